/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in which a later row takes the place of an earlier one of the same topic, without touching it. */
#include "assessments/results/store.h"

/* Whether the newest row of the topic says the same; parameters are numbered as the columns. */
static char *same_sql(const struct row_layout *layout)
{
    GString *sql = g_string_new("SELECT 1"), *where = g_string_new(NULL);
    for (int i = 0; i < layout->n_columns; i++) {
        const struct column *column = &layout->columns[i];
        if (column->role == COLUMN_TOPIC)
            g_string_append_printf(where, "%s%s IS ?%d", where->len > 0 ? " AND " : "", column->name, i + 1);
        else
            g_string_append_printf(sql, " AND %s IS ?%d", column->name, i + 1);
    }
    g_string_append_printf(sql, " FROM %s WHERE %s ORDER BY seq DESC LIMIT 1", layout->name, where->str);
    g_string_free(where, TRUE);
    return g_string_free(sql, FALSE);
}

static gboolean append_if_other(struct results *results, enum row_table table, const struct value *values,
                                GError **error)
{
    const struct row_layout *layout = row_layout(table);
    g_autofree char *sql = same_sql(layout);
    gint64 same = 0;
    return store_read_one(results, sql, values, layout->n_columns, &same, error) &&
           (same || append_row(results, table, values, NULL, error));
}

gboolean append_stands(struct results *results, enum row_table table, const struct value *values,
                       GError **error)
{
    if (!store_begin(results, error))
        return FALSE;
    GError *problem = NULL;
    const gboolean ok = append_if_other(results, table, values, &problem);
    if (store_finish(results, ok, &problem))
        return TRUE;
    g_propagate_error(error, problem);
    return FALSE;
}
