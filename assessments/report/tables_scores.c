/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Total scores: means, effect sizes, how they were distributed, and the three waves. */
#include "assessments/report/printed.h"
#include "assessments/report/tables.h"

static void add(struct table *table, const char *figure, const char *id, struct table_cell baseline,
                struct table_cell endline, struct table_cell change)
{
    const struct table_cell cells[] = {cell_text(figure), cell_text(id), baseline, endline, change};
    table_add(table, cells, G_N_ELEMENTS(cells));
}

static void add_one(struct table *table, const char *figure, const char *id, struct table_cell value)
{
    const struct table_cell cells[] = {cell_text(figure), cell_text(id),
                                       value.kind == CELL_NUMBER ? value : cell_nothing(),
                                       value.kind == CELL_P ? value : cell_nothing()};
    if (value.kind != CELL_UNDEFINED)
        table_add(table, cells, G_N_ELEMENTS(cells));
}

/* A test with its p in the same row. */
static void add_test(struct table *table, const char *figure, const char *id, struct number value,
                     struct number p, int decimals)
{
    const struct table_cell cells[] = {cell_text(figure), cell_text(id), cell_number(value, decimals),
                                       cell_p(p)};
    if (value.defined)
        table_add(table, cells, G_N_ELEMENTS(cells));
}

static struct number as_percent(struct number share)
{
    return (struct number){share.defined, 100 * share.value};
}

static void add_means(struct table *table, const struct study *study)
{
    const struct study_total *total = &study->total;
    const struct gain_result *points = &total->points, *percent = &total->percent;
    add(table, "Mean points", "points", cell_number(points->mean_before, 2),
        cell_number(points->mean_after, 2),
        printed_gain_cell(study, points->gain.mean, total->points_cluster.mean, 2));
    add(table, "Standard deviation, points", "points_sd", cell_number(points->sd_before, 2),
        cell_number(points->sd_after, 2), cell_number(points->gain.sd, 2));
    add(table, "Mean percent of the points", "percent", cell_number(percent->mean_before, 1),
        cell_number(percent->mean_after, 1),
        printed_gain_cell(study, percent->gain.mean, total->percent_cluster.mean, 1));
    add(table, "“I don’t know”, percent of all answers", "dont_know",
        cell_number(number_ratio(total->dont_know_baseline.value * 100, total->dont_know_baseline.defined),
                    1),
        cell_number(as_percent(total->dont_know_endline), 1), cell_nothing());
    add(table, "At the most points, percent of persons", "ceiling",
        cell_number(number_ratio(total->ceiling[0].ceiling.value * 100, total->ceiling[0].ceiling.defined),
                    1),
        cell_number(number_ratio(total->ceiling[1].ceiling.value * 100, total->ceiling[1].ceiling.defined),
                    1),
        cell_nothing());
}

static struct number statistic(struct significance test)
{
    return (struct number){test.defined, test.statistic};
}

static struct number p_of(struct significance test)
{
    return (struct number){test.defined, test.p};
}

struct table *tables_effects(const struct study *study, G_GNUC_UNUSED const struct labels *labels)
{
    static const struct table_column columns[] = {{"figure", "Figure", .kind = CELL_TEXT},
                                                  {"id", "Id", CELL_TEXT, .data_only = TRUE},
                                                  {"value", "Value", .kind = CELL_NUMBER},
                                                  {"p", "p", .kind = CELL_P},
                                                  {.name = NULL}};
    struct table *table = table_new("effects", "Sizes and tests of the change in total", 1, columns);
    const struct study_total *total = &study->total;
    const struct gain_result *gain = &total->percent;
    if (study->withheld || gain->n == 0)
        return table;
    add_one(table, "Standardised mean gain dz", "dz", cell_estimate(gain->dz, 2));
    add_one(table, "The same, corrected for few persons (gz)", "gz", cell_number(gain->gz, 2));
    add_one(table, "Gain over the mean standard deviation (dav)", "dav", cell_number(gain->dav, 2));
    add_one(table, "Hake’s gain, of what could be gained", "hake", cell_number(total->hake, 2));
    add_one(table, "Mean normalised change c", "normalized_change",
            cell_number(total->normalized_change.mean, 2));
    add_test(table, "Cluster-robust t", "cluster_t", statistic(total->percent_cluster.t),
             p_of(total->percent_cluster.t), 2);
    add_test(table, "Paired t, persons independent", "t", statistic(gain->gain.t), p_of(gain->gain.t), 2);
    add_test(table, "Wilcoxon’s signed rank V, persons independent", "wilcoxon", total->wilcoxon.v,
             total->wilcoxon.p, 1);
    add_one(table, "Rank biserial correlation", "wilcoxon_effect", cell_number(total->wilcoxon.effect, 2));
    add_one(table, "Likeness within sites or groups (ICC)", "icc", cell_number(total->design.icc, 3));
    add_one(table, "Design effect", "deff", cell_number(total->design.deff, 2));
    table_note(
        table,
        "Of scores in percent of the points. Points of the test give the same standardised sizes where "
        "everybody could get the same number of them.");
    return table;
}

struct table *tables_total(const struct study *study, G_GNUC_UNUSED const struct labels *labels)
{
    static const struct table_column columns[] = {
        {"figure", "Figure", .kind = CELL_TEXT},       {"id", "Id", CELL_TEXT, .data_only = TRUE},
        {"baseline", "Baseline", .kind = CELL_NUMBER}, {"endline", "Endline", .kind = CELL_NUMBER},
        {"change", "Change", .kind = CELL_NUMBER},     {.name = NULL}};
    struct table *table = table_new("total", "Total scores of the matched", 1, columns);
    if (study->withheld || study->total.percent.n == 0)
        return table;
    add_means(table, study);
    return table;
}

static struct table_cell at_wave(const struct study_item *item, enum study_wave wave)
{
    const struct number share = number_ratio((double)item->right_at[wave], (double)item->n_all_three);
    return cell_share((struct estimate){.defined = share.defined, .value = share.value}, item->right_at[wave],
                      item->n_all_three);
}

/* Then the report says so in a sentence. */
static gboolean is_every_wave_withheld(const struct study *study)
{
    for (int i = 0; i < study->n_items; i++)
        if (study->items[i].waves_reason == SUPPRESS_SHOWN)
            return FALSE;
    return TRUE;
}

struct table *tables_waves(const struct study *study, const struct labels *labels)
{
    static const struct table_column columns[] = {
        {"item", "Question", .kind = CELL_TEXT},
        {"id", "Id", CELL_TEXT, .data_only = TRUE},
        {"version", "Version", CELL_TEXT, .data_only = TRUE},
        {"baseline", "Baseline", .kind = CELL_SHARE},
        {"endline", "Endline", .kind = CELL_SHARE},
        {"followup", "Follow-up", .kind = CELL_SHARE},
        {"cochran_q", "Cochran’s Q", .kind = CELL_NUMBER},
        {"cochran_p", "p", .kind = CELL_P},
        {"p_baseline_endline", "p, baseline–endline", .kind = CELL_P},
        {"p_baseline_followup", "p, baseline–follow-up", .kind = CELL_P},
        {"p_endline_followup", "p, endline–follow-up", .kind = CELL_P},
        {.name = NULL}};
    struct table *table = table_new("waves", "The same persons at three waves", 1, columns);
    const gboolean all_withheld = is_every_wave_withheld(study);
    for (int i = 0; i < study->n_items; i++) {
        const struct study_item *item = &study->items[i];
        const struct table_cell cells[] = {cell_text(labels_item_title(labels, item->id)),
                                           cell_text(item->id),
                                           cell_text(item->version),
                                           at_wave(item, STUDY_BASELINE),
                                           at_wave(item, STUDY_ENDLINE),
                                           at_wave(item, STUDY_FOLLOWUP),
                                           cell_number(statistic(item->cochran_q), 2),
                                           cell_p(p_of(item->cochran_q)),
                                           cell_p(item->p_waves_holm[0]),
                                           cell_p(item->p_waves_holm[1]),
                                           cell_p(item->p_waves_holm[2])};
        if (item->waves_reason != SUPPRESS_SHOWN && !all_withheld)
            table_add_withheld(table, cells, 3);
        else if (item->n_all_three > 0)
            table_add(table, cells, G_N_ELEMENTS(cells));
    }
    table_note(table,
               "p of the three waves: Cochran’s Q; of two: exact McNemar, adjusted over the three (Holm).%s",
               tables_about_p(study));
    return table;
}

struct table *tables_waves_total(const struct study *study, G_GNUC_UNUSED const struct labels *labels)
{
    static const struct table_column columns[] = {
        {"wave_name", "Wave", .kind = CELL_TEXT},
        {"wave", "Wave id", CELL_TEXT, .data_only = TRUE},
        {"n", "Persons with all three", .kind = CELL_COUNT},
        {"mean", "Mean points", .kind = CELL_NUMBER},
        {"percent", "Mean percent of the points", .kind = CELL_NUMBER},
        {.name = NULL}};
    struct table *table = table_new("waves_total", "Mean scores at three waves", 1, columns);
    for (int wave = 0; study->total.n_all_three > 0 && wave < STUDY_N_WAVES; wave++) {
        const struct table_cell cells[] = {
            cell_text(tables_wave((enum study_wave)wave)), cell_text(study_wave_name((enum study_wave)wave)),
            cell_count(study->total.n_all_three), cell_number(study->total.mean_at[wave], 2),
            cell_number(study->total.percent_at[wave], 1)};
        table_add(table, cells, G_N_ELEMENTS(cells));
    }
    return table;
}

struct table *tables_distribution(const struct study *study, G_GNUC_UNUSED const struct labels *labels)
{
    static const struct table_column columns[] = {{"range", "Percent of the points", .kind = CELL_TEXT},
                                                  {"from", "From", CELL_NUMBER, .data_only = TRUE},
                                                  {"to", "To", CELL_NUMBER, .data_only = TRUE},
                                                  {"baseline", "Baseline, persons", .kind = CELL_COUNT},
                                                  {"endline", "Endline, persons", .kind = CELL_COUNT},
                                                  {.name = NULL}};
    struct table *table = table_new("distribution", "Scores before and after", 1, columns);
    for (int i = 0; study->total.n_bins > 1 && i < study->total.n_bins; i++) {
        const struct study_bin *bin = &study->total.bins[i];
        g_autofree char *range =
            g_strdup_printf(i + 1 < study->total.n_bins ? "%g to under %g" : "%g to %g", bin->from, bin->to);
        const struct table_cell cells[] = {cell_text(range), cell_number(number_of(bin->from), 0),
                                           cell_number(number_of(bin->to), 0), cell_count(bin->n[0]),
                                           cell_count(bin->n[1])};
        table_add(table, cells, G_N_ELEMENTS(cells));
    }
    return table;
}
