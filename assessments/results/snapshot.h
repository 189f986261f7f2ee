/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A copy of the whole results file beside it on the kiosk's own disk, made between two frames while the kiosk
 * goes on: what is added meanwhile is in it, too. Whatever leaves the kiosk is such a copy, checked. The
 * caller owns the snapshot; it belongs to its results' thread, one at a time, and ends before they are
 * closed.
 */
#ifndef RESULTS_SNAPSHOT_H
#define RESULTS_SNAPSHOT_H

#include "assessments/results/results.h"

struct results_snapshot;

/* An older file at path is replaced. NULL and an error; RESULTS_ERROR_BUSY while there is another snapshot:
 * try again once that one is freed. */
struct results_snapshot *results_snapshot_new(struct results *results, const char *path, GError **error);
/* Copies up to n_pages of 4 KiB. FALSE and an error when it has to begin anew; *done at the end. */
gboolean results_snapshot_step(struct results_snapshot *snapshot, int n_pages, gboolean *done,
                               GError **error);
/* Of the copy, once it is done: the number of its rows, and the newest one's hash, which the snapshot owns.
 */
gint64 results_snapshot_rows(const struct results_snapshot *snapshot);
const char *results_snapshot_chain_head(const struct results_snapshot *snapshot);
void results_snapshot_free(struct results_snapshot *snapshot); /* the file stays */

/* Any thread; nobody else may have the file open. Whether the copy is whole (SQLite's integrity, every hash),
 * and has these rows and this head. */
gboolean results_snapshot_check(const char *path, gint64 rows, const char *chain_head, GError **error);

#endif
