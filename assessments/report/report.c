/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/report.h"

#include "assessments/report/report_private.h"
#include "assessments/report/sections.h"

#include <stdlib.h>

/* "25 November 2026", or "November 2026" */
static char *words_of(const char *day, gboolean exact)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    const int month = atoi(day + 5);
    if (month < 1 || month > 12)
        return g_strdup(day);
    return exact ? g_strdup_printf("%d %s %.4s", atoi(day + 8), months[month - 1], day)
                 : g_strdup_printf("%s %.4s", months[month - 1], day);
}

static gboolean read_study(struct report *report, struct results *results,
                           const struct report_options *options, GError **error)
{
    report->options = *labels_study_options(report->labels);
    report->options.suppress = options->profile == EXPORT_SHAREABLE
                                   ? (struct suppress_rule){.threshold = SUPPRESS_SHAREABLE, .answers = TRUE}
                                   : (struct suppress_rule){.threshold = SUPPRESS_INTERNAL};
    if (options->has_threshold && options->profile == EXPORT_INTERNAL)
        report->options.suppress.threshold = options->threshold;
    if (options->dif_least > 0)
        report->options.dif_least = options->dif_least;
    report->study = study_make(results, &report->options, error);
    if (report->study == NULL)
        return FALSE;
    g_autofree char *day = NULL;
    if (!results_newest_day(results, report->options.assessment, &day, error))
        return FALSE;
    if (!results_has_backward(results, report->options.assessment, &report->is_backward, error))
        return FALSE;
    const gboolean exact = options->profile == EXPORT_INTERNAL;
    report->as_of = day != NULL ? g_strndup(day, exact ? 10 : 7) : NULL;
    report->as_of_words = day != NULL ? words_of(day, exact) : NULL;
    return TRUE;
}

struct report *report_new(struct results *results, struct curriculum *curriculum, const char *assessment,
                          const struct report_options *options, GError **error)
{
    struct report *report = g_new0(struct report, 1);
    report->profile = options->profile;
    report->labels = labels_new(curriculum, assessment, options->language, error);
    if (report->labels == NULL || !read_study(report, results, options, error)) {
        report_free(report);
        return NULL;
    }
    report->tables = tables_of_study(report->study, report->labels);
    report->blocks = sections_of(report);
    return report;
}

void report_free(struct report *report)
{
    if (report == NULL)
        return;
    blocks_free(report->blocks);
    if (report->tables != NULL)
        g_ptr_array_unref(report->tables);
    if (report->study != NULL)
        study_free(report->study);
    labels_free(report->labels);
    g_free(report->as_of);
    g_free(report->as_of_words);
    g_free(report);
}

const struct study *report_study(const struct report *report)
{
    return report->study;
}
