/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/results/aggregates.h"
#include "assessments/results/store.h"

/* clang-format off */

/* ?1 is the assessment. began: a person's first finished attempt at each wave; who: them as columns b, e, f, and
 * a, the first of them. */
#define FIRST \
    "WITH began AS MATERIALIZED(SELECT a.person AS person,a.wave AS wave,min(a.seq) AS attempt " \
    "FROM attempt a JOIN attempt_end e ON e.attempt=a.seq AND e.how='finished' " \
    "WHERE a.assessment=?1 GROUP BY a.person,a.wave)," \
    "who AS MATERIALIZED(SELECT person,max(iif(wave='baseline',attempt,NULL)) AS b," \
    "max(iif(wave='endline',attempt,NULL)) AS e,max(iif(wave='followup',attempt,NULL)) AS f," \
    "min(attempt) AS a FROM began GROUP BY person)"

#define NEWEST(r) \
    "NOT EXISTS(SELECT 1 FROM response n WHERE n.attempt=" r ".attempt AND n.item=" r ".item AND " \
    "n.revision>" r ".revision)"
#define COUNTS(r) r ".state IN('answered','dont_know','skipped','timed_out')"
#define VERSION(r) "iif(" r ".item_version>0," r ".item_version,substr(" r ".item_hash,1,12))"

/* Who a person is; joined to who. */
#define ABOUT(alias, variable) \
    " LEFT JOIN about " alias " ON " alias ".person=who.person AND " alias ".variable='" variable "'"
#define PERSON_COLUMNS \
    "coalesce(gender.value,'') AS gender,coalesce(age.value,'') AS age_band,coalesce(role.value,'') AS role," \
    "coalesce(nullif(place.value,'declined'),s.site,'') AS site,coalesce(x.language,'') AS language," \
    "x.form AS form"
#define PERSON_JOINS \
    " JOIN attempt x ON x.seq=who.a JOIN session s ON s.seq=x.session" \
    ABOUT("gender", "gender") ABOUT("age", "age_band") ABOUT("role", "role") ABOUT("place", "site")

/* Points of an attempt over the items that have a key; complete: none of them is missing. */
#define POINTS \
    ",points AS MATERIALIZED(SELECT began.person AS person,began.wave AS wave,began.attempt AS attempt," \
    "total(iif(" COUNTS("r") ",r.score,0)) AS total,total(r.max_score) AS most," \
    "min(r.max_score IS NULL OR " COUNTS("r") ") AS complete " \
    "FROM began CROSS JOIN response r ON r.attempt=began.attempt WHERE " NEWEST("r") " GROUP BY began.attempt)"
#define POINTS_AT(alias, wave) " LEFT JOIN points " alias " ON " alias ".attempt=who." wave

static const char totals[] =
    FIRST POINTS
    " SELECT " PERSON_COLUMNS ",p.method AS match_method,"
    "pb.total AS baseline,pb.most AS baseline_most,pe.total AS endline,pe.most AS endline_most,"
    "pf.total AS followup,pf.most AS followup_most,count(*) AS persons "
    "FROM who JOIN person p ON p.seq=who.person" PERSON_JOINS
    POINTS_AT("pb", "b") POINTS_AT("pe", "e") POINTS_AT("pf", "f")
    " GROUP BY 1,2,3,4,5,6,7,8,9,10,11,12,13 ORDER BY 1,2,3,4,5,6,7,8,9,10,11,12,13";

#define PATTERN(b, e) "sum(rb.correct=" b " AND re.correct=" e ")"
#define PATTERN3(b, e, f) \
    "sum(rf.item IS NOT NULL AND rb.correct=" b " AND re.correct=" e " AND rf.correct=" f ")"

static const char pairs[] =
    FIRST
    ",known AS MATERIALIZED(SELECT *,dense_rank()OVER(ORDER BY gender,age_band,role,site,language,form) AS alike "
    "FROM(SELECT who.b AS b,who.e AS e,who.f AS f," PERSON_COLUMNS
    " FROM who" PERSON_JOINS " WHERE who.b IS NOT NULL AND who.e IS NOT NULL)),"
    "counted AS MATERIALIZED(SELECT rb.item AS item_id," VERSION("rb") " AS item_version,known.alike AS alike,"
    "max(rb.objective) AS learning_objective,max(rb.anchor) AS is_anchor,"
    PATTERN("1", "1") " AS both," PATTERN("1", "0") " AS lost,"
    PATTERN("0", "1") " AS gained," PATTERN("0", "0") " AS neither,"
    "sum(rb.state='dont_know') AS dont_know_baseline,sum(re.state='dont_know') AS dont_know_endline,"
    PATTERN3("0", "0", "0") " AS w000," PATTERN3("0", "0", "1") " AS w001,"
    PATTERN3("0", "1", "0") " AS w010," PATTERN3("0", "1", "1") " AS w011,"
    PATTERN3("1", "0", "0") " AS w100," PATTERN3("1", "0", "1") " AS w101,"
    PATTERN3("1", "1", "0") " AS w110," PATTERN3("1", "1", "1") " AS w111 "
    "FROM known CROSS JOIN response rb ON rb.attempt=known.b AND " NEWEST("rb")
    " CROSS JOIN response re ON re.attempt=known.e AND re.item=rb.item AND " NEWEST("re")
    " AND " VERSION("re") "=" VERSION("rb")
    " LEFT JOIN response rf ON rf.attempt=known.f AND rf.item=rb.item AND " NEWEST("rf")
    " AND " VERSION("rf") "=" VERSION("rb") " AND rf.correct IS NOT NULL AND " COUNTS("rf")
    " WHERE rb.correct IS NOT NULL AND re.correct IS NOT NULL AND " COUNTS("rb") " AND " COUNTS("re")
    " GROUP BY 1,2,3)"
    " SELECT c.item_id,c.item_version,k.gender,k.age_band,k.role,k.site,k.language,k.form,"
    "c.learning_objective,c.is_anchor,c.both,c.lost,c.gained,c.neither,c.dont_know_baseline,c.dont_know_endline,"
    "c.w000,c.w001,c.w010,c.w011,c.w100,c.w101,c.w110,c.w111 "
    "FROM counted c JOIN(SELECT DISTINCT alike,gender,age_band,role,site,language,form FROM known) k "
    "ON k.alike=c.alike ORDER BY 1,2,3,4,5,6,7,8";

/* An attempt's answers are grouped by the attempts that are alike, and named afterwards: short keys sort fast. */
static const char answers[] =
    FIRST POINTS
    ",seen AS MATERIALIZED(SELECT *,dense_rank()OVER(ORDER BY wave,form,gender,points,matched,complete) AS alike "
    "FROM(SELECT t.attempt AS attempt,t.wave AS wave,x.form AS form,coalesce(gender.value,'') AS gender,"
    "t.total AS points,who.b IS NOT NULL AND who.e IS NOT NULL AS matched,t.complete AS complete "
    "FROM points t JOIN who ON who.person=t.person JOIN attempt x ON x.seq=t.attempt" ABOUT("gender", "gender")
    ")),counted AS MATERIALIZED(SELECT seen.alike AS alike,r.item AS item_id," VERSION("r") " AS item_version,"
    "r.state AS response_state,coalesce(r.response_ids,'') AS response_ids,r.correct AS correct,r.score AS score,"
    "count(*) AS persons,max(r.objective) AS learning_objective,max(r.anchor) AS is_anchor "
    "FROM seen CROSS JOIN response r ON r.attempt=seen.attempt WHERE " NEWEST("r") " AND " COUNTS("r")
    " GROUP BY 1,2,3,4,5,6,7)"
    " SELECT s.wave,s.form,c.item_id,c.item_version,s.gender,s.points,s.matched,s.complete,"
    "c.response_state,c.response_ids,c.correct,c.score,c.learning_objective,c.is_anchor,c.persons "
    "FROM counted c JOIN(SELECT DISTINCT alike,wave,form,gender,points,matched,complete FROM seen) s "
    "ON s.alike=c.alike ORDER BY 1,2,3,4,5,6,7,8,9,10";

static const char opinions[] =
    FIRST
    " SELECT rb.item AS item_id," VERSION("rb") " AS item_version,"
    "rb.state AS state_baseline,coalesce(rb.response_ids,'') AS ids_baseline,"
    "re.state AS state_endline,coalesce(re.response_ids,'') AS ids_endline,count(*) AS persons "
    "FROM who CROSS JOIN response rb ON rb.attempt=who.b AND " NEWEST("rb")
    " CROSS JOIN response re ON re.attempt=who.e AND re.item=rb.item AND " NEWEST("re")
    " AND " VERSION("re") "=" VERSION("rb")
    " WHERE rb.max_score IS NULL AND re.max_score IS NULL AND " COUNTS("rb") " AND " COUNTS("re")
    " GROUP BY 1,2,3,4,5,6 ORDER BY 1,2,3,4,5,6";
/* clang-format on */

static const struct {
    const char *name, *sql;
} aggregates[] = {
    [RESULTS_TOTALS] = {"totals", totals},
    [RESULTS_PAIRS] = {"pairs", pairs},
    [RESULTS_ANSWERS] = {"answers", answers},
    [RESULTS_OPINIONS] = {"opinions", opinions},
};

const char *results_aggregate_name(enum results_aggregate aggregate)
{
    return aggregates[aggregate].name;
}

gboolean results_aggregate(struct results *results, enum results_aggregate aggregate, const char *assessment,
                           results_row_func row, void *data, GError **error)
{
    if (!store_ready(results, error))
        return FALSE;
    sqlite3_stmt *statement = store_statement(results, aggregates[aggregate].sql, error);
    if (!statement)
        return FALSE;
    sqlite3_bind_text(statement, 1, assessment, -1, SQLITE_TRANSIENT);
    return store_hand_over(results, statement, row, data, error);
}
