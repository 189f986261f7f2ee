/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Total scores, groups, attrition and reliability. */
#include "assessments/report/report_json.h"

static void put_cluster(JsonBuilder *json, const struct cluster_result *cluster)
{
    json_begin_object(json, "cluster");
    json_put_count(json, "n_clusters", cluster->n_clusters);
    json_put_estimate_members(json, cluster->mean);
    json_put_number(json, "std.error", cluster->se);
    json_put_number(json, "std.error.naive", cluster->se_naive);
    json_put_significance_members(json, cluster->t);
    json_builder_end_object(json);
}

static void put_gain(JsonBuilder *json, const char *name, const struct gain_result *gain,
                     const struct cluster_result *cluster)
{
    json_begin_object(json, name);
    json_put_count(json, "n", gain->n);
    json_put_number(json, "mean_baseline", gain->mean_before);
    json_put_number(json, "mean_endline", gain->mean_after);
    json_put_number(json, "sd_baseline", gain->sd_before);
    json_put_number(json, "sd_endline", gain->sd_after);
    json_put_number(json, "sd_gain", gain->gain.sd);
    json_put_number(json, "correlation", gain->correlation);
    json_put_mean(json, "gain", &gain->gain);
    put_cluster(json, cluster);
    json_begin_object(json, "dz");
    json_put_estimate_members(json, gain->dz);
    json_put_flag(json, "approximate", gain->dz_interval_approximate);
    json_builder_end_object(json);
    json_put_number(json, "dav", gain->dav);
    json_put_number(json, "dav.rms", gain->dav_rms);
    json_put_number(json, "drm", gain->drm);
    json_put_number(json, "gz", gain->gz);
    json_put_count(json, "improved", gain->improved);
    json_put_count(json, "unchanged", gain->unchanged);
    json_put_count(json, "declined", gain->declined);
    json_builder_end_object(json);
}

static void put_wilcoxon(JsonBuilder *json, const struct rank_result *ranks)
{
    json_begin_object(json, "wilcoxon");
    json_put_count(json, "n", ranks->n);
    json_put_number(json, "statistic", ranks->v);
    json_put_number(json, "p.value", ranks->p);
    json_put_number(json, "effect", ranks->effect);
    json_builder_end_object(json);
}

static void put_ceiling(JsonBuilder *json, const char *name, const struct ceiling *ceiling)
{
    json_begin_object(json, name);
    json_put_number(json, "floor", ceiling->floor);
    json_put_number(json, "ceiling", ceiling->ceiling);
    json_put_flag(json, "no_room", ceiling->no_room);
    json_builder_end_object(json);
}

static void put_design(JsonBuilder *json, const struct cluster_design *design)
{
    json_begin_object(json, "design");
    json_put_number(json, "icc", design->icc);
    json_put_number(json, "deff", design->deff);
    json_put_number(json, "deff.kish", design->deff_kish);
    json_put_number(json, "n.effective", design->n_effective);
    json_builder_end_object(json);
}

static void put_at_waves(JsonBuilder *json, const char *name, const struct number at[STUDY_N_WAVES])
{
    json_begin_array(json, name);
    for (int wave = 0; wave < STUDY_N_WAVES; wave++)
        json_put_number(json, NULL, at[wave]);
    json_builder_end_array(json);
}

static void put_retention(JsonBuilder *json, const struct study_total *total)
{
    json_begin_object(json, "retention");
    if (!json_put_reason(json, total->waves_reason)) {
        json_put_count(json, "n", total->n_all_three);
        put_at_waves(json, "means", total->mean_at);
        put_at_waves(json, "percents", total->percent_at);
        json_put_number(json, "value", total->retention);
    }
    json_builder_end_object(json);
}

static void put_bins(JsonBuilder *json, const struct study_total *total)
{
    json_begin_array(json, "bins");
    for (int i = 0; i < total->n_bins; i++) {
        json_begin_object(json, NULL);
        json_put_double(json, "from", total->bins[i].from);
        json_put_double(json, "to", total->bins[i].to);
        json_put_count(json, "baseline", total->bins[i].n[0]);
        json_put_count(json, "endline", total->bins[i].n[1]);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

void report_json_total(JsonBuilder *json, const struct report *report)
{
    const struct study_total *total = &report->study->total;
    json_begin_object(json, "total");
    json_put_number(json, "most", total->most);
    put_gain(json, "points", &total->points, &total->points_cluster);
    put_gain(json, "percent", &total->percent, &total->percent_cluster);
    put_wilcoxon(json, &total->wilcoxon);
    json_put_number(json, "hake", total->hake);
    json_begin_object(json, "normalized_change");
    json_put_number(json, "estimate", total->normalized_change.mean);
    json_put_count(json, "n", total->normalized_change.n);
    json_put_count(json, "dropped", total->normalized_change.n_dropped);
    json_builder_end_object(json);
    json_begin_object(json, "ceiling");
    put_ceiling(json, "baseline", &total->ceiling[STUDY_BASELINE]);
    put_ceiling(json, "endline", &total->ceiling[STUDY_ENDLINE]);
    json_builder_end_object(json);
    put_design(json, &total->design);
    put_retention(json, total);
    json_begin_object(json, "dont_know");
    json_put_number(json, "baseline", total->dont_know_baseline);
    json_put_number(json, "endline", total->dont_know_endline);
    json_builder_end_object(json);
    if (total->has_pass_mark) {
        json_begin_object(json, "passed");
        report_json_change_members(json, report->study, &total->passed);
        json_builder_end_object(json);
    }
    put_bins(json, total);
    json_builder_end_object(json);
}

static void put_changes(JsonBuilder *json, const struct study *study,
                        const struct study_group_change *changes, gboolean indicators)
{
    const int n = indicators ? study->n_indicators : study->n_items;
    json_begin_array(json, indicators ? "indicators" : "items");
    for (int i = 0; changes != NULL && i < n; i++) {
        json_begin_object(json, NULL);
        json_put_string(json, "id", indicators ? study->indicators[i].id : study->items[i].id);
        json_put_string(json, indicators ? "versions" : "version",
                        indicators ? study->indicators[i].versions : study->items[i].version);
        if (!json_put_reason(json, changes[i].reason))
            report_json_change_members(json, study, &changes[i].change);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void put_shown_group(JsonBuilder *json, const struct study *study, const struct study_group *group)
{
    json_put_flag(json, "suppressed", FALSE);
    json_put_count(json, "n", group->n);
    json_begin_object(json, "points");
    if (!json_put_reason(json, group->points_withheld ? SUPPRESS_COMPLEMENT : SUPPRESS_SHOWN)) {
        json_put_number(json, "mean_baseline", group->mean_baseline);
        json_put_number(json, "mean_endline", group->mean_endline);
        json_put_mean(json, "gain", &group->gain);
        json_put_estimate(json, "cluster", group->gain_cluster);
        json_put_number(json, "hake", group->hake);
    }
    json_builder_end_object(json);
    if (study->total.has_pass_mark) {
        json_begin_object(json, "passed");
        if (!json_put_reason(json, group->passed_reason))
            report_json_change_members(json, study, &group->passed);
        json_builder_end_object(json);
    }
    put_changes(json, study, group->items, FALSE);
    put_changes(json, study, group->indicators, TRUE);
}

static void put_group(JsonBuilder *json, const struct report *report, enum study_dimension_id id,
                      const struct study_group *group)
{
    json_begin_object(json, NULL);
    json_put_string(json, "value", group->value);
    json_put_string(json, "label", labels_value(report->labels, id, group->value));
    if (!json_put_reason(json, group->reason))
        put_shown_group(json, report->study, group);
    json_builder_end_object(json);
}

void report_json_groups(JsonBuilder *json, const struct report *report)
{
    json_begin_object(json, "groups");
    for (int d = 0; d < STUDY_N_DIMENSIONS; d++) {
        const struct study_dimension *dimension = &report->study->dimensions[d];
        json_begin_array(json, study_dimension_name((enum study_dimension_id)d));
        for (int g = 0; g < dimension->n_groups; g++)
            put_group(json, report, (enum study_dimension_id)d, &dimension->groups[g]);
        json_builder_end_array(json);
    }
    json_builder_end_object(json);
    json_begin_object(json, "comparisons");
    json_put_string(json, "method", "Welch, persons independent");
    for (int d = 0; d < STUDY_N_DIMENSIONS; d++)
        json_put_number(json, study_dimension_name((enum study_dimension_id)d),
                        report->study->dimensions[d].p_gain);
    json_builder_end_object(json);
}

void report_json_attrition(JsonBuilder *json, const struct report *report)
{
    const struct study_attrition *attrition = &report->study->attrition;
    json_begin_object(json, "attrition");
    json_put_number(json, "endline", attrition->endline);
    json_put_number(json, "followup", attrition->followup);
    json_put_flag(json, "in_percent", attrition->in_percent);
    json_put_number(json, "mean_retained", attrition->mean_retained);
    json_put_number(json, "mean_lost", attrition->mean_lost);
    json_put_mean(json, "difference", &attrition->difference);
    json_begin_object(json, "p");
    for (int d = 0; d < STUDY_N_DIMENSIONS; d++)
        json_put_number(json, study_dimension_name((enum study_dimension_id)d), attrition->p[d]);
    json_builder_end_object(json);
    json_builder_end_object(json);
}

void report_json_reliability(JsonBuilder *json, const struct report *report)
{
    json_begin_array(json, "reliability");
    for (int i = 0; i < report->study->n_forms; i++) {
        const struct study_form_quality *form = &report->study->forms[i];
        json_begin_object(json, NULL);
        json_put_string(json, "wave", study_wave_name(form->wave));
        json_put_string(json, "form", form->form);
        if (!json_put_reason(json, form->reason)) {
            json_put_count(json, "n", form->n);
            json_put_count(json, "n_items", form->n_items);
            json_put_estimate(json, "alpha", form->alpha);
            json_put_number(json, "sem", form->sem);
        }
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}
