/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores and persons as charts. */
#include "assessments/report/cell_text.h"
#include "assessments/report/figure_make.h"

struct figure *figure_scores(const struct study *study)
{
    if (study->total.n_bins < 2) /* one bar says nothing */
        return NULL;
    struct figure *figure = figure_new(FIGURE_HISTOGRAM, sizeof(struct histogram_bin),
                                       "Scores of the matched persons, before and after");
    for (int i = 0; i < study->total.n_bins; i++) {
        const struct study_bin *bin = &study->total.bins[i];
        const struct histogram_bin row = {bin->from, bin->to, bin->n[0], bin->n[1]};
        g_array_append_val(figure->rows, row);
    }
    figure->histogram =
        (struct histogram){.bins = (const struct histogram_bin *)(const void *)figure->rows->data,
                           .n_bins = (int)figure->rows->len,
                           .before = "Baseline",
                           .after = "Endline",
                           .axis = "Score, percent of the points (over each bar: persons)"};
    figure->alt =
        "Histogram. The upper half shows how many persons had which score at the baseline, the lower "
        "half at the endline. The table that follows has the same figures.";
    return figure;
}

static const char *note(struct figure *figure, gint64 n, const char *words)
{
    return n > 0 ? figure_keep(figure, g_strdup_printf("%" G_GINT64_FORMAT " %s", n, words)) : NULL;
}

static void add_step(struct figure *figure, gint64 n, const char *label, const char *lost, const char *apart)
{
    const struct flow_step step = {figure_keep(figure, cell_text_count(n)), label, lost, apart};
    g_array_append_val(figure->rows, step);
}

struct figure *figure_flow(const struct study *study)
{
    const struct study_flow *flow = &study->flow;
    struct figure *figure =
        figure_new(FIGURE_FLOW, sizeof(struct flow_step), "Persons from the first test to the last");
    add_step(figure, flow->enrolled, "finished at least one test", NULL, NULL);
    add_step(figure, flow->at[STUDY_BASELINE], "finished the baseline", NULL, NULL);
    add_step(figure, flow->matched, "matched: baseline and endline",
             note(figure, flow->only_baseline, "without an endline"),
             note(figure, flow->only_endline, "endline only, kept apart"));
    if (flow->at[STUDY_FOLLOWUP] > 0)
        add_step(figure, flow->all_three, "all three tests",
                 note(figure, flow->matched - flow->all_three, "matched, but no follow-up"), NULL);
    figure->flow =
        (struct flow){(const struct flow_step *)(const void *)figure->rows->data, (int)figure->rows->len};
    figure->alt = "Persons through the waves, as in the table that follows.";
    return figure;
}
