/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sections of the report, from the headline sentences to the annex. Internal to assessments/report.
 */
#ifndef REPORT_SECTIONS_H
#define REPORT_SECTIONS_H

#include "assessments/report/report_private.h"

/* The caller owns the document; it borrows the report's tables. */
struct blocks *sections_of(const struct report *report);

void sections_short(const struct report *report, struct blocks *blocks);
void sections_results(const struct report *report, struct blocks *blocks);
void sections_people(const struct report *report, struct blocks *blocks);
void sections_beliefs(const struct report *report, struct blocks *blocks);
void sections_quality(const struct report *report, struct blocks *blocks);
void sections_method(const struct report *report, struct blocks *blocks);
void sections_glossary(struct blocks *blocks);
void sections_annex(const struct report *report, struct blocks *blocks);

/* The named table, when it has rows. */
void sections_table(const struct report *report, struct blocks *blocks, const char *name);
/* Adds a sentence and frees it; NULL adds nothing. */
void sections_sentence(struct blocks *blocks, enum block_kind kind, char *sentence);

#endif
