/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes from elsewhere beside what happened here. */
#include "assessments/results/aggregates.h"
#include "assessments/results/import.h"
#include "tests/results/world.h"

#include <string.h>

static struct world *world;
static struct results_import *import;

static void set_up(void)
{
    world = world_new();
}

static void tear_down(void)
{
    world_free(world);
}

static void begin(void)
{
    const struct results_import_source source = {"answers.csv", "abc", 3};
    import = results_import_begin(world->results, &source, NULL);
    ck_assert_ptr_nonnull(import);
}

static void end(gboolean keep)
{
    GError *error = NULL;
    ck_assert_msg(results_import_end(import, keep, &error), "%s", error ? error->message : "");
}

static gint64 person(const char *uuid, const char *code, const char *site)
{
    const struct results_import_person imported = {uuid, code, site, "imported"};
    GError *error = NULL;
    gint64 handle = 0;
    ck_assert_msg(results_import_person(import, &imported, &handle, &error), "%s",
                  error ? error->message : "");
    return handle;
}

static gint64 session(gint64 who, const char *uuid)
{
    const struct results_import_session imported = {.uuid = uuid,
                                                    .site = "school",
                                                    .language = "hi",
                                                    .device = "kiosk-2",
                                                    .group_id = "g1",
                                                    .facilitator = "f1",
                                                    .admin_mode = "assisted",
                                                    .software_version = "0.9"};
    gint64 handle = 0;
    ck_assert(results_import_session(import, who, &imported, &handle, NULL));
    return handle;
}

#define DAY G_GINT64_CONSTANT(86400000)

static gint64 attempt(gint64 who, gint64 sitting, const char *wave, gint64 begun_ms)
{
    const struct results_import_attempt imported = {.uuid = wave,
                                                    .assessment = "police-core",
                                                    .test = "police-test",
                                                    .wave = wave,
                                                    .number = 1,
                                                    .form = 'A',
                                                    .n_items = 1,
                                                    .begun_ms = begun_ms,
                                                    .days_since_baseline = -1};
    gint64 handle = 0;
    ck_assert(results_import_attempt(import, who, sitting, &imported, &handle, NULL));
    return handle;
}

static struct results_import_response answer(const char *value)
{
    struct results_import_response imported = {.response = world_answer("q1", 1, value),
                                               .answered_ms = WORLD_NOON - 10 * DAY,
                                               .clock_trusted = 1,
                                               .confidence = 4};
    imported.response.changes = imported.response.plays = -1;
    imported.response.spent_ms = -1;
    imported.response.position = 0;
    return imported;
}

static gboolean respond(gint64 taken, gint64 sitting, const char *value, gboolean ended, GError **error)
{
    const struct results_import_response imported = answer(value);
    gboolean added = FALSE;
    const gboolean ok = results_import_response(import, taken, sitting, &imported, ended, &added, error);
    return ok && added;
}

static void take_baseline(gboolean ended)
{
    begin();
    const gint64 who = person(NULL, "4028179", "school"), sitting = session(who, "s9");
    const gint64 taken = attempt(who, sitting, "baseline", WORLD_NOON - 10 * DAY);
    ck_assert(respond(taken, sitting, "a", ended, NULL));
    ck_assert(!ended || results_import_attempt_end(import, taken, "finished", NULL));
    end(TRUE);
}

START_TEST(the_views_say_where_it_came_from_and_leave_empty_what_nobody_said)
{
    static const char *const columns[] = {"device_id",
                                          "group_id",
                                          "facilitator_code",
                                          "admin_mode",
                                          "confidence",
                                          "software_version",
                                          "ended_how",
                                          "item_position",
                                          "clock_suspect",
                                          "response_time_ms",
                                          "n_changes",
                                          "audio_plays",
                                          NULL};
    take_baseline(TRUE);
    g_autofree char *text = world_view(world, "responses_long", columns);
    ck_assert_str_eq(text, "g1\tkiosk-2\tf1\tassisted\t-\t4\t-\t-\t-\t0\t0.9\tfinished\n");
    static const char *const times[] = {"device_id", "seed", "begun_at", "ended_at", NULL};
    g_autofree char *attempts = world_view(world, "attempts", times);
    ck_assert_str_eq(attempts, "kiosk-2\t-\t2026-11-08T11:06:40Z\t2026-11-08T11:06:40Z\n");
}
END_TEST

START_TEST(what_is_taken_back_leaves_no_trace)
{
    g_autofree char *before = results_chain_head(world->results, NULL);
    begin();
    const gint64 who = person(NULL, "4028179", "school");
    session(who, "s9");
    end(FALSE);
    g_autofree char *after = results_chain_head(world->results, NULL);
    ck_assert_str_eq(before, after);
    ck_assert_ptr_null(results_person_find(world->results, "4028179", NULL));
    world_enrol(world);
    ck_assert(results_verify(world->results, NULL, NULL));
}
END_TEST

START_TEST(an_import_of_nothing_new_writes_nothing)
{
    take_baseline(TRUE);
    g_autofree char *before = results_chain_head(world->results, NULL);
    begin();
    const gint64 who = person(NULL, "4028179", "school"), sitting = session(who, "s9");
    const gint64 taken = attempt(who, sitting, "baseline", WORLD_NOON);
    ck_assert(!respond(taken, sitting, "a", TRUE, NULL));
    ck_assert(results_import_attempt_end(import, taken, "finished", NULL));
    end(TRUE);
    g_autofree char *after = results_chain_head(world->results, NULL);
    ck_assert_str_eq(before, after);
}
END_TEST

START_TEST(a_paper_baseline_counts_for_the_kiosk)
{
    take_baseline(TRUE);
    struct results_person *found = results_person_find(world->results, "4028179", NULL);
    GPtrArray *answers =
        results_attempt_finished(world->results, found->uuid, "police-core", "baseline", NULL);
    ck_assert_ptr_nonnull(answers);
    ck_assert_uint_eq(answers->len, 1);
    g_ptr_array_unref(answers);
    ck_assert_int_eq(results_attempt_count(world->results, found->uuid, "police-core", "baseline"), 1);
    results_person_free(found);
}
END_TEST

START_TEST(an_attempt_left_open_elsewhere_is_not_resumed_here)
{
    GError *error = NULL;
    take_baseline(FALSE);
    struct results_person *found = results_person_find(world->results, "4028179", NULL);
    ck_assert_ptr_null(
        results_attempt_find_open(world->results, found->uuid, "police-core", "baseline", &error));
    ck_assert_ptr_null(error);
    results_person_free(found);
}
END_TEST

static gboolean add_response(int n, const char *const *names, const char *const *values, void *data)
{
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], "response_ids") == 0)
            g_string_append_printf(data, "%s\n", values[i]);
    return TRUE;
}

/* A baseline at each of two kiosks that don't say when: right at kiosk-a. */
static char *baseline_of_two(const char *const kiosks[2])
{
    for (int i = 0; i < 2; i++) {
        begin();
        const gint64 who = person(NULL, "4028179", "school");
        const struct results_import_session sat = {.uuid = kiosks[i], .language = "hi", .device = kiosks[i]};
        gint64 sitting = 0, taken = 0;
        ck_assert(results_import_session(import, who, &sat, &sitting, NULL));
        const struct results_import_attempt imported = {.uuid = kiosks[i],
                                                        .assessment = "police-core",
                                                        .test = "police-test",
                                                        .wave = "baseline",
                                                        .number = 1,
                                                        .form = 'A',
                                                        .n_items = 1,
                                                        .begun_ms = -1,
                                                        .days_since_baseline = -1};
        ck_assert(results_import_attempt(import, who, sitting, &imported, &taken, NULL));
        ck_assert(respond(taken, sitting, strcmp(kiosks[i], "kiosk-a") == 0 ? "a" : "b", TRUE, NULL));
        ck_assert(results_import_attempt_end(import, taken, "finished", NULL));
        end(TRUE);
    }
    struct results_counts *counts = results_count(world->results, "police-core", NULL, 0, NULL);
    GString *text = g_string_new(NULL);
    ck_assert_ptr_nonnull(counts);
    results_counts_each(counts, RESULTS_ANSWERS, add_response, text);
    results_counts_free(counts);
    return g_string_free(text, FALSE);
}

START_TEST(the_kiosk_decides_where_nothing_says_what_came_first)
{
    g_autofree char *one = baseline_of_two((const char *const[]){"kiosk-a", "kiosk-b"});
    world_free(world);
    world = world_new();
    g_autofree char *other = baseline_of_two((const char *const[]){"kiosk-b", "kiosk-a"});
    ck_assert_str_eq(one, "a\n");
    ck_assert_str_eq(other, "a\n");
}
END_TEST

START_TEST(days_are_counted_from_a_baseline_elsewhere)
{
    static const char *const columns[] = {"wave", "days_since_baseline", NULL};
    take_baseline(TRUE);
    begin();
    const gint64 who = person(NULL, "4028179", "school"), sitting = session(who, "s9");
    const gint64 taken = attempt(who, sitting, "endline", WORLD_NOON);
    ck_assert(respond(taken, sitting, "a", TRUE, NULL));
    end(TRUE);
    g_autofree char *text = world_view(world, "responses_long", columns);
    ck_assert_str_eq(text, "baseline\t0\nendline\t10\n");
}
END_TEST

START_TEST(nobody_adds_to_an_attempt_of_this_kiosk)
{
    GError *error = NULL;
    gint64 taken = 0;
    world_enrol(world);
    world_record(world, "a1", "q1", 1, "a");
    begin();
    const struct results_import_session own = {.uuid = "s1"};
    const struct results_import_attempt imported = {.uuid = "x",
                                                    .assessment = "police-core",
                                                    .test = "police-test",
                                                    .wave = "baseline",
                                                    .number = 1,
                                                    .form = 'B',
                                                    .begun_ms = -1};
    const gint64 who = person("p1", "4028179", NULL);
    gint64 sitting = 0;
    ck_assert(results_import_session(import, who, &own, &sitting, NULL));
    ck_assert(results_import_attempt(import, who, sitting, &imported, &taken, NULL));
    ck_assert(!respond(taken, sitting, "b", FALSE, &error));
    ck_assert_msg(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT), "%s", error->message);
    ck_assert_str_eq(error->message, "item \"q1\" is \"b\" here and \"a\" in the results file");
    g_clear_error(&error);
    ck_assert(!results_import_attempt_end(import, taken, "finished", &error));
    ck_assert_str_eq(error->message, "the attempt is finished here and this kiosk's own file has it open");
    g_error_free(error);
    end(FALSE);
}
END_TEST

START_TEST(two_groups_that_chose_the_same_pictures_are_two_people)
{
    static const char *const uuids[] = {"11111111-1111-4111-8111-111111111111",
                                        "22222222-2222-4222-8222-222222222222"};
    gint64 handles[2];
    begin();
    for (int i = 0; i < 2; i++) {
        const struct results_import_person member = {uuids[i], "mango-tree.sun.boat.goat", "school",
                                                     "picture"};
        ck_assert(results_import_person(import, &member, &handles[i], NULL));
        g_autofree char *sitting = g_strdup_printf("sitting-%d", i);
        session(handles[i], sitting);
    }
    ck_assert_int_ne(handles[0], handles[1]);
    end(TRUE);
}
END_TEST

static void assert_kept_apart(const char *method, const char *words)
{
    const struct results_import_person other = {NULL, "X7", "school", method};
    g_autoptr(GError) error = NULL;
    gint64 handle = 0;
    ck_assert(!results_import_person(import, &other, &handle, &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT));
    ck_assert_msg(strstr(error->message, words) != NULL, "%s", error->message);
}

START_TEST(made_up_people_and_real_ones_never_meet)
{
    const struct results_import_person made_up = {NULL, "X1", "simulated-1", RESULTS_SIMULATED};
    gint64 handle = 0;
    begin();
    ck_assert(results_import_person(import, &made_up, &handle, NULL));
    assert_kept_apart("imported", "made-up people's answers are in this file");
    end(TRUE);
    begin();
    assert_kept_apart("card", "made-up people's answers are in this file");
    ck_assert(results_import_person(import, &made_up, &handle, NULL)); /* who is there is there */
    end(TRUE);
}
END_TEST

START_TEST(nor_do_they_in_a_kiosks_file)
{
    begin();
    person(NULL, "X1", "school");
    assert_kept_apart(RESULTS_SIMULATED, "real people's answers are in this file");
    end(FALSE);
}
END_TEST

START_TEST(a_uuid_of_a_text_is_always_the_same)
{
    g_autofree char *one = results_uuid_of("person:17"), *two = results_uuid_of("person:17"),
                    *other = results_uuid_of("person:18");
    ck_assert_str_eq(one, two);
    ck_assert_str_ne(one, other);
    ck_assert(g_uuid_string_is_valid(one));
    ck_assert_int_eq(one[14], '5');
}
END_TEST

START_TEST(a_code_can_not_be_worked_out_from_the_uuid)
{
    begin();
    const gint64 who = person(NULL, "4028179", "school");
    g_autofree char *uuid = g_strdup(results_import_person_uuid(import, who, NULL));
    end(FALSE);
    begin();
    const gint64 again = person(NULL, "4028179", "school");
    ck_assert_str_ne(uuid, results_import_person_uuid(import, again, NULL));
    end(FALSE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("import");
    TCase *tests = tcase_create("import");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, the_views_say_where_it_came_from_and_leave_empty_what_nobody_said);
    tcase_add_test(tests, what_is_taken_back_leaves_no_trace);
    tcase_add_test(tests, an_import_of_nothing_new_writes_nothing);
    tcase_add_test(tests, a_paper_baseline_counts_for_the_kiosk);
    tcase_add_test(tests, an_attempt_left_open_elsewhere_is_not_resumed_here);
    tcase_add_test(tests, the_kiosk_decides_where_nothing_says_what_came_first);
    tcase_add_test(tests, days_are_counted_from_a_baseline_elsewhere);
    tcase_add_test(tests, nobody_adds_to_an_attempt_of_this_kiosk);
    tcase_add_test(tests, two_groups_that_chose_the_same_pictures_are_two_people);
    tcase_add_test(tests, made_up_people_and_real_ones_never_meet);
    tcase_add_test(tests, nor_do_they_in_a_kiosks_file);
    tcase_add_test(tests, a_uuid_of_a_text_is_always_the_same);
    tcase_add_test(tests, a_code_can_not_be_worked_out_from_the_uuid);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
