/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every text of a screen and of a question, as plain words, and how many of them are in sight. Internal to
 * tools/outline; pure. */
#ifndef OUTLINE_TEXTS_H
#define OUTLINE_TEXTS_H

#include "assessments/item.h"
#include "content/readability.h"
#include "lessons/lesson.h"

/* Title, texts, prompt, options and both sides of pairs: what a learner sees at once, without feedback. */
int texts_words(const struct screen *screen);

/* All that a learner reads there, feedback too, as counts for the reading grade. */
void texts_of_screen(const struct screen *screen, struct readability *counts);
void texts_of_item(const struct item *item, struct readability *counts);

/* Letters of an option's words. */
glong texts_length(const char *markup);

#endif
