/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which answers were chosen before and after: the table of every option, short enough to be read. */
#include "assessments/report/tables.h"

#define RARE 0.05 /* answers of fewer, at both waves, are put together */

enum { N_SIDES = 2 }; /* baseline and endline */

struct answer {
    const struct study_option *at[N_SIDES]; /* NULL where nobody chose it */
};

static gboolean is_same(const struct study_option *one, const struct study_option *other)
{
    return g_strcmp0(one->ids, other->ids) == 0 && g_strcmp0(one->state, other->state) == 0;
}

static gint by_answer(gconstpointer left, gconstpointer right)
{
    const struct study_option *one = *(const struct study_option *const *)left;
    const struct study_option *other = *(const struct study_option *const *)right;
    const gboolean hidden = one->reason != SUPPRESS_SHOWN, other_hidden = other->reason != SUPPRESS_SHOWN;
    if (hidden != other_hidden)
        return hidden ? 1 : -1;
    if (!hidden) /* as they stand in the study */
        return one < other ? -1 : one > other;
    const int ids = g_strcmp0(one->ids, other->ids);
    return ids != 0 ? ids : g_strcmp0(one->state, other->state);
}

GPtrArray *tables_options_in_order(const struct study_item_quality *quality)
{
    GPtrArray *options = g_ptr_array_new();
    for (int o = 0; o < quality->n_options; o++)
        g_ptr_array_add(options, &quality->options[o]);
    g_ptr_array_sort(options, by_answer);
    return options;
}

/* In the order of the baseline, then those that only the endline has. */
static GArray *list_answers(const struct study_item *item)
{
    GArray *answers = g_array_new(FALSE, TRUE, sizeof(struct answer));
    for (int side = 0; side < N_SIDES; side++) {
        g_autoptr(GPtrArray) options = tables_options_in_order(&item->quality[side]);
        for (guint o = 0; o < options->len; o++) {
            const struct study_option *option = g_ptr_array_index(options, o);
            struct answer *found = NULL;
            for (guint i = 0; side == 1 && i < answers->len && found == NULL; i++) {
                struct answer *answer = &g_array_index(answers, struct answer, i);
                if (answer->at[0] != NULL && is_same(answer->at[0], option))
                    found = answer;
            }
            if (found == NULL) {
                g_array_set_size(answers, answers->len + 1);
                found = &g_array_index(answers, struct answer, answers->len - 1);
            }
            found->at[side] = option;
        }
    }
    return answers;
}

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

/* What is withheld is among the others: there it tells nobody's answer. */
static gboolean is_rare(const struct study_item *item, const struct answer *answer)
{
    for (int side = 0; side < N_SIDES; side++)
        if (answer->at[side] != NULL && (answer->at[side]->is_right ||
                                         (double)answer->at[side]->n >= RARE * (double)item->quality[side].n))
            return FALSE;
    return TRUE;
}

static gint64 rights(const struct study_item_quality *quality)
{
    return (gint64)(quality->difficulty.value * (double)quality->n + 0.5);
}

/* How many chose the only right answer is the item's facility, which is told: no secret. */
static gboolean is_facility(const struct study_item *item, int side, const struct study_option *option)
{
    int n_right = 0;
    for (int o = 0; o < item->quality[side].n_options; o++)
        n_right += item->quality[side].options[o].is_right;
    return option->is_right && n_right == 1 && item->quality[side].difficulty.defined;
}

static void add_answers(struct table *table, const struct labels *labels, const struct study_item *item)
{
    g_autoptr(GArray) answers = list_answers(item);
    gint64 shown[N_SIDES] = {0};
    enum suppress_reason others[N_SIDES] = {SUPPRESS_SHOWN, SUPPRESS_SHOWN};
    for (guint i = 0; i < answers->len; i++) {
        const struct answer *answer = &g_array_index(answers, struct answer, i);
        const struct study_option *any = answer->at[0] != NULL ? answer->at[0] : answer->at[1];
        struct table_cell cells[N_SIDES];
        if (is_rare(item, answer))
            continue;
        for (int side = 0; side < N_SIDES; side++) {
            const struct study_option *option = answer->at[side];
            const gboolean known = option != NULL && is_facility(item, side, option);
            const gint64 n = known ? rights(&item->quality[side]) : option != NULL ? option->n : 0;
            const enum suppress_reason reason = option != NULL && !known ? option->reason : SUPPRESS_SHOWN;
            cells[side] = cell_unless(reason, share_at(item, side, n));
            shown[side] += n;
            others[side] = reason != SUPPRESS_SHOWN ? reason : others[side];
        }
        add_row(table, labels, item, labels_answer(labels, item->id, any->ids, any->state),
                any->is_right ? "right" : "", cells[0], cells[1]);
    }
    if (shown[0] < item->quality[0].n || shown[1] < item->quality[1].n)
        add_row(table, labels, item, "All other answers", "",
                cell_unless(others[0], share_at(item, 0, item->quality[0].n - shown[0])),
                cell_unless(others[1], share_at(item, 1, item->quality[1].n - shown[1])));
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
