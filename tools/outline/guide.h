/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The guide as a row of blocks, made once: what HTML and Markdown print, in this order. All texts are plain
 * words and are copied; the caller owns the guide. Internal to tools/outline.
 */
#ifndef OUTLINE_GUIDE_H
#define OUTLINE_GUIDE_H

#include <glib.h>

enum guide_kind {
    GUIDE_COURSE, /* heading of level 2, on a new page */
    GUIDE_PART,   /* level 3 */
    GUIDE_PIECE,  /* level 4 */
    GUIDE_TEXT,
    GUIDE_POINT, /* of a list; neighbours are one list */
    GUIDE_TABLE,
};

struct guide_table {
    const char *const *heads; /* NULL-terminated */
    GPtrArray *cells;         /* row by row; "\n" divides lines of a cell */
};

struct guide_block {
    enum guide_kind kind;
    char *label; /* what the text is: "Picture"; or NULL */
    char *text;  /* of a table its caption */
    char *more;  /* what belongs to it, in a line of its own; or NULL */
    struct guide_table *table;
};

struct guide {
    char *title, *subtitle;
    const char *language; /* of the curriculum's texts */
    GArray *blocks;       /* of struct guide_block */
};

/* language must outlive the guide. */
struct guide *guide_new(const char *title, const char *subtitle, const char *language);
void guide_free(struct guide *guide);

void guide_say(struct guide *guide, enum guide_kind kind, const char *label, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/* Nothing for NULL. */
void guide_markup(struct guide *guide, enum guide_kind kind, const char *label, const char *markup);
/* Of the block that came last; takes the text. */
void guide_more(struct guide *guide, char *text);

/* heads is static. The cells follow, a row after the other. */
struct guide_table *guide_table(struct guide *guide, const char *caption, const char *const *heads);
void guide_cell(struct guide_table *table, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Takes the text. */
void guide_cell_take(struct guide_table *table, char *text);

/* One page without anything beside it; Markdown for an editor or a forge. The caller frees them. */
char *guide_html(const struct guide *guide);
char *guide_markdown(const struct guide *guide);

#endif
