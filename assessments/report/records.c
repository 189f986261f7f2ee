/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/records.h"

#include "assessments/report/responses.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

/* Columns by name, looked up at the first row of a view. */
enum attempt_column {
    AT_UUID,
    AT_PERSON,
    AT_CODE,
    AT_SESSION,
    AT_SITE,
    AT_ASSESSMENT,
    AT_WAVE,
    AT_NUMBER,
    AT_TEST,
    AT_TEST_VERSION,
    AT_FORM,
    AT_LANGUAGE,
    AT_BEGUN,
    AT_ENDED,
    AT_HOW,
    AT_RECORDED,
    AT_SCORE,
    AT_MAX,
    N_ATTEMPT_COLUMNS
};
static const char *const attempt_columns[N_ATTEMPT_COLUMNS] = {
    [AT_UUID] = "attempt_id",
    [AT_PERSON] = "person_id",
    [AT_CODE] = "participant_code",
    [AT_SESSION] = "session_id",
    [AT_SITE] = "site_id",
    [AT_ASSESSMENT] = "assessment_id",
    [AT_WAVE] = "wave",
    [AT_NUMBER] = "attempt_no",
    [AT_TEST] = "form_id",
    [AT_TEST_VERSION] = "form_version",
    [AT_FORM] = "form_variant",
    [AT_LANGUAGE] = "language",
    [AT_BEGUN] = "begun_at",
    [AT_ENDED] = "ended_at",
    [AT_HOW] = "ended_how",
    [AT_RECORDED] = "n_recorded",
    [AT_SCORE] = "score",
    [AT_MAX] = "max_score",
};

enum answer_column {
    ROW_PERSON,
    ROW_ASSESSMENT,
    ROW_WAVE,
    ROW_NUMBER,
    ROW_SESSION,
    ROW_LANGUAGE,
    ROW_ITEM,
    ROW_VERSION,
    ROW_OBJECTIVE,
    ROW_INTERACTION,
    ROW_POSITION,
    ROW_ORDER,
    ROW_STATE,
    ROW_IDS,
    ROW_CONFIDENCE,
    ROW_CORRECT,
    ROW_SCORE,
    ROW_MAX,
    ROW_SPENT,
    ROW_ANSWERED,
    N_ANSWER_COLUMNS
};
static const char *const answer_columns[N_ANSWER_COLUMNS] = {
    [ROW_PERSON] = "person_id",
    [ROW_ASSESSMENT] = "study_id",
    [ROW_WAVE] = "wave",
    [ROW_NUMBER] = "attempt_no",
    [ROW_SESSION] = "session_id",
    [ROW_LANGUAGE] = "language",
    [ROW_ITEM] = "item_id",
    [ROW_VERSION] = "item_version",
    [ROW_OBJECTIVE] = "learning_objective",
    [ROW_INTERACTION] = "interaction_type",
    [ROW_POSITION] = "item_position",
    [ROW_ORDER] = "option_order",
    [ROW_STATE] = "response_state",
    [ROW_IDS] = "response_ids",
    [ROW_CONFIDENCE] = "confidence",
    [ROW_CORRECT] = "correct",
    [ROW_SCORE] = "score",
    [ROW_MAX] = "max_score",
    [ROW_SPENT] = "response_time_ms",
    [ROW_ANSWERED] = "answered_at",
};

/* An attempt as read, before its answers are. */
struct waiting {
    char *values[N_ATTEMPT_COLUMNS];
    int n_recorded;
};

struct reading {
    const struct privacy *privacy;
    record_func func;
    void *data;
    GError **error;
    int places[MAX(N_ATTEMPT_COLUMNS, N_ANSWER_COLUMNS)];
    gboolean placed;
    GArray *attempts;    /* of struct waiting, in the order of both views */
    guint at;            /* the attempt whose answers come next */
    GArray *answers;     /* of struct answer_record, of that attempt */
    GStringChunk *texts; /* of those answers */
};

static void find_places(struct reading *reading, const char *const *wanted, int n_wanted, int n,
                        const char *const *names)
{
    for (int w = 0; w < n_wanted && !reading->placed; w++) {
        reading->places[w] = -1;
        for (int i = 0; i < n; i++)
            if (strcmp(names[i], wanted[w]) == 0)
                reading->places[w] = i;
    }
    reading->placed = TRUE;
}

static const char *value_at(const struct reading *reading, const char *const *values, int column)
{
    return reading->places[column] >= 0 ? values[reading->places[column]] : NULL;
}

static int int_of(const char *text)
{
    return text != NULL ? atoi(text) : 0;
}

static gboolean read_attempt(int n, const char *const *names, const char *const *values, void *data)
{
    struct reading *reading = data;
    find_places(reading, attempt_columns, N_ATTEMPT_COLUMNS, n, names);
    struct waiting waiting = {.n_recorded = int_of(value_at(reading, values, AT_RECORDED))};
    for (int c = 0; c < N_ATTEMPT_COLUMNS; c++)
        waiting.values[c] = g_strdup(value_at(reading, values, c));
    g_array_append_val(reading->attempts, waiting);
    return TRUE;
}

static void clear_waiting(gpointer data)
{
    struct waiting *waiting = data;
    for (int c = 0; c < N_ATTEMPT_COLUMNS; c++)
        g_free(waiting->values[c]);
}

static int by_position(const void *left, const void *right)
{
    const struct answer_record *a = left, *b = right;
    return a->position != b->position ? a->position - b->position : strcmp(a->item, b->item);
}

static const char *month_or_null(const char *time, char month[8])
{
    month_of(time, month);
    return time != NULL ? month : NULL;
}

/* Of the shareable profile the language that was judged; a notation has no room for "suppressed". */
static const char *language_of(const struct reading *reading, const char *person, const char *language)
{
    if (reading->privacy == NULL)
        return language;
    const char *told = privacy_value(reading->privacy, person, TRAIT_LANGUAGE);
    return *told == '\0' || g_str_equal(told, PRIVACY_SUPPRESSED) ? NULL : told;
}

static struct attempt_record record_of(const struct reading *reading, const struct waiting *waiting,
                                       char month[8])
{
    char *const *values = waiting->values;
    const gboolean shareable = reading->privacy != NULL;
    return (struct attempt_record){
        .uuid = values[AT_UUID],
        .person = values[shareable ? AT_PERSON : AT_CODE],
        .assessment = values[AT_ASSESSMENT],
        .wave = values[AT_WAVE],
        .test = values[AT_TEST],
        .test_version = values[AT_TEST_VERSION],
        .form = values[AT_FORM],
        .session = values[AT_SESSION],
        .language = language_of(reading, values[AT_PERSON], values[AT_LANGUAGE]),
        .begun_at = shareable ? NULL : values[AT_BEGUN],
        .ended_at = shareable ? NULL : values[AT_ENDED],
        .month = month_or_null(values[AT_BEGUN], month),
        .ended_how = values[AT_HOW],
        .score = values[AT_MAX] != NULL ? values[AT_SCORE] : NULL,
        .max_score = values[AT_MAX],
        .site = shareable ? privacy_value(reading->privacy, values[AT_PERSON], TRAIT_SITE) : values[AT_SITE],
        .number = int_of(values[AT_NUMBER]),
        .answers = (struct answer_record *)(void *)reading->answers->data,
        .n_answers = (int)reading->answers->len,
    };
}

/* Hands over attempts that have all their answers. */
static gboolean hand_over(struct reading *reading)
{
    while (reading->at < reading->attempts->len) {
        const struct waiting *waiting = &g_array_index(reading->attempts, struct waiting, reading->at);
        if ((int)reading->answers->len < waiting->n_recorded)
            return TRUE;
        char month[8];
        if (reading->answers->len > 1)
            qsort(reading->answers->data, reading->answers->len, sizeof(struct answer_record), by_position);
        const struct attempt_record record = record_of(reading, waiting, month);
        if (!reading->func(&record, reading->data, reading->error))
            return FALSE;
        g_array_set_size(reading->answers, 0);
        g_string_chunk_clear(reading->texts);
        reading->at++;
    }
    return TRUE;
}

static const char *keep(struct reading *reading, const char *const *values, enum answer_column column)
{
    const char *value = value_at(reading, values, (int)column);
    return value != NULL ? g_string_chunk_insert(reading->texts, value) : NULL;
}

static gboolean belongs(const struct reading *reading, const char *const *values)
{
    if (reading->at >= reading->attempts->len)
        return FALSE;
    const struct waiting *waiting = &g_array_index(reading->attempts, struct waiting, reading->at);
    return g_strcmp0(value_at(reading, values, ROW_PERSON), waiting->values[AT_PERSON]) == 0 &&
           g_strcmp0(value_at(reading, values, ROW_ASSESSMENT), waiting->values[AT_ASSESSMENT]) == 0 &&
           g_strcmp0(value_at(reading, values, ROW_WAVE), waiting->values[AT_WAVE]) == 0 &&
           g_strcmp0(value_at(reading, values, ROW_NUMBER), waiting->values[AT_NUMBER]) == 0;
}

static void add_answer(struct reading *reading, const char *const *values)
{
    const char *position = value_at(reading, values, ROW_POSITION);
    const char *spent = value_at(reading, values, ROW_SPENT);
    const char *answered = value_at(reading, values, ROW_ANSWERED);
    char month[8];
    month_of(answered, month);
    const struct answer_record answer = {
        .item = keep(reading, values, ROW_ITEM),
        .version = keep(reading, values, ROW_VERSION),
        .objective = keep(reading, values, ROW_OBJECTIVE),
        .interaction = keep(reading, values, ROW_INTERACTION),
        .state = keep(reading, values, ROW_STATE),
        .ids = keep(reading, values, ROW_IDS),
        .option_order = keep(reading, values, ROW_ORDER),
        .language =
            language_of(reading, value_at(reading, values, ROW_PERSON), keep(reading, values, ROW_LANGUAGE)),
        .session = keep(reading, values, ROW_SESSION),
        .confidence = keep(reading, values, ROW_CONFIDENCE),
        .score = keep(reading, values, ROW_SCORE),
        .max_score = keep(reading, values, ROW_MAX),
        .correct = keep(reading, values, ROW_CORRECT),
        .answered_at = reading->privacy == NULL ? keep(reading, values, ROW_ANSWERED) : NULL,
        .month = answered != NULL ? g_string_chunk_insert(reading->texts, month) : NULL,
        .position = int_of(position),
        .spent_ms = spent != NULL ? g_ascii_strtoll(spent, NULL, 10) : -1,
    };
    g_array_append_val(reading->answers, answer);
}

/* Both views come in the same order and n_recorded says how many rows are an attempt's, so that two attempts
 * of the same number stay apart. */
static gboolean read_answer(int n, const char *const *names, const char *const *values, void *data)
{
    struct reading *reading = data;
    find_places(reading, answer_columns, N_ANSWER_COLUMNS, n, names);
    if (!hand_over(reading))
        return FALSE;
    if (!belongs(reading, values)) {
        g_set_error(reading->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                    "an answer to %s belongs to no attempt of the results",
                    value_at(reading, values, ROW_ITEM));
        return FALSE;
    }
    add_answer(reading, values);
    return TRUE;
}

gboolean records_each(struct results *results, const struct privacy *privacy, record_func func, void *data,
                      GError **error)
{
    struct reading reading = {.privacy = privacy, .func = func, .data = data, .error = error};
    reading.attempts = g_array_new(FALSE, FALSE, sizeof(struct waiting));
    g_array_set_clear_func(reading.attempts, clear_waiting);
    reading.answers = g_array_new(FALSE, FALSE, sizeof(struct answer_record));
    reading.texts = g_string_chunk_new(4096);
    gboolean good = results_each(results, "attempts", read_attempt, &reading, error);
    reading.placed = FALSE;
    if (good)
        good = results_each(results, "responses_long", read_answer, &reading, error);
    good = good && hand_over(&reading);
    g_array_unref(reading.attempts);
    g_array_unref(reading.answers);
    g_string_chunk_free(reading.texts);
    return good;
}
