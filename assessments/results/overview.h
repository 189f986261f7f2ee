/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far this kiosk is, in a few numbers for who looks after it: people and what they have answered, groups,
 * the disk, the last copy. Numbers only, nobody's answers. The rules of results.h hold.
 */
#ifndef RESULTS_OVERVIEW_H
#define RESULTS_OVERVIEW_H

#include "assessments/results/results.h"

struct results_overview {
    gint64 people;            /* with a card number */
    gint64 not_begun, to_do;  /* of them: without the first questions; with them and without the last */
    gint64 baseline, endline; /* who have handed in the first and the last questions, members of groups too */
    gint64 gatherings, seats; /* that have ended; and how many were counted at them, each time */
    gint64 disk_bytes;        /* of the file system that holds the results; 0 where that can't be told */
    gint64 disk_free_bytes;   /* what this account may still write of it */
    gint64 last_copy_ms;      /* by the kiosk's clock; 0 when nothing was copied yet */
    gboolean last_copy_trusted; /* whether that clock was to be trusted */
};
gboolean results_overview_read(struct results *results, struct results_overview *overview, GError **error);

#endif
