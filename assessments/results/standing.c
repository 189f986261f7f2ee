/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/results/standing.h"

#include "assessments/results/store.h"

struct reading {
    struct results_standing *standings;
    int room, n;
};

/* A line of SQL is a line here. */
/* clang-format off */

#define WITH_DIGITS "FROM person p WHERE " STORE_HAS_CARD("p") " AND substr(p.code,1,length(?1))=?1"
#define HANDED_IN "FROM attempt a JOIN attempt_end e ON e.attempt=a.seq WHERE a.person=p.seq"

/* The questions of a course are steps of it like its lessons. */
static const char read_sql[] =
    "SELECT p.code,"
    "EXISTS(SELECT 1 " HANDED_IN " AND a.wave='baseline'),"
    "EXISTS(SELECT 1 " HANDED_IN " AND a.wave='endline'),"
    "max(0,(SELECT count(DISTINCT l.course||' '||l.step) FROM lesson_progress l WHERE l.person=p.seq AND l.kind='completed')"
    "-(SELECT count(DISTINCT a.assessment||' '||a.wave) " HANDED_IN ")),"
    "s.wall_ms,s.clock_trusted "
    "FROM (SELECT p.seq,p.code,(SELECT max(seq) FROM session WHERE person=p.seq) AS newest " WITH_DIGITS ") p "
    "LEFT JOIN session s ON s.seq=p.newest "
    "ORDER BY p.newest DESC,p.seq DESC LIMIT ?3 OFFSET ?2";

static const char count_sql[] = "SELECT count(*) " WITH_DIGITS;
/* clang-format on */

static void take_standing(sqlite3_stmt *row, void *data)
{
    struct reading *reading = data;
    if (reading->n == reading->room)
        return;
    struct results_standing *standing = &reading->standings[reading->n++];
    *standing = (struct results_standing){.baseline = sqlite3_column_int(row, 1) != 0,
                                          .endline = sqlite3_column_int(row, 2) != 0,
                                          .lessons = sqlite3_column_int(row, 3),
                                          .seen_ms = sqlite3_column_int64(row, 4),
                                          .seen_trusted = sqlite3_column_int(row, 5) != 0};
    g_strlcpy(standing->code, (const char *)sqlite3_column_text(row, 0), sizeof standing->code);
}

gboolean results_standings_read(struct results *results, const char *digits, int first, int room,
                                struct results_standing *standings, int *n, int *of, GError **error)
{
    struct reading reading = {.standings = standings, .room = room};
    const struct value values[] = {value_text(digits), value_integer(first), value_integer(room)};
    gint64 all = 0;
    if (!store_read_one(results, count_sql, values, 1, &all, error) ||
        !store_read(results, read_sql, values, G_N_ELEMENTS(values), take_standing, &reading, error))
        return FALSE;
    *n = reading.n;
    *of = (int)MIN(all, G_MAXINT);
    return TRUE;
}
