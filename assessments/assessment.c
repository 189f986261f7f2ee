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
                                            read_text(loading, child)};
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
        loading_refuse(loading, node->line,
                       "\"site\" offers the sites of curriculum.xml; take its options out");
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
