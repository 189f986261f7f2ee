/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/results/overview.h"

#include "assessments/results/store.h"

#include <string.h>
#include <sys/statvfs.h>

struct question {
    const char *sql;
    gsize answer; /* its place in struct results_overview */
};

#define HANDED_IN(wave) "FROM attempt a JOIN attempt_end e ON e.attempt=a.seq WHERE a.wave='" wave "'"
#define N_HANDED_IN(wave) "SELECT count(DISTINCT a.person) " HANDED_IN(wave)
#define HAVE(wave) "EXISTS(SELECT 1 " HANDED_IN(wave) " AND a.person=p.seq)"
#define PEOPLE "SELECT count(*) FROM person p WHERE " STORE_HAS_CARD("p")
#define NEWEST_COPY(column) "SELECT coalesce((SELECT " column " FROM copy ORDER BY seq DESC LIMIT 1),0)"
#define ANSWER(field) G_STRUCT_OFFSET(struct results_overview, field)

static const struct question questions[] = {
    {PEOPLE, ANSWER(people)},
    {PEOPLE " AND NOT " HAVE("baseline"), ANSWER(not_begun)},
    {PEOPLE " AND " HAVE("baseline") " AND NOT " HAVE("endline"), ANSWER(to_do)},
    {N_HANDED_IN("baseline"), ANSWER(baseline)},
    {N_HANDED_IN("endline"), ANSWER(endline)},
    {"SELECT count(*) FROM gathering_end", ANSWER(gatherings)},
    {"SELECT coalesce(sum(women+men+girls+boys),0) FROM headcount h JOIN gathering_end e "
     "ON e.gathering=h.gathering "
     "WHERE h.seq=(SELECT max(seq) FROM headcount WHERE gathering=h.gathering)",
     ANSWER(seats)},
    {NEWEST_COPY("wall_ms"), ANSWER(last_copy_ms)},
};

/* A disk that can't be asked is no reason to show nothing. */
static void ask_disk(struct results *results, struct results_overview *overview)
{
    const char *path = sqlite3_db_filename(results->db, "main");
    struct statvfs disk;
    if (!path || !*path || statvfs(path, &disk) != 0)
        return;
    overview->disk_bytes = (gint64)disk.f_blocks * (gint64)disk.f_frsize;
    overview->disk_free_bytes = (gint64)disk.f_bavail * (gint64)disk.f_frsize;
}

gboolean results_overview_read(struct results *results, struct results_overview *overview, GError **error)
{
    gint64 trusted = 0;
    memset(overview, 0, sizeof *overview);
    for (gsize i = 0; i < G_N_ELEMENTS(questions); i++) {
        gint64 *answer = G_STRUCT_MEMBER_P(overview, questions[i].answer);
        if (!store_read_one(results, questions[i].sql, NULL, 0, answer, error))
            return FALSE;
    }
    if (!store_read_one(results, NEWEST_COPY("clock_trusted"), NULL, 0, &trusted, error))
        return FALSE;
    overview->last_copy_trusted = trusted != 0;
    ask_disk(results, overview);
    return TRUE;
}
