/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside results: counting without sorting. Names are strings that became small numbers; a table has a row of
 * counters for each key, which is a few numbers. Both give places from 0 in the order of first use. The owner
 * clears them; texts live as long as the names do.
 */
#ifndef RESULTS_COUNT_TABLE_H
#define RESULTS_COUNT_TABLE_H

#include <glib.h>

struct count_slots { /* open addressing: place + 1, or 0 */
    guint32 *slots;
    guint n_slots; /* a power of two */
};

#define COUNT_NO_NAME 0 /* the name of NULL */

struct count_names {
    struct count_slots slots;
    GStringChunk *chunk;
    GArray *texts;  /* of const char*; [COUNT_NO_NAME] is NULL */
    GArray *hashes; /* of guint32 */
};
void count_names_init(struct count_names *names);
void count_names_clear(struct count_names *names);
/* length in bytes, -1 for all of it; COUNT_NO_NAME for NULL. */
guint32 count_names_id(struct count_names *names, const char *text, gssize length);
const char *count_names_text(const struct count_names *names, guint32 id);
/* By id: the name's place in the order of strcmp, NULL first. The caller frees. */
guint32 *count_names_ranks(const struct count_names *names);

struct count_table {
    struct count_slots slots;
    guint n_words, n_counters; /* of a key; of a row */
    guint n_rows;
    GArray *keys, *counters; /* of guint32, row after row */
};
void count_table_init(struct count_table *table, guint n_words, guint n_counters);
void count_table_clear(struct count_table *table);
guint count_table_place(struct count_table *table, const guint32 *key); /* a new row's counters are 0 */
/* The row's counters, good until the next new row. */
guint32 *count_table_counters(struct count_table *table, const guint32 *key);
const guint32 *count_table_key(const struct count_table *table, guint place);
const guint32 *count_table_row(const struct count_table *table, guint place);

/* A double as two words of a key. */
void count_put_double(guint32 *words, double value);
double count_get_double(const guint32 *words);

#endif
