/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A4 pages that are filled from above: texts by Pango, a foot with the page's number. What is drawn is
 * tagged, so that a screen reader knows headings and tables. Sizes are in points. Internal to
 * assessments/report.
 */
#ifndef REPORT_PDF_PAGE_H
#define REPORT_PDF_PAGE_H

#include "assessments/chart/chart.h"

#include <pango/pangocairo.h>

#define PDF_WIDTH 595.276
#define PDF_HEIGHT 841.890
#define PDF_MARGIN 46.0
#define PDF_TEXT_WIDTH (PDF_WIDTH - 2 * PDF_MARGIN)
#define PDF_TOP 46.0
#define PDF_BOTTOM (PDF_HEIGHT - 56.0)

struct pdf {
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoContext *context;
    struct chart_style style; /* colours and fonts; charts are drawn with it */
    const char *running;      /* in the foot of every page */
    double y;                 /* where the next thing goes */
    int page, n_pages;        /* n_pages 0: not known yet */
    int n_figures;
};

struct pdf_text {
    const char *words;
    double size;
    gboolean bold, soft;
    gboolean any_direction; /* a name that may be written from the right; else as English is */
    double width;           /* lines are broken at it */
    PangoAlignment align;
};

struct pdf *pdf_new(cairo_surface_t *surface, const char *running, int n_pages); /* borrows both */
/* Draws the last foot; returns how many pages there are. */
int pdf_finish(struct pdf *pdf);

PangoLayout *pdf_lay_out(const struct pdf *pdf, const struct pdf_text *text); /* the caller unrefs */
double pdf_text_height(const struct pdf *pdf, const struct pdf_text *text);
double pdf_text_width(const struct pdf *pdf, const struct pdf_text *text); /* of the unbroken text */
/* At a place on this page; y isn't moved. */
void pdf_text_draw(struct pdf *pdf, const struct pdf_text *text, double x, double y);
/* A paragraph over the whole width but for an indent; broken over pages between lines. */
void pdf_paragraph(struct pdf *pdf, const char *tag, const struct pdf_text *text, double indent);

void pdf_page(struct pdf *pdf);                /* begins a new page, unless this one is empty */
void pdf_need(struct pdf *pdf, double height); /* a new page when so much doesn't fit any more */
void pdf_rule(struct pdf *pdf, double width, struct chart_colour colour); /* across, at y */

#endif
