/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of report.json; report.schema.json describes them. Internal to assessments/report. */
#ifndef REPORT_REPORT_JSON_H
#define REPORT_REPORT_JSON_H

#include "assessments/report/json_write.h"
#include "assessments/report/report_private.h"

/* Members of the object that is open: n, counts, baseline, endline, change. */
void report_json_change_members(JsonBuilder *json, const struct study *study,
                                const struct study_change *change);
void report_json_items(JsonBuilder *json, const struct report *report);
void report_json_indicators(JsonBuilder *json, const struct report *report);
void report_json_opinions(JsonBuilder *json, const struct report *report);
void report_json_objectives(JsonBuilder *json, const struct report *report);
void report_json_total(JsonBuilder *json, const struct report *report);
void report_json_groups(JsonBuilder *json, const struct report *report);
void report_json_attrition(JsonBuilder *json, const struct report *report);
void report_json_reliability(JsonBuilder *json, const struct report *report);

#endif
