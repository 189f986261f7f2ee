/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sound card: opened once, lazily, on a thread of its own so that the first frame does not wait for it;
 * lost and found again without a restart. Behind it stand a real device (SDL) and a simulated one that
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
    const char *headphones;   /* the device as SDL lists it; NULL for none. Outlives the sound */
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

/* ---- headphones ---- */

enum output { OUTPUT_LOUDSPEAKER, OUTPUT_HEADPHONES };
/* Where all sound comes out from now on, and nowhere else: headphones that aren't there are waited for. What
 * is being said is stopped before. */
void sound_use_output(struct sound *sound, enum output output);
enum output sound_output(const struct sound *sound);
/* Whether there are any, when it was last looked: at the start, with each device event, and when they are
 * pulled out. Those that hang for some seconds as they are opened are none. */
gboolean sound_has_headphones(const struct sound *sound);
/* The names that headphones may have, to be freed by g_strfreev(). While there is no sound. */
char **sound_devices(void);
void sound_simulate_headphones(struct sound *sound, gboolean there); /* simulated: pulled out at first */

/* ---- cues ---- */

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
