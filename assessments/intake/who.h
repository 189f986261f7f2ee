/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The people, sittings and attempts that the rows of a file speak of, put together from all of its rows, and
 * whether the rows agree about them. A person is known by the uuid, else by the code within the site; a row
 * that doesn't say the site speaks of the one person with the code. The caller owns the table; one thread.
 */
#ifndef INTAKE_WHO_H
#define INTAKE_WHO_H

#include "assessments/intake/judge.h"

struct said { /* a value and the line that said it first */
    const char *value;
    int line;
};

struct person {
    const char *uuid; /* or NULL */
    struct said traits[N_TRAITS];
    const char *site;    /* of a person known by the code; or NULL */
    const char *seen_at; /* the first site of any row */
    int siteless_line;   /* a row without a site, of a person known by the code; 0 for none */
    int line;            /* of the first row */
    GPtrArray *attempts;
    gint64 handle;
    gboolean written, failed;
};

struct sitting {
    const char *uuid; /* or NULL */
    struct person *person;
    struct said facts[N_FACTS];
    const char *language;
    int line;
    gint64 handle; /* 0 until written */
};

struct attempt_seen {
    guint32 item;
    int line;
};

struct intake_attempt {
    struct person *person;
    const char *study, *wave;
    int number;
    const char *device;                              /* or NULL */
    struct said test, form_version, how, form, days; /* form and days as text */
    const char *language;
    int line, n_rows;
    gint64 begun_ms;         /* the earliest answer; -1 for unknown */
    struct sitting *sitting; /* in which it began */
    struct sitting *own;     /* of rows without a session; or NULL */
    GArray *seen;            /* of struct attempt_seen; for the caller */
    gint64 handle;
};

struct who;

struct who *who_new(void);
void who_free(struct who *who);
/* Whom and what a row speaks of; what it says anew is added. FALSE when it disagrees with an earlier row, and
 * *reason then says so, until the next call. */
gboolean who_place(struct who *who, const struct judged *judged, struct intake_attempt **attempt,
                   struct sitting **sitting, const char **reason);
/* After the last row: a code that two sites use and a row that doesn't say which. Calls reject for each. */
void who_check(struct who *who, void (*reject)(int line, const char *reason, void *data), void *data);
const GPtrArray *who_people(const struct who *who); /* of struct person, in the order of their first rows */

#endif
