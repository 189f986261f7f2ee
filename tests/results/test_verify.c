/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody edits the file behind the triggers' back; the first bad row is named. */
#include "tests/results/world.h"

#include <stdlib.h>
#include <string.h>

static struct world *world;

static void set_up(void)
{
    world = world_new();
    world_enrol(world);
    for (int i = 1; i <= 90; i++) {
        g_autofree char *item = g_strdup_printf("q%d", i);
        world_record(world, "a1", item, 1, i % 2 ? "a" : "b");
    }
    world_close(world);
}

static void tear_down(void)
{
    world_free(world);
}

/* Rows 1 to 5 are device, opening, person, session and attempt; the answers are rows 6 to 95. */
static void check_bad(const char *tampering, const char *expected)
{
    GError *error = NULL;
    const struct results_options reading = {.read_only = TRUE};
    world_tamper(world, tampering);
    struct results *results = results_open(world->path, &reading, NULL, &error);
    if (results)
        ck_assert(!results_verify(results, NULL, &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_DAMAGED));
    ck_assert_msg(strstr(error->message, expected) != NULL, "said: %s", error->message);
    g_error_free(error);
    results_close(results);
}

START_TEST(an_untouched_file_is_good)
{
    gint64 rows = 0;
    world_reopen(world);
    ck_assert(results_verify(world->results, &rows, NULL));
    ck_assert_int_eq(rows, 95);
}
END_TEST

START_TEST(a_changed_answer_is_named)
{
    check_bad("UPDATE response SET response_ids='a' WHERE seq=9",
              "response row 9: it isn't as it was written");
}
END_TEST

START_TEST(a_changed_time_is_named)
{
    check_bad("UPDATE response SET wall_ms=wall_ms+1 WHERE seq=10", "response row 10: ");
}
END_TEST

START_TEST(a_changed_code_is_named)
{
    check_bad("UPDATE person SET code='0000000'", "person row 3: ");
}
END_TEST

START_TEST(a_changed_hash_is_named)
{
    check_bad("UPDATE response SET hash=zeroblob(32) WHERE seq=12", "response row 12: ");
}
END_TEST

START_TEST(a_value_moved_to_another_column_is_named)
{
    check_bad("UPDATE response SET interaction=objective,objective=interaction WHERE seq=13",
              "response row 13: ");
}
END_TEST

START_TEST(an_emptied_value_is_named)
{
    check_bad("UPDATE response SET language=NULL WHERE seq=14", "response row 14: ");
}
END_TEST

START_TEST(a_hidden_tail_after_a_nul_is_named)
{
    check_bad("UPDATE response SET language=language||char(0)||'x' WHERE seq=15", "response row 15: ");
}
END_TEST

START_TEST(a_missing_row_is_named_by_the_one_after_it)
{
    check_bad("DELETE FROM response WHERE seq=20", "response row 21: the row before it is 19");
}
END_TEST

START_TEST(rows_in_another_order_are_named)
{
    check_bad("UPDATE response SET seq=1000 WHERE seq=30;UPDATE response SET seq=30 WHERE seq=31;"
              "UPDATE response SET seq=31 WHERE seq=1000",
              "response row 30: it isn't as it was written");
}
END_TEST

START_TEST(a_row_put_in_is_named)
{
    check_bad("INSERT INTO event VALUES(96,2,1,1,1,NULL,'quiet','',zeroblob(32))",
              "event row 96: it isn't as it was written");
}
END_TEST

START_TEST(a_second_row_with_the_same_number_is_named)
{
    check_bad("INSERT INTO event VALUES(50,2,1,1,1,NULL,'quiet','',zeroblob(32))", " row 50: ");
}
END_TEST

START_TEST(a_row_moved_to_another_table_is_named)
{
    check_bad("INSERT INTO session_end SELECT 95,opening,wall_ms,monotonic_ms,clock_trusted,4,'left',hash "
              "FROM response WHERE seq=95;DELETE FROM response WHERE seq=95",
              "session_end row 95: it isn't as it was written");
}
END_TEST

START_TEST(every_byte_of_an_answer_is_guarded)
{
    static const char *const columns[] = {
        "opening",      "wall_ms",   "monotonic_ms", "item",         "item_hash", "position",
        "interaction",  "objective", "anchor",       "option_order", "state",     "first_ids",
        "response_ids", "correct",   "score",        "max_score",    "changes",   "plays",
        "spent_ms",     "final",     "language",     "answered_ms",  "revision",  "answered_trusted"};
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *sql = g_strdup_printf(
            "PRAGMA ignore_check_constraints=ON;CREATE TABLE keep AS SELECT %s AS v FROM response WHERE "
            "seq=40;"
            "UPDATE response SET %s=CASE typeof(%s) WHEN 'text' THEN 'skipped' ELSE %s+1 END WHERE seq=40",
            columns[i], columns[i], columns[i], columns[i]);
        check_bad(sql, "response row 40: ");
        g_autofree char *back = g_strdup_printf(
            "PRAGMA ignore_check_constraints=ON;UPDATE response SET %s=(SELECT v FROM keep) WHERE seq=40;"
            "DROP TABLE keep",
            columns[i]);
        world_tamper(world, back);
    }
}
END_TEST

START_TEST(the_triggers_refuse_what_sql_asks)
{
    g_autofree char *shell = g_strdup_printf("sqlite3 '%s' \"UPDATE response SET plays=9\" 2>&1 | "
                                             "grep -q 'results are append-only'",
                                             world->path);
    ck_assert_int_eq(system(shell), 0);
    g_autofree char *delete = g_strdup_printf("sqlite3 '%s' \"DELETE FROM person\" 2>&1 | "
                                              "grep -q 'results are append-only'",
                                              world->path);
    ck_assert_int_eq(system(delete), 0);
}
END_TEST

START_TEST(the_head_follows_every_row)
{
    world_reopen(world);
    g_autofree char *before = results_chain_head(world->results, NULL);
    ck_assert_uint_eq(strlen(before), 64);
    world_record(world, "a1", "q99", 1, "a");
    g_autofree char *after = results_chain_head(world->results, NULL);
    ck_assert_str_ne(before, after);
    world_reopen(world);
    g_autofree char *again = results_chain_head(world->results, NULL);
    ck_assert_str_eq(after, again);
}
END_TEST

START_TEST(the_readme_is_enough_to_check_a_file)
{
    g_autofree char *printed = NULL;
    world_reopen(world);
    g_autofree char *head = results_chain_head(world->results, NULL);
    world_close(world);
    g_autofree char *command = g_strdup_printf(SOURCE_DIR "/tests/results/chain.py '%s'", world->path);
    ck_assert(g_spawn_command_line_sync(command, &printed, NULL, NULL, NULL));
    ck_assert_str_eq(g_strchomp(printed), head);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("verify");
    TCase *tests = tcase_create("tampering");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, an_untouched_file_is_good);
    tcase_add_test(tests, a_changed_answer_is_named);
    tcase_add_test(tests, a_changed_time_is_named);
    tcase_add_test(tests, a_changed_code_is_named);
    tcase_add_test(tests, a_changed_hash_is_named);
    tcase_add_test(tests, a_value_moved_to_another_column_is_named);
    tcase_add_test(tests, an_emptied_value_is_named);
    tcase_add_test(tests, a_hidden_tail_after_a_nul_is_named);
    tcase_add_test(tests, a_missing_row_is_named_by_the_one_after_it);
    tcase_add_test(tests, rows_in_another_order_are_named);
    tcase_add_test(tests, a_row_put_in_is_named);
    tcase_add_test(tests, a_second_row_with_the_same_number_is_named);
    tcase_add_test(tests, a_row_moved_to_another_table_is_named);
    tcase_add_test(tests, every_byte_of_an_answer_is_guarded);
    tcase_add_test(tests, the_triggers_refuse_what_sql_asks);
    tcase_add_test(tests, the_head_follows_every_row);
    tcase_add_test(tests, the_readme_is_enough_to_check_a_file);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
