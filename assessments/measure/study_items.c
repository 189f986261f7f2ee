/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items with a key: the same persons before and after, and at three waves; persons of one wave apart. */
#include "assessments/measure/adjust.h"
#include "assessments/measure/proportion.h"
#include "assessments/measure/study_rows.h"
#include "assessments/measure/waves.h"

#include <stdlib.h>
#include <string.h>

/* ---- which there are ---- */

struct item_key {
    const char *id, *version;
};

static guint key_hash(gconstpointer data)
{
    const struct item_key *key = data;
    return g_direct_hash(key->id) * 31 + g_direct_hash(key->version);
}

static gboolean key_equal(gconstpointer left, gconstpointer right)
{
    const struct item_key *a = left, *b = right;
    return a->id == b->id && a->version == b->version;
}

static int by_id(const void *left, const void *right)
{
    const struct study_item *a = left, *b = right;
    const int order = strcmp(a->id, b->id);
    return order ? order : strcmp(a->version, b->version);
}

/* Every item that somebody was shown at some wave, matched or not. */
static void list_items(struct study *study)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
    GArray *items = g_array_new(FALSE, FALSE, sizeof(struct study_item));
    for (guint i = 0; i < study->store->answers->len; i++) {
        const struct answer_row *row = &g_array_index(study->store->answers, struct answer_row, i);
        const struct item_key key = {row->item, row->version};
        const struct study_item item = {
            .id = row->item, .version = row->version, .objective = row->objective, .anchor = row->anchor};
        if (!row->scored || g_hash_table_contains(seen, &key))
            continue;
        g_hash_table_add(seen, g_memdup2(&key, sizeof key));
        g_array_append_val(items, item);
    }
    study->n_items = (int)items->len;
    study->items = (struct study_item *)(void *)g_array_free(items, FALSE);
    if (study->n_items > 1)
        qsort(study->items, (gsize)study->n_items, sizeof *study->items, by_id);
}

static int place_of(GHashTable *places, const char *item, const char *version)
{
    const struct item_key key = {item, version};
    return GPOINTER_TO_INT(g_hash_table_lookup(places, &key)) - 1;
}

void study_items_list(struct study *study)
{
    const struct study_store *store = study->store;
    g_autoptr(GHashTable) places = g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
    list_items(study);
    for (int i = 0; i < study->n_items; i++) {
        const struct item_key key = {study->items[i].id, study->items[i].version};
        g_hash_table_insert(places, g_memdup2(&key, sizeof key), GINT_TO_POINTER(i + 1));
    }
    for (guint i = 0; i < store->pairs->len; i++) {
        struct pair_row *row = &g_array_index(store->pairs, struct pair_row, i);
        row->change.place = place_of(places, row->item, row->version);
    }
    for (guint i = 0; i < store->answers->len; i++) {
        struct answer_row *row = &g_array_index(store->answers, struct answer_row, i);
        row->place = row->scored ? place_of(places, row->item, row->version) : -1;
    }
}

/* ---- their figures ---- */

struct item_sums { /* over the rows of one item */
    gint64 dont_know[2], three[8];
    struct cluster *clusters;                                        /* n_clusters of them */
    gint64 unmatched[STUDY_N_WAVES], unmatched_right[STUDY_N_WAVES]; /* persons who aren't matched */
};

static void sum_pairs(struct study *study, struct item_sums *all)
{
    for (guint i = 0; i < study->store->pairs->len; i++) {
        const struct pair_row *row = &g_array_index(study->store->pairs, struct pair_row, i);
        if (row->change.place < 0)
            continue;
        struct item_sums *sums = &all[row->change.place];
        study_change_add(&study->items[row->change.place].change.table, &row->change.table);
        study_clusters_add(sums->clusters, &row->change);
        for (int wave = 0; wave < 2; wave++)
            sums->dont_know[wave] += row->dont_know[wave];
        for (int pattern = 0; pattern < 8; pattern++)
            sums->three[pattern] += row->three[pattern];
    }
}

static void sum_unmatched(const struct study *study, struct item_sums *all)
{
    for (guint i = 0; i < study->store->answers->len; i++) {
        const struct answer_row *row = &g_array_index(study->store->answers, struct answer_row, i);
        if (row->place < 0 || row->matched)
            continue;
        all[row->place].unmatched[row->wave] += row->n;
        all[row->place].unmatched_right[row->wave] += row->right ? row->n : 0;
    }
}

static void fill_dont_know(struct study_item *item, const gint64 *dont_know, double level)
{
    const gint64 n = paired_n(&item->change.table);
    item->dont_know_baseline = number_ratio((double)dont_know[0], (double)n);
    item->dont_know_endline = number_ratio((double)dont_know[1], (double)n);
    item->without_dont_know_baseline =
        proportion_wilson(paired_before(&item->change.table), n - dont_know[0], level);
    item->without_dont_know_endline =
        proportion_wilson(paired_after(&item->change.table), n - dont_know[1], level);
}

/* Two of the three waves: bits of the patterns. */
static struct paired_table table_of(const gint64 *three, int before, int after)
{
    struct paired_table table = {0};
    for (int pattern = 0; pattern < 8; pattern++) {
        const gboolean was = pattern >> (2 - before) & 1, is = pattern >> (2 - after) & 1;
        *(was ? is ? &table.both : &table.lost : is ? &table.gained : &table.neither) += three[pattern];
    }
    return table;
}

static void compare_waves(struct study_item *item, const gint64 *three)
{
    static const int waves[3][2] = {
        {STUDY_BASELINE, STUDY_ENDLINE}, {STUDY_BASELINE, STUDY_FOLLOWUP}, {STUDY_ENDLINE, STUDY_FOLLOWUP}};
    for (int i = 0; i < 3 && item->n_all_three >= STUDY_LEAST_INTERVAL; i++) {
        const struct paired_table table = table_of(three, waves[i][0], waves[i][1]);
        item->p_waves[i] = paired_mcnemar_exact(&table);
    }
    adjust_holm(item->p_waves, 3, item->p_waves_holm);
}

static void fill_waves(struct study_item *item, const gint64 *three)
{
    gint64 squares = 0;
    for (int pattern = 0; pattern < 8; pattern++) {
        const int right = (pattern >> 2 & 1) + (pattern >> 1 & 1) + (pattern & 1);
        item->n_all_three += three[pattern];
        squares += right * right * three[pattern];
        for (int wave = 0; wave < STUDY_N_WAVES; wave++)
            item->right_at[wave] += pattern >> (2 - wave) & 1 ? three[pattern] : 0;
    }
    if (item->n_all_three >= STUDY_LEAST_INTERVAL)
        item->cochran_q = waves_cochran_q(item->right_at, STUDY_N_WAVES, squares);
    compare_waves(item, three);
}

/* Nothing of a wave that only few persons are of; nothing of the lost themselves in the bounds. */
static void fill_unmatched(struct study_item *item, const struct item_sums *sums,
                           const struct study_options *options)
{
    const gint64 *n = sums->unmatched, *right = sums->unmatched_right;
    const gboolean has_baseline = n[STUDY_BASELINE] >= options->suppress.threshold;
    const gboolean has_endline = n[STUDY_ENDLINE] >= options->suppress.threshold;
    if (has_baseline)
        item->unmatched.baseline =
            proportion_wilson(right[STUDY_BASELINE], n[STUDY_BASELINE], options->level);
    if (has_endline)
        item->unmatched.endline = proportion_wilson(right[STUDY_ENDLINE], n[STUDY_ENDLINE], options->level);
    if (has_baseline && has_endline)
        item->unmatched.difference = proportion_difference(
            right[STUDY_ENDLINE], n[STUDY_ENDLINE], right[STUDY_BASELINE], n[STUDY_BASELINE], options->level);
    item->bounds =
        attrition_bounds(paired_after(&item->change.table), paired_n(&item->change.table), n[STUDY_BASELINE]);
}

void study_items_fill(struct study *study, const struct study_options *options)
{
    const gsize n_items = (gsize)study->n_items, n_clusters = (gsize)study->n_clusters;
    g_autofree struct item_sums *all = g_new0(struct item_sums, n_items + 1);
    g_autofree struct cluster *clusters = g_new0(struct cluster, n_items * n_clusters + 1);
    for (gsize i = 0; i < n_items; i++)
        all[i].clusters = clusters + i * n_clusters;
    sum_pairs(study, all);
    sum_unmatched(study, all);
    for (gsize i = 0; i < n_items; i++) {
        struct study_item *item = &study->items[i];
        study_change_fill(study, &item->change, all[i].clusters, options);
        fill_dont_know(item, all[i].dont_know, options->level);
        fill_waves(item, all[i].three);
        fill_unmatched(item, &all[i], options);
    }
}
