/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   look      signature, serial, program                      install_look()
 *     |       leftovers and what is no longer needed go       installed_clean()
 *     |       room for all of it                              install_stage.c
 *   stage     copy into staging/, hashing what was copied;    install_stage.c
 *     |       each file synced, then each folder
 *     |       read again and hashed
 *   check     the caller's, on staging/                       options->check()
 *   switch    rename staging/ to its name; sync               switch_over()     <- before: old; after: new
 *   clean     all but the last good one and those kept        installed_clean()
 *
 * Before the rename nothing has the name of a package, and with it everything has long been on the disk.
 */
#include "content/update/install.h"

#include "content/update/install_parts.h"
#include "content/update/refusal.h"

#include <string.h>

/* ---- look ---- */

static gboolean is_whole_here(const struct install_options *options, const char *name)
{
    g_autofree char *path = g_build_filename(options->path, name, NULL);
    struct folder *folder = folder_open(path, NULL);
    struct package *package =
        folder != NULL ? package_open(folder, options->keys.keys, options->keys.n, NULL) : NULL;
    const gboolean whole = package != NULL && package_is_whole(package, folder, NULL);
    package_free(package);
    folder_close(folder);
    return whole;
}

static gboolean serial_is_taken(const struct package *package, const struct install_options *options,
                                GError **error)
{
    g_autoptr(GPtrArray) names = installed_list(options->files, error);
    const char *current = names != NULL && names->len > 0 ? names->pdata[0] : NULL;
    const guint64 serial = current != NULL ? installed_serial(current) : 0;
    if (names == NULL || package->serial > serial) {
        return names != NULL;
    }
    g_autofree char *name = installed_name(package->serial, package->id);
    if (package->serial < serial) {
        g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_OLDER,
                    "its serial is %" G_GUINT64_FORMAT ", and %" G_GUINT64_FORMAT
                    " is installed; sign it with a higher one",
                    package->serial, serial);
    } else if (strcmp(name, current) != 0) {
        g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_SAME,
                    "its serial is %" G_GUINT64_FORMAT ", which %s has already; sign it with a higher one",
                    package->serial, current);
    } else if (is_whole_here(options, current)) {
        g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_SAME, "%s is installed already", current);
    } else {
        return TRUE; /* what is installed is damaged: the same again mends it */
    }
    return FALSE;
}

static gboolean may_be_installed(const struct package *package, const struct install_options *options,
                                 GError **error)
{
    if (!package_version_suffices(options->program, package->needs)) {
        g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_PROGRAM,
                    "it needs Vigil %s or newer, and this is %s; renew the program first", package->needs,
                    options->program);
        return FALSE;
    }
    return serial_is_taken(package, options, error);
}

static struct folder *open_package(const char *from, GError **error)
{
    g_autoptr(GError) why = NULL;
    struct folder *folder = folder_open(from, &why);
    if (folder == NULL) {
        g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_STICK, "%s", why->message);
    }
    return folder;
}

static struct package *look(const struct folder *folder, const struct install_options *options,
                            GError **error)
{
    struct package *package = package_open(folder, options->keys.keys, options->keys.n, error);
    if (package == NULL || may_be_installed(package, options, error)) {
        return package;
    }
    package_free(package);
    return NULL;
}

struct package *install_look(const char *from, const struct install_options *options, GError **error)
{
    struct folder *folder = open_package(from, error);
    struct package *package = folder != NULL ? look(folder, options, error) : NULL;
    folder_close(folder);
    return package;
}

/* ---- check, switch ---- */

static gboolean check(const struct install *install, GError **error)
{
    const struct install_options *options = install->options;
    g_autofree char *path = g_build_filename(options->path, STAGING, NULL);
    g_autoptr(GError) why = NULL;
    if (options->check(path, options->data, &why)) {
        return TRUE;
    }
    g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_CONTENT, "%s",
                why != NULL ? why->message : "it can't be used");
    return FALSE;
}

static gboolean has_name(const struct install *install, const char *name)
{
    g_autoptr(GPtrArray) inside = install->files->list(install->files->data, name);
    return inside != NULL;
}

/* A damaged package of the same name makes room first: the one below it is the current one for a moment. */
static gboolean switch_over(const struct install *install, const char *name, GError **error)
{
    const struct update_files *files = install->files;
    if (has_name(install, name) && !install_remove_package(files, name)) {
        return install_refuse_disk("the damaged content can't be removed", error);
    }
    if (files->rename(files->data, STAGING, name) != 0) {
        return install_refuse_disk("it can't be made the current content", error);
    }
    if (files->sync_folder(files->data, ".") == 0) {
        return TRUE;
    }
    install_refuse_disk("it can't be made the current content for good", error);
    files->rename(files->data, name, STAGING); /* else the next start finds it, whole */
    return FALSE;
}

static char *install_it(struct install *install, GError **error)
{
    const struct install_options *options = install->options;
    g_autofree char *name = installed_name(install->package->serial, install->package->id);
    installed_clean(install->files, options->keep);
    if (install_stage(install, error) && check(install, error) && switch_over(install, name, error)) {
        installed_clean(install->files, options->keep);
        return g_steal_pointer(&name);
    }
    install_remove_staging(install->files);
    return NULL;
}

char *install_package(const char *from, const struct install_options *options, GError **error)
{
    struct folder *folder = open_package(from, error);
    struct package *package = folder != NULL ? look(folder, options, error) : NULL;
    char *name = NULL;
    if (package != NULL) {
        struct install install = {.options = options,
                                  .files = options->files,
                                  .package = package,
                                  .folder = folder,
                                  .folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                                  .chunk = g_malloc(INSTALL_CHUNK)};
        name = install_it(&install, error);
        g_hash_table_unref(install.folders);
        g_free(install.chunk);
    }
    package_free(package);
    folder_close(folder);
    return name;
}
