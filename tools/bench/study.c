/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The whole study of a results file, as a report needs it: every item, indicator, objective, group, wave and
 * the quality of the test. Prints what a reader checks it by.
 *
 *   bench-study FILE ASSESSMENT
 */
#include "assessments/measure/study.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    static const char *const first[] = {"a", "b", NULL};
    static const struct study_condition one[] = {{"signs-01-00", NULL}};
    static const struct study_condition two[] = {{"signs-01-05", first}, {"signs-02-01", NULL}};
    static const struct study_indicator_rule rules[] = {
        {"one", 0.8, one, 1}, {"two", 0.7, two, 2}, {"passed", 0.8, NULL, 0}};
    const struct results_options reading = {.read_only = TRUE};
    const struct study_options options = {.assessment = argc > 2 ? argv[2] : "police-core",
                                          .pass_mark = 0.7,
                                          .level = 0.95,
                                          .suppress = {SUPPRESS_INTERNAL, FALSE},
                                          .dif_least = DIF_LEAST,
                                          .indicators = rules,
                                          .n_indicators = G_N_ELEMENTS(rules)};
    g_autoptr(GError) error = NULL;
    struct results *results = argc > 1 ? results_open(argv[1], &reading, NULL, &error) : NULL;
    struct study *study = results ? study_make(results, &options, &error) : NULL;
    if (!study)
        g_error("%s", error ? error->message : "bench-study FILE ASSESSMENT");
    printf("%" G_GINT64_FORMAT " %d %.6f\n", study->flow.matched, study->n_items,
           study->total.percent.gain.mean.value);
    study_free(study);
    results_close(results);
    return 0;
}
