/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Adding what was recorded elsewhere: on paper, at another kiosk, in another program. One import is one
 * transaction: all of it is on disk after results_import_end(), or nothing. What is there already is found by
 * what it is (this person's first attempt at the baseline, from that kiosk), so that the same rows added
 * twice count once.
 *
 * Each call returns FALSE with RESULTS_ERROR_CONFLICT when the file says otherwise than what is to be added;
 * the message is the end of a sentence for the reader of the imported file, and the import may go on to find
 * more of them. After any other error it can only be ended. Handles are good until the end. One thread.
 */
#ifndef RESULTS_IMPORT_H
#define RESULTS_IMPORT_H

#include "assessments/results/results.h"

struct results_import;

struct results_import_source {
    const char *file; /* its name, without the folder */
    const char *sha256;
    gint64 n_rows; /* without the header */
};
struct results_import *results_import_begin(struct results *results,
                                            const struct results_import_source *source, GError **error);
/* Keeps all of it, or takes all of it back; frees the import. FALSE when it couldn't be kept. */
gboolean results_import_end(struct results_import *import, gboolean keep, GError **error);

/*
 * Who is who: a person who has the uuid; else the one who has the code at the same site, or at a site that
 * isn't known on one of the two sides, unless two kiosks made the same code for two people (method made_here
 * or picture on both sides, with two uuids); else somebody new. A person from a code alone gets a random
 * uuid, so that no card's number can be worked out from it.
 *
 * Made-up people (method RESULTS_SIMULATED) and real ones never meet in one file: a conflict.
 */
#define RESULTS_SIMULATED "simulated"
struct results_import_person {
    const char *uuid;   /* or NULL */
    const char *code;   /* or NULL when there is a uuid: then that is the code, too */
    const char *site;   /* or NULL */
    const char *method; /* "card", "made_here", "picture", "imported" … */
};
gboolean results_import_person(struct results_import *import, const struct results_import_person *person,
                               gint64 *handle, GError **error);
/* The uuid of the person in the file; belongs to the import, until the next call. */
const char *results_import_person_uuid(struct results_import *import, gint64 person, GError **error);
gboolean results_import_about(struct results_import *import, gint64 person, const char *variable,
                              const char *value, GError **error);

struct results_import_session { /* all but the uuid may be NULL */
    const char *uuid, *site, *language, *device, *group_id, *facilitator, *admin_mode, *software_version;
};
gboolean results_import_session(struct results_import *import, gint64 person,
                                const struct results_import_session *session, gint64 *handle, GError **error);

struct results_import_attempt {
    const char *uuid, *assessment, *test, *test_hash /* or NULL */, *wave, *language /* or NULL */;
    int number;
    char form;
    int n_items;
    gint64 begun_ms;         /* -1 for unknown */
    int days_since_baseline; /* -1: from the baseline in the file, if both say when they began */
};
/* The attempt of this person, assessment, wave and number whose session is of the same kiosk as session. A
 * baseline comes before what follows it, so that the days can be counted. */
gboolean results_import_attempt(struct results_import *import, gint64 person, gint64 session,
                                const struct results_import_attempt *attempt, gint64 *handle, GError **error);

struct results_import_response {
    struct results_response response; /* its attempt, session, revision and final are passed over; -1 for
                                         unknown changes, plays and spent_ms, 0 for an unknown position */
    gint64 answered_ms;               /* -1 for unknown */
    int clock_trusted;                /* 1, 0; -1 for unknown */
    int confidence;                   /* -1 for unknown */
    gboolean repeated;                /* the same import had an answer to this item of this attempt */
};
/* *added: FALSE when the same answer is there. Another answer is a newer one while the imported attempt has
 * no end, and a conflict afterwards. ended: the attempt has an end in what is imported. */
gboolean results_import_response(struct results_import *import, gint64 attempt, gint64 session,
                                 const struct results_import_response *response, gboolean ended,
                                 gboolean *added, GError **error);
/* "finished" or "closed". */
gboolean results_import_attempt_end(struct results_import *import, gint64 attempt, const char *how,
                                    GError **error);

/* The listening groups of another kiosk's file, open for reading, with all that their gatherings wrote down;
 * what is here already, by uuid, stays. Members are joined when their answers have been imported. *added:
 * rows that were written, with those that say where they come from. */
gboolean results_import_groups(struct results_import *import, struct results *from, gint64 *added,
                               GError **error);

#endif
