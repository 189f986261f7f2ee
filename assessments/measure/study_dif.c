/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does an item favour one gender, at the endline, among persons with the same points? */
#include "assessments/measure/study_rows.h"

#include <string.h>

struct strata {     /* of one item */
    GArray *strata; /* of struct dif_stratum */
    GArray *points; /* of double, at the same places */
    gint64 reference, focal;
};

static struct dif_stratum *find_stratum(struct strata *strata, double points)
{
    guint place = 0;
    while (place < strata->points->len && g_array_index(strata->points, double, place) != points)
        place++;
    if (place == strata->points->len) {
        g_array_append_val(strata->points, points);
        g_array_set_size(strata->strata, place + 1);
    }
    return &g_array_index(strata->strata, struct dif_stratum, place);
}

static void add_row(struct strata *strata, const struct answer_row *row, const struct study *study)
{
    struct dif_stratum *stratum = find_stratum(strata, row->points);
    if (strcmp(row->gender, study->dif_reference) == 0) {
        *(row->right ? &stratum->reference_right : &stratum->reference_wrong) += row->n;
        strata->reference += row->n;
    } else if (strcmp(row->gender, study->dif_focal) == 0) {
        *(row->right ? &stratum->focal_right : &stratum->focal_wrong) += row->n;
        strata->focal += row->n;
    }
}

/* The two genders with most matched persons, the larger one as the reference. */
static void choose_genders(struct study *study, const struct study_options *options)
{
    const struct study_dimension *genders = &study->dimensions[STUDY_GENDER];
    const struct study_group *first = NULL, *second = NULL;
    for (int i = 0; i < genders->n_groups; i++) {
        const struct study_group *group = &genders->groups[i];
        if (*group->value == '\0' || strcmp(group->value, "declined") == 0)
            continue;
        if (!first || group->n > first->n) {
            second = first;
            first = group;
        } else if (!second || group->n > second->n) {
            second = group;
        }
    }
    study->dif_reference = options->dif_reference ? options->dif_reference : first ? first->value : NULL;
    study->dif_focal = options->dif_focal ? options->dif_focal : second ? second->value : NULL;
    if (!study->dif_reference || !study->dif_focal)
        study->dif_reference = study->dif_focal = NULL;
}

static void keep_strings(struct study *study)
{
    GStringChunk *strings = study->store->strings;
    study->dif_reference = g_string_chunk_insert_const(strings, study->dif_reference);
    study->dif_focal = g_string_chunk_insert_const(strings, study->dif_focal);
}

static void sum_rows(const struct study *study, struct strata *all)
{
    for (guint i = 0; i < study->store->answers->len; i++) {
        const struct answer_row *row = &g_array_index(study->store->answers, struct answer_row, i);
        if (row->wave == STUDY_ENDLINE && row->complete && study_quality_counts(study, row))
            add_row(&all[row->place], row, study);
    }
}

void study_dif_fill(struct study *study, const struct study_options *options)
{
    const gint64 least = MAX(options->dif_least, options->suppress.threshold);
    choose_genders(study, options);
    if (!study->dif_reference)
        return;
    keep_strings(study);
    g_autofree struct strata *all = g_new0(struct strata, (gsize)study->n_items + 1);
    for (int i = 0; i < study->n_items; i++) {
        all[i].strata = g_array_new(FALSE, TRUE, sizeof(struct dif_stratum));
        all[i].points = g_array_new(FALSE, FALSE, sizeof(double));
    }
    sum_rows(study, all);
    for (int i = 0; i < study->n_items; i++) {
        if (MIN(all[i].reference, all[i].focal) >= least)
            study->items[i].dif =
                dif_mantel_haenszel((const struct dif_stratum *)(const void *)all[i].strata->data,
                                    (int)all[i].strata->len, options->level);
        g_array_unref(all[i].strata);
        g_array_unref(all[i].points);
    }
}
