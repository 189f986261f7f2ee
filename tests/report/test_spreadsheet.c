/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/spreadsheet.h"

#include <check.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static char *folder, *path;

static void make_folder(void)
{
    folder = g_dir_make_tmp("vigil-spreadsheet-XXXXXX", NULL);
    path = g_build_filename(folder, "a.xlsx", NULL);
}

static void remove_folder(void)
{
    g_unlink(path);
    ck_assert_msg(g_rmdir(folder) == 0, "temporary files are left in %s", folder);
    g_free(path);
    g_free(folder);
}

static struct spreadsheet *begin(struct sheet **sheet)
{
    g_autoptr(GError) error = NULL;
    struct spreadsheet *spreadsheet = spreadsheet_open(path, "Title", 2027, 1, 15, &error);
    ck_assert_msg(spreadsheet != NULL, "%s", error != NULL ? error->message : "");
    *sheet = spreadsheet_sheet(spreadsheet, "Sheet", FALSE, FALSE, &error);
    ck_assert_ptr_nonnull(*sheet);
    return spreadsheet;
}

/* What openpyxl says of an expression over the sheet. */
static char *ask(const char *expression)
{
    g_autofree char *program = g_strdup_printf(
        "import openpyxl\nbook = openpyxl.load_workbook('%s')\nsheet = book['Sheet']\nprint(%s, end='')",
        path, expression);
    const char *const arguments[] = {"/usr/bin/python3", "-c", program, NULL};
    char *said = NULL;
    int status = 0;
    ck_assert(g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL,
                           &status, NULL));
    ck_assert_int_eq(status, 0);
    return said;
}

START_TEST(text_longer_than_a_cell_is_cut_with_a_mark)
{
    struct sheet *sheet;
    struct spreadsheet *spreadsheet = begin(&sheet);
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 40000; i++)
        g_string_append(text, "क");
    sheet_text(sheet, 0, 0, text->str, SHEET_PLAIN);
    sheet_text(sheet, 1, 0, "bad \xff byte", SHEET_PLAIN);
    ck_assert(spreadsheet_close(spreadsheet, TRUE, NULL));
    g_autofree char *said =
        ask("len(sheet['A1'].value), ascii(sheet['A1'].value[-2:]), sheet['A2'].value[:4]");
    ck_assert_str_eq(said, "32767 ' \\u2026' bad ");
}
END_TEST

START_TEST(what_is_no_number_stays_empty)
{
    struct sheet *sheet;
    struct spreadsheet *spreadsheet = begin(&sheet);
    sheet_number(sheet, 0, 0, NAN, SHEET_PLAIN);
    sheet_number(sheet, 0, 1, INFINITY, SHEET_PERCENT);
    sheet_text(sheet, 0, 2, "", SHEET_PLAIN);
    sheet_number(sheet, 0, 3, 0.5, SHEET_PERCENT);
    ck_assert(spreadsheet_close(spreadsheet, TRUE, NULL));
    g_autofree char *said =
        ask("[cell.value for cell in sheet[1]], sheet['D1'].number_format, book.properties.created.date()");
    ck_assert_str_eq(said, "[None, None, None, 0.5] 0.0% 2027-01-15");
}
END_TEST

START_TEST(a_full_disk_is_an_error)
{
    struct sheet *sheet;
    struct spreadsheet *spreadsheet = begin(&sheet);
    signal(SIGXFSZ, SIG_IGN);
    const struct rlimit small = {1 << 16, RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &small);
    for (int row = 0; row < 5000; row++)
        sheet_text(sheet, row, 0, "so much text that sixty-four kilobytes can't hold it", SHEET_PLAIN);
    g_autoptr(GError) error = NULL;
    ck_assert(!spreadsheet_close(spreadsheet, TRUE, &error));
    ck_assert_ptr_nonnull(error);
    ck_assert_ptr_nonnull(strstr(error->message, "a.xlsx"));
}
END_TEST

START_TEST(giving_up_leaves_nothing)
{
    struct sheet *sheet;
    struct spreadsheet *spreadsheet = begin(&sheet);
    sheet_text(sheet, 0, 0, "text", SHEET_PLAIN);
    ck_assert(!spreadsheet_close(spreadsheet, FALSE, NULL));
    ck_assert(!g_file_test(path, G_FILE_TEST_EXISTS));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("spreadsheet");
    TCase *tests = tcase_create("spreadsheet");
    tcase_add_checked_fixture(tests, make_folder, remove_folder);
    tcase_add_test(tests, text_longer_than_a_cell_is_cut_with_a_mark);
    tcase_add_test(tests, what_is_no_number_stays_empty);
    tcase_add_test(tests, a_full_disk_is_an_error);
    tcase_add_test(tests, giving_up_leaves_nothing);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
