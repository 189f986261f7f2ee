/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Figures as people read them: "92 % (92 of 100)", "+78", "−0.3 to +12", "< 0.001". Whole percents and
 * points; one decimal where a whole number would hide that something isn't 0 or 100 %. HTML, PDF and
 * sentences use this, so that they say the same. Pure; the caller frees what comes back.
 */
#ifndef REPORT_CELL_TEXT_H
#define REPORT_CELL_TEXT_H

#include "assessments/report/table.h"

#define CELL_TEXT_DAGGER                                                                                     \
    "\u2020" /* after an interval that takes persons as independent though they aren't                       \
              */

/* "–" when not defined, "withheld" when it is; never NULL. */
char *cell_text_value(const struct table_cell *cell);
char *cell_text_interval(const struct table_cell *cell); /* "85 to 96", "85 to 96†"; NULL without one */
/* Whether the interval of a change or difference leaves out 0 and allows for the study's clusters. */
gboolean cell_text_is_clear(const struct table_cell *cell);

char *cell_text_percent(double share);                /* "92 %" of 0.92 */
char *cell_text_points(double change, gboolean sign); /* "+78" or "78" of 0.78; "−5" of -0.05 */
char *cell_text_number(double value, int decimals, gboolean sign);
char *cell_text_p(double p); /* "0.012", "< 0.001" */
char *cell_text_count(gint64 n);

#endif
