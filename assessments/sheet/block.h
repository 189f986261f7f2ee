/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pieces of a sheet that stay together on one page. Each is drawn with its top at y and returns where it
 * ends; drawn on a surface that is thrown away, it is measured. Internal to assessments/sheet.
 */
#ifndef SHEET_BLOCK_H
#define SHEET_BLOCK_H

#include "assessments/sheet/pen.h"
#include "assessments/sheet/picture.h"
#include "assessments/sheet/qr.h"
#include "assessments/sheet/sheet_private.h"

struct block {
    const struct sheet *sheet;
    const struct pen *pen;
    GError *error; /* the first picture that can't be shown */
};

#define BLOCK_INDENT 26.0 /* right of a question's number */
#define BLOCK_BOX 11.0    /* the side of a box to mark */

enum block_mark { BLOCK_ROUND, BLOCK_SQUARE, BLOCK_WRITE /* a larger box, to write into */, BLOCK_NO_BOX };

struct block_option {
    const char *code;
    const char *markup;  /* Pango's; may be NULL beside a picture */
    const char *picture; /* media name or NULL */
};

/* Options beside one another, in as many columns as fit up to most_columns, filled line by line. */
double block_options(struct block *block, const struct block_option *options, int n, enum block_mark mark,
                     int most_columns, double x, double y, double width);

/* Opens a picture, or notes the error and returns NULL. */
struct picture *block_picture(struct block *block, const char *name);
/* Pango markup of a text of the curriculum, translated. The caller frees it. */
char *block_markup(const struct block *block, const char *markup);

/* Groups of boxes for one character each: "6 1" for a card number. Always left to right. Returns the width.
 */
double block_cells(const struct block *block, const char *groups, double size, double x, double y);

double block_head(struct block *block, double y);
double block_about(struct block *block, const struct about_question *question, double y);
double block_item(struct block *block, int index, double y);
double block_item_answer(struct block *block, const struct item *item, double y);

#endif
