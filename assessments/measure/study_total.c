/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/study_rows.h"
#include "assessments/measure/waves.h"

#include <math.h>
#include <string.h>

#define SAME 1e-9

static GArray *doubles_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(double));
}

static double percent(double points, double most)
{
    return 100 * points / most;
}

static void add_pair(struct study_pairs *pairs, const struct total_row *row)
{
    const double before = row->points[STUDY_BASELINE], after = row->points[STUDY_ENDLINE];
    const double before_percent = percent(before, row->most[STUDY_BASELINE]);
    const double after_percent = percent(after, row->most[STUDY_ENDLINE]);
    const double gain = after - before, gain_percent = after_percent - before_percent;
    g_array_append_val(pairs->before, before);
    g_array_append_val(pairs->after, after);
    g_array_append_val(pairs->before_percent, before_percent);
    g_array_append_val(pairs->after_percent, after_percent);
    g_array_append_val(pairs->gains, gain);
    g_array_append_val(pairs->gains_percent, gain_percent);
    g_array_append_val(pairs->times, row->n);
    g_array_append_val(pairs->rows, row);
}

struct study_pairs *study_pairs_of(const struct study *study, enum study_dimension_id dimension, int group)
{
    struct study_pairs *pairs = g_new0(struct study_pairs, 1);
    pairs->before = doubles_new();
    pairs->after = doubles_new();
    pairs->before_percent = doubles_new();
    pairs->after_percent = doubles_new();
    pairs->gains = doubles_new();
    pairs->gains_percent = doubles_new();
    pairs->times = g_array_new(FALSE, FALSE, sizeof(gint64));
    pairs->rows = g_array_new(FALSE, FALSE, sizeof(const struct total_row *));
    for (guint i = 0; i < study->store->totals->len; i++) {
        const struct total_row *row = &g_array_index(study->store->totals, struct total_row, i);
        const gboolean has_points = row->most[STUDY_BASELINE] > 0 && row->most[STUDY_ENDLINE] > 0;
        if (total_row_is_matched(row) && has_points && (group < 0 || row->who->places[dimension] == group))
            add_pair(pairs, row);
    }
    return pairs;
}

void study_pairs_free(struct study_pairs *pairs)
{
    g_array_unref(pairs->before);
    g_array_unref(pairs->after);
    g_array_unref(pairs->before_percent);
    g_array_unref(pairs->after_percent);
    g_array_unref(pairs->gains);
    g_array_unref(pairs->gains_percent);
    g_array_unref(pairs->times);
    g_array_unref(pairs->rows);
    g_free(pairs);
}

static struct gain_pairs as_pairs(const GArray *before, const GArray *after, const GArray *times)
{
    return (struct gain_pairs){(const double *)(const void *)before->data,
                               (const double *)(const void *)after->data,
                               (const gint64 *)(const void *)times->data, before->len};
}

struct gain_pairs study_pairs_points(const struct study_pairs *pairs)
{
    return as_pairs(pairs->before, pairs->after, pairs->times);
}

struct gain_pairs study_pairs_percent(const struct study_pairs *pairs)
{
    return as_pairs(pairs->before_percent, pairs->after_percent, pairs->times);
}

static const struct total_row *row_at(const struct study_pairs *pairs, guint i)
{
    return g_array_index(pairs->rows, const struct total_row *, i);
}

struct number study_pairs_most(const struct study_pairs *pairs)
{
    for (guint i = 0; i < pairs->rows->len; i++)
        for (int wave = STUDY_BASELINE; wave <= STUDY_ENDLINE; wave++)
            if (fabs(row_at(pairs, i)->most[wave] - row_at(pairs, 0)->most[STUDY_BASELINE]) > SAME)
                return (struct number){0};
    return pairs->rows->len ? number_of(row_at(pairs, 0)->most[STUDY_BASELINE]) : (struct number){0};
}

struct cluster *study_pairs_clusters(const struct study *study, const struct study_pairs *pairs,
                                     const GArray *values)
{
    struct cluster *clusters = g_new0(struct cluster, (gsize)study->n_clusters + 1);
    for (guint i = 0; i < pairs->rows->len; i++) {
        const struct total_row *row = row_at(pairs, i);
        const double y = g_array_index(values, double, i);
        struct cluster *cluster = &clusters[row->who->cluster];
        cluster->n += row->n;
        cluster->sum += y * (double)row->n;
        cluster->sum_squares += y * y * (double)row->n;
    }
    return clusters;
}

static struct cluster_result by_cluster(const struct study *study, const struct study_pairs *pairs,
                                        const GArray *values, double level, struct cluster_design *design)
{
    g_autofree struct cluster *clusters = study_pairs_clusters(study, pairs, values);
    if (design)
        *design = cluster_design(clusters, study->n_clusters);
    return cluster_mean(clusters, study->n_clusters, level);
}

static gboolean passes(const struct total_row *row, enum study_wave wave, double pass_mark)
{
    return row->most[wave] > 0 && row->points[wave] >= pass_mark * row->most[wave] - SAME;
}

void study_passed_fill(const struct study *study, struct study_change *passed,
                       const struct study_pairs *pairs, const struct study_options *options)
{
    g_autoptr(GArray) changes = doubles_new();
    *passed = (struct study_change){0};
    for (guint i = 0; i < pairs->rows->len; i++) {
        const struct total_row *row = row_at(pairs, i);
        const gboolean before = passes(row, STUDY_BASELINE, options->pass_mark);
        const gboolean after = passes(row, STUDY_ENDLINE, options->pass_mark);
        const double change = after - before;
        passed->table.both += before && after ? row->n : 0;
        passed->table.lost += before && !after ? row->n : 0;
        passed->table.gained += !before && after ? row->n : 0;
        passed->table.neither += !before && !after ? row->n : 0;
        g_array_append_val(changes, change);
    }
    g_autofree struct cluster *clusters = study_pairs_clusters(study, pairs, changes);
    study_change_fill(study, passed, clusters, options);
}

static void fill_ceilings(struct study_total *total, const struct study_pairs *pairs)
{
    const struct gain_pairs percents = study_pairs_percent(pairs);
    const struct sample before = {percents.before, percents.times, percents.n_pairs};
    const struct sample after = {percents.after, percents.times, percents.n_pairs};
    total->ceiling[STUDY_BASELINE] = ceiling_of(&before, 100);
    total->ceiling[STUDY_ENDLINE] = ceiling_of(&after, 100);
}

static void add_waves(const struct total_row *row, double *points, double *percents, double most,
                      gboolean *same_most)
{
    for (int wave = 0; wave < STUDY_N_WAVES; wave++) {
        points[wave] += row->points[wave] * (double)row->n;
        percents[wave] += percent(row->points[wave], row->most[wave]) * (double)row->n;
        *same_most = *same_most && fabs(row->most[wave] - most) <= SAME;
    }
}

/* Points can be compared where one could get as many at each wave; percents always. */
static void fill_waves(struct study_total *total, const struct study_pairs *pairs)
{
    double points[STUDY_N_WAVES] = {0}, percents[STUDY_N_WAVES] = {0}, most = 0;
    gboolean same_most = TRUE;
    for (guint i = 0; i < pairs->rows->len; i++) {
        const struct total_row *row = row_at(pairs, i);
        if (!row->has[STUDY_FOLLOWUP] || row->most[STUDY_FOLLOWUP] <= 0)
            continue;
        most = total->n_all_three == 0 ? row->most[STUDY_BASELINE] : most;
        total->n_all_three += row->n;
        add_waves(row, points, percents, most, &same_most);
    }
    for (int wave = 0; wave < STUDY_N_WAVES; wave++) {
        total->percent_at[wave] = number_ratio(percents[wave], (double)total->n_all_three);
        if (same_most)
            total->mean_at[wave] = number_ratio(points[wave], (double)total->n_all_three);
    }
    if (total->n_all_three > 0)
        total->retention =
            waves_retention(total->percent_at[STUDY_BASELINE].value, total->percent_at[STUDY_ENDLINE].value,
                            total->percent_at[STUDY_FOLLOWUP].value);
}

/* Of the answers of matched persons to items with a key. */
static void fill_dont_know(struct study *study)
{
    gint64 all[STUDY_N_WAVES] = {0}, dont_know[STUDY_N_WAVES] = {0};
    for (guint i = 0; i < study->store->answers->len; i++) {
        const struct answer_row *row = &g_array_index(study->store->answers, struct answer_row, i);
        if (!row->matched || !row->scored)
            continue;
        all[row->wave] += row->n;
        dont_know[row->wave] += strcmp(row->state, "dont_know") == 0 ? row->n : 0;
    }
    study->total.dont_know_baseline =
        number_ratio((double)dont_know[STUDY_BASELINE], (double)all[STUDY_BASELINE]);
    study->total.dont_know_endline =
        number_ratio((double)dont_know[STUDY_ENDLINE], (double)all[STUDY_ENDLINE]);
}

/* With fewer than five persons there is a mean, and nothing that says how sure it is. */
static void drop_intervals(struct study_total *total)
{
    struct gain_result *const gains[] = {&total->points, &total->percent};
    for (int i = 0; i < 2; i++) {
        if (gains[i]->n >= STUDY_LEAST_INTERVAL || !gains[i]->gain.mean.defined)
            continue;
        gains[i]->gain.mean = estimate_point(gains[i]->gain.mean.value);
        gains[i]->gain.t = (struct significance){0};
        if (gains[i]->dz.defined)
            gains[i]->dz = estimate_point(gains[i]->dz.value);
    }
    if (total->percent.n < STUDY_LEAST_INTERVAL) {
        total->points_cluster = total->percent_cluster = (struct cluster_result){0};
        total->wilcoxon = (struct rank_result){0};
    }
}

void study_total_fill(struct study *study, const struct study_options *options)
{
    struct study_total *total = &study->total;
    struct study_pairs *pairs = study_pairs_of(study, STUDY_GENDER, -1);
    const struct gain_pairs points = study_pairs_points(pairs), percents = study_pairs_percent(pairs);
    const struct sample gains = {(const double *)(const void *)pairs->gains_percent->data, percents.times,
                                 percents.n_pairs};
    total->most = study_pairs_most(pairs);
    total->percent = gain_paired(&percents, options->level);
    total->percent_cluster = by_cluster(study, pairs, pairs->gains_percent, options->level, &total->design);
    if (total->most.defined) {
        total->points = gain_paired(&points, options->level);
        total->points_cluster = by_cluster(study, pairs, pairs->gains, options->level, NULL);
    }
    total->wilcoxon = rank_wilcoxon(&gains, RANK_ZEROS_DROPPED);
    if (total->percent.mean_before.defined)
        total->hake = gain_hake(total->percent.mean_before.value, total->percent.mean_after.value);
    total->normalized_change = gain_mean_change(&percents);
    fill_ceilings(total, pairs);
    fill_waves(total, pairs);
    fill_dont_know(study);
    drop_intervals(total);
    study_bins_fill(total, pairs, options->suppress.threshold);
    total->has_pass_mark = options->pass_mark > 0;
    if (total->has_pass_mark)
        study_passed_fill(study, &total->passed, pairs, options);
    study_pairs_free(pairs);
}
