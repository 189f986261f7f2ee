/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who took part, what was lost, what they believed. */
#include "assessments/report/sections.h"

void sections_people(const struct report *report, struct blocks *blocks)
{
    blocks_say(blocks, BLOCK_SECTION, "Who took part");
    blocks_say(
        blocks, BLOCK_TEXT,
        "A person is matched when a baseline and an endline carry the same code. Persons with one of the two "
        "are kept apart and never mixed into a change.");
    if (report->study->flow.enrolled > 0)
        blocks_figure(blocks, figure_flow(report->study));
    sections_table(report, blocks, "flow");
    sections_table(report, blocks, "methods");
    if (report->study->withheld || report->study->flow.at[STUDY_BASELINE] == 0)
        return;
    blocks_say(
        blocks, BLOCK_TEXT,
        "If those who didn’t come back differ from those who did, the changes aren’t those of everybody. "
        "The table compares them; a small p says that chance alone hardly explains the difference.");
    sections_table(report, blocks, "attrition");
}

void sections_beliefs(const struct report *report, struct blocks *blocks)
{
    if (report->study->withheld || tables_find(report->tables, "misconceptions")->n_rows == 0)
        return;
    blocks_say(blocks, BLOCK_SECTION, "What people believed instead");
    blocks_say(
        blocks, BLOCK_TEXT,
        "The wrong answer that most people chose, of all who answered at that wave. What is still chosen at "
        "the endline is what the next course should talk about.");
    sections_table(report, blocks, "misconceptions");
}
