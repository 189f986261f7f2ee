/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Learning objectives: each matched person's share of an objective's points, whichever form they had. */
#include "assessments/measure/study_rows.h"

#include <string.h>

struct objective_sums {
    GArray *before, *after, *gains; /* percent, of double */
    GArray *times;                  /* of gint64 */
    struct cluster *clusters;
};

static void sums_init(struct objective_sums *sums, int n_clusters)
{
    sums->before = g_array_new(FALSE, FALSE, sizeof(double));
    sums->after = g_array_new(FALSE, FALSE, sizeof(double));
    sums->gains = g_array_new(FALSE, FALSE, sizeof(double));
    sums->times = g_array_new(FALSE, FALSE, sizeof(gint64));
    sums->clusters = g_new0(struct cluster, (gsize)n_clusters + 1);
}

static void sums_clear(struct objective_sums *sums)
{
    g_array_unref(sums->before);
    g_array_unref(sums->after);
    g_array_unref(sums->gains);
    g_array_unref(sums->times);
    g_free(sums->clusters);
}

static void add_row(struct objective_sums *sums, const struct objective_row *row)
{
    const double before = 100 * row->points[0] / row->most[0], after = 100 * row->points[1] / row->most[1];
    const double gain = after - before, n = (double)row->n;
    struct cluster *cluster = &sums->clusters[row->who->cluster];
    g_array_append_val(sums->before, before);
    g_array_append_val(sums->after, after);
    g_array_append_val(sums->gains, gain);
    g_array_append_val(sums->times, row->n);
    cluster->n += row->n;
    cluster->sum += gain * n;
    cluster->sum_squares += gain * gain * n;
}

static int count_items(const struct study *study, const char *objective)
{
    int n = 0;
    for (int i = 0; i < study->n_items; i++) {
        const struct study_item *item = &study->items[i];
        const gboolean is_first =
            i == 0 || study->items[i - 1].id != item->id; /* another version is none more */
        n += is_first && item->objective == objective ? 1 : 0;
    }
    return n;
}

static void fill_objective(const struct study *study, struct study_objective *objective,
                           const struct objective_sums *sums, double level)
{
    const struct gain_pairs pairs = {(const double *)(const void *)sums->before->data,
                                     (const double *)(const void *)sums->after->data,
                                     (const gint64 *)(const void *)sums->times->data, sums->before->len};
    const struct gain_result result = gain_paired(&pairs, level);
    objective->n_items = count_items(study, objective->id);
    objective->n = result.n;
    objective->mean_baseline = result.mean_before;
    objective->mean_endline = result.mean_after;
    objective->gain = result.gain;
    if (result.n < STUDY_LEAST_INTERVAL) {
        objective->gain.mean = estimate_point(result.gain.mean.value);
        objective->gain.t = (struct significance){0};
    } else {
        objective->gain_cluster = cluster_mean(sums->clusters, study->n_clusters, level).mean;
    }
}

/* Rows are sorted by objective. */
void study_objectives_fill(struct study *study, const struct study_options *options)
{
    const GArray *rows = study->store->objectives;
    GArray *objectives = g_array_new(FALSE, FALSE, sizeof(struct study_objective));
    for (guint i = 0; i < rows->len;) {
        struct study_objective objective = {.id = g_array_index(rows, struct objective_row, i).objective};
        struct objective_sums sums;
        sums_init(&sums, study->n_clusters);
        for (; i < rows->len && g_array_index(rows, struct objective_row, i).objective == objective.id; i++)
            add_row(&sums, &g_array_index(rows, struct objective_row, i));
        fill_objective(study, &objective, &sums, options->level);
        g_array_append_val(objectives, objective);
        sums_clear(&sums);
    }
    study->n_objectives = (int)objectives->len;
    study->objectives = (struct study_objective *)(void *)g_array_free(objectives, FALSE);
}
