/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The top of the first page, and what is asked about the person. */
#include <math.h>
#include <string.h>

#include "assessments/sheet/block.h"
#include "content/markup.h"

#define QR_SIZE 74.0
#define FORM_WIDTH 58.0
#define CELL 17.0

static double draw_title(struct block *block, double y, double width)
{
    const struct sheet *sheet = block->sheet;
    g_autofree char *course = block_markup(block, curriculum_title(sheet->curriculum));
    g_autofree char *title = block_markup(block, sheet->questions->assessment->title);
    y += pen_text(block->pen, (struct style){.size = 10, .grey = 0.3}, course, 0, y, width);
    y += pen_text(block->pen, (struct style){.size = 18, .bold = TRUE}, title, 0, y, width) + 2;
    y += pen_plain(block->pen, (struct style){.size = 10}, sheet_word(sheet, WORD_NO_NAME), 0, y, width);
    if (sheet->draft)
        y += pen_plain(block->pen, (struct style){.size = 8, .grey = 0.3}, sheet_word(sheet, WORD_DRAFT), 0,
                       y, width);
    return y;
}

static void draw_form(struct block *block, double y)
{
    const char letter[] = {block->sheet->paper->form, '\0'};
    const double x = PEN_WIDTH - QR_SIZE - FORM_WIDTH - 8;
    pen_box(block->pen, x, y + 4, FORM_WIDTH, QR_SIZE - 8, 1.2);
    pen_plain(block->pen, (struct style){.size = 9, .align = STYLE_CENTRE},
              sheet_word(block->sheet, WORD_FORM), x, y + 8, FORM_WIDTH);
    pen_plain(block->pen, (struct style){.size = 32, .bold = TRUE, .align = STYLE_CENTRE}, letter, x, y + 20,
              FORM_WIDTH);
}

static void draw_qr(struct block *block, double y)
{
    const struct sheet *sheet = block->sheet;
    g_autofree char *text = g_strdup_printf(
        "vigil-sheet:1 assessment=%s form=%c wave=%s curriculum=%s/%s test=%.12s seed=%" G_GUINT64_FORMAT,
        sheet->questions->assessment->id, sheet->paper->form, sheet->wave != NULL ? sheet->wave : "",
        curriculum_id(sheet->curriculum), curriculum_version(sheet->curriculum), sheet->questions->test->hash,
        sheet->paper->seed);
    qr_draw(block->pen, text, PEN_WIDTH - QR_SIZE, y, QR_SIZE);
}

static double draw_waves(struct block *block, double y)
{
    static const struct {
        const char *wave;
        enum word word;
    } waves[] = {{"baseline", WORD_FIRST_QUESTIONS},
                 {"endline", WORD_LAST_QUESTIONS},
                 {"followup", WORD_LATER_QUESTIONS}};
    const struct style style = {.size = 11, .bold = TRUE};
    double x = 0, height = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(waves); i++) {
        g_autofree char *label = markup_escape(sheet_word(block->sheet, waves[i].word));
        const double width = pen_text_width(block->pen, style, label) + 1;
        const char code[] = {(char)('1' + i), '\0'};
        const double baseline = y + pen_baseline(block->pen, style, label, width);
        pen_round(block->pen, x, baseline - BLOCK_BOX + 1.5, BLOCK_BOX);
        if (g_strcmp0(block->sheet->wave, waves[i].wave) == 0)
            pen_cross(block->pen, x, baseline - BLOCK_BOX + 1.5, BLOCK_BOX);
        pen_plain_on(block->pen, (struct style){.size = 8.5, .bold = TRUE, .grey = 0.25}, code,
                     x + BLOCK_BOX + 5, baseline, 10);
        height = fmax(height, pen_text(block->pen, style, label, x + BLOCK_BOX + 15, y, width));
        x += BLOCK_BOX + 15 + width + 22;
    }
    return y + height + 2;
}

static double draw_boxes(struct block *block, double y)
{
    const struct style label = {.size = 10, .bold = TRUE}, hint = {.size = 8, .grey = 0.3};
    const double date = PEN_WIDTH / 2 + 10;
    g_autofree char *card = markup_escape(sheet_word(block->sheet, WORD_CARD_NUMBER));
    g_autofree char *when = markup_escape(sheet_word(block->sheet, WORD_DATE));
    const double width = pen_text_width(block->pen, label, when) + 2;
    const double baseline = y + pen_baseline(block->pen, label, card, PEN_WIDTH / 2);
    pen_plain_on(block->pen, label, sheet_word(block->sheet, WORD_DATE), date, baseline, width);
    pen_plain_on(block->pen, hint, sheet_word(block->sheet, WORD_YEAR_MONTH_DAY), date + width + 6, baseline,
                 160);
    y += pen_text(block->pen, label, card, 0, y, PEN_WIDTH / 2) + 2;
    block_cells(block, "6 1", CELL, 0, y);
    block_cells(block, "4 2 2", CELL, date, y);
    return y + CELL * 1.15;
}

double block_head(struct block *block, double y)
{
    const double top = y;
    draw_qr(block, top);
    draw_form(block, top);
    y = draw_title(block, y, PEN_WIDTH - QR_SIZE - FORM_WIDTH - 22);
    y = fmax(y, top + QR_SIZE) + 8;
    y = draw_waves(block, y) + 6;
    y = draw_boxes(block, y) + 9;
    y += pen_plain(block->pen, (struct style){.size = 9, .grey = 0.2},
                   sheet_word(block->sheet, WORD_ROUND_AND_SQUARE), 0, y, PEN_WIDTH);
    return y + 4;
}

/* ---- about the person ---- */

/* The labels are owned by texts. */
static GArray *about_options(struct block *block, const struct about_question *question, GPtrArray *texts)
{
    GArray *options = g_array_new(FALSE, FALSE, sizeof(struct block_option));
    const gboolean site = strcmp(question->variable, "site") == 0;
    const struct curriculum_site *sites = curriculum_sites(block->sheet->curriculum);
    for (int i = 0; site ? sites[i].id != NULL : i < question->n_options; i++) {
        char *label = block_markup(block, site ? sites[i].name : question->options[i].markup);
        const struct block_option option = {.code = sheet_code(i), .markup = label};
        g_ptr_array_add(texts, label);
        g_array_append_val(options, option);
    }
    char *declined = markup_escape(sheet_word(block->sheet, WORD_DECLINED));
    const struct block_option option = {.code = SHEET_DECLINED, .markup = declined};
    g_ptr_array_add(texts, declined);
    g_array_append_val(options, option);
    return options;
}

double block_about(struct block *block, const struct about_question *question, double y)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *stem = block_markup(block, question->markup);
    y += pen_text(block->pen, (struct style){.size = 10.5, .bold = TRUE}, stem, 0, y, PEN_WIDTH) + 2;
    if (sheet_writes_site(block->sheet, question)) {
        pen_rule(block->pen, y + 18, 0);
        return y + 26;
    }
    g_autoptr(GArray) options = about_options(block, question, texts);
    return block_options(block, (const struct block_option *)(void *)options->data, (int)options->len,
                         BLOCK_ROUND, 5, 0, y, PEN_WIDTH) +
           3;
}
