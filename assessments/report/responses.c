/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/responses.h"

#include <string.h>

enum { MAX_COLUMNS = 64, KEY_SEPARATOR = '\x1f' };

const char *const wave_suffixes[N_WAVES] = {"_b", "_e", "_f"};
/* What was never before the person, or what they would rather not say, is missing and no choice. */
static const char *const counted_states[] = {"answered", "dont_know", "skipped", "timed_out", NULL};
static const char *const wave_names[N_WAVES] = {"baseline", "endline", "followup"};

struct cells {
    GHashTable *people; /* "person\x1fassessment" -> GArray of struct cell */
    int items;          /* how many of them the table holds */
    GPtrArray *table;   /* what cells_of() hands out */
    char *last_key;     /* rows of one person stand together: the last one found */
    GArray *last;
};

static guint place_in_table(int item, enum wave wave)
{
    return (guint)item * N_WAVES + (guint)wave;
}

static void free_array(gpointer array)
{
    g_array_unref(array);
}

struct cells *cells_new(void)
{
    struct cells *cells = g_new0(struct cells, 1);
    cells->people = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_array);
    cells->table = g_ptr_array_new();
    return cells;
}

void cells_free(struct cells *cells)
{
    if (cells == NULL)
        return;
    g_hash_table_unref(cells->people);
    g_ptr_array_unref(cells->table);
    g_free(cells);
}

static gboolean is_last(const struct cells *cells, const char *person, const char *assessment)
{
    const gsize length = strlen(person);
    return cells->last_key != NULL && strncmp(cells->last_key, person, length) == 0 &&
           cells->last_key[length] == KEY_SEPARATOR && strcmp(cells->last_key + length + 1, assessment) == 0;
}

/* NULL when there is none and none is to be made. */
static GArray *find_person(struct cells *cells, const char *person, const char *assessment, gboolean make)
{
    if (is_last(cells, person, assessment))
        return cells->last;
    char *key = g_strdup_printf("%s%c%s", person, KEY_SEPARATOR, assessment);
    gpointer kept, array;
    if (g_hash_table_lookup_extended(cells->people, key, &kept, &array)) {
        g_free(key);
    } else if (make) {
        array = g_array_new(FALSE, FALSE, sizeof(struct cell));
        kept = key;
        g_hash_table_insert(cells->people, key, array);
    } else {
        g_free(key);
        return NULL;
    }
    cells->last_key = kept;
    cells->last = array;
    return array;
}

const struct cell *const *cells_of(struct cells *cells, const char *person, const char *assessment)
{
    const GArray *array = find_person(cells, person, assessment, FALSE);
    g_ptr_array_set_size(cells->table, 0);
    g_ptr_array_set_size(cells->table, cells->items * N_WAVES);
    for (guint i = 0; array != NULL && i < array->len; i++) {
        const struct cell *cell = &g_array_index(array, struct cell, i);
        cells->table->pdata[place_in_table(cell->item, (enum wave)cell->wave)] = (gpointer)cell;
    }
    return (const struct cell *const *)cells->table->pdata;
}

int cells_items(const struct cells *cells)
{
    return cells->items;
}

static void cells_add(struct cells *cells, const char *person, const char *assessment, struct cell cell)
{
    g_array_append_val(find_person(cells, person, assessment, TRUE), cell);
    cells->items = MAX(cells->items, cell.item + 1);
}

void month_of(const char *time, char out[8])
{
    g_strlcpy(out, time != NULL ? time : "", 8);
}

/* Where the columns that are treated apart stand in the view. */
struct places {
    int person, code, assessment, item, wave, attempt, state, values, score, device, group, facilitator,
        birth_year, time;
    int traits[N_TRAITS];
};

struct reading {
    const struct privacy *privacy;
    struct study_items *items;
    struct cells *cells; /* NULL once they are filled */
    results_row_func row;
    void *data;
    struct places places;
};

static int place_of(int n, const char *const *names, const char *name)
{
    for (int i = 0; i < n; i++)
        if (g_str_equal(names[i], name))
            return i;
    g_error("the view responses_long has no column %s", name);
}

static void start(struct reading *reading, int n, const char *const *names)
{
    g_assert(n <= MAX_COLUMNS);
    reading->places = (struct places){
        .person = place_of(n, names, "person_id"),
        .code = place_of(n, names, "participant_code"),
        .assessment = place_of(n, names, "study_id"),
        .item = place_of(n, names, "item_id"),
        .wave = place_of(n, names, "wave"),
        .attempt = place_of(n, names, "attempt_no"),
        .state = place_of(n, names, "response_state"),
        .values = place_of(n, names, "response_ids"),
        .score = place_of(n, names, "score"),
        .device = place_of(n, names, "device_id"),
        .group = place_of(n, names, "group_id"),
        .facilitator = place_of(n, names, "facilitator_code"),
        .birth_year = place_of(n, names, "birth_year"),
        .time = place_of(n, names, "answered_at"),
    };
    for (int t = 0; t < N_TRAITS; t++)
        reading->places.traits[t] = place_of(n, names, privacy_column((enum privacy_trait)t));
}

static void keep_cell(struct reading *reading, const char *const *values)
{
    const struct places *at = &reading->places;
    if (g_strcmp0(values[at->attempt], "1") != 0)
        return;
    for (int wave = 0; wave < N_WAVES; wave++) {
        if (g_strcmp0(values[at->wave], wave_names[wave]) != 0)
            continue;
        const gboolean answered = g_strcmp0(values[at->state], "answered") == 0;
        const char *response = values[answered ? at->values : at->state];
        const char *score = values[at->score];
        const struct cell cell = {
            .item = study_items_index(reading->items, values[at->assessment], values[at->item]),
            .wave = (guint8)wave,
            .counts = g_strv_contains(counted_states, values[at->state]) ? 1 : 0,
            .score = g_intern_string(score != NULL ? score : ""),
            .response = g_intern_string(response != NULL ? response : ""),
        };
        cells_add(reading->cells, values[at->person], values[at->assessment], cell);
    }
}

static void make_shareable(const struct reading *reading, const char **values, char month[8])
{
    const struct places *at = &reading->places;
    month_of(values[at->time], month);
    values[at->time] = month;
    values[at->code] = values[at->person];
    values[at->device] = values[at->group] = values[at->facilitator] = values[at->birth_year] = NULL;
    for (int t = 0; t < N_TRAITS; t++)
        values[at->traits[t]] = privacy_value(reading->privacy, values[at->person], (enum privacy_trait)t);
}

static gboolean read_row(int n, const char *const *names, const char *const *values, void *data)
{
    struct reading *reading = data;
    if (reading->cells != NULL)
        keep_cell(reading, values);
    if (reading->row == NULL)
        return TRUE;
    if (reading->privacy == NULL)
        return reading->row(n, names, values, reading->data);
    const char *row[MAX_COLUMNS];
    memcpy(row, values, (gsize)n * sizeof row[0]);
    char month[8];
    make_shareable(reading, row, month);
    return reading->row(n, names, row, reading->data);
}

gboolean responses_each(struct results *results, const struct privacy *privacy, struct study_items *items,
                        struct cells *cells, results_row_func row, void *data, GError **error)
{
    g_auto(GStrv) names = results_columns(results, "responses_long", error);
    if (names == NULL)
        return FALSE;
    struct reading reading = {.privacy = privacy, .items = items, .cells = cells, .row = row, .data = data};
    start(&reading, (int)g_strv_length(names), (const char *const *)names);
    return results_each(results, "responses_long", read_row, &reading, error);
}
