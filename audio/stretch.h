/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The door to Rubber Band: slower and faster without change of pitch. One thread at a time. The first frame
 * taken is the first one put; from there on they go in step, at the speed.
 */
#ifndef AUDIO_STRETCH_H
#define AUDIO_STRETCH_H

#include <glib.h>

struct stretch;
struct stretch *stretch_new(int channels, double speed);
void stretch_free(struct stretch *stretch);
/* last: nothing comes after these. */
void stretch_put(struct stretch *stretch, const gint16 *samples, int frames, gboolean last);
int stretch_take(struct stretch *stretch, gint16 *samples, int most);

#endif
