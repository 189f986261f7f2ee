/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/export.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define CURRICULUM FIXTURES "/report/curriculum"

static char *folder, *out;
static struct results *results;
static struct curriculum *curriculum;

/* A clock that a test sets: what is exported must not depend on when the test runs. */
static gint64 fixed_wall(G_GNUC_UNUSED void *data)
{
    return G_GINT64_CONSTANT(1798761600000); /* 2027-01-01 */
}

static gint64 fixed_monotonic(G_GNUC_UNUSED void *data)
{
    return 1000;
}

static void open_all(void)
{
    folder = g_dir_make_tmp("vigil-export-XXXXXX", NULL);
    out = g_build_filename(folder, "out", NULL);
    g_autofree char *path = g_build_filename(folder, "results.db", NULL);
    const struct results_options options = {.clock = {fixed_wall, fixed_monotonic, NULL},
                                            .software_version = "test"};
    g_autoptr(GError) error = NULL;
    results = results_open(path, &options, NULL, &error);
    ck_assert_msg(results != NULL, "%s", error != NULL ? error->message : "");
    curriculum = curriculum_open(CURRICULUM, NULL, &error);
    ck_assert_msg(curriculum != NULL, "%s", error != NULL ? error->message : "");
}

static void remove_tree(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        remove_tree(inner);
    }
    g_remove(path);
}

static void close_all(void)
{
    curriculum_close(curriculum);
    results_close(results);
    remove_tree(folder);
    g_clear_pointer(&folder, g_free);
    g_clear_pointer(&out, g_free);
}

static void must(gboolean good, GError *error)
{
    ck_assert_msg(good, "%s", error != NULL ? error->message : "no reason");
}

static struct results_response answer(const char *attempt, const char *session, const char *item,
                                      const char *values, int position, double score)
{
    return (struct results_response){.attempt = attempt,
                                     .session = session,
                                     .item = item,
                                     .item_hash = "hash",
                                     .item_version = 1,
                                     .position = position,
                                     .revision = 1,
                                     .option_order = "first;second;third",
                                     .state = values != NULL ? RESPONSE_ANSWERED : RESPONSE_DONT_KNOW,
                                     .values = values != NULL ? values : "",
                                     .first_values = values != NULL ? values : "",
                                     .scored = TRUE,
                                     .correct = score > 0,
                                     .score = score,
                                     .max_score = 1,
                                     .final = TRUE,
                                     .spent_ms = 1500,
                                     .interaction = "choice",
                                     .objective = "know",
                                     .anchor = TRUE,
                                     .language = "en"};
}

static void begin_baseline(const char *code, const char *gender, const char *first, const char *several,
                           const char *place, const char *end)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *person = results_uuid(), *session = results_uuid(), *attempt = results_uuid();
    const struct results_session sitting = {.uuid = session,
                                            .person = person,
                                            .site = "north",
                                            .language = "en",
                                            .curriculum = "small",
                                            .curriculum_version = "1"};
    const struct results_attempt taken = {.uuid = attempt,
                                          .session = session,
                                          .person = person,
                                          .assessment = "a",
                                          .test = "t",
                                          .test_hash = "hash",
                                          .wave = "baseline",
                                          .number = 1,
                                          .form = 'A',
                                          .seed = 7,
                                          .n_items = 2,
                                          .language = "en"};
    const struct results_response responses[] = {
        answer(attempt, session, "one-answer", first, 1, g_strcmp0(first, "second") == 0),
        answer(attempt, session, "several-answers", several, 2, g_strcmp0(several, "first;third") == 0)};
    must(results_person_add(results, person, code, "card", &error), error);
    must(results_about_add(results, person, "gender", gender, &error), error);
    must(results_about_add(results, person, "site", "north", &error), error);
    must(results_session_begin(results, &sitting, &error), error);
    must(results_attempt_begin(results, &taken, &error), error);
    must(results_attempt_record(results, attempt, responses, 2, place, end, &error), error);
}

/* One person takes the baseline and hands it in. */
static void take_baseline(const char *code, const char *gender, const char *first, const char *several)
{
    begin_baseline(code, gender, first, several, "review", "finished");
}

/* So many that the one before isn't alone. */
static void take_baselines(int persons)
{
    for (int i = 0; i < persons; i++) {
        g_autofree char *code = g_strdup_printf("K%03d", i);
        take_baseline(code, "man", "first", NULL);
    }
}

static char *content(const char *name)
{
    g_autofree char *path = g_build_filename(out, name, NULL);
    char *text = NULL;
    ck_assert_msg(g_file_get_contents(path, &text, NULL, NULL), "%s is missing", name);
    return text;
}

static void export_as(enum export_profile profile, struct export_counts *counts)
{
    g_autoptr(GError) error = NULL;
    const struct export_options options = {profile, EXPORT_CSV, TRUE};
    must(export_write(results, curriculum, &options, out, counts, &error), error);
}

/* The cell of a column in the row that holds needle, by the header's names; cells of these rows hold no
 * commas. */
static char *cell(const char *csv, const char *needle, const char *column)
{
    g_auto(GStrv) lines = g_strsplit(csv, "\r\n", -1);
    g_auto(GStrv) names = g_strsplit(lines[0], ",", -1);
    for (char **line = lines + 1; *line != NULL; line++) {
        if (strstr(*line, needle) == NULL)
            continue;
        g_auto(GStrv) cells = g_strsplit(*line, ",", -1);
        for (int i = 0; names[i] != NULL; i++)
            if (g_str_equal(names[i], column))
                return g_strdup(cells[i]);
    }
    return NULL;
}

START_TEST(every_answer_stands_in_the_files)
{
    take_baseline("4028179", "woman", "second", "first;third");
    take_baseline("1234560", "man", "first", NULL);
    struct export_counts counts;
    export_as(EXPORT_INTERNAL, &counts);
    ck_assert_int_eq(counts.responses, 4);
    ck_assert_int_eq(counts.participants, 2);
    g_autofree char *long_file = content("responses.csv"), *wide = content("participants.csv");
    g_autofree char *chosen = cell(wide, "4028179", "one_answerr_b"),
                    *score = cell(wide, "4028179", "one_answer_b");
    ck_assert_str_eq(chosen, "second");
    ck_assert_str_eq(score, "1.0");
    g_autofree char *third = cell(wide, "4028179", "several_answersr_b__third");
    ck_assert_str_eq(third, "1");
    g_autofree char *unknown = cell(wide, "1234560", "several_answersr_b");
    ck_assert_str_eq(unknown, "dont_know");
    g_autofree char *total = cell(wide, "4028179", "tot_b");
    ck_assert_str_eq(total, "2.0");
    ck_assert_ptr_nonnull(strstr(long_file, ",first;third,"));
}
END_TEST

START_TEST(answers_that_were_not_handed_in_stand_in_the_long_file_only)
{
    begin_baseline("4028179", "woman", "second", "first;third", "review", NULL);
    export_as(EXPORT_INTERNAL, NULL);
    g_autofree char *long_file = content("responses.csv"), *wide = content("participants.csv"),
                    *codebook = content("codebook.csv");
    ck_assert_ptr_nonnull(strstr(long_file, ",first;third,"));
    g_autofree char *present = cell(wide, "4028179", "present_b"),
                    *chosen = cell(wide, "4028179", "one_answerr_b");
    g_autofree char *n = cell(codebook, "several_answers_b,", "n");
    ck_assert_str_eq(present, "0");
    ck_assert_str_eq(chosen, "");
    ck_assert_str_eq(n, "0");
}
END_TEST

START_TEST(exporting_twice_gives_the_same_bytes)
{
    take_baseline("4028179", "woman", "second", "first;third");
    take_baseline("1234560", "man", "first", NULL);
    static const char *const names[] = {"responses.csv", "participants.csv", "codebook.csv",
                                        "datapackage.json", "manifest.json"};
    take_baselines(12);
    for (int profile = EXPORT_SHAREABLE; profile <= EXPORT_INTERNAL; profile++) {
        char *first[G_N_ELEMENTS(names)];
        export_as((enum export_profile)profile, NULL);
        for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
            first[i] = content(names[i]);
        export_as((enum export_profile)profile, NULL);
        for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
            g_autofree char *second = content(names[i]);
            ck_assert_str_eq(first[i], second);
            g_free(first[i]);
        }
    }
}
END_TEST

START_TEST(the_shareable_profile_names_nobody)
{
    take_baseline("4028179", "woman", "second", "first;third");
    take_baselines(12);
    export_as(EXPORT_SHAREABLE, NULL);
    g_autofree char *answers = content("responses.csv"), *people = content("participants.csv"),
                    *manifest = content("manifest.json");
    g_autofree char *all = g_strconcat(answers, people, manifest, NULL);
    ck_assert_ptr_null(strstr(all, "4028179"));
    ck_assert_ptr_null(strstr(all, results_device(results)));
    ck_assert_ptr_null(strstr(all, "woman"));
    ck_assert_ptr_null(strstr(all, "2027-01-01"));
    ck_assert_ptr_nonnull(strstr(all, "suppressed"));
    ck_assert_ptr_nonnull(strstr(all, "2027-01"));
}
END_TEST

START_TEST(only_the_internal_codebook_tells_the_keys)
{
    export_as(EXPORT_SHAREABLE, NULL);
    g_autofree char *shareable = content("codebook.csv");
    export_as(EXPORT_INTERNAL, NULL);
    g_autofree char *internal = content("codebook.csv");
    g_autofree char *hidden = cell(shareable, "several_answers_b,", "item_key");
    g_autofree char *told = cell(internal, "several_answers_b,", "item_key");
    ck_assert_str_eq(hidden, "");
    ck_assert_str_eq(told, "first;third");
    ck_assert_ptr_nonnull(
        strstr(internal, "\"first=First, with a comma|second=Second “quoted”|third==Third|answered="));
}
END_TEST

START_TEST(a_study_without_answers_still_has_its_columns)
{
    struct export_counts counts;
    export_as(EXPORT_SHAREABLE, &counts);
    ck_assert_int_eq(counts.responses, 0);
    ck_assert_int_eq(counts.participants, 0);
    g_autofree char *long_file = content("responses.csv"), *wide = content("participants.csv");
    ck_assert(
        g_str_has_prefix(long_file, "dataset_version,study_id,session_id,attempt_no,participant_code,"));
    ck_assert_ptr_nonnull(strstr(wide, ",one_answer_b,one_answerr_b,"));
    ck_assert_ptr_eq(strstr(long_file, "\r\n") + 2, long_file + strlen(long_file));
}
END_TEST

START_TEST(the_manifest_vouches_for_each_file)
{
    take_baseline("4028179", "woman", "second", NULL);
    export_as(EXPORT_INTERNAL, NULL);
    g_autofree char *manifest = content("manifest.json");
    static const char *const names[] = {"responses.csv", "participants.csv", "codebook.csv",
                                        "datapackage.json"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *text = content(names[i]);
        g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
        ck_assert_msg(strstr(manifest, sha256) != NULL, "the hash of %s isn't in the manifest", names[i]);
    }
    g_autofree char *head = results_chain_head(results, NULL);
    ck_assert_ptr_nonnull(strstr(manifest, head));
}
END_TEST

static gboolean is_there(const char *name)
{
    g_autofree char *path = g_build_filename(out, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static void export_formats(guint formats)
{
    g_autoptr(GError) error = NULL;
    const struct export_options options = {EXPORT_SHAREABLE, formats, TRUE};
    must(export_write(results, curriculum, &options, out, NULL, &error), error);
}

START_TEST(a_folder_holds_one_export)
{
    take_baselines(11);
    export_formats(EXPORT_CSV | EXPORT_SAV | EXPORT_QTI);
    g_autofree char *mine = g_build_filename(out, "notes.txt", NULL);
    g_file_set_contents(mine, "mine", -1, NULL);
    ck_assert(is_there("a-responses.sav") && is_there("qti-results"));
    export_formats(EXPORT_CSV);
    ck_assert(is_there("responses.csv") && is_there("notes.txt"));
    ck_assert(!is_there("a-responses.sav") && !is_there("a-participants.sav") && !is_there("qti-results"));
    ck_assert(!is_there("manifest.earlier.json"));
}
END_TEST

START_TEST(few_persons_are_not_shared)
{
    take_baselines(11);
    struct export_counts counts;
    export_as(EXPORT_SHAREABLE, &counts);
    ck_assert_int_eq(counts.smallest_cell, 11);
    close_all();
    open_all();
    take_baselines(10);
    g_autoptr(GError) error = NULL;
    const struct export_options options = {EXPORT_SHAREABLE, EXPORT_CSV, TRUE};
    ck_assert(!export_write(results, curriculum, &options, out, NULL, &error));
    ck_assert(g_error_matches(error, EXPORT_ERROR, EXPORT_ERROR_TOO_FEW));
    ck_assert(!g_file_test(out, G_FILE_TEST_EXISTS));
    /* An earlier export stays as it was. */
    export_as(EXPORT_INTERNAL, NULL);
    ck_assert(!export_write(results, curriculum, &options, out, NULL, NULL));
    ck_assert(is_there("manifest.json") && is_there("responses.csv") && !is_there("manifest.earlier.json"));
}
END_TEST

START_TEST(a_foreign_manifest_leads_nowhere)
{
    g_autofree char *outside = g_build_filename(folder, "outside.txt", NULL);
    g_autofree char *manifest = g_build_filename(out, "manifest.json", NULL);
    g_file_set_contents(outside, "mine", -1, NULL);
    g_mkdir(out, 0755);
    g_autofree char *text = g_strdup_printf(
        "{\"format\": \"vigil-export-1\", \"files\": [{\"name\": \"../outside.txt\"}, {\"name\": \"%s\"}, "
        "3, {\"name\": 4}, {}]}",
        outside);
    g_file_set_contents(manifest, text, -1, NULL);
    export_formats(EXPORT_CSV);
    ck_assert(g_file_test(outside, G_FILE_TEST_EXISTS));
    static const char *const others[] = {"[", "{\"files\": [{\"name\": \"index.html\"}]}",
                                         "{\"format\": 3, \"files\": [{\"name\": \"index.html\"}]}"};
    g_autofree char *page = g_build_filename(out, "index.html", NULL);
    g_file_set_contents(page, "mine", -1, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        g_file_set_contents(manifest, others[i], -1, NULL);
        export_formats(EXPORT_CSV);
        ck_assert(is_there("index.html"));
    }
    ck_assert(is_there("responses.csv"));
}
END_TEST

START_TEST(the_codebook_counts_values_and_gaps)
{
    take_baseline("4028179", "woman", "second", "first;third");
    begin_baseline("1234560", "man", "first", NULL, "review", NULL);
    export_as(EXPORT_INTERNAL, NULL);
    g_autofree char *codebook = content("codebook.csv");
    g_autofree char *n = cell(codebook, "several_answers_b,", "n"),
                    *missing = cell(codebook, "several_answers_b,", "n_missing");
    ck_assert_str_eq(n, "1");
    ck_assert_str_eq(missing, "1");
    ck_assert_ptr_nonnull(strstr(codebook, "dont_know=-96 or .d|"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("export");
    TCase *tests = tcase_create("export");
    tcase_add_checked_fixture(tests, open_all, close_all);
    tcase_add_test(tests, every_answer_stands_in_the_files);
    tcase_add_test(tests, answers_that_were_not_handed_in_stand_in_the_long_file_only);
    tcase_add_test(tests, exporting_twice_gives_the_same_bytes);
    tcase_add_test(tests, the_shareable_profile_names_nobody);
    tcase_add_test(tests, only_the_internal_codebook_tells_the_keys);
    tcase_add_test(tests, a_study_without_answers_still_has_its_columns);
    tcase_add_test(tests, the_manifest_vouches_for_each_file);
    tcase_add_test(tests, a_folder_holds_one_export);
    tcase_add_test(tests, few_persons_are_not_shared);
    tcase_add_test(tests, a_foreign_manifest_leads_nowhere);
    tcase_add_test(tests, the_codebook_counts_values_and_gaps);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
