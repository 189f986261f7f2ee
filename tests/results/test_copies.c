/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger of copies, the snapshot they are made of, and the journal of staff. */
#include "assessments/results/copies.h"
#include "assessments/results/snapshot.h"
#include "tests/results/circle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD_1 "1111111111111111111111111111111111111111111111111111111111111111"
#define HEAD_2 "2222222222222222222222222222222222222222222222222222222222222222"

static struct world *world;

static void set_up(void)
{
    world = world_new();
}

static void tear_down(void)
{
    world_free(world);
}

static int begin(void)
{
    int counter = 0;
    ck_assert(results_copy_begin(world->results, STAFF_TRAINER, &counter, NULL));
    return counter;
}

static gboolean add(int begun, int counter, const char *head)
{
    const struct results_copy copy = {.begun = begun,
                                      .counter = counter,
                                      .rows = 10,
                                      .chain_head = head,
                                      .bytes = 1000,
                                      .sha256 = HEAD_2,
                                      .sealed = TRUE};
    return results_copy_add(world->results, &copy, NULL);
}

static void check_counts(int not_yet, int copied, int received)
{
    struct results_copy_counts counts;
    ck_assert(results_copy_count(world->results, &counts, NULL));
    ck_assert_int_eq(counts.attempts[COPY_NOT_YET] + counts.gatherings[COPY_NOT_YET], not_yet);
    ck_assert_int_eq(counts.attempts[COPY_ON_STICK] + counts.gatherings[COPY_ON_STICK], copied);
    ck_assert_int_eq(counts.attempts[COPY_RECEIVED] + counts.gatherings[COPY_RECEIVED], received);
}

static gboolean received(const char *head)
{
    gboolean known = FALSE;
    ck_assert(results_copy_received(world->results, head, &known, NULL));
    return known;
}

START_TEST(each_copy_has_a_number_of_its_own)
{
    ck_assert_int_eq(begin(), 1);
    ck_assert_int_eq(begin(), 2);
    ck_assert(add(2, 5, HEAD_1)); /* the stick had more than this kiosk knew of */
    ck_assert_int_eq(begin(), 6);
    world_reopen(world);
    ck_assert_int_eq(begin(), 7);
}
END_TEST

START_TEST(only_a_copy_that_was_begun_can_be_added)
{
    ck_assert(!add(1, 1, HEAD_1));
    begin();
    ck_assert(add(1, 1, HEAD_1));
    ck_assert(add(1, 1, HEAD_1)); /* again: nothing is added */
    ck_assert(!add(1, 1, HEAD_2));
    ck_assert(results_verify(world->results, NULL, NULL));
}
END_TEST

START_TEST(what_came_after_the_beginning_is_not_yet_copied)
{
    world_enrol(world);
    check_counts(1, 0, 0);
    const int first = begin();
    check_counts(1, 0, 0);
    ck_assert(add(first, first, HEAD_1));
    check_counts(0, 1, 0);
    world_record(world, "a1", "i1", 1, "a");
    check_counts(1, 0, 0);
    const int second = begin();
    ck_assert(add(second, second, HEAD_2));
    check_counts(0, 1, 0);
    circle_meet(world);
    circle_begin(world, "g1", "c1", "e1", NULL);
    check_counts(1, 1, 0);
    const int third = begin();
    circle_hear(world, "g1", 0, 5, 5, "saved");
    ck_assert(add(third, third, HEAD_1));
    check_counts(1, 1, 0);
}
END_TEST

START_TEST(received_is_what_head_office_can_name)
{
    world_enrol(world);
    const int first = begin();
    ck_assert(!received(HEAD_1));
    ck_assert(add(first, first, HEAD_1));
    ck_assert(!received(HEAD_2));
    check_counts(0, 1, 0);
    ck_assert(received(HEAD_1));
    ck_assert(received(HEAD_1));
    check_counts(0, 0, 1);
    world_attempt(world, "a2", "endline", 1);
    check_counts(1, 0, 1);
    const int second = begin();
    ck_assert(add(second, second, HEAD_2));
    check_counts(0, 1, 1);
    ck_assert(results_verify(world->results, NULL, NULL));
}
END_TEST

START_TEST(staff_are_known_by_their_role_only)
{
    static const char *const columns[] = {"act_no", "role", "verb", "object", "at", NULL};
    enum staff_role role;
    ck_assert(results_staff_did(world->results, STAFF_ADMINISTRATOR, "set-clock", NULL, NULL));
    ck_assert(results_staff_did(world->results, STAFF_FACILITATOR, "sign-in", "evening", NULL));
    ck_assert(results_staff_did(world->results, STAFF_FACILITATOR, "sign-in", "evening", NULL));
    g_autofree char *acts = world_view(world, "staff_acts", columns);
    ck_assert_str_eq(acts, "1\tadministrator\tset-clock\t-\t2026-11-18T11:06:40Z\n"
                           "2\tfacilitator\tsign-in\tevening\t2026-11-18T11:06:40Z\n"
                           "3\tfacilitator\tsign-in\tevening\t2026-11-18T11:06:40Z\n");
    for (int i = 0; i < STAFF_ROLES; i++) {
        ck_assert(staff_role_parse(staff_role_name((enum staff_role)i), &role));
        ck_assert_int_eq(role, i);
    }
    ck_assert(!staff_role_parse("director", &role));
    ck_assert(staff_role_may(STAFF_ADMINISTRATOR, STAFF_TRAINER));
    ck_assert(!staff_role_may(STAFF_FACILITATOR, STAFF_TRAINER));
}
END_TEST

START_TEST(the_ledger_refuses_changes_and_is_chained)
{
    begin();
    ck_assert(add(1, 1, HEAD_1));
    ck_assert(received(HEAD_1));
    ck_assert(results_staff_did(world->results, STAFF_TRAINER, "copy", "1", NULL));
    world_close(world);
    ck_assert_int_eq(world_count(world,
                                 "SELECT count(*) FROM sqlite_schema WHERE type='trigger' AND tbl_name "
                                 "IN('copy_begun','copy','copy_received','staff_act')"),
                     8);
    g_autofree char *chain =
        g_strdup_printf(SOURCE_DIR "/tests/results/chain.py '%s' >/dev/null", world->path);
    ck_assert_int_eq(system(chain), 0);
    world_tamper(world, "UPDATE copy SET bytes=bytes+1");
    GError *error = NULL;
    world_reopen(world);
    ck_assert(!results_verify(world->results, NULL, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "copy row"));
    g_error_free(error);
}
END_TEST

/* ---- snapshots ---- */

static char *snapshot_path(void)
{
    return world_beside(world, ".snapshot");
}

static struct results_snapshot *snapshot(const char *path, int n_pages)
{
    gboolean done = FALSE;
    struct results_snapshot *snapshot = results_snapshot_new(world->results, path, NULL);
    ck_assert_ptr_nonnull(snapshot);
    while (!done)
        ck_assert(results_snapshot_step(snapshot, n_pages, &done, NULL));
    return snapshot;
}

static gboolean is_whole(const char *path, struct results_snapshot *snapshot)
{
    return results_snapshot_check(path, results_snapshot_rows(snapshot),
                                  results_snapshot_chain_head(snapshot), NULL);
}

START_TEST(a_snapshot_is_whole_and_alone)
{
    g_autofree char *path = snapshot_path(), *wal = g_strconcat(path, "-wal", NULL);
    world_enrol(world);
    struct results_snapshot *made = snapshot(path, 7);
    ck_assert(is_whole(path, made));
    ck_assert(!results_snapshot_check(path, results_snapshot_rows(made) + 1,
                                      results_snapshot_chain_head(made), NULL));
    ck_assert(!results_snapshot_check(path, results_snapshot_rows(made), HEAD_1, NULL));
    ck_assert(!g_file_test(wal, G_FILE_TEST_EXISTS));
    results_snapshot_free(made);
}
END_TEST

START_TEST(what_is_added_meanwhile_is_in_the_snapshot)
{
    g_autofree char *path = snapshot_path();
    gboolean done = FALSE;
    world_enrol(world);
    struct results_snapshot *made = results_snapshot_new(world->results, path, NULL);
    for (int i = 0; !done; i++) {
        ck_assert(results_snapshot_step(made, 5, &done, NULL));
        if (i < 10)
            world_record(world, "a1", "i1", i + 1, "a");
    }
    g_autofree char *head = results_chain_head(world->results, NULL);
    ck_assert_str_eq(head, results_snapshot_chain_head(made));
    ck_assert(is_whole(path, made));
    results_snapshot_free(made);
}
END_TEST

START_TEST(a_snapshot_that_is_dropped_halfway_hinders_nobody)
{
    g_autofree char *path = snapshot_path();
    gboolean done = FALSE;
    world_enrol(world);
    struct results_snapshot *made = results_snapshot_new(world->results, path, NULL);
    ck_assert(results_snapshot_step(made, 2, &done, NULL));
    results_snapshot_free(made);
    world_reopen(world);
    made = snapshot(path, 1000);
    ck_assert(is_whole(path, made));
    results_snapshot_free(made);
}
END_TEST

START_TEST(a_second_snapshot_has_to_wait_for_the_first)
{
    g_autofree char *path = snapshot_path(), *beside = g_strconcat(path, "-2", NULL);
    GError *error = NULL;
    struct results_snapshot *made = results_snapshot_new(world->results, path, NULL);
    ck_assert_ptr_null(results_snapshot_new(world->results, beside, &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_BUSY));
    g_error_free(error);
    results_snapshot_free(made);
    made = snapshot(beside, 1000);
    ck_assert(is_whole(beside, made));
    results_snapshot_free(made);
}
END_TEST

START_TEST(results_that_are_closed_take_their_snapshot_along)
{
    g_autofree char *path = snapshot_path();
    gboolean done = FALSE;
    GError *error = NULL;
    struct results_snapshot *made = results_snapshot_new(world->results, path, NULL);
    ck_assert(results_snapshot_step(made, 2, &done, NULL));
    world_reopen(world);
    ck_assert(!results_snapshot_step(made, 2, &done, &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_IO));
    g_error_free(error);
    results_snapshot_free(made);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("copies");
    TCase *tests = tcase_create("copies");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, each_copy_has_a_number_of_its_own);
    tcase_add_test(tests, only_a_copy_that_was_begun_can_be_added);
    tcase_add_test(tests, what_came_after_the_beginning_is_not_yet_copied);
    tcase_add_test(tests, received_is_what_head_office_can_name);
    tcase_add_test(tests, staff_are_known_by_their_role_only);
    tcase_add_test(tests, the_ledger_refuses_changes_and_is_chained);
    tcase_add_test(tests, a_snapshot_is_whole_and_alone);
    tcase_add_test(tests, what_is_added_meanwhile_is_in_the_snapshot);
    tcase_add_test(tests, a_snapshot_that_is_dropped_halfway_hinders_nobody);
    tcase_add_test(tests, a_second_snapshot_has_to_wait_for_the_first);
    tcase_add_test(tests, results_that_are_closed_take_their_snapshot_along);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
