/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The public face of a results file: views whose columns README.md documents and which never change, only
 * grow. Rows come in the order of random ids, so that nobody's place in a queue can be read from a file, and
 * the joins are written in the order in which the indices give that order without a sort.
 */
#include "assessments/results/store.h"

/* A line of SQL is a line here. */
/* clang-format off */

/* Of the session s; a file that came without the kiosk's name leaves it empty. */
#define DEVICE STORE_KIOSK("s")
#define VERSION "coalesce(s.software_version,iif(s.import IS NULL,o.software_version,NULL))"
/* A code that two sites use is kept as code@site. */
#define CODE "iif(instr(p.code,'@')>0,substr(p.code,1,instr(p.code,'@')-1),p.code)"
/* When an attempt began, for the order of them; an imported one may not say. */
#define BEGAN(a) "coalesce(" a ".begun_ms," a ".wall_ms)"
/* What an import left open. */
#define KNOWN(column) "nullif(" column ",-1)"
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
#define IMPORTED_ABOUT \
    ABOUT("born", "birth_year") \
    ABOUT("consent", "consent_research")

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
    CODE " AS participant_code,"
    "p.method AS match_method,"
    "a.wave AS wave,"
    "a.days_since_baseline AS days_since_baseline,"
    SITE("s.site") " AS site_id,"
    "s.group_id AS group_id,"
    DEVICE " AS device_id,"
    "s.facilitator AS facilitator_code,"
    "coalesce(s.admin_mode,'self') AS admin_mode,"
    "role.value AS role,"
    "gender.value AS gender,"
    "age.value AS age_band,"
    "born.value AS birth_year,"
    "r.language AS language,"
    "a.test AS form_id,"
    "a.test_hash AS form_version,"
    "a.form AS form_variant,"
    "r.item AS item_id,"
    "iif(r.item_version>0,r.item_version,substr(r.item_hash,1,12)) AS item_version,"
    "r.objective AS learning_objective,"
    "r.anchor AS is_anchor,"
    "r.interaction AS interaction_type,"
    "nullif(r.position,0) AS item_position,"
    "r.option_order AS option_order,"
    "r.state AS response_state,"
    "r.response_ids AS response_ids,"
    "r.state='dont_know' AS dont_know,"
    "r.confidence AS confidence,"
    "iif(" COUNTS ",r.correct,NULL) AS correct,"
    "iif(" COUNTS ",r.score,NULL) AS score,"
    "r.max_score AS max_score,"
    "r.first_ids AS first_response_ids,"
    KNOWN("r.changes") " AS n_changes,"
    KNOWN("r.spent_ms") " AS response_time_ms,"
    KNOWN("r.plays") " AS audio_plays,"
    SECOND("r.answered_ms") " AS answered_at,"
    "(s.import IS NULL AND r.clock_trusted=0) OR r.answered_trusted IS 0 AS clock_suspect,"
    "consent.value AS consent_research,"
    VERSION " AS software_version,"
    "p.uuid AS person_id,"
    "coalesce(e.how,'open') AS ended_how "
    "FROM " PERSON_ABOUT IMPORTED_ABOUT " "
    "CROSS JOIN attempt a ON a.person=p.seq "
    "CROSS JOIN response r ON r.attempt=a.seq AND " NEWEST " "
    "CROSS JOIN session s ON s.seq=r.session "
    "CROSS JOIN opening o ON o.seq=r.opening "
    "LEFT JOIN attempt_end e ON e.attempt=a.seq "
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
    "SELECT attempt,person,assessment,wave FROM("
    "SELECT a.seq AS attempt,a.person AS person,a.assessment AS assessment,a.wave AS wave,"
    "row_number()OVER(PARTITION BY a.person,a.assessment,a.wave ORDER BY " STORE_FIRST("a", "s") ") AS place "
    "FROM attempt a JOIN attempt_end e ON e.attempt=a.seq AND e.how='finished' "
    "JOIN session s ON s.seq=a.session)WHERE place=1),"
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
    "SELECT a.person AS person,a.assessment AS assessment,a.seq AS attempt,min(" BEGAN("a") ") AS began_ms "
    "FROM attempt a GROUP BY a.person,a.assessment),"
    "baseline AS("
    "SELECT person,assessment,form,min(number)FROM attempt WHERE wave='baseline' GROUP BY person,assessment)"
    "SELECT a.assessment AS assessment_id,"
    CODE " AS participant_code,"
    "p.method AS match_method,"
    SITE("s.site") " AS site_id,"
    "role.value AS role,"
    "gender.value AS gender,"
    "age.value AS age_band,"
    "a.language AS language,"
    "baseline.form AS form_baseline,"
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
    "LEFT JOIN baseline ON baseline.person=p.seq AND baseline.assessment=a.assessment "
    "LEFT JOIN sat ON sat.person=p.seq "
    "LEFT JOIN w ON w.person=p.seq AND w.assessment=a.assessment "
    "ORDER BY p.uuid,a.assessment";

static const char attempts[] =
    "SELECT a.uuid AS attempt_id,"
    "p.uuid AS person_id,"
    CODE " AS participant_code,"
    "s.uuid AS session_id,"
    DEVICE " AS device_id,"
    SITE("s.site") " AS site_id,"
    "a.assessment AS assessment_id,"
    "a.wave AS wave,"
    "a.number AS attempt_no,"
    "a.test AS form_id,"
    "a.test_hash AS form_version,"
    "a.form AS form_variant,"
    "iif(s.import IS NULL,printf('%llu',a.seed),NULL) AS seed,"
    "a.n_items AS n_items,"
    "a.language AS language,"
    "a.days_since_baseline AS days_since_baseline,"
    "iif(s.import IS NULL," SECOND("a.wall_ms") "," SECOND("a.begun_ms") ") AS begun_at,"
    "iif(s.import IS NULL OR e.seq IS NULL," SECOND("e.wall_ms") "," SECOND("max(r.answered_ms)") ") AS ended_at,"
    "coalesce(e.how,'open') AS ended_how,"
    "count(r.seq) AS n_recorded,"
    "sum(r.state='answered') AS n_answered,"
    "sum(r.state='dont_know') AS n_dont_know,"
    "sum(r.state='skipped') AS n_skipped,"
    "sum(r.state='not_reached') AS n_not_reached,"
    "sum(r.score) AS score,"
    "sum(r.max_score) AS max_score,"
    "iif(s.import IS NULL,a.clock_trusted=0 OR e.clock_trusted IS 0,max(r.answered_trusted IS 0)) AS clock_suspect,"
    VERSION " AS software_version "
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
    CODE " AS participant_code,"
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
    "gatherings", views_gatherings,
    "listening_long", views_listening_long,
    "tallies_long", views_tallies_long,
    "questions_raised", views_questions_raised,
    "voice_notes", views_voice_notes,
    "actions_agreed", views_actions_agreed,
    "listening_groups", views_listening_groups,
    "group_members", views_group_members,
    "copies", views_copies,
    "copy_states", views_copy_states,
    "staff_acts", views_staff_acts,
    NULL,
};
