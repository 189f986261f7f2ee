/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libxml2 gives a code, the node and an English sentence with the expected names in it; the names are taken
 * from there. What a kind of value looks like is taken from the documentation in the schema itself, so that
 * it is said in one place.
 */
#include "content/schema_words.h"

#include "content/schema.h"
#include "content/schema_elements.h"
#include "content/schema_embedded.h"
#include "content/schema_names.h"

#include <string.h>

const char *schema_root_namespace(const xmlNode *node)
{
    const xmlNode *root = xmlDocGetRootElement(node->doc);
    return root != NULL && root->ns != NULL ? (const char *)root->ns->href : "";
}

const char *schema_text(const xmlNode *node)
{
    return strcmp(schema_root_namespace(node), NAMESPACE_QTI) == 0 ? schema_qti : schema_curriculum;
}

/* What stands in message between from and the next single quote; NULL when from isn't there. */
static char *quoted(const char *message, const char *from)
{
    const char *start = strstr(message, from);
    if (start == NULL) {
        return NULL;
    }
    start += strlen(from);
    const char *end = strchr(start, '\'');
    return end != NULL ? g_strndup(start, (gsize)(end - start)) : NULL;
}

/* "attribute "ok" of <opt>", or "<qti-value>" for the text of an element. */
static char *subject(const xmlError *error, const xmlNode *node)
{
    g_autofree char *attribute = quoted(error->message, ", attribute '");
    const char *name = (const char *)node->name;
    if (attribute == NULL) {
        return g_strdup_printf("the text of <%s>", name);
    }
    const char *brace = strchr(attribute, '}');
    return g_strdup_printf("attribute \"%s%s\" of <%s>", brace != NULL ? "xml:" : "",
                           brace != NULL ? brace + 1 : attribute, name);
}

static char *value_of(const xmlError *error)
{
    char *value = quoted(error->message, "The value '");
    if (value == NULL) {
        value = quoted(error->message, ": '");
    }
    return value != NULL ? value : g_strdup("");
}

/* {'yes', 'no'} as "yes" or "no". */
static char *list_values(const char *message)
{
    const char *open = strstr(message, "{'");
    const char *close = open != NULL ? strstr(open, "'}") : NULL;
    if (close == NULL) {
        return g_strdup("one of those that the schema lists");
    }
    g_autofree char *inner = g_strndup(open + 2, (gsize)(close - open - 2));
    g_auto(GStrv) values = g_strsplit(inner, "', '", -1);
    GString *out = g_string_new(NULL);
    for (int i = 0; values[i] != NULL; i++) {
        const char *join = i == 0 ? "" : values[i + 1] == NULL ? " or " : ", ";
        g_string_append_printf(out, "%s\"%s\"", join, values[i]);
    }
    return g_string_free(out, FALSE);
}

static char *enumeration_words(const xmlError *error, const xmlNode *node)
{
    g_autofree char *who = subject(error, node);
    g_autofree char *value = value_of(error);
    g_autofree char *values = list_values(error->message);
    return g_strdup_printf("%s must be %s, not \"%s\"", who, values, value);
}

/* A value that has the wrong form, with what its kind looks like. */
static char *value_words(const xmlError *error, const xmlNode *node, char *form)
{
    g_autofree char *who = subject(error, node);
    g_autofree char *value = value_of(error);
    g_autofree char *about = form;
    if (value[0] == '\0') {
        return g_strdup_printf("%s must not be empty", who);
    }
    if (about == NULL) {
        return g_strdup_printf("%s can't be \"%.60s\"", who, value);
    }
    return g_strdup_printf("%s can't be \"%.60s\": %s", who, value, about);
}

static char *pattern_form(const xmlError *error, const xmlNode *node)
{
    g_autofree char *pattern = quoted(error->message, "accepted by the pattern '");
    return pattern != NULL ? schema_form_of_pattern(schema_text(node), pattern) : NULL;
}

static char *type_form(const xmlError *error, const xmlNode *node)
{
    g_autofree char *type = quoted(error->message, "atomic type '");
    if (type == NULL) {
        return NULL;
    }
    if (strcmp(type, "xs:integer") == 0) {
        return g_strdup("a whole number");
    }
    if (strcmp(type, "xs:decimal") == 0) {
        return g_strdup("a number, such as 0.7");
    }
    const char *brace = strchr(type, '}');
    return schema_form_of_type(schema_text(node), brace != NULL ? brace + 1 : type);
}

static char *unknown_attribute(const xmlError *error, const xmlNode *node)
{
    g_autofree char *attribute = quoted(error->message, ", attribute '");
    const char *name = attribute != NULL ? attribute : "?";
    g_auto(GStrv) all = schema_attribute_names(schema_text(node));
    const char *near = problem_nearest(name, (const char *const *)all);
    if (near != NULL && xmlHasProp((xmlNode *)node, (const xmlChar *)near) == NULL) {
        return g_strdup_printf("attribute \"%s\" is not known on <%s>; did you mean \"%s\"?", name,
                               (const char *)node->name, near);
    }
    return g_strdup_printf("attribute \"%s\" is not known on <%s>; take it out", name,
                           (const char *)node->name);
}

static char *missing_attribute(const xmlError *error, const xmlNode *node)
{
    g_autofree char *name = quoted(error->message, "The attribute '");
    const char *brace = name != NULL ? strchr(name, '}') : NULL;
    return g_strdup_printf("<%s> needs the attribute \"%s%s\"", (const char *)node->name,
                           brace != NULL ? "xml:" : "", brace != NULL ? brace + 1 : name);
}

static char *bound_words(const xmlError *error, const xmlNode *node, const char *relation)
{
    g_autofree char *who = subject(error, node);
    g_autofree char *value = value_of(error);
    g_autofree char *bound = quoted(error->message, "allowed ('");
    return g_strdup_printf("%s must be %s %s, not \"%s\"", who, relation, bound != NULL ? bound : "allowed",
                           value);
}

char *schema_words(const xmlError *error, const xmlNode *node, struct repair *repair)
{
    *repair = (struct repair){REPAIR_NONE, NULL};
    g_autofree char *raw = g_strchomp(g_strdup(error->message));
    if (node == NULL || node->type != XML_ELEMENT_NODE) {
        return g_steal_pointer(&raw);
    }
    const char *name = (const char *)node->name;
    switch (error->code) {
    case XML_SCHEMAV_ELEMENT_CONTENT:
    case XML_SCHEMAV_CVC_ELT_1:
        return schema_element_words(error, node, repair);
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
        return unknown_attribute(error, node);
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
        return missing_attribute(error, node);
    case XML_SCHEMAV_CVC_ENUMERATION_VALID:
        return enumeration_words(error, node);
    case XML_SCHEMAV_CVC_PATTERN_VALID:
        return value_words(error, node, pattern_form(error, node));
    case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1:
        return value_words(error, node, type_form(error, node));
    case XML_SCHEMAV_CVC_MININCLUSIVE_VALID:
        return bound_words(error, node, "at least");
    case XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID:
        return bound_words(error, node, "at most");
    case XML_SCHEMAV_CVC_MINLENGTH_VALID: {
        g_autofree char *who = subject(error, node);
        return g_strdup_printf("%s must not be empty", who);
    }
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1:
        return g_strdup_printf("<%s> holds nothing; write <%s/>", name, name);
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
        return g_strdup_printf("text can't stand directly in <%s>; put it into an element such as <p>", name);
    default: /* a list of libxml2's, which grows */
        return g_steal_pointer(&raw);
    }
}
