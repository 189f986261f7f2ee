/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One copy of the results onto a stick, as a machine that takes one bounded step after the other (the diagram
 * is in stick_export.c). It knows the snapshot's file and the stick, no database and no thread: stick_job.h
 * runs it. It may say STICK_EXPORT_SAFE only when the file was read back from the stick as it was written and
 * the stick was let go of. The caller owns it; one thread at a time.
 */
#ifndef STICK_STICK_EXPORT_H
#define STICK_STICK_EXPORT_H

#include "player/stick/stick.h"

enum stick_export_state {
    STICK_EXPORT_LOOKING,  /* for the stick, its room, and what an earlier try left */
    STICK_EXPORT_CHECKING, /* the snapshot: one long step */
    STICK_EXPORT_HASHING,  /* the snapshot, for the list in the file */
    STICK_EXPORT_WRITING,
    STICK_EXPORT_SYNCING,
    STICK_EXPORT_NAMING,
    STICK_EXPORT_SETTLING,  /* the folder, then all of the stick */
    STICK_EXPORT_READING,   /* back from the stick */
    STICK_EXPORT_RELEASING, /* after that nothing can take the copy back */
    STICK_EXPORT_CLEANING,  /* what was begun is removed */
    STICK_EXPORT_LEAVING,   /* the stick is let go of without a copy */
    STICK_EXPORT_SAFE,
    STICK_EXPORT_CANCELLED,
    STICK_EXPORT_FAILED,
    STICK_EXPORT_STATES,
};
const char *stick_export_state_name(enum stick_export_state state);

enum stick_failure {
    STICK_FAILURE_NONE,
    STICK_FAILURE_NO_STICK,
    STICK_FAILURE_READ_ONLY,
    STICK_FAILURE_FOREIGN,
    STICK_FAILURE_FULL,
    STICK_FAILURE_TOO_LARGE,
    STICK_FAILURE_GONE,
    STICK_FAILURE_EARLY, /* taken out after the copy was read back, before the stick was released */
    STICK_FAILURE_BROKEN,
    STICK_FAILURE_NOT_AS_WRITTEN, /* it gives back something else: a stick of fake capacity */
    STICK_FAILURE_BUSY,           /* it can't be released */
    STICK_FAILURE_SNAPSHOT,       /* the snapshot isn't as the results are */
    STICK_FAILURE_KIOSK_FULL,     /* no room for the snapshot */
    STICK_FAILURE_KEY,            /* a public key in the settings isn't one */
    STICK_FAILURE_NOT_NOTED,      /* the copy is whole, but the kiosk couldn't write that down */
    STICK_FAILURES,
};

struct stick_plan {
    const char *snapshot; /* path of a results file that nobody else has open */
    const char *kiosk;    /* UUID */
    int counter;          /* of this copy */
    gint64 rows;          /* what the snapshot must hold */
    const char *chain_head;
    const char *const *public_keys; /* to whom it is sealed, NULL-terminated; NULL for a plain file */
};

/* What lies on the stick once the copy was read back. Strings live as long as the export. */
struct stick_copy {
    const char *name, *sha256, *chain_head;
    int counter;
    gint64 rows, bytes;
    gboolean sealed;
};

struct stick_progress {
    enum stick_export_state state;
    enum stick_failure failure; /* why it is CLEANING, LEAVING or FAILED; of CANCELLED none */
    gint64 bytes, of;           /* never less than before; of is 0 until it is known */
    gboolean cancelling;
};

struct stick_export;

struct stick_export *stick_export_new(const struct stick *stick, const struct stick_plan *plan);
void stick_export_free(struct stick_export *export);
/* Does one step; FALSE when there is none left. */
gboolean stick_export_step(struct stick_export *export);
/* What was begun is removed and the stick is let go of. After the copy was read back it is too late. */
void stick_export_cancel(struct stick_export *export);
struct stick_progress stick_export_progress(const struct stick_export *export);
/* FALSE until the copy was read back; it then stays, even when the stick can't be released. */
gboolean stick_export_copy(const struct stick_export *export, struct stick_copy *copy);
/* Of struct received (kiosk_file.h): what the stick says that head office has; borrowed, may be empty. */
const GPtrArray *stick_export_received(const struct stick_export *export);

#endif
