/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/simulate/simulate.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "assessments/score.h"
#include "assessments/simulate/draw.h"
#include "assessments/simulate/person.h"

#define CLOSED 0.02        /* share of attempts that end before the last item */
#define CHANGED 0.05       /* share of answers that were another one first */
#define SECONDS_MEDIAN 14. /* before an item; log-normal */
#define SECONDS_SPREAD 0.5

/* In the order of responses_long. */
/* clang-format off */
#define COLUMNS(X) \
    X(dataset_version) X(study_id) X(session_id) X(attempt_no) X(participant_code) X(match_method) X(wave) \
    X(days_since_baseline) X(site_id) X(group_id) X(device_id) X(facilitator_code) X(admin_mode) X(role) \
    X(gender) X(age_band) X(birth_year) X(language) X(form_id) X(form_version) X(form_variant) X(item_id) \
    X(item_version) X(learning_objective) X(is_anchor) X(interaction_type) X(item_position) X(option_order) \
    X(response_state) X(response_ids) X(dont_know) X(confidence) X(correct) X(score) X(max_score) \
    X(first_response_ids) X(n_changes) X(response_time_ms) X(audio_plays) X(answered_at) X(clock_suspect) \
    X(consent_research) X(software_version) X(person_id) X(ended_how)
/* clang-format on */

enum column {
#define X(name) AT_##name,
    COLUMNS(X)
#undef X
        N_COLUMNS
};

static const char *const names[N_COLUMNS + 1] = {
#define X(name) #name,
    COLUMNS(X)
#undef X
        NULL};

const char *const *simulate_columns(void)
{
    return names;
}

/* One attempt being written. */
struct attempt {
    const struct questions *questions;
    const struct model *model;
    struct person *person;
    enum model_wave wave;
    struct paper *paper;
    char *session;
    char form[2];
    int reached;      /* how many items were before the person */
    gint64 now;       /* milliseconds since 1970 */
    GPtrArray *texts; /* of the row under way, owned */
};

static const char *keep(struct attempt *attempt, char *text)
{
    g_ptr_array_add(attempt->texts, text);
    return text;
}

static const char *number_text(struct attempt *attempt, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    return keep(attempt, g_strdup(g_ascii_formatd(text, sizeof text, "%.10g", number)));
}

/* As an export writes it: "1.0". */
static const char *points_text(struct attempt *attempt, double points)
{
    const char *text = number_text(attempt, points);
    return strchr(text, '.') != NULL ? text : keep(attempt, g_strconcat(text, ".0", NULL));
}

static const char *time_text(struct attempt *attempt)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(attempt->now / 1000);
    return keep(attempt, g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ"));
}

/* Whole days since the baseline began; NULL without one. */
static const char *days_text(struct attempt *attempt)
{
    const struct person *person = attempt->person;
    if (!person->comes[MODEL_BASELINE])
        return NULL;
    const gint64 seconds = person->begins[attempt->wave] - person->begins[MODEL_BASELINE];
    return number_text(attempt, (double)(seconds / 86400));
}

static const char *options_as_shown(struct attempt *attempt, const struct item *item)
{
    g_autofree int *order = paper_option_order(attempt->paper, item);
    GString *ids = g_string_new(NULL);
    for (int i = 0; i < item->n_options; i++)
        g_string_append_printf(ids, "%s%s", i > 0 ? ";" : "", item->options[order[i]].id);
    return keep(attempt, g_string_free(ids, FALSE));
}

static void fill_person(struct attempt *attempt, const char **cells)
{
    const struct person *person = attempt->person;
    cells[AT_dataset_version] = "1";
    cells[AT_study_id] = attempt->questions->assessment->id;
    cells[AT_session_id] = attempt->session;
    cells[AT_attempt_no] = "1";
    cells[AT_participant_code] = person->code;
    cells[AT_match_method] = "simulated";
    cells[AT_wave] = model_wave_names[attempt->wave];
    cells[AT_days_since_baseline] = days_text(attempt);
    cells[AT_site_id] = person->site;
    cells[AT_device_id] = person->device;
    cells[AT_admin_mode] = "self";
    cells[AT_role] = person->role;
    cells[AT_gender] = person->gender;
    cells[AT_age_band] = person->age_band;
    cells[AT_language] = person->language;
    cells[AT_form_id] = attempt->questions->test->id;
    cells[AT_form_version] = attempt->questions->test->hash;
    cells[AT_form_variant] = attempt->form;
    cells[AT_software_version] = "simulated";
    cells[AT_person_id] = person->uuid;
    cells[AT_ended_how] = attempt->reached < attempt->paper->n_items ? "closed" : "finished";
}

static void fill_score(struct attempt *attempt, const struct item *item, const struct response *response,
                       const char **cells)
{
    const struct score score = score_response(item, response);
    if (!score.scored)
        return;
    cells[AT_max_score] = points_text(attempt, score.max_score);
    if (response->state == RESPONSE_NOT_REACHED)
        return;
    cells[AT_correct] = score.correct ? "1" : "0";
    cells[AT_score] = points_text(attempt, score.score);
}

static gint64 spend_time(struct random *random)
{
    return (gint64)(1000 * SECONDS_MEDIAN * exp(SECONDS_SPREAD * draw_normal(random)));
}

/* How the answer came about. A changed one was "I don't know" first, or nothing that counts is known of it.
 */
static void fill_course(struct attempt *attempt, const struct item_ref *ref, const struct response *response,
                        const char **cells)
{
    struct random *random = &attempt->person->random;
    struct response first;
    response_init(&first);
    response_copy(&first, response);
    const gboolean changed = response->state == RESPONSE_ANSWERED && draw_chance(random, CHANGED);
    if (changed)
        model_answer(attempt->model, attempt->person->traits, attempt->wave, ref, random, &first);
    const gboolean differs = changed && !response_equal(&first, response);
    const gint64 spent = spend_time(random);
    attempt->now += spent;
    cells[AT_first_response_ids] = keep(attempt, response_join(differs ? &first : response));
    cells[AT_n_changes] = differs ? "1" : "0";
    cells[AT_response_time_ms] = number_text(attempt, (double)spent);
    cells[AT_audio_plays] = draw_chance(random, 0.1) ? "1" : "0";
    cells[AT_answered_at] = time_text(attempt);
    response_clear(&first);
}

static void fill_item(struct attempt *attempt, int index, const char **cells)
{
    const struct item_ref *ref = attempt->paper->items[index].ref;
    const struct item *item = questions_item(attempt->questions, ref->item);
    struct response response;
    response_init(&response);
    if (index < attempt->reached)
        model_answer(attempt->model, attempt->person->traits, attempt->wave, ref, &attempt->person->random,
                     &response);
    cells[AT_item_id] = item->id;
    cells[AT_item_version] = keep(attempt, questions_item_version(item));
    cells[AT_learning_objective] = ref->objective;
    cells[AT_is_anchor] = ref->anchor ? "1" : "0";
    cells[AT_interaction_type] = item_interaction_name(item->interaction);
    cells[AT_item_position] = number_text(attempt, index + 1);
    cells[AT_option_order] = options_as_shown(attempt, item);
    cells[AT_response_state] = response_state_name(response.state);
    cells[AT_response_ids] = keep(attempt, response_join(&response));
    cells[AT_dont_know] = response.state == RESPONSE_DONT_KNOW ? "1" : "0";
    cells[AT_clock_suspect] = "0";
    fill_score(attempt, item, &response, cells);
    if (index < attempt->reached) {
        fill_course(attempt, ref, &response, cells);
    } else {
        cells[AT_n_changes] = cells[AT_audio_plays] = cells[AT_response_time_ms] = "0";
    }
    response_clear(&response);
}

static int take_attempt(struct attempt *attempt, simulate_row row, void *data)
{
    struct random *random = &attempt->person->random;
    const struct questions *questions = attempt->questions;
    attempt->form[0] = form_for(questions->test, attempt->person->code, questions->assessment->id,
                                model_wave_names[attempt->wave]);
    attempt->paper = paper_make(questions->test, attempt->form[0], random_next(random));
    attempt->session = draw_uuid(random);
    attempt->now = attempt->person->begins[attempt->wave] * 1000;
    const int n_items = attempt->paper->n_items;
    attempt->reached = draw_chance(random, CLOSED) ? random_below(random, n_items) : n_items;
    for (int i = 0; i < n_items; i++) {
        const char *cells[N_COLUMNS] = {NULL};
        attempt->texts = g_ptr_array_new_with_free_func(g_free);
        fill_person(attempt, cells);
        fill_item(attempt, i, cells);
        row(cells, data);
        g_ptr_array_unref(attempt->texts);
    }
    paper_free(attempt->paper);
    g_free(attempt->session);
    return n_items;
}

static gboolean options_fit(const struct simulate_options *options, GError **error)
{
    const char *wrong = NULL;
    if (options->persons < 1 || options->persons > SIMULATE_MAX_PERSONS)
        wrong = "the number of persons must be from 1 to 100000";
    else if (options->sites < 1 || options->sites > SIMULATE_MAX_SITES)
        wrong = "the number of sites must be from 1 to 1000";
    else if (!(options->dropout >= 0 && options->dropout < 1))
        wrong = "the share that drops out must be from 0 to below 1; 0.12 means 12 per cent";
    else if (!(options->followup >= 0 && options->followup <= 1))
        wrong = "the share that comes to the follow-up must be from 0 to 1; 0.6 means 60 per cent";
    if (wrong != NULL)
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, wrong);
    return wrong == NULL;
}

gboolean simulate_rows(struct curriculum *curriculum, const struct simulate_options *options,
                       simulate_row row, void *data, struct simulate_counts *counts, GError **error)
{
    if (!options_fit(options, error))
        return FALSE;
    struct questions *questions = questions_load(curriculum, options->assessment, error);
    if (questions == NULL)
        return FALSE;
    *counts = (struct simulate_counts){.assessment = g_strdup(questions->assessment->id)};
    struct model *model = model_new(questions, options->seed);
    struct people *people = people_new(curriculum, questions, model, options);
    for (int number = 0; number < options->persons; number++) {
        struct person person = {.uuid = NULL};
        people_make(people, number, &person);
        counts->persons++;
        for (int wave = 0; wave < MODEL_WAVES; wave++) {
            if (!person.comes[wave])
                continue;
            struct attempt attempt = {
                .questions = questions, .model = model, .person = &person, .wave = (enum model_wave)wave};
            counts->attempts[wave]++;
            counts->rows += take_attempt(&attempt, row, data);
        }
        person_clear(&person);
    }
    people_free(people);
    model_free(model);
    questions_free(questions);
    return TRUE;
}
