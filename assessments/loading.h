/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the loaders of items, tests and assessments share: reading typed attributes, refusing with file and
 * line, and owning what was made on the way. Private to assessments; lives on the loader's stack, but kept
 * passes to what is loaded. One thread.
 */
#ifndef ASSESSMENTS_LOADING_H
#define ASSESSMENTS_LOADING_H

#include "content/document.h"

struct loading {
    struct document *document;
    struct problems *problems;
    GPtrArray *kept;  /* with g_free: strings and arrays of what is being loaded */
    gboolean refused; /* an error was found: the result can't be used */
};

/* Starts with a reference of its own. */
void loading_begin(struct loading *loading, struct document *document, struct problems *problems);

void loading_refuse(struct loading *loading, int line, const char *format, ...) G_GNUC_PRINTF(3, 4);

void *loading_keep(struct loading *loading, void *memory);
/* Hands over the elements of a GArray, which ends; NULL and 0 for none. */
const void *loading_array(struct loading *loading, GArray *array, int *count);

/* Each refuses what can't be read and then returns the fallback; "" for a missing required text. */
const char *loading_required(struct loading *loading, const struct node *node, const char *name);
const char *loading_identifier(struct loading *loading, const struct node *node, const char *name);
gboolean loading_flag(struct loading *loading, const struct node *node, const char *name, gboolean fallback);
int loading_count(struct loading *loading, const struct node *node, const char *name, int fallback);
double loading_number(struct loading *loading, const struct node *node, const char *name, double fallback);

/* The words in a node, white space folded; kept. */
const char *loading_words(struct loading *loading, const struct node *node);

/* A number of at most a million and nothing else, so that no sum of them overflows. */
gboolean loading_parse_number(const char *text, double *number);
/* Why it couldn't be parsed: "isn't a number" … Static. */
const char *loading_number_fault(const char *text);
gboolean loading_is_blank(const struct node *text);

#endif
