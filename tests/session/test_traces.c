/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing that could mark a survivor is written: neither a look at the help card nor a quick exit. */
#include "tests/session/world.h"

#include <check.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define CODE "4028179"

/* ---- what stands in the file ---- */

static void copy_file(const char *suffix)
{
    g_autofree char *from = g_strconcat(world.results_path, suffix, NULL);
    g_autofree char *to = g_strconcat(world.folder, "/copy.db", suffix, NULL);
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (g_file_get_contents(from, &bytes, &length, NULL))
        ck_assert(g_file_set_contents(to, bytes, (gssize)length, NULL));
}

/* What the kiosk has written so far; its own connection holds the file itself. */
static sqlite3 *open_copy(void)
{
    g_autofree char *path = g_build_filename(world.folder, "copy.db", NULL);
    sqlite3 *db = NULL;
    copy_file("");
    copy_file("-wal");
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, "PRAGMA locking_mode=EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    return db;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *row = NULL;
    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &row, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    return row;
}

/* Random ids, and the hashes over them, are other ones each time. */
static gboolean is_random(const char *column)
{
    return strcmp(column, "uuid") == 0 || strcmp(column, "hash") == 0;
}

static void add_rows(GString *text, sqlite3 *db, const char *table)
{
    g_autofree char *sql = g_strdup_printf("SELECT * FROM %s ORDER BY seq", table);
    sqlite3_stmt *row = prepare(db, sql);
    while (sqlite3_step(row) == SQLITE_ROW) {
        g_string_append(text, table);
        for (int i = 0; i < sqlite3_column_count(row); i++) {
            if (!is_random(sqlite3_column_name(row, i)))
                g_string_append_printf(text, " %s=%s", sqlite3_column_name(row, i),
                                       (const char *)sqlite3_column_text(row, i));
        }
        g_string_append_c(text, '\n');
    }
    sqlite3_finalize(row);
}

/* Every row of every table. The caller frees it. */
static char *everything_written(void)
{
    sqlite3 *db = open_copy();
    GString *text = g_string_new(NULL);
    sqlite3_stmt *table = prepare(db, "SELECT name FROM sqlite_schema WHERE type='table' ORDER BY name");
    while (sqlite3_step(table) == SQLITE_ROW)
        add_rows(text, db, (const char *)sqlite3_column_text(table, 0));
    sqlite3_finalize(table);
    sqlite3_close(db);
    return g_string_free(text, FALSE);
}

static int count_events(void)
{
    sqlite3 *db = open_copy();
    sqlite3_stmt *row = prepare(db, "SELECT count(*) FROM event");
    ck_assert_int_eq(sqlite3_step(row), SQLITE_ROW);
    const int count = sqlite3_column_int(row, 0);
    sqlite3_finalize(row);
    sqlite3_close(db);
    return count;
}

/* ---- ways of going ---- */

static void to_course(void)
{
    sign_in(CODE);
}

static void to_question(void)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_current(TRUE);
    say(INPUT_NEXT);
}

static void to_lesson(void)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_all(FALSE);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
}

static void to_results(void)
{
    do_course(CODE);
}

static void (*const places[])(void) = {to_course, to_question, to_lesson, to_results};

static void let_the_end_be_written(void)
{
    pass(1000);
    session_tick(world.session, FALSE);
}

static void leave_after_help(void)
{
    say(INPUT_HELP);
    say(INPUT_CLOSE_OVERLAY);
    say(INPUT_DISPLAY);
    say(INPUT_CLOSE_OVERLAY);
    say(INPUT_HELP);
    say(INPUT_LEAVE);
    let_the_end_be_written();
}

static void break_after_as_long(void)
{
    pass(5000);
    say(INPUT_BREAK);
    let_the_end_be_written();
}

START_TEST(help_and_the_quick_exit_are_no_events)
{
    places[_i]();
    leave_after_help();
    assert_screen(SCREEN_NEUTRAL);
    ck_assert_int_eq(count_events(), 0);
}
END_TEST

START_TEST(who_looked_at_help_and_left_in_a_hurry_wrote_what_who_took_a_break_wrote)
{
    places[_i]();
    leave_after_help();
    g_autofree char *left = everything_written();
    ck_assert_ptr_nonnull(strstr(left, "session_end"));
    world_close();
    world_open();
    places[_i]();
    break_after_as_long();
    g_autofree char *took_a_break = everything_written();
    ck_assert_str_eq(left, took_a_break);
}
END_TEST

START_TEST(leaving_before_signing_in_writes_nothing)
{
    g_autofree char *before = everything_written();
    say(INPUT_START);
    type_code("4028");
    leave_after_help();
    g_autofree char *after = everything_written();
    ck_assert_str_eq(after, before);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("traces");
    TCase *cases = tcase_create("traces");
    const int n = (int)G_N_ELEMENTS(places);
    tcase_add_checked_fixture(cases, world_open, world_close);
    tcase_add_loop_test(cases, help_and_the_quick_exit_are_no_events, 0, n);
    tcase_add_loop_test(cases, who_looked_at_help_and_left_in_a_hurry_wrote_what_who_took_a_break_wrote, 0,
                        n);
    tcase_add_test(cases, leaving_before_signing_in_writes_nothing);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
