/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a gathering back, to carry it on or to say what was decided last time. */
#include "assessments/results/actions.h"

static void free_count(void *data)
{
    struct results_tally_count *count = data;
    g_free(count->talk);
    g_free(count->tally);
    g_free(count->option);
    g_free(count);
}

void results_evening_free(struct results_evening *evening)
{
    if (!evening)
        return;
    g_free(evening->uuid);
    g_free(evening->group);
    g_free(evening->series);
    g_free(evening->episode);
    g_free(evening->episode_hash);
    g_free(evening->step);
    g_free(evening->detail);
    g_free(evening->ended);
    g_clear_pointer(&evening->heard, g_array_unref);
    g_clear_pointer(&evening->tallies, g_ptr_array_unref);
    g_clear_pointer(&evening->questions, g_ptr_array_unref); /* or somebody took it */
    g_clear_pointer(&evening->actions, g_ptr_array_unref);
    g_free(evening);
}

struct reading {
    const struct results *results;
    gint64 seq; /* of the gathering; 0 for none */
    struct results_evening *evening;
};

static struct results_evening *new_evening(void)
{
    struct results_evening *evening = g_new0(struct results_evening, 1);
    evening->heard = g_array_new(FALSE, FALSE, sizeof(struct results_heard));
    evening->tallies = g_ptr_array_new_with_free_func(free_count);
    evening->questions = g_ptr_array_new_with_free_func(g_free);
    evening->actions = g_ptr_array_new_with_free_func((GDestroyNotify)results_action_free);
    return evening;
}

/* By the longer of both clocks: the monotonic one, within one start of the machine, may stand still while it
 * sleeps; the other one may not be right. */
static gint64 since(const struct results *results, const struct results_evening *evening, sqlite3_stmt *row)
{
    gint64 milliseconds = -1;
    if (g_strcmp0((const char *)sqlite3_column_text(row, 17), results->boot) == 0)
        milliseconds = results->clock.monotonic_ms(results->clock.data) - sqlite3_column_int64(row, 16);
    if (evening->day_trusted && results_clock_trusted(results))
        milliseconds = MAX(milliseconds, store_wall_ms(results) - sqlite3_column_int64(row, 9));
    return MAX(milliseconds, -1);
}

static void take_gathering(sqlite3_stmt *row, void *data)
{
    struct reading *reading = data;
    struct results_evening *evening = reading->evening = new_evening();
    reading->seq = sqlite3_column_int64(row, 0);
    evening->uuid = store_text(row, 1);
    evening->group = store_text(row, 2);
    evening->series = store_text(row, 3);
    evening->episode = store_text(row, 4);
    evening->episode_hash = store_text(row, 5);
    evening->step = store_text(row, 6);
    evening->detail = store_text(row, 7);
    evening->ended = store_text(row, 8);
    evening->day = sqlite3_column_int64(row, 9) / STORE_MS_PER_DAY;
    evening->day_trusted = sqlite3_column_int(row, 10);
    evening->voice_notes = sqlite3_column_int(row, 11);
    evening->counted = sqlite3_column_type(row, 12) != SQLITE_NULL;
    for (int i = 0; i < N_COUNTED; i++)
        evening->headcount[i] = sqlite3_column_int(row, 12 + i);
    evening->since_ms = since(reading->results, evening, row);
}

/* The newest gathering of the group of which the condition holds. One that was broken off before its first
 * step stands where the one stood that it continues. */
#define SELECT_EVENING(condition)                                                                            \
    "SELECT g.seq,g.uuid,c.uuid,g.series,g.episode,g.episode_hash,s.step,s.detail,e.how,g.begun_ms,"         \
    "g.begun_trusted,(SELECT count(*) FROM voice_note v WHERE v.gathering=g.seq AND NOT EXISTS"              \
    "(SELECT 1 FROM voice_note_taken_back b WHERE b.voice_note=v.seq)),h.women,h.men,h.girls,h.boys,"        \
    "g.monotonic_ms,o.boot "                                                                                 \
    "FROM listening_group c JOIN gathering g ON g.listening_group=c.seq "                                    \
    "JOIN opening o ON o.seq=g.opening "                                                                     \
    "LEFT JOIN gathering_step s ON s.seq=coalesce("                                                          \
    "(SELECT max(seq) FROM gathering_step WHERE gathering=g.seq),"                                           \
    "(SELECT max(seq) FROM gathering_step WHERE gathering=g.continues)) "                                    \
    "LEFT JOIN headcount h ON h.seq=(SELECT max(seq) FROM headcount WHERE gathering=g.seq) "                 \
    "LEFT JOIN gathering_end e ON e.gathering=g.seq "                                                        \
    "WHERE c.uuid=?1 AND " condition " ORDER BY g.seq DESC LIMIT 1"

static void take_stretch(sqlite3_stmt *row, void *data)
{
    struct results_evening *evening = data;
    const struct results_heard heard = {sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1)};
    if (heard.to_ms > heard.from_ms)
        g_array_append_val(evening->heard, heard);
    evening->position_ms = sqlite3_column_int64(row, 2);
    evening->duration_ms = sqlite3_column_int64(row, 3);
}

static void take_count(sqlite3_stmt *row, void *data)
{
    struct results_evening *evening = data;
    struct results_tally_count *count = g_new0(struct results_tally_count, 1);
    count->talk = store_text(row, 0);
    count->tally = store_text(row, 1);
    count->option = store_text(row, 2);
    count->count = sqlite3_column_int(row, 3);
    g_ptr_array_add(evening->tallies, count);
}

static void take_question(sqlite3_stmt *row, void *data)
{
    g_ptr_array_add(data, store_text(row, 0));
}

static gboolean read_lists(struct results *results, struct reading *reading, GError **error)
{
    struct results_evening *evening = reading->evening;
    const struct value gathering = value_integer(reading->seq);
    return store_read(results,
                      "WITH RECURSIVE carried(seq) AS(SELECT ?1 UNION SELECT g.continues FROM carried "
                      "JOIN gathering g ON g.seq=carried.seq WHERE g.continues IS NOT NULL) "
                      "SELECT from_ms,to_ms,position_ms,duration_ms FROM listening "
                      "WHERE gathering IN carried ORDER BY seq",
                      &gathering, 1, take_stretch, evening, error) &&
           store_read(results,
                      "SELECT talk,tally,option,hands FROM tally t WHERE gathering=?1 AND revision="
                      "(SELECT max(n.revision) FROM tally n WHERE n.gathering=?1 AND n.talk=t.talk AND "
                      "n.tally=t.tally) ORDER BY seq",
                      &gathering, 1, take_count, evening, error) &&
           store_read(results,
                      "SELECT question FROM question q WHERE gathering=?1 AND raised AND NOT EXISTS"
                      "(SELECT 1 FROM question n WHERE n.gathering=?1 AND n.question=q.question AND "
                      "n.seq>q.seq) ORDER BY seq",
                      &gathering, 1, take_question, evening->questions, error) &&
           store_read(results,
                      "SELECT " ACTION_COLUMNS
                      " FROM agreed_action a WHERE a.gathering=?1 AND a.kept AND " ACTION_IS_NEWEST
                      " ORDER BY " ACTION_ORDER,
                      &gathering, 1, actions_take, evening->actions, error);
}

static struct results_evening *read_evening(struct results *results, const char *sql, const char *group,
                                            GError **error)
{
    struct reading reading = {.results = results};
    const struct value of_group = value_text(group);
    if (!store_read(results, sql, &of_group, 1, take_gathering, &reading, error) || !reading.seq)
        return NULL;
    if (!read_lists(results, &reading, error))
        g_clear_pointer(&reading.evening, results_evening_free);
    return reading.evening;
}

struct results_evening *results_evening_open(struct results *results, const char *group, GError **error)
{
    return read_evening(results,
                        SELECT_EVENING("e.seq IS NULL AND NOT EXISTS(SELECT 1 FROM gathering l "
                                       "WHERE l.listening_group=c.seq AND l.seq>g.seq)"),
                        group, error);
}

struct results_evening *results_evening_last(struct results *results, const char *group, GError **error)
{
    return read_evening(results, SELECT_EVENING("e.how='closed'"), group, error);
}
