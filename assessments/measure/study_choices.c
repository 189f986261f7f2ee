/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was chosen at each item and wave: distractors and the misconception. */
#include "assessments/measure/study_rows.h"

#include <stdlib.h>
#include <string.h>

static int most_chosen_first(const void *left, const void *right)
{
    const struct study_option *a = left, *b = right;
    if (a->n != b->n)
        return a->n > b->n ? -1 : 1;
    const int order = strcmp(a->ids, b->ids);
    return order ? order : strcmp(a->state, b->state);
}

struct choices {     /* of one item at one wave */
    GArray *options; /* of struct study_option */
    GArray *sums;    /* of struct item_choice, at the same places */
    gint64 n;
    double sum, squares; /* of everybody's rest score */
};

static struct choices *choices_new(void)
{
    struct choices *choices = g_new0(struct choices, 1);
    choices->options = g_array_new(FALSE, FALSE, sizeof(struct study_option));
    choices->sums = g_array_new(FALSE, TRUE, sizeof(struct item_choice));
    return choices;
}

static guint place_of(GArray *options, GArray *sums, const struct answer_row *row)
{
    for (guint place = 0; place < options->len; place++) {
        const struct study_option *option = &g_array_index(options, struct study_option, place);
        if (option->ids == row->ids && option->state == row->state && option->is_right == row->right)
            return place;
    }
    const struct study_option option = {.ids = row->ids, .state = row->state, .is_right = row->right};
    g_array_append_val(options, option);
    g_array_set_size(sums, options->len);
    return options->len - 1;
}

static void add_row(struct choices *choices, const struct answer_row *row)
{
    const double rest = row->points - row->score, n = (double)row->n;
    const guint place = place_of(choices->options, choices->sums, row);
    struct item_choice *sum = &g_array_index(choices->sums, struct item_choice, place);
    g_array_index(choices->options, struct study_option, place).n += row->n;
    sum->n += row->n;
    sum->sum_rest += n * rest;
    choices->n += row->n;
    choices->sum += n * rest;
    choices->squares += n * rest * rest;
}

/* The item's figures tell how many were right and how many said that they don't know; the others' sum is told
 * by these. */
static gboolean is_told(const struct study_option *option)
{
    return option->is_right || strcmp(option->state, "dont_know") == 0;
}

static void suppress(struct study_item_quality *quality, const struct suppress_rule *rule)
{
    const struct suppress_rule persons = {rule->threshold, FALSE};
    g_autofree struct suppress_cell *cells = g_new0(struct suppress_cell, (gsize)quality->n_options + 1);
    int n = 0;
    for (int i = 0; i < quality->n_options; i++) {
        struct study_option *option = &quality->options[i];
        if (is_told(option))
            option->reason = suppress_primary(option->n, 0, &persons);
        else
            cells[n++] = suppress_persons(option->n);
    }
    suppress_groups(cells, n, &persons);
    n = 0;
    for (int i = 0; i < quality->n_options; i++) {
        struct study_option *option = &quality->options[i];
        if (!is_told(option))
            option->reason = cells[n++].reason;
        if (option->reason != SUPPRESS_SHOWN)
            *option = (struct study_option){option->ids,
                                            option->state,
                                            option->is_right,
                                            option->reason,
                                            0,
                                            {{0}, {0}, {0}, ITEM_FLAG_NONE}};
    }
}

static void fill(struct study_item_quality *quality, struct choices *choices,
                 const struct study_options *options)
{
    for (guint i = 0; i < choices->options->len && choices->n >= STUDY_LEAST_ITEM; i++) {
        struct study_option *option = &g_array_index(choices->options, struct study_option, i);
        option->figures = item_distractor(&g_array_index(choices->sums, struct item_choice, i),
                                          option->is_right, choices->n, choices->sum, choices->squares);
    }
    quality->n_options = (int)choices->options->len;
    quality->options = (struct study_option *)(void *)g_array_free(g_steal_pointer(&choices->options), FALSE);
    if (quality->n_options > 1)
        qsort(quality->options, (gsize)quality->n_options, sizeof *quality->options, most_chosen_first);
    suppress(quality, &options->suppress);
    for (int i = 0; i < quality->n_options && !quality->misconception; i++)
        if (!quality->options[i].is_right && strcmp(quality->options[i].state, "answered") == 0 &&
            quality->options[i].reason == SUPPRESS_SHOWN)
            quality->misconception = &quality->options[i];
}

static void choices_free(struct choices *choices)
{
    if (choices->options)
        g_array_unref(choices->options);
    g_array_unref(choices->sums);
    g_free(choices);
}

void study_choices_fill(struct study *study, const struct study_options *options)
{
    const int n = study->n_items * STUDY_N_WAVES;
    g_autofree struct choices **all = g_new0(struct choices *, (gsize)n + 1);
    for (guint i = 0; i < study->store->answers->len; i++) {
        const struct answer_row *row = &g_array_index(study->store->answers, struct answer_row, i);
        const int place = row->place * STUDY_N_WAVES + (int)row->wave;
        if (!study_quality_counts(study, row))
            continue;
        if (!all[place])
            all[place] = choices_new();
        add_row(all[place], row);
    }
    for (int i = 0; i < n; i++) {
        if (!all[i])
            continue;
        if (all[i]->n >= options->suppress.threshold)
            fill(&study->items[i / STUDY_N_WAVES].quality[i % STUDY_N_WAVES], all[i], options);
        choices_free(all[i]);
    }
}
