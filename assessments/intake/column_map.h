/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A map.ini: how the columns and values of somebody else's table are called with us.
 *
 *   [columns]      our column = theirs
 *   [fixed]        our column = the same value in every row
 *   [items]        item = their column; the table is wide then: a row is one person at one wave
 *   [values.NAME]  their value = ours; NAME is a column of ours, or an item whose answers these are
 *   [options]      separator, between several answers in a cell: space, comma, semicolon or pipe
 *                  delimiter, between cells: comma, semicolon or tab
 *                  empty, what an empty cell of an item is: a response_state, or absent for no row
 *
 * Lines that begin with # or ; are remarks. Immutable once read; the caller owns it.
 */
#ifndef INTAKE_COLUMN_MAP_H
#define INTAKE_COLUMN_MAP_H

#include "assessments/intake/fields.h"

#include <glib.h>

struct column_map_item {
    const char *item, *column;
    int line; /* in the map */
};

struct column_map;

/* NULL and an error that begins with "NAME:LINE: " when the map can't be used. */
struct column_map *column_map_read(const char *path, GError **error);
struct column_map *column_map_empty(void);
void column_map_free(struct column_map *map);

/* Their name of a column of ours; our own when the map doesn't say. *line (may be NULL) is 0 then. */
const char *column_map_column(const struct column_map *map, enum field field, int *line);
const char *column_map_fixed(const struct column_map *map, enum field field); /* or NULL */
/* NULL for a long table. */
const struct column_map_item *column_map_items(const struct column_map *map, int *n_items);
/* Our value for theirs under a column's name or an item's id; NULL when the map doesn't list it. */
const char *column_map_value(const struct column_map *map, const char *name, const char *theirs);
/* Whether some value of theirs is called so with us. */
gboolean column_map_names(const struct column_map *map, const char *name, const char *ours);
char column_map_separator(const struct column_map *map);         /* between ids: ';' unless the map says */
char column_map_delimiter(const struct column_map *map);         /* 0: to be found out */
const char *column_map_when_empty(const struct column_map *map); /* "skipped" unless the map says */
const char *column_map_name(const struct column_map *map);       /* of the file, without its folder */
/* Calls func with every NAME of a [values.NAME] and its line. */
void column_map_each_values(const struct column_map *map,
                            void (*func)(const char *name, int line, void *data), void *data);

#endif
