/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One SPSS (.sav) or Stata (.dta, version 118) file, written row by row through ReadStat: the only file here
 * that knows ReadStat. It cuts what the formats can't hold at the border of a character: labels of variables
 * at 255 bytes (.sav) or 80 characters (.dta), of values at 120 bytes, texts at STATFILE_TEXT_MOST bytes. The
 * columns belong to the caller and stay as they are until the file is closed.
 */
#ifndef REPORT_STATFILE_H
#define REPORT_STATFILE_H

#include <glib.h>

enum statfile_format { STATFILE_SAV, STATFILE_DTA };

#define STATFILE_TEXT_MOST 255

enum statfile_kind {
    STATFILE_TEXT,
    STATFILE_INTEGER, /* whole numbers */
    STATFILE_NUMBER,
    STATFILE_CODED, /* a code for each of its values */
};

struct statfile_code {
    const char *value; /* what stands in the cell */
    int code;
    const char *label;
};

struct statfile_column {
    const char *name; /* at most 32 characters, unique without regard to case */
    const char *label;
    enum statfile_kind kind;
    int width;                         /* TEXT: bytes of the longest value, at least 1 */
    const struct statfile_code *codes; /* CODED; also labels of an INTEGER's values */
    int n_codes;
    gboolean has_missing; /* the reasons of missing.h may stand in it; not for TEXT */
    const char *set;      /* columns with the same codes name the same set; NULL without codes */
};

struct statfile_options {
    enum statfile_format format;
    const char *title;
    const char *const *notes; /* NULL-terminated, each at most 80 bytes */
    gint64 rows;              /* exactly so many are going to be written */
    int year, month, day;     /* the date in the file, for the clock has no say in its bytes */
};

struct statfile;

/* Begins the file at path. */
struct statfile *statfile_open(const char *path, const struct statfile_options *options,
                               const struct statfile_column *columns, int n_columns, GError **error);
/* One text for each column: NULL and "" are system-missing (an empty text), a reason of missing.h in a column
 * that has_missing becomes that code. FALSE and an error for a text that is none of the column's values. */
gboolean statfile_row(struct statfile *file, const char *const *values, GError **error);
/* Ends and frees the file. Good tells whether it is to be whole; FALSE when it isn't or can't be. */
gboolean statfile_close(struct statfile *file, gboolean good, GError **error);

#endif
