/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everything that can be known about a curriculum without knowing what a lesson or a question means: files,
 * schemas, ids, references, media, translations, voice-over, versions. What needs meaning is checked by
 * lessons/lesson_check.h and assessments/item_check.h; the `vigil check` command calls all three. One thread.
 */
#ifndef CONTENT_CHECK_H
#define CONTENT_CHECK_H

#include "content/curriculum.h"
#include "content/text_walk.h"

/* Adds every problem found. Returns the opened curriculum for further checks, or NULL when curriculum.xml
 * itself can't be used (the reason is among the problems); error is set only when the folder can't be read at
 * all. */
struct curriculum *content_check(const char *path, struct problems *problems, GError **error);

/* Every translatable text that is offered in a language, in file order: calls visit once a text. */
void content_each_text(struct curriculum *curriculum, const char *language, text_visitor *visit, void *data);

#endif
