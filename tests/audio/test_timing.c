/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Timing files, marks in an episode, and which file an episode is heard from. */
#include "audio/series.h"
#include "audio/timing.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#define XML                                                                                                  \
    "<episode xmlns=\"urn:vigil:curriculum:1\" xml:lang=\"en\" id=\"e\" audio=\"e.opus\"><title>T</title>"   \
    "<chapter id=\"a\"><title>A</title><line voice=\"v\">0</line><line voice=\"v\">1</line>"                 \
    "<talk><p>q</p></talk></chapter>"                                                                        \
    "<chapter id=\"b\" start=\"20\"><title>B</title><line voice=\"v\">2</line>"                              \
    "<talk at=\"30.5\"><p>q</p></talk></chapter>"                                                            \
    "<chapter id=\"c\" start=\"45\"><title>C</title></chapter></episode>"
#define TEXT                                                                                                 \
    "vigil-timing 1\nduration 60000\nchapter a 0\nline 0 500 5000\nline 1 6000 9000\ntalk a-talk 20000\n"    \
    "chapter b 20000\ntalk b-talk 30500\nchapter c 45000\n"

static struct document *document;
static struct episode *episode;
static struct timing *timing;

static void set_up(void)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(XML, strlen(XML));
    document = document_parse(bytes, "episodes/e.xml", NULL);
    episode = episode_load(document, NULL, NULL);
    ck_assert_ptr_nonnull(episode);
    timing = timing_parse(TEXT, "e.timing", episode, NULL);
    ck_assert_ptr_nonnull(timing);
}

static void tear_down(void)
{
    timing_free(timing);
    episode_free(episode);
    document_unref(document);
}

START_TEST(a_text_says_where_everything_is)
{
    ck_assert_int_eq(timing->duration_ms, 60000);
    ck_assert_int_eq(timing->chapters[2], 45000);
    ck_assert_int_eq(timing->talks[1], 30500);
    ck_assert_int_eq(timing->from[1], 6000);
    ck_assert_int_eq(timing->to[1], 9000);
    ck_assert_int_eq(timing->from[2], -1);
    g_autofree char *again = timing_text(timing, episode);
    ck_assert_str_eq(again, TEXT);
}
END_TEST

START_TEST(a_position_has_a_chapter_perhaps_a_line_and_a_next_talk)
{
    static const struct {
        gint64 at;
        int chapter, line, talk;
    } places[] = {{0, 0, -1, 0},      {500, 0, 0, 0},    {4999, 0, 0, 0},   {5000, 0, -1, 0},
                  {19999, 0, -1, 0},  {20000, 1, -1, 1}, {30499, 1, -1, 1}, {30500, 1, -1, -1},
                  {45000, 2, -1, -1}, {60000, 2, -1, -1}};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        ck_assert_int_eq(timing_chapter_at(timing, places[i].at), places[i].chapter);
        ck_assert_int_eq(timing_line_at(timing, places[i].at), places[i].line);
        ck_assert_int_eq(timing_talk_after(timing, places[i].at), places[i].talk);
    }
}
END_TEST

START_TEST(marks_of_the_episode_do_without_a_file)
{
    struct timing *marks = timing_of_marks(episode, 60000, "e.xml", NULL);
    ck_assert_ptr_nonnull(marks);
    ck_assert_int_eq(marks->chapters[0], 0);
    ck_assert_int_eq(marks->chapters[1], 20000);
    ck_assert_int_eq(marks->talks[0], 20000); /* no at=: the end of its chapter */
    ck_assert_int_eq(marks->talks[1], 30500);
    ck_assert_int_eq(marks->duration_ms, 60000);
    timing_free(marks);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(timing_of_marks(episode, 40000, "e.xml", &error));
    ck_assert_str_eq(error->message,
                     "e.xml: the chapter \"c\" must begin after the one before it, and before the end");
}
END_TEST

START_TEST(what_is_wrong_with_a_text_is_told_with_its_line)
{
    static const struct {
        const char *from, *to, *said;
    } slips[] = {
        {"vigil-timing 1", "timing", "e.timing:1: this is no timing file; the first line is: vigil-timing 1"},
        {"duration 60000\n", "", "e.timing: the duration is missing; add: duration MILLISECONDS"},
        {"duration 60000", "duration long",
         "e.timing:2: \"long\" is not a number of milliseconds; write one, such as 4200"},
        {"chapter b 20000\n", "", "e.timing: the chapter \"b\" is missing; add: chapter b MILLISECONDS"},
        {"chapter b 20000", "chapter b", "e.timing:7: this line has 2 words; write: chapter ID MILLISECONDS"},
        {"chapter b 20000", "chapter x 20000", "e.timing:7: the episode \"e\" has no chapter \"x\""},
        {"talk b-talk", "talk x", "e.timing:8: the episode \"e\" has no talk \"x\""},
        {"talk b-talk 30500\n", "",
         "e.timing: the talk \"b-talk\" is missing; add: talk b-talk MILLISECONDS"},
        {"talk b-talk 30500", "talk b-talk 50000",
         "e.timing: the talk \"b-talk\" must be in its chapter \"b\", which lasts from 20000 to 45000"},
        {"line 1 6000", "line 1 4000",
         "e.timing: line 1 must begin after the line before it, and end before the end"},
        {"line 1 6000", "line 3 6000", "e.timing:5: the episode has no line 3; it has 3, counted from 0"},
        {"line 1 6000", "line 1 9600", "e.timing:5: the line ends before it begins; write: line 1 FROM TO"},
        {"line 1", "word 1",
         "e.timing:5: \"word\" is not known; a line begins with duration, chapter, line or talk"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(slips); i++) {
        g_auto(GStrv) halves = g_strsplit(TEXT, slips[i].from, 2);
        g_autofree char *text = g_strconcat(halves[0], slips[i].to, halves[1], NULL);
        g_autoptr(GError) error = NULL;
        ck_assert_ptr_null(timing_parse(text, "e.timing", episode, &error));
        ck_assert_str_eq(error->message, slips[i].said);
    }
}
END_TEST

/* ---- which file? ---- */

static char *place;

static void copy_evening(void)
{
    place = g_dir_make_tmp("vigil-sound-XXXXXX", NULL);
    g_autofree char *command = g_strdup_printf("cp -r %s/. %s", EVENING, place);
    ck_assert_int_eq(system(command), 0);
}

static void remove_evening(void)
{
    g_autofree char *command = g_strdup_printf("rm -rf %s", place);
    ck_assert_int_eq(system(command), 0);
    g_free(place);
}

static void move(const char *from, const char *to)
{
    g_autofree char *old = g_build_filename(place, from, NULL), *new = g_build_filename(place, to, NULL);
    g_autofree char *folder = g_path_get_dirname(new);
    ck_assert_int_eq(g_mkdir_with_parents(folder, 0700), 0);
    ck_assert_int_eq(g_rename(old, new), 0);
}

static struct episode_sound *find(const char *id, const char *language, GError **error)
{
    struct curriculum *curriculum = curriculum_open(place, NULL, NULL);
    struct document *of_series = curriculum_document(curriculum, DOCUMENT_SERIES, "village", NULL, NULL);
    struct document *of_episode = curriculum_document(curriculum, DOCUMENT_EPISODE, id, NULL, NULL);
    struct series *series = series_load(of_series, NULL);
    struct episode *found = episode_load(of_episode, series, NULL);
    struct episode_sound *sound = episode_sound_find(curriculum, found, language, error);
    episode_free(found);
    series_free(series);
    document_unref(of_episode);
    document_unref(of_series);
    curriculum_close(curriculum);
    return sound;
}

START_TEST(a_recording_by_people_is_timed_by_the_file_beside_it_or_by_marks)
{
    struct episode_sound *timed = find("visitor", "hi", NULL), *marked = find("book", "en", NULL);
    ck_assert_ptr_nonnull(timed);
    ck_assert(g_str_has_suffix(timed->path, "/media/hi/visitor.opus"));
    ck_assert_int_eq(timed->timing->from[0], 500);
    ck_assert(!timed->rendered);
    ck_assert_ptr_nonnull(marked);
    ck_assert_int_eq(marked->timing->talks[0], 15000);
    ck_assert_int_eq(marked->timing->duration_ms, 30000);
    episode_sound_free(timed);
    episode_sound_free(marked);
}
END_TEST

START_TEST(what_was_rendered_is_heard_until_people_record_it)
{
    move("media/en/visitor.opus", "media/en/rendered/episode-visitor.opus");
    move("media/en/visitor.timing", "media/en/rendered/episode-visitor.timing");
    struct episode_sound *sound = find("visitor", "en", NULL);
    ck_assert_ptr_nonnull(sound);
    ck_assert(sound->rendered);
    ck_assert(g_str_has_suffix(sound->path, "/media/en/rendered/episode-visitor.opus"));
    episode_sound_free(sound);
    move("media/hi/visitor.opus", "media/en/visitor.opus");
    move("media/hi/visitor.timing", "media/en/visitor.timing");
    sound = find("visitor", "en", NULL);
    ck_assert(!sound->rendered);
    episode_sound_free(sound);
}
END_TEST

START_TEST(an_episode_without_sound_is_told)
{
    move("media/en/visitor.opus", "media/en/other.opus");
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(find("visitor", "en", &error));
    ck_assert_str_eq(error->message,
                     "the episode \"visitor\" has no sound in \"en\"; run vigil voice, or record it");
}
END_TEST

START_TEST(another_languages_recording_is_not_heard)
{
    move("media/en/visitor.opus", "media/visitor.opus");
    move("media/en/visitor.timing", "media/visitor.timing");
    move("media/hi/visitor.opus", "media/hi/other.opus");
    struct episode_sound *own = find("visitor", "en", NULL);
    ck_assert_ptr_nonnull(own); /* in media/ lies what is in the episode's own language */
    episode_sound_free(own);
    ck_assert_ptr_null(find("visitor", "hi", NULL));
}
END_TEST

int main(void)
{
    TCase *texts = tcase_create("timing"), *files = tcase_create("episode sound");
    tcase_add_checked_fixture(texts, set_up, tear_down);
    tcase_add_test(texts, a_text_says_where_everything_is);
    tcase_add_test(texts, a_position_has_a_chapter_perhaps_a_line_and_a_next_talk);
    tcase_add_test(texts, marks_of_the_episode_do_without_a_file);
    tcase_add_test(texts, what_is_wrong_with_a_text_is_told_with_its_line);
    tcase_add_checked_fixture(files, copy_evening, remove_evening);
    tcase_add_test(files, a_recording_by_people_is_timed_by_the_file_beside_it_or_by_marks);
    tcase_add_test(files, what_was_rendered_is_heard_until_people_record_it);
    tcase_add_test(files, an_episode_without_sound_is_told);
    tcase_add_test(files, another_languages_recording_is_not_heard);
    Suite *suite = suite_create("audio timing");
    suite_add_tcase(suite, texts);
    suite_add_tcase(suite, files);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
