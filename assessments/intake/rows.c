/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/intake/rows.h"
#include "assessments/intake/csv_read.h"
#include "content/problem.h"

#include <gio/gio.h>
#include <string.h>

struct part {           /* of an item that has a column for each option: q5/a */
    const char *option; /* in the header */
    int place;
};

struct wide_item {
    const struct column_map_item *item;
    int place;     /* of its column, or -1 */
    GArray *parts; /* of struct part, or NULL */
};

struct rows {
    struct csv_reader *reader;
    const struct column_map *map;
    char *name, *passed_over;
    GPtrArray *header;
    int places[N_FIELDS]; /* -1 for no column */
    GArray *wide;         /* of struct wide_item; NULL for a long table */
    struct csv_row record;
    guint next_item; /* of the record; at the end of wide the next record is read */
    const char *cells[N_FIELDS];
    char *problem;
    GString *ids;
};

static gboolean fail(const char *name, int line, GError **error, const char *format, ...) G_GNUC_PRINTF(4, 5);
static gboolean fail(const char *name, int line, GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s:%d: %s", name, line, what);
    return FALSE;
}

/* The reader's "line 3: what" as "NAME:3: what". */
static void name_line(const char *name, GError **error)
{
    if (!error || !*error || !g_str_has_prefix((*error)->message, "line ")) {
        g_prefix_error(error, "%s: ", name);
        return;
    }
    char *message = g_strdup_printf("%s:%s", name, (*error)->message + strlen("line "));
    g_free((*error)->message);
    (*error)->message = message;
}

/* ---- the header ---- */

static int find_column(const struct rows *rows, const char *name, gboolean ours)
{
    for (guint i = 0; i < rows->header->len; i++) {
        const char *cell = g_ptr_array_index(rows->header, i);
        if (ours ? g_ascii_strcasecmp(cell, name) == 0 : strcmp(cell, name) == 0)
            return (int)i;
    }
    return -1;
}

static gboolean is_twice(const struct rows *rows, int place, const char *name)
{
    for (guint i = (guint)place + 1; i < rows->header->len; i++)
        if (strcmp(g_ptr_array_index(rows->header, i), name) == 0)
            return TRUE;
    return FALSE;
}

static gboolean miss_column(const struct rows *rows, const char *column, int map_line, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_copy(rows->header, NULL, NULL);
    g_ptr_array_set_free_func(names, NULL);
    g_ptr_array_add(names, NULL);
    const char *nearest = problem_nearest(column, (const char *const *)names->pdata);
    g_autofree char *hint = nearest ? g_strdup_printf("; did you mean \"%s\"?", nearest) : g_strdup("");
    return fail(column_map_name(rows->map), map_line, error, "%s has no column \"%s\"%s", rows->name, column,
                hint);
}

static gboolean place_field(struct rows *rows, enum field field, gboolean *used, GError **error)
{
    int line;
    const char *column = column_map_column(rows->map, field, &line);
    rows->places[field] = -1;
    if (column_map_fixed(rows->map, field))
        return TRUE;
    const int place = find_column(rows, column, line == 0);
    if (place < 0)
        return line == 0 || miss_column(rows, column, line, error);
    if (is_twice(rows, place, g_ptr_array_index(rows->header, (guint)place)))
        return fail(rows->name, 1, error, "the column \"%s\" is there twice; take one out", column);
    rows->places[field] = place;
    used[place] = TRUE;
    return TRUE;
}

static gboolean place_item(struct rows *rows, const struct column_map_item *item, gboolean *used,
                           GError **error)
{
    struct wide_item wide = {.item = item, .place = find_column(rows, item->column, FALSE)};
    g_autofree char *prefix = g_strconcat(item->column, "/", NULL);
    for (guint i = 0; wide.place < 0 && i < rows->header->len; i++) {
        const char *cell = g_ptr_array_index(rows->header, i);
        if (!g_str_has_prefix(cell, prefix))
            continue;
        if (!wide.parts)
            wide.parts = g_array_new(FALSE, FALSE, sizeof(struct part));
        const struct part part = {cell + strlen(prefix), (int)i};
        g_array_append_val(wide.parts, part);
        used[i] = TRUE;
    }
    if (wide.place >= 0 && is_twice(rows, wide.place, item->column))
        return fail(rows->name, 1, error, "the column \"%s\" is there twice; take one out", item->column);
    if (wide.place >= 0)
        used[wide.place] = TRUE;
    else if (!wide.parts)
        return miss_column(rows, item->column, item->line, error);
    g_array_append_val(rows->wide, wide);
    return TRUE;
}

static void wide_item_clear(void *data)
{
    g_clear_pointer(&((struct wide_item *)data)->parts, g_array_unref);
}

static gboolean place_items(struct rows *rows, gboolean *used, GError **error)
{
    int n;
    const struct column_map_item *items = column_map_items(rows->map, &n);
    if (!items)
        return TRUE;
    rows->wide = g_array_new(FALSE, FALSE, sizeof(struct wide_item));
    g_array_set_clear_func(rows->wide, wide_item_clear);
    rows->places[FIELD_ITEM_ID] = rows->places[FIELD_RESPONSE_IDS] = rows->places[FIELD_RESPONSE_STATE] = -1;
    for (int i = 0; i < n; i++)
        if (!place_item(rows, &items[i], used, error))
            return FALSE;
    rows->next_item = rows->wide->len;
    return TRUE;
}

static void note_passed_over(struct rows *rows, const gboolean *used)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < rows->header->len; i++) {
        const char *name = g_ptr_array_index(rows->header, i);
        if (!used[i] && *name)
            g_string_append_printf(names, "%s\"%s\"", names->len > 0 ? ", " : "", name);
    }
    rows->passed_over = g_string_free(names, names->len == 0);
}

static gboolean read_header(struct rows *rows, GError **error)
{
    if (!csv_read_next(rows->reader, &rows->record, error)) {
        if (error && *error)
            name_line(rows->name, error);
        else
            fail(rows->name, 1, error, "the file is empty; its first line must name the columns");
        return FALSE;
    }
    for (int i = 0; i < rows->record.n_cells; i++)
        g_ptr_array_add(rows->header, g_strdup(g_strstrip(rows->record.cells[i])));
    g_autofree gboolean *used = g_new0(gboolean, rows->header->len);
    for (int f = 0; f < N_FIELDS; f++)
        if (!place_field(rows, (enum field)f, used, error))
            return FALSE;
    if (!place_items(rows, used, error))
        return FALSE;
    note_passed_over(rows, used);
    return TRUE;
}

struct rows *rows_open(const char *path, const struct column_map *map, GError **error)
{
    struct rows *rows = g_new0(struct rows, 1);
    GError *problem = NULL;
    rows->map = map;
    rows->name = g_path_get_basename(path);
    rows->header = g_ptr_array_new_with_free_func(g_free);
    rows->ids = g_string_new(NULL);
    rows->reader = csv_read_open(path, column_map_delimiter(map), &problem);
    if (!rows->reader)
        name_line(rows->name, &problem);
    if (rows->reader && read_header(rows, &problem))
        return rows;
    g_propagate_error(error, problem);
    rows_close(rows);
    return NULL;
}

void rows_close(struct rows *rows)
{
    if (!rows)
        return;
    csv_read_close(rows->reader);
    g_free(rows->name);
    g_free(rows->passed_over);
    g_ptr_array_unref(rows->header);
    if (rows->wide)
        g_array_unref(rows->wide);
    g_free(rows->problem);
    g_string_free(rows->ids, TRUE);
    g_free(rows);
}

/* ---- rows ---- */

/* What a shareable export doesn't tell isn't known. */
#define SUPPRESSED "suppressed"

static const char *translate(const struct rows *rows, const char *name, char *cell)
{
    const char *text = g_strstrip(cell);
    const char *ours = *text ? column_map_value(rows->map, name, text) : NULL;
    return ours ? ours : *text && strcmp(text, SUPPRESSED) != 0 ? text : NULL;
}

static void read_fields(struct rows *rows)
{
    for (int f = 0; f < N_FIELDS; f++) {
        const int place = rows->places[f];
        if (place < 0)
            rows->cells[f] = column_map_fixed(rows->map, (enum field)f);
        else if (f == FIELD_RESPONSE_IDS)
            rows->cells[f] = g_strstrip(rows->record.cells[place]);
        else
            rows->cells[f] = translate(rows, field_names[f], rows->record.cells[place]);
    }
}

static void add_id(struct rows *rows, const char *item, const char *theirs)
{
    const char *ours = column_map_value(rows->map, item, theirs);
    g_string_append_printf(rows->ids, "%s%s", rows->ids->len > 0 ? ";" : "", ours ? ours : theirs);
}

/* The answers in one cell, in our words and with ";" between. */
static void read_ids(struct rows *rows, const char *item, const char *cell)
{
    const char separator[] = {column_map_separator(rows->map), '\0'};
    g_string_set_size(rows->ids, 0);
    if (!strchr(cell, *separator) || column_map_value(rows->map, item, cell)) {
        if (*cell)
            add_id(rows, item, cell);
        return;
    }
    g_auto(GStrv) parts = g_strsplit(cell, separator, -1);
    for (char **part = parts; *part; part++)
        if (*g_strstrip(*part))
            add_id(rows, item, *part);
}

static void read_long(struct rows *rows)
{
    const char *item = rows->cells[FIELD_ITEM_ID], *cell = rows->cells[FIELD_RESPONSE_IDS];
    read_ids(rows, item ? item : "", cell ? cell : "");
    rows->cells[FIELD_RESPONSE_IDS] = rows->ids->len > 0 ? rows->ids->str : NULL;
}

static gboolean is_word_of(const char *cell, const char *const *words)
{
    for (; *words; words++)
        if (g_ascii_strcasecmp(cell, *words) == 0)
            return TRUE;
    return FALSE;
}

/* Whether anything was filled in. */
static gboolean read_parts(struct rows *rows, const struct wide_item *wide)
{
    static const char *const yes[] = {"1", "1.0", "true", "yes", NULL}, *const no[] = {"0", "0.0", "false",
                                                                                       "no", NULL};
    gboolean filled = FALSE;
    g_string_set_size(rows->ids, 0);
    for (guint i = 0; i < wide->parts->len; i++) {
        const struct part *part = &g_array_index(wide->parts, struct part, i);
        const char *cell = g_strstrip(rows->record.cells[part->place]);
        filled |= *cell != '\0';
        if (is_word_of(cell, yes))
            add_id(rows, wide->item->item, part->option);
        else if (*cell && !is_word_of(cell, no) && !rows->problem)
            rows->problem = g_strdup_printf("column \"%s/%s\" holds \"%.40s\"; write 1 or 0",
                                            wide->item->column, part->option, cell);
    }
    return filled;
}

/* FALSE when the item makes no row. */
static gboolean read_wide(struct rows *rows, const struct wide_item *wide)
{
    gboolean filled;
    if (wide->parts) {
        filled = read_parts(rows, wide);
    } else {
        const char *cell = g_strstrip(rows->record.cells[wide->place]);
        filled = *cell != '\0';
        read_ids(rows, wide->item->item, cell);
    }
    const char *when_empty = column_map_when_empty(rows->map);
    rows->cells[FIELD_ITEM_ID] = wide->item->item;
    rows->cells[FIELD_RESPONSE_IDS] = rows->ids->len > 0 ? rows->ids->str : NULL;
    rows->cells[FIELD_RESPONSE_STATE] = filled ? NULL : when_empty;
    return filled || strcmp(when_empty, "absent") != 0;
}

static gboolean next_record(struct rows *rows, GError **error)
{
    GError *problem = NULL;
    if (!csv_read_next(rows->reader, &rows->record, &problem)) {
        if (problem) {
            name_line(rows->name, &problem);
            g_propagate_error(error, problem);
        }
        return FALSE;
    }
    if (rows->record.n_cells == (int)rows->header->len)
        read_fields(rows);
    else
        rows->problem =
            g_strdup_printf("the row has %d cells and the header %u; is a separator or a quotation mark "
                            "missing?",
                            rows->record.n_cells, rows->header->len);
    rows->next_item = 0;
    return TRUE;
}

static void hand_out(struct rows *rows, struct row *row)
{
    row->line = rows->record.line;
    row->problem = rows->problem;
    memcpy(row->cells, rows->cells, sizeof row->cells);
}

gboolean rows_next(struct rows *rows, struct row *row, GError **error)
{
    for (;;) {
        const gboolean broken = rows->problem && rows->record.n_cells != (int)rows->header->len;
        g_clear_pointer(&rows->problem, g_free);
        if (!rows->wide || broken || rows->next_item >= rows->wide->len)
            if (!next_record(rows, error))
                return FALSE;
        if (!rows->problem && !rows->wide)
            read_long(rows);
        const gboolean there =
            rows->problem || !rows->wide ||
            read_wide(rows, &g_array_index(rows->wide, struct wide_item, rows->next_item++));
        if (there) {
            hand_out(rows, row);
            return TRUE;
        }
    }
}

const char *rows_name(const struct rows *rows)
{
    return rows->name;
}

gboolean rows_have(const struct rows *rows, enum field field)
{
    const gboolean by_items = rows->wide && (field == FIELD_ITEM_ID || field == FIELD_RESPONSE_IDS);
    return by_items || rows->places[field] >= 0 || column_map_fixed(rows->map, field) != NULL;
}

const char *rows_passed_over(const struct rows *rows)
{
    return rows->passed_over;
}

const char *rows_sha256(const struct rows *rows)
{
    return csv_read_sha256(rows->reader);
}
