/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A real sound whose device is a file (SDL's disk driver, in real time), sounds made by sox, opusenc and
 * oggenc, and what can be measured of samples.
 */
#ifndef TESTS_AUDIO_CAPTURED_H
#define TESTS_AUDIO_CAPTURED_H

#include "audio/narrator.h"

struct place {
    char *folder; /* temporary */
    char *device; /* the file that the device writes: 48 kHz, stereo, 16 bits */
};

void place_open(struct place *place);
void place_close(struct place *place);
/* What is in the device's file must be freed by the caller. Frames are left samples. */
gint16 *place_heard(const struct place *place, gsize *frames);
/* A sine of 440 Hz, -20 dB of full scale, as <name>; the extension chooses the encoder. The path is the
 * caller's. */
char *place_tone(const struct place *place, const char *name, double seconds);

/* Sine at -20 dB whose pitch rises steadily, so that a piece of it tells what place of it that is. */
#define SWEEP_FROM 300.0 /* Hz */
#define SWEEP_RISE 200.0 /* Hz a second */
char *place_sweep(const struct place *place, const char *name, int rate, double seconds);

struct sound *real_sound(void);
/* Runs what a main loop runs until nothing is being said, at most for half a minute. FALSE when it
 * is still busy then. */
gboolean run_until_said(struct narrator *narrator);
void run_for(struct narrator *narrator, int milliseconds);
/* Until the device was given that many frames, or is present (or not), however busy the machine is; at most
 * for half a minute, FALSE then. */
gboolean run_until_written(struct narrator *narrator, const struct place *place, gsize frames);
gboolean run_until_at(struct narrator *narrator, gint64 position_ms); /* of what is being said */
gboolean run_until_present(struct narrator *narrator, const struct sound *sound, gboolean present);
gsize place_written(const struct place *place); /* frames in the device's file; 0 when there is none */

double rms_db(const gint16 *samples, gsize n);
double peak_db(const gint16 *samples, gsize n);
double frequency_of(const gint16 *samples, gsize n);
double sweep_place(const gint16 *samples, gsize n); /* milliseconds, of the middle of these */
gsize first_sound(const gint16 *samples, gsize n);  /* n when all is silence */
gsize last_sound(const gint16 *samples, gsize n);   /* 0 when all is silence */

/* Log lines at warning level since log_catch(). */
void log_catch(void);
int log_count(const char *part);

#endif
