/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was reached: in short, question by question, in all, by whom. */
#include "assessments/report/sections.h"
#include "assessments/report/sentences.h"

static const struct study_indicator_rule *rule_of(const struct report *report, const char *indicator)
{
    for (int i = 0; i < report->options.n_indicators; i++)
        if (g_strcmp0(report->options.indicators[i].id, indicator) == 0)
            return &report->options.indicators[i];
    return NULL;
}

static gboolean is_pass_mark(const struct study_indicator_rule *rule)
{
    return rule != NULL && rule->n_conditions == 0;
}

/* Indicators that rest on nothing but what people say of themselves, and those that count a made-up term. */
static void find_awareness(const struct report *report, const struct study_indicator_rule *rule,
                           gboolean *awareness, gboolean *foil)
{
    gboolean all = rule != NULL && rule->n_conditions > 0;
    for (int i = 0; rule != NULL && i < rule->n_conditions; i++) {
        all = all && labels_is_awareness(report->labels, rule->conditions[i].item);
        *foil = *foil || labels_is_foil(report->labels, rule->conditions[i].item);
    }
    *awareness = *awareness || all;
}

static void add_indicators(const struct report *report, struct blocks *blocks)
{
    const struct study *study = report->study;
    gboolean awareness = FALSE, foil = FALSE;
    for (int i = 0; i < study->n_indicators; i++) {
        sections_sentence(blocks, BLOCK_POINT,
                          sentences_indicator(study, report->labels, &study->indicators[i]));
        find_awareness(report, rule_of(report, study->indicators[i].id), &awareness, &foil);
    }
    if (awareness)
        blocks_say(
            blocks, BLOCK_TEXT,
            "Awareness is not knowledge. Who has “heard of” something says so of themselves; that rises "
            "with politeness and with having been in the room. Read such an indicator beside the one "
            "that asks to recognise a case.");
    if (foil)
        blocks_say(
            blocks, BLOCK_TEXT,
            "One indicator counts a made-up term. Nobody can have heard of it: its share shows how many "
            "claim more than they know, and it should not rise.");
}

static gboolean has_pass_indicator(const struct report *report)
{
    for (int i = 0; i < report->options.n_indicators; i++)
        if (is_pass_mark(&report->options.indicators[i]))
            return TRUE;
    return FALSE;
}

void sections_short(const struct report *report, struct blocks *blocks)
{
    const struct study *study = report->study;
    blocks_say(blocks, BLOCK_SECTION, "In short");
    sections_sentence(blocks, BLOCK_LEAD, sentences_matched(study));
    if (study->withheld || study->flow.matched == 0)
        return;
    sections_sentence(blocks, BLOCK_LEAD, sentences_total(study));
    if (study->total.has_pass_mark && !has_pass_indicator(report))
        sections_sentence(blocks, BLOCK_LEAD, sentences_passed(study, report->options.pass_mark));
    add_indicators(report, blocks);
    sections_sentence(blocks, BLOCK_TEXT, sentences_intervals(study));
    blocks_say(
        blocks, BLOCK_TEXT,
        "There was no group without the course to compare with. So this report tells what changed, and "
        "can’t tell how much of it the course caused.");
    blocks_figure(blocks, figure_indicators(study, report->labels));
    sections_table(report, blocks, "indicators");
}

static void add_items(const struct report *report, struct blocks *blocks)
{
    if (report->study->n_items > 0) {
        blocks_page(blocks, "Every question");
        blocks_say(
            blocks, BLOCK_TEXT,
            "The share of matched persons whose answer was right, before and after. “I don’t know”, an "
            "answer left out and a wrong one all count as not right. A change is bold where its interval "
            "leaves out 0.");
        blocks_figure(blocks, figure_items(report->study, report->labels));
        sections_table(report, blocks, "items");
    }
    if (report->study->n_opinions > 0) {
        blocks_say(blocks, BLOCK_SECTION, "What people say of themselves");
        blocks_say(
            blocks, BLOCK_TEXT,
            "These questions have no right answer and are in no score. What people say of themselves is "
            "awareness or attitude, not knowledge.");
        for (int i = 0; i < report->study->n_opinions; i++)
            if (labels_is_foil(report->labels, report->study->opinions[i].id)) {
                blocks_say(
                    blocks, BLOCK_TEXT,
                    "One of the terms is made up. A share that claims to know it overclaims, and the same "
                    "must be feared of the true terms.");
                break;
            }
        sections_table(report, blocks, "opinions");
    }
}

static void add_scores(const struct report *report, struct blocks *blocks)
{
    if (report->study->total.percent.n == 0)
        return;
    blocks_say(blocks, BLOCK_SECTION, "Scores");
    blocks_say(blocks, BLOCK_TEXT,
               "%" G_GINT64_FORMAT " persons scored higher at the endline than at the "
               "baseline, %" G_GINT64_FORMAT " the same, %" G_GINT64_FORMAT " lower.",
               report->study->total.percent.improved, report->study->total.percent.unchanged,
               report->study->total.percent.declined);
    if (report->study->total.ceiling[STUDY_BASELINE].no_room)
        blocks_say(
            blocks, BLOCK_CAUTION,
            "More than 15\u00a0%% had every point at the baseline already. They couldn’t gain, and the "
            "test can’t show what they learned.");
    blocks_figure(blocks, figure_scores(report->study));
    sections_table(report, blocks, "distribution");
    sections_table(report, blocks, "total");
    sections_table(report, blocks, "effects");
    sections_table(report, blocks, "objectives");
}

static void add_groups(const struct report *report, struct blocks *blocks)
{
    if (tables_find(report->tables, "groups")->n_rows == 0)
        return;
    blocks_page(blocks, "By group");
    const int threshold = report->options.suppress.threshold;
    blocks_say(blocks, BLOCK_TEXT,
               "The same matched persons at both waves, by what they told of themselves at the baseline. "
               "Groups differ in "
               "many ways at once; a difference between them isn’t explained by the name of the group.");
    if (threshold > 0)
        blocks_say(blocks, BLOCK_TEXT,
                   "Groups of fewer than %d persons are withheld, and where the rest would tell a withheld "
                   "group, the "
                   "next smallest is withheld with it.",
                   threshold);
    blocks_figure(blocks, figure_groups(report->study, report->labels));
    sections_table(report, blocks, "groups");
    blocks_say(blocks, BLOCK_TEXT, "The annex has every indicator and every question by group.");
}

void sections_results(const struct report *report, struct blocks *blocks)
{
    if (report->study->withheld)
        return;
    add_items(report, blocks);
    add_scores(report, blocks);
    add_groups(report, blocks);
}
