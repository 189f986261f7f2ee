/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only an assessment and its items together show. */
#include "assessments/test.h"

struct checking {
    const struct document *document;
    struct problems *problems;
};

static void check_responses(const struct checking *checking, const struct indicator_condition *condition,
                            const struct item *item)
{
    for (const char *const *response = condition->responses; *response != NULL; response++)
        if (item_option_index(item, *response) < 0)
            problems_add(checking->problems, PROBLEM_ERROR, document_path(checking->document),
                         condition->line,
                         "the item \"%s\" has no response \"%s\"; write the id of one of its options",
                         condition->item, *response);
}

static void check_condition(const struct checking *checking, const struct indicator_condition *condition,
                            const struct item *item)
{
    if (condition->responses != NULL)
        check_responses(checking, condition, item);
    else if (item->scoring == SCORING_NONE)
        problems_add(checking->problems, PROBLEM_ERROR, document_path(checking->document), condition->line,
                     "the item \"%s\" has no key, so nobody is right; write "
                     "<counts item=\"%s\" response=\"…\"/> with what counts",
                     condition->item, condition->item);
}

void assessment_check(const struct assessment *assessment, const struct document *document,
                      const struct item *(*lookup)(const char *id, void *data), void *data,
                      struct problems *problems)
{
    const struct checking checking = {document, problems};
    for (int i = 0; i < assessment->n_indicators; i++) {
        const struct indicator *indicator = &assessment->indicators[i];
        for (int j = 0; j < indicator->n_conditions; j++) {
            const struct item *item = lookup(indicator->conditions[j].item, data);
            if (item != NULL)
                check_condition(&checking, &indicator->conditions[j], item);
        }
    }
}
