/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A reviewer's guide of a whole curriculum: what each objective is taught and asked by, every screen,
 * question and episode in words, and how well it is made as far as figures tell. Everything is made when it
 * is opened; the caller owns it, and the curriculum must outlive it. One thread.
 */
#ifndef OUTLINE_OUTLINE_H
#define OUTLINE_OUTLINE_H

#include "content/curriculum.h"

struct outline;

/* NULL and an error that names the file when something can't be loaded. */
struct outline *outline_new(struct curriculum *curriculum, GError **error);
void outline_free(struct outline *outline);

/* How many things there are to look at. */
int outline_flags(const struct outline *outline);

/* The same guide as one self-contained page and as Markdown; the figures of each course and what is to be
 * looked at, as lines for a terminal. The caller frees them. */
char *outline_html(const struct outline *outline);
char *outline_markdown(const struct outline *outline);
char *outline_summary(const struct outline *outline);

#endif
