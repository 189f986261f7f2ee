/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A curriculum's folder, the only way from a name in a file to bytes on disk. Everything is opened beneath
 * the folder (openat2 with RESOLVE_BENEATH and RESOLVE_NO_SYMLINKS, component by component where the kernel
 * lacks it), regular files only. The caller owns the folder; reading is safe from several threads.
 */
#ifndef CONTENT_FOLDER_H
#define CONTENT_FOLDER_H

#include <glib.h>

enum folder_error {
    FOLDER_ERROR_NAME, /* not a safe name: see folder_name_problem() */
    FOLDER_ERROR_NOT_FOUND,
    FOLDER_ERROR_NOT_PLAIN, /* a link, a device, a folder */
    FOLDER_ERROR_TOO_LARGE,
    FOLDER_ERROR_IO,
};
#define FOLDER_ERROR (folder_error_quark())
GQuark folder_error_quark(void);

struct folder;

struct folder *folder_open(const char *path, GError **error);
void folder_close(struct folder *folder);
const char *folder_path(const struct folder *folder);

/* NULL when name is made of one to five parts of [a-z0-9_-] joined by "/", the last with one lower-case
 * extension; otherwise a sentence for the author that says what is wrong with it. Static string. */
const char *folder_name_problem(const char *name);

/* The bytes of a file, or NULL and an error. max_bytes is a cap that is checked before anything is read. */
GBytes *folder_read(const struct folder *folder, const char *name, gsize max_bytes, GError **error);
/* The bytes of a file that a person named, which is no part of a curriculum: it may be called anything, lie
 * anywhere and be a link. */
GBytes *folder_read_named(const char *path, gsize max_bytes, GError **error);
gboolean folder_has(const struct folder *folder, const char *name);

/* An open, close-on-exec descriptor for streaming (sound), or -1 and an error; the caller closes it. */
int folder_open_file(const struct folder *folder, const char *name, GError **error);

/* Sorted names of the plain files in subfolder that end with extension (".xml", or NULL for all), each
 * relative to the folder ("lessons/a.xml"). Empty when the subfolder is missing. */
GPtrArray *folder_list(const struct folder *folder, const char *subfolder, const char *extension);

#endif
