/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Arabic is written without its short vowels, and espeak-ng knows those of common words only: what it doesn't
 * know it says as a heap of consonants ("jqwl"). Here such words get vowels before it sees them: from a list,
 * else by the shape of the word, so that they can at least be said. Immutable once made; any thread.
 */
#ifndef AUDIO_ARABIC_H
#define AUDIO_ARABIC_H

#include <glib.h>

struct arabic;
struct arabic *arabic_new(void);
void arabic_free(struct arabic *arabic); /* NULL is fine */

/* Whether the voice says the word well as it stands. */
typedef gboolean arabic_says(const char *word, void *data);

/* The text with vowels where they are needed; other scripts and marks stay. The caller frees it. */
char *arabic_with_vowels(const struct arabic *arabic, const char *text, arabic_says *says, void *data);

/* Whether what espeak-ng makes of an Arabic word, in letters of the IPA, has a vowel wherever a mouth needs
 * one. */
gboolean arabic_flows(const char *word, const char *ipa);

/* Private to these files: a word with vowels by its shape alone; all words of the list, some in a
 * string with spaces between them, and NULL. */
char *arabic_by_shape(const char *word);
extern const char *const arabic_words[];

#endif
