/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * versions.txt: which state of a lesson, item or test is which version. One line for each file and state,
 * "items/a.xml 2 HASH"; two hashes with the same number are the same version but for cosmetics, so that
 * statistics may pool them. Lines are only ever added. The caller owns a struct versions.
 */
#ifndef CONTENT_VERSIONS_H
#define CONTENT_VERSIONS_H

#include "content/curriculum.h"

#define VERSIONS_FILE "versions.txt"

struct versions;

/* Empty when there is no such file. Lines that can't be read are added to problems and passed over. */
struct versions *versions_read(const struct folder *folder, struct problems *problems);
void versions_free(struct versions *versions);

int versions_find(const struct versions *versions, const char *path, const char *hash); /* 0: not listed */
int versions_last(const struct versions *versions, const char *path); /* the highest number, 0 for none */

/* Each path that is listed, with its line number. */
void versions_each_path(const struct versions *versions,
                        void (*visit)(const char *path, int line, void *data), void *data);

/* Adds a line for every lesson, item and test whose state isn't listed yet: with the next number, or with the
 * last one again when the changes are cosmetic (a spelling, never what is asked or which answer is right).
 * Writes the file anew (temporary name, sync, rename). Returns how many lines were added, or -1 and an error;
 * a document that can't be used is an error, and nothing is written then. */
int versions_freeze(struct curriculum *curriculum, gboolean cosmetic, struct problems *problems,
                    GError **error);

#endif
