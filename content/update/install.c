/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   look      signature, serial, program                      install_look()
 *     |       leftovers and what is no longer needed go       installed_clean()
 *     |       room for all of it                              has_room()
 *   stage     copy into staging/, hashing what was copied;    stage_files(), stage_parts()
 *     |       each file synced, then each folder              sync_folders()
 *     |       read again and hashed                           reread()
 *   check     the caller's, on staging/                       options->check()
 *   switch    rename staging/ to its name; sync               switch_over()     <- before: old; after: new
 *   clean     all but the last good one and those kept        installed_clean()
 *
 * Before the rename nothing has the name of a package, and with it everything has long been on the disk.
 */
#include "content/update/install.h"

#include "content/update/install_parts.h"
#include "content/update/refusal.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define CHUNK (64 * 1024)
#define MARGIN_BYTES (G_GINT64_CONSTANT(4) << 20) /* for folders and for whoever writes meanwhile */

struct install {
    const struct install_options *options;
    const struct update_files *files;
    const struct package *package;
    const struct folder *folder;
    GHashTable *folders; /* made in staging/ */
    guint8 *chunk;
    guint64 done;
};

/* ---- reasons ---- */

static gboolean refuse_disk(const char *what, GError **error)
{
    const int why = errno;
    if (why == ENOSPC || why == EDQUOT) {
        g_set_error_literal(error, UPDATE_ERROR, UPDATE_ERROR_FULL, "the kiosk's disk is full");
    } else {
        g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_DISK, "%s on the kiosk's disk: %s", what,
                    g_strerror(why));
    }
    return FALSE;
}

static gboolean refuse_different(const char *name, GError **error)
{
    g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_DIFFERENT, "\"%s\" is not the file that was signed", name);
    return FALSE;
}

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

/* ---- stage ---- */

static gboolean has_room(const struct install *install, GError **error)
{
    const gint64 room = install->files->free_bytes(install->files->data);
    const gint64 needed = (gint64)(install->package->bytes + install->package->bytes / 10) + MARGIN_BYTES;
    if (room < 0) {
        return refuse_disk("the room can't be told", error);
    }
    if (room < needed) {
        g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_FULL,
                    "it needs %" G_GINT64_FORMAT " MB on the kiosk's disk, and %" G_GINT64_FORMAT
                    " MB are free",
                    (needed >> 20) + 1, room >> 20);
        return FALSE;
    }
    return TRUE;
}

/* The folders of staging/a/b/name, each once. */
static gboolean make_folders(struct install *install, const char *path, GError **error)
{
    for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        g_autofree char *folder = g_strndup(path, (gsize)(slash - path));
        if (g_hash_table_contains(install->folders, folder)) {
            continue;
        }
        if (install->files->make_folder(install->files->data, folder) != 0) {
            return refuse_disk("no folder can be made", error);
        }
        g_hash_table_add(install->folders, g_steal_pointer(&folder));
    }
    return TRUE;
}

static gboolean write_all(const struct install *install, int file, const guint8 *bytes, gsize size,
                          GError **error)
{
    gsize done = 0;
    while (done < size) {
        const gssize wrote = install->files->write(install->files->data, file, bytes + done, size - done);
        if (wrote < 0 && errno == EINTR) {
            continue;
        }
        if (wrote <= 0) {
            errno = wrote == 0 ? ENOSPC : errno;
            return refuse_disk("nothing can be written", error);
        }
        done += (gsize)wrote;
    }
    return TRUE;
}

static gboolean go_on(struct install *install, gsize done, GError **error)
{
    const struct install_options *options = install->options;
    install->done += done;
    if (options->progress == NULL ||
        options->progress(install->done, 2 * install->package->bytes, options->data)) {
        return TRUE;
    }
    g_set_error_literal(error, UPDATE_ERROR, UPDATE_ERROR_STOPPED, "it was stopped; nothing has changed");
    return FALSE;
}

static gssize read_stick(const struct install *install, int fd, const char *name, GError **error)
{
    gssize got;
    do {
        got = install->files->read_stick(install->files->data, fd, install->chunk, CHUNK);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_STICK, "\"%s\" can't be read from the stick: %s", name,
                    g_strerror(errno));
    }
    return got;
}

/* Bytes from the stick to the disk; what counts is the hash of what was written. A file that is longer than
 * it should be isn't followed to its end. */
static gboolean copy_bytes(struct install *install, int from, int to, const struct package_file *listed,
                           GError **error)
{
    guint8 hash[PACKAGE_HASH_BYTES];
    crypto_generichash_state state;
    guint64 size = 0;
    gssize got;
    crypto_generichash_init(&state, NULL, 0, sizeof hash);
    while ((got = read_stick(install, from, listed->name, error)) > 0 && size <= listed->size) {
        if (!write_all(install, to, install->chunk, (gsize)got, error) ||
            !go_on(install, (gsize)got, error)) {
            return FALSE;
        }
        crypto_generichash_update(&state, install->chunk, (guint64)got);
        size += (guint64)got;
    }
    crypto_generichash_final(&state, hash, sizeof hash);
    if (got < 0) {
        return FALSE;
    }
    return (size == listed->size && memcmp(hash, listed->hash, sizeof hash) == 0) ||
           refuse_different(listed->name, error);
}

static int open_listed(const struct install *install, const char *name, GError **error)
{
    g_autoptr(GError) why = NULL;
    const int fd = folder_open_file(install->folder, name, &why);
    if (fd < 0) {
        const gboolean broken = g_error_matches(why, FOLDER_ERROR, FOLDER_ERROR_IO);
        g_set_error(error, UPDATE_ERROR, (int)(broken ? UPDATE_ERROR_STICK : UPDATE_ERROR_MISSING), "%s",
                    why->message);
    }
    return fd;
}

/* A fresh file in staging/, or -1. */
static int create_staged(struct install *install, const char *name, GError **error)
{
    g_autofree char *path = g_strconcat(STAGING "/", name, NULL);
    if (!make_folders(install, path, error)) {
        return -1;
    }
    const int file = install->files->create(install->files->data, path);
    if (file < 0) {
        refuse_disk("no file can be made", error);
    }
    return file;
}

/* Syncs and closes; good says whether that matters any more. */
static gboolean finish_file(const struct install *install, int file, gboolean good, GError **error)
{
    if (good && install->files->sync(install->files->data, file) != 0) {
        good = refuse_disk("a file can't be synced", error);
    }
    if (install->files->close(install->files->data, file) != 0 && good) {
        good = refuse_disk("a file can't be closed", error);
    }
    return good;
}

static gboolean stage_file(struct install *install, const struct package_file *listed, GError **error)
{
    const int from = open_listed(install, listed->name, error);
    if (from < 0) {
        return FALSE;
    }
    const int to = create_staged(install, listed->name, error);
    const gboolean staged =
        to >= 0 && finish_file(install, to, copy_bytes(install, from, to, listed, error), error);
    close(from);
    return staged;
}

static gboolean stage_files(struct install *install, GError **error)
{
    const GPtrArray *files = install->package->files;
    for (guint i = 0; i < files->len; i++) {
        if (!stage_file(install, files->pdata[i], error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Manifest and signature are those that were verified, not what the stick has by now. */
static gboolean stage_part(struct install *install, const char *name, GBytes *bytes, GError **error)
{
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    const int file = create_staged(install, name, error);
    return file >= 0 && finish_file(install, file, write_all(install, file, data, size, error), error);
}

static int deepest_first(gconstpointer a, gconstpointer b)
{
    return -strcmp(a, b); /* a folder sorts before what is in it */
}

static gboolean sync_folders(const struct install *install, GError **error)
{
    gboolean synced = TRUE;
    GList *folders = g_list_sort(g_hash_table_get_keys(install->folders), deepest_first);
    for (const GList *folder = folders; synced && folder != NULL; folder = folder->next) {
        if (install->files->sync_folder(install->files->data, folder->data) != 0) {
            synced = refuse_disk("a folder can't be synced", error);
        }
    }
    g_list_free(folders);
    return synced;
}

/* ---- read again ---- */

static gboolean hash_staged(struct install *install, int file, guint8 *hash, GError **error)
{
    crypto_generichash_state state;
    gssize got;
    crypto_generichash_init(&state, NULL, 0, PACKAGE_HASH_BYTES);
    while ((got = install->files->read(install->files->data, file, install->chunk, CHUNK)) != 0) {
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return refuse_disk("what was written can't be read", error);
        }
        crypto_generichash_update(&state, install->chunk, (guint64)got);
        if (!go_on(install, (gsize)got, error)) {
            return FALSE;
        }
    }
    crypto_generichash_final(&state, hash, PACKAGE_HASH_BYTES);
    return TRUE;
}

static gboolean reread_file(struct install *install, const struct package_file *listed, GError **error)
{
    guint8 hash[PACKAGE_HASH_BYTES];
    g_autofree char *path = g_strconcat(STAGING "/", listed->name, NULL);
    const int file = install->files->open(install->files->data, path);
    if (file < 0) {
        return refuse_disk("what was written can't be opened", error);
    }
    const gboolean hashed = hash_staged(install, file, hash, error);
    install->files->close(install->files->data, file);
    if (hashed && memcmp(hash, listed->hash, sizeof hash) != 0) {
        g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_DISK,
                    "\"%s\" is not on the kiosk's disk as it was written; the disk may be failing",
                    listed->name);
        return FALSE;
    }
    return hashed;
}

static gboolean reread(struct install *install, GError **error)
{
    const GPtrArray *files = install->package->files;
    for (guint i = 0; i < files->len; i++) {
        if (!reread_file(install, files->pdata[i], error)) {
            return FALSE;
        }
    }
    return TRUE;
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
        return refuse_disk("the damaged content can't be removed", error);
    }
    if (files->rename(files->data, STAGING, name) != 0) {
        return refuse_disk("it can't be made the current content", error);
    }
    if (files->sync_folder(files->data, ".") == 0) {
        return TRUE;
    }
    refuse_disk("it can't be made the current content for good", error);
    files->rename(files->data, name, STAGING); /* else the next start finds it, whole */
    return FALSE;
}

static gboolean stage(struct install *install, GError **error)
{
    const struct package *package = install->package;
    return has_room(install, error) && stage_files(install, error) &&
           stage_part(install, PACKAGE_MANIFEST, package->manifest, error) &&
           stage_part(install, PACKAGE_SIGNATURE, package->signature, error) &&
           sync_folders(install, error) && reread(install, error);
}

static char *install_it(struct install *install, GError **error)
{
    const struct install_options *options = install->options;
    g_autofree char *name = installed_name(install->package->serial, install->package->id);
    installed_clean(install->files, options->keep);
    if (stage(install, error) && check(install, error) && switch_over(install, name, error)) {
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
                                  .chunk = g_malloc(CHUNK)};
        name = install_it(&install, error);
        g_hash_table_unref(install.folders);
        g_free(install.chunk);
    }
    package_free(package);
    folder_close(folder);
    return name;
}
