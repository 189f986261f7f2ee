/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/results/count_table.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_SLOTS 64

static void slots_init(struct count_slots *slots)
{
    slots->n_slots = FIRST_SLOTS;
    slots->slots = g_new0(guint32, FIRST_SLOTS);
}

static void put(struct count_slots *slots, guint32 hash, guint32 entry)
{
    guint32 at = hash & (slots->n_slots - 1);
    while (slots->slots[at] != 0)
        at = (at + 1) & (slots->n_slots - 1);
    slots->slots[at] = entry;
}

static gboolean is_crowded(const struct count_slots *slots, guint n)
{
    return n * 10 >= slots->n_slots * 6;
}

static void double_slots(struct count_slots *slots)
{
    g_free(slots->slots);
    slots->n_slots *= 2;
    slots->slots = g_new0(guint32, slots->n_slots);
}

/* ---- names ---- */

void count_names_init(struct count_names *names)
{
    const char *none = NULL;
    const guint32 hash = 0;
    slots_init(&names->slots);
    names->chunk = g_string_chunk_new(4096);
    names->texts = g_array_new(FALSE, FALSE, sizeof(const char *));
    names->hashes = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_array_append_val(names->texts, none);
    g_array_append_val(names->hashes, hash);
}

void count_names_clear(struct count_names *names)
{
    g_free(names->slots.slots);
    g_string_chunk_free(names->chunk);
    g_array_unref(names->texts);
    g_array_unref(names->hashes);
}

/* FNV-1a. */
static guint32 hash_text(const char *text, gsize length)
{
    guint32 hash = 2166136261u;
    for (gsize i = 0; i < length; i++)
        hash = (hash ^ (guint8)text[i]) * 16777619u;
    return hash;
}

const char *count_names_text(const struct count_names *names, guint32 id)
{
    return g_array_index(names->texts, const char *, id);
}

static guint32 add_name(struct count_names *names, const char *text, gsize length, guint32 hash)
{
    const guint32 id = names->texts->len;
    const char *kept = g_string_chunk_insert_len(names->chunk, text, (gssize)length);
    g_array_append_val(names->texts, kept);
    g_array_append_val(names->hashes, hash);
    if (is_crowded(&names->slots, id)) {
        double_slots(&names->slots);
        for (guint32 i = 1; i < id; i++)
            put(&names->slots, g_array_index(names->hashes, guint32, i), i + 1);
    }
    put(&names->slots, hash, id + 1);
    return id;
}

guint32 count_names_id(struct count_names *names, const char *text, gssize length)
{
    if (!text)
        return COUNT_NO_NAME;
    const gsize n = length < 0 ? strlen(text) : (gsize)length;
    const guint32 hash = hash_text(text, n), mask = names->slots.n_slots - 1;
    for (guint32 at = hash & mask; names->slots.slots[at] != 0; at = (at + 1) & mask) {
        const guint32 id = names->slots.slots[at] - 1;
        const char *name = count_names_text(names, id);
        if (g_array_index(names->hashes, guint32, id) == hash && strncmp(name, text, n) == 0 &&
            name[n] == '\0')
            return id;
    }
    return add_name(names, text, n, hash);
}

struct named {
    const char *text;
    guint32 id;
};

static int by_text(const void *left, const void *right)
{
    return strcmp(((const struct named *)left)->text, ((const struct named *)right)->text);
}

guint32 *count_names_ranks(const struct count_names *names)
{
    const guint n = names->texts->len;
    guint32 *ranks = g_new0(guint32, n);
    g_autofree struct named *sorted = g_new0(struct named, n);
    for (guint32 id = 1; id < n; id++)
        sorted[id - 1] = (struct named){count_names_text(names, id), id};
    qsort(sorted, n - 1, sizeof *sorted, by_text);
    for (guint32 i = 0; i + 1 < n; i++)
        ranks[sorted[i].id] = i + 1;
    return ranks;
}

/* ---- tables ---- */

void count_table_init(struct count_table *table, guint n_words, guint n_counters)
{
    *table = (struct count_table){.n_words = n_words, .n_counters = n_counters};
    slots_init(&table->slots);
    table->keys = g_array_new(FALSE, FALSE, sizeof(guint32));
    table->counters = g_array_new(FALSE, TRUE, sizeof(guint32));
}

void count_table_clear(struct count_table *table)
{
    g_free(table->slots.slots);
    g_array_unref(table->keys);
    g_array_unref(table->counters);
}

const guint32 *count_table_key(const struct count_table *table, guint place)
{
    return &g_array_index(table->keys, guint32, place * table->n_words);
}

const guint32 *count_table_row(const struct count_table *table, guint place)
{
    return &g_array_index(table->counters, guint32, place * table->n_counters);
}

static guint32 hash_key(const guint32 *key, guint n_words)
{
    guint64 hash = G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    for (guint i = 0; i < n_words; i++) {
        hash = (hash ^ key[i]) * G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
        hash ^= hash >> 32;
    }
    return (guint32)hash;
}

static guint add_key(struct count_table *table, const guint32 *key, guint32 hash)
{
    const guint place = table->n_rows++;
    g_array_append_vals(table->keys, key, table->n_words);
    g_array_set_size(table->counters, table->n_rows * table->n_counters);
    if (is_crowded(&table->slots, place)) {
        double_slots(&table->slots);
        for (guint i = 0; i < place; i++)
            put(&table->slots, hash_key(count_table_key(table, i), table->n_words), i + 1);
    }
    put(&table->slots, hash, place + 1);
    return place;
}

guint count_table_place(struct count_table *table, const guint32 *key)
{
    const guint32 hash = hash_key(key, table->n_words), mask = table->slots.n_slots - 1;
    for (guint32 at = hash & mask; table->slots.slots[at] != 0; at = (at + 1) & mask) {
        const guint place = table->slots.slots[at] - 1;
        if (memcmp(count_table_key(table, place), key, table->n_words * sizeof *key) == 0)
            return place;
    }
    return add_key(table, key, hash);
}

guint32 *count_table_counters(struct count_table *table, const guint32 *key)
{
    const guint place = count_table_place(table, key);
    return &g_array_index(table->counters, guint32, place * table->n_counters);
}

void count_put_double(guint32 *words, double value)
{
    const double plain = value + 0.0; /* no minus zero */
    memcpy(words, &plain, sizeof plain);
}

double count_get_double(const guint32 *words)
{
    double value;
    memcpy(&value, words, sizeof value);
    return value;
}
