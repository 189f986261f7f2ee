/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What somebody answered to one item. Plain data; ids are the author's, never positions. The caller owns it.
 */
#ifndef ASSESSMENTS_RESPONSE_H
#define ASSESSMENTS_RESPONSE_H

#include <glib.h>

enum response_state {
    RESPONSE_NOT_REACHED, /* the attempt ended before it was shown */
    RESPONSE_ANSWERED,
    RESPONSE_DONT_KNOW,
    RESPONSE_DECLINED,
    RESPONSE_SKIPPED, /* shown and left without an answer */
    RESPONSE_TIMED_OUT,
    RESPONSE_NOT_ON_FORM,
    RESPONSE_ABORTED,
};
const char *response_state_name(enum response_state state); /* "answered", "dont_know" … as in the database */
gboolean response_state_parse(const char *name, enum response_state *state);

/* Values are option ids; for match "left right"; for order the ids in sequence; for hotspot the id; for
 * slider the number as text. value_count 0 unless answered. */
struct response {
    enum response_state state;
    GPtrArray *values; /* of char*, owned */
};

void response_init(struct response *response);
void response_clear(struct response *response);
void response_copy(struct response *to, const struct response *from);
gboolean response_equal(const struct response *a, const struct response *b);
gboolean response_has(const struct response *response, const char *value);
char *response_join(const struct response *response);               /* values joined by ";" */
void response_split(struct response *response, const char *joined); /* replaces the values */

#endif
