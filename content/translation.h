/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The translations of one language, from po/<language>.po: the msgid is a text as markup (node_markup()), and
 * what counts is what a translator vouches for, neither fuzzy nor obsolete nor broken. Immutable once read;
 * the caller owns it.
 */
#ifndef CONTENT_TRANSLATION_H
#define CONTENT_TRANSLATION_H

#include "content/folder.h"
#include "content/problem.h"

enum translation_state {
    TRANSLATION_MISSING,
    TRANSLATION_FUZZY,
    TRANSLATION_BROKEN, /* not well-formed markup */
    TRANSLATION_DONE
};

struct translation;

/* Empty when there is no such file. Problems of the file itself are added to problems. */
struct translation *translation_read(const struct folder *folder, const char *language,
                                     struct problems *problems);
void translation_free(struct translation *translation);

gboolean translation_exists(const struct translation *translation); /* there is a file */
enum translation_state translation_state(const struct translation *translation, const char *markup);

/* NULL when there is none to show. A text of several lines (<br/>) that isn't translated as a whole is looked
 * up line by line. Belongs to the translation. */
const char *translation_find(struct translation *translation, const char *markup);

#endif
