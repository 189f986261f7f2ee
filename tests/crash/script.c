/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/crash/script.h"

#include "tests/crash/script_evening.h"

#include <string.h>

#define N_ITEMS 5 /* the last one is never reached */

enum {
    PERSON,
    SITTING,
    ABOUT,
    ENTERED,
    BASELINE,
    BASELINE_ANSWERS,
    BASELINE_CHANGE = BASELINE_ANSWERS + N_ITEMS - 1,
    BASELINE_END,
    LESSON,
    ENDLINE,
    ENDLINE_ANSWERS,
    ENDLINE_END = ENDLINE_ANSWERS + N_ITEMS - 1,
    AGE,
    LEFT,
    EVENING,
    N_STEPS = EVENING + SCRIPT_STEPS_AN_EVENING,
};
G_STATIC_ASSERT(N_STEPS == SCRIPT_STEPS_A_LEARNER);
G_STATIC_ASSERT(EVENING == SCRIPT_EVENING);

struct names {
    char person[16], session[16], baseline[16], endline[16], code[16];
};

static struct names name(int learner)
{
    struct names names;
    g_snprintf(names.person, sizeof names.person, "person-%05d", learner);
    g_snprintf(names.session, sizeof names.session, "sitting-%05d", learner);
    g_snprintf(names.baseline, sizeof names.baseline, "before-%05d", learner);
    g_snprintf(names.endline, sizeof names.endline, "after-%05d", learner);
    g_snprintf(names.code, sizeof names.code, "%07d", learner);
    return names;
}

static gboolean begin(struct results *results, const struct names *names, const char *uuid, const char *wave,
                      GError **error)
{
    const struct results_attempt attempt = {.uuid = uuid,
                                            .session = names->session,
                                            .person = names->person,
                                            .assessment = "police-core",
                                            .test = "police-core",
                                            .test_hash = "00",
                                            .wave = wave,
                                            .number = 1,
                                            .form = 'A',
                                            .seed = 17,
                                            .n_items = N_ITEMS,
                                            .language = "en"};
    return results_attempt_begin(results, &attempt, error);
}

static const char *const items[N_ITEMS] = {"q1", "q2", "q3", "q4", "q5"};

static struct results_response answer(const struct names *names, int item, int revision, const char *ids)
{
    return (struct results_response){.session = names->session,
                                     .item = items[item],
                                     .item_hash = "0123456789abcdef",
                                     .position = item + 1,
                                     .revision = revision,
                                     .option_order = "a;b;c;d",
                                     .state = ids ? RESPONSE_ANSWERED : RESPONSE_NOT_REACHED,
                                     .values = ids,
                                     .first_values = ids ? "a" : NULL,
                                     .scored = TRUE,
                                     .max_score = 1,
                                     .changes = g_strcmp0(ids, "b") == 0,
                                     .spent_ms = 1000,
                                     .interaction = "choice",
                                     .language = "en"};
}

static gboolean record(struct results *results, const char *attempt, const struct results_response *response,
                       GError **error)
{
    return results_attempt_record(results, attempt, response, 1, items[response->position % N_ITEMS], NULL,
                                  error);
}

static gboolean finish(struct results *results, const struct names *names, const char *attempt,
                       const char *first, GError **error)
{
    struct results_response standing[N_ITEMS];
    for (int i = 0; i < N_ITEMS; i++) {
        standing[i] = answer(names, i, 3, i == N_ITEMS - 1 ? NULL : i == 0 ? first : "a");
        standing[i].final = TRUE;
    }
    return results_attempt_record(results, attempt, standing, N_ITEMS, NULL, "finished", error);
}

static gboolean step_of(struct results *results, const struct names *names, int step, GError **error)
{
    const struct results_session session = {.uuid = names->session,
                                            .person = names->person,
                                            .site = "academy",
                                            .language = "en",
                                            .curriculum = "vigil",
                                            .curriculum_version = "1"};
    struct results_response response;
    switch (step) {
    case PERSON:
        return results_person_add(results, names->person, names->code, "card", error);
    case SITTING:
        return results_session_begin(results, &session, error);
    case ABOUT:
        return results_about_add(results, names->person, "gender", "woman", error);
    case ENTERED:
        return results_progress_add(results, names->session, names->person, "core", "baseline", "entered",
                                    NULL, "00", error);
    case BASELINE:
        return begin(results, names, names->baseline, "baseline", error);
    case BASELINE_CHANGE:
        response = answer(names, 0, 2, "b");
        return record(results, names->baseline, &response, error);
    case BASELINE_END:
        return finish(results, names, names->baseline, "b", error);
    case LESSON:
        return results_progress_add(results, names->session, names->person, "core", "offers", "completed",
                                    NULL, "00", error);
    case ENDLINE:
        return begin(results, names, names->endline, "endline", error);
    case ENDLINE_END:
        return finish(results, names, names->endline, "a", error);
    case AGE:
        return results_about_add(results, names->person, "age_band", "declined", error);
    case LEFT:
        return results_session_end(results, names->session, "left", error);
    }
    const gboolean endline = step > ENDLINE;
    response = answer(names, step - (endline ? ENDLINE_ANSWERS : BASELINE_ANSWERS), 1, "a");
    return record(results, endline ? names->endline : names->baseline, &response, error);
}

gboolean script_step(struct results *results, int step, GError **error)
{
    const struct names names = name(step / N_STEPS);
    if (step % N_STEPS >= EVENING)
        return script_evening_step(results, step / N_STEPS, step % N_STEPS - EVENING, error);
    return step_of(results, &names, step % N_STEPS, error);
}

/* ---- what the file must hold ---- */

static void expect_wave(GString *text, const struct names *names, int done, const char *wave, int answers,
                        int change, int end)
{
    for (int i = 0; i < N_ITEMS; i++) {
        const gboolean reached = i < N_ITEMS - 1;
        const gboolean changed = i == 0 && change >= 0 && done > change;
        if (reached ? done > answers + i : done > end)
            g_string_append_printf(text, "%s %s %s %s %s %d %s\n", names->code, wave, items[i],
                                   reached ? "answered" : "not_reached",
                                   !reached  ? "-"
                                   : changed ? "b"
                                             : "a",
                                   changed, done > end ? "finished" : "open");
    }
}

static void expect_attempt(GString *text, const struct names *names, int done, const char *wave, int start,
                           int end)
{
    if (done > start)
        g_string_append_printf(text, "%s %s %s\n", names->code, wave, done > end ? "finished" : "open");
}

static char *expect(int steps)
{
    GString *responses = g_string_new(NULL), *attempts = g_string_new(NULL), *ways = g_string_new(NULL);
    for (int learner = 0; learner * N_STEPS < steps; learner++) {
        const int done = MIN(steps - learner * N_STEPS, N_STEPS);
        const struct names names = name(learner);
        expect_wave(responses, &names, done, "baseline", BASELINE_ANSWERS, BASELINE_CHANGE, BASELINE_END);
        expect_wave(responses, &names, done, "endline", ENDLINE_ANSWERS, -1, ENDLINE_END);
        expect_attempt(attempts, &names, done, "baseline", BASELINE, BASELINE_END);
        expect_attempt(attempts, &names, done, "endline", ENDLINE, ENDLINE_END);
        if (done > ENTERED)
            g_string_append_printf(ways, "%s baseline entered\n", names.code);
        if (done > LESSON)
            g_string_append_printf(ways, "%s offers completed\n", names.code);
    }
    const int last = steps / N_STEPS;
    g_autofree char *evenings = script_evening_expect(last, MAX(steps % N_STEPS - EVENING, 0));
    g_string_append(responses, attempts->str);
    g_string_append(responses, ways->str);
    g_string_append(responses, evenings);
    g_string_free(attempts, TRUE);
    g_string_free(ways, TRUE);
    return g_string_free(responses, FALSE);
}

static gboolean list_row(int n, const char *const *names, const char *const *values, void *data)
{
    static const char *const wanted[] = {
        "participant_code", "wave",      "item_id", "n_changes", "response_state",
        "response_ids",     "ended_how", "step_id", "kind",      NULL};
    GString *text = data;
    const gsize start = text->len;
    for (int i = 0; i < n; i++)
        if (g_strv_contains(wanted, names[i]))
            g_string_append_printf(text, "%s%s", text->len > start ? " " : "", values[i] ? values[i] : "-");
    g_string_append_c(text, '\n');
    return TRUE;
}

static char *found(struct results *results, GError **error)
{
    GString *text = g_string_new(NULL);
    g_autofree char *evenings = NULL;
    const gboolean ok = results_each(results, "responses_long", list_row, text, error) &&
                        results_each(results, "attempts", list_row, text, error) &&
                        results_each(results, "lesson_progress_long", list_row, text, error) &&
                        (evenings = script_evening_found(results, error)) != NULL;
    g_string_append(text, ok ? evenings : "");
    return g_string_free(text, !ok);
}

/* People, what was asked of them and their sittings have no view of their own. */
static gboolean check_people(struct results *results, int steps, GError **error)
{
    for (int learner = 0; learner * N_STEPS < steps; learner++) {
        const struct names names = name(learner);
        const int done = steps - learner * N_STEPS;
        g_autoptr(GError) problem = NULL;
        struct results_person *person = results_person_find(results, names.code, &problem);
        const gboolean good = person && strcmp(person->uuid, names.person) == 0 &&
                              (done <= ABOUT || g_hash_table_contains(person->about, "gender")) &&
                              (done <= AGE || g_hash_table_contains(person->about, "age_band"));
        results_person_free(person);
        if (!good) {
            g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_MISSING, "learner %s isn't whole", names.code);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean script_check(struct results *results, int steps, GError **error)
{
    g_autofree char *there = found(results, error);
    g_autofree char *expected = expect(steps), *one_more = expect(steps + 1);
    if (!there || !results_verify(results, NULL, error) || !check_people(results, steps, error))
        return FALSE;
    if (strcmp(there, expected) == 0 || strcmp(there, one_more) == 0)
        return TRUE;
    g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_MISSING,
                "after %d steps the file holds\n%sinstead of\n%s", steps, there, expected);
    return FALSE;
}

int script_lost(struct results *results, int steps)
{
    if (script_check(results, steps, NULL))
        return 0;
    for (int fewer = steps - 1; fewer >= 0; fewer--)
        if (script_check(results, fewer, NULL))
            return steps - fewer;
    return -1;
}
