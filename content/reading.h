/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What loading a lesson, a course, a series and an episode have in common: strings and arrays that live as
 * long as the document they came from. One reading per loaded thing; reading_free() frees all of it.
 */
#ifndef CONTENT_READING_H
#define CONTENT_READING_H

#include "content/document.h"

struct reading {
    struct document *document; /* a reference of its own */
    struct problems *problems; /* of the caller, during loading only; may be NULL */
    gboolean failed;
    GStringChunk *strings;
    GPtrArray *arrays;
};

struct reading *reading_new(struct document *document, struct problems *problems);
void reading_free(struct reading *reading);

/* An error at node: what is being loaded can't be used. */
void reading_fail(struct reading *reading, const struct node *node, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

const char *reading_keep_string(struct reading *reading, const char *string);
/* Takes the array's elements over, frees its shell; NULL when it is empty. */
const void *reading_keep_array(struct reading *reading, GArray *array);
/* The words of a list in an attribute ("a b c"), NULL-terminated; NULL for a NULL list. */
const char *const *reading_words(struct reading *reading, const char *list);

/* The markup of node's <p> children, joined by <br/> when there are several; NULL when there is none. */
const char *reading_paragraphs(struct reading *reading, const struct node *node);
/* The same, or the markup of node itself when it has no <p>. */
const char *reading_markup(struct reading *reading, const struct node *node);

#endif
