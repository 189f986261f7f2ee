/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The single tables of tables_of_study(); see table.h. Each is made from a study whose figures may be
 * printed; the caller owns it. Internal to assessments/report.
 */
#ifndef REPORT_TABLES_H
#define REPORT_TABLES_H

#include "assessments/report/table.h"

struct table *tables_indicators(const struct study *study, const struct labels *labels);
struct table *tables_items(const struct study *study, const struct labels *labels);
struct table *tables_items_technical(const struct study *study, const struct labels *labels);
struct table *tables_sensitivity(const struct study *study, const struct labels *labels);
struct table *tables_questions(const struct study *study, const struct labels *labels);
struct table *tables_objectives(const struct study *study, const struct labels *labels);
struct table *tables_opinions(const struct study *study, const struct labels *labels);

struct table *tables_groups(const struct study *study, const struct labels *labels);
struct table *tables_group_indicators(const struct study *study, const struct labels *labels);
struct table *tables_group_items(const struct study *study, const struct labels *labels);

struct table *tables_misconceptions(const struct study *study, const struct labels *labels);
struct table *tables_quality(const struct study *study, const struct labels *labels);
struct table *tables_forms(const struct study *study, const struct labels *labels);
struct table *tables_options(const struct study *study, const struct labels *labels);
struct table *tables_answers(const struct study *study, const struct labels *labels);
struct table *tables_dif(const struct study *study, const struct labels *labels);

struct table *tables_flow(const struct study *study, const struct labels *labels);
struct table *tables_methods(const struct study *study, const struct labels *labels);
struct table *tables_attrition(const struct study *study, const struct labels *labels);

struct table *tables_total(const struct study *study, const struct labels *labels);
struct table *tables_effects(const struct study *study, const struct labels *labels);
struct table *tables_waves(const struct study *study, const struct labels *labels);
struct table *tables_waves_total(const struct study *study, const struct labels *labels);
struct table *tables_distribution(const struct study *study, const struct labels *labels);

/* "Baseline", "Endline", "Follow-up". */
const char *tables_wave(enum study_wave wave);
/* What p doesn't allow for, as a sentence after others; "" in a study without clusters. */
const char *tables_about_p(const struct study *study);
/* Of struct study_option: most chosen first, then those that are withheld by what was chosen, so that their
 * place tells nothing. The caller unrefs it. */
GPtrArray *tables_options_in_order(const struct study_item_quality *quality);
/* The shares before and after and the printed change, in this order. */
void tables_put_change(const struct study *study, const struct study_change *change,
                       struct table_cell cells[3]);

#endif
