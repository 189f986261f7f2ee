/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading a page aloud: which of its words, in which order, from which recording. Sits between the page and
 * the narrator; owns neither. Main thread.
 */
#ifndef UI_VOICE_OVER_H
#define UI_VOICE_OVER_H

#include "audio/narrator.h"
#include "player/ui/page.h"

struct voice_over;

struct voice_over *voice_over_new(struct narrator *narrator);
void voice_over_free(struct voice_over *voice);

/* Reads what the page wants spoken, in reading order, from where the overlay begins. before (may be NULL):
 * the page of the same screen that was there; what it said already isn't said again. */
void voice_over_start(struct voice_over *voice, const struct page *page, const struct page *before);
/* Stops what is being read of a page; scene: what the page is about. */
void voice_over_set_aside(struct voice_over *voice, const char *scene);
/* Goes on with it on a page of the same scene, from the words that were cut off. FALSE when it is another
 * scene, for which nothing is kept any more, or while nobody is to hear it. */
gboolean voice_over_take_up(struct voice_over *voice, const struct page *page, const char *scene);
/* Reads one widget. */
void voice_over_one(struct voice_over *voice, const struct page *page, int index);
/* Says where the focus is: name, kind, state, and what is to be pressed (a msgid, or NULL). */
void voice_over_focus(struct voice_over *voice, const struct page *page, int index, const char *press);
/* On a scene that has been read: what somebody's act has changed. focus: of what they acted on, whose state
 * is said first; -1 for none. Nothing is cut off when there is nothing new. */
void voice_over_news(struct voice_over *voice, const struct page *page, const struct page *before, int focus);
/* Says where somebody is: headings, place, focus, and what is to be pressed. */
void voice_over_where(struct voice_over *voice, const struct page *page, int focus, const char *press);
/* Says words of the interface in the session's language. */
void voice_over_say(struct voice_over *voice, const struct page *page, const char *msgid);
void voice_over_stop(struct voice_over *voice);
/* While it is held it says nothing, whoever asks. */
void voice_over_hold(struct voice_over *voice, gboolean held);
/* Nobody is to hear it: what is being said holds its place until it is heard again, and what is to be said
 * meanwhile isn't. */
void voice_over_mute(struct voice_over *voice, gboolean muted);
gboolean voice_over_is_muted(const struct voice_over *voice);
/* Index of the widget being read on the page, -1 for none, or before there is a voice. */
int voice_over_widget(const struct voice_over *voice, const struct page *page);
/* What was last said or begun, a line each; for journeys. */
const char *voice_over_said(const struct voice_over *voice);
/* TRUE once after a whole page was read to its end without being cut. */
gboolean voice_over_completed(struct voice_over *voice);

#endif
