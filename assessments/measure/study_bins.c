/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The distribution of scores before and after, in bins that no small number of persons is in. */
#include "assessments/measure/study_rows.h"

#include <math.h>

#define N_TENTHS 10

static int tenth_of(double percent)
{
    return CLAMP((int)floor(percent / 10 + 1e-9), 0, N_TENTHS - 1);
}

static gboolean is_small(const struct study_bin *bin, int threshold)
{
    return (bin->n[0] > 0 && bin->n[0] < threshold) || (bin->n[1] > 0 && bin->n[1] < threshold);
}

static void join(struct study_bin *bins, int *n_bins, int at)
{
    bins[at].to = bins[at + 1].to;
    bins[at].n[0] += bins[at + 1].n[0];
    bins[at].n[1] += bins[at + 1].n[1];
    for (int i = at + 1; i + 1 < *n_bins; i++)
        bins[i] = bins[i + 1];
    --*n_bins;
}

static gint64 size_of(const struct study_bin *bin)
{
    return bin->n[0] + bin->n[1];
}

/* Joins a small bin with the neighbour that has fewer persons. */
static void join_small(struct study_bin *bins, int *n_bins, int threshold)
{
    for (int i = 0; i<*n_bins && * n_bins> 1;) {
        if (!is_small(&bins[i], threshold)) {
            i++;
            continue;
        }
        const gboolean down = i + 1 == *n_bins || (i > 0 && size_of(&bins[i - 1]) < size_of(&bins[i + 1]));
        i = down ? i - 1 : i;
        join(bins, n_bins, i);
    }
}

void study_bins_fill(struct study_total *total, const struct study_pairs *pairs, int threshold)
{
    const struct gain_pairs percents = study_pairs_percent(pairs);
    if (percents.n_pairs == 0)
        return;
    total->bins = g_new0(struct study_bin, N_TENTHS);
    total->n_bins = N_TENTHS;
    for (int i = 0; i < N_TENTHS; i++) {
        total->bins[i].from = i * 100.0 / N_TENTHS;
        total->bins[i].to = (i + 1) * 100.0 / N_TENTHS;
    }
    for (gsize i = 0; i < percents.n_pairs; i++) {
        total->bins[tenth_of(percents.before[i])].n[0] += percents.times[i];
        total->bins[tenth_of(percents.after[i])].n[1] += percents.times[i];
    }
    join_small(total->bins, &total->n_bins, threshold);
}
