/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/tone.h"

#include "audio/cues.h"
#include "audio/voice.h"

#define TONE CUE_SAVED
#define LONGEST_MS 4000

struct tone tone_begin(struct sound *sound, gint64 monotonic_ms)
{
    const struct tone tone = {sound, monotonic_ms, sound_now(sound)};
    sound_use_cues(sound, TRUE); /* it is a test, whatever the site likes */
    sound_cue(sound, TONE);
    return tone;
}

enum tone_state tone_state(const struct tone *tone, gint64 monotonic_ms)
{
    const gint64 taken = sound_now(tone->sound) - tone->frames;
    const gboolean present = sound_is_present(tone->sound);
    if (present && taken >= (gint64)(cue_milliseconds(TONE) * CLIP_RATE / 1000))
        return TONE_LEFT;
    if (monotonic_ms - tone->begun_ms < LONGEST_MS)
        return TONE_WAITING;
    return present ? TONE_STUCK : TONE_NO_DEVICE;
}
