/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/xapi.h"

#include "assessments/report/xapi_item.h"

#include <math.h>
#include <string.h>

#define VERBS "http://adlnet.gov/expapi/verbs/"
#define ASSESSMENT_TYPE "http://adlnet.gov/expapi/activities/assessment"
#define SAME 1e-9 /* of points, as in the study */

struct xapi {
    struct curriculum *curriculum;
    const struct study_items *items;
    gboolean internal;
    char *space;             /* "urn:vigil:CURRICULUM" */
    GHashTable *definitions; /* "assessment\x1fitem\x1fversion" -> "definition":{…} */
    GString *lines;
};

struct xapi *xapi_new(struct curriculum *curriculum, const struct study_items *items, gboolean internal)
{
    struct xapi *xapi = g_new0(struct xapi, 1);
    g_autofree char *id = g_uri_escape_string(curriculum_id(curriculum), NULL, FALSE);
    xapi->curriculum = curriculum;
    xapi->items = items;
    xapi->internal = internal;
    xapi->space = g_strconcat("urn:vigil:", id, NULL);
    xapi->definitions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    xapi->lines = g_string_new(NULL);
    return xapi;
}

void xapi_free(struct xapi *xapi)
{
    if (xapi == NULL)
        return;
    g_free(xapi->space);
    g_hash_table_unref(xapi->definitions);
    g_string_free(xapi->lines, TRUE);
    g_free(xapi);
}

/* ---- parts ---- */

static void put_iri(GString *out, const struct xapi *xapi, const char *kind, const char *id)
{
    g_autofree char *escaped = g_uri_escape_string(id != NULL ? id : "", NULL, FALSE);
    g_string_append_printf(out, "\"%s:%s:%s\"", xapi->space, kind, escaped);
}

/* Leaves the object open after "verb". */
static void put_start(GString *out, const struct xapi *xapi, const struct attempt_record *record,
                      const char *verb, const char *item)
{
    g_autofree char *name =
        g_strconcat(xapi->internal ? "internal:" : "shareable:", verb, ":", item != NULL ? item : "", NULL);
    g_autofree char *id = results_uuid_within(record->uuid, name);
    g_string_append_printf(
        out,
        "{\"id\":\"%s\",\"actor\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"%s\",\"name\":", id,
        xapi->space);
    xapi_put_text(out, record->person);
    g_string_append_printf(out, "}},\"verb\":{\"id\":\"" VERBS "%s\",\"display\":{\"en\":\"%s\"}}", verb,
                           verb);
}

static void put_extension(GString *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    g_string_append_printf(out, ",\"urn:vigil:xapi:%s\":", name);
    xapi_put_text(out, value);
}

/* Leaves "extensions" open: answers add theirs. */
static void put_context(GString *out, const struct xapi *xapi, const struct attempt_record *record,
                        const char *language, gboolean has_parent)
{
    g_string_append_printf(out, ",\"context\":{\"registration\":\"%s\",\"platform\":\"Vigil\"", record->uuid);
    if (language != NULL) {
        g_string_append(out, ",\"language\":");
        xapi_put_text(out, language);
    }
    g_string_append(out, ",\"contextActivities\":{");
    if (has_parent) {
        g_string_append(out, "\"parent\":[{\"id\":");
        put_iri(out, xapi, "test", record->test);
        g_string_append(out, "}],");
    }
    g_string_append(out, "\"grouping\":[{\"id\":");
    put_iri(out, xapi, "assessment", record->assessment);
    g_string_append_printf(
        out,
        "}],\"category\":[{\"id\":\"urn:vigil:xapi:1\"}]},\"extensions\":{\"urn:vigil:xapi:attempt_no\":%d",
        record->number);
    put_extension(out, "wave", record->wave);
    put_extension(out, "form", record->form);
}

static void put_end(GString *out, const char *month, const char *time)
{
    put_extension(out, "month", time == NULL ? month : NULL);
    g_string_append(out, "}}");
    if (time != NULL) {
        g_string_append(out, ",\"timestamp\":");
        xapi_put_text(out, time);
    }
    g_string_append(out, "}\n");
}

/* Of points between 0 and most; a score outside (a recorded one of an older item may be) is given raw only.
 */
static void put_score(GString *out, const char *score, const char *most)
{
    if (score == NULL || most == NULL)
        return;
    const double raw = g_ascii_strtod(score, NULL), max = g_ascii_strtod(most, NULL);
    if (raw >= 0 && raw <= max && max > 0) {
        char scaled[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_dtostr(scaled, sizeof scaled, raw / max);
        g_string_append_printf(out, ",\"score\":{\"scaled\":%s,\"raw\":%s,\"min\":0,\"max\":%s}", scaled,
                               score, most);
    } else {
        g_string_append_printf(out, ",\"score\":{\"raw\":%s}", score);
    }
}

/* xAPI asks for hundredths of a second. Paper knows no time. */
static void put_duration(GString *out, gint64 ms)
{
    if (ms < 0)
        return;
    g_string_append_printf(out, ",\"duration\":\"PT%" G_GINT64_FORMAT ".%02dS\"", ms / 1000,
                           (int)(ms % 1000 / 10));
}

/* A member list was begun with a comma that isn't wanted after the brace. */
static void close_result(GString *out, gsize opened)
{
    if (out->str[opened] == ',')
        g_string_erase(out, (gssize)opened, 1);
    g_string_append_c(out, '}');
}

static gsize open_result(GString *out)
{
    g_string_append(out, ",\"result\":{");
    return out->len;
}

/* ---- an answer ---- */

static const char *definition_of(struct xapi *xapi, const struct attempt_record *record,
                                 const struct answer_record *answer)
{
    char *key = g_strjoin("\x1f", record->assessment, answer->item, answer->version, NULL);
    char *definition = g_hash_table_lookup(xapi->definitions, key);
    if (definition != NULL) {
        g_free(key);
        return definition;
    }
    const struct item *item =
        study_items_version(xapi->items, record->assessment, answer->item, answer->version);
    definition = xapi_item_definition(item, answer->interaction, curriculum_source_language(xapi->curriculum),
                                      xapi->internal);
    g_hash_table_insert(xapi->definitions, key, definition);
    return definition;
}

static void put_activity(struct xapi *xapi, const struct attempt_record *record,
                         const struct answer_record *answer)
{
    g_autofree char *id = g_strconcat(answer->item, ":", answer->version, NULL);
    g_string_append(xapi->lines, ",\"object\":{\"objectType\":\"Activity\",\"id\":");
    put_iri(xapi->lines, xapi, "item", id);
    g_string_append_printf(xapi->lines, ",%s}", definition_of(xapi, record, answer));
}

static void put_answer_result(struct xapi *xapi, const struct attempt_record *record,
                              const struct answer_record *answer)
{
    GString *out = xapi->lines;
    const struct item *item =
        study_items_version(xapi->items, record->assessment, answer->item, answer->version);
    const gboolean dont_know = g_str_equal(answer->state, "dont_know");
    g_autofree char *response = xapi_item_response(item, answer->interaction, dont_know ? NULL : answer->ids);
    const gsize opened = open_result(out);
    if (response != NULL) {
        g_string_append(out, ",\"response\":");
        xapi_put_text(out, response);
    }
    if (answer->correct != NULL)
        g_string_append_printf(out, ",\"success\":%s", g_str_equal(answer->correct, "1") ? "true" : "false");
    put_score(out, answer->score, answer->max_score);
    put_duration(out, answer->spent_ms);
    close_result(out, opened);
}

static void put_answer(struct xapi *xapi, const struct attempt_record *record,
                       const struct answer_record *answer)
{
    GString *out = xapi->lines;
    put_start(out, xapi, record, "answered", answer->item);
    put_activity(xapi, record, answer);
    put_answer_result(xapi, record, answer);
    put_context(out, xapi, record, answer->language, TRUE);
    if (answer->position > 0)
        g_string_append_printf(out, ",\"urn:vigil:xapi:position\":%d", answer->position);
    put_extension(out, "item_version", answer->version);
    put_extension(out, "response_state", answer->state);
    put_extension(out, "objective", answer->objective);
    put_extension(out, "option_order", answer->option_order);
    put_extension(out, "confidence", answer->confidence);
    put_extension(out, "sitting", answer->session);
    put_end(out, answer->month, answer->answered_at);
}

static gboolean is_answer(const struct answer_record *answer)
{
    return g_strcmp0(answer->state, "answered") == 0 || g_strcmp0(answer->state, "dont_know") == 0;
}

/* ---- an attempt ---- */

static void put_test(struct xapi *xapi, const struct attempt_record *record)
{
    const struct test *test = study_items_test(xapi->items, record->test);
    g_string_append(xapi->lines, ",\"object\":{\"objectType\":\"Activity\",\"id\":");
    put_iri(xapi->lines, xapi, "test", record->test);
    g_string_append(xapi->lines, ",\"definition\":{\"type\":\"" ASSESSMENT_TYPE "\"");
    xapi_put_map(xapi->lines, "name", curriculum_source_language(xapi->curriculum),
                 test != NULL ? test->title : NULL);
    g_string_append(xapi->lines, "}}");
}

static void put_states(GString *out, const struct attempt_record *record)
{
    g_string_append(out, ",\"extensions\":{\"urn:vigil:xapi:states\":{");
    const char *separator = "";
    for (int state = RESPONSE_NOT_REACHED; state <= RESPONSE_ABORTED; state++) {
        const char *name = response_state_name((enum response_state)state);
        int n = 0;
        for (int i = 0; i < record->n_answers; i++)
            n += g_strcmp0(record->answers[i].state, name) == 0;
        if (n > 0) {
            g_string_append_printf(out, "%s\"%s\":%d", separator, name, n);
            separator = ",";
        }
    }
    g_string_append(out, "}}");
}

/* *passed is set where the assessment has a pass mark and the attempt was finished. */
static gboolean has_verdict(const struct xapi *xapi, const struct attempt_record *record, gboolean *passed)
{
    const struct assessment *assessment = study_items_assessment(xapi->items, record->assessment);
    const double most = record->max_score != NULL ? g_ascii_strtod(record->max_score, NULL) : 0;
    if (assessment == NULL || assessment->pass_mark <= 0 || most <= 0 || record->score == NULL)
        return FALSE;
    *passed = g_ascii_strtod(record->score, NULL) >= assessment->pass_mark * most - SAME;
    return TRUE;
}

/* Milliseconds; -1 when it isn't known of one of the answers. */
static gint64 spent_on(const struct attempt_record *record)
{
    gint64 spent = 0;
    for (int i = 0; i < record->n_answers; i++) {
        if (record->answers[i].spent_ms < 0)
            return -1;
        spent += record->answers[i].spent_ms;
    }
    return spent;
}

static void put_attempt(struct xapi *xapi, const struct attempt_record *record, const char *verb,
                        const char *time)
{
    GString *out = xapi->lines;
    gboolean passed = FALSE;
    put_start(out, xapi, record, verb, NULL);
    put_test(xapi, record);
    if (!g_str_equal(verb, "initialized")) {
        const gsize opened = open_result(out);
        g_string_append_printf(out, "\"completion\":%s", g_str_equal(verb, "terminated") ? "false" : "true");
        if (!g_str_equal(verb, "terminated") && has_verdict(xapi, record, &passed))
            g_string_append_printf(out, ",\"success\":%s", passed ? "true" : "false");
        put_score(out, record->score, record->max_score);
        put_duration(out, spent_on(record));
        put_states(out, record);
        close_result(out, opened);
    }
    put_context(out, xapi, record, record->language, FALSE);
    put_extension(out, "sitting", record->session);
    put_end(out, record->month, time);
}

const GString *xapi_attempt(struct xapi *xapi, const struct attempt_record *record, gint64 *n)
{
    const gboolean finished = g_strcmp0(record->ended_how, "finished") == 0;
    gboolean passed = FALSE;
    g_string_truncate(xapi->lines, 0);
    put_attempt(xapi, record, "initialized", record->begun_at);
    *n = 1;
    if (g_strcmp0(record->ended_how, "open") == 0) /* its answers may still change */
        return xapi->lines;
    for (int i = 0; i < record->n_answers; i++)
        if (is_answer(&record->answers[i])) {
            put_answer(xapi, record, &record->answers[i]);
            ++*n;
        }
    put_attempt(xapi, record, finished ? "completed" : "terminated", record->ended_at);
    ++*n;
    if (finished && has_verdict(xapi, record, &passed)) {
        put_attempt(xapi, record, passed ? "passed" : "failed", record->ended_at);
        ++*n;
    }
    return xapi->lines;
}
