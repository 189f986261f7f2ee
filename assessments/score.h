/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scores of responses, by the QTI 3.0 templates match_correct and map_response and by response-processing
 * rules. Pure.
 */
#ifndef ASSESSMENTS_SCORE_H
#define ASSESSMENTS_SCORE_H

#include "assessments/item.h"
#include "assessments/response.h"

struct score {
    gboolean scored; /* FALSE: the item has no key; the rest is 0 */
    double score, max_score;
    gboolean correct; /* score = max_score */
};

/* Don't know, skipped, declined and not reached score 0. */
struct score score_response(const struct item *item, const struct response *response);

#endif
