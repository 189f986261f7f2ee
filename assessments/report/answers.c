/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/answers.h"

#include "assessments/report/tables.h"

#define RARE 0.05 /* answers of fewer, at both waves, are put together */

struct answer {
    const struct study_option *at[ANSWER_SIDES]; /* NULL where nobody chose it */
};

static gboolean is_same(const struct study_option *one, const struct study_option *other)
{
    return g_strcmp0(one->ids, other->ids) == 0 && g_strcmp0(one->state, other->state) == 0;
}

static gint by_answer(gconstpointer left, gconstpointer right)
{
    const struct study_option *one = *(const struct study_option *const *)left;
    const struct study_option *other = *(const struct study_option *const *)right;
    const gboolean hidden = one->reason != SUPPRESS_SHOWN, other_hidden = other->reason != SUPPRESS_SHOWN;
    if (hidden != other_hidden)
        return hidden ? 1 : -1;
    if (!hidden) /* as they stand in the study */
        return one < other ? -1 : one > other;
    const int ids = g_strcmp0(one->ids, other->ids);
    return ids != 0 ? ids : g_strcmp0(one->state, other->state);
}

GPtrArray *tables_options_in_order(const struct study_item_quality *quality)
{
    GPtrArray *options = g_ptr_array_new();
    for (int o = 0; o < quality->n_options; o++)
        g_ptr_array_add(options, &quality->options[o]);
    g_ptr_array_sort(options, by_answer);
    return options;
}

/* In the order of the baseline, then those that only the endline has. */
static GArray *list_answers(const struct study_item *item)
{
    GArray *answers = g_array_new(FALSE, TRUE, sizeof(struct answer));
    for (int side = 0; side < ANSWER_SIDES; side++) {
        g_autoptr(GPtrArray) options = tables_options_in_order(&item->quality[side]);
        for (guint o = 0; o < options->len; o++) {
            const struct study_option *option = g_ptr_array_index(options, o);
            struct answer *found = NULL;
            for (guint i = 0; side == 1 && i < answers->len && found == NULL; i++) {
                struct answer *answer = &g_array_index(answers, struct answer, i);
                if (answer->at[0] != NULL && is_same(answer->at[0], option))
                    found = answer;
            }
            if (found == NULL) {
                g_array_set_size(answers, answers->len + 1);
                found = &g_array_index(answers, struct answer, answers->len - 1);
            }
            found->at[side] = option;
        }
    }
    return answers;
}

/* What is withheld is among the others: there it tells nobody's answer. */
static gboolean is_rare(const struct study_item *item, const struct answer *answer)
{
    for (int side = 0; side < ANSWER_SIDES; side++)
        if (answer->at[side] != NULL && (answer->at[side]->is_right ||
                                         (double)answer->at[side]->n >= RARE * (double)item->quality[side].n))
            return FALSE;
    return TRUE;
}

static gint64 rights(const struct study_item_quality *quality)
{
    return (gint64)(quality->difficulty.value * (double)quality->n + 0.5);
}

/* How many chose the only right answer is the item's facility, which is told: no secret. */
static gboolean is_facility(const struct study_item *item, int side, const struct study_option *option)
{
    int n_right = 0;
    for (int o = 0; o < item->quality[side].n_options; o++)
        n_right += item->quality[side].options[o].is_right;
    return option->is_right && n_right == 1 && item->quality[side].difficulty.defined;
}

static struct printed_answer printed_of(const struct study_item *item, const struct answer *answer)
{
    const struct study_option *any = answer->at[0] != NULL ? answer->at[0] : answer->at[1];
    struct printed_answer printed = {.ids = any->ids, .state = any->state, .is_right = any->is_right};
    for (int side = 0; side < ANSWER_SIDES; side++) {
        const struct study_option *option = answer->at[side];
        const gboolean known = option != NULL && is_facility(item, side, option);
        printed.n[side] = known ? rights(&item->quality[side]) : option != NULL ? option->n : 0;
        printed.reason[side] = option != NULL && !known ? option->reason : SUPPRESS_SHOWN;
    }
    return printed;
}

GArray *printed_answers(const struct study_item *item)
{
    g_autoptr(GArray) answers = list_answers(item);
    GArray *printed = g_array_new(FALSE, TRUE, sizeof(struct printed_answer));
    struct printed_answer others = {.ids = NULL};
    for (int side = 0; side < ANSWER_SIDES; side++)
        others.n[side] = item->quality[side].n;
    for (guint i = 0; i < answers->len; i++) {
        const struct answer *answer = &g_array_index(answers, struct answer, i);
        if (is_rare(item, answer))
            continue;
        const struct printed_answer own = printed_of(item, answer);
        for (int side = 0; side < ANSWER_SIDES; side++) {
            others.n[side] -= own.n[side];
            if (own.reason[side] != SUPPRESS_SHOWN)
                others.reason[side] = own.reason[side];
        }
        g_array_append_val(printed, own);
    }
    if (others.n[0] > 0 || others.n[1] > 0)
        g_array_append_val(printed, others);
    return printed;
}
