/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the series: an episode that can be chosen, known by its number and its picture. */
#include <math.h>

#include "content/markup.h"
#include "player/ui/screen_words.h"
#include "player/ui/widgets_private.h"

#define EPISODE_PAD 14.0
#define EPISODE_ABOVE 8.0
#define EPISODE_RING 44.0
#define EPISODE_RING_GAP 14.0
#define EPISODE_PICTURE 72.0
#define EPISODE_WORDS_GAP 18.0
#define EPISODE_START (EPISODE_PAD + EPISODE_RING + EPISODE_RING_GAP)
#define EPISODE_GAP 10.0
#define EPISODE_RADIUS 18.0
#define MARK_GAP 8.0

enum { EPISODE_CHOSEN = 0x1, EPISODE_HEARD = 0x2 };

static double note_mark_size(double text_scale)
{
    return 26 * type_growth(TYPE_NOTE, text_scale);
}

static double words_start(const char *picture)
{
    return EPISODE_START + (picture != NULL ? EPISODE_PICTURE + EPISODE_WORDS_GAP : 0);
}

static void paint_episode_box(struct canvas *canvas, const struct widget *widget)
{
    const gboolean chosen = widget->style & EPISODE_CHOSEN, lit = chosen || widget->pressed;
    canvas_box(canvas, (struct box){.rect = widget->rect,
                                    .radius = EPISODE_RADIUS,
                                    .fill = lit ? COLOUR_PRIMARY_TINT : COLOUR_SURFACE,
                                    .stroke = chosen ? 4 : STROKE_CONTROL,
                                    .border = lit ? COLOUR_PRIMARY : COLOUR_BORDER});
}

static void paint_number(struct canvas *canvas, const struct widget *widget, const char *number)
{
    const gboolean chosen = widget->style & EPISODE_CHOSEN;
    const struct rect ring =
        from_start(canvas, widget->rect, EPISODE_PAD, widget->rect.y + (widget->rect.h - EPISODE_RING) / 2,
                   EPISODE_RING, EPISODE_RING);
    canvas_circle(canvas, ring.x + ring.w / 2, ring.y + ring.h / 2, ring.w / 2,
                  chosen ? COLOUR_PRIMARY : COLOUR_SURFACE, chosen ? 0 : STROKE_CONTROL, COLOUR_BORDER);
    canvas_text(canvas,
                (struct text){.type = TYPE_LABEL,
                              .colour = chosen ? COLOUR_ON_PRIMARY : COLOUR_INK,
                              .align = ALIGN_CENTRE},
                number, ring);
}

static void paint_note(struct canvas *canvas, const struct widget *widget, const char *note, struct rect rect)
{
    const struct text text = widget_text(widget, TYPE_NOTE, COLOUR_INK_SOFT);
    const double size = note_mark_size(widget->text_scale), start = size + MARK_GAP;
    canvas_icon(canvas, widget->icon, from_start(canvas, rect, 0, rect.y, size, rect.h),
                widget->style & EPISODE_HEARD ? COLOUR_POSITIVE : COLOUR_INK_SOFT);
    canvas_text(canvas, text, note, from_start(canvas, rect, start, rect.y, rect.w - start, 0));
}

/* support: the note, and after a line feed the number in the language's digits. */
static void paint_episode(struct canvas *canvas, const struct widget *widget)
{
    const struct rect rect = widget->rect;
    g_auto(GStrv) parts = g_strsplit(widget->support, "\n", 2);
    const double start = words_start(widget->picture), w = rect.w - start - EPISODE_PAD;
    const double size = note_mark_size(widget->text_scale);
    const struct text title = widget_text(widget, TYPE_ROW, COLOUR_INK);
    const struct text note = widget_text(widget, TYPE_NOTE, COLOUR_INK_SOFT);
    const double first = canvas_text_height(canvas, title, widget->markup, w);
    const double second = fmax(size, canvas_text_height(canvas, note, parts[0], w - size - MARK_GAP));
    const double y = rect.y + (rect.h - first - second) / 2;
    paint_episode_box(canvas, widget);
    paint_number(canvas, widget, parts[1]);
    if (widget->picture != NULL) {
        canvas_picture(canvas, widget->picture,
                       from_start(canvas, rect, EPISODE_START, rect.y + (rect.h - EPISODE_PICTURE) / 2,
                                  EPISODE_PICTURE, EPISODE_PICTURE),
                       RADIUS_PICTURE);
    }
    paint_words(canvas, widget, title, from_start(canvas, rect, start, y, w, 0));
    paint_note(canvas, widget, parts[0], from_start(canvas, rect, start, y + first, w, second));
}

double episode_height(struct page *page, const struct episode_row *row, double width)
{
    const double w = width - words_start(row->picture) - EPISODE_PAD, size = note_mark_size(page->text_scale);
    const double title = measure_markup(page, page_type(page, TYPE_ROW, COLOUR_INK), row->markup, w);
    const double note =
        measure_markup(page, page_type(page, TYPE_NOTE, COLOUR_INK), row->note, w - size - MARK_GAP);
    const double least = row->picture != NULL ? EPISODE_PICTURE : EPISODE_RING;
    return EPISODE_GAP + 2 * EPISODE_ABOVE + fmax(least, title + fmax(size, note));
}

void put_episode(struct flow *flow, const struct episode_row *row)
{
    struct page *page = flow->page;
    struct rect rect;
    if (!flow_take(flow, episode_height(page, row, flow->area.w) - EPISODE_GAP, EPISODE_GAP, &rect)) {
        return;
    }
    struct widget *widget = put_words(page, ROLE_BUTTON, rect, row->markup, paint_episode);
    g_autofree char *title = widget->name;
    g_autofree char *note = markup_plain(row->note);
    g_autofree char *shown = shown_markup(row->note);
    widget->name = g_strdup_printf("%s. %s", title, note);
    widget->support = g_strdup_printf("%s\n%s", shown, words_number(page, row->number));
    widget->icon = g_intern_string(row->mark);
    widget->picture = row->picture != NULL ? g_intern_string(row->picture) : NULL;
    widget->style = (row->chosen ? EPISODE_CHOSEN : 0) | (row->heard ? EPISODE_HEARD : 0);
    widget->selected = row->chosen;
    widget->input = row->input;
    widget->radius = EPISODE_RADIUS;
    widget->speak = TRUE;
}
