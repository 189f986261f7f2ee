/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A study as tables of typed cells, made once: the HTML report, the PDF and the XLSX sheets print these same
 * cells, so that all say the same. A cell keeps the number; how it is written is the output's business
 * (cell_text.h is how people read it). A cell that isn't defined or is withheld says so. The caller owns the
 * tables; texts in them are theirs. The first columns are the heads of the rows.
 */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "assessments/measure/study.h"
#include "assessments/report/labels.h"

enum cell_kind {
    CELL_UNDEFINED, /* printed as a dash, an empty spreadsheet cell */
    CELL_WITHHELD,  /* few persons; printed as "withheld" */
    CELL_TEXT,
    CELL_COUNT,  /* value, a whole number */
    CELL_SHARE,  /* value 0 to 1, with x of n where n > 0, and low to high where has_interval */
    CELL_CHANGE, /* of shares: value -1 to 1, printed as percentage points; low, high likewise */
    CELL_NUMBER, /* value with decimals; low, high likewise */
    CELL_P,      /* a probability */
};

struct table_cell {
    enum cell_kind kind;
    const char *text;
    double value, low, high;
    gboolean has_interval;
    gint64 x, n;
    int decimals;           /* CELL_NUMBER */
    gboolean is_difference; /* CELL_NUMBER: a difference, printed with its sign */
    gboolean is_naive;      /* the interval doesn't allow for the study's clusters: marked, never bold */
    gboolean never_bold;
};

struct table_column {
    const char *name;    /* short and stable, for spreadsheets: "baseline" */
    const char *title;   /* for people */
    enum cell_kind kind; /* of its cells that are neither undefined nor withheld */
    gboolean data_only;  /* ids and versions: in spreadsheets, not where people read */
    gboolean has_interval,
        has_counts; /* some cell of it has; so a spreadsheet knows how many columns it is */
};

struct table {
    const char *name; /* "indicators", "items", … stable */
    const char *title;
    const char *note; /* a sentence under the table, or NULL */
    int n_heads;      /* leading text columns that name a row; of two, the first is shared by neighbours */
    struct table_column *columns;
    int n_columns;
    struct table_cell *cells; /* row * n_columns + column */
    int n_rows;
    int n_read; /* the first so many are for people to read, the rest for spreadsheets only */
    gboolean read_ended;
    gboolean has_naive; /* among what people read */
    GStringChunk *strings;
};

/* Every table of the study, of struct table: indicators, total, effects, items, items_technical, sensitivity,
 * questions,
 * objectives, opinions, groups, group_indicators, group_items, misconceptions, quality, forms, options,
 * answers, dif, flow, methods, attrition, waves, waves_total, distribution. Tables without rows are there
 * with none. */
GPtrArray *tables_of_study(const struct study *study, const struct labels *labels);
const struct table *tables_find(const GPtrArray *tables, const char *name); /* NULL */
const struct table_cell *table_cell(const struct table *table, int row, int column);
int table_column_find(const struct table *table, const char *name); /* -1 */

/* ---- making them ---- */
/* columns end with a NULL name; they are copied, their strings are static. */
struct table *table_new(const char *name, const char *title, int n_heads, const struct table_column *columns);
void table_free(struct table *table);
void table_note(struct table *table, const char *format, ...) G_GNUC_PRINTF(2, 3);
void table_note_more(struct table *table, const char *sentence); /* after the note, if there is one */
/* From here on rows are for spreadsheets only. */
void table_end_reading(struct table *table);
/* As many cells as there are columns; texts are copied. */
void table_add(struct table *table, const struct table_cell *cells, gsize n_cells);
/* A row whose first heads are given and whose other cells are withheld. */
void table_add_withheld(struct table *table, const struct table_cell *heads, gsize n_heads);

struct table_cell cell_text(const char *text); /* NULL: not defined */
struct table_cell cell_count(gint64 n);
struct table_cell cell_share(struct estimate share, gint64 x, gint64 n); /* n 0: without counts */
struct table_cell cell_share_number(struct number share);
struct table_cell cell_change(struct estimate change);
struct table_cell cell_number(struct number number, int decimals);
struct table_cell cell_estimate(struct estimate estimate, int decimals);
struct table_cell cell_difference(struct estimate estimate, int decimals); /* with its sign */
struct table_cell cell_p(struct number p);
struct table_cell cell_nothing(void);
struct table_cell cell_withheld(void);
/* A figure of so few that it may be withheld: the cell, unless there is a reason. */
struct table_cell cell_unless(enum suppress_reason reason, struct table_cell cell);

#endif
