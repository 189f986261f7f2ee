/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well the test measures: items, options, consistency, fairness; and what people believed instead. */
#include "assessments/report/tables.h"

static const char *say_flags(enum item_flag flags, GString *out)
{
    static const struct {
        enum item_flag flag;
        const char *words;
    } words[] = {{ITEM_FLAG_HARD, "very hard"},       {ITEM_FLAG_EASY, "very easy"},
                 {ITEM_FLAG_KEY, "check the key"},    {ITEM_FLAG_REVIEW, "look at the wording"},
                 {ITEM_FLAG_UNUSED, "hardly chosen"}, {ITEM_FLAG_ATTRACTIVE, "chosen by stronger people"}};
    g_string_truncate(out, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        const gboolean covered = words[i].flag == ITEM_FLAG_REVIEW && (flags & ITEM_FLAG_KEY);
        if ((flags & words[i].flag) && !covered)
            g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", words[i].words);
    }
    return out->str;
}

static gint64 rights(const struct study_item_quality *quality)
{
    return quality->difficulty.defined ? (gint64)(quality->difficulty.value * (double)quality->n + 0.5) : 0;
}

struct table *tables_quality(const struct study *study, const struct labels *labels)
{
    static const struct table_column columns[] = {{"item", "Question", .kind = CELL_TEXT},
                                                  {"wave_name", "Wave", .kind = CELL_TEXT},
                                                  {"id", "Id", CELL_TEXT, .data_only = TRUE},
                                                  {"version", "Version", CELL_TEXT, .data_only = TRUE},
                                                  {"wave", "Wave id", CELL_TEXT, .data_only = TRUE},
                                                  {"facility", "Right (facility)", .kind = CELL_SHARE},
                                                  {"item_rest", "Item–rest correlation", .kind = CELL_NUMBER},
                                                  {"upper_lower", "Upper − lower 27 %", .kind = CELL_NUMBER},
                                                  {"alpha_without", "Alpha without it", .kind = CELL_NUMBER},
                                                  {"flags", "Worth a look", .kind = CELL_TEXT},
                                                  {.name = NULL}};
    struct table *table = table_new("quality", "Quality of each question", 2, columns);
    g_autoptr(GString) flags = g_string_new(NULL);
    for (int i = 0; i < study->n_items; i++)
        for (int wave = 0; wave < STUDY_N_WAVES; wave++) {
            const struct study_item *item = &study->items[i];
            const struct study_item_quality *quality = &item->quality[wave];
            const struct estimate facility = {.defined = quality->difficulty.defined,
                                              .value = quality->difficulty.value};
            const struct table_cell cells[] = {cell_text(labels_item_title(labels, item->id)),
                                               cell_text(tables_wave((enum study_wave)wave)),
                                               cell_text(item->id),
                                               cell_text(item->version),
                                               cell_text(study_wave_name((enum study_wave)wave)),
                                               cell_share(facility, rights(quality), quality->n),
                                               cell_number(quality->item_rest, 2),
                                               cell_number(quality->upper_lower, 2),
                                               cell_number(quality->alpha_without, 2),
                                               cell_text(say_flags(quality->flags, flags))};
            if (quality->n > 0)
                table_add(table, cells, G_N_ELEMENTS(cells));
        }
    return table;
}

struct table *tables_forms(const struct study *study, G_GNUC_UNUSED const struct labels *labels)
{
    static const struct table_column columns[] = {{"wave_name", "Wave", .kind = CELL_TEXT},
                                                  {"form_name", "Form", .kind = CELL_TEXT},
                                                  {"form", "Form id", CELL_TEXT, .data_only = TRUE},
                                                  {"wave", "Wave id", CELL_TEXT, .data_only = TRUE},
                                                  {"n", "Persons", .kind = CELL_COUNT},
                                                  {"n_items", "Questions", .kind = CELL_COUNT},
                                                  {"alpha", "Consistency (alpha)", .kind = CELL_NUMBER},
                                                  {"sem", "Standard error, points", .kind = CELL_NUMBER},
                                                  {.name = NULL}};
    struct table *table = table_new("forms", "Consistency of the test", 2, columns);
    for (int i = 0; i < study->n_forms; i++) {
        const struct study_form_quality *form = &study->forms[i];
        const struct table_cell cells[] = {cell_text(tables_wave(form->wave)),
                                           cell_text(labels_value(labels, STUDY_FORM, form->form)),
                                           cell_text(form->form),
                                           cell_text(study_wave_name(form->wave)),
                                           cell_count(form->n),
                                           cell_count(form->n_items),
                                           cell_estimate(form->alpha, 2),
                                           cell_number(form->sem, 2)};
        if (form->reason != SUPPRESS_SHOWN)
            table_add_withheld(table, cells, 4);
        else
            table_add(table, cells, G_N_ELEMENTS(cells));
    }
    return table;
}

static void add_options(struct table *table, const struct labels *labels, const struct study_item *item,
                        enum study_wave wave)
{
    g_autoptr(GString) flags = g_string_new(NULL);
    g_autoptr(GPtrArray) options = tables_options_in_order(&item->quality[wave]);
    for (guint o = 0; o < options->len; o++) {
        const struct study_option *option = g_ptr_array_index(options, o);
        const struct estimate share = {.defined = option->figures.share.defined,
                                       .value = option->figures.share.value};
        const struct table_cell cells[] = {
            cell_text(labels_item_title(labels, item->id)),
            cell_text(tables_wave(wave)),
            cell_text(item->id),
            cell_text(item->version),
            cell_text(study_wave_name(wave)),
            cell_text(labels_answer(labels, item->id, option->ids, option->state)),
            cell_text(option->ids),
            cell_text(option->state),
            cell_text(option->is_right ? "right" : ""),
            cell_unless(option->reason, cell_share(share, option->n, item->quality[wave].n)),
            cell_number(option->figures.mean_rest, 2),
            cell_number(option->figures.correlation, 2),
            cell_text(say_flags(option->figures.flags, flags))};
        table_add(table, cells, G_N_ELEMENTS(cells));
    }
}

struct table *tables_options(const struct study *study, const struct labels *labels)
{
    static const struct table_column columns[] = {
        {"item", "Question", .kind = CELL_TEXT},
        {"wave_name", "Wave", .kind = CELL_TEXT},
        {"id", "Id", CELL_TEXT, .data_only = TRUE},
        {"version", "Version", CELL_TEXT, .data_only = TRUE},
        {"wave", "Wave id", CELL_TEXT, .data_only = TRUE},
        {"answer", "Answer", .kind = CELL_TEXT},
        {"answer_ids", "Answer ids", CELL_TEXT, .data_only = TRUE},
        {"state", "State", CELL_TEXT, .data_only = TRUE},
        {"right", "Right", .kind = CELL_TEXT},
        {"share", "Chosen by", .kind = CELL_SHARE},
        {"mean_rest", "Their mean points on the rest", .kind = CELL_NUMBER},
        {"correlation", "Correlation with the rest", .kind = CELL_NUMBER},
        {"flags", "Worth a look", .kind = CELL_TEXT},
        {.name = NULL}};
    struct table *table = table_new("options", "Every answer that was chosen", 2, columns);
    for (int i = 0; i < study->n_items; i++)
        for (int wave = 0; wave < STUDY_N_WAVES; wave++)
            add_options(table, labels, &study->items[i], (enum study_wave)wave);
    return table;
}

static void put_misconception(const struct labels *labels, const struct study_item *item,
                              enum study_wave wave, struct table_cell cells[2])
{
    const struct study_item_quality *quality = &item->quality[wave];
    const struct study_option *option = quality->misconception;
    cells[0] = cells[1] = cell_nothing();
    if (option == NULL)
        return;
    cells[0] = cell_text(labels_answer(labels, item->id, option->ids, option->state));
    cells[1] = cell_share(
        (struct estimate){.defined = option->figures.share.defined, .value = option->figures.share.value},
        option->n, quality->n);
}

struct table *tables_misconceptions(const struct study *study, const struct labels *labels)
{
    static const struct table_column columns[] = {
        {"item", "Question", .kind = CELL_TEXT},
        {"id", "Id", CELL_TEXT, .data_only = TRUE},
        {"version", "Version", CELL_TEXT, .data_only = TRUE},
        {"wrong_baseline", "Most chosen wrong answer, baseline", .kind = CELL_TEXT},
        {"share_baseline", "Chosen by", .kind = CELL_SHARE},
        {"wrong_endline", "Most chosen wrong answer, endline", .kind = CELL_TEXT},
        {"share_endline", "Chosen by", .kind = CELL_SHARE},
        {.name = NULL}};
    struct table *table = table_new("misconceptions", "Most chosen wrong answers", 1, columns);
    for (int i = 0; i < study->n_items; i++) {
        const struct study_item *item = &study->items[i];
        struct table_cell cells[7] = {cell_text(labels_item_title(labels, item->id)), cell_text(item->id),
                                      cell_text(item->version)};
        put_misconception(labels, item, STUDY_BASELINE, &cells[3]);
        put_misconception(labels, item, STUDY_ENDLINE, &cells[5]);
        table_add(table, cells, G_N_ELEMENTS(cells));
    }
    return table;
}

struct table *tables_dif(const struct study *study, const struct labels *labels)
{
    static const struct table_column columns[] = {{"item", "Question", .kind = CELL_TEXT},
                                                  {"id", "Id", CELL_TEXT, .data_only = TRUE},
                                                  {"version", "Version", CELL_TEXT, .data_only = TRUE},
                                                  {"odds_ratio", "Odds ratio", .kind = CELL_NUMBER},
                                                  {"chi2", "Chi², corrected", .kind = CELL_NUMBER},
                                                  {"p", "p", .kind = CELL_P},
                                                  {"delta", "Delta", .kind = CELL_NUMBER},
                                                  {"class", "Class", .kind = CELL_TEXT},
                                                  {.name = NULL}};
    struct table *table = table_new("dif", "Does a question favour one group?", 1, columns);
    for (int i = 0; i < study->n_items; i++) {
        const struct study_item *item = &study->items[i];
        const struct dif_result *dif = &item->dif;
        const struct table_cell cells[] = {
            cell_text(labels_item_title(labels, item->id)),
            cell_text(item->id),
            cell_text(item->version),
            cell_estimate(dif->odds_ratio, 2),
            cell_number((struct number){dif->chi2.defined, dif->chi2.statistic}, 2),
            cell_p((struct number){dif->chi2.defined, dif->chi2.p}),
            cell_number(dif->delta, 2),
            cell_text(dif->classified ? dif_class_name(dif->class) : NULL)};
        if (dif->odds_ratio.defined || dif->chi2.defined)
            table_add(table, cells, G_N_ELEMENTS(cells));
    }
    return table;
}
