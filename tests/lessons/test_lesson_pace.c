/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lesson_pace.h"

#include <check.h>
#include <stdlib.h>

#define READ .interaction = INTERACTION_CONTINUE
#define ACT .interaction = INTERACTION_REVEAL

static int longest(const struct screen *screens, int n)
{
    const struct lesson lesson = {.screens = screens, .n_screens = n};
    return lesson_longest_read(&lesson);
}

START_TEST(screens_in_a_row_with_nothing_to_do_are_counted)
{
    const struct screen screens[] = {{.id = "a", READ}, {.id = "b", ACT},  {.id = "c", READ},
                                     {.id = "d", READ}, {.id = "e", READ}, {.id = "f", ACT}};
    ck_assert_int_eq(longest(screens, 6), 3);
    ck_assert_int_eq(longest(screens, 2), 1);
    ck_assert_int_eq(longest(screens + 1, 1), 0);
}
END_TEST

/* Whoever chooses meets one of the branches and then the rest, never both. */
START_TEST(branches_are_ways_and_not_a_row)
{
    const struct lesson_option options[] = {{.id = "x", .then_screen = "b"}, {.id = "y", .then_screen = "c"}};
    const struct screen screens[] = {
        {.id = "a", .interaction = INTERACTION_SCENARIO, .options = options, .n_options = 2},
        {.id = "b", READ, .branch_only = TRUE, .next = "d"},
        {.id = "c", READ, .branch_only = TRUE, .next = "d"},
        {.id = "d", READ}};
    ck_assert_int_eq(longest(screens, 4), 2);
}
END_TEST

/* lesson_check() refuses it; here it must only come to an end. */
START_TEST(a_loop_comes_to_an_end)
{
    const struct screen screens[] = {{.id = "a", READ, .next = "b"}, {.id = "b", READ, .next = "a"}};
    ck_assert_int_eq(longest(screens, 2), 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lesson pace");
    TCase *pace = tcase_create("pace");
    tcase_add_test(pace, screens_in_a_row_with_nothing_to_do_are_counted);
    tcase_add_test(pace, branches_are_ways_and_not_a_row);
    tcase_add_test(pace, a_loop_comes_to_an_end);
    suite_add_tcase(suite, pace);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
