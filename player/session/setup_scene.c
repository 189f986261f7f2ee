/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SETUP: the order of its steps, and what of them is in the journal of staff, so that a kiosk whose plug was
 * pulled goes on where it was. Until it was ended once the kiosk has no other start than this:
 *
 *   session_home ─ nobody has a PIN yet ─────────────────────────> SETUP at the first step not done
 *        └─ the administrator has one ─> PIN ─ trainer_open ──────────^
 *   SETUP ⟲ setup_next, setup_back, setup_open_step ─ setup_next on the list: it is ended ─> ATTRACT
 *     │ setup_choose_pin   ^ setup_pin_chosen, setup_pin_back
 *     └──────────────────> PIN
 *
 * And later, one by one: TODAY ─ trainer_choose_tab ─> SETUP: the list ─ setup_open_step ─> SETUP: a step ─
 * setup_next (kept), setup_back (not) ─> the list.
 *
 * What each step asks and keeps is in setup_steps.c.
 */
#include "player/session/private.h"

#include <string.h>

#define VERB "set-up"
#define ENDED "ended"
#define LATER " later" /* behind the name of a step that was left out */

static const char *const step_names[SETUP_STEPS + 1] = {
    [SETUP_LANGUAGE] = "language", [SETUP_SITE] = "site",   [SETUP_COURSES] = "courses",
    [SETUP_NAME] = "name",         [SETUP_PINS] = "pins",   [SETUP_SOUND] = "sound",
    [SETUP_TOUCH] = "touch",       [SETUP_CLOCK] = "clock", [SETUP_KEYS] = "keys",
    [SETUP_STEPS] = "list",
};

const char *setup_step_name(enum setup_step step)
{
    return step_names[step];
}

static struct setup *setup_of(const struct session *session)
{
    return session->trainer->setup;
}

/* ---- what is in the journal ---- */

struct past {
    gboolean begun, ended;
    gboolean done[SETUP_STEPS], left_out[SETUP_STEPS];
};

static void take_step(struct past *past, const char *object)
{
    const gboolean later = g_str_has_suffix(object, LATER);
    const gsize length = strlen(object) - (later ? strlen(LATER) : 0);
    for (int step = 0; step < SETUP_STEPS; step++) {
        if (strlen(step_names[step]) != length || strncmp(step_names[step], object, length) != 0)
            continue;
        past->done[step] = TRUE;
        past->left_out[step] = later;
    }
    past->begun = TRUE;
    past->ended = past->ended || g_str_equal(object, ENDED);
}

/* Where somebody signed in before any step was done, the kiosk was set up in another way. */
static gboolean take_act(int n_columns, const char *const *names, const char *const *values, void *data)
{
    struct past *past = data;
    const char *verb = act_column("verb", n_columns, names, values);
    const char *object = act_column("object", n_columns, names, values);
    if (g_strcmp0(verb, VERB) == 0 && object)
        take_step(past, object);
    else if (g_strcmp0(verb, "sign-in") == 0 && !past->begun)
        past->ended = TRUE;
    return TRUE;
}

static gboolean read_past(struct session *session, struct past *past, GError **error)
{
    *past = (struct past){.begun = FALSE};
    return results_each(session->inner->results, "staff_acts", take_act, past, error);
}

static enum setup_step first_not_done(const struct setup *setup)
{
    int step = 0;
    while (step < SETUP_STEPS && setup->done[step])
        step++;
    return (enum setup_step)step;
}

static gboolean write_step(struct session *session, enum setup_step step, gboolean left_out)
{
    g_autofree char *object = g_strconcat(step_names[step], left_out ? LATER : NULL, NULL);
    GError *error = NULL;
    if (results_staff_did(session->inner->results, session->trainer->role, VERB, object, &error))
        return TRUE;
    session_fail_write(session, error);
    return FALSE;
}

/* ---- ways in ---- */

static void go_to(struct session *session, enum setup_step step)
{
    const enum setup_step was = setup_of(session)->step;
    setup_of(session)->step = step;
    setup_step_enter(session);
    if (session->screen == SCREEN_FAULT)
        setup_of(session)->step = was; /* whose input is tried again */
    else
        session_go(session, SCREEN_SETUP);
}

static gboolean open_setup(struct session *session, gboolean first)
{
    const struct session_setup *door = &session->inner->setup;
    struct trainer *trainer = session->trainer;
    struct past past;
    GError *error = NULL;
    if (!read_past(session, &past, &error)) {
        session_fail_read(session, error);
        return FALSE;
    }
    setup_leave(session);
    trainer->setup = g_new0(struct setup, 1);
    trainer->setup->courses = g_ptr_array_new();
    trainer->setup->first = first;
    trainer->setup->keeps = door->can_keep && door->can_keep(door->data);
    memcpy(trainer->setup->done, past.done, sizeof past.done);
    memcpy(trainer->setup->left_out, past.left_out, sizeof past.left_out);
    return TRUE;
}

void setup_leave(struct session *session)
{
    struct trainer *trainer = session->trainer;
    if (trainer->setup)
        g_ptr_array_unref(trainer->setup->courses);
    g_clear_pointer(&trainer->setup, g_free);
}

/* The first start: what is done of it stays done. */
void setup_go_on(struct session *session)
{
    if (open_setup(session, TRUE))
        go_to(session, first_not_done(setup_of(session)));
}

void settings_enter(struct session *session)
{
    if (!open_setup(session, FALSE))
        return;
    session->trainer->tab = TAB_SETTINGS;
    go_to(session, SETUP_STEPS);
}

/* Nobody has a PIN yet: whoever is here is taken for the administrator, and chooses one. */
static void begin_as_anybody(struct session *session)
{
    if (!session->trainer)
        session->trainer = g_new0(struct trainer, 1);
    session->trainer->role = STAFF_ADMINISTRATOR;
    session->trainer->open = TRUE;
    setup_go_on(session);
}

static void begin(struct session *session)
{
    gboolean has_pin = FALSE;
    GError *error = NULL;
    session_go(session, SCREEN_ATTRACT); /* where a fault leads back to */
    if (!results_pin_is_set(session->inner->results, staff_role_name(STAFF_ADMINISTRATOR), &has_pin, &error))
        session_fail_read(session, error);
    else if (has_pin)
        pin_enter_trainer(session, STAFF_ADMINISTRATOR);
    else
        begin_as_anybody(session);
}

void session_home(struct session *session)
{
    if (session->inner->setup_due)
        begin(session);
    else
        session_go(session, SCREEN_ATTRACT);
}

gboolean session_setup_is_due(const struct session *session)
{
    return session->inner->setup_due;
}

void session_use_setup(struct session *session, const struct session_setup *setup)
{
    struct session_private *inner = session->inner;
    g_autoptr(GError) error = NULL;
    struct past past;
    inner->setup = *setup;
    if (!setup->wanted)
        return;
    if (!read_past(session, &past, &error)) {
        g_warning("whether this kiosk is set up can't be read: %s", error->message);
        return;
    }
    inner->setup_due = !past.ended;
    session_home(session);
}

/* ---- from step to step ---- */

gboolean setup_may_open(const struct session *session, enum setup_step step)
{
    const gboolean is_theirs =
        step != SETUP_SITE && step != SETUP_COURSES && step != SETUP_NAME && step != SETUP_KEYS;
    return is_theirs || staff_role_may(session->trainer->role, STAFF_ADMINISTRATOR);
}

static void end_setup(struct session *session)
{
    GError *error = NULL;
    if (!setup_of(session)->first || first_not_done(setup_of(session)) != SETUP_STEPS)
        return;
    if (!results_staff_did(session->inner->results, session->trainer->role, VERB, ENDED, &error)) {
        session_fail_write(session, error);
        return;
    }
    session->inner->setup_due = FALSE;
    session_end_sitting(session);
    session_home(session);
}

static void setup_next(struct session *session, struct input input)
{
    (void)input;
    struct setup *setup = setup_of(session);
    const enum setup_step step = setup->step;
    if (step == SETUP_STEPS) {
        end_setup(session);
        return;
    }
    const gboolean was_all = !setup->first || first_not_done(setup) == SETUP_STEPS;
    if (!setup_step_keep(session))
        return;
    const gboolean left_out = setup_step_is_left_out(session);
    if (!write_step(session, step, left_out))
        return;
    setup->done[step] = TRUE;
    setup->left_out[step] = left_out;
    go_to(session, was_all ? SETUP_STEPS : (enum setup_step)(step + 1));
}

static void setup_back(struct session *session, struct input input)
{
    (void)input;
    struct setup *setup = setup_of(session);
    if (setup->step == SETUP_CLOCK && setup->setting_clock)
        go_to(session, SETUP_CLOCK);
    else if (!setup->first && setup->step != SETUP_STEPS)
        go_to(session, SETUP_STEPS);
    else if (setup->first && setup->step > 0)
        go_to(session, (enum setup_step)(setup->step - 1));
}

static void setup_open_step(struct session *session, struct input input)
{
    if (setup_of(session)->step != SETUP_STEPS || !input.id)
        return;
    for (int step = 0; step < SETUP_STEPS; step++) {
        if (g_str_equal(step_names[step], input.id) && setup_may_open(session, (enum setup_step)step))
            go_to(session, (enum setup_step)step);
    }
}

/* ---- a PIN ---- */

/* Of the own role and of lower ones; and of higher ones as long as none of them has a PIN. */
gboolean setup_may_choose_pin(const struct session *session, enum staff_role role)
{
    gboolean above = FALSE;
    for (int higher = (int)session->trainer->role + 1; higher < STAFF_ROLES; higher++)
        above = above || setup_of(session)->pin_set[higher];
    return !above || staff_role_may(session->trainer->role, role);
}

static void setup_choose_pin(struct session *session, struct input input)
{
    struct setup *setup = setup_of(session);
    enum staff_role role;
    if (setup->step != SETUP_PINS || !input.id || !staff_role_parse(input.id, &role) ||
        !setup_may_choose_pin(session, role))
        return;
    setup->choosing_pin = TRUE;
    setup->pin_role = role;
    pin_choose(session);
}

gboolean setup_chooses_pin(const struct session *session)
{
    return session->trainer && session->trainer->setup && session->trainer->setup->choosing_pin;
}

/* Whoever sets the kiosk up is signed in from their PIN on. */
void setup_pin_chosen(struct session *session)
{
    if (!session->inner->signed_in && !staff_sign_in(session, session->trainer->role))
        return;
    setup_pin_back(session);
}

void setup_pin_back(struct session *session)
{
    go_to(session, SETUP_PINS);
    if (session->screen != SCREEN_FAULT)
        setup_of(session)->choosing_pin = FALSE;
}

/* ---- inputs ---- */

static void setup_tab(struct session *session, struct input input)
{
    if (!setup_of(session)->first)
        trainer_choose_tab(session, input);
}

const struct scene_input setup_inputs[] = {
    {INPUT_NEXT, setup_next},
    {INPUT_BACK, setup_back},
    {INPUT_STEP, setup_open_step},
    {INPUT_ROLE, setup_choose_pin},
    {INPUT_TAB, setup_tab},
    {INPUT_CHOOSE, setup_step_choose},
    {INPUT_LETTER, setup_step_letter},
    {INPUT_DIGIT, setup_step_letter},
    {INPUT_ERASE, setup_step_erase},
    {INPUT_CLEAR, setup_step_erase},
    {INPUT_YES, setup_step_say},
    {INPUT_NO, setup_step_say},
    {INPUT_COUNT, setup_step_count},
    {INPUT_SET_CLOCK, setup_step_set_clock},
    {INPUT_TAKE_KEYS, setup_step_take_keys},
    {INPUT_NONE, NULL},
};

int setup_place(const struct session *session)
{
    const struct setup *setup = session->trainer ? session->trainer->setup : NULL;
    if (!setup)
        return 0;
    return 1 + (int)setup->step + 16 * setup->choosing_pin + 32 * setup->setting_clock +
           64 * (int)setup->pin_role;
}
