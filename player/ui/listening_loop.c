/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/listening_loop.h"

#include <SDL2/SDL_keycode.h>

#include "audio/playback.h"
#include "player/ui/screen_words.h"

#define BACK_MS 10000
#define FORWARD_MS 30000

struct listening_loop {
    struct sound *sound;
    struct session *session;
    struct playback *playback;
    char *path; /* of what is open, or NULL */
    guint jump; /* followed so far */
    gint64 stop_ms;
    double speed;
    int talk; /* whose beginning was told, -1 for none */
    gboolean over;
};

struct listening_loop *listening_loop_new(struct sound *sound, struct session *session)
{
    struct listening_loop *loop = g_new0(struct listening_loop, 1);
    loop->sound = sound;
    loop->session = session;
    loop->playback = playback_new(sound);
    loop->talk = -1;
    return loop;
}

void listening_loop_free(struct listening_loop *loop)
{
    if (loop != NULL) {
        playback_free(loop->playback);
        g_free(loop->path);
        g_free(loop);
    }
}

static const struct evening_playing *playing_of(const struct session *session)
{
    const struct evening *evening = session->evening;
    return evening != NULL && evening->playing.sound != NULL ? &evening->playing : NULL;
}

/* ---- reporting ---- */

static void report(struct listening_loop *loop)
{
    struct playback_state state;
    if (loop->path == NULL || playing_of(loop->session) == NULL) {
        return;
    }
    playback_state(loop->playback, &state);
    session_heard(loop->session, (struct heard){.position_ms = state.position_ms,
                                                .playing = state.playing,
                                                .lost = state.lost,
                                                .at_stop = state.at_stop,
                                                .ended = state.ended,
                                                .jump = loop->jump});
}

/* ---- following ---- */

static void close_episode(struct listening_loop *loop)
{
    if (loop->path != NULL) {
        playback_close(loop->playback);
        g_clear_pointer(&loop->path, g_free);
    }
}

/* One that can't be played is tried again whenever its screen is. */
static gboolean open_episode(struct listening_loop *loop, const struct evening_playing *playing)
{
    g_autoptr(GError) error = NULL;
    if (g_strcmp0(loop->path, playing->sound->path) == 0) {
        return TRUE;
    }
    close_episode(loop);
    if (!playback_open(loop->playback, playing->sound->path, &error)) {
        g_warning("%s", error->message);
        session_heard(loop->session, (struct heard){.unplayable = TRUE, .jump = playing->jump});
        return FALSE;
    }
    loop->path = g_strdup(playing->sound->path);
    loop->jump = playing->jump - 1;
    loop->stop_ms = PLAYBACK_NO_STOP;
    loop->speed = 1;
    return TRUE;
}

static void follow_place(struct listening_loop *loop, const struct evening_playing *playing)
{
    if (loop->jump != playing->jump) {
        loop->jump = playing->jump;
        playback_seek(loop->playback, playing->position_ms);
    }
    if (loop->speed < playing->speed || loop->speed > playing->speed) {
        loop->speed = playing->speed;
        playback_set_speed(loop->playback, playing->speed);
    }
}

/* At a stop it waits for the next one to be set: what was reached may have to be reported twice. */
static void follow_will(struct listening_loop *loop, const struct evening_playing *playing)
{
    struct playback_state state;
    const gboolean plays = session_plays(loop->session), other_stop = loop->stop_ms != playing->stop_ms;
    playback_state(loop->playback, &state);
    if (other_stop) {
        loop->stop_ms = playing->stop_ms;
        playback_set_stop(loop->playback, playing->stop_ms);
    }
    if (!plays && state.wanted) {
        playback_pause(loop->playback);
    } else if (plays && !state.wanted && !state.ended && (!state.at_stop || other_stop)) {
        playback_play(loop->playback);
    }
}

static void follow(struct listening_loop *loop)
{
    const struct evening_playing *playing = playing_of(loop->session);
    if (playing == NULL) {
        close_episode(loop);
    } else if ((loop->path != NULL || loop->session->screen == SCREEN_EPISODE) &&
               open_episode(loop, playing)) {
        follow_place(loop, playing);
        follow_will(loop, playing);
    }
}

/* ---- telling ---- */

static void tell(struct listening_loop *loop)
{
    const struct evening *evening = loop->session->evening;
    const int talk = evening != NULL && evening->talk.talk != NULL ? evening->talk.index : -1;
    const gboolean over = talk >= 0 && evening->talk.over;
    if (talk >= 0 && talk != loop->talk) {
        sound_cue(loop->sound, CUE_TALK);
    } else if (over && !loop->over) {
        sound_cue(loop->sound, CUE_TALK_OVER);
    }
    loop->talk = talk;
    loop->over = over;
}

void listening_loop_step(struct listening_loop *loop)
{
    report(loop);
    follow(loop);
    tell(loop);
}

void listening_loop_hush(struct listening_loop *loop)
{
    if (loop->path != NULL) {
        playback_pause(loop->playback);
    }
    report(loop);
}

/* ---- the wait ---- */

static gint64 next_caption(const struct evening_playing *playing, gint64 position_ms)
{
    const struct timing *timing = playing->sound->timing;
    gint64 next = G_MAXINT64;
    for (int i = 0; playing->captions && i < timing->n_lines; i++) {
        next = timing->from[i] > position_ms ? MIN(next, timing->from[i]) : next;
    }
    return next;
}

int listening_loop_wait(const struct listening_loop *loop)
{
    const struct evening_playing *playing = playing_of(loop->session);
    struct playback_state state;
    if (playing == NULL || loop->path == NULL || !session_plays(loop->session)) {
        return -1;
    }
    playback_state(loop->playback, &state);
    if (!state.playing) {
        return -1; /* the sound wakes the loop */
    }
    const gint64 second = (state.position_ms / 1000 + 1) * 1000;
    const gint64 next = MIN(second, next_caption(playing, state.position_ms));
    return (int)((double)(next - state.position_ms) / playing->speed) + 1;
}

/* ---- what a person means ---- */

struct input listening_key(const struct session *session, const struct widget *focus, int key)
{
    const gboolean on_track = focus != NULL && focus->act == ACT_SEEK;
    if (session->screen != SCREEN_EPISODE || session->overlay != OVERLAY_NONE) {
        return input_of(INPUT_NONE);
    }
    if (key == SDLK_SPACE || (on_track && (key == SDLK_RETURN || key == SDLK_KP_ENTER))) {
        return input_of(INPUT_PLAY);
    }
    if (on_track && (key == SDLK_LEFT || key == SDLK_RIGHT)) {
        return (struct input){INPUT_SEEK, g_intern_string("by"), key == SDLK_LEFT ? -BACK_MS : FORWARD_MS};
    }
    return input_of(INPUT_NONE);
}

struct input listening_touch(const struct session *session, const struct widget *track, double x)
{
    const struct evening_playing *playing = playing_of(session);
    if (playing == NULL) {
        return input_of(INPUT_NONE);
    }
    return input_number(INPUT_SEEK, track_part(track, x) * (double)playing->sound->timing->duration_ms);
}
