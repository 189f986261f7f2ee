/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <stdlib.h>

#include "tests/ui/looks.h"

static struct stage stage;
static struct drive *drive;

static void start(void)
{
    stage_open(&stage, ONE_COURSE);
    drive = stage.drive;
    drive_use_setup(drive);
}

static void end(void)
{
    stage_close(&stage);
}

/* Any step, as if those before it were done. */
static struct setup *on_step(enum setup_step step)
{
    struct setup *setup = drive->session->trainer->setup;
    setup->step = step;
    drive->session->revision++;
    return setup;
}

START_TEST(every_step_fits_in_every_language_and_size)
{
    on_step((enum setup_step)_i);
    stage_check_all_looks(&stage);
}
END_TEST

/* With all that it can say below it. */
START_TEST(so_does_what_a_step_answers)
{
    switch ((enum setup_step)_i) {
    case SETUP_SITE:
        on_step(SETUP_SITE)->site = g_intern_string("demo-academy");
        break;
    case SETUP_COURSES:
        g_ptr_array_set_size(on_step(SETUP_COURSES)->courses, 0);
        ck_assert(stage_says(&stage, "Choose at least one"));
        break;
    case SETUP_NAME:
        g_strlcpy(on_step(SETUP_NAME)->name, "WWWWWWWWWWWW", KIOSK_NAME_MOST + 1);
        break;
    case SETUP_SOUND:
        on_step(SETUP_SOUND);
        drive_input(drive, INPUT_NO);
        break;
    case SETUP_TOUCH:
        on_step(SETUP_TOUCH)->missed = TRUE;
        break;
    case SETUP_CLOCK:
        on_step(SETUP_CLOCK);
        drive_input(drive, INPUT_NO);
        drive_input(drive, INPUT_SET_CLOCK);
        break;
    case SETUP_KEYS:
        on_step(SETUP_KEYS);
        drive_input(drive, INPUT_TAKE_KEYS);
        ck_assert(stage_says(&stage, "0123 4567 89AB CDEF 0123"));
        break;
    case SETUP_PINS:
        on_step(SETUP_PINS)->pin_set[STAFF_ADMINISTRATOR] = TRUE;
        break;
    case SETUP_LANGUAGE:
    case SETUP_STEPS:
        break;
    }
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(all_that_ships_fits_too)
{
    stage_close(&stage);
    stage_open(&stage, SHIPPED_CURRICULUM);
    drive = stage.drive;
    drive_use_setup(drive);
    on_step(SETUP_COURSES);
    ck_assert(stage_says(&stage, "Listening group"));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(a_stick_that_is_in_use_is_told)
{
    on_step(SETUP_KEYS)->in_use = TRUE;
    drive->session->copying.stage = COPY_STAGE_RUNS;
    ck_assert(stage_says(&stage, "A copy is being made."));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(the_settings_fit_among_the_tabs)
{
    drive->session->trainer->setup->first = FALSE;
    drive->session->trainer->tab = TAB_SETTINGS;
    on_step(SETUP_STEPS);
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(a_settings_file_that_stays_as_it_is_is_told)
{
    ck_assert(stage_says(&stage, "The settings cannot be kept here."));
    on_step(SETUP_STEPS);
    ck_assert(stage_says(&stage, "The settings cannot be kept here."));
    on_step(SETUP_NAME);
    ck_assert(!stage_says(&stage, "The settings cannot be kept here."));
}
END_TEST

START_TEST(a_name_is_seen_while_it_is_typed)
{
    g_strlcpy(on_step(SETUP_NAME)->name, "HALL-2", KIOSK_NAME_MOST + 1);
    struct page *page = stage_page(&stage, 0);
    ck_assert_int_eq(page_parts(page), 1);
    page_free(page);
}
END_TEST

START_TEST(every_letter_of_a_name_has_its_key)
{
    on_step(SETUP_NAME);
    struct page *page = stage_page(&stage, 0);
    for (char letter = 'A'; letter <= 'Z'; letter++) {
        const char name[] = {letter, '\0'};
        const struct widget *key = page_widget(page, page_find(page, name));
        ck_assert_ptr_nonnull(key);
        ck_assert_int_eq(key->input.kind, INPUT_LETTER);
        ck_assert_str_eq(key->input.id, name);
    }
    page_free(page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("setup");
    TCase *tests = tcase_create("setup");
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_loop_test(tests, every_step_fits_in_every_language_and_size, 0, SETUP_STEPS + 1);
    tcase_add_loop_test(tests, so_does_what_a_step_answers, SETUP_SITE, SETUP_STEPS);
    tcase_add_test(tests, all_that_ships_fits_too);
    tcase_add_test(tests, a_stick_that_is_in_use_is_told);
    tcase_add_test(tests, the_settings_fit_among_the_tabs);
    tcase_add_test(tests, a_settings_file_that_stays_as_it_is_is_told);
    tcase_add_test(tests, a_name_is_seen_while_it_is_typed);
    tcase_add_test(tests, every_letter_of_a_name_has_its_key);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
