/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures as people read them: nothing that isn't 0 looks like 0, nothing that isn't certain looks certain.
 */
#include "assessments/report/cell_text.h"

#include <check.h>
#include <stdlib.h>

#define S "\u00a0"

static void is(char *text, const char *wanted)
{
    ck_assert_str_eq(text, wanted);
    g_free(text);
}

static struct estimate between(double value, double low, double high)
{
    return estimate_between(value, low, high, -1, 1);
}

START_TEST(shares_have_their_counts)
{
    struct table_cell cell = cell_share(between(0.92, 0.85, 0.959), 92, 100);
    is(cell_text_value(&cell), "92" S "%" S "(92" S "of" S "100)");
    is(cell_text_interval(&cell), "85 to" S "96");
    cell = cell_share_number(number_of(1.0 / 3));
    is(cell_text_value(&cell), "33" S "%");
    ck_assert_ptr_null(cell_text_interval(&cell));
}
END_TEST

START_TEST(what_is_not_nothing_does_not_look_like_nothing)
{
    is(cell_text_percent(0), "0" S "%");
    is(cell_text_percent(0.003), "0.3" S "%");
    is(cell_text_percent(0.0004), "0.04" S "%");
    is(cell_text_percent(0.996), "99.6" S "%");
    is(cell_text_percent(1), "100" S "%");
    is(cell_text_points(-0.003, TRUE), "−0.3");
    is(cell_text_points(0, TRUE), "0");
    is(cell_text_p(0.0009), "<" S "0.001");
    is(cell_text_p(0.001), "0.001");
    is(cell_text_p(1), "1.000");
    const struct table_cell cell = cell_change(between(0.1, -0.0004, 0.19));
    is(cell_text_interval(&cell), "−0.04 to" S "+19");
    ck_assert(!cell_text_is_clear(&cell));
}
END_TEST

START_TEST(halves_go_away_from_nought)
{
    is(cell_text_percent(0.145), "15" S "%");
    is(cell_text_points(0.145, FALSE), "15");
    is(cell_text_points(-0.145, FALSE), "−15");
    is(cell_text_number(2.345, 2, FALSE), "2.35");
    is(cell_text_number(-2.345, 2, TRUE), "−2.35");
    is(cell_text_number(0.004, 2, TRUE), "0.00");
}
END_TEST

START_TEST(changes_are_clear_where_the_interval_leaves_out_0)
{
    struct table_cell cell = cell_change(between(0.78, 0.672, 0.847));
    is(cell_text_value(&cell), "+78");
    is(cell_text_interval(&cell), "+67 to" S "+85");
    ck_assert(cell_text_is_clear(&cell));
    cell = cell_change(between(-0.1, -0.2, -0.001));
    ck_assert(cell_text_is_clear(&cell));
    cell = cell_change(estimate_point(0.5));
    ck_assert(!cell_text_is_clear(&cell));
    ck_assert_ptr_null(cell_text_interval(&cell));
    cell = cell_estimate(between(0.5, 0.4, 0.6), 2);
    ck_assert(!cell_text_is_clear(&cell));
}
END_TEST

START_TEST(what_is_not_defined_or_withheld_says_so)
{
    struct table_cell cell = cell_change((struct estimate){0});
    is(cell_text_value(&cell), "–");
    cell = cell_unless(SUPPRESS_SMALL, cell_count(3));
    is(cell_text_value(&cell), "withheld");
    ck_assert(cell.value == 0 && cell.n == 0);
    cell = cell_unless(SUPPRESS_SHOWN, cell_count(3));
    is(cell_text_value(&cell), "3");
    cell = cell_text(NULL);
    is(cell_text_value(&cell), "–");
}
END_TEST

START_TEST(tables_keep_texts_and_know_their_columns)
{
    static const struct table_column columns[] = {{"who", "Who", .kind = CELL_TEXT},
                                                  {"id", "Id", CELL_TEXT, .data_only = TRUE},
                                                  {"share", "Share", .kind = CELL_SHARE},
                                                  {.name = NULL}};
    struct table *table = table_new("t", "T", 1, columns);
    char name[] = "first";
    const struct table_cell row[] = {cell_text(name), cell_text("1"),
                                     cell_share(between(0.5, 0.2, 0.8), 1, 2)};
    table_add(table, row, G_N_ELEMENTS(row));
    name[0] = 'x';
    table_end_reading(table);
    table_add_withheld(table, row, 2);
    ck_assert_str_eq(table_cell(table, 0, 0)->text, "first");
    ck_assert_int_eq(table->n_rows, 2);
    ck_assert_int_eq(table->n_read, 1);
    ck_assert_int_eq(table_cell(table, 1, 2)->kind, CELL_WITHHELD);
    ck_assert_int_eq(table_column_find(table, "share"), 2);
    ck_assert_int_eq(table_column_find(table, "other"), -1);
    ck_assert(table->columns[2].has_interval && table->columns[2].has_counts);
    ck_assert(!table->columns[0].has_interval);
    table_free(table);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cell_text");
    TCase *tcase = tcase_create("cells");
    tcase_add_test(tcase, shares_have_their_counts);
    tcase_add_test(tcase, what_is_not_nothing_does_not_look_like_nothing);
    tcase_add_test(tcase, halves_go_away_from_nought);
    tcase_add_test(tcase, changes_are_clear_where_the_interval_leaves_out_0);
    tcase_add_test(tcase, what_is_not_defined_or_withheld_says_so);
    tcase_add_test(tcase, tables_keep_texts_and_know_their_columns);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
