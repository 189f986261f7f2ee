/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of versions 1 to 3: read as they are by a tool, brought up to date by a kiosk, salvaged when they
 * are damaged. */
#include "tests/results/circle.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct older {
    int version;
    gint64 rows, responses, ends;
    gint64 evening; /* rows that an evening of g1 adds: a file of version 3 has it already */
};
static const struct older files[] = {{1, 38, 12, 4, 5}, {2, 51, 13, 5, 5}, {3, 62, 13, 5, 1}};

static struct world *world;
static const struct older *older;
static const struct results_options reading = {.read_only = TRUE};

/* The world's own file is put away for the older one. */
static void set_up(const struct older *file)
{
    g_autofree char *sql = NULL, *remove = NULL;
    g_autofree char *path = g_strdup_printf(FIXTURES "/results/version-%d.sql", file->version);
    char *message = NULL;
    sqlite3 *db = NULL;
    older = file;
    world = world_new();
    world_close(world);
    remove = g_strdup_printf("rm '%s'*", world->path);
    ck_assert_int_eq(system(remove), 0);
    ck_assert(g_file_get_contents(path, &sql, NULL, NULL));
    ck_assert_int_eq(sqlite3_open(world->path, &db), SQLITE_OK);
    sqlite3_exec(db, sql, NULL, NULL, &message);
    ck_assert_msg(!message, "%s", message);
    sqlite3_close(db);
}

static void set_up_first(void)
{
    set_up(&files[0]);
}

static void set_up_second(void)
{
    set_up(&files[1]);
}

static void set_up_third(void)
{
    set_up(&files[2]);
}

static char *backup_path(void)
{
    g_autofree char *suffix = g_strdup_printf(".before-%d", older->version + 1);
    return world_beside(world, suffix);
}

static void tear_down(void)
{
    world_free(world);
}

static void open_to_read(void)
{
    GError *error = NULL;
    world->results = results_open(world->path, &reading, NULL, &error);
    ck_assert_msg(world->results != NULL, "%s", error ? error->message : "no message");
}

static char *view(const char *name, const char *const *columns)
{
    char *text = world_view(world, name, columns);
    ck_assert_uint_gt(strlen(text), 0);
    return text;
}

static char *answers(void)
{
    static const char *const columns[] = {"person_id", "wave",      "item_id",       "response_ids",
                                          "correct",   "device_id", "clock_suspect", "admin_mode",
                                          "ended_how", NULL};
    return view("responses_long", columns);
}

START_TEST(a_tool_reads_it_and_leaves_it_as_it_is)
{
    gsize before_length = 0, after_length = 0;
    g_autofree char *before = NULL, *after = NULL, *backup = backup_path();
    gint64 rows = 0;
    GError *error = NULL;
    ck_assert(g_file_get_contents(world->path, &before, &before_length, NULL));
    open_to_read();
    ck_assert_msg(results_verify(world->results, &rows, &error), "%s", error ? error->message : "");
    ck_assert_int_eq(rows, older->rows);
    g_autofree char *text = answers();
    ck_assert_ptr_nonnull(strstr(text, "\tself\t"));
    ck_assert_ptr_nonnull(strstr(text, "\tfinished\n"));
    g_free(view("participants_wide", NULL));
    g_free(view("attempts", NULL));
    ck_assert(!results_event_add(world->results, NULL, "note", NULL, NULL));
    world_close(world);
    ck_assert(g_file_get_contents(world->path, &after, &after_length, NULL));
    ck_assert_uint_eq(before_length, after_length);
    ck_assert_mem_eq(before, after, after_length);
    ck_assert(!g_file_test(backup, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(a_kiosk_brings_it_up_to_date_and_keeps_a_copy)
{
    g_autofree char *backup = backup_path();
    gint64 rows = 0;
    open_to_read();
    g_autofree char *before = answers(), *head = results_chain_head(world->results, NULL);
    world_reopen(world);
    g_autofree char *after = answers(), *head_after = results_chain_head(world->results, NULL);
    ck_assert_str_eq(before, after);
    ck_assert_str_eq(head, head_after);
    circle_meet(world);
    circle_begin(world, "g1", "c1", "e1", NULL);
    circle_hear(world, "g1", 0, 5, 5, "saved");
    ck_assert(results_verify(world->results, &rows, NULL));
    ck_assert_int_eq(rows, older->rows + older->evening);
    world_close(world);
    ck_assert_int_eq(world_count(world, "PRAGMA user_version"), 4);
    g_autofree char *chain =
        g_strdup_printf(SOURCE_DIR "/tests/results/chain.py '%s' >/dev/null", world->path);
    ck_assert_int_eq(system(chain), 0);
    g_free(world->path);
    world->path = g_steal_pointer(&backup);
    ck_assert_int_eq(world_count(world, "PRAGMA user_version"), older->version);
    open_to_read();
    ck_assert(results_verify(world->results, &rows, NULL));
    ck_assert_int_eq(rows, older->rows);
}
END_TEST

START_TEST(an_edited_row_is_found_by_a_tool)
{
    GError *error = NULL;
    world_tamper(world, "UPDATE response SET changes=changes+1 WHERE seq=(SELECT min(seq) FROM response)");
    open_to_read();
    ck_assert(!results_verify(world->results, NULL, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "it isn't as it was written"));
    g_error_free(error);
}
END_TEST

START_TEST(a_damaged_one_is_salvaged_row_by_row)
{
    gboolean salvaged = FALSE;
    const gint64 page = world_count(world, "SELECT pageno FROM dbstat WHERE name='event'");
    const gint64 lost = world_count(world, "SELECT count(*) FROM event");
    FILE *file = fopen(world->path, "r+b");
    ck_assert_int_eq(fseek(file, (long)(page - 1) * 4096, SEEK_SET), 0);
    for (int i = 0; i < 4096; i++)
        fputc(0xff, file);
    fclose(file);
    world->results = results_open(world->path, &world->options, &salvaged, NULL);
    ck_assert(salvaged);
    ck_assert(results_verify(world->results, NULL, NULL));
    world_close(world);
    ck_assert_int_eq(world_count(world, "SELECT count(*) FROM response"), older->responses);
    ck_assert_int_eq(world_count(world, "SELECT count(*) FROM attempt_end"), older->ends);
    g_autofree char *note = g_strdup_printf(
        "SELECT count(*) FROM event WHERE detail LIKE '%d rows kept, 0 read%%'", (int)(older->rows - lost));
    ck_assert_int_eq(world_count(world, note), 1);
}
END_TEST

static void add(Suite *suite, const char *name, void (*before)(void))
{
    TCase *tests = tcase_create(name);
    tcase_add_checked_fixture(tests, before, tear_down);
    tcase_add_test(tests, a_tool_reads_it_and_leaves_it_as_it_is);
    tcase_add_test(tests, a_kiosk_brings_it_up_to_date_and_keeps_a_copy);
    tcase_add_test(tests, an_edited_row_is_found_by_a_tool);
    tcase_add_test(tests, a_damaged_one_is_salvaged_row_by_row);
    suite_add_tcase(suite, tests);
}

int main(void)
{
    Suite *suite = suite_create("older");
    add(suite, "version 1", set_up_first);
    add(suite, "version 2", set_up_second);
    add(suite, "version 3", set_up_third);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
