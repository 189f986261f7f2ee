/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes, responses as text, and the random numbers that papers come from. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "assessments/code.h"
#include "assessments/random.h"
#include "assessments/response.h"

START_TEST(every_digit_has_a_picture_of_its_own)
{
    for (char digit = '0'; digit <= '9'; digit++)
        for (char other = '0'; other < digit; other++)
            ck_assert_str_ne(code_picture(digit), code_picture(other));
    ck_assert_str_eq(code_picture('4'), "home");
}
END_TEST

START_TEST(a_made_code_fits)
{
    char code[CODE_DIGITS + 1];
    for (guint32 value = 0; value < 1000000; value += 37) {
        code_make(value, code);
        ck_assert_int_eq(code_judge(code), CODE_FITS);
        ck_assert_uint_eq((guint32)strtoul(code, NULL, 10) / 10, value);
    }
}
END_TEST

START_TEST(the_check_digit_is_damms)
{
    char code[CODE_DIGITS + 1];
    ck_assert_int_eq(code_check_digit("000572"), '4'); /* 572-4: the example of the literature */
    code_make(402817, code);
    ck_assert_str_eq(code, "4028179");
}
END_TEST

START_TEST(every_wrong_digit_is_caught)
{
    char code[CODE_DIGITS + 1];
    for (guint32 value = 0; value < 1000000; value += 4999) {
        code_make(value, code);
        for (int place = 0; place < CODE_DIGITS; place++) {
            const char right = code[place];
            for (char digit = '0'; digit <= '9'; digit++) {
                code[place] = digit;
                ck_assert_int_eq(code_judge(code) == CODE_FITS, digit == right);
            }
            code[place] = right;
        }
    }
}
END_TEST

START_TEST(swapped_neighbours_are_named)
{
    char code[CODE_DIGITS + 1];
    for (guint32 value = 0; value < 1000000; value += 1999) {
        code_make(value, code);
        for (int place = 0; place + 1 < CODE_DIGITS; place++) {
            const char kept = code[place];
            code[place] = code[place + 1];
            code[place + 1] = kept;
            ck_assert_int_eq(code_judge(code), code[place] == kept ? CODE_FITS : CODE_SWAPPED);
            code[place + 1] = code[place];
            code[place] = kept;
        }
    }
}
END_TEST

START_TEST(what_is_no_code_is_told_apart)
{
    ck_assert_int_eq(code_judge(""), CODE_TOO_SHORT);
    ck_assert_int_eq(code_judge("402817"), CODE_TOO_SHORT);
    ck_assert_int_eq(code_judge("40281790"), CODE_UNFIT);
    ck_assert_int_eq(code_judge("40281x9"), CODE_UNFIT);
    ck_assert_int_eq(code_judge("1111111"), CODE_UNFIT);
}
END_TEST

START_TEST(a_code_is_shown_in_groups)
{
    g_autofree char *shown = code_display("4028179");
    g_autofree char *unfinished = code_display("4028");
    ck_assert_str_eq(shown, "402 817–9");
    ck_assert_str_eq(unfinished, "4028");
}
END_TEST

START_TEST(every_state_is_read_back_by_its_name)
{
    enum response_state read = RESPONSE_ANSWERED;
    for (int state = RESPONSE_NOT_REACHED; state <= RESPONSE_ABORTED; state++) {
        ck_assert_int_eq(response_state_parse(response_state_name((enum response_state)state), &read), TRUE);
        ck_assert_int_eq(read, state);
    }
    ck_assert_str_eq(response_state_name(RESPONSE_DONT_KNOW), "dont_know");
    ck_assert_int_eq(response_state_parse("maybe", &read), FALSE);
    ck_assert_int_eq(response_state_parse(NULL, &read), FALSE);
}
END_TEST

START_TEST(values_joined_are_split_again)
{
    struct response response, copy;
    response_init(&response);
    response_init(&copy);
    response_split(&response, "a b;c d");
    response.state = RESPONSE_ANSWERED;
    response_copy(&copy, &response);
    g_autofree char *joined = response_join(&copy);
    ck_assert_str_eq(joined, "a b;c d");
    ck_assert_int_eq(response_equal(&response, &copy), TRUE);
    ck_assert_int_eq(response_has(&copy, "c d"), TRUE);
    response_split(&copy, "c d;a b");
    ck_assert_int_eq(response_equal(&response, &copy), FALSE);
    response_split(&copy, "");
    ck_assert_uint_eq(copy.values->len, 0);
    response_clear(&response);
    response_clear(&copy);
}
END_TEST

/* The first numbers of SplitMix64 from seed 1234567, as its authors' reference code prints them. */
START_TEST(random_numbers_are_splitmix64)
{
    struct random random = {1234567};
    ck_assert_uint_eq(random_next(&random), G_GUINT64_CONSTANT(6457827717110365317));
    ck_assert_uint_eq(random_next(&random), G_GUINT64_CONSTANT(3203168211198807973));
    ck_assert_uint_eq(random_next(&random), G_GUINT64_CONSTANT(9817491932198370423));
}
END_TEST

START_TEST(random_places_are_even)
{
    struct random random = {1};
    int counts[3][3] = {{0}};
    for (int i = 0; i < 30000; i++) {
        int numbers[] = {0, 1, 2};
        random_shuffle(&random, numbers, 3);
        for (int place = 0; place < 3; place++)
            counts[place][numbers[place]]++;
    }
    for (int place = 0; place < 3; place++)
        for (int number = 0; number < 3; number++)
            ck_assert_int_le(abs(counts[place][number] - 10000), 400);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("code");
    TCase *tests = tcase_create("code");
    tcase_add_test(tests, every_digit_has_a_picture_of_its_own);
    tcase_add_test(tests, a_made_code_fits);
    tcase_add_test(tests, the_check_digit_is_damms);
    tcase_add_test(tests, every_wrong_digit_is_caught);
    tcase_add_test(tests, swapped_neighbours_are_named);
    tcase_add_test(tests, what_is_no_code_is_told_apart);
    tcase_add_test(tests, a_code_is_shown_in_groups);
    tcase_add_test(tests, every_state_is_read_back_by_its_name);
    tcase_add_test(tests, values_joined_are_split_again);
    tcase_add_test(tests, random_numbers_are_splitmix64);
    tcase_add_test(tests, random_places_are_even);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
