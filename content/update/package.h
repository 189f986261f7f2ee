/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A signed folder of content: manifest.txt lists every file with its size and BLAKE2b-256; manifest.minisig
 * signs the manifest, and its trusted comment says which package it is, its serial and the program it needs.
 * What isn't listed doesn't belong to the package. The caller owns a package. Any thread.
 *
 *     vigil-package 1                      vigil-package:1 id:village serial:12 needs:0.1.0
 *     HASH SIZE NAME   (a line each, sorted by name)
 */
#ifndef UPDATE_PACKAGE_H
#define UPDATE_PACKAGE_H

#include "content/folder.h"
#include "content/update/minisign.h"

#define PACKAGE_MANIFEST "manifest.txt"
#define PACKAGE_SIGNATURE "manifest.minisig"
#define PACKAGE_HASH_BYTES 32
#define PACKAGE_MAX_FILES 8000
#define PACKAGE_MAX_FILE_BYTES (G_GUINT64_CONSTANT(512) << 20)
#define PACKAGE_MAX_BYTES (G_GUINT64_CONSTANT(8) << 30)
#define PACKAGE_MAX_SERIAL G_GUINT64_CONSTANT(999999999999999)

struct package_file {
    char *name; /* passes folder_name_problem() */
    guint64 size;
    guint8 hash[PACKAGE_HASH_BYTES];
};

struct package {
    char *id;         /* a-z, 0-9 and "-", begins with a letter; 64 at most */
    guint64 serial;   /* from 1; the higher one is the newer one, whatever the id */
    char *needs;      /* least version of the program: "0.1.0" */
    GPtrArray *files; /* of struct package_file */
    guint64 bytes;    /* of all files */
    GBytes *manifest, *signature;
};

/* Reads and verifies manifest and signature; the files are not looked at. NULL and the reason. */
struct package *package_open(const struct folder *folder, const struct minisign_public_key *keys, int n_keys,
                             GError **error);
/* The same with the signature taken on trust: for what was verified when it was installed, and for telling
 * people what they are about to try. */
struct package *package_look(const struct folder *folder, GError **error);
void package_free(struct package *package);

/* Whether the files in a folder are all there as listed: the first that isn't gives UPDATE_ERROR_MISSING or
 * UPDATE_ERROR_DIFFERENT. Reads every byte. */
gboolean package_is_whole(const struct package *package, const struct folder *folder, GError **error);

/* Paths of the packages in content/ of a stick mounted at path (that folder itself, and the folders in it),
 * the highest serial first; nothing about them is verified. */
GPtrArray *package_find(const char *path);

/* What vigil sign does: writes both files into the folder at path. Files whose names can't be used stay out
 * of the package; names are added to left_out (may be NULL). serial 0: one more than the folder's last, from
 * 1. Returns the package, or NULL and an error. */
struct package *package_sign(const char *path, const struct minisign_secret_key *key, const char *id,
                             guint64 serial, const char *needs, GPtrArray *left_out, GError **error);

const char *package_id_problem(const char *id); /* NULL for none */
/* Whether a program of this version can play what needs that version ("0.10.0" is above "0.9.1"). */
gboolean package_version_suffices(const char *version, const char *needs);

#endif
