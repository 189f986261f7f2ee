/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside results: actions as they are read. */
#ifndef RESULTS_ACTIONS_H
#define RESULTS_ACTIONS_H

#include "assessments/results/gatherings.h"
#include "assessments/results/store.h"

/* Of agreed_action a, the newest of its uuid. */
#define ACTION_COLUMNS                                                                                       \
    "a.uuid,a.action,a.who,a.due,"                                                                           \
    "(SELECT o.outcome FROM action_outcome o JOIN agreed_action f ON f.seq=o.agreed_action "                 \
    "WHERE f.uuid=a.uuid ORDER BY o.seq DESC LIMIT 1) AS outcome"
#define ACTION_IS_NEWEST "NOT EXISTS(SELECT 1 FROM agreed_action n WHERE n.uuid=a.uuid AND n.seq>a.seq)"
/* In the order they were agreed. */
#define ACTION_ORDER "(SELECT min(f.seq) FROM agreed_action f WHERE f.uuid=a.uuid)"

void actions_take(sqlite3_stmt *row, void *data); /* a row of ACTION_COLUMNS into a GPtrArray */

#endif
