/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/loading.h"

#include <math.h>
#include <string.h>

#define LARGEST 1e6

void loading_begin(struct loading *loading, struct document *document, struct problems *problems)
{
    loading->document = document_ref(document);
    loading->problems = problems;
    loading->kept = g_ptr_array_new_with_free_func(g_free);
    loading->refused = FALSE;
}

void loading_refuse(struct loading *loading, int line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    loading->refused = TRUE;
    problems_add(loading->problems, PROBLEM_ERROR, document_path(loading->document), line, "%s", message);
}

void *loading_keep(struct loading *loading, void *memory)
{
    g_ptr_array_add(loading->kept, memory);
    return memory;
}

const void *loading_array(struct loading *loading, GArray *array, int *count)
{
    *count = (int)array->len;
    return loading_keep(loading, g_array_free(array, FALSE));
}

const char *loading_required(struct loading *loading, const struct node *node, const char *name)
{
    const char *value = node_attribute(node, name);
    if (value != NULL && *value != '\0')
        return value;
    loading_refuse(loading, node->line, "%s has no %s", node->name, name);
    return "";
}

const char *loading_identifier(struct loading *loading, const struct node *node, const char *name)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    const char *value = loading_required(loading, node, name);
    if (value[strspn(value, plain)] != '\0')
        loading_refuse(loading, node->line,
                       "%s \"%s\" can't be used; write letters, digits, \"-\", \"_\" and \".\" only", name,
                       value);
    return value;
}

gboolean loading_flag(struct loading *loading, const struct node *node, const char *name, gboolean fallback)
{
    const char *value = node_attribute(node, name);
    if (value == NULL)
        return fallback;
    if (strcmp(value, "true") == 0 || strcmp(value, "1") == 0)
        return TRUE;
    if (strcmp(value, "false") != 0 && strcmp(value, "0") != 0)
        loading_refuse(loading, node->line, "%s=\"%s\" isn't clear; write true or false", name, value);
    return FALSE;
}

/* Leaves out what strtod() takes and no author means: hexadecimal, infinity, "nan". */
static gboolean scan_number(const char *text, double *number)
{
    char *end = NULL;
    if (text == NULL || strpbrk(text, "xXpPnNiI") != NULL)
        return FALSE;
    *number = g_ascii_strtod(text, &end);
    return end != text && end[strspn(end, " \t\r\n")] == '\0';
}

gboolean loading_parse_number(const char *text, double *number)
{
    return scan_number(text, number) && fabs(*number) <= LARGEST;
}

const char *loading_number_fault(const char *text)
{
    double number = 0;
    return scan_number(text, &number) ? "is too large; numbers go up to 1000000" : "isn't a number";
}

double loading_number(struct loading *loading, const struct node *node, const char *name, double fallback)
{
    const char *value = node_attribute(node, name);
    double number = 0;
    if (value == NULL)
        return fallback;
    if (loading_parse_number(value, &number))
        return number;
    loading_refuse(loading, node->line, "%s=\"%s\" %s", name, value, loading_number_fault(value));
    return fallback;
}

int loading_count(struct loading *loading, const struct node *node, const char *name, int fallback)
{
    const char *value = node_attribute(node, name);
    double number = 0;
    if (value == NULL)
        return fallback;
    if (loading_parse_number(value, &number) && number >= 0 && number <= 1000 && number == floor(number))
        return (int)number;
    loading_refuse(loading, node->line, "%s=\"%s\" isn't a whole number from 0 to 1000", name, value);
    return fallback;
}

static void fold_into(GString *words, const char *text)
{
    for (; *text != '\0'; text++) {
        if (!g_ascii_isspace(*text))
            g_string_append_c(words, *text);
        else if (words->len > 0 && words->str[words->len - 1] != ' ')
            g_string_append_c(words, ' ');
    }
}

const char *loading_words(struct loading *loading, const struct node *node)
{
    GString *words = g_string_new(NULL);
    for (const struct node *child = node->first_child; child != NULL; child = child->next)
        if (child->text != NULL)
            fold_into(words, child->text);
    return loading_keep(loading, g_strchomp(g_string_free(words, FALSE)));
}

gboolean loading_is_blank(const struct node *text)
{
    return text->text == NULL || text->text[strspn(text->text, " \t\r\n")] == '\0';
}
