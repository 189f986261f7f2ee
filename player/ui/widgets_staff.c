/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the trainer's area has: tabs, and cards with a number. */
#include <math.h>

#include "player/ui/widgets_private.h"

/* ---- tabs ---- */

#define TABS_TOP 16.0
#define TABS_START 24.0
#define TAB_H 76.0
#define TAB_ICON 32.0
#define TAB_RADIUS 18.0

/* Many tabs stand closer, so that they have room in one row. */
enum { TABS_LOOSE, TABS_CLOSE };
static const struct {
    double pad, icon_gap, gap;
} tab_looks[] = {[TABS_LOOSE] = {26, 14, 8}, [TABS_CLOSE] = {14, 10, 4}};

/* They are the way around, like the bar, and stop growing with it: the content keeps the room. */
static double tab_growth(double text_scale)
{
    return type_growth(TYPE_BAR, text_scale);
}

static struct text tab_text(double text_scale, enum colour colour)
{
    return (struct text){.type = TYPE_BUTTON_SMALL,
                         .colour = colour,
                         .scale = 1 + (tab_growth(text_scale) - 1) / type_style(TYPE_BUTTON_SMALL)->growth};
}

static void paint_tab(struct canvas *canvas, const struct widget *widget)
{
    const double icon = TAB_ICON * tab_growth(widget->text_scale);
    const double pad = tab_looks[widget->style].pad;
    const struct rect rect = widget->rect;
    const enum colour ink = widget->selected ? COLOUR_ON_PRIMARY : COLOUR_PRIMARY;
    if (widget->selected || widget->pressed)
        canvas_box(canvas, (struct box){.rect = rect,
                                        .radius = TAB_RADIUS,
                                        .fill = widget->selected ? COLOUR_PRIMARY : COLOUR_PRIMARY_TINT});
    canvas_icon(canvas, widget->icon, from_start(canvas, rect, pad, rect.y + (rect.h - icon) / 2, icon, icon),
                ink);
    const double start = pad + icon + tab_looks[widget->style].icon_gap;
    canvas_text(canvas, tab_text(widget->text_scale, ink), widget->markup,
                from_start(canvas, rect, start, rect.y, rect.w - start - pad + 4, rect.h));
}

static double tab_width(struct page *page, const char *markup, int look)
{
    const double words = measure_markup_width(page, tab_text(page->text_scale, COLOUR_INK), markup);
    return ceil(2 * tab_looks[look].pad + TAB_ICON * tab_growth(page->text_scale) + tab_looks[look].icon_gap +
                words);
}

static int tabs_look(struct page *page, const struct tab *tabs, int n, double room)
{
    double w = -tab_looks[TABS_LOOSE].gap;
    for (int i = 0; i < n; i++)
        w += tab_width(page, tabs[i].markup, TABS_LOOSE) + tab_looks[TABS_LOOSE].gap;
    return w <= room ? TABS_LOOSE : TABS_CLOSE;
}

double put_tabs(struct page *page, const struct tab *tabs, int n)
{
    const struct rect room = page_room(page);
    const double left = room.x + TABS_START, right = room.x + room.w - TABS_START;
    const int look = tabs_look(page, tabs, n, right - left);
    const double gap = tab_looks[look].gap;
    double x = left, y = room.y + TABS_TOP;
    for (int i = 0; i < n; i++) {
        const double w = tab_width(page, tabs[i].markup, look);
        if (x > left && x + w > right) {
            x = left;
            y += TAB_H + tab_looks[TABS_LOOSE].gap;
        }
        struct widget *widget =
            put_words(page, ROLE_RADIO, (struct rect){x, y, w, TAB_H}, tabs[i].markup, paint_tab);
        widget->icon = g_intern_string(tabs[i].icon);
        widget->input = tabs[i].input;
        widget->selected = tabs[i].selected;
        widget->radius = TAB_RADIUS;
        widget->style = look;
        x += w + gap;
    }
    return y + TAB_H;
}

/* ---- cards with a number ---- */

#define FACT_PAD 22.0
#define FACT_GAP 18.0
#define FACT_ICON 44.0

static enum type value_type(const struct fact *fact)
{
    return fact->large ? TYPE_NUMBER_LARGE : TYPE_ROW;
}

static double words_start(const struct fact *fact, double text_scale)
{
    return fact->icon ? FACT_PAD + FACT_ICON * type_growth(TYPE_ROW, text_scale) + 16 : FACT_PAD;
}

static double words_width(const struct fact *fact, double w, double text_scale)
{
    return w - words_start(fact, text_scale) - FACT_PAD;
}

static void paint_fact(struct canvas *canvas, const struct widget *widget)
{
    const struct fact *fact = widget->drawing;
    const struct rect rect = widget->rect;
    const double start = words_start(fact, widget->text_scale);
    const double w = words_width(fact, rect.w, widget->text_scale);
    const double icon = start - FACT_PAD - 16;
    double y = rect.y + FACT_PAD;
    if (fact->icon)
        canvas_icon(canvas, fact->icon, from_start(canvas, rect, FACT_PAD, y, icon, icon), COLOUR_PRIMARY);
    y += canvas_text(canvas, widget_text(widget, value_type(fact), COLOUR_INK), fact->value,
                     from_start(canvas, rect, start, y, w, 0));
    y += canvas_text(canvas, widget_text(widget, TYPE_LABEL, COLOUR_INK), fact->of,
                     from_start(canvas, rect, start, y, w, 0));
    canvas_text(canvas, widget_text(widget, TYPE_NOTE, COLOUR_INK_SOFT), fact->note,
                from_start(canvas, rect, start, y, w, 0));
}

static double fact_height(struct page *page, const struct fact *fact, double w)
{
    const double words = words_width(fact, w, page->text_scale);
    return 2 * FACT_PAD +
           measure_markup(page, page_type(page, value_type(fact), COLOUR_INK), fact->value, words) +
           measure_markup(page, page_type(page, TYPE_LABEL, COLOUR_INK), fact->of, words) +
           measure_markup(page, page_type(page, TYPE_NOTE, COLOUR_INK), fact->note, words);
}

static gboolean fits(struct page *page, const struct fact *fact, double w)
{
    const double words = words_width(fact, w, page->text_scale);
    return canvas_text_fits(page->canvas, page_type(page, value_type(fact), COLOUR_INK), fact->value,
                            words) &&
           canvas_text_fits(page->canvas, page_type(page, TYPE_LABEL, COLOUR_INK), fact->of, words) &&
           canvas_text_fits(page->canvas, page_type(page, TYPE_NOTE, COLOUR_INK), fact->note, words);
}

static double column_width(const struct flow *flow, int columns)
{
    return (flow->area.w - (columns - 1) * FACT_GAP) / columns;
}

static double tallest_fact(struct page *page, const struct fact *facts, int n, double w)
{
    double height = 0;
    for (int i = 0; i < n; i++)
        height = fmax(height, fact_height(page, &facts[i], w));
    return height;
}

/* So many that no word is broken. */
static int columns_of(const struct flow *flow, const struct fact *facts, int n)
{
    int columns = n;
    for (int i = 0; i < n; i++) {
        while (columns > 1 && !fits(flow->page, &facts[i], column_width(flow, columns)))
            columns--;
    }
    while (columns > 1 && tallest_fact(flow->page, facts, n, column_width(flow, columns)) > flow->area.h)
        columns--; /* wider cards are lower */
    return columns == 3 && n == 4 ? 2 : columns;
}

static void put_fact(struct page *page, struct rect rect, const struct fact *fact)
{
    g_autofree char *words = g_strdup_printf("%s %s. %s.", fact->value, fact->of, fact->note);
    put_card(page, rect, FALSE);
    struct widget *widget = put_words(page, ROLE_TEXT, rect, words, paint_fact);
    g_clear_pointer(&widget->markup, g_free);
    widget->markup = g_strdup(fact->value);
    widget->drawing = fact;
    widget->speak = TRUE;
}

void put_facts(struct flow *flow, const struct fact *facts, int n)
{
    struct page *page = flow->page;
    struct fact *kept = page_memory(page, sizeof *kept * (gsize)n);
    memcpy(kept, facts, sizeof *kept * (gsize)n);
    const int columns = columns_of(flow, kept, n);
    const double w = column_width(flow, columns);
    for (int first = 0; first < n; first += columns) {
        const int last = MIN(n, first + columns);
        double height = 0;
        for (int i = first; i < last; i++)
            height = fmax(height, fact_height(page, &kept[i], w));
        struct rect rect;
        if (!flow_take(flow, height, FACT_GAP, &rect))
            continue;
        for (int i = first; i < last; i++)
            put_fact(page, (struct rect){rect.x + (i - first) * (w + FACT_GAP), rect.y, w, height}, &kept[i]);
    }
}
