/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XLSX, SPSS and Stata files of made-up results, read back by the programs that they are for and compared
 * with the CSV files: openpyxl, R's haven, PSPP. The results hold what breaks such files: formulas, quotes,
 * line ends, Arabic, long texts, every state of an answer.
 */
#include "assessments/report/export_private.h"
#include "assessments/report/sheets.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define CURRICULUM FIXTURES "/formats/curriculum"
#define SCRIPTS SOURCE_DIR "/tests/report/"

/* What the shareable profile must hide, spelt as no random id is. */
#define RARE_SITE "=cmd|'/C calc'!A0"
#define RARE_GROUP "+group \"7\""
#define RARE_LANGUAGE "qaa-Zxxx"
#define FACILITATOR "~facilitator~"

enum { PERSONS = 60, ITEMS = 5 };

static char *folder;
static struct results *results;
static struct curriculum *curriculum;
static guint32 luck;

static gint64 fixed_wall(G_GNUC_UNUSED void *data)
{
    return G_GINT64_CONSTANT(1799971200000); /* 2027-01-15 */
}

static gint64 fixed_monotonic(G_GNUC_UNUSED void *data)
{
    return 1000;
}

static void must(gboolean good, GError *error)
{
    ck_assert_msg(good, "%s", error != NULL ? error->message : "no reason");
}

static void open_all(void)
{
    luck = 7;
    folder = g_dir_make_tmp("vigil-formats-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "results.db", NULL);
    const struct results_options options = {.clock = {fixed_wall, fixed_monotonic, NULL},
                                            .software_version = "test"};
    g_autoptr(GError) error = NULL;
    results = results_open(path, &options, NULL, &error);
    must(results != NULL, error);
    curriculum = curriculum_open(CURRICULUM, NULL, &error);
    must(curriculum != NULL, error);
}

static void close_all(void)
{
    curriculum_close(curriculum);
    results_close(results);
    const char *const command[] = {"rm", "-rf", folder, NULL};
    g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
    g_clear_pointer(&folder, g_free);
}

static guint32 draw(guint32 below)
{
    luck = luck * 1664525u + 1013904223u;
    return (luck >> 16) % below;
}

static const char *const items[ITEMS] = {"one", "several", "sequence", "slide", "tot"};
static const char *const keys[ITEMS] = {"b", "a;c", "x;y;z", "7", NULL};
static const char *const answers[ITEMS][4] = {{"a", "b", "c", "b"},
                                              {"a;c", "b", "a;b;c", "a"},
                                              {"x;y;z", "z;y;x", "y;x;z", "x;y;z"},
                                              {"7", "0", "10", "3"},
                                              {"yes", "no", "yes", "yes"}};

/* Every state comes up: one in three answers is none. */
static enum response_state draw_state(void)
{
    static const enum response_state none[] = {RESPONSE_DONT_KNOW,   RESPONSE_SKIPPED,   RESPONSE_DECLINED,
                                               RESPONSE_NOT_REACHED, RESPONSE_TIMED_OUT, RESPONSE_DONT_KNOW,
                                               RESPONSE_NOT_ON_FORM};
    return draw(3) == 0 ? none[draw(G_N_ELEMENTS(none))] : RESPONSE_ANSWERED;
}

static void take(const char *person, const char *session, const char *wave, const char *language)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *uuid = results_uuid();
    const struct results_attempt attempt = {.uuid = uuid,
                                            .session = session,
                                            .person = person,
                                            .assessment = "a",
                                            .test = "t",
                                            .test_hash = "hash",
                                            .wave = wave,
                                            .number = 1,
                                            .form = 'A',
                                            .seed = 7,
                                            .n_items = ITEMS,
                                            .language = language};
    must(results_attempt_begin(results, &attempt, &error), error);
    struct results_response responses[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
        const enum response_state state = draw_state();
        const char *values = state == RESPONSE_ANSWERED ? answers[i][draw(4)] : "";
        const gboolean right = keys[i] != NULL && g_str_equal(values, keys[i]);
        responses[i] = (struct results_response){.attempt = uuid,
                                                 .session = session,
                                                 .item = items[i],
                                                 .item_hash = "hash",
                                                 .item_version = 1,
                                                 .position = i + 1,
                                                 .revision = 1,
                                                 .option_order = "a;b;c",
                                                 .state = state,
                                                 .values = values,
                                                 .first_values = values,
                                                 .scored = keys[i] != NULL,
                                                 .correct = right,
                                                 .score = right ? 1 : 0,
                                                 .max_score = keys[i] != NULL ? 1 : 0,
                                                 .final = TRUE,
                                                 .spent_ms = 1000 + draw(9000),
                                                 .interaction = "choice_single",
                                                 .objective = "know",
                                                 .anchor = TRUE,
                                                 .language = language};
    }
    must(results_attempt_record(results, uuid, responses, ITEMS, "review", "finished", &error), error);
}

static void add_person(int number)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *person = results_uuid(), *session = results_uuid();
    g_autofree char *code = g_strdup_printf("K~%03d~", number);
    const char *site = number < 52 ? "north" : number < 56 ? RARE_SITE : "so\n\"uth\", x";
    const char *language = number % 20 == 7 ? RARE_LANGUAGE : "ar";
    const struct results_session sitting = {session, person,     site,        language, "formats",
                                            "1",     RARE_GROUP, FACILITATOR, "self"};
    must(results_person_add(results, person, code, "card", &error), error);
    must(results_about_add(results, person, "gender",
                           number == 50      ? "declined"
                           : number % 2 != 0 ? "man"
                                             : "woman",
                           &error),
         error);
    must(results_about_add(results, person, "age_band", number % 4 < 2 ? "18-24" : "25-34", &error), error);
    must(results_about_add(results, person, "site", site, &error), error);
    must(results_session_begin(results, &sitting, &error), error);
    take(person, session, "baseline", language);
    if (number % 10 != 9)
        take(person, session, "endline", language);
    if (number % 3 == 0)
        take(person, session, "followup", language);
}

static void fill(int persons)
{
    for (int i = 0; i < persons; i++)
        add_person(i);
}

static char *export_as(enum export_profile profile, const char *name)
{
    g_autoptr(GError) error = NULL;
    char *out = g_build_filename(folder, name, NULL);
    const struct export_options options = {profile, EXPORT_CSV | EXPORT_XLSX | EXPORT_SAV | EXPORT_DTA, TRUE};
    must(export_write(results, curriculum, &options, out, NULL, &error), error);
    return out;
}

/* The program says itself what is wrong. */
static void run(const char *const *arguments)
{
    g_autoptr(GError) error = NULL;
    int status = 0;
    gboolean good = g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                                 &status, &error);
    good = good && g_spawn_check_wait_status(status, &error);
    must(good, error);
}

static void read_back(const char *out)
{
    run((const char *const[]){"/usr/bin/python3", SCRIPTS "read_xlsx.py", out, NULL});
    run((const char *const[]){"Rscript", "--vanilla", SCRIPTS "read_haven.R", out, NULL});
    run((const char *const[]){"/usr/bin/python3", SCRIPTS "read_pspp.py", out, NULL});
}

START_TEST(other_programs_read_what_the_csv_says)
{
    fill(PERSONS);
    g_autofree char *internal = export_as(EXPORT_INTERNAL, "internal");
    read_back(internal);
    g_autofree char *shareable = export_as(EXPORT_SHAREABLE, "shareable");
    read_back(shareable);
    run((const char *const[]){"/usr/bin/python3", SCRIPTS "small_cells.py", shareable, NULL});
}
END_TEST

START_TEST(a_study_without_answers_is_readable)
{
    g_autofree char *out = export_as(EXPORT_INTERNAL, "empty");
    read_back(out);
}
END_TEST

START_TEST(the_shareable_profile_hides_it_in_every_format)
{
    fill(PERSONS);
    g_autofree char *internal = export_as(EXPORT_INTERNAL, "internal");
    g_autofree char *shareable = export_as(EXPORT_SHAREABLE, "shareable");
    /* Found in the internal files, so that looking for it can succeed; then nowhere in the others. */
    run((const char *const[]){"/usr/bin/python3", SCRIPTS "find_secrets.py", internal, "found", "K~0",
                              RARE_SITE, RARE_LANGUAGE, RARE_GROUP, FACILITATOR, results_device(results),
                              "2027-01-15", NULL});
    run((const char *const[]){"/usr/bin/python3", SCRIPTS "find_secrets.py", shareable, "hidden", "K~0",
                              RARE_SITE, "=cmd", "so\n\"uth", RARE_LANGUAGE, RARE_GROUP, FACILITATOR,
                              results_device(results), "2027-01-15", NULL});
}
END_TEST

START_TEST(the_same_results_give_the_same_bytes)
{
    fill(12);
    g_autofree char *once = export_as(EXPORT_SHAREABLE, "once");
    g_setenv("TZ", "Asia/Kathmandu", TRUE);
    g_usleep(1100000);
    g_autofree char *twice = export_as(EXPORT_SHAREABLE, "twice");
    g_unsetenv("TZ");
    run((const char *const[]){"diff", "-r", once, twice, NULL});
}
END_TEST

START_TEST(a_long_table_goes_on_in_another_sheet)
{
    fill(10);
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, "long.xlsx", NULL);
    const struct export_options options = {EXPORT_INTERNAL, EXPORT_XLSX, TRUE};
    struct export export = {.results = results,
                            .curriculum = curriculum,
                            .options = &options,
                            .folder = folder,
                            .items = study_items_new(curriculum),
                            .cells = cells_new()};
    struct spreadsheet *spreadsheet = spreadsheet_open(path, "Long", 2027, 1, 15, &error);
    gint64 rows = 0;
    int sheets = 0;
    const gboolean good = sheets_long(&export, spreadsheet, "a", 50, &rows, &sheets, &error);
    must(spreadsheet_close(spreadsheet, good, &error), error);
    ck_assert_int_eq(rows, 115); /* 10 baselines, 9 endlines, 4 follow-ups of 5 questions */
    ck_assert_int_eq(sheets, 3);
    run((const char *const[]){"/usr/bin/python3", "-c",
                              "import openpyxl, sys\n"
                              "book = openpyxl.load_workbook(sys.argv[1])\n"
                              "assert [(s.title, s.max_row, s['A1'].value) for s in book] == "
                              "[('Long', 51, 'dataset_version'), ('Long 2', 51, 'dataset_version'), "
                              "('Long 3', 16, 'dataset_version')], book.sheetnames\n",
                              path, NULL});
    g_clear_pointer(&export.variables, g_ptr_array_unref);
    cells_free(export.cells);
    study_items_free(export.items);
}
END_TEST

START_TEST(nothing_is_left_behind)
{
    fill(3);
    g_autofree char *out = export_as(EXPORT_INTERNAL, "out");
    g_autoptr(GDir) dir = g_dir_open(out, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL)
        ck_assert_msg(!g_str_has_suffix(name, ".part"), "%s is left", name);
}
END_TEST

int main(void)
{
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    Suite *suite = suite_create("formats");
    TCase *tests = tcase_create("formats");
    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, open_all, close_all);
    tcase_add_test(tests, other_programs_read_what_the_csv_says);
    tcase_add_test(tests, a_study_without_answers_is_readable);
    tcase_add_test(tests, the_shareable_profile_hides_it_in_every_format);
    tcase_add_test(tests, the_same_results_give_the_same_bytes);
    tcase_add_test(tests, a_long_table_goes_on_in_another_sheet);
    tcase_add_test(tests, nothing_is_left_behind);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
