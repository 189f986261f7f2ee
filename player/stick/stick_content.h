/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The content of a copy: the snapshot, hashed and then sealed, a piece at a time. Internal to player/stick;
 * owned by the export.
 */
#ifndef STICK_STICK_CONTENT_H
#define STICK_STICK_CONTENT_H

#include "assessments/results/kiosk_file.h"
#include "player/stick/stick_export.h"

#define STICK_PIECE (64 << 10) /* bytes of one step */

struct stick_content {
    int snapshot; /* descriptor; -1: none */
    gint64 snapshot_bytes, file_bytes;
    gint64 taken; /* of the snapshot, in this pass */
    GChecksum *checksum;
    struct kiosk_file *list;
    struct sealed_writer *writer;
};

/* FALSE when the snapshot can't be read. */
gboolean stick_content_open(struct stick_content *content, const struct stick_plan *plan);
void stick_content_close(struct stick_content *content);
/* These do a piece; *done at the end. FALSE when the snapshot couldn't be read, or isn't what it was in the
 * first pass; the second also when the bytes weren't taken. */
gboolean stick_content_hash(struct stick_content *content, gboolean *done);
gboolean stick_content_write(struct stick_content *content, gboolean *done);
/* Between the two passes. NULL keys for a plain file; FALSE when one isn't a key. */
gboolean stick_content_begin(struct stick_content *content, const struct stick_plan *plan, int counter,
                             sealed_write_func write, void *data);

#endif
