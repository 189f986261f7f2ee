/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A study as tables of typed cells, made once: the HTML report, the PDF and the XLSX sheets print these same
 * cells, so that all say the same. A cell keeps the number; how it is written is the output's business. A
 * cell that isn't defined or is withheld says so. The caller owns the tables; texts in them are theirs.
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
    int decimals; /* CELL_NUMBER */
};

struct table_column {
    const char *name;    /* short and stable, for spreadsheets: "baseline" */
    const char *title;   /* for people */
    enum cell_kind kind; /* of its cells that are neither undefined nor withheld */
    gboolean has_interval,
        has_counts; /* some cell of it has; so a spreadsheet knows how many columns it is */
};

struct table {
    const char *name; /* "indicators", "items", … stable */
    const char *title;
    const char *note; /* a sentence under the table, or NULL */
    struct table_column *columns;
    int n_columns;
    struct table_cell *cells; /* row * n_columns + column */
    int n_rows;
};

/* Every table of the study, of struct table: indicators, items, objectives, opinions, groups, test quality,
 * distractors, flow, attrition, waves. Tables without rows are there with none. */
GPtrArray *tables_of_study(const struct study *study, const struct labels *labels);
const struct table *tables_find(const GPtrArray *tables, const char *name); /* NULL */
const struct table_cell *table_cell(const struct table *table, int row, int column);

#endif
