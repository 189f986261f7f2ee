/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/adjust.h"
#include "assessments/measure/proportion.h"
#include "assessments/measure/study_rows.h"
#include "assessments/measure/waves.h"

#include <stdlib.h>
#include <string.h>

void study_change_fill(struct study_change *change, const struct cluster *clusters, int n_clusters,
                       const struct study_options *options)
{
    const struct paired_table *table = &change->table;
    const gint64 n = paired_n(table);
    if (n == 0)
        return;
    if (n < STUDY_LEAST_INTERVAL) {
        change->baseline = estimate_point((double)paired_before(table) / (double)n);
        change->endline = estimate_point((double)paired_after(table) / (double)n);
        change->change = estimate_point(change->endline.value - change->baseline.value);
        return;
    }
    change->baseline = proportion_wilson(paired_before(table), n, options->level);
    change->endline = proportion_wilson(paired_after(table), n, options->level);
    change->change = paired_change(table, options->level);
    change->p_exact = paired_mcnemar_exact(table);
    change->p_mid = paired_mcnemar_mid(table);
    if (clusters) {
        const struct estimate robust = cluster_mean(clusters, n_clusters, options->level).mean;
        change->change_cluster = robust;
        if (robust.has_interval)
            change->change_cluster = estimate_between(robust.value, robust.low, robust.high, -1, 1);
    }
}

int study_item_find(const struct study *study, const char *id, const char *version)
{
    for (int i = 0; i < study->n_items; i++)
        if (study->items[i].id == id && study->items[i].version == version)
            return i;
    return -1;
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
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GArray *items = g_array_new(FALSE, FALSE, sizeof(struct study_item));
    for (guint i = 0; i < study->store->answers->len; i++) {
        const struct answer_row *row = &g_array_index(study->store->answers, struct answer_row, i);
        const struct study_item item = {
            .id = row->item, .version = row->version, .objective = row->objective, .anchor = row->anchor};
        if (row->scored && g_hash_table_add(seen, g_strconcat(row->item, "\n", row->version, NULL)))
            g_array_append_val(items, item);
    }
    study->n_items = (int)items->len;
    study->items = (struct study_item *)(void *)g_array_free(items, FALSE);
    if (study->n_items > 1)
        qsort(study->items, (gsize)study->n_items, sizeof *study->items, by_id);
}

static void add_table(struct paired_table *sum, const struct paired_table *more)
{
    sum->both += more->both;
    sum->lost += more->lost;
    sum->gained += more->gained;
    sum->neither += more->neither;
}

struct item_sums { /* over the pair rows of one item */
    gint64 dont_know[2], three[8];
    GArray *sites; /* of const char* */
    GArray *clusters;
};

static void add_cluster(struct item_sums *sums, const struct pair_row *row)
{
    const double change = (double)(row->table.gained - row->table.lost);
    guint place = 0;
    while (place < sums->sites->len &&
           g_array_index(sums->sites, const char *, place) != row->who[STUDY_SITE])
        place++;
    if (place == sums->sites->len) {
        g_array_append_val(sums->sites, row->who[STUDY_SITE]);
        g_array_set_size(sums->clusters, place + 1);
    }
    struct cluster *cluster = &g_array_index(sums->clusters, struct cluster, place);
    cluster->n += paired_n(&row->table);
    cluster->sum += change;
    cluster->sum_squares += (double)(row->table.gained + row->table.lost);
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
    item->cochran_q = waves_cochran_q(item->right_at, STUDY_N_WAVES, squares);
}

static void fill_pairs(struct study *study, int index, const struct study_options *options)
{
    struct study_item *item = &study->items[index];
    struct item_sums sums = {.sites = g_array_new(FALSE, FALSE, sizeof(const char *)),
                             .clusters = g_array_new(FALSE, TRUE, sizeof(struct cluster))};
    for (guint i = 0; i < study->store->pairs->len; i++) {
        const struct pair_row *row = &g_array_index(study->store->pairs, struct pair_row, i);
        if (row->item != item->id || row->version != item->version)
            continue;
        add_table(&item->change.table, &row->table);
        add_cluster(&sums, row);
        for (int wave = 0; wave < 2; wave++)
            sums.dont_know[wave] += row->dont_know[wave];
        for (int pattern = 0; pattern < 8; pattern++)
            sums.three[pattern] += row->three[pattern];
    }
    const double n = (double)paired_n(&item->change.table);
    study_change_fill(&item->change, (const struct cluster *)(const void *)sums.clusters->data,
                      (int)sums.clusters->len, options);
    item->dont_know_baseline = number_ratio((double)sums.dont_know[0], n);
    item->dont_know_endline = number_ratio((double)sums.dont_know[1], n);
    fill_waves(item, sums.three);
    g_array_unref(sums.sites);
    g_array_unref(sums.clusters);
}

static void fill_unmatched(struct study *study, struct study_item *item, double level)
{
    gint64 n[STUDY_N_WAVES] = {0}, right[STUDY_N_WAVES] = {0};
    for (guint i = 0; i < study->store->answers->len; i++) {
        const struct answer_row *row = &g_array_index(study->store->answers, struct answer_row, i);
        if (row->item != item->id || row->version != item->version || row->matched || !row->scored)
            continue;
        n[row->wave] += row->n;
        right[row->wave] += row->right ? row->n : 0;
    }
    item->unmatched.baseline = proportion_wilson(right[STUDY_BASELINE], n[STUDY_BASELINE], level);
    item->unmatched.endline = proportion_wilson(right[STUDY_ENDLINE], n[STUDY_ENDLINE], level);
    item->unmatched.difference = proportion_difference(right[STUDY_ENDLINE], n[STUDY_ENDLINE],
                                                       right[STUDY_BASELINE], n[STUDY_BASELINE], level);
    item->bounds =
        attrition_bounds(paired_after(&item->change.table), paired_n(&item->change.table), n[STUDY_BASELINE]);
}

static void adjust_all(struct study *study)
{
    const int n = study->n_items;
    g_autofree struct number *p = g_new0(struct number, (gsize)n + 1);
    g_autofree struct number *holm = g_new0(struct number, (gsize)n + 1);
    g_autofree struct number *bh = g_new0(struct number, (gsize)n + 1);
    for (int i = 0; i < n; i++)
        p[i] = study->items[i].change.p_exact;
    adjust_holm(p, n, holm);
    adjust_bh(p, n, bh);
    for (int i = 0; i < n; i++) {
        study->items[i].change.p_holm = holm[i];
        study->items[i].change.p_bh = bh[i];
    }
}

void study_items_fill(struct study *study, const struct study_options *options)
{
    list_items(study);
    for (int i = 0; i < study->n_items; i++) {
        fill_pairs(study, i, options);
        fill_unmatched(study, &study->items[i], options->level);
    }
    adjust_all(study);
}

static struct study_opinion *find_opinion(GArray *opinions, const struct opinion_row *row, int wave)
{
    for (guint i = 0; i < opinions->len; i++) {
        struct study_opinion *opinion = &g_array_index(opinions, struct study_opinion, i);
        if (opinion->id == row->item && opinion->version == row->version && opinion->ids == row->ids[wave] &&
            opinion->state == row->state[wave])
            return opinion;
    }
    const struct study_opinion opinion = {
        .id = row->item, .version = row->version, .ids = row->ids[wave], .state = row->state[wave]};
    g_array_append_val(opinions, opinion);
    return &g_array_index(opinions, struct study_opinion, opinions->len - 1);
}

static gboolean chose(const struct study_opinion *opinion, const struct opinion_row *row, int wave)
{
    return opinion->ids == row->ids[wave] && opinion->state == row->state[wave];
}

static void count_opinion(struct study_opinion *opinion, const struct opinion_row *row)
{
    if (opinion->id != row->item || opinion->version != row->version)
        return;
    const gboolean before = chose(opinion, row, 0), after = chose(opinion, row, 1);
    const struct paired_table more = {before && after ? row->n : 0, before && !after ? row->n : 0,
                                      !before && after ? row->n : 0, !before && !after ? row->n : 0};
    add_table(&opinion->change.table, &more);
}

void study_opinions_fill(struct study *study, const struct study_options *options)
{
    const GArray *rows = study->store->opinions;
    GArray *opinions = g_array_new(FALSE, FALSE, sizeof(struct study_opinion));
    for (guint i = 0; i < rows->len; i++)
        for (int wave = 0; wave < 2; wave++)
            find_opinion(opinions, &g_array_index(rows, struct opinion_row, i), wave);
    study->n_opinions = (int)opinions->len;
    study->opinions = (struct study_opinion *)(void *)g_array_free(opinions, FALSE);
    for (int i = 0; i < study->n_opinions; i++) {
        for (guint row = 0; row < rows->len; row++)
            count_opinion(&study->opinions[i], &g_array_index(rows, struct opinion_row, row));
        study_change_fill(&study->opinions[i].change, NULL, 0, options);
    }
}
