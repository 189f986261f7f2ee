/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads a CSV file row by row as RFC 4180 says, and what spreadsheets make of it: a byte order mark, CRLF, LF
 * or CR, commas, semicolons or tabs between the cells (found out from the first line). UTF-8 only; NUL bytes
 * and broken UTF-8 are refused with their line. Memory holds one row. The caller owns the reader; one thread.
 */
#ifndef INTAKE_CSV_READ_H
#define INTAKE_CSV_READ_H

#include <glib.h>

#define CSV_READ_MAX_ROW (1 << 20) /* bytes */

struct csv_reader;

struct csv_row {
    char *const *cells; /* valid, and the caller's to change, until the next row is read */
    int n_cells;
    int line; /* where the row begins, from 1 */
};

/* separator 0: the one of ',', ';' and tab that the first line has most of. */
struct csv_reader *csv_read_open(const char *path, char separator, GError **error);
/* The same of what is in memory already; the text outlives the reader. */
struct csv_reader *csv_read_bytes(GBytes *text, char separator, GError **error);
/* FALSE at the end, with no error set, or when the file can't be read on: the error begins with "line N: ".
 * Rows of empty cells only are passed over. */
gboolean csv_read_next(struct csv_reader *reader, struct csv_row *row, GError **error);
/* Of the whole file, once csv_read_next() came to the end: 64 hex digits, of the reader. */
const char *csv_read_sha256(const struct csv_reader *reader);
void csv_read_close(struct csv_reader *reader);

#endif
