/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arabic words get the vowels that nobody writes and that the voice doesn't know. */
#include "audio/arabic.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct arabic *arabic;

static void list_words(void)
{
    arabic = arabic_new();
}

static void forget_words(void)
{
    arabic_free(arabic);
}

/* A voice that knows the words of data only, each with a space behind it. */
static gboolean knows(const char *word, void *data)
{
    g_autofree char *word_and_space = g_strconcat(word, " ", NULL);
    return strstr(data, word_and_space) != NULL;
}

static void assert_given(const char *text, const char *known, const char *expected)
{
    g_autofree char *given = arabic_with_vowels(arabic, text, knows, (void *)known);
    ck_assert_str_eq(given, expected);
}

static void assert_shaped(const char *word, const char *expected)
{
    g_autofree char *shaped = arabic_by_shape(word);
    ck_assert_str_eq(shaped, expected);
}

START_TEST(what_the_voice_knows_stays_as_it_is)
{
    assert_given("في المدرسة", "في المدرسة ", "في المدرسة");
}
END_TEST

START_TEST(a_listed_word_is_said_as_listed_even_if_the_voice_thinks_that_it_knows)
{
    assert_given("كم", "كم ", "كَم");
    assert_given("يعرف", "", "يَعرِف");
}
END_TEST

START_TEST(what_the_writer_has_marked_is_kept)
{
    assert_given("يُعرف", "", "يُعرَف"); /* is known; the list has: knows */
}
END_TEST

START_TEST(and_with_for_are_said_apart_from_the_word_behind_them)
{
    assert_given("وهناك", "هناك ", "وَ هناك");
    assert_given("بصوت", "صوت ", "بِ صوت");
    assert_given("للعمل", "العمل ", "لِ العمل");
    assert_given("ولد", "ولد ", "ولد");
}
END_TEST

START_TEST(the_article_stays_before_a_listed_word)
{
    assert_given("الحدود", "", "الحُدُود");
}
END_TEST

START_TEST(other_marks_digits_and_letters_stay)
{
    assert_given("USB، ١٨ (كم؟)", "", "USB، ١٨ (كَم؟)");
}
END_TEST

START_TEST(the_sign_of_doubling_stands_before_its_vowel)
{
    assert_given("مكس\u064e\u0651ر", "مكس\u0651\u064eر ", "مكس\u0651\u064eر");
}
END_TEST

START_TEST(no_syllable_begins_or_ends_with_two_consonants)
{
    assert_shaped("يدخن", "يَدخَن");
    assert_shaped("صندق", "صَندَق");
    assert_shaped("نسج", "نَسَج");
}
END_TEST

START_TEST(long_vowels_are_seen)
{
    assert_shaped("يقوم", "يَقُوم");
    assert_shaped("بشير", "بِشِير");
    assert_shaped("صناديق", "صَنَادِيق");
    assert_shaped("ساهرون", "سَاهِرُون");
    assert_shaped("صحنًا", "صَحنًا");
    assert_shaped("فتاة", "فَتَاة");
}
END_TEST

START_TEST(a_consonant_behind_a_long_a_gets_an_i)
{
    assert_shaped("يراسل", "يُرَاسِل");
}
END_TEST

START_TEST(what_belongs_to_somebody_ends_in_u)
{
    assert_shaped("صحنها", "صَحنُهَا");
}
END_TEST

START_TEST(the_last_a_is_heard_without_a_t)
{
    assert_given("سميكة", "", "سَمِيكَ");
}
END_TEST

START_TEST(heaps_of_consonants_do_not_flow)
{
    ck_assert(arabic_flows("يقول", "jaqˈuːl"));
    ck_assert(!arabic_flows("يقول", "jqwl"));
    ck_assert(!arabic_flows("أن", "ʔn"));
    ck_assert(!arabic_flows("ب", "b"));
    ck_assert(arabic_flows("جهز", "dʒˈahhaz"));
    ck_assert(!arabic_flows("يساعد", "jusˈaːʕd"));
    ck_assert(!arabic_flows("جديدة", "dʒˈadidt"));
    ck_assert(arabic_flows("بنت", "bˈint"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("arabic");
    TCase *tests = tcase_create("arabic");
    tcase_add_unchecked_fixture(tests, list_words, forget_words);
    tcase_add_test(tests, what_the_voice_knows_stays_as_it_is);
    tcase_add_test(tests, a_listed_word_is_said_as_listed_even_if_the_voice_thinks_that_it_knows);
    tcase_add_test(tests, what_the_writer_has_marked_is_kept);
    tcase_add_test(tests, and_with_for_are_said_apart_from_the_word_behind_them);
    tcase_add_test(tests, the_article_stays_before_a_listed_word);
    tcase_add_test(tests, other_marks_digits_and_letters_stay);
    tcase_add_test(tests, the_sign_of_doubling_stands_before_its_vowel);
    tcase_add_test(tests, no_syllable_begins_or_ends_with_two_consonants);
    tcase_add_test(tests, long_vowels_are_seen);
    tcase_add_test(tests, a_consonant_behind_a_long_a_gets_an_i);
    tcase_add_test(tests, what_belongs_to_somebody_ends_in_u);
    tcase_add_test(tests, the_last_a_is_heard_without_a_t);
    tcase_add_test(tests, heaps_of_consonants_do_not_flow);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
