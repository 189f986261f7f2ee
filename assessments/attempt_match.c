/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pairs of a match: joining and taking apart, within what each end and the whole may have. */
#include <string.h>

#include "assessments/attempt_private.h"

static gboolean pair_has(const char *pair, const char *id, gboolean at_left)
{
    const char *blank = strchr(pair, ' ');
    if (blank == NULL)
        return FALSE;
    return at_left ? strlen(id) == (gsize)(blank - pair) && g_str_has_prefix(pair, id)
                   : strcmp(blank + 1, id) == 0;
}

static int count_pairs(const GPtrArray *values, const char *id, gboolean at_left)
{
    int count = 0;
    for (guint i = 0; i < values->len; i++)
        count += pair_has(g_ptr_array_index(values, i), id, at_left);
    return count;
}

static void take_apart(GPtrArray *values, const char *left)
{
    for (guint i = values->len; i > 0; i--)
        if (pair_has(g_ptr_array_index(values, i - 1), left, TRUE))
            g_ptr_array_remove_index(values, i - 1);
}

static gboolean is_full(int limit, int count)
{
    return limit > 0 && count >= limit;
}

static int compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Adds the pair unless an end, or the whole, has as many as it may. */
static gboolean join(const struct item *item, GPtrArray *values, const char *left, const char *right)
{
    const struct item_option *from = &item->options[item_option_index(item, left)];
    const struct item_option *to = &item->targets[item_target_index(item, right)];
    if (from->match_max == 1)
        take_apart(values, left);
    if (is_full(from->match_max, count_pairs(values, left, TRUE)) ||
        is_full(to->match_max, count_pairs(values, right, FALSE)) ||
        is_full(item->max_choices, (int)values->len))
        return FALSE;
    g_ptr_array_add(values, g_strdup_printf("%s %s", left, right));
    g_ptr_array_sort(values, compare_texts);
    return TRUE;
}

static enum answer_effect unpair(struct standing *standing, const struct item *item, const char *left)
{
    GPtrArray *values = answer_copy_values(standing);
    if (count_pairs(values, left, TRUE) == 0) {
        g_ptr_array_unref(values);
        return ANSWER_SAME;
    }
    take_apart(values, left);
    return answer_replace_values(standing, item, values);
}

enum answer_effect answer_pair(struct standing *standing, const struct item *item,
                               const struct attempt_input *input)
{
    if (input->other == NULL)
        return unpair(standing, item, input->value);
    GPtrArray *values = answer_copy_values(standing);
    g_autofree char *wanted = g_strdup_printf("%s %s", input->value, input->other);
    const gboolean alone = item->options[item_option_index(item, input->value)].match_max == 1;
    const gboolean there = response_has(&standing->answer.response, wanted);
    if (there && !alone) {
        answer_take_out(values, wanted);
    } else if (!there && !join(item, values, input->value, input->other)) {
        g_ptr_array_unref(values);
        return ANSWER_REFUSED;
    }
    return answer_replace_values(standing, item, values);
}
