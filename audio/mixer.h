/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The door to what SDL plays: one device, one voice, one stream, and a cue between voices. mixer_open() and
 * mixer_close() are for the sound's worker, the rest for the main thread while the device is open; the struct
 * sound that owns the mixer keeps the two apart with its lock. SDL's audio thread reads and sets atomics
 * only, and never takes that lock. The caller initialises SDL's video, if it wants it, before the first
 * mixer_open().
 */
#ifndef AUDIO_MIXER_H
#define AUDIO_MIXER_H

#include "audio/clip.h"
#include "audio/sound.h"
#include "audio/stream.h"

struct mixer;
struct mixer *mixer_new(void (*wake)(void *data), void *data);
void mixer_free(struct mixer *mixer); /* closed before */

gboolean mixer_open(struct mixer *mixer, const char *device, GError **error); /* NULL: the default */
void mixer_close(struct mixer *mixer);
/* The names of all devices, to be freed by g_strfreev(). SDL's audio is on. */
char **mixer_devices(void);
/* Whether a device has this name. From the first call on SDL's audio stays on, so that it tells of devices
 * that come and go. */
gboolean mixer_finds(struct mixer *mixer, const char *device);
void mixer_stop_finding(struct mixer *mixer); /* and now it doesn't have to any more */
void mixer_leave_thread(void);                /* the worker, at its end: frees what SDL keeps for a thread */
/* The device went away: SDL then plays on into nothing, without an error. */
gboolean mixer_is_lost(const struct mixer *mixer);

/* Takes the place of what was playing. The mixer holds a reference to the clip while it needs it. */
gboolean mixer_play(struct mixer *mixer, struct clip *clip, gint64 from_frame, GError **error);
/* Fades within the next buffer: 10 ms. */
void mixer_stop(struct mixer *mixer);
/* Lets go of a voice that has faded. Call after a wake-up. */
void mixer_reap(struct mixer *mixer);
/* Frames given to the device since mixer_new(), and the count of them at which to wake the owner, once. */
gint64 mixer_now(const struct mixer *mixer);
void mixer_wake_at(struct mixer *mixer, gint64 frame);

/* A stream is heard beside the voice; NULL for none. On return the audio thread has let go of the last one.
 */
void mixer_set_stream(struct mixer *mixer, struct stream *stream);

void mixer_cue(struct mixer *mixer, enum cue cue); /* wakes the owner at its end */
gboolean mixer_is_cueing(const struct mixer *mixer);
void mixer_set_gain(struct mixer *mixer, double gain); /* linear, 0 to 1; any time */

#endif
