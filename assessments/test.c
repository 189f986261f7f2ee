/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a QTI 3.0 document to a struct test. */
#include "assessments/test.h"

#include <string.h>

#include "assessments/loading.h"

#define OBJECTIVE "objective:"

struct loaded_test { /* what test_load() really returns */
    struct test test;
    struct document *document;
    GPtrArray *kept;
};

static char read_form(struct loading *loading, const struct node *node)
{
    const char *form = node_attribute(node, "data-form");
    if (form == NULL)
        return 0;
    if (strcmp(form, "A") == 0 || strcmp(form, "B") == 0)
        return form[0];
    loading_refuse(loading, node->line, "data-form=\"%s\" isn't a form; write A or B", form);
    return 0;
}

static void read_category(struct loading *loading, const struct node *node, const char *category,
                          struct item_ref *ref)
{
    static const char *const known[] = {"anchor", "awareness", "foil", "objective:ID", NULL};
    const char *near = problem_nearest(category, known);
    if (strcmp(category, "anchor") == 0)
        ref->anchor = TRUE;
    else if (strcmp(category, "awareness") == 0)
        ref->awareness = TRUE;
    else if (strcmp(category, "foil") == 0)
        ref->foil = TRUE;
    else if (g_str_has_prefix(category, OBJECTIVE) && category[strlen(OBJECTIVE)] != '\0')
        ref->objective = loading_keep(loading, g_strdup(category + strlen(OBJECTIVE)));
    else if (near != NULL)
        loading_refuse(loading, node->line, "unknown category \"%s\"; did you mean \"%s\"?", category, near);
    else
        loading_refuse(loading, node->line,
                       "unknown category \"%s\"; write anchor, awareness, foil or objective:ID", category);
}

static void read_categories(struct loading *loading, const struct node *node, struct item_ref *ref)
{
    g_auto(GStrv) categories = g_strsplit_set(node_attribute_or(node, "category", ""), " \t\r\n", -1);
    for (char **category = categories; *category != NULL; category++)
        if (**category != '\0')
            read_category(loading, node, *category, ref);
}

static void refuse_inside(struct loading *loading, const struct node *node)
{
    for (const struct node *child = node_first_element(node); child != NULL; child = node_next(child, NULL))
        loading_refuse(loading, child->line, "%s isn't supported within a %s", child->name, node->name);
}

static struct item_ref read_ref(struct loading *loading, const struct node *node, char form)
{
    struct item_ref ref = {.line = node->line};
    ref.item = loading_identifier(loading, node, "identifier");
    ref.required = loading_flag(loading, node, "required", FALSE);
    ref.fixed = loading_flag(loading, node, "fixed", FALSE);
    ref.form = form;
    g_autofree char *expected = g_strdup_printf("../items/%s.xml", ref.item);
    const char *href = loading_required(loading, node, "href");
    if (*href != '\0' && *ref.item != '\0' && strcmp(href, expected) != 0)
        loading_refuse(loading, node->line, "href=\"%s\" doesn't fit identifier=\"%s\"; write href=\"%s\"",
                       href, ref.item, expected);
    read_categories(loading, node, &ref);
    refuse_inside(loading, node);
    return ref;
}

static void read_selection(struct loading *loading, const struct node *node, struct test_section *section)
{
    loading_required(loading, node, "select");
    section->select = loading_count(loading, node, "select", 0);
    if (section->select == 0)
        loading_refuse(loading, node->line, "select must be 1 or more; leave qti-selection out to take all");
    if (loading_flag(loading, node, "with-replacement", FALSE))
        loading_refuse(loading, node->line, "with-replacement isn't supported: nobody is asked twice");
}

static struct test_section read_section(struct loading *loading, const struct node *node)
{
    struct test_section section = {.line = node->line};
    GArray *refs = g_array_new(FALSE, FALSE, sizeof(struct item_ref));
    section.id = loading_identifier(loading, node, "identifier");
    section.form = read_form(loading, node);
    for (const struct node *child = node_first_element(node); child != NULL; child = node_next(child, NULL)) {
        if (node_is(child, "qti-selection")) {
            read_selection(loading, child, &section);
        } else if (node_is(child, "qti-ordering")) {
            section.shuffle = loading_flag(loading, child, "shuffle", FALSE);
        } else if (node_is(child, "qti-assessment-item-ref")) {
            const struct item_ref ref = read_ref(loading, child, section.form);
            g_array_append_val(refs, ref);
        } else {
            loading_refuse(loading, child->line, "%s isn't supported in a section", child->name);
        }
    }
    section.refs = loading_array(loading, refs, &section.n_refs);
    if (section.n_refs == 0)
        loading_refuse(loading, node->line, "section \"%s\" has no items", section.id);
    return section;
}

static void read_part(struct loading *loading, const struct node *part, struct test *test)
{
    GArray *sections = g_array_new(FALSE, FALSE, sizeof(struct test_section));
    for (const struct node *child = node_first_element(part); child != NULL; child = node_next(child, NULL)) {
        if (!node_is(child, "qti-assessment-section")) {
            loading_refuse(loading, child->line, "%s isn't supported in a test part", child->name);
            continue;
        }
        const struct test_section section = read_section(loading, child);
        g_array_append_val(sections, section);
    }
    test->sections = loading_array(loading, sections, &test->n_sections);
    if (test->n_sections == 0)
        loading_refuse(loading, part->line, "the test has no qti-assessment-section");
}

static void read_test(struct loading *loading, const struct node *root, struct test *test)
{
    const struct node *part = NULL;
    test->id = loading_identifier(loading, root, "identifier");
    test->title = node_attribute_or(root, "title", "");
    for (const struct node *child = node_first_element(root); child != NULL; child = node_next(child, NULL)) {
        if (node_is(child, "qti-outcome-declaration"))
            continue; /* nothing sets it: totals are reckoned from the responses */
        if (!node_is(child, "qti-test-part"))
            loading_refuse(loading, child->line, "%s isn't supported in a test", child->name);
        else if (part != NULL)
            loading_refuse(loading, child->line,
                           "a second qti-test-part isn't supported; write one with all "
                           "sections");
        else
            part = child;
    }
    if (part != NULL)
        read_part(loading, part, test);
    else
        loading_refuse(loading, root->line, "the test has no qti-test-part");
}

struct test *test_load(struct document *document, struct problems *problems)
{
    struct loaded_test *loaded = g_new0(struct loaded_test, 1);
    struct loading loading;
    const struct node *root = document_root(document);
    loading_begin(&loading, document, problems);
    loaded->document = loading.document;
    loaded->kept = loading.kept;
    loaded->test.hash = document_hash(document);
    if (node_is(root, "qti-assessment-test"))
        read_test(&loading, root, &loaded->test);
    else
        loading_refuse(&loading, root->line, "this file holds %s, not qti-assessment-test", root->name);
    if (loading.refused) {
        test_free(&loaded->test);
        return NULL;
    }
    return &loaded->test;
}

void test_free(struct test *test)
{
    struct loaded_test *loaded = (struct loaded_test *)test;
    if (loaded == NULL)
        return;
    g_ptr_array_unref(loaded->kept);
    document_unref(loaded->document);
    g_free(loaded);
}

const struct item_ref *test_item_ref(const struct test *test, const char *item_id)
{
    for (int i = 0; i < test->n_sections; i++)
        for (int j = 0; j < test->sections[i].n_refs; j++)
            if (strcmp(test->sections[i].refs[j].item, item_id) == 0)
                return &test->sections[i].refs[j];
    return NULL;
}
