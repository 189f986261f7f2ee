/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everything that happened, in one SQLite file, append-only: one connection in one process, one transaction a
 * call, on disk before the call returns. Rows are chained by BLAKE2b-256; triggers forbid UPDATE and DELETE.
 * Each call that appends returns FALSE and an error when nothing was written, and may then be repeated with
 * the same arguments: a row that is already there with the same key counts as written. The caller owns the
 * results; one thread.
 */
#ifndef RESULTS_RESULTS_H
#define RESULTS_RESULTS_H

#include "assessments/response.h"

enum results_error {
    RESULTS_ERROR_BUSY,    /* another process has the file open, or a snapshot is being made already */
    RESULTS_ERROR_NEWER,   /* written by a newer Vigil */
    RESULTS_ERROR_FOREIGN, /* not a results file */
    RESULTS_ERROR_DAMAGED,
    RESULTS_ERROR_FULL, /* the disk is full */
    RESULTS_ERROR_IO,
    RESULTS_ERROR_CONFLICT, /* the key is there with another value */
    RESULTS_ERROR_MISSING,
};
#define RESULTS_ERROR (results_error_quark())
GQuark results_error_quark(void);

/* The kiosk's clock, so that a simulated one can stand in. */
struct results_clock {
    gint64 (*wall_ms)(void *data);      /* milliseconds since 1970, UTC */
    gint64 (*monotonic_ms)(void *data); /* since boot */
    void *data;
};

struct results_options {
    const char *vfs;            /* NULL for the default; tests name theirs */
    const char *synchronous;    /* NULL for EXTRA; tests of the tests weaken it */
    struct results_clock clock; /* zeroed for the real one */
    gboolean read_only;  /* for tools: no migration, no device row; refused while a kiosk has it open */
    gboolean own_place;  /* nobody named this file, it is where the kiosk keeps its own: whatever else lies
                          * there is put aside like a damaged one */
    gboolean quick_pins; /* for tests: PINs set here are cheap, for a thief as well */
    const char *software_version;
};

struct results;

/* Opens or creates; migrates an older file after a backup (FILE.before-N); refuses a newer one; a damaged one
 * is put aside (FILE.damaged-TIME) with what could be salvaged in a fresh file, and *salvaged set (may be
 * NULL). */
struct results *results_open(const char *path, const struct results_options *options, gboolean *salvaged,
                             GError **error);
void results_close(struct results *results);
/* Gives back the pages of the file that are kept in memory; what needs them next reads them again. */
void results_rest(struct results *results);

const char *results_device(const struct results *results); /* UUID, made when the file was */
char *results_uuid(void);                                  /* random, version 4; the caller frees it */
/* A UUID (version 5, RFC 4122 section 4.3) that follows from a name within the UUID space; the same two give
 * the same one for ever. results_uuid_of() has a space of its own. The caller frees it. */
char *results_uuid_within(const char *space, const char *name);
char *results_uuid_of(const char *name);
char *results_chain_head(struct results *results, GError **error); /* 64 hex digits; the caller frees it */
/* Whether the file can be read and a row could be begun now; writes nothing. */
gboolean results_alive(struct results *results, GError **error);
/* The wall clock is trusted when it is neither before the newest row nor before the build's date, nor twenty
 * years after that. */
gboolean results_clock_trusted(const struct results *results);
gint64 results_today(const struct results *results); /* days since 1970-01-01 */

/* ---- people ---- */
struct results_person {
    char *uuid, *code;
    GHashTable *about; /* variable -> option id, or "declined"; empty until asked */
};
void results_person_free(struct results_person *person);
/* NULL without an error when nobody has the code. */
struct results_person *results_person_find(struct results *results, const char *code, GError **error);
gboolean results_person_add(struct results *results, const char *uuid, const char *code,
                            const char *method /* "card", "made_here", "picture" */, GError **error);
gboolean results_about_add(struct results *results, const char *person, const char *variable,
                           const char *value, GError **error);

/* ---- sittings at the kiosk ---- */
struct results_session {
    const char *uuid, *person, *site, *language, *curriculum, *curriculum_version;
    const char *group_id, *facilitator; /* or NULL */
    const char *admin_mode;             /* "self", "assisted" or "group"; NULL for self */
};
gboolean results_session_begin(struct results *results, const struct results_session *session,
                               GError **error);
gboolean results_session_end(struct results *results, const char *session, const char *how, GError **error);

/* ---- attempts ---- */
struct results_attempt {
    const char *uuid, *session, *person, *assessment, *test, *test_hash, *wave;
    int number; /* of this person at this wave, from 1 */
    char form;
    guint64 seed;
    int n_items;
    const char *language;
};
gboolean results_attempt_begin(struct results *results, const struct results_attempt *attempt,
                               GError **error);

/* One answer: a row for each revision; (attempt, item, revision) is the idempotency key. */
struct results_response {
    const char *attempt, *session, *item, *item_hash;
    int item_version, position /* 1-based on the paper */, revision;
    const char *option_order; /* ids as shown, ";" between */
    enum response_state state;
    const char *values; /* joined by ";" */
    const char *first_values;
    gboolean scored, correct;
    double score, max_score;
    int changes, plays;
    gint64 spent_ms;
    gboolean final; /* the standing when the attempt ended */
    const char *interaction, *objective;
    gboolean anchor;
    const char *language;
};
/* Writes responses (may be none) and the person's place (item id, "review", or NULL for no move) and, when
 * end is not NULL ("finished", "closed"), the attempt's end: all in one transaction. */
gboolean results_attempt_record(struct results *results, const char *attempt,
                                const struct results_response *responses, int n_responses, const char *place,
                                const char *end, GError **error);

/* An attempt that was begun here and not ended, for resuming. */
struct results_open_attempt {
    char *uuid, *assessment, *test, *test_hash, *wave, *place /* or NULL */;
    char *content; /* what was played when it began (contents.h), or NULL */
    char form;
    guint64 seed;
    GPtrArray *responses; /* of struct results_answer: the newest revision of each item */
};
struct results_answer {
    char *item, *item_hash, *values, *first_values;
    enum response_state state;
    int revision, changes, plays;
    gint64 spent_ms;
    gboolean scored, correct;
    double score, max_score;
    char *objective;
};
void results_open_attempt_free(struct results_open_attempt *attempt);
struct results_open_attempt *results_attempt_find_open(struct results *results, const char *person,
                                                       const char *assessment, const char *wave,
                                                       GError **error);
/* The final answers of the first finished attempt at a wave, of struct results_answer; NULL when there is
 * none. */
GPtrArray *results_attempt_finished(struct results *results, const char *person, const char *assessment,
                                    const char *wave, GError **error);
int results_attempt_count(struct results *results, const char *person, const char *assessment,
                          const char *wave);
/* Ids of the assessments of which an attempt was begun, NULL-terminated; g_strfreev(). */
char **results_assessments(struct results *results, GError **error);

/* ---- lessons ---- */
struct results_progress {
    char *course, *step, *kind, *detail;
    gint64 day;       /* by the kiosk's clock, since 1970-01-01 */
    gboolean trusted; /* whether that clock was to be trusted */
    gint64 later_day; /* of a row that isn't: the day of the first sitting after it that is; -1 for none */
};
gboolean results_progress_add(struct results *results, const char *session, const char *person,
                              const char *course, const char *step, const char *kind, const char *detail,
                              const char *content_hash, GError **error);
GPtrArray *results_progress_list(struct results *results, const char *person, const char *course,
                                 GError **error);
/* Ids of the courses that a person began, NULL for anybody; NULL-terminated; g_strfreev(). */
char **results_courses_begun(struct results *results, const char *person, GError **error);

/* ---- what else happened (staff, faults, restarts; never help cards or quick exits) ---- */
gboolean results_event_add(struct results *results, const char *session, const char *kind, const char *detail,
                           GError **error);

/* ---- reading all of it ---- */
/* Runs one of the documented views ("responses_long", "participants_wide"…) and calls row for each with the
 * column texts (NULL for NULL), in the view's own order. Stops and returns FALSE when row returns FALSE. */
typedef gboolean (*results_row_func)(int n_columns, const char *const *names, const char *const *values,
                                     void *data);
gboolean results_each(struct results *results, const char *view, results_row_func row, void *data,
                      GError **error);
/* The names of a view's columns, NULL-terminated; g_strfreev(). A name that isn't documented is an error. */
char **results_columns(struct results *results, const char *view, GError **error);

/* The day of the newest answer to an assessment, by the clocks that could be trusted when there are any:
 * "2026-11-25", which the caller frees; NULL when no answer has a day. */
gboolean results_newest_day(struct results *results, const char *assessment, char **day, GError **error);

/* Whether some endline is dated a day or more before the baseline of the same person. */
gboolean results_has_backward(struct results *results, const char *assessment, gboolean *found,
                              GError **error);

/* Checks the whole file: SQLite's integrity, the hash chain, gaps in the sequence. TRUE when all is good;
 * otherwise error names the table and the first bad row. counts (may be NULL) gets the rows checked. */
gboolean results_verify(struct results *results, gint64 *counts, GError **error);

#endif
