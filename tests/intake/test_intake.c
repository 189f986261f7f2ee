/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables into results: every good one as it must stand there, every bad one with exactly what is said of it.
 */
#include "assessments/intake/intake.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define TABLES FIXTURES "/intake"

static char *folder, *file;
static struct results *results;
static struct curriculum *curriculum;

static void open_curriculum(const char *path)
{
    g_clear_pointer(&curriculum, curriculum_close);
    curriculum = curriculum_open(path, NULL, NULL);
    ck_assert_ptr_nonnull(curriculum);
}

static void open_results(void)
{
    GError *error = NULL;
    results = results_open(file, NULL, NULL, &error);
    ck_assert_msg(results != NULL, "%s", error ? error->message : "");
}

static void set_up(void)
{
    folder = g_dir_make_tmp("intake-XXXXXX", NULL);
    file = g_build_filename(folder, "results.db", NULL);
    open_curriculum(FIXTURES "/questions");
    open_results();
}

static void tear_down(void)
{
    g_autofree char *command = g_strdup_printf("rm -r '%s'", folder);
    results_close(results);
    g_clear_pointer(&curriculum, curriculum_close);
    ck_assert_int_eq(system(command), 0);
    g_free(folder);
    g_free(file);
}

/* ---- what was said, and what stands there ---- */

static char *run_with(const char *table, const char *map)
{
    const struct intake_options options = {table, map, NULL};
    struct intake_report report;
    GError *error = NULL;
    GString *said = g_string_new(NULL);
    if (!intake_run(results, curriculum, &options, &report, &error)) {
        g_string_append_printf(said, "%s\n", error->message);
        g_error_free(error);
    } else {
        for (guint i = 0; i < report.reasons->len; i++)
            g_string_append_printf(said, "%s\n", (const char *)g_ptr_array_index(report.reasons, i));
        g_string_append_printf(said, "%d added, %d already there", (int)report.added, (int)report.there);
        if (report.rejected > 0)
            g_string_append_printf(said, ", %d rejected", (int)report.rejected);
        g_string_append_c(said, '\n');
    }
    intake_report_clear(&report);
    return g_string_free(said, FALSE);
}

static char *beside(const char *stem, const char *suffix)
{
    return g_strconcat(TABLES "/", stem, suffix, NULL);
}

static char *run(const char *stem)
{
    g_autofree char *own = beside(stem, ".csv"), *map = beside(stem, ".ini");
    const gboolean there = g_file_test(own, G_FILE_TEST_EXISTS);
    return run_with(there ? own : TABLES "/good-wide.csv", g_file_test(map, G_FILE_TEST_EXISTS) ? map : NULL);
}

/* The same text in a table of its own. */
static char *run_text(const char *text)
{
    g_autofree char *table = g_build_filename(folder, "table.csv", NULL);
    ck_assert(g_file_set_contents(table, text, -1, NULL));
    return run_with(table, NULL);
}

static gboolean list_row(int n, const char *const *names, const char *const *values, void *data)
{
    static const char *const wanted[] = {"participant_code", "wave",    "days_since_baseline", "site_id",
                                         "age_band",         "item_id", "response_state",      "response_ids",
                                         "correct",          "score",   "answered_at",         NULL};
    GString *line = g_string_new(NULL);
    for (int i = 0; i < n; i++)
        if (g_strv_contains(wanted, names[i]))
            g_string_append_printf(line, "%s%s", line->len > 0 ? " " : "", values[i] ? values[i] : "-");
    g_ptr_array_add(data, g_string_free(line, FALSE));
    return TRUE;
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *stands_there(void)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    ck_assert(results_each(results, "responses_long", list_row, lines, NULL));
    g_ptr_array_sort(lines, compare);
    g_ptr_array_add(lines, g_strdup(""));
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("\n", (char **)lines->pdata);
}

static gint64 count_rows(void)
{
    gint64 rows = 0;
    GError *error = NULL;
    ck_assert_msg(results_verify(results, &rows, &error), "%s", error ? error->message : "");
    return rows;
}

static void check_text(const char *stem, const char *said)
{
    g_autofree char *path = beside(stem, ".txt"), *expected = NULL;
    ck_assert_msg(g_file_get_contents(path, &expected, NULL, NULL), "%s is missing", path);
    g_auto(GStrv) mine = g_strsplit(said, "\n", -1), theirs = g_strsplit(expected, "\n", -1);
    for (int i = 0; mine[i] || theirs[i]; i++) {
        ck_assert_msg(mine[i] && theirs[i], "%s: line %d is there on one side only", stem, i + 1);
        ck_assert_str_eq(mine[i], theirs[i]);
    }
}

/* ---- the fixtures ---- */

static void check_good(const char *stem)
{
    g_autofree char *said = run(stem), *there = stands_there();
    g_autofree char *both = g_strconcat(said, there, NULL);
    check_text(stem, both);
}

START_TEST(a_long_table)
{
    check_good("good-long");
}
END_TEST

START_TEST(a_wide_table_by_a_map)
{
    check_good("good-wide");
}
END_TEST

START_TEST(every_bad_table_is_refused_with_its_reasons)
{
    const gint64 before = count_rows();
    GDir *dir = g_dir_open(TABLES, 0, NULL);
    int n = 0;
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
        if (!g_str_has_prefix(name, "bad-") || !g_str_has_suffix(name, ".txt"))
            continue;
        g_autofree char *stem = g_strndup(name, strlen(name) - strlen(".txt"));
        g_autofree char *said = run(stem);
        check_text(stem, said);
        n++;
    }
    g_dir_close(dir);
    ck_assert_int_ge(n, 20);
    ck_assert_int_eq(count_rows(), before);
}
END_TEST

/* Wrong bytes anywhere: said and refused, or taken as data; the file stays sound. */
START_TEST(no_bytes_break_it)
{
    static const char wrong[] = {0, '"', ',', ';', '\n', '\r', '=', (char)0xc3, (char)0xff, '9', '-', 'a'};
    g_autofree char *good = beside("good-long", ".csv"), *table = g_build_filename(folder, "table.csv", NULL);
    g_autofree char *text = NULL;
    g_autoptr(GRand) dice = g_rand_new_with_seed(7);
    gsize length;
    ck_assert(g_file_get_contents(good, &text, &length, NULL));
    for (int i = 0; i < 300; i++) {
        g_autofree char *spoilt = g_memdup2(text, length);
        for (int j = g_rand_int_range(dice, 1, 4); j > 0; j--)
            spoilt[g_rand_int_range(dice, 0, (gint32)length)] =
                wrong[g_rand_int_range(dice, 0, (gint32)sizeof wrong)];
        const gsize left = i % 4 ? length : (gsize)g_rand_int_range(dice, 0, (gint32)length);
        ck_assert(g_file_set_contents(table, spoilt, (gssize)left, NULL));
        g_autofree char *said = run_with(table, NULL);
        ck_assert_uint_gt(strlen(said), 0);
    }
    count_rows();
}
END_TEST

/* ---- again ---- */

START_TEST(twice_adds_nothing)
{
    g_free(run("good-wide"));
    const gint64 before = count_rows();
    g_autofree char *head = results_chain_head(results, NULL);
    g_autofree char *said = run("good-wide"), *after = results_chain_head(results, NULL);
    ck_assert_str_eq(said, "0 added, 12 already there\n");
    ck_assert_int_eq(count_rows(), before);
    ck_assert_str_eq(head, after);
}
END_TEST

#define HEAD "study_id,participant_code,wave,site_id,age_band,ended_how,item_id,response_ids\n"

START_TEST(another_answer_later_is_a_conflict_and_nothing_is_written)
{
    g_free(run_text(HEAD "core,p1,baseline,,,,slider,50\n"));
    const gint64 before = count_rows();
    g_autofree char *said = run_text(HEAD "core,p2,baseline,,,,slider,50\ncore,p1,baseline,,,,slider,60\n");
    ck_assert_str_eq(said,
                     "table.csv:3: rejected: item \"slider\" is \"60\" here and \"50\" in the results file\n"
                     "0 added, 0 already there, 1 rejected\n");
    ck_assert_int_eq(count_rows(), before);
}
END_TEST

START_TEST(an_open_attempt_may_go_on_and_an_old_table_of_it_says_nothing_new)
{
    const char *const monday = HEAD "core,p1,baseline,,,open,slider,50\n";
    const char *const tuesday =
        HEAD "core,p1,baseline,,,finished,slider,60\ncore,p1,baseline,,,finished,hotspot,well\n";
    g_autofree char *first = run_text(monday), *second = run_text(tuesday), *third = run_text(monday);
    g_autofree char *there = stands_there();
    ck_assert_str_eq(first, "1 added, 0 already there\n");
    ck_assert_str_eq(second, "2 added, 0 already there\n");
    ck_assert_str_eq(third, "0 added, 1 already there\n");
    ck_assert_ptr_nonnull(strstr(there, "slider answered 60"));
    ck_assert_ptr_null(strstr(there, "slider answered 50"));
}
END_TEST

START_TEST(a_trait_that_the_file_says_otherwise_is_a_conflict)
{
    g_free(run_text(HEAD "core,p1,baseline,,18-24,,slider,50\n"));
    g_autofree char *said = run_text(HEAD "core,p1,endline,,25-plus,,slider,50\n");
    ck_assert_str_eq(
        said, "table.csv:2: rejected: age_band is \"25-plus\" here and \"18-24\" in the results file for "
              "the same person\n0 added, 0 already there, 1 rejected\n");
}
END_TEST

/* ---- who is who ---- */

static int count_people(void)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    ck_assert(results_each(results, "participants_wide", list_row, lines, NULL));
    return (int)lines->len;
}

START_TEST(a_code_of_two_sites_is_two_people_and_both_show_it)
{
    g_free(run_text(HEAD "core,p1,baseline,academy,,,slider,50\ncore,p1,baseline,school,,,slider,60\n"));
    g_autofree char *there = stands_there();
    ck_assert_str_eq(there, "p1 baseline 0 academy - slider answered 50 0 0.0 -\n"
                            "p1 baseline 0 school - slider answered 60 1 1.0 -\n");
    g_autofree char *again = run_text(HEAD "core,p1,endline,school,,,slider,60\n");
    ck_assert_str_eq(again, "1 added, 0 already there\n");
    ck_assert_int_eq(count_people(), 2);
    g_autofree char *unsaid = run_text(HEAD "core,p1,followup,,,,slider,60\n");
    ck_assert_str_eq(
        unsaid, "table.csv:2: rejected: the code \"p1\" belongs to 2 people in the results file; give the "
                "site\n0 added, 0 already there, 1 rejected\n");
}
END_TEST

START_TEST(paper_before_and_kiosk_after_are_one_person)
{
    g_free(run_text(HEAD "core,4028179,baseline,academy,,,slider,50\n"));
    g_autofree char *said = run_text(
        "study_id,participant_code,person_id,match_method,wave,site_id,device_id,item_id,response_ids\n"
        "core,4028179,2b7d3c5e-9a41-4c0d-8a53-0f5d5c7b1e22,card,endline,academy,"
        "6f3f4a52-51c3-4f0e-9a0c-1f2e3d4c5b6a,slider,60\n");
    ck_assert_str_eq(said, "1 added, 0 already there\n");
    ck_assert_int_eq(count_people(), 1);
}
END_TEST

START_TEST(two_kiosks_that_made_the_same_code_made_it_for_two_people)
{
    g_free(
        run_text("study_id,participant_code,person_id,match_method,wave,site_id,item_id,response_ids\n"
                 "core,4028179,2b7d3c5e-9a41-4c0d-8a53-0f5d5c7b1e22,made_here,baseline,academy,slider,60\n"
                 "core,4028179,3b7d3c5e-9a41-4c0d-8a53-0f5d5c7b1e22,made_here,baseline,academy,slider,60\n"));
    ck_assert_int_eq(count_people(), 2);
}
END_TEST

START_TEST(the_same_person_at_two_kiosks_has_two_attempts)
{
    g_autofree char *said =
        run_text("study_id,participant_code,wave,site_id,device_id,answered_at,item_id,response_ids\n"
                 "core,p1,baseline,academy,kiosk-1,2026-11-03,slider,60\n"
                 "core,p1,baseline,academy,kiosk-2,2026-11-02,slider,50\n");
    ck_assert_str_eq(said, "2 added, 0 already there\n");
    ck_assert_int_eq(count_people(), 1);
}
END_TEST

/* ---- the acceptance case ---- */

START_TEST(the_people_at_three_waves_go_in)
{
    g_autofree char *table = g_build_filename(folder, "three.csv", NULL);
    g_autofree char *command = g_strdup_printf(FIXTURES "/three-wave/long-csv > '%s'", table);
    ck_assert_int_eq(system(command), 0);
    open_curriculum(FIXTURES "/three-wave/curriculum");
    g_autofree char *said = run_with(table, NULL);
    ck_assert_str_eq(said, "1008 added, 0 already there\n");
    ck_assert_int_eq(count_people(), 48);
    ck_assert_int_eq(count_rows(), 1581);
    g_autofree char *chain =
        g_strdup_printf(SOURCE_DIR "/tests/results/chain.py '%s' > '%s/head'", file, folder);
    g_autofree char *mine = results_chain_head(results, NULL),
                    *said_there = g_build_filename(folder, "head", NULL);
    g_autofree char *theirs = NULL;
    results_close(results);
    ck_assert_int_eq(system(chain), 0);
    ck_assert(g_file_get_contents(said_there, &theirs, NULL, NULL));
    ck_assert_str_eq(g_strchomp(theirs), mine);
    open_results();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("intake");
    TCase *tests = tcase_create("intake");
    tcase_set_timeout(tests, 300);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_long_table);
    tcase_add_test(tests, a_wide_table_by_a_map);
    tcase_add_test(tests, every_bad_table_is_refused_with_its_reasons);
    tcase_add_test(tests, no_bytes_break_it);
    tcase_add_test(tests, twice_adds_nothing);
    tcase_add_test(tests, another_answer_later_is_a_conflict_and_nothing_is_written);
    tcase_add_test(tests, an_open_attempt_may_go_on_and_an_old_table_of_it_says_nothing_new);
    tcase_add_test(tests, a_trait_that_the_file_says_otherwise_is_a_conflict);
    tcase_add_test(tests, a_code_of_two_sites_is_two_people_and_both_show_it);
    tcase_add_test(tests, paper_before_and_kiosk_after_are_one_person);
    tcase_add_test(tests, two_kiosks_that_made_the_same_code_made_it_for_two_people);
    tcase_add_test(tests, the_same_person_at_two_kiosks_has_two_attempts);
    tcase_add_test(tests, the_people_at_three_waves_go_in);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
