/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of files, signed as a package with a key of the tests'. */
#ifndef TESTS_UPDATE_PACK_H
#define TESTS_UPDATE_PACK_H

#include "content/update/keys.h"
#include "content/update/package.h"

#include <check.h>

/* A fresh folder with a few files in it, whose bytes follow from flavour. pack_remove() deletes it and frees
 * the path. */
char *pack_new(const char *flavour);
void pack_remove(char *path);
void pack_write(const char *path, const char *name, const void *bytes, gsize size);
void pack_write_text(const char *path, const char *name, const char *text);
char *pack_read(const char *path, const char *name, gsize *size);

/* The key that signs; always the same one. */
struct minisign_secret_key pack_key(struct update_keys *keys);
void pack_sign(const char *path, const char *id, guint64 serial, const char *needs);

/* Runs tests; the result is main()'s. */
int pack_run(const char *name, const TTest *const *tests, int n);
#define PACK_RUN(name, tests) pack_run(name, tests, (int)(sizeof(tests) / sizeof *(tests)))

#endif
