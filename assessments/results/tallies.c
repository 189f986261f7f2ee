/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands up: a row an option; counted again, all options get a new revision. */
#include "assessments/results/gatherings.h"
#include "assessments/results/store.h"

struct newest {
    gint64 revision; /* 0 before the first */
    GHashTable *hands;
    gboolean accepted_over;
};

static void take_option(sqlite3_stmt *row, void *data)
{
    struct newest *newest = data;
    newest->revision = sqlite3_column_int64(row, 0);
    newest->accepted_over = sqlite3_column_int(row, 3);
    g_hash_table_insert(newest->hands, store_text(row, 1), GINT_TO_POINTER(sqlite3_column_int(row, 2)));
}

static gboolean read_newest(struct results *results, gint64 gathering, const struct results_tally *tally,
                            struct newest *newest, GError **error)
{
    const struct value key[] = {value_integer(gathering), value_text(tally->talk), value_text(tally->tally)};
    return store_read(results,
                      "SELECT revision,option,hands,accepted_over FROM tally "
                      "WHERE gathering=?1 AND talk=?2 AND tally=?3 AND revision="
                      "(SELECT max(revision) FROM tally WHERE gathering=?1 AND talk=?2 AND tally=?3)",
                      key, G_N_ELEMENTS(key), take_option, newest, error);
}

static gboolean says_the_same(const struct newest *newest, const struct results_tally *tally)
{
    gboolean same =
        (int)g_hash_table_size(newest->hands) == tally->n && !newest->accepted_over == !tally->accepted_over;
    for (int i = 0; same && i < tally->n; i++) {
        void *hands = NULL;
        same = g_hash_table_lookup_extended(newest->hands, tally->options[i], NULL, &hands) &&
               GPOINTER_TO_INT(hands) == tally->counts[i];
    }
    return same;
}

static gboolean append_option(struct results *results, gint64 gathering, gint64 revision,
                              const struct results_tally *tally, int option, GError **error)
{
    const struct value values[] = {value_integer(gathering),
                                   value_text(tally->talk),
                                   value_text(tally->tally),
                                   value_integer(revision),
                                   value_text(tally->options[option]),
                                   value_text(tally->episode),
                                   value_integer(tally->counts[option]),
                                   value_integer(tally->accepted_over != FALSE)};
    return append_row(results, ROW_TALLY, values, NULL, error);
}

static gboolean append_tally(struct results *results, const struct results_tally *tally, GError **error)
{
    gint64 gathering;
    struct newest newest = {.hands = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    gboolean ok = append_find(results, ROW_GATHERING, tally->gathering, &gathering, error) &&
                  read_newest(results, gathering, tally, &newest, error);
    if (ok && !says_the_same(&newest, tally))
        for (int i = 0; ok && i < tally->n; i++)
            ok = append_option(results, gathering, newest.revision + 1, tally, i, error);
    g_hash_table_unref(newest.hands);
    return ok;
}

gboolean results_tally_add(struct results *results, const struct results_tally *tally, GError **error)
{
    GError *problem = NULL;
    if (!store_begin(results, error))
        return FALSE;
    const gboolean ok = append_tally(results, tally, &problem);
    if (store_finish(results, ok, &problem))
        return TRUE;
    g_propagate_error(error, problem);
    return FALSE;
}
