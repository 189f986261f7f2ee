/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/digit_pictures.h"
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

#define PICTURE 52.0
#define PICTURE_STEP 68.0

static void paint_digit_picture(struct canvas *canvas, const struct widget *widget)
{
    canvas_icon(canvas, widget->icon, widget->rect,
                canvas_theme(canvas)->high_contrast ? COLOUR_INK : COLOUR_PRIMARY);
}

/* A picture for each digit, in the order of the digits in every language. */
static void put_pictures(struct page *page, struct rect rect, const char *code)
{
    const double step = MIN(PICTURE_STEP, rect.w / CODE_DIGITS);
    page_begin_digits(page);
    for (int i = 0; code[i] != '\0'; i++) {
        const struct digit_picture picture = digit_picture(code[i]);
        struct widget *widget =
            page_add(page, ROLE_PICTURE, (struct rect){rect.x + i * step, rect.y, PICTURE, PICTURE},
                     page_string(page, picture.words), paint_digit_picture);
        widget->icon = picture.icon;
        widget->speak = TRUE;
    }
    page_end_digits(page);
}

/* The number as it stands on a card, in large digits, and its pictures. */
static void put_number_card(struct flow *flow, const char *code)
{
    struct page *page = flow->page;
    const struct text text = page_type(page, TYPE_DISPLAY, COLOUR_INK);
    const char *words = words_code(page, code);
    const double digits = measure_text(page, text, words, flow->area.w - 64) + 40;
    const double height = digits + PICTURE + 24;
    struct rect rect;
    if (!flow_take(flow, height, 24, &rect))
        return;
    put_card(page, rect, TRUE);
    put_text(page, (struct rect){rect.x + 32, rect.y, rect.w - 64, digits}, text, words, TRUE);
    put_pictures(page, (struct rect){rect.x + 32, rect.y + digits, rect.w - 64, PICTURE}, code);
}

void screen_new_code_build(struct page *page)
{
    const struct session *session = page_session(page);
    put_bar(page);
    put_head(page, page_string(page, N_("Your new card")), FALSE);
    struct flow flow = flow_beside_scene(page, (struct scene){"art:object-card", 420, 280, 48});
    put_title(&flow, page_string(page, N_("This is your number")));
    put_number_card(&flow, session->code);
    put_body(&flow, page_string(page, N_("Write it down and keep it with you. With it you come back to "
                                         "your place.")));
    if (session->print_failed)
        put_panel(&flow, PANEL_NOTICE, NULL, page_string(page, N_("The card cannot be printed just now.")),
                  page_string(page, N_("Please write the number down.")));
    else if (session->printed)
        put_panel(&flow, PANEL_POSITIVE, NULL, page_string(page, N_("The card is ready.")),
                  page_string(page, N_("The trainer can give you the printed copy.")));
    else
        put_panel(&flow, PANEL_INFO, NULL, page_string(page, N_("The card does not carry your name.")), NULL);
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Ask for a printed card")), "print",
             input_of(INPUT_PRINT));
    put_next(page, page_string(page, N_("I have my number")));
}
