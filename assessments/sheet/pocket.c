/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each card has two sides beside each other, with the fold between them. Its letters are as large as lets
 * both sides fit. */
#include "assessments/sheet/pocket.h"

#include <gio/gio.h>

#include "assessments/sheet/pdf.h"
#include "assessments/sheet/pen.h"
#include "assessments/sheet/words.h"
#include "content/markup.h"

#define CARD_HEIGHT (PEN_PAGE_HEIGHT / 2)
#define SIDE_WIDTH (PEN_PAGE_WIDTH / 2)
#define PAD 26.0
#define INNER (SIDE_WIDTH - 2 * PAD)
#define LARGEST 12.0
#define SMALLEST 8.0
#define STEP 0.5
#define MARK 16.0     /* from a line's mark to its words */
#define PEN_ROOM 22.0 /* above a line to be written on */

struct pocket {
    struct pen pen;
    const struct pocket_card *card;
    double size; /* of the letters, in points */
    double x, y; /* where the next thing goes: y from the top of the page */
};

static const char *word(const struct pocket *pocket, enum word which)
{
    return words_in(pocket->card->language, which);
}

static void add_plain(struct pocket *pocket, struct style style, const char *plain)
{
    pocket->y += pen_plain(&pocket->pen, style, plain, pocket->x, pocket->y, INNER);
}

static void add_markup(struct pocket *pocket, struct style style, const char *markup)
{
    g_autofree char *pango = markup_pango(markup);
    pocket->y += pen_text(&pocket->pen, style, pango, pocket->x, pocket->y, INNER);
}

static void add_heading(struct pocket *pocket, enum word which)
{
    pocket->y += pocket->size * 0.6;
    add_plain(pocket, (struct style){.size = pocket->size + 1, .bold = TRUE}, word(pocket, which));
    pocket->y += 2;
}

/* A line of a list: its mark stands on its first line, whatever the script. */
static void add_line(struct pocket *pocket, const char *mark, const char *markup)
{
    const struct style style = {.size = pocket->size};
    const double x = pocket->x + MARK, width = INNER - MARK;
    g_autofree char *pango = markup_pango(markup);
    pen_plain_on(&pocket->pen, style, mark, pocket->x,
                 pocket->y + pen_baseline(&pocket->pen, style, pango, width), MARK);
    pocket->y += pen_text(&pocket->pen, style, pango, x, pocket->y, width) + 2;
}

static void add_signs(struct pocket *pocket)
{
    for (const char *const *sign = pocket->card->signs; *sign != NULL; sign++)
        add_line(pocket, "•", *sign);
}

static void add_first_steps(struct pocket *pocket)
{
    for (int i = 0; pocket->card->first_steps[i] != NULL; i++) {
        g_autofree char *number = g_strdup_printf("%d.", i + 1);
        add_line(pocket, number, pocket->card->first_steps[i]);
    }
}

static void add_front(struct pocket *pocket)
{
    add_markup(pocket, (struct style){.size = pocket->size + 4, .bold = TRUE}, pocket->card->title);
    if (pocket->card->site != NULL)
        add_markup(pocket, (struct style){.size = pocket->size - 1, .grey = 0.3}, pocket->card->site);
    add_heading(pocket, WORD_SIGNS);
    add_signs(pocket);
}

/* ---- whom to ask ---- */

static void add_label(struct pocket *pocket, enum word which)
{
    pocket->y += 3;
    add_plain(pocket, (struct style){.size = pocket->size - 1, .grey = 0.25}, word(pocket, which));
}

/* For what the site has not filled in. */
static void add_empty_line(struct pocket *pocket)
{
    pocket->y += PEN_ROOM;
    pen_box(&pocket->pen, pocket->x, pocket->y, INNER, 0, 0.7);
    pocket->y += 1;
    add_plain(pocket, (struct style){.size = pocket->size - 2, .grey = 0.25}, word(pocket, WORD_ASK_TRAINER));
}

/* In its own order in any script. */
static void add_number(struct pocket *pocket)
{
    g_autofree char *number = g_strdup_printf("\u2066%s\u2069", pocket->card->helpline);
    add_plain(pocket, (struct style){.size = pocket->size + 5, .bold = TRUE}, number);
}

static void add_helpline(struct pocket *pocket)
{
    const struct pocket_card *card = pocket->card;
    const struct style style = {.size = pocket->size};
    add_label(pocket, WORD_HELPLINE);
    if (card->helpline == NULL) {
        add_empty_line(pocket);
        return;
    }
    add_number(pocket);
    if (card->helpline_name != NULL)
        add_markup(pocket, style, card->helpline_name);
    if (card->hours != NULL)
        add_markup(pocket, style, card->hours);
}

static void add_back(struct pocket *pocket)
{
    const struct style note = {.size = pocket->size - 1.5, .grey = 0.25};
    add_heading(pocket, WORD_FIRST_STEPS);
    add_first_steps(pocket);
    add_heading(pocket, WORD_WHO_HELPS);
    add_label(pocket, WORD_TRAINED_PERSON);
    if (pocket->card->person != NULL)
        add_markup(pocket, (struct style){.size = pocket->size, .bold = TRUE}, pocket->card->person);
    else
        add_empty_line(pocket);
    add_helpline(pocket);
    pocket->y += pocket->size * 0.6;
    add_plain(pocket, note, word(pocket, WORD_NO_REPORTS));
    if (pocket->card->draft)
        add_plain(pocket, note, word(pocket, WORD_DRAFT));
}

/* ---- the page ---- */

static void go_to(struct pocket *pocket, int side, double top)
{
    pocket->x = side * SIDE_WIDTH + PAD - PEN_MARGIN;
    pocket->y = top + PAD;
}

/* Draws both sides; FALSE when one of them is too long. */
static gboolean draw_card(struct pocket *pocket, double top)
{
    const double bottom = top + CARD_HEIGHT - PAD;
    go_to(pocket, 0, top);
    add_front(pocket);
    const gboolean front_fits = pocket->y <= bottom;
    go_to(pocket, 1, top);
    add_back(pocket);
    return front_fits && pocket->y <= bottom;
}

/* The largest size at which the card fits; 0 for none. */
static double fitting_size(const struct pocket_card *card)
{
    cairo_surface_t *unseen = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    cairo_t *cairo = cairo_create(unseen);
    struct pocket pocket = {.card = card, .size = LARGEST};
    pen_init(&pocket.pen, cairo, card->language, card->right_to_left);
    while (pocket.size >= SMALLEST && !draw_card(&pocket, 0))
        pocket.size -= STEP;
    pen_finish(&pocket.pen);
    cairo_destroy(cairo);
    cairo_surface_destroy(unseen);
    return pocket.size >= SMALLEST ? pocket.size : 0;
}

/* Where to cut and, dashed, where to fold. */
static void draw_lines(const struct pen *pen)
{
    const double dashes[] = {4, 4};
    pen_box(pen, -PEN_MARGIN, CARD_HEIGHT, PEN_PAGE_WIDTH, 0, 0.5);
    cairo_set_dash(pen->cairo, dashes, G_N_ELEMENTS(dashes), 0);
    pen_box(pen, SIDE_WIDTH - PEN_MARGIN, 0, 0, PEN_PAGE_HEIGHT, 0.5);
    cairo_set_dash(pen->cairo, NULL, 0, 0);
}

static void draw_page(const struct pocket_card *card, cairo_surface_t *surface, double size)
{
    cairo_t *cairo = cairo_create(surface);
    struct pocket pocket = {.card = card, .size = size};
    pen_init(&pocket.pen, cairo, card->language, card->right_to_left);
    draw_card(&pocket, 0);
    draw_card(&pocket, CARD_HEIGHT);
    draw_lines(&pocket.pen);
    cairo_show_page(cairo);
    pen_finish(&pocket.pen);
    cairo_destroy(cairo);
}

GBytes *pocket_card_draw(const struct pocket_card *card, GError **error)
{
    const double size = fitting_size(card);
    if (size == 0) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                    "the pocket card has more words than fit; shorten its signs and first steps");
        return NULL;
    }
    g_autofree char *title = markup_plain(card->title);
    struct pdf pdf;
    pdf_begin(&pdf, title, NULL);
    draw_page(card, pdf.surface, size);
    return pdf_end(&pdf, "the pocket card", error);
}

gboolean pocket_card_write(const struct pocket_card *card, const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = pocket_card_draw(card, error);
    return bytes != NULL &&
           g_file_set_contents(path, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes), error);
}
