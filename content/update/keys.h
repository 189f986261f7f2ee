/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Head office's keys as this kiosk knows them: KEYS_FILE beside the results, written when the kiosk is set
 * up. The second key is the one that head office will sign with next, so that a kiosk can be told before the
 * first is given up. Any thread.
 */
#ifndef UPDATE_KEYS_H
#define UPDATE_KEYS_H

#include "content/update/minisign.h"

#define KEYS_FILE "content-key.pub"
#define KEYS_MAX 2

struct update_keys {
    struct minisign_public_key keys[KEYS_MAX];
    int n;
};

/* Reads one or two public keys. FALSE and UPDATE_ERROR_NO_KEY when there is no such file, or
 * UPDATE_ERROR_KEY_FILE when it holds anything else. */
gboolean keys_read(struct update_keys *keys, const char *path, GError **error);

/* The names of all of them, as minisign shows each: "0123456789ABCDEF, FEDCBA9876543210". g_free() it. */
char *keys_names(const struct update_keys *keys);

/* Puts the keys of the file at from (a stick's) into path, once they could be read: on disk before it
 * returns. */
gboolean keys_pin(const char *from, const char *path, struct update_keys *keys, GError **error);

#endif
