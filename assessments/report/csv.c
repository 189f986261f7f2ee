/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/csv.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK_BYTES = 1 << 20, CHUNKS = 4 };

struct csv {
    char *folder, *name, *temporary;
    int descriptor;
    GString *chunk;           /* being filled by the caller's thread */
    GAsyncQueue *full, *free; /* of GString, between the two threads */
    GThread *writer;
    GChecksum *checksum; /* the writer's until it has ended */
    int failure;         /* errno of the writer; the writer's until it has ended */
    gint64 bytes;
    gint64 rows;
    gboolean in_row;
};

static int write_all(int descriptor, const char *data, gsize length)
{
    while (length > 0) {
        const ssize_t written = write(descriptor, data, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        data += written;
        length -= (gsize)written;
    }
    return 0;
}

/* Ends at an empty chunk. */
static gpointer run_writer(gpointer data)
{
    struct csv *csv = data;
    for (;;) {
        GString *chunk = g_async_queue_pop(csv->full);
        const gboolean last = chunk->len == 0;
        if (!last && csv->failure == 0) {
            g_checksum_update(csv->checksum, (const guchar *)chunk->str, (gssize)chunk->len);
            csv->failure = write_all(csv->descriptor, chunk->str, chunk->len);
            csv->bytes += (gint64)chunk->len;
        }
        g_string_truncate(chunk, 0);
        g_async_queue_push(csv->free, chunk);
        if (last)
            return NULL;
    }
}

static void hand_over(struct csv *csv)
{
    g_async_queue_push(csv->full, csv->chunk);
    csv->chunk = g_async_queue_pop(csv->free);
}

struct csv *csv_open(const char *folder, const char *name, GError **error)
{
    g_autofree char *file = g_strconcat(name, ".part", NULL);
    char *temporary = g_build_filename(folder, file, NULL);
    const int descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (descriptor < 0) {
        g_set_error(error, G_IO_ERROR, (int)g_io_error_from_errno(errno), "can't write %s: %s", temporary,
                    g_strerror(errno));
        g_free(temporary);
        return NULL;
    }
    struct csv *csv = g_new0(struct csv, 1);
    csv->folder = g_strdup(folder);
    csv->name = g_strdup(name);
    csv->temporary = temporary;
    csv->descriptor = descriptor;
    csv->full = g_async_queue_new();
    csv->free = g_async_queue_new();
    csv->checksum = g_checksum_new(G_CHECKSUM_SHA256);
    csv->rows = -1;
    for (int i = 0; i < CHUNKS; i++)
        g_async_queue_push(csv->free, g_string_sized_new(CHUNK_BYTES + 4096));
    csv->chunk = g_async_queue_pop(csv->free);
    csv->writer = g_thread_new("csv", run_writer, csv);
    return csv;
}

static gboolean needs_quotes(const char *text, gsize *length)
{
    gboolean needed = FALSE;
    const char *at = text;
    for (; *at != '\0'; at++)
        needed |= *at == ',' || *at == '"' || *at == '\n' || *at == '\r';
    *length = (gsize)(at - text);
    return needed;
}

/* Room for so many more bytes; where they go. The caller raises the chunk's length by what it wrote. */
static char *reserve(struct csv *csv, gsize bytes)
{
    const gsize length = csv->chunk->len;
    if (length + bytes >= csv->chunk->allocated_len) {
        g_string_set_size(csv->chunk, length + bytes);
        csv->chunk->len = length;
    }
    return csv->chunk->str + length;
}

static char *put_quoted(char *out, const char *text)
{
    *out++ = '"';
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"')
            *out++ = '"';
        *out++ = *at;
    }
    *out++ = '"';
    return out;
}

void csv_cell(struct csv *csv, const char *text)
{
    gsize length = 0;
    const gboolean quoted = text != NULL && needs_quotes(text, &length);
    char *const start = reserve(csv, 2 * length + 3), *out = start;
    if (csv->in_row)
        *out++ = ',';
    csv->in_row = TRUE;
    if (quoted) {
        out = put_quoted(out, text);
    } else if (length > 0) {
        memcpy(out, text, length);
        out += length;
    }
    csv->chunk->len += (gsize)(out - start);
}

void csv_end_row(struct csv *csv)
{
    g_string_append_len(csv->chunk, "\r\n", 2);
    csv->in_row = FALSE;
    csv->rows++;
    if (csv->chunk->len >= CHUNK_BYTES)
        hand_over(csv);
}

void csv_line(struct csv *csv, const char *text, gsize length)
{
    g_string_append_len(csv->chunk, text, (gssize)length);
    if (csv->chunk->len >= CHUNK_BYTES)
        hand_over(csv);
}

gint64 csv_rows(const struct csv *csv)
{
    return csv->rows;
}

static void stop_writer(struct csv *csv)
{
    if (csv->chunk->len > 0)
        hand_over(csv);
    g_async_queue_push(csv->full, csv->chunk);
    csv->chunk = NULL;
    g_thread_join(csv->writer);
}

static void csv_free(struct csv *csv)
{
    GString *chunk;
    while ((chunk = g_async_queue_try_pop(csv->free)) != NULL)
        g_string_free(chunk, TRUE);
    g_async_queue_unref(csv->full);
    g_async_queue_unref(csv->free);
    g_checksum_free(csv->checksum);
    g_free(csv->folder);
    g_free(csv->name);
    g_free(csv->temporary);
    g_free(csv);
}

static int settle(struct csv *csv)
{
    int failure = csv->failure;
    if (failure == 0 && fsync(csv->descriptor) != 0)
        failure = errno;
    if (close(csv->descriptor) != 0 && failure == 0)
        failure = errno;
    g_autofree char *final = g_build_filename(csv->folder, csv->name, NULL);
    if (failure == 0 && rename(csv->temporary, final) != 0)
        failure = errno;
    return failure;
}

gboolean csv_close(struct csv *csv, char **sha256, gint64 *bytes, GError **error)
{
    stop_writer(csv);
    const int failure = settle(csv);
    if (failure != 0) {
        g_set_error(error, G_IO_ERROR, (int)g_io_error_from_errno(failure), "can't write %s: %s",
                    csv->temporary, g_strerror(failure));
        unlink(csv->temporary);
    } else {
        *sha256 = g_strdup(g_checksum_get_string(csv->checksum));
        *bytes = csv->bytes;
    }
    csv_free(csv);
    return failure == 0;
}

void csv_abandon(struct csv *csv)
{
    if (csv == NULL)
        return;
    stop_writer(csv);
    close(csv->descriptor);
    unlink(csv->temporary);
    csv_free(csv);
}
