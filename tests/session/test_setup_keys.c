/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of head office, from a stick that may be slow or not there. */
#include <check.h>
#include <string.h>

#include "player/stick/stick_simulated.h"
#include "tests/session/setup_kiosk.h"

START_TEST(keys_of_a_stick_are_kept)
{
    go_to(SETUP_KEYS);
    kiosk.on_stick = (struct setup_keys){.content = SETUP_KEY_HERE,
                                         .office = SETUP_KEY_HERE,
                                         .content_names = "0123 4567 89AB CDEF 0123",
                                         .office_key = "8f3c"};
    say(INPUT_TAKE_KEYS);
    ck_assert(setup()->looked);
    ck_assert_ptr_nonnull(strstr(kiosk.kept->str, "office-key=8f3c\n"));
    ck_assert_str_eq(session_settings(world.session)->office_key, "8f3c"); /* copies are sealed from now on */
    say(INPUT_NEXT);
    ck_assert(!setup()->left_out[SETUP_KEYS]);
}
END_TEST

static struct {
    GMutex lock;
    GCond may_end;
    gboolean answers;
    int releases;
} slow;

static gboolean slow_is_there(void *data)
{
    (void)data;
    return TRUE;
}

static enum stick_presence slow_look(void *data, gint64 *free_bytes)
{
    (void)data;
    *free_bytes = 0;
    g_mutex_lock(&slow.lock);
    while (!slow.answers)
        g_cond_wait(&slow.may_end, &slow.lock);
    g_mutex_unlock(&slow.lock);
    return STICK_READY;
}

static enum stick_answer slow_release(void *data)
{
    (void)data;
    slow.releases++;
    return STICK_DONE;
}

static void look_on_slow_stick(void)
{
    const struct session_stick stick = {
        .functions = {.is_there = slow_is_there, .look = slow_look, .release = slow_release}};
    memset(&slow, 0, sizeof slow);
    session_use_stick(world.session, &stick);
    go_to(SETUP_KEYS);
    say(INPUT_TAKE_KEYS);
    session_tick(world.session, FALSE);
    ck_assert(session_has_errand(world.session));
    ck_assert(!setup()->looked);
}

static void let_it_answer(void)
{
    g_mutex_lock(&slow.lock);
    slow.answers = TRUE;
    g_cond_signal(&slow.may_end);
    g_mutex_unlock(&slow.lock);
    while (session_has_errand(world.session)) {
        g_usleep(1000);
        session_tick(world.session, FALSE);
    }
}

START_TEST(a_slow_stick_holds_nothing_up)
{
    look_on_slow_stick();
    let_it_answer();
    ck_assert(setup()->looked);
    ck_assert_int_eq(slow.releases, 1);
}
END_TEST

START_TEST(a_slow_stick_is_let_go_of_when_nobody_waits_for_it)
{
    look_on_slow_stick();
    say(INPUT_NEXT);
    let_it_answer();
    ck_assert(!setup()->looked);
    ck_assert_int_eq(slow.releases, 1);
}
END_TEST

START_TEST(while_a_copy_is_made_the_stick_is_not_looked_at)
{
    const struct stick_simulated_kind kind = {.capacity = 10000000, .presence = STICK_READY};
    struct stick_simulated *stick = stick_simulated_new(1);
    g_autofree char *snapshot = g_build_filename(world.folder, "snapshot.db", NULL);
    const struct session_stick there = {
        .functions = stick_simulated_functions(stick), .snapshot = snapshot, .without_worker = TRUE};
    stick_simulated_insert(stick, &kind);
    session_use_stick(world.session, &there);
    end_setup();
    open_settings();
    say_id(INPUT_TAB, "copy");
    say(INPUT_COPY);
    say_id(INPUT_TAB, "settings");
    say_id(INPUT_STEP, "keys");
    say(INPUT_TAKE_KEYS);
    ck_assert(setup()->in_use);
    ck_assert(!setup()->looked);
    while (world.session->copying.stage == COPY_STAGE_RUNS)
        session_tick(world.session, FALSE);
    say(INPUT_TAKE_KEYS);
    ck_assert(!setup()->in_use);
    ck_assert(setup()->looked);
    stick_simulated_free(stick);
}
END_TEST

START_TEST(without_a_stick_that_is_left_for_later)
{
    go_to(SETUP_KEYS);
    kiosk.on_stick = (struct setup_keys){.content = SETUP_KEY_NO_STICK, .office = SETUP_KEY_NO_STICK};
    say(INPUT_TAKE_KEYS);
    ck_assert_int_eq(setup()->keys.content, SETUP_KEY_NO_STICK);
    say(INPUT_NEXT);
    assert_step(SETUP_STEPS);
    ck_assert(setup()->left_out[SETUP_KEYS]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("setup: keys");
    TCase *tests = tcase_create("setup: keys");
    tcase_add_checked_fixture(tests, setup_kiosk_start, setup_kiosk_end);
    tcase_add_test(tests, keys_of_a_stick_are_kept);
    tcase_add_test(tests, a_slow_stick_holds_nothing_up);
    tcase_add_test(tests, a_slow_stick_is_let_go_of_when_nobody_waits_for_it);
    tcase_add_test(tests, while_a_copy_is_made_the_stick_is_not_looked_at);
    tcase_add_test(tests, without_a_stick_that_is_left_for_later);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
