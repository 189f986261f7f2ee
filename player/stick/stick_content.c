/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/stick/stick_content.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LIST_BYTES 512 /* about what the list takes */

static guint count_keys(const struct stick_plan *plan)
{
    return plan->public_keys ? g_strv_length((char **)plan->public_keys) : 0;
}

gboolean stick_content_open(struct stick_content *content, const struct stick_plan *plan)
{
    struct stat status;
    content->snapshot = open(plan->snapshot, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    content->checksum = g_checksum_new(G_CHECKSUM_SHA256);
    if (content->snapshot < 0 || fstat(content->snapshot, &status) != 0)
        return FALSE;
    content->snapshot_bytes = status.st_size;
    content->file_bytes = sealed_file_size(count_keys(plan), status.st_size + LIST_BYTES);
    return TRUE;
}

void stick_content_close(struct stick_content *content)
{
    if (content->snapshot >= 0)
        close(content->snapshot);
    content->snapshot = -1;
    g_clear_pointer(&content->checksum, g_checksum_free);
    g_clear_pointer(&content->list, kiosk_file_free);
    g_clear_pointer(&content->writer, sealed_writer_free);
}

/* *got is 0 at the end. */
static gboolean read_piece(struct stick_content *content, guint8 *bytes, gsize *got)
{
    ssize_t more;
    do
        more = read(content->snapshot, bytes, STICK_PIECE);
    while (more < 0 && errno == EINTR);
    if (more < 0)
        return FALSE;
    g_checksum_update(content->checksum, bytes, more);
    content->taken += more;
    *got = (gsize)more;
    return TRUE;
}

gboolean stick_content_hash(struct stick_content *content, gboolean *done)
{
    guint8 bytes[STICK_PIECE];
    gsize got;
    if (!read_piece(content, bytes, &got))
        return FALSE;
    *done = got == 0;
    return got > 0 || content->taken == content->snapshot_bytes;
}

gboolean stick_content_begin(struct stick_content *content, const struct stick_plan *plan, int counter,
                             sealed_write_func write, void *data)
{
    content->list = kiosk_file_new(plan->kiosk, counter, plan->rows, plan->chain_head);
    kiosk_file_add(content->list, KIOSK_FILE_RESULTS, content->snapshot_bytes,
                   g_checksum_get_string(content->checksum));
    g_checksum_reset(content->checksum);
    content->taken = 0;
    content->writer = sealed_writer_new(plan->public_keys, write, data, NULL);
    g_autofree char *list = kiosk_file_list(content->list);
    content->file_bytes = sealed_file_size(count_keys(plan), (gint64)strlen(list) + content->snapshot_bytes);
    return content->writer && lseek(content->snapshot, 0, SEEK_SET) == 0 &&
           sealed_writer_add(content->writer, list, strlen(list));
}

static gboolean is_as_hashed(const struct stick_content *content)
{
    const struct kiosk_file_part *part = g_ptr_array_index(content->list->parts, 0);
    return content->taken == part->bytes &&
           strcmp(g_checksum_get_string(content->checksum), part->sha256) == 0;
}

gboolean stick_content_write(struct stick_content *content, gboolean *done)
{
    guint8 bytes[STICK_PIECE];
    gsize got;
    if (!read_piece(content, bytes, &got))
        return FALSE;
    *done = got == 0;
    return got > 0 ? sealed_writer_add(content->writer, bytes, got)
                   : is_as_hashed(content) && sealed_writer_end(content->writer);
}
