/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who, when, where: everything in a row but the answer. */
#include "assessments/code.h"
#include "assessments/intake/judge_private.h"
#include "assessments/intake/values.h"
#include "content/problem.h"

#include <string.h>

enum { MAX_ATTEMPT = 1000, OLDEST_YEAR = 1900, NEWEST_YEAR = 2100 };

const enum field trait_fields[N_TRAITS] = {FIELD_PARTICIPANT_CODE, FIELD_MATCH_METHOD, FIELD_ROLE,
                                           FIELD_GENDER,           FIELD_AGE_BAND,     FIELD_BIRTH_YEAR,
                                           FIELD_CONSENT_RESEARCH};
const enum field fact_fields[N_FACTS] = {FIELD_SITE_ID,          FIELD_GROUP_ID,   FIELD_DEVICE_ID,
                                         FIELD_FACILITATOR_CODE, FIELD_ADMIN_MODE, FIELD_SOFTWARE_VERSION};

static const char *const waves[] = {"baseline", "endline", "followup", NULL};

gboolean judge_reject(struct judge *judge, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_string_vprintf(judge->reason, format, arguments);
    va_end(arguments);
    return FALSE;
}

char *judge_hint(const char *wrong, const char *const *names)
{
    const char *nearest = problem_nearest(wrong, names);
    return nearest ? g_strdup_printf("; did you mean \"%s\"?", nearest) : g_strdup("");
}

struct judge *judge_new(struct curriculum *curriculum, const struct column_map *map, const char *assessment,
                        GError **error)
{
    struct judge *judge = g_new0(struct judge, 1);
    judge->curriculum = curriculum;
    judge->map = map;
    judge->assessment = g_strdup(assessment);
    judge->studies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, judge_study_free);
    judge->reason = g_string_new(NULL);
    response_init(&judge->response);
    response_init(&judge->first);
    if (judge_check_map(judge, error) && (!assessment || judge_study_load(judge, assessment, error)))
        return judge;
    judge_free(judge);
    return NULL;
}

static void forget_row(struct judge *judge)
{
    g_clear_pointer(&judge->ids, g_free);
    g_clear_pointer(&judge->first_ids, g_free);
    g_clear_pointer(&judge->code, g_free);
}

void judge_free(struct judge *judge)
{
    if (!judge)
        return;
    forget_row(judge);
    g_free(judge->person.text);
    g_free(judge->person.uuid);
    g_free(judge->session.text);
    g_free(judge->session.uuid);
    response_clear(&judge->response);
    response_clear(&judge->first);
    g_hash_table_unref(judge->studies);
    g_string_free(judge->reason, TRUE);
    g_free(judge->assessment);
    g_free(judge);
}

/* ---- the wave, and numbers ---- */

static gboolean read_wave(struct judge *judge, const struct row *row, struct judged *judged)
{
    const char *wave = row->cells[FIELD_WAVE];
    for (const char *const *known = waves; wave && *known; known++)
        if (strcmp(*known, wave) == 0) {
            judged->wave = *known;
            return TRUE;
        }
    return judge_reject(judge, "the wave is \"%s\"; write baseline, endline or followup", wave ? wave : "");
}

static gboolean read_number(struct judge *judge, const struct row *row, enum field field, gint64 least,
                            gint64 most, gint64 *number)
{
    const char *text = row->cells[field];
    if (!text)
        return TRUE;
    if (value_integer_parse(text, number) && *number >= least && *number <= most)
        return TRUE;
    return judge_reject(judge,
                        "%s is \"%s\"; write a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                        field_names[field], text, least, most);
}

/* ---- who ---- */

static const char *swapped(enum code_verdict verdict)
{
    return verdict == CODE_SWAPPED ? "; two digits may have changed places" : "";
}

static gboolean check_code(struct judge *judge, const char *code)
{
    const gsize length = strlen(code), digits = strspn(code, "0123456789");
    char padded[CODE_DIGITS + 1];
    if (!value_is_code(code))
        return judge_reject(judge, "participant_code is \"%s\"; a code has 1 to 40 of A-Z a-z 0-9 . _ -",
                            code);
    if (digits != length)
        return TRUE;
    if (length == CODE_DIGITS && code_judge(code) != CODE_FITS)
        return judge_reject(judge,
                            "participant_code \"%s\" is no card's number: its check digit doesn't fit%s",
                            code, swapped(code_judge(code)));
    if (length != CODE_DIGITS - 1)
        return TRUE;
    g_snprintf(padded, sizeof padded, "0%s", code);
    return code_judge(padded) != CODE_FITS ||
           judge_reject(judge,
                        "participant_code \"%s\" may have lost its first 0 in a spreadsheet: \"%s\" is a "
                        "card's number; write that, or put a letter before the number",
                        code, padded);
}

static const char *uuid_from(struct judge_uuid *last, const char *text, const char *kind)
{
    if (g_strcmp0(last->text, text) == 0)
        return last->uuid;
    g_free(last->text);
    g_free(last->uuid);
    last->text = g_strdup(text);
    last->uuid = g_ascii_strdown(text, -1);
    if (!g_uuid_string_is_valid(last->uuid)) {
        g_autofree char *name = g_strdup_printf("%s:%s", kind, text);
        g_free(last->uuid);
        last->uuid = results_uuid_of(name);
    }
    return last->uuid;
}

static gboolean read_person(struct judge *judge, const struct row *row, struct judged *judged)
{
    const char *id = row->cells[FIELD_PERSON_ID], *code = row->cells[FIELD_PARTICIPANT_CODE];
    if (!id && !code)
        return judge_reject(judge,
                            "participant_code and person_id are empty; one of them must say who it is");
    if (id && !value_is_word(id))
        return judge_reject(judge, "person_id is \"%s\", which is no id", id);
    if (id)
        judged->person = uuid_from(&judge->person, id, "person");
    if (code && (!id || strcmp(code, id) != 0)) {
        judged->traits[TRAIT_CODE] = judge->code = value_code_tidy(code);
        if (!check_code(judge, judge->code))
            return FALSE;
    }
    const char *method = row->cells[FIELD_MATCH_METHOD];
    if (method && !value_is_code(method))
        return judge_reject(judge, "match_method is \"%s\"; write card, made_here, imported or another id",
                            method);
    judged->traits[TRAIT_METHOD] = method;
    return TRUE;
}

static const struct about_question *find_question(const struct judge_study *study, const char *variable)
{
    const struct assessment *assessment = study->questions->assessment;
    for (int i = 0; i < assessment->n_about; i++)
        if (strcmp(assessment->about[i].variable, variable) == 0)
            return &assessment->about[i];
    return NULL;
}

static gboolean is_option_of(const struct about_question *question, const char *value)
{
    for (int i = 0; i < question->n_options; i++)
        if (strcmp(question->options[i].id, value) == 0)
            return TRUE;
    return FALSE;
}

static gboolean reject_trait(struct judge *judge, const struct about_question *question, const char *value)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (int i = 0; i < question->n_options; i++)
        g_ptr_array_add(ids, (gpointer)question->options[i].id);
    g_ptr_array_add(ids, (gpointer) "declined");
    g_ptr_array_add(ids, NULL);
    g_autofree char *hint = judge_hint(value, (const char *const *)ids->pdata);
    g_autofree char *all = g_strjoinv(", ", (char **)ids->pdata);
    return judge_reject(judge, "%s has no option \"%s\"%s (there are: %s)", question->variable, value, hint,
                        all);
}

/* A value that the map names is one on purpose, whether the assessment offers it or not. */
static gboolean check_trait(struct judge *judge, const struct judge_study *study, const char *variable,
                            const char *value)
{
    const struct about_question *question = find_question(study, variable);
    if (!value_is_word(value))
        return judge_reject(judge, "%s is \"%s\", which is no option's id", variable, value);
    return !question || strcmp(value, "declined") == 0 || is_option_of(question, value) ||
           column_map_names(judge->map, variable, value) || reject_trait(judge, question, value);
}

static gboolean read_traits(struct judge *judge, const struct judge_study *study, const struct row *row,
                            struct judged *judged)
{
    gint64 year = 0;
    int consent;
    for (int t = TRAIT_ROLE; t <= TRAIT_AGE_BAND; t++) {
        const char *value = judged->traits[t] = row->cells[trait_fields[t]];
        if (value && !check_trait(judge, study, field_names[trait_fields[t]], value))
            return FALSE;
    }
    if (!read_number(judge, row, FIELD_BIRTH_YEAR, OLDEST_YEAR, NEWEST_YEAR, &year))
        return FALSE;
    if (year) {
        g_snprintf(judge->years, sizeof judge->years, "%" G_GINT64_FORMAT, year);
        judged->traits[TRAIT_BIRTH_YEAR] = judge->years;
    }
    const char *text = row->cells[FIELD_CONSENT_RESEARCH];
    if (!text)
        return TRUE;
    if (!value_flag_parse(text, &consent))
        return judge_reject(judge, "consent_research is \"%s\"; write 1 or 0", text);
    judged->traits[TRAIT_CONSENT] = consent ? "1" : "0";
    return TRUE;
}

/* ---- when and where ---- */

static gboolean read_facts(struct judge *judge, const struct row *row, struct judged *judged)
{
    static const char *const modes[] = {"self", "assisted", "group", NULL};
    for (int f = 0; f < N_FACTS; f++) {
        const char *text = judged->facts[f] = row->cells[fact_fields[f]];
        if (text && !value_is_word(text))
            return judge_reject(judge, "%s is \"%s\", which is no id", field_names[fact_fields[f]], text);
    }
    if (g_strcmp0(judged->facts[FACT_SITE], "declined") == 0)
        judged->facts[FACT_SITE] = NULL; /* as at the kiosk: no site of the person's own */
    const char *mode = judged->facts[FACT_ADMIN_MODE];
    if (mode && !g_strv_contains(modes, mode))
        return judge_reject(judge, "admin_mode is \"%s\"; write self, assisted or group", mode);
    const char *session = row->cells[FIELD_SESSION_ID];
    if (session && !value_is_word(session))
        return judge_reject(judge, "session_id is \"%s\", which is no id", session);
    if (session)
        judged->session = uuid_from(&judge->session, session, "session");
    return TRUE;
}

static gboolean read_end(struct judge *judge, const struct row *row, struct judged *judged)
{
    const char *how = row->cells[FIELD_ENDED_HOW];
    judged->how = !how || strcmp(how, "finished") == 0 ? "finished"
                  : strcmp(how, "closed") == 0         ? "closed"
                                                       : NULL;
    return judged->how || strcmp(how, "open") == 0 ||
           judge_reject(judge, "ended_how is \"%s\"; write finished, closed or open", how);
}

static gboolean read_form(struct judge *judge, const struct known *known, const struct row *row,
                          struct judged *judged)
{
    const char *variant = row->cells[FIELD_FORM_VARIANT], *test = row->cells[FIELD_FORM_ID];
    judged->form_version = row->cells[FIELD_FORM_VERSION];
    judged->form = known->ref ? known->ref->form : '\0';
    if (test && !value_is_code(test))
        return judge_reject(judge, "form_id is \"%s\", which is no test's id", test);
    if (test && strcmp(test, judged->test) != 0)
        judged->test = g_intern_string(test);
    if (judged->form_version && !value_is_code(judged->form_version) && !value_is_word(judged->form_version))
        return judge_reject(judge, "form_version is \"%s\", which is no version", judged->form_version);
    if (!variant)
        return TRUE;
    if (strcmp(variant, "A") != 0 && strcmp(variant, "B") != 0)
        return judge_reject(judge, "form_variant is \"%s\"; write A or B", variant);
    if (judged->form && judged->form != *variant)
        return judge_reject(judge, "form_variant is \"%s\", and \"%s\" is on form %c only", variant,
                            known->id, judged->form);
    judged->form = *variant;
    return TRUE;
}

static gboolean read_times(struct judge *judge, const struct row *row, struct judged *judged)
{
    const char *at = row->cells[FIELD_ANSWERED_AT], *suspect = row->cells[FIELD_CLOCK_SUSPECT];
    gint64 days = -1, number = 1, confidence = -1;
    int flag;
    judged->answer.answered_ms = judged->answer.clock_trusted = -1;
    if (at && !value_time_parse(at, &judged->answer.answered_ms))
        return judge_reject(judge,
                            "answered_at is \"%s\"; write a date as 2026-11-03 or a time as "
                            "2026-11-03T10:30:00Z",
                            at);
    if (suspect && !value_flag_parse(suspect, &flag))
        return judge_reject(judge, "clock_suspect is \"%s\"; write 1 or 0", suspect);
    if (suspect && (flag || judged->answer.answered_ms >= 0))
        judged->answer.clock_trusted = !flag;
    if (!read_number(judge, row, FIELD_DAYS_SINCE_BASELINE, 0, 100000, &days) ||
        !read_number(judge, row, FIELD_ATTEMPT_NO, 1, MAX_ATTEMPT, &number) ||
        !read_number(judge, row, FIELD_CONFIDENCE, 0, 1000, &confidence))
        return FALSE;
    judged->days = (int)days;
    judged->number = (int)number;
    judged->answer.confidence = (int)confidence;
    return TRUE;
}

static gboolean read_counts(struct judge *judge, const struct row *row, struct judged *judged)
{
    struct results_response *response = &judged->answer.response;
    gint64 position = response->position, changes = -1, spent = -1, plays = -1;
    if (!read_number(judge, row, FIELD_ITEM_POSITION, 1, 100000, &position) ||
        !read_number(judge, row, FIELD_N_CHANGES, 0, 1000000, &changes) ||
        !read_number(judge, row, FIELD_RESPONSE_TIME_MS, 0, G_GINT64_CONSTANT(100000000000), &spent) ||
        !read_number(judge, row, FIELD_AUDIO_PLAYS, 0, 1000000, &plays))
        return FALSE;
    response->position = (int)position;
    response->changes = (int)changes;
    response->spent_ms = spent;
    response->plays = (int)plays;
    return TRUE;
}

static gboolean read_language(struct judge *judge, const struct row *row, struct judged *judged)
{
    const char *language = row->cells[FIELD_LANGUAGE], *version = row->cells[FIELD_DATASET_VERSION];
    gint64 number = 1;
    if (version && (!value_integer_parse(version, &number) || number != 1))
        return judge_reject(judge, "dataset_version is \"%s\"; this Vigil reads version 1", version);
    if (language && !value_is_code(language))
        return judge_reject(judge, "language is \"%s\"; write a code as en or pt-BR", language);
    judged->language = judged->answer.response.language = language;
    return TRUE;
}

gboolean judge_row(struct judge *judge, const struct row *row, struct judged *judged, const char **reason)
{
    forget_row(judge);
    *judged = (struct judged){.line = row->line};
    *reason = judge->reason->str;
    if (row->problem) {
        *reason = row->problem;
        return FALSE;
    }
    struct judge_study *study = judge_study_find(judge, row, judged);
    const struct known *known =
        study && read_wave(judge, row, judged) ? judge_study_item(judge, study, row) : NULL;
    const gboolean good = known && read_person(judge, row, judged) &&
                          read_traits(judge, study, row, judged) && read_facts(judge, row, judged) &&
                          read_end(judge, row, judged) && read_form(judge, known, row, judged) &&
                          read_times(judge, row, judged) && judge_answer(judge, known, row, judged) &&
                          read_counts(judge, row, judged) && read_language(judge, row, judged);
    *reason = judge->reason->str;
    return good;
}
