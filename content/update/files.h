/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What installing does with files, as one table: the real one works beneath the folder that holds installed
 * content, tests have one that goes down at any operation. Paths are relative to that folder and made by this
 * module ("." is the folder itself). Every function returns -1 (list: NULL) and errno as the kernel does.
 * Nothing is on the disk before it was synced: a file's bytes by sync, a name in a folder by sync_folder.
 */
#ifndef UPDATE_FILES_H
#define UPDATE_FILES_H

#include <glib.h>

struct update_files {
    void *data;
    int (*make_folder)(void *data, const char *path);
    int (*create)(void *data, const char *path); /* EEXIST when it is there; a number for the next four */
    gssize (*write)(void *data, int file, const void *bytes, gsize size);
    int (*sync)(void *data, int file);
    int (*close)(void *data, int file);
    gssize (*read)(void *data, int file, void *bytes, gsize size);
    int (*open)(void *data, const char *path); /* to read what is on the disk, as far as it can be had */
    int (*sync_folder)(void *data, const char *path);
    int (*rename)(void *data, const char *from, const char *to);
    int (*remove)(void *data, const char *path);      /* a file, or an empty folder */
    GPtrArray *(*list)(void *data, const char *path); /* names; ENOTDIR for a file. Freed by the caller */
    gint64 (*free_bytes)(void *data);
    /* The stick: a descriptor of content/folder.h, which the caller closes. */
    gssize (*read_stick)(void *data, int fd, void *bytes, gsize size);
};

/* The real ones beneath the folder at path, which is made when it isn't there. files_close() after use. */
gboolean files_open(struct update_files *files, const char *path, GError **error);
void files_close(struct update_files *files);

#endif
