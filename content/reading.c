/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/reading.h"

struct reading *reading_new(struct document *document, struct problems *problems)
{
    struct reading *reading = g_new0(struct reading, 1);
    reading->document = document_ref(document);
    reading->problems = problems;
    reading->strings = g_string_chunk_new(256);
    reading->arrays = g_ptr_array_new_with_free_func(g_free);
    return reading;
}

void reading_free(struct reading *reading)
{
    if (!reading)
        return;
    g_ptr_array_unref(reading->arrays);
    g_string_chunk_free(reading->strings);
    document_unref(reading->document);
    g_free(reading);
}

void reading_fail(struct reading *reading, const struct node *node, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    problems_add(reading->problems, PROBLEM_ERROR, document_path(reading->document), node->line, "%s",
                 message);
    reading->failed = TRUE;
}

const char *reading_keep_string(struct reading *reading, const char *string)
{
    return g_string_chunk_insert(reading->strings, string);
}

const void *reading_keep_array(struct reading *reading, GArray *array)
{
    void *elements = g_array_free(array, array->len == 0);
    if (elements)
        g_ptr_array_add(reading->arrays, elements);
    return elements;
}

const char *const *reading_words(struct reading *reading, const char *list)
{
    if (!list)
        return NULL;
    g_auto(GStrv) words = g_strsplit_set(list, " \t\r\n", -1);
    GArray *kept = g_array_new(TRUE, FALSE, sizeof(const char *));
    for (char **word = words; *word; word++) {
        if (**word == '\0')
            continue;
        const char *string = reading_keep_string(reading, *word);
        g_array_append_val(kept, string);
    }
    /* An empty list is a list, not the absence of one. */
    const char *const *elements = (const char *const *)(void *)g_array_free(kept, FALSE);
    g_ptr_array_add(reading->arrays, (void *)elements);
    return elements;
}

const char *reading_markup(struct reading *reading, const struct node *node)
{
    return node_child(node, "p") ? reading_paragraphs(reading, node) : node_markup(reading->document, node);
}

const char *reading_paragraphs(struct reading *reading, const struct node *node)
{
    const struct node *paragraph = node_child(node, "p");
    if (!paragraph)
        return NULL;
    const char *first = node_markup(reading->document, paragraph);
    if (!node_next(paragraph, "p"))
        return first;
    g_autoptr(GString) joined = g_string_new(first);
    while ((paragraph = node_next(paragraph, "p")) != NULL) {
        const char *more = node_markup(reading->document, paragraph);
        if (more)
            g_string_append_printf(joined, "%s%s", joined->len > 0 ? "<br/>" : "", more);
    }
    return joined->len > 0 ? reading_keep_string(reading, joined->str) : NULL;
}
