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

/* Sites where there are two, else groups where there are two. */
static void choose_clusters(struct study *study)
{
    const int n_groups = study->dimensions[STUDY_GROUP].n_groups;
    study->n_sites = study->dimensions[STUDY_SITE].n_groups;
    study->clusters_are = study->n_sites < 2 && n_groups >= 2 ? STUDY_GROUP : STUDY_SITE;
    study->n_clusters = study->dimensions[study->clusters_are].n_groups;
    study->has_clusters = study->n_clusters >= 2;
    for (guint i = 0; i < study->store->who->len; i++) {
        struct study_who *who = study->store->who->pdata[i];
        who->cluster = MAX(who->places[study->clusters_are], 0);
    }
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
