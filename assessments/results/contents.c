/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/results/contents.h"

#include "assessments/results/store.h"

gboolean results_content_use(struct results *results, const char *content, GError **error)
{
    const struct value name = value_text(content);
    gint64 used = 0;
    if (!store_ready(results, error) ||
        !store_read_one(results,
                        "SELECT detail IS ?1 FROM event WHERE kind='content' ORDER BY seq DESC LIMIT 1",
                        &name, 1, &used, error))
        return FALSE;
    return used || results_event_add(results, NULL, "content", content, error);
}

gboolean results_content_is_known(struct results *results, gboolean *known, GError **error)
{
    gint64 found = 0;
    const gboolean read = store_ready(results, error) &&
                          store_read_one(results, "SELECT EXISTS(SELECT 1 FROM event WHERE kind='content')",
                                         NULL, 0, &found, error);
    *known = found != 0;
    return read;
}

static void add_name(sqlite3_stmt *row, void *data)
{
    g_ptr_array_add(data, store_text(row, 0));
}

char **results_contents_needed(struct results *results, GError **error)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    if (!store_ready(results, error) ||
        !store_read(results,
                    "SELECT content FROM(SELECT max(a.seq) AS newest," STORE_CONTENT_OF(
                        "a") " AS content FROM attempt a "
                             "WHERE NOT EXISTS(SELECT 1 FROM attempt_end e WHERE e.attempt=a.seq) "
                             "AND NOT EXISTS(SELECT 1 FROM session s WHERE s.seq=a.session AND s.import IS "
                             "NOT NULL) GROUP BY content) WHERE content IS NOT NULL ORDER BY newest DESC",
                    NULL, 0, add_name, names, error)) {
        g_ptr_array_unref(names);
        return NULL;
    }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}
