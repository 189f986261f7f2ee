/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well the test measures, and what was kept for weeks. */
#include "assessments/report/sections.h"
#include "assessments/report/sentences.h"

static void add_waves(const struct report *report, struct blocks *blocks)
{
    char *sentence = sentences_waves(report->study);
    const gboolean has_items = tables_find(report->tables, "waves")->n_rows > 0;
    if (sentence == NULL && !has_items)
        return;
    blocks_say(blocks, BLOCK_SECTION, "Three waves");
    sections_sentence(blocks, BLOCK_LEAD, sentence);
    if (!has_items && tables_find(report->tables, "waves_total")->n_rows == 0)
        return;
    blocks_say(
        blocks, BLOCK_TEXT,
        "Only persons with all three tests are counted here. Cochran’s Q asks whether the three shares "
        "differ at all; the p of two waves are exact McNemar tests, adjusted for three comparisons (Holm).");
    sections_table(report, blocks, "waves_total");
    sections_table(report, blocks, "waves");
}

static void add_quality(const struct report *report, struct blocks *blocks)
{
    if (tables_find(report->tables, "quality")->n_rows == 0)
        return;
    blocks_say(blocks, BLOCK_SECTION, "Quality of the test");
    blocks_say(
        blocks, BLOCK_TEXT,
        "Facility is the share that was right; at the baseline a low one is expected. The item–rest "
        "correlation says whether those who know more get this question right more often: below 0.20 its "
        "wording deserves a look, below 0 its key. Consistency (alpha) describes the test with these "
        "persons; a short test on several subjects needn’t have a high one.");
    sections_table(report, blocks, "forms");
    sections_table(report, blocks, "quality");
    if (tables_find(report->tables, "dif")->n_rows == 0)
        return;
    blocks_say(
        blocks, BLOCK_TEXT,
        "Among persons of the same total score at the endline, does a question favour one gender? An odds "
        "ratio of 1 favours nobody (Mantel and Haenszel). Class A is negligible, C is large.");
    sections_table(report, blocks, "dif");
}

void sections_quality(const struct report *report, struct blocks *blocks)
{
    if (report->study->withheld)
        return;
    add_waves(report, blocks);
    add_quality(report, blocks);
}
