/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A day is a list of visits with quiet between them:
 *
 *   COME ──> USE ── so many acts ──> GO ──> GONE ── at the start again ──> COME
 *                                             └── after the last one ──> CLOSE ──> NIGHT ── morning ──> COME
 *
 * A visit ends as visits end: by Leave now, or by walking away. Before the night somebody opens the first
 * pages a few times and goes back, so that what caches hold is the same each night.
 */
#include "tests/years/soak.h"

#include <SDL2/SDL_keycode.h>

#include "tests/years/inputs.h"

#define HOUR_MS (3600 * 1000)
#define NIGHT_HOURS 14
#define ACTS_LEAST 40
#define ACTS_MORE 40
#define ACTS_UNTIL_CUT 37
#define ROUNDS_AT_CLOSE 7

#define CLASS 6       /* learners who come in the same days */
#define CLASS_DAYS 10 /* until others do */
#define GROUP_DAYS 3
#define TRAINER_DAYS 4
#define JUMP_DAYS 7
#define OPENING_DAYS 8     /* when all of them come every day */
#define EVENING_MOST 1000  /* acts of an evening of those days */
#define FULL_DAYS 5        /* between two days on which the disk has no room for a while */
#define FULL_ACTS 12       /* how long it has none */
#define HEADPHONES_ACTS 25 /* between two moves of the headphones */

enum stage { STAGE_COME, STAGE_USE, STAGE_GO, STAGE_GONE, STAGE_CLOSE, STAGE_NIGHT };
enum visitor { VISITOR_LEARNER, VISITOR_GROUP, VISITOR_TRAINER };

struct soak {
    struct kiosk *kiosk;
    int day, visit, left; /* left: acts of this visit */
    enum stage stage;
    int rounds, hours; /* at the end of the day */
    gboolean cut;      /* the power is to go today */
    gboolean heard;    /* this visit came to an episode */
    struct soak_trainer trainer;
    int seen[N_SCREENS];
    char *complaint;
};

int soak_seen(const struct soak *soak, enum session_screen screen)
{
    return soak->seen[screen];
}

int soak_copies(const struct soak *soak)
{
    return soak->trainer.copies;
}

const char *soak_complaint(const struct soak *soak)
{
    return soak->complaint;
}

static void complain(struct soak *soak, const char *what)
{
    struct loop *loop = soak->kiosk->loop;
    if (what != NULL && soak->complaint == NULL) {
        soak->complaint = g_strdup_printf("day %d, visit %d, screen %s: %s", soak->day, soak->visit,
                                          session_screen_name(loop_session(loop)->screen), what);
        loop_end(loop, 1);
    }
}

static void tap_on(struct loop *loop, enum input_kind kind)
{
    const int index = page_find_input(loop_page(loop), kind);
    if (index >= 0) {
        kiosk_tap_widget(loop, index);
    }
}

/* ---- who comes, and how they like to see it ---- */

static enum visitor visitor_of(const struct soak *soak)
{
    const gboolean opening = soak->day < OPENING_DAYS;
    if (soak->visit == SOAK_VISITS - 1 && (opening || soak->day % TRAINER_DAYS == 0)) {
        return VISITOR_TRAINER;
    }
    return soak->visit == SOAK_VISITS - 2 && (opening || soak->day % GROUP_DAYS == 0) ? VISITOR_GROUP
                                                                                      : VISITOR_LEARNER;
}

/* Every language, size and theme in four days, so that two rounds of them are over by the eighth. */
static void choose_looks(const struct soak *soak, struct loop *loop)
{
    static const char *const themes[] = {"light", "dark", "contrast"};
    static const int sizes[] = {100, 125, 150, 200};
    const struct curriculum_language *languages = curriculum_languages(soak->kiosk->content.curriculum);
    int n = 0;
    while (languages[n].code != NULL) {
        n++;
    }
    loop_send(loop, (struct input){.kind = INPUT_LANGUAGE, .id = languages[soak->visit % n].code});
    loop_send(loop, (struct input){.kind = INPUT_TEXT_SIZE, .number = sizes[soak->day % 4]});
    loop_send(loop, (struct input){.kind = INPUT_THEME, .id = themes[(soak->day + soak->visit) % 3]});
}

static void take_door(const struct soak *soak, struct loop *loop)
{
    static const enum input_kind doors[] = {INPUT_START, INPUT_GROUP_AREA, INPUT_TRAINER_AREA};
    tap_on(loop, doors[visitor_of(soak)]);
}

static void come(struct soak *soak, struct loop *loop)
{
    if (loop_session(loop)->screen != SCREEN_ATTRACT) {
        complain(soak, "a visit doesn't begin at the start");
        return;
    }
    loop_pass(loop, HOUR_MS / 2);
    if (visitor_of(soak) == VISITOR_TRAINER) {
        soak_trainer_comes(&soak->trainer, soak->kiosk);
    }
    take_door(soak, loop);
    soak->left = ACTS_LEAST + kiosk_below(ACTS_MORE);
    soak->heard = FALSE;
    soak->stage = STAGE_USE;
}

/* ---- one visit ---- */

/* Who has no card gets a new number now and then. */
static void type_code(const struct soak *soak, struct loop *loop)
{
    const int learner = soak->day / CLASS_DAYS * CLASS + kiosk_below(CLASS);
    if (kiosk_one_in(6)) {
        tap_on(loop, INPUT_NO_CODE);
    } else {
        input_type_code(learner);
    }
}

static void use(struct soak *soak, struct loop *loop)
{
    const struct session *session = loop_session(loop);
    if (session->screen == SCREEN_ATTRACT) {
        take_door(soak, loop);
    } else if (session->screen == SCREEN_FAULT) {
        tap_on(loop, INPUT_TRY_AGAIN);
    } else if (session->screen == SCREEN_CODE) {
        type_code(soak, loop);
    } else if (session->screen == SCREEN_PIN) {
        input_type(loop, 0);
    } else if (trainer_is_open(session)) {
        complain(soak, soak_trainer_acts(&soak->trainer, soak->kiosk));
    } else {
        input_use_page(loop);
    }
    loop_pass(loop, 400 + kiosk_below(4000));
}

/* What an episode needs at hand it keeps: in the first days each evening comes to one. */
static gboolean has_to_stay(const struct soak *soak)
{
    return soak->day < OPENING_DAYS && visitor_of(soak) == VISITOR_GROUP && !soak->heard &&
           soak->left > -EVENING_MOST;
}

/* The first visit of some days finds the disk full for a few acts, and what it answers then isn't kept. */
static void move_disk(const struct soak *soak)
{
    const gboolean full = soak->day % FULL_DAYS == FULL_DAYS - 1 && soak->visit == 0 &&
                          soak->left > ACTS_LEAST - FULL_ACTS && soak->left <= ACTS_LEAST;
    kiosk_disk_set(full ? KIOSK_DISK_FULL : KIOSK_DISK_ROOMY);
}

static void use_and_count(struct soak *soak, struct loop *loop)
{
    if (soak->left == ACTS_LEAST && visitor_of(soak) == VISITOR_LEARNER) {
        choose_looks(soak, loop);
    }
    if (kiosk_one_in(HEADPHONES_ACTS)) {
        loop_simulate_headphones(loop, kiosk_one_in(2));
    }
    move_disk(soak);
    use(soak, loop);
    soak->heard = soak->heard || loop_session(loop)->screen == SCREEN_EPISODE;
    if (--soak->left <= 0 && !has_to_stay(soak)) {
        soak->stage = STAGE_GO;
    } else if (soak->cut && soak->left < ACTS_UNTIL_CUT) {
        loop_end(loop, 0);
    }
}

/* Who walks away is waited for, until nobody is there any more. An evening is never ended by quiet. */
static void go(struct soak *soak, struct loop *loop)
{
    const struct session *session = loop_session(loop);
    kiosk_disk_set(KIOSK_DISK_ROOMY);
    loop_simulate_headphones(loop, FALSE);
    if (kiosk_one_in(2) && session->evening == NULL && session->trainer == NULL) {
        loop_pass(loop, 61 * 1000);
    } else {
        kiosk_key(SDLK_ESCAPE);
    }
    soak->stage = STAGE_GONE;
}

/* From the neutral screen over the code to the start, or to the start by itself. */
static gboolean is_at_start(struct loop *loop)
{
    const struct session *session = loop_session(loop);
    loop_pass(loop, 31 * 1000);
    if (session->screen == SCREEN_NEUTRAL) {
        tap_on(loop, INPUT_OPEN);
    } else if (session->screen == SCREEN_CODE && session->overlay == OVERLAY_NONE) {
        tap_on(loop, INPUT_BACK);
    }
    return session->screen == SCREEN_ATTRACT && session->copying.stage != COPY_STAGE_RUNS;
}

static void find_start(struct soak *soak, struct loop *loop)
{
    if (is_at_start(loop)) {
        soak_trainer_goes(soak->kiosk);
        soak->visit++;
        soak->stage = soak->visit < SOAK_VISITS ? STAGE_COME : STAGE_CLOSE;
    }
}

/* ---- the end of the day ---- */

static void close_up(struct soak *soak, struct loop *loop)
{
    loop_pass(loop, 5 * 1000);
    if (loop_session(loop)->screen != SCREEN_ATTRACT) {
        tap_on(loop, INPUT_BACK);
    } else if (soak->rounds++ < ROUNDS_AT_CLOSE) {
        tap_on(loop, INPUT_START);
    } else {
        soak->stage = STAGE_NIGHT;
    }
}

static void sleep_an_hour(struct soak *soak, struct loop *loop)
{
    loop_pass(loop, HOUR_MS);
    if (soak->hours++ < NIGHT_HOURS) {
        return;
    }
    soak->rounds = soak->hours = soak->visit = 0;
    soak->stage = STAGE_COME;
    soak->day++;
    loop_end(loop, 0);
}

static gboolean act(void *data, struct loop *loop)
{
    struct soak *soak = data;
    soak->seen[loop_session(loop)->screen]++;
    switch (soak->stage) {
    case STAGE_COME:
        come(soak, loop);
        break;
    case STAGE_USE:
        use_and_count(soak, loop);
        break;
    case STAGE_GO:
        go(soak, loop);
        break;
    case STAGE_GONE:
        find_start(soak, loop);
        break;
    case STAGE_CLOSE:
        close_up(soak, loop);
        break;
    case STAGE_NIGHT:
        sleep_an_hour(soak, loop);
        break;
    }
    return TRUE;
}

/* ---- days ---- */

struct soak *soak_new(struct kiosk *kiosk)
{
    struct soak *soak = g_new0(struct soak, 1);
    soak->kiosk = kiosk;
    kiosk->hand = (struct loop_hand){act, soak};
    return soak;
}

void soak_free(struct soak *soak)
{
    g_free(soak->complaint);
    g_free(soak);
}

/* A battery that is empty, and is found so later. */
static void jump(struct soak *soak)
{
    struct clock *clock = &soak->kiosk->clock;
    clock_set(clock, clock_wall_ms(clock) + (soak->day % 2 ? -3 : 3) * 24 * (gint64)HOUR_MS);
}

void soak_live_a_day(struct soak *soak, gboolean with_cut)
{
    if (soak->day % JUMP_DAYS == JUMP_DAYS - 1) {
        jump(soak);
    }
    soak->cut = with_cut;
    loop_run(soak->kiosk->loop);
    if (with_cut && soak->complaint == NULL) {
        soak->cut = FALSE;
        kiosk_cut_power(soak->kiosk);
        soak->stage = STAGE_GONE; /* whoever sat there doesn't wait */
        loop_run(soak->kiosk->loop);
    }
}
