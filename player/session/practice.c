/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Practice: results in memory take the place of the kiosk's, with the same groups in them. What is written
 * there goes when practice ends, and nothing else has to know. */
#include "player/session/private.h"

static gboolean copy_groups(const GPtrArray *groups, struct results *scratch, GError **error)
{
    for (guint i = groups->len; i > 0; i--) {
        if (!results_group_add(scratch, groups->pdata[i - 1], error))
            return FALSE;
    }
    return TRUE;
}

static struct results *open_scratch(const struct session *session, GError **error)
{
    const struct session_clock clock = session->inner->clock;
    const struct results_options options = {
        .clock = {.wall_ms = clock.wall_ms, .monotonic_ms = clock.monotonic_ms, .data = clock.data},
        .software_version = VIGIL_VERSION};
    struct results *scratch = results_open_scratch(&options, error);
    if (scratch && !copy_groups(session->evening->groups, scratch, error))
        g_clear_pointer(&scratch, results_close);
    return scratch;
}

gboolean practice_begin(struct session *session)
{
    struct session_private *inner = session->inner;
    GError *error = NULL;
    struct results *scratch = open_scratch(session, &error);
    if (!scratch) {
        session_fail_read(session, error);
        return FALSE;
    }
    session_end_later(session, &inner->sitting);
    inner->kept_results = inner->results;
    inner->results = scratch;
    session->evening->practice = TRUE;
    return TRUE;
}

void practice_end(struct session *session)
{
    struct session_private *inner = session->inner;
    if (!session->evening->practice)
        return;
    g_clear_pointer(&inner->sitting, g_free); /* a sitting of practice has nowhere to be ended */
    results_close(inner->results);
    inner->results = inner->kept_results;
    inner->kept_results = NULL;
    session->evening->practice = FALSE;
}
