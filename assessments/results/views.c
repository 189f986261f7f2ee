/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public face of a results file: views whose columns are documented in README.md and never change. */
#include "assessments/results/store.h"

const char *const schema_views[] = {NULL};
