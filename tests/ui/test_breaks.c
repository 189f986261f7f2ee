/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <glib.h>

#include "player/ui/breaks.h"

/* Words with "_" for the space that doesn't break and "|" for the joiner. */
static void assert_kept(char *kept, const char *expected)
{
    g_autoptr(GString) shown = g_string_new(kept);
    g_string_replace(shown, "\u00a0", "_", 0);
    g_string_replace(shown, "\u2060", "|", 0);
    ck_assert_str_eq(shown->str, expected);
    g_free(kept);
}

START_TEST(a_number_stays_with_the_short_word_before_it)
{
    assert_kept(keep_numbers("Palermo Protocol, art. 3(a); UNODC manual 2009, module 9"),
                "Palermo Protocol, art._3(a); UNODC manual_2009, module_9");
    assert_kept(keep_numbers("Act, s. 4–6 and section XI"), "Act, s._4–|6 and section_XI");
    assert_kept(keep_numbers("अनुच्छेद ३"), "अनुच्छेद_३");
    assert_kept(keep_numbers("المادة ٣"), "المادة_٣");
}
END_TEST

START_TEST(other_spaces_stay_as_they_are)
{
    assert_kept(keep_numbers("Recommendations 3"), "Recommendations 3");
    assert_kept(keep_numbers("12 13"), "12 13");
    assert_kept(keep_numbers("see 2009/10/11-12345"), "see 2009/10/11-12345");
    assert_kept(keep_numbers("a call In time – 3"), "a call In time – 3");
}
END_TEST

START_TEST(a_short_last_word_stays_with_the_one_before)
{
    assert_kept(keep_last_words("One two three four five six it."), "One two three four five six_it.");
    assert_kept(keep_last_words("One two <b>three four</b> five six <b>now here</b>"),
                "One two <b>three four</b> five six <b>now_here</b>");
}
END_TEST

START_TEST(a_long_last_word_and_few_words_stay_as_they_are)
{
    ck_assert_ptr_null(keep_last_words("One two three four five six seventh"));
    ck_assert_ptr_null(keep_last_words("One two three four five it."));
    ck_assert_ptr_null(keep_last_words("word"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("breaks");
    TCase *tests = tcase_create("breaks");
    tcase_add_test(tests, a_number_stays_with_the_short_word_before_it);
    tcase_add_test(tests, other_spaces_stay_as_they_are);
    tcase_add_test(tests, a_short_last_word_stays_with_the_one_before);
    tcase_add_test(tests, a_long_last_word_and_few_words_stay_as_they_are);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
