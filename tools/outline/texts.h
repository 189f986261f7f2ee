/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every text of a screen, a chapter, a talk and a question, as plain words, and how many of them are in
 * sight. Internal to tools/outline; pure. */
#ifndef OUTLINE_TEXTS_H
#define OUTLINE_TEXTS_H

#include "assessments/item.h"
#include "audio/episode.h"
#include "content/readability.h"
#include "lessons/lesson.h"

/* Title, texts, prompt, options and both sides of pairs: what a learner sees at once, without feedback. */
int texts_words(const struct screen *screen);

/* All that a learner reads there, feedback too, as counts for the reading grade. */
void texts_of_screen(const struct screen *screen, struct readability *counts);
void texts_of_item(const struct item *item, struct readability *counts);

/* What is heard in a chapter, and what is in sight when the group talks: the questions, and hands up. */
int texts_words_heard(const struct episode *episode, const struct chapter *chapter);
int texts_words_of_talk(const struct talk *talk);
void texts_of_chapter(const struct episode *episode, const struct chapter *chapter,
                      struct readability *counts);
void texts_of_talk(const struct talk *talk, struct readability *counts);

/* Letters of an option's words. */
glong texts_length(const char *markup);

#endif
