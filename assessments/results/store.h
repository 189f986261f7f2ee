/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside results: the connection, its cached statements and the head of the chain. Only the files of this
 * folder include it. A struct results whose db is NULL lost its connection to an I/O error; the next call
 * opens it anew.
 */
#ifndef RESULTS_STORE_H
#define RESULTS_STORE_H

#include "assessments/results/results.h"
#include "assessments/results/row.h"

#include <sqlite3.h>

struct results {
    sqlite3 *db;             /* NULL after an I/O error, until the next call */
    GHashTable *statements;  /* SQL -> sqlite3_stmt */
    GHashTable *rows_by_key; /* "table uuid" -> seq, of what is on disk */
    char *path, *vfs, *synchronous, *software_version;
    struct results_clock clock;
    gboolean read_only, own_place;
    gboolean scratch; /* in memory, for practice */
    gboolean quick_pins;
    gint64 opened_ms;            /* monotonic */
    char *inserts[N_ROW_TABLES]; /* INSERT statements, made when first needed */

    char *device, *boot;
    gint64 opening;          /* seq of this run's row in opening, 0 until the first append */
    gint64 newest_wall_ms;   /* of the rows on disk */
    struct chain_head head;  /* newest row, with the open transaction */
    struct chain_head saved; /* as it was when the transaction began */
    gint64 saved_opening;

    struct results_snapshot *snapshot; /* that is being made of this connection, or NULL */
};

/* ---- connection.c ---- */
sqlite3 *store_connect(const char *path, const char *vfs, const char *synchronous, gboolean read_only,
                       GError **error);
sqlite3 *store_connect_memory(GError **error);
/* Limits and what a file may not make the connection do. */
gboolean store_configure(sqlite3 *db, GError **error);
gboolean store_run(sqlite3 *db, const char *sql, GError **error);
gboolean store_read_integer(sqlite3 *db, const char *sql, gint64 *value, GError **error);
/* Sets error from SQLite's; returns FALSE. */
gboolean store_fail(sqlite3 *db, int code, GError **error);
enum results_error store_error_of(int code);

/* ---- schema.c, migrations.c, views*.c ---- */
#define STORE_APPLICATION_ID 0x5647494c /* "VGIL" */
struct migration {
    const char *const *sql; /* NULL-terminated */
};
extern const struct migration schema_migrations[];
extern const int schema_n_migrations;
extern const char *const schema_views[]; /* pairs of name and SELECT, NULL-terminated */
extern const char views_gatherings[], views_listening_long[], views_tallies_long[], views_questions_raised[],
    views_voice_notes[], views_actions_agreed[], views_listening_groups[], views_group_members[],
    views_copies[], views_copy_states[], views_staff_acts[];
/* RESULTS_ERROR_FOREIGN for a file that isn't ours, or is empty when it may not be new; RESULTS_ERROR_NEWER.
 */
gboolean schema_judge(sqlite3 *db, gboolean may_be_new, GError **error);
/* Brings the file from its user_version to n_migrations, each step in a transaction and the views made anew
 * in the last, after a copy of a file that holds anything to FILE.before-N. */
gboolean schema_migrate(sqlite3 *db, const struct migration *migrations, int n_migrations, GError **error);

/* A private copy of an older file, brought up to date, for reading only; it is gone when it is closed. NULL
 * and an error when it can't be made. The file itself stays as it is, and the caller's. */
sqlite3 *schema_migrated_copy(sqlite3 *db, GError **error);

/* Expressions over an attempt a and its session s. The kiosk's name: a file's own rows don't carry it. */
#define STORE_KIOSK(s) "iif(" s ".import IS NULL,(SELECT uuid FROM device ORDER BY seq LIMIT 1)," s ".device)"
/* Which attempt of a person at a wave comes first: by number, then by when it began, those that don't say
 * last, then by kiosk: the order in which files came in says nothing. */
#define STORE_BEGAN(a, s) "iif(" s ".import IS NULL,coalesce(" a ".begun_ms," a ".wall_ms)," a ".begun_ms)"
#define STORE_FIRST(a, s)                                                                                    \
    a ".number," STORE_BEGAN(a, s) " IS NULL," STORE_BEGAN(a, s) "," STORE_KIOSK(s) "," a ".seq"

/* ---- store.c ---- */
/* Opens the connection anew if an error closed it. */
gboolean store_ready(struct results *results, GError **error);
void store_disconnect(struct results *results);
/* The statement is cached, reset and without bindings; SQL with a second statement is refused. */
sqlite3_stmt *store_statement(struct results *results, const char *sql, GError **error);
/* TRUE when there is a row; FALSE with no error set at the end. */
gboolean store_step(struct results *results, sqlite3_stmt *statement, GError **error);
gboolean store_begin(struct results *results, GError **error);
/* Commits when ok, else rolls back; returns whether the rows are on disk. After an I/O error the connection
 * is closed, opened anew and its newest rows checked before this returns. */
gboolean store_finish(struct results *results, gboolean ok, GError **error);

/* ---- attempts.c ---- */
/* What a row of response says beside the answer itself. */
struct answer_row {
    gint64 attempt, session;
    int revision;
    gboolean final;
    struct value answered_ms, trusted, confidence; /* each an integer or NULL */
};
/* In a transaction. Of the response attempt, session, revision and final are passed over. */
gboolean append_answer(struct results *results, const struct answer_row *row,
                       const struct results_response *response, GError **error);

/* ---- clock.c ---- */
#define STORE_MS_PER_DAY G_GINT64_CONSTANT(86400000)
struct results_clock clock_or_real(struct results_clock clock);
gint64 store_wall_ms(const struct results *results);
char *clock_boot_id(void); /* the kernel's, new with each start of the machine */

/* ---- append.c ---- */
#define STORE_RECENT_KEYS 4096
/* In a transaction. A row that is there with the same key and the same answer counts as written; *seq (may
 * be NULL) is the row's. */
gboolean append_row(struct results *results, enum row_table table, const struct value *values, gint64 *seq,
                    GError **error);
/* The one row in a transaction of its own. */
gboolean append_alone(struct results *results, enum row_table table, const struct value *values,
                      GError **error);
/* A row of a damaged file, with its own times (common; its seq is passed over). */
gboolean append_copy(struct results *results, enum row_table table, const struct value *common,
                     const struct value *values, GError **error);
/* The seq of the first row of a table with this uuid; RESULTS_ERROR_MISSING when there is none. */
gboolean append_find(struct results *results, enum row_table table, const char *uuid, gint64 *seq,
                     GError **error);

/* Indices from 1; text must outlive the step. */
void append_bind(sqlite3_stmt *statement, int index, const struct value *value);

/* ---- stands.c ---- */
/* For tables in which the newest row of a topic stands, in a transaction of its own: nothing is added when
 * the newest says the same. */
gboolean append_stands(struct results *results, enum row_table table, const struct value *values,
                       GError **error);

/* ---- read.c ---- */
/* Calls func for each row of a SELECT whose parameters are the n values. */
typedef void (*store_row_func)(sqlite3_stmt *row, void *data);
gboolean store_read(struct results *results, const char *sql, const struct value *values, int n,
                    store_row_func func, void *data, GError **error);
/* The integer in the first column of the last row; stays as it is when there is none. */
gboolean store_read_one(struct results *results, const char *sql, const struct value *values, int n,
                        gint64 *integer, GError **error);
char *store_text(sqlite3_stmt *row, int index); /* a copy; NULL for NULL */
/* The texts of a SELECT of one column, NULL-terminated; g_strfreev(). */
char **store_read_texts(struct results *results, const char *sql, const struct value *values, int n,
                        GError **error);
/* SQL: this person has the digits of a card, not the pictures of a group's member. */
#define STORE_HAS_CARD(person) person ".code NOT GLOB '*[^0-9]*'"
/* SQL for the time of the first sitting after a row of the table or alias whose clock was to be trusted. */
#define STORE_LATER(table)                                                                                   \
    "(SELECT s.wall_ms FROM session s WHERE s.seq>" table ".seq AND s.clock_trusted ORDER BY s.seq LIMIT 1)"
/* SQL for what was played when a row of the table or alias was added: contents.h. */
#define STORE_CONTENT_OF(table)                                                                              \
    "(SELECT v.detail FROM event v WHERE v.kind='content' AND v.seq<" table                                  \
    ".seq ORDER BY v.seq DESC LIMIT 1)"
/* Steps through a statement and calls func for each row, as results_each() does. */
gboolean store_hand_over(struct results *results, sqlite3_stmt *row, results_row_func func, void *data,
                         GError **error);

/* ---- snapshot.c ---- */
void snapshot_lost(struct results *results); /* before the connection is closed */

/* ---- verify.c ---- */
/* The newest rows' hashes, as far as a start may take time for. */
gboolean verify_tail(struct results *results, int n_rows, GError **error);
/* A column of a row as the chain sees it; FALSE for what no row of ours holds. */
gboolean verify_value(sqlite3_stmt *row, int index, struct value *value);
const guint8 *verify_stored_hash(sqlite3_stmt *row); /* NULL when it has none */
gboolean verify_hash(sqlite3_stmt *row, const char *table, const guint8 *previous, guint8 *hash);

/* ---- salvage.c ---- */
/* Copies every row that can still be read into a fresh file, chained anew, with an event that says why, and
 * puts the damaged file aside as FILE.damaged-TIME. Leaves the results connected. */
gboolean salvage(struct results *results, const char *why, GError **error);
/* Whether a file that SQLite can't make sense of was a results file once. */
gboolean salvage_is_ours(const char *path);
/* Ends a salvage that a crash cut short. */
gboolean salvage_resume(struct results *results, GError **error);

#endif
