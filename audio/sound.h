/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sound card: opened once, lazily, on a thread of its own so that the first frame does not wait for it;
 * lost and found again without a restart. Behind it stand a real device (SDL_mixer) and a simulated one that
 * plays in exact time on a clock that a test moves. Functions are for the main thread; the wake function is
 * called from any thread and may only post an event. SDL and espeak-ng keep their state in the process: one
 * real sound at a time, made after SDL's video is initialised and freed before SDL_Quit(). While nothing
 * sounds for five seconds the device is closed, so that an idle kiosk has no wake-ups.
 */
#ifndef AUDIO_SOUND_H
#define AUDIO_SOUND_H

#include <glib.h>

struct sound_options {
    gboolean simulated;       /* no device: perfect timing by sound_simulate() */
    double ceiling;           /* loudest volume allowed, 0 to 1 */
    void (*wake)(void *data); /* something happened: call sound_poll() on the main thread */
    void *wake_data;
};

struct sound;
struct sound *sound_new(const struct sound_options *options);
void sound_free(struct sound *sound);
void sound_set_volume(struct sound *sound, double volume); /* 0 to 1, under the ceiling */
double sound_volume(const struct sound *sound);
gboolean
sound_is_present(const struct sound *sound); /* there is a device to hear it on, as far as was tried */
void sound_poll(struct sound *sound);
/* SDL_AUDIODEVICEADDED or SDL_AUDIODEVICEREMOVED came. A simulated sound obeys it; a real one looks for
 * itself. */
void sound_device_event(struct sound *sound, gboolean added);
void sound_simulate(struct sound *sound, gint64 milliseconds); /* simulated: time passes */

enum cue { CUE_TOUCH, CUE_CHOSEN, CUE_UNCHOSEN, CUE_SAVED, CUE_CANNOT, CUE_PAGE, CUE_TALK, CUE_TALK_OVER };
/* "touch", "chosen" … as journeys say it. */
const char *cue_name(enum cue cue);
/* A short soft tone; never over speech or an episode; silently nothing when there is no device. It waits for
 * the one before to end, if that is soon; of two that wait the last one is heard. */
void sound_cue(struct sound *sound, enum cue cue);
void sound_use_cues(struct sound *sound, gboolean on); /* on at the start */
/* For tests: the one that began last, -1 before the first. */
int sound_last_cue(const struct sound *sound);

#endif
