/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: what the kinds of documents are called on disk, and strings that a document keeps. */
#ifndef CONTENT_DOCUMENT_KIND_H
#define CONTENT_DOCUMENT_KIND_H

#include "content/document.h"

const char *document_kind_folder(enum document_kind kind); /* "lessons"; NULL for a file of its own */
const char *document_kind_root(enum document_kind kind);   /* "lesson" */
gboolean document_kind_of_path(const char *path, enum document_kind *kind);

/* A copy that lives as long as the document; the same string gives the same pointer. */
const char *document_keep(const struct document *document, const char *string);

#endif
