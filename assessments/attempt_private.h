/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of an attempt, shared by the attempt*.c files. */
#ifndef ASSESSMENTS_ATTEMPT_PRIVATE_H
#define ASSESSMENTS_ATTEMPT_PRIVATE_H

#include "assessments/attempt.h"

struct standing { /* one item's */
    struct answer answer;
    int *options, *targets; /* in the order shown */
    gboolean unrecorded;    /* shown, and not yet recorded as skipped */
    gboolean left;          /* the first visit is over: what was answered then stays as the first answer */
    gboolean arranged;      /* ORDER: moved by the person, not yet an answer */
};

struct attempt {
    const struct paper *paper;       /* borrowed */
    const struct item *const *items; /* borrowed */
    struct standing *standings;
    int count;
    enum attempt_state state;
    int current;
    gboolean shown; /* the current item is on the screen since shown_at, or since time was last counted */
    gint64 shown_at;
    struct attempt_input pending; /* ASKING: the tap that raised the question; owns its strings */
};

enum answer_effect {
    ANSWER_SAME,
    ANSWER_CHANGED, /* to be recorded */
    ANSWER_MOVED,   /* only what is shown changed */
    ANSWER_REFUSED, /* one choice too many */
    ANSWER_UNCLEAR, /* "I don't know" and answers: ask */
};

/* What a tap means for the current item's answer, and does it. sure: asked already, answers replace "I don't
 * know" and the other way round. */
enum answer_effect attempt_apply(struct attempt *attempt, const struct attempt_input *input, gboolean sure);

/* ORDER: what was arranged becomes the answer when the person goes on. */
enum answer_effect attempt_take_arranged(struct attempt *attempt);

/* attempt_match.c: ATTEMPT_PAIR. */
enum answer_effect answer_pair(struct standing *standing, const struct item *item,
                               const struct attempt_input *input);

/* The values answered so far, for changing and handing to answer_replace_values(), which takes them over;
 * none means unanswered. */
GPtrArray *answer_copy_values(const struct standing *standing);
gboolean answer_take_out(GPtrArray *values, const char *value);
enum answer_effect answer_replace_values(struct standing *standing, const struct item *item,
                                         GPtrArray *values);

gboolean response_is_given(const struct response *response); /* answered, "I don't know" or declined */
struct standing *attempt_standing(struct attempt *attempt);  /* of the current item */

#endif
