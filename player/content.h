/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which content the player plays: the folder that was named on the command line, else the current package
 * that is installed beside the results, else what shipped; and the older ones on which attempts are finished.
 * Opens and closes all of them. The caller owns a struct content. One thread, but for content_check().
 */
#ifndef PLAYER_CONTENT_H
#define PLAYER_CONTENT_H

#include "content/update/installed.h"
#include "player/session/session.h"

struct content {
    struct curriculum *curriculum;
    struct session_content session; /* what the session is told; borrows from here */
    struct installed_content installed;
    char *name, *folder; /* folder: where packages are installed; NULL when a curriculum was named */
    GHashTable *past;    /* name -> struct curriculum */
};

/* named is the curriculum of the command line, or NULL; results the path of the results file; pass_over of
 * the newest packages are not to be played. FALSE and an error when nothing can be opened. */
gboolean content_open(struct content *content, const char *named, const char *results, int pass_over,
                      GError **error);
/* What the kiosk's own file, when it is there, says of its site goes before the content that is played. What
 * is wrong with it is told in the log, and to the trainer. */
void content_use_site_file(struct content *content, const char *path);
/* Writes down what is played, and removes packages that nothing needs any more. */
gboolean content_begin(const struct content *content, struct results *results, GError **error);
void content_close(struct content *content);

/* For install_options.check, whose data isn't used: `vigil-player --check-content PATH` in a process of its
 * own, so that what a stick brings is never parsed in the kiosk before it was checked. */
gboolean content_check_apart(const char *path, void *data, GError **error);
/* What that process does: the exit status, 0 when the curriculum has no errors; the first one is printed. */
int content_check_here(const char *path);

#endif
