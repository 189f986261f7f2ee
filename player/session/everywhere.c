/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person may want on any screen: leave, take a break, another language, help, how it looks and sounds.
 */
#include "player/session/private.h"

void session_set_language(struct session *session, const char *language)
{
    const struct curriculum_language *known =
        language ? curriculum_language(session->inner->curriculum, language) : NULL;
    if (!known)
        known = curriculum_language(session->inner->curriculum,
                                    curriculum_source_language(session->inner->curriculum));
    session->language = known ? known->code : curriculum_source_language(session->inner->curriculum);
    session->right_to_left = known && known->right_to_left;
}

void leave_now(struct session *session, struct input input)
{
    (void)input;
    const gboolean lock = trainer_is_open(session) || session->inner->setup_due;
    stick_seen(session);
    session_end_sitting(session);
    session->inner->minute = session_wall_ms(session) / MINUTE_MS;
    if (lock)
        session_home(session);
    else
        session_go(session, SCREEN_NEUTRAL);
}

static void take_break(struct session *session, struct input input)
{
    (void)input;
    stick_seen(session);
    session_end_sitting(session);
    session_home(session);
}

static void open_languages(struct session *session, struct input input)
{
    (void)input;
    if (session->screen == SCREEN_LANGUAGE)
        return;
    session->inner->language_from = session->screen;
    session->inner->language_overlay = session->overlay;
    session->overlay = OVERLAY_NONE;
    session_go(session, SCREEN_LANGUAGE);
}

static void language_close(struct session *session, struct input input)
{
    (void)input;
    session->overlay = session->inner->language_overlay;
    session_go(session, session->inner->language_from);
}

static void set_language(struct session *session, struct input input)
{
    if (!input.id || !curriculum_language(session->inner->curriculum, input.id))
        return;
    session_set_language(session, input.id);
    session_touch(session);
}

static void open_overlay(struct session *session, struct input input)
{
    session->overlay = input.kind == INPUT_HELP    ? OVERLAY_HELP
                       : input.kind == INPUT_VOICE ? OVERLAY_VOICE
                                                   : OVERLAY_DISPLAY;
    session_touch(session);
}

static void close_overlay(struct session *session, struct input input)
{
    (void)input;
    session->overlay = OVERLAY_NONE;
    session_touch(session);
}

/* With the screen off nothing else is left. */
static void toggle_listen(struct session *session, struct input input)
{
    (void)input;
    session->refused = session->screen_off;
    session->reading_aloud = session->screen_off || !session->reading_aloud;
    session_touch(session);
}

static void set_text_size(struct session *session, struct input input)
{
    const int size = (int)input.number;
    if (size != 100 && size != 125 && size != 150 && size != 200)
        return;
    session->text_size = size;
    session_touch(session);
}

static void set_theme(struct session *session, struct input input)
{
    static const char *const themes[] = {"light", "dark", "contrast", NULL};
    if (!input.id || !g_strv_contains(themes, input.id))
        return;
    session->theme = g_intern_string(input.id);
    session_touch(session);
}

static void set_volume(struct session *session, struct input input)
{
    session->volume = (int)CLAMP(input.number, 0, 10);
    session_touch(session);
}

static void toggle_motion(struct session *session, struct input input)
{
    (void)input;
    session->reduced_motion = !session->reduced_motion;
    session_touch(session);
}

static void set_speech_speed(struct session *session, struct input input)
{
    for (int i = 0; i < SPEECH_SPEEDS; i++) {
        if (ABS(speech_speeds[i] - input.number) < 0.01) {
            session->speech_speed = speech_speeds[i];
            session_touch(session);
        }
    }
}

static void toggle_cues(struct session *session, struct input input)
{
    (void)input;
    session->cues = !session->cues;
    session_touch(session);
}

static void toggle_screen(struct session *session, struct input input)
{
    (void)input;
    session->screen_off = !session->screen_off;
    session->reading_aloud = session->reading_aloud || session->screen_off;
    session_touch(session);
}

/* The card before this one. */
static void voice_close(struct session *session, struct input input)
{
    (void)input;
    session->overlay = OVERLAY_DISPLAY;
    session_touch(session);
}

const struct scene_input everywhere_inputs[] = {
    {INPUT_LANGUAGES, open_languages}, {INPUT_HELP, open_overlay}, {INPUT_DISPLAY, open_overlay},
    {INPUT_LISTEN, toggle_listen},     {INPUT_BREAK, take_break},  {INPUT_NONE, NULL},
};

const double speech_speeds[SPEECH_SPEEDS] = {0.75, 1, 1.25, 1.5};

/* How the kiosk looks and sounds: they lead nowhere, and work under an overlay too. */
const struct scene_input setting_inputs[] = {
    {INPUT_LANGUAGE, set_language}, {INPUT_TEXT_SIZE, set_text_size}, {INPUT_THEME, set_theme},
    {INPUT_SET_VOLUME, set_volume}, {INPUT_MOTION, toggle_motion},    {INPUT_SPEECH_SPEED, set_speech_speed},
    {INPUT_CUES, toggle_cues},      {INPUT_SCREEN, toggle_screen},    {INPUT_NONE, NULL},
};

const struct scene_input language_inputs[] = {
    {INPUT_NEXT, language_close},
    {INPUT_BACK, language_close},
    {INPUT_NONE, NULL},
};

const struct scene_input help_inputs[] = {
    {INPUT_CLOSE_OVERLAY, close_overlay},
    {INPUT_BACK, close_overlay},
    {INPUT_NEXT, close_overlay},
    {INPUT_DISPLAY, open_overlay},
    {INPUT_LANGUAGES, open_languages},
    {INPUT_LISTEN, toggle_listen},
    {INPUT_BREAK, take_break},
    {INPUT_NONE, NULL},
};

const struct scene_input display_inputs[] = {
    {INPUT_CLOSE_OVERLAY, close_overlay}, {INPUT_BACK, close_overlay},
    {INPUT_NEXT, close_overlay},          {INPUT_HELP, open_overlay},
    {INPUT_SWITCHES, switches_open},      {INPUT_LANGUAGES, open_languages},
    {INPUT_LISTEN, toggle_listen},        {INPUT_BREAK, take_break},
    {INPUT_VOICE, open_overlay},          {INPUT_NONE, NULL},
};

const struct scene_input voice_inputs[] = {
    {INPUT_BACK, voice_close},
    {INPUT_NEXT, voice_close},
    {INPUT_LISTEN, toggle_listen},
    {INPUT_NONE, NULL},
};
