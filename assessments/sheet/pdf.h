/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A PDF of A4 pages, made in memory. It says nothing of the clock, so the same drawing gives the same bytes.
 * Internal to assessments/sheet.
 */
#ifndef SHEET_PDF_H
#define SHEET_PDF_H

#include <cairo.h>
#include <glib.h>

struct pdf {
    cairo_surface_t *surface; /* to draw on */
    GByteArray *bytes;
};

/* title and subject are plain text, or NULL. */
void pdf_begin(struct pdf *pdf, const char *title, const char *subject);
/* The file's bytes; NULL and the error "can't draw WHAT: …". Nothing is left of the PDF. */
GBytes *pdf_end(struct pdf *pdf, const char *what, GError **error);

#endif
