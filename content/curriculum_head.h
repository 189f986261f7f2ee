/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: what curriculum.xml says, as arrays. Strings belong to its document. */
#ifndef CONTENT_CURRICULUM_HEAD_H
#define CONTENT_CURRICULUM_HEAD_H

#include "content/curriculum.h"

struct curriculum_head {
    const char *title;
    GArray *languages;  /* struct curriculum_language, ends with a NULL code */
    GPtrArray *courses; /* const char *, ends with NULL */
};

struct curriculum_head *curriculum_head_read(const struct document *document);
void curriculum_head_free(struct curriculum_head *head);

#endif
