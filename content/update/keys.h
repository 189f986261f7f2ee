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

/* The same of the text of such a file. */
gboolean keys_parse(struct update_keys *keys, const char *text, GError **error);

/* The fingerprints of all of them, with ", " between, which people compare with the paper from head office.
 * g_free() it. */
char *keys_names(const struct update_keys *keys);

/* Puts them into path: on disk before it returns. What was shown to somebody is what is pinned: no file is
 * read a second time. */
gboolean keys_pin(const struct update_keys *keys, const char *path, GError **error);

#endif
