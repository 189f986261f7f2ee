/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of a group who answer one by one, and the sample that is drawn of them. */
#include "assessments/results/gatherings.h"
#include "assessments/results/store.h"

void results_member_free(struct results_member *member)
{
    if (!member)
        return;
    g_free(member->person);
    g_free(member->code);
    g_free(member);
}

gboolean results_member_add(struct results *results, const char *group, const char *person, GError **error)
{
    gint64 group_seq, person_seq;
    if (!store_ready(results, error) ||
        !append_find(results, ROW_LISTENING_GROUP, group, &group_seq, error) ||
        !append_find(results, ROW_PERSON, person, &person_seq, error))
        return FALSE;
    const struct value values[] = {value_integer(group_seq), value_integer(person_seq)};
    return append_alone(results, ROW_MEMBER, values, error);
}

static void take_member(sqlite3_stmt *row, void *data)
{
    struct results_member *member = g_new0(struct results_member, 1);
    member->person = store_text(row, 0);
    member->code = store_text(row, 1);
    member->sampled = sqlite3_column_int(row, 2);
    member->baseline = sqlite3_column_int(row, 3);
    member->endline = sqlite3_column_int(row, 4);
    member->followup = sqlite3_column_int(row, 5);
    member->endline_begun = sqlite3_column_int(row, 6);
    member->followup_begun = sqlite3_column_int(row, 7);
    member->endline_day = -1;
    if (sqlite3_column_type(row, 8) == SQLITE_INTEGER)
        member->endline_day = sqlite3_column_int64(row, 8) / STORE_MS_PER_DAY;
    g_ptr_array_add(data, member);
}

/* A line of SQL is a line here. */
/* clang-format off */

#define ENDS(wave) \
    "FROM attempt a JOIN attempt_end e ON e.attempt=a.seq AND e.how='finished' " \
    "WHERE a.person=p.seq AND a.assessment=?2 AND a.wave='" wave "'"
#define FINISHED(wave) "EXISTS(SELECT 1 " ENDS(wave) ")"
#define BEGUN(wave) "EXISTS(SELECT 1 FROM attempt a WHERE a.person=p.seq AND a.assessment=?2 AND a.wave='" wave "')"

static const char members_sql[] =
    "SELECT p.uuid,p.code,"
    "EXISTS(SELECT 1 FROM sampled s WHERE s.listening_group=c.seq AND s.person=p.seq),"
    FINISHED("baseline") "," FINISHED("endline") "," FINISHED("followup") ","
    BEGUN("endline") "," BEGUN("followup") ","
    "iif(d.clock_trusted,d.wall_ms," STORE_LATER("d") ") "
    "FROM listening_group c JOIN member m ON m.listening_group=c.seq JOIN person p ON p.seq=m.person "
    "LEFT JOIN attempt_end d ON d.seq=(SELECT min(e.seq) " ENDS("endline") ") "
    "WHERE c.uuid=?1 ORDER BY m.seq";
/* clang-format on */

GPtrArray *results_members(struct results *results, const char *group, const char *assessment, GError **error)
{
    const struct value values[] = {value_text(group), value_text(assessment)};
    GPtrArray *members = g_ptr_array_new_with_free_func((GDestroyNotify)results_member_free);
    if (store_read(results, members_sql, values, G_N_ELEMENTS(values), take_member, members, error))
        return members;
    g_ptr_array_unref(members);
    return NULL;
}

static gboolean count_sampled(struct results *results, gint64 group, gint64 *n, GError **error)
{
    const struct value of_group = value_integer(group);
    return store_read_one(results, "SELECT count(*) FROM sampled WHERE listening_group=?", &of_group, 1, n,
                          error);
}

/* All of the same persons again is a repeated call; what a second draw would add is taken back. */
static gboolean append_sample(struct results *results, const char *group, const char *const *persons, int n,
                              GError **error)
{
    gint64 group_seq, before = 0, after = 0;
    gboolean ok = append_find(results, ROW_LISTENING_GROUP, group, &group_seq, error) &&
                  count_sampled(results, group_seq, &before, error);
    for (int i = 0; ok && i < n; i++) {
        gint64 person;
        ok = append_find(results, ROW_PERSON, persons[i], &person, error);
        const struct value values[] = {value_integer(group_seq), value_integer(ok ? person : 0),
                                       value_integer(n)};
        ok = ok && append_row(results, ROW_SAMPLED, values, NULL, error);
    }
    if (!ok || !count_sampled(results, group_seq, &after, error))
        return FALSE;
    if (after > 0 && (before == 0 || (before == after && before == n)))
        return TRUE;
    g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT, "the sample of group %s %s", group,
                before == 0 ? "has nobody in it" : "is drawn already");
    return FALSE;
}

gboolean results_sample_add(struct results *results, const char *group, const char *const *persons, int n,
                            GError **error)
{
    GError *problem = NULL;
    if (!store_begin(results, error))
        return FALSE;
    const gboolean ok = append_sample(results, group, persons, n, &problem);
    if (store_finish(results, ok, &problem))
        return TRUE;
    g_propagate_error(error, problem);
    return FALSE;
}
