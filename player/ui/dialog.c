/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card above the page. */
#include <math.h>

#include "player/ui/widgets_private.h"

#define DIALOG_WIDTH 720.0
#define DIALOG_PAD 40.0
#define DIALOG_EDGE 40.0
#define KEYS_GAP 20.0

/* The largest words need the room more than the card does. */
static double dialog_pad(const struct page *page)
{
    return page_is_narrow(page) ? DIALOG_PAD / 2 : DIALOG_PAD;
}

static double dialog_edge(const struct page *page)
{
    return page_is_narrow(page) ? DIALOG_EDGE / 4 : DIALOG_EDGE;
}

static double scrim_opacity(const struct canvas *canvas)
{
    return canvas_theme(canvas)->high_contrast ? 0.8 : 0.55;
}

static void paint_scrim(struct canvas *canvas, const struct widget *widget)
{
    canvas_fill(canvas, widget->rect, COLOUR_SCRIM, scrim_opacity(canvas));
}

static void paint_dialog(struct canvas *canvas, const struct widget *widget)
{
    const gboolean plain = canvas_theme(canvas)->high_contrast;
    canvas_box(canvas, (struct box){.rect = widget->rect,
                                    .radius = RADIUS_ART,
                                    .fill = COLOUR_SURFACE,
                                    .stroke = plain ? STROKE_CONTROL : 0,
                                    .border = COLOUR_BORDER});
}

static int find_where(const struct page *page)
{
    const int ring = page_ring(page);
    return ring >= 0 && page_widget(page, ring)->act == ACT_WHERE ? ring : -1;
}

static void keep_above(struct page *page, int index)
{
    if (index < 0) {
        return;
    }
    const struct widget *below = page_widget(page, index);
    const enum section section = page->section;
    page->section = SECTION_BAR;
    struct widget *above = page_add(page, below->role, below->rect, below->name, below->paint);
    page->section = section;
    above->markup = g_strdup(below->markup);
    above->icon = below->icon;
    above->input = below->input;
    above->act = below->act;
    above->told = below->told;
    above->value = below->value;
    above->style = below->style;
    above->radius = below->radius;
}

/* Leave now is never covered, nor with switches where one is. */
static void cover_all_but_leave(struct page *page)
{
    const int where = find_where(page), leave = page_find_input(page, INPUT_LEAVE);
    page_begin_overlay(page);
    page_add(page, ROLE_PANEL, (struct rect){0, 0, page->width, page->height}, NULL, paint_scrim);
    keep_above(page, where);
    keep_above(page, leave);
}

gboolean page_card(const struct page *page, struct rect *card, struct canvas_scrim *scrim)
{
    for (int i = page->overlay; page->overlay > 0 && i < page_count(page); i++) {
        if (page_widget(page, i)->paint == paint_dialog) {
            *card = page_widget(page, i)->rect;
            *scrim = (struct canvas_scrim){COLOUR_SCRIM, scrim_opacity(page->canvas)};
            return TRUE;
        }
    }
    return FALSE;
}

struct dialog put_dialog(struct page *page, const char *title)
{
    const struct rect room = page_room(page);
    const double w = fmin(DIALOG_WIDTH * (1 + (page->text_scale - 1) * 0.4), room.w - 2 * 32);
    cover_all_but_leave(page);
    const double pad = dialog_pad(page), edge = dialog_edge(page);
    struct dialog dialog = {.first = page_count(page)};
    dialog.card = (struct rect){room.x + (room.w - w) / 2, room.y + edge, w, room.h - 2 * edge};
    page_add(page, ROLE_PANEL, dialog.card, NULL, paint_dialog);
    dialog.flow = flow_in(page, rect_grow(dialog.card, -pad));
    flow_stick(&dialog.flow, TRUE); /* whichever part of the page is below */
    put_title(&dialog.flow, title);
    return dialog;
}

void put_dialog_button(struct dialog *dialog, enum button_kind kind, const char *markup, const char *icon,
                       struct input input)
{
    g_return_if_fail(dialog->n_keys < DIALOG_KEYS);
    dialog->keys[dialog->n_keys++] = (struct dialog_key){kind, markup, icon, input};
}

static double key_width(struct page *page, const struct dialog_key *key)
{
    return measure_button(page, key->kind, key->markup, key->icon);
}

static double keys_width(struct page *page, const struct dialog *dialog)
{
    double width = 0;
    for (int i = 0; i < dialog->n_keys; i++) {
        width += key_width(page, &dialog->keys[i]) + (i > 0 ? KEYS_GAP : 0);
    }
    return width;
}

/* Beside each other where there is room, else one under the other and alike wide. */
static void put_keys(struct dialog *dialog)
{
    struct page *page = dialog->flow.page;
    const double all = dialog->flow.area.w;
    const gboolean beside = keys_width(page, dialog) <= all;
    struct rect rect = {0, 0, 0, 0};
    for (int i = 0; i < dialog->n_keys; i++) {
        const struct dialog_key *key = &dialog->keys[i];
        if (i == 0 || !beside) {
            flow_take(&dialog->flow, button_height(page, key->kind), i > 0 ? 14 : 32, &rect);
        } else {
            rect.x += rect.w + KEYS_GAP;
        }
        rect.w = beside ? key_width(page, key) : all;
        put_button_at(page, rect, key->kind, key->markup, key->icon, key->input, FALSE);
    }
}

/* The card takes the height of what is on it and goes to the middle. */
void end_dialog(struct dialog *dialog)
{
    struct page *page = dialog->flow.page;
    put_keys(dialog);
    const double height = dialog->flow.y + dialog_pad(page) - dialog->card.y;
    const struct rect room = page_room(page);
    const double down = fmax(0, room.y + (room.h - height) / 2 - dialog->card.y);
    for (int i = dialog->first; i < page_count(page); i++) {
        struct widget *widget = g_ptr_array_index(page->widgets, (guint)i);
        widget->rect.y += down;
        if (i == dialog->first) {
            widget->rect.h = height;
        }
    }
}
