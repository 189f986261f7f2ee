/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a package: what its signature says, and whether its files are there. */
#include "content/update/package.h"

#include "content/update/package_manifest.h"
#include "content/update/refusal.h"

#include <string.h>

#define MAX_SIGNATURE_FILE (4 * 1024)
#define MAX_ID 64

/* ---- the trusted comment ---- */

const char *package_id_problem(const char *id)
{
    const gsize length = strlen(id);
    if (length == 0 || length > MAX_ID || !g_ascii_islower(id[0])) {
        return "an id begins with a letter from a to z and has at most 64 of them";
    }
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_islower(id[i]) && !g_ascii_isdigit(id[i]) && id[i] != '-') {
            return "an id is made of a-z, 0-9 and - only";
        }
    }
    return NULL;
}

static gboolean read_version(const char *text, guint64 numbers[3])
{
    g_auto(GStrv) parts = g_strsplit(text, ".", 4);
    gboolean good = g_strv_length(parts) == 3;
    for (int i = 0; good && i < 3; i++) {
        good = strlen(parts[i]) <= 6 && manifest_read_number(parts[i], &numbers[i]);
    }
    return good;
}

gboolean package_version_suffices(const char *version, const char *needs)
{
    guint64 here[3], there[3];
    if (!read_version(version, here) || !read_version(needs, there)) {
        return FALSE;
    }
    for (int i = 0; i < 3; i++) {
        if (here[i] != there[i]) {
            return here[i] > there[i];
        }
    }
    return TRUE;
}

static char *value_of(const char *word, const char *name)
{
    return word != NULL && g_str_has_prefix(word, name) ? g_strdup(word + strlen(name)) : NULL;
}

char *package_comment(const struct package *package)
{
    return g_strdup_printf("vigil-package:1 id:%s serial:%" G_GUINT64_FORMAT " needs:%s", package->id,
                           package->serial, package->needs);
}

/* The comment is taken only as it would be written. */
static gboolean read_comment(struct package *package, const char *comment)
{
    g_auto(GStrv) words = g_strsplit(comment, " ", 5);
    guint64 numbers[3];
    if (g_strv_length(words) != 4) {
        return FALSE;
    }
    g_autofree char *serial = value_of(words[2], "serial:"), *again = NULL;
    package->id = value_of(words[1], "id:");
    package->needs = value_of(words[3], "needs:");
    if (package->id == NULL || serial == NULL || package->needs == NULL ||
        package_id_problem(package->id) != NULL || !manifest_read_number(serial, &package->serial) ||
        package->serial < 1 || package->serial > PACKAGE_MAX_SERIAL ||
        !read_version(package->needs, numbers)) {
        return FALSE;
    }
    again = package_comment(package);
    return strcmp(again, comment) == 0;
}

/* ---- opening ---- */

static GBytes *read_part(const struct folder *folder, const char *name, gsize max_bytes, GError **error)
{
    g_autoptr(GError) why = NULL;
    GBytes *bytes = folder_read(folder, name, max_bytes, &why);
    if (bytes == NULL) {
        const gboolean absent = g_error_matches(why, FOLDER_ERROR, FOLDER_ERROR_NOT_FOUND);
        const gboolean broken = g_error_matches(why, FOLDER_ERROR, FOLDER_ERROR_IO);
        g_set_error(error, UPDATE_ERROR,
                    (int)(absent   ? UPDATE_ERROR_NO_PACKAGE
                          : broken ? UPDATE_ERROR_STICK
                                   : UPDATE_ERROR_SIGNATURE),
                    "%s", why->message);
    }
    return bytes;
}

static struct package *read_parts(const struct folder *folder, GError **error)
{
    struct package *package = g_new0(struct package, 1);
    package->files = manifest_files_new();
    package->manifest = read_part(folder, PACKAGE_MANIFEST, MANIFEST_MAX_BYTES, error);
    if (package->manifest != NULL) {
        package->signature = read_part(folder, PACKAGE_SIGNATURE, MAX_SIGNATURE_FILE, error);
    }
    if (package->signature != NULL) {
        return package;
    }
    package_free(package);
    return NULL;
}

static gboolean read_inside(struct package *package, const char *comment, GError **error)
{
    if (!read_comment(package, comment)) {
        g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_SIGNATURE,
                    "the signature is not one of a package: its comment is \"%s\"", comment);
        return FALSE;
    }
    return manifest_parse(package, error);
}

struct package *package_open(const struct folder *folder, const struct minisign_public_key *keys, int n_keys,
                             GError **error)
{
    struct package *package = read_parts(folder, error);
    if (package == NULL) {
        return NULL;
    }
    g_autofree char *comment = minisign_verify(keys, n_keys, package->manifest, package->signature, error);
    if (comment != NULL && read_inside(package, comment, error)) {
        return package;
    }
    package_free(package);
    return NULL;
}

struct package *package_look(const struct folder *folder, GError **error)
{
    struct package *package = read_parts(folder, error);
    if (package == NULL) {
        return NULL;
    }
    g_autofree char *comment = minisign_claim(package->signature);
    if (read_inside(package, comment != NULL ? comment : "", error)) {
        return package;
    }
    package_free(package);
    return NULL;
}

void package_free(struct package *package)
{
    if (package == NULL) {
        return;
    }
    g_free(package->id);
    g_free(package->needs);
    g_ptr_array_unref(package->files);
    g_clear_pointer(&package->manifest, g_bytes_unref);
    g_clear_pointer(&package->signature, g_bytes_unref);
    g_free(package);
}

/* ---- its files ---- */

static gboolean is_as_listed(const struct folder *folder, const struct package_file *listed, GError **error)
{
    struct package_file found = {.name = listed->name};
    g_autoptr(GError) why = NULL;
    if (!manifest_measure(folder, &found, &why)) {
        g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_MISSING, "%s", why->message);
        return FALSE;
    }
    if (found.size != listed->size || memcmp(found.hash, listed->hash, sizeof found.hash) != 0) {
        g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_DIFFERENT, "\"%s\" is not the file that was signed",
                    listed->name);
        return FALSE;
    }
    return TRUE;
}

gboolean package_is_whole(const struct package *package, const struct folder *folder, GError **error)
{
    for (guint i = 0; i < package->files->len; i++) {
        if (!is_as_listed(folder, package->files->pdata[i], error)) {
            return FALSE;
        }
    }
    return TRUE;
}
