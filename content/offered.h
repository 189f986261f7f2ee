/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * In which languages each document is offered. Mostly in all of the curriculum; a series says its own, and
 * with it come its episodes, the course of the same id, and the lessons and questions that only such courses
 * have. Made once from an open curriculum, which it doesn't keep; the caller owns it.
 */
#ifndef CONTENT_OFFERED_H
#define CONTENT_OFFERED_H

#include "content/curriculum.h"

struct offered;

struct offered *offered_new(struct curriculum *curriculum);
void offered_free(struct offered *offered);
gboolean offered_in(const struct offered *offered, const struct document *document, const char *language);

#endif
