/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of participants.csv: the view participants_wide, then for each question and wave its score and
 * what was chosen, and for questions with several answers a 0/1 column for each option. And the names of
 * these variables, for the codebook. Internal to assessments/report.
 */
#ifndef REPORT_PARTICIPANTS_H
#define REPORT_PARTICIPANTS_H

#include "assessments/report/responses.h"

enum variable_kind { VARIABLE_SCORE, VARIABLE_RESPONSE, VARIABLE_OPTION };

struct variable {
    char *name;
    enum variable_kind kind;
    int item; /* index into the study's items */
    enum wave wave;
    const char *option;     /* VARIABLE_OPTION: its id, belongs to the item */
    const char *assessment; /* belongs to the study's items */
    int n, n_missing;       /* persons of it with and without a value; counted by participants_each() */
};

/* In file order, of struct variable; the caller unrefs. No name is one of taken. A person's cells are filled
 * for the waves that were handed in. */
GPtrArray *participants_variables(const struct study_items *items, const char *const *taken);

/* The names of a row's cells, NULL-terminated; g_strfreev(). */
char **participants_names(struct results *results, const GPtrArray *variables, GError **error);

/* Calls row for each person and assessment, as the profile allows: privacy is NULL in the internal one. */
gboolean participants_each(struct results *results, const struct privacy *privacy, struct cells *cells,
                           GPtrArray *variables, results_row_func row, void *data, GError **error);

/* Adds everybody of participants_wide to privacy, once, and settles it. */
gboolean participants_judge(struct results *results, struct privacy *privacy, GError **error);

#endif
