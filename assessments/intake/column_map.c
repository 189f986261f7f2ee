/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/intake/column_map.h"
#include "assessments/response.h"
#include "content/problem.h"

#include <gio/gio.h>
#include <string.h>

struct values {
    GHashTable *ours; /* theirs -> ours */
    int line;
};

struct column_map {
    char *name;
    char *columns[N_FIELDS], *fixed[N_FIELDS];
    int column_lines[N_FIELDS];
    GArray *items;      /* of struct column_map_item; its texts are in kept */
    GHashTable *values; /* name -> struct values */
    GPtrArray *kept;
    char separator, delimiter;
    char *when_empty;
};

struct reading {
    struct column_map *map;
    char *section;
    int line;
    GHashTable *seen; /* "section\nkey" */
};

static void values_free(void *data)
{
    struct values *values = data;
    g_hash_table_unref(values->ours);
    g_free(values);
}

struct column_map *column_map_empty(void)
{
    struct column_map *map = g_new0(struct column_map, 1);
    map->name = g_strdup("map.ini");
    map->items = g_array_new(FALSE, FALSE, sizeof(struct column_map_item));
    map->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, values_free);
    map->kept = g_ptr_array_new_with_free_func(g_free);
    return map;
}

void column_map_free(struct column_map *map)
{
    if (!map)
        return;
    for (int f = 0; f < N_FIELDS; f++) {
        g_free(map->columns[f]);
        g_free(map->fixed[f]);
    }
    g_free(map->name);
    g_free(map->when_empty);
    g_array_unref(map->items);
    g_hash_table_unref(map->values);
    g_ptr_array_unref(map->kept);
    g_free(map);
}

static gboolean fail(const struct reading *reading, GError **error, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
static gboolean fail(const struct reading *reading, GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s:%d: %s", reading->map->name, reading->line,
                what);
    return FALSE;
}

static char *did_you_mean(const char *wrong, const char *const *names)
{
    const char *nearest = problem_nearest(wrong, names);
    return nearest ? g_strdup_printf("; did you mean \"%s\"?", nearest) : g_strdup("");
}

/* ---- sections ---- */

static gboolean begin_section(struct reading *reading, const char *name, GError **error)
{
    static const char *const names[] = {"columns", "fixed", "items", "options", "values", NULL};
    g_free(reading->section);
    reading->section = g_strdup(name);
    if (g_str_has_prefix(name, "values.") && name[strlen("values.")] != '\0') {
        const char *of = name + strlen("values.");
        if (g_hash_table_contains(reading->map->values, of))
            return fail(reading, error, "the section [%s] is there twice", name);
        struct values *values = g_new0(struct values, 1);
        values->ours = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        values->line = reading->line;
        g_hash_table_insert(reading->map->values, g_strdup(of), values);
        return TRUE;
    }
    if (strcmp(name, "values") == 0)
        return fail(reading, error, "say whose values: [values.gender], or [values.ITEM] for a question");
    if (g_strv_contains(names, name))
        return TRUE;
    g_autofree char *hint = did_you_mean(name, names);
    return fail(reading, error, "there is no section [%s]%s", name, hint);
}

static gboolean find_field(struct reading *reading, const char *key, int *field, GError **error)
{
    *field = field_find(key);
    if (*field >= 0)
        return TRUE;
    g_autofree char *hint = did_you_mean(key, field_names);
    return fail(reading, error, "there is no column \"%s\"%s", key, hint);
}

static gboolean set_column(struct reading *reading, const char *key, const char *value, GError **error)
{
    int field;
    if (!find_field(reading, key, &field, error))
        return FALSE;
    reading->map->columns[field] = g_strdup(value);
    reading->map->column_lines[field] = reading->line;
    return TRUE;
}

static gboolean set_fixed(struct reading *reading, const char *key, const char *value, GError **error)
{
    int field;
    if (!find_field(reading, key, &field, error))
        return FALSE;
    if (field == FIELD_ITEM_ID || field == FIELD_RESPONSE_IDS || field == FIELD_RESPONSE_STATE)
        return fail(reading, error, "%s can't be the same in every row", key);
    reading->map->fixed[field] = g_strdup(value);
    return TRUE;
}

static gboolean set_item(struct reading *reading, const char *key, const char *value)
{
    struct column_map *map = reading->map;
    char *item = g_strdup(key), *column = g_strdup(value);
    g_ptr_array_add(map->kept, item);
    g_ptr_array_add(map->kept, column);
    const struct column_map_item added = {item, column, reading->line};
    g_array_append_val(map->items, added);
    return TRUE;
}

struct word {
    const char *word;
    char sign;
};

static gboolean find_sign(struct reading *reading, const char *key, const char *value,
                          const struct word *words, char *sign, GError **error)
{
    GString *allowed = g_string_new(NULL);
    for (; words->word; words++) {
        if (strcmp(words->word, value) == 0) {
            *sign = words->sign;
            g_string_free(allowed, TRUE);
            return TRUE;
        }
        g_string_append_printf(allowed, "%s%s", allowed->len > 0 ? ", " : "", words->word);
    }
    fail(reading, error, "%s can't be \"%s\"; use one of %s", key, value, allowed->str);
    g_string_free(allowed, TRUE);
    return FALSE;
}

static gboolean set_option(struct reading *reading, const char *key, const char *value, GError **error)
{
    static const struct word separators[] = {
        {"space", ' '}, {"comma", ','}, {"semicolon", ';'}, {"pipe", '|'}, {NULL, 0}};
    static const struct word delimiters[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {NULL, 0}};
    struct column_map *map = reading->map;
    enum response_state state;
    if (strcmp(key, "separator") == 0)
        return find_sign(reading, key, value, separators, &map->separator, error);
    if (strcmp(key, "delimiter") == 0)
        return find_sign(reading, key, value, delimiters, &map->delimiter, error);
    if (strcmp(key, "empty") != 0)
        return fail(reading, error, "there is no option \"%s\"; there are separator, delimiter and empty",
                    key);
    if (strcmp(value, "absent") != 0 && !(response_state_parse(value, &state) && state != RESPONSE_ANSWERED))
        return fail(reading, error,
                    "empty can't be \"%s\"; use skipped, dont_know, declined, timed_out, not_reached, "
                    "not_on_form, aborted or absent",
                    value);
    map->when_empty = g_strdup(value);
    return TRUE;
}

static gboolean set_value(struct reading *reading, const char *key, const char *value)
{
    struct values *values = g_hash_table_lookup(reading->map->values, reading->section + strlen("values."));
    g_hash_table_insert(values->ours, g_strdup(key), g_strdup(value));
    return TRUE;
}

static gboolean set(struct reading *reading, const char *key, const char *value, GError **error)
{
    if (!reading->section)
        return fail(reading, error, "\"%s\" stands before the first section; write [columns] above it", key);
    if (*key == '\0')
        return fail(reading, error, "there is nothing before the \"=\"");
    if (*value == '\0')
        return fail(reading, error, "\"%s\" has no value; write it after the \"=\", or take the line out",
                    key);
    if (!g_hash_table_add(reading->seen, g_strconcat(reading->section, "\n", key, NULL)))
        return fail(reading, error, "\"%s\" is there twice in [%s]", key, reading->section);
    if (strcmp(reading->section, "columns") == 0)
        return set_column(reading, key, value, error);
    if (strcmp(reading->section, "fixed") == 0)
        return set_fixed(reading, key, value, error);
    if (strcmp(reading->section, "items") == 0)
        return set_item(reading, key, value);
    if (strcmp(reading->section, "options") == 0)
        return set_option(reading, key, value, error);
    return set_value(reading, key, value);
}

static gboolean read_line(struct reading *reading, char *text, GError **error)
{
    g_strstrip(text);
    if (*text == '\0' || *text == '#' || *text == ';')
        return TRUE;
    if (*text == '[') {
        char *end = strchr(text, ']');
        if (!end || end[1] != '\0')
            return fail(reading, error, "a section is written [name], alone on its line");
        *end = '\0';
        return begin_section(reading, g_strstrip(text + 1), error);
    }
    char *equals = strchr(text, '=');
    if (!equals)
        return fail(reading, error, "there is no \"=\"; write NAME = VALUE");
    *equals = '\0';
    return set(reading, g_strstrip(text), g_strstrip(equals + 1), error);
}

static gboolean check_whole(struct reading *reading, GError **error)
{
    const struct column_map *map = reading->map;
    for (int f = 0; f < N_FIELDS; f++)
        if (map->columns[f] && map->fixed[f])
            return fail(reading, error, "\"%s\" is both in [columns] and in [fixed]; take one out",
                        field_names[f]);
    if (map->items->len == 0)
        return TRUE;
    static const enum field of_long[] = {FIELD_ITEM_ID, FIELD_RESPONSE_IDS, FIELD_RESPONSE_STATE};
    for (gsize i = 0; i < G_N_ELEMENTS(of_long); i++)
        if (map->columns[of_long[i]])
            return fail(reading, error, "[items] says where each answer stands; take \"%s\" out of [columns]",
                        field_names[of_long[i]]);
    return TRUE;
}

struct column_map *column_map_read(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize length;
    if (!g_file_get_contents(path, &text, &length, error))
        return NULL;
    struct column_map *map = column_map_empty();
    struct reading reading = {.map = map};
    g_free(map->name);
    map->name = g_path_get_basename(path);
    reading.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    reading.line = 1;
    gboolean ok =
        g_utf8_validate(text, (gssize)length, NULL) || fail(&reading, error, "this isn't UTF-8 text");
    g_auto(GStrv) lines = g_strsplit(ok ? text : "", "\n", -1);
    for (int i = 0; ok && lines[i]; i++) {
        reading.line = i + 1;
        ok = read_line(&reading,
                       i == 0 && g_str_has_prefix(lines[i], "\xef\xbb\xbf") ? lines[i] + 3 : lines[i], error);
    }
    ok = ok && check_whole(&reading, error);
    g_free(reading.section);
    g_hash_table_unref(reading.seen);
    if (!ok)
        g_clear_pointer(&map, column_map_free);
    return map;
}

/* ---- asking ---- */

const char *column_map_column(const struct column_map *map, enum field field, int *line)
{
    if (line)
        *line = map->column_lines[field];
    return map->columns[field] ? map->columns[field] : field_names[field];
}

const char *column_map_fixed(const struct column_map *map, enum field field)
{
    return map->fixed[field];
}

const struct column_map_item *column_map_items(const struct column_map *map, int *n_items)
{
    *n_items = (int)map->items->len;
    return map->items->len > 0 ? (const struct column_map_item *)(const void *)map->items->data : NULL;
}

const char *column_map_value(const struct column_map *map, const char *name, const char *theirs)
{
    if (g_hash_table_size(map->values) == 0)
        return NULL;
    const struct values *values = g_hash_table_lookup(map->values, name);
    return values ? g_hash_table_lookup(values->ours, theirs) : NULL;
}

gboolean column_map_names(const struct column_map *map, const char *name, const char *ours)
{
    const struct values *values = g_hash_table_lookup(map->values, name);
    GHashTableIter iter;
    gpointer value;
    if (!values)
        return FALSE;
    g_hash_table_iter_init(&iter, values->ours);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        if (strcmp(value, ours) == 0)
            return TRUE;
    return FALSE;
}

char column_map_separator(const struct column_map *map)
{
    return map->separator ? map->separator : ';';
}

char column_map_delimiter(const struct column_map *map)
{
    return map->delimiter;
}

const char *column_map_when_empty(const struct column_map *map)
{
    return map->when_empty ? map->when_empty : "skipped";
}

const char *column_map_name(const struct column_map *map)
{
    return map->name;
}

void column_map_each_values(const struct column_map *map,
                            void (*func)(const char *name, int line, void *data), void *data)
{
    GHashTableIter iter;
    gpointer name, values;
    g_hash_table_iter_init(&iter, map->values);
    while (g_hash_table_iter_next(&iter, &name, &values))
        func(name, ((const struct values *)values)->line, data);
}
