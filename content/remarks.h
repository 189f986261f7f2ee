/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What authors wrote in the comments of a file, for other authors and for reviewers: why an option is there,
 * where a claim comes from. A document leaves comments out, and no learner ever meets them; so they are read
 * anew from the file. Immutable; the caller owns it.
 */
#ifndef CONTENT_REMARKS_H
#define CONTENT_REMARKS_H

#include "content/folder.h"

struct remarks;

/* Never NULL: without remarks when the file can't be read. */
struct remarks *remarks_read(const struct folder *folder, const char *path);
void remarks_free(struct remarks *remarks);

/* The comments, white space folded, that stand before the element with this id or identifier, or in an
 * element with it before one that has none; several are joined by " ". NULL for id: those at the top of the
 * file. NULL when there are none. Belongs to the remarks. */
const char *remarks_find(const struct remarks *remarks, const char *id);

/* All of them, in the order in which their ids first stand in the file; id is NULL for those at the top. */
void remarks_each(const struct remarks *remarks, void (*tell)(const char *id, const char *text, void *data),
                  void *data);

#endif
