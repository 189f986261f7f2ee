/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/check_parts.h"

#include "content/document_kind.h"
#include "content/versions.h"

#include <string.h>
#include <unistd.h>

#define MAX_DEPTH 6

/* Pages for people, and what signs the folder (content/update): the curriculum itself never opens them. */
static gboolean is_page(const char *name)
{
    static const char *const known[] = {"LICENSE",      "COPYING",          "NOTICE",
                                        "manifest.txt", "manifest.minisig", NULL};
    return g_str_has_suffix(name, ".md") || g_strv_contains(known, name);
}

static gboolean is_language_of(const struct check *check, const char *lower)
{
    const struct curriculum_language *language = curriculum_languages(check->curriculum);
    for (; language->code != NULL; language++) {
        if (g_ascii_strcasecmp(language->code, lower) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* What is wrong with a file of media/, by its name alone; NULL for nothing. */
static const char *media_place_problem(const struct check *check, char *const *parts, guint n)
{
    if (n == 2 && g_str_has_suffix(parts[1], ".timing")) {
        return "a timing is of the recording beside it; put both into media/<language>/";
    }
    if (n == 2 || check->curriculum == NULL) {
        return NULL;
    }
    if (!is_language_of(check, parts[1])) {
        return "this folder is not named after a language of curriculum.xml, so nothing uses this file";
    }
    const gboolean rendered = n > 3 && strcmp(parts[2], "rendered") == 0; /* vigil voice keeps order there */
    return n == 3 || rendered || (n == 4 && strcmp(parts[2], "voice") == 0)
               ? NULL
               : "nothing uses a file so deep; put it into media/ or media/<language>/";
}

static const char *po_place_problem(const struct check *check, const char *base)
{
    if (!g_str_has_suffix(base, ".po")) {
        return "only LANGUAGE.po files belong into po/";
    }
    g_autofree char *code = g_strndup(base, strlen(base) - strlen(".po"));
    return check->curriculum == NULL || is_language_of(check, code)
               ? NULL
               : "this is not a language of curriculum.xml; add <language …/>, or delete the file";
}

static const char *place_problem(const struct check *check, const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    const guint n = g_strv_length(parts);
    enum document_kind kind;
    if (n == 1) {
        return document_kind_of_path(name, &kind) || strcmp(name, VERSIONS_FILE) == 0
                   ? NULL
                   : "this file is no part of a curriculum; take it out";
    }
    if (strcmp(parts[0], "media") == 0) {
        return media_place_problem(check, parts, n);
    }
    if (strcmp(parts[0], "po") == 0 && n == 2) {
        return po_place_problem(check, parts[1]);
    }
    if (!document_kind_of_path(name, &kind)) {
        return "this folder is no part of a curriculum; take it out";
    }
    return n == 2 && g_str_has_suffix(name, ".xml") ? NULL : "only .xml files belong here; take it out";
}

static void check_opens(const struct check *check, const char *name)
{
    g_autoptr(GError) error = NULL;
    const int fd = folder_open_file(check->folder, name, &error);
    if (fd < 0) {
        problems_add(check->problems, PROBLEM_ERROR, name, 0, "%s", error->message);
    } else {
        close(fd);
    }
}

static void check_entry(const struct check *check, const char *name)
{
    const char *unsafe = folder_name_problem(name);
    const char *misplaced = place_problem(check, name);
    if (is_page(name)) {
        return;
    }
    if (misplaced != NULL) {
        problems_add(check->problems, PROBLEM_WARNING, name, 0, "%s", misplaced);
    } else if (unsafe != NULL) {
        problems_add(check->problems, PROBLEM_ERROR, name, 0, "%s; rename it", unsafe);
    }
    if (unsafe == NULL) {
        check_opens(check, name);
    }
}

/* Links are not followed: what lies behind one is checked as the link that it is. */
static void walk(const struct check *check, const char *relative, int depth)
{
    g_autofree char *path = g_build_filename(folder_path(check->folder), relative, NULL);
    GDir *dir = depth > MAX_DEPTH ? NULL : g_dir_open(path, 0, NULL);
    const char *entry;
    while (dir != NULL && (entry = g_dir_read_name(dir)) != NULL) {
        if (entry[0] == '.' || g_str_has_suffix(entry, "~")) {
            continue; /* an editor's or a version control's */
        }
        g_autofree char *name =
            relative[0] == '\0' ? g_strdup(entry) : g_strconcat(relative, "/", entry, NULL);
        g_autofree char *full = g_build_filename(folder_path(check->folder), name, NULL);
        const gboolean is_link = g_file_test(full, G_FILE_TEST_IS_SYMLINK);
        if (!is_link && g_file_test(full, G_FILE_TEST_IS_DIR)) {
            walk(check, name, depth + 1);
        } else if (is_link && g_file_test(full, G_FILE_TEST_IS_DIR)) {
            problems_add(check->problems, PROBLEM_ERROR, name, 0,
                         "this folder is a link, which is not followed; put the folder itself there");
        } else {
            check_entry(check, name);
        }
    }
    if (dir != NULL) {
        g_dir_close(dir);
    }
}

void check_stray_files(const struct check *check)
{
    walk(check, "", 1);
}

static gboolean is_frozen_kind(enum document_kind kind)
{
    return kind == DOCUMENT_LESSON || kind == DOCUMENT_ITEM || kind == DOCUMENT_TEST;
}

static void check_still_there(const char *path, int line, void *data)
{
    const struct check *check = data;
    if (!folder_has(check->folder, path)) {
        problems_add(check->problems, PROBLEM_WARNING, VERSIONS_FILE, line,
                     "%s was frozen and is gone; results may refer to it", path);
    }
}

void check_versions(const struct check *check)
{
    struct versions *versions = versions_read(check->folder, check->problems);
    versions_each_path(versions, check_still_there, (gpointer)check);
    for (guint i = 0; i < check->documents->len; i++) {
        const struct document *document = check->documents->pdata[i];
        const char *path = document_path(document);
        const int last = versions_last(versions, path);
        if (is_frozen_kind(document_kind(document)) && last > 0 &&
            versions_find(versions, path, document_hash(document)) == 0) {
            problems_add(check->problems, PROBLEM_WARNING, path, 0,
                         "changed since it was frozen as version %d; run vigil freeze, with --cosmetic when "
                         "what it asks and means is the same",
                         last);
        }
    }
    versions_free(versions);
}

void check_sites(const struct check *check)
{
    struct document *document = curriculum_document(check->curriculum, DOCUMENT_SITES, NULL, NULL, NULL);
    const struct node *node = document != NULL ? node_child(document_root(document), "site") : NULL;
    if (node == NULL && !folder_has(check->folder, SITES_FILE)) {
        problems_add(check->problems, PROBLEM_WARNING, SITES_FILE, 0,
                     "there is no such file, so the help card has nobody to name");
    } else if (node == NULL && document != NULL) {
        problems_add(check->problems, PROBLEM_WARNING, SITES_FILE, document_root(document)->line,
                     "there is no <site>, so the help card has nobody to name");
    }
    for (; node != NULL; node = node_next(node, "site")) {
        const gboolean helpline = node_child(node, "helpline") != NULL;
        const gboolean person = node_child(node, "person") != NULL;
        if (!helpline || !person) {
            problems_add(check->problems, PROBLEM_WARNING, SITES_FILE, node->line,
                         "the site \"%s\" has no %s; fill it in before learners come",
                         node_attribute(node, "id"),
                         helpline ? "<person>"
                         : person ? "<helpline>"
                                  : "<person> and no <helpline>");
        }
    }
    document_unref(document);
}
