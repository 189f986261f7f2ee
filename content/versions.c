/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/versions.h"

#include "content/document_kind.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BYTES (8 * 1024 * 1024)
#define HEAD                                                                                                 \
    "# Which state of a file is which version; written by `vigil freeze`. Lines are only ever added.\n"

struct entry {
    char *path;
    char *hash;
    int number;
    int line;
};

struct versions {
    GPtrArray *entries;  /* in the file's order */
    GHashTable *by_hash; /* "path hash" -> entry */
    GHashTable *last;    /* path -> entry with the highest number */
};

static void entry_free(gpointer data)
{
    struct entry *entry = data;
    g_free(entry->path);
    g_free(entry->hash);
    g_free(entry);
}

static void add_entry(struct versions *versions, const char *path, int number, const char *hash, int line)
{
    struct entry *entry = g_new0(struct entry, 1);
    entry->path = g_strdup(path);
    entry->hash = g_strdup(hash);
    entry->number = number;
    entry->line = line;
    g_ptr_array_add(versions->entries, entry);
    g_hash_table_insert(versions->by_hash, g_strconcat(path, " ", hash, NULL), entry);
    const struct entry *last = g_hash_table_lookup(versions->last, path);
    if (last == NULL || last->number < number) {
        g_hash_table_insert(versions->last, entry->path, entry);
    }
}

static gboolean is_hash(const char *text)
{
    return strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

static void read_line(struct versions *versions, char *text, int line, struct problems *problems)
{
    if (g_strstrip(text)[0] == '\0' || text[0] == '#') {
        return;
    }
    g_auto(GStrv) words = g_strsplit(text, " ", 0);
    guint64 number = 0;
    if (g_strv_length(words) != 3 || !is_hash(words[2]) ||
        !g_ascii_string_to_unsigned(words[1], 10, 1, 1000000, &number, NULL)) {
        problems_add(problems, PROBLEM_ERROR, VERSIONS_FILE, line,
                     "a line is \"items/name.xml 1 HASH\"; restore this one or run vigil freeze");
        return;
    }
    add_entry(versions, words[0], (int)number, words[2], line);
}

struct versions *versions_read(const struct folder *folder, struct problems *problems)
{
    struct versions *versions = g_new0(struct versions, 1);
    versions->entries = g_ptr_array_new_with_free_func(entry_free);
    versions->by_hash = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    versions->last = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = folder_read(folder, VERSIONS_FILE, MAX_BYTES, &error);
    if (bytes == NULL) {
        if (!g_error_matches(error, FOLDER_ERROR, FOLDER_ERROR_NOT_FOUND)) {
            problems_add(problems, PROBLEM_ERROR, VERSIONS_FILE, 0, "%s", error->message);
        }
        return versions;
    }
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = g_strndup(data, size);
    g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
    for (int i = 0; lines[i] != NULL; i++) {
        read_line(versions, lines[i], i + 1, problems);
    }
    return versions;
}

void versions_free(struct versions *versions)
{
    if (versions == NULL) {
        return;
    }
    g_hash_table_unref(versions->by_hash);
    g_hash_table_unref(versions->last);
    g_ptr_array_unref(versions->entries);
    g_free(versions);
}

int versions_find(const struct versions *versions, const char *path, const char *hash)
{
    g_autofree char *key = g_strconcat(path, " ", hash, NULL);
    const struct entry *entry = g_hash_table_lookup(versions->by_hash, key);
    return entry != NULL ? entry->number : 0;
}

int versions_last(const struct versions *versions, const char *path)
{
    const struct entry *entry = g_hash_table_lookup(versions->last, path);
    return entry != NULL ? entry->number : 0;
}

void versions_each_path(const struct versions *versions,
                        void (*visit)(const char *path, int line, void *data), void *data)
{
    for (guint i = 0; i < versions->entries->len; i++) {
        const struct entry *entry = versions->entries->pdata[i];
        if (g_hash_table_lookup(versions->last, entry->path) == entry) {
            visit(entry->path, entry->line, data);
        }
    }
}

/* The number for the state that the document is in now; 0 when it is listed already. */
static int next_number(const struct versions *versions, const struct document *document, gboolean cosmetic)
{
    const char *path = document_path(document);
    if (versions_find(versions, path, document_hash(document)) > 0) {
        return 0;
    }
    const int last = versions_last(versions, path);
    return cosmetic && last > 0 ? last : last + 1;
}

static int freeze_kind(struct versions *versions, struct curriculum *curriculum, enum document_kind kind,
                       gboolean cosmetic, struct problems *problems, GError **error)
{
    int added = 0;
    g_auto(GStrv) ids = curriculum_ids(curriculum, kind);
    for (char **id = ids; *id != NULL; id++) {
        struct document *document = curriculum_document(curriculum, kind, *id, problems, error);
        if (document == NULL) {
            return -1;
        }
        const int number = next_number(versions, document, cosmetic);
        if (number > 0) {
            add_entry(versions, document_path(document), number, document_hash(document), 0);
            added++;
        }
        document_unref(document);
    }
    return added;
}

static int compare_entries(gconstpointer a, gconstpointer b)
{
    const struct entry *left = *(const struct entry *const *)a;
    const struct entry *right = *(const struct entry *const *)b;
    const int order = strcmp(left->path, right->path);
    return order != 0 ? order : (left->number > right->number) - (left->number < right->number);
}

static gboolean write_versions(struct versions *versions, const struct folder *folder, GError **error)
{
    g_ptr_array_sort(versions->entries, compare_entries);
    g_autoptr(GString) text = g_string_new(HEAD);
    for (guint i = 0; i < versions->entries->len; i++) {
        const struct entry *entry = versions->entries->pdata[i];
        g_string_append_printf(text, "%s %d %s\n", entry->path, entry->number, entry->hash);
    }
    g_autofree char *path = g_build_filename(folder_path(folder), VERSIONS_FILE, NULL);
    return g_file_set_contents_full(path, text->str, (gssize)text->len,
                                    G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                    error);
}

int versions_freeze(struct curriculum *curriculum, gboolean cosmetic, struct problems *problems,
                    GError **error)
{
    static const enum document_kind frozen[] = {DOCUMENT_LESSON, DOCUMENT_ITEM, DOCUMENT_TEST};
    const struct folder *folder = curriculum_folder(curriculum);
    const guint before = problems_count(problems, PROBLEM_ERROR);
    struct versions *versions = versions_read(folder, problems);
    int added = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(frozen) && added >= 0; i++) {
        const int more = freeze_kind(versions, curriculum, frozen[i], cosmetic, problems, error);
        added = more < 0 ? -1 : added + more;
    }
    if (added >= 0 && problems_count(problems, PROBLEM_ERROR) > before) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                    "%s has lines that can't be read; nothing was written", VERSIONS_FILE);
        added = -1;
    }
    if (added > 0 && !write_versions(versions, folder, error)) {
        added = -1;
    }
    versions_free(versions);
    return added;
}
