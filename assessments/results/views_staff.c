/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The views of the trainer's area: copies that left the kiosk, and what staff did. */
#include "assessments/results/store.h"

/* A line of SQL is a line here. */
/* clang-format off */

#define DAY(table) "strftime('%Y-%m-%d'," table ".wall_ms/1000,'unixepoch')"

const char views_copies[] =
    "SELECT c.counter AS copy_no,"
    "c.rows AS rows,"
    "c.chain_head AS chain_head,"
    "c.bytes AS bytes,"
    "c.sha256 AS sha256,"
    "c.sealed AS sealed,"
    DAY("c") " AS day,"
    "c.clock_trusted=0 AS clock_suspect,"
    "b.role AS role,"
    "EXISTS(SELECT 1 FROM copy_received r WHERE r.copy=c.seq) AS received "
    "FROM copy c JOIN copy_begun b ON b.seq=c.copy_begun ORDER BY c.counter";

/* What is covered: everything before the beginning of the newest copy, and of the newest received one. */
#define COVERED \
    "covered AS MATERIALIZED(SELECT " \
    "(SELECT coalesce(max(copy_begun),0) FROM copy) AS copied," \
    "(SELECT coalesce(max(c.copy_begun),0) FROM copy c JOIN copy_received r ON r.copy=c.seq) AS received)"
#define NEWEST(table, column, owner) \
    "coalesce((SELECT max(seq) FROM " table " WHERE " column "=" owner ".seq),0)"
#define STATE "iif(newest<received,'received',iif(newest<copied,'copied','not_yet'))"

const char views_copy_states[] =
    "WITH " COVERED ","
    "thing AS("
    "SELECT 'attempt' AS kind,a.uuid AS id,max(a.seq,"
    NEWEST("response", "attempt", "a") ","
    NEWEST("attempt_end", "attempt", "a") ") AS newest FROM attempt a "
    "UNION ALL "
    "SELECT 'gathering',g.uuid,max(g.seq,"
    NEWEST("gathering_step", "gathering", "g") ","
    NEWEST("gathering_end", "gathering", "g") ","
    NEWEST("headcount", "gathering", "g") ","
    NEWEST("listening", "gathering", "g") ","
    NEWEST("tally", "gathering", "g") ","
    NEWEST("question", "gathering", "g") ","
    NEWEST("voice_note", "gathering", "g") ","
    NEWEST("agreed_action", "gathering", "g") ","
    NEWEST("action_outcome", "gathering", "g") ") FROM gathering g)"
    "SELECT kind,id," STATE " AS state FROM thing,covered ORDER BY kind,id";

const char views_staff_acts[] =
    "SELECT row_number()OVER(ORDER BY s.seq) AS act_no,"
    "s.role AS role,"
    "s.verb AS verb,"
    "s.object AS object,"
    "strftime('%Y-%m-%dT%H:%M:%SZ',s.wall_ms/1000,'unixepoch') AS at,"
    "s.clock_trusted=0 AS clock_suspect "
    "FROM staff_act s ORDER BY s.seq";
