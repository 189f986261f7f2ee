/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/voice_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MANIFEST "manifest.txt"
#define DRAFT ".new"

static gboolean fail(GError **error, const char *path)
{
    const int number = errno;
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(number), "%s can't be written: %s", path,
                g_strerror(number));
    return FALSE;
}

static void read_manifest(struct voice_folder *folder)
{
    g_autofree char *path = voice_folder_file(folder, MANIFEST);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) words = g_strsplit(*line, " ", -1);
        if (g_strv_length(words) == 2)
            g_hash_table_insert(folder->made, g_strdup(words[0]), g_strdup(words[1]));
    }
}

struct voice_folder *voice_folder_open(const char *curriculum, const char *language)
{
    struct voice_folder *folder = g_new0(struct voice_folder, 1);
    g_autofree char *lower = g_ascii_strdown(language, -1);
    folder->language = g_strdup(language);
    folder->path = g_build_filename(curriculum, "media", lower, "rendered", NULL);
    folder->made = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    folder->wanted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    read_manifest(folder);
    return folder;
}

void voice_folder_free(struct voice_folder *folder)
{
    if (folder == NULL)
        return;
    g_hash_table_unref(folder->made);
    g_hash_table_unref(folder->wanted);
    g_free(folder->language);
    g_free(folder->path);
    g_free(folder);
}

char *voice_folder_file(const struct voice_folder *folder, const char *name)
{
    return g_build_filename(folder->path, name, NULL);
}

char *voice_folder_draft(const struct voice_folder *folder, const char *name)
{
    g_autofree char *in = g_path_get_dirname(name), *base = g_path_get_basename(name);
    g_autofree char *draft = g_strconcat(".", base, DRAFT, NULL);
    return g_build_filename(folder->path, in, draft, NULL);
}

gboolean voice_folder_want(struct voice_folder *folder, const char *name, const char *hash)
{
    g_autofree char *path = voice_folder_file(folder, name);
    g_hash_table_add(folder->wanted, g_strdup(name));
    return g_strcmp0(g_hash_table_lookup(folder->made, name), hash) == 0 &&
           g_file_test(path, G_FILE_TEST_EXISTS);
}

static gboolean add_to_manifest(struct voice_folder *folder, const char *name, const char *hash,
                                GError **error)
{
    g_autofree char *path = voice_folder_file(folder, MANIFEST);
    FILE *file = fopen(path, "ae");
    if (file == NULL)
        return fail(error, path);
    const gboolean printed = fprintf(file, "%s %s\n", name, hash) > 0;
    if (fclose(file) != 0 || !printed)
        return fail(error, path);
    g_hash_table_insert(folder->made, g_strdup(name), g_strdup(hash));
    return TRUE;
}

gboolean voice_folder_keep(struct voice_folder *folder, const char *name, const char *hash, GError **error)
{
    g_autofree char *path = voice_folder_file(folder, name);
    g_autofree char *draft = voice_folder_draft(folder, name);
    if (g_rename(draft, path) != 0)
        return fail(error, path);
    return add_to_manifest(folder, name, hash, error);
}

static gboolean is_unwanted(const struct voice_folder *folder, const char *name, gboolean texts)
{
    const gboolean is_text = g_str_has_prefix(name, "voice/");
    if (g_str_has_suffix(name, DRAFT))
        return TRUE;
    if (strcmp(name, MANIFEST) == 0 || (is_text && !texts))
        return FALSE;
    return !g_hash_table_contains(folder->wanted, name);
}

/* A file of people that lies here by mistake is none of ours. */
static gboolean is_ours(const char *name)
{
    return g_str_has_suffix(name, ".opus") || g_str_has_suffix(name, ".timing") ||
           g_str_has_suffix(name, DRAFT);
}

static int tidy(struct voice_folder *folder, const char *in, gboolean texts)
{
    int removed = 0;
    g_autofree char *path = voice_folder_file(folder, in);
    GDir *dir = g_dir_open(path, 0, NULL);
    for (const char *entry; dir != NULL && (entry = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *name = g_strconcat(in, in[0] != '\0' ? "/" : "", entry, NULL);
        g_autofree char *file = voice_folder_file(folder, name);
        if (is_ours(name) && is_unwanted(folder, name, texts) && g_unlink(file) == 0) {
            g_hash_table_remove(folder->made, name);
            removed += g_str_has_suffix(name, ".opus");
        }
    }
    if (dir != NULL)
        g_dir_close(dir);
    return removed;
}

static gboolean write_manifest(struct voice_folder *folder, GError **error)
{
    g_autofree char *path = voice_folder_file(folder, MANIFEST);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(folder->made), (GCompareFunc)strcmp);
    for (const GList *at = names; at != NULL; at = at->next)
        g_string_append_printf(text, "%s %s\n", (const char *)at->data,
                               (const char *)g_hash_table_lookup(folder->made, at->data));
    g_autofree char *old = NULL;
    g_file_get_contents(path, &old, NULL, NULL);
    if (g_strcmp0(old, text->str) == 0 || (old == NULL && text->len == 0))
        return TRUE;
    return g_file_set_contents_full(path, text->str, (gssize)text->len,
                                    G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                    error);
}

int voice_folder_tidy(struct voice_folder *folder, gboolean texts, GError **error)
{
    const int removed = tidy(folder, "", texts) + tidy(folder, "voice", texts);
    return write_manifest(folder, error) ? removed : -1;
}
