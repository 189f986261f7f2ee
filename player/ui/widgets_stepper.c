/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many: minus, the number, plus. */
#include "content/markup.h"
#include "player/ui/screen_words.h"
#include "player/ui/widgets_private.h"

#define KEY_W 80.0
#define KEY_H 76.0

static void paint_number(struct canvas *canvas, const struct widget *widget)
{
    struct text text = widget_text(widget, TYPE_KEY, COLOUR_INK);
    text.align = ALIGN_CENTRE;
    text.scale = MIN(text.scale, widget->value > 999 ? 1.1 : 1.4);
    canvas_text(canvas, text, widget->markup, widget->rect);
}

/* What a voice says of a key is what there is and what the key does: "Women, 9, plus". */
static void put_key(struct page *page, struct rect rect, const struct stepper *stepper, const char *name,
                    int value)
{
    const gboolean less = value < stepper->value;
    if (stepper->around)
        value = value < stepper->least ? stepper->most : value > stepper->most ? stepper->least : value;
    const struct input input = {.kind = stepper->kind, .id = g_intern_string(stepper->id), .number = value};
    const char *words = page_format(page, less ? N_("%s, %s, minus") : N_("%s, %s, plus"), name,
                                    words_number(page, stepper->value));
    struct widget *widget = put_button_at(page, rect, BUTTON_SECONDARY, "", less ? "minus" : "plus", input,
                                          value < stepper->least || value > stepper->most);
    g_free(widget->name);
    widget->name = g_strdup(words);
    widget->told = "";
}

void put_stepper(struct page *page, double x, double y, const struct stepper *stepper)
{
    const char *number = words_number(page, stepper->value);
    const double width = (stepper->wide ? STEPPER_WIDE_W : STEPPER_W) - 2 * KEY_W;
    g_autofree char *name = markup_plain(stepper->markup);
    put_key(page, (struct rect){x, y, KEY_W, KEY_H}, stepper, name, stepper->value - 1);
    g_autofree char *spoken = g_strdup_printf("%s, %s", name, number);
    struct widget *shown =
        page_add(page, ROLE_STATUS, (struct rect){x + KEY_W, y, width, KEY_H}, spoken, paint_number);
    shown->markup = g_strdup(number);
    shown->value = stepper->value;
    put_key(page, (struct rect){x + KEY_W + width, y, KEY_W, KEY_H}, stepper, name, stepper->value + 1);
}
