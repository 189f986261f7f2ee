/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/update/installed.h"

#include "content/update/install_parts.h"
#include "content/update/package_manifest.h"
#include "content/update/refusal.h"

#include <errno.h>
#include <string.h>

char *installed_name(guint64 serial, const char *id)
{
    return g_strdup_printf("%" G_GUINT64_FORMAT "-%s", serial, id);
}

guint64 installed_serial(const char *name)
{
    const char *dash = strchr(name, '-');
    guint64 serial;
    if (dash == NULL || package_id_problem(dash + 1) != NULL) {
        return 0;
    }
    g_autofree char *digits = g_strndup(name, (gsize)(dash - name));
    return manifest_read_number(digits, &serial) && serial <= PACKAGE_MAX_SERIAL ? serial : 0;
}

static int newest_first(gconstpointer a, gconstpointer b)
{
    const char *first = *(const char *const *)a, *second = *(const char *const *)b;
    const guint64 one = installed_serial(first), other = installed_serial(second);
    return one != other ? (one < other ? 1 : -1) : strcmp(first, second);
}

GPtrArray *installed_list(const struct update_files *files, GError **error)
{
    GPtrArray *names = files->list(files->data, ".");
    if (names == NULL) {
        g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_DISK, "the installed content can't be read: %s",
                    g_strerror(errno));
        return NULL;
    }
    for (guint i = names->len; i > 0; i--) {
        if (installed_serial(names->pdata[i - 1]) == 0) {
            g_ptr_array_remove_index(names, i - 1);
        }
    }
    g_ptr_array_sort(names, newest_first);
    return names;
}

/* ---- removing ---- */

static void remove_all(const struct update_files *files, const char *path)
{
    g_autoptr(GPtrArray) names = files->list(files->data, path);
    for (guint i = 0; names != NULL && i < names->len; i++) {
        g_autofree char *inner = g_strconcat(path, "/", names->pdata[i], NULL);
        remove_all(files, inner);
    }
    files->remove(files->data, path);
}

/* Only once the disk knows it under this name: else half of it might come back as a package. */
static gboolean remove_leftover(const struct update_files *files, const char *path)
{
    g_autoptr(GPtrArray) inside = files->list(files->data, path);
    if (inside == NULL && errno == ENOENT) {
        return TRUE;
    }
    if (files->sync_folder(files->data, ".") != 0) {
        return FALSE;
    }
    remove_all(files, path);
    return TRUE;
}

gboolean install_remove_staging(const struct update_files *files)
{
    return remove_leftover(files, STAGING);
}

gboolean install_remove_package(const struct update_files *files, const char *name)
{
    return remove_leftover(files, GOING) && files->rename(files->data, name, GOING) == 0 &&
           remove_leftover(files, GOING);
}

void installed_clean(const struct update_files *files, const char *const *keep)
{
    guint kept = 0;
    if (!install_remove_staging(files) || !remove_leftover(files, GOING)) {
        return;
    }
    g_autoptr(GPtrArray) names = installed_list(files, NULL);
    for (guint i = 0; names != NULL && i < names->len; i++) {
        const char *name = names->pdata[i];
        const gboolean needed = i < 2 || (keep != NULL && g_strv_contains(keep, name));
        if (needed && kept < INSTALLED_KEPT) {
            kept++;
        } else if (!install_remove_package(files, name)) {
            return;
        }
    }
}

/* ---- opening ---- */

void installed_content_clear(struct installed_content *content)
{
    g_clear_pointer(&content->name, g_free);
    g_clear_pointer(&content->why, g_free);
    content->fallback = FALSE;
}

/* Opens what is at path, or remembers why the newest can't be opened. */
static struct curriculum *try_to_open(const char *path, struct installed_content *content)
{
    g_autoptr(GError) why = NULL;
    struct curriculum *curriculum = curriculum_open(path, NULL, &why);
    if (curriculum == NULL && content->why == NULL) {
        content->fallback = TRUE;
        content->why = g_strdup(why != NULL ? why->message : "it can't be used");
    }
    return curriculum;
}

static GPtrArray *list_at(const char *path)
{
    struct update_files files;
    if (!g_file_test(path, G_FILE_TEST_IS_DIR) || !files_open(&files, path, NULL)) {
        return NULL;
    }
    GPtrArray *names = installed_list(&files, NULL);
    files_close(&files);
    return names;
}

struct curriculum *installed_open(const char *path, const struct installed_choice *choice,
                                  struct installed_content *content, GError **error)
{
    g_autoptr(GPtrArray) names = list_at(path);
    const guint first = names != NULL ? MIN((guint)choice->pass_over, names->len) : 0;
    *content = (struct installed_content){.fallback = first > 0};
    content->why = first > 0 ? g_strdup(choice->reason) : NULL;
    for (guint i = first; names != NULL && i < names->len; i++) {
        g_autofree char *full = g_build_filename(path, names->pdata[i], NULL);
        struct curriculum *curriculum = try_to_open(full, content);
        if (curriculum != NULL) {
            content->name = g_strdup(names->pdata[i]);
            return curriculum;
        }
    }
    return curriculum_open(choice->shipped, NULL, error);
}
