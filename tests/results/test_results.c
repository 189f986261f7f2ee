/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a kiosk does all day: people come, answer, leave, and come back. */
#include "tests/results/world.h"

#include <sqlite3.h>
#include <string.h>

static struct world *world;

static void set_up(void)
{
    world = world_new();
}

static void tear_down(void)
{
    world_free(world);
}

START_TEST(a_new_file_has_a_device_and_verifies)
{
    gint64 rows = 0;
    ck_assert_uint_eq(strlen(results_device(world->results)), 36);
    ck_assert(results_verify(world->results, &rows, NULL));
    ck_assert_int_eq(rows, 1);
}
END_TEST

START_TEST(the_device_stays_the_same)
{
    g_autofree char *device = g_strdup(results_device(world->results));
    world_reopen(world);
    ck_assert_str_eq(results_device(world->results), device);
}
END_TEST

START_TEST(resting_results_give_memory_back_and_go_on)
{
    world_enrol(world);
    for (int revision = 1; revision <= 50; revision++)
        world_record(world, "a1", "q1", revision, revision % 2 ? "a" : "b");
    const gint64 before = sqlite3_memory_used();
    results_rest(world->results);
    ck_assert_int_lt(sqlite3_memory_used(), before - 65536);
    world_record(world, "a1", "q2", 1, "a");
    ck_assert(results_verify(world->results, NULL, NULL));
    world_close(world);
    ck_assert_int_eq(world_count(world, "SELECT count(*) FROM response"), 51);
}
END_TEST

START_TEST(nobody_has_an_unknown_code)
{
    GError *error = NULL;
    ck_assert_ptr_null(results_person_find(world->results, "4028179", &error));
    ck_assert_ptr_null(error);
}
END_TEST

START_TEST(a_person_is_found_by_code_with_what_was_asked)
{
    world_enrol(world);
    ck_assert(results_about_add(world->results, "p1", "gender", "woman", NULL));
    ck_assert(results_about_add(world->results, "p1", "age_band", "declined", NULL));
    world_reopen(world);
    struct results_person *person = results_person_find(world->results, "4028179", NULL);
    ck_assert_str_eq(person->uuid, "p1");
    ck_assert_str_eq(g_hash_table_lookup(person->about, "gender"), "woman");
    ck_assert_str_eq(g_hash_table_lookup(person->about, "age_band"), "declined");
    results_person_free(person);
}
END_TEST

START_TEST(a_repeated_call_counts_once)
{
    gint64 before = 0, after = 0;
    world_enrol(world);
    world_record(world, "a1", "q1", 1, "a");
    ck_assert(results_about_add(world->results, "p1", "gender", "woman", NULL));
    ck_assert(results_verify(world->results, &before, NULL));
    world_enrol(world);
    world_record(world, "a1", "q1", 1, "a");
    ck_assert(results_about_add(world->results, "p1", "gender", "woman", NULL));
    ck_assert(results_verify(world->results, &after, NULL));
    ck_assert_int_eq(before, after);
}
END_TEST

START_TEST(a_repeated_place_counts_once_and_a_place_come_back_to_counts_again)
{
    world_enrol(world);
    static const char *const places[] = {"q2", "q2", "q3", "q3", "q2"};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++)
        ck_assert(results_attempt_record(world->results, "a1", NULL, 0, places[i], NULL, NULL));
    world_close(world);
    ck_assert_int_eq(world_count(world, "SELECT count(*) FROM attempt_place"), 3);
    ck_assert_int_eq(world_count(world, "SELECT count(*) FROM attempt_place WHERE place='q2'"), 2);
}
END_TEST

START_TEST(a_repeat_may_come_about_otherwise)
{
    gint64 before = 0, after = 0;
    world_enrol(world);
    struct results_response response = world_answer("q1", 1, "a");
    ck_assert(results_attempt_record(world->results, "a1", &response, 1, NULL, NULL, NULL));
    ck_assert(results_verify(world->results, &before, NULL));
    response.spent_ms += 4000;
    response.plays++;
    world->wall_ms += 4000;
    ck_assert(results_attempt_record(world->results, "a1", &response, 1, NULL, NULL, NULL));
    ck_assert(results_verify(world->results, &after, NULL));
    ck_assert_int_eq(before, after);
}
END_TEST

START_TEST(the_same_key_with_another_answer_is_a_conflict)
{
    GError *error = NULL;
    world_enrol(world);
    world_record(world, "a1", "q1", 1, "a");
    const struct results_response other = world_answer("q1", 1, "b");
    ck_assert(!results_attempt_record(world->results, "a1", &other, 1, NULL, NULL, &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT));
    ck_assert_ptr_nonnull(strstr(error->message, "response"));
    g_error_free(error);
}
END_TEST

START_TEST(a_code_belongs_to_one_person)
{
    GError *error = NULL;
    world_enrol(world);
    ck_assert(!results_person_add(world->results, "p2", "4028179", "card", &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT));
    g_error_free(error);
}
END_TEST

START_TEST(a_conflict_leaves_nothing_of_its_call)
{
    gint64 before = 0, after = 0;
    world_enrol(world);
    world_record(world, "a1", "q1", 1, "a");
    ck_assert(results_verify(world->results, &before, NULL));
    const struct results_response both[] = {world_answer("q2", 1, "a"), world_answer("q1", 1, "b")};
    ck_assert(!results_attempt_record(world->results, "a1", both, 2, "q3", NULL, NULL));
    ck_assert(results_verify(world->results, &after, NULL));
    ck_assert_int_eq(before, after);
    world_record(world, "a1", "q2", 1, "b");
    ck_assert(results_verify(world->results, &after, NULL));
    ck_assert_int_eq(after, before + 1);
}
END_TEST

START_TEST(an_answer_to_an_unknown_attempt_is_refused)
{
    GError *error = NULL;
    world_enrol(world);
    const struct results_response response = world_answer("q1", 1, "a");
    ck_assert(!results_attempt_record(world->results, "a9", &response, 1, NULL, NULL, &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_MISSING));
    ck_assert_str_eq(error->message, "there is no attempt a9");
    g_error_free(error);
}
END_TEST

START_TEST(an_open_attempt_resumes_with_its_newest_answers_and_place)
{
    world_enrol(world);
    world_record(world, "a1", "q1", 1, "b");
    const struct results_response changed = world_answer("q1", 2, "a");
    ck_assert(results_attempt_record(world->results, "a1", &changed, 1, "q2", NULL, NULL));
    ck_assert(results_attempt_record(world->results, "a1", NULL, 0, "q3", NULL, NULL));
    world_reopen(world);
    struct results_open_attempt *open =
        results_attempt_find_open(world->results, "p1", "police-core", "baseline", NULL);
    ck_assert_str_eq(open->uuid, "a1");
    ck_assert_str_eq(open->place, "q3");
    ck_assert_int_eq(open->form, 'B');
    ck_assert_uint_eq(open->seed, G_MAXUINT64 - 7);
    ck_assert_uint_eq(open->responses->len, 1);
    const struct results_answer *answer = open->responses->pdata[0];
    ck_assert_str_eq(answer->values, "a");
    ck_assert_int_eq(answer->revision, 2);
    ck_assert_int_eq(answer->state, RESPONSE_ANSWERED);
    ck_assert(answer->scored && answer->correct);
    results_open_attempt_free(open);
}
END_TEST

START_TEST(a_finished_attempt_is_no_longer_open)
{
    world_enrol(world);
    ck_assert_ptr_null(results_attempt_finished(world->results, "p1", "police-core", "baseline", NULL));
    struct results_response standing[] = {world_answer("q1", 1, "a"), world_answer("q2", 1, NULL)};
    standing[0].final = standing[1].final = TRUE;
    standing[1].position = 2;
    ck_assert(results_attempt_record(world->results, "a1", standing, 2, NULL, "finished", NULL));
    ck_assert_ptr_null(results_attempt_find_open(world->results, "p1", "police-core", "baseline", NULL));
    g_autoptr(GPtrArray) answers =
        results_attempt_finished(world->results, "p1", "police-core", "baseline", NULL);
    ck_assert_uint_eq(answers->len, 2);
    const struct results_answer *second = answers->pdata[1];
    ck_assert_str_eq(second->item, "q2");
    ck_assert_int_eq(second->state, RESPONSE_NOT_REACHED);
    ck_assert_ptr_null(second->values);
    ck_assert_int_eq(results_attempt_count(world->results, "p1", "police-core", "baseline"), 1);
    ck_assert_int_eq(results_attempt_count(world->results, "p1", "police-core", "endline"), 0);
}
END_TEST

START_TEST(the_first_finished_attempt_counts)
{
    world_enrol(world);
    world_record(world, "a1", "q1", 1, "b");
    ck_assert(results_attempt_record(world->results, "a1", NULL, 0, NULL, "finished", NULL));
    world_attempt(world, "a2", "baseline", 2);
    world_record(world, "a2", "q1", 1, "a");
    ck_assert(results_attempt_record(world->results, "a2", NULL, 0, NULL, "finished", NULL));
    g_autoptr(GPtrArray) answers =
        results_attempt_finished(world->results, "p1", "police-core", "baseline", NULL);
    ck_assert_str_eq(((struct results_answer *)answers->pdata[0])->values, "b");
}
END_TEST

START_TEST(progress_comes_back_in_order)
{
    world_enrol(world);
    ck_assert(results_progress_add(world->results, "s1", "p1", "core", "offers", "entered", NULL, "h", NULL));
    ck_assert(
        results_progress_add(world->results, "s1", "p1", "core", "offers", "screen", "luck", "h", NULL));
    ck_assert(
        results_progress_add(world->results, "s1", "p1", "core", "offers", "screen", "luck", "h", NULL));
    ck_assert(results_progress_add(world->results, "s1", "p1", "core", "offers", "screen", "ask", "h", NULL));
    ck_assert(results_progress_add(world->results, "s1", "p1", "other", "x", "entered", NULL, "h", NULL));
    world_reopen(world);
    g_autoptr(GPtrArray) list = results_progress_list(world->results, "p1", "core", NULL);
    ck_assert_uint_eq(list->len, 3);
    const struct results_progress *last = list->pdata[2];
    ck_assert_str_eq(last->step, "offers");
    ck_assert_str_eq(last->kind, "screen");
    ck_assert_str_eq(last->detail, "ask");
    ck_assert_int_eq(last->day, WORLD_NOON / 86400000);
}
END_TEST

static void check_progress(guint index, gboolean trusted, gint64 later_day)
{
    g_autoptr(GPtrArray) list = results_progress_list(world->results, "p1", "core", NULL);
    const struct results_progress *progress = list->pdata[index];
    ck_assert_int_eq(progress->trusted, trusted);
    ck_assert_int_eq(progress->later_day, later_day);
}

static void sit_down(const char *uuid)
{
    const struct results_session sitting = {
        .uuid = uuid, .person = "p1", .language = "en", .curriculum = "c", .curriculum_version = "1"};
    GError *error = NULL;
    ck_assert_msg(results_session_begin(world->results, &sitting, &error), "%s", error ? error->message : "");
}

START_TEST(progress_by_a_wrong_clock_has_the_day_of_the_next_sitting_by_a_right_one)
{
    world_enrol(world);
    ck_assert(results_progress_add(world->results, "s1", "p1", "core", "a", "completed", NULL, "h", NULL));
    world->wall_ms = 1000;
    ck_assert(results_progress_add(world->results, "s1", "p1", "core", "b", "completed", NULL, "h", NULL));
    sit_down("s2");
    check_progress(0, TRUE, -1);
    check_progress(1, FALSE, -1);
    world->wall_ms = WORLD_NOON + 3 * 86400000;
    sit_down("s3");
    world->wall_ms += 86400000;
    sit_down("s4");
    check_progress(0, TRUE, -1);
    check_progress(1, FALSE, WORLD_NOON / 86400000 + 3);
}
END_TEST

START_TEST(a_sitting_ends_once)
{
    world_enrol(world);
    ck_assert(results_session_end(world->results, "s1", "left", NULL));
    ck_assert(results_session_end(world->results, "s1", "left", NULL));
    ck_assert(!results_session_end(world->results, "s1", "idle", NULL));
}
END_TEST

START_TEST(events_are_kept)
{
    ck_assert(results_event_add(world->results, NULL, "restart", "power", NULL));
    ck_assert(results_event_add(world->results, NULL, "restart", "power", NULL));
    world_close(world);
    ck_assert_int_eq(world_count(world, "SELECT count(*) FROM event WHERE session IS NULL"), 2);
}
END_TEST

START_TEST(a_clock_set_back_is_not_trusted)
{
    world_enrol(world);
    ck_assert(results_clock_trusted(world->results));
    world->wall_ms -= 1;
    ck_assert(!results_clock_trusted(world->results));
    world_reopen(world);
    ck_assert(!results_clock_trusted(world->results));
    world->wall_ms += 1;
    ck_assert(results_clock_trusted(world->results));
}
END_TEST

START_TEST(a_clock_before_the_build_is_not_trusted)
{
    world_free(world);
    world = world_new();
    world->wall_ms = G_GINT64_CONSTANT(1793491200000) - 1;
    g_autofree char *beside = world_beside(world, "-2");
    struct results *fresh = results_open(beside, &world->options, NULL, NULL);
    ck_assert(!results_clock_trusted(fresh));
    world->wall_ms++;
    ck_assert(results_clock_trusted(fresh));
    results_close(fresh);
}
END_TEST

START_TEST(a_clock_in_2099_is_not_trusted_and_a_right_one_after_it_is)
{
    world->wall_ms += 69 * 365 * G_GINT64_CONSTANT(86400000);
    ck_assert(!results_clock_trusted(world->results));
    world_enrol(world);
    world->wall_ms = WORLD_NOON;
    ck_assert(results_clock_trusted(world->results));
    world_reopen(world);
    ck_assert(results_clock_trusted(world->results));
}
END_TEST

START_TEST(days_count_down_before_1970_too)
{
    world->wall_ms = -1;
    ck_assert_int_eq(results_today(world->results), -1);
    world->wall_ms = 86400000;
    ck_assert_int_eq(results_today(world->results), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("results");
    TCase *tests = tcase_create("a kiosk's day");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_new_file_has_a_device_and_verifies);
    tcase_add_test(tests, the_device_stays_the_same);
    tcase_add_test(tests, resting_results_give_memory_back_and_go_on);
    tcase_add_test(tests, nobody_has_an_unknown_code);
    tcase_add_test(tests, a_person_is_found_by_code_with_what_was_asked);
    tcase_add_test(tests, a_repeated_call_counts_once);
    tcase_add_test(tests, a_repeated_place_counts_once_and_a_place_come_back_to_counts_again);
    tcase_add_test(tests, a_repeat_may_come_about_otherwise);
    tcase_add_test(tests, the_same_key_with_another_answer_is_a_conflict);
    tcase_add_test(tests, a_code_belongs_to_one_person);
    tcase_add_test(tests, a_conflict_leaves_nothing_of_its_call);
    tcase_add_test(tests, an_answer_to_an_unknown_attempt_is_refused);
    tcase_add_test(tests, an_open_attempt_resumes_with_its_newest_answers_and_place);
    tcase_add_test(tests, a_finished_attempt_is_no_longer_open);
    tcase_add_test(tests, the_first_finished_attempt_counts);
    tcase_add_test(tests, progress_comes_back_in_order);
    tcase_add_test(tests, progress_by_a_wrong_clock_has_the_day_of_the_next_sitting_by_a_right_one);
    tcase_add_test(tests, a_sitting_ends_once);
    tcase_add_test(tests, events_are_kept);
    tcase_add_test(tests, a_clock_set_back_is_not_trusted);
    tcase_add_test(tests, a_clock_before_the_build_is_not_trusted);
    tcase_add_test(tests, a_clock_in_2099_is_not_trusted_and_a_right_one_after_it_is);
    tcase_add_test(tests, days_count_down_before_1970_too);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
