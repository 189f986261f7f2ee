/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/qti_results.h"

#include <math.h>
#include <string.h>

#define NAMESPACE "http://www.imsglobal.org/xsd/imsqti_result_v2p1"
#define SAME 1e-9 /* of points, as in the study */
#define UNKNOWN_TIME "1970-01-01T00:00:00Z"

/* Text of an element or attribute. What isn't UTF-8, and the characters that XML 1.0 has no place for,
 * become U+FFFD. */
static void put_text(GString *out, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text != NULL ? text : "", -1);
    g_autoptr(GString) clean = g_string_new(NULL);
    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        const gboolean allowed = c >= 0x20 ? c != 0x7f && c != 0xfffe && c != 0xffff : c == '\t' || c == '\n';
        g_string_append_unichar(clean, allowed ? c : 0xfffd);
    }
    g_autofree char *escaped = g_markup_escape_text(clean->str, (gssize)clean->len);
    g_string_append(out, escaped);
}

static void put_attribute(GString *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    g_string_append_printf(out, " %s=\"", name);
    put_text(out, value);
    g_string_append_c(out, '"');
}

/* ---- variables ---- */

/* Values joined by ";"; none when NULL. */
static void put_values(GString *out, const char *joined)
{
    g_auto(GStrv) values = g_strsplit(joined != NULL ? joined : "", ";", -1);
    for (char **value = values; *value != NULL; value++) {
        g_string_append(out, "<value>");
        put_text(out, *value);
        g_string_append(out, "</value>");
    }
}

static void put_response(GString *out, const char *identifier, const char *type, const char *value)
{
    g_string_append_printf(out,
                           "<responseVariable identifier=\"%s\" cardinality=\"single\" baseType=\"%s\">"
                           "<candidateResponse>",
                           identifier, type);
    put_values(out, value);
    g_string_append(out, "</candidateResponse></responseVariable>\n");
}

static void put_outcome(GString *out, const char *identifier, const char *type, const char *attributes,
                        const char *value)
{
    g_string_append_printf(out,
                           "<outcomeVariable identifier=\"%s\" cardinality=\"single\" baseType=\"%s\"%s>",
                           identifier, type, attributes);
    put_values(out, value);
    g_string_append(out, "</outcomeVariable>\n");
}

/* SCORE and MAXSCORE, of what has a key. mastery is 0 where there is no pass mark. */
static void put_scores(GString *out, const char *score, const char *most, double mastery)
{
    if (score == NULL || most == NULL)
        return;
    g_autoptr(GString) attributes = g_string_new(NULL);
    put_attribute(attributes, "normalMaximum", most);
    if (mastery > 0) {
        char text[G_ASCII_DTOSTR_BUF_SIZE];
        put_attribute(attributes, "masteryValue",
                      g_ascii_dtostr(text, sizeof text, mastery * g_ascii_strtod(most, NULL)));
    }
    put_outcome(out, "SCORE", "float", attributes->str, score);
    put_outcome(out, "MAXSCORE", "float", "", most);
}

/* ---- a question ---- */

static gboolean is_whole(double number)
{
    return fabs(number - round(number)) < 1e-9;
}

static const char *base_type(const struct item *item, const char *interaction)
{
    if (g_strcmp0(interaction, item_interaction_name(ITEM_MATCH)) == 0)
        return "directedPair";
    if (g_strcmp0(interaction, item_interaction_name(ITEM_SLIDER)) != 0)
        return "identifier";
    const gboolean whole = item != NULL && is_whole(item->lower) && is_whole(item->step);
    return whole ? "integer" : "float";
}

static const char *cardinality(const char *interaction)
{
    if (g_strcmp0(interaction, item_interaction_name(ITEM_ORDER)) == 0)
        return "ordered";
    if (g_strcmp0(interaction, item_interaction_name(ITEM_MATCH)) == 0 ||
        g_strcmp0(interaction, item_interaction_name(ITEM_CHOICE_MULTIPLE)) == 0)
        return "multiple";
    return "single";
}

static gboolean is_name(const char *id)
{
    if (!g_ascii_isalpha(*id) && *id != '_')
        return FALSE;
    for (const char *at = id; *at != '\0'; at++)
        if (!g_ascii_isalnum(*at) && strchr("_-.", *at) == NULL)
            return FALSE;
    return TRUE;
}

/* choiceSequence is a list of names; an order that holds something else is left out. */
static void put_sequence(GString *out, const char *order)
{
    g_auto(GStrv) ids = g_strsplit(order != NULL ? order : "", ";", -1);
    for (char **id = ids; *id != NULL; id++)
        if (!is_name(*id))
            return;
    g_autofree char *sequence = g_strjoinv(" ", ids);
    if (*sequence != '\0')
        put_attribute(out, "choiceSequence", sequence);
}

static void put_answer_variable(GString *out, const struct answer_record *answer, const struct item *item,
                                gboolean internal)
{
    const gboolean answered = g_strcmp0(answer->state, "answered") == 0;
    g_string_append_printf(out,
                           "<responseVariable identifier=\"RESPONSE\" cardinality=\"%s\" baseType=\"%s\"",
                           cardinality(answer->interaction), base_type(item, answer->interaction));
    put_sequence(out, answer->option_order);
    g_string_append_c(out, '>');
    if (internal && item != NULL && item->key != NULL) {
        g_autofree char *key = g_strjoinv(";", (char **)item->key);
        g_string_append(out, "<correctResponse>");
        put_values(out, key);
        g_string_append(out, "</correctResponse>");
    }
    g_string_append(out, "<candidateResponse>");
    put_values(out, answered ? answer->ids : NULL);
    g_string_append(out, "</candidateResponse></responseVariable>\n");
}

static gboolean was_shown(const struct answer_record *answer)
{
    return g_strcmp0(answer->state, "not_reached") != 0 && g_strcmp0(answer->state, "not_on_form") != 0;
}

static const char *completion(const struct answer_record *answer)
{
    if (!was_shown(answer))
        return "not_attempted";
    return g_strcmp0(answer->state, "skipped") == 0 || g_strcmp0(answer->state, "timed_out") == 0 ||
                   g_strcmp0(answer->state, "aborted") == 0
               ? "incomplete"
               : "completed";
}

static char *stamp(const char *time, const char *month, const char *fallback)
{
    if (time != NULL)
        return g_strdup(time);
    return month != NULL ? g_strconcat(month, "-01T00:00:00Z", NULL) : g_strdup(fallback);
}

static char *attempt_stamp(const struct attempt_record *record)
{
    return stamp(record->ended_at != NULL ? record->ended_at : record->begun_at, record->month, UNKNOWN_TIME);
}

static const char *session_status(const struct attempt_record *record, const struct answer_record *answer)
{
    if (g_strcmp0(record->ended_how, "open") != 0)
        return "final";
    return was_shown(answer) ? "pendingSubmission" : "initial";
}

static void put_item(GString *out, const struct attempt_record *record, const struct answer_record *answer,
                     const struct study_items *items, gboolean internal)
{
    const struct item *item = study_items_version(items, record->assessment, answer->item, answer->version);
    g_autofree char *position = answer->position > 0 ? g_strdup_printf("%d", answer->position) : NULL;
    g_autofree char *fallback = attempt_stamp(record);
    g_autofree char *date = stamp(answer->answered_at, answer->month, fallback);
    g_autofree char *seconds =
        g_strdup_printf("%" G_GINT64_FORMAT ".%03d", answer->spent_ms / 1000, (int)(answer->spent_ms % 1000));
    g_string_append(out, "<itemResult");
    put_attribute(out, "identifier", answer->item);
    put_attribute(out, "sequenceIndex", position);
    put_attribute(out, "datestamp", date);
    put_attribute(out, "sessionStatus", session_status(record, answer));
    g_string_append(out, ">\n");
    put_response(out, "numAttempts", "integer", was_shown(answer) ? "1" : "0");
    if (answer->spent_ms >= 0)
        put_response(out, "duration", "duration", seconds);
    put_answer_variable(out, answer, item, internal);
    put_outcome(out, "completionStatus", "identifier", "", completion(answer));
    put_outcome(out, "vigil.responseState", "identifier", "", answer->state);
    put_outcome(out, "vigil.itemVersion", "string", "", answer->version);
    if (answer->confidence != NULL)
        put_outcome(out, "vigil.confidence", "integer", "", answer->confidence);
    put_scores(out, answer->score, answer->max_score, 0);
    g_string_append(out, "</itemResult>\n");
}

/* ---- the attempt ---- */

static void put_session(GString *out, const char *source, const char *identifier)
{
    g_string_append(out, "<sessionIdentifier");
    put_attribute(out, "sourceID", source);
    put_attribute(out, "identifier", identifier);
    g_string_append(out, "/>\n");
}

/* A sourcedId is a name, which doesn't begin with a digit. */
static void put_context(GString *out, const struct attempt_record *record, gboolean internal)
{
    g_autofree char *person = g_strconcat(internal ? "code-" : "person-", record->person, NULL);
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    g_string_append(out, "<context");
    put_attribute(out, "sourcedId", is_name(person) ? person : NULL);
    g_string_append(out, ">\n");
    if (!is_name(person))
        put_session(out, "urn:vigil:participant", record->person);
    put_session(out, "urn:vigil:attempt", record->uuid);
    put_session(out, "urn:vigil:assessment", record->assessment);
    put_session(out, "urn:vigil:wave", record->wave);
    if (record->form != NULL)
        put_session(out, "urn:vigil:form", record->form);
    for (int i = 0; i < record->n_answers; i++) {
        const char *sitting = record->answers[i].session;
        if (sitting != NULL && g_hash_table_add(told, (gpointer)sitting))
            put_session(out, "urn:vigil:sitting", sitting);
    }
    g_string_append(out, "</context>\n");
}

static gboolean is_open(const struct attempt_record *record)
{
    return g_strcmp0(record->ended_how, "open") == 0;
}

static void put_test(GString *out, const struct attempt_record *record, const struct study_items *items)
{
    const struct assessment *assessment = study_items_assessment(items, record->assessment);
    const double mark = assessment != NULL ? assessment->pass_mark : 0;
    const double most = record->max_score != NULL ? g_ascii_strtod(record->max_score, NULL) : 0;
    g_autofree char *date = attempt_stamp(record);
    g_autofree char *number = g_strdup_printf("%d", record->number);
    g_string_append(out, "<testResult");
    put_attribute(out, "identifier", record->test);
    put_attribute(out, "datestamp", date);
    g_string_append(out, ">\n");
    put_response(out, "numAttempts", "integer", number);
    put_outcome(out, "completionStatus", "identifier", "",
                g_strcmp0(record->ended_how, "finished") == 0 ? "completed" : "incomplete");
    put_scores(out, record->score, record->max_score, mark);
    if (mark > 0 && most > 0 && record->score != NULL && !is_open(record))
        put_outcome(out, "PASSED", "boolean", "",
                    g_ascii_strtod(record->score, NULL) >= mark * most - SAME ? "true" : "false");
    g_string_append(out, "</testResult>\n");
}

char *qti_results_document(const struct attempt_record *record, const struct study_items *items,
                           gboolean internal)
{
    GString *out = g_string_new(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<assessmentResult xmlns=\"" NAMESPACE "\">\n");
    put_context(out, record, internal);
    put_test(out, record, items);
    for (int i = 0; i < record->n_answers; i++)
        put_item(out, record, &record->answers[i], items, internal);
    g_string_append(out, "</assessmentResult>\n");
    return g_string_free(out, FALSE);
}
