/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/sheet/pdf.h"

#include <cairo-pdf.h>
#include <gio/gio.h>

#include "assessments/sheet/pen.h"

static cairo_status_t collect(void *closure, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

void pdf_begin(struct pdf *pdf, const char *title, const char *subject)
{
    pdf->bytes = g_byte_array_new();
    pdf->surface = cairo_pdf_surface_create_for_stream(collect, pdf->bytes, PEN_PAGE_WIDTH, PEN_PAGE_HEIGHT);
    if (title != NULL)
        cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE, title);
    if (subject != NULL)
        cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_SUBJECT, subject);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATOR, "Vigil " VIGIL_VERSION);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
}

GBytes *pdf_end(struct pdf *pdf, const char *what, GError **error)
{
    cairo_surface_finish(pdf->surface);
    const cairo_status_t status = cairo_surface_status(pdf->surface);
    cairo_surface_destroy(pdf->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return g_byte_array_free_to_bytes(pdf->bytes);
    g_byte_array_unref(pdf->bytes);
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "can't draw %s: %s", what,
                cairo_status_to_string(status));
    return NULL;
}
