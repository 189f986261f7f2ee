/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <glib/gstdio.h>

#include "content/update/keys.h"
#include "content/update/package.h"
#include "player/stick/stick_simulated.h"
#include "tests/session/world.h"

static struct stick_simulated *stick;
static char *content, *on_stick;
static struct minisign_secret_key office;

static gboolean passes(const char *path, void *data, GError **error)
{
    (void)path, (void)data, (void)error;
    return TRUE;
}

static void put_key(const char *folder)
{
    struct minisign_public_key key;
    minisign_make_keys(&key, &office);
    g_autofree char *lines = minisign_print_public_key(&key);
    g_autofree char *path = g_build_filename(folder, KEYS_FILE, NULL);
    ck_assert(g_file_set_contents(path, lines, -1, NULL));
}

static void use_all(void)
{
    const struct session_content played = {.name = "1-small", .folder = content, .check = passes};
    const struct session_stick there = {.functions = stick_simulated_functions(stick),
                                        .without_worker = TRUE};
    const struct stick_simulated_kind kind = {.capacity = 1000000, .presence = STICK_READY};
    session_use_content(world.session, &played);
    session_use_stick(world.session, &there);
    stick_simulated_insert(stick, &kind);
    stick_simulated_hold(stick, on_stick);
}

static void start(void)
{
    world_open();
    stick = stick_simulated_new(1);
    content = g_build_filename(world.folder, "content", NULL);
    on_stick = g_build_filename(world.folder, "stick", NULL);
    g_autofree char *package = g_build_filename(on_stick, "content", "small", NULL);
    g_autofree char *file = g_build_filename(package, "curriculum.xml", NULL);
    ck_assert_int_eq(g_mkdir_with_parents(package, 0700), 0);
    ck_assert(g_file_set_contents(file, "new", -1, NULL));
    put_key(on_stick);
    package_free(package_sign(package, &office, "small", 2, "0.0.1", NULL, NULL));
    ck_assert(results_pin_set(world.results, "trainer", "402817", NULL));
    ck_assert(results_pin_set(world.results, "administrator", "402817", NULL));
    use_all();
}

static void end(void)
{
    world_close();
    stick_simulated_free(stick);
    g_free(content);
    g_free(on_stick);
}

static void open_area(const char *role)
{
    say(INPUT_TRAINER_AREA);
    say_id(INPUT_ROLE, role);
    while (world.session->screen == SCREEN_PIN) {
        type_code("402817");
        say(INPUT_NEXT);
    }
}

static enum stick_update_state state(void)
{
    return world.session->offer->state;
}

/* The worker takes real time; the kiosk's clock stands still. */
static void wait_while(enum stick_update_state busy)
{
    while (state() == busy) {
        g_usleep(500);
        session_tick(world.session, FALSE);
    }
}

static void look_as(const char *role)
{
    open_area(role);
    say_id(INPUT_TAB, "copy");
    say(INPUT_NEW_CONTENT);
    assert_screen(SCREEN_RENEW);
    wait_while(STICK_UPDATE_LOOKING);
}

static void trust_and_install(void)
{
    look_as("administrator");
    say(INPUT_TRUST_KEY);
    wait_while(STICK_UPDATE_LOOKING);
    ck_assert_int_eq(state(), STICK_UPDATE_FOUND);
    say(INPUT_INSTALL);
}

START_TEST(only_the_administrator_says_whose_key_is_trusted)
{
    look_as("trainer");
    ck_assert_int_eq(state(), STICK_UPDATE_REFUSED);
    ck_assert(!session_may_trust(world.session));
    say(INPUT_TRUST_KEY);
    wait_while(STICK_UPDATE_LOOKING);
    ck_assert_int_eq(state(), STICK_UPDATE_REFUSED);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "trust-key"), 0);
    say(INPUT_LEAVE);
    look_as("administrator");
    ck_assert(session_may_trust(world.session));
    say(INPUT_TRUST_KEY);
    wait_while(STICK_UPDATE_LOOKING);
    ck_assert_int_eq(state(), STICK_UPDATE_FOUND);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "trust-key"), 1);
}
END_TEST

START_TEST(what_was_installed_is_in_the_journal_and_can_be_played_at_once)
{
    trust_and_install();
    say(INPUT_ANEW);
    wait_while(STICK_UPDATE_INSTALLING);
    ck_assert_int_eq(state(), STICK_UPDATE_INSTALLED);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "install"), 1);
    ck_assert_int_eq(count_rows("staff_acts", "object", "2-small"), 1);
    ck_assert(!world.session->begin_anew);
    say(INPUT_ANEW);
    ck_assert(world.session->begin_anew);
}
END_TEST

START_TEST(locked_it_goes_on_and_its_end_is_shown_to_who_comes_in_next)
{
    trust_and_install();
    say(INPUT_LEAVE);
    assert_screen(SCREEN_ATTRACT);
    wait_while(STICK_UPDATE_INSTALLING);
    open_area("trainer");
    assert_screen(SCREEN_RENEW);
    ck_assert_int_eq(state(), STICK_UPDATE_INSTALLED);
    say(INPUT_LEAVE);
    open_area("trainer");
    assert_screen(SCREEN_TODAY);
}
END_TEST

START_TEST(what_was_only_looked_at_is_forgotten)
{
    look_as("trainer");
    say(INPUT_BACK);
    assert_screen(SCREEN_COPY);
    session_tick(world.session, FALSE);
    ck_assert_ptr_null(world.session->offer);
}
END_TEST

START_TEST(without_a_place_for_content_none_is_taken)
{
    const struct session_content named = {.name = NULL};
    session_use_content(world.session, &named);
    ck_assert(!session_can_renew(world.session));
    open_area("trainer");
    say_id(INPUT_TAB, "copy");
    say(INPUT_NEW_CONTENT);
    assert_screen(SCREEN_COPY);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("renew");
    TCase *tests = tcase_create("renew");
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, only_the_administrator_says_whose_key_is_trusted);
    tcase_add_test(tests, what_was_installed_is_in_the_journal_and_can_be_played_at_once);
    tcase_add_test(tests, locked_it_goes_on_and_its_end_is_shown_to_who_comes_in_next);
    tcase_add_test(tests, what_was_only_looked_at_is_forgotten);
    tcase_add_test(tests, without_a_place_for_content_none_is_taken);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
