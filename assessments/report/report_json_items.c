/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items, indicators, opinions and objectives. */
#include "assessments/report/printed.h"
#include "assessments/report/report_json.h"
#include "assessments/report/tables.h"

static void put_counts(JsonBuilder *json, const struct paired_table *table)
{
    json_put_count(json, "n", paired_n(table));
    json_begin_object(json, "counts");
    json_put_count(json, "both", table->both);
    json_put_count(json, "lost", table->lost);
    json_put_count(json, "gained", table->gained);
    json_put_count(json, "neither", table->neither);
    json_builder_end_object(json);
}

static void put_interval(JsonBuilder *json, const char *name, struct estimate estimate)
{
    json_begin_object(json, name);
    json_put_number(json, "conf.low", (struct number){estimate.has_interval, estimate.low});
    json_put_number(json, "conf.high", (struct number){estimate.has_interval, estimate.high});
    json_builder_end_object(json);
}

void report_json_change_members(JsonBuilder *json, const struct study *study,
                                const struct study_change *change)
{
    const struct paired_table *table = &change->table;
    enum printed_method method;
    const struct estimate printed = printed_change(study, change, &method);
    put_counts(json, table);
    json_put_share(json, "baseline", paired_before(table), paired_n(table), change->baseline);
    json_put_share(json, "endline", paired_after(table), paired_n(table), change->endline);
    json_begin_object(json, "change");
    json_put_estimate_members(json, printed);
    json_put_string(json, "method", printed_method_name(method));
    put_interval(json, "newcombe", change->change);
    json_put_estimate(json, "cluster", change->change_cluster);
    json_put_number(json, "p.value", change->p_exact);
    json_put_number(json, "p.value.mid", change->p_mid);
    json_begin_object(json, "p.adjusted");
    json_put_number(json, "holm", change->p_holm);
    json_put_number(json, "BH", change->p_bh);
    json_builder_end_object(json);
    json_builder_end_object(json);
}

static void put_pair(JsonBuilder *json, const char *name, struct number baseline, struct number endline)
{
    json_begin_object(json, name);
    json_put_number(json, "baseline", baseline);
    json_put_number(json, "endline", endline);
    json_builder_end_object(json);
}

static void put_sensitivity(JsonBuilder *json, const struct study_item *item)
{
    put_pair(json, "dont_know", item->dont_know_baseline, item->dont_know_endline);
    json_begin_object(json, "without_dont_know");
    json_put_estimate(json, "baseline", item->without_dont_know_baseline);
    json_put_estimate(json, "endline", item->without_dont_know_endline);
    json_builder_end_object(json);
    json_begin_object(json, "unmatched");
    json_put_estimate(json, "baseline", item->unmatched.baseline);
    json_put_estimate(json, "endline", item->unmatched.endline);
    json_put_estimate(json, "difference", item->unmatched.difference);
    json_builder_end_object(json);
    json_begin_object(json, "bounds");
    json_put_number(json, "low", item->bounds.low);
    json_put_number(json, "high", item->bounds.high);
    json_builder_end_object(json);
}

static void put_flags(JsonBuilder *json, enum item_flag flags)
{
    static const struct {
        enum item_flag flag;
        const char *name;
    } names[] = {{ITEM_FLAG_HARD, "hard"},     {ITEM_FLAG_EASY, "easy"},
                 {ITEM_FLAG_REVIEW, "review"}, {ITEM_FLAG_KEY, "key"},
                 {ITEM_FLAG_UNUSED, "unused"}, {ITEM_FLAG_ATTRACTIVE, "attractive"}};
    json_begin_array(json, "flags");
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (flags & names[i].flag)
            json_put_string(json, NULL, names[i].name);
    json_builder_end_array(json);
}

static void put_option(JsonBuilder *json, const struct report *report, const char *item,
                       const struct study_option *option)
{
    json_begin_object(json, NULL);
    json_put_string(json, "ids", option->ids);
    json_put_string(json, "state", option->state);
    json_put_string(json, "label", labels_answer(report->labels, item, option->ids, option->state));
    json_put_flag(json, "right", option->is_right);
    if (!json_put_reason(json, option->reason)) {
        json_put_count(json, "n", option->n);
        json_put_number(json, "share", option->figures.share);
        json_put_number(json, "mean_rest", option->figures.mean_rest);
        json_put_number(json, "correlation", option->figures.correlation);
        put_flags(json, option->figures.flags);
    }
    json_builder_end_object(json);
}

static void put_quality(JsonBuilder *json, const struct report *report, const char *item, const char *wave,
                        const struct study_item_quality *quality)
{
    json_begin_object(json, wave);
    json_put_count(json, "n", quality->n);
    json_put_number(json, "difficulty", quality->difficulty);
    json_put_number(json, "item_rest", quality->item_rest);
    json_put_number(json, "alpha_without", quality->alpha_without);
    json_put_number(json, "upper_lower", quality->upper_lower);
    put_flags(json, quality->flags);
    json_put_string(json, "misconception", quality->misconception ? quality->misconception->ids : NULL);
    json_begin_array(json, "options");
    g_autoptr(GPtrArray) options = tables_options_in_order(quality);
    for (guint i = 0; i < options->len; i++)
        put_option(json, report, item, g_ptr_array_index(options, i));
    json_builder_end_array(json);
    json_builder_end_object(json);
}

static void put_dif(JsonBuilder *json, const struct dif_result *dif)
{
    json_begin_object(json, "dif");
    json_put_estimate(json, "odds.ratio", dif->odds_ratio);
    json_put_significance_members(json, dif->chi2);
    json_put_number(json, "delta", dif->delta);
    json_put_string(json, "class", dif->classified ? dif_class_name(dif->class) : NULL);
    json_builder_end_object(json);
}

static void put_shown_waves(JsonBuilder *json, const struct study_item *item)
{
    json_put_count(json, "n", item->n_all_three);
    json_begin_object(json, "right");
    for (int wave = 0; wave < STUDY_N_WAVES; wave++)
        json_put_count(json, study_wave_name((enum study_wave)wave), item->right_at[wave]);
    json_builder_end_object(json);
    json_begin_object(json, "cochran");
    json_put_significance_members(json, item->cochran_q);
    json_builder_end_object(json);
    json_begin_array(json, "p");
    for (int i = 0; i < 3; i++)
        json_put_number(json, NULL, item->p_waves[i]);
    json_builder_end_array(json);
    json_begin_array(json, "holm");
    for (int i = 0; i < 3; i++)
        json_put_number(json, NULL, item->p_waves_holm[i]);
    json_builder_end_array(json);
}

static void put_waves(JsonBuilder *json, const struct study_item *item)
{
    json_begin_object(json, "waves");
    if (!json_put_reason(json, item->waves_reason))
        put_shown_waves(json, item);
    json_builder_end_object(json);
}

static void put_item(JsonBuilder *json, const struct report *report, const struct study_item *item)
{
    json_begin_object(json, NULL);
    json_put_string(json, "id", item->id);
    json_put_string(json, "version", item->version);
    json_put_string(json, "label", labels_item_title(report->labels, item->id));
    json_put_string(json, "question", labels_item(report->labels, item->id));
    json_put_string(json, "objective", item->objective);
    json_put_flag(json, "anchor", item->anchor);
    if (!json_put_reason(json, item->reason))
        report_json_change_members(json, report->study, &item->change);
    put_sensitivity(json, item);
    json_begin_object(json, "quality");
    for (int wave = 0; wave < STUDY_N_WAVES; wave++)
        put_quality(json, report, item->id, study_wave_name((enum study_wave)wave), &item->quality[wave]);
    json_builder_end_object(json);
    put_dif(json, &item->dif);
    put_waves(json, item);
    json_builder_end_object(json);
}

void report_json_items(JsonBuilder *json, const struct report *report)
{
    json_begin_array(json, "items");
    for (int i = 0; i < report->study->n_items; i++)
        put_item(json, report, &report->study->items[i]);
    json_builder_end_array(json);
}

void report_json_indicators(JsonBuilder *json, const struct report *report)
{
    json_begin_array(json, "indicators");
    for (int i = 0; i < report->study->n_indicators; i++) {
        const struct study_indicator *indicator = &report->study->indicators[i];
        json_begin_object(json, NULL);
        json_put_string(json, "id", indicator->id);
        json_put_string(json, "versions", indicator->versions);
        json_put_string(json, "label", labels_indicator(report->labels, indicator->id));
        json_put_number(json, "target", (struct number){indicator->target > 0, indicator->target});
        if (!json_put_reason(json, indicator->reason))
            report_json_change_members(json, report->study, &indicator->change);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

void report_json_opinions(JsonBuilder *json, const struct report *report)
{
    json_begin_array(json, "opinions");
    for (int i = 0; i < report->study->n_opinions; i++) {
        const struct study_opinion *opinion = &report->study->opinions[i];
        json_begin_object(json, NULL);
        json_put_string(json, "id", opinion->id);
        json_put_string(json, "version", opinion->version);
        json_put_string(json, "ids", opinion->ids);
        json_put_string(json, "state", opinion->state);
        json_put_string(json, "label",
                        labels_answer(report->labels, opinion->id, opinion->ids, opinion->state));
        if (!json_put_reason(json, opinion->reason))
            report_json_change_members(json, report->study, &opinion->change);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

void report_json_objectives(JsonBuilder *json, const struct report *report)
{
    json_begin_array(json, "objectives");
    for (int i = 0; i < report->study->n_objectives; i++) {
        const struct study_objective *objective = &report->study->objectives[i];
        json_begin_object(json, NULL);
        json_put_string(json, "id", objective->id);
        json_put_string(json, "label", labels_objective(report->labels, objective->id));
        json_put_count(json, "n_items", objective->n_items);
        if (!json_put_reason(json, objective->reason)) {
            json_put_count(json, "n", objective->n);
            json_put_number(json, "mean_baseline", objective->mean_baseline);
            json_put_number(json, "mean_endline", objective->mean_endline);
            json_put_mean(json, "gain", &objective->gain);
            json_put_estimate(json, "cluster", objective->gain_cluster);
        }
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}
