/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What installing and removing share. Private to this folder. */
#ifndef UPDATE_INSTALL_PARTS_H
#define UPDATE_INSTALL_PARTS_H

#include "content/update/files.h"

/* Names that no package has: what is being written, and what is being removed. */
#define STAGING "staging"
#define GOING "going"

/* FALSE when it couldn't be taken away for good; what isn't there counts as taken away. */
gboolean install_remove_staging(const struct update_files *files);
gboolean install_remove_package(const struct update_files *files, const char *name);

#endif
