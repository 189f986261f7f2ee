/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The passes over the results that every format's writer makes. */
#include "assessments/report/export_private.h"

#include <stdio.h>
#include <string.h>

struct pass {
    struct export *export;
    results_row_func row;
    void *data;
    gint64 rows;
    int time; /* the place of answered_at */
};

static int place_of(int n, const char *const *names, const char *name)
{
    for (int i = 0; i < n; i++)
        if (g_str_equal(names[i], name))
            return i;
    return -1;
}

static gboolean note_row(int n, const char *const *names, const char *const *values, void *data)
{
    struct pass *pass = data;
    if (pass->rows++ == 0)
        pass->time = place_of(n, names, "answered_at");
    const char *time = pass->time >= 0 ? values[pass->time] : NULL;
    if (time != NULL && strncmp(time, pass->export->newest, sizeof pass->export->newest - 1) > 0)
        g_strlcpy(pass->export->newest, time, sizeof pass->export->newest);
    return pass->row == NULL || pass->row(n, names, values, pass->data);
}

static gboolean count_row(int n, const char *const *names, const char *const *values, void *data)
{
    struct pass *pass = data;
    pass->rows++;
    return pass->row == NULL || pass->row(n, names, values, pass->data);
}

gboolean export_responses(struct export *export, results_row_func row, void *data, GError **error)
{
    const gboolean first = export->variables == NULL;
    if (!first && row == NULL)
        return TRUE;
    g_auto(GStrv) taken = results_columns(export->results, "participants_wide", error);
    struct pass pass = {export, row, data, 0, -1};
    if (taken == NULL ||
        !responses_each(export->results, export->privacy, export->items, first ? export->cells : NULL,
                        first ? note_row : count_row, &pass, error))
        return FALSE;
    export->counts.responses = pass.rows;
    if (first)
        export->variables = participants_variables(export->items, (const char *const *)taken);
    return TRUE;
}

gboolean export_participants(struct export *export, results_row_func row, void *data, GError **error)
{
    struct pass pass = {export, row, data, 0, -1};
    if (!export_responses(export, NULL, NULL, error) ||
        !participants_each(export->results, export->privacy, export->cells, export->variables, count_row,
                           &pass, error))
        return FALSE;
    export->counts.participants = pass.rows;
    return TRUE;
}

char **export_response_names(struct export *export, GError **error)
{
    return results_columns(export->results, "responses_long", error);
}

char **export_participant_names(struct export *export, GError **error)
{
    if (!export_responses(export, NULL, NULL, error))
        return NULL;
    return participants_names(export->results, export->variables, error);
}

static struct codebook codebook_of(const struct export *export, char **responses, char **people,
                                   const char *assessment)
{
    return (struct codebook){.curriculum = export->curriculum,
                             .items = export->items,
                             .variables = export->variables,
                             .response_names = (const char *const *)responses,
                             .person_names = (const char *const *)people,
                             .groups = export->groups,
                             .profile = export->options->profile,
                             .assessment = assessment};
}

gboolean export_codebook(struct export *export, const char *assessment, results_row_func row, void *data,
                         GError **error)
{
    g_auto(GStrv) responses = export_response_names(export, error);
    g_auto(GStrv) people =
        responses != NULL ? results_columns(export->results, "participants_wide", error) : NULL;
    if (people == NULL || !export_responses(export, NULL, NULL, error))
        return FALSE;
    const struct codebook codebook = codebook_of(export, responses, people, assessment);
    return codebook_each(&codebook, row, data);
}

char *export_datapackage(struct export *export, GError **error)
{
    g_auto(GStrv) responses = export_response_names(export, error);
    g_auto(GStrv) people =
        responses != NULL ? results_columns(export->results, "participants_wide", error) : NULL;
    if (people == NULL || !export_responses(export, NULL, NULL, error))
        return NULL;
    const struct codebook codebook = codebook_of(export, responses, people, NULL);
    return codebook_datapackage(&codebook);
}

static void free_assessment(gpointer data)
{
    struct export_assessment *assessment = data;
    g_free(assessment->id);
    g_free(assessment->stem);
    g_free(assessment);
}

/* Ids of the curriculum are fit for names of files; those from elsewhere may not be. */
static char *stem_of(GHashTable *stems, const char *id)
{
    g_autofree char *base = g_strcanon(g_strdup(id), G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_", '_');
    for (int attempt = 1;; attempt++) {
        char *stem = attempt > 1 ? g_strdup_printf("%s_%d", base, attempt) : g_strdup(base);
        if (g_hash_table_add(stems, g_ascii_strdown(stem, -1)))
            return stem;
        g_free(stem);
    }
}

GPtrArray *export_assessments(struct export *export, GError **error)
{
    if (!export_responses(export, NULL, NULL, error))
        return NULL;
    GPtrArray *list = g_ptr_array_new_with_free_func(free_assessment);
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) stems = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int i = 0; i < study_items_count(export->items); i++) {
        const char *id = study_items_at(export->items, i)->assessment;
        if (!g_hash_table_add(ids, (gpointer)id))
            continue;
        const struct assessment *known = study_items_assessment(export->items, id);
        struct export_assessment *assessment = g_new0(struct export_assessment, 1);
        *assessment =
            (struct export_assessment){g_strdup(id), stem_of(stems, id), known != NULL ? known->title : NULL};
        g_ptr_array_add(list, assessment);
    }
    return list;
}

void export_day(const struct export *export, int *year, int *month, int *day)
{
    *year = 2000;
    *month = *day = 1;
    sscanf(export->newest, "%4d-%2d-%2d", year, month, day);
}
