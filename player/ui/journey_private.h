/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A journey under way: shared by journey.c (reading, running) and journey_steps.c (what each step does). */
#ifndef UI_JOURNEY_PRIVATE_H
#define UI_JOURNEY_PRIVATE_H

#include "player/ui/journey.h"
#include "player/ui/loop.h"

enum outcome {
    OUTCOME_DONE,
    OUTCOME_LATER, /* not yet true; look again when events have come in */
    OUTCOME_FAILED,
    OUTCOME_STAY,
};

struct journey_line {
    int line;
    char *verb, *rest; /* "tap", "Start" */
    const struct verb *does;
    int partner; /* of "while" and "end": index of the other */
};

struct journey {
    struct journey_options options;
    char *name; /* of the file, for messages */
    GPtrArray *steps;
    int at;
    gint64 real_since; /* monotonic, of the first look at the present step; 0 */
    int rounds;        /* of all loops together */
    int turns;         /* to other parts of the page, looking for an answer */
    GString *wrong;    /* what the failing step has to say */
};

struct verb {
    const char *name;
    enum outcome (*run)(struct journey *journey, struct loop *loop, const char *rest);
    gboolean patient;   /* what isn't so yet may become so */
    gboolean condition; /* its words are kept as they are written, quotes and all */
    enum { LOOP_NONE, LOOP_BEGINS, LOOP_ENDS } loop;
};

/* ---- journey_stick.c ---- */
enum outcome journey_wait_for_stick(struct journey *journey, struct loop *loop);
enum outcome journey_stick(struct journey *journey, struct loop *loop, const char *rest);

enum outcome journey_fail(struct journey *journey, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* NULL when there is no such step. */
const struct verb *journey_verb(const char *name);
struct journey_line *journey_line_at(const struct journey *journey, int index); /* NULL after the last */
/* Adds all that is on the screen to journey->wrong. */
void journey_say_what_is_there(struct journey *journey, struct loop *loop);
char *journey_unquoted(const char *words); /* the caller frees it */

#endif
