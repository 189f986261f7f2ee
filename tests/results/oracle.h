/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The aggregates as a server would answer them: by GROUP BY alone. */
#ifndef TESTS_RESULTS_ORACLE_H
#define TESTS_RESULTS_ORACLE_H

#include "assessments/results/aggregates.h"
#include "tests/results/world.h"

/* Rows of the closed file, one a line, tabs between the columns, "-" for NULL; the caller frees. rule is the
 * one rule that RESULTS_INDICATORS asks about: of at most two conditions. */
char *oracle_rows(const struct world *world, enum results_aggregate aggregate, const char *assessment,
                  const struct results_rule *rule);

#endif
