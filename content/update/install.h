/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A package from a stick becomes the current content. The order, drawn in install.c, leaves the old content
 * or the new one at whatever moment the power goes, never some of both; what was begun is cleaned up by
 * installed_clean(). What is running now goes on with the content that it has opened: the new one is found at
 * the next start. Blocks for as long as stick and disk take: call it on a thread of its own, one at a time.
 */
#ifndef UPDATE_INSTALL_H
#define UPDATE_INSTALL_H

#include "content/update/installed.h"
#include "content/update/keys.h"
#include "content/update/package.h"

struct install_options {
    const struct update_files *files; /* beneath path */
    const char *path;                 /* of the folder of the packages, for check */
    struct update_keys keys;
    const char *program; /* version of this program */
    /* Looks at the folder at path as it would be used, before anything is switched; FALSE and a reason. */
    gboolean (*check)(const char *path, void *data, GError **error);
    /* So many bytes of so many; FALSE to stop. May be NULL. On the thread of the call. */
    gboolean (*progress)(guint64 done, guint64 of, void *data);
    void *data;
    const char *const *keep; /* as in installed_clean() */
};

/* Whether the package in the folder at from would be taken, as far as its manifest tells: signature, serial,
 * program. The caller frees the package; NULL and the reason. */
struct package *install_look(const char *from, const struct install_options *options, GError **error);

/* Installs it and returns its name; NULL and the reason (UPDATE_ERROR), with what was installed before as it
 * was. A package that is installed and damaged may be installed again. The caller frees the name. */
char *install_package(const char *from, const struct install_options *options, GError **error);

#endif
