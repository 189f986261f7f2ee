/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The narrator on a simulated sound, where every millisecond is the test's own. */
#include "captured.h"

#include "audio/stretched.h"

#include <check.h>

static struct place place;
static struct sound *sound;
static struct narrator *narrator;
static char *two, *three;

static void setup(void)
{
    const struct sound_options options = {.simulated = TRUE, .ceiling = 0.8};
    log_catch();
    place_open(&place);
    two = place_tone(&place, "two.opus", 2.0);
    three = place_tone(&place, "three.ogg", 3.0);
    sound = sound_new(&options);
    narrator = narrator_new(sound);
}

static void teardown(void)
{
    narrator_free(narrator);
    sound_free(sound);
    g_free(two);
    g_free(three);
    place_close(&place);
}

static gint64 position(void)
{
    gint64 now, all;
    narrator_time(narrator, &now, &all);
    return now;
}

static gint64 duration(void)
{
    gint64 now, all;
    narrator_time(narrator, &now, &all);
    return all;
}

static void say_two_recordings(void)
{
    const struct utterance texts[] = {{"Question", "en", two, 7}, {"Answer", "en", three, 9}};
    narrator_say(narrator, texts, 2);
}

START_TEST(texts_are_read_in_order_and_in_exact_time)
{
    say_two_recordings();
    ck_assert_int_eq(narrator_tag(narrator), 7);
    sound_simulate(sound, 1999);
    ck_assert_int_eq(narrator_tag(narrator), 7);
    sound_simulate(sound, 2);
    ck_assert_int_eq(narrator_tag(narrator), 9);
    sound_simulate(sound, 2998);
    ck_assert(narrator_is_busy(narrator));
    sound_simulate(sound, 2);
    ck_assert(!narrator_is_busy(narrator));
    ck_assert_int_eq(narrator_tag(narrator), -1);
}
END_TEST

START_TEST(one_long_step_of_time_comes_to_the_same)
{
    say_two_recordings();
    sound_simulate(sound, 4000);
    ck_assert_int_eq(narrator_tag(narrator), 9);
    ck_assert_int_eq(position(), 4000);
    ck_assert_int_eq(duration(), 5000);
    sound_simulate(sound, 60000);
    ck_assert(!narrator_is_busy(narrator));
    ck_assert_int_eq(position(), 5000);
}
END_TEST

START_TEST(stopping_is_at_once_and_leaves_nothing_to_say)
{
    say_two_recordings();
    sound_simulate(sound, 500);
    narrator_stop(narrator);
    ck_assert(!narrator_is_busy(narrator));
    ck_assert_int_eq(narrator_tag(narrator), -1);
    sound_simulate(sound, 10000);
    ck_assert(!narrator_is_busy(narrator));
    ck_assert_int_eq(duration(), 0);
}
END_TEST

START_TEST(a_pause_holds_the_place)
{
    say_two_recordings();
    sound_simulate(sound, 700);
    narrator_pause(narrator, TRUE);
    sound_simulate(sound, 60000);
    ck_assert(narrator_is_paused(narrator));
    ck_assert_int_eq(narrator_tag(narrator), 7);
    ck_assert_int_eq(position(), 700);
    narrator_pause(narrator, FALSE);
    ck_assert_int_eq(position(), 700);
    sound_simulate(sound, 1299);
    ck_assert_int_eq(narrator_tag(narrator), 7);
    sound_simulate(sound, 2);
    ck_assert_int_eq(narrator_tag(narrator), 9);
}
END_TEST

START_TEST(saying_something_new_takes_the_place_of_the_old)
{
    const struct utterance other = {"Other", "en", three, 3};
    say_two_recordings();
    sound_simulate(sound, 100);
    narrator_pause(narrator, TRUE);
    narrator_say(narrator, &other, 1);
    ck_assert(!narrator_is_paused(narrator));
    ck_assert_int_eq(narrator_tag(narrator), 3);
    ck_assert_int_eq(position(), 0);
    ck_assert_int_eq(duration(), 3000);
}
END_TEST

START_TEST(a_text_with_no_recording_lasts_as_long_as_its_speech)
{
    const struct utterance texts[] = {{"Wait.", "en", NULL, 1},
                                      {"Speak with each of them apart, in a calm place.", "en", NULL, 2}};
    narrator_say(narrator, texts, 1);
    gint64 word = duration();
    ck_assert_int_gt(word, 300);
    ck_assert_int_lt(word, 1500);
    narrator_say(narrator, texts + 1, 1);
    ck_assert_int_gt(duration(), 2 * word);
    narrator_set_rate(narrator, 1.5);
    gint64 slow = duration();
    narrator_say(narrator, texts + 1, 1);
    ck_assert_int_lt(duration(), slow * 8 / 10);
}
END_TEST

START_TEST(what_can_not_be_said_is_passed_over)
{
    const struct utterance texts[] = {
        {"សួស្តី", "km", NULL, 1}, {"  ", "en", NULL, 2}, {NULL, NULL, NULL, 3}, {"Good", "en", two, 4}};
    narrator_say(narrator, texts, 4);
    ck_assert_int_eq(narrator_tag(narrator), 4);
    narrator_say(narrator, texts, 3);
    ck_assert(!narrator_is_busy(narrator));
    ck_assert_int_eq(log_count("no voice for the language \"km\""), 1);
    narrator_say(narrator, texts, 0);
    ck_assert(!narrator_is_busy(narrator));
}
END_TEST

START_TEST(poll_tells_of_a_new_text_a_new_second_and_the_end)
{
    say_two_recordings();
    ck_assert(narrator_poll(narrator));
    ck_assert(!narrator_poll(narrator));
    sound_simulate(sound, 900);
    ck_assert(!narrator_poll(narrator));
    sound_simulate(sound, 101);
    ck_assert(narrator_poll(narrator));
    narrator_pause(narrator, TRUE);
    ck_assert(narrator_poll(narrator));
    narrator_pause(narrator, FALSE);
    ck_assert(narrator_poll(narrator));
    sound_simulate(sound, 4000);
    ck_assert(narrator_poll(narrator));
    ck_assert(!narrator_poll(narrator));
}
END_TEST

START_TEST(a_cue_is_heard_out_before_speech_begins)
{
    sound_cue(sound, CUE_SAVED);
    say_two_recordings();
    sound_simulate(sound, 219);
    ck_assert_int_eq(position(), 0);
    sound_simulate(sound, 1001);
    ck_assert_int_eq(position(), 1000);
}
END_TEST

START_TEST(a_cue_is_never_over_speech)
{
    say_two_recordings();
    sound_cue(sound, CUE_SAVED);
    narrator_pause(narrator, TRUE);
    narrator_pause(narrator, FALSE);
    sound_simulate(sound, 100);
    ck_assert_int_eq(position(), 100);
}
END_TEST

START_TEST(a_second_cue_waits_for_the_first_and_of_two_that_wait_the_last_is_heard)
{
    ck_assert_int_eq(sound_last_cue(sound), -1);
    sound_cue(sound, CUE_TOUCH);
    ck_assert_int_eq(sound_last_cue(sound), CUE_TOUCH);
    sound_cue(sound, CUE_CANNOT);
    sound_cue(sound, CUE_PAGE);
    say_two_recordings();
    sound_simulate(sound, 39);
    ck_assert_int_eq(sound_last_cue(sound), CUE_TOUCH);
    sound_simulate(sound, 61);
    ck_assert_int_eq(sound_last_cue(sound), CUE_PAGE);
    ck_assert_int_eq(position(), 0);
    sound_simulate(sound, 1000);
    ck_assert_int_eq(position(), 1000);
}
END_TEST

START_TEST(a_cue_that_would_come_too_late_is_not_heard)
{
    sound_cue(sound, CUE_TALK);
    sound_cue(sound, CUE_PAGE);
    sound_simulate(sound, 2000);
    ck_assert_int_eq(sound_last_cue(sound), CUE_TALK);
}
END_TEST

START_TEST(cues_that_are_switched_off_are_not_heard_nor_waited_for)
{
    sound_use_cues(sound, FALSE);
    sound_cue(sound, CUE_SAVED);
    say_two_recordings();
    sound_simulate(sound, 1000);
    ck_assert_int_eq(position(), 1000);
    ck_assert_int_eq(sound_last_cue(sound), -1);
}
END_TEST

START_TEST(a_recording_is_slower_or_faster_in_its_own_pitch)
{
    static const _Atomic int never = 0;
    const double speeds[] = {0.75, 1.25, 1.5};
    struct clip *whole = clip_of_recording(two, NULL);
    struct clip *clip = stretched_clip(whole, speeds[_i], &never);
    ck_assert_double_eq_tol((double)clip->frames / CLIP_RATE, 2.0 / speeds[_i], 0.03);
    const gint16 *middle = (const gint16 *)g_bytes_get_data(clip->bytes, NULL) + CLIP_RATE / 2;
    ck_assert_double_eq_tol(frequency_of(middle, CLIP_RATE / 2), 440.0, 4.0);
    ck_assert_double_eq_tol(rms_db(middle, CLIP_RATE / 2), -23.0, 1.0);
    clip_unref(clip);
    clip_unref(whole);
}
END_TEST

START_TEST(at_its_own_speed_a_recording_stays_what_it_is)
{
    static const _Atomic int never = 0;
    struct clip *whole = clip_of_recording(three, NULL);
    struct clip *clip = stretched_clip(whole, 1.0, &never);
    ck_assert_ptr_eq(clip, whole);
    clip_unref(clip);
    clip_unref(whole);
}
END_TEST

START_TEST(what_is_read_next_is_read_at_the_speed_that_was_chosen)
{
    const struct utterance text = {"Question", "en", two, 7};
    narrator_set_rate(narrator, 1.5);
    narrator_say(narrator, &text, 1);
    ck_assert_int_ge(duration(), 1303);
    ck_assert_int_le(duration(), 1363);
    narrator_set_rate(narrator, 0.75);
    narrator_say(narrator, &text, 1);
    ck_assert_int_ge(duration(), 2637);
    ck_assert_int_le(duration(), 2697);
}
END_TEST

START_TEST(with_no_device_nothing_is_said_and_nobody_waits)
{
    say_two_recordings();
    sound_simulate(sound, 500);
    sound_device_event(sound, FALSE);
    ck_assert(!sound_is_present(sound));
    ck_assert(!narrator_is_busy(narrator));
    ck_assert_int_eq(duration(), 0);
    say_two_recordings();
    ck_assert(!narrator_is_busy(narrator));
    sound_device_event(sound, TRUE);
    ck_assert(sound_is_present(sound));
    say_two_recordings();
    ck_assert(narrator_is_busy(narrator));
}
END_TEST

START_TEST(volume_stays_under_the_ceiling)
{
    sound_set_volume(sound, 1.0);
    ck_assert_double_eq(sound_volume(sound), 0.8);
    sound_set_volume(sound, -1.0);
    ck_assert_double_eq(sound_volume(sound), 0.0);
    sound_set_volume(sound, 0.5);
    ck_assert_double_eq(sound_volume(sound), 0.5);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("simulated");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, texts_are_read_in_order_and_in_exact_time);
    tcase_add_test(tests, one_long_step_of_time_comes_to_the_same);
    tcase_add_test(tests, stopping_is_at_once_and_leaves_nothing_to_say);
    tcase_add_test(tests, a_pause_holds_the_place);
    tcase_add_test(tests, saying_something_new_takes_the_place_of_the_old);
    tcase_add_test(tests, a_text_with_no_recording_lasts_as_long_as_its_speech);
    tcase_add_test(tests, what_can_not_be_said_is_passed_over);
    tcase_add_test(tests, poll_tells_of_a_new_text_a_new_second_and_the_end);
    tcase_add_test(tests, a_cue_is_heard_out_before_speech_begins);
    tcase_add_test(tests, a_cue_is_never_over_speech);
    tcase_add_test(tests, a_second_cue_waits_for_the_first_and_of_two_that_wait_the_last_is_heard);
    tcase_add_test(tests, a_cue_that_would_come_too_late_is_not_heard);
    tcase_add_test(tests, cues_that_are_switched_off_are_not_heard_nor_waited_for);
    tcase_add_loop_test(tests, a_recording_is_slower_or_faster_in_its_own_pitch, 0, 3);
    tcase_add_test(tests, at_its_own_speed_a_recording_stays_what_it_is);
    tcase_add_test(tests, what_is_read_next_is_read_at_the_speed_that_was_chosen);
    tcase_add_test(tests, with_no_device_nothing_is_said_and_nobody_waits);
    tcase_add_test(tests, volume_stays_under_the_ceiling);
    Suite *suite = suite_create("narrator, simulated");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
