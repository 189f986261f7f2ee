/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/intake/intake.h"
#include "assessments/intake/who.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

struct intake {
    const struct intake_options *options;
    struct intake_report *report;
    struct column_map *map;
    struct judge *judge;
    struct who *who;
    char *name, *sha256;
    gint64 n_rows;
    struct results *results;
    struct results_import *import;
};

void intake_report_clear(struct intake_report *report)
{
    g_clear_pointer(&report->reasons, g_ptr_array_unref);
    g_clear_pointer(&report->passed_over, g_free);
}

static void reject(int line, const char *reason, void *data)
{
    struct intake *intake = data;
    struct intake_report *report = intake->report;
    if (report->rejected++ < INTAKE_MAX_REASONS)
        g_ptr_array_add(report->reasons, g_strdup_printf("%s:%d: rejected: %s", intake->name, line, reason));
}

/* ---- the first reading: judging ---- */

static gboolean need(struct intake *intake, gboolean there, const char *columns, GError **error)
{
    if (there)
        return TRUE;
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                "%s:1: there is no column %s; add it, or say in a map (--map) what it is called here",
                intake->name, columns);
    return FALSE;
}

static gboolean check_columns(struct intake *intake, const struct rows *rows, GError **error)
{
    return need(intake, intake->options->assessment || rows_have(rows, FIELD_STUDY_ID), "study_id", error) &&
           need(intake, rows_have(rows, FIELD_WAVE), "wave", error) &&
           need(intake, rows_have(rows, FIELD_PARTICIPANT_CODE) || rows_have(rows, FIELD_PERSON_ID),
                "participant_code or person_id", error) &&
           need(intake, rows_have(rows, FIELD_ITEM_ID), "item_id", error) &&
           need(intake, rows_have(rows, FIELD_RESPONSE_IDS) || rows_have(rows, FIELD_RESPONSE_STATE),
                "response_ids or response_state", error);
}

static void judge_one(struct intake *intake, const struct row *row)
{
    struct judged judged;
    struct intake_attempt *attempt;
    struct sitting *sitting;
    const char *reason;
    intake->n_rows++;
    if (!judge_row(intake->judge, row, &judged, &reason) ||
        !who_place(intake->who, &judged, &attempt, &sitting, &reason))
        reject(row->line, reason, intake);
    else
        attempt->n_rows++;
}

static gboolean judge_all(struct intake *intake, struct rows *rows, GError **error)
{
    struct row row;
    GError *problem = NULL;
    if (!check_columns(intake, rows, error))
        return FALSE;
    intake->report->passed_over = g_strdup(rows_passed_over(rows));
    while (rows_next(rows, &row, &problem))
        judge_one(intake, &row);
    if (problem) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    who_check(intake->who, reject, intake);
    intake->sha256 = g_strdup(rows_sha256(rows));
    return TRUE;
}

/* ---- the second reading: writing ---- */

/* A conflict rejects the line and lets the rest go on; any other error ends the import. */
static gboolean settle(struct intake *intake, gboolean ok, int line, GError *problem, gboolean *rejected,
                       GError **error)
{
    if (ok)
        return TRUE;
    if (!g_error_matches(problem, RESULTS_ERROR, RESULTS_ERROR_CONFLICT)) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    reject(line, problem->message, intake);
    g_error_free(problem);
    *rejected = TRUE;
    return TRUE;
}

static char *uuid_of_attempt(const char *kind, const char *person, const struct intake_attempt *attempt)
{
    g_autofree char *text = g_strdup_printf("%s|%s|%s|%s|%d|%s", kind, person, attempt->study, attempt->wave,
                                            attempt->number, attempt->device ? attempt->device : "");
    return results_uuid_of(text);
}

static gboolean write_sitting(struct intake *intake, const struct intake_attempt *attempt,
                              struct sitting *sitting, GError **error)
{
    if (sitting->handle != 0)
        return TRUE;
    const gint64 person = attempt->person->handle;
    const char *uuid = results_import_person_uuid(intake->import, person, error);
    if (!uuid)
        return FALSE;
    g_autofree char *own = uuid_of_attempt("session", uuid, attempt);
    const struct said *facts = sitting->facts;
    const struct results_import_session session = {
        .uuid = sitting->uuid ? sitting->uuid : own,
        .site = facts[FACT_SITE].value,
        .language = sitting->language,
        .device = facts[FACT_DEVICE].value,
        .group_id = facts[FACT_GROUP].value,
        .facilitator = facts[FACT_FACILITATOR].value,
        .admin_mode = facts[FACT_ADMIN_MODE].value,
        .software_version = facts[FACT_SOFTWARE].value,
    };
    return results_import_session(intake->import, person, &session, &sitting->handle, error);
}

static gboolean write_attempt(struct intake *intake, struct intake_attempt *attempt, GError **error)
{
    const gint64 person = attempt->person->handle;
    if (!write_sitting(intake, attempt, attempt->sitting, error))
        return FALSE;
    const char *person_uuid = results_import_person_uuid(intake->import, person, error);
    if (!person_uuid)
        return FALSE;
    g_autofree char *uuid = uuid_of_attempt("attempt", person_uuid, attempt);
    const struct results_import_attempt imported = {
        .uuid = uuid,
        .assessment = attempt->study,
        .test = attempt->test.value,
        .test_hash = attempt->form_version.value,
        .wave = attempt->wave,
        .language = attempt->language,
        .number = attempt->number,
        .form = attempt->form.value ? *attempt->form.value : 'A',
        .n_items = attempt->n_rows,
        .begun_ms = attempt->begun_ms,
        .days_since_baseline = attempt->days.value ? atoi(attempt->days.value) : -1,
    };
    return results_import_attempt(intake->import, person, attempt->sitting->handle, &imported,
                                  &attempt->handle, error);
}

static gboolean write_traits(struct intake *intake, const struct person *person, GError **error)
{
    for (int t = TRAIT_ROLE; t < N_TRAITS; t++)
        if (person->traits[t].value &&
            !results_import_about(intake->import, person->handle, field_names[trait_fields[t]],
                                  person->traits[t].value, error))
            return FALSE;
    return TRUE;
}

static int wave_rank(const char *wave)
{
    return strcmp(wave, "baseline") == 0 ? 0 : strcmp(wave, "endline") == 0 ? 1 : 2;
}

/* Baselines first, so that the days since can be counted. */
static int compare_attempts(const void *a, const void *b)
{
    const struct intake_attempt *x = *(const struct intake_attempt *const *)a;
    const struct intake_attempt *y = *(const struct intake_attempt *const *)b;
    const int by_wave = wave_rank(x->wave) - wave_rank(y->wave);
    return by_wave != 0 ? by_wave : x->number != y->number ? x->number - y->number : x->line - y->line;
}

static gboolean write_person(struct intake *intake, struct person *person, GError **error)
{
    GError *problem = NULL;
    const struct said *traits = person->traits;
    const struct results_import_person imported = {
        .uuid = person->uuid,
        .code = traits[TRAIT_CODE].value,
        .site = person->site ? person->site : person->seen_at,
        .method = traits[TRAIT_METHOD].value ? traits[TRAIT_METHOD].value : "imported",
    };
    person->written = TRUE;
    const gboolean ok = results_import_person(intake->import, &imported, &person->handle, &problem) &&
                        write_traits(intake, person, &problem);
    if (!settle(intake, ok, person->line, problem, &person->failed, error))
        return FALSE;
    g_ptr_array_sort(person->attempts, compare_attempts);
    for (guint i = 0; !person->failed && i < person->attempts->len; i++) {
        struct intake_attempt *attempt = g_ptr_array_index(person->attempts, i);
        problem = NULL;
        const gboolean written = write_attempt(intake, attempt, &problem);
        if (!settle(intake, written, attempt->line, problem, &person->failed, error))
            return FALSE;
    }
    return TRUE;
}

/* The line of an earlier row for the item, or 0; remembers this one. */
static int seen_before(struct intake_attempt *attempt, const struct judged *judged)
{
    if (!attempt->seen)
        attempt->seen = g_array_sized_new(FALSE, FALSE, sizeof(struct attempt_seen), (guint)attempt->n_rows);
    for (guint i = 0; i < attempt->seen->len; i++) {
        const struct attempt_seen *seen = &g_array_index(attempt->seen, struct attempt_seen, i);
        if (seen->item == judged->item)
            return seen->line;
    }
    const struct attempt_seen now = {judged->item, judged->line};
    g_array_append_val(attempt->seen, now);
    return 0;
}

static gboolean write_answer(struct intake *intake, struct judged *judged, struct intake_attempt *attempt,
                             struct sitting *sitting, GError **error)
{
    GError *problem = NULL;
    gboolean added = FALSE, rejected = FALSE;
    const int before = seen_before(attempt, judged);
    judged->answer.repeated = before != 0;
    gboolean ok = write_sitting(intake, attempt, sitting, &problem) &&
                  results_import_response(intake->import, attempt->handle, sitting->handle, &judged->answer,
                                          strcmp(attempt->how.value, "open") != 0, &added, &problem);
    if (!ok && before != 0 && g_error_matches(problem, RESULTS_ERROR, RESULTS_ERROR_CONFLICT)) {
        g_clear_error(&problem);
        g_set_error(&problem, RESULTS_ERROR, RESULTS_ERROR_CONFLICT,
                    "item \"%s\" has another answer in line %d for the same attempt",
                    judged->answer.response.item, before);
    }
    if (!settle(intake, ok, judged->line, problem, &rejected, error))
        return FALSE;
    intake->report->added += !rejected && added;
    intake->report->there += !rejected && !added;
    return TRUE;
}

static gboolean write_row(struct intake *intake, const struct row *row, GError **error)
{
    struct judged judged;
    struct intake_attempt *attempt;
    struct sitting *sitting;
    const char *reason;
    if (!judge_row(intake->judge, row, &judged, &reason) ||
        !who_place(intake->who, &judged, &attempt, &sitting, &reason)) {
        reject(row->line, reason, intake);
        return TRUE;
    }
    if (!attempt->person->written && !write_person(intake, attempt->person, error))
        return FALSE;
    return attempt->person->failed || write_answer(intake, &judged, attempt, sitting, error);
}

static gboolean write_ends(struct intake *intake, GError **error)
{
    const GPtrArray *people = who_people(intake->who);
    gboolean rejected = FALSE;
    for (guint i = 0; i < people->len; i++) {
        const struct person *person = g_ptr_array_index(people, i);
        for (guint j = 0; !person->failed && j < person->attempts->len; j++) {
            const struct intake_attempt *attempt = g_ptr_array_index(person->attempts, j);
            GError *problem = NULL;
            if (strcmp(attempt->how.value, "open") == 0)
                continue;
            const gboolean ok =
                results_import_attempt_end(intake->import, attempt->handle, attempt->how.value, &problem);
            if (!settle(intake, ok, attempt->line, problem, &rejected, error))
                return FALSE;
        }
    }
    return TRUE;
}

static gboolean write_rows(struct intake *intake, struct rows *rows, GError **error)
{
    struct row row;
    GError *problem = NULL;
    while (rows_next(rows, &row, &problem))
        if (!write_row(intake, &row, error))
            return FALSE;
    if (!problem && strcmp(rows_sha256(rows), intake->sha256) != 0)
        g_set_error(&problem, G_IO_ERROR, G_IO_ERROR_FAILED, "%s changed while it was read; import it again",
                    intake->name);
    if (problem) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    return write_ends(intake, error);
}

static gboolean write_all(struct intake *intake, struct rows *rows, GError **error)
{
    const struct results_import_source source = {intake->name, intake->sha256, intake->n_rows};
    intake->import = results_import_begin(intake->results, &source, error);
    if (!intake->import)
        return FALSE;
    GError *problem = NULL;
    const gboolean written = write_rows(intake, rows, &problem);
    const gboolean kept =
        results_import_end(intake->import, written && intake->report->rejected == 0, &problem);
    if (written && kept)
        return TRUE;
    g_propagate_error(error, problem);
    return FALSE;
}

/* ---- both ---- */

static gboolean read_table(struct intake *intake, gboolean (*read)(struct intake *, struct rows *, GError **),
                           GError **error)
{
    struct rows *rows = rows_open(intake->options->table, intake->map, error);
    if (!rows)
        return FALSE;
    const gboolean ok = read(intake, rows, error);
    rows_close(rows);
    return ok;
}

static gboolean prepare(struct intake *intake, struct curriculum *curriculum, GError **error)
{
    const struct intake_options *options = intake->options;
    intake->name = g_path_get_basename(options->table);
    intake->map = options->map ? column_map_read(options->map, error) : column_map_empty();
    if (intake->map)
        intake->judge = judge_new(curriculum, intake->map, options->assessment, error);
    intake->who = who_new();
    return intake->judge != NULL;
}

gboolean intake_run(struct results *results, struct curriculum *curriculum,
                    const struct intake_options *options, struct intake_report *report, GError **error)
{
    struct intake intake = {.options = options, .report = report, .results = results};
    *report = (struct intake_report){.reasons = g_ptr_array_new_with_free_func(g_free)};
    const gboolean ok = prepare(&intake, curriculum, error) && read_table(&intake, judge_all, error) &&
                        (report->rejected > 0 || read_table(&intake, write_all, error));
    if (!ok || report->rejected > 0)
        report->added = report->there = 0;
    judge_free(intake.judge);
    who_free(intake.who);
    column_map_free(intake.map);
    g_free(intake.name);
    g_free(intake.sha256);
    return ok;
}
