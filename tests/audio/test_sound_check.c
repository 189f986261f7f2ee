/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What `vigil check` hears in recordings. The fixture of an evening is spoilt by recordings that sox and
 * opusenc make, and what is then said must be exactly that. Loudness is compared to what the tone must have.
 */
#include "audio/level.h"
#include "audio/script.h"
#include "audio/sound_check.h"

#include <check.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>

static char *place;

static void copy_evening(void)
{
    place = g_dir_make_tmp("vigil-sound-XXXXXX", NULL);
    g_autofree char *command =
        g_strdup_printf("cp -r %s/. %s && rm %s/media/hi/*.opus", EVENING, place, place);
    ck_assert_int_eq(system(command), 0);
}

static void remove_evening(void)
{
    g_autofree char *command = g_strdup_printf("rm -rf %s", place);
    ck_assert_int_eq(system(command), 0);
    g_free(place);
}

/* effects are sox's: "synth 60 sine 220 gain -18". */
static void record(const char *name, const char *effects)
{
    g_autofree char *path = g_build_filename(place, name, NULL), *folder = g_path_get_dirname(path);
    ck_assert_int_eq(g_mkdir_with_parents(folder, 0700), 0);
    g_autofree char *command =
        g_strdup_printf("sox -V1 -n -r 48000 -c 1 -b 16 -t wav - %s 2>/dev/null | opusenc "
                        "--quiet --bitrate 48 - %s",
                        effects, path);
    ck_assert_int_eq(system(command), 0);
}

static void move(const char *from, const char *to)
{
    g_autofree char *old = g_build_filename(place, from, NULL), *new = g_build_filename(place, to, NULL);
    g_autofree char *folder = g_path_get_dirname(new);
    ck_assert_int_eq(g_mkdir_with_parents(folder, 0700), 0);
    ck_assert_int_eq(g_rename(old, new), 0);
}

static char *said_of(const char *part)
{
    struct curriculum *curriculum = curriculum_open(place, NULL, NULL);
    struct problems *problems = problems_new();
    sound_check(curriculum, problems);
    const GPtrArray *list = problems_sorted(problems);
    GString *said = g_string_new(NULL);
    for (guint i = 0; i < list->len; i++) {
        const struct problem *problem = list->pdata[i];
        if (g_str_has_prefix(problem->path, part))
            g_string_append_printf(said, "%s: %s: %s\n", problem->path,
                                   problem_severity_name(problem->severity), problem->message);
    }
    problems_free(problems);
    curriculum_close(curriculum);
    return g_string_free(said, FALSE);
}

static void assert_said(const char *part, const char *expected)
{
    g_autofree char *said = said_of(part);
    ck_assert_str_eq(said, expected);
}

static char *voice_name(const char *language, const char *words)
{
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, words, -1);
    return g_strdup_printf("media/%s/voice/%.16s.opus", language, hash);
}

START_TEST(a_recording_at_its_level_is_not_spoken_of)
{
    record("media/en/visitor.opus", "synth 60 sine 1000 gain -15");
    assert_said("media/en/visitor", "");
}
END_TEST

START_TEST(silence_is_told)
{
    record("media/en/visitor.opus", "synth 60 sine 1000 gain -120");
    assert_said("media/en/visitor",
                "media/en/visitor.opus: error: nothing can be heard in this recording; record it "
                "again, or delete it\n");
}
END_TEST

START_TEST(too_loud_and_too_quiet_are_told)
{
    record("media/en/visitor.opus", "synth 60 sine 1000 gain -6");
    record("media/en/book.opus", "synth 30 sine 1000 gain -30");
    assert_said("media/en/visitor",
                "media/en/visitor.opus: warning: the recording is too loud: -9.0 LUFS; bring it to "
                "-18 LUFS, so that nobody has to reach for the volume\n");
    assert_said("media/en/book",
                "media/en/book.opus: warning: the recording is too quiet: -33.0 LUFS; bring it to "
                "-18 LUFS, so that nobody has to reach for the volume\n");
}
END_TEST

START_TEST(clipping_and_high_peaks_are_told)
{
    record("media/en/visitor.opus", "synth 60 sine 300 gain 12 tremolo 1 90 gain -0");
    g_autofree char *said = said_of("media/en/visitor");
    ck_assert_msg(strstr(said, "the recording is clipped in ") != NULL, "%s", said);
    ck_assert_msg(strstr(said, "record it again, farther from the microphone") != NULL, "%s", said);
    record("media/en/book.opus", "synth 0.004 sine 1000 gain -0.3 pad 0 1.996 repeat 14");
    g_autofree char *peaks = said_of("media/en/book");
    ck_assert_msg(strstr(peaks, "dBTP, which small loudspeakers distort; keep them under -1 dBTP") != NULL,
                  "%s", peaks);
}
END_TEST

START_TEST(a_recording_of_another_length_than_its_timing_is_told)
{
    record("media/en/visitor.opus", "synth 50 sine 1000 gain -15");
    assert_said("media/en/visitor",
                "media/en/visitor.opus: error: the recording lasts 50.0 seconds, but its timing "
                "says 60.0; write the timing anew\n");
    record("media/en/book.opus", "synth 10 sine 1000 gain -15");
    assert_said("media/en/book", "media/en/book.opus: error: episodes/book.xml (for media/en/book.opus): the "
                                 "chapter \"counting\" must "
                                 "begin after the one before it, and before the end\n");
}
END_TEST

START_TEST(a_text_that_takes_far_too_long_or_short_is_told)
{
    g_autofree char *tree = voice_name("en", "Mango tree");
    g_autofree char *action = voice_name("en", "Visit a family that is worried");
    record(tree, "synth 9 sine 1000 gain -15");
    record(action, "synth 0.5 sine 1000 gain -15");
    g_autofree char *long_one =
        g_strdup_printf("%s: warning: the recording lasts 9.0 seconds, but its words take "
                        "about 0.8; is it of another text?\n",
                        tree);
    g_autofree char *short_one =
        g_strdup_printf("%s: warning: the recording lasts 0.5 seconds, but its words take "
                        "about 2.3; is it of another text?\n",
                        action);
    assert_said(tree, long_one);
    assert_said(action, short_one);
}
END_TEST

START_TEST(episodes_without_sound_are_counted_for_each_language)
{
    move("media/en/visitor.opus", "elsewhere/visitor.opus");
    assert_said("series/",
                "series/village.xml: warning: 1 of 2 episodes can't be heard in \"en\", the first is "
                "\"visitor\"; run vigil voice, or record them\n"
                "series/village.xml: warning: 2 of 2 episodes can't be heard in \"hi\", the first is "
                "\"book\"; run vigil voice, or record them\n");
}
END_TEST

/* As `vigil voice` would note it for the episode "visitor" as it is now. */
static void note_visitor(void)
{
    struct curriculum *curriculum = curriculum_open(place, NULL, NULL);
    struct document *of_series = curriculum_document(curriculum, DOCUMENT_SERIES, "village", NULL, NULL);
    struct document *of_episode = curriculum_document(curriculum, DOCUMENT_EPISODE, "visitor", NULL, NULL);
    struct series *series = series_load(of_series, NULL);
    struct episode *episode = episode_load(of_episode, series, NULL);
    struct script *script = script_of_episode(curriculum, series, episode, "en");
    g_autofree char *hash = script_hash(script);
    g_autofree char *line = g_strdup_printf("episode-visitor.opus %s\n", hash);
    g_autofree char *path = g_build_filename(place, "media/en/rendered/manifest.txt", NULL);
    ck_assert(g_file_set_contents(path, line, -1, NULL));
    script_free(script);
    episode_free(episode);
    series_free(series);
    document_unref(of_episode);
    document_unref(of_series);
    curriculum_close(curriculum);
}

static void move_to_rendered(void)
{
    move("media/en/visitor.opus", "media/en/rendered/episode-visitor.opus");
    move("media/en/visitor.timing", "media/en/rendered/episode-visitor.timing");
    note_visitor();
}

START_TEST(what_was_rendered_of_another_script_is_told)
{
    move_to_rendered();
    assert_said("media/en/rendered", "");
    g_autofree char *command = g_strdup_printf(
        "sed -i 's/Will you write it down/Will you write this down/' %s/episodes/visitor.xml", place);
    ck_assert_int_eq(system(command), 0);
    assert_said("media/en/rendered",
                "media/en/rendered/episode-visitor.opus: warning: the sound isn't of the script as "
                "it is now; run vigil voice --lang en\n");
    note_visitor();
    assert_said("media/en/rendered", "");
}
END_TEST

START_TEST(what_was_rendered_must_be_whole_and_fit_its_timing)
{
    move_to_rendered();
    assert_said("media/en/rendered", "");
    record("media/en/rendered/episode-visitor.opus", "synth 40 sine 1000 gain -15");
    assert_said("media/en/rendered",
                "media/en/rendered/episode-visitor.opus: error: the recording lasts 40.0 seconds, "
                "but its timing says 60.0; delete both, and run vigil voice\n");
    g_autofree char *path = g_build_filename(place, "media/en/rendered/episode-visitor.opus", NULL);
    g_autofree char *command = g_strdup_printf("truncate -s 20000 %s", path);
    ck_assert_int_eq(system(command), 0);
    assert_said("media/en/rendered",
                "media/en/rendered/episode-visitor.opus: error: the sound is damaged; delete it, "
                "and run vigil voice\n");
}
END_TEST

/* ---- the limiter, which renders under a peak ---- */

START_TEST(nothing_comes_out_of_the_limiter_over_its_ceiling)
{
    struct limiter *limiter = limiter_new(12.0, -4.0);
    const float ceiling = powf(10.0f, -4.0f / 20.0f);
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    for (int i = 0; i < 60000; i++) {
        const float loud = (i / 7000) % 3 == 0 ? 0.9f : 0.02f;
        const float out = limiter_next(limiter, loud * (float)g_rand_double_range(random, -1, 1));
        ck_assert_float_le(fabsf(out), ceiling + 1e-6f);
    }
    limiter_free(limiter);
}
END_TEST

/* Each sample asks for more gain than the one before it, for longer than a window lasts. */
START_TEST(the_limiter_follows_a_sound_that_dies_away_slowly)
{
    struct limiter *limiter = limiter_new(0.0, -12.0);
    const float ceiling = powf(10.0f, -12.0f / 20.0f);
    for (int i = 0; i < 60000; i++) {
        const float in = expf(-(float)(i % 20000) / 6000.0f);
        const float out = limiter_next(limiter, in);
        ck_assert_float_le(fabsf(out), ceiling + 1e-6f);
        if (i % 20000 > 12000) /* it is under the ceiling by itself, and so left alone */
            ck_assert_float_eq_tol(out, expf(-(float)(i % 20000 - LIMITER_DELAY) / 6000.0f), 1e-4f);
    }
    limiter_free(limiter);
}
END_TEST

START_TEST(what_is_under_the_ceiling_passes_the_limiter_unchanged_and_later)
{
    struct limiter *limiter = limiter_new(6.0, -3.0);
    const float gain = powf(10.0f, 6.0f / 20.0f);
    for (int i = 0; i < 5000; i++) {
        const float out = limiter_next(limiter, 0.3f * sinf((float)i * 0.05f));
        const float in = i < LIMITER_DELAY ? 0.0f : 0.3f * sinf((float)(i - LIMITER_DELAY) * 0.05f);
        ck_assert_float_eq_tol(out, in * gain, 1e-4f);
    }
    limiter_free(limiter);
}
END_TEST

int main(void)
{
    TCase *room = tcase_create("sound check"), *limiting = tcase_create("limiter");
    tcase_add_checked_fixture(room, copy_evening, remove_evening);
    tcase_add_test(room, a_recording_at_its_level_is_not_spoken_of);
    tcase_add_test(room, silence_is_told);
    tcase_add_test(room, too_loud_and_too_quiet_are_told);
    tcase_add_test(room, clipping_and_high_peaks_are_told);
    tcase_add_test(room, a_recording_of_another_length_than_its_timing_is_told);
    tcase_add_test(room, a_text_that_takes_far_too_long_or_short_is_told);
    tcase_add_test(room, episodes_without_sound_are_counted_for_each_language);
    tcase_add_test(room, what_was_rendered_of_another_script_is_told);
    tcase_add_test(room, what_was_rendered_must_be_whole_and_fit_its_timing);
    tcase_add_test(limiting, nothing_comes_out_of_the_limiter_over_its_ceiling);
    tcase_add_test(limiting, the_limiter_follows_a_sound_that_dies_away_slowly);
    tcase_add_test(limiting, what_is_under_the_ceiling_passes_the_limiter_unchanged_and_later);
    Suite *suite = suite_create("audio sound check");
    suite_add_tcase(suite, room);
    suite_add_tcase(suite, limiting);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
