/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was really heard of an episode. */
#include "assessments/results/gatherings.h"
#include "assessments/results/store.h"

#include <string.h>

gboolean results_listening_add(struct results *results, const struct results_listening *listening,
                               GError **error)
{
    gint64 seq;
    if (!store_ready(results, error) ||
        !append_find(results, ROW_GATHERING, listening->gathering, &seq, error))
        return FALSE;
    const struct value values[] = {value_integer(seq),
                                   value_text(listening->episode),
                                   value_text(listening->language),
                                   value_integer(listening->from_ms),
                                   value_integer(listening->to_ms),
                                   value_integer(listening->position_ms),
                                   value_integer(listening->duration_ms),
                                   value_real(listening->speed),
                                   value_text(listening->ended)};
    return append_stands(results, ROW_LISTENING, values, error);
}

/* Stretches of one episode after the other, each episode's by where they begin. */
struct sharing {
    GHashTable *shares;
    char *episode;
    gint64 heard_ms, duration_ms;
    gint64 end_ms; /* of what was counted so far */
};

static void end_episode(struct sharing *sharing)
{
    if (!sharing->episode)
        return;
    double *share = g_new(double, 1);
    *share = sharing->duration_ms > 0 ? (double)sharing->heard_ms / (double)sharing->duration_ms : 0;
    *share = MIN(*share, 1);
    g_hash_table_insert(sharing->shares, sharing->episode, share);
    sharing->episode = NULL;
}

static void take_stretch(sqlite3_stmt *row, void *data)
{
    struct sharing *sharing = data;
    const char *episode = (const char *)sqlite3_column_text(row, 0);
    const gint64 from = sqlite3_column_int64(row, 1), to = sqlite3_column_int64(row, 2);
    if (g_strcmp0(sharing->episode, episode) != 0) {
        end_episode(sharing);
        *sharing = (struct sharing){.shares = sharing->shares, .episode = g_strdup(episode)};
    }
    sharing->heard_ms += MAX(to - MAX(from, sharing->end_ms), 0);
    sharing->end_ms = MAX(sharing->end_ms, to);
    sharing->duration_ms = MAX(sharing->duration_ms, sqlite3_column_int64(row, 3));
}

GHashTable *results_heard_shares(struct results *results, const char *group, GError **error)
{
    struct sharing sharing = {.shares = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
    const struct value of_group = value_text(group);
    const gboolean ok =
        store_read(results,
                   "SELECT l.episode,l.from_ms,l.to_ms,l.duration_ms FROM listening_group c "
                   "JOIN gathering g ON g.listening_group=c.seq JOIN listening l ON l.gathering=g.seq "
                   "WHERE c.uuid=?1 AND l.to_ms>l.from_ms ORDER BY l.episode,l.from_ms,l.to_ms",
                   &of_group, 1, take_stretch, &sharing, error);
    end_episode(&sharing);
    if (ok)
        return sharing.shares;
    g_hash_table_unref(sharing.shares);
    return NULL;
}
