/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What espeak-ng is given for a text, so that a listener hears what a reader sees: marks that it would call
 * by name, or take for a pause, and words that it would take for those of another language. Pure.
 */
#ifndef AUDIO_SAID_AS_H
#define AUDIO_SAID_AS_H

#include <glib.h>

/* language: BCP 47, or NULL. The caller frees it. */
char *said_as(const char *text, const char *language);
/* Whether a language is the wanted one, or one of its kind: "fr-CA" is "fr". language may be NULL. */
gboolean said_in(const char *language, const char *wanted);

#endif
