/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An episode in the whole loop, on simulated sound: what is heard and what is seen stay together. */
#include <check.h>
#include <stdlib.h>

#include "audio/voice.h"
#include "player/session/settings.h"
#include "player/ui/journey.h"
#include "player/ui/listening_loop.h"
#include "player/ui/loop.h"

static char *folder, *path, *results_path;
static struct clock clock_of_test;
static struct results *results;
static struct loop *loop;
static struct loop_options setup;

static void start(void)
{
    folder = g_dir_make_tmp("vigil-loop-XXXXXX", NULL);
    path = g_build_filename(folder, "x.journey", NULL);
    results_path = g_build_filename(folder, "results.db", NULL);
    clock_of_test = clock_new(TRUE);
}

static void end(void)
{
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
    ck_assert_int_eq(system(command), 0);
    g_free(path);
    g_free(results_path);
    g_free(folder);
}

static void send(enum input_kind kind, const char *id, double number)
{
    loop_pass(loop, 1000);
    loop_send(loop, (struct input){.kind = kind, .id = g_intern_string(id), .number = number});
}

static void enter_pin(void)
{
    for (const char *digit = "402817"; *digit; digit++)
        send(INPUT_DIGIT, NULL, *digit - '0');
    send(INPUT_NEXT, NULL, 0);
}

static void to_episode(void)
{
    send(INPUT_GROUP_AREA, NULL, 0);
    enter_pin();
    enter_pin();
    send(INPUT_NEW_GROUP, NULL, 0);
    send(INPUT_CHOOSE, "mango-tree", 0);
    send(INPUT_CHOOSE, "women", 0);
    send(INPUT_CHOOSE, "en", 0);
    send(INPUT_COUNT, "women", 22);
    send(INPUT_NEXT, NULL, 0);
    send(INPUT_NEXT, NULL, 0);
    ck_assert_str_eq(session_screen_name(loop_session(loop)->screen), "episode");
}

/* From EPISODE on; leaves the loop as it is then. */
static void play(const char *steps)
{
    g_autoptr(GError) error = NULL;
    ck_assert(g_file_set_contents(path, steps, -1, NULL));
    const struct journey_options how = {.path = path, .restart_fd = -1};
    const struct results_options options = {.clock = {clock_wall_ms, clock_monotonic_ms, &clock_of_test}};
    setup = (struct loop_options){.window = {.width = 1280, .height = 800, .headless = TRUE},
                                  .volume_ceiling = 0.8,
                                  .print_folder = folder,
                                  .clock = &clock_of_test,
                                  .simulated_sound = TRUE};
    setup.curriculum = curriculum_open(EVENING, NULL, NULL);
    setup.results = results = results_open(results_path, &options, NULL, &error);
    setup.journey = journey_open(&how, &error);
    ck_assert_msg(setup.journey != NULL, "%s", error ? error->message : "");
    settings_default(&setup.settings, setup.curriculum);
    setup.settings.site = NULL;
    loop = loop_new(&setup, &error);
    ck_assert_ptr_nonnull(loop);
    to_episode();
    ck_assert_int_eq(loop_run(loop), 0);
}

static gint64 heard_ms(void)
{
    return listening_heard_ms(loop_session(loop)->evening->playing.listening);
}

static void leave(void)
{
    loop_free(loop);
    journey_free(setup.journey);
    results_close(results);
    curriculum_close(setup.curriculum);
}

START_TEST(space_plays_and_pauses_and_what_passes_was_heard)
{
    play("expect no playing\nexpect text \"Play\"\nkey Space\nexpect playing\nwait 8 seconds\n"
         "expect position 0:08\nexpect text \"0:08\"\nexpect no speaking\nkey Space\nexpect no playing\n"
         "wait 30 seconds\nexpect position 0:09\n");
    ck_assert_int_ge((int)heard_ms(), 8900);
    ck_assert_int_lt((int)heard_ms(), 10000);
    leave();
}
END_TEST

START_TEST(at_the_stop_it_stops_to_the_frame_and_the_question_is_read)
{
    play("go on\nwait 40 seconds\nexpect screen talk\nexpect speaking\nexpect position 0:20\nwait idle\n"
         "go on\nexpect screen episode\nexpect playing\nexpect no speaking\nwait 5 seconds\n"
         "expect position 0:26\n");
    ck_assert_int_eq(loop_session(loop)->evening->playing.stop_ms, 45000);
    leave();
}
END_TEST

START_TEST(the_keys_of_the_deck_move_the_story)
{
    play("tap \"Forward 30 seconds\"\nexpect position 0:19\ntap \"Back 10 seconds\"\nexpect position 0:09\n"
         "tap \"The story, \"\nexpect position 0:30\ntap \"An advance\"\nexpect position 0:00\n"
         "tap \"Normal\"\nexpect text \"Fast\"\ngo on\nwait 8 seconds\nexpect position 0:10\n");
    leave();
}
END_TEST

START_TEST(on_the_track_the_arrows_move_the_story)
{
    play("key Tab\nwhile no focus \"The story\"\nkey Tab\nend\nkey Right\nexpect position 0:19\n"
         "key Left\nexpect position 0:09\nkey Return\nexpect playing\n");
    leave();
}
END_TEST

START_TEST(a_lost_loudspeaker_is_said_and_when_it_is_back_the_story_goes_on)
{
    play("go on\nwait 5 seconds\nsound off\nexpect text \"The loudspeaker is gone.\"\nexpect no playing\n"
         "wait 60 seconds\nexpect position 0:05\nsound on\nexpect playing\nwait 3 seconds\n"
         "expect no text \"The loudspeaker is gone.\"\nkey Space\nexpect no playing\n");
    ck_assert_int_ge((int)heard_ms(), 8000);
    ck_assert_int_le((int)heard_ms(), 11000);
    leave();
}
END_TEST

START_TEST(help_pauses_the_story_and_leaving_is_silent)
{
    play("go on\nwait 5 seconds\ntap \"Help or break\"\nexpect no playing\nwait 20 seconds\n"
         "tap \"Carry on\"\nexpect playing\nexpect position 0:05\ntap \"Leave now\"\nexpect no playing\n"
         "expect screen neutral\n");
    leave();
}
END_TEST

/* Whether a cue begins now; it is over before the next one. */
static gboolean cues(struct listening_loop *steps, struct sound *sound)
{
    listening_loop_step(steps);
    const gboolean cueing = sound_is_cueing(sound);
    sound_simulate(sound, 5000);
    ck_assert(!sound_is_cueing(sound));
    return cueing;
}

START_TEST(a_cue_says_that_a_talk_begins_and_that_its_time_is_over_and_once_each)
{
    const struct sound_options options = {.ceiling = 1, .simulated = TRUE};
    const struct talk talks[2] = {{.id = "a"}, {.id = "b"}};
    struct evening evening = {0};
    struct session session = {.screen = SCREEN_EPISODE, .evening = &evening};
    struct sound *sound = sound_new(&options);
    struct listening_loop *steps = listening_loop_new(sound, &session);
    ck_assert(!cues(steps, sound));
    evening.talk = (struct evening_talk){.talk = &talks[0]};
    ck_assert(cues(steps, sound));
    ck_assert(!cues(steps, sound));
    evening.talk.over = TRUE;
    ck_assert(cues(steps, sound));
    ck_assert(!cues(steps, sound));
    evening.talk.over = FALSE; /* more time */
    ck_assert(!cues(steps, sound));
    evening.talk.over = TRUE;
    ck_assert(cues(steps, sound));
    evening.talk = (struct evening_talk){.talk = &talks[1], .index = 1};
    ck_assert(cues(steps, sound));
    evening.talk = (struct evening_talk){0};
    ck_assert(!cues(steps, sound));
    evening.talk = (struct evening_talk){.talk = &talks[1], .index = 1}; /* and back to it */
    ck_assert(cues(steps, sound));
    listening_loop_free(steps);
    sound_free(sound);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("listening loop");
    TCase *tcase = tcase_create("listening loop");
    tcase_add_checked_fixture(tcase, start, end);
    tcase_add_test(tcase, space_plays_and_pauses_and_what_passes_was_heard);
    tcase_add_test(tcase, at_the_stop_it_stops_to_the_frame_and_the_question_is_read);
    tcase_add_test(tcase, the_keys_of_the_deck_move_the_story);
    tcase_add_test(tcase, on_the_track_the_arrows_move_the_story);
    tcase_add_test(tcase, a_lost_loudspeaker_is_said_and_when_it_is_back_the_story_goes_on);
    tcase_add_test(tcase, help_pauses_the_story_and_leaving_is_silent);
    tcase_add_test(tcase, a_cue_says_that_a_talk_begins_and_that_its_time_is_over_and_once_each);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
