/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One pass over the bytes that knows just enough XML to stay in step with a parser:
 *
 *   text -- "<!--" -> comment, "<?" -> instruction, "<![CDATA[" -> literal, "</" -> end tag, "<" -> start tag
 *   text -- "<!" else -> refused (DOCTYPE, ENTITY)
 *
 * Where the input isn't well-formed the two may part, but the parser stops there.
 */
#include "content/document.h"
#include "content/xml_read.h"

#include <string.h>

struct scan {
    const char *data;
    gsize size, at;
    int line;
    int depth;
    const char *path;
    struct problems *problems;
};

static gboolean starts(const struct scan *scan, const char *what)
{
    const gsize length = strlen(what);
    return scan->size - scan->at >= length && memcmp(scan->data + scan->at, what, length) == 0;
}

static void step(struct scan *scan)
{
    scan->line += scan->data[scan->at] == '\n';
    scan->at++;
}

static void skip_past(struct scan *scan, const char *end)
{
    while (scan->at < scan->size && !starts(scan, end)) {
        step(scan);
    }
    scan->at = MIN(scan->at + strlen(end), scan->size);
}

static gboolean refuse(struct scan *scan, const char *format, ...) G_GNUC_PRINTF(2, 3);
static gboolean refuse(struct scan *scan, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    problems_add(scan->problems, PROBLEM_ERROR, scan->path, scan->line, "%s", message);
    return FALSE;
}

static gboolean scan_declaration(struct scan *scan)
{
    if (starts(scan, "<!--")) {
        scan->at += 4;
        skip_past(scan, "-->");
        return TRUE;
    }
    if (starts(scan, "<![CDATA[")) {
        skip_past(scan, "]]>");
        return TRUE;
    }
    if (starts(scan, "<!ENTITY")) {
        return refuse(scan, "<!ENTITY …> is not allowed; write the text itself");
    }
    return refuse(scan, "<!DOCTYPE …> is not allowed; delete it");
}

/* To just after ">", counting attributes by their "=". */
static gboolean scan_tag(struct scan *scan)
{
    const gboolean end_tag = starts(scan, "</");
    char quote = '\0';
    int attributes = 0;
    gboolean closed = FALSE; /* the last byte was "/" */
    for (; scan->at < scan->size; step(scan)) {
        const char c = scan->data[scan->at];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
            continue;
        }
        if (c == '>') {
            break;
        }
        if (c == '"' || c == '\'') {
            quote = c;
        }
        if (c == '=' && ++attributes > XML_MAX_ATTRIBUTES) {
            return refuse(scan, "an element has more than %d attributes", XML_MAX_ATTRIBUTES);
        }
        closed = c == '/';
    }
    scan->depth += end_tag ? -1 : closed ? 0 : 1;
    if (scan->depth > XML_MAX_DEPTH) {
        return refuse(scan, "elements lie more than %d deep in each other", XML_MAX_DEPTH);
    }
    return TRUE;
}

static gboolean scan_markup(struct scan *scan)
{
    while (scan->at < scan->size) {
        if (starts(scan, "<!")) {
            if (!scan_declaration(scan)) {
                return FALSE;
            }
        } else if (starts(scan, "<?")) {
            skip_past(scan, "?>");
        } else if (scan->data[scan->at] == '<') {
            if (!scan_tag(scan)) {
                return FALSE;
            }
        } else {
            step(scan);
        }
    }
    return TRUE;
}

static int line_of(const char *data, const char *at)
{
    int line = 1;
    for (; data < at; data++) {
        line += *data == '\n';
    }
    return line;
}

static gboolean scan_encoding(struct scan *scan)
{
    if (starts(scan, "\xFF\xFE") || starts(scan, "\xFE\xFF") || starts(scan, "+/v")) {
        return refuse(scan, "the file is not UTF-8; save it as UTF-8");
    }
    const char *nul = memchr(scan->data, '\0', scan->size);
    if (nul != NULL) {
        scan->line = line_of(scan->data, nul);
        return refuse(scan, "the file holds a NUL byte; save it again as plain UTF-8 text");
    }
    const char *wrong;
    if (!g_utf8_validate(scan->data, (gssize)scan->size, &wrong)) {
        scan->line = line_of(scan->data, wrong);
        return refuse(scan, "this line is not valid UTF-8 (byte 0x%02X); save the file as UTF-8",
                      (unsigned)(guchar)*wrong);
    }
    return TRUE;
}

gboolean xml_scan(const char *data, gsize size, const char *path, struct problems *problems)
{
    struct scan scan = {.data = data, .size = size, .line = 0, .path = path, .problems = problems};
    if (size > DOCUMENT_MAX_BYTES) {
        return refuse(&scan, "the file has %" G_GSIZE_FORMAT " bytes; at most %d (256 KiB) are allowed", size,
                      DOCUMENT_MAX_BYTES);
    }
    if (size == 0) {
        return refuse(&scan, "the file is empty");
    }
    scan.line = 1;
    return scan_encoding(&scan) && scan_markup(&scan);
}
