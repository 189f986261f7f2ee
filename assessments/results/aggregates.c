/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The counted tables as named rows: what each column is, in which order they come. */
#include "assessments/results/aggregates.h"
#include "assessments/results/count.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* What a column holds. at is a word of the key, or a counter of the row. */
enum kind {
    KIND_WHO, /* COUNT_N_WHO columns; part says which */
    KIND_NAME,
    KIND_RULE,
    KIND_REAL,
    KIND_TASK_ITEM,
    KIND_TASK_VERSION,
    KIND_TASK_OBJECTIVE,
    KIND_TASK_ANCHOR,
    KIND_OUTCOME_STATE,
    KIND_OUTCOME_IDS,
    KIND_OUTCOME_RIGHT,
    KIND_OUTCOME_SCORE,
    KIND_SITTING_WAVE,
    KIND_SITTING_NAME, /* word at of the sitting's key */
    KIND_SITTING_POINTS,
    KIND_SITTING_FLAG,
    KIND_COUNTER,
};

struct column {
    const char *name;
    enum kind kind;
    int at;
    int part; /* KIND_REAL: 0, or 1 + the wave without which it is NULL */
};

static const struct column totals[] = {
    {"", KIND_WHO, 0, 0},
    {"baseline", KIND_REAL, 2, 1},
    {"baseline_most", KIND_REAL, 4, 1},
    {"endline", KIND_REAL, 6, 2},
    {"endline_most", KIND_REAL, 8, 2},
    {"followup", KIND_REAL, 10, 3},
    {"followup_most", KIND_REAL, 12, 3},
    {"persons", KIND_COUNTER, COUNT_PERSONS, 0},
};

static const struct column pairs[] = {
    {"item_id", KIND_TASK_ITEM, 0, 0},
    {"item_version", KIND_TASK_VERSION, 0, 0},
    {"", KIND_WHO, 1, 0},
    {"learning_objective", KIND_TASK_OBJECTIVE, 0, 0},
    {"is_anchor", KIND_TASK_ANCHOR, 0, 0},
    {"both", KIND_COUNTER, PAIR_BOTH, 0},
    {"lost", KIND_COUNTER, PAIR_LOST, 0},
    {"gained", KIND_COUNTER, PAIR_GAINED, 0},
    {"neither", KIND_COUNTER, PAIR_NEITHER, 0},
    {"dont_know_baseline", KIND_COUNTER, PAIR_DONT_KNOW, 0},
    {"dont_know_endline", KIND_COUNTER, PAIR_DONT_KNOW + 1, 0},
    {"w000", KIND_COUNTER, PAIR_THREE + 0, 0},
    {"w001", KIND_COUNTER, PAIR_THREE + 1, 0},
    {"w010", KIND_COUNTER, PAIR_THREE + 2, 0},
    {"w011", KIND_COUNTER, PAIR_THREE + 3, 0},
    {"w100", KIND_COUNTER, PAIR_THREE + 4, 0},
    {"w101", KIND_COUNTER, PAIR_THREE + 5, 0},
    {"w110", KIND_COUNTER, PAIR_THREE + 6, 0},
    {"w111", KIND_COUNTER, PAIR_THREE + 7, 0},
};

static const struct column answers[] = {
    {"wave", KIND_SITTING_WAVE, 0, 0},
    {"form", KIND_SITTING_NAME, 1, 0},
    {"item_id", KIND_TASK_ITEM, 1, 0},
    {"item_version", KIND_TASK_VERSION, 1, 0},
    {"gender", KIND_SITTING_NAME, 2, 0},
    {"points", KIND_SITTING_POINTS, 3, 0},
    {"matched", KIND_SITTING_FLAG, 5, 0},
    {"complete", KIND_SITTING_FLAG, 6, 0},
    {"response_state", KIND_OUTCOME_STATE, 2, 0},
    {"response_ids", KIND_OUTCOME_IDS, 2, 0},
    {"correct", KIND_OUTCOME_RIGHT, 2, 0},
    {"score", KIND_OUTCOME_SCORE, 2, 0},
    {"learning_objective", KIND_TASK_OBJECTIVE, 1, 0},
    {"is_anchor", KIND_TASK_ANCHOR, 1, 0},
    {"persons", KIND_COUNTER, COUNT_PERSONS, 0},
};

static const struct column opinions[] = {
    {"item_id", KIND_TASK_ITEM, 0, 0},
    {"item_version", KIND_TASK_VERSION, 0, 0},
    {"", KIND_WHO, 1, 0},
    {"state_baseline", KIND_OUTCOME_STATE, 2, 0},
    {"ids_baseline", KIND_OUTCOME_IDS, 2, 0},
    {"state_endline", KIND_OUTCOME_STATE, 3, 0},
    {"ids_endline", KIND_OUTCOME_IDS, 3, 0},
    {"persons", KIND_COUNTER, COUNT_PERSONS, 0},
};

static const struct column objectives[] = {
    {"learning_objective", KIND_NAME, 0, 0},
    {"", KIND_WHO, 1, 0},
    {"baseline", KIND_REAL, 2, 0},
    {"baseline_most", KIND_REAL, 4, 0},
    {"endline", KIND_REAL, 6, 0},
    {"endline_most", KIND_REAL, 8, 0},
    {"persons", KIND_COUNTER, COUNT_PERSONS, 0},
};

static const struct column indicators[] = {
    {"indicator_id", KIND_RULE, 0, 0},
    {"item_versions", KIND_NAME, 1, 0},
    {"", KIND_WHO, 2, 0},
    {"both", KIND_COUNTER, PAIR_BOTH, 0},
    {"lost", KIND_COUNTER, PAIR_LOST, 0},
    {"gained", KIND_COUNTER, PAIR_GAINED, 0},
    {"neither", KIND_COUNTER, PAIR_NEITHER, 0},
};

static const char *const who_names[COUNT_N_WHO] = {"gender", "age_band", "role", "site",
                                                   "group",  "language", "form", "match_method"};

static const struct aggregate {
    const char *name;
    const struct column *columns;
    int n_columns;
    gsize table; /* in struct results_counts */
} aggregates[] = {
#define AGGREGATE(name)                                                                                      \
    {                                                                                                        \
#name, name, G_N_ELEMENTS(name), G_STRUCT_OFFSET(struct results_counts, name)                        \
    }
    [RESULTS_TOTALS] = AGGREGATE(totals),         [RESULTS_PAIRS] = AGGREGATE(pairs),
    [RESULTS_ANSWERS] = AGGREGATE(answers),       [RESULTS_OPINIONS] = AGGREGATE(opinions),
    [RESULTS_OBJECTIVES] = AGGREGATE(objectives), [RESULTS_INDICATORS] = AGGREGATE(indicators),
};

const char *results_aggregate_name(enum results_aggregate aggregate)
{
    return aggregates[aggregate].name;
}

/* ---- one value ---- */

struct value_of {
    enum { VALUE_IS_NULL, VALUE_IS_NAME, VALUE_IS_WHOLE, VALUE_IS_DOUBLE } is;
    guint32 name;
    gint64 whole;
    double real;
};

static struct value_of a_name(guint32 name)
{
    return name == COUNT_NO_NAME ? (struct value_of){0}
                                 : (struct value_of){.is = VALUE_IS_NAME, .name = name};
}

static struct value_of a_whole(gint64 whole)
{
    return (struct value_of){.is = VALUE_IS_WHOLE, .whole = whole};
}

static struct value_of a_double(double real)
{
    return (struct value_of){.is = VALUE_IS_DOUBLE, .real = real};
}

static struct value_of of_task(const struct count_task *task, enum kind kind)
{
    return kind == KIND_TASK_ITEM        ? a_name(task->item)
           : kind == KIND_TASK_VERSION   ? a_name(task->version)
           : kind == KIND_TASK_OBJECTIVE ? a_name(task->objective)
                                         : a_whole(task->anchor);
}

static struct value_of of_outcome(const struct count_outcome *outcome, enum kind kind)
{
    if (kind == KIND_OUTCOME_STATE || kind == KIND_OUTCOME_IDS)
        return a_name(kind == KIND_OUTCOME_STATE ? outcome->state : outcome->ids);
    if (!outcome->has_key)
        return (struct value_of){0};
    return kind == KIND_OUTCOME_RIGHT ? a_whole(outcome->right) : a_double(outcome->score);
}

static struct value_of of_sitting(const struct results_counts *counts, const guint32 *key,
                                  const struct column *column)
{
    return column->kind == KIND_SITTING_WAVE   ? a_name(counts->waves[key[0]])
           : column->kind == KIND_SITTING_NAME ? a_name(key[column->at])
           : column->kind == KIND_SITTING_FLAG ? a_whole(key[column->at])
                                               : a_double(count_get_double(&key[column->at]));
}

static struct value_of value_at(const struct results_counts *counts, const struct column *column,
                                const guint32 *key, const guint32 *row)
{
    switch (column->kind) {
    case KIND_NAME:
        return a_name(key[column->at]);
    case KIND_RULE:
        return a_name(counts->rules[key[column->at]].id);
    case KIND_REAL:
        if (column->part != 0 && !(key[1] & 1u << (column->part - 1)))
            return (struct value_of){0};
        return a_double(count_get_double(&key[column->at]));
    case KIND_TASK_ITEM:
    case KIND_TASK_VERSION:
    case KIND_TASK_OBJECTIVE:
    case KIND_TASK_ANCHOR:
        return of_task(count_task(counts, key[column->at]), column->kind);
    case KIND_OUTCOME_STATE:
    case KIND_OUTCOME_IDS:
    case KIND_OUTCOME_RIGHT:
    case KIND_OUTCOME_SCORE:
        return of_outcome(count_outcome(counts, key[column->at]), column->kind);
    case KIND_SITTING_WAVE:
    case KIND_SITTING_NAME:
    case KIND_SITTING_POINTS:
    case KIND_SITTING_FLAG:
        return of_sitting(counts, count_table_key(&counts->sittings, key[0]), column);
    case KIND_COUNTER:
        return a_whole(row[column->at]);
    case KIND_WHO:
        return a_name(count_table_key(&counts->who, key[column->at])[column->part]);
    }
    g_assert_not_reached();
}

/* ---- rows ---- */

static GArray *expand_columns(const struct aggregate *aggregate)
{
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(struct column));
    for (int i = 0; i < aggregate->n_columns; i++) {
        const struct column *column = &aggregate->columns[i];
        for (int part = 0; column->kind == KIND_WHO && part < COUNT_N_WHO; part++) {
            const struct column who = {who_names[part], KIND_WHO, column->at, part};
            g_array_append_val(columns, who);
        }
        if (column->kind != KIND_WHO)
            g_array_append_val(columns, *column);
    }
    return columns;
}

static double sort_key(const struct value_of *value, const guint32 *ranks)
{
    switch (value->is) {
    case VALUE_IS_NULL:
        return -1; /* nothing that is sorted by is negative */
    case VALUE_IS_NAME:
        return ranks[value->name];
    case VALUE_IS_WHOLE:
        return (double)value->whole;
    case VALUE_IS_DOUBLE:
        return value->real;
    }
    g_assert_not_reached();
}

struct order {
    double *keys; /* n_keys of each row */
    guint n_keys;
};

static int by_keys(const void *left, const void *right, void *data)
{
    const struct order *order = data;
    const double *a = order->keys + *(const guint *)left * order->n_keys;
    const double *b = order->keys + *(const guint *)right * order->n_keys;
    for (guint i = 0; i < order->n_keys; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

/* The rows' places, sorted by the columns before the first counter. */
static guint *sort_rows(const struct results_counts *counts, const struct count_table *table,
                        const GArray *columns)
{
    guint *places = g_new(guint, table->n_rows + 1);
    struct order order = {0};
    g_autofree guint32 *ranks = count_names_ranks(&counts->names);
    while (g_array_index(columns, struct column, order.n_keys).kind != KIND_COUNTER)
        order.n_keys++;
    g_autofree double *keys = g_new(double, (gsize)table->n_rows *order.n_keys + 1);
    order.keys = keys;
    for (guint place = 0; place < table->n_rows; place++) {
        places[place] = place;
        for (guint i = 0; i < order.n_keys; i++) {
            const struct value_of value =
                value_at(counts, &g_array_index(columns, struct column, i), count_table_key(table, place),
                         count_table_row(table, place));
            keys[place * order.n_keys + i] = sort_key(&value, ranks);
        }
    }
    g_qsort_with_data(places, (int)table->n_rows, sizeof *places, by_keys, &order);
    return places;
}

#define MOST_COLUMNS 32
#define NUMBER_LENGTH 32

static const char *write_value(const struct results_counts *counts, const struct value_of *value,
                               char *number)
{
    switch (value->is) {
    case VALUE_IS_NULL:
        return NULL;
    case VALUE_IS_NAME:
        return count_names_text(&counts->names, value->name);
    case VALUE_IS_WHOLE:
        g_snprintf(number, NUMBER_LENGTH, "%" G_GINT64_FORMAT, value->whole);
        return number;
    case VALUE_IS_DOUBLE:
        return sqlite3_snprintf(NUMBER_LENGTH, number, "%!.15g", value->real); /* as SQLite writes a REAL */
    }
    g_assert_not_reached();
}

gboolean results_counts_each(const struct results_counts *counts, enum results_aggregate aggregate,
                             results_row_func row, void *data)
{
    const struct count_table *table = G_STRUCT_MEMBER_P(counts, aggregates[aggregate].table);
    g_autoptr(GArray) columns = expand_columns(&aggregates[aggregate]);
    g_autofree guint *places = sort_rows(counts, table, columns);
    const char *names[MOST_COLUMNS], *values[MOST_COLUMNS];
    char numbers[MOST_COLUMNS][NUMBER_LENGTH];
    gboolean wanted = TRUE;
    g_assert(columns->len <= MOST_COLUMNS);
    for (guint i = 0; i < columns->len; i++)
        names[i] = g_array_index(columns, struct column, i).name;
    for (guint place = 0; place < table->n_rows && wanted; place++) {
        for (guint i = 0; i < columns->len; i++) {
            const struct value_of value =
                value_at(counts, &g_array_index(columns, struct column, i),
                         count_table_key(table, places[place]), count_table_row(table, places[place]));
            values[i] = write_value(counts, &value, numbers[i]);
        }
        wanted = row((int)columns->len, names, values, data);
    }
    return wanted;
}
