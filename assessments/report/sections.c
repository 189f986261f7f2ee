/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/sections.h"

#include "assessments/report/sentences.h"

void sections_table(const struct report *report, struct blocks *blocks, const char *name)
{
    blocks_table(blocks, tables_find(report->tables, name));
}

void sections_sentence(struct blocks *blocks, enum block_kind kind, char *sentence)
{
    if (sentence != NULL)
        blocks_say(blocks, kind, "%s", sentence);
    g_free(sentence);
}

static void add_facts(const struct report *report, struct blocks *blocks)
{
    const struct study_flow *flow = &report->study->flow;
    g_autofree char *curriculum =
        g_strdup_printf("%s, version %s", labels_curriculum(report->labels), labels_version(report->labels));
    g_autofree char *persons = g_strdup_printf(
        "%" G_GINT64_FORMAT " finished a test, %" G_GINT64_FORMAT " matched", flow->enrolled, flow->matched);
    const int threshold = report->options.suppress.threshold;
    g_autofree char *withheld = threshold > 0
                                    ? g_strdup_printf("groups of fewer than %d are withheld", threshold)
                                    : g_strdup("nothing is withheld, so it tells of single persons");
    g_autofree char *profile = g_strdup_printf(
        "%s: %s", report->profile == EXPORT_SHAREABLE ? "shareable" : "internal, not for publication",
        withheld);
    blocks_fact(blocks, "Curriculum", curriculum);
    blocks_fact(blocks, "Answers until",
                report->as_of_words != NULL ? report->as_of_words
                : flow->enrolled > 0        ? "not dated"
                                            : "none yet");
    blocks_fact(blocks, "Persons", persons);
    blocks_fact(blocks, "Profile", profile);
}

static gboolean is_simulated(const struct study *study)
{
    for (int i = 0; i < study->n_methods; i++)
        if (g_strcmp0(study->methods[i].name, "simulated") == 0)
            return TRUE;
    return FALSE;
}

static void add_cautions(const struct report *report, struct blocks *blocks)
{
    const struct study *study = report->study;
    if (is_simulated(study))
        blocks_say(blocks, BLOCK_CAUTION,
                   "Simulated: these answers were made up by a program to try out the report. No real person "
                   "gave them.");
    if (study->withheld && study->flow.matched > 0)
        blocks_say(blocks, BLOCK_CAUTION,
                   "Fewer than %d persons are matched. Figures of so few could tell what single persons "
                   "answered, so nothing but their number is printed.",
                   report->options.suppress.threshold);
    else if (study->flow.matched > 0 && study->flow.matched < 30)
        blocks_say(blocks, BLOCK_CAUTION,
                   "Fewer than 30 persons are matched: read every figure with caution, and its interval "
                   "first.");
    if (study->n_changed_items > 0 && !study->withheld)
        blocks_say(
            blocks, BLOCK_CAUTION,
            "Some questions were changed while answers came in (%d). A version that a person answered both "
            "times is compared; a question that changed between a person’s tests is in neither of this "
            "person’s scores.",
            study->n_changed_items);
    if (report->is_backward)
        blocks_say(
            blocks, BLOCK_CAUTION,
            "Some endlines are dated before the baseline of the same person. The waves, the dates or a "
            "kiosk’s clock are wrong: find out which before you use a change.");
    if (labels_draft(report->labels))
        blocks_say(blocks, BLOCK_CAUTION,
                   "The names of questions and groups are shown in a translation that no native speaker has "
                   "reviewed yet.");
}

struct blocks *sections_of(const struct report *report)
{
    struct blocks *blocks = blocks_new();
    blocks->title = blocks_keep(blocks, labels_assessment(report->labels));
    blocks->subtitle = "What changed between the first and the last test";
    add_facts(report, blocks);
    add_cautions(report, blocks);
    sections_short(report, blocks);
    sections_people(report, blocks);
    sections_results(report, blocks);
    sections_beliefs(report, blocks);
    sections_quality(report, blocks);
    sections_method(report, blocks);
    sections_glossary(blocks);
    sections_annex(report, blocks);
    return blocks;
}
