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

gboolean page_repeats_headings(const struct page *page)
{
    return page->repeats_headings;
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

/* Where rows that are shared over several parts end on this one, or where the area ends. */
static double bottom(const struct flow *flow)
{
    const double all = flow->area.y + flow->area.h;
    const gboolean has_row = flow->rows > 0 && flow->y > flow->rows_from;
    return has_row ? fmin(all, flow->rows_from + flow->rows_height) : all;
}

#define STUCK_GAP 10.0 /* at least, below what is on every part */

static double gap_below_stuck(const struct flow *flow, double gap)
{
    return flow->top > flow->area.y ? fmax(gap, STUCK_GAP) : 0;
}

static void begin_part(struct flow *flow)
{
    flow->part++;
    flow->y = flow->top;
    flow->rows_from = flow->top;
    page_set_parts(flow->page, flow->part + 1);
}

gboolean flow_take(struct flow *flow, double height, double gap, struct rect *rect)
{
    const double wanted = flow->gap > 0 ? flow->gap : gap;
    double before = flow->y > flow->area.y ? wanted : 0;
    flow->gap = 0;
    if (flow->y > flow->top && flow->y + before + height > bottom(flow) + 0.5) {
        begin_part(flow);
        before = gap_below_stuck(flow, gap);
    }
    *rect = (struct rect){flow->area.x, flow->y + before, flow->area.w, height};
    flow->y = rect->y + height;
    flow->page->too_high += flow->y > flow->area.y + flow->area.h + 0.5;
    flow->rows = MAX(flow->rows - 1, 0);
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

/* ---- rows over several parts ---- */

static gboolean has_room_for_each(const struct flow *flow, const double *heights, int n)
{
    for (int i = 0; i < n; i++) {
        if (heights[i] > flow->area.y + flow->area.h - flow->top) {
            return FALSE;
        }
    }
    return TRUE;
}

/* How many parts rows take when those on one part may be no higher than most together. */
static int parts_of_rows(const struct flow *flow, const double *heights, int n, double gap, double most)
{
    const double end = flow->area.y + flow->area.h;
    double from = flow->y, y = flow->y + fmax(flow->gap - gap, 0);
    int parts = 1;
    for (int i = 0; i < n; i++) {
        const double row_end = y + (y > flow->area.y ? gap : 0) + heights[i];
        const gboolean too_high = row_end > end || (y > from && row_end > from + most);
        if (y > flow->top && too_high) {
            parts++;
            from = flow->top;
            y = flow->top + gap_below_stuck(flow, gap) + heights[i];
        } else {
            y = row_end;
        }
    }
    return parts;
}

#define SHARE_STEP 8.0

void flow_share(struct flow *flow, const double *heights, int n, double gap)
{
    const double all = flow->area.h;
    const int parts = parts_of_rows(flow, heights, n, gap, all);
    double most = SHARE_STEP;
    if (!flow->page->shares_rows || parts == 1 || !has_room_for_each(flow, heights, n)) {
        return;
    }
    while (most < all && parts_of_rows(flow, heights, n, gap, most) > parts) {
        most += SHARE_STEP;
    }
    flow->rows = n;
    flow->rows_from = flow->y;
    flow->rows_height = most;
}
