/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/score.h"

#include <string.h>

#include "assessments/map.h"
#include "assessments/rule.h"

static gboolean same_value(const struct item *item, const char *a, const char *b)
{
    if (item->interaction == ITEM_SLIDER)
        return g_ascii_strtod(a, NULL) == g_ascii_strtod(b, NULL);
    return strcmp(a, b) == 0;
}

static int count_value(const struct item *item, const char *const *values, int count, const char *value)
{
    int found = 0;
    for (int i = 0; i < count; i++)
        found += same_value(item, values[i], value);
    return found;
}

/* The same sequence for order, the same set for all others. */
static gboolean matches_key(const struct item *item, const char *const *values, int count)
{
    if ((guint)count != g_strv_length((char **)(void *)item->key))
        return FALSE;
    for (int i = 0; i < count; i++)
        if (item->interaction == ITEM_ORDER ? strcmp(values[i], item->key[i]) != 0
                                            : count_value(item, values, count, item->key[i]) != 1)
            return FALSE;
    return TRUE;
}

static double score_values(const struct item *item, const char *const *values, int count)
{
    switch (item->scoring) {
    case SCORING_NONE:
        return 0;
    case SCORING_MATCH_CORRECT:
        return matches_key(item, values, count) ? 1 : 0;
    case SCORING_MAP_RESPONSE:
        return map_score(item->map, values, count);
    case SCORING_RULES:
        return rule_score(item, values, count);
    }
    return 0;
}

struct score score_response(const struct item *item, const struct response *response)
{
    struct score score = {.scored = item->scoring != SCORING_NONE};
    if (!score.scored)
        return score;
    score.max_score = item->max_score;
    if (response->state == RESPONSE_ANSWERED)
        score.score = score_values(item, (const char *const *)(void *)response->values->pdata,
                                   (int)response->values->len);
    score.correct = score.score >= item->max_score - 1e-9; /* sums of decimal fractions */
    return score;
}
