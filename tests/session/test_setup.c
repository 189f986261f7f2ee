/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The set-up: nothing else comes first, what is done stays done, and later each step can be opened again. */
#include <check.h>
#include <string.h>

#include "tests/session/world.h"

#define PIN "402817"
#define ANOTHER "135790"

/* What the kiosk does, as far as it is asked. */
static struct {
    GString *kept; /* "key=value" a line */
    gboolean can_keep;
    enum setup_clock clock;
    gint64 clock_ms;
    struct setup_keys on_stick, here;
} kiosk;

static gboolean keep(const char *key, const char *value, void *data)
{
    (void)data;
    if (kiosk.can_keep)
        g_string_append_printf(kiosk.kept, "%s=%s\n", key, value ? value : "");
    return kiosk.can_keep;
}

static gboolean can_keep(void *data)
{
    (void)data;
    return kiosk.can_keep;
}

static enum setup_clock set_clock(gint64 wall_ms, void *data)
{
    (void)data;
    kiosk.clock_ms = wall_ms;
    if (kiosk.clock == SETUP_CLOCK_SET)
        world.wall_ms = wall_ms;
    return kiosk.clock;
}

static enum setup_clock clock_answer(void *data)
{
    (void)data;
    return kiosk.clock;
}

static void read_keys(struct setup_keys *keys, void *data)
{
    (void)data;
    *keys = kiosk.here;
}

static void take_keys(struct setup_keys *keys, void *data)
{
    (void)data;
    *keys = kiosk.on_stick;
}

static void switch_on(void)
{
    const struct session_setup setup = {.wanted = TRUE,
                                        .keep = keep,
                                        .can_keep = can_keep,
                                        .set_clock = set_clock,
                                        .clock_answer = clock_answer,
                                        .read_keys = read_keys,
                                        .take_keys = take_keys};
    session_use_setup(world.session, &setup);
}

static void pull_the_plug(void)
{
    world_restart();
    switch_on();
}

static void start(void)
{
    memset(&kiosk, 0, sizeof kiosk);
    kiosk.kept = g_string_new(NULL);
    kiosk.can_keep = TRUE;
    world_open();
    switch_on();
}

static void end(void)
{
    world_close();
    g_string_free(kiosk.kept, TRUE);
}

static const struct setup *setup(void)
{
    return world.session->trainer->setup;
}

static void assert_step(enum setup_step step)
{
    assert_screen(SCREEN_SETUP);
    ck_assert_str_eq(setup_step_name(setup()->step), setup_step_name(step));
}

static void type_pin(const char *digits)
{
    type_code(digits);
    say(INPUT_NEXT);
}

static void choose_pin(const char *role, const char *digits)
{
    say_id(INPUT_ROLE, role);
    assert_screen(SCREEN_PIN);
    type_pin(digits);
    type_pin(digits);
    assert_step(SETUP_PINS);
}

/* By Next alone, but for the PIN that can't be left out. */
static void go_to(enum setup_step step)
{
    while (setup()->step != step) {
        const enum setup_step before = setup()->step;
        if (before == SETUP_PINS && !setup()->pin_set[STAFF_ADMINISTRATOR])
            choose_pin("administrator", PIN);
        say(INPUT_NEXT);
        if (setup()->step == before)
            say(INPUT_NEXT); /* the fields that were not touched */
        ck_assert_int_ne(setup()->step, before);
    }
}

static void end_setup(void)
{
    go_to(SETUP_STEPS);
    say(INPUT_NEXT);
    assert_screen(SCREEN_ATTRACT);
}

static void open_settings(void)
{
    say(INPUT_TRAINER_AREA);
    say_id(INPUT_ROLE, "administrator");
    type_pin(PIN);
    say_id(INPUT_TAB, "settings");
    assert_step(SETUP_STEPS);
}

/* ---- the first start ---- */

START_TEST(a_new_kiosk_begins_with_it_and_with_nothing_else)
{
    assert_step(SETUP_LANGUAGE);
    ck_assert(setup()->first);
    say(INPUT_START);
    say(INPUT_TRAINER_AREA);
    say(INPUT_GROUP_AREA);
    say_id(INPUT_TAB, "results");
    assert_step(SETUP_LANGUAGE);
}
END_TEST

static void leave(void)
{
    say(INPUT_LEAVE);
}

static void take_a_break(void)
{
    say(INPUT_BREAK);
}

static void go_away(void)
{
    for (int i = 0; i < 5; i++) {
        pass(60 * 1000);
        session_tick(world.session, FALSE);
    }
}

static void (*const ways_out[])(void) = {leave, take_a_break, go_away};

START_TEST(no_way_leads_round_it)
{
    say(INPUT_NEXT);
    ways_out[_i]();
    assert_step(SETUP_SITE);
    go_to(SETUP_SOUND);
    ways_out[_i]();
    assert_screen(SCREEN_PIN);
    say(INPUT_BACK);
    assert_screen(SCREEN_PIN);
    say_id(INPUT_ROLE, "trainer");
    ck_assert_int_eq(session_pin(world.session)->role, STAFF_ADMINISTRATOR);
    ways_out[_i]();
    assert_screen(SCREEN_PIN);
    type_pin(PIN);
    assert_step(SETUP_SOUND);
}
END_TEST

START_TEST(a_pulled_plug_costs_nothing_that_was_done)
{
    for (int step = 0; step < SETUP_STEPS; step++) {
        go_to((enum setup_step)step);
        pull_the_plug();
        if (step > SETUP_PINS) {
            assert_screen(SCREEN_PIN);
            type_pin(PIN);
        }
        assert_step((enum setup_step)step);
    }
    go_to(SETUP_STEPS);
    pull_the_plug();
    type_pin(PIN);
    assert_step(SETUP_STEPS);
}
END_TEST

START_TEST(once_it_is_ended_learners_may_come)
{
    end_setup();
    ck_assert_ptr_null(world.session->trainer);
    pull_the_plug();
    assert_screen(SCREEN_ATTRACT);
    say(INPUT_START);
    assert_screen(SCREEN_CODE);
}
END_TEST

START_TEST(a_kiosk_that_was_in_use_before_has_no_need_of_it)
{
    world_restart();
    say(INPUT_TRAINER_AREA);
    type_pin(PIN);
    type_pin(PIN);
    assert_screen(SCREEN_TODAY);
    pull_the_plug();
    assert_screen(SCREEN_ATTRACT);
}
END_TEST

START_TEST(without_an_administrators_pin_it_does_not_go_on)
{
    go_to(SETUP_PINS);
    say(INPUT_NEXT);
    assert_step(SETUP_PINS);
    choose_pin("trainer", ANOTHER);
    say(INPUT_NEXT);
    assert_step(SETUP_PINS);
    choose_pin("administrator", PIN);
    say(INPUT_NEXT);
    assert_step(SETUP_SOUND);
}
END_TEST

START_TEST(two_pins_that_differ_set_none)
{
    go_to(SETUP_PINS);
    say_id(INPUT_ROLE, "administrator");
    type_pin(PIN);
    type_pin(ANOTHER);
    assert_screen(SCREEN_PIN);
    ck_assert(session_pin(world.session)->not_right);
    say(INPUT_BACK);
    assert_step(SETUP_PINS);
    ck_assert(!setup()->pin_set[STAFF_ADMINISTRATOR]);
}
END_TEST

START_TEST(what_could_not_be_written_is_not_done)
{
    say(INPUT_NEXT);
    say_failing((struct input){.kind = INPUT_NEXT});
    assert_screen(SCREEN_FAULT);
    say(INPUT_TRY_AGAIN);
    assert_step(SETUP_NAME);
    pull_the_plug();
    assert_step(SETUP_NAME);
}
END_TEST

START_TEST(the_list_tells_what_was_left_out_and_leads_back_to_it)
{
    go_to(SETUP_STEPS);
    ck_assert(setup()->done[SETUP_SOUND] && setup()->left_out[SETUP_SOUND]);
    ck_assert(!setup()->left_out[SETUP_PINS]);
    pull_the_plug();
    type_pin(PIN);
    ck_assert(setup()->left_out[SETUP_SOUND]);
    say_id(INPUT_STEP, "sound");
    assert_step(SETUP_SOUND);
    say(INPUT_YES);
    say(INPUT_NEXT);
    assert_step(SETUP_STEPS);
    ck_assert(!setup()->left_out[SETUP_SOUND]);
    say(INPUT_BACK);
    assert_step(SETUP_KEYS);
}
END_TEST

/* ---- its steps ---- */

START_TEST(what_is_chosen_is_kept_and_holds_at_once)
{
    say_id(INPUT_LANGUAGE, "es");
    say(INPUT_NEXT);
    ck_assert_str_eq(setup()->site, "academy"); /* as it was set already */
    say_id(INPUT_CHOOSE, "nowhere");
    say_id(INPUT_CHOOSE, "school");
    say(INPUT_NEXT);
    for (const char *letter = "HALL"; *letter; letter++) {
        const char name[] = {*letter, '\0'};
        say_id(INPUT_LETTER, g_intern_string(name));
    }
    say_id(INPUT_LETTER, "-");
    say_id(INPUT_LETTER, "ä");
    say_number(INPUT_DIGIT, 2);
    say_number(INPUT_DIGIT, 3);
    say(INPUT_ERASE);
    say(INPUT_NEXT);
    go_to(SETUP_SOUND);
    say_number(INPUT_SET_VOLUME, 9);
    end_setup();
    ck_assert_str_eq(kiosk.kept->str, "language=es\nsite=school\nname=HALL-2\nvolume=9\n");
    ck_assert_str_eq(world.session->language, "es");
    ck_assert_int_eq(world.session->volume, 9);
    ck_assert_str_eq(session_site(world.session)->id, "school");
    ck_assert_str_eq(session_settings(world.session)->name, "HALL-2");
}
END_TEST

START_TEST(a_name_has_an_end)
{
    go_to(SETUP_NAME);
    for (int i = 0; i < KIOSK_NAME_MOST + 3; i++)
        say_number(INPUT_DIGIT, 7);
    ck_assert_uint_eq(strlen(setup()->name), KIOSK_NAME_MOST);
}
END_TEST

START_TEST(a_settings_file_that_stays_as_it_is_stops_nobody)
{
    kiosk.can_keep = FALSE;
    pull_the_plug();
    ck_assert(!setup()->keeps);
    say_id(INPUT_LANGUAGE, "es");
    end_setup();
    ck_assert_str_eq(kiosk.kept->str, "");
    ck_assert_str_eq(world.session->language, "es");
}
END_TEST

START_TEST(fields_that_were_not_touched_are_told_once)
{
    go_to(SETUP_TOUCH);
    say_id(INPUT_CHOOSE, "top-start");
    say_id(INPUT_CHOOSE, "nowhere");
    say(INPUT_NEXT);
    assert_step(SETUP_TOUCH);
    ck_assert(setup()->missed);
    ck_assert_uint_eq(setup()->touched, 1u << TOUCH_TOP_START);
    say(INPUT_NEXT);
    assert_step(SETUP_CLOCK);
    ck_assert(setup()->left_out[SETUP_TOUCH]);
    say(INPUT_BACK);
    for (int target = 0; target < TOUCH_TARGETS; target++)
        say_id(INPUT_CHOOSE, setup_target_name((enum touch_target)target));
    say(INPUT_NEXT);
    assert_step(SETUP_CLOCK);
    ck_assert(!setup()->left_out[SETUP_TOUCH]);
}
END_TEST

/* ---- the clock ---- */

static void count(enum time_part part, int value)
{
    pass(1000);
    session_input(world.session, (struct input){.kind = INPUT_COUNT,
                                                .id = g_intern_string(setup_time_part_name(part)),
                                                .number = value});
}

static void count_to(int year, int month, int day, int hour, int minute)
{
    count(TIME_YEAR, year);
    count(TIME_MONTH, month);
    count(TIME_DAY, day);
    count(TIME_HOUR, hour);
    count(TIME_MINUTE, minute);
}

START_TEST(the_clock_is_set_and_the_journal_says_so)
{
    g_autoptr(GDateTime) wanted = g_date_time_new_local(2031, 2, 27, 14, 5, 0);
    go_to(SETUP_CLOCK);
    say(INPUT_NO);
    ck_assert(setup()->setting_clock);
    count_to(2031, 2, 27, 14, 5);
    kiosk.clock = SETUP_CLOCK_SET;
    say(INPUT_SET_CLOCK);
    ck_assert(!setup()->setting_clock);
    ck_assert_int_eq(kiosk.clock_ms, g_date_time_to_unix(wanted) * 1000);
    ck_assert(world.session->trainer->clock_trusted);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "set-clock"), 1);
    say(INPUT_NEXT);
    ck_assert(!setup()->left_out[SETUP_CLOCK]);
    ck_assert(results_verify(world.results, NULL, NULL));
}
END_TEST

START_TEST(set_back_it_is_set_but_the_rows_keep_their_order)
{
    go_to(SETUP_CLOCK);
    say(INPUT_NO);
    count_to(2029, 12, 31, 23, 59);
    kiosk.clock = SETUP_CLOCK_SET;
    say(INPUT_SET_CLOCK);
    ck_assert_int_eq(setup()->clock, SETUP_CLOCK_SET);
    ck_assert(!world.session->trainer->clock_trusted);
    say(INPUT_NEXT);
    ck_assert(results_verify(world.results, NULL, NULL));
}
END_TEST

static void ask_slow_system(void)
{
    go_to(SETUP_CLOCK);
    say(INPUT_NO);
    kiosk.clock = SETUP_CLOCK_WAITS;
    say(INPUT_SET_CLOCK);
    session_tick(world.session, FALSE);
    ck_assert(session_sets_clock(world.session));
    ck_assert(!setup()->clock_answered);
}

static void let_system_answer(enum setup_clock answer)
{
    kiosk.clock = answer;
    ck_assert_int_lt(session_deadline(world.session), world.monotonic_ms + 1000);
    session_tick(world.session, FALSE);
    ck_assert(!session_sets_clock(world.session));
}

START_TEST(a_slow_system_holds_nothing_up)
{
    ask_slow_system();
    count(TIME_HOUR, 3);
    ck_assert_int_eq(setup()->time[TIME_HOUR], 3);
    kiosk.clock_ms = 0;
    say(INPUT_SET_CLOCK);
    ck_assert_int_eq(kiosk.clock_ms, 0);
    let_system_answer(SETUP_CLOCK_SET);
    ck_assert_int_eq(setup()->clock, SETUP_CLOCK_SET);
    ck_assert(setup()->clock_answered && !setup()->setting_clock);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "set-clock"), 1);
}
END_TEST

START_TEST(a_slow_system_may_refuse)
{
    ask_slow_system();
    let_system_answer(SETUP_CLOCK_REFUSED);
    ck_assert_int_eq(setup()->clock, SETUP_CLOCK_REFUSED);
    ck_assert(setup()->clock_answered && setup()->setting_clock);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "set-clock"), 0);
}
END_TEST

START_TEST(the_journal_says_that_it_was_set_also_when_nobody_waited_for_it)
{
    ask_slow_system();
    say(INPUT_BACK);
    go_to(SETUP_STEPS);
    say(INPUT_NEXT);
    assert_screen(SCREEN_ATTRACT);
    let_system_answer(SETUP_CLOCK_SET);
    assert_screen(SCREEN_ATTRACT);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "set-clock"), 1);
}
END_TEST

START_TEST(a_system_that_refuses_changes_nothing)
{
    go_to(SETUP_CLOCK);
    say(INPUT_NO);
    kiosk.clock = SETUP_CLOCK_REFUSED;
    say(INPUT_SET_CLOCK);
    ck_assert(setup()->clock_answered && setup()->setting_clock);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "set-clock"), 0);
    say(INPUT_BACK);
    ck_assert(!setup()->setting_clock);
    say(INPUT_NEXT);
    ck_assert(setup()->left_out[SETUP_CLOCK]);
}
END_TEST

START_TEST(no_month_has_more_days_than_it_has)
{
    go_to(SETUP_CLOCK);
    say(INPUT_NO);
    count_to(2028, 1, 31, 0, 0);
    count(TIME_MONTH, 2);
    ck_assert_int_eq(setup()->time[TIME_DAY], 29);
    count(TIME_YEAR, 2027);
    ck_assert_int_eq(setup()->time[TIME_DAY], 28);
    count(TIME_HOUR, 24);
    ck_assert_int_eq(setup()->time[TIME_HOUR], 23);
    count(TIME_YEAR, -4);
    ck_assert_int_eq(setup()->time[TIME_YEAR], setup_time_least(TIME_YEAR));
}
END_TEST

START_TEST(while_it_is_compared_the_time_on_the_screen_goes_on)
{
    go_to(SETUP_CLOCK);
    session_tick(world.session, FALSE);
    const guint64 revision = world.session->revision;
    ck_assert_int_le(session_deadline(world.session), world.monotonic_ms + 60 * 1000);
    pass(59 * 1000);
    pass(1000);
    session_tick(world.session, TRUE);
    ck_assert_uint_gt(world.session->revision, revision);
}
END_TEST

/* ---- keys ---- */

START_TEST(keys_of_a_stick_are_kept)
{
    go_to(SETUP_KEYS);
    kiosk.on_stick = (struct setup_keys){.content = SETUP_KEY_HERE,
                                         .office = SETUP_KEY_HERE,
                                         .content_name = "0123456789ABCDEF",
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
    ck_assert(session_opens_stick(world.session));
    ck_assert(!setup()->looked);
}

static void let_it_answer(void)
{
    g_mutex_lock(&slow.lock);
    slow.answers = TRUE;
    g_cond_signal(&slow.may_end);
    g_mutex_unlock(&slow.lock);
    while (session_opens_stick(world.session)) {
        g_usleep(1000);
        session_tick(world.session, FALSE);
    }
}

START_TEST(a_slow_stick_holds_nothing_up)
{
    look_on_slow_stick();
    let_it_answer();
    ck_assert(setup()->looked);
    ck_assert_int_eq(slow.releases, 0); /* whoever reads it lets go of it */
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

/* ---- later, from the trainer's area ---- */

START_TEST(each_step_can_be_opened_again)
{
    end_setup();
    open_settings();
    ck_assert(!setup()->first);
    for (int step = 0; step < SETUP_STEPS; step++) {
        const char *name = setup_step_name((enum setup_step)step);
        say_id(INPUT_STEP, name);
        ck_assert_str_eq(setup_step_name(setup()->step), name);
        say(INPUT_BACK);
        assert_step(SETUP_STEPS);
    }
    say_id(INPUT_TAB, "today");
    assert_screen(SCREEN_TODAY);
}
END_TEST

START_TEST(going_back_keeps_what_there_was)
{
    end_setup();
    open_settings();
    g_string_truncate(kiosk.kept, 0);
    say_id(INPUT_STEP, "site");
    say_id(INPUT_CHOOSE, "school");
    say(INPUT_BACK);
    ck_assert_str_eq(session_site(world.session)->id, "academy");
    ck_assert_str_eq(kiosk.kept->str, "");
    say_id(INPUT_STEP, "site");
    ck_assert_str_eq(setup()->site, "academy");
    say_id(INPUT_CHOOSE, "school");
    say(INPUT_NEXT);
    assert_step(SETUP_STEPS);
    ck_assert_str_eq(session_site(world.session)->id, "school");
    ck_assert_str_eq(kiosk.kept->str, "site=school\n");
}
END_TEST

START_TEST(a_trainer_changes_neither_site_nor_keys_nor_a_higher_pin)
{
    go_to(SETUP_PINS);
    choose_pin("administrator", PIN);
    choose_pin("trainer", ANOTHER);
    end_setup();
    say(INPUT_TRAINER_AREA);
    type_pin(ANOTHER);
    say_id(INPUT_TAB, "settings");
    static const char *const closed[] = {"site", "name", "keys"};
    for (gsize i = 0; i < G_N_ELEMENTS(closed); i++) {
        say_id(INPUT_STEP, closed[i]);
        assert_step(SETUP_STEPS);
    }
    say_id(INPUT_STEP, "pins");
    say_id(INPUT_ROLE, "administrator");
    assert_step(SETUP_PINS);
}
END_TEST

START_TEST(a_forgotten_pin_is_chosen_anew_by_a_higher_role)
{
    end_setup();
    open_settings();
    say_id(INPUT_STEP, "pins");
    choose_pin("facilitator", ANOTHER);
    say(INPUT_LEAVE);
    ck_assert_int_eq(count_rows("staff_acts", "object", "facilitator"), 1);
    enum pin_verdict verdict = PIN_UNSET;
    ck_assert(results_pin_check(world.results, "facilitator", ANOTHER, &verdict, NULL));
    ck_assert_int_eq(verdict, PIN_RIGHT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("setup");
    TCase *tests = tcase_create("setup");
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, a_new_kiosk_begins_with_it_and_with_nothing_else);
    tcase_add_loop_test(tests, no_way_leads_round_it, 0, (int)G_N_ELEMENTS(ways_out));
    tcase_add_test(tests, a_pulled_plug_costs_nothing_that_was_done);
    tcase_add_test(tests, once_it_is_ended_learners_may_come);
    tcase_add_test(tests, a_kiosk_that_was_in_use_before_has_no_need_of_it);
    tcase_add_test(tests, without_an_administrators_pin_it_does_not_go_on);
    tcase_add_test(tests, two_pins_that_differ_set_none);
    tcase_add_test(tests, what_could_not_be_written_is_not_done);
    tcase_add_test(tests, the_list_tells_what_was_left_out_and_leads_back_to_it);
    tcase_add_test(tests, what_is_chosen_is_kept_and_holds_at_once);
    tcase_add_test(tests, a_name_has_an_end);
    tcase_add_test(tests, a_settings_file_that_stays_as_it_is_stops_nobody);
    tcase_add_test(tests, fields_that_were_not_touched_are_told_once);
    tcase_add_test(tests, the_clock_is_set_and_the_journal_says_so);
    tcase_add_test(tests, set_back_it_is_set_but_the_rows_keep_their_order);
    tcase_add_test(tests, a_slow_system_holds_nothing_up);
    tcase_add_test(tests, a_slow_system_may_refuse);
    tcase_add_test(tests, the_journal_says_that_it_was_set_also_when_nobody_waited_for_it);
    tcase_add_test(tests, a_system_that_refuses_changes_nothing);
    tcase_add_test(tests, no_month_has_more_days_than_it_has);
    tcase_add_test(tests, while_it_is_compared_the_time_on_the_screen_goes_on);
    tcase_add_test(tests, keys_of_a_stick_are_kept);
    tcase_add_test(tests, a_slow_stick_holds_nothing_up);
    tcase_add_test(tests, a_slow_stick_is_let_go_of_when_nobody_waits_for_it);
    tcase_add_test(tests, without_a_stick_that_is_left_for_later);
    tcase_add_test(tests, each_step_can_be_opened_again);
    tcase_add_test(tests, going_back_keeps_what_there_was);
    tcase_add_test(tests, a_trainer_changes_neither_site_nor_keys_nor_a_higher_pin);
    tcase_add_test(tests, a_forgotten_pin_is_chosen_anew_by_a_higher_role);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
