/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "content/markup.h"
#include "player/ui/screen_question.h"

#define PIECE_GAP 14.0
#define COLUMN_GAP 24.0
#define TILE_COLUMNS 4

static const char *text_of(struct flow *flow, const char *markup)
{
    return page_text(flow->page, markup);
}

static gboolean is_chosen(const struct asked *asked, const char *id)
{
    return asked->answer->response.state == RESPONSE_ANSWERED && response_has(&asked->answer->response, id);
}

/* ---- one, many, Likert ---- */

/* Members of a group, who answer one by one, may not read: pictures first. */
static gboolean all_pictured(const struct item *item)
{
    for (int i = 0; i < item->n_options; i++) {
        if (!item->options[i].picture || !item->options[i].markup)
            return FALSE;
    }
    return item->n_options > 0;
}

void put_choice_answers(struct flow *flow, const struct asked *asked)
{
    const struct item *item = asked->item;
    const gboolean many = item->interaction == ITEM_CHOICE_MULTIPLE;
    g_autofree struct choice *choices = g_new0(struct choice, (gsize)item->n_options);
    for (int i = 0; i < item->n_options; i++) {
        const struct item_option *option = &item->options[asked->order[i]];
        choices[i] = (struct choice){.markup = text_of(flow, option->markup),
                                     .picture = option->picture,
                                     .alt = text_of(flow, option->alt),
                                     .input = input_id(INPUT_CHOOSE, option->id),
                                     .selected = is_chosen(asked, option->id)};
    }
    if (all_pictured(item) && page_session(flow->page)->evening)
        put_tiles(flow, many ? CHOICE_MANY : CHOICE_ONE, choices, item->n_options,
                  MIN(item->n_options, TILE_COLUMNS));
    else
        put_choices(flow, many ? CHOICE_MANY : CHOICE_ONE, choices, item->n_options, 0);
}

/* ---- match ---- */

/* The answer's pairs are "left right"; where one with this left or right side is, or -1. */
static int pair_of(const struct asked *asked, const char *left, const char *right)
{
    const struct response *response = &asked->answer->response;
    for (guint i = 0; response->state == RESPONSE_ANSWERED && i < response->values->len; i++) {
        g_auto(GStrv) sides = g_strsplit(g_ptr_array_index(response->values, i), " ", 2);
        if ((left && strcmp(sides[0], left) == 0) || (right && g_strcmp0(sides[1], right) == 0))
            return (int)i;
    }
    return -1;
}

static void put_side(struct flow *flow, const struct asked *asked, struct rect rect,
                     const struct item_option *option, gboolean left)
{
    const int pair = left ? pair_of(asked, option->id, NULL) : pair_of(asked, NULL, option->id);
    put_piece(flow->page, rect, text_of(flow, option->markup ? option->markup : option->alt), option->picture,
              pair + 1, left && g_strcmp0(asked->picked, option->id) == 0, pair >= 0,
              input_id(left ? INPUT_PICK : INPUT_PUT, option->id));
}

static double side_height(struct flow *flow, const struct item_option *option, double width)
{
    return option
               ? measure_piece(flow->page, width,
                               text_of(flow, option->markup ? option->markup : option->alt), option->picture)
               : 0;
}

void put_match_answers(struct flow *flow, const struct asked *asked)
{
    const struct item *item = asked->item;
    const double width = (flow->area.w - COLUMN_GAP) / 2;
    for (int i = 0; i < MAX(item->n_options, item->n_targets); i++) {
        const struct item_option *left = i < item->n_options ? &item->options[asked->order[i]] : NULL;
        const struct item_option *right = i < item->n_targets ? &item->targets[asked->targets[i]] : NULL;
        const double height = MAX(side_height(flow, left, width), side_height(flow, right, width));
        struct rect row;
        if (!flow_take(flow, height, PIECE_GAP, &row))
            continue;
        if (left)
            put_side(flow, asked, (struct rect){row.x, row.y, width, row.h}, left, TRUE);
        if (right)
            put_side(flow, asked, (struct rect){row.x + width + COLUMN_GAP, row.y, width, row.h}, right,
                     FALSE);
    }
}

/* ---- order ---- */

/* With one taken up, touching another's place puts it there. */
static struct input order_input(const struct asked *asked, int place)
{
    const char *id = asked->item->options[asked->order[place]].id;
    return !asked->picked || strcmp(asked->picked, id) == 0 ? input_id(INPUT_PICK, id)
                                                            : input_number(INPUT_PUT, place);
}

void put_order_answers(struct flow *flow, const struct asked *asked)
{
    for (int place = 0; place < asked->item->n_options; place++) {
        const struct item_option *option = &asked->item->options[asked->order[place]];
        const char *words = text_of(flow, option->markup ? option->markup : option->alt);
        struct rect rect;
        if (flow_take(flow, measure_piece(flow->page, flow->area.w, words, option->picture), PIECE_GAP,
                      &rect))
            put_piece(flow->page, rect, words, option->picture, place + 1,
                      g_strcmp0(asked->picked, option->id) == 0, FALSE, order_input(asked, place));
    }
}

/* ---- slider ---- */

void put_slider_answer(struct flow *flow, const struct asked *asked)
{
    const struct item *item = asked->item;
    const struct response *response = &asked->answer->response;
    const gboolean given = response->state == RESPONSE_ANSWERED && response->values->len > 0;
    const double value = given ? g_ascii_strtod(g_ptr_array_index(response->values, 0), NULL)
                               : (item->lower + item->upper) / 2;
    put_slider(flow, text_of(flow, item->stem), item->lower, item->upper, item->step, value, given,
               INPUT_SLIDE);
}

/* ---- hotspot ---- */

/* The box around an area, in pixels of the picture. */
static struct rect area_box(const struct item_area *area)
{
    const double *c = area->coords;
    switch (area->shape) {
    case AREA_RECT:
        return (struct rect){c[0], c[1], c[2] - c[0], c[3] - c[1]};
    case AREA_CIRCLE:
        return (struct rect){c[0] - c[2], c[1] - c[2], 2 * c[2], 2 * c[2]};
    case AREA_POLY:
        break;
    }
    struct rect box = {c[0], c[1], 1, 1};
    for (int i = 2; i + 1 < area->n_coords; i += 2)
        box = rect_union(box, (struct rect){c[i], c[i + 1], 1, 1});
    return box;
}

void put_hotspot_answer(struct flow *flow, const struct asked *asked)
{
    const struct item *item = asked->item;
    double width, height;
    struct rect rect;
    if (!item->picture || !canvas_picture_size(page_canvas(flow->page), item->picture, &width, &height))
        return;
    const double room = MAX(flow_left(flow) - CHOICE_DONT_KNOW - 40, 240);
    const double scale = MIN(flow->area.w / width, room / height);
    if (!flow_take(flow, height * scale, 16, &rect))
        return;
    rect.w = width * scale;
    page_begin_digits(flow->page); /* a picture is the same in every language, and so are the places on it */
    struct widget *picture =
        put_picture(flow->page, rect, RADIUS_PICTURE, item->picture, text_of(flow, item->alt));
    if (picture)
        picture->speak = TRUE; /* it is what the question is about */
    for (int i = 0; i < item->n_options; i++) {
        const struct item_option *option = &item->options[i];
        const struct rect box = area_box(&option->area);
        g_autofree char *name = markup_plain(text_of(flow, option->markup ? option->markup : option->alt));
        put_hotspot(
            flow->page,
            (struct rect){rect.x + box.x * scale, rect.y + box.y * scale, box.w * scale, box.h * scale}, name,
            is_chosen(asked, option->id), input_id(INPUT_CHOOSE, option->id));
    }
    page_end_digits(flow->page);
}
