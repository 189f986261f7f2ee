/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is on the screen while a page changes, picture by picture on a simulated clock. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "player/session/settings.h"
#include "player/ui/journey.h"
#include "player/ui/loop.h"

static char *folder;
static struct clock clock_of_test;

static void start(void)
{
    folder = g_dir_make_tmp("vigil-motion-XXXXXX", NULL);
}

static void end(void)
{
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
    ck_assert_int_eq(system(command), 0);
    g_free(folder);
}

enum way { STILL, MOVING, REDUCED };

/* Plays the steps; their shots go to a folder of this name. FALSE when an expectation wasn't met. */
static gboolean play(const char *steps, enum way way, const char *shots)
{
    g_autofree char *path = g_build_filename(folder, "x.journey", NULL);
    g_autofree char *pictures = g_build_filename(folder, shots, NULL);
    g_autofree char *results_path = g_strconcat(pictures, ".db", NULL);
    clock_of_test = clock_new(TRUE);
    ck_assert(g_file_set_contents(path, steps, -1, NULL));
    const struct journey_options how = {
        .path = path, .hasty = TRUE, .restart_fd = -1, .screenshot_dir = pictures};
    const struct results_options options = {.clock = {clock_wall_ms, clock_monotonic_ms, &clock_of_test}};
    struct loop_options setup = {.window = {.width = 640, .height = 400, .headless = TRUE},
                                 .print_folder = folder,
                                 .clock = &clock_of_test,
                                 .moves = way != STILL,
                                 .simulated_sound = TRUE};
    setup.curriculum = curriculum_open(ONE_COURSE, NULL, NULL);
    setup.results = results_open(results_path, &options, NULL, NULL);
    setup.journey = journey_open(&how, NULL);
    settings_default(&setup.settings, setup.curriculum);
    setup.settings.reading_aloud = FALSE;
    setup.settings.reduced_motion = way == REDUCED;
    struct loop *loop = loop_new(&setup, NULL);
    ck_assert_ptr_nonnull(loop);
    const gboolean passed = loop_run(loop) == 0;
    loop_free(loop);
    journey_free(setup.journey);
    results_close(setup.results);
    curriculum_close(setup.curriculum);
    return passed;
}

static cairo_surface_t *picture(const char *shots, const char *name)
{
    g_autofree char *file = g_strconcat(name, ".png", NULL);
    g_autofree char *path = g_build_filename(folder, shots, file, NULL);
    cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
    ck_assert_int_eq(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
    return surface;
}

/* How many pixels of two pictures differ between two columns. */
static int differing(const char *a_shots, const char *a_name, const char *b_shots, const char *b_name,
                     int left, int right)
{
    cairo_surface_t *a = picture(a_shots, a_name), *b = picture(b_shots, b_name);
    const int stride = cairo_image_surface_get_stride(a), height = cairo_image_surface_get_height(a);
    int n = 0;
    for (int y = 0; y < height; y++) {
        const guint8 *of_a = cairo_image_surface_get_data(a) + (gsize)y * (gsize)stride;
        const guint8 *of_b = cairo_image_surface_get_data(b) + (gsize)y * (gsize)stride;
        for (int x = left; x < right; x++)
            n += memcmp(of_a + x * 4, of_b + x * 4, 3) != 0;
    }
    cairo_surface_destroy(a);
    cairo_surface_destroy(b);
    return n;
}

static int all_differing(const char *a_shots, const char *a_name, const char *b_shots, const char *b_name)
{
    return differing(a_shots, a_name, b_shots, b_name, 0, 640);
}

#define TURN                                                                                                 \
    "shot before\ntap \"Start\"\nshot first\nwait 0.09 seconds\nshot middle\nwait 0.3 seconds\nshot last\n"

START_TEST(a_page_fades_to_the_next_and_the_bar_is_there_at_once)
{
    ck_assert(play(TURN, STILL, "still"));
    ck_assert(play(TURN, MOVING, "moving"));
    ck_assert_int_eq(all_differing("still", "first", "still", "last"), 0);
    ck_assert_int_eq(all_differing("moving", "before", "still", "before"), 0);
    ck_assert_int_gt(all_differing("moving", "first", "moving", "before"), 20000);
    ck_assert_int_gt(all_differing("moving", "first", "moving", "middle"), 20000);
    ck_assert_int_gt(all_differing("moving", "middle", "moving", "last"), 20000);
    ck_assert_int_eq(all_differing("moving", "last", "still", "last"), 0);
    ck_assert_int_eq(differing("moving", "first", "still", "last", 0, 64), 0);
}
END_TEST

START_TEST(with_reduced_motion_it_is_there_at_once)
{
    ck_assert(play(TURN, STILL, "still"));
    ck_assert(play(TURN, REDUCED, "reduced"));
    ck_assert_int_eq(all_differing("reduced", "first", "still", "last"), 0);
}
END_TEST

START_TEST(leave_now_is_at_once_even_while_something_moves)
{
    const char *steps =
        "tap \"Start\"\nwait 0.02 seconds\nkey Escape\nshot first\nwait 1 seconds\nshot last\n";
    ck_assert(play(steps, MOVING, "moving"));
    ck_assert_int_eq(all_differing("moving", "first", "moving", "last"), 0);
}
END_TEST

START_TEST(what_is_touched_while_a_page_comes_acts_on_it_once)
{
    const char *steps = "tap \"Start\"\ntype 4\nwait 0.02 seconds\ntype 028\ntype 179\nwait 0.05 seconds\n"
                        "shot middle\ntap \"Continue\"\nexpect screen about\nwait 1 seconds\nshot last\n";
    ck_assert(play(steps, STILL, "still"));
    ck_assert(play(steps, MOVING, "moving"));
    ck_assert_int_gt(all_differing("moving", "middle", "still", "middle"), 0);
    ck_assert_int_eq(all_differing("moving", "last", "still", "last"), 0);
}
END_TEST

START_TEST(the_focus_is_there_at_once)
{
    const char *steps = "tap \"Start\"\nwait 1 seconds\nkey Tab\nkey Tab\nkey Tab\nshot focus\n";
    ck_assert(play(steps, STILL, "still"));
    ck_assert(play(steps, MOVING, "moving"));
    ck_assert_int_eq(all_differing("moving", "focus", "still", "focus"), 0);
}
END_TEST

START_TEST(a_card_rises_above_the_page_and_goes_again)
{
    const char *steps = "tap \"Start\"\nwait 59 seconds\nwait 2 seconds\nexpect overlay idle\nshot first\n"
                        "wait 0.1 seconds\nshot middle\nwait 0.2 seconds\nshot last\nkey Return\nshot going\n"
                        "wait 0.3 seconds\nexpect overlay none\nshot gone\n";
    ck_assert(play(steps, STILL, "still"));
    ck_assert(play(steps, MOVING, "moving"));
    ck_assert_int_gt(all_differing("moving", "first", "moving", "middle"), 20000);
    ck_assert_int_gt(all_differing("moving", "middle", "moving", "last"), 20000);
    ck_assert_int_eq(all_differing("moving", "last", "still", "last"), 0);
    ck_assert_int_gt(all_differing("moving", "going", "moving", "gone"), 20000);
    ck_assert_int_eq(all_differing("moving", "gone", "still", "gone"), 0);
}
END_TEST

/* An answer about oneself leads to the next question, which has its own answers at the same places. */
#define TO_ABOUT "tap \"Start\"\ntype 4028179\nwait 1 seconds\ntap \"Continue\"\nwait 1 seconds\n"

START_TEST(one_touch_that_comes_twice_goes_one_page_on)
{
    const char *twice = TO_ABOUT "tap at 300 250\ntap at 304 247\nexpect text \"How do you describe\"\n"
                                 "wait 0.3 seconds\ntap at 300 250\nexpect no text \"How do you describe\"\n";
    ck_assert(play(twice, MOVING, "twice"));
}
END_TEST

START_TEST(another_place_of_the_new_page_counts_at_once)
{
    const char *steps = TO_ABOUT "tap at 300 250\ntap at 900 250\nexpect no text \"How do you describe\"\n";
    ck_assert(play(steps, MOVING, "elsewhere"));
}
END_TEST

START_TEST(leave_now_is_never_held_back)
{
    const char *steps = TO_ABOUT "tap at 300 250\ntap \"Leave now\"\nexpect screen neutral\n";
    ck_assert(play(steps, MOVING, "leave"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("loop_motion");
    TCase *tcase = tcase_create("loop_motion");
    tcase_add_checked_fixture(tcase, start, end);
    tcase_add_test(tcase, a_page_fades_to_the_next_and_the_bar_is_there_at_once);
    tcase_add_test(tcase, with_reduced_motion_it_is_there_at_once);
    tcase_add_test(tcase, leave_now_is_at_once_even_while_something_moves);
    tcase_add_test(tcase, what_is_touched_while_a_page_comes_acts_on_it_once);
    tcase_add_test(tcase, the_focus_is_there_at_once);
    tcase_add_test(tcase, a_card_rises_above_the_page_and_goes_again);
    tcase_add_test(tcase, one_touch_that_comes_twice_goes_one_page_on);
    tcase_add_test(tcase, another_place_of_the_new_page_counts_at_once);
    tcase_add_test(tcase, leave_now_is_never_held_back);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
