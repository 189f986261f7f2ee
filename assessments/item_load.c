/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a QTI 3.0 document to a struct item, step by step: the parts of the file, the response variable, the
 * body (item_body.c), key and map (item_key.c), and how it is scored.
 */
#include "assessments/item.h"

#include <string.h>

#include "assessments/item_draft.h"
#include "assessments/map.h"
#include "assessments/rule.h"

const char *cardinality_name(enum cardinality cardinality)
{
    switch (cardinality) {
    case CARDINALITY_SINGLE:
        return "single";
    case CARDINALITY_MULTIPLE:
        return "multiple";
    case CARDINALITY_ORDERED:
        return "ordered";
    }
    return "unknown";
}

static void take_once(struct item_draft *draft, const struct node **place, const struct node *node)
{
    if (*place != NULL)
        loading_refuse(&draft->loading, node->line, "a second %s isn't supported; an item asks one question",
                       node->name);
    else
        *place = node;
}

static void take_outcome(struct item_draft *draft, const struct node *node)
{
    const char *id = loading_required(&draft->loading, node, "identifier");
    if (strcmp(id, "SCORE") == 0)
        take_once(draft, &draft->score, node);
    else if (strcmp(id, "MAXSCORE") == 0)
        take_once(draft, &draft->max_score, node);
    else
        loading_refuse(&draft->loading, node->line,
                       "outcome \"%s\" isn't supported; an item may declare SCORE and MAXSCORE", id);
}

static void read_parts(struct item_draft *draft, const struct node *root)
{
    for (const struct node *node = node_first_element(root); node != NULL; node = node_next(node, NULL)) {
        if (node_is(node, "qti-response-declaration"))
            take_once(draft, &draft->declaration, node);
        else if (node_is(node, "qti-outcome-declaration"))
            take_outcome(draft, node);
        else if (node_is(node, "qti-item-body"))
            take_once(draft, &draft->body, node);
        else if (node_is(node, "qti-response-processing"))
            take_once(draft, &draft->processing, node);
        else
            loading_refuse(&draft->loading, node->line, "%s isn't supported in an item", node->name);
    }
    if (draft->declaration == NULL)
        loading_refuse(&draft->loading, root->line, "the item has no qti-response-declaration");
    if (draft->body == NULL)
        loading_refuse(&draft->loading, root->line, "the item has no qti-item-body");
}

static void read_cardinality(struct item_draft *draft)
{
    const char *name = loading_required(&draft->loading, draft->declaration, "cardinality");
    for (int i = CARDINALITY_SINGLE; i <= CARDINALITY_ORDERED; i++)
        if (strcmp(name, cardinality_name((enum cardinality)i)) == 0) {
            draft->cardinality = (enum cardinality)i;
            return;
        }
    loading_refuse(&draft->loading, draft->declaration->line,
                   "cardinality=\"%s\" isn't supported; write single, multiple or ordered", name);
}

static void read_base_type(struct item_draft *draft)
{
    const char *name = loading_required(&draft->loading, draft->declaration, "base-type");
    draft->whole_numbers = strcmp(name, "integer") == 0;
    if (strcmp(name, "identifier") == 0)
        draft->base = BASE_IDENTIFIER;
    else if (strcmp(name, "directedPair") == 0)
        draft->base = BASE_PAIR;
    else if (draft->whole_numbers || strcmp(name, "float") == 0)
        draft->base = BASE_NUMBER;
    else
        loading_refuse(&draft->loading, draft->declaration->line,
                       "base-type=\"%s\" isn't supported; write identifier, directedPair, integer or float",
                       name);
}

static void read_declaration(struct item_draft *draft)
{
    draft->response = loading_required(&draft->loading, draft->declaration, "identifier");
    read_cardinality(draft);
    read_base_type(draft);
}

/* The last part of a template's address, without ".xml". The caller frees it. */
static char *template_name(const char *address)
{
    const char *slash = strrchr(address, '/');
    char *name = g_strdup(slash != NULL ? slash + 1 : address);
    if (g_str_has_suffix(name, ".xml"))
        name[strlen(name) - strlen(".xml")] = '\0';
    return name;
}

static void use_match_correct(struct item_draft *draft)
{
    draft->item->scoring = SCORING_MATCH_CORRECT;
    draft->item->max_score = 1;
    if (draft->item->key == NULL)
        loading_refuse(&draft->loading, draft->processing->line,
                       "match_correct needs a key; write qti-correct-response");
}

static void use_map_response(struct item_draft *draft)
{
    draft->item->scoring = SCORING_MAP_RESPONSE;
    if (draft->item->map == NULL) {
        loading_refuse(&draft->loading, draft->processing->line, "map_response needs a qti-mapping");
        return;
    }
    draft->item->max_score = map_maximum(draft->item);
    if (draft->item->max_score <= 0)
        loading_refuse(&draft->loading, draft->processing->line,
                       "no answer can score more than 0; give the good answers a positive mapped-value");
}

static void use_template(struct item_draft *draft, const char *address)
{
    g_autofree char *name = template_name(address);
    if (strcmp(name, "match_correct") == 0)
        use_match_correct(draft);
    else if (strcmp(name, "map_response") == 0)
        use_map_response(draft);
    else
        loading_refuse(&draft->loading, draft->processing->line,
                       "template \"%s\" isn't supported; use match_correct, map_response or rules", name);
}

static void refuse_unscored_key(struct item_draft *draft)
{
    if (draft->item->key != NULL || draft->item->map != NULL)
        loading_refuse(&draft->loading, draft->declaration->line,
                       "there is a key but no qti-response-processing to score it with; add "
                       "template=\"https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct\"");
}

static void read_scoring(struct item_draft *draft)
{
    const struct node *processing = draft->processing;
    const struct node *rule = processing != NULL ? node_first_element(processing) : NULL;
    const char *address = processing != NULL ? node_attribute(processing, "template") : NULL;
    if (address != NULL && rule != NULL)
        loading_refuse(&draft->loading, processing->line, "write a template or rules, not both");
    else if (address != NULL)
        use_template(draft, address);
    else if (rule != NULL)
        rule_compile(draft);
    else
        refuse_unscored_key(draft);
    if (draft->item->interaction == ITEM_LIKERT && draft->item->scoring != SCORING_NONE)
        loading_refuse(
            &draft->loading, processing->line,
            "a Likert item has no right answer and no score; take out class=\"likert\" or the scoring");
}

static void read_item(struct item_draft *draft, const struct node *root)
{
    draft->item->id = loading_identifier(&draft->loading, root, "identifier");
    draft->item->title = node_attribute_or(root, "title", "");
    if (loading_flag(&draft->loading, root, "adaptive", FALSE))
        loading_refuse(&draft->loading, root->line, "adaptive=\"true\" isn't supported; write false");
    read_parts(draft, root);
    if (draft->declaration == NULL || draft->body == NULL)
        return;
    read_declaration(draft);
    if (draft->loading.refused)
        return;
    item_read_body(draft);
    if (draft->loading.refused)
        return;
    item_read_key(draft);
    if (!draft->loading.refused)
        read_scoring(draft);
}

struct item *item_load(struct document *document, struct problems *problems)
{
    struct loaded_item *loaded = g_new0(struct loaded_item, 1);
    struct item_draft draft = {.item = &loaded->item};
    const struct node *root = document_root(document);
    loading_begin(&draft.loading, document, problems);
    loaded->document = draft.loading.document;
    loaded->kept = draft.loading.kept;
    loaded->item.hash = document_hash(document);
    if (node_is(root, "qti-assessment-item"))
        read_item(&draft, root);
    else
        loading_refuse(&draft.loading, root->line, "this file holds %s, not qti-assessment-item", root->name);
    if (draft.loading.refused)
        g_clear_pointer(&draft.item, item_free);
    return draft.item;
}
