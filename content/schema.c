/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each schema is compiled when it is first needed, in 1 to 2 ms, and kept until schema_rest(): a folder of
 * files needs it again and again, and a kiosk on which somebody reads a lesson doesn't. Any thread, one at a
 * time: libxml2's entity loader, too, is the process's.
 */
#include "content/schema.h"

#include "content/schema_embedded.h"
#include "content/schema_words.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>
#include <string.h>

/* An author sees everything that is wrong at once, so a file is validated again with its first faults
 * repaired, at most so often. */
#define MAX_ROUNDS 24
#define MAX_TOLD 100 /* problems of one file: to find the words for each takes a while */

struct fault {
    xmlNode *node;
    struct repair repair;
};

struct validating {
    const char *path;
    struct problems *problems;
    int errors;
    GArray *faults;   /* struct fault, of this round */
    GHashTable *told; /* "line message" */
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

G_LOCK_DEFINE_STATIC(schemas);
static struct {
    xmlSchema *curriculum, *qti;
} schemas; /* under the lock */

static xmlSchema *schema_for(enum document_kind kind)
{
    if (kind == DOCUMENT_TEST || kind == DOCUMENT_ITEM) {
        if (schemas.qti == NULL) {
            schemas.qti = compile(schema_qti, schema_qti_size);
        }
        return schemas.qti;
    }
    if (schemas.curriculum == NULL) {
        schemas.curriculum = compile(schema_curriculum, schema_curriculum_size);
    }
    return schemas.curriculum;
}

void schema_rest(void)
{
    G_LOCK(schemas);
    g_clear_pointer(&schemas.curriculum, xmlSchemaFree);
    g_clear_pointer(&schemas.qti, xmlSchemaFree);
    G_UNLOCK(schemas);
}

static gboolean is_include(const xmlNode *node)
{
    return node->ns != NULL && g_str_has_suffix((const char *)node->ns->href, "/XInclude");
}

static gboolean is_refused(const xmlNode *node)
{
    return is_include(node) || schema_is_foreign_qti((const char *)node->name);
}

static void tell(struct validating *validating, int line, char *words)
{
    char *key = g_strdup_printf("%d %s", line, words);
    validating->errors++;
    if (g_hash_table_add(validating->told, key)) {
        problems_add(validating->problems, PROBLEM_ERROR, validating->path, line, "%s", words);
    }
    g_free(words);
}

/* What a repair brought in, or left without a child, isn't the author's fault. */
static gboolean is_repaired(const xmlNode *node)
{
    return node->_private != NULL;
}

static gboolean has_fault(const struct validating *validating, const xmlNode *node)
{
    for (guint i = 0; i < validating->faults->len; i++) {
        if (g_array_index(validating->faults, struct fault, i).node == node) {
            return TRUE;
        }
    }
    return FALSE;
}

static void collect(void *data, xmlError *error)
{
    struct validating *validating = data;
    xmlNode *node = error->node;
    if (g_hash_table_size(validating->told) >= MAX_TOLD) {
        validating->errors++;
        return;
    }
    struct fault fault = {node, {REPAIR_REMOVE, NULL}};
    if (node == NULL || node->type != XML_ELEMENT_NODE || !is_refused(node)) {
        char *words = schema_words(error, node, &fault.repair);
        if (node != NULL && is_repaired(node) && fault.repair.kind == REPAIR_NONE) {
            g_free(words);
        } else {
            tell(validating, node != NULL ? (int)xmlGetLineNo(node) : error->line, words);
        }
    } /* else refuse_foreign() has said so */
    if (fault.repair.kind != REPAIR_NONE && !has_fault(validating, node)) {
        g_array_append_val(validating->faults, fault);
    }
}

static void repair_fault(const struct fault *fault)
{
    xmlNode *node = fault->node;
    node->parent->_private = node->parent;
    switch (fault->repair.kind) {
    case REPAIR_NONE:
        break;
    case REPAIR_REMOVE:
        xmlUnlinkNode(node);
        xmlFreeNode(node);
        break;
    case REPAIR_RENAME:
        xmlNodeSetName(node, (const xmlChar *)fault->repair.name);
        break;
    case REPAIR_INSERT: {
        /* The namespace of the root, which stays: the node's own may be declared on the node, and go with it.
         */
        xmlNode *made = xmlNewNode(xmlDocGetRootElement(node->doc)->ns, (const xmlChar *)fault->repair.name);
        made->_private = made;
        xmlAddPrevSibling(node, made);
        break;
    }
    }
}

/* TRUE when something was repaired, so that another round may find more. */
static gboolean repair_all(struct validating *validating)
{
    GArray *faults = validating->faults;
    const gboolean any = faults->len > 0;
    for (guint i = faults->len; i > 0; i--) { /* from the last, so that no node goes before what is in it */
        struct fault *fault = &g_array_index(faults, struct fault, i - 1);
        repair_fault(fault);
        g_free(fault->repair.name);
    }
    g_array_set_size(faults, 0);
    return any;
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
        tell(validating, (int)xmlGetLineNo(node),
             g_strdup_printf(is_include(node)
                                 ? "<%s> (XInclude) is not allowed; write here what it would bring in"
                                 : "<%s> isn't supported by Vigil; assessments/README.md lists what is",
                             (const char *)node->name));
    }
}

static int validate_once(xmlDoc *doc, enum document_kind kind, struct validating *validating)
{
    xmlSchemaValidCtxt *context = xmlSchemaNewValidCtxt(schema_for(kind));
    xmlSchemaSetValidStructuredErrors(context, collect, validating);
    const int result = xmlSchemaValidateDoc(context, doc);
    xmlSchemaFreeValidCtxt(context);
    return result;
}

gboolean schema_validate(xmlDoc *doc, enum document_kind kind, const char *path, struct problems *problems)
{
    struct validating validating = {.path = path, .problems = problems};
    validating.faults = g_array_new(FALSE, FALSE, sizeof(struct fault));
    validating.told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    refuse_foreign(xmlDocGetRootElement(doc), &validating);
    G_LOCK(schemas);
    int result = validate_once(doc, kind, &validating);
    const gboolean good = result == 0 && validating.errors == 0;
    if (result != 0 && validating.errors == 0) {
        tell(&validating, 0, g_strdup("the file can't be checked against its schema"));
    }
    for (int round = 1; repair_all(&validating) && round < MAX_ROUNDS; round++) {
        validate_once(doc, kind, &validating);
    }
    G_UNLOCK(schemas);
    g_array_unref(validating.faults);
    g_hash_table_unref(validating.told);
    return good;
}
