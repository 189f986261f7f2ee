/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables, one migration after the other; a migration that was released never changes. Every table begins
 * with the columns of row_common_columns, ends with hash, and refuses UPDATE and DELETE.
 */
#include "assessments/results/store.h"

#define FIRST_COLUMNS "seq INTEGER PRIMARY KEY CHECK(seq>0),"
#define CLOCK_COLUMNS                                                                                        \
    "wall_ms INTEGER NOT NULL,monotonic_ms INTEGER NOT NULL,"                                                \
    "clock_trusted INTEGER NOT NULL CHECK(clock_trusted IN(0,1)),"
#define OPENING_COLUMN "opening INTEGER NOT NULL REFERENCES opening(seq),"
#define NO_OPENING "opening INTEGER CHECK(opening IS NULL),"
#define LAST_COLUMN "hash BLOB NOT NULL CHECK(length(hash)=32)"

#define TABLE(name, opening, columns, keys)                                                                  \
    "CREATE TABLE " name "(" FIRST_COLUMNS opening CLOCK_COLUMNS columns LAST_COLUMN keys ")STRICT;"         \
    "CREATE TRIGGER " name "_update BEFORE UPDATE ON " name                                                  \
    " BEGIN SELECT RAISE(ABORT,'results are append-only');END;"                                              \
    "CREATE TRIGGER " name "_delete BEFORE DELETE ON " name                                                  \
    " BEGIN SELECT RAISE(ABORT,'results are append-only');END;"

static const char *const first[] = {
    TABLE("device", NO_OPENING, "uuid TEXT NOT NULL UNIQUE,", ""),

    TABLE("opening", NO_OPENING,
          "boot TEXT NOT NULL,"
          "software_version TEXT NOT NULL,"
          "schema_version INTEGER NOT NULL,",
          ""),

    TABLE("person", OPENING_COLUMN,
          "uuid TEXT NOT NULL UNIQUE,"
          "code TEXT NOT NULL UNIQUE,"
          "method TEXT NOT NULL,",
          ""),

    TABLE("about", OPENING_COLUMN,
          "person INTEGER NOT NULL REFERENCES person(seq),"
          "variable TEXT NOT NULL,"
          "value TEXT NOT NULL,",
          ",UNIQUE(person,variable)"),

    TABLE("session", OPENING_COLUMN,
          "uuid TEXT NOT NULL UNIQUE,"
          "person INTEGER REFERENCES person(seq),"
          "site TEXT,"
          "language TEXT,"
          "curriculum TEXT,"
          "curriculum_version TEXT,",
          ""),

    TABLE("session_end", OPENING_COLUMN,
          "session INTEGER NOT NULL UNIQUE REFERENCES session(seq),"
          "how TEXT NOT NULL,",
          ""),

    TABLE("attempt", OPENING_COLUMN,
          "uuid TEXT NOT NULL UNIQUE,"
          "session INTEGER NOT NULL REFERENCES session(seq),"
          "person INTEGER NOT NULL REFERENCES person(seq),"
          "assessment TEXT NOT NULL,"
          "test TEXT NOT NULL,"
          "test_hash TEXT,"
          "wave TEXT NOT NULL,"
          "number INTEGER NOT NULL CHECK(number>0),"
          "form TEXT NOT NULL,"
          "seed INTEGER NOT NULL,"
          "n_items INTEGER NOT NULL CHECK(n_items>=0),"
          "language TEXT,"
          "days_since_baseline INTEGER,",
          ",UNIQUE(person,assessment,wave,number,uuid)"),

    TABLE("attempt_place", OPENING_COLUMN,
          "attempt INTEGER NOT NULL REFERENCES attempt(seq),"
          "place TEXT NOT NULL,",
          ""),

    TABLE("response", OPENING_COLUMN,
          "attempt INTEGER NOT NULL REFERENCES attempt(seq),"
          "item TEXT NOT NULL,"
          "revision INTEGER NOT NULL CHECK(revision>=0),"
          "session INTEGER NOT NULL REFERENCES session(seq),"
          "item_version INTEGER NOT NULL,"
          "item_hash TEXT,"
          "position INTEGER NOT NULL,"
          "interaction TEXT,"
          "objective TEXT,"
          "anchor INTEGER NOT NULL CHECK(anchor IN(0,1)),"
          "option_order TEXT,"
          "state TEXT NOT NULL CHECK(state IN('answered','dont_know','declined','skipped','timed_out',"
          "'not_reached','not_on_form','aborted')),"
          "response_ids TEXT,"
          "first_ids TEXT,"
          "correct INTEGER CHECK(correct IN(0,1)),"
          "score REAL,"
          "max_score REAL,"
          "changes INTEGER NOT NULL,"
          "plays INTEGER NOT NULL,"
          "spent_ms INTEGER NOT NULL,"
          "final INTEGER NOT NULL CHECK(final IN(0,1)),"
          "language TEXT,"
          "answered_ms INTEGER,"
          "answered_trusted INTEGER CHECK(answered_trusted IN(0,1)),",
          ",UNIQUE(attempt,item,revision)"),

    TABLE("attempt_end", OPENING_COLUMN,
          "attempt INTEGER NOT NULL UNIQUE REFERENCES attempt(seq),"
          "how TEXT NOT NULL,",
          ""),

    TABLE("lesson_progress", OPENING_COLUMN,
          "session INTEGER REFERENCES session(seq),"
          "person INTEGER NOT NULL REFERENCES person(seq),"
          "course TEXT NOT NULL,"
          "step TEXT NOT NULL,"
          "kind TEXT NOT NULL,"
          "detail TEXT,"
          "content_hash TEXT,",
          ""),
    "CREATE INDEX lesson_progress_person ON lesson_progress(person,course);",

    TABLE("event", OPENING_COLUMN,
          "session INTEGER REFERENCES session(seq),"
          "kind TEXT NOT NULL,"
          "detail TEXT,",
          ""),
    NULL,
};

/* Rows that came from elsewhere, and facts about a sitting. The columns stand after hash. */
static const char *const second[] = {
    TABLE("import", OPENING_COLUMN,
          "uuid TEXT NOT NULL UNIQUE,"
          "file TEXT NOT NULL,"
          "sha256 TEXT NOT NULL,"
          "n_rows INTEGER NOT NULL CHECK(n_rows>=0),",
          ""),
    "ALTER TABLE session ADD COLUMN device TEXT;"
    "ALTER TABLE session ADD COLUMN group_id TEXT;"
    "ALTER TABLE session ADD COLUMN facilitator TEXT;"
    "ALTER TABLE session ADD COLUMN admin_mode TEXT CHECK(admin_mode IN('self','assisted','group'));"
    "ALTER TABLE session ADD COLUMN software_version TEXT;"
    "ALTER TABLE session ADD COLUMN import INTEGER REFERENCES import(seq);"
    "CREATE INDEX session_person ON session(person);"
    "ALTER TABLE attempt ADD COLUMN begun_ms INTEGER;"
    "ALTER TABLE response ADD COLUMN confidence INTEGER;",
    NULL,
};

#define OF_GATHERING "gathering INTEGER NOT NULL REFERENCES gathering(seq),"

/* Listening groups, and the PIN of staff. */
static const char *const third[] = {
    TABLE("listening_group", OPENING_COLUMN,
          "uuid TEXT NOT NULL UNIQUE,"
          "name TEXT NOT NULL,"
          "place TEXT,"
          "kind TEXT,"
          "language TEXT NOT NULL,"
          "series TEXT NOT NULL,"
          "device TEXT,"
          "import INTEGER REFERENCES import(seq),",
          ""),

    TABLE("gathering", OPENING_COLUMN,
          "uuid TEXT NOT NULL UNIQUE,"
          "listening_group INTEGER NOT NULL REFERENCES listening_group(seq),"
          "session INTEGER REFERENCES session(seq),"
          "series TEXT NOT NULL,"
          "episode TEXT NOT NULL,"
          "episode_hash TEXT,"
          "continues INTEGER REFERENCES gathering(seq),"
          "number INTEGER NOT NULL CHECK(number>0),"
          "begun_ms INTEGER NOT NULL,"
          "begun_trusted INTEGER NOT NULL CHECK(begun_trusted IN(0,1)),",
          ""),
    "CREATE INDEX gathering_group ON gathering(listening_group);",

    TABLE("gathering_step", OPENING_COLUMN,
          OF_GATHERING "step TEXT NOT NULL,"
                       "detail TEXT,",
          ""),
    "CREATE INDEX gathering_step_gathering ON gathering_step(gathering);",

    TABLE("gathering_end", OPENING_COLUMN,
          "gathering INTEGER NOT NULL UNIQUE REFERENCES gathering(seq),"
          "how TEXT NOT NULL,",
          ""),

    TABLE("headcount", OPENING_COLUMN,
          OF_GATHERING "women INTEGER NOT NULL CHECK(women>=0),"
                       "men INTEGER NOT NULL CHECK(men>=0),"
                       "girls INTEGER NOT NULL CHECK(girls>=0),"
                       "boys INTEGER NOT NULL CHECK(boys>=0),",
          ""),
    "CREATE INDEX headcount_gathering ON headcount(gathering);",

    TABLE("listening", OPENING_COLUMN,
          OF_GATHERING "episode TEXT NOT NULL,"
                       "language TEXT,"
                       "from_ms INTEGER NOT NULL CHECK(from_ms>=0),"
                       "to_ms INTEGER NOT NULL CHECK(to_ms>=from_ms),"
                       "position_ms INTEGER NOT NULL,"
                       "duration_ms INTEGER NOT NULL CHECK(duration_ms>=0),"
                       "speed REAL NOT NULL CHECK(speed>0),"
                       "ended TEXT NOT NULL,",
          ""),
    "CREATE INDEX listening_gathering ON listening(gathering);",

    TABLE("tally", OPENING_COLUMN,
          OF_GATHERING "talk TEXT NOT NULL,"
                       "tally TEXT NOT NULL,"
                       "revision INTEGER NOT NULL CHECK(revision>0),"
                       "option TEXT NOT NULL,"
                       "episode TEXT NOT NULL,"
                       "hands INTEGER NOT NULL CHECK(hands>=0),"
                       "accepted_over INTEGER NOT NULL CHECK(accepted_over IN(0,1)),",
          ",UNIQUE(gathering,talk,tally,revision,option)"),

    TABLE("question", OPENING_COLUMN,
          OF_GATHERING "question TEXT NOT NULL,"
                       "raised INTEGER NOT NULL CHECK(raised IN(0,1)),",
          ""),
    "CREATE INDEX question_gathering ON question(gathering,question);",

    TABLE("voice_note", OPENING_COLUMN,
          "uuid TEXT NOT NULL UNIQUE," OF_GATHERING "sealed TEXT NOT NULL,"
          "seconds INTEGER NOT NULL CHECK(seconds>=0),",
          ""),
    "CREATE INDEX voice_note_gathering ON voice_note(gathering);",

    TABLE("voice_note_taken_back", OPENING_COLUMN,
          "voice_note INTEGER NOT NULL UNIQUE REFERENCES voice_note(seq),", ""),

    TABLE("agreed_action", OPENING_COLUMN,
          "uuid TEXT NOT NULL," OF_GATHERING "action TEXT NOT NULL,"
          "who TEXT,"
          "due TEXT,"
          "kept INTEGER NOT NULL CHECK(kept IN(0,1)),",
          ""),
    "CREATE INDEX agreed_action_uuid ON agreed_action(uuid);"
    "CREATE INDEX agreed_action_gathering ON agreed_action(gathering);",

    TABLE("action_outcome", OPENING_COLUMN,
          "agreed_action INTEGER NOT NULL REFERENCES agreed_action(seq)," OF_GATHERING
          "outcome TEXT NOT NULL,",
          ""),
    "CREATE INDEX action_outcome_action ON action_outcome(agreed_action);",

    TABLE("member", OPENING_COLUMN,
          "listening_group INTEGER NOT NULL REFERENCES listening_group(seq),"
          "person INTEGER NOT NULL REFERENCES person(seq),",
          ",UNIQUE(listening_group,person)"),

    TABLE("sampled", OPENING_COLUMN,
          "listening_group INTEGER NOT NULL REFERENCES listening_group(seq),"
          "person INTEGER NOT NULL REFERENCES person(seq),"
          "n_drawn INTEGER NOT NULL CHECK(n_drawn>0),",
          ",UNIQUE(listening_group,person)"),

    TABLE("pin", OPENING_COLUMN,
          "role TEXT NOT NULL,"
          "digest TEXT NOT NULL,",
          ""),

    TABLE("pin_try", OPENING_COLUMN,
          "role TEXT NOT NULL,"
          "was_right INTEGER NOT NULL CHECK(was_right IN(0,1)),",
          ""),
    NULL,
};

/* Copies that left the kiosk, and what staff did. */
static const char *const fourth[] = {
    TABLE("copy_begun", OPENING_COLUMN,
          "counter INTEGER NOT NULL UNIQUE CHECK(counter>0),"
          "role TEXT NOT NULL,",
          ""),

    TABLE("copy", OPENING_COLUMN,
          "copy_begun INTEGER NOT NULL UNIQUE REFERENCES copy_begun(seq),"
          "counter INTEGER NOT NULL CHECK(counter>0),"
          "rows INTEGER NOT NULL CHECK(rows>0),"
          "chain_head TEXT NOT NULL CHECK(length(chain_head)=64),"
          "bytes INTEGER NOT NULL CHECK(bytes>0),"
          "sha256 TEXT NOT NULL CHECK(length(sha256)=64),"
          "sealed INTEGER NOT NULL CHECK(sealed IN(0,1)),",
          ""),

    TABLE("copy_received", OPENING_COLUMN, "copy INTEGER NOT NULL UNIQUE REFERENCES copy(seq),", ""),

    TABLE("staff_act", OPENING_COLUMN,
          "role TEXT NOT NULL,"
          "verb TEXT NOT NULL,"
          "object TEXT,",
          ""),
    "CREATE INDEX action_outcome_gathering ON action_outcome(gathering);",
    NULL,
};

const struct migration schema_migrations[] = {{first}, {second}, {third}, {fourth}};
const int schema_n_migrations = G_N_ELEMENTS(schema_migrations);
