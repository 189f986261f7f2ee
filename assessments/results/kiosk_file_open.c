/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opening a kiosk's file: its list, then one part after the other, each under a name of its own (".part")
 * until its hash was found right.
 *
 *   LIST --take_list--> PART --end_part: hash right--> next PART, or behind the last one END
 *                         `----end_part: another hash: the part is dropped, the others go on
 */
#include "assessments/results/kiosk_file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MOST_LIST (64 << 10)

struct opening {
    const char *folder;
    GString *list; /* until it is whole */
    struct kiosk_file *file;
    guint part; /* which one is being written */
    gint64 left;
    int descriptor; /* -1: none */
    char *path;     /* under which it is written */
    GChecksum *checksum;
    GError *first; /* the first part that wasn't right; the others go on */
};

static gboolean fail(GError **error, const char *path)
{
    const int failure = errno;
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(failure), "%s: %s", path,
                g_strerror(failure));
    return FALSE;
}

static const struct kiosk_file_part *part_of(const struct opening *opening)
{
    return opening->part < opening->file->parts->len ? g_ptr_array_index(opening->file->parts, opening->part)
                                                     : NULL;
}

/* ---- one part ---- */

static void drop_part(struct opening *opening)
{
    if (opening->descriptor < 0)
        return;
    close(opening->descriptor);
    opening->descriptor = -1;
    g_unlink(opening->path);
}

static gboolean begin_part(struct opening *opening, GError **error)
{
    const struct kiosk_file_part *part = part_of(opening);
    g_autofree char *name = g_strconcat(part->name, ".part", NULL);
    g_free(opening->path);
    opening->path = g_build_filename(opening->folder, name, NULL);
    opening->left = part->bytes;
    g_checksum_reset(opening->checksum);
    opening->descriptor = g_open(opening->path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    return opening->descriptor >= 0 || fail(error, opening->path);
}

static gboolean same_content(const char *path, const char *sha256)
{
    guint8 bytes[16 << 10];
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    const int file = g_open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, 0);
    ssize_t got = 1;
    while (file >= 0 && (got = read(file, bytes, sizeof bytes)) > 0)
        g_checksum_update(checksum, bytes, got);
    if (file >= 0)
        close(file);
    return file >= 0 && got == 0 && strcmp(g_checksum_get_string(checksum), sha256) == 0;
}

static gboolean name_part(struct opening *opening, GError **error)
{
    const struct kiosk_file_part *part = part_of(opening);
    g_autofree char *final = g_build_filename(opening->folder, part->name, NULL);
    if (fsync(opening->descriptor) != 0)
        return fail(error, opening->path);
    if (g_file_test(final, G_FILE_TEST_EXISTS) && !same_content(final, part->sha256)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
                    "%s is there already with other content; name another folder with --out", final);
        return FALSE;
    }
    if (g_rename(opening->path, final) != 0)
        return fail(error, final);
    close(opening->descriptor);
    opening->descriptor = -1;
    return TRUE;
}

static void remember(struct opening *opening, GError *problem)
{
    if (!opening->first)
        opening->first = problem;
    else
        g_error_free(problem);
}

static void end_part(struct opening *opening)
{
    const struct kiosk_file_part *part = part_of(opening);
    GError *problem = NULL;
    if (strcmp(g_checksum_get_string(opening->checksum), part->sha256) != 0)
        g_set_error(&problem, SEALED_ERROR, SEALED_ERROR_DAMAGED, "%s isn't as the list of the file says",
                    part->name);
    else
        name_part(opening, &problem);
    if (problem)
        remember(opening, problem);
    drop_part(opening);
    opening->part++;
}

/* ---- the content ---- */

/* *used are the bytes that belong to the list. */
static gboolean take_list(struct opening *opening, const guint8 *bytes, gsize length, gsize *used,
                          GError **error)
{
    const gsize before = opening->list->len;
    g_string_append_len(opening->list, (const char *)bytes, (gssize)length);
    const char *end = strstr(opening->list->str, "\n\n");
    *used = length;
    if (!end && opening->list->len <= MOST_LIST)
        return TRUE;
    const gsize list = end ? (gsize)(end - opening->list->str) + 2 : opening->list->len;
    *used = list - before;
    opening->file = kiosk_file_parse(opening->list->str, list, error);
    return opening->file != NULL;
}

static gboolean write_all(int descriptor, const guint8 *bytes, gsize length)
{
    while (length > 0) {
        const ssize_t written = write(descriptor, bytes, length);
        if (written < 0 && errno != EINTR)
            return FALSE;
        if (written > 0) {
            bytes += written;
            length -= (gsize)written;
        }
    }
    return TRUE;
}

/* Parts without content, too. */
static gboolean take_parts(struct opening *opening, const guint8 *bytes, gsize length, GError **error)
{
    while (part_of(opening)) {
        if (opening->descriptor < 0 && !begin_part(opening, error))
            return FALSE;
        const gsize taken = (gsize)MIN((gint64)length, opening->left);
        if (!write_all(opening->descriptor, bytes, taken))
            return fail(error, opening->path);
        g_checksum_update(opening->checksum, bytes, (gssize)taken);
        opening->left -= (gint64)taken;
        bytes += taken;
        length -= taken;
        if (opening->left > 0)
            return TRUE;
        end_part(opening);
    }
    if (length == 0)
        return TRUE;
    g_set_error_literal(error, SEALED_ERROR, SEALED_ERROR_DAMAGED, "it holds more than its list says");
    return FALSE;
}

static gboolean take(struct opening *opening, const guint8 *bytes, gsize length, GError **error)
{
    gsize used = 0;
    if (!opening->file && !take_list(opening, bytes, length, &used, error))
        return FALSE;
    return !opening->file || take_parts(opening, bytes + used, length - used, error);
}

static gboolean check_end(const struct opening *opening, GError **error)
{
    if (opening->file && !part_of(opening))
        return TRUE;
    g_set_error_literal(error, SEALED_ERROR, SEALED_ERROR_DAMAGED, "it holds less than its list says");
    return FALSE;
}

static gboolean take_all(struct opening *opening, struct sealed_reader *reader, GError **error)
{
    const guint8 *bytes;
    gsize length;
    GError *problem = NULL;
    while (!problem && sealed_reader_next(reader, &bytes, &length, &problem))
        take(opening, bytes, length, &problem);
    if (!problem)
        check_end(opening, &problem);
    if (problem)
        remember(opening, problem);
    if (!opening->first)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&opening->first));
    return FALSE;
}

gboolean kiosk_file_open(const char *secret_key, sealed_read_func read, void *data, const char *folder,
                         struct kiosk_file **file, GError **error)
{
    if (file)
        *file = NULL;
    struct sealed_reader *reader = sealed_reader_new(secret_key, read, data, error);
    if (!reader)
        return FALSE;
    struct opening opening = {.folder = folder, .list = g_string_new(NULL), .descriptor = -1};
    opening.checksum = g_checksum_new(G_CHECKSUM_SHA256);
    gboolean ok = g_mkdir_with_parents(folder, 0700) == 0 || fail(error, folder);
    ok = ok && take_all(&opening, reader, error);
    drop_part(&opening);
    g_string_free(opening.list, TRUE);
    g_checksum_free(opening.checksum);
    g_free(opening.path);
    sealed_reader_free(reader);
    if (file)
        *file = opening.file;
    else
        kiosk_file_free(opening.file);
    return ok;
}
