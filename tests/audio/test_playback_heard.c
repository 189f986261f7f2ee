/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a playback really gives to a device, here a file that SDL writes in real time. */
#include "audio/feeder.h"
#include "audio/playback.h"
#include "captured.h"

#include <check.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>

#define RATE 48000
#define WINDOW (RATE / 10)
#define PATIENCE 20000 /* milliseconds for anything; a busy machine is slow */

static struct place place;
static struct sound *sound;
static struct narrator *narrator;
static struct playback *playback;
static struct playback_state state;

/* Opus, Vorbis, Vorbis at another rate. */
static const struct {
    const char *name;
    int rate;
} recordings[] = {{"sweep.opus", 48000}, {"sweep.ogg", 48000}, {"cd.ogg", 44100}};
static const double speeds[] = {0.75, 1.0, 1.25};

static void setup(void)
{
    log_catch();
    place_open(&place);
    sound = real_sound();
    narrator = narrator_new(sound);
    playback = playback_new(sound);
}

static void leave_device(void)
{
    playback_free(playback);
    narrator_free(narrator);
    sound_free(sound);
    playback = NULL;
    narrator = NULL;
    sound = NULL;
}

static void teardown(void)
{
    leave_device();
    place_close(&place);
}

static void open_recording(char *path)
{
    ck_assert(playback_open(playback, path, NULL));
    g_free(path);
}

static void look(void)
{
    run_for(narrator, 2);
    playback_state(playback, &state);
}

static void run_until(gint64 position_ms)
{
    look();
    for (int i = 0; i < PATIENCE / 2 && state.position_ms < position_ms; i++) {
        look();
    }
    ck_assert_int_ge(state.position_ms, position_ms);
}

static void run_until_paused(void)
{
    look();
    for (int i = 0; i < PATIENCE / 2 && state.wanted; i++) {
        look();
    }
    ck_assert(!state.wanted);
}

/* The place where everything was heard that will be. */
static void pause_here(void)
{
    playback_pause(playback);
    run_for(narrator, 100);
    look();
}

static gint16 *heard(gsize *first, gsize *last)
{
    leave_device();
    gsize n;
    gint16 *samples = place_heard(&place, &n);
    *first = first_sound(samples, n);
    *last = last_sound(samples, n);
    return samples;
}

START_TEST(after_a_jump_the_right_place_is_heard)
{
    gsize first, last;
    open_recording(place_sweep(&place, recordings[_i].name, recordings[_i].rate, 12.0));
    playback_seek(playback, 7321);
    playback_play(playback);
    run_until(8100);
    pause_here();
    g_autofree gint16 *samples = heard(&first, &last);
    ck_assert_double_eq_tol(sweep_place(samples + first, WINDOW), 7321 + 50, 25.0);
    ck_assert_double_eq_tol(sweep_place(samples + last - WINDOW, WINDOW), (double)state.position_ms - 50,
                            25.0);
}
END_TEST

START_TEST(nothing_of_the_old_place_is_heard_after_a_jump)
{
    gsize before, first, last;
    open_recording(place_sweep(&place, "sweep.opus", RATE, 12.0));
    playback_play(playback);
    run_until(300);
    pause_here();
    g_free(place_heard(&place, &before));
    playback_seek(playback, 8000);
    playback_play(playback);
    run_until(8300);
    pause_here();
    g_autofree gint16 *samples = heard(&first, &last);
    first = before + first_sound(samples + before, last - before);
    ck_assert_double_eq_tol(sweep_place(samples + first, WINDOW), 8000 + 50, 25.0);
}
END_TEST

static void wake_nobody(void *data)
{
    (void)data;
}

static void wait_for(const struct feeder *feeder)
{
    while (!feeder_is_ready(feeder)) {
        g_usleep(500);
    }
}

START_TEST(until_the_new_place_is_there_nothing_sounds)
{
    g_autofree char *path = place_tone(&place, "tone.opus", 4.0);
    struct feeder *feeder = feeder_new(FALSE, wake_nobody, NULL);
    feeder_begin(feeder, decoder_open(path, NULL), 0, 1.0);
    feeder_sound(feeder, TRUE);
    for (int i = 0; i < 50; i++) {
        wait_for(feeder);
        ck_assert_int_ne(atomic_load(&feeder_stream(feeder)->sounding), 0);
        feeder_begin(feeder, NULL, i * 1000, 1.0);
        gboolean sounds = atomic_load(&feeder_stream(feeder)->sounding) != 0;
        ck_assert(!sounds || feeder_is_ready(feeder));
    }
    ck_assert_int_eq(feeder_place(feeder), 49 * 1000);
    feeder_free(feeder);
}
END_TEST

START_TEST(at_each_speed_the_position_is_what_is_heard)
{
    gsize first, last;
    open_recording(place_sweep(&place, "sweep.opus", RATE, 12.0));
    playback_set_speed(playback, speeds[_i]);
    playback_seek(playback, 3000);
    playback_play(playback);
    run_until(4500);
    pause_here();
    g_autofree gint16 *samples = heard(&first, &last);
    if (state.underruns > 0) {
        return; /* a machine so busy that there are holes: what comes later is told by the other tests */
    }
    for (gsize at = first + WINDOW; at + WINDOW < last; at += WINDOW) {
        double middle = (double)(at + WINDOW / 2 - first) / 48.0;
        ck_assert_double_eq_tol(sweep_place(samples + at, WINDOW), 3000 + middle * speeds[_i], 50.0);
    }
    ck_assert_double_eq_tol(3000 + (double)(last - first) / 48.0 * speeds[_i], (double)state.position_ms,
                            5.0);
}
END_TEST

START_TEST(across_changes_of_speed_the_position_is_what_is_heard)
{
    gsize first, last;
    open_recording(place_sweep(&place, "sweep.opus", RATE, 12.0));
    playback_play(playback);
    run_until(700);
    playback_set_speed(playback, 0.75);
    run_until(1500);
    playback_set_speed(playback, 1.25);
    run_until(2500);
    pause_here();
    g_autofree gint16 *samples = heard(&first, &last);
    ck_assert_double_eq_tol(sweep_place(samples + last - WINDOW, WINDOW),
                            (double)state.position_ms - 50 * 1.25, 50.0);
}
END_TEST

START_TEST(a_change_of_speed_changes_neither_pitch_nor_loudness)
{
    gsize first, last;
    open_recording(place_tone(&place, "tone.opus", 4.0));
    playback_set_speed(playback, speeds[_i]);
    playback_play(playback);
    run_until(1500);
    pause_here();
    g_autofree gint16 *samples = heard(&first, &last);
    gsize middle = first + RATE / 5;
    ck_assert_double_eq_tol(frequency_of(samples + middle, RATE / 2), 440.0, 1.0);
    ck_assert_double_eq_tol(rms_db(samples + middle, RATE / 2), -23.0, 0.5);
}
END_TEST

START_TEST(nothing_is_heard_beyond_a_stop)
{
    gsize first, last;
    open_recording(place_tone(&place, _i == 0 ? "tone.opus" : "tone.ogg", 4.0));
    playback_set_stop(playback, 700);
    playback_play(playback);
    run_until_paused();
    run_for(narrator, 200);
    look();
    ck_assert(state.at_stop);
    ck_assert_int_eq(state.position_ms, 700);
    g_free(heard(&first, &last));
    ck_assert_int_le((int)(last - first), RATE * 700 / 1000);
    ck_assert_int_ge((int)(last - first), RATE * 700 / 1000 - 100);
}
END_TEST

START_TEST(after_a_stop_the_rest_is_heard_to_the_end)
{
    gsize first, last;
    open_recording(place_sweep(&place, recordings[_i].name, recordings[_i].rate, 2.0));
    playback_set_stop(playback, 1000);
    playback_play(playback);
    run_until_paused();
    playback_play(playback);
    run_until_paused();
    ck_assert(state.ended);
    ck_assert_int_eq(state.position_ms, state.duration_ms);
    ck_assert_int_eq(state.duration_ms, 2000);
    g_autofree gint16 *samples = heard(&first, &last);
    gsize sounding = 0;
    for (gsize i = first; i + 240 <= last; i += 48) {
        sounding += peak_db(samples + i, 240) > -60.0 ? 48 : 0;
    }
    ck_assert_int_ge((int)sounding, RATE * 2 * 98 / 100);
    ck_assert_int_le((int)sounding, RATE * 2 * 102 / 100);
    ck_assert_double_eq_tol(sweep_place(samples + last - WINDOW, WINDOW), 1950.0, 25.0);
}
END_TEST

START_TEST(a_pause_is_silence_within_50_ms_and_does_not_click)
{
    gsize first, last, before;
    open_recording(place_tone(&place, "tone.opus", 4.0));
    playback_play(playback);
    run_until(500);
    playback_pause(playback);
    g_free(place_heard(&place, &before));
    run_for(narrator, 300);
    g_autofree gint16 *samples = heard(&first, &last);
    ck_assert_int_le((int)last - (int)before, RATE / 20);
    for (gsize i = last - RATE / 100; i < last; i++) {
        ck_assert_int_lt(abs(samples[i + 1] - samples[i]), 400);
    }
}
END_TEST

START_TEST(after_a_pause_it_goes_on_where_it_was)
{
    gsize first, last;
    open_recording(place_sweep(&place, "sweep.ogg", RATE, 4.0));
    playback_play(playback);
    run_until(600);
    pause_here();
    gint64 paused = state.position_ms;
    run_for(narrator, 200);
    look();
    ck_assert_int_eq(state.position_ms, paused);
    playback_play(playback);
    run_until(paused + 500);
    pause_here();
    g_autofree gint16 *samples = heard(&first, &last);
    ck_assert_double_eq_tol(sweep_place(samples + last - WINDOW, WINDOW), (double)state.position_ms - 50,
                            25.0);
}
END_TEST

START_TEST(a_lost_device_holds_the_place_and_it_goes_on_when_one_is_back)
{
    open_recording(place_sweep(&place, "sweep.ogg", RATE, 6.0));
    g_setenv("SDL_DISKAUDIOFILE", "/dev/full", TRUE);
    playback_play(playback);
    look();
    for (int i = 0; i < PATIENCE / 2 && !state.lost; i++) {
        look();
    }
    ck_assert(state.lost && state.wanted && !state.playing);
    gint64 at = state.position_ms;
    ck_assert_int_lt(at, 200);
    run_for(narrator, 300);
    look();
    ck_assert_int_eq(state.position_ms, at);
    g_setenv("SDL_DISKAUDIOFILE", place.device, TRUE);
    sound_device_event(sound, TRUE);
    run_until(at + 500);
    ck_assert(state.playing && !state.lost);
    pause_here();
    gsize first, last;
    g_autofree gint16 *samples = heard(&first, &last);
    ck_assert_double_eq_tol(sweep_place(samples + first, WINDOW), (double)at + 50, 25.0);
}
END_TEST

START_TEST(without_being_told_of_a_device_it_goes_on_too)
{
    open_recording(place_sweep(&place, "sweep.ogg", RATE, 6.0));
    g_setenv("SDL_DISKAUDIOFILE", "/dev/full", TRUE);
    playback_play(playback);
    look();
    for (int i = 0; i < PATIENCE / 2 && !state.lost; i++) {
        look();
    }
    ck_assert(state.lost && state.wanted);
    g_setenv("SDL_DISKAUDIOFILE", place.device, TRUE);
    run_until(state.position_ms + 300);
    ck_assert(state.playing && !state.lost);
}
END_TEST

/* The device's file may not grow beyond 600 ms of sound: there the device dies, amid a recording. */
START_TEST(what_a_dead_device_did_not_take_was_not_heard)
{
    struct rlimit before;
    getrlimit(RLIMIT_FSIZE, &before);
    open_recording(place_sweep(&place, "sweep.ogg", RATE, 6.0));
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){RATE * 4 * 600 / 1000, before.rlim_max});
    playback_play(playback);
    run_until(200);
    g_usleep(1500 * G_TIME_SPAN_MILLISECOND); /* and nobody looks */
    for (int i = 0; i < PATIENCE / 2 && !state.lost; i++) {
        look();
    }
    setrlimit(RLIMIT_FSIZE, &before);
    ck_assert(state.lost && state.wanted);
    ck_assert_int_le(state.position_ms, 700);
}
END_TEST

START_TEST(a_cue_is_heard_while_it_is_paused_and_not_while_it_plays)
{
    open_recording(place_tone(&place, "tone.opus", 4.0));
    playback_play(playback);
    run_until(300);
    sound_cue(sound, CUE_SAVED);
    ck_assert(!sound_is_present(sound) || state.playing);
    pause_here();
    gsize before, first, last;
    g_free(place_heard(&place, &before));
    sound_cue(sound, CUE_SAVED);
    run_for(narrator, 400);
    g_autofree gint16 *samples = heard(&first, &last);
    ck_assert_int_gt((int)last, (int)before);
    ck_assert_double_eq_tol(rms_db(samples + first + RATE / 10, RATE / 10), -23.0, 0.5);
}
END_TEST

START_TEST(volume_makes_it_softer)
{
    gsize first, last;
    sound_set_volume(sound, 0.5);
    open_recording(place_tone(&place, "tone.opus", 4.0));
    playback_play(playback);
    run_until(700);
    pause_here();
    g_autofree gint16 *samples = heard(&first, &last);
    ck_assert_double_eq_tol(rms_db(samples + first + RATE / 10, RATE / 2), -23.0 - 12.0, 0.5);
}
END_TEST

START_TEST(jumps_to_and_fro_end_where_the_last_one_went)
{
    gsize first, last;
    open_recording(place_sweep(&place, "sweep.opus", RATE, 12.0));
    playback_play(playback);
    run_until(200);
    for (int i = 0; i < 40; i++) {
        playback_seek(playback, i * 7919 % 11000);
        playback_set_speed(playback, speeds[i % 3]);
    }
    playback_set_speed(playback, 1.0);
    playback_seek(playback, 5000);
    run_until(5500);
    pause_here();
    g_autofree gint16 *samples = heard(&first, &last);
    ck_assert_double_eq_tol(sweep_place(samples + last - WINDOW, WINDOW), (double)state.position_ms - 50,
                            25.0);
}
END_TEST

START_TEST(a_file_that_vanishes_is_no_reason_to_wait)
{
    char *path = place_sweep(&place, "sweep.opus", RATE, 6.0);
    g_autofree char *copy = g_strdup(path);
    open_recording(path);
    ck_assert(g_file_set_contents(copy, "", 0, NULL));
    playback_seek(playback, 3000);
    playback_play(playback);
    run_until_paused();
    look();
    ck_assert(!state.wanted);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("heard");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_loop_test(tests, after_a_jump_the_right_place_is_heard, 0, G_N_ELEMENTS(recordings));
    tcase_add_loop_test(tests, nothing_of_the_old_place_is_heard_after_a_jump, 0, 2);
    tcase_add_test(tests, until_the_new_place_is_there_nothing_sounds);
    tcase_add_loop_test(tests, at_each_speed_the_position_is_what_is_heard, 0, G_N_ELEMENTS(speeds));
    tcase_add_test(tests, across_changes_of_speed_the_position_is_what_is_heard);
    tcase_add_loop_test(tests, a_change_of_speed_changes_neither_pitch_nor_loudness, 0, G_N_ELEMENTS(speeds));
    tcase_add_loop_test(tests, nothing_is_heard_beyond_a_stop, 0, 2);
    tcase_add_loop_test(tests, after_a_stop_the_rest_is_heard_to_the_end, 0, G_N_ELEMENTS(recordings));
    tcase_add_test(tests, a_pause_is_silence_within_50_ms_and_does_not_click);
    tcase_add_test(tests, after_a_pause_it_goes_on_where_it_was);
    tcase_add_test(tests, a_lost_device_holds_the_place_and_it_goes_on_when_one_is_back);
    tcase_add_test(tests, without_being_told_of_a_device_it_goes_on_too);
    tcase_add_test(tests, what_a_dead_device_did_not_take_was_not_heard);
    tcase_add_test(tests, a_cue_is_heard_while_it_is_paused_and_not_while_it_plays);
    tcase_add_test(tests, volume_makes_it_softer);
    tcase_add_test(tests, jumps_to_and_fro_end_where_the_last_one_went);
    tcase_add_test(tests, a_file_that_vanishes_is_no_reason_to_wait);
    Suite *suite = suite_create("playback, as the device hears it");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
