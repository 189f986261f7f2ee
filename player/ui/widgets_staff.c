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
enum { TABS_LOOSE, TABS_CLOSE, TABS_CLOSEST };
static const struct {
    double pad, icon_gap, gap;
} tab_looks[] = {[TABS_LOOSE] = {26, 14, 8}, [TABS_CLOSE] = {14, 10, 4}, [TABS_CLOSEST] = {8, 8, 2}};

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

/* Of these tabs beside each other. */
static double tabs_width(struct page *page, const struct tab *tabs, int n, int look)
{
    double w = -tab_looks[look].gap;
    for (int i = 0; i < n; i++)
        w += tab_width(page, tabs[i].markup, look) + tab_looks[look].gap;
    return w;
}

struct tab_rows {
    int in_row, look;
};

static gboolean tabs_fit(struct page *page, const struct tab *tabs, int n, struct tab_rows rows, double room)
{
    for (int first = 0; first < n; first += rows.in_row) {
        if (tabs_width(page, tabs + first, MIN(rows.in_row, n - first), rows.look) > room)
            return FALSE;
    }
    return TRUE;
}

/* As few rows as they have room in, about equally long, and as loose as those can be. */
static struct tab_rows tab_rows_of(struct page *page, const struct tab *tabs, int n, double room)
{
    for (int rows = 1; rows < n; rows++) {
        for (int look = TABS_LOOSE; look <= TABS_CLOSEST; look++) {
            const struct tab_rows tried = {(n + rows - 1) / rows, look};
            if (tabs_fit(page, tabs, n, tried, room))
                return tried;
        }
    }
    return (struct tab_rows){1, TABS_CLOSE};
}

double put_tabs(struct page *page, const struct tab *tabs, int n)
{
    const struct rect room = page_room(page);
    const double left = room.x + TABS_START, right = room.x + room.w - TABS_START;
    const struct tab_rows rows = tab_rows_of(page, tabs, n, right - left);
    double x = left, y = room.y + TABS_TOP;
    for (int i = 0; i < n; i++) {
        const double w = tab_width(page, tabs[i].markup, rows.look);
        if (i > 0 && i % rows.in_row == 0) {
            x = left;
            y += TAB_H + tab_looks[TABS_LOOSE].gap;
        }
        struct widget *widget =
            put_words(page, ROLE_RADIO, (struct rect){x, y, w, TAB_H}, tabs[i].markup, paint_tab);
        widget->icon = g_intern_string(tabs[i].icon);
        widget->input = tabs[i].input;
        widget->selected = tabs[i].selected;
        widget->radius = TAB_RADIUS;
        widget->style = rows.look;
        x += w + tab_looks[rows.look].gap;
    }
    return y + TAB_H;
}

/* ---- cards with a number ---- */

#define FACT_PAD 22.0
#define FACT_GAP 18.0
#define FACT_ICON 44.0

static double words_start(const struct fact *fact, double text_scale)
{
    return fact->icon ? FACT_PAD + FACT_ICON * type_growth(TYPE_ROW, text_scale) + 16 : FACT_PAD;
}

static double words_width(const struct fact *fact, double w, double text_scale)
{
    return w - words_start(fact, text_scale) - FACT_PAD;
}

static gboolean keep_to_a_line(struct page *page, const struct fact *facts, int n, enum type type, double w)
{
    const struct text text = page_type(page, type, COLOUR_INK);
    for (int i = 0; i < n; i++) {
        const double words = words_width(&facts[i], w, page->text_scale);
        if (measure_markup(page, text, facts[i].value, words) > measure_markup(page, text, "0", words) + 0.5)
            return FALSE;
    }
    return TRUE;
}

/* Of all values in cards of that width; a large one is as large as keeps it to one line. */
static enum type value_type(struct page *page, const struct fact *facts, int n, double w)
{
    static const enum type large[] = {TYPE_NUMBER_LARGE, TYPE_HEADING};
    for (gsize i = 0; facts->large && i < G_N_ELEMENTS(large); i++) {
        if (keep_to_a_line(page, facts, n, large[i], w))
            return large[i];
    }
    return TYPE_ROW;
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
    y += canvas_text(canvas, widget_text(widget, widget->type, COLOUR_INK), fact->value,
                     from_start(canvas, rect, start, y, w, 0));
    y += canvas_text(canvas, widget_text(widget, TYPE_LABEL, COLOUR_INK), fact->of,
                     from_start(canvas, rect, start, y, w, 0));
    canvas_text(canvas, widget_text(widget, TYPE_NOTE, COLOUR_INK_SOFT), fact->note,
                from_start(canvas, rect, start, y, w, 0));
}

static double fact_height(struct page *page, const struct fact *fact, enum type value, double w)
{
    const double words = words_width(fact, w, page->text_scale);
    const double note = measure_markup(page, page_type(page, TYPE_NOTE, COLOUR_INK), fact->note, words);
    return 2 * FACT_PAD + measure_markup(page, page_type(page, value, COLOUR_INK), fact->value, words) +
           measure_markup(page, page_type(page, TYPE_LABEL, COLOUR_INK), fact->of, words) +
           (*fact->note != '\0' ? note : 0);
}

static gboolean fits(struct page *page, const struct fact *fact, double w)
{
    const double words = words_width(fact, w, page->text_scale);
    return canvas_text_fits(page->canvas, page_type(page, TYPE_ROW, COLOUR_INK), fact->value, words) &&
           canvas_text_fits(page->canvas, page_type(page, TYPE_LABEL, COLOUR_INK), fact->of, words) &&
           canvas_text_fits(page->canvas, page_type(page, TYPE_NOTE, COLOUR_INK), fact->note, words);
}

static double column_width(const struct flow *flow, int columns)
{
    return (flow->area.w - (columns - 1) * FACT_GAP) / columns;
}

static double tallest_fact(struct page *page, const struct fact *facts, int n, double w)
{
    const enum type value = value_type(page, facts, n, w);
    double height = 0;
    for (int i = 0; i < n; i++)
        height = fmax(height, fact_height(page, &facts[i], value, w));
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

static void put_fact(struct page *page, struct rect rect, const struct fact *fact, enum type value)
{
    g_autofree char *words = g_strdup_printf("%s %s. %s.", fact->value, fact->of, fact->note);
    put_card(page, rect, FALSE);
    struct widget *widget = put_words(page, ROLE_TEXT, rect, words, paint_fact);
    g_clear_pointer(&widget->markup, g_free);
    widget->markup = g_strdup(fact->value);
    widget->drawing = fact;
    widget->type = value;
    widget->speak = TRUE;
}

/* What the last row has too few of is wider: no row has a hole. */
void put_facts(struct flow *flow, const struct fact *facts, int n)
{
    struct page *page = flow->page;
    struct fact *kept = page_memory(page, sizeof *kept * (gsize)n);
    memcpy(kept, facts, sizeof *kept * (gsize)n);
    const int columns = columns_of(flow, kept, n);
    const enum type value = value_type(page, kept, n, column_width(flow, columns));
    for (int first = 0; first < n; first += columns) {
        const int last = MIN(n, first + columns);
        const double w = column_width(flow, last - first);
        double height = 0;
        for (int i = first; i < last; i++)
            height = fmax(height, fact_height(page, &kept[i], value, w));
        struct rect rect;
        if (!flow_take(flow, height, FACT_GAP, &rect))
            continue;
        for (int i = first; i < last; i++)
            put_fact(page, (struct rect){rect.x + (i - first) * (w + FACT_GAP), rect.y, w, height}, &kept[i],
                     value);
    }
}
