/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each step of SETUP asks, and what it keeps: settings in the settings file, at once for this kiosk too;
 * the rest where it belongs. */
#include "player/session/private.h"

#include <string.h>

static struct setup *setup_of(const struct session *session)
{
    return session->trainer->setup;
}

/* Once a line couldn't be kept the screens say so until the steps are opened anew. */
static gboolean keep_line(struct session *session, const char *key, const char *value)
{
    const struct session_setup *door = &session->inner->setup;
    const gboolean kept = door->keep && door->keep(key, value, door->data);
    setup_of(session)->keeps = setup_of(session)->keeps && kept;
    return kept;
}

/* ---- site ---- */

static gboolean is_site(const struct session *session, const char *id)
{
    const struct curriculum_site *site = curriculum_sites(session->inner->curriculum);
    for (; site && site->id; site++) {
        if (g_str_equal(site->id, id))
            return TRUE;
    }
    return FALSE;
}

static void choose_site(struct session *session, const char *id)
{
    if (is_site(session, id))
        setup_of(session)->site = g_intern_string(id);
}

/* ---- courses ---- */

/* An input without an id: all of them, or none when all are chosen. */
static void choose_all(struct session *session)
{
    const struct session_private *inner = session->inner;
    GPtrArray *chosen = setup_of(session)->courses;
    const gboolean all = chosen->len == inner->known_courses->len;
    g_ptr_array_set_size(chosen, 0);
    for (guint i = 0; !all && i < inner->known_courses->len; i++)
        g_ptr_array_add(chosen, inner->known_courses->pdata[i]);
}

static void choose_course(struct session *session, const char *id)
{
    const struct session_private *inner = session->inner;
    GPtrArray *chosen = setup_of(session)->courses;
    for (guint i = 0; i < inner->known_courses->len; i++) {
        const struct course *course = inner->known_courses->pdata[i];
        if (g_str_equal(course->id, id) && !g_ptr_array_remove(chosen, (void *)course))
            g_ptr_array_add(chosen, (void *)course);
    }
}

static void show_courses(struct session *session)
{
    const struct session_private *inner = session->inner;
    GPtrArray *chosen = setup_of(session)->courses;
    g_ptr_array_set_size(chosen, 0);
    g_ptr_array_extend(chosen, inner->courses, NULL, NULL);
    g_ptr_array_extend(chosen, inner->group_courses, NULL, NULL);
}

static gboolean keep_courses(struct session *session)
{
    const struct session_private *inner = session->inner;
    const GPtrArray *chosen = setup_of(session)->courses;
    if (chosen->len == 0)
        return inner->known_courses->len == 0; /* nothing can be chosen of content that can't be read */
    offer_choose(session, chosen);
    keep_line(session, "courses", inner->settings.courses);
    return trainer_read_assessments(session);
}

/* ---- touch ---- */

static const char *const targets[TOUCH_TARGETS] = {
    [TOUCH_TOP_START] = "top-start",       [TOUCH_TOP_END] = "top-end",       [TOUCH_MIDDLE] = "middle",
    [TOUCH_BOTTOM_START] = "bottom-start", [TOUCH_BOTTOM_END] = "bottom-end",
};
#define ALL_TARGETS ((1u << TOUCH_TARGETS) - 1)

const char *setup_target_name(enum touch_target target)
{
    return targets[target];
}

static void touch_target(struct session *session, const char *id)
{
    for (int i = 0; i < TOUCH_TARGETS; i++) {
        if (g_str_equal(targets[i], id))
            setup_of(session)->touched |= 1u << i;
    }
}

void setup_step_choose(struct session *session, struct input input)
{
    const enum setup_step step = setup_of(session)->step;
    if (step == SETUP_COURSES && !input.id)
        choose_all(session);
    else if (!input.id || (step != SETUP_SITE && step != SETUP_COURSES && step != SETUP_TOUCH))
        return;
    else if (step == SETUP_SITE)
        choose_site(session, input.id);
    else if (step == SETUP_COURSES)
        choose_course(session, input.id);
    else
        touch_target(session, input.id);
    session_touch(session);
}

/* ---- name ---- */

static char letter_of(struct input input)
{
    if (input.kind == INPUT_DIGIT)
        return input.number >= 0 && input.number <= 9 ? (char)('0' + (int)input.number) : '\0';
    const gboolean one = input.id && input.id[0] && !input.id[1];
    return one && (g_ascii_isupper(input.id[0]) || input.id[0] == '-') ? input.id[0] : '\0';
}

void setup_step_letter(struct session *session, struct input input)
{
    struct setup *setup = setup_of(session);
    const gsize length = strlen(setup->name);
    const char letter = letter_of(input);
    if (setup->step != SETUP_NAME || !letter || length >= KIOSK_NAME_MOST)
        return;
    setup->name[length] = letter;
    session_touch(session);
}

void setup_step_erase(struct session *session, struct input input)
{
    struct setup *setup = setup_of(session);
    const gsize length = strlen(setup->name);
    if (setup->step != SETUP_NAME || length == 0)
        return;
    memset(setup->name + (input.kind == INPUT_CLEAR ? 0 : length - 1), 0,
           input.kind == INPUT_CLEAR ? length : 1);
    session_touch(session);
}

/* ---- sound and clock: right or not ---- */

void setup_step_say(struct session *session, struct input input)
{
    struct setup *setup = setup_of(session);
    const enum setup_said said = input.kind == INPUT_YES ? SETUP_SAID_YES : SETUP_SAID_NO;
    if (setup->step == SETUP_SOUND) {
        setup->heard = said;
    } else if (setup->step == SETUP_CLOCK && !setup->setting_clock) {
        setup->right = said;
        setup->setting_clock = said == SETUP_SAID_NO;
        setup->clock_answered = FALSE;
        setup_read_time(session);
    } else {
        return;
    }
    session_touch(session);
}

/* ---- head office's keys ---- */

/* From now on copies are sealed to it. */
static void keep_office_key(struct session *session)
{
    struct setup_keys *keys = &setup_of(session)->keys;
    if (keep_line(session, "office-key", keys->office_key))
        session->inner->settings.office_key = g_intern_string(keys->office_key);
    else
        keys->office = SETUP_KEY_UNFIT;
}

static void take_keys(struct session *session, const struct stick_outcome *outcome, gboolean wanted)
{
    struct setup *setup = wanted ? setup_of(session) : NULL;
    const struct session_setup *door = &session->inner->setup;
    if (!setup || setup->step != SETUP_KEYS)
        return;
    door->take_keys(&setup->keys, outcome, door->data);
    setup->looked = TRUE;
    if (setup->keys.office == SETUP_KEY_HERE)
        keep_office_key(session);
}

/* Where no stick can be put in, it is as if there were none. */
static void look_for_keys(struct session *session)
{
    static const struct stick_outcome none = {
        .presence = STICK_NONE, .read = {STICK_GONE, STICK_GONE}, .left = STICK_GONE};
    const struct session_setup *door = &session->inner->setup;
    if (session->inner->stick.functions.look)
        errand_begin(session, door->keys_task(door->data), take_keys);
    else
        take_keys(session, &none, TRUE);
}

void setup_step_take_keys(struct session *session, struct input input)
{
    (void)input;
    if (setup_of(session)->step != SETUP_KEYS || !session->inner->setup.take_keys ||
        session_has_errand(session))
        return;
    setup_of(session)->in_use = !stick_is_free(session);
    session_touch(session);
    if (!setup_of(session)->in_use)
        look_for_keys(session);
}

/* ---- all of them ---- */

static void read_pins(struct session *session)
{
    for (int role = 0; role < STAFF_ROLES; role++) {
        GError *error = NULL;
        if (results_pin_is_set(session->inner->results, staff_role_name((enum staff_role)role),
                               &setup_of(session)->pin_set[role], &error))
            continue;
        session_fail_read(session, error);
        return;
    }
}

/* What is there already is shown as chosen; what was begun elsewhere and not kept is forgotten. */
void setup_step_enter(struct session *session)
{
    struct setup *setup = setup_of(session);
    const struct session_setup *door = &session->inner->setup;
    const struct session_settings *settings = &session->inner->settings;
    setup->site = settings->site;
    show_courses(session);
    memset(setup->name, 0, sizeof setup->name);
    if (settings->name)
        g_strlcpy(setup->name, settings->name, sizeof setup->name);
    setup->heard = setup->right = SETUP_SAID_NOTHING;
    setup->touched = 0;
    setup->missed = setup->setting_clock = setup->clock_answered = setup->looked = setup->in_use = FALSE;
    session->trainer->clock_trusted = results_clock_trusted(session->inner->results);
    if (door->read_keys)
        door->read_keys(&setup->keys, door->data);
    read_pins(session);
}

static void keep_volume(struct session *session)
{
    g_autofree char *volume = g_strdup_printf("%d", session->volume);
    keep_line(session, "volume", volume);
    session->inner->settings.volume = session->volume;
}

gboolean setup_step_keep(struct session *session)
{
    struct setup *setup = setup_of(session);
    struct session_settings *settings = &session->inner->settings;
    switch (setup->step) {
    case SETUP_LANGUAGE:
        keep_line(session, "language", session->language);
        settings->language = g_intern_string(session->language);
        return TRUE;
    case SETUP_SITE:
        keep_line(session, "site", setup->site);
        settings->site = setup->site;
        return TRUE;
    case SETUP_COURSES:
        return keep_courses(session);
    case SETUP_NAME:
        keep_line(session, "name", setup->name[0] ? setup->name : NULL);
        settings->name = setup->name[0] ? g_intern_string(setup->name) : NULL;
        return TRUE;
    case SETUP_PINS:
        return setup->pin_set[STAFF_ADMINISTRATOR];
    case SETUP_SOUND:
        keep_volume(session);
        return TRUE;
    case SETUP_TOUCH:
        if (setup->touched == ALL_TARGETS || setup->missed)
            return TRUE;
        setup->missed = TRUE;
        session_touch(session);
        return FALSE;
    case SETUP_CLOCK:
    case SETUP_KEYS:
        return TRUE;
    case SETUP_STEPS:
        break;
    }
    return FALSE;
}

gboolean setup_step_is_left_out(const struct session *session)
{
    const struct setup *setup = setup_of(session);
    switch (setup->step) {
    case SETUP_SITE:
        return !setup->site;
    case SETUP_NAME:
        return !setup->name[0];
    case SETUP_SOUND:
        return setup->heard != SETUP_SAID_YES;
    case SETUP_TOUCH:
        return setup->touched != ALL_TARGETS;
    case SETUP_CLOCK:
        return setup->right != SETUP_SAID_YES;
    case SETUP_KEYS:
        return setup->keys.content != SETUP_KEY_HERE;
    case SETUP_LANGUAGE:
    case SETUP_COURSES:
    case SETUP_PINS:
    case SETUP_STEPS:
        break;
    }
    return FALSE;
}

/* The time on the screen goes on while somebody compares it. */
gboolean setup_shows_clock(const struct session *session)
{
    return session->screen == SCREEN_SETUP && setup_of(session)->step == SETUP_CLOCK &&
           !setup_of(session)->setting_clock;
}
