/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file itself: whose it is, who else has it open, old, new and damaged ones. */
#include "assessments/results/store.h"
#include "tests/results/world.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct world *world;

static void set_up(void)
{
    world = world_new();
    world_enrol(world);
    for (int i = 1; i <= 200; i++) {
        g_autofree char *item = g_strdup_printf("q%03d", i);
        world_record(world, "a1", item, 1, i % 2 ? "a" : "b");
    }
}

static void tear_down(void)
{
    world_free(world);
}

static void check_refused(const struct results_options *options, enum results_error code, const char *words)
{
    GError *error = NULL;
    ck_assert_ptr_null(results_open(world->path, options, NULL, &error));
    ck_assert_msg(g_error_matches(error, RESULTS_ERROR, (int)code), "%d: %s", error->code, error->message);
    ck_assert_msg(strstr(error->message, words) != NULL, "said: %s", error->message);
    g_error_free(error);
}

static const struct results_options reading = {.read_only = TRUE};

static int count_files(const char *part)
{
    GDir *dir = g_dir_open(world->folder, 0, NULL);
    int count = 0;
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir))
        count += strstr(name, part) != NULL;
    g_dir_close(dir);
    return count;
}

/* ---- two programs ---- */

START_TEST(a_second_kiosk_is_refused)
{
    const pid_t pid = fork();
    if (pid == 0) {
        check_refused(&world->options, RESULTS_ERROR_BUSY, "is open in another program; stop the kiosk");
        _exit(0);
    }
    int status = 1;
    waitpid(pid, &status, 0);
    ck_assert_int_eq(status, 0);
}
END_TEST

START_TEST(a_tool_is_refused_while_the_kiosk_runs)
{
    const pid_t pid = fork();
    if (pid == 0) {
        check_refused(&reading, RESULTS_ERROR_BUSY, "is open in another program; stop the kiosk");
        _exit(0);
    }
    int status = 1;
    waitpid(pid, &status, 0);
    ck_assert_int_eq(status, 0);
}
END_TEST

START_TEST(a_tool_reads_and_leaves_the_file_as_it_is)
{
    gsize before_length = 0, after_length = 0;
    g_autofree char *before = NULL, *after = NULL;
    world_close(world);
    g_file_get_contents(world->path, &before, &before_length, NULL);
    struct results *results = results_open(world->path, &reading, NULL, NULL);
    ck_assert(results_verify(results, NULL, NULL));
    ck_assert(!results_event_add(results, NULL, "note", NULL, NULL));
    results_close(results);
    g_file_get_contents(world->path, &after, &after_length, NULL);
    ck_assert_uint_eq(before_length, after_length);
    ck_assert_mem_eq(before, after, after_length);
    ck_assert_int_eq(count_files("results.db"), 1);
}
END_TEST

/* What a crash leaves: the file and its -wal, copied while the kiosk runs (nothing is written meanwhile). */
static char *copy_as_after_a_crash(void)
{
    char *copy = world_beside(world, ".crashed");
    g_autofree char *command =
        g_strdup_printf("cp '%s' '%s' && cp '%s-wal' '%s-wal'", world->path, copy, world->path, copy);
    ck_assert_int_eq(system(command), 0);
    return copy;
}

START_TEST(a_tool_reads_what_a_crash_left_in_the_wal)
{
    g_autofree char *copy = copy_as_after_a_crash(), *wal = g_strconcat(copy, "-wal", NULL);
    gint64 rows = 0;
    struct results *results = results_open(copy, &reading, NULL, NULL);
    ck_assert(results_verify(results, &rows, NULL));
    ck_assert_int_eq(rows, 205);
    results_close(results);
    ck_assert(g_file_test(wal, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(a_missing_file_is_not_made_by_a_tool)
{
    g_autofree char *nowhere = world_beside(world, ".nowhere");
    GError *error = NULL;
    ck_assert_ptr_null(results_open(nowhere, &reading, NULL, &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_MISSING));
    ck_assert(g_str_has_prefix(error->message, nowhere));
    ck_assert_ptr_nonnull(strstr(error->message, ": there is no such file"));
    ck_assert(!g_file_test(nowhere, G_FILE_TEST_EXISTS));
    g_error_free(error);
}
END_TEST

START_TEST(a_link_is_refused_and_a_linked_folder_is_not)
{
    g_autofree char *link = world_beside(world, ".link");
    g_autofree char *folder = g_strconcat(world->folder, ".linked", NULL);
    g_autofree char *through = g_build_filename(folder, "results.db", NULL);
    world_close(world);
    ck_assert_int_eq(symlink(world->path, link), 0);
    ck_assert_ptr_null(results_open(link, &world->options, NULL, NULL));
    ck_assert_int_eq(symlink(world->folder, folder), 0);
    struct results *results = results_open(through, &world->options, NULL, NULL);
    ck_assert_ptr_nonnull(results);
    results_close(results);
    g_unlink(folder);
}
END_TEST

/* ---- other files ---- */

START_TEST(a_text_file_is_refused_and_left_alone)
{
    g_autofree char *after = NULL;
    world_close(world);
    g_autofree char *text = g_strnfill(5000, 'x');
    ck_assert(g_file_set_contents(world->path, text, -1, NULL));
    check_refused(&world->options, RESULTS_ERROR_FOREIGN, "is not a results file of Vigil");
    ck_assert(g_file_get_contents(world->path, &after, NULL, NULL));
    ck_assert_str_eq(text, after);
    check_refused(&reading, RESULTS_ERROR_FOREIGN, "is not a results file of Vigil");
}
END_TEST

START_TEST(a_folder_that_is_not_there_is_named)
{
    GError *error = NULL;
    ck_assert_ptr_null(results_open("/nowhere/at/all/results.db", &world->options, NULL, &error));
    ck_assert_str_eq(error->message,
                     "/nowhere/at/all/results.db can't be opened: is there such a folder, and may "
                     "you write in it?");
    g_error_free(error);
}
END_TEST

START_TEST(the_database_of_another_program_is_refused)
{
    world_close(world);
    world_tamper(world, "PRAGMA application_id=7");
    check_refused(&world->options, RESULTS_ERROR_FOREIGN, "is not a results file of Vigil");
    check_refused(&reading, RESULTS_ERROR_FOREIGN, "is not a results file of Vigil");
}
END_TEST

START_TEST(a_newer_file_is_refused)
{
    world_close(world);
    world_tamper(world, "PRAGMA user_version=99");
    check_refused(&world->options, RESULTS_ERROR_NEWER, "install the newer Vigil");
    check_refused(&reading, RESULTS_ERROR_NEWER, "install the newer Vigil");
}
END_TEST

/* ---- migrations ---- */

static sqlite3 *open_plain(void)
{
    sqlite3 *db = NULL;
    world_close(world);
    ck_assert_int_eq(sqlite3_open(world->path, &db), SQLITE_OK);
    return db;
}

static const char *const add_column[] = {"ALTER TABLE event ADD COLUMN place TEXT", NULL};
static const char *const fails[] = {"CREATE TABLE half(x)", "CREATE TABLE half(x)", NULL};

/* The migrations that there are, and one more. */
static gboolean migrate(sqlite3 *db, const char *const *more, GError **error)
{
    g_autofree struct migration *all = g_new0(struct migration, (gsize)schema_n_migrations + 1);
    for (int i = 0; i < schema_n_migrations; i++)
        all[i] = schema_migrations[i];
    all[schema_n_migrations].sql = more;
    return schema_migrate(db, all, schema_n_migrations + 1, error);
}

START_TEST(a_migration_keeps_a_copy_and_the_chain)
{
    GError *error = NULL;
    sqlite3 *db = open_plain();
    ck_assert_msg(migrate(db, add_column, &error), "%s", error ? error->message : "");
    sqlite3_close(db);
    ck_assert_int_eq(world_count(world, "PRAGMA user_version"), schema_n_migrations + 1);
    ck_assert_int_eq(world_count(world, "SELECT count(place) FROM event"), 0);
    g_autofree char *suffix = g_strdup_printf(".before-%d", schema_n_migrations + 1);
    g_autofree char *before = world_beside(world, suffix);
    struct results *results = results_open(before, &reading, NULL, NULL);
    ck_assert(results_verify(results, NULL, NULL));
    results_close(results);
    g_autofree char *command =
        g_strdup_printf(SOURCE_DIR "/tests/results/chain.py '%s' >/dev/null", world->path);
    ck_assert_int_eq(system(command), 0);
}
END_TEST

START_TEST(a_migration_that_fails_leaves_the_file_as_it_was)
{
    sqlite3 *db = open_plain();
    ck_assert(!migrate(db, fails, NULL));
    sqlite3_close(db);
    ck_assert_int_eq(world_count(world, "PRAGMA user_version"), schema_n_migrations);
    ck_assert_int_eq(world_count(world, "SELECT count(*) FROM sqlite_schema WHERE name='half'"), 0);
    world_reopen(world);
    ck_assert(results_verify(world->results, NULL, NULL));
}
END_TEST

/* ---- damage ---- */

static void overwrite(gint64 offset, int byte, int n)
{
    FILE *file = fopen(world->path, "r+b");
    fseek(file, offset, SEEK_SET);
    for (int i = 0; i < n; i++)
        fputc(byte, file);
    fclose(file);
}

static struct results *open_salvaged_with(const struct results_options *options)
{
    gboolean salvaged = FALSE;
    GError *error = NULL;
    struct results *results = results_open(world->path, options, &salvaged, &error);
    ck_assert_msg(results != NULL, "%s", error ? error->message : "no message");
    ck_assert(salvaged);
    ck_assert_msg(results_verify(results, NULL, &error), "%s", error ? error->message : "no message");
    return results;
}

static struct results *open_salvaged(void)
{
    return open_salvaged_with(&world->options);
}

/* A page in the middle of the answers. */
static gint64 page_of_answers(void)
{
    return 4096 * (world_count(world, "SELECT pageno FROM dbstat WHERE name='response' AND pagetype='leaf' "
                                      "ORDER BY pageno LIMIT 1 OFFSET 3") -
                   1);
}

START_TEST(a_damaged_file_is_put_aside_and_what_can_be_read_goes_on)
{
    world_reopen(world);
    g_autofree char *device = g_strdup(results_device(world->results));
    world_close(world);
    overwrite(page_of_answers(), 0xff, 4096);
    struct results *results = open_salvaged();
    ck_assert_int_ge(count_files(".damaged-20261118T110640Z"), 1);
    ck_assert_int_eq(count_files(".salvaging"), 0);
    ck_assert_str_eq(results_device(results), device);
    struct results_person *person = results_person_find(results, "4028179", NULL);
    ck_assert_str_eq(person->uuid, "p1");
    results_person_free(person);
    struct results_open_attempt *open =
        results_attempt_find_open(results, "p1", "police-core", "baseline", NULL);
    ck_assert_uint_ge(open->responses->len, 150);
    ck_assert_uint_lt(open->responses->len, 200);
    results_open_attempt_free(open);
    const struct results_response next = world_answer("q201", 1, "a");
    ck_assert(results_attempt_record(results, "a1", &next, 1, NULL, NULL, NULL));
    results_close(results);
    ck_assert_int_eq(world_count(world, "SELECT count(*) FROM event WHERE kind='salvaged'"), 1);
    ck_assert_int_eq(world_count(world, "SELECT min(wall_ms)=1795000000000 FROM response"), 1);
}
END_TEST

/* ---- a head that isn't ours ---- */

static struct results_options where_a_kiosk_keeps_its_own(void)
{
    struct results_options options = world->options;
    options.own_place = TRUE;
    return options;
}

START_TEST(a_head_of_garbage_is_put_aside_where_a_kiosk_keeps_its_own)
{
    const struct results_options own = where_a_kiosk_keeps_its_own();
    gsize length = 0, aside_length = 0;
    g_autofree char *damaged = NULL, *aside = NULL;
    world_close(world);
    overwrite(0, 0xa5, 4096);
    ck_assert(g_file_get_contents(world->path, &damaged, &length, NULL));
    struct results *results = open_salvaged_with(&own);
    ck_assert(results_event_add(results, NULL, "restart", NULL, NULL));
    results_close(results);
    g_autofree char *path = world_beside(world, ".damaged-20261118T110640Z");
    ck_assert(g_file_get_contents(path, &aside, &aside_length, NULL));
    ck_assert_uint_eq(aside_length, length);
    ck_assert_mem_eq(aside, damaged, length);
    ck_assert_int_eq(world_count(world, "SELECT count(*) FROM event WHERE kind='salvaged'"), 1);
}
END_TEST

START_TEST(a_head_of_garbage_is_refused_where_somebody_named_the_file)
{
    world_close(world);
    overwrite(0, 0xa5, 4096);
    check_refused(&world->options, RESULTS_ERROR_FOREIGN, "is not a results file of Vigil");
    ck_assert_int_eq(count_files(".damaged-"), 0);
}
END_TEST

START_TEST(a_few_bytes_of_the_head_cost_no_answer)
{
    const struct results_options own = where_a_kiosk_keeps_its_own();
    world_close(world);
    overwrite(68, 0x07, 4); /* whose file it is */
    struct results *results = open_salvaged_with(&own);
    struct results_open_attempt *open =
        results_attempt_find_open(results, "p1", "police-core", "baseline", NULL);
    ck_assert_ptr_nonnull(open);
    ck_assert_uint_eq(open->responses->len, 200);
    results_open_attempt_free(open);
    results_close(results);
}
END_TEST

START_TEST(a_tool_sets_nothing_aside)
{
    struct results_options own = where_a_kiosk_keeps_its_own();
    own.read_only = TRUE;
    world_close(world);
    overwrite(0, 0xa5, 4096);
    check_refused(&own, RESULTS_ERROR_DAMAGED, "is damaged");
    ck_assert_int_eq(count_files(".damaged-"), 0);
}
END_TEST

START_TEST(a_newer_file_is_refused_where_a_kiosk_keeps_its_own)
{
    const struct results_options own = where_a_kiosk_keeps_its_own();
    world_close(world);
    world_tamper(world, "PRAGMA user_version=99");
    check_refused(&own, RESULTS_ERROR_NEWER, "install the newer Vigil");
    ck_assert_int_eq(count_files(".damaged-"), 0);
}
END_TEST

/* ---- what a salvage leaves ---- */

START_TEST(a_salvaged_file_names_no_folder)
{
    world_close(world);
    overwrite(page_of_answers(), 0xff, 4096);
    results_close(open_salvaged());
    ck_assert_int_eq(
        world_count(world, "SELECT count(*) FROM event WHERE kind='salvaged' AND detail LIKE '%results.db%'"),
        1);
    ck_assert_int_eq(world_count(world, "SELECT count(*) FROM event WHERE detail LIKE '%/%'"), 0);
}
END_TEST

/* A seventh of them: crash/damage goes through all, without the sanitizers. */
START_TEST(any_page_may_be_damaged)
{
    g_autofree char *whole = NULL;
    gsize length = 0;
    world_close(world);
    ck_assert(g_file_get_contents(world->path, &whole, &length, NULL));
    for (gsize page = 0; page < length / 4096; page += 7) {
        GError *error = NULL;
        ck_assert(g_file_set_contents(world->path, whole, (gssize)length, NULL));
        overwrite((gint64)page * 4096, 0, 4096);
        struct results *results = results_open(world->path, &world->options, NULL, &error);
        ck_assert_msg(results != NULL, "page %d: %s", (int)page, error ? error->message : "no message");
        ck_assert_msg(results_verify(results, NULL, &error), "page %d: %s", (int)page,
                      error ? error->message : "");
        ck_assert(results_event_add(results, NULL, "restart", NULL, NULL));
        results_close(results);
    }
}
END_TEST

START_TEST(a_salvage_cut_short_is_ended)
{
    g_autofree char *fresh = world_beside(world, ".salvaging"), *wal = world_beside(world, "-wal");
    gint64 rows = 0;
    world_close(world);
    ck_assert(g_file_set_contents(wal, "of the damaged file", -1, NULL));
    ck_assert_int_eq(g_rename(world->path, fresh), 0);
    world_reopen(world);
    ck_assert(results_verify(world->results, &rows, NULL));
    ck_assert_int_eq(rows, 205);
    ck_assert_int_eq(count_files(".damaged-20261118T110640Z-wal"), 1);
}
END_TEST

START_TEST(a_tool_does_not_salvage)
{
    world_close(world);
    overwrite(page_of_answers(), 0xff, 4096);
    GError *error = NULL;
    struct results *results = results_open(world->path, &reading, NULL, &error);
    ck_assert(!results || !results_verify(results, NULL, &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_DAMAGED));
    g_error_free(error);
    results_close(results);
    ck_assert_int_eq(count_files(".damaged"), 0);
}
END_TEST

START_TEST(an_empty_file_is_a_new_one)
{
    world_close(world);
    g_autofree char *empty = world_beside(world, ".empty");
    ck_assert(g_file_set_contents(empty, "", 0, NULL));
    struct results *results = results_open(empty, &world->options, NULL, NULL);
    ck_assert_ptr_nonnull(results);
    results_close(results);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("file");
    TCase *tests = tcase_create("file");
    tcase_set_timeout(tests, 300);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_second_kiosk_is_refused);
    tcase_add_test(tests, a_tool_is_refused_while_the_kiosk_runs);
    tcase_add_test(tests, a_tool_reads_and_leaves_the_file_as_it_is);
    tcase_add_test(tests, a_tool_reads_what_a_crash_left_in_the_wal);
    tcase_add_test(tests, a_missing_file_is_not_made_by_a_tool);
    tcase_add_test(tests, a_link_is_refused_and_a_linked_folder_is_not);
    tcase_add_test(tests, a_text_file_is_refused_and_left_alone);
    tcase_add_test(tests, a_folder_that_is_not_there_is_named);
    tcase_add_test(tests, the_database_of_another_program_is_refused);
    tcase_add_test(tests, a_newer_file_is_refused);
    tcase_add_test(tests, a_migration_keeps_a_copy_and_the_chain);
    tcase_add_test(tests, a_migration_that_fails_leaves_the_file_as_it_was);
    tcase_add_test(tests, a_damaged_file_is_put_aside_and_what_can_be_read_goes_on);
    tcase_add_test(tests, a_head_of_garbage_is_put_aside_where_a_kiosk_keeps_its_own);
    tcase_add_test(tests, a_head_of_garbage_is_refused_where_somebody_named_the_file);
    tcase_add_test(tests, a_few_bytes_of_the_head_cost_no_answer);
    tcase_add_test(tests, a_tool_sets_nothing_aside);
    tcase_add_test(tests, a_newer_file_is_refused_where_a_kiosk_keeps_its_own);
    tcase_add_test(tests, a_salvaged_file_names_no_folder);
    tcase_add_test(tests, any_page_may_be_damaged);
    tcase_add_test(tests, a_salvage_cut_short_is_ended);
    tcase_add_test(tests, a_tool_does_not_salvage);
    tcase_add_test(tests, an_empty_file_is_a_new_one);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
