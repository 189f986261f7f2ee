/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, dates and ids as people and spreadsheets write them. */
#include "assessments/intake/values.h"

#include <check.h>

START_TEST(whole_numbers)
{
    static const struct {
        const char *text;
        gint64 value;
    } good[] = {{"0", 0}, {"12", 12}, {"1.0", 1}, {"1,00", 1}, {"007", 7}};
    static const char *const bad[] = {"", "-1", "1.5", "1.", "x", "1 2", "1e3", "99999999999999999999", "=1"};
    gint64 value;
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        ck_assert_msg(value_integer_parse(good[i].text, &value), "%s", good[i].text);
        ck_assert_int_eq(value, good[i].value);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        ck_assert_msg(!value_integer_parse(bad[i], &value), "%s", bad[i]);
}
END_TEST

START_TEST(numbers_with_a_point_or_a_comma)
{
    static const char *const bad[] = {"", "1,000.5", "1,0,0", "nan", "inf", "0x10", "1 ", "=1", "1e999"};
    double value;
    ck_assert(value_number_parse("2,5", &value) && value == 2.5);
    ck_assert(value_number_parse("-0.25", &value) && value == -0.25);
    ck_assert(value_number_parse("1e-05", &value) && value == 1e-05);
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        ck_assert_msg(!value_number_parse(bad[i], &value), "%s", bad[i]);
}
END_TEST

START_TEST(dates_and_times_by_iso_8601)
{
    static const struct {
        const char *text;
        gint64 ms;
    } good[] = {
        {"1970-01-01", 0},
        {"2026-11-18T11:06:40Z", G_GINT64_CONSTANT(1795000000000)},
        {"2026-11-18 11:06:40", G_GINT64_CONSTANT(1795000000000)},
        {"2026-11-18T16:36:40.123+05:30", G_GINT64_CONSTANT(1795000000000)},
        {"2026-11-18T06:06:40-05", G_GINT64_CONSTANT(1795000000000)},
        {"2024-02-29", G_GINT64_CONSTANT(1709164800000)},
        {"2026-11", -1},
    };
    static const char *const bad[] = {
        "",           "18/11/2026",       "2026-13-01",           "2026-02-29",
        "2026-11-1",  "2026-11-18T25:00", "2026-11-18T11:06:40X", "18 Nov 2026",
        "46344.4630", "2026-11-18Z",      "1969-12-31",           "2026-11-18T11"};
    gint64 ms;
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        ck_assert_msg(value_time_parse(good[i].text, &ms), "%s", good[i].text);
        ck_assert_int_eq(ms, good[i].ms);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        ck_assert_msg(!value_time_parse(bad[i], &ms), "%s", bad[i]);
}
END_TEST

START_TEST(no_word_is_a_formula)
{
    static const char *const good[] = {"S1", "50+", "<25", "25-34", "लखनऊ", "demo-academy", "ee.org:x/1"};
    static const char *const bad[] = {"",     "=1",  "+1",  "-1",    "@x", "a\nb",
                                      "a\tb", "a=b", "a@b", "\"a\"", "a,b"};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++)
        ck_assert_msg(value_is_word(good[i]), "%s", good[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        ck_assert_msg(!value_is_word(bad[i]), "%s", bad[i]);
}
END_TEST

START_TEST(lists_of_ids)
{
    static const char *const good[] = {"a", "a;b-c", "left right;x y", "-5", "2.5"};
    static const char *const bad[] = {"", ";a", "a;", "a;;b", "-x", "a,b", "@a", "a;=b"};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++)
        ck_assert_msg(value_is_id_list(good[i]), "%s", good[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        ck_assert_msg(!value_is_id_list(bad[i]), "%s", bad[i]);
}
END_TEST

START_TEST(a_code_that_went_through_a_spreadsheet)
{
    g_autofree char *number = value_code_tidy("4028179.0"), *name = value_code_tidy("v1.0"),
                    *two = value_code_tidy("1.5");
    ck_assert_str_eq(number, "4028179");
    ck_assert_str_eq(name, "v1.0");
    ck_assert_str_eq(two, "1.5");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("values");
    TCase *tests = tcase_create("values");
    tcase_add_test(tests, whole_numbers);
    tcase_add_test(tests, numbers_with_a_point_or_a_comma);
    tcase_add_test(tests, dates_and_times_by_iso_8601);
    tcase_add_test(tests, no_word_is_a_formula);
    tcase_add_test(tests, lists_of_ids);
    tcase_add_test(tests, a_code_that_went_through_a_spreadsheet);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
