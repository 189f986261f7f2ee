/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is like whom: the groups of each dimension, and the sites or groups that the intervals allow for. */
#include "assessments/measure/study_rows.h"

#include <stdlib.h>
#include <string.h>

static int by_value(const void *left, const void *right)
{
    return strcmp(((const struct study_group *)left)->value, ((const struct study_group *)right)->value);
}

static void list_groups(struct study *study, enum study_dimension_id id)
{
    struct study_dimension *dimension = &study->dimensions[id];
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    GArray *groups = g_array_new(FALSE, FALSE, sizeof(struct study_group));
    for (guint i = 0; i < study->store->totals->len; i++) {
        const struct total_row *row = &g_array_index(study->store->totals, struct total_row, i);
        const struct study_group group = {.value = row->who->values[id]};
        if (total_row_is_matched(row) && g_hash_table_add(seen, (gpointer)group.value))
            g_array_append_val(groups, group);
    }
    dimension->name = study_dimension_name(id);
    dimension->n_groups = (int)groups->len;
    dimension->groups = (struct study_group *)(void *)g_array_free(groups, FALSE);
    if (dimension->n_groups > 1)
        qsort(dimension->groups, (gsize)dimension->n_groups, sizeof *dimension->groups, by_value);
}

static void give_places(struct study *study, enum study_dimension_id id)
{
    const struct study_dimension *dimension = &study->dimensions[id];
    g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL);
    for (int i = 0; i < dimension->n_groups; i++)
        g_hash_table_insert(places, (gpointer)dimension->groups[i].value, GINT_TO_POINTER(i + 1));
    for (guint i = 0; i < study->store->who->len; i++) {
        struct study_who *who = study->store->who->pdata[i];
        who->places[id] = GPOINTER_TO_INT(g_hash_table_lookup(places, who->values[id])) - 1;
    }
}

static void count_groups(struct study *study)
{
    for (guint i = 0; i < study->store->totals->len; i++) {
        const struct total_row *row = &g_array_index(study->store->totals, struct total_row, i);
        for (int id = 0; id < STUDY_N_DIMENSIONS && total_row_is_matched(row); id++)
            study->dimensions[id].groups[row->who->places[id]].n += row->n;
    }
}

static gboolean is_unknown(const char *value)
{
    return *value == '\0' || strcmp(value, "declined") == 0;
}

static int count_known(const struct study_dimension *dimension)
{
    int n = 0;
    for (int i = 0; i < dimension->n_groups; i++)
        n += is_unknown(dimension->groups[i].value) ? 0 : 1;
    return n;
}

/* Who isn't known to be of one is in the last cluster. */
static void give_clusters(struct study *study, enum study_dimension_id id, int n_known)
{
    const struct study_dimension *dimension = &study->dimensions[id];
    g_autofree int *clusters = g_new0(int, (gsize)dimension->n_groups + 1);
    int n = 0;
    for (int i = 0; i < dimension->n_groups; i++)
        clusters[i] = is_unknown(dimension->groups[i].value) ? n_known : n++;
    for (guint i = 0; i < study->store->who->len; i++) {
        struct study_who *who = study->store->who->pdata[i];
        who->cluster = who->places[id] < 0 ? 0 : clusters[who->places[id]];
    }
    study->has_unknown_cluster = dimension->n_groups > n_known;
    study->n_clusters = n_known + (study->has_unknown_cluster ? 1 : 0);
}

/* Sites where two are known, else groups where two are known. */
static void choose_clusters(struct study *study)
{
    const int n_groups = count_known(&study->dimensions[STUDY_GROUP]);
    study->n_sites = count_known(&study->dimensions[STUDY_SITE]);
    study->clusters_are = study->n_sites < 2 && n_groups >= 2 ? STUDY_GROUP : STUDY_SITE;
    study->has_clusters = MAX(study->n_sites, n_groups) >= 2;
    study->n_clusters = MIN(study->dimensions[STUDY_SITE].n_groups, 1);
    if (study->has_clusters)
        give_clusters(study, study->clusters_are, study->n_sites >= 2 ? study->n_sites : n_groups);
}

void study_clusters_fill(struct study *study)
{
    for (int i = 0; i < STUDY_N_DIMENSIONS; i++) {
        list_groups(study, (enum study_dimension_id)i);
        give_places(study, (enum study_dimension_id)i);
    }
    count_groups(study);
    choose_clusters(study);
}

void study_clusters_add(struct cluster *clusters, const struct change_row *row)
{
    struct cluster *cluster = &clusters[row->who->cluster];
    cluster->n += paired_n(&row->table);
    cluster->sum += (double)(row->table.gained - row->table.lost);
    cluster->sum_squares += (double)(row->table.gained + row->table.lost);
}
