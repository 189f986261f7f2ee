/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was heard, beside the simplest thing that could be right: a mark for each millisecond. */
#include "audio/listening.h"

#include <check.h>
#include <string.h>

#define DURATION 4001
#define STEPS 400
#define WALKS 60

static struct listening *listening;

/* The naive twin. */
static struct {
    gboolean heard[DURATION];
    gboolean playing;
    gint64 at;
    int pauses, back, forward, losses;
} naive;

static void setup(void)
{
    listening = listening_new(DURATION);
    memset(&naive, 0, sizeof naive);
}

static void teardown(void)
{
    listening_free(listening);
}

static void check_stretch(struct stretch got, gint64 from, gint64 to)
{
    ck_assert_int_eq(got.from_ms, from);
    ck_assert_int_eq(got.to_ms, to);
}

START_TEST(what_is_played_is_heard)
{
    listening_move(listening, 100);
    listening_move(listening, 1500);
    ck_assert_int_eq(listening_heard_ms(listening), 1400);
    check_stretch(listening_pause(listening), 100, 1500);
    ck_assert_int_eq(listening->pauses, 1);
    check_stretch(listening_pause(listening), 1500, 1500);
    ck_assert_int_eq(listening->pauses, 1);
}
END_TEST

START_TEST(what_is_jumped_over_is_not_heard)
{
    listening_move(listening, 0);
    listening_move(listening, 500);
    check_stretch(listening_jump(listening, 3000), 0, 500);
    listening_move(listening, 3000);
    listening_move(listening, 3200);
    ck_assert_int_eq(listening_heard_ms(listening), 700);
    check_stretch(listening_jump(listening, 3100), 3000, 3200);
    ck_assert_int_eq(listening->jumps_forward, 1);
    ck_assert_int_eq(listening->jumps_back, 1);
}
END_TEST

START_TEST(what_is_heard_again_counts_once)
{
    for (int i = 0; i < 3; i++) {
        listening_move(listening, 1000);
        listening_move(listening, 2000);
        ck_assert_int_eq(listening_heard_ms(listening), 1000);
        listening_jump(listening, 1000);
    }
    ck_assert_int_eq(listening->heard->len, 1);
}
END_TEST

START_TEST(a_cut_saves_what_was_heard_and_goes_on)
{
    listening_move(listening, 0);
    listening_move(listening, 500);
    check_stretch(listening_cut(listening), 0, 500);
    listening_move(listening, 800);
    check_stretch(listening_cut(listening), 500, 800);
    check_stretch(listening_pause(listening), 800, 800);
    check_stretch(listening_cut(listening), 800, 800);
    ck_assert_int_eq(listening_heard_ms(listening), 800);
    ck_assert_int_eq(listening->heard->len, 1);
}
END_TEST

START_TEST(time_without_a_loudspeaker_never_counts)
{
    listening_move(listening, 0);
    listening_move(listening, 500);
    check_stretch(listening_lose(listening, 620), 0, 620);
    check_stretch(listening_lose(listening, 900), 620, 620);
    listening_move(listening, 1000);
    listening_move(listening, 1100);
    ck_assert_int_eq(listening_heard_ms(listening), 720);
    ck_assert_int_eq(listening->losses, 2);
}
END_TEST

START_TEST(an_evening_that_is_resumed_knows_what_was_heard_before)
{
    listening_add(listening, (struct stretch){2000, 3000});
    listening_add(listening, (struct stretch){0, 1000});
    listening_add(listening, (struct stretch){1000, 2000});
    listening_add(listening, (struct stretch){3900, 9000});
    listening_add(listening, (struct stretch){7, 3});
    ck_assert_int_eq(listening->heard->len, 2);
    ck_assert_int_eq(listening_heard_ms(listening), 3000 + DURATION - 3900);
    ck_assert_double_eq(listening_quarter(listening, 0), 1.0);
    ck_assert_double_eq(listening_quarter(listening, 1), 1.0);
    ck_assert_double_eq_tol(listening_quarter(listening, 3), 0.1, 0.002);
}
END_TEST

static void naive_to(gint64 to)
{
    for (gint64 i = naive.at; i < to && i < DURATION; i++) {
        naive.heard[i] = TRUE;
    }
    naive.at = MIN(to, DURATION);
}

static int naive_heard(gint64 from, gint64 to)
{
    int sum = 0;
    for (gint64 i = from; i < to; i++) {
        sum += naive.heard[i] ? 1 : 0;
    }
    return sum;
}

static void play_on(GRand *random)
{
    gint64 to = naive.at + g_rand_int_range(random, 0, 300);
    listening_move(listening, naive.at);
    naive.playing = TRUE;
    naive_to(to);
    listening_move(listening, to);
}

static void jump(GRand *random)
{
    gint64 to = g_rand_int_range(random, 0, DURATION + 1);
    naive.back += to < naive.at ? 1 : 0;
    naive.forward += to > naive.at ? 1 : 0;
    naive.at = to;
    naive.playing = FALSE;
    listening_jump(listening, to);
}

static void lose(GRand *random)
{
    gint64 to = naive.at + g_rand_int_range(random, 0, 50);
    if (naive.playing) {
        naive_to(to);
    }
    naive.playing = FALSE;
    naive.losses++;
    listening_lose(listening, to);
}

static void step(GRand *random)
{
    switch (g_rand_int_range(random, 0, 8)) {
    case 0:
        naive.pauses += naive.playing ? 1 : 0;
        naive.playing = FALSE;
        listening_pause(listening);
        break;
    case 1:
        jump(random);
        break;
    case 2:
        lose(random);
        break;
    case 3:
        listening_cut(listening);
        break;
    default:
        play_on(random);
    }
}

static void check_apart_and_ascending(void)
{
    gint64 before = -1;
    for (guint i = 0; i < listening->heard->len; i++) {
        const struct stretch *stretch = &g_array_index(listening->heard, struct stretch, i);
        ck_assert_int_gt(stretch->from_ms, before);
        ck_assert_int_gt(stretch->to_ms, stretch->from_ms);
        before = stretch->to_ms;
    }
}

static void check_same(void)
{
    ck_assert_int_eq(listening_heard_ms(listening), naive_heard(0, DURATION));
    for (int i = 0; i < 4; i++) {
        gint64 from = DURATION * i / 4, to = DURATION * (i + 1) / 4;
        double share = (double)naive_heard(from, to) / (double)(to - from);
        ck_assert_double_eq_tol(listening_quarter(listening, i), share, 1e-9);
    }
    ck_assert_int_eq(listening->pauses, naive.pauses);
    ck_assert_int_eq(listening->jumps_back, naive.back);
    ck_assert_int_eq(listening->jumps_forward, naive.forward);
    ck_assert_int_eq(listening->losses, naive.losses);
    check_apart_and_ascending();
}

START_TEST(any_walk_is_as_a_mark_for_each_millisecond_says)
{
    GRand *random = g_rand_new_with_seed((guint32)_i);
    for (int i = 0; i < STEPS; i++) {
        step(random);
        check_same();
    }
    g_rand_free(random);
}
END_TEST

static void save(struct stretch stretch)
{
    for (gint64 i = stretch.from_ms; i < stretch.to_ms; i++) {
        naive.heard[i] = TRUE;
    }
}

START_TEST(the_stretches_given_out_are_all_that_was_heard)
{
    GRand *random = g_rand_new_with_seed((guint32)_i);
    gint64 at = 0;
    for (int i = 0; i < STEPS; i++) {
        gint64 to = g_rand_int_range(random, 0, DURATION);
        save(listening_move(listening, at));
        save(listening_move(listening, at = MIN(at + g_rand_int_range(random, 0, 200), DURATION)));
        switch (g_rand_int_range(random, 0, 4)) {
        case 0:
            save(listening_jump(listening, at = to));
            break;
        case 1:
            save(listening_pause(listening));
            break;
        case 2:
            save(listening_lose(listening, at));
            break;
        default:
            save(listening_cut(listening));
        }
    }
    save(listening_pause(listening));
    ck_assert_int_eq(listening_heard_ms(listening), naive_heard(0, DURATION));
    g_rand_free(random);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("listening");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, what_is_played_is_heard);
    tcase_add_test(tests, what_is_jumped_over_is_not_heard);
    tcase_add_test(tests, what_is_heard_again_counts_once);
    tcase_add_test(tests, a_cut_saves_what_was_heard_and_goes_on);
    tcase_add_test(tests, time_without_a_loudspeaker_never_counts);
    tcase_add_test(tests, an_evening_that_is_resumed_knows_what_was_heard_before);
    tcase_add_loop_test(tests, any_walk_is_as_a_mark_for_each_millisecond_says, 0, WALKS);
    tcase_add_loop_test(tests, the_stretches_given_out_are_all_that_was_heard, 0, WALKS);
    Suite *suite = suite_create("listening");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
