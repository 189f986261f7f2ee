/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/document_cache.h"

/* A course with its lessons, its test and the items of one form. */
#define CAPACITY 64

struct document_cache {
    GHashTable *links; /* path -> GList in recent */
    GQueue recent;     /* most recently used first */
};

struct document_cache *document_cache_new(void)
{
    struct document_cache *cache = g_new0(struct document_cache, 1);
    cache->links = g_hash_table_new(g_str_hash, g_str_equal);
    g_queue_init(&cache->recent);
    return cache;
}

static void drop(gpointer document)
{
    document_unref(document);
}

void document_cache_free(struct document_cache *cache)
{
    if (cache == NULL) {
        return;
    }
    g_hash_table_unref(cache->links);
    g_queue_clear_full(&cache->recent, drop);
    g_free(cache);
}

struct document *document_cache_get(struct document_cache *cache, const char *path)
{
    GList *link = g_hash_table_lookup(cache->links, path);
    if (link == NULL) {
        return NULL;
    }
    g_queue_unlink(&cache->recent, link);
    g_queue_push_head_link(&cache->recent, link);
    return document_ref(link->data);
}

void document_cache_put(struct document_cache *cache, struct document *document)
{
    if (cache->recent.length >= CAPACITY) {
        struct document *oldest = g_queue_pop_tail(&cache->recent);
        g_hash_table_remove(cache->links, document_path(oldest));
        document_unref(oldest);
    }
    g_queue_push_head(&cache->recent, document_ref(document));
    g_hash_table_insert(cache->links, (gpointer)document_path(document), cache->recent.head);
}
