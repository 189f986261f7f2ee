/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The views of listening groups. What a group does is of no person: none of these rows is in the views over
 * persons. Gatherings come in the order of their random ids.
 */
#include "assessments/results/store.h"

/* A line of SQL is a line here. */
/* clang-format off */

#define DEVICE STORE_KIOSK("s")

/* A gathering g with its group c, and the sitting s in which it was held. */
#define GATHERING \
    "gathering g JOIN listening_group c ON c.seq=g.listening_group " \
    "LEFT JOIN session s ON s.seq=g.session "
#define OF_GATHERING \
    "g.uuid AS gathering_id," \
    "c.uuid AS group_id," \
    "g.series AS series_id," \
    "g.episode AS episode_id,"
#define COUNT(table, condition) \
    "(SELECT count(*) FROM " table " WHERE x.gathering=g.seq AND " condition ")"
#define DAY(ms) "strftime('%Y-%m-%d'," ms "/1000,'unixepoch')"

#define NEWEST_QUESTION \
    "x.raised AND NOT EXISTS(SELECT 1 FROM question n " \
    "WHERE n.gathering=x.gathering AND n.question=x.question AND n.seq>x.seq)"
#define NEWEST_ACTION \
    "x.kept AND NOT EXISTS(SELECT 1 FROM agreed_action n WHERE n.uuid=x.uuid AND n.seq>x.seq)"
#define NOT_TAKEN_BACK \
    "NOT EXISTS(SELECT 1 FROM voice_note_taken_back b WHERE b.voice_note=x.seq)"
#define HEADCOUNT \
    "LEFT JOIN headcount h ON h.seq=(SELECT max(seq) FROM headcount WHERE gathering=g.seq) "
#define PEOPLE "h.women+h.men+h.girls+h.boys"

/* The part of a new stretch that lies in a quarter of the episode. */
#define QUARTER(k) \
    "sum(max(0,min(to_ms,duration_ms*" #k "/4.0)-max(new_ms,duration_ms*(" #k "-1)/4.0)))" \
    "/max(nullif(duration_ms,0)/4.0) AS quarter_" #k

/* piece: what a stretch adds to those that begin before it; heard: each moment of the gathering once. */
const char views_gatherings[] =
    "WITH length AS MATERIALIZED("
    "SELECT gathering,max(duration_ms) AS duration_ms,"
    "sum(ended='pause') AS pauses,"
    "sum(ended='back') AS jumps_back,"
    "sum(ended='forward') AS jumps_forward,"
    "sum(ended='chapter') AS jumps_to_chapter,"
    "sum(ended='lost') AS losses "
    "FROM listening GROUP BY gathering),"
    "piece AS("
    "SELECT gathering,to_ms,max(from_ms,coalesce(max(to_ms)OVER(PARTITION BY gathering "
    "ORDER BY from_ms,to_ms,seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),0)) AS new_ms "
    "FROM listening WHERE to_ms>from_ms),"
    "heard AS MATERIALIZED("
    "SELECT p.gathering AS gathering,sum(to_ms-new_ms) AS heard_ms,"
    QUARTER(1) ","
    QUARTER(2) ","
    QUARTER(3) ","
    QUARTER(4) " "
    "FROM piece p JOIN length USING(gathering) WHERE to_ms>new_ms GROUP BY p.gathering)"
    "SELECT " OF_GATHERING
    "c.name AS group_name,"
    "c.place AS place,"
    "c.kind AS group_kind,"
    "c.language AS language,"
    "g.episode_hash AS episode_version,"
    "g.number AS gathering_no,"
    DAY("g.begun_ms") " AS day,"
    "g.begun_trusted=0 AS clock_suspect,"
    "h.women AS women,"
    "h.men AS men,"
    "h.girls AS girls,"
    "h.boys AS boys,"
    PEOPLE " AS people,"
    "round(coalesce(heard.heard_ms,0)/1000.0,1) AS seconds_heard,"
    "round(length.duration_ms/1000.0,1) AS duration_seconds,"
    "round(coalesce(heard.quarter_1,0),4) AS quarter_1,"
    "round(coalesce(heard.quarter_2,0),4) AS quarter_2,"
    "round(coalesce(heard.quarter_3,0),4) AS quarter_3,"
    "round(coalesce(heard.quarter_4,0),4) AS quarter_4,"
    "coalesce(length.pauses,0) AS pauses,"
    "coalesce(length.jumps_back,0) AS jumps_back,"
    "coalesce(length.jumps_forward,0) AS jumps_forward,"
    "coalesce(length.jumps_to_chapter,0) AS jumps_to_chapter,"
    "coalesce(length.losses,0) AS losses,"
    "(SELECT count(DISTINCT x.detail) FROM gathering_step x WHERE x.gathering=g.seq AND x.step='talk') AS n_talks,"
    COUNT("question x", NEWEST_QUESTION) " AS n_questions,"
    COUNT("voice_note x", NOT_TAKEN_BACK) " AS n_voice_notes,"
    COUNT("agreed_action x", NEWEST_ACTION) " AS n_actions,"
    "(SELECT x.step FROM gathering_step x WHERE x.gathering=g.seq ORDER BY x.seq DESC LIMIT 1) AS last_step,"
    "coalesce(e.how,"
    "(SELECT iif(max(l.continues IS g.seq),'carried_on','left') FROM gathering l "
    "WHERE l.listening_group=g.listening_group AND l.seq>g.seq HAVING count(*)>0),"
    "'open') AS evening_end,"
    "before.uuid AS continues,"
    DEVICE " AS device_id,"
    "s.site AS site_id,"
    "s.facilitator AS facilitator_code,"
    "s.uuid AS session_id,"
    "coalesce(s.software_version,iif(s.import IS NULL,o.software_version,NULL)) AS software_version "
    "FROM " GATHERING
    "JOIN opening o ON o.seq=g.opening "
    HEADCOUNT
    "LEFT JOIN gathering_end e ON e.gathering=g.seq "
    "LEFT JOIN gathering before ON before.seq=g.continues "
    "LEFT JOIN length ON length.gathering=g.seq "
    "LEFT JOIN heard ON heard.gathering=g.seq "
    "ORDER BY g.uuid";

const char views_listening_long[] =
    "SELECT " OF_GATHERING
    "row_number()OVER(PARTITION BY g.seq ORDER BY l.seq) AS event_no,"
    "l.language AS language,"
    "l.from_ms AS from_ms,"
    "l.to_ms AS to_ms,"
    "l.position_ms AS position_ms,"
    "l.duration_ms AS duration_ms,"
    "l.speed AS speed,"
    "l.ended AS ended,"
    DEVICE " AS device_id "
    "FROM " GATHERING
    "JOIN listening l ON l.gathering=g.seq "
    "ORDER BY g.uuid,l.seq";

/* later: the gatherings that carry on, one after another, with the episode of the first. */
const char views_tallies_long[] =
    "WITH RECURSIVE later(origin,seq) AS("
    "SELECT continues,seq FROM gathering WHERE continues IS NOT NULL "
    "UNION SELECT later.origin,n.seq FROM later JOIN gathering n ON n.continues=later.seq)"
    "SELECT " OF_GATHERING
    "x.talk AS talk_id,"
    "x.tally AS tally_id,"
    "x.option AS option_id,"
    "x.hands AS hands,"
    PEOPLE " AS people,"
    "x.accepted_over AS accepted_over,"
    "x.revision AS times_counted,"
    "NOT EXISTS(SELECT 1 FROM later JOIN tally n ON n.gathering=later.seq "
    "WHERE later.origin=g.seq AND n.talk=x.talk AND n.tally=x.tally) AS latest,"
    DEVICE " AS device_id "
    "FROM " GATHERING
    "JOIN tally x ON x.gathering=g.seq "
    HEADCOUNT
    "WHERE NOT EXISTS(SELECT 1 FROM tally n "
    "WHERE n.gathering=x.gathering AND n.talk=x.talk AND n.tally=x.tally AND n.revision>x.revision) "
    "ORDER BY g.uuid,x.talk,x.tally,x.seq";

const char views_questions_raised[] =
    "SELECT " OF_GATHERING
    "x.question AS question_id,"
    DEVICE " AS device_id "
    "FROM " GATHERING
    "JOIN question x ON x.gathering=g.seq AND " NEWEST_QUESTION " "
    "ORDER BY g.uuid,x.question";

const char views_voice_notes[] =
    "SELECT " OF_GATHERING
    "x.uuid AS voice_note_id,"
    "x.seconds AS seconds,"
    "x.sealed AS sealed_base64,"
    DEVICE " AS device_id "
    "FROM " GATHERING
    "JOIN voice_note x ON x.gathering=g.seq AND " NOT_TAKEN_BACK " "
    "ORDER BY g.uuid,x.uuid";

const char views_actions_agreed[] =
    "WITH said AS MATERIALIZED("
    "SELECT f.uuid AS uuid,w.outcome AS outcome,w.gathering AS gathering,max(w.seq) "
    "FROM action_outcome w JOIN agreed_action f ON f.seq=w.agreed_action GROUP BY f.uuid)"
    "SELECT " OF_GATHERING
    "x.uuid AS action_id,"
    "x.action AS action,"
    "x.who AS who,"
    "x.due AS due,"
    "said.outcome AS outcome,"
    "later.uuid AS outcome_gathering_id,"
    DEVICE " AS device_id "
    "FROM " GATHERING
    "JOIN agreed_action x ON x.gathering=g.seq AND " NEWEST_ACTION " "
    "LEFT JOIN said ON said.uuid=x.uuid "
    "LEFT JOIN gathering later ON later.seq=said.gathering "
    "ORDER BY g.uuid,x.uuid";

const char views_listening_groups[] =
    "SELECT c.uuid AS group_id,"
    "c.name AS group_name,"
    "c.place AS place,"
    "c.kind AS group_kind,"
    "c.language AS language,"
    "c.series AS series_id,"
    "(SELECT count(*) FROM gathering g WHERE g.listening_group=c.seq) AS n_gatherings,"
    "(SELECT count(*) FROM member m WHERE m.listening_group=c.seq) AS n_members,"
    "(SELECT count(*) FROM sampled m WHERE m.listening_group=c.seq) AS n_sampled,"
    STORE_KIOSK("c") " AS device_id "
    "FROM listening_group c "
    "ORDER BY c.uuid";

const char views_group_members[] =
    "SELECT c.uuid AS group_id,"
    "p.uuid AS person_id,"
    "EXISTS(SELECT 1 FROM sampled x WHERE x.listening_group=c.seq AND x.person=p.seq) AS sampled "
    "FROM listening_group c "
    "JOIN member m ON m.listening_group=c.seq "
    "JOIN person p ON p.seq=m.person "
    "ORDER BY c.uuid,p.uuid";
