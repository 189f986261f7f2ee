/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/results/oracle.h"

#include <sqlite3.h>

#pragma GCC diagnostic ignored "-Woverlength-strings" /* one query is a little over the 4095 bytes of C99 */

/* clang-format off */

/* ?1 is the assessment. began: a person's first finished attempt at each wave; who: them as columns b, e, f, and
 * a, the first of them. */
#define BEGAN "iif(s.import IS NULL,coalesce(a.begun_ms,a.wall_ms),a.begun_ms)"
#define KIOSK "iif(s.import IS NULL,(SELECT uuid FROM device ORDER BY seq LIMIT 1),s.device)"
#define ALONE "coalesce(s.admin_mode,'self')<>'group'"
#define GROUP "coalesce(s.group_id,'')"
#define FIRST \
    "WITH began AS MATERIALIZED(SELECT person,wave,seq AS attempt FROM(SELECT a.person,a.wave,a.seq," \
    "row_number()OVER(PARTITION BY a.person,a.wave ORDER BY a.number," BEGAN " IS NULL," BEGAN "," KIOSK ",a.seq) AS place " \
    "FROM attempt a JOIN attempt_end e ON e.attempt=a.seq AND e.how='finished' " \
    "JOIN session s ON s.seq=a.session WHERE a.assessment=?1 AND " ALONE \
    " AND a.wave IN('baseline','endline','followup')) WHERE place=1)," \
    "who AS MATERIALIZED(SELECT person,max(iif(wave='baseline',attempt,NULL)) AS b," \
    "max(iif(wave='endline',attempt,NULL)) AS e,max(iif(wave='followup',attempt,NULL)) AS f," \
    "coalesce(max(iif(wave='baseline',attempt,NULL)),max(iif(wave='endline',attempt,NULL)),max(attempt)) AS a " \
    "FROM began GROUP BY person)"

#define NEWEST(r) \
    "NOT EXISTS(SELECT 1 FROM response n WHERE n.attempt=" r ".attempt AND n.item=" r ".item AND " \
    "n.revision>" r ".revision)"
#define COUNTS(r) r ".state IN('answered','dont_know','skipped','timed_out')"
#define VERSION(r) "iif(" r ".item_version>0,CAST(" r ".item_version AS TEXT),substr(" r ".item_hash,1,12))"

/* Who a person is; joined to who. */
#define ABOUT(alias, variable) \
    " LEFT JOIN about " alias " ON " alias ".person=who.person AND " alias ".variable='" variable "'"
#define PERSON_COLUMNS \
    "coalesce(gender.value,'') AS gender,coalesce(age.value,'') AS age_band,coalesce(role.value,'') AS role," \
    "coalesce(nullif(place.value,'declined'),s.site,'') AS site," GROUP " AS \"group\"," \
    "coalesce(x.language,'') AS language,x.form AS form,p.method AS match_method"
#define PERSON_JOINS \
    " JOIN person p ON p.seq=who.person JOIN attempt x ON x.seq=who.a JOIN session s ON s.seq=x.session" \
    ABOUT("gender", "gender") ABOUT("age", "age_band") ABOUT("role", "role") ABOUT("place", "site")

/* Points of an attempt over the items that have a key; complete: none of them is missing. */
#define POINTS \
    ",points AS MATERIALIZED(SELECT began.person AS person,began.wave AS wave,began.attempt AS attempt," \
    "total(iif(" COUNTS("r") ",r.score,0)) AS total,total(r.max_score) AS most," \
    "min(r.max_score IS NULL OR " COUNTS("r") ") AS complete " \
    "FROM began CROSS JOIN response r ON r.attempt=began.attempt WHERE " NEWEST("r") " GROUP BY began.attempt)"
#define POINTS_AT(alias, wave) " LEFT JOIN points " alias " ON " alias ".attempt=who." wave

/* Items that aren't in one version at all of a person's waves; what is left of the points without them. */
#define CHANGED \
    ",changed AS MATERIALIZED(SELECT began.person AS person,r.item AS item " \
    "FROM began CROSS JOIN response r ON r.attempt=began.attempt WHERE " NEWEST("r") \
    " GROUP BY 1,2 HAVING count(DISTINCT " VERSION("r") ")>1)"
#define UNCHANGED(who) \
    " AND NOT EXISTS(SELECT 1 FROM changed c WHERE c.person=" who ".person AND c.item=r.item)"
#define SCORES CHANGED \
    ",points AS MATERIALIZED(SELECT began.attempt AS attempt," \
    "total(iif(" COUNTS("r") UNCHANGED("began") ",r.score,0)) AS total," \
    "total(iif(1" UNCHANGED("began") ",r.max_score,0)) AS most " \
    "FROM began CROSS JOIN response r ON r.attempt=began.attempt WHERE " NEWEST("r") " GROUP BY began.attempt)"

static const char totals[] =
    FIRST SCORES
    " SELECT " PERSON_COLUMNS ","
    "pb.total AS baseline,pb.most AS baseline_most,pe.total AS endline,pe.most AS endline_most,"
    "pf.total AS followup,pf.most AS followup_most,count(*) AS persons "
    "FROM who" PERSON_JOINS
    POINTS_AT("pb", "b") POINTS_AT("pe", "e") POINTS_AT("pf", "f")
    " GROUP BY 1,2,3,4,5,6,7,8,9,10,11,12,13,14 ORDER BY 1,2,3,4,5,6,7,8,9,10,11,12,13,14";

#define PATTERN(b, e) "sum(rb.correct=" b " AND re.correct=" e ")"
#define PATTERN3(b, e, f) \
    "sum(rf.item IS NOT NULL AND rb.correct=" b " AND re.correct=" e " AND rf.correct=" f ")"

static const char pairs[] =
    FIRST
    ",known AS MATERIALIZED(SELECT *,dense_rank()OVER(ORDER BY gender,age_band,role,site,\"group\",language,form,match_method) AS alike "
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
    " SELECT c.item_id,c.item_version,k.gender,k.age_band,k.role,k.site,k.\"group\",k.language,k.form,k.match_method,"
    "c.learning_objective,c.is_anchor,c.both,c.lost,c.gained,c.neither,c.dont_know_baseline,c.dont_know_endline,"
    "c.w000,c.w001,c.w010,c.w011,c.w100,c.w101,c.w110,c.w111 "
    "FROM counted c JOIN(SELECT DISTINCT alike,gender,age_band,role,site,\"group\",language,form,match_method FROM known) k "
    "ON k.alike=c.alike ORDER BY 1,2,3,4,5,6,7,8,9,10";

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
    " SELECT rb.item AS item_id," VERSION("rb") " AS item_version," PERSON_COLUMNS ","
    "rb.state AS state_baseline,coalesce(rb.response_ids,'') AS ids_baseline,"
    "re.state AS state_endline,coalesce(re.response_ids,'') AS ids_endline,count(*) AS persons "
    "FROM who" PERSON_JOINS " CROSS JOIN response rb ON rb.attempt=who.b AND " NEWEST("rb")
    " CROSS JOIN response re ON re.attempt=who.e AND re.item=rb.item AND " NEWEST("re")
    " AND " VERSION("re") "=" VERSION("rb")
    " WHERE rb.correct IS NULL AND re.correct IS NULL AND " COUNTS("rb") " AND " COUNTS("re")
    " GROUP BY 1,2,3,4,5,6,7,8,9,10,11,12,13,14 ORDER BY 1,2,3,4,5,6,7,8,9,10,11,12,13,14";

/* Points and most points of an objective at one wave's attempt. */
#define PART(name, wave) \
    "," name " AS MATERIALIZED(SELECT who.person AS person,r.objective AS objective," \
    "total(iif(" COUNTS("r") ",r.score,0)) AS points,total(r.max_score) AS most " \
    "FROM who CROSS JOIN response r ON r.attempt=who." wave " WHERE " NEWEST("r") \
    UNCHANGED("who") " AND r.objective IS NOT NULL GROUP BY 1,2)"

static const char objectives[] =
    FIRST CHANGED PART("before", "b") PART("after", "e")
    " SELECT before.objective AS learning_objective," PERSON_COLUMNS ","
    "before.points,before.most,after.points,after.most,count(*) AS persons "
    "FROM before JOIN after ON after.person=before.person AND after.objective=before.objective "
    "JOIN who ON who.person=before.person" PERSON_JOINS
    " WHERE before.most>0 AND after.most>0 "
    "GROUP BY 1,2,3,4,5,6,7,8,9,10,11,12,13 ORDER BY 1,2,3,4,5,6,7,8,9,10,11,12,13";

/* Who has one condition's item at both waves in one version, and whether it holds. ?2 and ?4 are items, ?3 and
 * ?5 responses between line ends, NULL for "right". */
#define HOLDS(r, wanted) \
    "iif(" wanted " IS NULL," r ".correct," r ".state='answered' AND " \
    "instr(" wanted ",char(10)||coalesce(" r ".response_ids,'')||char(10))>0)"
#define CONDITION(name, item, wanted) \
    "," name " AS MATERIALIZED(SELECT who.person AS person,rb.item||' '||" VERSION("rb") " AS version," \
    HOLDS("rb", wanted) " AS before," HOLDS("re", wanted) " AS after " \
    "FROM who CROSS JOIN response rb ON rb.attempt=who.b AND rb.item=" item " AND " NEWEST("rb") \
    " CROSS JOIN response re ON re.attempt=who.e AND re.item=rb.item AND " NEWEST("re") \
    " AND " VERSION("re") "=" VERSION("rb") \
    " WHERE " COUNTS("rb") " AND " COUNTS("re") \
    " AND(" wanted " IS NOT NULL OR(rb.correct IS NOT NULL AND re.correct IS NOT NULL)))"

static const char indicators[] =
    FIRST CONDITION("one", "?2", "?3") CONDITION("two", "?4", "?5")
    ",held AS(SELECT one.person AS person,one.version||iif(?4 IS NULL,'',';'||two.version) AS versions,"
    "one.before AND(?4 IS NULL OR two.before) AS before,one.after AND(?4 IS NULL OR two.after) AS after "
    "FROM one LEFT JOIN two ON two.person=one.person WHERE ?4 IS NULL OR two.person IS NOT NULL)"
    " SELECT ?6 AS indicator_id,held.versions AS item_versions," PERSON_COLUMNS ","
    "sum(before AND after),sum(before AND NOT after),sum(NOT before AND after),sum(NOT before AND NOT after) "
    "FROM held JOIN who ON who.person=held.person" PERSON_JOINS
    " GROUP BY 1,2,3,4,5,6,7,8,9,10 ORDER BY 1,2,3,4,5,6,7,8,9,10";
/* clang-format on */

static const char *const questions[RESULTS_N_AGGREGATES] = {
    [RESULTS_TOTALS] = totals,     [RESULTS_PAIRS] = pairs,           [RESULTS_ANSWERS] = answers,
    [RESULTS_OPINIONS] = opinions, [RESULTS_OBJECTIVES] = objectives, [RESULTS_INDICATORS] = indicators,
};

static void bind_condition(sqlite3_stmt *row, int at, const struct results_condition *condition)
{
    GString *wanted = g_string_new("\n");
    for (const char *const *response = condition->responses; response && *response; response++)
        g_string_append_printf(wanted, "%s\n", *response);
    sqlite3_bind_text(row, at, condition->item, -1, SQLITE_TRANSIENT);
    if (condition->responses)
        sqlite3_bind_text(row, at + 1, wanted->str, -1, SQLITE_TRANSIENT);
    g_string_free(wanted, TRUE);
}

char *oracle_rows(const struct world *world, enum results_aggregate aggregate, const char *assessment,
                  const struct results_rule *rule)
{
    sqlite3 *db;
    sqlite3_stmt *row;
    GString *text = g_string_new(NULL);
    ck_assert_int_eq(sqlite3_open(world->path, &db), SQLITE_OK);
    const int code = sqlite3_prepare_v2(db, questions[aggregate], -1, &row, NULL);
    ck_assert_msg(code == SQLITE_OK, "%s", sqlite3_errmsg(db));
    sqlite3_bind_text(row, 1, assessment, -1, SQLITE_TRANSIENT);
    for (int i = 0; aggregate == RESULTS_INDICATORS && i < rule->n_conditions; i++)
        bind_condition(row, 2 + 2 * i, &rule->conditions[i]);
    if (aggregate == RESULTS_INDICATORS)
        sqlite3_bind_text(row, 6, rule->id, -1, SQLITE_TRANSIENT);
    while (sqlite3_step(row) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(row); i++) {
            const char *value = (const char *)sqlite3_column_text(row, i);
            g_string_append_printf(text, "%s%s", i ? "\t" : "", value ? value : "-");
        }
        g_string_append_c(text, '\n');
    }
    sqlite3_finalize(row);
    sqlite3_close(db);
    return g_string_free(text, FALSE);
}
