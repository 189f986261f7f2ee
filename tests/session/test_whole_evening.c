/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole evening on the real results, and the power going at each of its steps, for a moment or a week. */
#include <check.h>

#include "tests/session/world.h"

static const struct evening *evening(void)
{
    return world.session->evening;
}

static void play_to(gint64 position_ms, gboolean ends)
{
    if (!evening()->playing.wanted)
        say(INPUT_PLAY);
    while (evening()->playing.position_ms < position_ms) {
        const gint64 next = MIN(evening()->playing.position_ms + 1000, position_ms);
        const gboolean stops = next == position_ms;
        pass(1000);
        session_heard(world.session, (struct heard){.position_ms = next,
                                                    .playing = !stops,
                                                    .at_stop = stops && !ends,
                                                    .ended = stops && ends,
                                                    .jump = evening()->playing.jump});
    }
}

/* ---- an evening, step by step ---- */

static void begin(void)
{
    to_series();
    say(INPUT_NEXT);
}

static void hear_the_first_part(void)
{
    play_to(20000, FALSE);
}

static void count_hands(void)
{
    pass(1000);
    session_input(world.session,
                  (struct input){.kind = INPUT_COUNT, .id = g_intern_string("yes"), .number = 12});
    say(INPUT_NEXT);
}

static void hear_the_second_part(void)
{
    play_to(45000, FALSE);
}

static void hear_the_end(void)
{
    say(INPUT_NEXT);
    play_to(60000, TRUE);
}

static void ask(void)
{
    g_autoptr(GBytes) sealed = g_bytes_new_static("sealed", 6);
    say_id(INPUT_QUESTION, "law");
    session_microphone(world.session, TRUE);
    say(INPUT_VOICE_NOTE);
    say(INPUT_VOICE_NOTE);
    session_recorded(world.session, sealed, 7);
    say(INPUT_NEXT);
}

static void agree(void)
{
    say_id(INPUT_CHOOSE, "visit-family");
    say_id(INPUT_CHOOSE, "everybody");
    say_id(INPUT_CHOOSE, "week");
    say(INPUT_NEXT);
}

static const struct {
    void (*go)(void);
    enum session_screen to;
} way[] = {
    {begin, SCREEN_EPISODE},
    {hear_the_first_part, SCREEN_TALK},
    {count_hands, SCREEN_EPISODE},
    {hear_the_second_part, SCREEN_TALK},
    {hear_the_end, SCREEN_GROUP_QUESTIONS},
    {ask, SCREEN_ACTIONS},
    {agree, SCREEN_EVENING_END},
};
#define STEPS ((int)G_N_ELEMENTS(way))

/* The power goes before the step at index; nothing of what went before is lost. */
static void go_the_way(int power_goes_before, int days)
{
    for (int i = 0; i < STEPS; i++) {
        if (i == power_goes_before) {
            const enum session_screen screen = world.session->screen;
            pass(days * G_GINT64_CONSTANT(86400000));
            world_restart();
            to_series();
            ck_assert(evening_is_carried_on(evening()));
            say(INPUT_NEXT);
            assert_screen(screen);
        }
        way[i].go();
        assert_screen(way[i].to);
    }
    say(INPUT_NEXT);
    assert_screen(SCREEN_SERIES);
}

static void assert_all_is_there(void)
{
    ck_assert_int_eq(count_rows("gatherings", "evening_end", "closed"), 1);
    ck_assert_int_eq(count_rows("gatherings", "evening_end", "open"), 0);
    ck_assert_int_eq(count_rows("tallies_long", "hands", "12"), 1);
    ck_assert_int_eq(count_rows("questions_raised", "question_id", "law"), 1);
    ck_assert_int_eq(count_rows("voice_notes", "seconds", "7"), 1);
    ck_assert_int_eq(count_rows("actions_agreed", "action", "visit-family"), 1);
    ck_assert_double_eq_tol(evening()->episodes[0].heard, 1, 0.001);
    ck_assert_int_eq(evening()->next_episode, 1);
    ck_assert_ptr_null(evening()->unended);
    ck_assert_ptr_null(evening()->gathering);
    ck_assert(results_verify(world.results, NULL, NULL));
}

START_TEST(an_evening_goes_from_the_pin_to_saved)
{
    go_the_way(-1, 0);
    assert_all_is_there();
    ck_assert_int_eq(count_rows("gatherings", "seconds_heard", "60.0"), 1);
    ck_assert_int_eq(count_rows("gatherings", "people", "22"), 1);
    ck_assert_int_eq((int)evening()->last->actions->len, 1);
    pass(1000);
    session_tick(world.session, FALSE);
}
END_TEST

START_TEST(wherever_the_power_goes_it_is_one_evening)
{
    go_the_way(_i, 0);
    assert_all_is_there();
    ck_assert_int_eq(count_rows("gatherings", "episode_id", "visitor"), 1);
    ck_assert_int_eq(count_rows("gatherings", "seconds_heard", "60.0"), 1);
}
END_TEST

START_TEST(wherever_it_is_left_it_is_carried_on_next_week)
{
    go_the_way(_i, 7);
    assert_all_is_there();
    ck_assert_int_eq(count_rows("gatherings", "episode_id", "visitor"), 2);
    ck_assert_int_eq(count_rows("gatherings", "evening_end", "carried_on"), 1);
}
END_TEST

START_TEST(the_next_evening_begins_with_what_was_agreed)
{
    go_the_way(-1, 0);
    pass(7 * G_GINT64_CONSTANT(86400000));
    world_restart();
    to_series();
    ck_assert_int_eq(evening()->chosen_episode, 1);
    say(INPUT_NEXT);
    assert_screen(SCREEN_CONTENT_NOTE);
    say(INPUT_NEXT);
    assert_screen(SCREEN_LAST_ACTIONS);
    world_restart();
    to_series();
    say(INPUT_NEXT);
    assert_screen(SCREEN_LAST_ACTIONS);
    say(INPUT_NEXT);
    assert_screen(SCREEN_EPISODE);
    ck_assert_str_eq(evening()->playing.episode->id, "book");
}
END_TEST

START_TEST(what_is_agreed_is_there_when_one_goes_back)
{
    go_the_way(-1, 0);
    say_id(INPUT_EPISODE, "visitor");
    say(INPUT_NEXT);
    assert_screen(SCREEN_LAST_ACTIONS);
    say(INPUT_BACK);
    assert_screen(SCREEN_SERIES);
    ck_assert(evening_is_carried_on(evening()));
}
END_TEST

START_TEST(a_whole_evening_of_practice_leaves_nothing)
{
    to_series();
    say(INPUT_PRACTICE);
    say(INPUT_NEXT);
    for (int i = 1; i < STEPS; i++) {
        way[i].go();
        assert_screen(way[i].to);
    }
    say(INPUT_NEXT);
    assert_screen(SCREEN_SERIES);
    ck_assert(evening()->practice);
    ck_assert_int_eq(evening()->next_episode, 1);
    say(INPUT_PRACTICE);
    assert_screen(SCREEN_GROUP);
    ck_assert_int_eq(count_rows("gatherings", "episode_id", "visitor"), 0);
    ck_assert_int_eq(count_rows("voice_notes", "seconds", "7"), 0);
    to_series();
    ck_assert_int_eq(evening()->next_episode, 0);
}
END_TEST

static void start(void)
{
    world_open_evening();
    world.settings.office_key = "a key";
    world.settings.voice_notes = TRUE;
    world_restart();
}

int main(void)
{
    Suite *suite = suite_create("whole evening");
    TCase *tests = tcase_create("whole evening");
    tcase_add_checked_fixture(tests, start, world_close);
    tcase_add_test(tests, an_evening_goes_from_the_pin_to_saved);
    tcase_add_loop_test(tests, wherever_the_power_goes_it_is_one_evening, 1, STEPS);
    tcase_add_loop_test(tests, wherever_it_is_left_it_is_carried_on_next_week, 1, STEPS);
    tcase_add_test(tests, the_next_evening_begins_with_what_was_agreed);
    tcase_add_test(tests, what_is_agreed_is_there_when_one_goes_back);
    tcase_add_test(tests, a_whole_evening_of_practice_leaves_nothing);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
