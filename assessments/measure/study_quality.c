/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How good the test was, over matched persons when there are any and over everybody otherwise: each wave's
 * forms on their own for what needs a whole test, items over all forms for what doesn't.
 */
#include "assessments/measure/reliability.h"
#include "assessments/measure/study_rows.h"

#include <stdlib.h>
#include <string.h>

static gboolean counts(const struct study *study, gboolean matched)
{
    return study->flow.matched == 0 || matched;
}

static const struct answer_row *answer_row(const struct study *study, guint i)
{
    return &g_array_index(study->store->answers, struct answer_row, i);
}

/* ---- a form's consistency ---- */

struct form_sums {
    struct reliability_sums *items, total;
    gint64 *n; /* persons of each item */
    gint64 persons;
};

static gboolean is_of(const struct answer_row *row, const struct study_form_quality *form)
{
    return row->wave == form->wave && row->form == form->form && row->complete && row->scored;
}

/* The totals are the sum of the items', so sum and sum of squares follow from the items' sums with them. */
static void add_row(struct form_sums *sums, const struct answer_row *row, int item)
{
    const double n = (double)row->n;
    sums->n[item] += row->n;
    sums->items[item].sum += n * row->score;
    sums->items[item].sum_squares += n * row->score * row->score;
    sums->items[item].sum_by_total += n * row->score * row->points;
    sums->total.sum += n * row->score;
    sums->total.sum_squares += n * row->score * row->points;
}

/* Leaves only the items of the form in sums, packed; FALSE when persons had different ones. which[i] is the
 * study's item. */
static gboolean pack(struct form_sums *sums, int n_items, int *which, int *n_packed)
{
    int n = 0;
    for (int i = 0; i < n_items; i++)
        sums->persons = MAX(sums->persons, sums->n[i]);
    for (int i = 0; i < n_items; i++) {
        if (sums->n[i] == 0)
            continue;
        if (sums->n[i] != sums->persons)
            return FALSE;
        sums->items[n] = sums->items[i];
        which[n++] = i;
    }
    *n_packed = n;
    return n > 0;
}

static void set_item_figures(struct study *study, const struct study_form_quality *form,
                             const struct reliability_moments *moments, const int *which)
{
    for (int i = 0; i < moments->n_items; i++) {
        struct study_item_quality *quality = &study->items[which[i]].quality[form->wave];
        if (moments->n < STUDY_LEAST_ITEM || quality->item_rest.defined)
            continue;
        quality->item_rest = reliability_item_rest(moments, i);
        if (moments->n >= STUDY_LEAST_ALPHA)
            quality->alpha_without = reliability_alpha_without(moments, i);
    }
}

static void fill_form(struct study *study, struct study_form_quality *form, double level)
{
    const gsize n_items = (gsize)study->n_items;
    g_autofree struct reliability_sums *items = g_new0(struct reliability_sums, n_items + 1);
    g_autofree gint64 *n = g_new0(gint64, n_items + 1);
    g_autofree int *which = g_new0(int, n_items + 1);
    struct form_sums sums = {.items = items, .n = n};
    for (guint i = 0; i < study->store->answers->len; i++) {
        const struct answer_row *row = answer_row(study, i);
        if (is_of(row, form) && counts(study, row->matched))
            add_row(&sums, row, study_item_find(study, row->item, row->version));
    }
    if (!pack(&sums, study->n_items, which, &form->n_items))
        return;
    form->n = sums.persons;
    struct reliability_moments *moments =
        reliability_of_sums(sums.persons, items, form->n_items, &sums.total);
    if (!moments)
        return;
    if (moments->n >= STUDY_LEAST_ALPHA) {
        form->alpha = reliability_alpha(moments, level);
        form->sem = reliability_sem(moments);
    }
    set_item_figures(study, form, moments, which);
    reliability_free(moments);
}

static int by_wave_and_form(const void *left, const void *right)
{
    const struct study_form_quality *a = left, *b = right;
    return a->wave != b->wave ? (int)a->wave - (int)b->wave : strcmp(a->form, b->form);
}

static void list_forms(struct study *study)
{
    GArray *forms = g_array_new(FALSE, FALSE, sizeof(struct study_form_quality));
    for (guint i = 0; i < study->store->answers->len; i++) {
        const struct answer_row *row = answer_row(study, i);
        const struct study_form_quality form = {.form = row->form, .wave = row->wave};
        gboolean there = FALSE;
        for (guint j = 0; j < forms->len && !there; j++) {
            const struct study_form_quality *other = &g_array_index(forms, struct study_form_quality, j);
            there = other->form == form.form && other->wave == form.wave;
        }
        if (!there)
            g_array_append_val(forms, form);
    }
    study->n_forms = (int)forms->len;
    study->forms = (struct study_form_quality *)(void *)g_array_free(forms, FALSE);
    if (study->n_forms > 1)
        qsort(study->forms, (gsize)study->n_forms, sizeof *study->forms, by_wave_and_form);
}

/* ---- an item at a wave ---- */

static void add_to_group(GArray *groups, const struct answer_row *row)
{
    for (guint i = 0; i < groups->len; i++) {
        struct item_group *group = &g_array_index(groups, struct item_group, i);
        if (group->total == row->points) {
            group->n += row->n;
            group->right += row->right ? row->n : 0;
            return;
        }
    }
    const struct item_group group = {row->points, row->n, row->right ? row->n : 0};
    g_array_append_val(groups, group);
}

static void fill_item(const struct study *study, struct study_item *item, enum study_wave wave)
{
    struct study_item_quality *quality = &item->quality[wave];
    g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(struct item_group));
    gint64 right = 0;
    for (guint i = 0; i < study->store->answers->len; i++) {
        const struct answer_row *row = answer_row(study, i);
        if (row->item != item->id || row->version != item->version || row->wave != wave || !row->scored ||
            !counts(study, row->matched))
            continue;
        quality->n += row->n;
        right += row->right ? row->n : 0;
        add_to_group(groups, row);
    }
    if (quality->n < STUDY_LEAST_ITEM)
        return;
    quality->difficulty = number_ratio((double)right, (double)quality->n);
    quality->upper_lower =
        item_upper_lower((const struct item_group *)(const void *)groups->data, (int)groups->len);
    quality->flags = item_flags(quality->difficulty, quality->item_rest);
}

static int most_chosen_first(const void *left, const void *right)
{
    const struct study_option *a = left, *b = right;
    if (a->n != b->n)
        return a->n > b->n ? -1 : 1;
    const int order = strcmp(a->ids, b->ids);
    return order ? order : strcmp(a->state, b->state);
}

struct rests { /* over everybody who answered an item */
    gint64 n;
    double sum, squares;
};

static void add_choice(GArray *options, GArray *sums, const struct answer_row *row)
{
    guint place = 0;
    while (place < options->len) {
        const struct study_option *option = &g_array_index(options, struct study_option, place);
        if (option->ids == row->ids && option->state == row->state && option->is_right == row->right)
            break;
        place++;
    }
    if (place == options->len) {
        const struct study_option option = {.ids = row->ids, .state = row->state, .is_right = row->right};
        g_array_append_val(options, option);
        g_array_set_size(sums, place + 1);
    }
    struct item_choice *sum = &g_array_index(sums, struct item_choice, place);
    g_array_index(options, struct study_option, place).n += row->n;
    sum->n += row->n;
    sum->sum_rest += (double)row->n * (row->points - row->score);
}

static void fill_options(const struct study *study, struct study_item *item, enum study_wave wave)
{
    struct study_item_quality *quality = &item->quality[wave];
    GArray *options = g_array_new(FALSE, FALSE, sizeof(struct study_option));
    g_autoptr(GArray) sums = g_array_new(FALSE, TRUE, sizeof(struct item_choice));
    struct rests rests = {0};
    for (guint i = 0; i < study->store->answers->len; i++) {
        const struct answer_row *row = &g_array_index(study->store->answers, struct answer_row, i);
        if (row->item != item->id || row->version != item->version || row->wave != wave || !row->scored ||
            !counts(study, row->matched))
            continue;
        add_choice(options, sums, row);
        rests.n += row->n;
        rests.sum += (double)row->n * (row->points - row->score);
        rests.squares += (double)row->n * (row->points - row->score) * (row->points - row->score);
    }
    for (guint i = 0; i < options->len && rests.n >= STUDY_LEAST_ITEM; i++) {
        struct study_option *option = &g_array_index(options, struct study_option, i);
        option->figures = item_distractor(&g_array_index(sums, struct item_choice, i), option->is_right,
                                          rests.n, rests.sum, rests.squares);
    }
    quality->n_options = (int)options->len;
    quality->options = (struct study_option *)(void *)g_array_free(options, FALSE);
    if (quality->n_options > 1)
        qsort(quality->options, (gsize)quality->n_options, sizeof *quality->options, most_chosen_first);
    for (int i = 0; i < quality->n_options && !quality->misconception; i++)
        if (!quality->options[i].is_right && strcmp(quality->options[i].state, "answered") == 0)
            quality->misconception = &quality->options[i];
}

/* ---- does it favour one gender, at the endline ---- */

static struct dif_stratum *find_stratum(GArray *strata, GArray *totals, double points)
{
    guint place = 0;
    while (place < totals->len && g_array_index(totals, double, place) != points)
        place++;
    if (place == totals->len) {
        g_array_append_val(totals, points);
        g_array_set_size(strata, place + 1);
    }
    return &g_array_index(strata, struct dif_stratum, place);
}

static void fill_dif(const struct study *study, struct study_item *item, const struct study_options *options)
{
    g_autoptr(GArray) strata = g_array_new(FALSE, TRUE, sizeof(struct dif_stratum));
    g_autoptr(GArray) totals = g_array_new(FALSE, FALSE, sizeof(double));
    gint64 reference = 0, focal = 0;
    for (guint i = 0; i < study->store->answers->len; i++) {
        const struct answer_row *row = answer_row(study, i);
        if (row->item != item->id || row->version != item->version || row->wave != STUDY_ENDLINE ||
            !row->complete || !row->scored || !counts(study, row->matched))
            continue;
        struct dif_stratum *stratum = find_stratum(strata, totals, row->points);
        if (strcmp(row->gender, options->dif_reference) == 0) {
            *(row->right ? &stratum->reference_right : &stratum->reference_wrong) += row->n;
            reference += row->n;
        } else if (strcmp(row->gender, options->dif_focal) == 0) {
            *(row->right ? &stratum->focal_right : &stratum->focal_wrong) += row->n;
            focal += row->n;
        }
    }
    if (MIN(reference, focal) >= options->dif_least)
        item->dif = dif_mantel_haenszel((const struct dif_stratum *)(const void *)strata->data,
                                        (int)strata->len, options->level);
}

void study_quality_fill(struct study *study, const struct study_options *options)
{
    list_forms(study);
    for (int i = 0; i < study->n_forms; i++)
        fill_form(study, &study->forms[i], options->level);
    for (int i = 0; i < study->n_items; i++) {
        for (int wave = 0; wave < STUDY_N_WAVES; wave++) {
            fill_item(study, &study->items[i], (enum study_wave)wave);
            fill_options(study, &study->items[i], (enum study_wave)wave);
        }
        if (options->dif_reference && options->dif_focal)
            fill_dif(study, &study->items[i], options);
    }
}
