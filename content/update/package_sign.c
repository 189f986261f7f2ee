/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a package of a folder, and finding packages on a stick. */
#include "content/update/package_manifest.h"
#include "content/update/refusal.h"

#include <string.h>

#define MAX_DEPTH 6
#define MAX_FOUND 32 /* packages of a stick that are looked at */

struct walk {
    const char *path;
    GPtrArray *files, *left_out;
};

static void leave_out(struct walk *walk, const char *name)
{
    if (walk->left_out != NULL) {
        g_ptr_array_add(walk->left_out, g_strdup(name));
    }
}

static void walk_folder(struct walk *walk, const char *relative, int depth);

/* Neither what begins with a dot nor an editor's copies: they are nobody's content. */
static void walk_entry(struct walk *walk, const char *relative, const char *entry, int depth)
{
    if (entry[0] == '.' || g_str_has_suffix(entry, "~")) {
        return;
    }
    g_autofree char *name = relative[0] == '\0' ? g_strdup(entry) : g_strconcat(relative, "/", entry, NULL);
    g_autofree char *full = g_build_filename(walk->path, name, NULL);
    const gboolean is_link = g_file_test(full, G_FILE_TEST_IS_SYMLINK);
    if (!is_link && g_file_test(full, G_FILE_TEST_IS_DIR)) {
        walk_folder(walk, name, depth + 1);
    } else if (is_link || folder_name_problem(name) != NULL) {
        leave_out(walk, name);
    } else if (strcmp(name, PACKAGE_MANIFEST) != 0 && strcmp(name, PACKAGE_SIGNATURE) != 0) {
        struct package_file *file = g_new0(struct package_file, 1);
        file->name = g_steal_pointer(&name);
        g_ptr_array_add(walk->files, file);
    }
}

static void walk_folder(struct walk *walk, const char *relative, int depth)
{
    g_autofree char *path = g_build_filename(walk->path, relative, NULL);
    GDir *dir = depth > MAX_DEPTH ? NULL : g_dir_open(path, 0, NULL);
    const char *entry;
    if (dir == NULL) {
        leave_out(walk, relative);
        return;
    }
    while ((entry = g_dir_read_name(dir)) != NULL) {
        walk_entry(walk, relative, entry, depth);
    }
    g_dir_close(dir);
}

static int compare_files(gconstpointer a, gconstpointer b)
{
    const struct package_file *const *first = a, *const *second = b;
    return strcmp((*first)->name, (*second)->name);
}

static int compare_words(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean list_files(const struct folder *folder, struct package *package, GPtrArray *left_out,
                           GError **error)
{
    struct walk walk = {folder_path(folder), package->files, left_out};
    walk_folder(&walk, "", 1);
    g_ptr_array_sort(package->files, compare_files);
    if (left_out != NULL) {
        g_ptr_array_sort(left_out, compare_words);
    }
    for (guint i = 0; i < package->files->len; i++) {
        if (!manifest_measure(folder, package->files->pdata[i], error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* One more than the package that the folder was. */
static guint64 next_serial(const struct folder *folder)
{
    struct package *last = package_look(folder, NULL);
    const guint64 serial = last != NULL ? last->serial + 1 : 1;
    package_free(last);
    return serial;
}

static gboolean write_part(const char *path, const char *name, const char *text, GError **error)
{
    g_autofree char *full = g_build_filename(path, name, NULL);
    return g_file_set_contents_full(full, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0644, error);
}

/* What is written is what can be opened again. */
static gboolean sign(const struct folder *folder, struct package *package,
                     const struct minisign_secret_key *key, GError **error)
{
    g_autofree char *manifest = manifest_print(package->files), *comment = package_comment(package);
    struct package again = {.files = manifest_files_new()};
    package->manifest = again.manifest = g_bytes_new(manifest, strlen(manifest));
    const gboolean usable = manifest_parse(&again, error);
    package->bytes = again.bytes;
    g_ptr_array_unref(again.files);
    if (!usable) {
        return FALSE;
    }
    g_autofree char *signature = minisign_sign(key, package->manifest, comment);
    package->signature = g_bytes_new(signature, strlen(signature));
    return write_part(folder_path(folder), PACKAGE_MANIFEST, manifest, error) &&
           write_part(folder_path(folder), PACKAGE_SIGNATURE, signature, error);
}

static gboolean check_names(const struct package *package, GError **error)
{
    const char *problem = package_id_problem(package->id);
    if (problem == NULL && package->serial > PACKAGE_MAX_SERIAL) {
        problem = "a serial has at most 15 digits";
    } else if (problem == NULL && !package_version_suffices(package->needs, package->needs)) {
        problem = "a version is three numbers, as 0.1.0";
    }
    if (problem != NULL) {
        g_set_error_literal(error, UPDATE_ERROR, UPDATE_ERROR_SIGNATURE, problem);
    }
    return problem == NULL;
}

struct package *package_sign(const char *path, const struct minisign_secret_key *key, const char *id,
                             guint64 serial, const char *needs, GPtrArray *left_out, GError **error)
{
    struct folder *folder = folder_open(path, error);
    if (folder == NULL) {
        return NULL;
    }
    struct package *package = g_new0(struct package, 1);
    package->files = manifest_files_new();
    package->id = g_strdup(id);
    package->needs = g_strdup(needs);
    package->serial = serial > 0 ? serial : next_serial(folder);
    const gboolean signed_now = check_names(package, error) && list_files(folder, package, left_out, error) &&
                                sign(folder, package, key, error);
    folder_close(folder);
    if (signed_now) {
        return package;
    }
    package_free(package);
    return NULL;
}

/* ---- on a stick ---- */

struct found {
    char *path;
    guint64 serial;
};

static void look_at(GArray *found, const char *path)
{
    struct folder *folder = found->len < MAX_FOUND ? folder_open(path, NULL) : NULL;
    struct package *package = folder != NULL ? package_look(folder, NULL) : NULL;
    if (package != NULL) {
        const struct found one = {g_strdup(path), package->serial};
        g_array_append_val(found, one);
    }
    package_free(package);
    folder_close(folder);
}

static int newest_first(gconstpointer a, gconstpointer b)
{
    const struct found *first = a, *second = b;
    if (first->serial != second->serial) {
        return first->serial < second->serial ? 1 : -1;
    }
    return strcmp(first->path, second->path);
}

GPtrArray *package_find(const char *path)
{
    g_autofree char *content = g_build_filename(path, "content", NULL);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct found));
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = g_dir_open(content, 0, NULL);
    const char *entry;
    look_at(found, content);
    while (dir != NULL && (entry = g_dir_read_name(dir)) != NULL) {
        g_autofree char *inner = g_build_filename(content, entry, NULL);
        if (!g_file_test(inner, G_FILE_TEST_IS_SYMLINK) && g_file_test(inner, G_FILE_TEST_IS_DIR)) {
            look_at(found, inner);
        }
    }
    if (dir != NULL) {
        g_dir_close(dir);
    }
    g_array_sort(found, newest_first);
    for (guint i = 0; i < found->len; i++) {
        g_ptr_array_add(paths, g_array_index(found, struct found, i).path);
    }
    return paths;
}
