/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Brings speech to the level of a recorded voice: about -18 LUFS when both channels play it, no sample over
 * -3 dBFS. Pure functions over samples.
 */
#ifndef AUDIO_LOUDNESS_H
#define AUDIO_LOUDNESS_H

#include <glib.h>

/* Mono, in place. Blocks of near silence don't count towards the level. */
void loudness_level(gint16 *samples, gsize n, int rate);
/* Mean level of the parts that are not near silence; 0 dB is a full-scale square wave, -100 silence. */
double loudness_of(const gint16 *samples, gsize n, int rate);

#endif
