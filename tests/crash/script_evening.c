/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/crash/script_evening.h"

#include "assessments/results/gatherings.h"
#include "assessments/results/store.h"

#define NOTE_BYTES 3000

enum {
    GROUP,
    BEGUN,
    COUNTED,
    HEARD,
    HEARD_ON,
    TALK,
    HANDS,
    HANDS_AGAIN,
    QUESTION,
    TAKEN_BACK,
    NOTE,
    ACTION,
    OUTCOME,
    MEMBER,
    SAMPLE,
    END,
    N_STEPS,
};
G_STATIC_ASSERT(N_STEPS == SCRIPT_STEPS_AN_EVENING);

struct names {
    char group[16], gathering[16], note[16], action[16], person[16];
};

static struct names name(int evening)
{
    struct names names;
    g_snprintf(names.group, sizeof names.group, "group-%05d", evening);
    g_snprintf(names.gathering, sizeof names.gathering, "evening-%05d", evening);
    g_snprintf(names.note, sizeof names.note, "note-%05d", evening);
    g_snprintf(names.action, sizeof names.action, "action-%05d", evening);
    g_snprintf(names.person, sizeof names.person, "person-%05d", evening);
    return names;
}

static gboolean meet(struct results *results, struct names *names, GError **error)
{
    char word[] = "mango-tree", language[] = "hi", series[] = "nobody-owns-you";
    const struct results_group group = {
        .uuid = names->group, .name = word, .language = language, .series = series};
    return results_group_add(results, &group, error);
}

static gboolean begin(struct results *results, const struct names *names, GError **error)
{
    const struct results_gathering gathering = {
        .uuid = names->gathering, .group = names->group, .series = "nobody-owns-you", .episode = "e1"};
    return results_gathering_begin(results, &gathering, error);
}

static gboolean hear(struct results *results, const struct names *names, int from, int to, const char *ended,
                     GError **error)
{
    const struct results_listening listening = {.gathering = names->gathering,
                                                .episode = "e1",
                                                .language = "hi",
                                                .from_ms = from,
                                                .to_ms = to,
                                                .position_ms = to,
                                                .duration_ms = 600000,
                                                .speed = 1,
                                                .ended = ended};
    return results_listening_add(results, &listening, error);
}

static gboolean raise_hands(struct results *results, const struct names *names, int yes, GError **error)
{
    static const char *const options[] = {"yes", "no", "some"};
    const int counts[] = {yes, 4, 0};
    const struct results_tally tally = {.gathering = names->gathering,
                                        .episode = "e1",
                                        .talk = "t1",
                                        .tally = "would-ask",
                                        .options = options,
                                        .counts = counts,
                                        .n = G_N_ELEMENTS(options)};
    return results_tally_add(results, &tally, error);
}

static gboolean leave_note(struct results *results, const struct names *names, GError **error)
{
    guint8 bytes[NOTE_BYTES];
    for (gsize i = 0; i < sizeof bytes; i++)
        bytes[i] = (guint8)(i * 7);
    g_autoptr(GBytes) sealed = g_bytes_new(bytes, sizeof bytes);
    return results_voice_note_add(results, names->gathering, names->note, sealed, 9, error);
}

static gboolean agree(struct results *results, struct names *names, GError **error)
{
    char what[] = "ask-for-the-book", due[] = "next-week";
    const struct results_action action = {.uuid = names->action, .action = what, .due = due, .kept = TRUE};
    return results_action_add(results, names->gathering, &action, error);
}

gboolean script_evening_step(struct results *results, int evening, int step, GError **error)
{
    static const int counts[N_COUNTED] = {9, 4, 3, 1};
    struct names names = name(evening);
    const char *const sample[] = {names.person};
    switch (step) {
    case GROUP:
        return meet(results, &names, error);
    case BEGUN:
        return begin(results, &names, error);
    case COUNTED:
        return results_headcount_add(results, names.gathering, counts, error);
    case HEARD:
        return hear(results, &names, 0, 5000, "saved", error);
    case HEARD_ON:
        return hear(results, &names, 5000, 60000, "stop", error);
    case TALK:
        return results_gathering_step(results, names.gathering, "talk", "t1", error);
    case HANDS:
        return raise_hands(results, &names, 10, error);
    case HANDS_AGAIN:
        return raise_hands(results, &names, 11, error);
    case QUESTION:
        return results_question_add(results, names.gathering, "is-it-law", TRUE, error);
    case TAKEN_BACK:
        return results_question_add(results, names.gathering, "is-it-law", FALSE, error);
    case NOTE:
        return leave_note(results, &names, error);
    case ACTION:
        return agree(results, &names, error);
    case OUTCOME:
        return results_action_outcome_add(results, names.gathering, names.action, "not_yet", error);
    case MEMBER:
        return results_member_add(results, names.group, names.person, error);
    case SAMPLE:
        return results_sample_add(results, names.group, sample, 1, error);
    case END:
        return results_gathering_end(results, names.gathering, "closed", error);
    }
    g_assert_not_reached();
}

/* ---- what the file must hold ---- */

static const struct {
    const char *view;
    const char *const *columns;
} views[] = {
    {"gatherings", (const char *const[]){"gathering_id", "people", "seconds_heard", "n_talks", "n_questions",
                                         "n_voice_notes", "n_actions", "evening_end", NULL}},
    {"listening_long", (const char *const[]){"gathering_id", "event_no", "from_ms", "to_ms", NULL}},
    {"tallies_long", (const char *const[]){"gathering_id", "option_id", "hands", "times_counted", NULL}},
    {"actions_agreed", (const char *const[]){"action_id", "outcome", NULL}},
    {"listening_groups", (const char *const[]){"group_id", "n_members", "n_sampled", NULL}},
};

/* How many rows each step adds to a table. */
static const struct {
    const char *table;
    int first, second, rows;
} tables[] = {
    {"listening_group", GROUP, -1, 1},     {"gathering", BEGUN, -1, 1},     {"headcount", COUNTED, -1, 1},
    {"listening", HEARD, HEARD_ON, 1},     {"gathering_step", TALK, -1, 1}, {"tally", HANDS, HANDS_AGAIN, 3},
    {"question", QUESTION, TAKEN_BACK, 1}, {"voice_note", NOTE, -1, 1},     {"agreed_action", ACTION, -1, 1},
    {"action_outcome", OUTCOME, -1, 1},    {"member", MEMBER, -1, 1},       {"sampled", SAMPLE, -1, 1},
    {"gathering_end", END, -1, 1},
};

static void expect_hands(GString *text, const struct names *names, gboolean again)
{
    const char *gathering = names->gathering;
    g_string_append_printf(text, "%s yes %d %d\n", gathering, again ? 11 : 10, again + 1);
    g_string_append_printf(text, "%s no 4 %d\n", gathering, again + 1);
    g_string_append_printf(text, "%s some 0 %d\n", gathering, again + 1);
}

static void expect_row(GString *text, const char *view, const struct names *names, int done)
{
    if (g_str_equal(view, "gatherings") && done > BEGUN)
        g_string_append_printf(
            text, "%s %s %s %d %d %d %d %s\n", names->gathering, done > COUNTED ? "17" : "-",
            done > HEARD_ON ? "60.0"
            : done > HEARD  ? "5.0"
                            : "0.0",
            done > TALK, done == QUESTION + 1, done > NOTE, done > ACTION, done > END ? "closed" : "open");
    if (g_str_equal(view, "listening_long") && done > HEARD)
        g_string_append_printf(text, "%s 1 0 5000\n", names->gathering);
    if (g_str_equal(view, "listening_long") && done > HEARD_ON)
        g_string_append_printf(text, "%s 2 5000 60000\n", names->gathering);
    if (g_str_equal(view, "tallies_long") && done > HANDS)
        expect_hands(text, names, done > HANDS_AGAIN);
    if (g_str_equal(view, "actions_agreed") && done > ACTION)
        g_string_append_printf(text, "%s %s\n", names->action, done > OUTCOME ? "not_yet" : "-");
    if (g_str_equal(view, "listening_groups") && done > GROUP)
        g_string_append_printf(text, "%s %d %d\n", names->group, done > MEMBER, done > SAMPLE);
}

char *script_evening_expect(int last, int done)
{
    GString *text = g_string_new(NULL);
    for (gsize v = 0; v < G_N_ELEMENTS(views); v++)
        for (int evening = 0; evening <= last; evening++) {
            const struct names names = name(evening);
            expect_row(text, views[v].view, &names, evening < last ? N_STEPS : done);
        }
    for (gsize t = 0; t < G_N_ELEMENTS(tables); t++)
        g_string_append_printf(text, "%s %d\n", tables[t].table,
                               tables[t].rows *
                                   (last * (1 + (tables[t].second >= 0)) + (done > tables[t].first) +
                                    (tables[t].second >= 0 && done > tables[t].second)));
    return g_string_free(text, FALSE);
}

struct listing {
    GString *text;
    const char *const *columns;
};

static gboolean list_row(int n, const char *const *names, const char *const *values, void *data)
{
    const struct listing *listing = data;
    const gsize start = listing->text->len;
    for (int i = 0; i < n; i++)
        if (g_strv_contains(listing->columns, names[i]))
            g_string_append_printf(listing->text, "%s%s", listing->text->len > start ? " " : "",
                                   values[i] ? values[i] : "-");
    g_string_append_c(listing->text, '\n');
    return TRUE;
}

static gboolean count_rows(struct results *results, GString *text, GError **error)
{
    for (gsize t = 0; t < G_N_ELEMENTS(tables); t++) {
        g_autofree char *sql = g_strconcat("SELECT count(*) FROM ", tables[t].table, NULL);
        gint64 rows = -1;
        if (!store_read_one(results, sql, NULL, 0, &rows, error))
            return FALSE;
        g_string_append_printf(text, "%s %d\n", tables[t].table, (int)rows);
    }
    return TRUE;
}

char *script_evening_found(struct results *results, GError **error)
{
    GString *text = g_string_new(NULL);
    gboolean ok = TRUE;
    for (gsize v = 0; ok && v < G_N_ELEMENTS(views); v++) {
        struct listing listing = {text, views[v].columns};
        ok = results_each(results, views[v].view, list_row, &listing, error);
    }
    ok = ok && count_rows(results, text, error);
    return g_string_free(text, !ok);
}
