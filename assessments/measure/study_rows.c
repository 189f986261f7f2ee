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

static guint who_hash(gconstpointer data)
{
    const struct study_who *who = data;
    guint hash = 0;
    for (int i = 0; i < STUDY_N_DIMENSIONS; i++)
        hash = hash * 31 + g_direct_hash(who->values[i]);
    return hash;
}

static gboolean who_equal(gconstpointer left, gconstpointer right)
{
    const struct study_who *a = left, *b = right;
    return memcmp(a->values, b->values, sizeof a->values) == 0;
}

static struct study_who *next_who(struct reading *reading)
{
    struct study_store *store = reading->store;
    struct study_who who = {.cluster = 0};
    for (int i = 0; i < STUDY_N_DIMENSIONS; i++)
        who.values[i] = next_text(reading);
    struct study_who *known = g_hash_table_lookup(store->who_seen, &who);
    if (!known) {
        known = g_memdup2(&who, sizeof who);
        g_ptr_array_add(store->who, known);
        g_hash_table_add(store->who_seen, known);
    }
    return known;
}

static struct paired_table next_table(struct reading *reading)
{
    struct paired_table table;
    table.both = next_count(reading);
    table.lost = next_count(reading);
    table.gained = next_count(reading);
    table.neither = next_count(reading);
    return table;
}

static gboolean read_total(int n, const char *const *names, const char *const *values, void *data)
{
    struct reading reading = {data, values, 0};
    struct total_row row = {0};
    (void)n, (void)names;
    row.who = next_who(&reading);
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
    struct pair_row row = {.change.place = -1};
    (void)n, (void)names;
    row.item = next_text(&reading);
    row.version = next_text(&reading);
    row.change.who = next_who(&reading);
    reading.next += 2; /* objective and anchor are the answers' too */
    row.change.table = next_table(&reading);
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
    struct answer_row row = {.place = -1};
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
    row.who = next_who(&reading);
    for (int wave = 0; wave < 2; wave++) {
        row.state[wave] = next_text(&reading);
        row.ids[wave] = next_text(&reading);
    }
    row.n = next_count(&reading);
    g_array_append_val(reading.store->opinions, row);
    return TRUE;
}

static gboolean read_objective(int n, const char *const *names, const char *const *values, void *data)
{
    struct reading reading = {data, values, 0};
    struct objective_row row = {0};
    (void)n, (void)names;
    row.objective = next_text(&reading);
    row.who = next_who(&reading);
    for (int wave = 0; wave < 2; wave++) {
        row.points[wave] = next_double(&reading);
        row.most[wave] = next_double(&reading);
    }
    row.n = next_count(&reading);
    g_array_append_val(reading.store->objectives, row);
    return TRUE;
}

static gboolean read_indicator(int n, const char *const *names, const char *const *values, void *data)
{
    struct reading reading = {data, values, 0};
    struct indicator_row row = {.change.place = -1};
    (void)n, (void)names;
    row.rule = next_text(&reading);
    row.versions = next_text(&reading);
    row.change.who = next_who(&reading);
    row.change.table = next_table(&reading);
    g_array_append_val(reading.store->indicators, row);
    return TRUE;
}

static struct study_store *store_new(void)
{
    struct study_store *store = g_new0(struct study_store, 1);
    store->strings = g_string_chunk_new(4096);
    store->who = g_ptr_array_new_with_free_func(g_free);
    store->who_seen = g_hash_table_new(who_hash, who_equal);
    store->totals = g_array_new(FALSE, FALSE, sizeof(struct total_row));
    store->pairs = g_array_new(FALSE, FALSE, sizeof(struct pair_row));
    store->answers = g_array_new(FALSE, FALSE, sizeof(struct answer_row));
    store->opinions = g_array_new(FALSE, FALSE, sizeof(struct opinion_row));
    store->objectives = g_array_new(FALSE, FALSE, sizeof(struct objective_row));
    store->indicators = g_array_new(FALSE, FALSE, sizeof(struct indicator_row));
    return store;
}

void study_store_free(struct study_store *store)
{
    if (!store)
        return;
    g_array_unref(store->totals);
    g_array_unref(store->pairs);
    g_array_unref(store->answers);
    g_array_unref(store->opinions);
    g_array_unref(store->objectives);
    g_array_unref(store->indicators);
    g_hash_table_unref(store->who_seen);
    g_ptr_array_unref(store->who);
    g_string_chunk_free(store->strings);
    g_free(store);
}

/* Those with conditions; the conditions are built as the results want them, kept in *conditions. */
static GArray *rules_of(const struct study_options *options, GPtrArray *conditions)
{
    GArray *rules = g_array_new(FALSE, FALSE, sizeof(struct results_rule));
    for (int i = 0; i < options->n_indicators; i++) {
        const struct study_indicator_rule *indicator = &options->indicators[i];
        struct results_condition *own = g_new0(struct results_condition, (gsize)indicator->n_conditions + 1);
        const struct results_rule rule = {indicator->id, own, indicator->n_conditions};
        g_ptr_array_add(conditions, own);
        for (int j = 0; j < rule.n_conditions; j++)
            own[j] =
                (struct results_condition){indicator->conditions[j].item, indicator->conditions[j].responses};
        if (rule.n_conditions > 0)
            g_array_append_val(rules, rule);
    }
    return rules;
}

struct study_store *study_store_read(struct results *results, const struct study_options *options,
                                     GError **error)
{
    static const results_row_func readers[RESULTS_N_AGGREGATES] = {
        [RESULTS_TOTALS] = read_total,         [RESULTS_PAIRS] = read_pair,
        [RESULTS_ANSWERS] = read_answer,       [RESULTS_OPINIONS] = read_opinion,
        [RESULTS_OBJECTIVES] = read_objective, [RESULTS_INDICATORS] = read_indicator,
    };
    g_autoptr(GPtrArray) conditions = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) rules = rules_of(options, conditions);
    struct results_counts *counts =
        results_count(results, options->assessment, (const struct results_rule *)(const void *)rules->data,
                      (int)rules->len, error);
    if (!counts)
        return NULL;
    struct study_store *store = store_new();
    for (int i = 0; i < RESULTS_N_AGGREGATES; i++)
        results_counts_each(counts, (enum results_aggregate)i, readers[i], store);
    results_counts_free(counts);
    return store;
}
