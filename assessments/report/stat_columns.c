/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/stat_columns.h"

#include "assessments/report/columns.h"
#include "assessments/report/missing.h"
#include "assessments/report/stat_codes.h"

#include <string.h>

struct stat_columns {
    const struct export *export;
    const char *assessment;
    GArray *columns;  /* of struct statfile_column; texts owned by the pool */
    GArray *places;   /* of int: where each stands in a row */
    GArray *is_text;  /* of gboolean: a number's column that holds something else */
    GHashTable *sets; /* name -> struct stat_codes */
    GStringChunk *pool;
    GPtrArray *picked;
};

static void free_codes(gpointer data)
{
    stat_codes_free(data);
}

/* NULL sets are remembered too. */
static struct stat_codes *column_codes(struct stat_columns *columns, const char *name)
{
    gpointer codes = NULL;
    if (!g_hash_table_lookup_extended(columns->sets, name, NULL, &codes)) {
        codes = stat_codes_of_column(columns->export, columns->assessment, name);
        g_hash_table_insert(columns->sets, g_strdup(name), codes);
    }
    return codes;
}

static void add(struct stat_columns *columns, int place, struct statfile_column column)
{
    const gboolean is_text = FALSE;
    column.name = g_string_chunk_insert(columns->pool, column.name);
    column.label = g_string_chunk_insert(columns->pool, column.label);
    column.set = column.set != NULL ? g_string_chunk_insert_const(columns->pool, column.set) : NULL;
    column.width = 1;
    g_array_append_val(columns->columns, column);
    g_array_append_val(columns->places, place);
    g_array_append_val(columns->is_text, is_text);
}

static enum statfile_kind kind_of_type(const char *type)
{
    return g_str_equal(type, "integer")  ? STATFILE_INTEGER
           : g_str_equal(type, "number") ? STATFILE_NUMBER
                                         : STATFILE_TEXT;
}

static void add_static(struct stat_columns *columns, int place, const char *name)
{
    const struct column *about = column_find(name);
    struct statfile_column column = {.name = name,
                                     .label = about != NULL ? about->label : name,
                                     .kind = about != NULL ? kind_of_type(about->type) : STATFILE_TEXT,
                                     .has_missing = missing_can_stand_in(name)};
    if (column_codes(columns, name) != NULL) {
        column.set = name;
        if (column.kind == STATFILE_TEXT)
            column.kind = STATFILE_CODED;
    }
    add(columns, place, column);
}

static enum statfile_kind kind_of_response(const struct item *item)
{
    if (item == NULL)
        return STATFILE_TEXT;
    switch (item->interaction) {
    case ITEM_CHOICE_SINGLE:
    case ITEM_LIKERT:
        return STATFILE_CODED;
    case ITEM_HOTSPOT:
        return item->max_choices == 1 ? STATFILE_CODED : STATFILE_TEXT;
    case ITEM_SLIDER:
        return STATFILE_NUMBER;
    case ITEM_CHOICE_MULTIPLE:
    case ITEM_ORDER:
    case ITEM_MATCH:
        return STATFILE_TEXT;
    }
    return STATFILE_TEXT;
}

/* Lists of options end with _r, which no column's name does. */
static char *item_set(struct stat_columns *columns, const struct study_question *entry)
{
    char *set = g_strconcat(entry->variable, "_r", NULL);
    if (!g_hash_table_contains(columns->sets, set))
        g_hash_table_insert(columns->sets, g_strdup(set), stat_codes_of_item(entry->item));
    return set;
}

static const char *chosen_set(struct stat_columns *columns)
{
    static const char name[] = "chosen_r";
    if (!g_hash_table_contains(columns->sets, name)) {
        struct stat_codes *codes = stat_codes_new();
        stat_codes_add(codes, "0", 0, "Not chosen");
        stat_codes_add(codes, "1", 1, "Chosen");
        g_hash_table_insert(columns->sets, g_strdup(name), codes);
    }
    return name;
}

static void add_variable(struct stat_columns *columns, int place, const struct variable *variable)
{
    static const char *const waves[N_WAVES] = {"Baseline", "Endline", "Follow-up"};
    const struct study_question *entry = study_items_at(columns->export->items, variable->item);
    if (!g_str_equal(variable->assessment, columns->assessment))
        return;
    g_autofree char *text = codebook_label(variable, entry);
    g_autofree char *label = g_strconcat(waves[variable->wave], ". ", text, NULL);
    g_autofree char *set = NULL;
    struct statfile_column column = {.name = variable->name, .label = label, .kind = STATFILE_NUMBER};
    switch (variable->kind) {
    case VARIABLE_SCORE:
        break;
    case VARIABLE_RESPONSE:
        column.kind = kind_of_response(entry->item);
        column.has_missing = column.kind != STATFILE_TEXT;
        set = column.kind == STATFILE_CODED ? item_set(columns, entry) : NULL;
        column.set = set;
        break;
    case VARIABLE_OPTION:
        column.kind = STATFILE_INTEGER;
        column.set = chosen_set(columns);
        break;
    }
    add(columns, place, column);
}

struct stat_columns *stat_columns_new(const struct export *export, const char *assessment,
                                      const char *const *names)
{
    struct stat_columns *columns = g_new0(struct stat_columns, 1);
    columns->export = export;
    columns->assessment = assessment;
    columns->columns = g_array_new(FALSE, FALSE, sizeof(struct statfile_column));
    columns->places = g_array_new(FALSE, FALSE, sizeof(int));
    columns->is_text = g_array_new(FALSE, FALSE, sizeof(gboolean));
    columns->sets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_codes);
    columns->pool = g_string_chunk_new(4096);
    columns->picked = g_ptr_array_new();
    GHashTable *by_name = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint v = 0; v < export->variables->len; v++) {
        struct variable *variable = g_ptr_array_index(export->variables, v);
        g_hash_table_insert(by_name, variable->name, variable);
    }
    for (int i = 0; names[i] != NULL; i++) {
        const struct variable *variable = g_hash_table_lookup(by_name, names[i]);
        if (variable != NULL)
            add_variable(columns, i, variable);
        else
            add_static(columns, i, names[i]);
    }
    g_hash_table_unref(by_name);
    g_ptr_array_set_size(columns->picked, (int)columns->columns->len);
    return columns;
}

void stat_columns_free(struct stat_columns *columns)
{
    g_array_unref(columns->columns);
    g_array_unref(columns->places);
    g_array_unref(columns->is_text);
    g_hash_table_unref(columns->sets);
    g_string_chunk_free(columns->pool);
    g_ptr_array_unref(columns->picked);
    g_free(columns);
}

static gboolean is_number(const char *text)
{
    char *end = NULL;
    g_ascii_strtod(text, &end);
    return end != text && *end == '\0';
}

static void see(struct stat_columns *columns, guint i, const char *value)
{
    struct statfile_column *column = &g_array_index(columns->columns, struct statfile_column, i);
    column->width = MAX(column->width, (int)MIN(strlen(value), STATFILE_TEXT_MOST));
    switch (column->kind) {
    case STATFILE_TEXT:
        break;
    case STATFILE_INTEGER:
    case STATFILE_NUMBER:
        if (!is_number(value) && !(column->has_missing && missing_find(value) != NULL))
            g_array_index(columns->is_text, gboolean, i) = TRUE;
        break;
    case STATFILE_CODED:
        if (!column->has_missing || missing_find(value) == NULL)
            stat_codes_meet(g_hash_table_lookup(columns->sets, column->set), value);
        break;
    }
}

void stat_columns_see(struct stat_columns *columns, const char *const *values)
{
    for (guint i = 0; i < columns->columns->len; i++) {
        const char *value = values[g_array_index(columns->places, int, i)];
        if (value != NULL && *value != '\0')
            see(columns, i, value);
    }
}

void stat_columns_settle(struct stat_columns *columns)
{
    GHashTableIter iterator;
    gpointer codes;
    g_hash_table_iter_init(&iterator, columns->sets);
    while (g_hash_table_iter_next(&iterator, NULL, &codes))
        if (codes != NULL)
            stat_codes_settle(codes);
    for (guint i = 0; i < columns->columns->len; i++) {
        struct statfile_column *column = &g_array_index(columns->columns, struct statfile_column, i);
        if (g_array_index(columns->is_text, gboolean, i)) {
            column->kind = STATFILE_TEXT;
            column->set = NULL;
            column->has_missing = FALSE;
        }
        if (column->set != NULL)
            column->codes = stat_codes_all(g_hash_table_lookup(columns->sets, column->set), &column->n_codes);
    }
}

const struct statfile_column *stat_columns_all(const struct stat_columns *columns, int *n)
{
    *n = (int)columns->columns->len;
    return (const struct statfile_column *)(gpointer)columns->columns->data;
}

const char *const *stat_columns_pick(struct stat_columns *columns, const char *const *values)
{
    for (guint i = 0; i < columns->columns->len; i++)
        columns->picked->pdata[i] = (gpointer)values[g_array_index(columns->places, int, i)];
    return (const char *const *)columns->picked->pdata;
}
