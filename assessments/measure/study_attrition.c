/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/association.h"
#include "assessments/measure/study_rows.h"

#include <math.h>

#define SAME 1e-9

/* Baseline points, or percents of the most points, of those who came back (or didn't), as a sample. */
struct side {
    GArray *points, *times;
};

static void add_to_side(struct side *side, const struct total_row *row, gboolean in_percent)
{
    const double points = row->points[STUDY_BASELINE];
    const double value = in_percent ? 100 * points / row->most[STUDY_BASELINE] : points;
    g_array_append_val(side->points, value);
    g_array_append_val(side->times, row->n);
}

static gboolean has_points(const struct total_row *row)
{
    return row->has[STUDY_BASELINE] && row->most[STUDY_BASELINE] > 0;
}

/* Tests of different length at the baseline. */
static gboolean most_differs(const struct study *study)
{
    double most = 0;
    for (guint i = 0; i < study->store->totals->len; i++) {
        const struct total_row *row = &g_array_index(study->store->totals, struct total_row, i);
        if (!has_points(row))
            continue;
        if (most > 0 && fabs(row->most[STUDY_BASELINE] - most) > SAME)
            return TRUE;
        most = row->most[STUDY_BASELINE];
    }
    return FALSE;
}

static struct sample sample_of(const struct side *side)
{
    return (struct sample){(const double *)(const void *)side->points->data,
                           (const gint64 *)(const void *)side->times->data, side->points->len};
}

/* Nothing by who they are where a group is hidden: p would tell of it. */
static gboolean is_open(const struct study_dimension *dimension)
{
    for (int i = 0; i < dimension->n_groups; i++)
        if (dimension->groups[i].reason != SUPPRESS_SHOWN)
            return FALSE;
    return !dimension->withheld;
}

static gboolean has_few(const gint64 *counts, guint n, int threshold)
{
    for (guint i = 0; i < n; i++)
        if (counts[i] > 0 && counts[i] < threshold)
            return TRUE;
    return FALSE;
}

/* Matched and lost by value: two rows of counts, a column a value. From p and who is matched a cell of few
 * could be worked out. */
static struct number lost_by(const struct study *study, enum study_dimension_id id, int threshold)
{
    g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL);
    const guint n_rows = study->store->totals->len;
    g_autofree gint64 *counts = g_new0(gint64, 2 * (gsize)n_rows + 1);
    for (guint i = 0; i < n_rows; i++) {
        const struct total_row *row = &g_array_index(study->store->totals, struct total_row, i);
        gpointer value = (gpointer)row->who->values[id], place;
        if (!row->has[STUDY_BASELINE])
            continue;
        if (!g_hash_table_lookup_extended(places, value, NULL, &place)) {
            place = GUINT_TO_POINTER(g_hash_table_size(places));
            g_hash_table_insert(places, value, place);
        }
        counts[2 * GPOINTER_TO_UINT(place) + (total_row_is_matched(row) ? 0 : 1)] += row->n;
    }
    if (has_few(counts, 2 * g_hash_table_size(places), threshold))
        return (struct number){0};
    return association_p(counts, (int)g_hash_table_size(places), 2);
}

void study_attrition_fill(struct study *study, const struct study_options *options)
{
    struct study_attrition *attrition = &study->attrition;
    struct side sides[2];
    gint64 followed = 0;
    attrition->in_percent = most_differs(study);
    for (int i = 0; i < 2; i++) {
        sides[i].points = g_array_new(FALSE, FALSE, sizeof(double));
        sides[i].times = g_array_new(FALSE, FALSE, sizeof(gint64));
    }
    for (guint i = 0; i < study->store->totals->len; i++) {
        const struct total_row *row = &g_array_index(study->store->totals, struct total_row, i);
        if (has_points(row))
            add_to_side(&sides[total_row_is_matched(row) ? 0 : 1], row, attrition->in_percent);
        followed += row->has[STUDY_BASELINE] && row->has[STUDY_FOLLOWUP] ? row->n : 0;
    }
    const struct sample retained = sample_of(&sides[0]), lost = sample_of(&sides[1]);
    const gboolean had_endline = study->flow.at[STUDY_ENDLINE] > 0;
    if (had_endline)
        attrition->endline = attrition_rate(study->flow.at[STUDY_BASELINE], study->flow.matched);
    if (study->flow.at[STUDY_FOLLOWUP] > 0)
        attrition->followup = attrition_rate(study->flow.at[STUDY_BASELINE], followed);
    attrition->mean_retained = mean_of(&retained);
    if (had_endline && sample_size(&lost) >= options->suppress.threshold) {
        attrition->mean_lost = mean_of(&lost);
        attrition->difference = mean_welch(&retained, &lost, options->level);
        for (int i = 0; i < STUDY_N_DIMENSIONS; i++)
            if (is_open(&study->dimensions[i]))
                attrition->p[i] = lost_by(study, (enum study_dimension_id)i, options->suppress.threshold);
    }
    for (int i = 0; i < 2; i++) {
        g_array_unref(sides[i].points);
        g_array_unref(sides[i].times);
    }
}
