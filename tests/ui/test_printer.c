/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <stdlib.h>

#include "player/ui/printer.h"

static enum print_state end_of(struct print_job *job)
{
    enum print_state state = PRINT_RUNNING;
    for (int tries = 0; tries < 500 && state == PRINT_RUNNING; tries++) {
        g_usleep(10 * 1000);
        state = print_job_state(job, NULL);
    }
    return state;
}

START_TEST(a_command_that_ends_well_has_printed)
{
    struct print_job *job = print_job_new("test -n", "a card.pdf", NULL);
    ck_assert_ptr_nonnull(job);
    ck_assert_int_eq(end_of(job), PRINT_DONE);
    ck_assert_str_eq(print_job_path(job), "a card.pdf");
    print_job_free(job);
}
END_TEST

START_TEST(a_command_that_ends_badly_has_not)
{
    struct print_job *job = print_job_new("test -z", "card.pdf", NULL);
    ck_assert_ptr_nonnull(job);
    ck_assert_int_eq(end_of(job), PRINT_FAILED);
    print_job_free(job);
}
END_TEST

START_TEST(nothing_is_ready_while_the_command_runs)
{
    struct print_job *job = print_job_new("sh -c 'sleep 0.3'", "card.pdf", NULL);
    ck_assert_int_eq(print_job_state(job, NULL), PRINT_RUNNING);
    ck_assert_int_eq(end_of(job), PRINT_DONE);
    print_job_free(job);
}
END_TEST

START_TEST(a_command_that_is_not_there_is_refused)
{
    GError *error = NULL;
    ck_assert_ptr_null(print_job_new("no-such-print-command", "card.pdf", &error));
    ck_assert_ptr_nonnull(error);
    g_error_free(error);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("printer");
    TCase *printer = tcase_create("printer");
    tcase_add_test(printer, a_command_that_ends_well_has_printed);
    tcase_add_test(printer, a_command_that_ends_badly_has_not);
    tcase_add_test(printer, nothing_is_ready_while_the_command_runs);
    tcase_add_test(printer, a_command_that_is_not_there_is_refused);
    suite_add_tcase(suite, printer);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
