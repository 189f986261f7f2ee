/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who took part, who could be matched, who didn't come back. */
#include "assessments/report/printed.h"
#include "assessments/report/tables.h"

static void add_count(struct table *table, const char *who, gint64 n)
{
    const struct table_cell cells[] = {cell_text(who), cell_count(n)};
    table_add(table, cells, G_N_ELEMENTS(cells));
}

struct table *tables_flow(const struct study *study, G_GNUC_UNUSED const struct labels *labels)
{
    static const struct table_column columns[] = {
        {"who", "Who", .kind = CELL_TEXT}, {"persons", "Persons", .kind = CELL_COUNT}, {.name = NULL}};
    struct table *table = table_new("flow", "Persons at each step", 1, columns);
    const struct study_flow *flow = &study->flow;
    add_count(table, "Finished at least one test", flow->enrolled);
    add_count(table, "Finished the baseline", flow->at[STUDY_BASELINE]);
    add_count(table, "Finished the endline", flow->at[STUDY_ENDLINE]);
    add_count(table, "Matched: baseline and endline", flow->matched);
    add_count(table, "Baseline without an endline", flow->only_baseline);
    add_count(table, "Endline without a baseline", flow->only_endline);
    add_count(table, "Finished the follow-up", flow->at[STUDY_FOLLOWUP]);
    add_count(table, "All three tests", flow->all_three);
    return table;
}

struct table *tables_methods(const struct study *study, const struct labels *labels)
{
    static const struct table_column columns[] = {{"method", "How the code came about", .kind = CELL_TEXT},
                                                  {"id", "Id", CELL_TEXT, .data_only = TRUE},
                                                  {"enrolled", "Finished a test", .kind = CELL_COUNT},
                                                  {"matched", "Matched", .kind = CELL_COUNT},
                                                  {.name = NULL}};
    struct table *table = table_new("methods", "How persons were matched", 1, columns);
    for (int i = 0; i < study->n_methods; i++) {
        const struct study_method *method = &study->methods[i];
        const struct table_cell cells[] = {cell_text(labels_value(labels, STUDY_METHOD, method->name)),
                                           cell_text(method->name), cell_count(method->enrolled),
                                           cell_count(method->matched)};
        if (method->reason != SUPPRESS_SHOWN)
            table_add_withheld(table, cells, 2);
        else
            table_add(table, cells, G_N_ELEMENTS(cells));
    }
    return table;
}

static void add_figure(struct table *table, const char *name, const char *id, struct table_cell figure)
{
    const struct table_cell cells[] = {cell_text(name), cell_text(id),
                                       figure.kind == CELL_SHARE ? figure : cell_nothing(),
                                       figure.kind == CELL_NUMBER ? figure : cell_nothing(),
                                       figure.kind == CELL_P ? figure : cell_nothing()};
    table_add(table, cells, G_N_ELEMENTS(cells));
}

static struct table_cell lost(struct number rate, gint64 base)
{
    const struct estimate share = {.defined = rate.defined, .value = rate.value};
    return cell_share(share, (gint64)(rate.value * (double)base + 0.5), base);
}

static struct number p_of(struct significance t)
{
    return (struct number){t.defined, t.p};
}

/* Everybody could get the same points, or else percent of them are compared. */
static void add_scores(struct table *table, const struct study *study)
{
    const struct study_attrition *attrition = &study->attrition;
    const gboolean percent = attrition->in_percent;
    const int decimals = percent ? 1 : 2;
    add_figure(table,
               percent ? "Baseline score of those who stayed, percent"
                       : "Baseline points of those who stayed",
               "mean_retained", cell_number(attrition->mean_retained, decimals));
    add_figure(table,
               percent ? "Baseline score of those who were lost, percent"
                       : "Baseline points of those who were lost",
               "mean_lost", cell_number(attrition->mean_lost, decimals));
    add_figure(table, percent ? "Difference, stayed − lost, percentage points" : "Difference, stayed − lost",
               "difference", printed_beside(study, cell_difference(attrition->difference.mean, decimals)));
    add_figure(table, "Is the difference chance? (Welch)", "difference_p",
               cell_p(p_of(attrition->difference.t)));
}

struct table *tables_attrition(const struct study *study, G_GNUC_UNUSED const struct labels *labels)
{
    static const struct table_column columns[] = {{"figure", "What", .kind = CELL_TEXT},
                                                  {"id", "Id", CELL_TEXT, .data_only = TRUE},
                                                  {"share", "Share", .kind = CELL_SHARE},
                                                  {"points", "Score", .kind = CELL_NUMBER},
                                                  {"p", "p", .kind = CELL_P},
                                                  {.name = NULL}};
    struct table *table = table_new("attrition", "Who did not come back", 1, columns);
    const struct study_attrition *attrition = &study->attrition;
    const gint64 base = study->flow.at[STUDY_BASELINE];
    add_figure(table, "Lost before the endline", "endline", lost(attrition->endline, base));
    if (study->flow.at[STUDY_FOLLOWUP] > 0)
        add_figure(table, "Lost before the follow-up", "followup", lost(attrition->followup, base));
    add_scores(table, study);
    for (int d = 0; d < STUDY_N_DIMENSIONS; d++) {
        const enum study_dimension_id id = (enum study_dimension_id)d;
        g_autofree char *name = g_strdup_printf("Lost or not by: %s", labels_dimension(id));
        if (attrition->p[id].defined)
            add_figure(table, name, study_dimension_name(id), cell_p(attrition->p[id]));
    }
    if (attrition->in_percent)
        table_note_more(
            table, "In percent of the points that each one could get, for these differ between persons.");
    if (study->has_clusters)
        table_note_more(table, "The interval and p take persons as independent.");
    return table;
}
