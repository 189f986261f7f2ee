/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/study.h"
#include "assessments/measure/study_rows.h"

const char *study_wave_name(enum study_wave wave)
{
    static const char *const names[STUDY_N_WAVES] = {"baseline", "endline", "followup"};
    return names[wave];
}

const char *study_dimension_name(enum study_dimension_id dimension)
{
    static const char *const names[STUDY_N_DIMENSIONS] = {"gender", "age_band", "role", "site",
                                                          "group",  "language", "form", "match_method"};
    return names[dimension];
}

static void count_flow(struct study_flow *flow, const struct total_row *row)
{
    const gboolean matched = total_row_is_matched(row);
    flow->enrolled += row->n;
    for (int wave = 0; wave < STUDY_N_WAVES; wave++)
        flow->at[wave] += row->has[wave] ? row->n : 0;
    flow->matched += matched ? row->n : 0;
    flow->all_three += matched && row->has[STUDY_FOLLOWUP] ? row->n : 0;
    flow->only_baseline += row->has[STUDY_BASELINE] && !matched ? row->n : 0;
    flow->only_endline += row->has[STUDY_ENDLINE] && !matched ? row->n : 0;
}

static struct study_method *find_method(GArray *methods, const char *name)
{
    for (guint i = 0; i < methods->len; i++)
        if (g_array_index(methods, struct study_method, i).name == name)
            return &g_array_index(methods, struct study_method, i);
    const struct study_method method = {.name = name};
    g_array_append_val(methods, method);
    return &g_array_index(methods, struct study_method, methods->len - 1);
}

static void fill_flow(struct study *study)
{
    GArray *methods = g_array_new(FALSE, FALSE, sizeof(struct study_method));
    for (guint i = 0; i < study->store->totals->len; i++) {
        const struct total_row *row = &g_array_index(study->store->totals, struct total_row, i);
        struct study_method *method = find_method(methods, row->method);
        count_flow(&study->flow, row);
        method->enrolled += row->n;
        method->matched += total_row_is_matched(row) ? row->n : 0;
    }
    study->n_methods = (int)methods->len;
    study->methods = (struct study_method *)(void *)g_array_free(methods, FALSE);
}

struct study *study_make(struct results *results, const struct study_options *options, GError **error)
{
    struct study_store *store = study_store_read(results, options->assessment, error);
    if (!store)
        return NULL;
    struct study *study = g_new0(struct study, 1);
    study->store = store;
    study->assessment = g_string_chunk_insert_const(store->strings, options->assessment);
    fill_flow(study);
    study_total_fill(study, options);
    study_items_fill(study, options);
    study_opinions_fill(study, options);
    study_quality_fill(study, options);
    study_groups_fill(study, options);
    study_attrition_fill(study, options);
    return study;
}

void study_free(struct study *study)
{
    if (!study)
        return;
    for (int i = 0; i < study->n_items; i++)
        for (int wave = 0; wave < STUDY_N_WAVES; wave++)
            g_free(study->items[i].quality[wave].options);
    for (int i = 0; i < STUDY_N_DIMENSIONS; i++) {
        for (int j = 0; j < study->dimensions[i].n_groups; j++)
            g_free(study->dimensions[i].groups[j].items);
        g_free(study->dimensions[i].groups);
    }
    g_free(study->methods);
    g_free(study->items);
    g_free(study->opinions);
    g_free(study->forms);
    study_store_free(study->store);
    g_free(study);
}
