/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading a page aloud: which of its words, in which order, from which recording. Sits between the page and
 * the narrator; owns neither. Main thread.
 */
#ifndef UI_READING_H
#define UI_READING_H

#include "audio/narrator.h"
#include "player/ui/page.h"

struct reading;

struct reading *reading_new(struct narrator *narrator);
void reading_free(struct reading *reading);

/* Reads what the page wants spoken, in reading order, from where the overlay begins. before (may be NULL):
 * the page of the same screen that was there; what it said already isn't said again. */
void reading_start(struct reading *reading, const struct page *page, const struct page *before);
/* Reads one widget. */
void reading_one(struct reading *reading, const struct page *page, int index);
/* Says where the focus is: name, state. */
void reading_focus(struct reading *reading, const struct page *page, int index);
void reading_stop(struct reading *reading);
/* Index of the widget being read on the page, -1 for none. */
int reading_widget(const struct reading *reading, const struct page *page);
/* TRUE once after a whole page was read to its end without being cut. */
gboolean reading_completed(struct reading *reading);

#endif
