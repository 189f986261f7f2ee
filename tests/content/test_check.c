/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * content_check() over whole curricula: each tests/fixtures/content/curricula/bad-NAME is laid over a copy of
 * good-small, and what is then said must be exactly bad-NAME.txt. Languages and recordings are told by tests
 * of their own and left out there.
 */
#include "content/check.h"
#include "media_bytes.h"
#include "place.h"
#include "run_suite.h"

#include <string.h>
#include <unistd.h>

static char *check_place(const char *path)
{
    struct problems *problems = problems_new();
    g_autoptr(GError) error = NULL;
    struct curriculum *curriculum = content_check(path, problems, &error);
    ck_assert_ptr_null(error);
    char *said = problems_as_text(problems);
    ck_assert_msg(curriculum != NULL || problems_count(problems, PROBLEM_ERROR) > 0, "no reason was given");
    curriculum_close(curriculum);
    problems_free(problems);
    return said;
}

static gboolean is_of_languages(const char *line)
{
    return strstr(line, "have no recording") != NULL || strstr(line, "not translated") != NULL ||
           strstr(line, "is a draft") != NULL || strstr(line, "fuzzy") != NULL;
}

static char *without_languages(char *said)
{
    g_auto(GStrv) lines = g_strsplit(said, "\n", -1);
    GString *out = g_string_new(NULL);
    for (char **line = lines; *line != NULL && **line != '\0'; line++) {
        if (!is_of_languages(*line)) {
            g_string_append_printf(out, "%s\n", *line);
        }
    }
    g_free(said);
    return g_string_free(out, FALSE);
}

static char *fixture_text(const char *name)
{
    g_autofree char *base = g_strconcat(name, ".txt", NULL);
    g_autofree char *path = g_build_filename(FIXTURES, "content", "curricula", base, NULL);
    char *text = NULL;
    ck_assert_msg(g_file_get_contents(path, &text, NULL, NULL), "%s is missing", path);
    return text;
}

static void assert_overlay(const char *name)
{
    char *path = place_new("good-small");
    place_overlay(path, name);
    g_autofree char *said = without_languages(check_place(path));
    g_autofree char *expected = fixture_text(name);
    ck_assert_msg(strcmp(said, expected) == 0, "%s: said\n%sexpected\n%s", name, said, expected);
    place_remove(path);
}

START_TEST(each_bad_curriculum_is_told_what_its_text_says)
{
    g_autofree char *path = g_build_filename(FIXTURES, "content", "curricula", NULL);
    GDir *dir = g_dir_open(path, 0, NULL);
    ck_assert_ptr_nonnull(dir);
    int curricula = 0;
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        if (g_str_has_prefix(name, "bad-") && !g_str_has_suffix(name, ".txt")) {
            assert_overlay(name);
            curricula++;
        }
    }
    g_dir_close(dir);
    ck_assert_int_ge(curricula, 10);
}
END_TEST

START_TEST(languages_and_recordings_are_counted)
{
    char *path = place_new("good-small");
    g_autofree char *said = check_place(path);
    ck_assert_str_eq(said, "curriculum.xml:4: warning: 28 of 28 texts have no recording in \"en\", the first "
                           "is curriculum.xml:3; a "
                           "computer's voice reads them\n"
                           "curriculum.xml:5: warning: 29 of 29 texts have no recording in \"es\", the first "
                           "is curriculum.xml:3; a "
                           "computer's voice reads them\n"
                           "curriculum.xml:5: warning: the language \"es\" is a draft; have a native speaker "
                           "review it, then take "
                           "out draft=\"yes\"\n"
                           "curriculum.xml:6: warning: 28 of 28 texts have no recording in \"ar\", the first "
                           "is curriculum.xml:3; a "
                           "computer's voice reads them\n"
                           "po/ar.po: warning: 29 texts are not translated: \"A small curriculum\" "
                           "(curriculum.xml:3), \"Ask before "
                           "you answer\" (curriculum.xml:8), \"North school\" (site.xml:3) …\n"
                           "po/es.po: warning: 1 translation is fuzzy, so the source is shown: \"A road\" "
                           "(lessons/offers.xml:6)\n"
                           "po/es.po: warning: 25 texts are not translated: \"Ask before you answer\" "
                           "(curriculum.xml:8), \"North "
                           "school\" (site.xml:3), \"your facilitator\" (site.xml:4) …\n");
    place_remove(path);
}
END_TEST

START_TEST(a_recording_is_found_and_one_without_a_text_is_told)
{
    char *path = place_new("good-small");
    g_autoptr(GBytes) opus = make_opus(2);
    gsize size;
    const void *data = g_bytes_get_data(opus, &size);
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "Offers & promises", -1);
    g_autofree char *name = g_strdup_printf("media/en/voice/%.16s.opus", hash);
    place_write(path, name, data, size);
    place_write(path, "media/en/voice/0123456789abcdef.opus", data, size);
    g_autofree char *said = check_place(path);
    ck_assert_ptr_nonnull(strstr(said, "curriculum.xml:4: warning: 27 of 28 texts have no recording"));
    g_autofree char *ours = without_languages(g_steal_pointer(&said));
    ck_assert_str_eq(ours,
                     "media/en/voice/0123456789abcdef.opus: warning: no text has this recording any more; "
                     "delete it, or record the new words\n");
    place_remove(path);
}
END_TEST

START_TEST(a_recording_in_the_folder_of_another_language_is_told)
{
    char *path = place_new("../../evening");
    g_autoptr(GBytes) opus = make_opus(2);
    gsize size;
    const void *data = g_bytes_get_data(opus, &size);
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "Mango tree", -1);
    g_autofree char *name = g_strdup_printf("media/ar/voice/%.16s.opus", hash);
    place_write(path, name, data, size);
    place_write(path, "media/ar/visitor.opus", data, size);
    g_autofree char *said = check_place(path);
    g_autofree char *text = g_strdup_printf("%s: warning: these are words in \"en\"; move the recording to "
                                            "media/en/voice/\n",
                                            name);
    ck_assert_msg(strstr(said, text) != NULL, "%s", said);
    ck_assert_msg(
        strstr(said, "media/ar/visitor.opus: warning: the series of this episode isn't heard in \"ar\"; add "
                     "it to languages= of the series, or move the recording to its language\n") != NULL,
        "%s", said);
    place_remove(path);
}
END_TEST

START_TEST(a_missing_po_file_is_told)
{
    char *path = place_new("good-small");
    g_autofree char *po = g_build_filename(path, "po", "es.po", NULL);
    ck_assert_int_eq(unlink(po), 0);
    g_autofree char *said = check_place(path);
    ck_assert_ptr_nonnull(strstr(said,
                                 "curriculum.xml:5: warning: the language \"es\" has no po/es.po; run vigil "
                                 "po, and translate it\n"));
    place_remove(path);
}
END_TEST

static void write_bytes(const char *path, const char *name, GBytes *bytes)
{
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    place_write(path, name, data, size);
    g_bytes_unref(bytes);
}

START_TEST(media_are_what_their_names_say)
{
    char *path = place_new("good-small");
    g_autoptr(GBytes) opus = make_opus(5);
    write_bytes(path, "media/huge.png", make_png(60000, 60000));
    write_bytes(path, "media/wrong.svg", make_png(10, 10));
    write_bytes(path, "media/fine.png", make_png(10, 10));
    write_bytes(path, "media/cut.opus", cut(opus, g_bytes_get_size(opus) - 30));
    write_bytes(path, "media/flipped.opus", flip(opus, 400));
    write_bytes(path, "media/song.opus", g_bytes_new("ID3\x04\0\0\0\0\0\0", 10));
    write_bytes(path, "media/either.ogg", make_opus(1));
    write_bytes(path, "media/vorbis.opus", make_vorbis(1, 44100));
    write_bytes(path, "media/film.webm", g_bytes_new("\x1A\x45\xDF\xA3", 4));
    g_autofree char *said = without_languages(check_place(path));
    g_auto(GStrv) lines = g_strsplit(said, "\n", -1);
    g_autoptr(GString) errors = g_string_new(NULL);
    for (char **line = lines; *line != NULL; line++) {
        if (strstr(*line, ": error: ") != NULL) {
            g_string_append_printf(errors, "%s\n", *line);
        }
    }
    ck_assert_str_eq(
        errors->str,
        "media/cut.opus: error: the sound is cut off or damaged after 4.0 seconds; copy it again\n"
        "media/film.webm: error: the file is of no known type; pictures are SVG, PNG or JPEG, sounds Ogg "
        "Opus or "
        "Ogg Vorbis\n"
        "media/flipped.opus: error: the sound is cut off or damaged after 1.0 seconds; copy it again\n"
        "media/huge.png: error: the picture says that it is 60000 x 60000 pixels; at most 4096 x 4096 are "
        "allowed\n"
        "media/song.opus: error: the file is an MP3 sound; pictures are SVG, PNG or JPEG, sounds Ogg Opus or "
        "Ogg "
        "Vorbis\n"
        "media/vorbis.opus: error: the file is Ogg Vorbis by what is in it; rename it\n"
        "media/wrong.svg: error: the file is PNG by what is in it; rename it\n");
    place_remove(path);
}
END_TEST

START_TEST(links_are_told_and_not_followed)
{
    char *path = place_new("good-small");
    g_autofree char *file = g_build_filename(path, "media", "passwd.svg", NULL);
    g_autofree char *folder = g_build_filename(path, "episodes", NULL);
    g_autofree char *lesson = g_build_filename(path, "lessons", "link.xml", NULL);
    ck_assert_int_eq(symlink("/etc/passwd", file), 0);
    ck_assert_int_eq(symlink("/etc", folder), 0);
    ck_assert_int_eq(symlink("offers.xml", lesson), 0);
    g_autofree char *said = without_languages(check_place(path));
    ck_assert_str_eq(said,
                     "episodes: error: this folder is a link, which is not followed; put the folder itself "
                     "there\n"
                     "lessons/link.xml: error: \"lessons/link.xml\" is a link or lies behind one; put the "
                     "file itself there\n"
                     "media/passwd.svg: error: \"media/passwd.svg\" is a link or lies behind one; put the "
                     "file itself there\n");
    place_remove(path);
}
END_TEST

START_TEST(what_cannot_be_read_at_all_is_an_error_of_its_own)
{
    struct problems *problems = problems_new();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(content_check("/nonexistent", problems, &error));
    ck_assert_str_eq(error->message, "the folder /nonexistent can't be opened: No such file or directory");
    ck_assert_uint_eq(problems_count(problems, PROBLEM_ERROR), 0);
    problems_free(problems);
}
END_TEST

START_TEST(an_empty_folder_lacks_curriculum_xml)
{
    char *path = g_dir_make_tmp("vigil-content-XXXXXX", NULL);
    g_autofree char *said = check_place(path);
    ck_assert_str_eq(said, "curriculum.xml: error: there is no file \"curriculum.xml\"\n");
    place_remove(path);
}
END_TEST

struct heard {
    GString *texts;
};

static void hear(const struct text *text, void *data)
{
    struct heard *heard = data;
    g_string_append_printf(heard->texts, "%s:%d %s\n", text->path, text->line, text->markup);
}

START_TEST(every_text_is_visited_in_file_order)
{
    char *path = place_new("good-small");
    struct curriculum *curriculum = curriculum_open(path, NULL, NULL);
    struct heard heard = {g_string_new(NULL)};
    content_each_text(curriculum, "es", hear, &heard);
    ck_assert_str_eq(heard.texts->str, "curriculum.xml:3 A small <em>curriculum</em>\n"
                                       "curriculum.xml:8 Ask before you answer\n"
                                       "site.xml:3 North school\n"
                                       "site.xml:4 your facilitator\n"
                                       "site.xml:5 day and night\n"
                                       "site.xml:5 Child helpline\n"
                                       "courses/first.xml:2 A first course\n"
                                       "courses/first.xml:3 Short.\n"
                                       "lessons/offers.xml:2 Offers &amp; promises\n"
                                       "lessons/offers.xml:5 A road to a city\n"
                                       "lessons/offers.xml:6 A road\n"
                                       "lessons/offers.xml:7 Who is <strong>the boss</strong>?\n"
                                       "lessons/offers.xml:8 Ask.\n"
                                       "lessons/offers.xml:8 Wait.\n"
                                       "lessons/offers.xml:9 A source\n"
                                       "lessons/offers.xml:12 What first?\n"
                                       "lessons/offers.xml:13 Ask.\n"
                                       "lessons/offers.xml:13 Yes.\n"
                                       "lessons/offers.xml:14 Go.\n"
                                       "lessons/offers.xml:14 Who would know where you are?\n"
                                       "assessments/first.xml:2 Questions\n"
                                       "assessments/first.xml:3 How old are you?\n"
                                       "assessments/first.xml:4 18 to 24\n"
                                       "assessments/first.xml:5 25 or older\n"
                                       "assessments/first.xml:7 Where?\n"
                                       "assessments/first.xml:8 Asks who the boss is\n"
                                       "items/who.xml:7 A message offers a job.\n"
                                       "items/who.xml:9 What do you ask first?\n"
                                       "items/who.xml:10 Who is the boss?\n"
                                       "items/who.xml:11 How much?\n"
                                       "items/who.xml:11 A sign\n");
    g_string_free(heard.texts, TRUE);
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

static char *texts_of_evening(const char *language)
{
    g_autofree char *path = g_build_filename(FIXTURES, "evening", NULL);
    struct curriculum *curriculum = curriculum_open(path, NULL, NULL);
    struct heard heard = {g_string_new(NULL)};
    content_each_text(curriculum, language, hear, &heard);
    curriculum_close(curriculum);
    return g_string_free(heard.texts, FALSE);
}

START_TEST(a_series_and_its_questions_are_for_its_own_languages_only)
{
    static const char *const of_series[] = {"series/village.xml", "episodes/visitor.xml",
                                            "courses/village.xml", "assessments/village.xml",
                                            "items/heard.xml"};
    g_autofree char *hindi = texts_of_evening("hi"), *arabic = texts_of_evening("ar");
    for (gsize i = 0; i < G_N_ELEMENTS(of_series); i++) {
        ck_assert_msg(strstr(hindi, of_series[i]) != NULL, "%s is missing in hi", of_series[i]);
        ck_assert_msg(strstr(arabic, of_series[i]) == NULL, "%s is asked for in ar", of_series[i]);
    }
    ck_assert_ptr_nonnull(strstr(arabic, "lessons/paper.xml"));
    ck_assert_ptr_nonnull(strstr(hindi, " Storyteller\n")); /* who speaks is shown with captions */
    ck_assert_ptr_null(strstr(hindi, "Made up for tests")); /* sources of facts are for authors */
}
END_TEST

START_TEST(the_shipped_curriculum_has_no_errors)
{
    struct problems *problems = problems_new();
    struct curriculum *curriculum = content_check(SHIPPED_CURRICULUM, problems, NULL);
    g_autofree char *said = problems_as_text(problems);
    ck_assert_msg(curriculum != NULL && problems_count(problems, PROBLEM_ERROR) == 0, "%s", said);
    curriculum_close(curriculum);
    problems_free(problems);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {each_bad_curriculum_is_told_what_its_text_says,
                                  languages_and_recordings_are_counted,
                                  a_recording_is_found_and_one_without_a_text_is_told,
                                  a_recording_in_the_folder_of_another_language_is_told,
                                  a_missing_po_file_is_told,
                                  media_are_what_their_names_say,
                                  links_are_told_and_not_followed,
                                  what_cannot_be_read_at_all_is_an_error_of_its_own,
                                  an_empty_folder_lacks_curriculum_xml,
                                  every_text_is_visited_in_file_order,
                                  a_series_and_its_questions_are_for_its_own_languages_only,
                                  the_shipped_curriculum_has_no_errors};
    return RUN_SUITE("content check", tests);
}
