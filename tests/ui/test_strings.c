/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "content/typography.h"
#include "player/ui/strings.h"

START_TEST(words_come_in_the_language_of_the_session_whatever_the_locale)
{
    ck_assert_str_eq(ui_text("es", "Next"), "Siguiente");
    ck_assert_str_eq(ui_text("ar", "Back"), "رجوع");
    ck_assert_str_ne(ui_text("hi", "Listen"), "Listen");
    ck_assert_str_eq(ui_text("fr", "Back"), "Retour");
    ck_assert_str_eq(ui_text("es-MX", "Next"), "Siguiente");
}
END_TEST

START_TEST(what_is_not_translated_stays_as_it_is)
{
    ck_assert_str_eq(ui_text("en", "Next"), "Next");
    ck_assert_str_eq(ui_text("tlh", "Next"), "Next");
    ck_assert_str_eq(ui_text(NULL, "Next"), "Next");
    ck_assert_str_eq(ui_text("es", "Nobody has ever written this"), "Nobody has ever written this");
    ck_assert_str_eq(ui_text("es", ""), "");
}
END_TEST

START_TEST(numbers_take_the_form_of_their_language)
{
    ck_assert_str_eq(ui_plural("en", "%d chosen", "%d chosen of many", 1), "%d chosen");
    ck_assert_str_eq(ui_plural("en", "%d chosen", "%d chosen of many", 2), "%d chosen of many");
    ck_assert_ptr_nonnull(strstr(ui_plural("es", "%d chosen", "%d chosen", 3), "%d"));
    ck_assert_str_eq(ui_plural("es", "%d record copied", "%d records copied", 2), "%d registros copiados");
    ck_assert_str_eq(ui_plural("fr", "%d person", "%d people", 0), "%d personne");
    ck_assert_str_eq(ui_plural("fr", "%d person", "%d people", 2), "%d personnes");
}
END_TEST

/* ---- how words are set ---- */

/* What stands between the quotation marks of a line of a catalogue, as a learner reads it. */
static char *words_of(const char *line)
{
    g_autofree char *quoted = g_strndup(strchr(line, '"') + 1, strlen(strchr(line, '"')) - 2);
    g_autofree char *words = g_strcompress(quoted);
    g_autoptr(GRegex) tags = g_regex_new("<[^>]*>", 0, 0, NULL);
    return g_regex_replace_literal(tags, words, -1, 0, "", 0, NULL);
}

static void check_words_of(const char *file, const char *language, const char *keyword)
{
    g_autofree char *path = g_build_filename(SOURCE_DIR, "player", "ui", "po", file, NULL);
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    int n = 0;
    for (char **line = lines; *line != NULL; line++) {
        if (!g_str_has_prefix(*line, keyword))
            continue;
        g_autofree char *words = words_of(*line);
        const char *slip = typography_slip(words, language);
        ck_assert_msg(slip == NULL, "%s: “%s” has %s", file, words, slip);
        n++;
    }
    ck_assert_int_gt(n, 300);
}

START_TEST(no_catalogue_has_marks_of_a_typewriter)
{
    check_words_of("vigil.pot", "en", "msgid");
    g_autofree char *path = g_build_filename(SOURCE_DIR, "player", "ui", "po", "LINGUAS", NULL);
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '\0' || **line == '#')
            continue;
        g_autofree char *file = g_strconcat(*line, ".po", NULL);
        check_words_of(file, *line, "msgstr");
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("strings");
    TCase *tcase = tcase_create("strings");
    tcase_add_test(tcase, words_come_in_the_language_of_the_session_whatever_the_locale);
    tcase_add_test(tcase, what_is_not_translated_stays_as_it_is);
    tcase_add_test(tcase, numbers_take_the_form_of_their_language);
    tcase_add_test(tcase, no_catalogue_has_marks_of_a_typewriter);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
