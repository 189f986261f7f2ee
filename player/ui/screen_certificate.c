/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/certificate.h"
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

#define INSET_X 67.0
#define INSET_Y 45.0
#define LAMP 128.0

static void paint_frame(struct canvas *canvas, const struct widget *widget)
{
    certificate_frame(canvas, widget->rect);
}

static void paint_lamp(struct canvas *canvas, const struct widget *widget)
{
    certificate_lamp(canvas, widget->rect);
}

static void paint_line(struct canvas *canvas, const struct widget *widget)
{
    certificate_line(canvas, widget->rect);
}

static void put_sheet_words(struct rect rect, struct text text, const char *markup, void *data)
{
    put_text(data, rect, text, markup, TRUE);
}

static void put_sheet_line(double x, double y, double width, void *data)
{
    page_add(data, ROLE_PANEL, (struct rect){x, y, width, 3}, "", paint_line);
}

static void put_sheet(struct page *page, struct rect sheet, struct rect inner)
{
    const struct certificate_sink sink = {put_sheet_words, put_sheet_line, page};
    page_add(page, ROLE_PANEL, sheet, "", paint_frame);
    certificate_lay(page_session(page), page_canvas(page), inner, page_text_scale(page), &sink);
    page_add(page, ROLE_PANEL, (struct rect){inner.x + inner.w - LAMP, inner.y, LAMP, LAMP}, "", paint_lamp);
}

/* Where the sheet is too small for the text size: the same words, one under another. */
static void put_as_text(struct page *page, struct rect area)
{
    const struct session *session = page_session(page);
    g_autofree char *sentence = certificate_sentence(session);
    g_autofree char *date = certificate_date(session);
    struct flow flow = flow_in(page, area);
    put_title(&flow, page_text(page, session->course->title));
    put_body(&flow, page_keep(page, sentence));
    if (date)
        put_body(&flow, page_keep(page, date));
    put_support(&flow, page_string(page, N_("This shows that the course was completed. It is not a licence "
                                            "or an exam result.")));
}

static void put_printing(struct page *page, const struct session *session)
{
    if (session->printed)
        put_foot_note(page, page_string(page, N_("The copy is ready. Ask the trainer for it.")));
    else if (session->print_failed)
        put_foot_note(page, page_string(page, N_("No copy could be made. Please tell the trainer.")));
    else
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Ask for a printed copy")), "print",
                 input_of(INPUT_PRINT));
}

void screen_certificate_build(struct page *page)
{
    const struct session *session = page_session(page);
    struct rect sheet = page_main(page);
    put_bar(page);
    put_head(page, page_string(page, N_("Certificate")), TRUE);
    sheet.h -= 20;
    const struct rect inner = {sheet.x + INSET_X, sheet.y + INSET_Y, sheet.w - 2 * INSET_X,
                               sheet.h - 2 * INSET_Y};
    const double needed = certificate_lay(session, page_canvas(page), inner, page_text_scale(page), NULL);
    if (needed <= inner.h + 20)
        put_sheet(page, sheet, inner);
    else
        put_as_text(page, page_main(page));
    put_printing(page, session);
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Finish")), "check", input_of(INPUT_FINISH));
}
