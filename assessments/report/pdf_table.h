/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables on A4 pages: heads repeated on every page, no row cut. Internal to assessments/report. */
#ifndef REPORT_PDF_TABLE_H
#define REPORT_PDF_TABLE_H

#include "assessments/report/pdf_page.h"
#include "assessments/report/table.h"

void pdf_table(struct pdf *pdf, const struct table *table);

#endif
