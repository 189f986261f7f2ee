/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A playback on a simulated sound, where every millisecond is the test's own. */
#include "audio/playback.h"
#include "captured.h"

#include <check.h>
#include <string.h>

static struct place place;
static struct sound *sound;
static struct narrator *narrator;
static struct playback *playback;
static struct playback_state state;
static char *path; /* ten seconds */

static void setup(void)
{
    const struct sound_options options = {.simulated = TRUE, .ceiling = 1.0};
    log_catch();
    place_open(&place);
    path = place_tone(&place, "ten.opus", 10.0);
    sound = sound_new(&options);
    narrator = narrator_new(sound);
    playback = playback_new(sound);
    ck_assert(playback_open(playback, path, NULL));
}

static void teardown(void)
{
    playback_free(playback);
    narrator_free(narrator);
    sound_free(sound);
    g_free(path);
    place_close(&place);
}

static gint64 position(void)
{
    playback_state(playback, &state);
    return state.position_ms;
}

static gboolean is_playing(void)
{
    playback_state(playback, &state);
    ck_assert(!state.playing || state.wanted);
    return state.playing;
}

START_TEST(an_open_recording_waits_at_its_beginning)
{
    sound_simulate(sound, 5000);
    ck_assert_int_eq(position(), 0);
    ck_assert_int_eq(state.duration_ms, 10000);
    ck_assert(!state.wanted && !state.playing && !state.lost && !state.at_stop && !state.ended);
}
END_TEST

START_TEST(time_passes_at_each_speed_exactly)
{
    const double speed = (const double[]){0.75, 1.0, 1.25}[_i];
    playback_set_speed(playback, speed);
    playback_play(playback);
    ck_assert(is_playing());
    sound_simulate(sound, 4000);
    ck_assert_int_eq(position(), (int)(4000 * speed));
}
END_TEST

START_TEST(a_change_of_speed_keeps_the_place_and_is_no_jump)
{
    playback_play(playback);
    sound_simulate(sound, 1000);
    ck_assert_int_eq(position(), 1000);
    guint serial = state.serial;
    playback_set_speed(playback, 0.75);
    ck_assert_int_eq(position(), 1000);
    sound_simulate(sound, 2000);
    ck_assert_int_eq(position(), 2500);
    playback_set_speed(playback, 1.25);
    sound_simulate(sound, 400);
    ck_assert_int_eq(position(), 3000);
    ck_assert_int_eq(state.serial, serial);
}
END_TEST

START_TEST(a_pause_holds_the_place)
{
    playback_play(playback);
    sound_simulate(sound, 1234);
    playback_pause(playback);
    sound_simulate(sound, 60000);
    ck_assert_int_eq(position(), 1234);
    ck_assert(!state.wanted && !state.playing);
    playback_play(playback);
    sound_simulate(sound, 1);
    ck_assert_int_eq(position(), 1235);
}
END_TEST

START_TEST(a_jump_is_told_and_goes_on_as_before)
{
    playback_play(playback);
    sound_simulate(sound, 1000);
    position();
    guint serial = state.serial;
    playback_seek(playback, 7000);
    ck_assert_int_eq(position(), 7000);
    ck_assert_int_ne(state.serial, serial);
    sound_simulate(sound, 500);
    ck_assert_int_eq(position(), 7500);
    playback_pause(playback);
    playback_seek(playback, -500);
    sound_simulate(sound, 500);
    ck_assert_int_eq(position(), 0);
    playback_seek(playback, 60000);
    ck_assert_int_eq(position(), 10000);
}
END_TEST

START_TEST(it_stops_in_the_very_millisecond)
{
    const double speed = (const double[]){0.75, 1.0, 1.25}[_i];
    playback_set_speed(playback, speed);
    playback_set_stop(playback, 3001);
    playback_play(playback);
    gint64 time = (gint64)(3000 / speed);
    sound_simulate(sound, time);
    ck_assert_int_eq(position(), 3000);
    ck_assert(state.playing && !state.at_stop);
    sound_simulate(sound, 2);
    ck_assert_int_eq(position(), 3001);
    ck_assert(!state.wanted && state.at_stop && !state.ended);
    sound_simulate(sound, 60000);
    ck_assert_int_eq(position(), 3001);
}
END_TEST

START_TEST(after_a_stop_it_goes_on_and_stops_there_again_after_a_jump_back)
{
    playback_set_stop(playback, 3000);
    playback_play(playback);
    sound_simulate(sound, 3500);
    playback_play(playback);
    playback_set_stop(playback, 3000);
    sound_simulate(sound, 500);
    ck_assert_int_eq(position(), 3500);
    ck_assert(state.playing && !state.at_stop);
    playback_seek(playback, 2000);
    sound_simulate(sound, 5000);
    ck_assert_int_eq(position(), 3000);
    ck_assert(state.at_stop);
}
END_TEST

START_TEST(a_stop_can_be_set_and_lifted_while_it_plays)
{
    playback_play(playback);
    sound_simulate(sound, 1000);
    playback_set_stop(playback, 1500);
    playback_set_stop(playback, PLAYBACK_NO_STOP);
    sound_simulate(sound, 1000);
    ck_assert_int_eq(position(), 2000);
    playback_set_stop(playback, 2500);
    sound_simulate(sound, 1000);
    ck_assert_int_eq(position(), 2500);
}
END_TEST

START_TEST(at_the_end_it_says_so)
{
    playback_seek(playback, 9000);
    playback_play(playback);
    sound_simulate(sound, 999);
    ck_assert(is_playing());
    sound_simulate(sound, 1);
    ck_assert_int_eq(position(), 10000);
    ck_assert(state.ended && !state.wanted && !state.at_stop);
    playback_seek(playback, 0);
    playback_play(playback);
    sound_simulate(sound, 100);
    ck_assert_int_eq(position(), 100);
    ck_assert(!state.ended);
}
END_TEST

START_TEST(a_lost_device_holds_the_place_until_it_is_back)
{
    playback_play(playback);
    sound_simulate(sound, 2000);
    sound_device_event(sound, FALSE);
    ck_assert(!is_playing());
    ck_assert(state.lost && state.wanted);
    sound_simulate(sound, 5000);
    ck_assert_int_eq(position(), 2000);
    sound_device_event(sound, TRUE);
    ck_assert(is_playing());
    ck_assert(!state.lost);
    sound_simulate(sound, 500);
    ck_assert_int_eq(position(), 2500);
}
END_TEST

START_TEST(a_device_that_is_back_after_a_pause_stays_silent)
{
    playback_play(playback);
    sound_simulate(sound, 2000);
    sound_device_event(sound, FALSE);
    playback_pause(playback);
    sound_device_event(sound, TRUE);
    sound_simulate(sound, 500);
    ck_assert_int_eq(position(), 2000);
    ck_assert(!state.playing && !state.lost);
}
END_TEST

static void say(void)
{
    const struct utterance utterance = {"Question", "en", path, 1};
    narrator_say(narrator, &utterance, 1);
}

START_TEST(a_narrator_who_begins_pauses_it)
{
    playback_play(playback);
    sound_simulate(sound, 1000);
    say();
    sound_simulate(sound, 1000);
    ck_assert_int_eq(position(), 1000);
    ck_assert(!state.wanted);
    ck_assert(narrator_is_busy(narrator));
}
END_TEST

START_TEST(playing_ends_what_a_narrator_says)
{
    say();
    sound_simulate(sound, 1000);
    playback_play(playback);
    ck_assert(!narrator_is_busy(narrator));
    sound_simulate(sound, 1000);
    ck_assert_int_eq(position(), 1000);
    ck_assert(state.playing);
}
END_TEST

START_TEST(another_recording_takes_its_place)
{
    g_autofree char *other = place_tone(&place, "three.ogg", 3.0);
    playback_play(playback);
    playback_set_stop(playback, 500);
    sound_simulate(sound, 400);
    ck_assert(playback_open(playback, other, NULL));
    ck_assert_int_eq(position(), 0);
    ck_assert_int_eq(state.duration_ms, 3000);
    ck_assert(!state.wanted);
    playback_play(playback);
    sound_simulate(sound, 4000);
    ck_assert_int_eq(position(), 3000);
}
END_TEST

START_TEST(what_is_no_recording_is_refused)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bad = g_build_filename(place.folder, "bad.opus", NULL);
    ck_assert(g_file_set_contents(bad, "no sound", -1, NULL));
    ck_assert(!playback_open(playback, bad, &error));
    ck_assert_ptr_nonnull(error);
    playback_play(playback);
    playback_seek(playback, 100);
    sound_simulate(sound, 100);
    ck_assert_int_eq(position(), 0);
    ck_assert_int_eq(state.duration_ms, 0);
    ck_assert(!state.wanted);
}
END_TEST

static guint32 page_sum(const guint8 *page, gsize length)
{
    guint32 sum = 0;
    for (gsize i = 0; i < length; i++) {
        sum ^= (guint32)page[i] << 24;
        for (int bit = 0; bit < 8; bit++) {
            sum = sum & 0x80000000u ? sum << 1 ^ 0x04c11db7u : sum << 1;
        }
    }
    return sum;
}

/* The last page, whose checksum is right, names a sample that lies in the next million of years. */
START_TEST(a_recording_that_says_it_lasts_for_ever_is_refused)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *data = NULL;
    g_autofree char *bad = g_build_filename(place.folder, "long.opus", NULL);
    gsize size = 0;
    ck_assert(g_file_get_contents(path, &data, &size, NULL));
    gsize last = size - 4;
    while (memcmp(data + last, "OggS", 4) != 0) {
        last--;
    }
    memset(data + last + 6, 0xff, 7);
    data[last + 13] = 0x6f;
    memset(data + last + 22, 0, 4);
    const guint32 sum = GUINT32_TO_LE(page_sum((const guint8 *)data + last, size - last));
    memcpy(data + last + 22, &sum, 4);
    ck_assert(g_file_set_contents(bad, data, (gssize)size, NULL));
    ck_assert(!playback_open(playback, bad, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "longer than a day"));
}
END_TEST

START_TEST(a_half_hour_takes_no_time)
{
    playback_set_speed(playback, 0.75);
    for (int i = 0; i < 1800; i++) {
        playback_seek(playback, 0);
        playback_play(playback);
        sound_simulate(sound, 1000);
        ck_assert_int_eq(position(), 750);
    }
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("playback");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, an_open_recording_waits_at_its_beginning);
    tcase_add_loop_test(tests, time_passes_at_each_speed_exactly, 0, 3);
    tcase_add_test(tests, a_change_of_speed_keeps_the_place_and_is_no_jump);
    tcase_add_test(tests, a_pause_holds_the_place);
    tcase_add_test(tests, a_jump_is_told_and_goes_on_as_before);
    tcase_add_loop_test(tests, it_stops_in_the_very_millisecond, 0, 3);
    tcase_add_test(tests, after_a_stop_it_goes_on_and_stops_there_again_after_a_jump_back);
    tcase_add_test(tests, a_stop_can_be_set_and_lifted_while_it_plays);
    tcase_add_test(tests, at_the_end_it_says_so);
    tcase_add_test(tests, a_lost_device_holds_the_place_until_it_is_back);
    tcase_add_test(tests, a_device_that_is_back_after_a_pause_stays_silent);
    tcase_add_test(tests, a_narrator_who_begins_pauses_it);
    tcase_add_test(tests, playing_ends_what_a_narrator_says);
    tcase_add_test(tests, another_recording_takes_its_place);
    tcase_add_test(tests, what_is_no_recording_is_refused);
    tcase_add_test(tests, a_recording_that_says_it_lasts_for_ever_is_refused);
    tcase_add_test(tests, a_half_hour_takes_no_time);
    Suite *suite = suite_create("playback, simulated");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
