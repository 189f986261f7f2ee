/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/xml_read.h"

#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <string.h>

struct reading {
    const char *path;
    struct problems *problems;
    int reported;
};

/* What authors do most, in their words. */
static const struct {
    int code;
    const char *words;
} slips[] = {
    {XML_ERR_NAME_REQUIRED, "a single & or < must be written &amp; or &lt;"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "a single & or < must be written &amp; or &lt;"},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, "an attribute is written name=\"value\", in quotes"},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "an attribute is written name=\"value\", in quotes"},
    {XML_ERR_SPACE_REQUIRED, "a space must stand between two attributes"},
    {XML_ERR_LT_IN_ATTRIBUTE,
     "an attribute holds a <: write &lt;, or look for a quote that is missing before it"},
    {XML_ERR_INVALID_CHAR, "there is a control character here; delete it"},
    {XML_ERR_INVALID_CHARREF, "there is a control character here; delete it"},
    {XML_ERR_COMMENT_NOT_FINISHED, "a comment is never closed; write --> where it ends"},
    {XML_ERR_HYPHEN_IN_COMMENT, "a comment must not hold --"},
    {XML_ERR_CDATA_NOT_FINISHED, "<![CDATA[ is never closed; write ]]> where it ends"},
    {XML_ERR_PI_NOT_FINISHED, "<? is never closed; write ?> where it ends"},
    {XML_ERR_RESERVED_XML_NAME, "<?xml …?> may stand only at the very beginning of the file"},
    {XML_ERR_UNKNOWN_VERSION, "write <?xml version=\"1.0\" encoding=\"UTF-8\"?>"},
    {XML_ERR_GT_REQUIRED, "a > is missing here"},
    {XML_ERR_DOCUMENT_EMPTY, "text stands outside the outermost element"},
    {XML_ERR_DOCUMENT_END, "text stands outside the outermost element"},
};

/* The words for a slip that has a name in it; NULL for another. */
static char *words_with_name(const xmlError *error)
{
    const char *name = error->str1 != NULL ? error->str1 : "";
    switch (error->code) {
    case XML_ERR_TAG_NAME_MISMATCH:
        return g_strdup_printf("<%s> of line %d is closed by </%s>; write </%s>", name, error->int1,
                               error->str2 != NULL ? error->str2 : "", name);
    case XML_ERR_TAG_NOT_FINISHED:
        return g_strdup_printf("<%s> is never closed; write </%s> where it ends", name, name);
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
        return g_strdup_printf("&%s; is not known here; write the character itself", name);
    case XML_ERR_ATTRIBUTE_REDEFINED:
        return g_strdup_printf("the attribute \"%s\" is written twice", name);
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
        return g_strdup_printf("the prefix \"%s:\" is not declared; leave it out", name);
    default: /* of a list that is libxml2's, and grows */
        return NULL;
    }
}

/* In an author's words where there are some, else libxml2's own. */
static char *parser_words(const xmlError *error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(slips); i++) {
        if (slips[i].code == error->code) {
            return g_strdup(slips[i].words);
        }
    }
    char *words = words_with_name(error);
    return words != NULL ? words
                         : g_strchomp(g_strdup(error->message != NULL ? error->message : "unknown error"));
}

/* Only the first error counts: what follows is mostly its echo. */
static void collect(void *data, xmlError *error)
{
    struct reading *reading = data;
    if (reading->reported > 0) {
        return;
    }
    reading->reported++;
    g_autofree char *words = parser_words(error);
    problems_add(reading->problems, PROBLEM_ERROR, reading->path, error->line, "%s", words);
}

static xmlParserInput *deny(const char *url, const char *id, xmlParserCtxt *context)
{
    (void)url;
    (void)id;
    (void)context;
    return NULL;
}

static xmlDoc *parse(const char *data, gsize size, struct reading *reading)
{
    const xmlExternalEntityLoader loader = xmlGetExternalEntityLoader();
    xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
    xmlSetExternalEntityLoader(deny);
    xmlSetStructuredErrorFunc(reading, collect);
    xmlParserCtxt *context = xmlNewParserCtxt();
    xmlDoc *doc =
        xmlCtxtReadMemory(context, data, (int)size, NULL, "UTF-8",
                          XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT);
    xmlFreeParserCtxt(context);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlSetExternalEntityLoader(loader);
    return doc;
}

xmlDoc *xml_read(GBytes *bytes, const char *path, struct problems *problems)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    if (!xml_scan(data, size, path, problems)) {
        return NULL;
    }
    struct reading reading = {path, problems, 0};
    xmlDoc *doc = parse(data, size, &reading);
    if (doc != NULL && (reading.reported > 0 || doc->intSubset != NULL)) {
        xmlFreeDoc(doc);
        return NULL;
    }
    if (doc == NULL && reading.reported == 0) {
        problems_add(problems, PROBLEM_ERROR, path, 0, "the file is not well-formed XML");
    }
    return doc;
}
