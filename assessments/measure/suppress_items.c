/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups by items, with totals both ways. */
#include "assessments/measure/suppress.h"

struct sheet {
    struct suppress_change *cells;
    int n_items, n_groups;
    const gboolean *is_open; /* of each item: its total isn't printed */
    gboolean *withheld;      /* of each group: its sums aren't printed; NULL when nobody's are */
    const struct suppress_rule *rule;
};

static struct suppress_change *cell_at(const struct sheet *sheet, int item, int group)
{
    return &sheet->cells[item * sheet->n_groups + group];
}

static gboolean is_hidden(const struct suppress_change *cell)
{
    return cell->reason != SUPPRESS_SHOWN;
}

/* Of groups without sums only that of all together is known, so they are one node; and so are items without
 * totals. Nodes count from 1, that one is 0. */
static int group_node(const struct sheet *sheet, int group)
{
    return !sheet->withheld || sheet->withheld[group] ? 0 : group + 1;
}

static int item_node(const struct sheet *sheet, int item)
{
    return sheet->is_open && sheet->is_open[item] ? 0 : item + 1;
}

static enum suppress_reason primary_of(const struct suppress_change *cell, const struct suppress_rule *rule)
{
    const enum suppress_reason before = suppress_primary(cell->n, cell->x[0], rule);
    return before != SUPPRESS_SHOWN ? before : suppress_primary(cell->n, cell->x[1], rule);
}

/* ---- an item's line ---- */

struct sums {
    int cells;
    gint64 n, x[2];
};

static struct sums sum_line(const struct sheet *sheet, int item, gboolean hidden_only)
{
    struct sums sums = {0};
    for (int group = 0; group < sheet->n_groups; group++) {
        const struct suppress_change *cell = cell_at(sheet, item, group);
        if (cell->n == 0 || (hidden_only && !is_hidden(cell)))
            continue;
        sums.cells++;
        sums.n += cell->n;
        sums.x[0] += cell->x[0];
        sums.x[1] += cell->x[1];
    }
    return sums;
}

static gboolean is_extreme(const struct sums *sums, int wave)
{
    return sums->x[wave] == 0 || sums->x[wave] == sums->n;
}

/* As suppress_groups() wants it; what is extreme of the whole line tells itself. */
static gboolean is_covered(const struct sheet *sheet, int item)
{
    const struct sums hidden = sum_line(sheet, item, TRUE), all = sum_line(sheet, item, FALSE);
    if (hidden.cells == 0 || item_node(sheet, item) == 0)
        return TRUE;
    for (int wave = 0; wave < 2; wave++)
        if (is_extreme(&hidden, wave) && !is_extreme(&all, wave))
            return FALSE;
    return hidden.cells >= 2 && hidden.n >= sheet->rule->threshold && hidden.n > hidden.cells;
}

static void take_smaller(struct suppress_change **smallest, struct suppress_change *cell)
{
    if (!is_hidden(cell) && cell->n > 0 && (!*smallest || cell->n < (*smallest)->n))
        *smallest = cell;
}

static gboolean hide(struct suppress_change *cell)
{
    if (cell)
        cell->reason = SUPPRESS_COMPLEMENT;
    return cell != NULL;
}

static gboolean hide_in_line(const struct sheet *sheet, int item)
{
    struct suppress_change *smallest = NULL;
    for (int group = 0; group < sheet->n_groups; group++)
        take_smaller(&smallest, cell_at(sheet, item, group));
    return hide(smallest);
}

static gboolean hide_in_group(const struct sheet *sheet, int group)
{
    struct suppress_change *smallest = NULL;
    for (int item = 0; item < sheet->n_items; item++)
        take_smaller(&smallest, cell_at(sheet, item, group));
    return hide(smallest);
}

/* ---- could a cell hold another number? ---- */

/*
 * One more in the cell: its item is one over, so another hidden cell of the item gives one up; the group of
 * that one is one short, so another hidden cell of the group takes one, and its item is one over; and so on
 * until the group that is short is the cell's own. One less: the same with giving and taking changed round.
 */
struct walk {
    const struct sheet *sheet;
    const struct suppress_change *cell;
    int goal, wave;
    gboolean more;
    gboolean *seen; /* nodes of items */
};

static gboolean can(const struct walk *walk, const struct suppress_change *cell, gboolean give)
{
    if (cell == walk->cell || !is_hidden(cell) || cell->n == 0)
        return FALSE;
    return give == walk->more ? cell->x[walk->wave] > 0 : cell->x[walk->wave] < cell->n;
}

static gboolean walk_from(const struct walk *walk, int node);

/* Some cell of the groups of a node takes what its item then has too much of. */
static gboolean walk_on(const struct walk *walk, int node)
{
    const struct sheet *sheet = walk->sheet;
    for (int group = 0; group < sheet->n_groups; group++)
        for (int item = 0; group_node(sheet, group) == node && item < sheet->n_items; item++)
            if (!walk->seen[item_node(sheet, item)] && can(walk, cell_at(sheet, item, group), FALSE) &&
                walk_from(walk, item_node(sheet, item)))
                return TRUE;
    return FALSE;
}

static gboolean walk_from(const struct walk *walk, int node)
{
    const struct sheet *sheet = walk->sheet;
    walk->seen[node] = TRUE;
    for (int item = 0; item < sheet->n_items; item++) {
        for (int group = 0; item_node(sheet, item) == node && group < sheet->n_groups; group++) {
            const int next = group_node(sheet, group);
            if (can(walk, cell_at(sheet, item, group), TRUE) && (next == walk->goal || walk_on(walk, next)))
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean may_differ(const struct sheet *sheet, int item, int group, int wave)
{
    const struct suppress_change *cell = cell_at(sheet, item, group);
    g_autofree gboolean *seen = g_new0(gboolean, (gsize)sheet->n_items + 1);
    struct walk walk = {sheet, cell, group_node(sheet, group), wave, TRUE, seen};
    if (cell->x[wave] < cell->n && walk_from(&walk, item_node(sheet, item)))
        return TRUE;
    for (int i = 0; i <= sheet->n_items; i++)
        seen[i] = FALSE;
    walk.more = FALSE;
    return cell->x[wave] > 0 && walk_from(&walk, item_node(sheet, item));
}

/* Told by a total or a sum that is printed anyway: nobody, or everybody, or all of them of one group. */
static gboolean is_plain(const struct sheet *sheet, int item, int group, int wave)
{
    const struct sums line = sum_line(sheet, item, FALSE);
    struct sums own = {0};
    for (int i = 0; i < sheet->n_items; i++) {
        own.n += cell_at(sheet, i, group)->n;
        own.x[wave] += cell_at(sheet, i, group)->x[wave];
    }
    return (item_node(sheet, item) > 0 && (line.cells == 1 || is_extreme(&line, wave))) ||
           (group_node(sheet, group) > 0 && is_extreme(&own, wave));
}

static gboolean is_safe(const struct sheet *sheet, int item, int group)
{
    for (int wave = 0; wave < 2; wave++)
        if (!is_plain(sheet, item, group, wave) && !may_differ(sheet, item, group, wave))
            return FALSE;
    return TRUE;
}

/* ---- the whole ---- */

static int count_items(const struct sheet *sheet, int group)
{
    int n = 0;
    for (int item = 0; item < sheet->n_items; item++)
        n += cell_at(sheet, item, group)->n > 0 ? 1 : 0;
    return n;
}

/* The sums of the group and, so that they don't follow from the others', of another one. */
static gboolean withhold_sums(const struct sheet *sheet, int group)
{
    int n = 0, other = -1;
    if (!sheet->withheld || sheet->withheld[group])
        return FALSE;
    sheet->withheld[group] = TRUE;
    for (int i = 0; i < sheet->n_groups; i++) {
        n += sheet->withheld[i] ? 1 : 0;
        if (!sheet->withheld[i] && count_items(sheet, i) > 0 &&
            (other < 0 || cell_at(sheet, 0, i)->n < cell_at(sheet, 0, other)->n))
            other = i;
    }
    if (n < 2 && other >= 0)
        sheet->withheld[other] = TRUE;
    return TRUE;
}

/* Of the group itself, else of another one that the item is hidden of. */
static gboolean withhold_some(const struct sheet *sheet, int item, int group)
{
    if (withhold_sums(sheet, group))
        return TRUE;
    for (int other = 0; other < sheet->n_groups; other++)
        if (is_hidden(cell_at(sheet, item, other)) && withhold_sums(sheet, other))
            return TRUE;
    return FALSE;
}

static gboolean cover_lines(const struct sheet *sheet)
{
    gboolean hid = FALSE;
    for (int item = 0; item < sheet->n_items; item++)
        while (!is_covered(sheet, item) && hide_in_line(sheet, item))
            hid = TRUE;
    return hid;
}

static gboolean cover_cells(const struct sheet *sheet)
{
    for (int item = 0; item < sheet->n_items; item++) {
        for (int group = 0; group < sheet->n_groups; group++) {
            const struct suppress_change *cell = cell_at(sheet, item, group);
            if (!is_hidden(cell) || cell->n == 0 || is_safe(sheet, item, group))
                continue;
            if (hide_in_line(sheet, item) || hide_in_group(sheet, group) || withhold_some(sheet, item, group))
                return TRUE;
        }
    }
    return FALSE;
}

void suppress_items(struct suppress_change *cells, int n_items, int n_groups, const gboolean *is_open,
                    gboolean *sums_withheld, const struct suppress_rule *rule)
{
    const struct sheet sheet = {cells, n_items, n_groups, is_open, sums_withheld, rule};
    for (int i = 0; i < n_items * n_groups; i++)
        if (!is_hidden(&cells[i]))
            cells[i].reason = primary_of(&cells[i], rule);
    while (cover_lines(&sheet) || cover_cells(&sheet))
        ;
}
