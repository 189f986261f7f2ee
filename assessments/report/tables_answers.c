/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which answers were chosen before and after: the table of every option, short enough to be read. */
#include "assessments/report/answers.h"
#include "assessments/report/tables.h"

static struct table_cell share_at(const struct study_item *item, int side, gint64 n)
{
    const struct number share = number_ratio((double)n, (double)item->quality[side].n);
    return cell_share((struct estimate){.defined = share.defined, .value = share.value}, n,
                      item->quality[side].n);
}

static void add_row(struct table *table, const struct labels *labels, const struct study_item *item,
                    const char *answer, const char *right, struct table_cell baseline,
                    struct table_cell endline)
{
    const struct table_cell cells[] = {cell_text(labels_item_title(labels, item->id)),
                                       cell_text(answer),
                                       cell_text(item->id),
                                       cell_text(item->version),
                                       cell_text(right),
                                       baseline,
                                       endline};
    table_add(table, cells, G_N_ELEMENTS(cells));
}

static void add_answers(struct table *table, const struct labels *labels, const struct study_item *item)
{
    g_autoptr(GArray) answers = printed_answers(item);
    for (guint i = 0; i < answers->len; i++) {
        const struct printed_answer *answer = &g_array_index(answers, struct printed_answer, i);
        struct table_cell cells[ANSWER_SIDES];
        for (int side = 0; side < ANSWER_SIDES; side++)
            cells[side] = cell_unless(answer->reason[side], share_at(item, side, answer->n[side]));
        add_row(table, labels, item,
                answer->state != NULL ? labels_answer(labels, item->id, answer->ids, answer->state)
                                      : "All other answers",
                answer->is_right ? "right" : "", cells[0], cells[1]);
    }
}

struct table *tables_answers(const struct study *study, const struct labels *labels)
{
    static const struct table_column columns[] = {
        {"item", "Question", .kind = CELL_TEXT},    {"answer", "Answer", .kind = CELL_TEXT},
        {"id", "Id", CELL_TEXT, .data_only = TRUE}, {"version", "Version", CELL_TEXT, .data_only = TRUE},
        {"right", "Right", .kind = CELL_TEXT},      {"baseline", "Baseline", .kind = CELL_SHARE},
        {"endline", "Endline", .kind = CELL_SHARE}, {.name = NULL}};
    struct table *table = table_new("answers", "What was answered", 2, columns);
    for (int i = 0; i < study->n_items; i++)
        add_answers(table, labels, &study->items[i]);
    table_note(
        table,
        "Of the matched persons who were asked at that wave. Answers of fewer than 5\u00a0%% at both waves "
        "are put together.");
    return table;
}
