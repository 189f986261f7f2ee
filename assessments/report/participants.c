/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/participants.h"

#include <string.h>

static void variable_free(gpointer data)
{
    struct variable *variable = data;
    g_free(variable->name);
    g_free(variable);
}

static void add_variable(GPtrArray *variables, GHashTable *used, const struct study_question *item,
                         struct variable variable)
{
    g_autoptr(GString) suffix = g_string_new(variable.kind == VARIABLE_SCORE ? NULL : "r");
    g_string_append(suffix, wave_suffixes[variable.wave]);
    if (variable.kind == VARIABLE_OPTION) {
        g_string_append(suffix, "__");
        for (const char *at = variable.option; *at != '\0' && suffix->len < 12; at++)
            g_string_append_c(suffix, g_ascii_isalnum(*at) ? *at : '_');
    }
    struct variable *added = g_memdup2(&variable, sizeof variable);
    added->assessment = item->assessment;
    added->name = study_variable_name(used, item->variable, suffix->str);
    g_ptr_array_add(variables, added);
}

static gboolean takes_several(const struct study_question *item)
{
    return item->item != NULL && item->item->interaction == ITEM_CHOICE_MULTIPLE;
}

GPtrArray *participants_variables(const struct study_items *items, const char *const *taken)
{
    GPtrArray *variables = g_ptr_array_new_with_free_func(variable_free);
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int i = 0; taken[i] != NULL; i++)
        g_hash_table_add(used, g_ascii_strdown(taken[i], -1));
    for (int i = 0; i < study_items_count(items); i++) {
        const struct study_question *item = study_items_at(items, i);
        for (int w = 0; w < N_WAVES; w++) {
            struct variable variable = {.kind = VARIABLE_SCORE, .item = i, .wave = (enum wave)w};
            add_variable(variables, used, item, variable);
            variable.kind = VARIABLE_RESPONSE;
            add_variable(variables, used, item, variable);
            variable.kind = VARIABLE_OPTION;
            for (int o = 0; takes_several(item) && o < item->item->n_options; o++) {
                variable.option = item->item->options[o].id;
                add_variable(variables, used, item, variable);
            }
        }
    }
    return variables;
}

static int find_column(int n, const char *const *names, const char *name)
{
    for (int i = 0; i < n; i++)
        if (g_str_equal(names[i], name))
            return i;
    return -1;
}

static const char *column(int n, const char *const *names, const char *const *values, const char *name)
{
    const int at = find_column(n, names, name);
    return at >= 0 ? values[at] : NULL;
}

static gboolean is_one(const char *value)
{
    return g_strcmp0(value, "1") == 0;
}

static gboolean judge_row(int n, const char *const *names, const char *const *values, void *data)
{
    const char *traits[N_TRAITS];
    for (int t = 0; t < N_TRAITS; t++)
        traits[t] = column(n, names, values, privacy_column((enum privacy_trait)t));
    const char *person = column(n, names, values, "person_id");
    const char *assessment = column(n, names, values, "assessment_id");
    privacy_add(data, person, traits);
    privacy_join(data, person, assessment);
    if (is_one(column(n, names, values, "present_b")) && is_one(column(n, names, values, "present_e"))) {
        g_autofree char *matched = g_strconcat(assessment, "\x1f", "matched", NULL);
        privacy_join(data, person, matched);
    }
    return TRUE;
}

gboolean participants_judge(struct results *results, struct privacy *privacy, GError **error)
{
    if (!results_each(results, "participants_wide", judge_row, privacy, error))
        return FALSE;
    privacy_settle(privacy);
    return TRUE;
}

struct reading {
    const struct privacy *privacy;
    struct cells *cells;
    GPtrArray *variables;
    const char **names, **values; /* of a whole row */
    results_row_func row;
    void *data;
};

static gboolean is_chosen(const char *response, const char *option)
{
    g_auto(GStrv) chosen = g_strsplit(response, ";", -1);
    return g_strv_contains((const char *const *)chosen, option);
}

static const char *value_of(const struct variable *variable, const struct cell *cell)
{
    if (cell == NULL)
        return NULL;
    switch (variable->kind) {
    case VARIABLE_SCORE:
        return cell->score;
    case VARIABLE_RESPONSE:
        return cell->response;
    case VARIABLE_OPTION:
        return !cell->counts ? NULL : is_chosen(cell->response, variable->option) ? "1" : "0";
    }
    return NULL;
}

static void add_values(const struct reading *reading, int n, const char *person, const char *assessment,
                       const gboolean handed_in[N_WAVES])
{
    const struct cell *const *cells = cells_of(reading->cells, person, assessment);
    const int known = cells_items(reading->cells);
    for (guint v = 0; v < reading->variables->len; v++) {
        struct variable *variable = g_ptr_array_index(reading->variables, v);
        const struct cell *cell = handed_in[variable->wave] && variable->item < known
                                      ? cells[variable->item * N_WAVES + (int)variable->wave]
                                      : NULL;
        const char *value = value_of(variable, cell);
        const gboolean filled = value != NULL && *value != '\0';
        variable->n += filled;
        variable->n_missing += !filled && g_strcmp0(variable->assessment, assessment) == 0;
        reading->values[(guint)n + v] = value;
    }
}

/* A static column as the profile allows it. */
static const char *allowed(const struct reading *reading, const char *name, const char *value,
                           const char *person)
{
    if (reading->privacy == NULL)
        return value;
    if (g_str_equal(name, "participant_code"))
        return person;
    for (int t = 0; t < N_TRAITS; t++)
        if (g_str_equal(name, privacy_column((enum privacy_trait)t)))
            return privacy_value(reading->privacy, person, (enum privacy_trait)t);
    return value;
}

static gboolean read_row(int n, const char *const *names, const char *const *values, void *data)
{
    const struct reading *reading = data;
    const char *person = column(n, names, values, "person_id");
    const char *assessment = column(n, names, values, "assessment_id");
    for (int i = 0; i < n; i++)
        reading->values[i] = allowed(reading, names[i], values[i], person);
    const gboolean handed_in[N_WAVES] = {
        [WAVE_BASELINE] = is_one(column(n, names, values, "present_b")),
        [WAVE_ENDLINE] = is_one(column(n, names, values, "present_e")),
        [WAVE_FOLLOWUP] = is_one(column(n, names, values, "present_f")),
    };
    add_values(reading, n, person, assessment, handed_in);
    return reading->row(n + (int)reading->variables->len, reading->names, reading->values, reading->data);
}

char **participants_names(struct results *results, const GPtrArray *variables, GError **error)
{
    g_auto(GStrv) columns = results_columns(results, "participants_wide", error);
    if (columns == NULL)
        return NULL;
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    g_strv_builder_addv(names, (const char **)columns);
    for (guint v = 0; v < variables->len; v++)
        g_strv_builder_add(names, ((const struct variable *)g_ptr_array_index(variables, v))->name);
    return g_strv_builder_end(names);
}

gboolean participants_each(struct results *results, const struct privacy *privacy, struct cells *cells,
                           GPtrArray *variables, results_row_func row, void *data, GError **error)
{
    g_auto(GStrv) names = participants_names(results, variables, error);
    if (names == NULL)
        return FALSE;
    for (guint v = 0; v < variables->len; v++) {
        struct variable *variable = g_ptr_array_index(variables, v);
        variable->n = variable->n_missing = 0;
    }
    g_autofree const char **values = g_new0(const char *, g_strv_length(names));
    struct reading reading = {privacy, cells, variables, (const char **)names, values, row, data};
    return results_each(results, "participants_wide", read_row, &reading, error);
}
