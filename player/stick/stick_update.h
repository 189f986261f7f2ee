/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Content from a stick: what lies on it is looked at, and installed (content/update) when somebody wants it.
 * Whatever waits for stick or disk is done by a worker thread, one thing after the other; everything here is
 * called in one thread, which polls. The caller owns the update. What is played goes on as it is.
 */
#ifndef STICK_STICK_UPDATE_H
#define STICK_STICK_UPDATE_H

#include "player/stick/stick.h"

enum stick_update_state {
    STICK_UPDATE_LOOKING,
    STICK_UPDATE_FOUND,   /* a package that would be taken: stick_update_install() */
    STICK_UPDATE_REFUSED, /* there is none, or it wouldn't be taken */
    STICK_UPDATE_INSTALLING,
    STICK_UPDATE_INSTALLED,
    STICK_UPDATE_ENDED, /* without content: what was installed before is as it was */
    STICK_UPDATE_STATES,
};

struct stick_update_options {
    const char *folder;  /* where packages are installed */
    const char *keys;    /* path of head office's keys, as they are known here */
    const char *program; /* version of this program */
    gboolean (*check)(const char *path, void *data, GError **error); /* of struct install_options */
    void *check_data;
    const char *const *keep;       /* of struct install_options; may be NULL */
    void (*wake)(void *wake_data); /* from the worker: something changed, poll; may be NULL */
    void *wake_data;
};

/* What can be shown of it, as of the last poll; strings live until the next one. */
struct stick_offer {
    enum stick_update_state state;
    const char *words; /* why it isn't so, and what to do: a msgid; NULL when all is well */
    const char *id; /* of the package, or NULL when there is none; as it says of itself until it is FOUND */
    guint64 serial, bytes;
    const char *signer;     /* once it is FOUND: fingerprint of the key, known here, that it is signed with */
    const char *stick_keys; /* fingerprints of those on the stick, when none is known here; else NULL */
    int percent;
    gboolean may_take_out; /* it isn't read any more */
};

struct stick_update;

/* Begins to look. */
struct stick_update *stick_update_new(const struct stick *stick, const struct stick_update_options *options);
/* Waits until the worker let go of the stick, for five seconds at most. FALSE when it still hangs on it: then
 * the stick's data must not be freed. */
gboolean stick_update_free(struct stick_update *update);
/* TRUE when what is shown has changed. */
gboolean stick_update_poll(struct stick_update *update);
const struct stick_offer *stick_update_offer(const struct stick_update *update);
gboolean stick_update_works(const struct stick_update *update); /* the worker has the stick */

void stick_update_install(struct stick_update *update); /* when FOUND */
/* When REFUSED for want of a key and the stick has one: that becomes head office's, and it looks again. */
void stick_update_trust(struct stick_update *update);
void stick_update_stop(struct stick_update *update); /* before it is switched over */

#endif
