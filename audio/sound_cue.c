/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cues of a sound: asked for, waiting for their turn, begun. */
#include "audio/cues.h"
#include "audio/sound_private.h"

#define STILL_FITS (150 * G_TIME_SPAN_MILLISECOND) /* later nobody knows what it was for */

const char *cue_name(enum cue cue)
{
    static const char *const names[CUES] = {
        [CUE_TOUCH] = "touch", [CUE_CHOSEN] = "chosen",       [CUE_UNCHOSEN] = "unchosen",
        [CUE_SAVED] = "saved", [CUE_CANNOT] = "cannot",       [CUE_PAGE] = "page",
        [CUE_TALK] = "talk",   [CUE_TALK_OVER] = "talk-over",
    };
    return names[cue];
}

static gint64 now_of(const struct sound *sound)
{
    return sound->mixer != NULL ? g_get_monotonic_time()
                                : sound->simulated_now * G_TIME_SPAN_SECOND / CLIP_RATE;
}

static gboolean is_waiting(const struct sound *sound)
{
    return sound->cue_waiting != NO_CUE && now_of(sound) - sound->cue_asked < STILL_FITS;
}

static gboolean is_heard(const struct sound *sound)
{
    return sound->mixer != NULL ? mixer_is_cueing(sound->mixer)
                                : sound->simulated_now < sound->simulated_cue_end;
}

static gboolean may_begin(const struct sound *sound)
{
    return sound->mixer != NULL ? sound_may_call_mixer(sound) : !sound->absent;
}

static void begin(struct sound *sound, enum cue cue)
{
    if (sound->mixer != NULL) {
        mixer_cue(sound->mixer, cue);
    } else {
        sound->simulated_cue_end = sound->simulated_now + (gint64)(cue_milliseconds(cue) * CLIP_RATE / 1000);
    }
    sound->quiet_since = g_get_monotonic_time();
    sound->cue_heard = (int)cue;
    sound->cue_waiting = NO_CUE;
}

void sound_tend_cue(struct sound *sound)
{
    sound_lock(sound);
    if (!is_waiting(sound)) {
        sound->cue_waiting = NO_CUE;
    } else if (!is_heard(sound) && may_begin(sound)) {
        begin(sound, (enum cue)sound->cue_waiting);
    }
    sound_unlock(sound);
}

void sound_cue(struct sound *sound, enum cue cue)
{
    if (!sound->cues_on || !sound_voice_is_over(sound) || sound->stream_on) {
        return;
    }
    sound->cue_waiting = (int)cue;
    sound->cue_asked = now_of(sound);
    sound_want(sound);
    sound_poll(sound);
}

gboolean sound_is_cueing(const struct sound *sound)
{
    return is_heard(sound) || is_waiting(sound);
}

void sound_use_cues(struct sound *sound, gboolean on)
{
    sound->cues_on = on;
}

int sound_last_cue(const struct sound *sound)
{
    return sound->cue_heard;
}
