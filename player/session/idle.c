/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Nobody there any more? By the monotonic clock of the kiosk:
 *
 *   quiet ── idle_warning_seconds ──> IDLE overlay ── idle_leave_seconds ──> ATTRACT (session_tick),
 *     ^                                   │ stay, or any other input           MEMBERS in a member's turn
 *     └───────────────────────────────────┘
 *
 * Sound that plays holds the clock, and so does a group's evening that is under way, but for a member who
 * answers one by one: the others are not to see that paper. Work with a stick holds the trainer's area for
 * ten minutes, for it may never end: a worker can be stuck on a stick that is dying. ATTRACT, FAULT and
 * NEUTRAL ask nothing, nor does the set-up while there is nothing to lock: left alone as long as both times
 * together, a fault is left as any other screen (nobody may go on as the one who sat there), and ATTRACT goes
 * back to the site's language and sizes.
 */
#include "player/session/private.h"

#define SECOND 1000
#define WORK_QUIET (600 * SECOND) /* before the warning, while there is work with a stick */

static gboolean is_at_defaults(const struct session *session)
{
    const struct session_settings *settings = &session->inner->settings;
    return g_strcmp0(session->language, settings->language) == 0 &&
           session->text_size == settings->text_size && session->theme == settings->theme &&
           session->volume == settings->volume && session->reading_aloud == settings->reading_aloud &&
           session->reduced_motion == settings->reduced_motion &&
           session->speech_speed == settings->speech_speed && session->cues == settings->cues &&
           session->screen_off == settings->screen_off &&
           switches_are_same(&session->switches, &settings->switches) && session->overlay == OVERLAY_NONE;
}

/* The screen under LANGUAGE counts: choosing a language is no reason to wait longer. */
static enum session_screen screen_below(const struct session *session)
{
    return session->screen == SCREEN_LANGUAGE ? session->inner->language_from : session->screen;
}

static gint64 quiet_before_warning(const struct session *session)
{
    const gint64 quiet = (gint64)session->inner->settings.idle_warning_seconds * SECOND;
    const gboolean works = trainer_is_open(session) &&
                           (copy_runs(session) || renew_installs(session) || session_has_errand(session));
    return works && quiet > 0 ? MAX(quiet, WORK_QUIET) : quiet;
}

static gint64 idle_deadline(const struct session *session)
{
    const struct session_private *inner = session->inner;
    const gint64 warning = quiet_before_warning(session);
    const gint64 leave = (gint64)inner->settings.idle_leave_seconds * SECOND;
    const enum session_screen screen = screen_below(session);
    const gboolean unlocked = session->inner->setup_due && !session->inner->signed_in;
    const gboolean held =
        evening_is_held(session) && screen != SCREEN_EVENING_END && !members_show_somebody(session);
    if (warning <= 0 || screen == SCREEN_NEUTRAL || held || unlocked)
        return G_MAXINT64;
    if (screen == SCREEN_FAULT)
        return inner->last_activity + warning + leave;
    if (screen == SCREEN_ATTRACT)
        return session->screen == SCREEN_ATTRACT && is_at_defaults(session)
                   ? G_MAXINT64
                   : inner->last_activity + warning + leave;
    return session->overlay == OVERLAY_IDLE ? inner->warned_at + leave : inner->last_activity + warning;
}

static gboolean shows_minute(const struct session *session)
{
    return session->screen == SCREEN_NEUTRAL || setup_shows_clock(session);
}

/* The clock of NEUTRAL goes on: nobody is to see that it is none. */
static gint64 minute_deadline(const struct session *session)
{
    const struct session_private *inner = session->inner;
    const gint64 wall = session_wall_ms(session);
    if (!shows_minute(session))
        return G_MAXINT64;
    if (wall / MINUTE_MS != inner->minute)
        return inner->clock.monotonic_ms(inner->clock.data);
    return inner->clock.monotonic_ms(inner->clock.data) + MINUTE_MS - wall % MINUTE_MS;
}

gint64 session_deadline(const struct session *session)
{
    const struct session_private *inner = session->inner;
    const gint64 own =
        MIN(setup_clock_deadline(session), MIN(idle_deadline(session), minute_deadline(session)));
    const gint64 sticks = MIN(errand_deadline(session), MIN(copy_deadline(session), renew_deadline(session)));
    const gint64 jobs = MIN(pin_deadline(session), MIN(sticks, selftest_deadline(session)));
    const gint64 next = MIN(own, MIN(evening_deadline(session), jobs));
    return session_has_ends(session) ? MIN(next, inner->end_due) : next;
}

static void show_minute(struct session *session)
{
    const gint64 minute = session_wall_ms(session) / MINUTE_MS;
    if (!shows_minute(session) || minute == session->inner->minute)
        return;
    session->inner->minute = minute;
    session_touch(session);
}

static void warn(struct session *session)
{
    struct session_private *inner = session->inner;
    inner->overlay_below = session->overlay;
    inner->warned_at = inner->now;
    session->overlay = OVERLAY_IDLE;
    session_touch(session);
}

static void go_home(struct session *session)
{
    session_end_sitting(session);
    session_home(session);
}

static void leave_quiet(struct session *session)
{
    if (members_show_somebody(session))
        members_turn_quiet(session);
    else
        go_home(session);
}

static gboolean asks_nobody(enum session_screen screen)
{
    return screen == SCREEN_ATTRACT || screen == SCREEN_FAULT;
}

static void take_quiet(struct session *session)
{
    if (session->overlay == OVERLAY_IDLE || asks_nobody(screen_below(session)))
        leave_quiet(session);
    else
        warn(session);
    quiz_run_clock(session);
}

/* What an evening does by itself is no input that somebody could try again: the next second does that. */
static void pass_evening(struct session *session)
{
    if (!session->evening || session->screen == SCREEN_FAULT)
        return;
    session->inner->input = (struct input){.kind = INPUT_NONE};
    evening_tick(session);
}

gboolean session_tick(struct session *session, gboolean sound_playing)
{
    struct session_private *inner = session->inner;
    const guint64 revision = session->revision;
    inner->now = inner->clock.monotonic_ms(inner->clock.data);
    if (sound_playing)
        inner->last_activity = inner->warned_at = inner->now;
    if (session_has_ends(session) && inner->now >= inner->end_due)
        session_write_ends(session);
    setup_clock_tick(session);
    pin_tick(session);
    copy_tick(session);
    renew_tick(session);
    errand_tick(session);
    selftest_tick(session);
    pass_evening(session);
    if (inner->now >= idle_deadline(session))
        take_quiet(session);
    show_minute(session);
    return session->revision != revision;
}

void idle_stay(struct session *session, struct input input)
{
    (void)input;
    session->overlay = session->inner->overlay_below;
    session->inner->overlay_below = OVERLAY_NONE;
    session_touch(session);
}

static void idle_break(struct session *session, struct input input)
{
    (void)input;
    leave_quiet(session);
}

const struct scene_input idle_inputs[] = {
    {INPUT_STAY, idle_stay}, {INPUT_CLOSE_OVERLAY, idle_stay}, {INPUT_NEXT, idle_stay},
    {INPUT_BACK, idle_stay}, {INPUT_BREAK, idle_break},        {INPUT_NONE, NULL},
};
