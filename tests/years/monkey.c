/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Between bursts of inputs the monkey looks at the screen, and now and then it wants to go home:
 *
 *   ROAMS ── leave ──> LEFT: NEUTRAL ── open ──> OPENED: CODE ── back ──> BACK: ATTRACT ──> ROAMS
 *     ^                  └─ ATTRACT, out of the trainer's area ─┐
 *     └─────────────────────────────────────────────────────────┘
 *
 * Whatever else is on the screen then is a kiosk that somebody is stuck at.
 */
#include "tests/years/monkey.h"

#include <SDL2/SDL_keycode.h>

#include "tests/years/inputs.h"

#define MOST_AT_ONCE 8
#define AFTER_A_MOVE_MS 300 /* longer than the latch */
#define ROAM_MOST 3000      /* things that it does before it goes home */

enum way { WAY_ROAMS, WAY_LEFT, WAY_OPENED, WAY_BACK };

struct monkey {
    struct memory *memory;
    gint64 inputs, until;
    int roams; /* so many things that it does before it goes home */
    enum way way;
    int ways_home, visits[N_SCREENS];
    gboolean ended;
    char *complaint;
};

struct monkey *monkey_new(struct memory *memory)
{
    struct monkey *monkey = g_new0(struct monkey, 1);
    monkey->memory = memory;
    return monkey;
}

void monkey_free(struct monkey *monkey)
{
    g_free(monkey->complaint);
    g_free(monkey);
}

void monkey_begin(struct monkey *monkey, gint64 most)
{
    monkey->until = monkey->inputs + most;
    monkey->roams = 1 + kiosk_below(ROAM_MOST);
    monkey->way = WAY_ROAMS;
    monkey->ended = FALSE;
}

gboolean monkey_has_ended(const struct monkey *monkey)
{
    return monkey->ended;
}

gint64 monkey_inputs(const struct monkey *monkey)
{
    return monkey->inputs;
}

int monkey_ways_home(const struct monkey *monkey)
{
    return monkey->ways_home;
}

int monkey_visits(const struct monkey *monkey, enum session_screen screen)
{
    return monkey->visits[screen];
}

const char *monkey_complaint(const struct monkey *monkey)
{
    return monkey->complaint;
}

static void end(struct monkey *monkey, struct loop *loop)
{
    monkey->ended = TRUE;
    loop_end(loop, monkey->complaint != NULL);
}

static void complain(struct monkey *monkey, struct loop *loop, const char *what)
{
    const struct session *session = loop_session(loop);
    monkey->complaint =
        g_strdup_printf("after %" G_GINT64_FORMAT " inputs, screen %s, overlay %s: %s", monkey->inputs,
                        session_screen_name(session->screen), session_overlay_name(session->overlay), what);
    end(monkey, loop);
}

/* ---- the way home ---- */

static gboolean can_be_tapped(const struct page *page, int index)
{
    const struct rect rect = page_widget(page, index)->rect;
    return page_hit(page, rect.x + rect.w / 2, rect.y + rect.h / 2) == index;
}

/* TRUE when there was something to tap. */
static gboolean tap_on(struct loop *loop, enum input_kind kind)
{
    const int index = page_find_input(loop_page(loop), kind);
    if (index < 0 || !can_be_tapped(loop_page(loop), index)) {
        return FALSE;
    }
    kiosk_tap_widget(loop, index);
    return TRUE;
}

static gboolean is_start(const struct session *session)
{
    return session->screen == SCREEN_ATTRACT && session->overlay == OVERLAY_NONE;
}

static gboolean needs_no_leaving(const struct session *session)
{
    return session->screen == SCREEN_ATTRACT || session->screen == SCREEN_NEUTRAL;
}

/* By a tap or by the key, as it comes; a tap on a dark screen only lights it. */
static void leave(struct monkey *monkey, struct loop *loop)
{
    loop_pass(loop, AFTER_A_MOVE_MS);
    const struct session *session = loop_session(loop);
    if (kiosk_one_in(2) || needs_no_leaving(session) || session->screen_off) {
        kiosk_key(SDLK_ESCAPE);
    } else if (!tap_on(loop, INPUT_LEAVE)) {
        complain(monkey, loop, "there is no Leave now to be tapped");
    }
    monkey->way = WAY_LEFT;
}

static void arrive(struct monkey *monkey)
{
    monkey->ways_home++;
    monkey->way = WAY_ROAMS;
    monkey->roams = 1 + kiosk_below(ROAM_MOST);
}

static void go_from_leaving(struct monkey *monkey, struct loop *loop)
{
    const struct session *session = loop_session(loop);
    if (is_start(session)) {
        arrive(monkey);
    } else if (session->screen != SCREEN_NEUTRAL || session->overlay != OVERLAY_NONE) {
        complain(monkey, loop, "Leave now didn't lead away");
    } else if (!tap_on(loop, INPUT_OPEN)) {
        complain(monkey, loop, "the neutral screen can't be left");
    } else {
        monkey->way = WAY_OPENED;
    }
}

static void go_home(struct monkey *monkey, struct loop *loop)
{
    const struct session *session = loop_session(loop);
    loop_pass(loop, AFTER_A_MOVE_MS);
    switch (monkey->way) {
    case WAY_ROAMS:
        break;
    case WAY_LEFT:
        go_from_leaving(monkey, loop);
        break;
    case WAY_OPENED:
        if (session->screen != SCREEN_CODE || !tap_on(loop, INPUT_BACK)) {
            complain(monkey, loop, "opening didn't lead to the code, or the code has no way back");
        }
        monkey->way = WAY_BACK;
        break;
    case WAY_BACK:
        if (is_start(session)) {
            arrive(monkey);
        } else {
            complain(monkey, loop, "going back didn't lead to the start");
        }
        break;
    }
}

/* ---- roaming ---- */

static void look(struct monkey *monkey, struct loop *loop)
{
    const struct session *session = loop_session(loop);
    monkey->visits[session->screen]++;
    if (session->screen == SCREEN_FAULT) {
        g_autofree char *number = g_strdup_printf("V %d", session->fault.number);
        complain(monkey, loop, number);
    } else if (!memory_look(monkey->memory, session)) {
        complain(monkey, loop, memory_complaint(monkey->memory));
    }
}

static void roam(struct monkey *monkey, struct loop *loop)
{
    for (int n = 1 + kiosk_below(MOST_AT_ONCE); n > 0; n--) {
        const gint64 before = kiosk_pushed();
        input_any(loop);
        monkey->inputs += kiosk_pushed() - before;
        monkey->roams--;
    }
}

gboolean monkey_act(void *data, struct loop *loop)
{
    struct monkey *monkey = data;
    look(monkey, loop);
    if (monkey->complaint != NULL) {
        return TRUE;
    }
    if (monkey->way != WAY_ROAMS) {
        go_home(monkey, loop);
    } else if (monkey->inputs >= monkey->until) {
        end(monkey, loop);
    } else if (monkey->roams <= 0) {
        leave(monkey, loop);
    } else {
        roam(monkey, loop);
    }
    return TRUE;
}
