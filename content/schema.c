/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each schema is compiled when it is first needed and kept until the program ends: that takes longer than
 * most files do, and a kiosk that has only opened its home screen needs one of the two.
 */
#include "content/schema.h"

#include "content/schema_embedded.h"
#include "content/schema_words.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>
#include <string.h>

struct validating {
    const char *path;
    struct problems *problems;
    int errors;
};

/* The import of xml.xsd, which is embedded as well; anything else is refused. */
static xmlParserInput *load_embedded(const char *url, const char *id, xmlParserCtxt *context)
{
    (void)id;
    if (url == NULL || !g_str_has_suffix(url, "xml.xsd")) {
        return NULL;
    }
    return xmlNewStringInputStream(context, (const xmlChar *)schema_xml);
}

static xmlSchema *compile(const char *text, size_t size)
{
    const xmlExternalEntityLoader loader = xmlGetExternalEntityLoader();
    xmlSetExternalEntityLoader(load_embedded);
    xmlSchemaParserCtxt *context = xmlSchemaNewMemParserCtxt(text, (int)size);
    xmlSchema *schema = xmlSchemaParse(context);
    xmlSchemaFreeParserCtxt(context);
    xmlSetExternalEntityLoader(loader);
    if (schema == NULL) {
        g_error("a schema of content/schema is broken");
    }
    return schema;
}

static xmlSchema *schema_for(enum document_kind kind)
{
    static xmlSchema *curriculum;
    static xmlSchema *qti;
    if (kind == DOCUMENT_TEST || kind == DOCUMENT_ITEM) {
        if (qti == NULL) {
            qti = compile(schema_qti, schema_qti_size);
        }
        return qti;
    }
    if (curriculum == NULL) {
        curriculum = compile(schema_curriculum, schema_curriculum_size);
    }
    return curriculum;
}

static gboolean is_include(const xmlNode *node)
{
    return node->ns != NULL && g_str_has_suffix((const char *)node->ns->href, "/XInclude");
}

static gboolean is_refused(const xmlNode *node)
{
    return is_include(node) || schema_is_foreign_qti((const char *)node->name);
}

static void collect(void *data, xmlError *error)
{
    struct validating *validating = data;
    const xmlNode *node = error->node;
    validating->errors++;
    if (node != NULL && node->type == XML_ELEMENT_NODE && is_refused(node)) {
        return; /* refuse_foreign() has said so */
    }
    g_autofree char *words = schema_words(error, node);
    const int line = node != NULL ? (int)xmlGetLineNo(node) : error->line;
    problems_add(validating->problems, PROBLEM_ERROR, validating->path, line, "%s", words);
}

/* Says of every element that would bring in another file, and of what QTI has and we don't, that it can't be
 * used. */
static void refuse_foreign(const xmlNode *node, struct validating *validating)
{
    for (; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) {
            continue;
        }
        if (!is_refused(node)) {
            refuse_foreign(node->children, validating);
            continue;
        }
        validating->errors++;
        problems_add(validating->problems, PROBLEM_ERROR, validating->path, (int)xmlGetLineNo(node),
                     is_include(node) ? "<%s> (XInclude) is not allowed; write here what it would bring in"
                                      : "<%s> isn't supported by Vigil; assessments/README.md lists what is",
                     (const char *)node->name);
    }
}

gboolean schema_validate(xmlDoc *doc, enum document_kind kind, const char *path, struct problems *problems)
{
    struct validating validating = {path, problems, 0};
    refuse_foreign(xmlDocGetRootElement(doc), &validating);
    xmlSchemaValidCtxt *context = xmlSchemaNewValidCtxt(schema_for(kind));
    xmlSchemaSetValidStructuredErrors(context, collect, &validating);
    const int result = xmlSchemaValidateDoc(context, doc);
    xmlSchemaFreeValidCtxt(context);
    if (result != 0 && validating.errors == 0) {
        problems_add(problems, PROBLEM_ERROR, path, 0, "the file can't be checked against its schema");
    }
    return result == 0 && validating.errors == 0;
}
