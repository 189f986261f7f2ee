/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/translation.h"

#include "content/markup.h"
#include "content/po_file.h"

#include <string.h>

struct line {
    enum translation_state state;
    const char *text;
};

struct translation {
    GHashTable *lines;  /* msgid -> struct line */
    GHashTable *joined; /* msgid of several lines -> its translation, made when asked for */
    GStringChunk *strings;
    char *name;
    struct problems *problems;
    gboolean exists;
};

static enum translation_state state_of(const struct po_entry *entry)
{
    if (entry->msgstr[0] == '\0') {
        return TRANSLATION_MISSING;
    }
    if (entry->fuzzy) {
        return TRANSLATION_FUZZY;
    }
    return markup_is_valid(entry->msgstr) ? TRANSLATION_DONE : TRANSLATION_BROKEN;
}

static void add_entry(const struct po_entry *entry, void *data)
{
    struct translation *translation = data;
    if (entry->obsolete) {
        return;
    }
    struct line *line = g_new(struct line, 1);
    line->state = state_of(entry);
    line->text = g_string_chunk_insert_const(translation->strings, entry->msgstr);
    if (line->state == TRANSLATION_BROKEN) {
        problems_add(translation->problems, PROBLEM_ERROR, translation->name, 0,
                     "the translation of \"%.60s\" (%s:%d) is not well-formed; it may hold only <strong>, "
                     "<em>, <br/> and <span lang=\"…\">, each closed, and & is written &amp;",
                     entry->msgid, entry->path != NULL ? entry->path : translation->name, entry->line);
    }
    g_hash_table_insert(translation->lines, g_string_chunk_insert(translation->strings, entry->msgid), line);
}

struct translation *translation_read(const struct folder *folder, const char *language,
                                     struct problems *problems)
{
    struct translation *translation = g_new0(struct translation, 1);
    translation->lines = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    translation->joined = g_hash_table_new(g_str_hash, g_str_equal);
    translation->strings = g_string_chunk_new(16 * 1024);
    g_autofree char *lower = g_ascii_strdown(language, -1);
    translation->name = g_strdup_printf("po/%s.po", lower);
    translation->problems = problems;
    translation->exists = folder_has(folder, translation->name);
    po_file_each(folder, translation->name, problems, add_entry, translation);
    translation->problems = NULL;
    return translation;
}

void translation_free(struct translation *translation)
{
    if (translation == NULL) {
        return;
    }
    g_hash_table_unref(translation->lines);
    g_hash_table_unref(translation->joined);
    g_string_chunk_free(translation->strings);
    g_free(translation->name);
    g_free(translation);
}

gboolean translation_exists(const struct translation *translation)
{
    return translation->exists;
}

enum translation_state translation_state(const struct translation *translation, const char *markup)
{
    const struct line *line = g_hash_table_lookup(translation->lines, markup);
    return line != NULL ? line->state : TRANSLATION_MISSING;
}

static const char *find_whole(const struct translation *translation, const char *markup)
{
    const struct line *line = g_hash_table_lookup(translation->lines, markup);
    return line != NULL && line->state == TRANSLATION_DONE ? line->text : NULL;
}

/* Each line translated where it can be; NULL when none could. */
static char *join_lines(const struct translation *translation, const char *markup)
{
    g_auto(GStrv) lines = g_strsplit(markup, "<br/>", -1);
    gboolean any = FALSE;
    for (char **line = lines; *line != NULL; line++) {
        const char *found = find_whole(translation, *line);
        if (found != NULL) {
            g_free(*line);
            *line = g_strdup(found);
            any = TRUE;
        }
    }
    return any ? g_strjoinv("<br/>", lines) : NULL;
}

const char *translation_find(struct translation *translation, const char *markup)
{
    const char *whole = find_whole(translation, markup);
    if (whole != NULL || strstr(markup, "<br/>") == NULL) {
        return whole;
    }
    const char *joined = g_hash_table_lookup(translation->joined, markup);
    if (joined == NULL) {
        g_autofree char *made = join_lines(translation, markup);
        if (made != NULL) {
            joined = g_string_chunk_insert(translation->strings, made);
            g_hash_table_insert(translation->joined, g_string_chunk_insert(translation->strings, markup),
                                (gpointer)joined);
        }
    }
    return joined;
}
