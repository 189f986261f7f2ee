/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A test on paper, for places without a kiosk: an A4 PDF that people answer with a pen, and the table into
 * which a clerk types what they marked, with the map that `vigil import` reads it by. Sheet and table come
 * from one struct sheet, so the letters mean the same in both. The caller owns the sheet; the curriculum must
 * outlive it. One thread.
 */
#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H

#include "content/curriculum.h"

struct sheet_options {
    const char *assessment; /* id, or NULL when there is only one */
    char form;              /* 'A' or 'B' */
    const char *wave;     /* "baseline", "endline" or "followup", ticked already; NULL leaves it to the pen */
    const char *language; /* NULL: the source language */
    guint64 seed;         /* of the order of items and options: the same seed, the same sheet */
};

struct sheet;

/* NULL and an error when the curriculum can't be used or an option names what isn't there. */
struct sheet *sheet_new(struct curriculum *curriculum, const struct sheet_options *options, GError **error);
void sheet_free(struct sheet *sheet);

/* The PDF; *pages gets how many pages it has. The same sheet gives the same bytes. */
gboolean sheet_write(const struct sheet *sheet, const char *path, int *pages, GError **error);

/* The empty table (a header row: one row is to be typed for each sheet of paper), and beside it the map for
 * `vigil import --map`: path with .ini in the place of .csv. */
gboolean sheet_write_typing(const struct sheet *sheet, const char *path, GError **error);
/* Where that map goes. NULL when path doesn't end in .csv. The caller frees it. */
char *sheet_map_path(const char *path);

const char *sheet_assessment(const struct sheet *sheet);
int sheet_count(const struct sheet *sheet);         /* of items */
gboolean sheet_is_draft(const struct sheet *sheet); /* the language is a machine's draft */

#endif
