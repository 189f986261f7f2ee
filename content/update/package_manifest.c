/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/update/package_manifest.h"

#include "content/update/refusal.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define FIRST_LINE "vigil-package 1"
#define HASH_DIGITS (2 * PACKAGE_HASH_BYTES)
#define CHUNK (64 * 1024)

static void file_free(void *data)
{
    struct package_file *file = data;
    g_free(file->name);
    g_free(file);
}

GPtrArray *manifest_files_new(void)
{
    return g_ptr_array_new_with_free_func(file_free);
}

gboolean manifest_read_number(const char *text, guint64 *number)
{
    return g_ascii_string_to_unsigned(text, 10, 0, G_MAXINT64, number, NULL) &&
           (text[0] != '0' || text[1] == '\0') && g_ascii_isdigit(text[0]);
}

static gboolean read_hash(const char *text, guint8 *hash)
{
    size_t length = 0;
    for (const char *c = text; *c != '\0'; c++) {
        if (g_ascii_isupper(*c)) {
            return FALSE;
        }
    }
    return strlen(text) == HASH_DIGITS &&
           sodium_hex2bin(hash, PACKAGE_HASH_BYTES, text, HASH_DIGITS, NULL, &length, NULL) == 0 &&
           length == PACKAGE_HASH_BYTES;
}

static const char *name_problem(const char *name, const struct package_file *before)
{
    const char *problem = folder_name_problem(name); /* lower case only: no two differ by case */
    if (problem == NULL && (strcmp(name, PACKAGE_MANIFEST) == 0 || strcmp(name, PACKAGE_SIGNATURE) == 0)) {
        problem = "a manifest doesn't list itself";
    } else if (problem == NULL && before != NULL && strcmp(before->name, name) >= 0) {
        problem = "names stand in order, each once";
    }
    return problem;
}

/* What is wrong with a line, or NULL once file is filled. */
static const char *read_line(const char *line, const struct package_file *before, struct package_file *file)
{
    g_auto(GStrv) words = g_strsplit(line, " ", 4);
    if (g_strv_length(words) != 3 || !read_hash(words[0], file->hash) ||
        !manifest_read_number(words[1], &file->size)) {
        return "a line is hash, size and name";
    }
    if (file->size > PACKAGE_MAX_FILE_BYTES) {
        return "the file is too large";
    }
    file->name = g_strdup(words[2]);
    return name_problem(words[2], before);
}

static gboolean refuse(GError **error, guint line, const char *why)
{
    g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_MANIFEST, PACKAGE_MANIFEST ":%u: %s", line, why);
    return FALSE;
}

static gboolean add_line(struct package *package, const char *line, guint number, GError **error)
{
    GPtrArray *files = package->files;
    const struct package_file *before = files->len > 0 ? files->pdata[files->len - 1] : NULL;
    struct package_file *file = g_new0(struct package_file, 1);
    const char *why = read_line(line, before, file);
    g_ptr_array_add(files, file);
    package->bytes += file->size;
    if (why == NULL && files->len > PACKAGE_MAX_FILES) {
        why = "these are too many files";
    } else if (why == NULL && package->bytes > PACKAGE_MAX_BYTES) {
        why = "the files are too large together";
    }
    return why == NULL || refuse(error, number, why);
}

gboolean manifest_parse(struct package *package, GError **error)
{
    gsize length;
    const char *data = g_bytes_get_data(package->manifest, &length);
    if (length == 0 || data == NULL || data[length - 1] != '\n' || memchr(data, '\0', length) != NULL) {
        return refuse(error, 1, "this isn't a manifest as vigil sign writes it");
    }
    g_autofree char *text = g_strndup(data, length - 1);
    g_auto(GStrv) lines = g_strsplit(text, "\n", PACKAGE_MAX_FILES + 2);
    if (g_strcmp0(lines[0], FIRST_LINE) != 0) {
        return refuse(error, 1, "this isn't a manifest as vigil sign writes it");
    }
    for (guint i = 1; lines[i] != NULL; i++) {
        if (!add_line(package, lines[i], i + 1, error)) {
            return FALSE;
        }
    }
    return package->files->len > 0 || refuse(error, 1, "it lists no file");
}

char *manifest_print(const GPtrArray *files)
{
    GString *text = g_string_new(FIRST_LINE "\n");
    for (guint i = 0; i < files->len; i++) {
        const struct package_file *file = files->pdata[i];
        char hash[HASH_DIGITS + 1];
        sodium_bin2hex(hash, sizeof hash, file->hash, sizeof file->hash);
        g_string_append_printf(text, "%s %" G_GUINT64_FORMAT " %s\n", hash, file->size, file->name);
    }
    return g_string_free(text, FALSE);
}

static gboolean measure(int fd, struct package_file *file, GError **error)
{
    g_autofree guint8 *chunk = g_malloc(CHUNK);
    crypto_generichash_state state;
    gssize got;
    crypto_generichash_init(&state, NULL, 0, sizeof file->hash);
    file->size = 0;
    while ((got = read(fd, chunk, CHUNK)) != 0) {
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            g_set_error(error, FOLDER_ERROR, FOLDER_ERROR_IO, "\"%s\" can't be read: %s", file->name,
                        g_strerror(errno));
            return FALSE;
        }
        crypto_generichash_update(&state, chunk, (guint64)got);
        file->size += (guint64)got;
    }
    crypto_generichash_final(&state, file->hash, sizeof file->hash);
    return TRUE;
}

gboolean manifest_measure(const struct folder *folder, struct package_file *file, GError **error)
{
    const int fd = folder_open_file(folder, file->name, error);
    if (fd < 0) {
        return FALSE;
    }
    const gboolean measured = measure(fd, file, error);
    close(fd);
    return measured;
}
