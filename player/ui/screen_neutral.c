/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

#define OPEN_W 240.0

/* A clock before hills: nothing that says what this machine is for. */
void screen_neutral_build(struct page *page)
{
    const struct session *session = page_session(page);
    const double width = page_width(page), height = page_height(page);
    struct text clock = page_type(page, TYPE_CLOCK, colour_on_scene(page));
    struct text date = page_type(page, TYPE_BODY, colour_on_scene(page));
    date.scale *= 40.0 / 30.0;
    clock.align = date.align = ALIGN_CENTRE;
    g_autofree char *time_words = words_clock(session->language, session_wall_ms(session));
    g_autofree char *date_words = words_weekday_date(session->language, session_wall_ms(session));

    put_picture(page, (struct rect){0, 0, width, height}, 0, "art:scene-neutral", NULL);
    double y = 150;
    y += put_text(page, (struct rect){0, y, width, 0}, clock, time_words, FALSE);
    put_text(page, (struct rect){MARGIN, y, width - 2 * MARGIN, 0}, date, date_words, FALSE);
    const char *open = page_string(page, N_("Open"));
    const double open_w = MAX(OPEN_W, measure_button(page, BUTTON_SECONDARY, open, NULL));
    const double open_h = button_height(page, BUTTON_SECONDARY);
    put_button(page, (struct rect){(width - open_w) / 2, height - 40 - open_h, open_w, open_h},
               BUTTON_SECONDARY, open, NULL, input_of(INPUT_OPEN), FALSE);
}
