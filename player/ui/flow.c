/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things go: the areas of a page, and columns that turn to the next part when they are full. */
#include <math.h>

#include "player/ui/widgets_private.h"

gboolean page_is_narrow(const struct page *page)
{
    return page->text_scale >= 2.0;
}

gboolean page_is_tall(const struct page *page)
{
    return page->height > page->width;
}

struct rect page_room(const struct page *page)
{
    if (page_is_tall(page)) {
        return (struct rect){0, TALL_BAR_H, page->width, page->height - TALL_BAR_H};
    }
    return (struct rect){BAR_WIDTH, 0, page->width - BAR_WIDTH, page->height};
}

double page_margin(const struct page *page)
{
    return page_is_tall(page) ? TALL_MARGIN : MARGIN;
}

struct rect page_main(const struct page *page)
{
    const double top = page_is_narrow(page) && !page_is_practice(page) ? 28 : MAIN_TOP;
    const double margin = page_margin(page);
    const struct rect room = page_room(page);
    return (struct rect){room.x + margin, room.y + top, room.w - 2 * margin,
                         room.h - foot_height(page) - top};
}

struct rect page_main_tall(const struct page *page)
{
    struct rect area = page_main(page);
    area.h = page->height - 32 - area.y;
    return area;
}

int page_tightness(const struct page *page)
{
    return page->tightness;
}

static const double shares[TIGHTEST + 1] = {1, 0.8, 0.64, 0.5};

#define TALL_SHARE 0.85 /* of what the start has of the width elsewhere */
#define TALL_GAP 24.0

static void stack_columns(const struct page *page, struct rect area, double share, struct rect *start,
                          struct rect *end)
{
    const double most = page->text_scale >= 1.5 ? 0.25 : 1;
    const double h = page_is_narrow(page) ? 0 : fmin(most, TALL_SHARE * share) * area.h;
    const double gap = h > 0 ? TALL_GAP : 0;
    *start = (struct rect){area.x, area.y, h > 0 ? area.w : 0, h};
    *end = (struct rect){area.x, area.y + h + gap, area.w, area.h - h - gap};
}

void page_columns(const struct page *page, struct rect area, double start_width, double gap,
                  struct rect *start, struct rect *end)
{
    const double share = shares[page->tightness] * start_width / (PAGE_LONG - BAR_WIDTH - 2 * MARGIN);
    double w = share * area.w;
    if (page_is_tall(page)) {
        stack_columns(page, area, share, start, end);
        return;
    }
    if (page_is_narrow(page)) {
        w = 0;
        gap = 0;
    } else if (page->text_scale >= 1.5) {
        w = fmin(w, area.w / 3);
    }
    *start = (struct rect){area.x, area.y, w, area.h};
    *end = (struct rect){area.x + w + gap, area.y, area.w - w - gap, area.h};
}

struct flow flow_in(struct page *page, struct rect area)
{
    return (struct flow){.page = page, .area = area, .y = area.y, .top = area.y};
}

double flow_left(const struct flow *flow)
{
    return flow->area.y + flow->area.h - flow->y;
}

/* On later parts what sticks stands at their top, below what stuck before. */
static gboolean stick(struct flow *flow, double height, double gap, struct rect *rect)
{
    const double y = flow->top > flow->area.y ? flow->top + gap : flow->top;
    flow->top = y + height;
    if (page_part(flow->page) > flow->part) {
        rect->y = y;
    }
    return page_part(flow->page) >= flow->part;
}

gboolean flow_take(struct flow *flow, double height, double gap, struct rect *rect)
{
    const double wanted = flow->gap > 0 ? flow->gap : gap;
    double before = flow->y > flow->area.y ? wanted : 0;
    flow->gap = 0;
    if (flow->y > flow->top && flow->y + before + height > flow->area.y + flow->area.h + 0.5) {
        flow->part++;
        flow->y = flow->top;
        before = flow->top > flow->area.y ? gap : 0;
        page_set_parts(flow->page, flow->part + 1);
    }
    *rect = (struct rect){flow->area.x, flow->y + before, flow->area.w, height};
    flow->y = rect->y + height;
    return flow->sticky ? stick(flow, height, wanted, rect) : flow->part == page_part(flow->page);
}

void flow_stick(struct flow *flow, gboolean on)
{
    flow->sticky = on;
}

void flow_turn(struct flow *flow)
{
    if (flow->y > flow->top) {
        flow->y = flow->area.y + flow->area.h;
    }
}

void flow_space(struct flow *flow, double height)
{
    flow->gap = fmax(flow->gap, height);
}
