/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words for an element that the schema doesn't know, or doesn't expect where it stands, or misses. */
#include "content/schema_elements.h"

#include "content/problem.h"
#include "content/schema_names.h"

#include <string.h>

/* The names in "Expected is one of ( {ns}a, {ns}b )", without namespaces. */
static char **expected_names(const char *message)
{
    const char *open = strstr(message, "( ");
    const char *close = open != NULL ? strstr(open, " )") : NULL;
    GStrvBuilder *builder = g_strv_builder_new();
    if (close != NULL) {
        g_autofree char *list = g_strndup(open + 2, (gsize)(close - open - 2));
        g_auto(GStrv) names = g_strsplit(list, ", ", -1);
        for (char **name = names; *name != NULL; name++) {
            const char *brace = strchr(*name, '}');
            g_strv_builder_add(builder, brace != NULL ? brace + 1 : *name);
        }
    }
    char **found = g_strv_builder_end(builder);
    g_strv_builder_unref(builder);
    return found;
}

#define MAX_NAMED 10 /* libxml2 names so many at most */

/* "<a>", or "one of <a>, <b>". */
static char *list_names(char *const *names)
{
    GString *out = g_string_new(names[0] != NULL && names[1] != NULL ? "one of " : "");
    for (int i = 0; names[i] != NULL; i++) {
        g_string_append_printf(out, "%s<%s>", i > 0 ? ", " : "", names[i]);
    }
    if (g_strv_length((char **)names) >= MAX_NAMED) {
        g_string_append(out, " …");
    }
    return g_string_free(out, FALSE);
}

static const char *parent_name(const xmlNode *node)
{
    return node->parent != NULL && node->parent->type == XML_ELEMENT_NODE ? (const char *)node->parent->name
                                                                          : "the file";
}

static gboolean is_first_element(const xmlNode *node)
{
    return xmlPreviousElementSibling((xmlNode *)node) == NULL;
}

/* What people write who know HTML, or QTI 2: the name that it has here, or NULL. The caller frees it. */
static char *other_habit(const char *name)
{
    static const struct {
        const char *there, *here;
    } habits[] = {{"b", "strong"}, {"i", "em"}, {"h1", "h2"}, {"h4", "h3"}, {"img", "picture"}};
    for (gsize i = 0; i < G_N_ELEMENTS(habits); i++) {
        if (strcmp(name, habits[i].there) == 0) {
            return g_strdup(habits[i].here);
        }
    }
    GString *kebab = g_string_new("qti-");
    for (; *name != '\0'; name++) {
        if (g_ascii_isupper(*name)) {
            g_string_append_c(kebab, '-');
        }
        g_string_append_c(kebab, g_ascii_tolower(*name));
    }
    return g_string_free(kebab, FALSE);
}

/* The name that was probably meant, of those expected here, else of all; NULL for none. The caller frees it.
 */
static char *meant_element(const char *name, char *const *expected, char *const *all)
{
    char *habit = other_habit(name);
    if (g_strv_contains((const char *const *)all, habit) || schema_is_foreign_qti(habit)) {
        return habit;
    }
    g_free(habit);
    const char *near = problem_nearest(name, (const char *const *)expected);
    if (near == NULL) {
        near = problem_nearest(name, (const char *const *)all);
    }
    return g_strdup(near);
}

/* An element whose name the schema has nowhere. */
static char *unknown_element(const xmlNode *node, char *const *expected, char *const *all,
                             struct repair *repair)
{
    const char *name = (const char *)node->name;
    g_autofree char *meant = meant_element(name, expected, all);
    if (meant != NULL && schema_is_foreign_qti(meant)) {
        return g_strdup_printf("<%s> isn't supported by Vigil; assessments/README.md lists what is", name);
    }
    if (meant != NULL) {
        if (g_strv_contains((const char *const *)expected, meant)) {
            *repair = (struct repair){REPAIR_RENAME, g_strdup(meant)};
        }
        return g_strdup_printf("<%s> is not known here; did you mean <%s>?", name, meant);
    }
    if (expected[0] == NULL) {
        return g_strdup_printf("<%s> is not known", name);
    }
    g_autofree char *list = list_names(expected);
    return g_strdup_printf("<%s> is not known here; expected %s", name, list);
}

static gboolean has_child(const xmlNode *node, const char *name)
{
    const xmlNode *child = node->children;
    while (child != NULL && strcmp((const char *)child->name, name) != 0) {
        child = child->next;
    }
    return child != NULL;
}

/* What stood here in curricula of earlier versions. */
static gboolean is_site_of_old(const xmlNode *node)
{
    return strcmp((const char *)node->name, "site") == 0 && strcmp(parent_name(node), "curriculum") == 0;
}

static char *unexpected_element(const xmlNode *node, char *const *expected, struct repair *repair)
{
    const char *name = (const char *)node->name;
    repair->kind = REPAIR_REMOVE;
    if (node->ns == NULL || strcmp((const char *)node->ns->href, schema_root_namespace(node)) != 0) {
        return g_strdup_printf("<%s> is in another namespace than the file; leave its xmlns out", name);
    }
    if (is_site_of_old(node)) {
        return g_strdup(
            "<site> stands in a file of its own now; move it into the <sites> of site.xml, beside "
            "curriculum.xml");
    }
    g_auto(GStrv) all = schema_element_names(schema_text(node));
    if (!g_strv_contains((const char *const *)all, name)) {
        return unknown_element(node, expected, all, repair);
    }
    if (expected[0] == NULL) {
        return g_strdup_printf("<%s> can't stand here; nothing more is expected in <%s>", name,
                               parent_name(node));
    }
    if (expected[1] == NULL && strcmp(expected[0], name) != 0 &&
        schema_is_required(schema_text(node), expected[0]) && !has_child(node->parent, expected[0])) {
        *repair = (struct repair){REPAIR_INSERT, g_strdup(expected[0])};
        return is_first_element(node) ? g_strdup_printf("<%s> is missing in <%s>; it comes first",
                                                        expected[0], parent_name(node))
                                      : g_strdup_printf("<%s> is missing in <%s>; it comes before <%s>",
                                                        expected[0], parent_name(node), name);
    }
    g_autofree char *list = list_names(expected);
    return g_strdup_printf("<%s> can't stand here; expected %s", name, list);
}

static gboolean is_required(const xmlNode *node, const char *name)
{
    return schema_is_required(schema_text(node), name);
}

static gboolean is_absent(const xmlNode *node, const char *name)
{
    return !has_child(node, name);
}

/* Leaves of names only those that fit, unless none does. */
static void keep_fitting(const xmlNode *node, char **names,
                         gboolean (*fits)(const xmlNode *node, const char *name))
{
    int kept = 0;
    for (int i = 0; names[i] != NULL; i++) {
        if (fits(node, names[i])) {
            char *name = names[kept];
            names[kept++] = names[i];
            names[i] = name;
        }
    }
    for (int i = kept; kept > 0 && names[i] != NULL; i++) {
        g_clear_pointer(&names[i], g_free);
    }
}

/* The content of node ends too early. */
static char *missing_element(const xmlNode *node, char **expected)
{
    const char *name = (const char *)node->name;
    keep_fitting(node, expected, is_required);
    keep_fitting(node, expected, is_absent);
    if (expected[0] != NULL && has_child(node, expected[0])) {
        return g_strdup_printf("one more <%s> is needed in <%s>", expected[0], name);
    }
    g_autofree char *list = list_names(expected);
    return g_strdup_printf("%s is missing in <%s>", list, name);
}

char *schema_element_words(const xmlError *error, const xmlNode *node, struct repair *repair)
{
    g_auto(GStrv) expected = expected_names(error->message);
    return strstr(error->message, "Missing child element") != NULL
               ? missing_element(node, expected)
               : unexpected_element(node, expected, repair);
}
