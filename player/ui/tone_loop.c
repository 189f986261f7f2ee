/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/tone_loop.h"

#include "audio/tone.h"

struct tone_loop {
    struct sound *sound;
    struct session *session;
    gboolean playing;
    struct tone tone;
};

struct tone_loop *tone_loop_new(struct sound *sound, struct session *session)
{
    struct tone_loop *loop = g_new0(struct tone_loop, 1);
    loop->sound = sound;
    loop->session = session;
    return loop;
}

void tone_loop_free(struct tone_loop *loop)
{
    g_free(loop);
}

static void tell(struct tone_loop *loop, enum selftest_finding finding)
{
    loop->playing = FALSE;
    session_tone(loop->session, finding);
}

void tone_loop_step(struct tone_loop *loop, gint64 monotonic_ms)
{
    if (!session_wants_tone(loop->session)) {
        loop->playing = FALSE;
        return;
    }
    if (!loop->playing) {
        loop->tone = tone_begin(loop->sound, monotonic_ms);
        loop->playing = TRUE;
    }
    switch (tone_state(&loop->tone, monotonic_ms)) {
    case TONE_WAITING:
        return;
    case TONE_LEFT:
        tell(loop, FINDING_TONE_LEFT);
        return;
    case TONE_STUCK:
        tell(loop, FINDING_TONE_STUCK);
        return;
    case TONE_NO_DEVICE:
        tell(loop, FINDING_NO_SOUND);
        return;
    }
}
