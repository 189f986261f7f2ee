/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PIN of staff: five free tries, then waits that a restart doesn't shorten. */
#include "assessments/results/pin.h"

#include "tests/results/world.h"

#include <string.h>

#define MINUTE 60000
#define COST "$argon2id$v=19$m=65536,t=2,p=1$" /* 64 MiB, twice: "interactive" of libsodium */

static struct world *world;

static void set_up(void)
{
    world = world_new();
}

static void tear_down(void)
{
    world_free(world);
}

static enum pin_verdict check_pin(const char *pin)
{
    enum pin_verdict verdict;
    ck_assert(results_pin_check(world->results, "facilitator", pin, &verdict, NULL));
    return verdict;
}

static void set_pin(const char *pin)
{
    GError *error = NULL;
    const gboolean ok = results_pin_set(world->results, "facilitator", pin, &error);
    ck_assert_msg(ok, "%s", error ? error->message : "no message");
}

static gint64 wait_ms(void)
{
    return results_pin_wait_ms(world->results, "facilitator");
}

static void miss(int times)
{
    for (int i = 0; i < times; i++)
        ck_assert_int_eq(check_pin("000000"), PIN_NOT_RIGHT);
}

START_TEST(there_is_none_until_it_is_set)
{
    gboolean is_set = TRUE;
    ck_assert(results_pin_is_set(world->results, "facilitator", &is_set, NULL));
    ck_assert(!is_set);
    ck_assert_int_eq(check_pin("123456"), PIN_UNSET);
    set_pin("123456");
    ck_assert(results_pin_is_set(world->results, "facilitator", &is_set, NULL));
    ck_assert(is_set);
    ck_assert(results_pin_is_set(world->results, "trainer", &is_set, NULL));
    ck_assert(!is_set);
    ck_assert_int_eq(check_pin("123456"), PIN_RIGHT);
    ck_assert_int_eq(check_pin("123457"), PIN_NOT_RIGHT);
    ck_assert_int_eq(check_pin("1234567"), PIN_NOT_RIGHT);
}
END_TEST

START_TEST(only_six_digits_are_a_pin)
{
    static const char *const unfit[] = {"", "12345", "1234567", "12345a", "abcdef", "12345 "};
    for (gsize i = 0; i < G_N_ELEMENTS(unfit); i++) {
        GError *error = NULL;
        ck_assert(!results_pin_set(world->results, "facilitator", unfit[i], &error));
        ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT));
        g_error_free(error);
    }
}
END_TEST

START_TEST(a_later_one_takes_the_place_of_an_earlier_one)
{
    set_pin("123456");
    miss(5);
    set_pin("654321");
    ck_assert_int_eq(wait_ms(), 0);
    ck_assert_int_eq(check_pin("123456"), PIN_NOT_RIGHT);
    ck_assert_int_eq(check_pin("654321"), PIN_RIGHT);
}
END_TEST

START_TEST(it_is_not_in_the_file_as_it_was_typed)
{
    g_autofree char *bytes = NULL;
    gsize length;
    world->options.quick_pins = FALSE;
    world_reopen(world);
    set_pin("847263");
    ck_assert_int_eq(check_pin("918273"), PIN_NOT_RIGHT);
    world_close(world);
    ck_assert(g_file_get_contents(world->path, &bytes, &length, NULL));
    ck_assert_ptr_nonnull(memmem(bytes, length, COST, strlen(COST)));
    ck_assert_ptr_null(memmem(bytes, length, "847263", 6));
    ck_assert_ptr_null(memmem(bytes, length, "918273", 6));
}
END_TEST

START_TEST(after_five_tries_each_further_one_waits_longer)
{
    static const int minutes[] = {1, 2, 4, 8, 16, 32, 60, 60};
    set_pin("123456");
    ck_assert_int_eq(results_pin_tries_left(world->results, "facilitator"), 5);
    miss(4);
    ck_assert_int_eq(results_pin_tries_left(world->results, "facilitator"), 1);
    ck_assert_int_eq(wait_ms(), 0);
    for (gsize i = 0; i < G_N_ELEMENTS(minutes); i++) {
        miss(1);
        ck_assert_int_eq(results_pin_tries_left(world->results, "facilitator"), 0);
        ck_assert_int_eq(wait_ms(), minutes[i] * MINUTE);
        ck_assert_int_eq(check_pin("123456"), PIN_WAIT);
        world->monotonic_ms += minutes[i] * MINUTE - 1;
        ck_assert_int_eq(check_pin("123456"), PIN_WAIT);
        ck_assert_int_eq(wait_ms(), 1);
        world->monotonic_ms += 1;
        ck_assert_int_eq(wait_ms(), 0);
    }
    ck_assert_int_eq(check_pin("123456"), PIN_RIGHT);
    ck_assert_int_eq(results_pin_tries_left(world->results, "facilitator"), 5);
    ck_assert_int_eq(wait_ms(), 0);
}
END_TEST

START_TEST(a_restart_does_not_shorten_the_wait)
{
    set_pin("123456");
    miss(5);
    world->monotonic_ms += MINUTE / 2;
    world_reopen(world);
    ck_assert_int_eq(wait_ms(), MINUTE);
    world->monotonic_ms = 10; /* the machine was off and on again */
    world_reopen(world);
    ck_assert_int_eq(wait_ms(), MINUTE);
    ck_assert_int_eq(check_pin("123456"), PIN_WAIT);
    world->wall_ms += 10 * MINUTE; /* nobody waits less for a clock set forward */
    ck_assert_int_eq(wait_ms(), MINUTE);
}
END_TEST

START_TEST(one_that_was_reset_is_chosen_anew_and_nobody_waits)
{
    gboolean is_set = TRUE;
    GError *error = NULL;
    ck_assert(!results_pin_reset(world->results, "facilitator", &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_MISSING));
    g_error_free(error);
    set_pin("123456");
    ck_assert(results_pin_set(world->results, "trainer", "222222", NULL));
    miss(5);
    ck_assert(results_pin_reset(world->results, "facilitator", NULL));
    world_reopen(world);
    ck_assert(results_pin_is_set(world->results, "facilitator", &is_set, NULL));
    ck_assert(!is_set);
    ck_assert_int_eq(check_pin("123456"), PIN_UNSET);
    ck_assert_int_eq(check_pin(""), PIN_UNSET);
    ck_assert(results_pin_is_set(world->results, "trainer", &is_set, NULL));
    ck_assert(is_set);
    set_pin("654321");
    ck_assert_int_eq(wait_ms(), 0);
    ck_assert_int_eq(check_pin("123456"), PIN_NOT_RIGHT);
    ck_assert_int_eq(check_pin("654321"), PIN_RIGHT);
    ck_assert(results_verify(world->results, NULL, NULL));
}
END_TEST

START_TEST(another_role_waits_for_its_own_tries)
{
    enum pin_verdict verdict;
    set_pin("123456");
    ck_assert(results_pin_set(world->results, "trainer", "222222", NULL));
    miss(5);
    ck_assert(results_pin_check(world->results, "trainer", "222222", &verdict, NULL));
    ck_assert_int_eq(verdict, PIN_RIGHT);
    ck_assert_int_eq(check_pin("123456"), PIN_WAIT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pin");
    TCase *tests = tcase_create("pin");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, there_is_none_until_it_is_set);
    tcase_add_test(tests, only_six_digits_are_a_pin);
    tcase_add_test(tests, a_later_one_takes_the_place_of_an_earlier_one);
    tcase_add_test(tests, it_is_not_in_the_file_as_it_was_typed);
    tcase_add_test(tests, after_five_tries_each_further_one_waits_longer);
    tcase_add_test(tests, a_restart_does_not_shorten_the_wait);
    tcase_add_test(tests, one_that_was_reset_is_chosen_anew_and_nobody_waits);
    tcase_add_test(tests, another_role_waits_for_its_own_tries);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
