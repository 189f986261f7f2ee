/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is heard of an episode and counted in its talks, by reports that the test makes up. */
#include "audio/playback.h"
#include "tests/session/world.h"

#include <check.h>
#include <stdlib.h>

#define STOP 20000 /* of the fixture: its first and second place to talk, and how long it is */
#define SECOND_STOP 45000
#define DURATION 60000

static const struct evening *evening(void)
{
    return world.session->evening;
}

static const struct evening_playing *playing(void)
{
    return &evening()->playing;
}

static void come(void)
{
    open_group_area();
    if (evening()->groups->len == 0)
        make_group("mango-tree", "en");
    else
        say_id(INPUT_GROUP, ((const struct results_group *)evening()->groups->pdata[0])->uuid);
    if (evening_people(evening()) == 0)
        count_people(9, 6, 4, 3);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
}

static void start(void)
{
    world_open_evening();
    come();
    assert_screen(SCREEN_EPISODE);
}

static struct heard at(gint64 position_ms)
{
    return (struct heard){.position_ms = position_ms, .playing = TRUE, .jump = playing()->jump};
}

static gboolean hear(struct heard heard)
{
    return session_heard(world.session, heard);
}

/* So many seconds go by as the loop reports them. */
static void play(int seconds)
{
    for (int i = 0; i < seconds; i++) {
        pass(1000);
        hear(at(playing()->position_ms + 1000));
    }
}

static void stop_at(gint64 position_ms)
{
    struct heard heard = at(position_ms);
    heard.playing = FALSE;
    heard.at_stop = TRUE;
    hear(heard);
}

static void to_talk(void)
{
    say(INPUT_PLAY);
    play(19);
    pass(1000);
    stop_at(STOP);
    assert_screen(SCREEN_TALK);
}

static struct results_evening *on_disk(void)
{
    struct results_evening *found = results_evening_open(world.results, evening()->group->uuid, NULL);
    ck_assert_ptr_nonnull(found);
    return found;
}

/* Each moment once, as it would be read back. */
static gint64 heard_on_disk(void)
{
    struct results_evening *found = on_disk();
    struct listening *listening = listening_new(DURATION);
    for (guint i = 0; i < found->heard->len; i++) {
        const struct results_heard heard = g_array_index(found->heard, struct results_heard, i);
        listening_add(listening, (struct stretch){heard.from_ms, heard.to_ms});
    }
    const gint64 heard = listening_heard_ms(listening);
    listening_free(listening);
    results_evening_free(found);
    return heard;
}

static gint64 position_on_disk(void)
{
    struct results_evening *found = on_disk();
    const gint64 position_ms = found->position_ms;
    results_evening_free(found);
    return position_ms;
}

static void assert_step(const char *step, const char *detail)
{
    struct results_evening *found = on_disk();
    ck_assert_str_eq(found->step, step);
    ck_assert_int_eq(g_strcmp0(found->detail, detail), 0);
    results_evening_free(found);
}

static int rows(const char *ended)
{
    return count_rows("listening_long", "ended", ended);
}

/* ---- playing ---- */

START_TEST(an_episode_waits_until_somebody_plays_it)
{
    ck_assert(!session_plays(world.session));
    ck_assert(!playing()->resumed);
    ck_assert_int_eq(playing()->stop_ms, STOP);
    ck_assert(say(INPUT_PLAY));
    ck_assert(session_plays(world.session));
}
END_TEST

START_TEST(what_was_heard_is_on_disk_at_each_pause)
{
    say(INPUT_PLAY);
    play(3);
    ck_assert_int_eq(heard_on_disk(), 0);
    say(INPUT_PLAY);
    ck_assert(!session_plays(world.session));
    ck_assert_int_eq(heard_on_disk(), 3000);
    ck_assert_int_eq(position_on_disk(), 3000);
    ck_assert_int_eq(rows("pause"), 1);
}
END_TEST

START_TEST(and_every_five_seconds)
{
    say(INPUT_PLAY);
    play(4);
    ck_assert_int_eq(heard_on_disk(), 0);
    play(1);
    ck_assert_int_eq(heard_on_disk(), 5000);
    play(12);
    ck_assert_int_eq(heard_on_disk(), 15000);
    ck_assert_int_eq(rows("saved"), 3);
}
END_TEST

START_TEST(the_deadline_wakes_the_loop_to_save)
{
    ck_assert(session_deadline(world.session) > world.monotonic_ms + 5000);
    say(INPUT_PLAY);
    play(1);
    ck_assert_int_eq(session_deadline(world.session), world.monotonic_ms + 4000);
}
END_TEST

START_TEST(each_moment_counts_once_however_often_it_is_heard)
{
    say(INPUT_PLAY);
    play(12);
    session_input(world.session,
                  (struct input){.kind = INPUT_SEEK, .id = g_intern_string("by"), .number = -10000});
    ck_assert_int_eq(playing()->position_ms, 2000);
    play(3);
    say(INPUT_PLAY);
    ck_assert_int_eq(heard_on_disk(), 12000);
    ck_assert_int_eq(position_on_disk(), 5000);
    ck_assert_int_eq(rows("back"), 1);
}
END_TEST

START_TEST(what_is_leapt_over_was_not_heard)
{
    say(INPUT_PLAY);
    play(2);
    say_id(INPUT_CHAPTER, "ledger");
    ck_assert_int_eq(playing()->position_ms, STOP);
    ck_assert_int_eq(playing()->chapter, 1);
    ck_assert_int_eq(playing()->stop_ms, SECOND_STOP);
    play(2);
    say(INPUT_PLAY);
    ck_assert_int_eq(heard_on_disk(), 4000);
    ck_assert_int_eq(rows("chapter"), 1);
}
END_TEST

START_TEST(forward_does_not_leap_over_a_place_to_talk)
{
    session_input(world.session, (struct input){.kind = INPUT_NONE});
    pass(1000);
    session_input(world.session,
                  (struct input){.kind = INPUT_SEEK, .id = g_intern_string("by"), .number = 30000});
    ck_assert_int_eq(playing()->position_ms, STOP - 1);
    ck_assert_int_eq(playing()->stop_ms, STOP);
    say_number(INPUT_SEEK, 30000); /* but a touch of the track goes where it was meant to */
    ck_assert_int_eq(playing()->position_ms, 30000);
    ck_assert_int_eq(playing()->stop_ms, SECOND_STOP);
}
END_TEST

START_TEST(a_report_of_before_a_jump_is_not_believed)
{
    say(INPUT_PLAY);
    const struct heard old = at(9000);
    say_number(INPUT_SEEK, 30000);
    ck_assert(!hear(old));
    ck_assert_int_eq(playing()->position_ms, 30000);
}
END_TEST

START_TEST(the_screen_changes_once_a_second)
{
    say(INPUT_PLAY);
    ck_assert(!hear(at(400)));
    ck_assert(!hear(at(999)));
    ck_assert(hear(at(1000)));
    ck_assert(!hear(at(1500)));
}
END_TEST

START_TEST(chapters_that_somebody_looks_at_stay_until_another_one_is_heard)
{
    ck_assert_int_eq(playing()->first_chapter, -1);
    ck_assert(say_number(INPUT_GO, 2));
    ck_assert_int_eq(playing()->first_chapter, 2);
    ck_assert_int_eq((int)playing()->position_ms, 0);
    ck_assert(!say_number(INPUT_GO, 3));
    say(INPUT_PLAY);
    play(5);
    ck_assert_int_eq(playing()->first_chapter, 2);
    say_id(INPUT_CHAPTER, "ledger");
    ck_assert_int_eq(playing()->first_chapter, -1);
}
END_TEST

START_TEST(another_speed_is_another_stretch)
{
    say(INPUT_PLAY);
    play(2);
    say_number(INPUT_SPEED, 1.25);
    ck_assert_double_eq(playing()->speed, 1.25);
    ck_assert(!say_number(INPUT_SPEED, 4));
    play(2);
    say(INPUT_PLAY);
    ck_assert_int_eq(count_rows("listening_long", "speed", "1.25"), 1);
    ck_assert_int_eq(heard_on_disk(), 4000);
}
END_TEST

START_TEST(help_pauses_and_the_story_goes_on_when_it_is_closed)
{
    say(INPUT_PLAY);
    play(3);
    say(INPUT_HELP);
    ck_assert(!session_plays(world.session));
    struct heard heard = at(3200);
    heard.playing = FALSE;
    hear(heard);
    ck_assert_int_eq(heard_on_disk(), 3200);
    say(INPUT_CLOSE_OVERLAY);
    ck_assert(session_plays(world.session));
}
END_TEST

START_TEST(leaving_keeps_what_was_heard_last)
{
    say(INPUT_PLAY);
    play(7);
    say(INPUT_LEAVE);
    assert_screen(SCREEN_NEUTRAL);
    ck_assert_int_eq(rows("left"), 1);
    come();
    ck_assert_int_eq(playing()->position_ms, 7000);
    ck_assert_int_eq(heard_on_disk(), 7000);
}
END_TEST

/* ---- power ---- */

START_TEST(after_the_power_went_it_goes_on_within_five_seconds_and_waits)
{
    say(INPUT_PLAY);
    play(14);
    world_cut();
    come();
    assert_screen(SCREEN_EPISODE);
    ck_assert(!session_plays(world.session));
    ck_assert(playing()->resumed);
    ck_assert_int_eq(playing()->position_ms, 10000);
    ck_assert_int_eq(listening_heard_ms(playing()->listening), 10000);
    say(INPUT_PLAY);
    ck_assert(!playing()->resumed);
    play(2);
    say(INPUT_PLAY);
    ck_assert_int_eq(heard_on_disk(), 12000);
}
END_TEST

START_TEST(in_a_talk_it_goes_on_in_the_talk)
{
    to_talk();
    say_id(INPUT_COUNT, "yes");
    session_input(world.session, (struct input){.kind = INPUT_NONE});
    pass(1000);
    session_input(world.session,
                  (struct input){.kind = INPUT_COUNT, .id = g_intern_string("yes"), .number = 14});
    world_restart();
    come();
    assert_screen(SCREEN_TALK);
    ck_assert_str_eq(evening()->talk.talk->id, "advance-talk");
    ck_assert_int_eq(evening()->talk.counts[0], 14);
    say(INPUT_NEXT);
    assert_screen(SCREEN_EPISODE);
    ck_assert_int_eq(playing()->position_ms, STOP);
    ck_assert_int_eq(playing()->stop_ms, SECOND_STOP);
}
END_TEST

/* ---- the loudspeaker ---- */

START_TEST(a_lost_loudspeaker_pauses_and_time_without_it_never_counts)
{
    say(INPUT_PLAY);
    play(3);
    struct heard lost = at(3500);
    lost.playing = FALSE;
    lost.lost = TRUE;
    ck_assert(hear(lost));
    ck_assert(playing()->lost);
    ck_assert(session_plays(world.session)); /* it goes on by itself */
    ck_assert_int_eq(heard_on_disk(), 3500);
    for (int i = 0; i < 60; i++) {
        pass(1000);
        hear(lost);
    }
    ck_assert_int_eq(rows("lost"), 1);
    play(2);
    ck_assert(!playing()->lost);
    say(INPUT_PLAY);
    ck_assert_int_eq(heard_on_disk(), 5500);
}
END_TEST

/* ---- what can't be written ---- */

static void hear_failing(struct heard heard)
{
    world_fail_writes(TRUE);
    hear(heard);
    world_fail_writes(FALSE);
}

START_TEST(a_save_that_fails_loses_nothing)
{
    say(INPUT_PLAY);
    play(4);
    pass(1000);
    hear_failing(at(5000));
    assert_screen(SCREEN_FAULT);
    ck_assert(!session_plays(world.session));
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_EPISODE);
    ck_assert_int_eq(heard_on_disk(), 5000);
    ck_assert(session_plays(world.session));
    play(3);
    say(INPUT_PLAY);
    ck_assert_int_eq(heard_on_disk(), 8000);
}
END_TEST

START_TEST(a_pause_that_fails_is_made_again)
{
    say(INPUT_PLAY);
    play(3);
    say_failing((struct input){.kind = INPUT_PLAY});
    assert_screen(SCREEN_FAULT);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_EPISODE);
    ck_assert(!session_plays(world.session));
    ck_assert_int_eq(heard_on_disk(), 3000);
}
END_TEST

START_TEST(a_stop_that_fails_is_reached_again)
{
    say(INPUT_PLAY);
    play(19);
    pass(1000);
    struct heard stop = at(STOP);
    stop.playing = FALSE;
    stop.at_stop = TRUE;
    hear_failing(stop);
    assert_screen(SCREEN_FAULT);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_EPISODE);
    hear(stop);
    assert_screen(SCREEN_TALK);
    ck_assert_int_eq(heard_on_disk(), STOP);
}
END_TEST

START_TEST(a_file_that_cannot_be_played_is_a_fault)
{
    hear((struct heard){.unplayable = TRUE, .jump = playing()->jump});
    assert_screen(SCREEN_FAULT);
    ck_assert_int_eq(world.session->fault.number, 304);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_EPISODE);
}
END_TEST

/* ---- stops and the end ---- */

START_TEST(at_a_stop_the_group_talks_and_then_the_story_goes_on)
{
    to_talk();
    assert_step("talk", "advance-talk");
    ck_assert_int_eq(heard_on_disk(), STOP);
    ck_assert_int_eq(rows("stop"), 1);
    ck_assert(!session_plays(world.session));
    say(INPUT_NEXT);
    assert_step("episode", NULL);
    ck_assert(session_plays(world.session));
    ck_assert_int_eq(playing()->stop_ms, SECOND_STOP);
    stop_at(STOP); /* the report of before */
    assert_screen(SCREEN_EPISODE);
}
END_TEST

START_TEST(a_group_may_talk_before_the_stop_which_comes_nevertheless)
{
    say(INPUT_PLAY);
    play(6);
    say(INPUT_TALK);
    assert_screen(SCREEN_TALK);
    ck_assert_str_eq(evening()->talk.talk->id, "advance-talk");
    ck_assert_int_eq(heard_on_disk(), 6000);
    say(INPUT_NEXT);
    ck_assert(session_plays(world.session));
    ck_assert_int_eq(playing()->position_ms, 6000);
    ck_assert_int_eq(playing()->stop_ms, STOP);
}
END_TEST

START_TEST(after_the_last_place_to_talk_it_plays_to_the_end_and_the_evening_goes_on)
{
    say_number(INPUT_SEEK, 50000);
    ck_assert(playing()->stop_ms == PLAYBACK_NO_STOP);
    say(INPUT_PLAY);
    play(9);
    struct heard ended = at(DURATION);
    ended.playing = FALSE;
    ended.ended = TRUE;
    hear(ended);
    assert_screen(SCREEN_GROUP_QUESTIONS);
    assert_step("questions", NULL);
    ck_assert_int_eq(heard_on_disk(), 10000);
    ck_assert_int_eq(rows("end"), 1);
}
END_TEST

START_TEST(all_episodes_leads_back_and_the_place_is_kept)
{
    say(INPUT_PLAY);
    play(6);
    say(INPUT_BACK);
    assert_screen(SCREEN_SERIES);
    say(INPUT_NEXT);
    assert_screen(SCREEN_EPISODE);
    ck_assert_int_eq(playing()->position_ms, 6000);
    ck_assert(playing()->resumed);
}
END_TEST

/* ---- the timer ---- */

static void tick(gint64 milliseconds)
{
    pass(milliseconds);
    session_tick(world.session, FALSE);
}

START_TEST(the_timer_only_tells)
{
    to_talk();
    ck_assert_int_eq(evening()->talk.seconds_left, 240);
    say(INPUT_TIMER);
    ck_assert_int_eq(session_deadline(world.session), world.monotonic_ms + 1000);
    tick(1000);
    ck_assert_int_eq(evening()->talk.seconds_left, 239);
    tick(238500);
    ck_assert_int_eq(evening()->talk.seconds_left, 1);
    ck_assert(!evening()->talk.over);
    tick(500);
    ck_assert(evening()->talk.over);
    assert_screen(SCREEN_TALK);
    tick(600000);
    assert_screen(SCREEN_TALK);
}
END_TEST

START_TEST(the_timer_can_be_stopped_and_given_more_time)
{
    to_talk();
    say(INPUT_TIMER);
    tick(40000);
    say(INPUT_TIMER);
    const int left = evening()->talk.seconds_left;
    tick(60000);
    ck_assert_int_eq(evening()->talk.seconds_left, left);
    say_number(INPUT_MORE_TIME, 1);
    ck_assert_int_eq(evening()->talk.seconds_left, left + 60);
    ck_assert_int_eq(evening()->talk.seconds_of, 300);
    say(INPUT_TIMER);
    tick(1000);
    ck_assert_int_eq(evening()->talk.seconds_left, left + 59);
}
END_TEST

START_TEST(a_minute_more_after_the_time_is_over_runs_at_once)
{
    to_talk();
    say(INPUT_TIMER);
    tick(240000);
    ck_assert(evening()->talk.over);
    say_number(INPUT_MORE_TIME, 1);
    ck_assert(!evening()->talk.over);
    tick(30000);
    ck_assert_int_eq(evening()->talk.seconds_left, 30);
}
END_TEST

/* ---- hands up ---- */

static gboolean count(const char *option, int hands)
{
    pass(1000);
    return session_input(world.session,
                         (struct input){.kind = INPUT_COUNT, .id = g_intern_string(option), .number = hands});
}

static int counted_on_disk(const char *option)
{
    struct results_evening *found = on_disk();
    int hands = -1;
    for (guint i = 0; i < found->tallies->len; i++) {
        const struct results_tally_count *tally = found->tallies->pdata[i];
        if (g_str_equal(tally->option, option))
            hands = tally->count;
    }
    results_evening_free(found);
    return hands;
}

START_TEST(hands_are_on_disk_at_each_change)
{
    to_talk();
    ck_assert_int_eq(counted_on_disk("yes"), -1);
    ck_assert(count("yes", 14));
    ck_assert(count("not-sure", 5));
    ck_assert_int_eq(counted_on_disk("yes"), 14);
    ck_assert_int_eq(counted_on_disk("not-sure"), 5);
    ck_assert_int_eq(counted_on_disk("no"), 0);
    count("yes", 12);
    ck_assert_int_eq(counted_on_disk("yes"), 12);
    ck_assert(!count("elephants", 2));
    ck_assert(!count("yes", 12));
}
END_TEST

START_TEST(hands_that_could_not_be_written_are_not_shown_until_they_are)
{
    to_talk();
    count("yes", 3);
    say_failing((struct input){.kind = INPUT_COUNT, .id = g_intern_string("yes"), .number = 4});
    assert_screen(SCREEN_FAULT);
    ck_assert_int_eq(evening()->talk.counts[0], 3);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_TALK);
    ck_assert_int_eq(evening()->talk.counts[0], 4);
    ck_assert_int_eq(counted_on_disk("yes"), 4);
}
END_TEST

START_TEST(more_hands_than_people_are_asked_about_first)
{
    to_talk();
    count("yes", 22);
    count("no", 1);
    assert_overlay(OVERLAY_TALLY);
    ck_assert_int_eq(counted_on_disk("no"), 0);
    say(INPUT_NO);
    assert_overlay(OVERLAY_NONE);
    ck_assert_int_eq(evening()->talk.counts[2], 0);
    count("no", 1);
    say(INPUT_YES);
    assert_overlay(OVERLAY_NONE);
    ck_assert_int_eq(evening()->talk.counts[2], 1);
    ck_assert_int_eq(counted_on_disk("no"), 1);
    count("no", 2); /* it was said once that it is right */
    assert_overlay(OVERLAY_NONE);
    ck_assert_int_eq(counted_on_disk("no"), 2);
}
END_TEST

START_TEST(a_yes_that_could_not_be_written_is_said_again)
{
    to_talk();
    count("yes", 22);
    count("no", 1);
    say_failing((struct input){.kind = INPUT_YES});
    assert_screen(SCREEN_FAULT);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_TALK);
    assert_overlay(OVERLAY_NONE);
    ck_assert_int_eq(counted_on_disk("no"), 1);
}
END_TEST

static void add_tests(TCase *tests)
{
    tcase_add_test(tests, an_episode_waits_until_somebody_plays_it);
    tcase_add_test(tests, what_was_heard_is_on_disk_at_each_pause);
    tcase_add_test(tests, and_every_five_seconds);
    tcase_add_test(tests, the_deadline_wakes_the_loop_to_save);
    tcase_add_test(tests, each_moment_counts_once_however_often_it_is_heard);
    tcase_add_test(tests, what_is_leapt_over_was_not_heard);
    tcase_add_test(tests, forward_does_not_leap_over_a_place_to_talk);
    tcase_add_test(tests, a_report_of_before_a_jump_is_not_believed);
    tcase_add_test(tests, the_screen_changes_once_a_second);
    tcase_add_test(tests, chapters_that_somebody_looks_at_stay_until_another_one_is_heard);
    tcase_add_test(tests, another_speed_is_another_stretch);
    tcase_add_test(tests, help_pauses_and_the_story_goes_on_when_it_is_closed);
    tcase_add_test(tests, leaving_keeps_what_was_heard_last);
    tcase_add_test(tests, after_the_power_went_it_goes_on_within_five_seconds_and_waits);
    tcase_add_test(tests, in_a_talk_it_goes_on_in_the_talk);
    tcase_add_test(tests, a_lost_loudspeaker_pauses_and_time_without_it_never_counts);
    tcase_add_test(tests, a_save_that_fails_loses_nothing);
    tcase_add_test(tests, a_pause_that_fails_is_made_again);
    tcase_add_test(tests, a_stop_that_fails_is_reached_again);
    tcase_add_test(tests, a_file_that_cannot_be_played_is_a_fault);
    tcase_add_test(tests, at_a_stop_the_group_talks_and_then_the_story_goes_on);
    tcase_add_test(tests, a_group_may_talk_before_the_stop_which_comes_nevertheless);
    tcase_add_test(tests, after_the_last_place_to_talk_it_plays_to_the_end_and_the_evening_goes_on);
    tcase_add_test(tests, all_episodes_leads_back_and_the_place_is_kept);
    tcase_add_test(tests, the_timer_only_tells);
    tcase_add_test(tests, the_timer_can_be_stopped_and_given_more_time);
    tcase_add_test(tests, a_minute_more_after_the_time_is_over_runs_at_once);
    tcase_add_test(tests, hands_are_on_disk_at_each_change);
    tcase_add_test(tests, hands_that_could_not_be_written_are_not_shown_until_they_are);
    tcase_add_test(tests, more_hands_than_people_are_asked_about_first);
    tcase_add_test(tests, a_yes_that_could_not_be_written_is_said_again);
}

int main(void)
{
    Suite *suite = suite_create("playing");
    TCase *tests = tcase_create("playing");
    tcase_add_checked_fixture(tests, start, world_close);
    add_tests(tests);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
