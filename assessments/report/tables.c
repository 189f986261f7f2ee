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
    for (gsize i = 0; i < G_N_ELEMENTS(makers); i++) {
        struct table *table = makers[i](study, labels);
        if (table->has_naive)
            table_note_more(table, printed_naive_note(study));
        g_ptr_array_add(tables, table);
    }
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
    cells[2] = printed_change_cell(study, change);
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

const char *tables_about_p(const struct study *study)
{
    if (!study->has_clusters)
        return "";
    return study->clusters_are == STUDY_SITE
               ? " p takes persons as independent; where sites matter, go by the interval."
               : " p takes persons as independent; where groups matter, go by the interval.";
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
        tables_about_p(study));
    return table;
}

static gboolean has_other_version(const struct study *study, int item)
{
    for (int i = 0; i < study->n_items; i++)
        if (i != item && g_strcmp0(study->items[i].id, study->items[item].id) == 0)
            return TRUE;
    return FALSE;
}

/* Why there are rows fewer than questions. */
static char *apart_words(const struct study *study, int n_apart, int n_changed)
{
    GString *words = g_string_new(NULL);
    if (n_apart > 0)
        g_string_append_printf(
            words,
            " %d more question%s on one form or at one wave only, so that nobody answered %s "
            "both times.",
            n_apart, n_apart == 1 ? " was" : "s were", n_apart == 1 ? "it" : "them");
    if (n_changed > 0)
        g_string_append_printf(
            words,
            " %d version%s of changed questions %s left out: nobody answered the same version both times.",
            n_changed, n_changed == 1 ? "" : "s", n_changed == 1 ? "is" : "are");
    if (words->len > 0 && !study->withheld)
        g_string_append(words, " The quality of the test has them.");
    return g_string_free(words, FALSE);
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
    int n_tested = 0, n_apart = 0, n_changed = 0;
    for (int i = 0; i < study->n_items; i++) {
        const struct study_item *item = &study->items[i];
        if (item->reason == SUPPRESS_SHOWN && paired_n(&item->change.table) == 0) {
            *(has_other_version(study, i) ? &n_changed : &n_apart) += 1;
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
    g_autofree char *apart = apart_words(study, n_apart, n_changed);
    table_note(
        table,
        "With each figure its 95\u00a0%% interval. p: exact McNemar, adjusted for %d question%s (Holm).%s%s",
        n_tested, n_tested == 1 ? "" : "s", tables_about_p(study), apart);
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
        const struct table_cell gain =
            printed_gain_cell(study, objective->gain.mean, objective->gain_cluster, 1);
        const struct table_cell cells[] = {cell_text(labels_objective(labels, objective->id)),
                                           cell_text(objective->id),
                                           cell_count(objective->n_items),
                                           cell_count(objective->n),
                                           cell_number(objective->mean_baseline, 1),
                                           cell_number(objective->mean_endline, 1),
                                           gain};
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
