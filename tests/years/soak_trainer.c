/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/session/setup.h"
#include "tests/years/inputs.h"
#include "tests/years/soak.h"

#define MB G_GINT64_CONSTANT(1000000)
#define PULLED_AFTER 12 /* operations */
#define ACTS_A_PLACE 5  /* things that are done until the trainer goes on to another place */

enum stick_of_day { STICK_OF_DAY_GOOD, STICK_OF_DAY_FULL, STICK_OF_DAY_PULLED, STICKS_OF_DAYS };

static enum stick_of_day stick_of_day(const struct soak_trainer *trainer)
{
    return (enum stick_of_day)((trainer->visits - 1) % STICKS_OF_DAYS);
}

/* ---- the stick ---- */

static void put_in(struct kiosk *kiosk, gint64 capacity)
{
    const struct stick_simulated_kind kind = {.capacity = capacity, .presence = STICK_READY};
    stick_simulated_arm(kiosk->stick, STICK_FINE, 0);
    stick_simulated_insert(kiosk->stick, &kind);
}

void soak_trainer_comes(struct soak_trainer *trainer, struct kiosk *kiosk)
{
    trainer->visits++;
    trainer->acts = 0;
    trainer->begun = trainer->copied = FALSE;
    put_in(kiosk, stick_of_day(trainer) == STICK_OF_DAY_FULL ? MB / 100 : 100 * MB);
    kiosk_put_class_list(kiosk->stick, TRUE);
}

/* What a simulated stick holds is in memory, and no kiosk's: an empty one takes its place. */
void soak_trainer_goes(struct kiosk *kiosk)
{
    put_in(kiosk, MB);
    stick_simulated_pull(kiosk->stick);
}

static const char *judge_copy(struct soak_trainer *trainer, const struct copying *copying)
{
    const gboolean safe = copying->progress.state == STICK_EXPORT_SAFE;
    trainer->copied = TRUE;
    trainer->copies += safe;
    if (safe == (stick_of_day(trainer) == STICK_OF_DAY_GOOD)) {
        return NULL;
    }
    return safe ? "a copy on a bad stick was called safe" : "a copy on a good stick isn't safe";
}

static const char *copy(struct soak_trainer *trainer, struct kiosk *kiosk)
{
    const struct copying *copying = &loop_session(kiosk->loop)->copying;
    switch (copying->stage) {
    case COPY_STAGE_READY:
        if (stick_of_day(trainer) == STICK_OF_DAY_PULLED) {
            stick_simulated_arm(kiosk->stick, STICK_PULLED, PULLED_AFTER);
        }
        trainer->begun = TRUE;
        loop_send(kiosk->loop, (struct input){.kind = INPUT_COPY});
        return NULL;
    case COPY_STAGE_RUNS:
        return NULL;
    case COPY_STAGE_OVER:
        if (trainer->begun) {
            return judge_copy(trainer, copying);
        }
        loop_send(kiosk->loop, (struct input){.kind = INPUT_NEXT}); /* that was the last visit's */
        return NULL;
    }
    return NULL;
}

/* ---- the way ---- */

static void go_on(struct loop *loop, int place)
{
    const struct {
        enum input_kind kind;
        enum trainer_tab tab; /* where that is to be found */
    } places[] = {
        {INPUT_SELF_TEST, TAB_TODAY},  {INPUT_ROSTER, TAB_TODAY},         {INPUT_NONE, TAB_COPY},
        {INPUT_NEW_CONTENT, TAB_COPY}, {INPUT_STUDY_CHOICE, TAB_RESULTS}, {INPUT_TALKING_POINTS, TAB_RESULTS},
        {INPUT_NONE, TAB_PEOPLE},      {INPUT_NONE, TAB_JOURNAL},         {INPUT_NONE, TAB_SETTINGS}};
    const int i = place % (int)G_N_ELEMENTS(places);
    loop_send(loop, (struct input){.kind = INPUT_TAB, .id = trainer_tab_name(places[i].tab)});
    if (places[i].kind != INPUT_NONE) {
        session_unlatch(loop_session(loop));
        loop_send(loop, (struct input){.kind = places[i].kind});
    }
}

/* Nothing is set: each night the kiosk is to be as it was. */
static void look_at_settings(struct loop *loop, int step)
{
    if (step % 2 == 0) {
        const char *name = setup_step_name((enum setup_step)(step / 2 % SETUP_STEPS));
        loop_send(loop, (struct input){.kind = INPUT_STEP, .id = name});
    } else {
        loop_send(loop, (struct input){.kind = INPUT_BACK});
    }
}

const char *soak_trainer_acts(struct soak_trainer *trainer, struct kiosk *kiosk)
{
    struct loop *loop = kiosk->loop;
    const struct session *session = loop_session(loop);
    kiosk_settle(session);
    if (session->screen == SCREEN_COPY && !trainer->copied) {
        return copy(trainer, kiosk);
    }
    if (trainer->acts++ % ACTS_A_PLACE == 0) {
        go_on(loop, trainer->acts / ACTS_A_PLACE);
    } else if (session->screen == SCREEN_SETUP) {
        look_at_settings(loop, trainer->acts);
    } else if (session->screen == SCREEN_ROSTER) {
        loop_send(loop, (struct input){.kind = INPUT_NEXT});
    } else {
        input_tap_widget(loop);
    }
    return NULL;
}
