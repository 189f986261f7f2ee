/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/suppress.h"

const char *suppress_reason_name(enum suppress_reason reason)
{
    static const char *const names[] = {"shown", "small", "few", "everyone", "complement"};
    return names[reason];
}

enum suppress_reason suppress_primary(gint64 n, gint64 x, const struct suppress_rule *rule)
{
    const gint64 k = rule->threshold;
    if (n == 0)
        return SUPPRESS_SHOWN;
    if (n < k)
        return SUPPRESS_SMALL;
    if (!rule->answers)
        return SUPPRESS_SHOWN;
    if (x == 0 || x == n)
        return n < 2 * k ? SUPPRESS_EVERYONE : SUPPRESS_SHOWN;
    return x < k || n - x < k ? SUPPRESS_FEW : SUPPRESS_SHOWN;
}

/* A row, a column, or all cells of one dimension: every step-th cell from first on. */
struct line {
    struct suppress_cell *first;
    int n, step;
};

static struct suppress_cell *cell_of(const struct line *line, int i)
{
    return line->first + i * line->step;
}

struct hidden {
    int cells;
    gint64 n, x;
};

static struct hidden sum_hidden(const struct line *line)
{
    struct hidden hidden = {0};
    for (int i = 0; i < line->n; i++) {
        const struct suppress_cell *cell = cell_of(line, i);
        if (cell->reason == SUPPRESS_SHOWN)
            continue;
        hidden.cells++;
        hidden.n += cell->n;
        hidden.x += cell->x;
    }
    return hidden;
}

static gboolean is_covered(const struct line *line, const struct suppress_rule *rule)
{
    const struct hidden hidden = sum_hidden(line);
    return hidden.cells == 0 || (hidden.cells >= 2 && hidden.n >= rule->threshold && hidden.n > hidden.cells);
}

static gboolean hide_smallest(const struct line *line)
{
    struct suppress_cell *smallest = NULL;
    for (int i = 0; i < line->n; i++) {
        struct suppress_cell *cell = cell_of(line, i);
        if (cell->reason == SUPPRESS_SHOWN && cell->n > 0 && (!smallest || cell->n < smallest->n))
            smallest = cell;
    }
    if (!smallest)
        return FALSE;
    smallest->reason = SUPPRESS_COMPLEMENT;
    return TRUE;
}

static gint64 hide_primary(struct suppress_cell *cells, int n_cells, const struct suppress_rule *rule)
{
    gint64 total = 0;
    for (int i = 0; i < n_cells; i++) {
        cells[i].reason = suppress_primary(cells[i].n, cells[i].x, rule);
        total += cells[i].n;
    }
    return total;
}

static gboolean hide_all(struct suppress_cell *cells, int n_cells)
{
    for (int i = 0; i < n_cells; i++)
        if (cells[i].reason == SUPPRESS_SHOWN)
            cells[i].reason = SUPPRESS_COMPLEMENT;
    return FALSE;
}

gboolean suppress_groups(struct suppress_cell *cells, int n_cells, const struct suppress_rule *rule)
{
    const struct line line = {cells, n_cells, 1};
    const gint64 total = hide_primary(cells, n_cells, rule);
    if (total > 0 && total < rule->threshold)
        return hide_all(cells, n_cells);
    while (!is_covered(&line, rule))
        if (!hide_smallest(&line))
            return hide_all(cells, n_cells);
    for (struct hidden hidden = sum_hidden(&line);
         hidden.cells > 0 && (hidden.x == 0 || hidden.x == hidden.n); hidden = sum_hidden(&line))
        if (!hide_smallest(&line))
            break;
    return TRUE;
}

struct table {
    struct suppress_cell *cells;
    int n_rows, n_columns;
};

static struct line row_of(const struct table *table, int row)
{
    return (struct line){table->cells + row * table->n_columns, table->n_columns, 1};
}

static struct line column_of(const struct table *table, int column)
{
    return (struct line){table->cells + column, table->n_rows, table->n_columns};
}

/*
 * Could the cell hold one person more, or one less? One more means: its column is one over, so another hidden
 * cell of the column, of two persons or more, gives one up; that one's row is one short, so another hidden
 * cell of it takes one; and so on until the cell's own row is the one that was short. A walk through a graph
 * whose nodes are rows (0 …) and columns (n_rows …).
 */
struct walk {
    const struct table *table;
    int avoided; /* index of the cell itself */
    gboolean *seen;
};

static gboolean may_step(const struct walk *walk, int from, int to)
{
    const int rows = walk->table->n_rows, columns = walk->table->n_columns;
    const gboolean from_row = from < rows;
    if (from_row == (to < rows))
        return FALSE;
    const int index = from_row ? from * columns + to - rows : to * columns + from - rows;
    const struct suppress_cell *cell = &walk->table->cells[index];
    return index != walk->avoided && cell->reason != SUPPRESS_SHOWN && (from_row || cell->n >= 2);
}

static gboolean walk_to(const struct walk *walk, int from, int goal)
{
    if (from == goal)
        return TRUE;
    walk->seen[from] = TRUE;
    for (int to = 0; to < walk->table->n_rows + walk->table->n_columns; to++)
        if (!walk->seen[to] && may_step(walk, from, to) && walk_to(walk, to, goal))
            return TRUE;
    return FALSE;
}

static gboolean may_be_other(const struct table *table, int row, int column)
{
    const int nodes = table->n_rows + table->n_columns, index = row * table->n_columns + column;
    g_autofree gboolean *seen = g_new0(gboolean, (gsize)nodes);
    const struct walk walk = {table, index, seen};
    if (walk_to(&walk, table->n_rows + column, row))
        return TRUE;
    for (int i = 0; i < nodes; i++)
        seen[i] = FALSE;
    return table->cells[index].n >= 2 && walk_to(&walk, row, table->n_rows + column);
}

/* One more cell hidden of a line that isn't covered, or of the lines of a cell that is given away. Returns 1
 * when it hid one, 0 when there was no need, -1 when there was none left to hide. */
static int cover_lines(const struct table *table, const struct suppress_rule *rule)
{
    for (int i = 0; i < table->n_rows + table->n_columns; i++) {
        const struct line line = i < table->n_rows ? row_of(table, i) : column_of(table, i - table->n_rows);
        if (!is_covered(&line, rule))
            return hide_smallest(&line) ? 1 : -1;
    }
    return 0;
}

static int cover_cells(const struct table *table)
{
    for (int row = 0; row < table->n_rows; row++) {
        for (int column = 0; column < table->n_columns; column++) {
            const struct line own = row_of(table, row), across = column_of(table, column);
            const struct line any = {table->cells, table->n_rows * table->n_columns, 1};
            if (table->cells[row * table->n_columns + column].reason == SUPPRESS_SHOWN ||
                may_be_other(table, row, column))
                continue;
            return hide_smallest(&own) || hide_smallest(&across) || hide_smallest(&any) ? 1 : -1;
        }
    }
    return 0;
}

gboolean suppress_table(struct suppress_cell *cells, int n_rows, int n_columns,
                        const struct suppress_rule *rule)
{
    const struct table table = {cells, n_rows, n_columns};
    const gint64 total = hide_primary(cells, n_rows * n_columns, rule);
    int hid = total > 0 && total < rule->threshold ? -1 : 1;
    while (hid > 0) {
        hid = cover_lines(&table, rule);
        if (hid == 0)
            hid = cover_cells(&table);
    }
    return hid == 0 || hide_all(cells, n_rows * n_columns);
}
