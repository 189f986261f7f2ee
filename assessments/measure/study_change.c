/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change of yes or no, whatever it is of. */
#include "assessments/measure/adjust.h"
#include "assessments/measure/proportion.h"
#include "assessments/measure/study_rows.h"

void study_change_add(struct paired_table *sum, const struct paired_table *more)
{
    sum->both += more->both;
    sum->lost += more->lost;
    sum->gained += more->gained;
    sum->neither += more->neither;
}

static void fill_points(struct study_change *change, double n)
{
    change->baseline = estimate_point((double)paired_before(&change->table) / n);
    change->endline = estimate_point((double)paired_after(&change->table) / n);
    change->change = estimate_point(change->endline.value - change->baseline.value);
}

void study_change_fill(const struct study *study, struct study_change *change, const struct cluster *clusters,
                       const struct study_options *options)
{
    const struct paired_table *table = &change->table;
    const gint64 n = paired_n(table);
    if (n == 0)
        return;
    if (n < STUDY_LEAST_INTERVAL) {
        fill_points(change, (double)n);
        return;
    }
    change->baseline = proportion_wilson(paired_before(table), n, options->level);
    change->endline = proportion_wilson(paired_after(table), n, options->level);
    change->change = paired_change(table, options->level);
    change->p_exact = paired_mcnemar_exact(table);
    change->p_mid = paired_mcnemar_mid(table);
    const struct estimate robust = cluster_mean(clusters, study->n_clusters, options->level).mean;
    change->change_cluster = robust;
    if (robust.has_interval)
        change->change_cluster = estimate_between(robust.value, robust.low, robust.high, -1, 1);
}

void study_change_adjust(struct study_change **changes, int n)
{
    g_autofree struct number *p = g_new0(struct number, (gsize)n + 1);
    g_autofree struct number *holm = g_new0(struct number, (gsize)n + 1);
    g_autofree struct number *bh = g_new0(struct number, (gsize)n + 1);
    for (int i = 0; i < n; i++)
        p[i] = changes[i]->p_exact;
    adjust_holm(p, n, holm);
    adjust_bh(p, n, bh);
    for (int i = 0; i < n; i++) {
        changes[i]->p_holm = holm[i];
        changes[i]->p_bh = bh[i];
    }
}
