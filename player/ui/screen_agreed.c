/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_agreed.h"

#include <math.h>

#define PADDING 16.0
#define PICTURE 112.0
#define WORDS_GAP 20.0
#define KEY_GAP 12.0
#define WORDS_LEAST 330.0 /* beside keys; else they stand below */

struct agreed {
    const struct series_choice *what, *who, *when;
    const char *title, *support; /* in the session's language */
};

static const char *text_of(struct page *page, const struct series_choice *choice)
{
    return choice ? page_text(page, choice->markup) : "";
}

/* What a newer curriculum doesn't have any more has no words and no picture. */
static struct agreed agreed_of(struct page *page, const struct results_action *action)
{
    const struct series *series = page_session(page)->evening->series;
    struct agreed agreed = {.what = series_choice(&series->actions, action->action),
                            .who = series_choice(&series->who, action->who),
                            .when = series_choice(&series->when, action->due)};
    agreed.title = text_of(page, agreed.what);
    agreed.support = page_format(page, "%s · %s", text_of(page, agreed.who), text_of(page, agreed.when));
    return agreed;
}

/* ---- keys ---- */

static double key_width(struct page *page, const struct agreed_key *key, int n_keys)
{
    return n_keys == 1 ? measure_button(page, BUTTON_SMALL, key->markup, key->icon)
                       : measure_mark_key(page, key->markup);
}

static double keys_width(struct page *page, const struct agreed_key *keys, int n_keys)
{
    double width = 0;
    for (int i = 0; i < n_keys; i++)
        width += key_width(page, &keys[i], n_keys) + (i > 0 ? KEY_GAP : 0);
    return width;
}

static double key_height(const struct page *page)
{
    return fmax(button_height(page, BUTTON_SMALL), TARGET_MIN);
}

/* One under the other where they have no room beside each other. */
static int rows_of(struct page *page, const struct agreed_key *keys, int n_keys, double width)
{
    return keys_width(page, keys, n_keys) > width ? n_keys : 1;
}

static double rows_height(const struct page *page, int rows)
{
    return rows * (key_height(page) + KEY_GAP) - KEY_GAP;
}

static void put_keys(struct page *page, struct rect rect, const char *of, const struct agreed_key *keys,
                     int n_keys, int rows)
{
    for (int i = 0; i < n_keys; i++) {
        const struct agreed_key *key = &keys[i];
        rect.w = key_width(page, key, n_keys);
        rect.h = key_height(page);
        if (n_keys == 1)
            put_button_of(page, rect, BUTTON_SMALL, of, key->markup, key->icon, key->input);
        else
            put_mark_key(page, rect, of, key->markup, key->icon, key->chosen, key->input);
        rect.x += rows == 1 ? rect.w + KEY_GAP : 0;
        rect.y += rows == 1 ? 0 : rect.h + KEY_GAP;
    }
}

/* ---- the card ---- */

static double words_height(struct page *page, const struct agreed *agreed, double width)
{
    return height_of(page, TYPE_ROW, agreed->title, width) +
           height_of(page, TYPE_NOTE, agreed->support, width);
}

static void put_words_of(struct page *page, const struct agreed *agreed, struct rect rect)
{
    const double words = words_height(page, agreed, rect.w);
    const double y = rect.y + (rect.h - words) / 2;
    const double title = put_text(page, (struct rect){rect.x, y, rect.w, 0},
                                  page_type(page, TYPE_ROW, COLOUR_INK), agreed->title, TRUE);
    put_text(page, (struct rect){rect.x, y + title, rect.w, 0}, page_type(page, TYPE_NOTE, COLOUR_INK_SOFT),
             agreed->support, TRUE);
}

/* The large picture says what; who and by when stand beside it, one above the other. */
static double put_pictures(struct page *page, double x, double y, const struct agreed *agreed)
{
    const double small = (PICTURE - 8) / 2;
    if (agreed->what)
        put_picture(page, (struct rect){x, y, PICTURE, PICTURE}, RADIUS_PICTURE, agreed->what->picture,
                    agreed->title);
    x += PICTURE + 8;
    if (agreed->who)
        put_picture(page, (struct rect){x, y, small, small}, 10, agreed->who->picture,
                    text_of(page, agreed->who));
    if (agreed->when)
        put_picture(page, (struct rect){x, y + small + 8, small, small}, 10, agreed->when->picture,
                    text_of(page, agreed->when));
    return PICTURE + 8 + small;
}

void put_agreed(struct flow *flow, const struct results_action *action, const struct agreed_key *keys,
                int n_keys)
{
    struct page *page = flow->page;
    const struct agreed agreed = agreed_of(page, action);
    const double pictures = PICTURE + 8 + (PICTURE - 8) / 2 + WORDS_GAP;
    const double all = flow->area.w - 2 * PADDING - pictures;
    const double wide = keys_width(page, keys, n_keys);
    const gboolean below = n_keys > 0 && all - wide - WORDS_GAP < WORDS_LEAST;
    const double words = below || n_keys == 0 ? all : all - wide - WORDS_GAP;
    const double first = fmax(PICTURE, words_height(page, &agreed, words));
    const int rows = below ? rows_of(page, keys, n_keys, flow->area.w - 2 * PADDING) : 1;
    struct rect rect;
    if (!flow_take(flow, 2 * PADDING + first + (below ? KEY_GAP + rows_height(page, rows) : 0), 14, &rect))
        return;
    put_card(page, rect, FALSE);
    const double x = rect.x + PADDING, y = rect.y + PADDING;
    put_pictures(page, x, y + (first - PICTURE) / 2, &agreed);
    put_words_of(page, &agreed, (struct rect){x + pictures, y, words, first});
    const struct rect at =
        below ? (struct rect){x, y + first + KEY_GAP, 0, 0}
              : (struct rect){rect.x + rect.w - PADDING - wide, y + (first - key_height(page)) / 2, 0, 0};
    put_keys(page, at, agreed.title, keys, n_keys, rows);
}

struct choice *choices_of(struct page *page, const struct series_choices *from, enum input_kind kind)
{
    struct choice *choices = g_new0(struct choice, (gsize)from->n + 1);
    for (int i = 0; i < from->n; i++)
        choices[i] = (struct choice){.markup = page_text(page, from->all[i].markup),
                                     .picture = from->all[i].picture,
                                     .input = input_id(kind, from->all[i].id)};
    return choices;
}
