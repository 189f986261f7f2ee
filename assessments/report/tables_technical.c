/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a statistician asks for beyond the printed change of each item. */
#include "assessments/report/printed.h"
#include "assessments/report/tables.h"

static struct table_cell without_counts(struct estimate share)
{
    return cell_share(share, 0, 0);
}

static void add_tests(struct table *table, const struct study *study, const struct labels *labels,
                      const struct study_item *item)
{
    const struct study_change *change = &item->change;
    const struct table_cell cells[] = {cell_text(labels_item_title(labels, item->id)),
                                       cell_text(item->id),
                                       cell_text(item->version),
                                       cell_count(change->table.both),
                                       cell_count(change->table.lost),
                                       cell_count(change->table.gained),
                                       cell_count(change->table.neither),
                                       printed_beside(study, cell_change(change->change)),
                                       cell_change(change->change_cluster),
                                       cell_p(change->p_exact),
                                       cell_p(change->p_mid),
                                       cell_p(change->p_bh)};
    table_add(table, cells, G_N_ELEMENTS(cells));
}

struct table *tables_items_technical(const struct study *study, const struct labels *labels)
{
    static const struct table_column columns[] = {
        {"item", "Question", .kind = CELL_TEXT},
        {"id", "Id", CELL_TEXT, .data_only = TRUE},
        {"version", "Version", CELL_TEXT, .data_only = TRUE},
        {"both", "Right both times", .kind = CELL_COUNT},
        {"lost", "Right, then not", .kind = CELL_COUNT},
        {"gained", "Not, then right", .kind = CELL_COUNT},
        {"neither", "Neither", .kind = CELL_COUNT},
        {"change_newcombe", "Change, points (Newcombe)", .kind = CELL_CHANGE},
        {"change_cluster", "Change, points (cluster-robust)", .kind = CELL_CHANGE},
        {"p_exact", "p, exact McNemar", .kind = CELL_P},
        {"p_mid", "p, mid-p", .kind = CELL_P},
        {"p_bh", "p (Benjamini and Hochberg)", .kind = CELL_P},
        {.name = NULL}};
    struct table *table = table_new("items_technical", "Counts and tests of each question", 1, columns);
    for (int i = 0; i < study->n_items; i++)
        if (paired_n(&study->items[i].change.table) > 0)
            add_tests(table, study, labels, &study->items[i]);
    table_note(table, "p before any adjustment, but for the last column.%s", tables_about_p(study));
    return table;
}

static void add_sensitivity(struct table *table, const struct study *study, const struct labels *labels,
                            const struct study_item *item)
{
    const struct table_cell cells[] = {cell_text(labels_item_title(labels, item->id)),
                                       cell_text(item->id),
                                       cell_text(item->version),
                                       without_counts(item->without_dont_know_baseline),
                                       without_counts(item->without_dont_know_endline),
                                       without_counts(item->unmatched.baseline),
                                       without_counts(item->unmatched.endline),
                                       printed_beside(study, cell_change(item->unmatched.difference)),
                                       cell_share_number(item->bounds.low),
                                       cell_share_number(item->bounds.high),
                                       cell_share_number(labels_chance(labels, item->id))};
    table_add(table, cells, G_N_ELEMENTS(cells));
}

struct table *tables_sensitivity(const struct study *study, const struct labels *labels)
{
    static const struct table_column columns[] = {
        {"item", "Question", .kind = CELL_TEXT},
        {"id", "Id", CELL_TEXT, .data_only = TRUE},
        {"version", "Version", CELL_TEXT, .data_only = TRUE},
        {"without_dont_know_baseline", "Baseline without “don’t know”", .kind = CELL_SHARE},
        {"without_dont_know_endline", "Endline without “don’t know”", .kind = CELL_SHARE},
        {"unmatched_baseline", "Baseline of the unmatched", .kind = CELL_SHARE},
        {"unmatched_endline", "Endline of the unmatched", .kind = CELL_SHARE},
        {"unmatched_difference", "Their difference, points", .kind = CELL_CHANGE},
        {"bound_low", "Endline, all lost wrong", .kind = CELL_SHARE},
        {"bound_high", "Endline, all lost right", .kind = CELL_SHARE},
        {"chance", "By guessing", .kind = CELL_SHARE},
        {.name = NULL}};
    struct table *table = table_new("sensitivity", "Would other rules change the picture?", 1, columns);
    for (int i = 0; i < study->n_items; i++)
        if (paired_n(&study->items[i].change.table) > 0)
            add_sensitivity(table, study, labels, &study->items[i]);
    table_note(table, "The unmatched took one of the two tests; before and after are different people.");
    return table;
}
