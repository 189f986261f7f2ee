/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the curriculum says is to be reported: a rule over items, or reaching the pass mark. */
#include "assessments/measure/study_rows.h"

#include <stdlib.h>
#include <string.h>

static const struct study_indicator_rule *rule_of(const struct study_options *options, const char *id)
{
    for (int i = 0; i < options->n_indicators; i++)
        if (strcmp(options->indicators[i].id, id) == 0)
            return &options->indicators[i];
    return NULL;
}

gboolean study_indicator_is_pass_mark(const struct study_options *options,
                                      const struct study_indicator *indicator)
{
    const struct study_indicator_rule *rule = rule_of(options, indicator->id);
    return rule && rule->n_conditions == 0;
}

int study_indicator_item(const struct study *study, const struct study_options *options, int indicator)
{
    const struct study_indicator *own = &study->indicators[indicator];
    const struct study_indicator_rule *rule = rule_of(options, own->id);
    if (!rule || rule->n_conditions != 1 || rule->conditions[0].responses)
        return -1;
    for (int i = 0; i < study->n_items; i++) {
        const struct study_item *item = &study->items[i];
        g_autofree char *versions = g_strconcat(item->id, " ", item->version, NULL);
        if (strcmp(versions, own->versions) == 0)
            return i;
    }
    return -1;
}

static int by_versions(const void *left, const void *right)
{
    return strcmp(((const struct study_indicator *)left)->versions,
                  ((const struct study_indicator *)right)->versions);
}

/* One for each mixture of versions that somebody has; one without versions where there is none. */
static void list_rule(const struct study *study, const struct study_indicator_rule *rule, GArray *indicators)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    const guint first = indicators->len;
    const char *id = g_string_chunk_insert_const(study->store->strings, rule->id);
    for (guint i = 0; i < study->store->indicators->len; i++) {
        const struct indicator_row *row = &g_array_index(study->store->indicators, struct indicator_row, i);
        const struct study_indicator indicator = {
            .id = id, .versions = row->versions, .target = rule->target};
        if (row->rule == id && g_hash_table_add(seen, (gpointer)row->versions))
            g_array_append_val(indicators, indicator);
    }
    const struct study_indicator empty = {.id = id, .versions = "", .target = rule->target};
    if (indicators->len == first)
        g_array_append_val(indicators, empty);
    qsort(&g_array_index(indicators, struct study_indicator, first), indicators->len - first, sizeof empty,
          by_versions);
}

static void give_places(struct study *study)
{
    for (guint i = 0; i < study->store->indicators->len; i++) {
        struct indicator_row *row = &g_array_index(study->store->indicators, struct indicator_row, i);
        for (int j = 0; j < study->n_indicators; j++)
            if (study->indicators[j].id == row->rule && study->indicators[j].versions == row->versions)
                row->change.place = j;
    }
}

static void sum_rows(struct study *study, struct cluster *clusters)
{
    for (guint i = 0; i < study->store->indicators->len; i++) {
        const struct change_row *row =
            &g_array_index(study->store->indicators, struct indicator_row, i).change;
        if (row->place < 0)
            continue;
        study_change_add(&study->indicators[row->place].change.table, &row->table);
        study_clusters_add(clusters + row->place * study->n_clusters, row);
    }
}

void study_indicators_fill(struct study *study, const struct study_options *options)
{
    GArray *indicators = g_array_new(FALSE, FALSE, sizeof(struct study_indicator));
    for (int i = 0; i < options->n_indicators; i++)
        list_rule(study, &options->indicators[i], indicators);
    study->n_indicators = (int)indicators->len;
    study->indicators = (struct study_indicator *)(void *)g_array_free(indicators, FALSE);
    give_places(study);
    g_autofree struct cluster *clusters =
        g_new0(struct cluster, (gsize)study->n_indicators * (gsize)study->n_clusters + 1);
    sum_rows(study, clusters);
    for (int i = 0; i < study->n_indicators; i++) {
        struct study_change *change = &study->indicators[i].change;
        if (study_indicator_is_pass_mark(options, &study->indicators[i]))
            *change = study->total.passed;
        else
            study_change_fill(study, change, clusters + i * study->n_clusters, options);
    }
}
