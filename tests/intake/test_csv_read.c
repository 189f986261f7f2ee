/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tables look like on disk: line ends, quotes, separators, marks, and what isn't text. */
#include "assessments/intake/csv_read.h"

#include <check.h>
#include <glib/gstdio.h>
#include <string.h>

static char *path;

static void set_up(void)
{
    g_close(g_file_open_tmp("csv-XXXXXX", &path, NULL), NULL);
}

static void tear_down(void)
{
    g_unlink(path);
    g_free(path);
}

/* "line: [cell][cell]" for each row, then what went wrong. */
static char *read_bytes(const char *bytes, gssize length, char separator)
{
    GString *said = g_string_new(NULL);
    GError *error = NULL;
    struct csv_row row;
    ck_assert(g_file_set_contents(path, bytes, length, NULL));
    struct csv_reader *reader = csv_read_open(path, separator, &error);
    while (reader && csv_read_next(reader, &row, &error)) {
        g_string_append_printf(said, "%d: ", row.line);
        for (int i = 0; i < row.n_cells; i++)
            g_string_append_printf(said, "[%s]", row.cells[i]);
        g_string_append_c(said, '\n');
    }
    if (error)
        g_string_append_printf(said, "%s\n", error->message);
    g_clear_error(&error);
    csv_read_close(reader);
    return g_string_free(said, FALSE);
}

static void check(const char *text, const char *expected)
{
    g_autofree char *said = read_bytes(text, -1, 0);
    ck_assert_str_eq(said, expected);
}

START_TEST(lines_end_in_every_way)
{
    check("a,b\n1,2\n", "1: [a][b]\n2: [1][2]\n");
    check("a,b\r\n1,2\r\n", "1: [a][b]\n2: [1][2]\n");
    check("a,b\r1,2", "1: [a][b]\n2: [1][2]\n");
    check("a,b\n1,", "1: [a][b]\n2: [1][]\n");
}
END_TEST

START_TEST(quotes_hold_separators_quotes_and_lines)
{
    check("\"a,1\",\"b \"\"c\"\"\"\n\"x\r\ny\nz\",2\nlast,3\n",
          "1: [a,1][b \"c\"]\n2: [x\r\ny\nz][2]\n5: [last][3]\n");
    check("\"\",\"\"\"\"\n", "1: [][\"]\n");
}
END_TEST

START_TEST(a_byte_order_mark_is_no_text)
{
    check("\xef\xbb\xbf"
          "a,b\n",
          "1: [a][b]\n");
    check("\xef\xbb\xbf\"a\",b\n", "1: [a][b]\n");
}
END_TEST

START_TEST(the_separator_is_found_in_the_first_line)
{
    check("a;b,c;d\n1;2;3\n", "1: [a][b,c][d]\n2: [1][2][3]\n");
    check("a\tb;c\td\n", "1: [a][b;c][d]\n");
    check("\"a;b;c\",d\n", "1: [a;b;c][d]\n");
    check("alone\n1;2\n", "1: [alone]\n2: [1;2]\n");
    g_autofree char *forced = read_bytes("a;b;c,d\n", -1, ',');
    ck_assert_str_eq(forced, "1: [a;b;c][d]\n");
}
END_TEST

START_TEST(empty_rows_are_passed_over_and_counted)
{
    check("a,b\n\n,\r\n1,2\n\n", "1: [a][b]\n4: [1][2]\n");
}
END_TEST

START_TEST(scripts_and_formulas_are_text)
{
    check("=1+1,@x,हिन्दी\n", "1: [=1+1][@x][हिन्दी]\n");
}
END_TEST

START_TEST(what_is_not_text_is_refused_with_its_line)
{
    g_autofree char *nul = read_bytes("a,b\n1,\0002\n", 9, 0);
    ck_assert_str_eq(nul, "1: [a][b]\nline 2: there is a NUL byte; save the table as \"CSV UTF-8\"\n");
    check("a,b\n1,2\nx,\xe9\n",
          "1: [a][b]\n2: [1][2]\nline 3: column 2 isn't UTF-8; save the table as \"CSV UTF-8\"\n");
    g_autofree char *wide = read_bytes("\xff\xfe"
                                       "a\0",
                                       4, 0);
    ck_assert_str_eq(wide, "line 1: this is UTF-16; save the table as \"CSV UTF-8\"\n");
    check("", "line 1: the file is empty; its first line must name the columns\n");
}
END_TEST

START_TEST(a_missing_quote_is_found_where_it_began)
{
    check("a,b\n1,\"2\n3,4\n", "1: [a][b]\nline 2: the quotation mark that begins a cell is never closed\n");
    check("a,b\n1,2\"x\n",
          "1: [a][b]\nline 2: a quotation mark stands in a cell that doesn't begin with one; put the "
          "cell in quotation marks and double those within\n");
    check("a,b\n1,\"2\"x\n", "1: [a][b]\nline 2: text follows the quotation mark that ends a cell\n");
}
END_TEST

START_TEST(a_row_without_end_takes_no_memory_without_end)
{
    g_autofree char *long_cell = g_strnfill(CSV_READ_MAX_ROW + (1 << 19), 'x');
    g_autofree char *text = g_strconcat("a\n\"", long_cell, NULL);
    check(text, "1: [a]\nline 2: the row is longer than 1 MiB; is a closing quotation mark missing?\n");
}
END_TEST

/* Rows that meet the reader's chunks at every place: what is written is read again. */
START_TEST(nothing_depends_on_where_a_chunk_ends)
{
    GString *text = g_string_new(NULL);
    GError *error = NULL;
    struct csv_row row;
    for (int i = 0; i < 40000; i++)
        g_string_append_printf(text, "%d,\"q\"\"%d\r\n\",é%s\r\n", i, i % 7, i % 3 ? "" : "xyz");
    ck_assert(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
    g_autofree char *sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)text->str, text->len);
    struct csv_reader *reader = csv_read_open(path, 0, NULL);
    for (int i = 0; i < 40000; i++) {
        g_autofree char *first = g_strdup_printf("%d", i), *second = g_strdup_printf("q\"%d\r\n", i % 7);
        ck_assert_msg(csv_read_next(reader, &row, &error), "row %d: %s", i, error ? error->message : "");
        ck_assert_int_eq(row.n_cells, 3);
        ck_assert_int_eq(row.line, 2 * i + 1);
        ck_assert_str_eq(row.cells[0], first);
        ck_assert_str_eq(row.cells[1], second);
        ck_assert_str_eq(row.cells[2], i % 3 ? "é" : "éxyz");
    }
    ck_assert(!csv_read_next(reader, &row, &error));
    ck_assert_ptr_null(error);
    ck_assert_str_eq(csv_read_sha256(reader), sha256);
    csv_read_close(reader);
    g_string_free(text, TRUE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("csv_read");
    TCase *tests = tcase_create("csv_read");
    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, lines_end_in_every_way);
    tcase_add_test(tests, quotes_hold_separators_quotes_and_lines);
    tcase_add_test(tests, a_byte_order_mark_is_no_text);
    tcase_add_test(tests, the_separator_is_found_in_the_first_line);
    tcase_add_test(tests, empty_rows_are_passed_over_and_counted);
    tcase_add_test(tests, scripts_and_formulas_are_text);
    tcase_add_test(tests, what_is_not_text_is_refused_with_its_line);
    tcase_add_test(tests, a_missing_quote_is_found_where_it_began);
    tcase_add_test(tests, a_row_without_end_takes_no_memory_without_end);
    tcase_add_test(tests, nothing_depends_on_where_a_chunk_ends);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
