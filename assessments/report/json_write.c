/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/json_write.h"

static void name_it(JsonBuilder *json, const char *name)
{
    if (name != NULL)
        json_builder_set_member_name(json, name);
}

void json_begin_object(JsonBuilder *json, const char *name)
{
    name_it(json, name);
    json_builder_begin_object(json);
}

void json_begin_array(JsonBuilder *json, const char *name)
{
    name_it(json, name);
    json_builder_begin_array(json);
}

void json_put_string(JsonBuilder *json, const char *name, const char *text)
{
    name_it(json, name);
    if (text != NULL)
        json_builder_add_string_value(json, text);
    else
        json_builder_add_null_value(json);
}

void json_put_count(JsonBuilder *json, const char *name, gint64 n)
{
    name_it(json, name);
    json_builder_add_int_value(json, n);
}

void json_put_flag(JsonBuilder *json, const char *name, gboolean value)
{
    name_it(json, name);
    json_builder_add_boolean_value(json, value);
}

void json_put_double(JsonBuilder *json, const char *name, double value)
{
    name_it(json, name);
    json_builder_add_double_value(json, value);
}

void json_put_number(JsonBuilder *json, const char *name, struct number number)
{
    name_it(json, name);
    if (number.defined)
        json_builder_add_double_value(json, number.value);
    else
        json_builder_add_null_value(json);
}

static struct number end_of(struct estimate estimate, double end)
{
    return (struct number){estimate.defined && estimate.has_interval, end};
}

void json_put_estimate_members(JsonBuilder *json, struct estimate estimate)
{
    json_put_number(json, "estimate", (struct number){estimate.defined, estimate.value});
    json_put_number(json, "conf.low", end_of(estimate, estimate.low));
    json_put_number(json, "conf.high", end_of(estimate, estimate.high));
}

void json_put_estimate(JsonBuilder *json, const char *name, struct estimate estimate)
{
    json_begin_object(json, name);
    json_put_estimate_members(json, estimate);
    json_builder_end_object(json);
}

void json_put_share(JsonBuilder *json, const char *name, gint64 x, gint64 n, struct estimate share)
{
    json_begin_object(json, name);
    json_put_count(json, "x", x);
    json_put_count(json, "n", n);
    json_put_estimate_members(json, share);
    json_builder_end_object(json);
}

void json_put_significance_members(JsonBuilder *json, struct significance test)
{
    json_put_number(json, "statistic", (struct number){test.defined, test.statistic});
    json_put_number(json, "parameter", (struct number){test.defined && test.df > 0, test.df});
    json_put_number(json, "p.value", (struct number){test.defined, test.p});
}

void json_put_mean(JsonBuilder *json, const char *name, const struct mean_result *mean)
{
    json_begin_object(json, name);
    json_put_estimate_members(json, mean->mean);
    json_put_number(json, "std.error", mean->se);
    json_put_significance_members(json, mean->t);
    json_builder_end_object(json);
}

gboolean json_put_reason(JsonBuilder *json, enum suppress_reason reason)
{
    if (reason == SUPPRESS_SHOWN)
        return FALSE;
    json_put_flag(json, "suppressed", TRUE);
    json_put_string(json, "reason", suppress_reason_name(reason));
    return TRUE;
}
