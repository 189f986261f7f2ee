/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Members of a JSON object, by the kinds of figures that a study has. Names are those of R (broom) where
 * there are any: estimate, std.error, statistic, parameter, p.value, conf.low, conf.high. What isn't defined
 * is null. Numbers have 17 significant digits, whatever the locale. Internal to assessments/report.
 */
#ifndef REPORT_JSON_WRITE_H
#define REPORT_JSON_WRITE_H

#include "assessments/measure/study.h"

#include <json-glib/json-glib.h>

/* With name NULL what begins is an element of an array. */
void json_begin_object(JsonBuilder *json, const char *name);
void json_begin_array(JsonBuilder *json, const char *name);

void json_put_string(JsonBuilder *json, const char *name, const char *text); /* NULL: null */
void json_put_count(JsonBuilder *json, const char *name, gint64 n);
void json_put_flag(JsonBuilder *json, const char *name, gboolean value);
void json_put_double(JsonBuilder *json, const char *name, double value);
void json_put_number(JsonBuilder *json, const char *name, struct number number);

/* The members estimate, conf.low and conf.high of the object that is open. */
void json_put_estimate_members(JsonBuilder *json, struct estimate estimate);
void json_put_estimate(JsonBuilder *json, const char *name, struct estimate estimate);
/* {x, n, estimate, conf.low, conf.high} */
void json_put_share(JsonBuilder *json, const char *name, gint64 x, gint64 n, struct estimate share);
/* {statistic, parameter, p.value} and the estimate with its error */
void json_put_significance_members(JsonBuilder *json, struct significance test);
void json_put_mean(JsonBuilder *json, const char *name, const struct mean_result *mean);

/* The members "suppressed": true and "reason" of the object that is open; FALSE, and none, when it may be
 * shown. */
gboolean json_put_reason(JsonBuilder *json, enum suppress_reason reason);

#endif
