/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evenings of a listening group: written, repeated after a fault, taken back, and read again. */
#include "tests/results/circle.h"

#include <string.h>

static struct world *world;

static void set_up(void)
{
    world = world_new();
    circle_meet(world);
}

static void tear_down(void)
{
    world_free(world);
}

static gint64 rows(void)
{
    gint64 count = 0;
    GError *error = NULL;
    ck_assert_msg(results_verify(world->results, &count, &error), "%s", error ? error->message : "");
    return count;
}

static struct results_evening *open_evening(const char *group)
{
    GError *error = NULL;
    world_reopen(world);
    struct results_evening *evening = results_evening_open(world->results, group, &error);
    ck_assert_msg(!error, "%s", error ? error->message : "");
    return evening;
}

static void assert_since(gint64 milliseconds)
{
    struct results_evening *evening = open_evening("c1");
    ck_assert_int_eq(evening->since_ms, milliseconds);
    results_evening_free(evening);
}

static void check_due(const char *expected)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GPtrArray) due = results_actions_due(world->results, "c1", NULL);
    ck_assert_ptr_nonnull(due);
    for (guint i = 0; i < due->len; i++) {
        const struct results_action *action = due->pdata[i];
        g_string_append_printf(text, "%s %s;", action->uuid, action->outcome ? action->outcome : "-");
    }
    ck_assert_str_eq(text->str, expected);
}

static double share_heard(const char *episode)
{
    g_autoptr(GHashTable) shares = results_heard_shares(world->results, "c1", NULL);
    const double *share = g_hash_table_lookup(shares, episode);
    return share ? *share : -1;
}

/* ---- groups ---- */

START_TEST(the_group_that_met_last_comes_first)
{
    circle_group(world, "c2", "neem");
    circle_group(world, "c3", "river");
    circle_begin(world, "g1", "c1", "e1", NULL);
    circle_begin(world, "g2", "c2", "e1", NULL);
    circle_begin(world, "g3", "c1", "e2", NULL);
    world_reopen(world);
    g_autoptr(GPtrArray) groups = results_groups(world->results, NULL);
    ck_assert_uint_eq(groups->len, 3);
    const struct results_group *first = groups->pdata[0], *second = groups->pdata[1],
                               *third = groups->pdata[2];
    ck_assert_str_eq(first->uuid, "c1");
    ck_assert_str_eq(first->name, "mango-tree");
    ck_assert_str_eq(first->place, "well");
    ck_assert_str_eq(first->kind, "mixed");
    ck_assert_str_eq(first->language, "hi");
    ck_assert_str_eq(first->series, "nobody-owns-you");
    ck_assert_int_eq(first->gatherings, 2);
    ck_assert_str_eq(second->uuid, "c2");
    ck_assert_str_eq(third->uuid, "c3");
    ck_assert_int_eq(third->gatherings, 0);
}
END_TEST

START_TEST(a_group_has_one_name)
{
    const struct results_group other = {.uuid = (char *)"c1",
                                        .name = (char *)"neem",
                                        .language = (char *)"hi",
                                        .series = (char *)"nobody-owns-you"};
    GError *error = NULL;
    circle_group(world, "c1", "mango-tree");
    ck_assert(!results_group_add(world->results, &other, &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT));
    g_error_free(error);
}
END_TEST

/* ---- an evening ---- */

static void hold_evening(void)
{
    g_autoptr(GBytes) sealed = g_bytes_new_static("sealed", 6);
    circle_begin(world, "g1", "c1", "e1", NULL);
    ck_assert(results_gathering_step(world->results, "g1", "headcount", NULL, NULL));
    circle_count(world, "g1", 9, 4, 3, 0);
    ck_assert(results_gathering_step(world->results, "g1", "episode", NULL, NULL));
    circle_hear(world, "g1", 0, 5, 5, "saved");
    circle_hear(world, "g1", 5, 120, 120, "stop");
    ck_assert(results_gathering_step(world->results, "g1", "talk", "t1", NULL));
    circle_tally(world, "g1", 10, 4, FALSE);
    ck_assert(results_question_add(world->results, "g1", "is-it-law", TRUE, NULL));
    ck_assert(results_voice_note_add(world->results, "g1", "v1", sealed, 12, NULL));
    circle_agree(world, "g1", "a1", "next-week", TRUE);
}

START_TEST(an_evening_is_read_back_as_it_was_held)
{
    hold_evening();
    struct results_evening *evening = open_evening("c1");
    ck_assert_str_eq(evening->uuid, "g1");
    ck_assert_str_eq(evening->group, "c1");
    ck_assert_str_eq(evening->episode, "e1");
    ck_assert_str_eq(evening->episode_hash, "e0");
    ck_assert_str_eq(evening->step, "talk");
    ck_assert_str_eq(evening->detail, "t1");
    ck_assert_ptr_null(evening->ended);
    ck_assert_int_eq(evening->day, WORLD_NOON / 86400000);
    ck_assert(evening->day_trusted);
    ck_assert(evening->counted);
    ck_assert_int_eq(evening->headcount[COUNTED_WOMEN], 9);
    ck_assert_int_eq(evening->headcount[COUNTED_MEN], 4);
    ck_assert_int_eq(evening->headcount[COUNTED_GIRLS], 3);
    ck_assert_int_eq(evening->headcount[COUNTED_BOYS], 0);
    ck_assert_int_eq(evening->position_ms, 120000);
    ck_assert_int_eq(evening->duration_ms, 600000);
    ck_assert_uint_eq(evening->heard->len, 2);
    ck_assert_int_eq(g_array_index(evening->heard, struct results_heard, 1).from_ms, 5000);
    ck_assert_uint_eq(evening->tallies->len, 2);
    const struct results_tally_count *yes = evening->tallies->pdata[0];
    ck_assert_str_eq(yes->talk, "t1");
    ck_assert_str_eq(yes->option, "yes");
    ck_assert_int_eq(yes->count, 10);
    ck_assert_uint_eq(evening->questions->len, 1);
    ck_assert_str_eq(evening->questions->pdata[0], "is-it-law");
    ck_assert_int_eq(evening->voice_notes, 1);
    ck_assert_uint_eq(evening->actions->len, 1);
    const struct results_action *action = evening->actions->pdata[0];
    ck_assert_str_eq(action->due, "next-week");
    ck_assert_ptr_null(action->outcome);
    results_evening_free(evening);
}
END_TEST

START_TEST(calls_repeated_add_nothing)
{
    hold_evening();
    circle_end(world, "g1", "closed");
    const gint64 once = rows();
    circle_end(world, "g1", "closed");
    circle_agree(world, "g1", "a1", "next-week", TRUE);
    circle_tally(world, "g1", 10, 4, FALSE);
    circle_hear(world, "g1", 5, 120, 120, "stop");
    circle_count(world, "g1", 9, 4, 3, 0);
    circle_begin(world, "g1", "c1", "e1", NULL);
    ck_assert(results_gathering_step(world->results, "g1", "talk", "t1", NULL));
    ck_assert(results_question_add(world->results, "g1", "is-it-law", TRUE, NULL));
    ck_assert_int_eq(rows(), once);
}
END_TEST

START_TEST(the_newest_stands_and_nothing_before_it_is_touched)
{
    hold_evening();
    const gint64 before = rows();
    circle_count(world, "g1", 10, 4, 3, 0);
    circle_tally(world, "g1", 10, 5, FALSE);
    circle_tally(world, "g1", 18, 5, TRUE);
    circle_agree(world, "g1", "a1", "next-month", TRUE);
    ck_assert(results_question_add(world->results, "g1", "is-it-law", FALSE, NULL));
    ck_assert(results_question_add(world->results, "g1", "who-pays", TRUE, NULL));
    ck_assert(results_voice_note_take_back(world->results, "v1", NULL));
    ck_assert(results_voice_note_take_back(world->results, "v1", NULL));
    ck_assert_int_eq(rows(), before + 1 + 4 + 1 + 2 + 1);
    struct results_evening *evening = open_evening("c1");
    ck_assert_int_eq(evening->headcount[COUNTED_WOMEN], 10);
    ck_assert_uint_eq(evening->tallies->len, 2);
    ck_assert_int_eq(((struct results_tally_count *)evening->tallies->pdata[0])->count, 18);
    ck_assert_str_eq(((struct results_action *)evening->actions->pdata[0])->due, "next-month");
    ck_assert_uint_eq(evening->questions->len, 1);
    ck_assert_str_eq(evening->questions->pdata[0], "who-pays");
    ck_assert_int_eq(evening->voice_notes, 0);
    results_evening_free(evening);
    circle_agree(world, "g1", "a1", "next-month", FALSE);
    evening = open_evening("c1");
    ck_assert_uint_eq(evening->actions->len, 0);
    results_evening_free(evening);
}
END_TEST

START_TEST(a_count_that_goes_back_is_written_again)
{
    hold_evening();
    circle_count(world, "g1", 10, 4, 3, 0);
    circle_count(world, "g1", 9, 4, 3, 0);
    circle_tally(world, "g1", 11, 4, FALSE);
    circle_tally(world, "g1", 10, 4, FALSE);
    struct results_evening *evening = open_evening("c1");
    ck_assert_int_eq(evening->headcount[COUNTED_WOMEN], 9);
    ck_assert_int_eq(((struct results_tally_count *)evening->tallies->pdata[0])->count, 10);
    results_evening_free(evening);
}
END_TEST

START_TEST(an_evening_that_ended_is_not_open)
{
    hold_evening();
    circle_end(world, "g1", "closed");
    ck_assert_ptr_null(open_evening("c1"));
    struct results_evening *last = results_evening_last(world->results, "c1", NULL);
    ck_assert_str_eq(last->uuid, "g1");
    ck_assert_str_eq(last->ended, "closed");
    ck_assert_uint_eq(last->actions->len, 1);
    results_evening_free(last);
    ck_assert_ptr_null(results_evening_last(world->results, "c9", NULL));
}
END_TEST

START_TEST(an_episode_carried_on_goes_on_where_it_was)
{
    hold_evening();
    circle_end(world, "g1", "carried_on");
    circle_begin(world, "g2", "c1", "e1", "g1");
    struct results_evening *evening = open_evening("c1");
    ck_assert_str_eq(evening->uuid, "g2");
    ck_assert_str_eq(evening->step, "talk"); /* until it has one of its own */
    ck_assert(!evening->counted);
    ck_assert_int_eq(evening->position_ms, 120000);
    ck_assert_uint_eq(evening->heard->len, 2);
    ck_assert_uint_eq(evening->tallies->len, 0);
    ck_assert_uint_eq(evening->actions->len, 0);
    results_evening_free(evening);
    circle_hear(world, "g2", 120, 200, 200, "pause");
    evening = open_evening("c1");
    ck_assert_int_eq(evening->position_ms, 200000);
    ck_assert_uint_eq(evening->heard->len, 3);
    results_evening_free(evening);
    ck_assert_ptr_null(results_evening_last(world->results, "c1", NULL));
}
END_TEST

START_TEST(a_gathering_broken_off_before_its_first_step_stands_where_the_one_before_it_stood)
{
    hold_evening();
    struct results_evening *evening = open_evening("c1");
    g_autofree char *step = g_strdup(evening->step);
    results_evening_free(evening);
    circle_begin(world, "g2", "c1", "e1", "g1"); /* the power goes: neither a step of g2 nor an end of g1 */
    evening = open_evening("c1");
    ck_assert_str_eq(evening->uuid, "g2");
    ck_assert_str_eq(evening->step, step);
    results_evening_free(evening);
}
END_TEST

START_TEST(only_the_newest_gathering_can_be_open)
{
    hold_evening();
    circle_begin(world, "g2", "c1", "e1", "g1");
    circle_end(world, "g2", "closed"); /* and g1 has no end */
    ck_assert_ptr_null(open_evening("c1"));
}
END_TEST

START_TEST(how_long_ago_it_began_is_known_over_midnight_and_when_the_clock_is_set_back)
{
    const gint64 day = G_GINT64_CONSTANT(86400000), hour = 3600000;
    world->wall_ms += day / 2; /* less than an hour before midnight */
    hold_evening();
    world->wall_ms += 2 * hour;
    world->monotonic_ms += 2 * hour;
    assert_since(2 * hour);
    world->wall_ms -= 2 * day;
    assert_since(2 * hour);
    world->wall_ms += 9 * day; /* the machine slept */
    assert_since(7 * day + 2 * hour);
}
END_TEST

START_TEST(a_gathering_of_nobody_known_is_refused)
{
    const struct results_gathering stray = {
        .uuid = "g9", .group = "c9", .series = "nobody-owns-you", .episode = "e1"};
    const int counts[N_COUNTED] = {1, 1, 1, 1};
    GError *error = NULL;
    ck_assert(!results_gathering_begin(world->results, &stray, &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_MISSING));
    g_clear_error(&error);
    ck_assert(!results_headcount_add(world->results, "g9", counts, &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_MISSING));
    g_error_free(error);
}
END_TEST

START_TEST(a_voice_note_that_is_too_long_is_refused)
{
    g_autofree guint8 *bytes = g_malloc0(1 << 20);
    g_autoptr(GBytes) sealed = g_bytes_new(bytes, 1 << 20), most = g_bytes_new(bytes, 700 << 10);
    GError *error = NULL;
    circle_begin(world, "g1", "c1", "e1", NULL);
    ck_assert(!results_voice_note_add(world->results, "g1", "v1", sealed, 60, &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT));
    g_error_free(error);
    ck_assert(results_voice_note_add(world->results, "g1", "v1", most, 60, NULL));
}
END_TEST

/* ---- actions ---- */

START_TEST(what_was_agreed_is_due_until_it_is_done_or_dropped)
{
    circle_begin(world, "g1", "c1", "e1", NULL);
    circle_agree(world, "g1", "a2", "next-week", TRUE);
    circle_agree(world, "g1", "a1", "next-week", TRUE);
    circle_agree(world, "g1", "a3", "next-week", TRUE);
    circle_agree(world, "g1", "a4", "next-week", TRUE);
    circle_agree(world, "g1", "a4", "next-week", FALSE);
    check_due("");
    circle_end(world, "g1", "closed");
    check_due("a2 -;a1 -;a3 -;");
    circle_begin(world, "g2", "c1", "e2", NULL);
    circle_agree(world, "g2", "a5", "next-week", TRUE);
    check_due("a2 -;a1 -;a3 -;");
    ck_assert(results_action_outcome_add(world->results, "g2", "a1", "done", NULL));
    ck_assert(results_action_outcome_add(world->results, "g2", "a2", "not_yet", NULL));
    ck_assert(results_action_outcome_add(world->results, "g2", "a3", "dropped", NULL));
    check_due("a2 not_yet;");
    ck_assert(results_action_outcome_add(world->results, "g2", "a3", "not_yet", NULL));
    check_due("a2 not_yet;a3 not_yet;");
    circle_agree(world, "g1", "a2", "next-month", TRUE);
    check_due("a2 not_yet;a3 not_yet;");
    circle_begin(world, "g3", "c1", "e3", NULL);
    check_due("a2 not_yet;a3 not_yet;a5 -;");
}
END_TEST

START_TEST(the_same_outcome_of_another_evening_is_a_row_of_its_own)
{
    circle_begin(world, "g1", "c1", "e1", NULL);
    circle_agree(world, "g1", "a1", "next-week", TRUE);
    circle_begin(world, "g2", "c1", "e2", NULL);
    ck_assert(results_action_outcome_add(world->results, "g2", "a1", "not_yet", NULL));
    const gint64 once = rows();
    ck_assert(results_action_outcome_add(world->results, "g2", "a1", "not_yet", NULL));
    ck_assert_int_eq(rows(), once);
    circle_begin(world, "g3", "c1", "e3", NULL);
    ck_assert(results_action_outcome_add(world->results, "g3", "a1", "not_yet", NULL));
    ck_assert_int_eq(rows(), once + 2);
}
END_TEST

/* ---- what was heard ---- */

START_TEST(each_moment_counts_once_over_all_evenings)
{
    circle_begin(world, "g1", "c1", "e1", NULL);
    ck_assert_double_eq(share_heard("e1"), -1);
    circle_hear(world, "g1", 0, 0, 0, "pause");
    ck_assert_double_eq(share_heard("e1"), -1);
    circle_hear(world, "g1", 0, 100, 90, "back");
    circle_hear(world, "g1", 90, 150, 300, "forward");
    circle_hear(world, "g1", 300, 330, 330, "pause");
    ck_assert_double_eq_tol(share_heard("e1"), 0.3, 1e-9);
    circle_begin(world, "g2", "c1", "e1", NULL);
    circle_hear(world, "g2", 50, 150, 150, "pause");
    ck_assert_double_eq_tol(share_heard("e1"), 0.3, 1e-9);
    circle_hear(world, "g2", 150, 600, 600, "end");
    ck_assert_double_eq_tol(share_heard("e1"), 1, 1e-9);
}
END_TEST

/* ---- practice ---- */

START_TEST(practice_works_and_leaves_nothing)
{
    struct results *kept = world->results;
    const gint64 before = rows();
    world->results = results_open_scratch(&world->options, NULL);
    ck_assert_ptr_nonnull(world->results);
    ck_assert_str_ne(results_device(world->results), "");
    circle_meet(world);
    hold_evening();
    ck_assert(!results_gathering_end(world->results, "g9", "closed", NULL));
    struct results_evening *evening = results_evening_open(world->results, "c1", NULL);
    ck_assert_str_eq(evening->uuid, "g1");
    results_evening_free(evening);
    ck_assert_int_gt(rows(), before);
    results_close(world->results);
    world->results = kept;
    ck_assert_int_eq(rows(), before);
    ck_assert(!g_file_test(":memory:", G_FILE_TEST_EXISTS));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("gatherings");
    TCase *tests = tcase_create("gatherings");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, the_group_that_met_last_comes_first);
    tcase_add_test(tests, a_group_has_one_name);
    tcase_add_test(tests, an_evening_is_read_back_as_it_was_held);
    tcase_add_test(tests, calls_repeated_add_nothing);
    tcase_add_test(tests, the_newest_stands_and_nothing_before_it_is_touched);
    tcase_add_test(tests, a_count_that_goes_back_is_written_again);
    tcase_add_test(tests, an_evening_that_ended_is_not_open);
    tcase_add_test(tests, an_episode_carried_on_goes_on_where_it_was);
    tcase_add_test(tests, a_gathering_broken_off_before_its_first_step_stands_where_the_one_before_it_stood);
    tcase_add_test(tests, only_the_newest_gathering_can_be_open);
    tcase_add_test(tests, how_long_ago_it_began_is_known_over_midnight_and_when_the_clock_is_set_back);
    tcase_add_test(tests, a_gathering_of_nobody_known_is_refused);
    tcase_add_test(tests, a_voice_note_that_is_too_long_is_refused);
    tcase_add_test(tests, what_was_agreed_is_due_until_it_is_done_or_dropped);
    tcase_add_test(tests, the_same_outcome_of_another_evening_is_a_row_of_its_own);
    tcase_add_test(tests, each_moment_counts_once_over_all_evenings);
    tcase_add_test(tests, practice_works_and_leaves_nothing);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
