/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small files from a simulated stick and onto it. */
#include "player/stick/stick_errand.h"

#include <check.h>
#include <string.h>

#include "player/stick/stick_simulated.h"

static struct stick_simulated *simulated;
static struct stick stick;
static struct stick_errand *errand;

static void start(void)
{
    const struct stick_simulated_kind kind = {.capacity = 1 << 20, .presence = STICK_READY};
    simulated = stick_simulated_new(3);
    stick = stick_simulated_functions(simulated);
    stick_simulated_insert(simulated, &kind);
}

static void end(void)
{
    g_clear_pointer(&errand, stick_errand_free);
    stick_simulated_free(simulated);
}

static GBytes *bytes_of(const char *text)
{
    return g_bytes_new_static(text, strlen(text));
}

static void put(const char *name, const char *text)
{
    g_autoptr(GBytes) bytes = bytes_of(text);
    stick_simulated_put(simulated, name, bytes);
}

static const struct stick_outcome *run(struct stick_task task)
{
    const struct stick_errand_options options = {.without_worker = TRUE};
    stick_errand_free(errand);
    errand = stick_errand_new(&stick, &task, &options);
    return stick_errand_outcome(errand);
}

START_TEST(files_are_read_and_the_stick_is_let_go_of)
{
    put("a.txt", "Hello.");
    const struct stick_outcome *outcome =
        run((struct stick_task){.look = TRUE, .read = {"a.txt", "b.txt"}, .longest = 6, .leave = TRUE});
    ck_assert_int_eq(outcome->presence, STICK_READY);
    ck_assert_int_eq(outcome->read[0], STICK_DONE);
    ck_assert_mem_eq(g_bytes_get_data(outcome->bytes[0], NULL), "Hello.", 6);
    ck_assert_int_eq(outcome->read[1], STICK_NOT_FOUND);
    ck_assert_ptr_null(outcome->bytes[1]);
    ck_assert_int_eq(outcome->left, STICK_DONE);
}
END_TEST

START_TEST(a_file_that_is_longer_than_any_is_not_taken)
{
    put("a.txt", "Hello!!");
    const struct stick_outcome *outcome =
        run((struct stick_task){.look = TRUE, .read = {"a.txt"}, .longest = 6});
    ck_assert_int_eq(outcome->read[0], STICK_BROKEN);
    ck_assert_ptr_null(outcome->bytes[0]);
}
END_TEST

START_TEST(without_a_stick_all_of_it_is_gone)
{
    stick_simulated_pull(simulated);
    const struct stick_outcome *outcome =
        run((struct stick_task){.look = TRUE, .read = {"a.txt"}, .longest = 6, .leave = TRUE});
    ck_assert_int_eq(outcome->presence, STICK_NONE);
    ck_assert_int_eq(outcome->read[0], STICK_GONE);
    ck_assert_int_eq(outcome->left, STICK_GONE);
}
END_TEST

START_TEST(a_file_is_on_the_stick_whole_or_not_at_all)
{
    g_autoptr(GBytes) bytes = bytes_of("Hello.");
    const struct stick_task task = {.look = TRUE, .write = {"a.txt"}, .bytes = {bytes}, .leave = TRUE};
    enum stick_answer written = STICK_BROKEN;
    for (int after = 0; written != STICK_DONE; after++) {
        stick_simulated_arm(simulated, STICK_FAILS_ONCE, after);
        written = run(task)->written;
        g_autoptr(GPtrArray) names = stick_simulated_names(simulated);
        ck_assert_int_eq((int)names->len, written == STICK_DONE);
    }
    g_autoptr(GBytes) found = stick_simulated_platter(simulated, "a.txt");
    ck_assert(g_bytes_equal(found, bytes));
}
END_TEST

START_TEST(after_one_that_is_there_already_no_other_is_written)
{
    g_autoptr(GBytes) bytes = bytes_of("Hello.");
    put("a.txt", "Theirs.");
    const struct stick_outcome *outcome = run((struct stick_task){
        .look = TRUE, .write = {"a.txt", "b.txt"}, .bytes = {bytes, bytes}, .leave = TRUE});
    ck_assert_int_eq(outcome->written, STICK_BROKEN);
    ck_assert_int_eq(outcome->left, STICK_DONE);
    g_autoptr(GPtrArray) names = stick_simulated_names(simulated);
    ck_assert_int_eq((int)names->len, 1);
    ck_assert_int_eq(
        run((struct stick_task){.look = TRUE, .write = {"b.txt", "c.txt"}, .bytes = {bytes, bytes}})->written,
        STICK_DONE);
}
END_TEST

START_TEST(a_file_is_taken_away_again)
{
    put("a.txt", "Hello.");
    run((struct stick_task){.look = TRUE, .remove = "a.txt", .leave = TRUE});
    g_autoptr(GBytes) found = stick_simulated_platter(simulated, "a.txt");
    ck_assert_ptr_null(found);
}
END_TEST

static struct {
    GMutex lock;
    GCond told;
    gboolean woken;
} waiting;

static void wake(void *data)
{
    (void)data;
    g_mutex_lock(&waiting.lock);
    waiting.woken = TRUE;
    g_cond_signal(&waiting.told);
    g_mutex_unlock(&waiting.lock);
}

START_TEST(a_worker_wakes_who_waits)
{
    const struct stick_errand_options options = {.wake = wake};
    const struct stick_task task = {.look = TRUE, .read = {"a.txt"}, .longest = 6, .leave = TRUE};
    put("a.txt", "Hello.");
    errand = stick_errand_new(&stick, &task, &options);
    g_mutex_lock(&waiting.lock);
    while (!waiting.woken)
        g_cond_wait(&waiting.told, &waiting.lock);
    g_mutex_unlock(&waiting.lock);
    ck_assert_int_eq(stick_errand_outcome(errand)->read[0], STICK_DONE);
    ck_assert(stick_errand_free(g_steal_pointer(&errand)));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("errand");
    TCase *tests = tcase_create("errand");
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, files_are_read_and_the_stick_is_let_go_of);
    tcase_add_test(tests, a_file_that_is_longer_than_any_is_not_taken);
    tcase_add_test(tests, without_a_stick_all_of_it_is_gone);
    tcase_add_test(tests, a_file_is_on_the_stick_whole_or_not_at_all);
    tcase_add_test(tests, after_one_that_is_there_already_no_other_is_written);
    tcase_add_test(tests, a_file_is_taken_away_again);
    tcase_add_test(tests, a_worker_wakes_who_waits);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
