/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole loop on a dummy screen, led by small journeys. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "player/session/settings.h"
#include "player/ui/journey.h"
#include "player/ui/loop.h"

static char *folder, *path, *results_path;
static struct clock clock_of_test;

static void start(void)
{
    folder = g_dir_make_tmp("vigil-loop-XXXXXX", NULL);
    path = g_build_filename(folder, "x.journey", NULL);
    results_path = g_build_filename(folder, "results.db", NULL);
    clock_of_test = clock_new(TRUE);
}

static void end(void)
{
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
    ck_assert_int_eq(system(command), 0);
    g_free(path);
    g_free(results_path);
    g_free(folder);
}

/* How often the question on the screen was heard to its end, when the journey is over. */
static int plays_after(const char *steps)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text =
        g_strconcat("tap \"Start\"\ntype 4028179\ngo on\nwhile screen about\nchoose 0\nend\ngo on\n"
                    "expect screen question\n",
                    steps, NULL);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    const struct journey_options how = {.path = path, .restart_fd = -1};
    const struct results_options options = {.clock = {clock_wall_ms, clock_monotonic_ms, &clock_of_test}};
    struct loop_options setup = {.window = {.width = 1280, .height = 800, .headless = TRUE},
                                 .volume_ceiling = 0.8,
                                 .print_folder = folder,
                                 .clock = &clock_of_test,
                                 .simulated_sound = TRUE};
    setup.curriculum = curriculum_open(ONE_COURSE, NULL, NULL);
    setup.results = results_open(results_path, &options, NULL, &error);
    setup.journey = journey_open(&how, &error);
    ck_assert_ptr_nonnull(setup.journey);
    settings_default(&setup.settings, setup.curriculum);
    struct loop *loop = loop_new(&setup, &error);
    ck_assert_ptr_nonnull(loop);
    ck_assert_int_eq(loop_run(loop), 0);
    const struct attempt *attempt = loop_session(loop)->attempt;
    ck_assert_ptr_nonnull(attempt);
    const int plays = attempt_answer(attempt, attempt_current(attempt))->plays;
    loop_free(loop);
    journey_free(setup.journey);
    results_close(setup.results);
    curriculum_close(setup.curriculum);
    return plays;
}

static void free_stick(void *freed)
{
    ++*(int *)freed;
}

/* How often the stick was freed by a loop that can't begin. */
static int frees_without_a_loop(const char *study, gboolean headless)
{
    int freed = 0;
    const struct results_options options = {.clock = {clock_wall_ms, clock_monotonic_ms, &clock_of_test}};
    struct loop_options setup = {.window = {.width = 1280, .height = 800, .headless = headless},
                                 .study = study,
                                 .stick = {.functions = {.data = &freed}, .free_data = free_stick},
                                 .clock = &clock_of_test,
                                 .simulated_sound = TRUE};
    setup.curriculum = curriculum_open(ONE_COURSE, NULL, NULL);
    setup.results = results_open(results_path, &options, NULL, NULL);
    settings_default(&setup.settings, setup.curriculum);
    ck_assert_ptr_null(loop_new(&setup, NULL));
    results_close(setup.results);
    curriculum_close(setup.curriculum);
    return freed;
}

START_TEST(a_loop_that_cannot_begin_lets_go_of_the_stick)
{
    g_setenv("SDL_VIDEODRIVER", "no-such-driver", TRUE);
    ck_assert_int_eq(frees_without_a_loop(NULL, FALSE), 1);
    g_unsetenv("SDL_VIDEODRIVER");
    ck_assert_int_eq(frees_without_a_loop("no-such-assessment", TRUE), 1);
}
END_TEST

START_TEST(a_question_heard_to_its_end_counts_as_played)
{
    ck_assert_int_eq(plays_after("wait idle\n"), 1);
}
END_TEST

START_TEST(a_question_that_was_cut_does_not)
{
    ck_assert_int_eq(plays_after("key 1\nwait idle\n"), 0);
}
END_TEST

START_TEST(what_nobody_could_hear_does_not_count)
{
    ck_assert_int_eq(plays_after("sound off\nwait idle\n"), 0);
}
END_TEST

/* ---- the watch ---- */

static int say_alive(void *data)
{
    ++*(int *)data;
    return 10000;
}

/* How often the watch hears of this loop; results that are read only can't begin a row. */
static int beats(const char *steps, gboolean read_only)
{
    int heard = 0;
    struct results_options options = {.clock = {clock_wall_ms, clock_monotonic_ms, &clock_of_test}};
    struct loop_options setup = {.window = {.width = 1280, .height = 800, .headless = TRUE},
                                 .print_folder = folder,
                                 .clock = &clock_of_test,
                                 .simulated_sound = TRUE,
                                 .watch = {say_alive, &heard}};
    const struct journey_options how = {.path = path, .restart_fd = -1};
    ck_assert(g_file_set_contents(path, steps, -1, NULL));
    results_close(results_open(results_path, &options, NULL, NULL));
    options.read_only = read_only;
    setup.curriculum = curriculum_open(ONE_COURSE, NULL, NULL);
    setup.results = results_open(results_path, &options, NULL, NULL);
    setup.journey = journey_open(&how, NULL);
    settings_default(&setup.settings, setup.curriculum);
    struct loop *loop = loop_new(&setup, NULL);
    ck_assert_ptr_nonnull(loop);
    ck_assert_int_eq(heard, 0); /* the first picture isn't the first turn */
    ck_assert_int_eq(loop_run(loop), 0);
    loop_free(loop);
    journey_free(setup.journey);
    results_close(setup.results);
    curriculum_close(setup.curriculum);
    return heard;
}

START_TEST(the_watch_hears_of_a_loop_that_turns_and_no_oftener_than_it_wants)
{
    ck_assert_int_eq(
        beats("wait 9 seconds\nwait 9 seconds\nwait 9 seconds\nwait 9 seconds\nexpect screen attract\n",
              FALSE),
        3);
}
END_TEST

START_TEST(the_watch_does_not_hear_of_a_loop_whose_results_do_not_answer)
{
    ck_assert_int_eq(beats("wait 9 seconds\nwait 9 seconds\nwait 9 seconds\nexpect screen attract\n", TRUE),
                     0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("loop");
    TCase *tcase = tcase_create("loop");
    tcase_add_checked_fixture(tcase, start, end);
    tcase_add_test(tcase, a_loop_that_cannot_begin_lets_go_of_the_stick);
    tcase_add_test(tcase, a_question_heard_to_its_end_counts_as_played);
    tcase_add_test(tcase, a_question_that_was_cut_does_not);
    tcase_add_test(tcase, what_nobody_could_hear_does_not_count);
    tcase_add_test(tcase, the_watch_hears_of_a_loop_that_turns_and_no_oftener_than_it_wants);
    tcase_add_test(tcase, the_watch_does_not_hear_of_a_loop_whose_results_do_not_answer);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
