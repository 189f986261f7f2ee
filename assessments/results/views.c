/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The public face of a results file: views whose columns README.md documents and which never change, only
 * grow. Rows come in the order of random ids, so that nobody's place in a queue can be read from a file, and
 * the joins are written in the order in which the indices give that order without a sort.
 */
#include "assessments/results/store.h"

/* A line of SQL is a line here. */
/* clang-format off */

#define DEVICE "(SELECT uuid FROM device ORDER BY seq LIMIT 1)"
#define SECOND(ms) "strftime('%Y-%m-%dT%H:%M:%SZ'," ms "/1000,'unixepoch')"
#define SITE(kiosk) "coalesce(nullif(place.value,'declined')," kiosk ")"

/* A person with what they told of themselves. */
#define ABOUT(alias, variable) \
    " LEFT JOIN about " alias " ON " alias ".person=p.seq AND " alias ".variable='" variable "'"
#define PERSON_ABOUT "person p" \
    ABOUT("role", "role") \
    ABOUT("gender", "gender") \
    ABOUT("age", "age_band") \
    ABOUT("place", "site")

/* The response r is the newest one to its item. */
#define NEWEST \
    "NOT EXISTS(SELECT 1 FROM response n " \
    "WHERE n.attempt=r.attempt AND n.item=r.item AND n.revision>r.revision)"

/* What was never before the person is missing, not wrong. */
#define COUNTS "r.state IN('answered','dont_know','skipped','timed_out')"

static const char responses_long[] =
    "SELECT 1 AS dataset_version,"
    "a.assessment AS study_id,"
    "s.uuid AS session_id,"
    "a.number AS attempt_no,"
    "p.code AS participant_code,"
    "p.method AS match_method,"
    "a.wave AS wave,"
    "a.days_since_baseline AS days_since_baseline,"
    SITE("s.site") " AS site_id,"
    "NULL AS group_id,"
    DEVICE " AS device_id,"
    "NULL AS facilitator_code,"
    "'self' AS admin_mode,"
    "role.value AS role,"
    "gender.value AS gender,"
    "age.value AS age_band,"
    "NULL AS birth_year,"
    "r.language AS language,"
    "a.test AS form_id,"
    "a.test_hash AS form_version,"
    "a.form AS form_variant,"
    "r.item AS item_id,"
    "iif(r.item_version>0,r.item_version,substr(r.item_hash,1,12)) AS item_version,"
    "r.objective AS learning_objective,"
    "r.anchor AS is_anchor,"
    "r.interaction AS interaction_type,"
    "r.position AS item_position,"
    "r.option_order AS option_order,"
    "r.state AS response_state,"
    "r.response_ids AS response_ids,"
    "r.state='dont_know' AS dont_know,"
    "NULL AS confidence,"
    "iif(" COUNTS ",r.correct,NULL) AS correct,"
    "iif(" COUNTS ",r.score,NULL) AS score,"
    "r.max_score AS max_score,"
    "r.first_ids AS first_response_ids,"
    "r.changes AS n_changes,"
    "r.spent_ms AS response_time_ms,"
    "r.plays AS audio_plays,"
    SECOND("r.answered_ms") " AS answered_at,"
    "r.clock_trusted=0 OR r.answered_trusted IS 0 AS clock_suspect,"
    "NULL AS consent_research,"
    "o.software_version AS software_version,"
    "p.uuid AS person_id "
    "FROM " PERSON_ABOUT " "
    "CROSS JOIN attempt a ON a.person=p.seq "
    "CROSS JOIN response r ON r.attempt=a.seq AND " NEWEST " "
    "CROSS JOIN session s ON s.seq=r.session "
    "CROSS JOIN opening o ON o.seq=r.opening "
    "ORDER BY p.uuid,a.assessment,a.wave,a.number,a.uuid,r.item";

/* One row for each person and assessment: w has the first finished attempt of each wave with its totals. */
#define TOTAL(x, wave) \
    "sum(iif(f.wave='" wave "',r.score,NULL)) AS tot_" x "," \
    "sum(iif(f.wave='" wave "',r.max_score,NULL)) AS max_" x "," \
    "max(f.wave='" wave "') AS present_" x
#define POINTS(x) "tot_" x ",max_" x ",round(100*tot_" x "/max_" x ",4) AS pct_" x ","
#define PRESENT(x) "present_" x " IS 1 AS present_" x ","

static const char participants_wide[] =
    "WITH first_finished AS("
    "SELECT min(a.seq) AS attempt,a.person AS person,a.assessment AS assessment,a.wave AS wave "
    "FROM attempt a JOIN attempt_end e ON e.attempt=a.seq AND e.how='finished' "
    "GROUP BY a.person,a.assessment,a.wave),"
    "sat AS MATERIALIZED("
    "SELECT person,count(*) AS n FROM session GROUP BY person),"
    "w AS MATERIALIZED("
    "SELECT f.person AS person,f.assessment AS assessment,"
    TOTAL("b", "baseline") ","
    TOTAL("e", "endline") ","
    TOTAL("f", "followup") " "
    "FROM first_finished f JOIN response r ON r.attempt=f.attempt AND " NEWEST " "
    "GROUP BY f.person,f.assessment),"
    "began AS("
    "SELECT person,assessment,min(seq) AS attempt,min(iif(wave='baseline',seq,NULL)) AS baseline "
    "FROM attempt GROUP BY person,assessment)"
    "SELECT a.assessment AS assessment_id,"
    "p.code AS participant_code,"
    "p.method AS match_method,"
    SITE("s.site") " AS site_id,"
    "role.value AS role,"
    "gender.value AS gender,"
    "age.value AS age_band,"
    "a.language AS language,"
    "(SELECT form FROM attempt WHERE seq=began.baseline) AS form_baseline,"
    "sat.n AS n_sessions,"
    POINTS("b")
    POINTS("e")
    POINTS("f")
    PRESENT("b")
    PRESENT("e")
    PRESENT("f")
    "round(100*tot_e/max_e-100*tot_b/max_b,4) AS gain_be,"
    "p.uuid AS person_id "
    "FROM " PERSON_ABOUT " "
    "JOIN began ON began.person=p.seq "
    "JOIN attempt a ON a.seq=began.attempt "
    "JOIN session s ON s.seq=a.session "
    "LEFT JOIN sat ON sat.person=p.seq "
    "LEFT JOIN w ON w.person=p.seq AND w.assessment=a.assessment "
    "ORDER BY p.uuid,a.assessment";

static const char attempts[] =
    "SELECT a.uuid AS attempt_id,"
    "p.uuid AS person_id,"
    "p.code AS participant_code,"
    "s.uuid AS session_id,"
    DEVICE " AS device_id,"
    SITE("s.site") " AS site_id,"
    "a.assessment AS assessment_id,"
    "a.wave AS wave,"
    "a.number AS attempt_no,"
    "a.test AS form_id,"
    "a.test_hash AS form_version,"
    "a.form AS form_variant,"
    "printf('%llu',a.seed) AS seed,"
    "a.n_items AS n_items,"
    "a.language AS language,"
    "a.days_since_baseline AS days_since_baseline,"
    SECOND("a.wall_ms") " AS begun_at,"
    SECOND("e.wall_ms") " AS ended_at,"
    "coalesce(e.how,'open') AS ended_how,"
    "count(r.seq) AS n_recorded,"
    "sum(r.state='answered') AS n_answered,"
    "sum(r.state='dont_know') AS n_dont_know,"
    "sum(r.state='skipped') AS n_skipped,"
    "sum(r.state='not_reached') AS n_not_reached,"
    "sum(r.score) AS score,"
    "sum(r.max_score) AS max_score,"
    "a.clock_trusted=0 OR e.clock_trusted IS 0 AS clock_suspect,"
    "o.software_version AS software_version "
    "FROM " PERSON_ABOUT " "
    "CROSS JOIN attempt a ON a.person=p.seq "
    "CROSS JOIN session s ON s.seq=a.session "
    "CROSS JOIN opening o ON o.seq=a.opening "
    "LEFT JOIN attempt_end e ON e.attempt=a.seq "
    "LEFT JOIN response r ON r.attempt=a.seq AND " NEWEST " "
    "GROUP BY p.uuid,a.assessment,a.wave,a.number,a.uuid "
    "ORDER BY p.uuid,a.assessment,a.wave,a.number,a.uuid";

static const char lesson_progress_long[] =
    "SELECT p.uuid AS person_id,"
    "p.code AS participant_code,"
    "s.uuid AS session_id,"
    DEVICE " AS device_id,"
    SITE("s.site") " AS site_id,"
    "l.course AS course_id,"
    "row_number()OVER(PARTITION BY l.person,l.course ORDER BY l.seq) AS event_no,"
    "l.step AS step_id,"
    "l.kind AS kind,"
    "l.detail AS detail,"
    "l.content_hash AS content_version,"
    "strftime('%Y-%m-%d',l.wall_ms/1000,'unixepoch') AS day,"
    "l.clock_trusted=0 AS clock_suspect "
    "FROM " PERSON_ABOUT " "
    "JOIN lesson_progress l ON l.person=p.seq "
    "LEFT JOIN session s ON s.seq=l.session "
    "ORDER BY p.uuid,l.course,l.seq";

const char *const schema_views[] = {
    "responses_long", responses_long,
    "participants_wide", participants_wide,
    "attempts", attempts,
    "lesson_progress_long", lesson_progress_long,
    NULL,
};
