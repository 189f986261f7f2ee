/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>

#include "player/stick/stick_words.h"
#include "tests/ui/looks.h"

#define PIN "402817"

static struct stage stage;
static struct drive *drive;
static struct stick_offer offer;

static void type_pin(void)
{
    for (const char *digit = PIN; *digit; digit++)
        drive_input_number(drive, INPUT_DIGIT, *digit - '0');
    drive_input(drive, INPUT_NEXT);
}

static void start(void)
{
    stage_open(&stage, ONE_COURSE);
    drive = stage.drive;
    drive_input(drive, INPUT_TRAINER_AREA);
    while (drive->session->screen == SCREEN_PIN)
        type_pin();
    drive_input_id(drive, INPUT_TAB, "copy");
    offer = (struct stick_offer){.id = "village-lessons",
                                 .serial = 12,
                                 .bytes = 34700000,
                                 .signer = "8F3C 0A1B 2C3D 4E5F 6071",
                                 .percent = 62};
    drive->session->screen = SCREEN_RENEW;
    drive->session->offer = &offer;
}

static void end(void)
{
    drive->session->offer = NULL;
    stage_close(&stage);
}

START_TEST(what_was_found_says_who_signed_it)
{
    offer.state = STICK_UPDATE_FOUND;
    ck_assert(stage_says(&stage, "village-lessons"));
    ck_assert(stage_says(&stage, "Number 12 · 35 MB"));
    ck_assert(stage_says(&stage, "8F3C 0A1B 2C3D 4E5F 6071"));
    ck_assert(stage_says(&stage, "Put them on the kiosk"));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(what_is_refused_says_why_and_cannot_be_installed)
{
    offer.state = STICK_UPDATE_REFUSED;
    for (int why = UPDATE_ERROR_NO_KEY; why <= UPDATE_ERROR_STOPPED; why++) {
        offer.words = stick_update_words((enum update_error)why);
        ck_assert(stage_says(&stage, offer.words));
        ck_assert(!stage_says(&stage, "Put them on the kiosk"));
        ck_assert(!stage_says(&stage, "Signed by head office"));
    }
    offer.words = stick_update_words(UPDATE_ERROR_NO_KEY);
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(while_it_is_installed_it_can_be_stopped)
{
    offer.state = STICK_UPDATE_INSTALLING;
    ck_assert(stage_says(&stage, "62 % done"));
    ck_assert(stage_says(&stage, "Stop"));
    ck_assert(!stage_says(&stage, "You can take the stick out"));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(at_the_end_the_stick_may_be_taken_out_only_when_it_was_let_go_of)
{
    static const enum stick_update_state ends[] = {STICK_UPDATE_INSTALLED, STICK_UPDATE_ENDED};
    offer.words = stick_update_words(UPDATE_ERROR_FULL);
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        offer.state = ends[i];
        offer.may_take_out = FALSE;
        ck_assert(!stage_says(&stage, "You can take the stick out"));
        offer.may_take_out = TRUE;
        ck_assert(stage_says(&stage, "You can take the stick out"));
    }
    ck_assert(stage_says(&stage, "The lessons are as they were"));
    stage_check_all_looks(&stage);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("renew");
    TCase *tests = tcase_create("renew");
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, what_was_found_says_who_signed_it);
    tcase_add_test(tests, what_is_refused_says_why_and_cannot_be_installed);
    tcase_add_test(tests, while_it_is_installed_it_can_be_stopped);
    tcase_add_test(tests, at_the_end_the_stick_may_be_taken_out_only_when_it_was_let_go_of);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
