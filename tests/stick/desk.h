/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kiosk's results, a simulated stick, and head office, which opens what is found on its platter. */
#ifndef TESTS_STICK_DESK_H
#define TESTS_STICK_DESK_H

#include "assessments/results/kiosk_file.h"
#include "player/stick/stick_export.h"
#include "player/stick/stick_simulated.h"

#include <check.h>

struct desk {
    char *folder, *results_path, *snapshot;
    struct results *results;
    char *chain_head, *public_key, *secret_key;
    gint64 rows;
    struct stick_simulated *simulated;
    struct stick stick;
};

#define DESK_MB G_GINT64_CONSTANT(1000000)

struct desk *desk_new(guint64 seed); /* with a snapshot, and no stick in the kiosk */
void desk_free(struct desk *desk);
void desk_add_person(struct desk *desk, const char *code);
void desk_take_snapshot(struct desk *desk);
void desk_insert(struct desk *desk, gint64 capacity);
/* A copy as head office may have it from before; its bytes. */
GBytes *desk_put_old_copy(struct desk *desk);

struct stick_export *desk_export(struct desk *desk, gboolean sealed);
struct stick_progress desk_run(struct stick_export *export); /* to its end */
/* Whether the file on the platter is whole, and is what the snapshot was. */
gboolean desk_opens(struct desk *desk, const char *name);
void desk_check_old_copy(struct desk *desk, GBytes *old);

#endif
