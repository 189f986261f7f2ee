/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Method and limits in plain words, the glossary, the annex. */
#include "assessments/report/sections.h"
#include "assessments/report/sentences.h"

static void point(struct blocks *blocks, const char *text)
{
    blocks_say(blocks, BLOCK_POINT, "%s", text);
}

static char *withheld_words(const struct suppress_rule *rule)
{
    const int k = rule->threshold;
    if (k <= 0)
        return g_strdup("Nothing is withheld in this report.");
    g_autofree char *answered =
        rule->answers
            ? g_strdup_printf("where fewer than %d of a group answered one way, that figure of it; ", k)
            : g_strdup("");
    return g_strdup_printf(
        "Figures of all matched persons are printed where there are %d of them or more, also those that few "
        "of them stand behind: how many scored lower, said “I don’t know” or left a question out. Withheld "
        "are "
        "groups of fewer than %d persons; %swrong answers to a question with a key that fewer than %d chose; "
        "and whatever would tell one of these. Two reports of different days can still be compared by "
        "whoever "
        "has both.",
        k, k, answered, k);
}

void sections_method(const struct report *report, struct blocks *blocks)
{
    blocks_say(blocks, BLOCK_SECTION, "Method and limits");
    point(blocks,
          "Design. The same persons answered the same questions before the course (baseline), after it "
          "(endline) and, where there is a follow-up, weeks later. There is no control group: a change is "
          "not an effect. Other things that happened meanwhile, and having seen the questions before, are "
          "part of it.");
    point(blocks, "Who counts. Each person’s first finished test at each wave; later tries are kept and not "
                  "counted. Changes are of matched persons only, before and after with the same denominator. "
                  "Answers that a group gave together are never counted as persons’.");
    point(
        blocks,
        "What counts as right. The full points of a question. “I don’t know”, an answer left out and a "
        "wrong one are not right; a question that was never reached, or declined, is missing in the figures "
        "of that question, and earns no points in the total score. "
        "A question whose wording or key was changed is another question: versions are never put "
        "together.");
    g_autofree char *intervals = sentences_intervals(report->study);
    blocks_say(blocks, BLOCK_POINT, "Intervals of changes. %s", intervals);
    point(blocks, "Intervals of shares are Wilson’s. All intervals are at 95\u00a0%.");
    point(blocks,
          "p-values of questions and indicators are exact McNemar tests of the same persons, adjusted by "
          "Holm for the number of questions, or of indicators. They, and those of correlations, of groups "
          "and of "
          "who was lost, take persons as independent; where sites or groups matter, go by the interval.");
    point(blocks,
          "Points. A change of shares is told in percentage points (“points”), never in percent. Shares "
          "and changes are rounded from the full figures, so a printed change may differ by 1 from the "
          "difference of the printed shares.");
    g_autofree char *withheld = withheld_words(&report->options.suppress);
    blocks_say(blocks, BLOCK_POINT,
               "Small numbers. %s No interval or p is given below 5 persons, no figures of a question’s "
               "quality below "
               "10, no consistency below 30, no comparison of fairness below %" G_GINT64_FORMAT
               " in each group.",
               withheld, report->options.dif_least);
    point(blocks,
          "Limits. A test of knowledge shows what people know on the day, not what they do. People who "
          "didn’t come back may have learned less: the annex has the endline share had all of them been "
          "wrong, and had all been right.");
}

void sections_glossary(struct blocks *blocks)
{
    blocks_say(blocks, BLOCK_SECTION, "Words");
    blocks_term(blocks, "Baseline, endline, follow-up",
                "The same test before the course, after it, and weeks later. Each is a wave.");
    blocks_term(blocks, "Matched", "A person whose baseline and endline carry the same code.");
    blocks_term(blocks, "Change", "Endline minus baseline, of the same persons.");
    blocks_term(blocks, "Point",
                "A percentage point: from 14\u00a0% to 92\u00a0% is a change of 78 points. "
                "Points of the test are what answers earn.");
    blocks_term(
        blocks, "95\u00a0% interval",
        "Made in such a way that of 100 studies like this one, the intervals of about 95 hold the true "
        "figure. "
        "Whether this one does isn’t known. Wide means uncertain. When the interval of a change holds 0, the "
        "data don’t show a change.");
    blocks_term(blocks, "p, Holm",
                "How often chance alone would give such a change or a larger one. Testing many "
                "questions makes chance finds likely; Holm’s adjustment allows for it.");
    blocks_term(blocks, "Indicator", "A share that was agreed on beforehand, often with a target.");
    blocks_term(blocks, "Pass mark", "The share of the test’s points that was set as enough.");
    blocks_term(blocks, "Withheld", "Not printed, because so few persons stand behind it.");
    blocks_term(blocks, "Hake’s gain", "What was gained, of what could have been gained.");
    blocks_term(blocks, "dz, gz",
                "The mean gain in standard deviations of gains; gz corrects for few persons.");
    blocks_term(blocks, "Facility", "The share of persons whose answer to a question was right.");
    blocks_term(blocks, "Consistency (alpha)",
                "How far the questions of a test rise and fall together; 1 is most.");
    blocks_term(blocks, "ICC, design effect",
                "How alike persons of one site are, and how much that widens an interval’s square.");
}

void sections_annex(const struct report *report, struct blocks *blocks)
{
    if (report->study->withheld || report->study->n_items == 0)
        return;
    blocks_page(blocks, "Annex");
    sections_table(report, blocks, "group_indicators");
    sections_table(report, blocks, "questions");
    sections_table(report, blocks, "items_technical");
    sections_table(report, blocks, "sensitivity");
    sections_table(report, blocks, "answers");
    sections_table(report, blocks, "group_items");
}
