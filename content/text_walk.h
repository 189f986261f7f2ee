/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every text of a document that a learner sees or hears, in file order. */
#ifndef CONTENT_TEXT_WALK_H
#define CONTENT_TEXT_WALK_H

#include "content/document.h"

struct text {
    const char *markup;
    const char *path;
    int line;
    gboolean spoken; /* read aloud by the voice-over; FALSE for sources, names and pocket cards, which are
                        only shown, and for what the voices of an episode say */
};

typedef void text_visitor(const struct text *text, void *data);

void text_walk(const struct document *document, text_visitor *visit, void *data);

#endif
