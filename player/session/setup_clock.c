/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock's step of SETUP, once it isn't right: the parts of the time, and what comes of setting it. */
#include "player/session/private.h"

#define POLL_MS 50 /* while the clock is being set */

static struct setup *setup_of(const struct session *session)
{
    return session->trainer->setup;
}

/* ---- the parts of the time ---- */

static const char *const time_parts[TIME_PARTS] = {
    [TIME_YEAR] = "year", [TIME_MONTH] = "month",   [TIME_DAY] = "day",
    [TIME_HOUR] = "hour", [TIME_MINUTE] = "minute",
};

const char *setup_time_part_name(enum time_part part)
{
    return time_parts[part];
}

int setup_time_least(enum time_part part)
{
    static const int least[TIME_PARTS] = {[TIME_YEAR] = 2024, [TIME_MONTH] = 1, [TIME_DAY] = 1};
    return least[part];
}

int setup_time_most(const int time[TIME_PARTS], enum time_part part)
{
    static const int most[TIME_PARTS] = {
        [TIME_YEAR] = 2060, [TIME_MONTH] = 12, [TIME_DAY] = 31, [TIME_HOUR] = 23, [TIME_MINUTE] = 59};
    if (part != TIME_DAY)
        return most[part];
    return g_date_get_days_in_month((GDateMonth)time[TIME_MONTH], (GDateYear)time[TIME_YEAR]);
}

void setup_step_count(struct session *session, struct input input)
{
    struct setup *setup = setup_of(session);
    for (int part = 0; setup->setting_clock && input.id && part < TIME_PARTS; part++) {
        if (!g_str_equal(time_parts[part], input.id))
            continue;
        setup->time[part] = CLAMP((int)input.number, setup_time_least((enum time_part)part),
                                  setup_time_most(setup->time, (enum time_part)part));
        setup->time[TIME_DAY] = MIN(setup->time[TIME_DAY], setup_time_most(setup->time, TIME_DAY));
        session_touch(session);
    }
}

void setup_read_time(struct session *session)
{
    int *time = setup_of(session)->time;
    g_autoptr(GDateTime) now = g_date_time_new_from_unix_local(session_wall_ms(session) / 1000);
    if (!now)
        return;
    g_date_time_get_ymd(now, &time[TIME_YEAR], &time[TIME_MONTH], &time[TIME_DAY]);
    time[TIME_HOUR] = g_date_time_get_hour(now);
    time[TIME_MINUTE] = g_date_time_get_minute(now);
    time[TIME_YEAR] = CLAMP(time[TIME_YEAR], setup_time_least(TIME_YEAR), setup_time_most(time, TIME_YEAR));
}

/* ---- setting it ---- */

static enum setup_clock set_clock(const struct session *session)
{
    const struct session_setup *door = &session->inner->setup;
    const int *time = setup_of(session)->time;
    g_autoptr(GDateTime) at = g_date_time_new_local(time[TIME_YEAR], time[TIME_MONTH], time[TIME_DAY],
                                                    time[TIME_HOUR], time[TIME_MINUTE], 0);
    if (!door->set_clock)
        return SETUP_CLOCK_ABSENT;
    return at ? door->set_clock(g_date_time_to_unix(at) * 1000, door->data) : SETUP_CLOCK_REFUSED;
}

gboolean session_sets_clock(const struct session *session)
{
    return session->inner->clock_waits;
}

static gboolean is_on_clock(const struct session *session)
{
    return session->screen == SCREEN_SETUP && setup_of(session)->step == SETUP_CLOCK;
}

/* The row is written by the new clock: it says until when the old one went. */
static gboolean note_set(struct session *session)
{
    const char *verb = "set-clock";
    GError *error = NULL;
    if (results_staff_did(kiosk_results(session), session->inner->clock_role, verb, NULL, &error))
        return TRUE;
    if (is_on_clock(session)) {
        session_fail_write(session, error);
        return FALSE;
    }
    g_warning("that the clock was set can't be written down: %s", error->message);
    g_error_free(error);
    return TRUE;
}

/* Whoever asked may have gone meanwhile. */
static void take_answer(struct session *session, enum setup_clock answer)
{
    const gboolean set = answer == SETUP_CLOCK_SET;
    if ((set && !note_set(session)) || !is_on_clock(session))
        return;
    struct setup *setup = setup_of(session);
    setup->clock = answer;
    setup->clock_answered = TRUE;
    setup->setting_clock = setup->setting_clock && !set;
    setup->right = set ? SETUP_SAID_YES : SETUP_SAID_NO;
    session->trainer->clock_trusted = results_clock_trusted(session->inner->results);
    session_touch(session);
}

void setup_step_set_clock(struct session *session, struct input input)
{
    (void)input;
    struct session_private *inner = session->inner;
    if (!is_on_clock(session) || !setup_of(session)->setting_clock || inner->clock_waits)
        return;
    setup_of(session)->clock_answered = FALSE;
    inner->clock_role = session->trainer->role;
    const enum setup_clock answer = set_clock(session);
    inner->clock_waits = answer == SETUP_CLOCK_WAITS;
    if (inner->clock_waits)
        session_touch(session);
    else
        take_answer(session, answer);
}

void setup_clock_tick(struct session *session)
{
    struct session_private *inner = session->inner;
    if (!inner->clock_waits)
        return;
    const enum setup_clock answer = inner->setup.clock_answer(inner->setup.data);
    if (answer == SETUP_CLOCK_WAITS)
        return;
    inner->clock_waits = FALSE;
    inner->input = (struct input){.kind = INPUT_NONE};
    take_answer(session, answer);
}

gint64 setup_clock_deadline(const struct session *session)
{
    const struct session_private *inner = session->inner;
    return inner->clock_waits ? inner->clock.monotonic_ms(inner->clock.data) + POLL_MS : G_MAXINT64;
}
