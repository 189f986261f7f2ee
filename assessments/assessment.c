/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From assessments/ID.xml to a struct assessment. */
#include <string.h>

#include "assessments/loading.h"
#include "assessments/test.h"

struct loaded_assessment { /* what assessment_load() really returns */
    struct assessment assessment;
    struct document *document;
    GPtrArray *kept;
};

static const char *read_text(struct loading *loading, const struct node *node)
{
    const struct node *paragraph = node_child(node, "p");
    const char *markup = node_markup(loading->document, paragraph != NULL ? paragraph : node);
    if (markup == NULL || *markup == '\0')
        loading_refuse(loading, node->line, "%s has no words; write a p", node->name);
    return markup;
}

static const struct about_option *read_options(struct loading *loading, const struct node *node, int *count)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GArray *options = g_array_new(FALSE, FALSE, sizeof(struct about_option));
    for (const struct node *child = node_child(node, "option"); child != NULL;
         child = node_next(child, "option")) {
        const struct about_option option = {loading_identifier(loading, child, "id"),
                                            read_text(loading, child), node_attribute(child, "picture")};
        if (!g_hash_table_add(seen, (gpointer)option.id))
            loading_refuse(loading, child->line, "option \"%s\" is there twice", option.id);
        if (strcmp(option.id, "declined") == 0)
            loading_refuse(loading, child->line,
                           "every question can be declined already; take this option out");
        g_array_append_val(options, option);
    }
    return loading_array(loading, options, count);
}

static struct about_question read_question(struct loading *loading, const struct node *node)
{
    struct about_question question = {.variable = loading_identifier(loading, node, "variable"),
                                      .markup = read_text(loading, node)};
    const gboolean site = strcmp(question.variable, "site") == 0;
    question.options = read_options(loading, node, &question.n_options);
    if (!site && question.n_options < 2)
        loading_refuse(loading, node->line, "\"%s\" needs two or more options", question.variable);
    if (site && question.n_options > 0)
        loading_refuse(loading, node->line, "\"site\" offers the sites of site.xml; take its options out");
    return question;
}

static void read_about(struct loading *loading, const struct node *root, struct assessment *assessment)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GArray *about = g_array_new(FALSE, FALSE, sizeof(struct about_question));
    for (const struct node *child = node_child(root, "about"); child != NULL;
         child = node_next(child, "about")) {
        const struct about_question question = read_question(loading, child);
        if (!g_hash_table_add(seen, (gpointer)question.variable))
            loading_refuse(loading, child->line, "\"%s\" is asked twice", question.variable);
        g_array_append_val(about, question);
    }
    assessment->about = loading_array(loading, about, &assessment->n_about);
}

static const char *const *read_responses(struct loading *loading, const struct node *node)
{
    const char *text = node_attribute(node, "response");
    if (text == NULL)
        return NULL;
    GArray *responses = g_array_new(TRUE, FALSE, sizeof(const char *));
    g_auto(GStrv) parts = g_strsplit(text, " ", -1);
    int count;
    for (char **part = parts; *part != NULL; part++) {
        const char *response = **part != '\0' ? loading_keep(loading, g_strdup(*part)) : NULL;
        if (response != NULL)
            g_array_append_val(responses, response);
    }
    if (responses->len == 0)
        loading_refuse(loading, node->line, "response=\"\" names no response; write an option's id");
    return loading_array(loading, responses, &count);
}

/* item="x" on the indicator is the short form of one condition. */
static void read_conditions(struct loading *loading, const struct node *node, struct indicator *indicator)
{
    GArray *conditions = g_array_new(FALSE, FALSE, sizeof(struct indicator_condition));
    if (node_attribute(node, "item") != NULL) {
        const struct indicator_condition right = {loading_identifier(loading, node, "item"), NULL,
                                                  node->line};
        g_array_append_val(conditions, right);
    }
    for (const struct node *child = node_child(node, "counts"); child != NULL;
         child = node_next(child, "counts")) {
        const struct indicator_condition condition = {loading_identifier(loading, child, "item"),
                                                      read_responses(loading, child), child->line};
        if (node_attribute(node, "item") != NULL)
            loading_refuse(loading, child->line,
                           "the indicator has an item and counts too; write a counts for each item");
        g_array_append_val(conditions, condition);
    }
    indicator->conditions = loading_array(loading, conditions, &indicator->n_conditions);
}

static void read_indicators(struct loading *loading, const struct node *root, struct assessment *assessment)
{
    GArray *indicators = g_array_new(FALSE, FALSE, sizeof(struct indicator));
    for (const struct node *child = node_child(root, "indicator"); child != NULL;
         child = node_next(child, "indicator")) {
        struct indicator indicator = {.id = loading_identifier(loading, child, "id"),
                                      .markup = read_text(loading, child),
                                      .target = loading_number(loading, child, "target", 0),
                                      .line = child->line};
        read_conditions(loading, child, &indicator);
        if (indicator.n_conditions == 0 && assessment->pass_mark <= 0)
            loading_refuse(
                loading, child->line,
                "indicator \"%s\" counts who reached the pass mark, but the assessment has none; write "
                "item=\"…\" or a counts, or give the assessment a pass-mark",
                indicator.id);
        g_array_append_val(indicators, indicator);
    }
    assessment->indicators = loading_array(loading, indicators, &assessment->n_indicators);
}

static void read_assessment(struct loading *loading, const struct node *root, struct assessment *assessment)
{
    const struct node *title = node_child(root, "title");
    assessment->id = loading_identifier(loading, root, "id");
    assessment->test = loading_identifier(loading, root, "test");
    assessment->pass_mark = loading_number(loading, root, "pass-mark", 0);
    if (assessment->pass_mark < 0 || assessment->pass_mark > 1)
        loading_refuse(loading, root->line, "pass-mark=\"%s\" isn't a share; write 0.7 for 70 per cent",
                       node_attribute(root, "pass-mark"));
    if (title != NULL)
        assessment->title = read_text(loading, title);
    else
        loading_refuse(loading, root->line, "the assessment has no title");
    read_about(loading, root, assessment);
    read_indicators(loading, root, assessment);
}

struct assessment *assessment_load(struct document *document, struct problems *problems)
{
    struct loaded_assessment *loaded = g_new0(struct loaded_assessment, 1);
    struct loading loading;
    const struct node *root = document_root(document);
    loading_begin(&loading, document, problems);
    loaded->document = loading.document;
    loaded->kept = loading.kept;
    if (node_is(root, "assessment"))
        read_assessment(&loading, root, &loaded->assessment);
    else
        loading_refuse(&loading, root->line, "this file holds %s, not assessment", root->name);
    if (loading.refused) {
        assessment_free(&loaded->assessment);
        return NULL;
    }
    return &loaded->assessment;
}

void assessment_free(struct assessment *assessment)
{
    struct loaded_assessment *loaded = (struct loaded_assessment *)assessment;
    if (loaded == NULL)
        return;
    g_ptr_array_unref(loaded->kept);
    document_unref(loaded->document);
    g_free(loaded);
}
