/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All tables of a study, and those of what was asked. */
#include "assessments/report/tables.h"

#include "assessments/report/printed.h"

static void free_table(gpointer table)
{
    table_free(table);
}

GPtrArray *tables_of_study(const struct study *study, const struct labels *labels)
{
    static struct table *(*const makers[])(const struct study *,
                                           const struct labels *) = {tables_indicators,
                                                                     tables_total,
                                                                     tables_effects,
                                                                     tables_items,
                                                                     tables_items_technical,
                                                                     tables_sensitivity,
                                                                     tables_questions,
                                                                     tables_objectives,
                                                                     tables_opinions,
                                                                     tables_groups,
                                                                     tables_group_indicators,
                                                                     tables_group_items,
                                                                     tables_misconceptions,
                                                                     tables_quality,
                                                                     tables_forms,
                                                                     tables_options,
                                                                     tables_answers,
                                                                     tables_dif,
                                                                     tables_flow,
                                                                     tables_methods,
                                                                     tables_attrition,
                                                                     tables_waves,
                                                                     tables_waves_total,
                                                                     tables_distribution};
    GPtrArray *tables = g_ptr_array_new_with_free_func(free_table);
    for (gsize i = 0; i < G_N_ELEMENTS(makers); i++)
        g_ptr_array_add(tables, makers[i](study, labels));
    return tables;
}

const char *tables_wave(enum study_wave wave)
{
    static const char *const names[STUDY_N_WAVES] = {"Baseline", "Endline", "Follow-up"};
    return names[wave];
}

void tables_put_change(const struct study *study, const struct study_change *change,
                       struct table_cell cells[3])
{
    const struct paired_table *table = &change->table;
    cells[0] = cell_share(change->baseline, paired_before(table), paired_n(table));
    cells[1] = cell_share(change->endline, paired_after(table), paired_n(table));
    cells[2] = cell_change(printed_change(study, change, NULL));
}

static const char *reached(const struct study_indicator *indicator)
{
    if (!(indicator->target > 0) || !indicator->change.endline.defined)
        return NULL;
    return indicator->change.endline.value >= indicator->target - 1e-12 ? "reached" : "not yet";
}

static struct table_cell target(double share)
{
    return share > 0 ? cell_share_number(number_of(share)) : cell_nothing();
}

static void add_indicator(struct table *table, const struct study *study, const struct labels *labels,
                          const struct study_indicator *indicator)
{
    struct table_cell cells[] = {cell_text(labels_indicator(labels, indicator->id)),
                                 cell_text(indicator->id),
                                 cell_text(indicator->versions),
                                 cell_count(paired_n(&indicator->change.table)),
                                 cell_nothing(),
                                 cell_nothing(),
                                 cell_nothing(),
                                 cell_p(indicator->change.p_holm),
                                 cell_p(indicator->change.p_exact),
                                 target(indicator->target),
                                 cell_text(reached(indicator))};
    tables_put_change(study, &indicator->change, &cells[4]);
    if (indicator->reason != SUPPRESS_SHOWN)
        table_add_withheld(table, cells, 3);
    else
        table_add(table, cells, G_N_ELEMENTS(cells));
}

static const char *about_p(const struct study *study)
{
    return study->has_clusters ? " It takes persons as independent; the interval of a change doesn’t." : "";
}

struct table *tables_indicators(const struct study *study, const struct labels *labels)
{
    static const struct table_column columns[] = {{"indicator", "Indicator", .kind = CELL_TEXT},
                                                  {"id", "Id", CELL_TEXT, .data_only = TRUE},
                                                  {"versions", "Item versions", CELL_TEXT, .data_only = TRUE},
                                                  {"n", "Matched", .kind = CELL_COUNT},
                                                  {"baseline", "Baseline", .kind = CELL_SHARE},
                                                  {"endline", "Endline", .kind = CELL_SHARE},
                                                  {"change", "Change, points", .kind = CELL_CHANGE},
                                                  {"p_holm", "p (Holm)", .kind = CELL_P},
                                                  {"p_exact", "p", CELL_P, .data_only = TRUE},
                                                  {"target", "Target", .kind = CELL_SHARE},
                                                  {"reached", "Target at the endline", .kind = CELL_TEXT},
                                                  {.name = NULL}};
    struct table *table = table_new("indicators", "Indicators before and after", 1, columns);
    for (int i = 0; i < study->n_indicators; i++)
        add_indicator(table, study, labels, &study->indicators[i]);
    table_note(
        table,
        "With each figure its 95\u00a0%% interval. p: exact McNemar, adjusted over the indicators (Holm).%s",
        about_p(study));
    return table;
}

struct table *tables_items(const struct study *study, const struct labels *labels)
{
    static const struct table_column columns[] = {
        {"item", "Question", .kind = CELL_TEXT},
        {"id", "Id", CELL_TEXT, .data_only = TRUE},
        {"version", "Version", CELL_TEXT, .data_only = TRUE},
        {"objective", "Objective", CELL_TEXT, .data_only = TRUE},
        {"anchor", "Same at every wave", CELL_TEXT, .data_only = TRUE},
        {"n", "Matched", .kind = CELL_COUNT},
        {"baseline", "Baseline", .kind = CELL_SHARE},
        {"endline", "Endline", .kind = CELL_SHARE},
        {"change", "Change, points", .kind = CELL_CHANGE},
        {"p_holm", "p (Holm)", .kind = CELL_P},
        {"dont_know_baseline", "Don’t know, baseline", .kind = CELL_SHARE},
        {"dont_know_endline", "Don’t know, endline", .kind = CELL_SHARE},
        {.name = NULL}};
    struct table *table = table_new("items", "Every question before and after", 1, columns);
    int n_tested = 0, n_apart = 0;
    for (int i = 0; i < study->n_items; i++) {
        const struct study_item *item = &study->items[i];
        if (item->reason == SUPPRESS_SHOWN && paired_n(&item->change.table) == 0) {
            n_apart++;
            continue;
        }
        struct table_cell cells[] = {cell_text(labels_item_title(labels, item->id)),
                                     cell_text(item->id),
                                     cell_text(item->version),
                                     cell_text(item->objective),
                                     cell_text(item->anchor ? "yes" : "no"),
                                     cell_count(paired_n(&item->change.table)),
                                     cell_nothing(),
                                     cell_nothing(),
                                     cell_nothing(),
                                     cell_p(item->change.p_holm),
                                     cell_share_number(item->dont_know_baseline),
                                     cell_share_number(item->dont_know_endline)};
        tables_put_change(study, &item->change, &cells[6]);
        if (item->reason != SUPPRESS_SHOWN)
            table_add_withheld(table, cells, 5);
        else
            table_add(table, cells, G_N_ELEMENTS(cells));
        n_tested += item->change.p_holm.defined;
    }
    g_autofree char *apart = n_apart > 0
                                 ? g_strdup_printf(" %d more questions were on one form only, so that "
                                                   "nobody answered them both times; the quality of the "
                                                   "test has them.",
                                                   n_apart)
                                 : g_strdup("");
    table_note(
        table,
        "With each figure its 95\u00a0%% interval. p: exact McNemar, adjusted for %d question%s (Holm).%s%s",
        n_tested, n_tested == 1 ? "" : "s", about_p(study), apart);
    return table;
}

struct table *tables_questions(const struct study *study, const struct labels *labels)
{
    static const struct table_column columns[] = {
        {"item", "Question", .kind = CELL_TEXT},           {"id", "Id", .kind = CELL_TEXT},
        {"version", "Version", .kind = CELL_TEXT},         {"words", "In full", .kind = CELL_TEXT},
        {"objective", "What it shows", .kind = CELL_TEXT}, {.name = NULL}};
    struct table *table = table_new("questions", "The questions as they were asked", 1, columns);
    for (int i = 0; i < study->n_items; i++) {
        const struct study_item *item = &study->items[i];
        const char *context = labels_item_context(labels, item->id);
        g_autofree char *words =
            g_strdup_printf("%s%s%s", context, *context != '\0' ? " " : "", labels_item(labels, item->id));
        const struct table_cell cells[] = {
            cell_text(labels_item_title(labels, item->id)), cell_text(item->id), cell_text(item->version),
            cell_text(words),
            cell_text(item->objective != NULL ? labels_objective(labels, item->objective) : NULL)};
        table_add(table, cells, G_N_ELEMENTS(cells));
    }
    return table;
}

struct table *tables_objectives(const struct study *study, const struct labels *labels)
{
    static const struct table_column columns[] = {
        {"objective", "Learning objective", .kind = CELL_TEXT},
        {"id", "Id", CELL_TEXT, .data_only = TRUE},
        {"n_items", "Questions", .kind = CELL_COUNT},
        {"n", "Matched", .kind = CELL_COUNT},
        {"baseline", "Baseline, percent of the points", .kind = CELL_NUMBER},
        {"endline", "Endline, percent of the points", .kind = CELL_NUMBER},
        {"change", "Change, percentage points", .kind = CELL_NUMBER},
        {.name = NULL}};
    struct table *table = table_new("objectives", "Learning objectives before and after", 1, columns);
    for (int i = 0; i < study->n_objectives; i++) {
        const struct study_objective *objective = &study->objectives[i];
        const struct estimate gain = printed_gain(study, objective->gain.mean, objective->gain_cluster);
        const struct table_cell cells[] = {cell_text(labels_objective(labels, objective->id)),
                                           cell_text(objective->id),
                                           cell_count(objective->n_items),
                                           cell_count(objective->n),
                                           cell_number(objective->mean_baseline, 1),
                                           cell_number(objective->mean_endline, 1),
                                           cell_difference(gain, 1)};
        if (objective->reason != SUPPRESS_SHOWN)
            table_add_withheld(table, cells, 3);
        else if (objective->n > 0)
            table_add(table, cells, G_N_ELEMENTS(cells));
    }
    return table;
}

struct table *tables_opinions(const struct study *study, const struct labels *labels)
{
    static const struct table_column columns[] = {{"item", "Question", .kind = CELL_TEXT},
                                                  {"answer", "Answer", .kind = CELL_TEXT},
                                                  {"id", "Id", CELL_TEXT, .data_only = TRUE},
                                                  {"version", "Version", CELL_TEXT, .data_only = TRUE},
                                                  {"answer_ids", "Answer ids", CELL_TEXT, .data_only = TRUE},
                                                  {"state", "State", CELL_TEXT, .data_only = TRUE},
                                                  {"n", "Matched", .kind = CELL_COUNT},
                                                  {"baseline", "Baseline", .kind = CELL_SHARE},
                                                  {"endline", "Endline", .kind = CELL_SHARE},
                                                  {"change", "Change, points", .kind = CELL_CHANGE},
                                                  {.name = NULL}};
    struct table *table = table_new("opinions", "Questions without a right answer", 2, columns);
    for (int i = 0; i < study->n_opinions; i++) {
        const struct study_opinion *opinion = &study->opinions[i];
        struct table_cell cells[] = {
            cell_text(labels_item(labels, opinion->id)),
            cell_text(labels_answer(labels, opinion->id, opinion->ids, opinion->state)),
            cell_text(opinion->id),
            cell_text(opinion->version),
            cell_text(opinion->ids),
            cell_text(opinion->state),
            cell_count(paired_n(&opinion->change.table)),
            cell_nothing(),
            cell_nothing(),
            cell_nothing()};
        tables_put_change(study, &opinion->change, &cells[7]);
        if (opinion->reason != SUPPRESS_SHOWN)
            table_add_withheld(table, cells, 6);
        else
            table_add(table, cells, G_N_ELEMENTS(cells));
    }
    return table;
}
