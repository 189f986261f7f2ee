/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answer sheets: everything that is asked and nothing that is right; the letters typed are the letters
 * printed. */
#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "assessments/questions.h"
#include "assessments/sheet/sheet.h"
#include "assessments/sheet/words.h"
#include "content/markup.h"

#define KINDS FIXTURES "/questions"

static char *folder;

static void make_folder(void)
{
    folder = g_dir_make_tmp("vigil-sheet-XXXXXX", NULL);
}

static void remove_folder(void)
{
    const char *argv[] = {"rm", "-rf", folder, NULL};
    g_spawn_sync(NULL, (char **)(void *)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
    g_free(folder);
}

static char *in_folder(const char *name)
{
    return g_build_filename(folder, name, NULL);
}

/* Runs a program and gives what it printed. */
static char *run(const char *program, const char *option, const char *path, const char *last)
{
    const char *argv[] = {program, option, path, last, NULL};
    char *out = NULL;
    int status = 0;
    ck_assert(g_spawn_sync(NULL, (char **)(void *)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL,
                           &status, NULL));
    ck_assert_int_eq(status, 0);
    return out;
}

/* Without white space, since lines break anywhere. */
static char *squeezed(const char *text)
{
    GString *words = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        if (!g_unichar_isspace(g_utf8_get_char(at)))
            g_string_append_unichar(words, g_utf8_get_char(at));
    return g_string_free(words, FALSE);
}

/* The course that ships has more than one. */
static const char *assessment_of(const char *curriculum_path)
{
    return g_str_equal(curriculum_path, ONE_COURSE) ? "police-core" : NULL;
}

static int write_sheet(const char *curriculum_path, struct sheet_options options, const char *path)
{
    options.assessment = assessment_of(curriculum_path);
    struct curriculum *curriculum = curriculum_open(curriculum_path, NULL, NULL);
    GError *error = NULL;
    int pages = 0;
    struct sheet *sheet = sheet_new(curriculum, &options, &error);
    ck_assert_msg(sheet != NULL, "%s", error != NULL ? error->message : "");
    ck_assert(sheet_write(sheet, path, &pages, NULL));
    sheet_free(sheet);
    curriculum_close(curriculum);
    return pages;
}

/* The words of a sheet as pdftotext finds them, in the order in which they were drawn. */
static char *words_of(const char *curriculum_path, struct sheet_options options)
{
    g_autofree char *path = in_folder("words.pdf");
    write_sheet(curriculum_path, options, path);
    g_autofree char *text = run("pdftotext", "-raw", path, "-");
    return squeezed(text);
}

static void check_words(const char *words, const char *markup)
{
    if (markup == NULL)
        return;
    g_autofree char *plain = markup_plain(markup), *wanted = squeezed(plain);
    ck_assert_msg(strstr(words, wanted) != NULL, "not on the sheet: %s", plain);
}

static void check_options(const char *words, const struct item_option *options, int n)
{
    for (int i = 0; i < n; i++)
        check_words(words, options[i].markup);
}

static void check_all_words(const char *path, char form)
{
    g_autofree char *words = words_of(path, (struct sheet_options){.form = form, .seed = 1});
    struct curriculum *curriculum = curriculum_open(path, NULL, NULL);
    struct questions *questions = questions_load(curriculum, assessment_of(path), NULL);
    struct paper *paper = paper_make(questions->test, form, 1);
    check_words(words, questions->assessment->title);
    for (int q = 0; q < questions->assessment->n_about; q++) {
        check_words(words, questions->assessment->about[q].markup);
        for (int i = 0; i < questions->assessment->about[q].n_options; i++)
            check_words(words, questions->assessment->about[q].options[i].markup);
    }
    for (int i = 0; i < paper->n_items; i++) {
        const struct item *item = questions_item(questions, paper->items[i].item);
        check_words(words, item->stem);
        for (const char *const *part = item->context_parts; part != NULL && *part != NULL; part++)
            check_words(words, *part);
        check_options(words, item->options, item->n_options);
        check_options(words, item->targets, item->n_targets);
        check_words(words, item->id);
    }
    paper_free(paper);
    questions_free(questions);
    curriculum_close(curriculum);
}

START_TEST(every_word_that_is_asked_is_on_the_sheet)
{
    check_all_words(ONE_COURSE, 'A');
    check_all_words(ONE_COURSE, 'B');
    check_all_words(KINDS, 'A');
}
END_TEST

START_TEST(the_same_sheet_gives_the_same_bytes)
{
    g_autofree char *once = in_folder("once.pdf"), *twice = in_folder("twice.pdf"),
                    *other = in_folder("other.pdf");
    g_autofree char *a = NULL, *b = NULL, *c = NULL;
    gsize a_size, b_size, c_size;
    write_sheet(ONE_COURSE, (struct sheet_options){.form = 'A', .seed = 1}, once);
    write_sheet(ONE_COURSE, (struct sheet_options){.form = 'A', .seed = 1}, twice);
    write_sheet(ONE_COURSE, (struct sheet_options){.form = 'A', .seed = 2}, other);
    ck_assert(g_file_get_contents(once, &a, &a_size, NULL));
    ck_assert(g_file_get_contents(twice, &b, &b_size, NULL));
    ck_assert(g_file_get_contents(other, &c, &c_size, NULL));
    ck_assert(a_size == b_size && memcmp(a, b, a_size) == 0);
    ck_assert(a_size != c_size || memcmp(a, c, a_size) != 0);
}
END_TEST

static void replace_in(const char *path, const char *from, const char *to)
{
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    g_autoptr(GString) changed = g_string_new(text);
    ck_assert_uint_ge(g_string_replace(changed, from, to, 1), 1);
    ck_assert(g_file_set_contents(path, changed->str, -1, NULL));
}

/* Two curricula that differ in their keys only. */
START_TEST(the_key_leaves_no_trace)
{
    g_autofree char *copy = in_folder("copy"), *first = in_folder("first.pdf"),
                    *second = in_folder("second.pdf");
    g_autofree char *single = g_build_filename(copy, "items/hotspot.xml", NULL);
    g_autofree char *order = g_build_filename(copy, "items/first-steps.xml", NULL);
    g_free(run("cp", "-r", KINDS, copy));
    g_autofree char *a = NULL, *b = NULL;
    gsize a_size, b_size;
    write_sheet(copy, (struct sheet_options){.form = 'A', .seed = 1}, first);
    replace_in(single, "<qti-value>well</qti-value>", "<qti-value>gate</qti-value>");
    replace_in(order, "<qti-value>safe</qti-value><qti-value>calm</qti-value>",
               "<qti-value>calm</qti-value><qti-value>safe</qti-value>");
    write_sheet(copy, (struct sheet_options){.form = 'A', .seed = 1}, second);
    ck_assert(g_file_get_contents(first, &a, &a_size, NULL));
    ck_assert(g_file_get_contents(second, &b, &b_size, NULL));
    ck_assert(a_size == b_size && memcmp(a, b, a_size) == 0);
}
END_TEST

START_TEST(pages_are_counted_and_numbered)
{
    static const char *const languages[] = {"en", "es", "hi", "ar", "fr"};
    g_autofree char *path = in_folder("pages.pdf");
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
        const int pages = write_sheet(
            ONE_COURSE, (struct sheet_options){.form = 'B', .seed = 1, .language = languages[i]}, path);
        g_autofree char *info = run("pdfinfo", path, NULL, NULL);
        g_autofree char *wanted = g_strdup_printf("Pages:           %d\n", pages);
        ck_assert_msg(strstr(info, wanted) != NULL, "%s: not %d pages: %s", languages[i], pages, info);
        ck_assert(strstr(info, "A4") != NULL);
        ck_assert_int_ge(pages, 3);
        ck_assert_int_le(pages, 4);
    }
    g_autofree char *words = words_of(ONE_COURSE, (struct sheet_options){.form = 'B', .seed = 1});
    ck_assert(strstr(words, "Page1of3") != NULL && strstr(words, "Page3of3") != NULL);
}
END_TEST

START_TEST(about_is_asked_once_and_drafts_are_marked)
{
    const struct sheet_options first = {.form = 'A', .seed = 1, .wave = "baseline"},
                               last = {.form = 'A', .seed = 1, .wave = "endline"},
                               hindi = {.form = 'A', .seed = 1, .language = "hi"};
    g_autofree char *at_first = words_of(ONE_COURSE, first), *at_last = words_of(ONE_COURSE, last);
    g_autofree char *translated = words_of(ONE_COURSE, hindi);
    ck_assert(strstr(at_first, "Howoldareyou?") != NULL);
    ck_assert(strstr(at_last, "Howoldareyou?") == NULL);
    ck_assert(strstr(at_last, "Wheredoyoulearn?") != NULL);
    ck_assert(strstr(translated, "मसौदा") != NULL);
    ck_assert(strstr(translated, "Mark") == NULL);
}
END_TEST

START_TEST(every_language_has_every_word)
{
    static const char *const languages[] = {"en", "es", "hi", "ar", "fr"};
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
        for (int word = 0; word < N_WORDS; word++) {
            const char *text = words_in(languages[i], (enum word)word);
            ck_assert(text != NULL && *text != '\0');
            ck_assert_str_eq(words_in("pt-BR", (enum word)word), words_in("en", (enum word)word));
        }
    ck_assert_str_eq(words_in("es-MX", WORD_DATE), "Fecha");
    ck_assert_str_ne(words_in("hi", WORD_DATE), "Date");
}
END_TEST

START_TEST(what_is_not_there_is_refused)
{
    static const struct {
        const char *path;
        struct sheet_options options;
        const char *message;
    } cases[] = {
        {ONE_COURSE,
         {.form = 'A', .language = "sw", .assessment = "police-core"},
         "this curriculum has no language \"sw\"; it has en, es, hi, ar, fr"},
        {ONE_COURSE,
         {.form = 'A', .wave = "after", .assessment = "police-core"},
         "there is no wave \"after\"; use baseline, endline or followup"},
        {KINDS, {.form = 'B'}, "the test \"core\" has no form B; use A"},
        {KINDS,
         {.form = 'A', .assessment = "cores"},
         "there is no assessment \"cores\"; did you mean \"core\"?"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct curriculum *curriculum = curriculum_open(cases[i].path, NULL, NULL);
        g_autoptr(GError) error = NULL;
        ck_assert(sheet_new(curriculum, &cases[i].options, &error) == NULL);
        ck_assert_str_eq(error->message, cases[i].message);
        curriculum_close(curriculum);
    }
}
END_TEST

START_TEST(a_picture_that_is_gone_is_named)
{
    g_autofree char *copy = in_folder("copy"), *path = in_folder("none.pdf");
    g_autofree char *picture = g_build_filename(copy, "media/map.svg", NULL);
    g_free(run("cp", "-r", KINDS, copy));
    g_unlink(picture);
    struct curriculum *curriculum = curriculum_open(copy, NULL, NULL);
    struct sheet *sheet = sheet_new(curriculum, &(struct sheet_options){.form = 'A'}, NULL);
    g_autoptr(GError) error = NULL;
    int pages;
    ck_assert(!sheet_write(sheet, path, &pages, &error));
    ck_assert_str_eq(error->message, "there is no picture \"map.svg\" in media");
    ck_assert(!g_file_test(path, G_FILE_TEST_EXISTS));
    sheet_free(sheet);
    curriculum_close(curriculum);
}
END_TEST

START_TEST(a_question_longer_than_a_page_is_refused)
{
    g_autofree char *copy = in_folder("copy"), *path = in_folder("none.pdf");
    g_free(run("cp", "-r", KINDS, copy));
    g_autofree char *item = g_build_filename(copy, "items/first-steps.xml", NULL);
    g_autoptr(GString) much = g_string_new(NULL);
    for (int i = 0; i < 2000; i++)
        g_string_append(much, "calmly ");
    replace_in(item, "Speak calmly", much->str);
    struct curriculum *curriculum = curriculum_open(copy, NULL, NULL);
    struct sheet *sheet = sheet_new(curriculum, &(struct sheet_options){.form = 'A'}, NULL);
    g_autoptr(GError) error = NULL;
    int pages;
    ck_assert(!sheet_write(sheet, path, &pages, &error));
    ck_assert_str_eq(
        error->message,
        "item \"first-steps\" is longer than a page of paper; shorten its texts or take pictures out");
    sheet_free(sheet);
    curriculum_close(curriculum);
}
END_TEST

/* ---- the table to type into ---- */

static GKeyFile *typing_of(const char *path, struct sheet_options options, char **header)
{
    g_autofree char *table = in_folder("typing.csv"), *map = sheet_map_path(table);
    options.assessment = assessment_of(path);
    struct curriculum *curriculum = curriculum_open(path, NULL, NULL);
    struct sheet *sheet = sheet_new(curriculum, &options, NULL);
    ck_assert(sheet_write_typing(sheet, table, NULL));
    sheet_free(sheet);
    curriculum_close(curriculum);
    GKeyFile *file = g_key_file_new();
    ck_assert(g_key_file_load_from_file(file, map, G_KEY_FILE_NONE, NULL));
    ck_assert(g_file_get_contents(table, header, NULL, NULL));
    return file;
}

static void check_value(GKeyFile *map, const char *group, const char *typed, const char *meant)
{
    g_autofree char *name = g_strconcat("values.", group, NULL);
    g_autofree char *found = g_key_file_get_string(map, name, typed, NULL);
    ck_assert_msg(found != NULL && strcmp(found, meant) == 0, "[%s] %s = %s, not %s", name, typed,
                  found != NULL ? found : "nothing", meant);
}

START_TEST(letters_mean_the_options_that_they_stand_at)
{
    g_autofree char *header = NULL;
    g_autoptr(GKeyFile) map = typing_of(ONE_COURSE, (struct sheet_options){.form = 'B', .seed = 5}, &header);
    struct curriculum *curriculum = curriculum_open(ONE_COURSE, NULL, NULL);
    struct questions *questions = questions_load(curriculum, assessment_of(ONE_COURSE), NULL);
    struct paper *paper = paper_make(questions->test, 'B', 5);
    ck_assert_str_eq(header, "card,wave,date,age_band,gender,role,site,"
                             "q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,q11,q12\r\n");
    for (int i = 0; i < paper->n_items; i++) {
        const struct item *item = questions_item(questions, paper->items[i].item);
        g_autofree int *order = paper_option_order(paper, item);
        g_autofree char *column = g_key_file_get_string(map, "items", item->id, NULL);
        g_autofree char *wanted = g_strdup_printf("q%d", i + 1);
        ck_assert_str_eq(column, wanted);
        for (int o = 0; o < item->n_options; o++) {
            const char upper[] = {(char)('A' + o), '\0'}, lower[] = {(char)('a' + o), '\0'};
            check_value(map, item->id, upper, item->options[order[o]].id);
            check_value(map, item->id, lower, item->options[order[o]].id);
        }
        if (item->offers_dont_know)
            check_value(map, item->id, "K", "dont_know");
    }
    check_value(map, "gender", "R", "declined");
    check_value(map, "wave", "3", "followup");
    check_value(map, "site_id", "A", "demo-academy");
    paper_free(paper);
    questions_free(questions);
    curriculum_close(curriculum);
}
END_TEST

START_TEST(pairs_and_places_have_codes_too)
{
    g_autofree char *header = NULL;
    g_autoptr(GKeyFile) map =
        typing_of(KINDS, (struct sheet_options){.form = 'A', .seed = 1, .wave = "endline"}, &header);
    g_autofree char *wave = g_key_file_get_string(map, "fixed", "wave", NULL);
    ck_assert_str_eq(wave, "endline");
    ck_assert_str_eq(header, "card,date,site,q1,q2,q3,q4,q5,q6\r\n");
    check_value(map, "who-does", "1A", "unit apart");
    check_value(map, "who-does", "2b", "officer case");
    check_value(map, "hotspot", "B", "well");
    check_value(map, "slider", "K", "dont_know");
    g_autofree char *likert = g_key_file_get_string(map, "values.likert", "K", NULL);
    ck_assert(likert == NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sheet");
    TCase *tests = tcase_create("sheet");
    tcase_add_checked_fixture(tests, make_folder, remove_folder);
    tcase_add_test(tests, every_word_that_is_asked_is_on_the_sheet);
    tcase_add_test(tests, the_same_sheet_gives_the_same_bytes);
    tcase_add_test(tests, the_key_leaves_no_trace);
    tcase_add_test(tests, pages_are_counted_and_numbered);
    tcase_add_test(tests, about_is_asked_once_and_drafts_are_marked);
    tcase_add_test(tests, every_language_has_every_word);
    tcase_add_test(tests, what_is_not_there_is_refused);
    tcase_add_test(tests, a_picture_that_is_gone_is_named);
    tcase_add_test(tests, a_question_longer_than_a_page_is_refused);
    tcase_add_test(tests, letters_mean_the_options_that_they_stand_at);
    tcase_add_test(tests, pairs_and_places_have_codes_too);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
