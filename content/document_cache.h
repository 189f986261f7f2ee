/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: the documents that were used last, by path. */
#ifndef CONTENT_DOCUMENT_CACHE_H
#define CONTENT_DOCUMENT_CACHE_H

#include "content/document.h"

struct document_cache;

struct document_cache *document_cache_new(void);
void document_cache_free(struct document_cache *cache);

struct document *document_cache_get(struct document_cache *cache, const char *path); /* a new reference */
void document_cache_put(struct document_cache *cache, struct document *document); /* keeps one of its own */

#endif
