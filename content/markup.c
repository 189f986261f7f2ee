/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/markup.h"

#include <string.h>

/* What the parser below writes to; pango is FALSE for plain words. */
struct writer {
    GString *out;
    gboolean pango;
    gboolean opened; /* the one outermost element has begun */
};

static gboolean is_language(const char *code)
{
    if (code[0] == '\0') {
        return FALSE;
    }
    for (; *code != '\0'; code++) {
        if (!g_ascii_isalnum(*code) && *code != '-') {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean attributes_fit(const char *element, const char **names, const char **values)
{
    if (strcmp(element, "span") == 0) {
        return names[0] != NULL && names[1] == NULL && strcmp(names[0], "lang") == 0 &&
               is_language(values[0]);
    }
    return names[0] == NULL;
}

static void open_element(GMarkupParseContext *context, const char *element, const char **names,
                         const char **values, gpointer data, GError **error)
{
    struct writer *writer = data;
    const gboolean outermost = g_markup_parse_context_get_element_stack(context)->next == NULL;
    if (outermost && !writer->opened) {
        writer->opened = TRUE; /* the <markup> that parse() put around it */
        return;
    }
    const gboolean known = strcmp(element, "strong") == 0 || strcmp(element, "em") == 0 ||
                           strcmp(element, "br") == 0 || strcmp(element, "span") == 0;
    if (!known || !attributes_fit(element, names, values)) {
        g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT, "<%s>", element);
        return;
    }
    if (strcmp(element, "br") == 0) {
        g_string_append_c(writer->out, writer->pango ? '\n' : ' ');
    } else if (writer->pango && strcmp(element, "span") == 0) {
        g_string_append_printf(writer->out, "<span lang=\"%s\">", values[0]);
    } else if (writer->pango) {
        g_string_append(writer->out, "<b>");
    }
}

static void close_element(GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
    (void)error;
    struct writer *writer = data;
    if (g_markup_parse_context_get_element_stack(context)->next == NULL || !writer->pango ||
        strcmp(element, "br") == 0) {
        return;
    }
    g_string_append(writer->out, strcmp(element, "span") == 0 ? "</span>" : "</b>");
}

/* Embeddings and overrides, which can make a text read as another. Marks and isolates stay: Arabic needs
 * them. */
static gboolean is_override(gunichar c)
{
    return c >= 0x202A && c <= 0x202E;
}

static void append_text(struct writer *writer, const char *text, gsize length)
{
    const char *end = text + length;
    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        if (is_override(c)) {
            continue;
        }
        if (writer->pango && c == '&') {
            g_string_append(writer->out, "&amp;");
        } else if (writer->pango && c == '<') {
            g_string_append(writer->out, "&lt;");
        } else if (writer->pango && c == '>') {
            g_string_append(writer->out, "&gt;");
        } else {
            g_string_append_unichar(writer->out, c);
        }
    }
}

static void text_run(GMarkupParseContext *context, const char *text, gsize length, gpointer data,
                     GError **error)
{
    (void)context;
    (void)error;
    append_text(data, text, length);
}

/* Comments, processing instructions, CDATA: none of them is markup. */
static void refuse(GMarkupParseContext *context, const char *text, gsize length, gpointer data,
                   GError **error)
{
    (void)context;
    (void)text;
    (void)length;
    (void)data;
    g_set_error_literal(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "not markup");
}

/* The converted text, or NULL when markup is not well-formed. */
static char *parse(const char *markup, gboolean pango)
{
    static const GMarkupParser parser = {open_element, close_element, text_run, refuse, NULL};
    struct writer writer = {g_string_sized_new(strlen(markup) + 16), pango, FALSE};
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, &writer, NULL);
    const gboolean good = g_markup_parse_context_parse(context, "<markup>", -1, NULL) &&
                          g_markup_parse_context_parse(context, markup, -1, NULL) &&
                          g_markup_parse_context_parse(context, "</markup>", -1, NULL) &&
                          g_markup_parse_context_end_parse(context, NULL);
    return g_string_free(writer.out, !good);
}

gboolean markup_is_valid(const char *markup)
{
    g_autofree char *plain = parse(markup, FALSE);
    return plain != NULL;
}

static char *literal(const char *text, gboolean pango)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    struct writer writer = {g_string_new(NULL), pango, TRUE};
    append_text(&writer, valid, strlen(valid));
    return g_string_free(writer.out, FALSE);
}

char *markup_plain(const char *markup)
{
    char *plain = parse(markup, FALSE);
    return plain != NULL ? plain : literal(markup, FALSE);
}

char *markup_pango(const char *markup)
{
    char *pango = parse(markup, TRUE);
    return pango != NULL ? pango : literal(markup, TRUE);
}

char *markup_escape(const char *plain)
{
    return literal(plain, TRUE);
}
