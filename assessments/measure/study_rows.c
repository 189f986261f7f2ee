/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/study_rows.h"
#include "assessments/results/aggregates.h"

#include <string.h>

/* One row's columns, read from the left. */
struct reading {
    struct study_store *store;
    const char *const *values;
    int next;
};

static const char *next_raw(struct reading *reading)
{
    return reading->values[reading->next++];
}

static const char *next_text(struct reading *reading)
{
    const char *value = next_raw(reading);
    return value ? g_string_chunk_insert_const(reading->store->strings, value) : NULL;
}

static gint64 next_count(struct reading *reading)
{
    const char *value = next_raw(reading);
    return value ? g_ascii_strtoll(value, NULL, 10) : 0;
}

static double next_double(struct reading *reading)
{
    const char *value = next_raw(reading);
    return value ? g_ascii_strtod(value, NULL) : 0;
}

static gboolean next_wave(struct reading *reading, enum study_wave *wave)
{
    const char *name = next_raw(reading);
    for (int i = 0; i < STUDY_N_WAVES; i++) {
        *wave = (enum study_wave)i;
        if (name && strcmp(name, study_wave_name(*wave)) == 0)
            return TRUE;
    }
    return FALSE;
}

static void next_who(struct reading *reading, const char **who)
{
    for (int i = 0; i < STUDY_N_DIMENSIONS; i++)
        who[i] = i == STUDY_GROUP || i == STUDY_METHOD ? "" : next_text(reading);
}

static gboolean read_total(int n, const char *const *names, const char *const *values, void *data)
{
    struct reading reading = {data, values, 0};
    struct total_row row = {0};
    (void)n, (void)names;
    next_who(&reading, row.who);
    row.method = next_text(&reading);
    for (int wave = 0; wave < STUDY_N_WAVES; wave++) {
        row.has[wave] = values[reading.next] != NULL;
        row.points[wave] = next_double(&reading);
        row.most[wave] = next_double(&reading);
    }
    row.n = next_count(&reading);
    g_array_append_val(reading.store->totals, row);
    return TRUE;
}

static gboolean read_pair(int n, const char *const *names, const char *const *values, void *data)
{
    struct reading reading = {data, values, 0};
    struct pair_row row = {0};
    (void)n, (void)names;
    row.item = next_text(&reading);
    row.version = next_text(&reading);
    next_who(&reading, row.who);
    row.objective = next_text(&reading);
    row.anchor = next_count(&reading) != 0;
    row.table.both = next_count(&reading);
    row.table.lost = next_count(&reading);
    row.table.gained = next_count(&reading);
    row.table.neither = next_count(&reading);
    row.dont_know[0] = next_count(&reading);
    row.dont_know[1] = next_count(&reading);
    for (int i = 0; i < 8; i++)
        row.three[i] = next_count(&reading);
    g_array_append_val(reading.store->pairs, row);
    return TRUE;
}

static gboolean read_answer(int n, const char *const *names, const char *const *values, void *data)
{
    struct reading reading = {data, values, 0};
    struct answer_row row = {0};
    (void)n, (void)names;
    if (!next_wave(&reading, &row.wave))
        return TRUE;
    row.form = next_text(&reading);
    row.item = next_text(&reading);
    row.version = next_text(&reading);
    row.gender = next_text(&reading);
    row.points = next_double(&reading);
    row.matched = next_count(&reading) != 0;
    row.complete = next_count(&reading) != 0;
    row.state = next_text(&reading);
    row.ids = next_text(&reading);
    row.scored = values[reading.next] != NULL;
    row.right = next_count(&reading) != 0;
    row.score = next_double(&reading);
    row.objective = next_text(&reading);
    row.anchor = next_count(&reading) != 0;
    row.n = next_count(&reading);
    g_array_append_val(reading.store->answers, row);
    return TRUE;
}

static gboolean read_opinion(int n, const char *const *names, const char *const *values, void *data)
{
    struct reading reading = {data, values, 0};
    struct opinion_row row = {0};
    (void)n, (void)names;
    row.item = next_text(&reading);
    row.version = next_text(&reading);
    for (int wave = 0; wave < 2; wave++) {
        row.state[wave] = next_text(&reading);
        row.ids[wave] = next_text(&reading);
    }
    row.n = next_count(&reading);
    g_array_append_val(reading.store->opinions, row);
    return TRUE;
}

void study_store_free(struct study_store *store)
{
    if (!store)
        return;
    g_array_unref(store->totals);
    g_array_unref(store->pairs);
    g_array_unref(store->answers);
    g_array_unref(store->opinions);
    g_string_chunk_free(store->strings);
    g_free(store);
}

struct study_store *study_store_read(struct results *results, const char *assessment, GError **error)
{
    struct study_store *store = g_new0(struct study_store, 1);
    store->strings = g_string_chunk_new(4096);
    store->totals = g_array_new(FALSE, FALSE, sizeof(struct total_row));
    store->pairs = g_array_new(FALSE, FALSE, sizeof(struct pair_row));
    store->answers = g_array_new(FALSE, FALSE, sizeof(struct answer_row));
    store->opinions = g_array_new(FALSE, FALSE, sizeof(struct opinion_row));
    if (results_aggregate(results, RESULTS_TOTALS, assessment, read_total, store, error) &&
        results_aggregate(results, RESULTS_PAIRS, assessment, read_pair, store, error) &&
        results_aggregate(results, RESULTS_ANSWERS, assessment, read_answer, store, error) &&
        results_aggregate(results, RESULTS_OPINIONS, assessment, read_opinion, store, error))
        return store;
    study_store_free(store);
    return NULL;
}
