/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <stdlib.h>

#include "player/ui/screen_words.h"
#include "player/ui/screens.h"
#include "tests/ui/drive.h"

static struct drive *drive;
static struct canvas *canvas;
static struct page *page;

static void start(void)
{
    drive = drive_new(ONE_COURSE);
    canvas = canvas_new(1280, 800, drive->curriculum);
    page = NULL;
}

static void end(void)
{
    if (page)
        page_free(page);
    canvas_free(canvas);
    drive_free(drive);
}

static void speak(const char *language)
{
    if (page)
        page_free(page);
    drive->session->language = language;
    page = page_build(drive->session, canvas, NULL);
}

START_TEST(numbers_are_in_the_digits_of_the_language)
{
    speak("en");
    ck_assert_str_eq(words_number(page, 12), "12");
    speak("ar");
    ck_assert_str_eq(words_number(page, 12), "١٢");
    speak("hi");
    ck_assert_str_eq(words_number(page, 12), "12");
    speak("fr");
    ck_assert_str_eq(words_number(page, 12), "12");
    ck_assert_str_eq(words_decimal(page, 2.5, 1), "2,5");
}
END_TEST

START_TEST(minutes_have_the_form_that_the_language_has_for_them)
{
    speak("en");
    ck_assert_str_eq(words_minutes(page, 1), "About 1 minute");
    ck_assert_str_eq(words_minutes(page, 9), "About 9 minutes");
    speak("ar");
    ck_assert_str_eq(words_minutes(page, 2), "نحو دقيقتين");
    ck_assert_str_eq(words_minutes(page, 9), "نحو ٩ دقائق");
    ck_assert_str_eq(words_minutes(page, 12), "نحو ١٢ دقيقة");
}
END_TEST

START_TEST(days_are_written_out)
{
    g_autofree char *english = words_day("en", 20769);
    g_autofree char *spanish = words_day("es", 20769);
    g_autofree char *french = words_day("fr", 20769);
    ck_assert_str_eq(english, "12 November 2026");
    ck_assert_str_eq(spanish, "12 de noviembre de 2026");
    ck_assert_str_eq(french, "12 novembre 2026");
}
END_TEST

START_TEST(a_card_number_keeps_together_and_in_its_order)
{
    g_autofree char *number = words_card_number("4028179");
    ck_assert_str_eq(number, "\u2066402\u00a0817\u2060–\u20609\u2069");
}
END_TEST

START_TEST(learners_hear_of_first_and_last_questions)
{
    speak("en");
    ck_assert_str_eq(words_wave(page, "baseline"), "First questions");
    ck_assert_str_eq(words_wave(page, "endline"), "Last questions");
    ck_assert_str_eq(words_wave(page, "followup"), "Questions some weeks later");
}
END_TEST

START_TEST(a_button_says_what_it_starts_or_carries_on)
{
    ck_assert(drive_to(drive, SCREEN_COURSE));
    speak("en");
    ck_assert_str_eq(words_step_button(page, 0), "Start the first questions");
    ck_assert(drive_to(drive, SCREEN_LESSON));
    speak("en");
    ck_assert_str_eq(words_step_button(page, 1), "Carry on with lesson 1");
    ck_assert_str_eq(words_step_button(page, 2), "Start lesson 2");
    ck_assert_str_eq(words_step_head(page, 1), "Lesson 1 · What it is, and what it is not");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("screen_words");
    TCase *words = tcase_create("words");
    tcase_add_checked_fixture(words, start, end);
    tcase_add_test(words, numbers_are_in_the_digits_of_the_language);
    tcase_add_test(words, minutes_have_the_form_that_the_language_has_for_them);
    tcase_add_test(words, days_are_written_out);
    tcase_add_test(words, a_card_number_keeps_together_and_in_its_order);
    tcase_add_test(words, learners_hear_of_first_and_last_questions);
    tcase_add_test(words, a_button_says_what_it_starts_or_carries_on);
    suite_add_tcase(suite, words);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
