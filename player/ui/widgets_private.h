/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of widgets share. */
#ifndef UI_WIDGETS_PRIVATE_H
#define UI_WIDGETS_PRIVATE_H

#include "player/ui/page_private.h"
#include "player/ui/widgets.h"

/* Adds a widget whose words are markup (content/markup.h): its name is what a voice says. */
struct widget *put_words(struct page *page, enum role role, struct rect rect, const char *markup,
                         widget_paint paint);
char *shown_markup(const char *markup); /* Pango markup; "" for NULL; the caller frees it */
double measure_markup(struct page *page, struct text text, const char *markup, double width);
double measure_markup_width(struct page *page, struct text text, const char *markup);

/* The text of a widget as it is drawn. */
struct text widget_text(const struct widget *widget, enum type type, enum colour colour);
/* Draws it, with the band under it while it is read aloud. */
void paint_words(struct canvas *canvas, const struct widget *widget, struct text text, struct rect rect);

/* A rectangle inside outer, from_start from its starting edge: left, or right where lines run the other way.
 */
struct rect from_start(const struct canvas *canvas, struct rect outer, double from_start, double y, double w,
                       double h);

double mark_size(double text_scale);
double hear_size(double text_scale);
struct box choice_box(const struct widget *widget); /* the face of a card that can be chosen */
void paint_mark(struct canvas *canvas, struct rect rect, gboolean box, gboolean selected, gboolean disabled);
/* Adds the key that reads the widget put just before it. */
void put_hear_key(struct page *page, struct rect rect, gboolean on_tint);
void paint_nothing(struct canvas *canvas, const struct widget *widget);

double page_type_size(const struct page *page, enum type type); /* height of its letters */

/* A button at a place; in foot.c and wherever buttons stand. */
struct widget *put_button_at(struct page *page, struct rect rect, enum button_kind kind, const char *markup,
                             const char *icon, struct input input, gboolean disabled);

#endif
