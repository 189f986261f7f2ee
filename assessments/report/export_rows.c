/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The passes over the results that every format's writer makes. */
#include "assessments/report/export_private.h"

struct pass {
    struct export *export;
    results_row_func row;
    void *data;
    gint64 rows;
};

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
    struct pass pass = {export, row, data, 0};
    if (!responses_each(export->results, export->privacy, export->items, first ? export->cells : NULL,
                        count_row, &pass, error))
        return FALSE;
    export->counts.responses = pass.rows;
    if (first)
        export->variables = participants_variables(export->items);
    return TRUE;
}

gboolean export_participants(struct export *export, results_row_func row, void *data, GError **error)
{
    struct pass pass = {export, row, data, 0};
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
