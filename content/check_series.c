/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds a series together across files: its languages, its course, its episodes in order. */
#include "content/check_parts.h"

#include <string.h>

static void check_languages(const struct check *check, const struct document *series)
{
    const struct node *root = document_root(series);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    const struct curriculum_language *language = curriculum_languages(check->curriculum);
    for (; language->code != NULL; language++) {
        g_hash_table_add(known, (gpointer)language->code);
    }
    g_auto(GStrv) codes = g_strsplit(node_attribute_or(root, "languages", ""), " ", -1);
    for (char **code = codes; *code != NULL; code++) {
        if (!g_hash_table_contains(known, *code)) {
            check_unknown(check, series, root, "language", *code, known);
        }
    }
}

static gboolean is_for_groups(const struct node *course)
{
    const struct node *node = node_child(course, "audience");
    while (node != NULL && strcmp(node_attribute_or(node, "role", ""), "group") != 0) {
        node = node_next(node, "audience");
    }
    return node != NULL;
}

/* The episodes that the course has, each of this series and in the order of their numbers. */
static void check_steps(const struct check *check, const struct document *course, const char *series,
                        GHashTable *steps)
{
    int last = 0;
    const struct node *node = node_child(document_root(course), "episode");
    for (; node != NULL; node = node_next(node, "episode")) {
        const char *id = node_attribute_or(node, "ref", "");
        const struct document *episode = check_document(check, DOCUMENT_EPISODE, id);
        g_hash_table_add(steps, (gpointer)id);
        if (episode == NULL) {
            continue;
        }
        const struct node *root = document_root(episode);
        const int number = (int)node_number(root, "number", 0);
        if (strcmp(node_attribute_or(root, "series", ""), series) != 0) {
            problems_add(check->problems, PROBLEM_ERROR, document_path(course), node->line,
                         "the episode \"%s\" is not of the series \"%s\"; write series=\"%s\" in it, or take "
                         "it out here",
                         id, series, series);
        } else if (number <= last) {
            problems_add(check->problems, PROBLEM_ERROR, document_path(course), node->line,
                         "the episode \"%s\" says number=\"%d\", but stands after number %d; number them in "
                         "the order in which they are heard",
                         id, number, last);
        }
        last = MAX(last, number);
    }
}

static void check_episodes(const struct check *check, const struct document *course, const char *series,
                           GHashTable *steps)
{
    for (guint i = 0; i < check->documents->len; i++) {
        const struct document *document = check->documents->pdata[i];
        const struct node *root = document_root(document);
        const char *id = node_attribute_or(root, "id", "");
        if (document_kind(document) == DOCUMENT_EPISODE &&
            strcmp(node_attribute_or(root, "series", ""), series) == 0 && !g_hash_table_contains(steps, id)) {
            problems_add(check->problems, PROBLEM_ERROR, document_path(document), root->line,
                         "%s doesn't have this episode of its series; add <episode ref=\"%s\"/> to it",
                         document_path(course), id);
        }
    }
}

static void check_one(const struct check *check, const struct document *series)
{
    const struct node *root = document_root(series);
    const char *id = node_attribute_or(root, "id", "");
    const struct document *course = check_document(check, DOCUMENT_COURSE, id);
    check_languages(check, series);
    if (course == NULL) {
        problems_add(check->problems, PROBLEM_ERROR, document_path(series), root->line,
                     "there is no courses/%s.xml, which says the order of the episodes; write it", id);
        return;
    }
    if (!is_for_groups(document_root(course))) {
        problems_add(check->problems, PROBLEM_ERROR, document_path(course), document_root(course)->line,
                     "the course of a series is for listening groups; add <audience role=\"group\"/>");
    }
    g_autoptr(GHashTable) steps = g_hash_table_new(g_str_hash, g_str_equal);
    check_steps(check, course, id, steps);
    check_episodes(check, course, id, steps);
}

void check_series(const struct check *check)
{
    for (guint i = 0; i < check->documents->len; i++) {
        const struct document *document = check->documents->pdata[i];
        if (document_kind(document) == DOCUMENT_SERIES) {
            check_one(check, document);
        }
    }
}
