/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plays one long recording: play, pause, seek, three speeds without change of pitch, a place to stop at. It
 * shares the device with the narrator and the cues of the same sound: one of them speaks at a time, and who
 * begins stops the other. Functions are for the main thread; the owner calls sound_poll() and then reads
 * playback_state() after a wake-up of the sound. Positions are those of the recording, counted from what was
 * given to the device and never from a clock. When the device goes away it pauses by itself at what was last
 * heard (state.lost), and goes on when the device is back, if it was playing. Freed before its sound.
 */
#ifndef AUDIO_PLAYBACK_H
#define AUDIO_PLAYBACK_H

#include "audio/sound.h"

#define PLAYBACK_NO_STOP G_MAXINT64

struct playback;

struct playback_state {
    gint64 position_ms, duration_ms;
    gboolean wanted;  /* asked to play */
    gboolean playing; /* and heard: FALSE while it waits for the device, or is lost */
    gboolean lost;    /* no device to hear it on */
    gboolean at_stop; /* paused by itself at the stop */
    gboolean ended;   /* paused by itself at the end */
    guint serial;     /* changes with every jump of the position (seek, open) */
    gint64 underruns; /* buffers that could not be filled in time, since it was opened */
};

struct playback *playback_new(struct sound *sound);
void playback_free(struct playback *playback);

/* Takes the place of what was open; paused at 0. FALSE and an error when it isn't a whole Ogg Opus or Vorbis
 * file. */
gboolean playback_open(struct playback *playback, const char *path, GError **error);
void playback_close(struct playback *playback);

void playback_play(struct playback *playback);
void playback_pause(struct playback *playback);                    /* silence within 50 ms */
void playback_seek(struct playback *playback, gint64 position_ms); /* clamped; keeps playing or paused */
void playback_set_speed(struct playback *playback, double speed);  /* 0.75, 1 or 1.25 */
/* Passed over when it is not ahead of where playing begins; at or beyond the duration it is the end. */
void playback_set_stop(struct playback *playback, gint64 position_ms);
/* Wake the owner when the position passes this, once; at the end if that comes first. */
void playback_wake_at(struct playback *playback, gint64 position_ms);
void playback_state(const struct playback *playback, struct playback_state *state);

#endif
