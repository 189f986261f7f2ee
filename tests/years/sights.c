/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/years/sights.h"

#include <stdio.h>

#include "player/session/notices.h"
#include "player/session/setup.h"

#define A_LINE 8
#define V_FULL 205
#define V_ROOM 306

/* ---- what else can be met ---- */

static const struct setup *setup_of(const struct session *session)
{
    return session->screen == SCREEN_SETUP ? session->trainer->setup : NULL;
}

static gboolean at_first_step(const struct session *session, enum setup_step step)
{
    const struct setup *setup = setup_of(session);
    return setup != NULL && setup->first && setup->step == step;
}

#define STEP(name, step)                                                                                     \
    static gboolean is_##name(const struct session *session)                                                 \
    {                                                                                                        \
        return at_first_step(session, step);                                                                 \
    }
STEP(first_language, SETUP_LANGUAGE)
STEP(first_site, SETUP_SITE)
STEP(first_courses, SETUP_COURSES)
STEP(first_name, SETUP_NAME)
STEP(first_pins, SETUP_PINS)
STEP(first_sound, SETUP_SOUND)
STEP(first_touch, SETUP_TOUCH)
STEP(first_clock, SETUP_CLOCK)
STEP(first_keys, SETUP_KEYS)
STEP(first_list, SETUP_STEPS)

static gboolean is_pin_chosen(const struct session *session)
{
    return session->screen == SCREEN_PIN && session_pin(session)->stage == PIN_STAGE_SET;
}

static gboolean is_pin_waiting(const struct session *session)
{
    return session->screen == SCREEN_PIN && session_pin(session)->stage == PIN_STAGE_WAIT;
}

static gboolean is_setting(const struct session *session)
{
    const struct setup *setup = setup_of(session);
    return setup != NULL && !setup->first && setup->step != SETUP_STEPS;
}

static gboolean has_key_of_stick(const struct session *session)
{
    const struct setup *setup = setup_of(session);
    return setup != NULL && setup->looked && setup->keys.content == SETUP_KEY_HERE;
}

static gboolean offers(const struct session *session, enum stick_update_state state)
{
    return session->offer != NULL && session->offer->state == state;
}

#define OFFER(name, state)                                                                                   \
    static gboolean is_##name(const struct session *session)                                                 \
    {                                                                                                        \
        return offers(session, state);                                                                       \
    }
OFFER(found, STICK_UPDATE_FOUND)
OFFER(refused, STICK_UPDATE_REFUSED)
OFFER(installing, STICK_UPDATE_INSTALLING)
OFFER(installed, STICK_UPDATE_INSTALLED)
OFFER(install_ended, STICK_UPDATE_ENDED)

static gboolean is_new_content_played(const struct session *session)
{
    const struct session_content *content = session_content(session);
    return content->name != NULL && !g_str_has_prefix(content->name, "shipped");
}

static gboolean answers_list(const struct session *session, enum roster_answer answer)
{
    return session->screen == SCREEN_ROSTER && session->trainer->roster.answer == answer;
}

static gboolean is_list_taken(const struct session *session)
{
    return answers_list(session, ROSTER_TAKEN);
}

static gboolean is_list_unfit(const struct session *session)
{
    return answers_list(session, ROSTER_UNFIT);
}

static gboolean is_copy_safe(const struct session *session)
{
    return session->copying.stage == COPY_STAGE_OVER && session->copying.progress.state == STICK_EXPORT_SAFE;
}

static gboolean is_copy_unsafe(const struct session *session)
{
    return session->copying.stage == COPY_STAGE_OVER && !is_copy_safe(session);
}

static gboolean is_tested(const struct session *session)
{
    return session->screen == SCREEN_SELF_TEST &&
           selftest_verdict(session->trainer->selftest) != SELFTEST_WAITING;
}

static gboolean is_report_copied(const struct session *session)
{
    return session->screen == SCREEN_SELF_TEST && session->trainer->report == REPORT_COPIED;
}

static gboolean is_by_headphones(const struct session *session)
{
    return session->by_headphones;
}

static gboolean is_dark(const struct session *session)
{
    return session->screen_off;
}

static gboolean is_by_switches(const struct session *session)
{
    return session->switches.count > 0;
}

static gboolean fails_by(const struct session *session, int number)
{
    return session->screen == SCREEN_FAULT && session->fault.number == number;
}

static gboolean is_disk_full(const struct session *session)
{
    return fails_by(session, V_FULL);
}

static gboolean is_disk_too_short(const struct session *session)
{
    return fails_by(session, V_ROOM);
}

static gboolean tells(const struct session *session, enum notice notice)
{
    return session->screen == SCREEN_TODAY && session_notice(session, notice);
}

static gboolean is_disk_told(const struct session *session)
{
    return tells(session, NOTICE_DISK);
}

static gboolean is_damage_told(const struct session *session)
{
    return tells(session, NOTICE_SET_ASIDE);
}

static gboolean is_clock_told(const struct session *session)
{
    return tells(session, NOTICE_CLOCK);
}

static const struct {
    const char *name;
    gboolean (*is)(const struct session *session);
} others[] = {
    {"first start: language", is_first_language},
    {"first start: site", is_first_site},
    {"first start: courses", is_first_courses},
    {"first start: name", is_first_name},
    {"first start: PINs", is_first_pins},
    {"first start: sound", is_first_sound},
    {"first start: touch", is_first_touch},
    {"first start: clock", is_first_clock},
    {"first start: keys", is_first_keys},
    {"first start: list", is_first_list},
    {"a PIN is chosen", is_pin_chosen},
    {"a PIN waits", is_pin_waiting},
    {"a setting", is_setting},
    {"a key from a stick", has_key_of_stick},
    {"new content: found", is_found},
    {"new content: refused", is_refused},
    {"new content: being installed", is_installing},
    {"new content: installed", is_installed},
    {"new content is played", is_new_content_played},
    {"a class list: taken", is_list_taken},
    {"a class list: unfit", is_list_unfit},
    {"a copy: safe", is_copy_safe},
    {"a copy: not safe", is_copy_unsafe},
    {"the self-test: ready", is_tested},
    {"by headphones", is_by_headphones},
    {"the screen off", is_dark},
    {"switches", is_by_switches},
    {"the disk is full: V 205", is_disk_full},
    {"the disk is short: V 306", is_disk_too_short},
    {"the trainer is told: disk", is_disk_told},
    {"the trainer is told: damage", is_damage_told},
    {"the trainer is told: clock", is_clock_told},
    /* so seldom that they are counted and not waited for */
    {"new content: trusted or not", session_may_trust},
    {"new content: ended", is_install_ended},
    {"its report on a stick", is_report_copied},
};
#define SELDOM 3
#define SETUP_ENDED G_N_ELEMENTS(others) /* and that the set-up was ended */
#define OTHERS (SETUP_ENDED + 1)
G_STATIC_ASSERT(OTHERS <= SIGHTS_OTHERS_MOST);

static const char *name_of_other(gsize other)
{
    return other == SETUP_ENDED ? "first start: ended" : others[other].name;
}

/* ---- looking ---- */

void sights_look(struct sights *sights, const struct session *session)
{
    const gboolean due = session_setup_is_due(session);
    sights->screens[session->screen]++;
    sights->overlays[session->overlay]++;
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        sights->others[i] += others[i].is(session);
    }
    sights->others[SETUP_ENDED] += sights->was_due && !due;
    sights->was_due = due;
}

/* ---- telling ---- */

static void print_one(int number, const char *name, int times, gboolean last)
{
    const gboolean last_of_line = number % A_LINE == A_LINE - 1 || last;
    printf("%s %d%s", name, times, last_of_line ? "\n" : ", ");
}

void sights_print(const struct sights *sights)
{
    for (int i = 0; i < N_SCREENS; i++) {
        print_one(i, session_screen_name((enum session_screen)i), sights->screens[i], i == N_SCREENS - 1);
    }
    for (int i = 0; i < N_OVERLAYS; i++) {
        print_one(i, session_overlay_name((enum session_overlay)i), sights->overlays[i], i == N_OVERLAYS - 1);
    }
    for (gsize i = 0; i < OTHERS; i++) {
        print_one((int)i, name_of_other(i), sights->others[i], i == OTHERS - 1);
    }
}

static int miss(const char *kind, const char *name, int times, gboolean print)
{
    if (times == 0 && print) {
        printf("never met: %s%s\n", kind, name);
    }
    return times == 0;
}

int sights_missing(const struct sights *sights, gboolean print)
{
    int missing = 0;
    for (int i = 0; i < N_SCREENS; i++) {
        missing += miss("screen ", session_screen_name((enum session_screen)i), sights->screens[i], print);
    }
    for (int i = 0; i < N_OVERLAYS; i++) {
        missing += miss("card ", session_overlay_name((enum session_overlay)i), sights->overlays[i], print);
    }
    for (gsize i = 0; i < OTHERS; i++) {
        const gboolean seldom = i < SETUP_ENDED && i + SELDOM >= SETUP_ENDED;
        missing += !seldom && miss("", name_of_other(i), sights->others[i], print);
    }
    return missing;
}
