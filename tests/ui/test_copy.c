/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>

#include "player/stick/stick_words.h"
#include "tests/ui/looks.h"

#define PIN "402817"

static struct stage stage;
static struct drive *drive;

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
    ck_assert_int_eq(drive->session->screen, SCREEN_COPY);
}

static void end(void)
{
    stage_close(&stage);
}

static void show(enum copy_stage as, enum stick_export_state state, enum stick_failure failure)
{
    drive->session->copying = (struct copying){
        .stage = as,
        .records = {5, 13, 0},
        .taken = 18,
        .progress = {.state = state, .failure = failure, .bytes = 62, .of = 100},
        .words = stick_state_words(state, failure),
    };
}

static gboolean says_safe(void)
{
    return stage_says(&stage, "You can take the stick out");
}

START_TEST(before_a_copy_it_says_what_is_not_copied)
{
    show(COPY_STAGE_READY, STICK_EXPORT_LOOKING, STICK_FAILURE_NONE);
    ck_assert(stage_says(&stage, "5 not copied"));
    ck_assert(stage_says(&stage, "Put a USB stick in the kiosk."));
    ck_assert(stage_says(&stage, "Copy 5 records to USB"));
    drive->session->copying.there = TRUE;
    ck_assert(stage_says(&stage, "A stick is in the kiosk."));
    stage_check_all_looks(&stage);
}
END_TEST

static struct rect rect_of(const struct page *page, const char *start)
{
    for (int i = 0; i < page_count(page); i++) {
        if (page_widget(page, i)->role == ROLE_TEXT && g_str_has_prefix(page_widget(page, i)->name, start))
            return page_widget(page, i)->rect;
    }
    ck_abort_msg("nothing begins with: %s", start);
}

/* Whether the words beside the picture are short or long. */
START_TEST(where_the_results_are_stands_in_one_row)
{
    for (int failure = STICK_FAILURE_NO_STICK; failure < STICK_FAILURES; failure++) {
        show(COPY_STAGE_OVER, STICK_EXPORT_FAILED, (enum stick_failure)failure);
        struct page *page = stage_page(&stage, 0);
        const struct rect first = rect_of(page, "5 not copied"), last = rect_of(page, "0 received");
        ck_assert(first.y == last.y && first.w == last.w);
        ck_assert(first.x == 160 && last.x + last.w == 1248);
        page_free(page);
    }
}
END_TEST

START_TEST(while_it_goes_on_its_steps_fit)
{
    show(COPY_STAGE_RUNS, STICK_EXPORT_READING, STICK_FAILURE_NONE);
    ck_assert(stage_says(&stage, "62 % done"));
    ck_assert(stage_says(&stage, "Stop copying"));
    ck_assert(!says_safe());
    drive->session->copying.slow = TRUE;
    ck_assert(stage_says(&stage, "This stick is slow."));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(what_cannot_be_stopped_any_more_has_no_key_for_it)
{
    static const enum stick_export_state states[] = {STICK_EXPORT_RELEASING, STICK_EXPORT_CLEANING,
                                                     STICK_EXPORT_LEAVING};
    for (gsize i = 0; i < G_N_ELEMENTS(states); i++) {
        show(COPY_STAGE_RUNS, states[i], STICK_FAILURE_NONE);
        ck_assert(!stage_says(&stage, "Stop copying"));
        ck_assert(!says_safe());
    }
    show(COPY_STAGE_RUNS, STICK_EXPORT_WRITING, STICK_FAILURE_NONE);
    drive->session->copying.progress.cancelling = TRUE;
    ck_assert(!stage_says(&stage, "Stop copying"));
    ck_assert(stage_says(&stage, "Stopping"));
}
END_TEST

START_TEST(a_safe_copy_is_told_with_what_was_copied)
{
    show(COPY_STAGE_OVER, STICK_EXPORT_SAFE, STICK_FAILURE_NONE);
    ck_assert(says_safe());
    ck_assert(stage_says(&stage, "18 records copied"));
    ck_assert(stage_says(&stage, "5 records left to copy"));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(whatever_else_came_of_it_has_its_own_words_and_not_those)
{
    for (int failure = STICK_FAILURE_NO_STICK; failure < STICK_FAILURES; failure++) {
        const enum stick_failure why = (enum stick_failure)failure;
        show(COPY_STAGE_OVER, STICK_EXPORT_FAILED, why);
        ck_assert(stage_says(&stage, stick_failure_words(why)));
        ck_assert(!says_safe());
        ck_assert(stage_says(&stage, "Copy again"));
    }
    show(COPY_STAGE_OVER, STICK_EXPORT_SAFE, STICK_FAILURE_NOT_NOTED);
    ck_assert(stage_says(&stage, stick_failure_words(STICK_FAILURE_NOT_NOTED)));
    ck_assert(!stage_says(&stage, "records copied"));
    stage_check_all_looks(&stage);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("copy");
    TCase *tests = tcase_create("copy");
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, before_a_copy_it_says_what_is_not_copied);
    tcase_add_test(tests, where_the_results_are_stands_in_one_row);
    tcase_add_test(tests, while_it_goes_on_its_steps_fit);
    tcase_add_test(tests, what_cannot_be_stopped_any_more_has_no_key_for_it);
    tcase_add_test(tests, a_safe_copy_is_told_with_what_was_copied);
    tcase_add_test(tests, whatever_else_came_of_it_has_its_own_words_and_not_those);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
