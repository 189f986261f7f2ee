/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What installing and removing share. Private to this folder. */
#ifndef UPDATE_INSTALL_PARTS_H
#define UPDATE_INSTALL_PARTS_H

#include "content/update/install.h"

/* Names that no package has: what is being written, and what is being removed. */
#define STAGING "staging"
#define GOING "going"

#define INSTALL_CHUNK (64 * 1024)

struct install {
    const struct install_options *options;
    const struct update_files *files;
    const struct package *package;
    const struct folder *folder;
    GHashTable *folders; /* made in staging/ */
    guint8 *chunk;
    guint64 done;
};

/* Copies the whole package into staging/: synced, read again, as it was signed. FALSE and the reason. */
gboolean install_stage(struct install *install, GError **error);
/* FALSE, and what errno says about the kiosk's disk. */
gboolean install_refuse_disk(const char *what, GError **error);

/* FALSE when it couldn't be taken away for good; what isn't there counts as taken away. */
gboolean install_remove_staging(const struct update_files *files);
gboolean install_remove_package(const struct update_files *files, const char *name);

#endif
