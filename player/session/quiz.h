/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One attempt with everything that it borrows, loaded and freed together. Private to this folder.
 */
#ifndef SESSION_QUIZ_H
#define SESSION_QUIZ_H

#include "player/session/private.h"

struct quiz {
    struct curriculum *curriculum; /* that all of it comes from: the one that the attempt began on */
    struct assessment *assessment;
    struct test *test;
    struct paper *paper;
    GPtrArray *items; /* of struct item, in paper order */
    struct attempt *attempt;
    char *uuid;       /* of the attempt */
    const char *wave; /* belongs to the course */
};

/* The open attempt of the person at this step as it was left, or a new one that is on disk. NULL after
 * session_fail(), or when finished is set: the attempt was handed in before, only the step doesn't say so. */
struct quiz *quiz_open(struct session *session, const struct step *step, gboolean *finished);
void quiz_free(struct quiz *quiz);

/* Writes what a change asks for, in one transaction: an answer, a place, the end with every standing. attempt
 * is the changed copy of quiz->attempt. */
gboolean quiz_record(struct session *session, const struct quiz *quiz, const struct attempt *attempt,
                     struct attempt_change change);

#endif
