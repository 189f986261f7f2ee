/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/report_json.h"

static void put_methods(JsonBuilder *json, const struct report *report)
{
    json_begin_array(json, "methods");
    for (int i = 0; i < report->study->n_methods; i++) {
        const struct study_method *method = &report->study->methods[i];
        json_begin_object(json, NULL);
        json_put_string(json, "name", method->name);
        json_put_string(json, "label", labels_value(report->labels, STUDY_METHOD, method->name));
        if (!json_put_reason(json, method->reason)) {
            json_put_count(json, "enrolled", method->enrolled);
            json_put_count(json, "matched", method->matched);
        }
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void put_condition(JsonBuilder *json, const struct study_condition *condition)
{
    json_begin_object(json, NULL);
    json_put_string(json, "item", condition->item);
    json_begin_array(json, "responses");
    for (int i = 0; condition->responses != NULL && condition->responses[i] != NULL; i++)
        json_put_string(json, NULL, condition->responses[i]);
    json_builder_end_array(json);
    json_builder_end_object(json);
}

/* What an indicator counts, so that it can be worked out again from the answers. */
static void put_rules(JsonBuilder *json, const struct study_options *options)
{
    json_begin_array(json, "indicators");
    for (int i = 0; i < options->n_indicators; i++) {
        const struct study_indicator_rule *rule = &options->indicators[i];
        json_begin_object(json, NULL);
        json_put_string(json, "id", rule->id);
        json_put_number(json, "target", (struct number){rule->target > 0, rule->target});
        json_begin_array(json, "conditions");
        for (int c = 0; c < rule->n_conditions; c++)
            put_condition(json, &rule->conditions[c]);
        json_builder_end_array(json);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void put_clusters(JsonBuilder *json, const struct study *study)
{
    json_begin_object(json, "clusters");
    json_put_string(json, "by", study->has_clusters ? study_dimension_name(study->clusters_are) : NULL);
    if (study->has_clusters)
        json_put_count(json, "n", study->n_clusters);
    else
        json_put_string(json, "n", NULL);
    json_put_flag(json, "unknown", study->has_unknown_cluster);
    json_put_flag(json, "few", study->has_clusters && study->n_clusters < CLUSTER_FEW);
    json_builder_end_object(json);
}

static void put_flow(JsonBuilder *json, const struct study_flow *flow)
{
    json_begin_array(json, "waves");
    for (int wave = 0; wave < STUDY_N_WAVES; wave++)
        if (flow->at[wave] > 0)
            json_put_string(json, NULL, study_wave_name((enum study_wave)wave));
    json_builder_end_array(json);
    json_put_count(json, "enrolled", flow->enrolled);
    json_put_count(json, "matched", flow->matched);
    json_begin_object(json, "persons");
    for (int wave = 0; wave < STUDY_N_WAVES; wave++)
        json_put_count(json, study_wave_name((enum study_wave)wave), flow->at[wave]);
    json_builder_end_object(json);
    json_put_count(json, "all_three", flow->all_three);
    json_put_count(json, "only_baseline", flow->only_baseline);
    json_put_count(json, "only_endline", flow->only_endline);
}

static void put_assessment(JsonBuilder *json, const struct report *report)
{
    const struct study_options *options = &report->options;
    json_begin_object(json, "assessment");
    json_put_string(json, "id", options->assessment);
    json_put_string(json, "title", labels_assessment(report->labels));
    json_put_string(json, "curriculum_version", labels_version(report->labels));
    json_put_string(json, "language", labels_language(report->labels));
    json_put_string(json, "as_of", report->as_of);
    put_flow(json, &report->study->flow);
    json_put_double(json, "level", options->level);
    json_put_number(json, "pass_mark", (struct number){options->pass_mark > 0, options->pass_mark});
    json_put_string(json, "profile", export_profile_name(report->profile));
    json_put_count(json, "changed_items", report->study->n_changed_items);
    json_put_count(json, "threshold", options->suppress.threshold);
    json_put_flag(json, "withheld", report->study->withheld);
    put_clusters(json, report->study);
    json_begin_object(json, "dif");
    json_put_string(json, "reference", report->study->dif_reference);
    json_put_string(json, "focal", report->study->dif_focal);
    json_put_count(json, "least", options->dif_least);
    json_builder_end_object(json);
    put_methods(json, report);
    put_rules(json, options);
    json_builder_end_object(json);
}

char *report_json(const struct report *report)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    json_put_string(json, "software", "Vigil " VIGIL_VERSION);
    put_assessment(json, report);
    report_json_items(json, report);
    report_json_indicators(json, report);
    report_json_objectives(json, report);
    report_json_opinions(json, report);
    report_json_total(json, report);
    report_json_groups(json, report);
    report_json_attrition(json, report);
    report_json_reliability(json, report);
    json_builder_end_object(json);
    g_autoptr(JsonNode) root = json_builder_get_root(json);
    g_autofree char *text = json_to_string(root, TRUE);
    return g_strconcat(text, "\n", NULL);
}
