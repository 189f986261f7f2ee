/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy from the button to the ledger. */
#include "assessments/results/copies.h"
#include "assessments/results/snapshot.h"
#include "player/stick/stick_job.h"
#include "player/stick/stick_words.h"
#include "tests/stick/desk.h"

#include <stdio.h>
#include <string.h>

static struct desk *desk;
static gint64 now_ms;

static gint64 monotonic_ms(void *data)
{
    (void)data;
    return now_ms;
}

static void set_up(void)
{
    desk = desk_new(7);
    now_ms = 1000;
}

static void tear_down(void)
{
    desk_free(desk);
}

static struct stick_job *begin(gboolean without_worker)
{
    const char *const keys[] = {desk->public_key, NULL};
    const struct stick_job_options options = {.snapshot = desk->snapshot,
                                              .public_keys = keys,
                                              .role = STAFF_TRAINER,
                                              .monotonic_ms = monotonic_ms,
                                              .without_worker = without_worker};
    GError *error = NULL;
    struct stick_job *job = stick_job_new(desk->results, &desk->stick, &options, &error);
    ck_assert_msg(job != NULL, "%s", error ? error->message : "no message");
    return job;
}

static gboolean add_row(int n, const char *const *names, const char *const *values, void *data)
{
    GString *text = data;
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], "chain_head") != 0 && strcmp(names[i], "sha256") != 0 &&
            strcmp(names[i], "bytes") != 0 && strcmp(names[i], "day") != 0 && strcmp(names[i], "at") != 0)
            g_string_append_printf(text, "%s=%s ", names[i], values[i] ? values[i] : "-");
    g_string_append_c(text, '\n');
    return TRUE;
}

static char *view(const char *name)
{
    GString *text = g_string_new(NULL);
    ck_assert(results_each(desk->results, name, add_row, text, NULL));
    return g_string_free(text, FALSE);
}

static void check_view(const char *name, const char *rows)
{
    g_autofree char *text = view(name);
    ck_assert_str_eq(text, rows);
}

static void run(struct stick_job *job)
{
    while (stick_job_poll(job)) {
        g_autofree char *copies = view("copies");
        ck_assert_str_eq(copies, ""); /* nothing is written down before it was read back */
        g_thread_yield();
    }
}

static void attempt(const char *uuid)
{
    const struct results_session session = {.uuid = "s1"};
    const struct results_attempt attempt = {.uuid = uuid,
                                            .session = "s1",
                                            .person = uuid,
                                            .assessment = "core",
                                            .test = "t",
                                            .wave = "baseline",
                                            .number = 1,
                                            .form = 'A'};
    ck_assert(results_person_add(desk->results, uuid, uuid, "card", NULL));
    ck_assert(results_session_begin(desk->results, &session, NULL));
    ck_assert(results_attempt_begin(desk->results, &attempt, NULL));
}

static void check_counts(int not_yet, int copied, int received)
{
    struct results_copy_counts counts;
    ck_assert(results_copy_count(desk->results, &counts, NULL));
    ck_assert_int_eq(counts.attempts[COPY_NOT_YET], not_yet);
    ck_assert_int_eq(counts.attempts[COPY_ON_STICK], copied);
    ck_assert_int_eq(counts.attempts[COPY_RECEIVED], received);
}

static void put_received(void)
{
    GString *text = g_string_new(NULL);
    ck_assert_ptr_nonnull(desk->chain_head);
    g_string_append_printf(text, "%s 1 %s\n", results_device(desk->results), desk->chain_head);
    g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);
    stick_simulated_put(desk->simulated, RECEIVED_NAME, bytes);
    g_string_free(text, TRUE);
}

static gboolean take_head(int n, const char *const *names, const char *const *values, void *data)
{
    (void)data;
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], "chain_head") == 0) {
            g_free(desk->chain_head);
            desk->chain_head = g_strdup(values[i]);
        }
    return TRUE;
}

START_TEST(from_not_yet_to_copied_to_received)
{
    attempt("a1");
    check_counts(1, 0, 0);
    desk_insert(desk, 8 * DESK_MB);
    struct stick_job *job = begin(TRUE);
    run(job);
    ck_assert_str_eq(stick_job_words(job), "The copy is done. You can take the stick out now.");
    ck_assert(stick_job_free(job));
    check_view("copies", "copy_no=1 rows=7 sealed=1 clock_suspect=0 role=trainer received=0 \n");
    check_view("staff_acts", "act_no=1 role=trainer verb=copy object=1 clock_suspect=0 \n");
    check_counts(0, 1, 0);
    attempt("a2");
    check_counts(1, 1, 0);

    ck_assert(results_each(desk->results, "copies", take_head, NULL, NULL));
    put_received();
    job = begin(TRUE);
    while (stick_job_poll(job)) {
    }
    ck_assert(stick_job_free(job));
    check_counts(0, 1, 1);
    ck_assert(results_verify(desk->results, NULL, NULL));
    ck_assert(!g_file_test(desk->snapshot, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(what_another_kiosk_copied_is_not_received)
{
    attempt("a1");
    desk_insert(desk, 8 * DESK_MB);
    put_received(); /* with a head that no copy has */
    struct stick_job *job = begin(TRUE);
    run(job);
    ck_assert(stick_job_free(job));
    check_counts(0, 1, 0);
}
END_TEST

START_TEST(a_pull_leaves_the_ledger_as_it_was)
{
    attempt("a1");
    desk_insert(desk, 8 * DESK_MB);
    stick_simulated_arm(desk->simulated, STICK_PULLED, 9);
    struct stick_job *job = begin(TRUE);
    run(job);
    ck_assert_int_eq(stick_job_progress(job).failure, STICK_FAILURE_GONE);
    ck_assert(stick_job_free(job));
    check_view("copies", "");
    check_counts(1, 0, 0);
    desk_insert(desk, 8 * DESK_MB);
    job = begin(TRUE);
    run(job);
    ck_assert(stick_job_free(job));
    check_view("copies", "copy_no=2 rows=8 sealed=1 clock_suspect=0 role=trainer received=0 \n");
    check_counts(0, 1, 0);
}
END_TEST

START_TEST(what_is_added_while_it_runs_counts_as_not_yet_copied)
{
    attempt("a1");
    desk_insert(desk, 8 * DESK_MB);
    struct stick_job *job = begin(TRUE);
    attempt("a2");
    run(job);
    ck_assert_int_eq(stick_job_progress(job).state, STICK_EXPORT_SAFE);
    ck_assert(stick_job_free(job));
    check_counts(1, 1, 0);
}
END_TEST

static struct {
    GMutex lock;
    GCond told;
    int times;
} woken;

static void wake(void *data)
{
    (void)data;
    g_mutex_lock(&woken.lock);
    woken.times++;
    g_cond_signal(&woken.told);
    g_mutex_unlock(&woken.lock);
}

static int wait_for_wake(int seen)
{
    g_mutex_lock(&woken.lock);
    while (woken.times == seen)
        g_cond_wait(&woken.told, &woken.lock);
    seen = woken.times;
    g_mutex_unlock(&woken.lock);
    return seen;
}

START_TEST(a_worker_does_the_same)
{
    const struct stick_job_options options = {
        .snapshot = desk->snapshot, .role = STAFF_TRAINER, .monotonic_ms = monotonic_ms, .wake = wake};
    desk_insert(desk, 8 * DESK_MB);
    struct stick_job *job = stick_job_new(desk->results, &desk->stick, &options, NULL);
    woken.times = 0;
    run(job);
    ck_assert_int_eq(stick_job_progress(job).state, STICK_EXPORT_SAFE);
    ck_assert(stick_job_free(job));
    ck_assert_int_gt(woken.times, 3);
    check_view("copies", "copy_no=1 rows=4 sealed=0 clock_suspect=0 role=trainer received=0 \n");
}
END_TEST

/* Polled when it asks for that and when it wakes, and never else. */
START_TEST(between_its_wakes_a_worker_asks_for_nothing)
{
    const struct stick_job_options options = {
        .snapshot = desk->snapshot, .role = STAFF_TRAINER, .monotonic_ms = monotonic_ms, .wake = wake};
    int seen = 0;
    desk_insert(desk, 8 * DESK_MB);
    struct stick_job *job = stick_job_new(desk->results, &desk->stick, &options, NULL);
    woken.times = 0;
    while (stick_job_deadline(job) <= now_ms + 50)
        ck_assert(stick_job_poll(job));
    ck_assert_int_eq(stick_job_deadline(job), now_ms + 30000); /* when it becomes slow */
    now_ms += 30000;
    ck_assert_int_eq(stick_job_deadline(job), G_MAXINT64);
    do
        seen = wait_for_wake(seen);
    while (stick_job_poll(job));
    ck_assert_int_eq(stick_job_progress(job).state, STICK_EXPORT_SAFE);
    ck_assert(stick_job_free(job));
}
END_TEST

START_TEST(a_job_that_is_freed_halfway_leaves_nothing)
{
    for (int polls = 0; polls < 12; polls++) {
        desk_insert(desk, 8 * DESK_MB);
        struct stick_job *job = begin(polls % 2 == 0);
        for (int i = 0; i < polls; i++)
            stick_job_poll(job);
        ck_assert(stick_job_free(job));
        ck_assert(!g_file_test(desk->snapshot, G_FILE_TEST_EXISTS));
    }
    ck_assert(results_verify(desk->results, NULL, NULL));
}
END_TEST

START_TEST(stopped_it_says_so)
{
    desk_insert(desk, 8 * DESK_MB);
    for (int polls = 0; polls < 8; polls += 7) {
        struct stick_job *job = begin(TRUE);
        for (int i = 0; i < polls; i++)
            stick_job_poll(job);
        stick_job_cancel(job);
        run(job);
        ck_assert_str_eq(stick_job_words(job),
                         "You stopped the copy. It doesn’t count. You can take the stick out now.");
        ck_assert(stick_job_free(job));
    }
    check_view("copies", "");
}
END_TEST

START_TEST(after_half_a_minute_it_counts_as_slow)
{
    desk_insert(desk, 8 * DESK_MB);
    struct stick_job *job = begin(TRUE);
    now_ms += 29999;
    ck_assert(!stick_job_is_slow(job));
    now_ms += 1;
    ck_assert(stick_job_is_slow(job));
    run(job);
    ck_assert(!stick_job_is_slow(job));
    ck_assert(stick_job_free(job));
}
END_TEST

START_TEST(without_room_on_the_kiosk_nothing_is_copied)
{
    const struct stick_job_options options = {
        .snapshot = "/nowhere/snapshot.db", .role = STAFF_TRAINER, .monotonic_ms = monotonic_ms};
    desk_insert(desk, 8 * DESK_MB);
    struct stick_job *job = stick_job_new(desk->results, &desk->stick, &options, NULL);
    ck_assert(!stick_job_poll(job));
    ck_assert_str_eq(stick_job_words(job),
                     "The kiosk can’t read all of its results. Nothing was copied. Start the kiosk again and "
                     "try once more. If this comes back, tell head office.");
    ck_assert(stick_job_free(job));
    ck_assert_str_eq(stick_failure_words(STICK_FAILURE_KIOSK_FULL),
                     "The kiosk’s own disk is full. Nothing was copied. Please tell head office.");
}
END_TEST

START_TEST(it_waits_while_somebody_else_makes_a_snapshot)
{
    g_autofree char *beside = g_strconcat(desk->snapshot, "-other", NULL);
    desk_insert(desk, 8 * DESK_MB);
    struct results_snapshot *other = results_snapshot_new(desk->results, beside, NULL);
    struct stick_job *job = begin(TRUE);
    for (int i = 0; i < 5; i++)
        ck_assert(stick_job_poll(job));
    ck_assert_int_eq(stick_job_progress(job).state, STICK_EXPORT_LOOKING);
    results_snapshot_free(other);
    run(job);
    ck_assert_int_eq(stick_job_progress(job).state, STICK_EXPORT_SAFE);
    ck_assert(stick_job_free(job));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("job");
    TCase *tests = tcase_create("job");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, from_not_yet_to_copied_to_received);
    tcase_add_test(tests, what_another_kiosk_copied_is_not_received);
    tcase_add_test(tests, a_pull_leaves_the_ledger_as_it_was);
    tcase_add_test(tests, what_is_added_while_it_runs_counts_as_not_yet_copied);
    tcase_add_test(tests, a_worker_does_the_same);
    tcase_add_test(tests, between_its_wakes_a_worker_asks_for_nothing);
    tcase_add_test(tests, a_job_that_is_freed_halfway_leaves_nothing);
    tcase_add_test(tests, stopped_it_says_so);
    tcase_add_test(tests, after_half_a_minute_it_counts_as_slow);
    tcase_add_test(tests, it_waits_while_somebody_else_makes_a_snapshot);
    tcase_add_test(tests, without_room_on_the_kiosk_nothing_is_copied);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
