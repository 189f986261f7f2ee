/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Between bursts of inputs the monkey looks at the screen, and now and then it wants to go home, or goes
 * away:
 *
 *   ROAMS ── leave ──> LEFT: NEUTRAL ── open ──> OPENED: CODE ── back ──> BACK: the start ──> ROAMS
 *     ^  │               └─ the start, out of the trainer's area ─┐
 *     │  └── goes away ──> AWAY ── the start, by itself ──────────┤
 *     └───────────────────────────────────────────────────────────┘
 *
 * The start is ATTRACT, or the set-up until that was ended; where only groups come, opening leads to it at
 * once. Whatever else is on the screen then is a kiosk that somebody is stuck at.
 */
#include "tests/years/monkey.h"

#include <SDL2/SDL_keycode.h>

#include "player/session/private.h"
#include "tests/years/inputs.h"

#define MOST_AT_ONCE 24
#define AFTER_A_MOVE_MS 300 /* longer than the latch */
#define ROAM_MOST 1200      /* things that it does before it goes home */
#define EARNEST_MOST 220    /* the same, when it does what people do */
#define EARNEST_CODES 3
#define AWAY_STEP_MS (100 * 1000) /* longer than both times of idle.c */
#define AWAY_STEPS 10             /* longer than work with a stick holds the area */
#define SPEECH_US 200
#define SPEECH_LOOKS 100000
#define DISK_ACTS 60 /* between two moves of the disk */
#define V_FULL 205
#define V_ROOM 306

enum way { WAY_ROAMS, WAY_LEFT, WAY_OPENED, WAY_BACK, WAY_AWAY };

struct monkey {
    struct monkey_stretch stretch;
    gint64 inputs, until;
    int roams;        /* so many things that it does before it goes home */
    gboolean earnest; /* it does what people do */
    enum way way;
    int away; /* steps that it has been */
    int ways_home, quiet_ends;
    struct sights sights;
    gboolean ended;
    char *complaint;
};

struct monkey *monkey_new(void)
{
    return g_new0(struct monkey, 1);
}

void monkey_free(struct monkey *monkey)
{
    g_free(monkey->complaint);
    g_free(monkey);
}

static void roam_on(struct monkey *monkey)
{
    monkey->way = WAY_ROAMS;
    monkey->earnest = kiosk_one_in(3);
    monkey->roams = 1 + kiosk_below(monkey->earnest ? EARNEST_MOST : ROAM_MOST);
}

void monkey_begin(struct monkey *monkey, const struct monkey_stretch *stretch)
{
    monkey->stretch = *stretch;
    monkey->until = monkey->inputs + stretch->inputs;
    monkey->sights.was_due = FALSE;
    monkey->ended = FALSE;
    roam_on(monkey);
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

int monkey_quiet_ends(const struct monkey *monkey)
{
    return monkey->quiet_ends;
}

const struct sights *monkey_sights(const struct monkey *monkey)
{
    return &monkey->sights;
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
    g_free(monkey->complaint);
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
    const gboolean setup = session->screen == SCREEN_SETUP || session->screen == SCREEN_PIN;
    return session->overlay == OVERLAY_NONE &&
           (session_setup_is_due(session) ? setup : session->screen == SCREEN_ATTRACT);
}

static gboolean needs_no_leaving(const struct session *session)
{
    return session->screen == SCREEN_ATTRACT || session->screen == SCREEN_NEUTRAL ||
           session_setup_is_due(session);
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
    roam_on(monkey);
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

/* ---- away ---- */

static void go_away(struct monkey *monkey)
{
    monkey->way = WAY_AWAY;
    monkey->away = 0;
}

/* Speech is made beside the loop, in its own time. */
static void wait_for_speech(struct loop *loop)
{
    if (loop_is_speaking(loop)) {
        g_usleep(SPEECH_US);
    }
}

/* What isn't left by itself: an evening that goes on, and a set-up at which there is nothing to lock. */
static gboolean is_held(const struct session *session)
{
    return evening_is_held(session) || session->screen == SCREEN_NEUTRAL ||
           (session_setup_is_due(session) && !session->inner->signed_in);
}

static void stay_away(struct monkey *monkey, struct loop *loop)
{
    const struct session *session = loop_session(loop);
    const int most = loop_is_speaking(loop) ? SPEECH_LOOKS : AWAY_STEPS;
    if (is_held(session)) {
        leave(monkey, loop);
    } else if (is_start(session)) {
        monkey->quiet_ends++;
        roam_on(monkey);
    } else if (monkey->away++ >= most) {
        complain(monkey, loop, "nobody is there, and the start doesn't come");
    } else {
        wait_for_speech(loop);
        loop_pass(loop, AWAY_STEP_MS);
    }
}

/* ---- home ---- */

/* Nothing there asks for a code. */
static gboolean offers_groups_alone(const struct session *session)
{
    const struct course *const *courses;
    return session_courses(session, &courses) == 0;
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
        if (is_start(session) && offers_groups_alone(session)) {
            arrive(monkey);
            break;
        }
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
    case WAY_AWAY:
        stay_away(monkey, loop);
        break;
    }
}

/* ---- looking ---- */

static void look_at_fault(struct monkey *monkey, struct loop *loop)
{
    const struct fault *fault = &loop_session(loop)->fault;
    const gboolean meant = fault->number == V_FULL || fault->number == V_ROOM;
    if (!monkey->stretch.disk_fills || !meant) {
        g_autofree char *number = g_strdup_printf("V %d", fault->number);
        complain(monkey, loop, number);
    }
}

/* Something can be touched, and who has to get away fast can do that anywhere. */
static gboolean leads_on(const struct session *session, const struct page *page)
{
    gboolean acts = FALSE;
    for (int i = page_overlay(page); i < page_count(page) && !acts; i++) {
        acts = widget_can_act(page_widget(page, i));
    }
    return acts && (needs_no_leaving(session) || page_find_input(page, INPUT_LEAVE) >= 0);
}

static gboolean is_watched(const struct kiosk *kiosk, struct loop *loop)
{
    return clock_monotonic_ms(loop_clock(loop)) - kiosk->beat_at <= KIOSK_BEAT_MS;
}

static void look(struct monkey *monkey, struct loop *loop)
{
    const struct session *session = loop_session(loop);
    struct memory *memory = monkey->stretch.memory;
    sights_look(&monkey->sights, session);
    if (session->screen == SCREEN_FAULT) {
        look_at_fault(monkey, loop);
    }
    if (!leads_on(session, loop_page(loop))) {
        complain(monkey, loop, "there is no way on, or no way out");
    } else if (!is_watched(monkey->stretch.kiosk, loop)) {
        complain(monkey, loop, "the watch isn't told that all is well");
    } else if (!memory_look(memory, session)) {
        complain(monkey, loop, memory_complaint(memory));
    }
}

/* ---- roaming ---- */

static void move_disk(const struct monkey *monkey)
{
    if (monkey->stretch.disk_fills && kiosk_one_in(DISK_ACTS)) {
        kiosk_disk_set((enum kiosk_disk)kiosk_below(KIOSK_DISK_FULL + 1));
    }
}

static void roam(struct monkey *monkey, struct loop *loop)
{
    const gint64 before = kiosk_pushed();
    const int things = monkey->earnest ? 1 : 1 + kiosk_below(MOST_AT_ONCE);
    move_disk(monkey);
    for (int i = 0; i < things; i++) {
        if (monkey->earnest) {
            input_in_earnest(loop, EARNEST_CODES);
        } else {
            input_any(loop);
        }
    }
    monkey->inputs += kiosk_pushed() - before;
    monkey->roams -= things;
}

static void go_on(struct monkey *monkey, struct loop *loop)
{
    if (monkey->way != WAY_ROAMS) {
        go_home(monkey, loop);
    } else if (monkey->inputs >= monkey->until) {
        end(monkey, loop);
    } else if (monkey->roams > 0) {
        roam(monkey, loop);
    } else if (kiosk_one_in(3)) {
        go_away(monkey);
    } else {
        leave(monkey, loop);
    }
}

gboolean monkey_act(void *data, struct loop *loop)
{
    struct monkey *monkey = data;
    kiosk_settle(loop_session(loop));
    look(monkey, loop);
    if (monkey->complaint == NULL) {
        go_on(monkey, loop);
    }
    return TRUE;
}
