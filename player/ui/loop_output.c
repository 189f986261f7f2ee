/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the voice comes out: what is private by headphones where there are any, and once any of it was heard
 * there by nothing else. The card that misses them holds nothing private, and is said to everybody. */
#include "player/ui/loop_private.h"

/* All of the scene again, where it is heard now. */
static void read_anew(struct loop *loop)
{
    voice_over_stop(loop->voice);
    loop->unread = TRUE;
}

static void use(struct loop *loop, enum output output)
{
    if (sound_output(loop->sound) == output) {
        return;
    }
    if (narrator_is_busy(loop->narrator)) {
        read_anew(loop);
    }
    sound_use_output(loop->sound, output);
}

static gboolean is_heard_by_headphones(const struct loop *loop)
{
    return sound_output(loop->sound) == OUTPUT_HEADPHONES && loop_is_speaking(loop);
}

void loop_output_step(struct loop *loop)
{
    struct session *session = loop->session;
    const gboolean there = sound_has_headphones(loop->sound);
    session_headphones(session, there, is_heard_by_headphones(loop));
    const gboolean card = session->overlay == OVERLAY_HEADPHONES;
    const gboolean alone = session_is_private(session) && !card && (there || session->by_headphones);
    if (card && sound_output(loop->sound) == OUTPUT_HEADPHONES) {
        voice_over_set_aside(loop->voice, loop->scene);
    }
    use(loop, alone ? OUTPUT_HEADPHONES : OUTPUT_LOUDSPEAKER);
    const gboolean muted = alone && !there;
    if (voice_over_is_muted(loop->voice) == muted) {
        return;
    }
    voice_over_mute(loop->voice, muted);
    if (!muted && !narrator_is_busy(loop->narrator)) {
        loop->unread = TRUE; /* it was to be read meanwhile */
    }
}

void loop_simulate_headphones(struct loop *loop, gboolean there)
{
    sound_simulate_headphones(loop->sound, there);
    loop_output_step(loop);
}

const char *loop_output(const struct loop *loop)
{
    return sound_output(loop->sound) == OUTPUT_HEADPHONES ? "headphones" : "loudspeaker";
}
