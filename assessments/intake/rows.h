/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The answers of a table one by one, in our columns and our words: what the header and the map call otherwise
 * is translated, a wide row comes as many. Nothing is judged yet. The caller owns the rows and keeps the map;
 * one thread.
 */
#ifndef INTAKE_ROWS_H
#define INTAKE_ROWS_H

#include "assessments/intake/column_map.h"

struct row {
    int line;
    const char *cells[N_FIELDS]; /* without blanks around them; NULL for empty; valid until the next row */
    const char *problem;         /* what is wrong with the row's layout, or NULL */
};

struct rows;

/* NULL and an error that begins with the file's or the map's name and a line. */
struct rows *rows_open(const char *path, const struct column_map *map, GError **error);
void rows_close(struct rows *rows);
/* FALSE at the end, with no error set, or when the file can't be read on. */
gboolean rows_next(struct rows *rows, struct row *row, GError **error);

const char *rows_name(const struct rows *rows);                /* of the file, without its folder */
gboolean rows_have(const struct rows *rows, enum field field); /* by a column, the map or both */
const char *rows_passed_over(const struct rows *rows); /* "a", "b": columns nobody asked for; NULL for none */
const char *rows_sha256(const struct rows *rows);      /* after the last row */

#endif
