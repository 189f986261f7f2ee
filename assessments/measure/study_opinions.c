/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items without a key: who chose what before and after, a change for each choice. */
#include "assessments/measure/study_rows.h"

#include <stdlib.h>
#include <string.h>

static gboolean is_of(const struct study_opinion *opinion, const struct opinion_row *row)
{
    return opinion->id == row->item && opinion->version == row->version;
}

static gboolean chose(const struct study_opinion *opinion, const struct opinion_row *row, int wave)
{
    return opinion->ids == row->ids[wave] && opinion->state == row->state[wave];
}

/* Rows come item by item, so only the opinions from first on can be this item's. */
static void add_opinion(GArray *opinions, guint first, const struct opinion_row *row, int wave)
{
    for (guint i = first; i < opinions->len; i++)
        if (chose(&g_array_index(opinions, struct study_opinion, i), row, wave))
            return;
    const struct study_opinion opinion = {
        .id = row->item, .version = row->version, .ids = row->ids[wave], .state = row->state[wave]};
    g_array_append_val(opinions, opinion);
}

static int by_choice(const void *left, const void *right)
{
    const struct study_opinion *a = left, *b = right;
    const int orders[] = {strcmp(a->id, b->id), strcmp(a->version, b->version), strcmp(a->state, b->state),
                          strcmp(a->ids, b->ids)};
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++)
        if (orders[i] != 0)
            return orders[i];
    return 0;
}

static void count_opinion(struct study_opinion *opinion, struct cluster *clusters,
                          const struct opinion_row *row)
{
    const gboolean before = chose(opinion, row, 0), after = chose(opinion, row, 1);
    struct change_row change = {.who = row->who};
    *(before  ? after ? &change.table.both : &change.table.lost
      : after ? &change.table.gained
              : &change.table.neither) = row->n;
    study_change_add(&opinion->change.table, &change.table);
    study_clusters_add(clusters, &change);
}

static void list_opinions(struct study *study)
{
    const GArray *rows = study->store->opinions;
    GArray *opinions = g_array_new(FALSE, FALSE, sizeof(struct study_opinion));
    guint first = 0;
    for (guint i = 0; i < rows->len; i++) {
        const struct opinion_row *row = &g_array_index(rows, struct opinion_row, i);
        if (opinions->len > first && !is_of(&g_array_index(opinions, struct study_opinion, first), row))
            first = opinions->len;
        add_opinion(opinions, first, row, 0);
        add_opinion(opinions, first, row, 1);
    }
    study->n_opinions = (int)opinions->len;
    study->opinions = (struct study_opinion *)(void *)g_array_free(opinions, FALSE);
    if (study->n_opinions > 1)
        qsort(study->opinions, (gsize)study->n_opinions, sizeof *study->opinions, by_choice);
}

void study_opinions_fill(struct study *study, const struct study_options *options)
{
    const GArray *rows = study->store->opinions;
    const gsize n_clusters = (gsize)study->n_clusters;
    g_autofree struct cluster *clusters = g_new0(struct cluster, n_clusters + 1);
    list_opinions(study);
    for (int i = 0; i < study->n_opinions; i++) {
        struct study_opinion *opinion = &study->opinions[i];
        memset(clusters, 0, n_clusters * sizeof *clusters);
        for (guint j = 0; j < rows->len; j++)
            if (is_of(opinion, &g_array_index(rows, struct opinion_row, j)))
                count_opinion(opinion, clusters, &g_array_index(rows, struct opinion_row, j));
        study_change_fill(study, &opinion->change, clusters, options);
    }
}
