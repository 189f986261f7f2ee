/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listening groups: who they are. */
#include "assessments/results/gatherings.h"
#include "assessments/results/store.h"

void results_group_free(struct results_group *group)
{
    if (!group)
        return;
    g_free(group->uuid);
    g_free(group->name);
    g_free(group->place);
    g_free(group->kind);
    g_free(group->language);
    g_free(group->series);
    g_free(group);
}

gboolean results_group_add(struct results *results, const struct results_group *group, GError **error)
{
    const struct value values[] = {value_text(group->uuid),
                                   value_text(group->name),
                                   value_text(group->place),
                                   value_text(group->kind),
                                   value_text(group->language),
                                   value_text(group->series),
                                   value_null(),
                                   value_null()};
    return append_alone(results, ROW_LISTENING_GROUP, values, error);
}

static void take_group(sqlite3_stmt *row, void *data)
{
    struct results_group *group = g_new0(struct results_group, 1);
    group->uuid = store_text(row, 0);
    group->name = store_text(row, 1);
    group->place = store_text(row, 2);
    group->kind = store_text(row, 3);
    group->language = store_text(row, 4);
    group->series = store_text(row, 5);
    group->gatherings = sqlite3_column_int(row, 6);
    g_ptr_array_add(data, group);
}

GPtrArray *results_groups(struct results *results, GError **error)
{
    GPtrArray *groups = g_ptr_array_new_with_free_func((GDestroyNotify)results_group_free);
    if (store_read(results,
                   "SELECT c.uuid,c.name,c.place,c.kind,c.language,c.series,count(g.seq) "
                   "FROM listening_group c LEFT JOIN gathering g ON g.listening_group=c.seq "
                   "GROUP BY c.seq ORDER BY max(g.seq) DESC NULLS LAST,c.seq DESC",
                   NULL, 0, take_group, groups, error))
        return groups;
    g_ptr_array_unref(groups);
    return NULL;
}
