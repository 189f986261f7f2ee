/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items, indicators and groups as charts. */
#include "assessments/report/cell_text.h"
#include "assessments/report/figure_make.h"
#include "assessments/report/printed.h"
#include "assessments/report/table.h"

#include <stdlib.h>
#include <string.h>

static void add_row(struct figure *figure, const struct study *study, const struct study_change *change,
                    const char *label, double target)
{
    const struct table_cell cell = printed_change_cell(study, change);
    const struct dumbbell_row row = {.label = label,
                                     .before = figure_of(change->baseline, 1),
                                     .after = figure_of(change->endline, 1),
                                     .change = figure_keep(figure, cell_text_value(&cell)),
                                     .range = figure_keep(figure, cell_text_interval(&cell)),
                                     .clear = cell_text_is_clear(&cell),
                                     .has_target = target > 0,
                                     .target = target};
    if (!change->baseline.defined || !change->endline.defined)
        return;
    g_array_append_val(figure->rows, row);
    figure->has_naive |= cell.is_naive;
}

static double by(const struct dumbbell_row *row)
{
    return row->after.value - row->before.value;
}

/* The largest rise first, the largest fall last; equal ones by name. */
static int by_change(gconstpointer left, gconstpointer right)
{
    const double difference = by(right) - by(left);
    if (difference < -1e-12 || difference > 1e-12)
        return difference < 0 ? -1 : 1;
    return strcmp(((const struct dumbbell_row *)left)->label, ((const struct dumbbell_row *)right)->label);
}

static struct figure *finish(struct figure *figure, const struct study *study, const char *head,
                             gboolean targets)
{
    if (figure->rows->len == 0) {
        figure_free(figure);
        return NULL;
    }
    figure->dumbbell =
        (struct dumbbell){.rows = (const struct dumbbell_row *)(const void *)figure->rows->data,
                          .n_rows = (int)figure->rows->len,
                          .words = {.rows = head,
                                    .change = "Change (95 % interval)",
                                    .before = "Baseline",
                                    .after = "Endline",
                                    .range = "95 % interval",
                                    .target = targets ? "Target" : NULL}};
    figure->alt =
        "Dumbbell chart. For each row a hollow ring marks the baseline and a filled dot the endline. "
        "The table that follows has the same figures.";
    figure_explain(figure, study);
    return figure;
}

struct figure *figure_items(const struct study *study, const struct labels *labels)
{
    struct figure *figure =
        figure_new(FIGURE_DUMBBELL, sizeof(struct dumbbell_row),
                   "Right answers to each question, before and after; the largest rise first, falls last");
    for (int i = 0; i < study->n_items; i++)
        add_row(figure, study, &study->items[i].change, labels_item_title(labels, study->items[i].id), 0);
    g_array_sort(figure->rows, by_change);
    return finish(figure, study, "Question", FALSE);
}

struct figure *figure_indicators(const struct study *study, const struct labels *labels)
{
    gboolean targets = FALSE;
    struct figure *figure = figure_new(FIGURE_DUMBBELL, sizeof(struct dumbbell_row),
                                       "Indicators before and after; the largest rise first, falls last");
    for (int i = 0; i < study->n_indicators; i++) {
        const struct study_indicator *indicator = &study->indicators[i];
        add_row(figure, study, &indicator->change, labels_indicator(labels, indicator->id),
                indicator->target);
        targets |= indicator->target > 0;
    }
    g_array_sort(figure->rows, by_change);
    return finish(figure, study, "Indicator", targets);
}

/* What the forest shows of a group: the mean gain in percent of the test's points, so that it means the same
 * for every test. */
static struct table_cell gain_percent(const struct study *study, const struct study_group *group)
{
    const double times = 100 / study->total.most.value;
    struct table_cell gain = printed_gain_cell(study, group->gain.mean, group->gain_cluster, 0);
    gain.value *= times;
    gain.low *= times;
    gain.high *= times;
    return gain;
}

static char *figure_words(const struct table_cell *gain)
{
    g_autofree char *value = cell_text_value(gain), *interval = cell_text_interval(gain);
    return interval != NULL ? g_strdup_printf("%s (%s)", value, interval) : g_steal_pointer(&value);
}

static void add_group(struct figure *figure, const struct study *study, const struct labels *labels,
                      enum study_dimension_id id, const struct study_group *group)
{
    struct forest_row row = {.label = labels_value(labels, id, group->value)};
    if (group->reason == SUPPRESS_SHOWN && !group->points_withheld) {
        const struct table_cell gain = gain_percent(study, group);
        row.persons = figure_keep(figure, cell_text_count(group->n));
        row.figure = (struct chart_figure){gain.kind == CELL_NUMBER, gain.value, gain.has_interval, gain.low,
                                           gain.high};
        row.text = figure_keep(figure, figure_words(&gain));
        figure->has_naive |= gain.is_naive;
    } else {
        row.text = "withheld: few persons";
    }
    g_array_append_val(figure->rows, row);
}

struct figure *figure_groups(const struct study *study, const struct labels *labels)
{
    struct figure *figure =
        figure_new(FIGURE_FOREST, sizeof(struct forest_row), "Change of the total score by group");
    for (int d = 0; study->total.most.defined && d < STUDY_N_DIMENSIONS; d++) {
        const struct study_dimension *dimension = &study->dimensions[d];
        const struct forest_row heading = {.label = labels_dimension((enum study_dimension_id)d),
                                           .is_heading = TRUE};
        if (dimension->n_groups < 2)
            continue;
        g_array_append_val(figure->rows, heading);
        for (int g = 0; g < dimension->n_groups; g++)
            add_group(figure, study, labels, (enum study_dimension_id)d, &dimension->groups[g]);
    }
    if (figure->rows->len == 0) {
        figure_free(figure);
        return NULL;
    }
    figure->forest =
        (struct forest){.rows = (const struct forest_row *)(const void *)figure->rows->data,
                        .n_rows = (int)figure->rows->len,
                        .everybody = figure_of(study->total.percent.gain.mean, 1),
                        .rows_head = "Group",
                        .persons_head = "Matched",
                        .figure_head = "Change (95 % interval)",
                        .axis = "Change of the mean score, in points of 100 (dashed: everybody)"};
    figure->alt = "Forest chart. For each group a dot marks the mean change of its score and a line the 95 % "
                  "interval. The table that follows has the same figures.";
    figure_explain(figure, study);
    return figure;
}
