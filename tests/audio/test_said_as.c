/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the voice is given for a text: marks and words that it would say otherwise than a reader means them.
 */
#include "audio/said_as.h"
#include "audio/speech.h"

#include <check.h>
#include <stdlib.h>

static void assert_said(const char *text, const char *language, const char *expected)
{
    g_autofree char *said = said_as(text, language);
    ck_assert_str_eq(said, expected);
}

START_TEST(marks_of_quotation_make_no_pause)
{
    assert_said("She says: “Come here.”", "en", "She says: Come here.");
    assert_said("Elle dit : «\u202fViens.\u202f»", "fr", "Elle dit : \u202fViens.\u202f");
    assert_said("the child’s own words", "en", "the child’s own words");
}
END_TEST

START_TEST(a_dot_or_a_stroke_between_words_is_a_short_pause)
{
    assert_said("Lección 2 · Lo que es", "es", "Lección 2, Lo que es");
    assert_said("अंक 3 / 5", "hi", "अंक 3, 5");
    assert_said("2005/20", "en", "2005/20");
}
END_TEST

START_TEST(words_that_are_read_as_english_are_written_as_they_sound)
{
    assert_said("Dans le hall", "fr", "Dans le hol");
    assert_said("l’hall", "fr-CA", "l’hol");
    assert_said("un hallier", "fr", "un hallier");
    assert_said("the hall", "en", "the hall");
    assert_said("la vie d’aujourd’hui", "fr", "la vie de aujourd’hui");
    assert_said("the hall", NULL, "the hall");
}
END_TEST

START_TEST(a_per_cent_is_heard_in_arabic)
{
    assert_said("50 ٪", "ar", "50  بِ المِئَ");
    assert_said("50 %", "en", "50 %");
}
END_TEST

START_TEST(nasal_vowels_of_hindi_are_written_so_that_they_are_heard)
{
    assert_said("जाएँ", "hi", "जाएं");
    assert_said("गाँव", "hi", "गांव");
}
END_TEST

/* In milliseconds; speed: 0 for the language's own. */
static int length_at(const char *text, const char *language, int speed)
{
    struct speech *speech = speech_new();
    const struct manner manner = {.language = language, .speed = speed};
    GBytes *samples = speech_mono(speech, text, &manner, NULL);
    ck_assert_ptr_nonnull(samples);
    const int length = (int)(g_bytes_get_size(samples) / sizeof(gint16)) * 1000 / CLIP_RATE;
    g_bytes_unref(samples);
    speech_free(speech);
    return length;
}

static int length_said(const char *text, const char *language)
{
    return length_at(text, language, 0);
}

START_TEST(the_voice_says_what_is_prepared_for_it)
{
    ck_assert_int_le(length_said("“Yes.”", "en"), length_said("Yes.", "en") + 20);
    ck_assert_int_ge(length_said("يقول", "ar"), length_said("يَقُول", "ar") - 20);
}
END_TEST

START_TEST(each_language_has_a_pace_of_its_own)
{
    ck_assert_int_gt(length_said("Sit down beside the child.", "en"),
                     length_at("Sit down beside the child.", "en", 150) + 100);
    ck_assert_int_lt(length_said("اجلس بجانب الطفل.", "ar"), length_at("اجلس بجانب الطفل.", "ar", 150) - 100);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("said as");
    TCase *tests = tcase_create("said as");
    tcase_add_test(tests, marks_of_quotation_make_no_pause);
    tcase_add_test(tests, a_dot_or_a_stroke_between_words_is_a_short_pause);
    tcase_add_test(tests, words_that_are_read_as_english_are_written_as_they_sound);
    tcase_add_test(tests, a_per_cent_is_heard_in_arabic);
    tcase_add_test(tests, nasal_vowels_of_hindi_are_written_so_that_they_are_heard);
    tcase_add_test(tests, the_voice_says_what_is_prepared_for_it);
    tcase_add_test(tests, each_language_has_a_pace_of_its_own);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
