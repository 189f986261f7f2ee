/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/export_earlier.h"

#include "assessments/report/export_files.h"

#include <errno.h>
#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define EARLIER "manifest.earlier.json"

/* As an export names its files: a manifest from elsewhere must not lead out of the folder. */
static gboolean is_ours(const char *name)
{
    const gsize length = strspn(name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_./");
    return name[length] == '\0' && *name != '\0' && *name != '.' && *name != '/' &&
           strstr(name, "..") == NULL && strstr(name, "/.") == NULL && strstr(name, "//") == NULL;
}

static void add_name(G_GNUC_UNUSED JsonArray *array, G_GNUC_UNUSED guint index, JsonNode *node,
                     gpointer names)
{
    JsonObject *file = JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
    const char *name = file != NULL ? json_object_get_string_member_with_default(file, "name", NULL) : NULL;
    if (name != NULL && is_ours(name))
        g_ptr_array_add(names, g_strdup(name));
}

/* Other programs have a manifest.json with files, too. */
static gboolean is_of_an_export(JsonObject *manifest)
{
    const char *format = json_object_get_string_member_with_default(manifest, "format", NULL);
    return format != NULL && g_str_has_prefix(format, EXPORT_FORMAT_NAME "-");
}

/* A manifest that can't be read, or that another program wrote, names nothing. */
static void add_names(const char *path, GPtrArray *names)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    if (!json_parser_load_from_file(parser, path, NULL))
        return;
    JsonNode *root = json_parser_get_root(parser);
    JsonObject *manifest = root != NULL && JSON_NODE_HOLDS_OBJECT(root) ? json_node_get_object(root) : NULL;
    JsonNode *files =
        manifest != NULL && is_of_an_export(manifest) ? json_object_get_member(manifest, "files") : NULL;
    if (files != NULL && JSON_NODE_HOLDS_ARRAY(files))
        json_array_foreach_element(json_node_get_array(files), add_name, names);
}

GPtrArray *export_earlier_take(const char *folder, GError **error)
{
    g_autofree char *manifest = g_build_filename(folder, EXPORT_MANIFEST, NULL);
    g_autofree char *earlier = g_build_filename(folder, EARLIER, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    if (rename(manifest, earlier) != 0 && errno != ENOENT) {
        const int failure = errno;
        g_set_error(error, G_IO_ERROR, (int)g_io_error_from_errno(failure), "can't write into %s: %s", folder,
                    g_strerror(failure));
        return NULL;
    }
    add_names(earlier, names);
    return g_steal_pointer(&names);
}

void export_earlier_remove(const GPtrArray *names, const struct export *export)
{
    g_autoptr(GHashTable) written = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < export->files->len; i++)
        g_hash_table_add(written, ((struct export_file *)g_ptr_array_index(export->files, i))->name);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        if (g_hash_table_contains(written, name))
            continue;
        g_autofree char *path = g_build_filename(export->folder, name, NULL);
        g_autofree char *inner = g_path_get_dirname(path);
        unlink(path);
        if (strchr(name, '/') != NULL)
            rmdir(inner); /* only when it is empty */
    }
}

void export_earlier_forget(const char *folder)
{
    g_autofree char *earlier = g_build_filename(folder, EARLIER, NULL);
    unlink(earlier);
}
