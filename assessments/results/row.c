/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/results/row.h"

#include <string.h>

struct value value_null(void)
{
    return (struct value){.kind = VALUE_NULL};
}

struct value value_integer(gint64 integer)
{
    return (struct value){.kind = VALUE_INTEGER, .integer = integer};
}

struct value value_real(double real)
{
    return (struct value){.kind = VALUE_REAL, .real = real};
}

struct value value_text(const char *text)
{
    return text ? (struct value){.kind = VALUE_TEXT, .text = text} : value_null();
}

struct value value_ids(const char *joined)
{
    return value_text(joined && *joined ? joined : NULL);
}

gboolean value_equal(const struct value *a, const struct value *b)
{
    if (a->kind != b->kind)
        return FALSE;
    switch (a->kind) {
    case VALUE_NULL:
        return TRUE;
    case VALUE_INTEGER:
        return a->integer == b->integer;
    case VALUE_REAL:
        return memcmp(&a->real, &b->real, sizeof a->real) == 0;
    case VALUE_TEXT:
        return strcmp(a->text, b->text) == 0;
    }
    return FALSE;
}

const char *const row_common_columns[ROW_COMMON] = {"seq", "opening", "wall_ms", "monotonic_ms",
                                                    "clock_trusted"};

#define KEY(name)                                                                                            \
    {                                                                                                        \
        name, COLUMN_KEY, N_ROW_TABLES                                                                       \
    }
#define KEY_OF(name, table)                                                                                  \
    {                                                                                                        \
        name, COLUMN_KEY, table                                                                              \
    }
#define TOPIC(name)                                                                                          \
    {                                                                                                        \
        name, COLUMN_TOPIC, N_ROW_TABLES                                                                     \
    }
#define TOPIC_OF(name, table)                                                                                \
    {                                                                                                        \
        name, COLUMN_TOPIC, table                                                                            \
    }
#define SAME(name)                                                                                           \
    {                                                                                                        \
        name, COLUMN_SAME, N_ROW_TABLES                                                                      \
    }
#define SAME_OF(name, table)                                                                                 \
    {                                                                                                        \
        name, COLUMN_SAME, table                                                                             \
    }
#define AROUND(name)                                                                                         \
    {                                                                                                        \
        name, COLUMN_AROUND, N_ROW_TABLES                                                                    \
    }
#define AROUND_OF(name, table)                                                                               \
    {                                                                                                        \
        name, COLUMN_AROUND, table                                                                           \
    }

static const struct column device[] = {KEY("uuid")};
static const struct column opening[] = {AROUND("boot"), AROUND("software_version"), AROUND("schema_version")};
static const struct column person[] = {KEY("uuid"), SAME("code"), SAME("method")};
static const struct column about[] = {KEY_OF("person", ROW_PERSON), KEY("variable"), SAME("value")};
static const struct column session[] = {KEY("uuid"),
                                        SAME_OF("person", ROW_PERSON),
                                        SAME("site"),
                                        SAME("language"),
                                        SAME("curriculum"),
                                        SAME("curriculum_version"),
                                        SAME("device"),
                                        AROUND("group_id"),
                                        AROUND("facilitator"),
                                        AROUND("admin_mode"),
                                        AROUND("software_version"),
                                        AROUND_OF("import", ROW_IMPORT)};
static const struct column session_end[] = {KEY_OF("session", ROW_SESSION), SAME("how")};
static const struct column attempt[] = {KEY("uuid"),
                                        AROUND_OF("session", ROW_SESSION),
                                        SAME_OF("person", ROW_PERSON),
                                        SAME("assessment"),
                                        SAME("test"),
                                        SAME("test_hash"),
                                        SAME("wave"),
                                        SAME("number"),
                                        SAME("form"),
                                        SAME("seed"),
                                        SAME("n_items"),
                                        AROUND("language"),
                                        AROUND("days_since_baseline"),
                                        AROUND("begun_ms")};
static const struct column attempt_place[] = {SAME_OF("attempt", ROW_ATTEMPT), SAME("place")};
static const struct column response[] = {KEY_OF("attempt", ROW_ATTEMPT),
                                         KEY("item"),
                                         KEY("revision"),
                                         AROUND_OF("session", ROW_SESSION),
                                         SAME("item_version"),
                                         SAME("item_hash"),
                                         SAME("position"),
                                         AROUND("interaction"),
                                         AROUND("objective"),
                                         AROUND("anchor"),
                                         AROUND("option_order"),
                                         SAME("state"),
                                         SAME("response_ids"),
                                         SAME("first_ids"),
                                         SAME("correct"),
                                         SAME("score"),
                                         SAME("max_score"),
                                         SAME("changes"),
                                         AROUND("plays"),
                                         AROUND("spent_ms"),
                                         SAME("final"),
                                         AROUND("language"),
                                         AROUND("answered_ms"),
                                         AROUND("answered_trusted"),
                                         AROUND("confidence")};
static const struct column attempt_end[] = {KEY_OF("attempt", ROW_ATTEMPT), SAME("how")};
static const struct column lesson_progress[] = {SAME_OF("session", ROW_SESSION),
                                                SAME_OF("person", ROW_PERSON),
                                                SAME("course"),
                                                SAME("step"),
                                                SAME("kind"),
                                                SAME("detail"),
                                                SAME("content_hash")};
static const struct column event[] = {SAME_OF("session", ROW_SESSION), SAME("kind"), SAME("detail")};
static const struct column import[] = {KEY("uuid"), SAME("file"), SAME("sha256"), SAME("n_rows")};

static const struct column listening_group[] = {
    KEY("uuid"),      SAME("name"),   SAME("place"),    SAME("kind"),
    SAME("language"), SAME("series"), AROUND("device"), AROUND_OF("import", ROW_IMPORT)};
static const struct column gathering[] = {KEY("uuid"),
                                          SAME_OF("listening_group", ROW_LISTENING_GROUP),
                                          SAME_OF("session", ROW_SESSION),
                                          SAME("series"),
                                          SAME("episode"),
                                          SAME("episode_hash"),
                                          SAME_OF("continues", ROW_GATHERING),
                                          AROUND("number"),
                                          AROUND("begun_ms"),
                                          AROUND("begun_trusted")};
static const struct column gathering_step[] = {TOPIC_OF("gathering", ROW_GATHERING), SAME("step"),
                                               SAME("detail")};
static const struct column gathering_end[] = {KEY_OF("gathering", ROW_GATHERING), SAME("how")};
static const struct column headcount[] = {TOPIC_OF("gathering", ROW_GATHERING), SAME("women"), SAME("men"),
                                          SAME("girls"), SAME("boys")};
static const struct column listening[] = {TOPIC_OF("gathering", ROW_GATHERING),
                                          SAME("episode"),
                                          SAME("language"),
                                          SAME("from_ms"),
                                          SAME("to_ms"),
                                          SAME("position_ms"),
                                          SAME("duration_ms"),
                                          SAME("speed"),
                                          SAME("ended")};
static const struct column tally[] = {KEY_OF("gathering", ROW_GATHERING),
                                      KEY("talk"),
                                      KEY("tally"),
                                      KEY("revision"),
                                      KEY("option"),
                                      SAME("episode"),
                                      SAME("hands"),
                                      SAME("accepted_over")};
static const struct column question[] = {TOPIC_OF("gathering", ROW_GATHERING), TOPIC("question"),
                                         SAME("raised")};
static const struct column voice_note[] = {KEY("uuid"), SAME_OF("gathering", ROW_GATHERING), SAME("sealed"),
                                           SAME("seconds")};
static const struct column voice_note_taken_back[] = {KEY_OF("voice_note", ROW_VOICE_NOTE)};
static const struct column agreed_action[] = {TOPIC("uuid"),  SAME_OF("gathering", ROW_GATHERING),
                                              SAME("action"), SAME("who"),
                                              SAME("due"),    SAME("kept")};
static const struct column action_outcome[] = {TOPIC_OF("agreed_action", ROW_AGREED_ACTION),
                                               SAME_OF("gathering", ROW_GATHERING), SAME("outcome")};
static const struct column member[] = {KEY_OF("listening_group", ROW_LISTENING_GROUP),
                                       KEY_OF("person", ROW_PERSON)};
static const struct column sampled[] = {KEY_OF("listening_group", ROW_LISTENING_GROUP),
                                        KEY_OF("person", ROW_PERSON), SAME("n_drawn")};
static const struct column pin[] = {SAME("role"), SAME("digest")};
static const struct column pin_try[] = {SAME("role"), SAME("was_right")};
static const struct column copy_begun[] = {KEY("counter"), SAME("role")};
static const struct column copy[] = {KEY_OF("copy_begun", ROW_COPY_BEGUN),
                                     SAME("counter"),
                                     SAME("rows"),
                                     SAME("chain_head"),
                                     SAME("bytes"),
                                     SAME("sha256"),
                                     SAME("sealed")};
static const struct column copy_received[] = {KEY_OF("copy", ROW_COPY)};
static const struct column staff_act[] = {SAME("role"), SAME("verb"), SAME("object")};

static const struct row_layout layouts[N_ROW_TABLES] = {
    [ROW_DEVICE] = {"device", device, G_N_ELEMENTS(device)},
    [ROW_OPENING] = {"opening", opening, G_N_ELEMENTS(opening)},
    [ROW_PERSON] = {"person", person, G_N_ELEMENTS(person)},
    [ROW_ABOUT] = {"about", about, G_N_ELEMENTS(about)},
    [ROW_SESSION] = {"session", session, G_N_ELEMENTS(session)},
    [ROW_SESSION_END] = {"session_end", session_end, G_N_ELEMENTS(session_end)},
    [ROW_ATTEMPT] = {"attempt", attempt, G_N_ELEMENTS(attempt)},
    [ROW_ATTEMPT_PLACE] = {"attempt_place", attempt_place, G_N_ELEMENTS(attempt_place)},
    [ROW_RESPONSE] = {"response", response, G_N_ELEMENTS(response)},
    [ROW_ATTEMPT_END] = {"attempt_end", attempt_end, G_N_ELEMENTS(attempt_end)},
    [ROW_LESSON_PROGRESS] = {"lesson_progress", lesson_progress, G_N_ELEMENTS(lesson_progress)},
    [ROW_EVENT] = {"event", event, G_N_ELEMENTS(event)},
    [ROW_IMPORT] = {"import", import, G_N_ELEMENTS(import)},
    [ROW_LISTENING_GROUP] = {"listening_group", listening_group, G_N_ELEMENTS(listening_group)},
    [ROW_GATHERING] = {"gathering", gathering, G_N_ELEMENTS(gathering)},
    [ROW_GATHERING_STEP] = {"gathering_step", gathering_step, G_N_ELEMENTS(gathering_step)},
    [ROW_GATHERING_END] = {"gathering_end", gathering_end, G_N_ELEMENTS(gathering_end)},
    [ROW_HEADCOUNT] = {"headcount", headcount, G_N_ELEMENTS(headcount)},
    [ROW_LISTENING] = {"listening", listening, G_N_ELEMENTS(listening)},
    [ROW_TALLY] = {"tally", tally, G_N_ELEMENTS(tally)},
    [ROW_QUESTION] = {"question", question, G_N_ELEMENTS(question)},
    [ROW_VOICE_NOTE] = {"voice_note", voice_note, G_N_ELEMENTS(voice_note)},
    [ROW_VOICE_NOTE_TAKEN_BACK] = {"voice_note_taken_back", voice_note_taken_back,
                                   G_N_ELEMENTS(voice_note_taken_back)},
    [ROW_AGREED_ACTION] = {"agreed_action", agreed_action, G_N_ELEMENTS(agreed_action)},
    [ROW_ACTION_OUTCOME] = {"action_outcome", action_outcome, G_N_ELEMENTS(action_outcome)},
    [ROW_MEMBER] = {"member", member, G_N_ELEMENTS(member)},
    [ROW_SAMPLED] = {"sampled", sampled, G_N_ELEMENTS(sampled)},
    [ROW_PIN] = {"pin", pin, G_N_ELEMENTS(pin)},
    [ROW_PIN_TRY] = {"pin_try", pin_try, G_N_ELEMENTS(pin_try)},
    [ROW_COPY_BEGUN] = {"copy_begun", copy_begun, G_N_ELEMENTS(copy_begun)},
    [ROW_COPY] = {"copy", copy, G_N_ELEMENTS(copy)},
    [ROW_COPY_RECEIVED] = {"copy_received", copy_received, G_N_ELEMENTS(copy_received)},
    [ROW_STAFF_ACT] = {"staff_act", staff_act, G_N_ELEMENTS(staff_act)},
};

const struct row_layout *row_layout(enum row_table table)
{
    return &layouts[table];
}
