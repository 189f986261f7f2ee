/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/results/world.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static gint64 wall(void *data)
{
    return ((struct world *)data)->wall_ms;
}

static gint64 monotonic(void *data)
{
    return ((struct world *)data)->monotonic_ms;
}

void world_reopen(struct world *world)
{
    GError *error = NULL;
    world_close(world);
    world->results = results_open(world->path, &world->options, NULL, &error);
    ck_assert_msg(world->results != NULL, "%s", error ? error->message : "no message");
}

struct world *world_new(void)
{
    struct world *world = g_new0(struct world, 1);
    world->folder = g_dir_make_tmp("results-XXXXXX", NULL);
    world->path = g_build_filename(world->folder, "results.db", NULL);
    world->wall_ms = WORLD_NOON;
    world->monotonic_ms = 5000;
    world->options.clock = (struct results_clock){wall, monotonic, world};
    world->options.software_version = "1.2.3";
    world->options.quick_pins = TRUE;
    world_reopen(world);
    return world;
}

void world_close(struct world *world)
{
    g_clear_pointer(&world->results, results_close);
}

static void remove_folder(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_dir_close(dir);
    g_rmdir(folder);
}

void world_free(struct world *world)
{
    world_close(world);
    remove_folder(world->folder);
    g_free(world->folder);
    g_free(world->path);
    g_free(world);
}

char *world_beside(const struct world *world, const char *suffix)
{
    return g_strconcat(world->path, suffix, NULL);
}

static sqlite3 *open_plain(const struct world *world)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(world->path, &db), SQLITE_OK);
    return db;
}

static void drop_triggers(sqlite3 *db)
{
    GString *drops = g_string_new(NULL);
    sqlite3_stmt *row;
    sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type='trigger'", -1, &row, NULL);
    while (sqlite3_step(row) == SQLITE_ROW)
        g_string_append_printf(drops, "DROP TRIGGER %s;", (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    ck_assert_int_eq(sqlite3_exec(db, drops->str, NULL, NULL, NULL), SQLITE_OK);
    g_string_free(drops, TRUE);
}

void world_tamper(const struct world *world, const char *sql)
{
    char *message = NULL;
    sqlite3 *db = open_plain(world);
    drop_triggers(db);
    sqlite3_exec(db, sql, NULL, NULL, &message);
    ck_assert_msg(!message, "%s", message);
    sqlite3_close(db);
}

gint64 world_count(const struct world *world, const char *sql)
{
    sqlite3 *db = open_plain(world);
    sqlite3_stmt *row;
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &row, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(row), SQLITE_ROW);
    const gint64 count = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    sqlite3_close(db);
    return count;
}

void world_attempt(struct world *world, const char *uuid, const char *wave, int number)
{
    const struct results_attempt attempt = {.uuid = uuid,
                                            .session = "s1",
                                            .person = "p1",
                                            .assessment = "police-core",
                                            .test = "police-test",
                                            .test_hash = "t00",
                                            .wave = wave,
                                            .number = number,
                                            .form = 'B',
                                            .seed = G_MAXUINT64 - 7,
                                            .n_items = 3,
                                            .language = "hi"};
    ck_assert(results_attempt_begin(world->results, &attempt, NULL));
}

void world_enrol(struct world *world)
{
    const struct results_session session = {.uuid = "s1",
                                            .person = "p1",
                                            .site = "lucknow",
                                            .language = "hi",
                                            .curriculum = "vigil-core",
                                            .curriculum_version = "3"};
    ck_assert(results_person_add(world->results, "p1", "4028179", "card", NULL));
    ck_assert(results_session_begin(world->results, &session, NULL));
    world_attempt(world, "a1", "baseline", 1);
}

struct results_response world_answer(const char *item, int revision, const char *value)
{
    return (struct results_response){.attempt = "a1",
                                     .session = "s1",
                                     .item = item,
                                     .item_hash = "0123456789abcdef0123",
                                     .position = 1,
                                     .revision = revision,
                                     .option_order = "a;b;c",
                                     .state = value ? RESPONSE_ANSWERED : RESPONSE_NOT_REACHED,
                                     .values = value,
                                     .first_values = value,
                                     .scored = TRUE,
                                     .correct = g_strcmp0(value, "a") == 0,
                                     .score = g_strcmp0(value, "a") == 0,
                                     .max_score = 1,
                                     .plays = 2,
                                     .spent_ms = 1500,
                                     .interaction = "choice",
                                     .objective = "offers.ask",
                                     .anchor = TRUE,
                                     .language = "hi"};
}

void world_record(struct world *world, const char *attempt, const char *item, int revision, const char *value)
{
    const struct results_response response = world_answer(item, revision, value);
    GError *error = NULL;
    const gboolean ok = results_attempt_record(world->results, attempt, &response, 1, NULL, NULL, &error);
    ck_assert_msg(ok, "%s", error ? error->message : "no message");
}

struct listing {
    GString *text;
    const char *const *columns;
};

static gboolean list_row(int n, const char *const *names, const char *const *values, void *data)
{
    struct listing *listing = data;
    const gsize start = listing->text->len;
    for (int i = 0; i < n; i++) {
        if (listing->columns && !g_strv_contains(listing->columns, names[i]))
            continue;
        if (listing->text->len > start)
            g_string_append_c(listing->text, '\t');
        g_string_append(listing->text, values[i] ? values[i] : "-");
    }
    g_string_append_c(listing->text, '\n');
    return TRUE;
}

char *world_view(struct world *world, const char *view, const char *const *columns)
{
    struct listing listing = {g_string_new(NULL), columns};
    GError *error = NULL;
    const gboolean ok = results_each(world->results, view, list_row, &listing, &error);
    ck_assert_msg(ok, "%s", error ? error->message : "no message");
    return g_string_free(listing.text, FALSE);
}
