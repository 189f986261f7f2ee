/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/session/setup_kiosk.h"

#include <check.h>
#include <string.h>

struct setup_kiosk kiosk;

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

static const struct stick_task *keys_task(void *data)
{
    static const struct stick_task task = {.look = TRUE, .leave = TRUE};
    (void)data;
    return &task;
}

static void take_keys(struct setup_keys *keys, const struct stick_outcome *outcome, void *data)
{
    (void)outcome;
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
                                        .keys_task = keys_task,
                                        .take_keys = take_keys};
    session_use_setup(world.session, &setup);
}

void pull_the_plug(void)
{
    world_restart();
    switch_on();
}

void setup_kiosk_start(void)
{
    memset(&kiosk, 0, sizeof kiosk);
    kiosk.kept = g_string_new(NULL);
    kiosk.can_keep = TRUE;
    world_open();
    switch_on();
}

void setup_kiosk_end(void)
{
    world_close();
    g_string_free(kiosk.kept, TRUE);
}

const struct setup *setup(void)
{
    return world.session->trainer->setup;
}

void assert_step(enum setup_step step)
{
    assert_screen(SCREEN_SETUP);
    ck_assert_str_eq(setup_step_name(setup()->step), setup_step_name(step));
}

void type_pin(const char *digits)
{
    type_code(digits);
    say(INPUT_NEXT);
}

void choose_pin(const char *role, const char *digits)
{
    say_id(INPUT_ROLE, role);
    assert_screen(SCREEN_PIN);
    type_pin(digits);
    type_pin(digits);
    assert_step(SETUP_PINS);
}

/* By Next alone, but for the PIN that can't be left out. */
void go_to(enum setup_step step)
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

void end_setup(void)
{
    go_to(SETUP_STEPS);
    say(INPUT_NEXT);
    assert_screen(SCREEN_ATTRACT);
}

void open_settings(void)
{
    say(INPUT_TRAINER_AREA);
    say_id(INPUT_ROLE, "administrator");
    type_pin(PIN);
    say_id(INPUT_TAB, "settings");
    assert_step(SETUP_STEPS);
}
