/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listening groups in an export: everything in the internal profile, nobody recognisable in the shareable
 * one. */
#include "assessments/report/export.h"
#include "assessments/results/gatherings.h"
#include "assessments/results/seal.h"

#include <check.h>
#include <glib/gstdio.h>
#include <string.h>

static char *folder, *out, *secret_key, *public_key;
static struct results *results;
static struct curriculum *curriculum;

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
    folder = g_dir_make_tmp("vigil-groups-XXXXXX", NULL);
    out = g_build_filename(folder, "out", NULL);
    g_autofree char *path = g_build_filename(folder, "results.db", NULL);
    const struct results_options options = {.clock = {fixed_wall, fixed_monotonic, NULL}};
    results = results_open(path, &options, NULL, NULL);
    curriculum = curriculum_open(FIXTURES "/report/curriculum", NULL, NULL);
    ck_assert(results && curriculum);
    results_seal_make_keys(&public_key, &secret_key);
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
    g_clear_pointer(&secret_key, g_free);
    g_clear_pointer(&public_key, g_free);
}

static void must(gboolean good, GError *error)
{
    ck_assert_msg(good, "%s", error != NULL ? error->message : "no message");
}

static void meet(void)
{
    char uuid[] = "c1", name[] = "mango-tree", place[] = "old-well", language[] = "hi", series[] = "season";
    const struct results_group group = {
        .uuid = uuid, .name = name, .place = place, .language = language, .series = series};
    const struct results_session session = {
        .uuid = "sitting-1", .site = "bijnor", .facilitator = "F27", .admin_mode = "group", .group_id = "c1"};
    GError *error = NULL;
    must(results_group_add(results, &group, &error), error);
    must(results_session_begin(results, &session, &error), error);
}

static void gather(const char *uuid, int women, int men, int girls, int boys)
{
    static const char *const options[] = {"yes"};
    static const int hands[] = {7};
    const int counts[N_COUNTED] = {women, men, girls, boys};
    const struct results_gathering gathering = {
        .uuid = uuid, .group = "c1", .session = "sitting-1", .series = "season", .episode = "e1"};
    const struct results_tally tally = {.gathering = uuid,
                                        .episode = "e1",
                                        .talk = "t1",
                                        .tally = "ask",
                                        .options = options,
                                        .counts = hands,
                                        .n = 1};
    GError *error = NULL;
    must(results_gathering_begin(results, &gathering, &error), error);
    must(results_headcount_add(results, uuid, counts, &error), error);
    must(results_tally_add(results, &tally, &error), error);
}

static void leave_note(const char *gathering, const char *uuid)
{
    g_autoptr(GBytes) plain = g_bytes_new_static("who keeps the book?", 19);
    g_autoptr(GBytes) sealed = results_seal(public_key, plain, NULL);
    GError *error = NULL;
    must(results_voice_note_add(results, gathering, uuid, sealed, 4, &error), error);
}

static void export_as(enum export_profile profile)
{
    GError *error = NULL;
    const struct export_options options = {profile, EXPORT_CSV, TRUE};
    must(export_write(results, curriculum, &options, out, NULL, &error), error);
}

static gboolean is_there(const char *name)
{
    g_autofree char *path = g_build_filename(out, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static char *content(const char *name)
{
    g_autofree char *path = g_build_filename(out, name, NULL);
    char *text = NULL;
    ck_assert_msg(g_file_get_contents(path, &text, NULL, NULL), "%s is missing", name);
    return text;
}

/* The cell of a column in the row that begins with the id. */
static char *cell(const char *name, const char *id, const char *column)
{
    g_autofree char *csv = content(name);
    g_auto(GStrv) lines = g_strsplit(csv, "\r\n", -1);
    g_auto(GStrv) names = g_strsplit(lines[0], ",", -1);
    for (char **line = lines + 1; *line != NULL; line++) {
        g_auto(GStrv) cells = g_strsplit(*line, ",", -1);
        for (int i = 0; cells[0] != NULL && strcmp(cells[0], id) == 0 && names[i] != NULL; i++)
            if (strcmp(names[i], column) == 0)
                return g_strdup(cells[i]);
    }
    ck_abort_msg("%s has no %s of %s", name, column, id);
    return NULL;
}

static void check_cell(const char *name, const char *id, const char *column, const char *expected)
{
    g_autofree char *value = cell(name, id, column);
    ck_assert_msg(strcmp(value, expected) == 0, "%s: %s of %s is \"%s\", not \"%s\"", name, column, id, value,
                  expected);
}

START_TEST(without_groups_there_are_no_files_about_them)
{
    export_as(EXPORT_INTERNAL);
    g_autofree char *codebook = content("codebook.csv"), *package = content("datapackage.json");
    ck_assert(!is_there("gatherings.csv"));
    ck_assert_ptr_null(strstr(codebook, "gatherings.csv"));
    ck_assert_ptr_null(strstr(package, "gatherings.csv"));
}
END_TEST

START_TEST(the_internal_profile_tells_everything)
{
    meet();
    gather("g1", 9, 4, 3, 1);
    export_as(EXPORT_INTERNAL);
    check_cell("gatherings.csv", "g1", "group_name", "mango-tree");
    check_cell("gatherings.csv", "g1", "place", "old-well");
    check_cell("gatherings.csv", "g1", "facilitator_code", "F27");
    check_cell("gatherings.csv", "g1", "site_id", "bijnor");
    check_cell("gatherings.csv", "g1", "day", "2027-01-01");
    check_cell("gatherings.csv", "g1", "boys", "1");
    check_cell("gatherings.csv", "g1", "people", "17");
    check_cell("gatherings.csv", "g1", "device_id", results_device(results));
    check_cell("tallies.csv", "g1", "hands", "7");
}
END_TEST

START_TEST(the_shareable_profile_tells_no_names_places_and_days)
{
    static const char *const names[] = {"gatherings.csv", "listening-groups.csv", "listening.csv",
                                        "tallies.csv",    "actions-agreed.csv",   "questions-raised.csv",
                                        "responses.csv",  "manifest.json"};
    meet();
    gather("g1", 20, 0, 0, 0);
    export_as(EXPORT_SHAREABLE);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *text = content(names[i]);
        ck_assert_ptr_null(strstr(text, "mango-tree"));
        ck_assert_ptr_null(strstr(text, "old-well"));
        ck_assert_ptr_null(strstr(text, "F27"));
        ck_assert_ptr_null(strstr(text, "bijnor"));
        ck_assert_ptr_null(strstr(text, "sitting-1"));
        ck_assert_ptr_null(strstr(text, "2027-01-01"));
        ck_assert_ptr_null(strstr(text, results_device(results)));
    }
    check_cell("gatherings.csv", "g1", "day", "2027-01");
    check_cell("gatherings.csv", "g1", "women", "20");
    check_cell("gatherings.csv", "g1", "people", "20");
    check_cell("tallies.csv", "g1", "hands", "7");
}
END_TEST

START_TEST(few_of_a_kind_are_not_told_and_can_not_be_worked_out)
{
    meet();
    gather("g1", 12, 11, 0, 1);
    gather("g2", 12, 11, 0, 0);
    export_as(EXPORT_SHAREABLE);
    check_cell("gatherings.csv", "g1", "women", "");
    check_cell("gatherings.csv", "g1", "men", "");
    check_cell("gatherings.csv", "g1", "girls", "");
    check_cell("gatherings.csv", "g1", "boys", "");
    check_cell("gatherings.csv", "g1", "people", "24");
    check_cell("gatherings.csv", "g2", "women", "12");
    check_cell("gatherings.csv", "g2", "girls", "0");
}
END_TEST

START_TEST(of_a_gathering_of_few_nothing_is_counted)
{
    meet();
    gather("g1", 10, 0, 0, 0);
    export_as(EXPORT_SHAREABLE);
    check_cell("gatherings.csv", "g1", "women", "");
    check_cell("gatherings.csv", "g1", "men", "");
    check_cell("gatherings.csv", "g1", "people", "");
    check_cell("tallies.csv", "g1", "hands", "");
    check_cell("tallies.csv", "g1", "people", "");
}
END_TEST

START_TEST(voice_notes_leave_the_kiosk_sealed_and_in_the_internal_profile_only)
{
    gsize length = 0;
    g_autofree char *path = g_build_filename(out, "voice-notes/v1.sealed", NULL), *bytes = NULL;
    meet();
    gather("g1", 20, 0, 0, 0);
    leave_note("g1", "v1");
    leave_note("g1", "v2");
    ck_assert(results_voice_note_take_back(results, "v2", NULL));
    export_as(EXPORT_INTERNAL);
    check_cell("voice-notes.csv", "g1", "voice_note_id", "v1");
    ck_assert(!is_there("voice-notes/v2.sealed"));
    ck_assert(g_file_get_contents(path, &bytes, &length, NULL));
    g_autoptr(GBytes) sealed = g_bytes_new(bytes, length);
    g_autoptr(GBytes) plain = results_unseal(secret_key, sealed, NULL);
    ck_assert_mem_eq(g_bytes_get_data(plain, NULL), "who keeps the book?", 19);
    g_autofree char *manifest = content("manifest.json"), *table = content("voice-notes.csv");
    g_autofree char *sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)bytes, length);
    ck_assert_ptr_nonnull(strstr(manifest, "voice-notes/v1.sealed"));
    ck_assert_ptr_nonnull(strstr(manifest, sha256));
    ck_assert_ptr_null(strstr(table, "sealed_base64"));
    export_as(EXPORT_SHAREABLE);
    ck_assert(!is_there("voice-notes/v1.sealed"));
    ck_assert(!is_there("voice-notes.csv"));
    ck_assert(!is_there("group-members.csv"));
}
END_TEST

START_TEST(a_note_with_a_name_that_leads_elsewhere_is_refused)
{
    GError *error = NULL;
    const struct export_options options = {EXPORT_INTERNAL, EXPORT_CSV, TRUE};
    meet();
    gather("g1", 20, 0, 0, 0);
    leave_note("g1", "../v1");
    ck_assert(!export_write(results, curriculum, &options, out, NULL, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "can't be the name of a file"));
    g_error_free(error);
}
END_TEST

START_TEST(the_codebook_says_what_every_column_is)
{
    meet();
    export_as(EXPORT_INTERNAL);
    g_autofree char *codebook = content("codebook.csv"), *package = content("datapackage.json");
    g_auto(GStrv) lines = g_strsplit(codebook, "\r\n", -1);
    int described = 0;
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) cells = g_strsplit(*line, ",", 4);
        const gboolean of_groups = strstr(*line, "gatherings.csv,") || strstr(*line, "listening") ||
                                   strstr(*line, "tallies.csv") || strstr(*line, "actions-agreed.csv");
        if (!of_groups)
            continue;
        ck_assert_msg(cells[2] != NULL && *cells[2] != '\0', "nothing is said of %s", *line);
        described++;
    }
    ck_assert_int_gt(described, 60);
    ck_assert_ptr_nonnull(strstr(package, "\"gatherings.csv\""));
}
END_TEST

START_TEST(the_same_results_give_the_same_bytes)
{
    static const char *const names[] = {"gatherings.csv", "tallies.csv", "manifest.json"};
    char *first[G_N_ELEMENTS(names)];
    meet();
    gather("g1", 20, 0, 0, 0);
    leave_note("g1", "v1");
    export_as(EXPORT_INTERNAL);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        first[i] = content(names[i]);
    export_as(EXPORT_INTERNAL);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *second = content(names[i]);
        ck_assert_str_eq(first[i], second);
        g_free(first[i]);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("export_groups");
    TCase *tests = tcase_create("export_groups");
    tcase_add_checked_fixture(tests, open_all, close_all);
    tcase_add_test(tests, without_groups_there_are_no_files_about_them);
    tcase_add_test(tests, the_internal_profile_tells_everything);
    tcase_add_test(tests, the_shareable_profile_tells_no_names_places_and_days);
    tcase_add_test(tests, few_of_a_kind_are_not_told_and_can_not_be_worked_out);
    tcase_add_test(tests, of_a_gathering_of_few_nothing_is_counted);
    tcase_add_test(tests, voice_notes_leave_the_kiosk_sealed_and_in_the_internal_profile_only);
    tcase_add_test(tests, a_note_with_a_name_that_leads_elsewhere_is_refused);
    tcase_add_test(tests, the_codebook_says_what_every_column_is);
    tcase_add_test(tests, the_same_results_give_the_same_bytes);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
