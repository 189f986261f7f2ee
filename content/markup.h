/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The small inline markup that texts of a curriculum are kept in: escaped text with <strong>, <em>, <br/> and
 * <span lang="xx">. Made by node_markup() or by a translator; turned into what a screen or a voice needs
 * here, and only here, so that no text from a file ever reaches Pango unescaped. Pure functions.
 */
#ifndef CONTENT_MARKUP_H
#define CONTENT_MARKUP_H

#include <glib.h>

/* Whether text is well-formed markup with only the elements above. */
gboolean markup_is_valid(const char *markup);

/* As the words a voice says: no elements, entities resolved, <br/> as a space. The caller frees it. */
char *markup_plain(const char *markup);

/* As Pango markup: strong and em become bold (the house has no italics), span lang becomes lang=.
 * Bidirectional override characters are dropped. Anything not well-formed comes out as escaped literal text.
 * The caller frees it. */
char *markup_pango(const char *markup);

/* Plain text as markup. The caller frees it. */
char *markup_escape(const char *plain);

#endif
