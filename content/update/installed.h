/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The content that is installed: one folder for each package, named after serial and id ("12-village"), never
 * changed once it is there. The one with the highest serial is the current one; the one below it is the last
 * good one. No other file says which is current, so nothing can say it wrongly: a package is installed by the
 * one rename that gives its folder that name. One thread at a time.
 */
#ifndef UPDATE_INSTALLED_H
#define UPDATE_INSTALLED_H

#include "content/curriculum.h"
#include "content/update/files.h"

#define INSTALLED_FOLDER "content" /* beside the results */
#define INSTALLED_KEPT 6 /* packages at most: current, last good, and those that attempts began on */

/* Names of the installed packages, the highest serial first. NULL and an error when the folder can't be read.
 */
GPtrArray *installed_list(const struct update_files *files, GError **error);
/* "12-village"; the caller frees it. */
char *installed_name(guint64 serial, const char *id);
/* 0 when it isn't the name of an installed package. */
guint64 installed_serial(const char *name);

/* Removes what an interrupted installation left, and the packages that are neither current nor the last good
 * one nor in keep (NULL-terminated; may be NULL): those that an attempt under way began on, and the one that
 * is open now. For each start, and part of each installation. What can't be removed now is tried again then.
 */
void installed_clean(const struct update_files *files, const char *const *keep);

struct installed_choice {
    const char *shipped; /* what is there when no package is */
    int pass_over;       /* so many of the newest packages aren't even tried, and why */
    const char *reason;
};

struct installed_content {
    char *name;        /* of the package that was opened; NULL for the shipped curriculum */
    gboolean fallback; /* a newer one is installed and can't be opened, or was passed over */
    char *why;         /* in one sentence; NULL otherwise */
};
void installed_content_clear(struct installed_content *content);

/* Opens the current package beneath path (the folder of the packages), else the one below it, else what
 * shipped, and says which. NULL and an error when none can be opened. */
struct curriculum *installed_open(const char *path, const struct installed_choice *choice,
                                  struct installed_content *content, GError **error);

#endif
