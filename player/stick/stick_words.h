/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a trainer reads about a copy, and about content from a stick: one or more sentences, with what to do
 * next. They are msgids of the interface (player/ui/strings.h translates them), static. Any thread.
 */
#ifndef STICK_STICK_WORDS_H
#define STICK_STICK_WORDS_H

#include "content/update/refusal.h"
#include "player/stick/stick_export.h"

const char *stick_failure_words(enum stick_failure failure); /* "" for none */
/* While it goes on and at its end; the words of the failure when there is one. */
const char *stick_state_words(enum stick_export_state state, enum stick_failure failure);
const char *stick_slow_words(void); /* beside those, when it takes long */

/* Why content from a stick isn't taken. */
const char *stick_update_words(enum update_error refusal);
const char *stick_update_no_stick_words(void);

#endif
