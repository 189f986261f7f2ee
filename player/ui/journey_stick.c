/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The step "stick" of a journey: what somebody does with a simulated one, and what it does with them. */
#include <stdio.h>
#include <string.h>

#include "player/stick/stick_simulated.h"
#include "player/ui/journey_private.h"

#define WORKER_ROUNDS 120000
#define MB G_GINT64_CONSTANT(1000000)

static const struct {
    const char *name;
    struct stick_simulated_kind kind;
} kinds[] = {
    {"in", {.capacity = 100 * MB}},
    {"full", {.capacity = 1000}},
    {"locked", {.capacity = 100 * MB, .presence = STICK_READ_ONLY}},
    {"foreign", {.capacity = 100 * MB, .presence = STICK_FOREIGN}},
    {"fake", {.capacity = 100 * MB, .true_capacity = 1000}},
};

static const struct {
    const char *name;
    enum stick_simulated_fault fault;
} faults[] = {
    {"pulled", STICK_PULLED},
    {"swapped", STICK_SWAPPED},
    {"broken", STICK_FAILS_ON},
    {"busy", STICK_STAYS_BUSY},
};

static gboolean insert(struct stick_simulated *stick, const char *kind)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (g_str_equal(kinds[i].name, kind)) {
            struct stick_simulated_kind as = kinds[i].kind;
            as.presence = as.presence == STICK_NONE ? STICK_READY : as.presence;
            stick_simulated_arm(stick, STICK_FINE, 0);
            stick_simulated_hold(stick, NULL);
            stick_simulated_insert(stick, &as);
            return TRUE;
        }
    }
    return FALSE;
}

/* "pulled after 12": by the thirteenth thing that is done with it. */
static gboolean arm(struct stick_simulated *stick, const char *rest)
{
    char name[16] = "";
    int after = 0;
    if (sscanf(rest, "%15s after %d", name, &after) < 1) {
        return FALSE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
        if (g_str_equal(faults[i].name, name)) {
            stick_simulated_arm(stick, faults[i].fault, after);
            return TRUE;
        }
    }
    return FALSE;
}

/* What another computer would find on it, as files of a folder. */
static enum outcome keep(struct journey *journey, const char *folder)
{
    const struct stick_simulated *stick = journey->options.stick;
    g_autoptr(GPtrArray) names = stick_simulated_names(stick);
    g_autoptr(GError) error = NULL;
    g_mkdir_with_parents(folder, 0700);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        g_autoptr(GBytes) bytes = stick_simulated_platter(stick, names->pdata[i]);
        if (!g_file_set_contents(path, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes),
                                 &error)) {
            return journey_fail(journey, "%s", error->message);
        }
    }
    return OUTCOME_DONE;
}

/* The files of a folder are on its platter. */
static enum outcome put(struct journey *journey, const char *folder)
{
    g_autoptr(GError) error = NULL;
    GDir *dir = g_dir_open(folder, 0, &error);
    const char *name;
    while (dir != NULL && error == NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL), *text = NULL;
        gsize length = 0;
        if (g_file_get_contents(path, &text, &length, &error)) {
            g_autoptr(GBytes) bytes = g_bytes_new(text, length);
            stick_simulated_put(journey->options.stick, name, bytes);
        }
    }
    g_clear_pointer(&dir, g_dir_close);
    return error == NULL ? OUTCOME_DONE : journey_fail(journey, "%s", error->message);
}

/* Until nothing goes on with it any more; a worker takes real time. */
enum outcome journey_wait_for_stick(struct journey *journey, struct loop *loop)
{
    const struct session *session = loop_session(loop);
    const struct stick_offer *offer = session->offer;
    if (session->copying.stage != COPY_STAGE_RUNS &&
        (offer == NULL ||
         (offer->state != STICK_UPDATE_LOOKING && offer->state != STICK_UPDATE_INSTALLING))) {
        return OUTCOME_DONE;
    }
    if (journey->rounds++ > WORKER_ROUNDS) {
        return journey_fail(journey, "it never ends");
    }
    g_usleep(offer != NULL ? 1000 : 0);
    return OUTCOME_LATER;
}

enum outcome journey_stick(struct journey *journey, struct loop *loop, const char *rest)
{
    struct stick_simulated *stick = journey->options.stick;
    (void)loop;
    if (stick == NULL) {
        return journey_fail(journey, "there is no simulated stick");
    }
    if (g_str_has_prefix(rest, "kept in ")) {
        return keep(journey, rest + strlen("kept in "));
    }
    if (g_str_has_prefix(rest, "holding ")) {
        return put(journey, rest + strlen("holding "));
    }
    if (g_str_has_prefix(rest, "with ")) {
        insert(stick, "in");
        stick_simulated_hold(stick, rest + strlen("with "));
    } else if (g_str_equal(rest, "out")) {
        stick_simulated_pull(stick);
    } else if (!insert(stick, rest) && !arm(stick, rest)) {
        return journey_fail(journey,
                            "write \"stick in\", \"stick out\", or one of those in tests/journeys/README.md");
    }
    return OUTCOME_DONE;
}
