/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/sentences.h"

#include "assessments/report/cell_text.h"
#include "assessments/report/printed.h"

#define N G_GINT64_FORMAT
#define FIRST_STRONG_ISOLATE "\u2068"
#define NAIVE_WORDS " (persons taken as independent)"
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

/* Too few, or all alike: nothing could be said of an uncertainty. */
static char *interval(const struct table_cell *change, gint64 n)
{
    if (!change->has_interval)
        return g_strdup(n < STUDY_LEAST_INTERVAL ? "too few persons for an interval" : "no interval");
    g_autofree char *low = cell_text_points(change->low, FALSE);
    g_autofree char *high = cell_text_points(change->high, FALSE);
    return g_strdup_printf("95\u00a0%% interval %s to %s%s", low, high, change->is_naive ? NAIVE_WORDS : "");
}

static char *share(struct estimate estimate, gint64 x, gint64 n)
{
    g_autofree char *percent = cell_text_percent(estimate.value);
    return g_strdup_printf("%s (%" N "\u00a0of\u00a0%" N ")", percent, x, n);
}

char *sentences_change(const struct study *study, const struct study_change *change)
{
    const struct table_cell printed = printed_change_cell(study, change);
    const gint64 n = paired_n(&change->table);
    if (printed.kind == CELL_UNDEFINED)
        return g_strdup("nobody answered it both times");
    g_autofree char *before = share(change->baseline, paired_before(&change->table), n);
    g_autofree char *after = share(change->endline, paired_after(&change->table), n);
    g_autofree char *points = cell_text_points(printed.value, FALSE), *range = interval(&printed, n);
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

static char *total_words(const struct gain_result *gain, struct table_cell change, const char *of,
                         const char *unit)
{
    g_autofree char *before = cell_text_number(gain->mean_before.value, change.decimals, FALSE);
    g_autofree char *after = cell_text_number(gain->mean_after.value, change.decimals, FALSE);
    const gboolean naive = change.is_naive;
    change.is_naive = change.is_difference = FALSE; /* said in words; without the sign */
    g_autofree char *value = cell_text_value(&change), *range = cell_text_interval(&change);
    return g_strdup_printf(
        "The mean score was %s%s at baseline and %s%s at endline: a change of %s %s%s%s%s.", before, of,
        after, of, value, unit, range != NULL ? ", 95\u00a0% interval " : "", range != NULL ? range : "",
        naive ? NAIVE_WORDS : "");
}

/* " of 8", " of 3.5", " of 0.75": never rounded to what nobody could get. */
static char *of_most(struct number most)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup_printf(" of %s", g_ascii_formatd(digits, sizeof digits, "%.6g", most.value));
}

char *sentences_total(const struct study *study)
{
    const struct study_total *total = &study->total;
    const struct gain_result *points = &total->points, *percent = &total->percent;
    if (total->most.defined && points->gain.mean.defined) {
        g_autofree char *of = of_most(total->most);
        const int decimals = total->most.value < 5 ? 2 : 1;
        return total_words(points,
                           printed_gain_cell(study, points->gain.mean, total->points_cluster.mean, decimals),
                           of, "points of the test");
    }
    if (!percent->gain.mean.defined)
        return NULL;
    return total_words(percent, printed_gain_cell(study, percent->gain.mean, total->percent_cluster.mean, 0),
                       "\u00a0% of the points", "percentage points");
}

static char *retention_words(struct number retention)
{
    if (!retention.defined)
        return g_strdup("");
    if (retention.value > 1)
        return g_strdup(" All that was gained until the endline was still there, and more.");
    if (retention.value < 0)
        return g_strdup(
            " Nothing of what was gained until the endline was left: the mean was below that of the "
            "baseline.");
    g_autofree char *kept = cell_text_percent(retention.value);
    return g_strdup_printf(" %s of what was gained until the endline was still there.", kept);
}

/* In points where everybody could get the same at each wave, else in percent. */
char *sentences_waves(const struct study *study)
{
    const struct study_total *total = &study->total;
    const gboolean points = total->most.defined && total->mean_at[STUDY_FOLLOWUP].defined;
    const struct number *means = points ? total->mean_at : total->percent_at;
    if (total->waves_reason != SUPPRESS_SHOWN)
        return g_strdup("How much was still there at the follow-up is withheld: it could tell what single "
                        "persons answered.");
    if (total->n_all_three == 0 || !means[STUDY_FOLLOWUP].defined)
        return NULL;
    g_autofree char *of = points ? of_most(total->most) : g_strdup("\u00a0% of the points");
    const int decimals = points ? 2 : 0;
    g_autofree char *baseline = cell_text_number(means[STUDY_BASELINE].value, decimals, FALSE);
    g_autofree char *endline = cell_text_number(means[STUDY_ENDLINE].value, decimals, FALSE);
    g_autofree char *followup = cell_text_number(means[STUDY_FOLLOWUP].value, decimals, FALSE);
    g_autofree char *kept = retention_words(total->retention);
    return g_strdup_printf(
        "%" N " %s finished all three tests. Their mean score was %s%s at the baseline, %s%s "
        "at the endline and %s%s at the follow-up.%s",
        total->n_all_three, persons(total->n_all_three), baseline, of, endline, of, followup, of, kept);
}

static char *clusters_words(const struct study *study, const char *one, const char *what)
{
    if (!study->has_unknown_cluster)
        return g_strdup_printf("%d %s", study->n_clusters, what);
    return g_strdup_printf("%d %s, and those whose %s isn’t known as one more", study->n_clusters - 1, what,
                           one);
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
            ? g_strdup_printf(" There are only %d: such intervals are wide and approximate.",
                              study->n_clusters)
            : g_strdup("");
    g_autofree char *clusters = clusters_words(study, one, what);
    return g_strdup_printf(
        "People of one site or group are alike, so the intervals of changes are cluster-robust "
        "by %s (%s; linearised variance, t with %d degrees of freedom).%s Those of the "
        "shares themselves are Wilson’s. Where all %s changed alike, or a group is of one %s only, "
        "the interval takes persons as independent; it is marked †, and not bold. The annex has both. p "
        "takes "
        "persons as independent everywhere: where %s matter, go by the interval.",
        one, clusters, study->n_clusters - 1, few, what, one, what);
}
