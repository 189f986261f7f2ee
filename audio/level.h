/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How loud something is after EBU R128, as libebur128 (its only door) measures it, and how it is kept under a
 * peak. Samples are 16-bit at CLIP_RATE. One thread for each meter and limiter.
 */
#ifndef AUDIO_LEVEL_H
#define AUDIO_LEVEL_H

#include <glib.h>

#define LEVEL_LUFS (-18.0) /* what everything spoken is brought to */
#define LEVEL_PEAK (-3.0)  /* dBTP, at most */
#define LEVEL_SILENCE (-70.0)

struct level {
    double lufs; /* integrated; LEVEL_SILENCE or less when nothing is heard */
    double peak; /* true peak, dBTP */
};

struct meter;
/* True peaks cost more than all the rest; without them peak is LEVEL_SILENCE. */
struct meter *meter_new(int channels, gboolean true_peak);
void meter_free(struct meter *meter);
void meter_add(struct meter *meter, const gint16 *samples, gsize frames);
void meter_add_float(struct meter *meter, const float *samples, gsize frames); /* full scale is 1 */
struct level meter_read(struct meter *meter);

/* One channel, louder or softer, and no sample over the ceiling: the gain falls before a peak and rises after
 * it within some milliseconds. What comes out is as much as went in, later by LIMITER_DELAY samples. */
#define LIMITER_DELAY 480
struct limiter;
struct limiter *limiter_new(double gain_db, double ceiling_db);
void limiter_free(struct limiter *limiter);
float limiter_next(struct limiter *limiter, float sample); /* full scale is 1 */

#endif
