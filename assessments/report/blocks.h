/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The report as a row of blocks, made once from a study: what HTML and PDF print, in this order. The document
 * owns its blocks, texts and figures; tables belong to whoever made them. Internal to assessments/report.
 */
#ifndef REPORT_BLOCKS_H
#define REPORT_BLOCKS_H

#include "assessments/report/figure.h"
#include "assessments/report/table.h"

enum block_kind {
    BLOCK_SECTION,    /* heading of level 2 */
    BLOCK_SUBSECTION, /* level 3 */
    BLOCK_LEAD,       /* a headline sentence */
    BLOCK_TEXT,
    BLOCK_CAUTION, /* must not be overlooked */
    BLOCK_POINT,   /* of a list; neighbours are one list */
    BLOCK_TERM,    /* text is the word, more what it means; neighbours are one list */
    BLOCK_FIGURE,
    BLOCK_TABLE,
};

struct block {
    enum block_kind kind;
    const char *text, *more;
    const struct figure *figure;
    const struct table *table;
    gboolean new_page; /* BLOCK_SECTION: begins one on paper */
};

struct block_fact { /* under the title */
    const char *name, *value;
};

struct blocks {
    const char *title, *subtitle;
    GArray *facts;      /* of struct block_fact */
    GArray *list;       /* of struct block */
    GPtrArray *figures; /* of struct figure */
    GStringChunk *strings;
};

struct blocks *blocks_new(void);
void blocks_free(struct blocks *blocks);

const char *blocks_keep(struct blocks *blocks, const char *text);
void blocks_fact(struct blocks *blocks, const char *name, const char *value);
/* A caution, a lead, a text …: the text is copied. */
void blocks_say(struct blocks *blocks, enum block_kind kind, const char *format, ...) G_GNUC_PRINTF(3, 4);
void blocks_term(struct blocks *blocks, const char *word, const char *meaning);
void blocks_page(struct blocks *blocks, const char *section);     /* a section on a new page */
void blocks_figure(struct blocks *blocks, struct figure *figure); /* takes it; NULL: none */
/* Tables without rows are left out. */
void blocks_table(struct blocks *blocks, const struct table *table);

#endif
