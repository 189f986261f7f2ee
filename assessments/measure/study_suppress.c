/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What too few persons stand behind, of the whole study. An item in a version that few have is hidden; and
 * where everybody's points come from these items alone, so that the others and the total tell the one that is
 * hidden, the smallest of the others goes with it. So for each objective. Persons of three waves are part of
 * the matched: what few of these lack isn't told by the difference.
 */
#include "assessments/measure/study_rows.h"

#include <string.h>

static void drop_waves(struct study_item *item, enum suppress_reason reason)
{
    item->waves_reason = reason;
    item->n_all_three = 0;
    memset(item->right_at, 0, sizeof item->right_at);
    item->cochran_q = (struct significance){0};
    memset(item->p_waves, 0, sizeof item->p_waves);
    memset(item->p_waves_holm, 0, sizeof item->p_waves_holm);
}

/* Items are printed with what is told of their unmatched persons and of the test itself. */
static void drop_item(struct study_item *item, enum suppress_reason reason)
{
    item->reason = reason;
    item->change = (struct study_change){0};
    item->dont_know_baseline = item->dont_know_endline = (struct number){0};
    item->without_dont_know_baseline = item->without_dont_know_endline = (struct estimate){0};
    item->bounds = (struct attrition_bounds){0};
    item->dif = (struct dif_result){0};
    drop_waves(item, reason);
    for (int wave = 0; wave < STUDY_N_WAVES; wave++) {
        g_free(item->quality[wave].options);
        item->quality[wave] = (struct study_item_quality){0};
    }
}

/* ---- a total and the items in it ---- */

struct line {
    const char *objective; /* NULL for all items */
    const struct study *study;
};

static gboolean is_in(const struct line *line, const struct study_item *item)
{
    return !line->objective || item->objective == line->objective;
}

/* At some wave, whoever was shown one of the items is in its change too. */
static gboolean tells(const struct line *line)
{
    gint64 paired = 0, shown[2] = {0};
    for (int i = 0; i < line->study->n_items; i++) {
        const struct study_item *item = &line->study->items[i];
        if (!is_in(line, item))
            continue;
        paired += paired_n(&item->change.table);
        shown[0] += item->quality[STUDY_BASELINE].n;
        shown[1] += item->quality[STUDY_ENDLINE].n;
    }
    return paired == shown[0] || paired == shown[1];
}

static gboolean is_covered(const struct line *line, const enum suppress_reason *reasons, int threshold)
{
    gint64 n = 0;
    int cells = 0;
    for (int i = 0; i < line->study->n_items; i++) {
        const struct study_item *item = &line->study->items[i];
        if (!is_in(line, item) || reasons[i] == SUPPRESS_SHOWN)
            continue;
        cells++;
        n += paired_n(&item->change.table);
    }
    return cells == 0 || (cells >= 2 && n >= threshold);
}

static gboolean hide_smallest(const struct line *line, enum suppress_reason *reasons)
{
    int smallest = -1;
    for (int i = 0; i < line->study->n_items; i++) {
        const struct study_item *items = line->study->items;
        const gint64 n = paired_n(&items[i].change.table);
        if (is_in(line, &items[i]) && reasons[i] == SUPPRESS_SHOWN && n > 0 &&
            (smallest < 0 || n < paired_n(&items[smallest].change.table)))
            smallest = i;
    }
    if (smallest < 0)
        return FALSE;
    reasons[smallest] = SUPPRESS_COMPLEMENT;
    return TRUE;
}

static void cover(const struct line *line, enum suppress_reason *reasons, int threshold)
{
    while (tells(line) && !is_covered(line, reasons, threshold) && hide_smallest(line, reasons))
        ;
}

static void suppress_items_of(struct study *study, const struct suppress_rule *rule)
{
    const struct suppress_rule persons = {rule->threshold, FALSE};
    g_autofree enum suppress_reason *reasons = g_new0(enum suppress_reason, (gsize)study->n_items + 1);
    for (int i = 0; i < study->n_items; i++)
        reasons[i] = suppress_primary(paired_n(&study->items[i].change.table), 0, &persons);
    for (int i = -1; i < study->n_objectives; i++) {
        const struct line line = {i < 0 ? NULL : study->objectives[i].id, study};
        cover(&line, reasons, rule->threshold);
    }
    for (int i = 0; i < study->n_items; i++)
        if (reasons[i] != SUPPRESS_SHOWN)
            drop_item(&study->items[i], reasons[i]);
}

/* ---- the rest ---- */

/* Part of all is told where neither part nor the others are few. */
static enum suppress_reason reason_of_part(gint64 part, gint64 all, int threshold)
{
    if (part > 0 && part < threshold)
        return SUPPRESS_SMALL;
    return all > part && all - part < threshold && part > 0 ? SUPPRESS_COMPLEMENT : SUPPRESS_SHOWN;
}

static void suppress_waves(struct study *study, int threshold)
{
    struct study_total *total = &study->total;
    for (int i = 0; i < study->n_items; i++) {
        struct study_item *item = &study->items[i];
        const enum suppress_reason reason =
            reason_of_part(item->n_all_three, paired_n(&item->change.table), threshold);
        if (reason != SUPPRESS_SHOWN)
            drop_waves(item, reason);
    }
    total->waves_reason = reason_of_part(total->n_all_three, total->percent.n, threshold);
    if (total->waves_reason == SUPPRESS_SHOWN)
        return;
    total->n_all_three = 0;
    memset(total->mean_at, 0, sizeof total->mean_at);
    memset(total->percent_at, 0, sizeof total->percent_at);
    total->retention = (struct number){0};
}

static void suppress_indicators(struct study *study, const struct study_options *options)
{
    const struct suppress_rule persons = {options->suppress.threshold, FALSE};
    for (int i = 0; i < study->n_indicators; i++) {
        struct study_indicator *indicator = &study->indicators[i];
        const int item = study_indicator_item(study, options, i);
        indicator->reason = suppress_primary(paired_n(&indicator->change.table), 0, &persons);
        if (item >= 0 && study->items[item].reason != SUPPRESS_SHOWN)
            indicator->reason = study->items[item].reason;
        if (indicator->reason != SUPPRESS_SHOWN)
            indicator->change = (struct study_change){0};
    }
}

static void drop_objective(struct study_objective *objective, enum suppress_reason reason)
{
    *objective =
        (struct study_objective){.id = objective->id, .n_items = objective->n_items, .reason = reason};
}

/* Objectives add up to the total: one alone that is hidden would follow from the others. */
static void suppress_objectives(struct study *study, int threshold)
{
    const struct suppress_rule persons = {threshold, FALSE};
    struct study_objective *smallest = NULL;
    int n_hidden = 0;
    for (int i = 0; i < study->n_objectives; i++) {
        struct study_objective *objective = &study->objectives[i];
        const enum suppress_reason reason = suppress_primary(objective->n, 0, &persons);
        if (reason != SUPPRESS_SHOWN) {
            drop_objective(objective, reason);
            n_hidden++;
        } else if (!smallest || objective->n < smallest->n) {
            smallest = objective;
        }
    }
    if (n_hidden == 1 && smallest)
        drop_objective(smallest, SUPPRESS_COMPLEMENT);
}

static void suppress_opinions(struct study *study, int threshold)
{
    const struct suppress_rule persons = {threshold, FALSE};
    for (int i = 0; i < study->n_opinions; i++) {
        struct study_opinion *opinion = &study->opinions[i];
        opinion->reason = suppress_primary(paired_n(&opinion->change.table), 0, &persons);
        if (opinion->reason != SUPPRESS_SHOWN)
            opinion->change = (struct study_change){0};
    }
}

/* Persons who were shown something with a key. */
static void suppress_total(struct study_total *total, int threshold)
{
    if (total->percent.n == 0 || total->percent.n >= threshold)
        return;
    g_free(total->bins);
    *total = (struct study_total){.has_pass_mark = total->has_pass_mark};
}

void study_suppress(struct study *study, const struct study_options *options)
{
    const int threshold = options->suppress.threshold;
    suppress_total(&study->total, threshold);
    suppress_waves(study, threshold);
    suppress_objectives(study, threshold);
    suppress_items_of(study, &options->suppress);
    suppress_indicators(study, options);
    suppress_opinions(study, threshold);
}
