/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/media_svg.h"

#include "content/media_svg_cost.h"
#include "content/xml_read.h"

#include <gio/gio.h>
#include <libxml/tree.h>
#include <math.h>
#include <string.h>

static gboolean fail(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
static gboolean fail(GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, message);
    return FALSE;
}

/* What draws, and at a cost that is known. Not here: scripts and links, other files and pictures, and what a
 * renderer may take minutes for (filters, patterns, masks, markers). */
static gboolean is_allowed(const char *name)
{
    static const char *const allowed[] = {"svg",
                                          "g",
                                          "defs",
                                          "symbol",
                                          "use",
                                          "path",
                                          "rect",
                                          "circle",
                                          "ellipse",
                                          "line",
                                          "text",
                                          "desc",
                                          "title",
                                          "tspan",
                                          "style",
                                          "linearGradient",
                                          "radialGradient",
                                          "stop",
                                          "clipPath",
                                          "polyline",
                                          "polygon",
                                          "metadata",
                                          NULL};
    return g_strv_contains(allowed, name);
}

/* An editor's own notes, which no renderer looks at. */
static gboolean is_foreign(const xmlNode *node)
{
    return node->ns == NULL || strcmp((const char *)node->ns->href, "http://www.w3.org/2000/svg") != 0;
}

/* Every url(…) in a style must name something in the picture itself. */
static gboolean refers_outside(const char *style)
{
    g_autofree char *lower = g_ascii_strdown(style, -1);
    if (strstr(lower, "@import") != NULL || strchr(lower, '\\') != NULL) {
        return TRUE;
    }
    for (const char *at = lower; (at = strstr(at, "url(")) != NULL;) {
        at += 4;
        at += strspn(at, " \t\n\"'");
        if (*at != '#') {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean attribute_is_safe(const xmlAttr *attribute, int line, GError **error)
{
    const char *name = (const char *)attribute->name;
    xmlChar *value = xmlNodeGetContent((const xmlNode *)attribute);
    gboolean safe = TRUE;
    if (g_ascii_strncasecmp(name, "on", 2) == 0) {
        safe = fail(error, "line %d: the attribute %s runs a script; take it out", line, name);
    } else if (g_ascii_strcasecmp(name, "href") == 0 && value[0] != '#') {
        safe = fail(error, "line %d: %s=\"%.40s\" refers to another file; take it out or draw it here", line,
                    name, (const char *)value);
    } else if (strcmp(name, "base") == 0 || refers_outside((const char *)value)) {
        safe = fail(error, "line %d: the attribute %s refers to another file; take it out", line, name);
    }
    xmlFree(value);
    return safe;
}

/* The whole of a style sheet at once: a comment in it may part a word. url(#…) stands at an element, where
 * svg_cost_fits() sees it. */
static gboolean style_is_safe(const xmlNode *node, GError **error)
{
    xmlChar *sheet = xmlNodeGetContent(node);
    const gboolean outside = refers_outside((const char *)sheet);
    g_autofree char *lower = g_ascii_strdown((const char *)sheet, -1);
    const gboolean inside = strstr(lower, "url(") != NULL;
    const long line = xmlGetLineNo(node);
    xmlFree(sheet);
    if (outside) {
        return fail(error, "line %ld: the style sheet refers to another file; take it out", line);
    }
    return !inside || fail(error, "line %ld: write url(#…) at the element, not in the style sheet", line);
}

static gboolean element_is_safe(const xmlNode *node, GError **error)
{
    const int line = (int)xmlGetLineNo(node);
    const char *name = (const char *)node->name;
    if (!is_foreign(node) && !is_allowed(name)) {
        return fail(error, "line %d: <%s> is not allowed in a picture; take it out", line, name);
    }
    for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next) {
        if (!attribute_is_safe(attribute, line, error)) {
            return FALSE;
        }
    }
    return strcmp(name, "style") != 0 || style_is_safe(node, error);
}

static gboolean node_is_safe(const xmlNode *node, GError **error)
{
    if (node->type == XML_PI_NODE) {
        return fail(error, "line %ld: <?%s …?> is not allowed in a picture; take it out", xmlGetLineNo(node),
                    (const char *)node->name);
    }
    return node->type != XML_ELEMENT_NODE || element_is_safe(node, error);
}

static gboolean tree_is_safe(const xmlNode *first, GError **error)
{
    for (const xmlNode *node = first; node != NULL; node = node->next) {
        if (!node_is_safe(node, error) ||
            (node->type == XML_ELEMENT_NODE && !tree_is_safe(node->children, error))) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean read_view_box(const xmlNode *root, double *width, double *height)
{
    xmlChar *value = xmlGetNoNsProp(root, (const xmlChar *)"viewBox");
    double numbers[4] = {0};
    int count = 0;
    const char *at = (const char *)value;
    while (at != NULL && count < 4) {
        char *end;
        at += strspn(at, " ,\t\n");
        numbers[count] = g_ascii_strtod(at, &end);
        if (end == at) {
            break;
        }
        at = end;
        count++;
    }
    xmlFree(value);
    *width = numbers[2];
    *height = numbers[3];
    return count == 4;
}

static gboolean read_size(const xmlNode *root, double *width, double *height)
{
    if (read_view_box(root, width, height)) {
        return TRUE;
    }
    xmlChar *w = xmlGetNoNsProp(root, (const xmlChar *)"width");
    xmlChar *h = xmlGetNoNsProp(root, (const xmlChar *)"height");
    const gboolean both = w != NULL && h != NULL;
    *width = both ? g_ascii_strtod((const char *)w, NULL) : 0;
    *height = both ? g_ascii_strtod((const char *)h, NULL) : 0;
    xmlFree(w);
    xmlFree(h);
    return both;
}

static gboolean root_fits(const xmlNode *root, struct media_info *info, GError **error)
{
    double width, height;
    if (root == NULL || strcmp((const char *)root->name, "svg") != 0 || root->ns == NULL ||
        strcmp((const char *)root->ns->href, "http://www.w3.org/2000/svg") != 0) {
        return fail(error, "the file is XML but not an SVG picture");
    }
    if (!read_size(root, &width, &height)) {
        return fail(error, "the SVG picture has no viewBox; add one, such as viewBox=\"0 0 800 600\"");
    }
    if (!isfinite(width) || !isfinite(height) || width <= 0 || height <= 0 || width > MEDIA_MAX_PIXELS ||
        height > MEDIA_MAX_PIXELS) {
        return fail(error, "the picture says that it is %.0f x %.0f pixels; at most %d x %d are allowed",
                    width, height, MEDIA_MAX_PIXELS, MEDIA_MAX_PIXELS);
    }
    info->type = MEDIA_SVG;
    info->width = MAX(1, (int)lround(width));
    info->height = MAX(1, (int)lround(height));
    return TRUE;
}

static void set_first(struct problems *problems, GError **error)
{
    const GPtrArray *list = problems_sorted(problems);
    const struct problem *first = list->len > 0 ? list->pdata[0] : NULL;
    if (first == NULL) {
        fail(error, "the picture is not well-formed XML");
    } else if (first->line > 0) {
        fail(error, "line %d: %s", first->line, first->message);
    } else {
        fail(error, "%s", first->message);
    }
}

gboolean svg_probe(GBytes *bytes, struct media_info *info, GError **error)
{
    struct problems *problems = problems_new();
    xmlDoc *doc = xml_read(bytes, "", problems);
    gboolean good = FALSE;
    if (doc == NULL) {
        set_first(problems, error);
    } else {
        xmlNode *root = xmlDocGetRootElement(doc);
        good =
            root_fits(root, info, error) && tree_is_safe(doc->children, error) && svg_cost_fits(root, error);
        xmlFreeDoc(doc);
    }
    if (!good) {
        info->type = MEDIA_UNKNOWN;
    }
    problems_free(problems);
    return good;
}
