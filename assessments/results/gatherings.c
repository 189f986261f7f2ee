/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A gathering from its beginning to its end: who is there and where the evening is. */
#include "assessments/results/gatherings.h"
#include "assessments/results/store.h"

/* The seq of a row that may be left open. */
static gboolean find_if_named(struct results *results, enum row_table table, const char *uuid,
                              struct value *value, GError **error)
{
    gint64 seq = 0;
    *value = value_null();
    if (!uuid)
        return TRUE;
    if (!append_find(results, table, uuid, &seq, error))
        return FALSE;
    *value = value_integer(seq);
    return TRUE;
}

gboolean results_gathering_begin(struct results *results, const struct results_gathering *gathering,
                                 GError **error)
{
    gint64 group = 0, before = 0;
    struct value sitting, continues;
    if (!store_ready(results, error) ||
        !append_find(results, ROW_LISTENING_GROUP, gathering->group, &group, error) ||
        !find_if_named(results, ROW_SESSION, gathering->session, &sitting, error) ||
        !find_if_named(results, ROW_GATHERING, gathering->continues, &continues, error))
        return FALSE;
    const struct value of_group = value_integer(group);
    if (!store_read_one(results, "SELECT coalesce(max(number),0) FROM gathering WHERE listening_group=?",
                        &of_group, 1, &before, error))
        return FALSE;
    const struct value values[] = {value_text(gathering->uuid),
                                   of_group,
                                   sitting,
                                   value_text(gathering->series),
                                   value_text(gathering->episode),
                                   value_text(gathering->episode_hash),
                                   continues,
                                   value_integer(before + 1),
                                   value_integer(store_wall_ms(results)),
                                   value_integer(results_clock_trusted(results))};
    return append_alone(results, ROW_GATHERING, values, error);
}

gboolean results_gathering_step(struct results *results, const char *gathering, const char *step,
                                const char *detail, GError **error)
{
    gint64 seq;
    if (!store_ready(results, error) || !append_find(results, ROW_GATHERING, gathering, &seq, error))
        return FALSE;
    const struct value values[] = {value_integer(seq), value_text(step), value_text(detail)};
    return append_stands(results, ROW_GATHERING_STEP, values, error);
}

gboolean results_gathering_end(struct results *results, const char *gathering, const char *how,
                               GError **error)
{
    gint64 seq;
    if (!store_ready(results, error) || !append_find(results, ROW_GATHERING, gathering, &seq, error))
        return FALSE;
    const struct value values[] = {value_integer(seq), value_text(how)};
    return append_alone(results, ROW_GATHERING_END, values, error);
}

gboolean results_headcount_add(struct results *results, const char *gathering, const int counts[N_COUNTED],
                               GError **error)
{
    gint64 seq;
    if (!store_ready(results, error) || !append_find(results, ROW_GATHERING, gathering, &seq, error))
        return FALSE;
    const struct value values[] = {value_integer(seq), value_integer(counts[COUNTED_WOMEN]),
                                   value_integer(counts[COUNTED_MEN]), value_integer(counts[COUNTED_GIRLS]),
                                   value_integer(counts[COUNTED_BOYS])};
    return append_stands(results, ROW_HEADCOUNT, values, error);
}
