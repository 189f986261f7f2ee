/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One CSV file as RFC 4180 says (UTF-8, comma, CRLF, quotes only where needed), written under a temporary
 * name, hashed on the way, and renamed once it is whole and on disk. Writing and hashing run on a thread of
 * their own; the functions are for the thread that opened the file. The caller owns the writer.
 */
#ifndef REPORT_CSV_H
#define REPORT_CSV_H

#include <glib.h>

struct csv;

struct csv *csv_open(const char *folder, const char *name, GError **error);
/* NULL writes an empty cell. The text is taken as it is: no guard against formulas, for this is the research
 * file. */
void csv_cell(struct csv *csv, const char *text);
void csv_end_row(struct csv *csv);
/* A line of a file that isn't a table (JSON lines), as it is, with its line's end. */
void csv_line(struct csv *csv, const char *text, gsize length);
gint64 csv_rows(const struct csv *csv); /* without the header row */

/* Finishes the file and frees the writer. *sha256 gets 64 hex digits that the caller frees. FALSE and an
 * error when not everything reached the disk; then nothing stands under the final name. */
gboolean csv_close(struct csv *csv, char **sha256, gint64 *bytes, GError **error);
/* Gives up: removes the temporary file and frees the writer. NULL is allowed. */
void csv_abandon(struct csv *csv);

#endif
