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

/* Enrolled, matched and the others each add up over the methods. */
static void suppress_methods(struct study *study, const struct suppress_rule *rule)
{
    const struct suppress_rule persons = {rule->threshold, FALSE};
    const int n = study->n_methods;
    g_autofree struct suppress_cell *cells = g_new0(struct suppress_cell, (gsize)n + 1);
    for (int part = 0; part < 3; part++) {
        for (int i = 0; i < n; i++) {
            const struct study_method *method = &study->methods[i];
            const gint64 parts[3] = {method->enrolled, method->matched, method->enrolled - method->matched};
            cells[i] = suppress_persons(parts[part]);
        }
        suppress_groups(cells, n, &persons);
        for (int i = 0; i < n; i++)
            if (cells[i].reason != SUPPRESS_SHOWN && study->methods[i].reason == SUPPRESS_SHOWN)
                study->methods[i].reason = cells[i].reason;
    }
    for (int i = 0; i < n; i++)
        if (study->methods[i].reason != SUPPRESS_SHOWN)
            study->methods[i].enrolled = study->methods[i].matched = 0;
}

static void fill_flow(struct study *study, const struct suppress_rule *rule)
{
    GArray *methods = g_array_new(FALSE, FALSE, sizeof(struct study_method));
    for (guint i = 0; i < study->store->totals->len; i++) {
        const struct total_row *row = &g_array_index(study->store->totals, struct total_row, i);
        struct study_method *method = find_method(methods, row->who->values[STUDY_METHOD]);
        count_flow(&study->flow, row);
        method->enrolled += row->n;
        method->matched += total_row_is_matched(row) ? row->n : 0;
    }
    study->n_methods = (int)methods->len;
    study->methods = (struct study_method *)(void *)g_array_free(methods, FALSE);
    suppress_methods(study, rule);
}

static void adjust(struct study *study)
{
    const gsize most = (gsize)MAX(study->n_items, study->n_indicators);
    g_autofree struct study_change **changes = g_new0(struct study_change *, most + 1);
    for (int i = 0; i < study->n_items; i++)
        changes[i] = &study->items[i].change;
    study_change_adjust(changes, study->n_items);
    for (int i = 0; i < study->n_indicators; i++)
        changes[i] = &study->indicators[i].change;
    study_change_adjust(changes, study->n_indicators);
}

/* Versions of an item stand beside each other. */
static void count_changed(struct study *study)
{
    for (int i = 1; i < study->n_items; i++) {
        const gboolean first = i == 1 || study->items[i - 2].id != study->items[i].id;
        study->n_changed_items += first && study->items[i - 1].id == study->items[i].id ? 1 : 0;
    }
}

static void withhold(struct study *study)
{
    study->withheld = TRUE;
    for (int i = 0; i < STUDY_N_DIMENSIONS; i++) {
        study->dimensions[i].name = study_dimension_name((enum study_dimension_id)i);
        study->dimensions[i].withheld = TRUE;
    }
}

static void fill(struct study *study, const struct study_options *options)
{
    study_clusters_fill(study);
    study_items_list(study);
    count_changed(study);
    study_total_fill(study, options);
    study_items_fill(study, options);
    study_opinions_fill(study, options);
    study_indicators_fill(study, options);
    study_objectives_fill(study, options);
    study_quality_fill(study, options);
    adjust(study); /* over every test that was made, shown or not */
    study_suppress(study, options);
    study_groups_fill(study, options);
    study_attrition_fill(study, options);
}

struct study *study_make(struct results *results, const struct study_options *options, GError **error)
{
    struct study_store *store = study_store_read(results, options, error);
    if (!store)
        return NULL;
    struct study *study = g_new0(struct study, 1);
    study->store = store;
    study->assessment = g_string_chunk_insert_const(store->strings, options->assessment);
    study->total.has_pass_mark = options->pass_mark > 0;
    fill_flow(study, &options->suppress);
    if (study->flow.matched > 0 && study->flow.matched < options->suppress.threshold)
        withhold(study);
    else
        fill(study, options);
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
        for (int j = 0; j < study->dimensions[i].n_groups; j++) {
            g_free(study->dimensions[i].groups[j].items);
            g_free(study->dimensions[i].groups[j].indicators);
        }
        g_free(study->dimensions[i].groups);
    }
    g_free(study->methods);
    g_free(study->items);
    g_free(study->opinions);
    g_free(study->indicators);
    g_free(study->objectives);
    g_free(study->total.bins);
    g_free(study->forms);
    study_store_free(study->store);
    g_free(study);
}
