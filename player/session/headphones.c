/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is private is heard by headphones only, once somebody has heard any of it by them:
 *
 *   not used ── something private is said by them ──> used ── pulled out there ──> HEADPHONES overlay
 *                                                      ^                              │ put back in,
 *                                                      └──────────────────────────────┘ or closed
 *
 * The next sitting begins at the start again.
 */
#include "player/session/private.h"

gboolean session_is_private(const struct session *session)
{
    static const enum session_screen asking[] = {
        SCREEN_CODE,   SCREEN_NEW_CODE, SCREEN_WELCOME_BACK, SCREEN_ABOUT,       SCREEN_QUESTION,
        SCREEN_REVIEW, SCREEN_RESULTS,  SCREEN_CERTIFICATE,  SCREEN_MEMBER_CODE, SCREEN_PEOPLE};
    for (gsize i = 0; i < G_N_ELEMENTS(asking); i++) {
        if (asking[i] == session->screen)
            return TRUE;
    }
    return FALSE;
}

static void set_overlay(struct session *session, enum session_overlay overlay)
{
    session->overlay = overlay;
    session_touch(session);
}

void session_headphones(struct session *session, gboolean there, gboolean heard)
{
    struct session_private *inner = session->inner;
    const gboolean private = session_is_private(session);
    session->by_headphones = session->by_headphones || (heard && private);
    inner->pulled_told = inner->pulled_told && !there;
    if (there && session->overlay == OVERLAY_HEADPHONES)
        set_overlay(session, OVERLAY_NONE);
    if (there || !private || !session->by_headphones || inner->pulled_told ||
        session->overlay != OVERLAY_NONE)
        return;
    inner->pulled_told = TRUE;
    set_overlay(session, OVERLAY_HEADPHONES);
}

void session_sound(struct session *session, gboolean there)
{
    const gboolean shown = session->screen == SCREEN_TODAY && session->no_sound == there;
    session->no_sound = !there;
    if (shown)
        session_touch(session);
}

static void headphones_close(struct session *session, struct input input)
{
    (void)input;
    set_overlay(session, OVERLAY_NONE);
}

const struct scene_input headphones_inputs[] = {
    {INPUT_CLOSE_OVERLAY, headphones_close},
    {INPUT_NEXT, headphones_close},
    {INPUT_BACK, headphones_close},
    {INPUT_NONE, NULL},
};
