/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How good the test was, over matched persons when there are any and over everybody otherwise: each wave's
 * forms on their own for what needs a whole test, items over all forms for what doesn't.
 */
#include "assessments/measure/reliability.h"
#include "assessments/measure/study_rows.h"

#include <stdlib.h>
#include <string.h>

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
    return row->wave == form->wave && row->form == form->form && row->complete;
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

static void fill_form(struct study *study, struct study_form_quality *form,
                      const struct study_options *options)
{
    const gsize n_items = (gsize)study->n_items;
    g_autofree struct reliability_sums *items = g_new0(struct reliability_sums, n_items + 1);
    g_autofree gint64 *n = g_new0(gint64, n_items + 1);
    g_autofree int *which = g_new0(int, n_items + 1);
    struct form_sums sums = {.items = items, .n = n};
    for (guint i = 0; i < study->store->answers->len; i++) {
        const struct answer_row *row = answer_row(study, i);
        if (is_of(row, form) && study_quality_counts(study, row))
            add_row(&sums, row, row->place);
    }
    if (!pack(&sums, study->n_items, which, &form->n_items))
        return;
    form->n = sums.persons;
    if (sums.persons < options->suppress.threshold)
        return;
    struct reliability_moments *moments =
        reliability_of_sums(sums.persons, items, form->n_items, &sums.total);
    if (!moments)
        return;
    if (moments->n >= STUDY_LEAST_ALPHA) {
        form->alpha = reliability_alpha(moments, options->level);
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

/* The persons of a wave's forms add up to those of the wave. */
static void suppress_forms(struct study *study, enum study_wave wave, const struct suppress_rule *rule)
{
    const struct suppress_rule persons = {rule->threshold, FALSE};
    g_autofree struct suppress_cell *cells = g_new0(struct suppress_cell, (gsize)study->n_forms + 1);
    g_autofree struct study_form_quality **forms =
        g_new0(struct study_form_quality *, (gsize)study->n_forms + 1);
    int n = 0;
    for (int i = 0; i < study->n_forms; i++) {
        if (study->forms[i].wave != wave)
            continue;
        cells[n] = suppress_persons(study->forms[i].n);
        forms[n++] = &study->forms[i];
    }
    suppress_groups(cells, n, &persons);
    for (int i = 0; i < n; i++)
        if (cells[i].reason != SUPPRESS_SHOWN)
            *forms[i] =
                (struct study_form_quality){.form = forms[i]->form, .wave = wave, .reason = cells[i].reason};
}

/* ---- items ---- */

struct item_sums { /* of one item at one wave */
    gint64 right;
    GArray *groups; /* of struct item_group, by points */
};

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

static void sum_items(struct study *study, struct item_sums *sums)
{
    for (guint i = 0; i < study->store->answers->len; i++) {
        const struct answer_row *row = answer_row(study, i);
        if (!study_quality_counts(study, row))
            continue;
        struct item_sums *own = &sums[row->place * STUDY_N_WAVES + (int)row->wave];
        study->items[row->place].quality[row->wave].n += row->n;
        own->right += row->right ? row->n : 0;
        if (!own->groups)
            own->groups = g_array_new(FALSE, FALSE, sizeof(struct item_group));
        add_to_group(own->groups, row);
    }
}

static void fill_item(struct study_item_quality *quality, const struct item_sums *sums, gint64 least)
{
    if (quality->n < least || !sums->groups) {
        *quality = (struct study_item_quality){.n = quality->n < least ? 0 : quality->n};
        return;
    }
    if (quality->n < STUDY_LEAST_ITEM)
        return;
    quality->difficulty = number_ratio((double)sums->right, (double)quality->n);
    quality->upper_lower =
        item_upper_lower((const struct item_group *)(const void *)sums->groups->data, (int)sums->groups->len);
    quality->flags = item_flags(quality->difficulty, quality->item_rest);
}

static void fill_items(struct study *study, const struct study_options *options)
{
    const int n = study->n_items * STUDY_N_WAVES;
    g_autofree struct item_sums *sums = g_new0(struct item_sums, (gsize)n + 1);
    sum_items(study, sums);
    for (int i = 0; i < n; i++) {
        fill_item(&study->items[i / STUDY_N_WAVES].quality[i % STUDY_N_WAVES], &sums[i],
                  options->suppress.threshold);
        if (sums[i].groups)
            g_array_unref(sums[i].groups);
    }
}

void study_quality_fill(struct study *study, const struct study_options *options)
{
    list_forms(study);
    for (int i = 0; i < study->n_forms; i++)
        fill_form(study, &study->forms[i], options);
    for (int wave = 0; wave < STUDY_N_WAVES; wave++)
        suppress_forms(study, (enum study_wave)wave, &options->suppress);
    fill_items(study, options);
    study_choices_fill(study, options);
    study_dif_fill(study, options);
}
