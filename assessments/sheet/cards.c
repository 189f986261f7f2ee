/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/sheet/cards.h"

#include "assessments/code.h"
#include "assessments/sheet/digits.h"
#include "assessments/sheet/pdf.h"
#include "assessments/sheet/qr.h"
#include "assessments/sheet/words.h"

#define COLUMNS 2
#define ROWS 5
#define A_PAGE (COLUMNS * ROWS)
#define TOP 36.0
#define CARD_WIDTH (PEN_WIDTH / COLUMNS)
#define CARD_HEIGHT ((PEN_PAGE_HEIGHT - 2 * TOP) / ROWS)
#define CARD_PAD 12.0
#define QR_SIDE 72.0
#define PICTURE 24.0
#define PICTURE_STEP 33.0
#define LINE 20.0
#define LIST_TOP 64.0
#define LIST_BOTTOM (PEN_PAGE_HEIGHT - 56)
#define NAME_WIDTH (PEN_WIDTH - 250)
#define GROUP_WIDTH 130.0

struct paper {
    struct pen pen;
    const char *language;
    struct digits *digits;
    int pages;
};

static const struct style small = {.size = 9, .grey = 0.25};
static const struct style large = {.size = 24, .bold = TRUE};

/* In its own order in any script. */
static char *number_of(const struct card *card)
{
    g_autofree char *number = code_display(card->code);
    return g_strdup_printf("\u2066%s\u2069", number);
}

/* ---- a card ---- */

static void draw_number(const struct paper *paper, const struct card *card, double x, double y)
{
    const struct pen *pen = &paper->pen;
    const double width = CARD_WIDTH - QR_SIDE - 3 * CARD_PAD;
    g_autofree char *number = number_of(card);
    y += pen_plain(pen, small, words_in(paper->language, WORD_CARD_NUMBER), x, y, width) + 2;
    y += pen_plain(pen, large, number, x, y, width) + 6;
    if (card->group)
        pen_plain(pen, (struct style){.size = 12}, card->group, x, y, width);
}

/* Number and QR code, below them what to do with it, and at the bottom the number for whoever can't read. */
static void draw_card(const struct paper *paper, const struct card *card, int place)
{
    const struct pen *pen = &paper->pen;
    const double x = place % COLUMNS * CARD_WIDTH, y = TOP + place / COLUMNS * CARD_HEIGHT;
    const double inner = x + CARD_PAD, width = CARD_WIDTH - 2 * CARD_PAD;
    pen_box(pen, x, y, CARD_WIDTH, CARD_HEIGHT, 0.5);
    draw_number(paper, card, inner, y + CARD_PAD);
    qr_draw(pen, card->code, x + CARD_WIDTH - QR_SIDE - CARD_PAD, y + CARD_PAD, QR_SIDE);
    pen_plain(pen, small, words_in(paper->language, WORD_KEEP_CARD), inner, y + CARD_PAD + QR_SIDE + 6,
              width);
    digits_draw(paper->digits, pen, card->code, inner, y + CARD_HEIGHT - CARD_PAD - PICTURE, PICTURE,
                PICTURE_STEP);
}

static void draw_cards(struct paper *paper, const struct card *cards, int n)
{
    for (int i = 0; i < n; i++) {
        draw_card(paper, &cards[i], i % A_PAGE);
        if (i % A_PAGE == A_PAGE - 1 || i == n - 1) {
            cairo_show_page(paper->pen.cairo);
            paper->pages++;
        }
    }
}

/* ---- whose number is which ---- */

static const struct style list_style = {.size = 11};

static const char *name_of(const struct card *card)
{
    return card->name ? card->name : "–";
}

static const char *group_of(const struct card *card)
{
    return card->group ? card->group : "";
}

static double cell_height(const struct paper *paper, const char *plain, double width)
{
    g_autofree char *markup = g_markup_escape_text(plain, -1);
    return pen_measure(&paper->pen, list_style, markup, width);
}

/* Of one line where name and group have room on one. */
static double row_height(const struct paper *paper, const struct card *card)
{
    const double line = cell_height(paper, "X", NAME_WIDTH);
    const double name = cell_height(paper, name_of(card), NAME_WIDTH);
    const double group = cell_height(paper, group_of(card), GROUP_WIDTH);
    return LINE + MAX(0, MAX(name, group) - line);
}

static void draw_row(struct paper *paper, const struct card *card, double y, double height)
{
    g_autofree char *number = number_of(card);
    pen_plain(&paper->pen, list_style, name_of(card), 0, y, NAME_WIDTH);
    pen_plain(&paper->pen, list_style, group_of(card), PEN_WIDTH - 240, y, GROUP_WIDTH);
    pen_plain(&paper->pen, list_style, number, PEN_WIDTH - 100, y, 100);
    pen_rule(&paper->pen, y + height - 3, 0.7);
}

static void end_page(struct paper *paper)
{
    cairo_show_page(paper->pen.cairo);
    paper->pages++;
}

static void draw_list(struct paper *paper, const struct card *cards, int n)
{
    double y = LIST_BOTTOM;
    for (int i = 0; i < n; i++) {
        const double height = row_height(paper, &cards[i]);
        if (y + height > LIST_BOTTOM) {
            if (i > 0)
                end_page(paper);
            pen_plain(&paper->pen, small, words_in(paper->language, WORD_LIST_NOTE), 0, TOP, PEN_WIDTH);
            y = LIST_TOP;
        }
        draw_row(paper, &cards[i], y, height);
        y += height;
    }
    end_page(paper);
}

static gboolean have_names(const struct card *cards, int n)
{
    for (int i = 0; i < n; i++) {
        if (cards[i].name)
            return TRUE;
    }
    return FALSE;
}

/* ---- the file ---- */

static void draw(cairo_surface_t *surface, const struct card *cards, int n, const char *language,
                 gboolean right_to_left, int *pages)
{
    cairo_t *cairo = cairo_create(surface);
    struct paper paper = {.language = language, .digits = digits_new()};
    pen_init(&paper.pen, cairo, language, right_to_left);
    draw_cards(&paper, cards, n);
    if (have_names(cards, n))
        draw_list(&paper, cards, n);
    pen_finish(&paper.pen);
    digits_free(paper.digits);
    cairo_destroy(cairo);
    if (pages)
        *pages = paper.pages;
}

GBytes *cards_draw(const struct card *cards, int n, const char *language, gboolean right_to_left, int *pages,
                   GError **error)
{
    struct pdf pdf;
    pdf_begin(&pdf, NULL, NULL);
    draw(pdf.surface, cards, n, language, right_to_left, pages);
    return pdf_end(&pdf, "the cards", error);
}

gboolean cards_write(const struct card *cards, int n, const char *language, gboolean right_to_left,
                     const char *path, int *pages, GError **error)
{
    g_autoptr(GBytes) bytes = cards_draw(cards, n, language, right_to_left, pages, error);
    return bytes && g_file_set_contents_full(
                        path, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes),
                        G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}
