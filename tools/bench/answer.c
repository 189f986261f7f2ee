/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one durable answer costs: results_attempt_record() beside a bare INSERT of the same columns into a
 * table with the same settings, in turn, in the same folder. Prints one line of JSON with medians in
 * microseconds.
 *
 *   bench-answer FOLDER [ANSWERS]
 */
#include "assessments/results/results.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

struct bare {
    sqlite3 *database;
    sqlite3_stmt *insert;
};

static void must(int code, sqlite3 *database)
{
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        g_error("sqlite: %s", sqlite3_errmsg(database));
}

static void bare_open(struct bare *bare, const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "bare.db", NULL);
    g_unlink(path);
    must(sqlite3_open(path, &bare->database), bare->database);
    must(sqlite3_exec(bare->database,
                      "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=EXTRA;"
                      "PRAGMA wal_autocheckpoint=1000;"
                      "CREATE TABLE response(id INTEGER PRIMARY KEY, attempt TEXT, session TEXT, item TEXT, "
                      "item_hash TEXT,"
                      " item_version INT, position INT, revision INT, option_order TEXT, state TEXT, value "
                      "TEXT, first TEXT,"
                      " scored INT, correct INT, score REAL, max_score REAL, changes INT, plays INT, "
                      "spent_ms INT, final INT,"
                      " interaction TEXT, objective TEXT, anchor INT, language TEXT) STRICT;",
                      NULL, NULL, NULL),
         bare->database);
    must(sqlite3_prepare_v2(bare->database,
                            "INSERT INTO response VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                            -1, &bare->insert, NULL),
         bare->database);
}

static void bare_answer(struct bare *bare, const struct results_response *r)
{
    sqlite3_stmt *const s = bare->insert;
    const char *const texts[] = {r->attempt, r->session, r->item, r->item_hash};
    for (int i = 0; i < 4; i++)
        must(sqlite3_bind_text(s, i + 1, texts[i], -1, SQLITE_STATIC), bare->database);
    const int numbers[] = {r->item_version, r->position, r->revision};
    for (int i = 0; i < 3; i++)
        must(sqlite3_bind_int(s, i + 5, numbers[i]), bare->database);
    must(sqlite3_bind_text(s, 8, r->option_order, -1, SQLITE_STATIC), bare->database);
    must(sqlite3_bind_text(s, 9, response_state_name(r->state), -1, SQLITE_STATIC), bare->database);
    must(sqlite3_bind_text(s, 10, r->values, -1, SQLITE_STATIC), bare->database);
    must(sqlite3_bind_text(s, 11, r->first_values, -1, SQLITE_STATIC), bare->database);
    must(sqlite3_bind_int(s, 12, r->scored), bare->database);
    must(sqlite3_bind_int(s, 13, r->correct), bare->database);
    must(sqlite3_bind_double(s, 14, r->score), bare->database);
    must(sqlite3_bind_double(s, 15, r->max_score), bare->database);
    must(sqlite3_bind_int(s, 16, r->changes), bare->database);
    must(sqlite3_bind_int(s, 17, r->plays), bare->database);
    must(sqlite3_bind_int64(s, 18, r->spent_ms), bare->database);
    must(sqlite3_bind_int(s, 19, r->final), bare->database);
    must(sqlite3_bind_text(s, 20, r->interaction, -1, SQLITE_STATIC), bare->database);
    must(sqlite3_bind_text(s, 21, r->objective, -1, SQLITE_STATIC), bare->database);
    must(sqlite3_bind_int(s, 22, r->anchor), bare->database);
    must(sqlite3_bind_text(s, 23, r->language, -1, SQLITE_STATIC), bare->database);
    must(sqlite3_step(s), bare->database);
    must(sqlite3_reset(s), bare->database);
}

static struct results *vigil_open(const char *folder, const char *session, const char *attempt)
{
    g_autofree char *path = g_build_filename(folder, "vigil.db", NULL);
    g_unlink(path);
    const struct results_options options = {.software_version = "bench"};
    g_autoptr(GError) error = NULL;
    struct results *results = results_open(path, &options, NULL, &error);
    if (results == NULL)
        g_error("%s", error->message);
    g_autofree char *person = results_uuid();
    const struct results_session sitting = {.uuid = session,
                                            .person = person,
                                            .site = "site",
                                            .language = "en",
                                            .curriculum = "bench",
                                            .curriculum_version = "1"};
    const struct results_attempt taken = {.uuid = attempt,
                                          .session = session,
                                          .person = person,
                                          .assessment = "bench",
                                          .test = "bench",
                                          .test_hash = "0",
                                          .wave = "baseline",
                                          .number = 1,
                                          .form = 'A',
                                          .seed = 1,
                                          .n_items = 12,
                                          .language = "en"};
    if (!results_person_add(results, person, "0000000", "card", &error) ||
        !results_session_begin(results, &sitting, &error) || !results_attempt_begin(results, &taken, &error))
        g_error("%s", error->message);
    return results;
}

static int compare(const void *a, const void *b)
{
    const gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
    return (x > y) - (x < y);
}

static double median(gint64 *times, int n)
{
    qsort(times, (size_t)n, sizeof times[0], compare);
    return (double)(times[(n - 1) / 2] + times[n / 2]) / 2;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: bench-answer FOLDER [ANSWERS]\n");
        return 2;
    }
    const int n = argc > 2 ? atoi(argv[2]) : 2000;
    g_autofree char *session = results_uuid(), *attempt = results_uuid();
    struct results *results = vigil_open(argv[1], session, attempt);
    struct bare bare;
    bare_open(&bare, argv[1]);
    gint64 *ours = g_new(gint64, (gsize)n), *theirs = g_new(gint64, (gsize)n);
    for (int i = 0; i < n; i++) {
        const struct results_response response = {
            .attempt = attempt,
            .session = session,
            .item = "child-no-means",
            .item_version = 1,
            .item_hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            .position = 3,
            .revision = i + 1,
            .option_order = "b;a;d;c",
            .state = RESPONSE_ANSWERED,
            .values = "b",
            .first_values = "a",
            .scored = TRUE,
            .correct = TRUE,
            .score = 1,
            .max_score = 1,
            .changes = 1,
            .plays = 1,
            .spent_ms = 12345,
            .interaction = "choice",
            .objective = "what.means",
            .anchor = TRUE,
            .language = "en"};
        g_autoptr(GError) error = NULL;
        const gint64 t0 = g_get_monotonic_time();
        if (!results_attempt_record(results, attempt, &response, 1, NULL, NULL, &error))
            g_error("%s", error->message);
        const gint64 t1 = g_get_monotonic_time();
        bare_answer(&bare, &response);
        theirs[i] = g_get_monotonic_time() - t1;
        ours[i] = t1 - t0;
    }
    printf("{\"vigil_us\":%.0f,\"bare_us\":%.0f,\"answers\":%d}\n", median(ours, n), median(theirs, n), n);
    sqlite3_finalize(bare.insert);
    sqlite3_close(bare.database);
    results_close(results);
    g_free(ours);
    g_free(theirs);
    return 0;
}
