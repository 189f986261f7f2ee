/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: the rooms of check.h. Each adds the problems of one kind. */
#ifndef CONTENT_CHECK_PARTS_H
#define CONTENT_CHECK_PARTS_H

#include "content/check.h"
#include "content/offered.h"

struct check {
    struct curriculum *curriculum; /* NULL when curriculum.xml can't be used */
    const struct folder *folder;
    struct problems *problems;
    GPtrArray *documents; /* every struct document that could be read, curriculum.xml first */
    struct offered *offered;
};

void check_references(const struct check *check); /* ids across files; files that nothing refers to */
void check_series(const struct check *check);     /* series with their courses and episodes */
void check_media(const struct check *check);      /* names, types, sizes; files that nothing shows or plays */
void check_translations(const struct check *check); /* each language's PO file */
void check_voice(const struct check *check);        /* each language's recordings */
void check_typography(const struct check *check);   /* quotation marks and spaces */
void check_versions(const struct check *check);     /* versions.txt against what the files are now */
void check_sites(const struct check *check);        /* who helps at each site */
void check_stray_files(const struct check *check);  /* files that are part of nothing, and links */

/* Calls visit for every element of every document. */
void check_each_element(const struct check *check,
                        void (*visit)(const struct check *check, const struct document *document,
                                      const struct node *node, void *data),
                        void *data);

/* Calls visit for every text of the documents that are offered in a language. */
void check_each_text(const struct check *check, const char *language, text_visitor *visit, void *data);

/* NULL when there is none that could be read. */
const struct document *check_document(const struct check *check, enum document_kind kind, const char *id);

/* An error at node, with "; did you mean …?" when one of names (sorted keys of a set) is near wrong. */
void check_unknown(const struct check *check, const struct document *document, const struct node *node,
                   const char *what, const char *wrong, GHashTable *names);

#endif
