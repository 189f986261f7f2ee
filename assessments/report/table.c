/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/table.h"

#include <string.h>

struct table *table_new(const char *name, const char *title, int n_heads, const struct table_column *columns)
{
    struct table *table = g_new0(struct table, 1);
    table->name = name;
    table->title = title;
    table->n_heads = n_heads;
    table->strings = g_string_chunk_new(1024);
    while (columns[table->n_columns].name != NULL)
        table->n_columns++;
    table->columns = g_memdup2(columns, (gsize)table->n_columns * sizeof *columns);
    return table;
}

void table_free(struct table *table)
{
    if (table == NULL)
        return;
    g_string_chunk_free(table->strings);
    g_free(table->columns);
    g_free(table->cells);
    g_free(table);
}

void table_note(struct table *table, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *note = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    table->note = g_string_chunk_insert(table->strings, note);
}

void table_note_more(struct table *table, const char *sentence)
{
    table_note(table, "%s%s%s", table->note != NULL ? table->note : "", table->note != NULL ? " " : "",
               sentence);
}

static gboolean has_counts(const struct table_cell *cell)
{
    return cell->kind == CELL_SHARE && cell->n > 0;
}

void table_add(struct table *table, const struct table_cell *cells, gsize n_cells)
{
    g_assert((int)n_cells == table->n_columns);
    const gsize before = (gsize)table->n_rows * n_cells;
    table->cells = g_renew(struct table_cell, table->cells, before + n_cells);
    for (gsize i = 0; i < n_cells; i++) {
        struct table_cell *cell = &table->cells[before + i];
        *cell = cells[i];
        if (cell->text != NULL)
            cell->text = g_string_chunk_insert_const(table->strings, cell->text);
        table->columns[i].has_interval |= cell->has_interval;
        table->columns[i].has_counts |= has_counts(cell);
        table->has_naive |= cell->is_naive && !table->read_ended && !table->columns[i].data_only;
    }
    table->n_read += table->read_ended ? 0 : 1;
    table->n_rows++;
}

void table_end_reading(struct table *table)
{
    table->read_ended = TRUE;
}

void table_add_withheld(struct table *table, const struct table_cell *heads, gsize n_heads)
{
    g_autofree struct table_cell *cells = g_new0(struct table_cell, (gsize)table->n_columns);
    for (gsize i = 0; i < (gsize)table->n_columns; i++)
        cells[i] = i < n_heads ? heads[i] : cell_withheld();
    table_add(table, cells, (gsize)table->n_columns);
}

const struct table *tables_find(const GPtrArray *tables, const char *name)
{
    for (guint i = 0; i < tables->len; i++) {
        const struct table *table = g_ptr_array_index(tables, i);
        if (strcmp(table->name, name) == 0)
            return table;
    }
    return NULL;
}

const struct table_cell *table_cell(const struct table *table, int row, int column)
{
    return &table->cells[row * table->n_columns + column];
}

int table_column_find(const struct table *table, const char *name)
{
    for (int i = 0; i < table->n_columns; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return i;
    return -1;
}

struct table_cell cell_nothing(void)
{
    return (struct table_cell){.kind = CELL_UNDEFINED};
}

struct table_cell cell_withheld(void)
{
    return (struct table_cell){.kind = CELL_WITHHELD};
}

struct table_cell cell_unless(enum suppress_reason reason, struct table_cell cell)
{
    return reason == SUPPRESS_SHOWN ? cell : cell_withheld();
}

struct table_cell cell_text(const char *text)
{
    return text != NULL ? (struct table_cell){.kind = CELL_TEXT, .text = text} : cell_nothing();
}

struct table_cell cell_count(gint64 n)
{
    return (struct table_cell){.kind = CELL_COUNT, .value = (double)n};
}

static struct table_cell of_estimate(enum cell_kind kind, struct estimate estimate)
{
    if (!estimate.defined)
        return cell_nothing();
    return (struct table_cell){.kind = kind,
                               .value = estimate.value,
                               .has_interval = estimate.has_interval,
                               .low = estimate.low,
                               .high = estimate.high};
}

static struct estimate without_interval(struct number number)
{
    return (struct estimate){.defined = number.defined, .value = number.value};
}

struct table_cell cell_share(struct estimate share, gint64 x, gint64 n)
{
    struct table_cell cell = of_estimate(CELL_SHARE, share);
    if (cell.kind == CELL_SHARE) {
        cell.x = x;
        cell.n = n;
    }
    return cell;
}

struct table_cell cell_share_number(struct number share)
{
    return of_estimate(CELL_SHARE, without_interval(share));
}

struct table_cell cell_change(struct estimate change)
{
    return of_estimate(CELL_CHANGE, change);
}

struct table_cell cell_number(struct number number, int decimals)
{
    return cell_estimate(without_interval(number), decimals);
}

struct table_cell cell_estimate(struct estimate estimate, int decimals)
{
    struct table_cell cell = of_estimate(CELL_NUMBER, estimate);
    cell.decimals = decimals;
    return cell;
}

struct table_cell cell_difference(struct estimate estimate, int decimals)
{
    struct table_cell cell = cell_estimate(estimate, decimals);
    cell.is_difference = TRUE;
    return cell;
}

struct table_cell cell_p(struct number p)
{
    return of_estimate(CELL_P, without_interval(p));
}
