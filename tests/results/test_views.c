/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What analysts see: the documented views. */
#include "tests/results/world.h"

#include <string.h>

#define DAY_MS G_GINT64_CONSTANT(86400000)
#define COLUMNS(...) ((const char *const[]){__VA_ARGS__, NULL})

static struct world *world;

static void set_up(void)
{
    world = world_new();
    world_enrol(world);
}

static void tear_down(void)
{
    world_free(world);
}

static void check_view(const char *view, const char *const *columns, const char *expected)
{
    g_autofree char *text = world_view(world, view, columns);
    ck_assert_str_eq(text, expected);
}

static void finish(const char *attempt, const char *first, const char *second)
{
    struct results_response standing[] = {world_answer("q1", 9, first), world_answer("q2", 9, second)};
    standing[0].final = standing[1].final = TRUE;
    ck_assert(results_attempt_record(world->results, attempt, standing, 2, NULL, "finished", NULL));
}

START_TEST(the_columns_are_the_documented_ones)
{
    g_auto(GStrv) columns = results_columns(world->results, "responses_long", NULL);
    g_autofree char *joined = g_strjoinv(" ", columns);
    ck_assert_str_eq(
        joined,
        "dataset_version study_id session_id attempt_no participant_code match_method wave "
        "days_since_baseline site_id group_id device_id facilitator_code admin_mode role gender age_band "
        "birth_year language form_id form_version form_variant item_id item_version learning_objective "
        "is_anchor interaction_type item_position option_order response_state response_ids dont_know "
        "confidence correct score max_score first_response_ids n_changes response_time_ms audio_plays "
        "answered_at clock_suspect consent_research software_version person_id ended_how");
}
END_TEST

START_TEST(the_readme_names_every_column_of_every_view)
{
    static const char *const views[] = {"responses_long",       "participants_wide", "attempts",
                                        "lesson_progress_long", "gatherings",        "listening_long",
                                        "tallies_long",         "questions_raised",  "voice_notes",
                                        "actions_agreed",       "listening_groups",  "group_members"};
    g_autofree char *readme = NULL;
    ck_assert(g_file_get_contents(SOURCE_DIR "/assessments/results/README.md", &readme, NULL, NULL));
    for (gsize v = 0; v < G_N_ELEMENTS(views); v++) {
        g_auto(GStrv) columns = results_columns(world->results, views[v], NULL);
        for (char **column = columns; *column; column++) {
            g_autofree char *quoted = g_strdup_printf("`%s`", *column);
            ck_assert_msg(strstr(readme, quoted) != NULL, "%s.%s isn't in the README", views[v], *column);
        }
    }
}
END_TEST

START_TEST(an_unknown_view_is_refused)
{
    GError *error = NULL;
    ck_assert_ptr_null(results_columns(world->results, "person; DROP TABLE person", &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_MISSING));
    g_error_free(error);
}
END_TEST

START_TEST(one_row_an_item_with_its_newest_answer)
{
    world_record(world, "a1", "q2", 1, "b");
    world_record(world, "a1", "q1", 1, "b");
    world_record(world, "a1", "q1", 2, "a");
    check_view("responses_long",
               COLUMNS("participant_code", "wave", "item_id", "response_state", "response_ids", "correct"),
               "4028179\tbaseline\tq1\tanswered\ta\t1\n"
               "4028179\tbaseline\tq2\tanswered\tb\t0\n");
}
END_TEST

START_TEST(what_was_not_reached_is_missing_and_not_wrong)
{
    finish("a1", "a", NULL);
    check_view("responses_long",
               COLUMNS("item_id", "response_state", "response_ids", "dont_know", "correct", "score",
                       "max_score", "answered_at"),
               "q1\tanswered\ta\t0\t1\t1.0\t1.0\t2026-11-18T11:06:40Z\n"
               "q2\tnot_reached\t-\t0\t-\t-\t1.0\t-\n");
}
END_TEST

START_TEST(no_ids_are_empty_and_not_a_text_of_no_letters)
{
    struct results_response response = world_answer("q1", 1, "");
    response.state = RESPONSE_DONT_KNOW;
    ck_assert(results_attempt_record(world->results, "a1", &response, 1, NULL, NULL, NULL));
    check_view("responses_long", COLUMNS("response_state", "response_ids", "dont_know", "first_response_ids"),
               "dont_know\t-\t1\t-\n");
}
END_TEST

START_TEST(the_standing_at_the_end_keeps_the_time_of_the_answer)
{
    world_record(world, "a1", "q1", 1, "a");
    world->wall_ms += 60000;
    finish("a1", "a", "b");
    check_view("responses_long", COLUMNS("item_id", "answered_at"),
               "q1\t2026-11-18T11:06:40Z\nq2\t2026-11-18T11:07:40Z\n");
}
END_TEST

START_TEST(a_clock_that_went_back_is_flagged_on_the_answer)
{
    world->wall_ms -= 1000;
    world_record(world, "a1", "q1", 1, "a");
    world->wall_ms += 60000;
    world_record(world, "a1", "q2", 1, "a");
    finish("a1", "a", "a");
    check_view("responses_long", COLUMNS("item_id", "clock_suspect"), "q1\t1\nq2\t0\n");
}
END_TEST

START_TEST(about_and_site_stand_in_every_row)
{
    ck_assert(results_about_add(world->results, "p1", "gender", "woman", NULL));
    ck_assert(results_about_add(world->results, "p1", "age_band", "declined", NULL));
    world_record(world, "a1", "q1", 1, "a");
    check_view("responses_long", COLUMNS("site_id", "role", "gender", "age_band", "birth_year"),
               "lucknow\t-\twoman\tdeclined\t-\n");
    ck_assert(results_about_add(world->results, "p1", "site", "agra", NULL));
    check_view("responses_long", COLUMNS("site_id"), "agra\n");
}
END_TEST

START_TEST(a_frozen_item_has_its_version_and_another_its_hash)
{
    struct results_response response = world_answer("q1", 1, "a");
    ck_assert(results_attempt_record(world->results, "a1", &response, 1, NULL, NULL, NULL));
    response.item = "q2";
    response.item_version = 3;
    ck_assert(results_attempt_record(world->results, "a1", &response, 1, NULL, NULL, NULL));
    check_view("responses_long", COLUMNS("item_version"), "0123456789ab\n3\n");
}
END_TEST

START_TEST(days_count_from_the_first_baseline)
{
    finish("a1", "a", "b");
    world->wall_ms += 90 * DAY_MS;
    world_attempt(world, "a2", "followup", 1);
    finish("a2", "a", "a");
    check_view("attempts", COLUMNS("wave", "days_since_baseline", "ended_how", "score", "max_score"),
               "baseline\t0\tfinished\t1.0\t2.0\nfollowup\t90\tfinished\t2.0\t2.0\n");
}
END_TEST

START_TEST(a_participant_has_totals_and_the_gain)
{
    finish("a1", "b", "a");
    world_attempt(world, "a2", "endline", 1);
    finish("a2", "a", "a");
    check_view("participants_wide",
               COLUMNS("assessment_id", "participant_code", "form_baseline", "n_sessions", "tot_b", "max_b",
                       "pct_b", "pct_e", "pct_f", "present_b", "present_e", "present_f", "gain_be"),
               "police-core\t4028179\tB\t1\t1.0\t2.0\t50.0\t100.0\t-\t1\t1\t0\t50.0\n");
}
END_TEST

START_TEST(an_unfinished_attempt_gives_no_total)
{
    world_record(world, "a1", "q1", 1, "a");
    check_view("participants_wide", COLUMNS("tot_b", "pct_b", "present_b", "gain_be"), "-\t-\t0\t-\n");
    check_view("attempts", COLUMNS("ended_at", "ended_how", "n_recorded", "n_answered"), "-\topen\t1\t1\n");
}
END_TEST

START_TEST(an_attempt_without_answers_is_listed)
{
    check_view("attempts", COLUMNS("attempt_id", "form_variant", "seed", "n_recorded"),
               "a1\tB\t18446744073709551608\t0\n");
}
END_TEST

START_TEST(progress_is_listed_by_day)
{
    ck_assert(results_progress_add(world->results, "s1", "p1", "core", "offers", "entered", NULL, "h", NULL));
    ck_assert(
        results_progress_add(world->results, "s1", "p1", "core", "offers", "screen", "luck", "h", NULL));
    check_view("lesson_progress_long", COLUMNS("event_no", "step_id", "kind", "detail", "day"),
               "1\toffers\tentered\t-\t2026-11-18\n2\toffers\tscreen\tluck\t2026-11-18\n");
}
END_TEST

static gboolean stop_at_once(int n, const char *const *names, const char *const *values, void *data)
{
    (void)n, (void)names, (void)values;
    (*(int *)data)++;
    return FALSE;
}

START_TEST(reading_stops_when_the_reader_says_so)
{
    int seen = 0;
    world_record(world, "a1", "q1", 1, "a");
    world_record(world, "a1", "q2", 1, "a");
    ck_assert(!results_each(world->results, "responses_long", stop_at_once, &seen, NULL));
    ck_assert_int_eq(seen, 1);
    world_record(world, "a1", "q3", 1, "a");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("views");
    TCase *tests = tcase_create("views");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, the_columns_are_the_documented_ones);
    tcase_add_test(tests, the_readme_names_every_column_of_every_view);
    tcase_add_test(tests, an_unknown_view_is_refused);
    tcase_add_test(tests, one_row_an_item_with_its_newest_answer);
    tcase_add_test(tests, what_was_not_reached_is_missing_and_not_wrong);
    tcase_add_test(tests, no_ids_are_empty_and_not_a_text_of_no_letters);
    tcase_add_test(tests, the_standing_at_the_end_keeps_the_time_of_the_answer);
    tcase_add_test(tests, a_clock_that_went_back_is_flagged_on_the_answer);
    tcase_add_test(tests, about_and_site_stand_in_every_row);
    tcase_add_test(tests, a_frozen_item_has_its_version_and_another_its_hash);
    tcase_add_test(tests, days_count_from_the_first_baseline);
    tcase_add_test(tests, a_participant_has_totals_and_the_gain);
    tcase_add_test(tests, an_unfinished_attempt_gives_no_total);
    tcase_add_test(tests, an_attempt_without_answers_is_listed);
    tcase_add_test(tests, progress_is_listed_by_day);
    tcase_add_test(tests, reading_stops_when_the_reader_says_so);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
