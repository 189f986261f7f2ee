/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What really reaches a device, here a file that SDL writes in real time. */
#include "captured.h"

#include "audio/cues.h"
#include "audio/loudness.h"
#include "audio/voice.h"

#include <check.h>
#include <stdlib.h>

#define RATE 48000

static struct place place;
static struct sound *sound;
static struct narrator *narrator;

static void setup(void)
{
    log_catch();
    place_open(&place);
    sound = real_sound();
    narrator = narrator_new(sound);
}

/* The device's file is whole when the device is closed. */
static void leave_device(void)
{
    narrator_free(narrator);
    sound_free(sound);
    narrator = NULL;
    sound = NULL;
}

static void teardown(void)
{
    leave_device();
    place_close(&place);
}

static void say(const char *text, const char *language, const char *recording)
{
    const struct utterance utterance = {text, language, recording, 1};
    narrator_say(narrator, &utterance, 1);
    ck_assert(run_until_said(narrator));
}

static void check_tone(const char *name)
{
    g_autofree char *path = place_tone(&place, name, 1.0);
    say("unheard", "en", path);
    leave_device();
    gsize n;
    g_autofree gint16 *heard = place_heard(&place, &n);
    gsize first = first_sound(heard, n), last = last_sound(heard, n);
    ck_assert_int_ge((int)(last - first), RATE * 98 / 100);
    ck_assert_int_le((int)(last - first), RATE * 102 / 100);
    ck_assert_double_eq_tol(rms_db(heard + first + 4800, 9600 * 4), -23.0, 1.0);
    ck_assert_int_eq(log_count(name), 0);
}

START_TEST(an_opus_recording_is_heard_whole_and_as_loud_as_it_is)
{
    check_tone("voice.opus");
}
END_TEST

START_TEST(a_vorbis_recording_is_heard_whole_and_as_loud_as_it_is)
{
    check_tone("voice.ogg");
}
END_TEST

static const struct {
    const char *language, *text;
} spoken[] = {
    {"en", "What would you ask before you answer?"},
    {"es", "¿Qué preguntarías antes de responder?"},
    {"hi", "जवाब देने से पहले आप क्या पूछेंगे?"},
    {"ar", "ماذا ستسأل قبل أن تجيب؟"},
    {"fr-CA", "Que demanderiez-vous avant de répondre ?"},
    {"sw", "Ungeuliza nini kabla ya kujibu?"},
    {"xx", "Latin letters of a language without a voice"},
};

START_TEST(speech_has_the_level_of_a_voice_and_is_not_clipped)
{
    say(spoken[_i].text, spoken[_i].language, NULL);
    leave_device();
    gsize n;
    g_autofree gint16 *heard = place_heard(&place, &n);
    ck_assert_int_gt((int)(last_sound(heard, n) - first_sound(heard, n)), RATE);
    ck_assert_double_eq_tol(loudness_of(heard, n, RATE), -20.5, 1.5);
    ck_assert_double_lt(peak_db(heard, n), -3.0);
}
END_TEST

START_TEST(a_script_without_a_voice_is_not_spelt_in_english)
{
    const struct utterance utterance = {"សួស្តី", "km", NULL, 1};
    for (int i = 0; i < 3; i++) {
        narrator_say(narrator, &utterance, 1);
        ck_assert(run_until_said(narrator));
    }
    leave_device();
    gsize n;
    g_autofree gint16 *heard = place_heard(&place, &n);
    ck_assert_int_eq((int)first_sound(heard, n), (int)n);
    ck_assert_int_eq(log_count("no voice for the language \"km\""), 1);
}
END_TEST

/* Frames heard after the stop had returned. A busy machine only makes that moment later, never the sound. */
static gsize heard_after_stop(void (*stop)(void), gsize *silence)
{
    g_autofree char *path = place_tone(&place, "long.opus", 10.0);
    const struct utterance utterance = {"unheard", "en", path, 1};
    narrator_say(narrator, &utterance, 1);
    ck_assert(run_until_at(narrator, 500));
    stop();
    const gsize before = place_written(&place);
    ck_assert(run_until_written(narrator, &place, before + RATE / 2));
    leave_device();
    gsize n;
    g_autofree gint16 *heard = place_heard(&place, &n);
    gsize last = last_sound(heard, n);
    ck_assert_int_gt((int)(last - first_sound(heard, n)), RATE / 4);
    *silence = n - last;
    return last > before ? last - before : 0;
}

static void stop_narrator(void)
{
    narrator_stop(narrator);
}

static void pause_narrator(void)
{
    narrator_pause(narrator, TRUE);
}

/* 50 ms of sound at most: the file is written a buffer of 21 ms at a time. */
START_TEST(stopping_is_silence_within_50_ms)
{
    gsize silence;
    ck_assert_int_le((int)heard_after_stop(_i == 0 ? stop_narrator : pause_narrator, &silence), RATE / 20);
    ck_assert_int_gt((int)silence, RATE / 4);
}
END_TEST

START_TEST(stopping_fades_so_that_nothing_clicks)
{
    gsize silence;
    heard_after_stop(stop_narrator, &silence);
    gsize n;
    g_autofree gint16 *heard = place_heard(&place, &n);
    gsize last = last_sound(heard, n);
    for (gsize i = last - RATE / 100; i < last; i++) {
        ck_assert_int_lt(abs(heard[i + 1] - heard[i]), 400);
    }
    ck_assert_double_lt(peak_db(heard + last - 48, 48), -35.0);
}
END_TEST

START_TEST(after_a_pause_the_rest_is_heard)
{
    g_autofree char *path = place_tone(&place, "two.ogg", 2.0);
    const struct utterance utterance = {"unheard", "en", path, 1};
    narrator_say(narrator, &utterance, 1);
    ck_assert(run_until_at(narrator, 500));
    narrator_pause(narrator, TRUE);
    ck_assert(run_until_written(narrator, &place, place_written(&place) + RATE / 4));
    narrator_pause(narrator, FALSE);
    ck_assert(run_until_said(narrator));
    leave_device();
    gsize n, sounding = 0;
    g_autofree gint16 *heard = place_heard(&place, &n);
    for (gsize i = 0; i + 480 <= n; i += 480) {
        sounding += peak_db(heard + i, 480) > -40.0 ? 480 : 0;
    }
    ck_assert_int_ge((int)sounding, RATE * 194 / 100);
    ck_assert_int_le((int)sounding, RATE * 210 / 100);
}
END_TEST

/* No sine of 440 Hz but speech: the recording was not played, the text was. */
static void check_is_spoken_instead(const char *path, const char *message)
{
    say("Speak with them", "en", path);
    say("Speak with them", "en", path);
    leave_device();
    gsize n;
    g_autofree gint16 *heard = place_heard(&place, &n);
    ck_assert_double_eq_tol(loudness_of(heard, n, RATE), -20.5, 1.5);
    ck_assert_msg(log_count(message) == 1, "wanted once in the log: %s", message);
}

START_TEST(a_recording_that_is_cut_off_is_refused_and_the_text_spoken)
{
    g_autofree char *path = place_tone(&place, "cut.opus", 2.0);
    char *data;
    gsize size;
    ck_assert(g_file_get_contents(path, &data, &size, NULL));
    ck_assert(g_file_set_contents(path, data, (gssize)(size * 2 / 3), NULL));
    g_free(data);
    check_is_spoken_instead(path, path);
}
END_TEST

START_TEST(a_file_that_is_no_recording_is_refused_and_the_text_spoken)
{
    g_autofree char *path = g_build_filename(place.folder, "song.opus", NULL);
    ck_assert(g_file_set_contents(path, "\xff\xfb\x90\x64 an MP3 by another name", -1, NULL));
    check_is_spoken_instead(path, path);
}
END_TEST

START_TEST(a_recording_that_is_missing_is_told_once_and_the_text_spoken)
{
    g_autofree char *path = g_build_filename(place.folder, "missing.opus", NULL);
    check_is_spoken_instead(path, path);
}
END_TEST

/* The device is open before: a cue that comes too late for its touch isn't played. */
START_TEST(a_cue_is_at_least_8_db_under_the_voice_and_has_soft_edges)
{
    sound_want(sound);
    ck_assert(run_until_written(narrator, &place, 1));
    sound_cue(sound, (enum cue)_i);
    ck_assert(run_until_written(narrator, &place, place_written(&place) + RATE));
    leave_device();
    gsize n;
    g_autofree gint16 *heard = place_heard(&place, &n);
    gsize first = first_sound(heard, n), last = last_sound(heard, n);
    ck_assert_int_gt((int)(last - first), RATE * 25 / 1000);
    ck_assert_int_le((int)(last - first), (int)(cue_milliseconds((enum cue)_i) * RATE / 1000));
    ck_assert_double_lt(rms_db(heard + first, last - first), -28.5);
    ck_assert_double_gt(peak_db(heard + first, last - first), -32.0);
    ck_assert_double_lt(peak_db(heard + first, 48), -35.0);
    ck_assert_double_lt(peak_db(heard + last - 48, 48), -35.0);
}
END_TEST

START_TEST(volume_makes_the_voice_softer)
{
    sound_set_volume(sound, 0.5);
    g_autofree char *path = place_tone(&place, "voice.opus", 1.0);
    say("unheard", "en", path);
    leave_device();
    gsize n;
    g_autofree gint16 *heard = place_heard(&place, &n);
    ck_assert_double_eq_tol(rms_db(heard + first_sound(heard, n) + 4800, 9600 * 4), -23.0 - 12.0, 1.0);
}
END_TEST

START_TEST(a_device_that_dies_ends_the_narration_and_comes_back)
{
    const struct utterance utterance = {"Speak with each of them apart, in a calm place", "en", NULL, 1};
    g_setenv("SDL_DISKAUDIOFILE", "/dev/full", TRUE);
    narrator_say(narrator, &utterance, 1);
    ck_assert(run_until_present(narrator, sound, FALSE));
    ck_assert(run_until_said(narrator));
    g_setenv("SDL_DISKAUDIOFILE", place.device, TRUE);
    sound_device_event(sound, TRUE);
    ck_assert(run_until_present(narrator, sound, TRUE));
    say("Hello", "en", NULL);
    leave_device();
    gsize n;
    g_autofree gint16 *heard = place_heard(&place, &n);
    ck_assert_int_lt((int)first_sound(heard, n), (int)n);
}
END_TEST

START_TEST(after_five_quiet_seconds_the_device_is_closed_and_opens_again_for_the_next_text)
{
    gsize before, again;
    say("Hello", "en", NULL);
    const gint64 quiet = g_get_monotonic_time();
    do {
        before = place_written(&place);
        run_for(narrator, 300);
    } while (place_written(&place) > before);
    ck_assert_int_gt((int)(g_get_monotonic_time() - quiet), 5 * G_TIME_SPAN_SECOND);
    say("Hello", "en", NULL);
    g_autofree gint16 *heard = place_heard(&place, &again);
    ck_assert_int_lt((int)first_sound(heard, again), (int)again);
}
END_TEST

START_TEST(without_a_sound_card_nobody_waits)
{
    g_setenv("SDL_AUDIODRIVER", "no-such-driver", TRUE);
    const struct utterance utterance = {"Hello", "en", NULL, 1};
    for (int i = 0; i < 5; i++) {
        narrator_say(narrator, &utterance, 1);
        sound_cue(sound, CUE_TOUCH);
        ck_assert(run_until_said(narrator));
        ck_assert(!sound_is_present(sound));
    }
    ck_assert_int_eq(log_count("no sound"), 1);
}
END_TEST

static Suite *heard_suite(void)
{
    TCase *tests = tcase_create("heard");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, an_opus_recording_is_heard_whole_and_as_loud_as_it_is);
    tcase_add_test(tests, a_vorbis_recording_is_heard_whole_and_as_loud_as_it_is);
    tcase_add_loop_test(tests, speech_has_the_level_of_a_voice_and_is_not_clipped, 0, G_N_ELEMENTS(spoken));
    tcase_add_test(tests, a_script_without_a_voice_is_not_spelt_in_english);
    tcase_add_loop_test(tests, stopping_is_silence_within_50_ms, 0, 2);
    tcase_add_test(tests, stopping_fades_so_that_nothing_clicks);
    tcase_add_test(tests, after_a_pause_the_rest_is_heard);
    tcase_add_test(tests, a_recording_that_is_cut_off_is_refused_and_the_text_spoken);
    tcase_add_test(tests, a_file_that_is_no_recording_is_refused_and_the_text_spoken);
    tcase_add_test(tests, a_recording_that_is_missing_is_told_once_and_the_text_spoken);
    tcase_add_loop_test(tests, a_cue_is_at_least_8_db_under_the_voice_and_has_soft_edges, 0, CUES);
    tcase_add_test(tests, volume_makes_the_voice_softer);
    tcase_add_test(tests, a_device_that_dies_ends_the_narration_and_comes_back);
    tcase_add_test(tests, after_five_quiet_seconds_the_device_is_closed_and_opens_again_for_the_next_text);
    tcase_add_test(tests, without_a_sound_card_nobody_waits);
    Suite *suite = suite_create("narrator, heard");
    suite_add_tcase(suite, tests);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(heard_suite());
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
