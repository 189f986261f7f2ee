/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A thousand sticks pulled at random: whenever a copy is said to be on the stick, head office finds it whole
 * on the platter. And the proof that this bites: a stick whose syncs do nothing is found out.
 */
#include "assessments/results/results.h"
#include "tests/stick/desk.h"

#include <stdio.h>
#include <string.h>

#define PULLS 1000
#define SEED 20261126

static struct desk *desk;

struct tally {
    int safe, early, gone, untrue; /* untrue: said to be there, and isn't whole */
};

static guint64 next_random(guint64 *state)
{
    guint64 z = *state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    return z ^ (z >> 29);
}

static void set_up(void)
{
    desk = desk_new(SEED);
}

static void tear_down(void)
{
    desk_free(desk);
}

static void count(struct tally *tally, struct stick_export *export, const struct stick_progress *end)
{
    struct stick_copy copy;
    const gboolean whole = stick_export_copy(export, &copy);
    const gboolean safe = end->state == STICK_EXPORT_SAFE;
    ck_assert(whole || !safe);
    if (whole && !desk_opens(desk, copy.name))
        tally->untrue++;
    else if (safe)
        tally->safe++;
    else if (whole)
        tally->early++;
    else
        tally->gone++;
    if (!whole)
        ck_assert_int_eq(end->failure, STICK_FAILURE_GONE);
}

/* One stick with an earlier copy, pulled after so many operations, or let be when there are fewer. */
static void pull(struct tally *tally, int after, gboolean sealed)
{
    desk_insert(desk, 8 * DESK_MB);
    g_autoptr(GBytes) old = desk_put_old_copy(desk);
    stick_simulated_arm(desk->simulated, STICK_PULLED, after);
    struct stick_export *export = desk_export(desk, sealed);
    const struct stick_progress end = desk_run(export);
    count(tally, export, &end);
    desk_check_old_copy(desk, old);
    stick_export_free(export);
}

static int count_operations(void)
{
    struct tally tally = {0};
    pull(&tally, G_MAXINT, TRUE);
    ck_assert_int_eq(tally.safe, 1);
    return stick_simulated_operations(desk->simulated);
}

static struct tally pull_many(int n)
{
    struct tally tally = {0};
    guint64 random = SEED;
    const int operations = count_operations();
    for (int i = 0; i < n; i++)
        pull(&tally, (int)(next_random(&random) % (guint64)(operations + 2)), next_random(&random) % 2);
    return tally;
}

START_TEST(what_is_said_to_be_on_the_stick_is_there)
{
    const struct tally tally = pull_many(PULLS);
    printf("%d pulls: %d safe, %d whole but pulled a moment too soon, %d without a copy, %d untrue\n", PULLS,
           tally.safe, tally.early, tally.gone, tally.untrue);
    ck_assert_int_eq(tally.untrue, 0);
    ck_assert_int_gt(tally.safe, PULLS / 100);
    ck_assert_int_gt(tally.early, PULLS / 100);
    ck_assert_int_gt(tally.gone, PULLS / 2);
}
END_TEST

START_TEST(a_new_stick_after_a_pull_gets_its_copy)
{
    struct tally tally = {0};
    const int operations = count_operations();
    for (int after = 0; after < operations; after++) {
        pull(&tally, after, TRUE);
        pull(&tally, G_MAXINT, TRUE);
    }
    ck_assert_int_eq(tally.safe, operations);
    ck_assert_int_eq(tally.untrue, 0);
}
END_TEST

/* The same stick again: what the pull left is tidied away or passed over, and opens or is refused. */
START_TEST(the_same_stick_after_a_pull_gets_its_copy)
{
    const int operations = count_operations();
    for (int after = 0; after < operations; after++) {
        struct tally tally = {0};
        pull(&tally, after, TRUE);
        stick_simulated_insert_again(desk->simulated);
        struct stick_export *export = desk_export(desk, TRUE);
        const struct stick_progress end = desk_run(export);
        count(&tally, export, &end);
        ck_assert_int_eq(end.state, STICK_EXPORT_SAFE);
        ck_assert_int_eq(tally.untrue, 0);
        stick_export_free(export);
    }
}
END_TEST

static enum stick_answer do_nothing(void *data)
{
    (void)data;
    return STICK_DONE;
}

START_TEST(a_sync_that_is_left_out_is_found)
{
    const struct stick honest = desk->stick;
    desk->stick.sync_all = do_nothing;
    const struct tally without_last = pull_many(PULLS / 10);
    desk->stick = honest;
    desk->stick.sync_folder = desk->stick.sync_file = desk->stick.sync_all = do_nothing;
    const struct tally without_any = pull_many(PULLS / 10);
    printf("%d pulls each: untrue without the last sync %d, without any %d\n", PULLS / 10,
           without_last.untrue, without_any.untrue);
    ck_assert_int_gt(without_last.untrue, 0);
    ck_assert_int_gt(without_any.untrue, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pulls");
    TCase *tests = tcase_create("pulls");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, what_is_said_to_be_on_the_stick_is_there);
    tcase_add_test(tests, a_new_stick_after_a_pull_gets_its_copy);
    tcase_add_test(tests, the_same_stick_after_a_pull_gets_its_copy);
    tcase_add_test(tests, a_sync_that_is_left_out_is_found);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
