/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <stdlib.h>
#include <string.h>

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
    ck_assert_str_eq(ui_plural("fr", "%d person", "%d people", 0), "%d personne");
    ck_assert_str_eq(ui_plural("fr", "%d person", "%d people", 2), "%d personnes");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("strings");
    TCase *tcase = tcase_create("strings");
    tcase_add_test(tcase, words_come_in_the_language_of_the_session_whatever_the_locale);
    tcase_add_test(tcase, what_is_not_translated_stays_as_it_is);
    tcase_add_test(tcase, numbers_take_the_form_of_their_language);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
