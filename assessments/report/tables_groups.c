/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was reached by whom. A dimension in which everybody is alike says nothing new and is left out. */
#include "assessments/report/printed.h"
#include "assessments/report/tables.h"

#define HEADS 4 /* dimension, group, and their ids */

static gboolean is_told(const struct study_dimension *dimension)
{
    return dimension->n_groups > 1;
}

static void put_heads(const struct labels *labels, enum study_dimension_id id, const char *value,
                      struct table_cell heads[HEADS])
{
    heads[0] = cell_text(labels_dimension(id));
    heads[1] = cell_text(labels_value(labels, id, value));
    heads[2] = cell_text(study_dimension_name(id));
    heads[3] = cell_text(value);
}

static void add_group(struct table *table, const struct study *study, const struct labels *labels,
                      enum study_dimension_id id, const struct study_group *group)
{
    struct table_cell cells[12];
    put_heads(labels, id, group->value, cells);
    if (group->reason != SUPPRESS_SHOWN) {
        table_add_withheld(table, cells, HEADS);
        return;
    }
    cells[4] = cell_count(group->n);
    cells[5] = cell_number(group->mean_baseline, 2);
    cells[6] = cell_number(group->mean_endline, 2);
    cells[7] = printed_gain_cell(study, group->gain.mean, group->gain_cluster, 2);
    cells[8] = cell_number(group->hake, 2);
    tables_put_change(study, &group->passed, &cells[9]);
    for (int i = 5; i < 12; i++)
        if (i < 9 ? group->points_withheld : group->passed_reason != SUPPRESS_SHOWN)
            cells[i] = cell_withheld();
    table_add(table, cells, G_N_ELEMENTS(cells));
}

struct table *tables_groups(const struct study *study, const struct labels *labels)
{
    static const struct table_column columns[] = {
        {"dimension", "By", .kind = CELL_TEXT},
        {"group", "Group", .kind = CELL_TEXT},
        {"dimension_id", "Dimension id", CELL_TEXT, .data_only = TRUE},
        {"value", "Value", CELL_TEXT, .data_only = TRUE},
        {"n", "Matched", .kind = CELL_COUNT},
        {"mean_baseline", "Mean points, baseline", .kind = CELL_NUMBER},
        {"mean_endline", "Mean points, endline", .kind = CELL_NUMBER},
        {"gain", "Change, points of the test", .kind = CELL_NUMBER},
        {"hake", "Hake’s gain", CELL_NUMBER, .data_only = TRUE},
        {"passed_baseline", "Pass mark, baseline", .kind = CELL_SHARE},
        {"passed_endline", "Pass mark, endline", .kind = CELL_SHARE},
        {"passed_change", "Change, percentage points", .kind = CELL_CHANGE},
        {.name = NULL}};
    struct table *table = table_new("groups", "Total points and pass mark by group", 2, columns);
    for (int d = 0; d < STUDY_N_DIMENSIONS; d++) {
        const struct study_dimension *dimension = &study->dimensions[d];
        for (int g = 0; is_told(dimension) && g < dimension->n_groups; g++)
            add_group(table, study, labels, (enum study_dimension_id)d, &dimension->groups[g]);
    }
    return table;
}

static const struct table_column change_columns[] = {
    {"dimension", "By", .kind = CELL_TEXT},
    {"group", "Group", .kind = CELL_TEXT},
    {"dimension_id", "Dimension id", CELL_TEXT, .data_only = TRUE},
    {"value", "Value", CELL_TEXT, .data_only = TRUE},
    {"about", "About", .kind = CELL_TEXT},
    {"id", "Id", CELL_TEXT, .data_only = TRUE},
    {"version", "Version", CELL_TEXT, .data_only = TRUE},
    {"n", "Matched", .kind = CELL_COUNT},
    {"baseline", "Baseline", .kind = CELL_SHARE},
    {"endline", "Endline", .kind = CELL_SHARE},
    {"change", "Change, points", .kind = CELL_CHANGE},
    {.name = NULL}};

static void add_change(struct table *table, const struct study *study, struct table_cell *cells,
                       const struct study_change *change)
{
    if (paired_n(&change->table) == 0) /* nobody answered it both times */
        return;
    cells[HEADS + 3] = cell_count(paired_n(&change->table));
    tables_put_change(study, change, &cells[HEADS + 4]);
    table_add(table, cells, HEADS + 7);
}

/* One row for all that is withheld of a group, so that those that are shown can be found. */
static void add_hidden(struct table *table, struct table_cell *cells, int n_hidden, gboolean indicators)
{
    g_autofree char *words = g_strdup_printf("%d %s%s, withheld: few persons answered one way", n_hidden,
                                             indicators ? "indicator" : "question", n_hidden > 1 ? "s" : "");
    cells[HEADS] = cell_text(words);
    cells[HEADS + 1] = cells[HEADS + 2] = cell_nothing();
    table_add_withheld(table, cells, HEADS + 3);
}

static gboolean is_all_withheld(const struct study_group_change *changes, int n)
{
    for (int i = 0; i < n; i++)
        if (changes[i].reason == SUPPRESS_SHOWN)
            return FALSE;
    return TRUE;
}

/* Of each group, what it did with each item or indicator. */
static void add_changes(struct table *table, const struct study *study, const struct labels *labels,
                        enum study_dimension_id id, gboolean indicators)
{
    struct table_cell cells[HEADS + 7];
    const struct study_dimension *dimension = &study->dimensions[id];
    const int n = indicators ? study->n_indicators : study->n_items;
    for (int g = 0; n > 0 && is_told(dimension) && g < dimension->n_groups; g++) {
        const struct study_group *group = &dimension->groups[g];
        const struct study_group_change *changes = indicators ? group->indicators : group->items;
        put_heads(labels, id, group->value, cells);
        if (group->reason != SUPPRESS_SHOWN || changes == NULL || is_all_withheld(changes, n)) {
            table_add_withheld(table, cells, HEADS);
            continue;
        }
        int n_hidden = 0;
        for (int i = 0; i < n; i++) {
            if (changes[i].reason != SUPPRESS_SHOWN) {
                n_hidden++;
                continue;
            }
            cells[HEADS] = cell_text(indicators ? labels_indicator(labels, study->indicators[i].id)
                                                : labels_item_title(labels, study->items[i].id));
            cells[HEADS + 1] = cell_text(indicators ? study->indicators[i].id : study->items[i].id);
            cells[HEADS + 2] =
                cell_text(indicators ? study->indicators[i].versions : study->items[i].version);
            add_change(table, study, cells, &changes[i].change);
        }
        if (n_hidden > 0)
            add_hidden(table, cells, n_hidden, indicators);
    }
}

/* Who people are is read; in which language and on which form they answered is for those who look closer. */
static void add_all_changes(struct table *table, const struct study *study, const struct labels *labels,
                            gboolean indicators)
{
    for (int d = 0; d < STUDY_N_DIMENSIONS; d++) {
        if (d == STUDY_LANGUAGE)
            table_end_reading(table);
        add_changes(table, study, labels, (enum study_dimension_id)d, indicators);
    }
    if (table->n_read < table->n_rows)
        table_note(table, "The spreadsheets and the JSON have the same by language and by form.");
}

struct table *tables_group_indicators(const struct study *study, const struct labels *labels)
{
    struct table *table = table_new("group_indicators", "Indicators by group", 2, change_columns);
    add_all_changes(table, study, labels, TRUE);
    return table;
}

struct table *tables_group_items(const struct study *study, const struct labels *labels)
{
    struct table *table = table_new("group_items", "Every question by group", 2, change_columns);
    add_all_changes(table, study, labels, FALSE);
    return table;
}
