/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loudspeaker and headphones: simulated, and with a device that is a file. */
#include "captured.h"

#include "audio/voice.h"

#include <check.h>
#include <stdlib.h>
#include <sys/stat.h>

#define HEADPHONES "System audio output device" /* SDL's name for a driver's only one */

static struct place place;
static struct sound *sound;
static struct narrator *narrator;
static char *three;

static void open_with(gboolean simulated, const char *headphones)
{
    const struct sound_options options = {.simulated = simulated, .ceiling = 1, .headphones = headphones};
    log_catch();
    place_open(&place);
    three = simulated ? place_tone(&place, "three.ogg", 3.0) : NULL;
    sound = sound_new(&options);
    narrator = narrator_new(sound);
}

static void setup_simulated(void)
{
    open_with(TRUE, HEADPHONES);
}

static void setup(void)
{
    open_with(FALSE, NULL);
}

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
    g_free(three);
    place_close(&place);
}

static gint64 position(void)
{
    gint64 now, all;
    narrator_time(narrator, &now, &all);
    return now;
}

static void say_recording(void)
{
    const struct utterance utterance = {"Question", "en", three, 1};
    narrator_say(narrator, &utterance, 1);
}

START_TEST(what_is_for_headphones_waits_until_they_are_there)
{
    ck_assert(!sound_has_headphones(sound));
    sound_use_output(sound, OUTPUT_HEADPHONES);
    say_recording();
    sound_simulate(sound, 2000);
    ck_assert_int_eq(position(), 0);
    ck_assert(narrator_is_busy(narrator));
    ck_assert(!sound_is_present(sound));
    sound_simulate_headphones(sound, TRUE);
    ck_assert(sound_is_present(sound));
    sound_simulate(sound, 1000);
    ck_assert_int_eq(position(), 1000);
}
END_TEST

START_TEST(headphones_that_are_not_there_are_no_reason_for_silence_elsewhere)
{
    ck_assert_int_eq(sound_output(sound), OUTPUT_LOUDSPEAKER);
    say_recording();
    sound_simulate(sound, 1000);
    ck_assert_int_eq(position(), 1000);
}
END_TEST

START_TEST(after_a_pause_the_rest_is_heard_in_headphones_that_came_back)
{
    sound_simulate_headphones(sound, TRUE);
    sound_use_output(sound, OUTPUT_HEADPHONES);
    say_recording();
    sound_simulate(sound, 1000);
    sound_simulate_headphones(sound, FALSE);
    narrator_pause(narrator, TRUE);
    sound_simulate(sound, 1000);
    narrator_pause(narrator, FALSE);
    sound_simulate(sound, 1000);
    ck_assert_int_eq(position(), 1000);
    sound_simulate_headphones(sound, TRUE);
    sound_simulate(sound, 500);
    ck_assert_int_eq(position(), 1500);
}
END_TEST

/* ---- a real device ---- */

static void reopen(const char *headphones)
{
    teardown();
    open_with(FALSE, headphones);
}

static void say_hello(void)
{
    const struct utterance utterance = {"Hello", "en", NULL, 1};
    narrator_say(narrator, &utterance, 1);
}

static gboolean run_until_headphones(gboolean there)
{
    for (int i = 0; i < 300 && sound_has_headphones(sound) != there; i++) {
        run_for(narrator, 100);
    }
    return sound_has_headphones(sound) == there;
}

START_TEST(headphones_are_found_by_their_name_and_heard)
{
    reopen(HEADPHONES);
    ck_assert(run_until_headphones(TRUE));
    sound_use_output(sound, OUTPUT_HEADPHONES);
    say_hello();
    ck_assert(run_until_said(narrator));
    leave_device();
    gsize n;
    g_autofree gint16 *heard = place_heard(&place, &n);
    ck_assert_int_lt((int)first_sound(heard, n), (int)n);
}
END_TEST

/* A pipe that nobody reads can't be opened, nor is it refused. */
START_TEST(headphones_that_hang_are_none_until_they_answer)
{
    g_autofree char *reader = NULL;
    reopen(HEADPHONES);
    ck_assert_int_eq(mkfifo(place.device, 0600), 0);
    ck_assert(run_until_headphones(TRUE));
    sound_use_output(sound, OUTPUT_HEADPHONES);
    say_hello();
    ck_assert(run_until_headphones(FALSE));
    ck_assert(!sound_is_present(sound));
    reader = g_strdup_printf("sh -c 'cat %s > /dev/null'", place.device);
    ck_assert(g_spawn_command_line_async(reader, NULL));
    ck_assert(run_until_headphones(TRUE));
}
END_TEST

/* The loudspeaker is open; from then on not one more frame reaches it. */
START_TEST(what_is_for_headphones_never_comes_out_of_the_loudspeaker)
{
    reopen("Headphones that nobody has");
    say_hello();
    ck_assert(run_until_said(narrator));
    sound_use_output(sound, OUTPUT_HEADPHONES);
    gsize before;
    do {
        before = place_written(&place);
        run_for(narrator, 200);
    } while (place_written(&place) > before);
    say_hello();
    sound_cue(sound, CUE_SAVED);
    run_for(narrator, 1000);
    ck_assert_int_eq((int)place_written(&place), (int)before);
    ck_assert(!sound_has_headphones(sound));
    sound_use_output(sound, OUTPUT_LOUDSPEAKER);
    say_hello();
    ck_assert(run_until_said(narrator));
    ck_assert_int_gt((int)place_written(&place), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("output");
    TCase *simulated = tcase_create("simulated"), *real = tcase_create("real");
    tcase_add_checked_fixture(simulated, setup_simulated, teardown);
    tcase_add_test(simulated, what_is_for_headphones_waits_until_they_are_there);
    tcase_add_test(simulated, headphones_that_are_not_there_are_no_reason_for_silence_elsewhere);
    tcase_add_test(simulated, after_a_pause_the_rest_is_heard_in_headphones_that_came_back);
    tcase_add_checked_fixture(real, setup, teardown);
    tcase_set_timeout(real, 60);
    tcase_add_test(real, headphones_are_found_by_their_name_and_heard);
    tcase_add_test(real, headphones_that_hang_are_none_until_they_answer);
    tcase_add_test(real, what_is_for_headphones_never_comes_out_of_the_loudspeaker);
    suite_add_tcase(suite, simulated);
    suite_add_tcase(suite, real);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
