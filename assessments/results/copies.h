/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ledger of copies that left the kiosk: begun, read back from the stick, received by head office. It is
 * kept here and never on a stick. A copy holds for certain what was there when it was begun; what was added
 * since then is not yet copied. The rules of results.h hold.
 */
#ifndef RESULTS_COPIES_H
#define RESULTS_COPIES_H

#include "assessments/results/staff.h"

/* *counter is the number of this copy, which no other has; a copy that comes to nothing keeps its number. */
gboolean results_copy_begin(struct results *results, enum staff_role role, int *counter, GError **error);

struct results_copy {
    int begun;   /* the counter of results_copy_begin() */
    int counter; /* in the file's name: a later one when the stick had this one already */
    gint64 rows;
    const char *chain_head; /* of the snapshot */
    gint64 bytes;
    const char *sha256; /* of the file on the stick */
    gboolean sealed;
};
/* Only when the file was read back from the stick. Repeated it adds nothing. */
gboolean results_copy_add(struct results *results, const struct results_copy *copy, GError **error);

/* Head office says that it opened a copy. *known (may be NULL) is FALSE, and nothing is written, when the
 * ledger has no copy with this head: it is of another kiosk, or made up. */
gboolean results_copy_received(struct results *results, const char *chain_head, gboolean *known,
                               GError **error);

enum copy_state { COPY_NOT_YET, COPY_ON_STICK, COPY_RECEIVED, COPY_STATES };
struct results_copy_counts {
    gint64 attempts[COPY_STATES], gatherings[COPY_STATES];
};
/* An attempt or a gathering counts by the newest thing that was written of it. */
gboolean results_copy_count(struct results *results, struct results_copy_counts *counts, GError **error);

#endif
