/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/report/feed.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static gint64 now_ms = G_GINT64_CONSTANT(1798761600000); /* 2027-01-01 */

static gint64 wall(G_GNUC_UNUSED void *data)
{
    return now_ms;
}

static gint64 monotonic(G_GNUC_UNUSED void *data)
{
    return 1000;
}

struct results *feed_open(const char *folder)
{
    const struct results_options options = {
        .clock = {wall, monotonic, NULL}, .synchronous = "OFF", .software_version = "test"};
    g_autofree char *path = g_build_filename(folder, "results.db", NULL);
    g_autoptr(GError) error = NULL;
    struct results *results = results_open(path, &options, NULL, &error);
    ck_assert_msg(results != NULL, "%s", error != NULL ? error->message : "");
    return results;
}

/* One record of a CSV, which moves on; NULL at the end. */
static GPtrArray *read_record(const char **at)
{
    if (**at == '\0')
        return NULL;
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
    GString *cell = g_string_new(NULL);
    gboolean quoted = FALSE;
    for (const char *c = *at;; c++) {
        if (quoted && *c == '"' && c[1] == '"')
            g_string_append_c(cell, *c++);
        else if (*c == '"')
            quoted = !quoted;
        else if (!quoted && (*c == ',' || *c == '\n' || *c == '\r' || *c == '\0')) {
            g_ptr_array_add(cells, g_string_free(cell, FALSE));
            cell = g_string_new(NULL);
            if (*c == ',')
                continue;
            c += *c == '\r';
            *at = *c == '\n' ? c + 1 : c;
            break;
        } else
            g_string_append_c(cell, *c);
    }
    g_string_free(cell, TRUE);
    return cells;
}

struct feed {
    struct results *results;
    GPtrArray *names;
    GHashTable *persons;
    char *attempt, *ended;
    int n_rows;
};

static const char *get(const struct feed *feed, const GPtrArray *row, const char *name)
{
    for (guint i = 0; i < feed->names->len; i++)
        if (strcmp(g_ptr_array_index(feed->names, i), name) == 0 && i < row->len)
            return g_ptr_array_index(row, i);
    return "";
}

static const char *person_of(const struct feed *feed, const GPtrArray *row)
{
    const char *person = get(feed, row, "person_id");
    return *person != '\0' ? person : get(feed, row, "participant_code");
}

static void add_person(struct feed *feed, const GPtrArray *row)
{
    static const char *const traits[] = {"gender", "age_band", "role"};
    const char *person = person_of(feed, row);
    if (!g_hash_table_add(feed->persons, g_strdup(person)))
        return;
    const struct results_session session = {.uuid = person,
                                            .person = person,
                                            .site = get(feed, row, "site_id"),
                                            .language = get(feed, row, "language"),
                                            .curriculum = "c",
                                            .curriculum_version = "1"};
    const char *method = get(feed, row, "match_method");
    ck_assert(results_person_add(feed->results, person, get(feed, row, "participant_code"),
                                 *method != '\0' ? method : "card", NULL));
    ck_assert(results_session_begin(feed->results, &session, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(traits); i++)
        if (*get(feed, row, traits[i]) != '\0')
            ck_assert(results_about_add(feed->results, person, traits[i], get(feed, row, traits[i]), NULL));
}

static void end_attempt(struct feed *feed)
{
    if (feed->attempt != NULL)
        ck_assert(results_attempt_record(feed->results, feed->attempt, NULL, 0, NULL, feed->ended, NULL));
    g_clear_pointer(&feed->attempt, g_free);
    g_clear_pointer(&feed->ended, g_free);
}

static void begin_attempt(struct feed *feed, const GPtrArray *row, char *uuid)
{
    const char *ended = get(feed, row, "ended_how"), *form = get(feed, row, "form_variant");
    const struct results_attempt attempt = {.uuid = uuid,
                                            .session = person_of(feed, row),
                                            .person = person_of(feed, row),
                                            .assessment = get(feed, row, "study_id"),
                                            .test = "t",
                                            .test_hash = "t0",
                                            .wave = get(feed, row, "wave"),
                                            .number = MAX(1, atoi(get(feed, row, "attempt_no"))),
                                            .form = *form != '\0' ? *form : 'A',
                                            .n_items = 20,
                                            .language = "en"};
    ck_assert(results_attempt_begin(feed->results, &attempt, NULL));
    feed->attempt = uuid;
    feed->ended = g_strdup(*ended != '\0' && strcmp(ended, "open") != 0 ? ended : "finished");
}

static void add_response(struct feed *feed, const GPtrArray *row)
{
    enum response_state state;
    const char *version = get(feed, row, "item_version"), *score = get(feed, row, "score");
    const char *correct = get(feed, row, "correct");
    ck_assert(response_state_parse(get(feed, row, "response_state"), &state));
    const struct results_response response = {.attempt = feed->attempt,
                                              .session = person_of(feed, row),
                                              .item = get(feed, row, "item_id"),
                                              .item_hash = "0123456789abcdef",
                                              .item_version = *version != '\0' ? atoi(version) : 1,
                                              .position = atoi(get(feed, row, "item_position")),
                                              .revision = 1,
                                              .option_order = get(feed, row, "option_order"),
                                              .state = state,
                                              .values = get(feed, row, "response_ids"),
                                              .first_values = get(feed, row, "response_ids"),
                                              .scored = *correct != '\0' || *score != '\0',
                                              .correct = *correct == '1',
                                              .score = g_ascii_strtod(score, NULL),
                                              .max_score = g_ascii_strtod(get(feed, row, "max_score"), NULL),
                                              .final = TRUE,
                                              .interaction = get(feed, row, "interaction_type"),
                                              .objective = get(feed, row, "learning_objective"),
                                              .anchor = *get(feed, row, "is_anchor") == '1',
                                              .language = "en"};
    ck_assert(results_attempt_record(feed->results, feed->attempt, &response, 1, NULL, NULL, NULL));
}

static void add_row(struct feed *feed, const GPtrArray *row)
{
    char *uuid = g_strdup_printf("%s-%s-%s", person_of(feed, row), get(feed, row, "wave"),
                                 get(feed, row, "attempt_no"));
    const char *time = get(feed, row, "answered_at");
    g_autoptr(GDateTime) moment = *time != '\0' ? g_date_time_new_from_iso8601(time, NULL) : NULL;
    if (moment != NULL)
        now_ms = g_date_time_to_unix(moment) * 1000;
    add_person(feed, row);
    if (g_strcmp0(uuid, feed->attempt) != 0) {
        end_attempt(feed);
        begin_attempt(feed, row, uuid);
    } else {
        g_free(uuid);
    }
    add_response(feed, row);
}

void feed_csv(struct results *results, const char *path)
{
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    const char *at = text;
    struct feed feed = {.results = results,
                        .names = read_record(&at),
                        .persons = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    for (GPtrArray *row; (row = read_record(&at)) != NULL;) {
        if (row->len == feed.names->len)
            add_row(&feed, row);
        g_ptr_array_unref(row);
    }
    end_attempt(&feed);
    g_ptr_array_unref(feed.names);
    g_hash_table_unref(feed.persons);
}
