/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why a package of content is not taken. The code is for whoever finds words for a trainer; the message names
 * the file, the key or the number, for staff. Nothing here has state.
 */
#ifndef UPDATE_REFUSAL_H
#define UPDATE_REFUSAL_H

#include <glib.h>

enum update_error {
    UPDATE_ERROR_NO_KEY,      /* no key of head office is known here */
    UPDATE_ERROR_KEY_FILE,    /* what should hold keys doesn't */
    UPDATE_ERROR_NO_PACKAGE,  /* manifest or signature isn't there */
    UPDATE_ERROR_SIGNATURE,   /* not written as a signature is, or not for a package */
    UPDATE_ERROR_LEGACY,      /* made the old way, which isn't taken */
    UPDATE_ERROR_UNKNOWN_KEY, /* signed by somebody else */
    UPDATE_ERROR_CHANGED,     /* the manifest or its comment is not what was signed */
    UPDATE_ERROR_MANIFEST,    /* signed, and yet not to be used */
    UPDATE_ERROR_OLDER,       /* its serial is lower than what is installed */
    UPDATE_ERROR_SAME,        /* it is installed already */
    UPDATE_ERROR_PROGRAM,     /* it needs a newer program */
    UPDATE_ERROR_MISSING,     /* a file of the manifest isn't there */
    UPDATE_ERROR_DIFFERENT,   /* a file is not what was signed */
    UPDATE_ERROR_STICK,       /* the package can't be read any more: pulled, or broken */
    UPDATE_ERROR_FULL,        /* no room on the kiosk's disk */
    UPDATE_ERROR_DISK,        /* the kiosk's disk can't be written or read */
    UPDATE_ERROR_CONTENT,     /* the check found errors */
    UPDATE_ERROR_STOPPED,     /* the caller wanted it */
};
#define UPDATE_ERROR (update_error_quark())
GQuark update_error_quark(void);

#endif
