/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Voice notes: from a microphone that is a file (SDL's disk driver, in real time), and simulated. */
#include "audio/decoder.h"
#include "audio/playback.h"
#include "audio/recorder.h"
#include "captured.h"

#include <check.h>
#include <glib/gstdio.h>
#include <math.h>

#define RATE 48000

static struct place place;
static struct sound *sound;
static struct recorder *recorder;

/* Ten seconds of 600 Hz at -20 dB of full scale, as the microphone hears them. */
static void make_microphone(void)
{
    g_autofree char *path = g_build_filename(place.folder, "microphone.raw", NULL);
    g_autofree float *samples = g_new(float, RATE * 10);
    for (int i = 0; i < RATE * 10; i++) {
        samples[i] = (float)(0.1 * sin(2.0 * G_PI * 600.0 * i / RATE));
    }
    ck_assert(g_file_set_contents(path, (const char *)samples, RATE * 10 * (gssize)sizeof *samples, NULL));
    g_setenv("SDL_DISKAUDIOFILEIN", path, TRUE);
}

static void open_all(gboolean simulated)
{
    const struct sound_options options = {.simulated = simulated, .ceiling = 1.0};
    log_catch();
    place_open(&place);
    make_microphone();
    sound = sound_new(&options);
    recorder = recorder_new(sound);
}

static void setup_simulated(void)
{
    open_all(TRUE);
}

static void setup_real(void)
{
    open_all(FALSE);
}

static void teardown(void)
{
    recorder_free(recorder);
    sound_free(sound);
    place_close(&place);
}

/* What the note sounds like, as any player would hear it. */
static gint16 *decode(GBytes *note, gint64 *frames)
{
    g_autofree char *path = g_build_filename(place.folder, "note.opus", NULL);
    gsize size;
    const char *data = g_bytes_get_data(note, &size);
    ck_assert(g_file_set_contents(path, data, (gssize)size, NULL));
    struct decoder *decoder = decoder_open(path, NULL);
    ck_assert_ptr_nonnull(decoder);
    *frames = decoder_frames(decoder);
    gint16 *samples = g_new0(gint16, *frames);
    int n;
    for (gint64 at = 0; (n = decoder_read(decoder, samples + at, (int)(*frames - at))) > 0;) {
        at += n;
    }
    decoder_close(decoder);
    g_unlink(path);
    return samples;
}

static void check_note(GBytes *note, gint64 milliseconds, double hertz)
{
    gint64 frames;
    ck_assert_ptr_nonnull(note);
    g_autofree gint16 *samples = decode(note, &frames);
    ck_assert_int_eq(frames * 1000 / RATE, milliseconds);
    ck_assert_double_eq_tol(frequency_of(samples + RATE / 5, RATE / 4), hertz, 1.0);
    ck_assert_double_eq_tol(rms_db(samples + RATE / 5, RATE / 4), -23.0, 1.5);
}

START_TEST(a_note_is_as_long_as_it_was_recorded)
{
    recorder_start(recorder, 60);
    ck_assert_int_eq(recorder_poll(recorder), RECORDER_ON);
    for (int i = 0; i < 50; i++) {
        sound_simulate(sound, 100);
        ck_assert_int_eq(recorder_poll(recorder), RECORDER_ON);
    }
    ck_assert_int_eq(recorder_milliseconds(recorder), 5000);
    g_autoptr(GBytes) note = recorder_end(recorder);
    check_note(note, 5000, 440.0);
    ck_assert_int_eq(recorder_poll(recorder), RECORDER_OFF);
}
END_TEST

START_TEST(a_note_ends_when_it_is_as_long_as_it_may_be)
{
    recorder_start(recorder, 3);
    recorder_poll(recorder);
    sound_simulate(sound, 60000);
    ck_assert_int_eq(recorder_poll(recorder), RECORDER_FULL);
    g_autoptr(GBytes) note = recorder_end(recorder);
    check_note(note, 3000, 440.0);
}
END_TEST

START_TEST(the_meter_shows_that_something_is_heard)
{
    ck_assert_double_eq(recorder_level(recorder), 0.0);
    recorder_start(recorder, 3);
    ck_assert_double_eq(recorder_level(recorder), 0.0);
    sound_simulate(sound, 100);
    recorder_poll(recorder);
    ck_assert_double_gt(recorder_level(recorder), 0.5);
    ck_assert_double_lt(recorder_level(recorder), 0.8);
    g_bytes_unref(recorder_end(recorder));
    ck_assert_double_eq(recorder_level(recorder), 0.0);
}
END_TEST

START_TEST(nothing_heard_is_no_note)
{
    ck_assert_ptr_null(recorder_end(recorder));
    recorder_start(recorder, 3);
    ck_assert_ptr_null(recorder_end(recorder));
    sound_device_event(sound, FALSE);
    recorder_start(recorder, 3);
    ck_assert_int_eq(recorder_poll(recorder), RECORDER_LOST);
    ck_assert_ptr_null(recorder_end(recorder));
}
END_TEST

START_TEST(a_note_begun_anew_holds_nothing_of_the_one_before)
{
    recorder_start(recorder, 60);
    recorder_poll(recorder);
    sound_simulate(sound, 5000);
    recorder_start(recorder, 60);
    recorder_poll(recorder);
    sound_simulate(sound, 1000);
    g_autoptr(GBytes) note = recorder_end(recorder);
    check_note(note, 1000, 440.0);
}
END_TEST

START_TEST(what_plays_falls_silent_for_a_note)
{
    g_autofree char *path = place_tone(&place, "tone.opus", 4.0);
    struct playback *playback = playback_new(sound);
    struct playback_state state;
    ck_assert(playback_open(playback, path, NULL));
    playback_play(playback);
    sound_simulate(sound, 500);
    recorder_start(recorder, 3);
    sound_simulate(sound, 500);
    playback_state(playback, &state);
    ck_assert(!state.wanted);
    ck_assert_int_eq(state.position_ms, 500);
    playback_free(playback);
}
END_TEST

static void record_real(int milliseconds)
{
    for (int i = 0; i < 5000 && recorder_milliseconds(recorder) < milliseconds; i++) {
        enum recorder_state state = recorder_poll(recorder);
        ck_assert(state == RECORDER_OPENING || state == RECORDER_ON);
        g_usleep(2000);
    }
}

START_TEST(the_microphone_is_heard_and_no_file_written)
{
    recorder_start(recorder, 60);
    record_real(700);
    g_autoptr(GDir) folder = g_dir_open(place.folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(folder)) != NULL;) {
        ck_assert_str_eq(name, "microphone.raw");
    }
    g_autoptr(GBytes) note = recorder_end(recorder);
    check_note(note, recorder_milliseconds(recorder), 600.0);
}
END_TEST

START_TEST(a_second_note_follows_at_once)
{
    for (int i = 0; i < 2; i++) {
        recorder_start(recorder, 60);
        record_real(600);
        g_autoptr(GBytes) note = recorder_end(recorder);
        check_note(note, recorder_milliseconds(recorder), 600.0);
    }
}
END_TEST

START_TEST(without_a_microphone_nobody_waits)
{
    g_setenv("SDL_AUDIODRIVER", "no-such-driver", TRUE);
    recorder_start(recorder, 3);
    while (recorder_poll(recorder) == RECORDER_OPENING) {
        g_usleep(2000);
    }
    ck_assert_int_eq(recorder_poll(recorder), RECORDER_LOST);
    ck_assert_ptr_null(recorder_end(recorder));
    ck_assert_int_eq(log_count("no microphone"), 1);
}
END_TEST

int main(void)
{
    TCase *simulated = tcase_create("simulated");
    tcase_add_checked_fixture(simulated, setup_simulated, teardown);
    tcase_add_test(simulated, a_note_is_as_long_as_it_was_recorded);
    tcase_add_test(simulated, a_note_ends_when_it_is_as_long_as_it_may_be);
    tcase_add_test(simulated, the_meter_shows_that_something_is_heard);
    tcase_add_test(simulated, nothing_heard_is_no_note);
    tcase_add_test(simulated, a_note_begun_anew_holds_nothing_of_the_one_before);
    tcase_add_test(simulated, what_plays_falls_silent_for_a_note);
    TCase *real = tcase_create("real");
    tcase_add_checked_fixture(real, setup_real, teardown);
    tcase_add_test(real, the_microphone_is_heard_and_no_file_written);
    tcase_add_test(real, a_second_note_follows_at_once);
    tcase_add_test(real, without_a_microphone_nobody_waits);
    Suite *suite = suite_create("recorder");
    suite_add_tcase(suite, simulated);
    suite_add_tcase(suite, real);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
