/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/sentences.h"

#include "assessments/report/cell_text.h"
#include "assessments/report/printed.h"

#define N G_GINT64_FORMAT
#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_ISOLATE "\u2069"

char *sentences_name(const char *name)
{
    return g_strconcat(FIRST_STRONG_ISOLATE, name, POP_ISOLATE, NULL);
}

static const char *persons(gint64 n)
{
    return n == 1 ? "person" : "persons";
}

char *sentences_matched(const struct study *study)
{
    const struct study_flow *flow = &study->flow;
    if (flow->enrolled == 0)
        return g_strdup("Nobody has finished a test yet.");
    if (flow->matched == 0)
        return g_strdup_printf("%" N " %s finished a test, and nobody has finished both the baseline and the "
                               "endline yet. Changes can be told once somebody has.",
                               flow->enrolled, persons(flow->enrolled));
    return g_strdup_printf("%" N " of the %" N
                           " %s who finished the baseline also finished the endline. Every "
                           "change in this report is of these %" N " matched %s.",
                           flow->matched, flow->at[STUDY_BASELINE], persons(flow->at[STUDY_BASELINE]),
                           flow->matched, persons(flow->matched));
}

static char *interval(struct estimate change)
{
    if (!change.has_interval)
        return g_strdup("too few persons for an interval");
    g_autofree char *low = cell_text_points(change.low, FALSE), *high = cell_text_points(change.high, FALSE);
    return g_strdup_printf("95\u00a0%% interval %s to %s", low, high);
}

static char *share(struct estimate estimate, gint64 x, gint64 n)
{
    g_autofree char *percent = cell_text_percent(estimate.value);
    return g_strdup_printf("%s (%" N "\u00a0of\u00a0%" N ")", percent, x, n);
}

char *sentences_change(const struct study *study, const struct study_change *change)
{
    const struct estimate printed = printed_change(study, change, NULL);
    const gint64 n = paired_n(&change->table);
    if (!printed.defined)
        return g_strdup("nobody answered it both times");
    g_autofree char *before = share(change->baseline, paired_before(&change->table), n);
    g_autofree char *after = share(change->endline, paired_after(&change->table), n);
    g_autofree char *points = cell_text_points(printed.value, FALSE), *range = interval(printed);
    return g_strdup_printf("at baseline %s, at endline %s: a change of %s points, %s", before, after, points,
                           range);
}

static int n_tested(const struct study *study)
{
    int n = 0;
    for (int i = 0; i < study->n_indicators; i++)
        n += study->indicators[i].change.p_holm.defined;
    return n;
}

static char *p_words(const struct study *study, struct number p)
{
    if (!p.defined)
        return g_strdup("");
    g_autofree char *text = cell_text_p(p.value);
    const char *sign = g_str_has_prefix(text, "<") ? "" : "=\u00a0";
    const int n = n_tested(study);
    return n > 1 ? g_strdup_printf("; p %s%s, adjusted for %d indicators (Holm)", sign, text, n)
                 : g_strdup_printf("; p %s%s", sign, text);
}

static char *target_words(const struct study_indicator *indicator)
{
    if (!(indicator->target > 0) || !indicator->change.endline.defined)
        return g_strdup("");
    g_autofree char *target = cell_text_percent(indicator->target);
    return g_strdup_printf(" The target was %s: %s.", target,
                           indicator->change.endline.value >= indicator->target - 1e-12 ? "reached"
                                                                                        : "not yet reached");
}

char *sentences_indicator(const struct study *study, const struct labels *labels,
                          const struct study_indicator *indicator)
{
    g_autofree char *name = sentences_name(labels_indicator(labels, indicator->id));
    g_autofree char *change = sentences_change(study, &indicator->change);
    g_autofree char *p = p_words(study, indicator->change.p_holm), *target = target_words(indicator);
    return g_strdup_printf("%s: %s%s.%s", name, change, p, target);
}

char *sentences_passed(const struct study *study, double pass_mark)
{
    g_autofree char *mark = cell_text_percent(pass_mark);
    g_autofree char *change = sentences_change(study, &study->total.passed);
    return g_strdup_printf("Reached the pass mark (%s of the points): %s.", mark, change);
}

static char *total_words(const struct gain_result *gain, struct estimate change, const char *of,
                         const char *unit, int decimals)
{
    g_autofree char *before = cell_text_number(gain->mean_before.value, decimals, FALSE);
    g_autofree char *after = cell_text_number(gain->mean_after.value, decimals, FALSE);
    g_autofree char *value = cell_text_number(change.value, decimals, FALSE);
    const struct table_cell cell = cell_estimate(change, decimals);
    g_autofree char *range = cell_text_interval(&cell);
    return g_strdup_printf("The mean score was %s%s at baseline and %s%s at endline: a change of %s %s%s%s.",
                           before, of, after, of, value, unit, range != NULL ? ", 95\u00a0% interval " : "",
                           range != NULL ? range : "");
}

char *sentences_total(const struct study *study)
{
    const struct study_total *total = &study->total;
    if (total->most.defined && total->points.gain.mean.defined) {
        g_autofree char *most = cell_text_number(total->most.value, 0, FALSE);
        g_autofree char *of = g_strdup_printf(" of %s", most);
        return total_words(&total->points,
                           printed_gain(study, total->points.gain.mean, total->points_cluster.mean), of,
                           "points of the test", total->most.value < 5 ? 2 : 1);
    }
    if (!total->percent.gain.mean.defined)
        return NULL;
    return total_words(&total->percent,
                       printed_gain(study, total->percent.gain.mean, total->percent_cluster.mean),
                       "\u00a0% of the points", "percentage points", 0);
}

char *sentences_waves(const struct study *study)
{
    const struct study_total *total = &study->total;
    if (total->n_all_three == 0 || !total->mean_at[STUDY_FOLLOWUP].defined)
        return NULL;
    g_autofree char *baseline = cell_text_number(total->mean_at[STUDY_BASELINE].value, 2, FALSE);
    g_autofree char *endline = cell_text_number(total->mean_at[STUDY_ENDLINE].value, 2, FALSE);
    g_autofree char *followup = cell_text_number(total->mean_at[STUDY_FOLLOWUP].value, 2, FALSE);
    g_autofree char *kept =
        total->retention.defined
            ? g_strdup_printf(" %.0f\u00a0%% of what was gained until the endline was still there.",
                              100 * total->retention.value)
            : g_strdup("");
    return g_strdup_printf("%" N
                           " persons finished all three tests. Their mean score was %s at the baseline, %s "
                           "at the endline and %s at the follow-up.%s",
                           total->n_all_three, baseline, endline, followup, kept);
}

char *sentences_intervals(const struct study *study)
{
    if (!study->has_clusters)
        return g_strdup(
            "All persons are of one site and group, or it isn't known of which. The intervals take "
            "persons as independent of each other (Newcombe’s paired interval for shares, the "
            "paired t interval for means). If persons learned together in groups that aren't "
            "recorded, the true uncertainty is larger.");
    const char *what = study->clusters_are == STUDY_SITE ? "sites" : "groups";
    const char *one = study->clusters_are == STUDY_SITE ? "site" : "group";
    g_autofree char *few =
        study->n_clusters < CLUSTER_FEW
            ? g_strdup_printf(" There are only %d %s: such intervals are wide and approximate.",
                              study->n_clusters, what)
            : g_strdup("");
    return g_strdup_printf(
        "People of one site or group are alike, so the intervals of changes are cluster-robust "
        "by %s (%d %s; linearised variance, t with %d degrees of freedom).%s Those of the "
        "shares themselves are Wilson’s. Where all %s changed alike, or a group is of one %s only, "
        "the interval that takes persons as independent stands instead. The annex has both.",
        one, study->n_clusters, what, study->n_clusters - 1, few, what, one);
}
