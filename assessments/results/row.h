/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the tables hold and how a row enters the hash chain. The README of this folder gives the encoding
 * byte by byte, so that anyone can check a file without this code. Pure.
 */
#ifndef RESULTS_ROW_H
#define RESULTS_ROW_H

#include <glib.h>
#include <sodium.h>

enum value_kind { VALUE_NULL, VALUE_INTEGER, VALUE_REAL, VALUE_TEXT };

struct value { /* text is borrowed */
    enum value_kind kind;
    union {
        gint64 integer;
        double real;
        const char *text;
    };
};
struct value value_null(void);
struct value value_integer(gint64 integer);
struct value value_real(double real);
struct value value_text(const char *text);  /* NULL gives value_null() */
struct value value_ids(const char *joined); /* NULL or "" gives value_null() */
gboolean value_equal(const struct value *a, const struct value *b);

enum row_table {
    ROW_DEVICE,
    ROW_OPENING,
    ROW_PERSON,
    ROW_ABOUT,
    ROW_SESSION,
    ROW_SESSION_END,
    ROW_ATTEMPT,
    ROW_ATTEMPT_PLACE,
    ROW_RESPONSE,
    ROW_ATTEMPT_END,
    ROW_LESSON_PROGRESS,
    ROW_EVENT,
    ROW_IMPORT,
    ROW_LISTENING_GROUP,
    ROW_GATHERING,
    ROW_GATHERING_STEP,
    ROW_GATHERING_END,
    ROW_HEADCOUNT,
    ROW_LISTENING,
    ROW_TALLY,
    ROW_QUESTION,
    ROW_VOICE_NOTE,
    ROW_VOICE_NOTE_TAKEN_BACK,
    ROW_AGREED_ACTION,
    ROW_ACTION_OUTCOME,
    ROW_MEMBER,
    ROW_SAMPLED,
    ROW_PIN,
    ROW_PIN_TRY,
    ROW_COPY_BEGUN,
    ROW_COPY,
    ROW_COPY_RECEIVED,
    ROW_STAFF_ACT,
    N_ROW_TABLES,
};

enum column_role {
    COLUMN_KEY,    /* of the key that makes a repeated call count once */
    COLUMN_TOPIC,  /* of what the newest row stands for: a repeated call is like the newest of its topic */
    COLUMN_SAME,   /* must be the same when the call is repeated */
    COLUMN_AROUND, /* how it came about: may differ when the call is repeated */
};
struct column {
    const char *name;
    enum column_role role;
    enum row_table refers; /* N_ROW_TABLES: to nothing. Else the value is the seq of a row there */
};
struct row_layout {
    const char *name;
    const struct column *columns; /* after the common ones, in the table's order, without the hash */
    int n_columns;
};
const struct row_layout *row_layout(enum row_table table);
#define ROW_MAX_COLUMNS 32

/* Every table begins with these: seq, opening, wall_ms, monotonic_ms, clock_trusted. */
#define ROW_COMMON 5
extern const char *const row_common_columns[ROW_COMMON];

#define CHAIN_BYTES 32
struct chain_head {
    gint64 seq; /* 0 before the first row */
    guint8 hash[CHAIN_BYTES];
};
/* One row's way into the chain: begin, every column in order, end. */
struct chain {
    crypto_generichash_state state;
};
void chain_begin(struct chain *chain, const guint8 *previous, const char *table);
void chain_add(struct chain *chain, const char *column, const struct value *value);
void chain_end(struct chain *chain, guint8 *hash);

#endif
