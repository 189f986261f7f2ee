/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door to SDL's capture: one channel at CLIP_RATE from the default microphone. Opened and closed on the
 * sound's worker, as every device is; read on the main thread while it is open. */
#ifndef AUDIO_MICROPHONE_H
#define AUDIO_MICROPHONE_H

#include <glib.h>

gboolean microphone_is_there(void);
guint32 microphone_open(GError **error); /* 0 and an error when there is none */
void microphone_close(guint32 microphone);
int microphone_read(guint32 microphone, float *samples, int most); /* 0 when nothing is there yet */
void microphone_forget(guint32 microphone);                        /* what was heard and not read */
gboolean microphone_is_lost(guint32 microphone);

#endif
