/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a change is on its way, and which touch is another one. */
#include <check.h>
#include <stdlib.h>

#include "player/ui/latch.h"
#include "player/ui/motion.h"

#define START 5000

static struct motion motion;

static void begin(enum motion_kind kind)
{
    const struct rect rect = {0, 0, 100, 100};
    motion_end(&motion);
    ck_assert(motion_begin(&motion, kind, &rect, 1, START));
}

/* What is left of the old picture when all pictures until then were drawn. */
static double rest_after(int milliseconds)
{
    double rest = 1;
    for (int t = 0; t <= milliseconds; t += MOTION_FRAME_MS)
        rest *= 1 - motion_step(&motion, START + t);
    return rest;
}

START_TEST(a_change_takes_the_time_of_the_design)
{
    static const struct {
        enum motion_kind kind;
        int duration;
    } kinds[] = {{MOTION_NONE, 0},     {MOTION_PRESS, 80},   {MOTION_RELEASE, 120},
                 {MOTION_SELECT, 120}, {MOTION_SCREEN, 180}, {MOTION_CARD, 200}};
    ck_assert_int_eq(motion_duration_ms(kinds[_i].kind), kinds[_i].duration);
    begin(kinds[_i].kind);
    for (int t = 0; t + MOTION_FRAME_MS < kinds[_i].duration; t += MOTION_FRAME_MS) {
        const double before = motion.shown, share = motion_step(&motion, START + t);
        ck_assert_double_gt(share, 0);
        ck_assert_double_lt(share, 1);
        ck_assert_double_gt(motion.shown, before);
    }
    ck_assert(motion_is_on(&motion));
    ck_assert_double_eq(motion_step(&motion, START + kinds[_i].duration), 1);
    ck_assert_double_eq(motion.shown, 1);
}
END_TEST

START_TEST(the_first_picture_is_on_its_way_already)
{
    begin(MOTION_PRESS);
    ck_assert_int_eq(motion_deadline(&motion), START);
    ck_assert_double_gt(motion_step(&motion, START), 0.1);
}
END_TEST

START_TEST(pictures_that_are_skipped_are_made_up_for)
{
    begin(MOTION_SCREEN);
    const double all = rest_after(96);
    begin(MOTION_SCREEN);
    ck_assert_double_eq_tol(1 - motion_step(&motion, START + 96), all, 1e-9);
    begin(MOTION_SCREEN);
    ck_assert_double_eq(motion_step(&motion, START + 5000), 1);
}
END_TEST

START_TEST(pictures_are_due_while_something_moves_and_never_after)
{
    motion_end(&motion);
    ck_assert(motion_deadline(&motion) == G_MAXINT64);
    begin(MOTION_SELECT);
    motion_step(&motion, START);
    ck_assert_int_eq(motion_deadline(&motion), START + MOTION_FRAME_MS);
    motion_end(&motion);
    ck_assert(motion_deadline(&motion) == G_MAXINT64);
}
END_TEST

START_TEST(what_was_on_its_way_goes_on_with_what_changes_next)
{
    const struct rect button = {300, 300, 80, 80};
    begin(MOTION_SCREEN);
    motion_step(&motion, START + 100);
    ck_assert(motion_begin(&motion, MOTION_PRESS, &button, 1, START + 100));
    ck_assert_int_eq(motion.n, 2);
    ck_assert_double_lt(motion_step(&motion, START + 100), 1);
    ck_assert_double_eq(motion_step(&motion, START + 180), 1);
}
END_TEST

START_TEST(there_is_an_end_to_how_much_moves)
{
    const struct rect many[MOTION_RECTS] = {{0, 0, 1, 1}};
    begin(MOTION_SCREEN);
    ck_assert(!motion_begin(&motion, MOTION_PRESS, many, MOTION_RECTS, START));
    ck_assert_int_eq(motion.n, 1);
    ck_assert_int_eq(motion.kind, MOTION_SCREEN);
}
END_TEST

/* ---- the ring ---- */

START_TEST(the_ring_goes_on_to_where_it_is_to_be_and_rests)
{
    struct motion_ring ring;
    motion_ring_set(&ring, 0.25);
    ck_assert(motion_ring_deadline(&ring) == G_MAXINT64);
    motion_ring_turn(&ring, 0.5, START);
    double before = 0.25;
    for (int t = 0; t < 280; t += MOTION_FRAME_MS) {
        const double value = motion_ring_value(&ring, START + t);
        ck_assert_double_gt(value, before);
        ck_assert_double_lt(value, 0.5);
        ck_assert_int_eq(motion_ring_deadline(&ring), START + t + MOTION_FRAME_MS);
        before = value;
    }
    ck_assert_double_eq(motion_ring_value(&ring, START + 300), 0.5);
    ck_assert(motion_ring_deadline(&ring) == G_MAXINT64);
}
END_TEST

START_TEST(a_ring_that_was_not_there_comes_at_once)
{
    struct motion_ring ring;
    motion_ring_set(&ring, -1);
    motion_ring_turn(&ring, 0.5, START);
    ck_assert_double_eq(motion_ring_value(&ring, START), 0.5);
    motion_ring_turn(&ring, -1, START);
    ck_assert_double_eq(motion_ring_value(&ring, START), -1);
}
END_TEST

/* ---- the latch ---- */

START_TEST(another_place_than_the_one_that_led_here_is_told)
{
    struct latch latch = {.x = 0};
    latch_touch(&latch, 600, 740, START);
    latch_turn(&latch, START);
    ck_assert(!latch_is_elsewhere(&latch, 600, 740));
    ck_assert(!latch_is_elsewhere(&latch, 630, 720));
    ck_assert(latch_is_elsewhere(&latch, 600 + LATCH_REACH + 1, 740));
    ck_assert(latch_is_elsewhere(&latch, 600, 740 - LATCH_REACH - 1));
}
END_TEST

START_TEST(a_page_that_came_by_itself_was_meant_by_no_touch)
{
    struct latch latch = {.x = 0};
    latch_turn(&latch, START);
    ck_assert(!latch_is_elsewhere(&latch, 600, 740));
    latch_touch(&latch, 600, 400, START);
    latch_turn(&latch, START + 100);
    ck_assert(!latch_is_elsewhere(&latch, 100, 100));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("motion");
    TCase *tcase = tcase_create("motion");
    tcase_add_loop_test(tcase, a_change_takes_the_time_of_the_design, 1, 6);
    tcase_add_test(tcase, the_first_picture_is_on_its_way_already);
    tcase_add_test(tcase, pictures_that_are_skipped_are_made_up_for);
    tcase_add_test(tcase, pictures_are_due_while_something_moves_and_never_after);
    tcase_add_test(tcase, what_was_on_its_way_goes_on_with_what_changes_next);
    tcase_add_test(tcase, there_is_an_end_to_how_much_moves);
    tcase_add_test(tcase, the_ring_goes_on_to_where_it_is_to_be_and_rests);
    tcase_add_test(tcase, a_ring_that_was_not_there_comes_at_once);
    tcase_add_test(tcase, another_place_than_the_one_that_led_here_is_told);
    tcase_add_test(tcase, a_page_that_came_by_itself_was_meant_by_no_touch);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
