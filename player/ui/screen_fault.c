/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

static const char *const steps[] = {N_("Touch <strong>Try again</strong>."),
                                    N_("If it stops again, take a break."),
                                    N_("Tell the trainer this number:")};

static void paint_number(struct canvas *canvas, const struct widget *widget)
{
    const struct rect rect = widget->rect;
    const double icon = 44 * widget->text_scale;
    const double icon_x = canvas_is_rtl(canvas) ? rect.x + rect.w - 26 - icon : rect.x + 26;
    const struct text text = {.type = TYPE_TITLE, .colour = COLOUR_INK, .scale = widget->text_scale};
    canvas_box(canvas, (struct box){.rect = rect, .radius = RADIUS_BUTTON, .fill = COLOUR_SUNKEN});
    canvas_icon(canvas, widget->icon, (struct rect){icon_x, rect.y + (rect.h - icon) / 2, icon, icon},
                COLOUR_INK);
    canvas_text(canvas, text, widget->markup,
                (struct rect){canvas_is_rtl(canvas) ? rect.x + 26 : rect.x + 46 + icon, rect.y,
                              rect.w - 72 - icon, rect.h});
}

static void put_fault_number(struct flow *flow)
{
    struct page *page = flow->page;
    const struct text text = page_type(page, TYPE_TITLE, COLOUR_INK);
    g_autofree char *words = g_strdup_printf("V %d", page_session(page)->fault.number);
    const double scale = page_text_scale(page);
    struct rect rect;
    if (!flow_take(flow, measure_text(page, text, words, 400) + 32, 20, &rect))
        return;
    rect.w = canvas_text_width(page_canvas(page), text, words) + 2 * 26 + 20 + 44 * scale;
    struct widget *widget = page_add(page, ROLE_TEXT, rect, words, paint_number);
    widget->markup = g_strdup(words);
    widget->icon = g_intern_static_string("card");
    widget->text_scale = scale;
    widget->speak = TRUE;
}

#define RING_W 80.0
#define NUMBER_ROOM 130.0

static double height_of_last(const struct flow *flow)
{
    struct page *page = flow->page;
    const double scale = page_text_scale(page);
    const char *step = page_string(page, steps[G_N_ELEMENTS(steps) - 1]);
    return height_of(page, TYPE_BODY, step, flow->area.w - RING_W * scale) + NUMBER_ROOM * scale;
}

/* Numbers below 240 are about writing, those above about reading (player/session). */
static gboolean is_about_writing(const struct page *page)
{
    return page_session(page)->fault.number < 240;
}

void screen_fault_build(struct page *page)
{
    put_bar(page);
    put_head(page, words_step_head(page, page_session(page)->step), FALSE);
    struct flow flow = flow_beside_scene(page, (struct scene){"art:scene-resting-lamp", 420, 420, 64});
    put_title(&flow, page_string(page, is_about_writing(page) ? N_("This cannot be saved just now")
                                                              : N_("This cannot be opened just now")));
    put_body(&flow, page_string(page, N_("You did nothing wrong. Your answers so far are safe.")));
    flow_space(&flow, 14);
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        if (i + 1 == G_N_ELEMENTS(steps)) /* the number stays with what to do with it */
            keep_together(&flow, height_of_last(&flow));
        put_ring_line(&flow, (int)i + 1, page_string(page, steps[i]));
    }
    flow_space(&flow, 8);
    put_fault_number(&flow);
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Take a break")), "cup", input_of(INPUT_BREAK));
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Try again")), "replay", input_of(INPUT_TRY_AGAIN));
}
