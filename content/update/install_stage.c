/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A package copied into staging/, on the disk, and read again. */
#include "content/update/install_parts.h"
#include "content/update/refusal.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define MARGIN_BYTES (G_GINT64_CONSTANT(4) << 20) /* for folders and for whoever writes meanwhile */

gboolean install_refuse_disk(const char *what, GError **error)
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

static gboolean has_room(const struct install *install, GError **error)
{
    const gint64 room = install->files->free_bytes(install->files->data);
    const gint64 needed = (gint64)(install->package->bytes + install->package->bytes / 10) + MARGIN_BYTES;
    if (room < 0) {
        return install_refuse_disk("the room can't be told", error);
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
            return install_refuse_disk("no folder can be made", error);
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
            return install_refuse_disk("nothing can be written", error);
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
        got = install->files->read_stick(install->files->data, fd, install->chunk, INSTALL_CHUNK);
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
        install_refuse_disk("no file can be made", error);
    }
    return file;
}

/* Syncs and closes; good says whether that matters any more. */
static gboolean finish_file(const struct install *install, int file, gboolean good, GError **error)
{
    if (good && install->files->sync(install->files->data, file) != 0) {
        good = install_refuse_disk("a file can't be synced", error);
    }
    if (install->files->close(install->files->data, file) != 0 && good) {
        good = install_refuse_disk("a file can't be closed", error);
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
            synced = install_refuse_disk("a folder can't be synced", error);
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
    while ((got = install->files->read(install->files->data, file, install->chunk, INSTALL_CHUNK)) != 0) {
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return install_refuse_disk("what was written can't be read", error);
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
        return install_refuse_disk("what was written can't be opened", error);
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

gboolean install_stage(struct install *install, GError **error)
{
    const struct package *package = install->package;
    return has_room(install, error) && stage_files(install, error) &&
           stage_part(install, PACKAGE_MANIFEST, package->manifest, error) &&
           stage_part(install, PACKAGE_SIGNATURE, package->signature, error) &&
           sync_folders(install, error) && reread(install, error);
}
