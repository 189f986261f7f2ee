/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Puts the rows of a long CSV (the columns of responses_long) into a results file as a kiosk would have
 * written them: for tests that may link no importer. Rows of one attempt stand together.
 */
#ifndef TESTS_REPORT_FEED_H
#define TESTS_REPORT_FEED_H

#include "assessments/results/results.h"

/* A new file in folder, whose clock is that of the rows. The caller closes it. */
struct results *feed_open(const char *folder);
void feed_csv(struct results *results, const char *path);

#endif
