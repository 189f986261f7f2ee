/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One XML file, parsed under the rules for hostile input (no DOCTYPE, no entities, 256 KiB, no network) and
 * validated against our schema, as an immutable tree of nodes. libxml2 stays behind this door: a struct node
 * has none of its types. All nodes and strings belong to the document and live as long as it does.
 */
#ifndef CONTENT_DOCUMENT_H
#define CONTENT_DOCUMENT_H

#include "content/problem.h"

#define DOCUMENT_MAX_BYTES (256 * 1024)

enum document_kind {
    DOCUMENT_CURRICULUM,
    DOCUMENT_SITES,
    DOCUMENT_COURSE,
    DOCUMENT_LESSON,
    DOCUMENT_SERIES,
    DOCUMENT_EPISODE,
    DOCUMENT_ASSESSMENT,
    DOCUMENT_TEST,
    DOCUMENT_ITEM
};

struct attribute {
    const char *name;
    const char *value;
};

/* An element or a run of text. Element names come without prefix; QTI's keep their "qti-"
 * ("qti-choice-interaction"). Comments and processing instructions are left out. */
struct node {
    const char *name; /* NULL for a run of text */
    const char *text; /* NULL for an element */
    int line;
    const struct attribute *attributes; /* ends with a NULL name; NULL for text */
    const struct node *parent, *first_child, *next;
};

struct document;

/* Parses and validates bytes. Every problem is added to problems (which may be NULL); NULL is returned when
 * there was an error. path is what messages call the file; the folder it starts with ("lessons/"), or the
 * name of what stands in none ("site.xml"), says which kind it must be. */
struct document *document_parse(GBytes *bytes, const char *path, struct problems *problems);
struct document *document_ref(struct document *document);
void document_unref(struct document *document);

const char *document_path(const struct document *document);
enum document_kind document_kind(const struct document *document);
const struct node *document_root(const struct document *document);

/* SHA-256 over a canonical form (names, sorted attributes, folded white space; no comments), 64 hex digits:
 * two files that mean the same have the same hash. */
const char *document_hash(const struct document *document);

/* NULL, or fallback, when there is no such attribute. */
const char *node_attribute(const struct node *node, const char *name);
const char *node_attribute_or(const struct node *node, const char *name, const char *fallback);
gboolean node_flag(const struct node *node, const char *name); /* "yes" or "true" */
double node_number(const struct node *node, const char *name, double fallback);

gboolean node_is(const struct node *node, const char *name);
const struct node *node_child(const struct node *node,
                              const char *name); /* the first such child element, or NULL */
const struct node *node_next(const struct node *node,
                             const char *name); /* the next such sibling; NULL name: any */
const struct node *node_first_element(const struct node *node);

/* The inline content of a p, h2, li, option text …, as canonical markup: white space folded, only strong, em,
 * br and span lang kept as elements, text escaped. It is both the display string (see content/markup.h) and
 * the msgid under which translators find it. NULL when empty. Belongs to the document. */
const char *node_markup(const struct document *document, const struct node *node);

#endif
