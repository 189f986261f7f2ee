/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One by one, the questions some weeks later: when they are due, and who of the group is asked. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "assessments/report/export.h"
#include "tests/session/members.h"

#define DAY_MS (24 * G_GINT64_CONSTANT(3600000))
#define WAIT 90 /* after-days of the fixture */

static const struct evening_waves *waves(void)
{
    return &world.session->evening->waves;
}

static gint64 day(void)
{
    return world.wall_ms / DAY_MS;
}

/* At MEMBERS again, on another day. */
static void come_after(int days)
{
    world.wall_ms += days * DAY_MS;
    world_restart();
    come();
}

static void do_both_papers(const char *first, const char *second, const char *third)
{
    do_paper(first, second, third);
    say(INPUT_BACK);
    say_id(INPUT_WAVE, "endline");
    do_paper(first, second, third);
    say(INPUT_BACK);
}

/* Two members have answered the first and the last questions, a third one only the first. */
static void set_up(void)
{
    start();
    do_paper("sun", "boat", "goat");
    do_paper("pot", "sun", "bell");
    do_paper("key", "sun", "bell");
    say(INPUT_BACK);
    hear_everything();
    do_paper("sun", "boat", "goat");
    do_paper("pot", "sun", "bell");
    say(INPUT_BACK);
}

static void assert_wave(const char *wave)
{
    assert_screen(SCREEN_MEMBERS);
    ck_assert_str_eq(members()->wave, wave);
}

static void assert_refused(enum member_verdict verdict)
{
    assert_screen(SCREEN_MEMBER_CODE);
    ck_assert_int_eq(members()->verdict, verdict);
    ck_assert_int_eq(members()->n_icons, 0);
    ck_assert_ptr_null(world.session->person);
}

/* ---- when ---- */

START_TEST(before_their_day_the_last_questions_are_offered)
{
    const gint64 done = day();
    say(INPUT_BACK);
    assert_screen(SCREEN_SERIES);
    ck_assert(!waves()->followup_due);
    ck_assert_int_eq(waves()->followup_day, done + WAIT);
    come_after(WAIT - 1);
    assert_wave("endline");
    ck_assert(!say_id(INPUT_WAVE, "followup"));
    assert_wave("endline");
}
END_TEST

static char *exported_responses(void)
{
    g_autofree char *folder = g_build_filename(world.folder, "export", NULL);
    g_autofree char *file = g_build_filename(folder, "responses.csv", NULL);
    const struct export_options options = {EXPORT_INTERNAL, EXPORT_CSV, TRUE};
    char *text = NULL;
    ck_assert(export_write(world.results, world.curriculum, &options, folder, NULL, NULL));
    ck_assert(g_file_get_contents(file, &text, NULL, NULL));
    return text;
}

static int count_lines(const char *text, const char *code, const char *wave)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    int n = 0;
    for (char **line = lines; *line; line++)
        n += strstr(*line, code) && strstr(*line, wave);
    return n;
}

/* What leaves the kiosk: five answers at each of the first waves, and so many at the third. */
static void assert_exported(const char *code, int followup)
{
    g_autofree char *responses = exported_responses();
    ck_assert_int_eq(count_lines(responses, code, ",baseline,"), 5);
    ck_assert_int_eq(count_lines(responses, code, ",endline,"), 5);
    ck_assert_int_eq(count_lines(responses, code, ",followup,"), followup);
}

START_TEST(on_their_day_they_are_offered_and_answered)
{
    come_after(WAIT);
    assert_wave("followup");
    ck_assert_int_eq(members()->done, 0);
    ck_assert_int_eq(members()->asked, 2);
    do_paper("sun", "boat", "goat");
    say(INPUT_BACK);
    ck_assert_int_eq(members()->done, 1);
    ck_assert_int_eq(members()->asked, 2);
    ck_assert_int_eq(rows_of("mango-tree.sun.boat.goat", "admin_mode", "assisted"), 15);
    assert_exported("mango-tree.sun.boat.goat", 5);
    assert_exported("mango-tree.pot.sun.bell", 0);
    ck_assert(!say_id(INPUT_WAVE, "baseline"));
    ck_assert(!say_id(INPUT_WAVE, "lunch"));
    ck_assert(!say(INPUT_WAVE));
    step_up("key", "sun", "drum");
    assert_refused(MEMBER_UNKNOWN);
    say(INPUT_BACK);
    step_up("sun", "boat", "goat");
    assert_refused(MEMBER_TAKEN);
    pick("pot", "sun", "bell");
    say(INPUT_NEXT);
    answer_the_rest();
    say(INPUT_NEXT);
    assert_wave("followup"); /* nobody is left */
    ck_assert(results_verify(world.results, NULL, NULL));
}
END_TEST

START_TEST(a_course_without_them_never_offers_them)
{
    world_copy_content();
    world_replace("courses/village.xml",
                  "<assess assessment=\"village\" wave=\"followup\" after-days=\"90\"/>", "");
    come_after(2 * WAIT);
    assert_wave("endline");
    ck_assert(!say_id(INPUT_WAVE, "followup"));
    ck_assert_int_eq(waves()->followup_day, PROGRESS_DAY_UNKNOWN);
}
END_TEST

START_TEST(gates_on_what_a_group_does_together_hold_nobody_up)
{
    world_copy_content();
    world_replace("courses/village.xml", "wave=\"followup\"", "wave=\"followup\" after=\"book endline\"");
    come_after(WAIT);
    assert_wave("followup");
}
END_TEST

/* ---- a clock that isn't to be trusted ---- */

START_TEST(a_clock_gone_back_makes_nothing_due_and_the_day_stays_known)
{
    const gint64 done = day();
    come_after(WAIT);
    say_id(INPUT_WAVE, "endline");
    do_paper("key", "sun", "bell"); /* the newest row is of this day */
    come_after(-1);
    assert_wave("endline");
    ck_assert_int_eq(waves()->today, PROGRESS_DAY_UNKNOWN);
    ck_assert_int_eq(waves()->followup_day, done + WAIT);
}
END_TEST

START_TEST(who_has_begun_goes_on_whatever_the_clock_says)
{
    come_after(WAIT);
    step_up("sun", "boat", "goat");
    answer("yes");
    come_after(-1);
    assert_wave("followup");
    ck_assert_int_eq(members()->asked, 1);
    step_up("sun", "boat", "goat");
    assert_screen(SCREEN_MEMBER_CODE);
    ck_assert_int_eq(members()->verdict, MEMBER_BEGUN);
    say(INPUT_YES);
    answer_the_rest();
    say(INPUT_BACK);
    step_up("pot", "sun", "bell");
    assert_refused(MEMBER_TOO_EARLY);
    ck_assert_int_eq(rows_of("mango-tree.sun.boat.goat", "wave", "followup"), 5);
}
END_TEST

/* ---- who ---- */

START_TEST(each_member_waits_from_their_own_last_questions_on)
{
    come_after(30);
    do_paper("key", "sun", "bell");
    const gint64 later = day();
    come_after(60);
    assert_wave("followup");
    ck_assert_int_eq(members()->asked, 2);
    ck_assert_int_eq(members()->others_day, later + WAIT);
    step_up("key", "sun", "bell");
    assert_refused(MEMBER_TOO_EARLY);
    ck_assert_int_eq(members()->from_day, later + WAIT);
    pick("sun", "boat", "goat");
    ck_assert_int_eq(members()->verdict, MEMBER_WELCOME);
    say(INPUT_NEXT);
    answer_the_rest();
    come_after(30);
    ck_assert_int_eq(members()->asked, 3);
    ck_assert_int_eq(members()->others_day, PROGRESS_DAY_UNKNOWN);
    do_paper("key", "sun", "bell");
}
END_TEST

START_TEST(the_last_questions_come_first)
{
    come_after(WAIT);
    step_up("key", "sun", "bell");
    assert_refused(MEMBER_BEFORE_ENDLINE);
    say(INPUT_BACK);
    say_id(INPUT_WAVE, "endline");
    assert_wave("endline");
    do_paper("key", "sun", "bell");
    say(INPUT_BACK);
    assert_wave("endline");
    say_id(INPUT_WAVE, "followup");
    step_up("key", "sun", "bell");
    assert_refused(MEMBER_TOO_EARLY);
}
END_TEST

START_TEST(of_a_sample_those_who_were_drawn_are_asked)
{
    start();
    do_paper("sun", "boat", "goat");
    do_paper("pot", "sun", "bell");
    world.settings.sample = 1;
    world_restart();
    come();
    hear_everything();
    say(INPUT_SAMPLE);
    const struct results_member *all[] = {members()->all->pdata[0], members()->all->pdata[1]};
    g_auto(GStrv) drawn = g_strsplit(all[all[1]->sampled]->code, ".", -1);
    g_auto(GStrv) other = g_strsplit(all[!all[1]->sampled]->code, ".", -1);
    do_paper(drawn[1], drawn[2], drawn[3]);
    come_after(WAIT);
    assert_wave("followup");
    ck_assert_int_eq(members()->asked, 1);
    ck_assert(!say(INPUT_SAMPLE));
    step_up(other[1], other[2], other[3]);
    assert_refused(MEMBER_NOT_DRAWN);
    pick(drawn[1], drawn[2], drawn[3]);
    say(INPUT_NEXT);
    answer_the_rest();
}
END_TEST

/* One after the other: from one end to the other it is two steps. */
START_TEST(after_a_season_that_ended_early_all_three_can_be_asked)
{
    static const char *const ways[] = {"endline", "baseline", "endline", "followup"};
    start();
    hear("visitor", 60000);
    say(INPUT_BACK);
    say(INPUT_ONE_BY_ONE);
    do_both_papers("sun", "boat", "goat");
    come_after(WAIT);
    assert_wave("followup");
    ck_assert(!say_id(INPUT_WAVE, "baseline"));
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        say_id(INPUT_WAVE, ways[i]);
        assert_wave(ways[i]);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("later_questions");
    TCase *tests = tcase_create("later_questions");
    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, set_up, world_close);
    tcase_add_test(tests, before_their_day_the_last_questions_are_offered);
    tcase_add_test(tests, on_their_day_they_are_offered_and_answered);
    tcase_add_test(tests, a_course_without_them_never_offers_them);
    tcase_add_test(tests, gates_on_what_a_group_does_together_hold_nobody_up);
    tcase_add_test(tests, a_clock_gone_back_makes_nothing_due_and_the_day_stays_known);
    tcase_add_test(tests, who_has_begun_goes_on_whatever_the_clock_says);
    tcase_add_test(tests, each_member_waits_from_their_own_last_questions_on);
    tcase_add_test(tests, the_last_questions_come_first);
    suite_add_tcase(suite, tests);
    TCase *others = tcase_create("other groups");
    tcase_set_timeout(others, 120);
    tcase_add_checked_fixture(others, NULL, world_close);
    tcase_add_test(others, of_a_sample_those_who_were_drawn_are_asked);
    tcase_add_test(others, after_a_season_that_ended_early_all_three_can_be_asked);
    suite_add_tcase(suite, others);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
