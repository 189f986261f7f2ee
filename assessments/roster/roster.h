/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list of people who are to come: their card numbers get into the results, all of them or none. Names and
 * classes stay in the list, for paper, and never get there. The caller owns a roster; one thread.
 */
#ifndef ROSTER_ROSTER_H
#define ROSTER_ROSTER_H

#include "assessments/code.h"
#include "assessments/results/results.h"

#define ROSTER_MOST 2000        /* people in one list */
#define ROSTER_MOST_REASONS 100 /* that are told */

/* Why a file isn't taken. */
enum roster_problem {
    ROSTER_PROBLEM_NUMBER,  /* cell is no card number */
    ROSTER_PROBLEM_TWICE,   /* cell is the number of another_line, too */
    ROSTER_PROBLEM_COLUMNS, /* the first row names no column "code" */
    ROSTER_PROBLEM_MANY,    /* more than ROSTER_MOST people */
    ROSTER_PROBLEM_NOBODY,
    ROSTER_PROBLEM_TABLE, /* it can't be read as a table; the error has more to say */
};
struct roster_reason {
    enum roster_problem problem;
    int line; /* in the file; 0: the file as a whole */
    int another_line;
    char *cell; /* as it is written there, its start if it is long; or NULL */
};
void roster_reason_free(void *reason);
gboolean roster_reason_is_of_row(const struct roster_reason *reason); /* else of the whole file */
/* "list.csv:12: “4028178” is not a card number: …", for the command line. The caller frees it. */
char *roster_reason_text(const struct roster_reason *reason, const char *file);

struct roster_person {
    char code[CODE_DIGITS + 1]; /* "" until roster_choose() */
    char *group, *name;         /* plain text, or NULL */
    int line;                   /* in the file */
};

struct roster {
    GPtrArray *people; /* of struct roster_person, in the order of the file */
    char *file;        /* its name, without the folder */
    char *sha256;
    gboolean has_names;
    int n_without;      /* how many have no number in the file */
    int n_new, n_known; /* after roster_choose() */
};

/* NULL, an error, and at least one reason (reasons may be NULL; of struct roster_reason) when the file isn't
 * taken: each row that can't be used has one. */
struct roster *roster_read(const char *path, GPtrArray *reasons, GError **error);
/* The same of a list that is in memory already, where its names stay; name is that of its file. */
struct roster *roster_read_bytes(GBytes *text, const char *name, GPtrArray *reasons, GError **error);
void roster_free(struct roster *roster);

/* A free number for each who has none, from random numbers; counts who is new. Nothing is written. */
gboolean roster_choose(struct roster *roster, struct results *results, guint32 (*random)(void *data),
                       void *data, GError **error);
/* Then: makes all numbers known, in one transaction. FALSE and an error: nothing was added. */
gboolean roster_add(const struct roster *roster, struct results *results, GError **error);

#endif
