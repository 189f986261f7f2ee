/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer: could the question have it, and does it give the points that the row claims? */
#include "assessments/intake/judge_private.h"
#include "assessments/intake/values.h"
#include "assessments/score.h"

#include <math.h>
#include <string.h>

#define STATES "answered, dont_know, declined, skipped, timed_out, not_reached, not_on_form or aborted"
#define NEAR 1e-6

enum { HASH_DIGITS = 12, MAX_POINTS = 1000000 };

/* Numbers of a version that a spreadsheet wrote as 1.0 are tidied. */
static gboolean is_current(const struct known *known, const struct row *row)
{
    const char *text = row->cells[FIELD_ITEM_VERSION];
    if (!known->item || !text)
        return known->item != NULL;
    if (strcmp(text, known->version) == 0)
        return TRUE;
    g_autofree char *version = value_code_tidy(text);
    return strcmp(version, known->version) == 0 || strcmp(version, known->older) == 0;
}

/* ---- ids ---- */

static void replace_value(GPtrArray *values, guint index, char *value)
{
    g_free(g_ptr_array_index(values, index));
    g_ptr_array_index(values, index) = value;
}

static gboolean reject_option(struct judge *judge, const struct known *known,
                              const struct item_option *options, int n_options, const char *wrong)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (int i = 0; i < n_options; i++)
        g_ptr_array_add(ids, (gpointer)options[i].id);
    g_ptr_array_add(ids, NULL);
    g_autofree char *hint = judge_hint(wrong, (const char *const *)ids->pdata);
    return judge_reject(judge, "item \"%s\" has no option \"%s\"%s", known->id, wrong, hint);
}

static gboolean check_option(struct judge *judge, const struct known *known, GPtrArray *values, guint index)
{
    const char *value = g_ptr_array_index(values, index);
    if (item_option_index(known->item, value) >= 0)
        return TRUE;
    g_autofree char *tidy = value_code_tidy(value);
    if (item_option_index(known->item, tidy) < 0)
        return reject_option(judge, known, known->item->options, known->item->n_options, value);
    replace_value(values, index, g_steal_pointer(&tidy));
    return TRUE;
}

static gboolean check_twice(struct judge *judge, const struct known *known, const GPtrArray *values)
{
    for (guint i = 0; i < values->len; i++)
        for (guint j = i + 1; j < values->len; j++)
            if (strcmp(g_ptr_array_index(values, i), g_ptr_array_index(values, j)) == 0)
                return judge_reject(judge, "item \"%s\" has \"%s\" twice in its answer", known->id,
                                    (const char *)g_ptr_array_index(values, i));
    return TRUE;
}

static gboolean check_count(struct judge *judge, const struct known *known, const GPtrArray *values, int most)
{
    return most == 0 || (int)values->len <= most ||
           judge_reject(judge, "item \"%s\" takes %d answer%s, and there are %u", known->id, most,
                        most == 1 ? "" : "s", values->len);
}

static gboolean check_options(struct judge *judge, const struct known *known, GPtrArray *values, int most)
{
    for (guint i = 0; i < values->len; i++)
        if (!check_option(judge, known, values, i))
            return FALSE;
    return check_twice(judge, known, values) && check_count(judge, known, values, most);
}

static int compare_options(const void *a, const void *b, void *item)
{
    return item_option_index(item, *(const char *const *)a) -
           item_option_index(item, *(const char *const *)b);
}

static gboolean check_order(struct judge *judge, const struct known *known, GPtrArray *values)
{
    return check_options(judge, known, values, 0) &&
           ((int)values->len == known->item->n_options ||
            judge_reject(judge, "item \"%s\" asks for an order of %d, and there are %u", known->id,
                         known->item->n_options, values->len));
}

static int count_ends(const GPtrArray *values, const char *id, gboolean left)
{
    int count = 0;
    for (guint i = 0; i < values->len; i++) {
        const char *pair = g_ptr_array_index(values, i), *blank = strchr(pair, ' ');
        count += left ? strncmp(pair, id, (gsize)(blank - pair)) == 0 && id[blank - pair] == '\0'
                      : strcmp(blank + 1, id) == 0;
    }
    return count;
}

static gboolean check_ends(struct judge *judge, const struct known *known, const GPtrArray *values,
                           const struct item_option *options, int n_options, gboolean left)
{
    for (int i = 0; i < n_options; i++)
        if (options[i].match_max > 0 && count_ends(values, options[i].id, left) > options[i].match_max)
            return judge_reject(judge, "item \"%s\" has \"%s\" in more than %d pair%s", known->id,
                                options[i].id, options[i].match_max, options[i].match_max == 1 ? "" : "s");
    return TRUE;
}

static gboolean check_pair(struct judge *judge, const struct known *known, GPtrArray *values, guint index)
{
    const struct item *item = known->item;
    const char *pair = g_ptr_array_index(values, index);
    g_auto(GStrv) ends = g_strsplit(pair, " ", -1);
    if (g_strv_length(ends) != 2)
        return judge_reject(judge, "item \"%s\" pairs two ids with a blank between, not \"%s\"", known->id,
                            pair);
    if (item_option_index(item, ends[0]) < 0)
        return reject_option(judge, known, item->options, item->n_options, ends[0]);
    return item_target_index(item, ends[1]) >= 0 ||
           reject_option(judge, known, item->targets, item->n_targets, ends[1]);
}

static gboolean check_pairs(struct judge *judge, const struct known *known, GPtrArray *values)
{
    const struct item *item = known->item;
    for (guint i = 0; i < values->len; i++)
        if (!check_pair(judge, known, values, i))
            return FALSE;
    return check_twice(judge, known, values) && check_count(judge, known, values, item->max_choices) &&
           check_ends(judge, known, values, item->options, item->n_options, TRUE) &&
           check_ends(judge, known, values, item->targets, item->n_targets, FALSE);
}

static gboolean check_slider(struct judge *judge, const struct known *known, GPtrArray *values)
{
    const struct item *item = known->item;
    double number;
    const char *text = g_ptr_array_index(values, 0);
    if (values->len != 1 || !value_number_parse(text, &number))
        return judge_reject(judge, "item \"%s\" takes one number, not \"%s\"", known->id, text);
    if (number < item->lower || number > item->upper)
        return judge_reject(judge, "item \"%s\" goes from %g to %g, and the answer is %g", known->id,
                            item->lower, item->upper, number);
    const double steps = item->step > 0 ? (number - item->lower) / item->step : 0;
    if (fabs(steps - round(steps)) > NEAR)
        return judge_reject(judge, "item \"%s\" goes in steps of %g from %g, and the answer is %g", known->id,
                            item->step, item->lower, number);
    replace_value(values, 0, item_number_text(number));
    return TRUE;
}

static gboolean check_values(struct judge *judge, const struct known *known, GPtrArray *values)
{
    switch (known->item->interaction) {
    case ITEM_CHOICE_SINGLE:
    case ITEM_LIKERT:
    case ITEM_HOTSPOT:
        return check_options(judge, known, values, 1);
    case ITEM_CHOICE_MULTIPLE: /* in the order of the file, as at the kiosk */
        if (!check_options(judge, known, values, known->item->max_choices))
            return FALSE;
        g_ptr_array_sort_with_data(values, compare_options, (gpointer)known->item);
        return TRUE;
    case ITEM_ORDER:
        return check_order(judge, known, values);
    case ITEM_MATCH:
        return check_pairs(judge, known, values);
    case ITEM_SLIDER:
        return check_slider(judge, known, values);
    }
    return FALSE;
}

/* ---- the state ---- */

static gboolean is_option(const struct known *known, const char *text)
{
    return known->item && item_option_index(known->item, text) >= 0;
}

/* A state that stands where the answer should, as dont_know among the ids. */
static gboolean state_among_ids(const struct known *known, const char *ids, enum response_state *state)
{
    return ids && !is_option(known, ids) && response_state_parse(ids, state) && *state != RESPONSE_ANSWERED;
}

static gboolean read_state(struct judge *judge, const struct known *known, const struct row *row)
{
    const char *named = row->cells[FIELD_RESPONSE_STATE], *flag = row->cells[FIELD_DONT_KNOW];
    const char *ids = row->cells[FIELD_RESPONSE_IDS];
    enum response_state state = ids ? RESPONSE_ANSWERED : RESPONSE_SKIPPED, among;
    int dont_know = -1;
    if (named && !response_state_parse(named, &state))
        return judge_reject(judge, "response_state is \"%s\"; write " STATES, named);
    if (flag && !value_flag_parse(flag, &dont_know))
        return judge_reject(judge, "dont_know is \"%s\"; write 1 or 0", flag);
    if (state_among_ids(known, ids, &among)) {
        if (named && state != among)
            return judge_reject(judge, "response_state is %s, and response_ids says \"%s\"", named, ids);
        state = among;
        ids = NULL;
    }
    if (dont_know == 1 && !named && !ids)
        state = RESPONSE_DONT_KNOW;
    if (dont_know >= 0 && (state == RESPONSE_DONT_KNOW) != dont_know)
        return judge_reject(judge, "dont_know is %d, and the answer is %s", dont_know,
                            response_state_name(state));
    if (state != RESPONSE_ANSWERED && ids)
        return judge_reject(judge, "response_state is %s, and response_ids says \"%s\"",
                            response_state_name(state), ids);
    if (state == RESPONSE_ANSWERED && !ids)
        return judge_reject(judge, "response_state is answered, and response_ids is empty");
    judge->response.state = state;
    response_split(&judge->response, ids ? ids : "");
    return TRUE;
}

/* ---- points ---- */

struct points {
    gboolean has_correct, has_score, has_most;
    int correct;
    double score, most;
};

static gboolean read_point(struct judge *judge, const struct row *row, enum field field, gboolean *has,
                           double *number)
{
    const char *text = row->cells[field];
    *has = text != NULL;
    return !text || value_number_parse(text, number) ||
           judge_reject(judge, "%s is \"%s\", which is no number", field_names[field], text);
}

static gboolean read_points(struct judge *judge, const struct row *row, struct points *points)
{
    const char *correct = row->cells[FIELD_CORRECT];
    points->has_correct = correct != NULL;
    if (correct && !value_flag_parse(correct, &points->correct))
        return judge_reject(judge, "correct is \"%s\"; write 1, 0 or nothing", correct);
    return read_point(judge, row, FIELD_SCORE, &points->has_score, &points->score) &&
           read_point(judge, row, FIELD_MAX_SCORE, &points->has_most, &points->most);
}

static gboolean check_points(struct judge *judge, const struct known *known, const struct points *claimed,
                             const struct score *score)
{
    if (!score->scored && (claimed->has_correct || claimed->has_score || claimed->has_most))
        return judge_reject(judge, "item \"%s\" has no key, and the row gives points", known->id);
    if (claimed->has_most && fabs(claimed->most - score->max_score) > NEAR)
        return judge_reject(judge, "max_score is %g, and item \"%s\" gives at most %g", claimed->most,
                            known->id, score->max_score);
    if (claimed->has_score && fabs(claimed->score - score->score) > NEAR)
        return judge_reject(judge, "score is %g, and this answer to \"%s\" gives %g", claimed->score,
                            known->id, score->score);
    if (claimed->has_correct && claimed->correct != (score->correct != FALSE))
        return judge_reject(judge, "correct is %d, and this answer to \"%s\" is %s", claimed->correct,
                            known->id, score->correct ? "right" : "wrong");
    return TRUE;
}

static void set_points(struct results_response *response, const struct score *score)
{
    response->scored = score->scored;
    response->correct = score->correct;
    response->score = score->score;
    response->max_score = score->max_score;
}

/* ---- an answer to what the curriculum holds ---- */

static gboolean check_first(struct judge *judge, const struct known *known, const struct row *row)
{
    const char *first = row->cells[FIELD_FIRST_RESPONSE_IDS];
    enum response_state state;
    if (first && state_among_ids(known, first, &state))
        first = NULL;
    response_split(&judge->first, first ? first : "");
    return !first || check_values(judge, known, judge->first.values);
}

static gboolean judge_current(struct judge *judge, const struct known *known, const struct row *row,
                              struct results_response *response)
{
    struct points claimed = {0};
    if ((judge->response.state == RESPONSE_ANSWERED && !check_values(judge, known, judge->response.values)) ||
        !check_first(judge, known, row) || !read_points(judge, row, &claimed))
        return FALSE;
    const struct score score = score_response(known->item, &judge->response);
    const char *interaction = item_interaction_name(known->item->interaction),
               *said = row->cells[FIELD_INTERACTION_TYPE];
    if (said && strcmp(said, interaction) != 0)
        return judge_reject(judge, "interaction_type is \"%s\", and item \"%s\" is %s", said, known->id,
                            interaction);
    response->item_hash = known->item->hash;
    response->item_version = known->item->version;
    response->interaction = interaction;
    set_points(response, &score);
    return check_points(judge, known, &claimed, &score);
}

/* ---- an answer to another version: as it was recorded ---- */

static gboolean reject_unrecorded(struct judge *judge, const struct known *known, const char *version)
{
    if (known->item)
        return judge_reject(judge,
                            "the curriculum holds version %s of item \"%s\", not %s; such an answer needs "
                            "correct, score and max_score",
                            known->version, known->id, version);
    return judge_reject(judge,
                        "the curriculum doesn't hold item \"%s\"; such an answer needs correct, score and "
                        "max_score",
                        known->id);
}

static gboolean counts(enum response_state state)
{
    return state == RESPONSE_ANSWERED || state == RESPONSE_DONT_KNOW || state == RESPONSE_SKIPPED ||
           state == RESPONSE_TIMED_OUT;
}

/* An item without a key has no points in an export; that it was one is known by its interaction_type. */
static gboolean read_recorded(struct judge *judge, const struct known *known, const struct row *row,
                              struct score *score)
{
    struct points points = {0};
    const char *version = row->cells[FIELD_ITEM_VERSION];
    if (!read_points(judge, row, &points))
        return FALSE;
    const gboolean unscored = !points.has_most && !points.has_score && !points.has_correct;
    const gboolean whole =
        points.has_most && (!counts(judge->response.state) || (points.has_score && points.has_correct));
    if (unscored ? !row->cells[FIELD_INTERACTION_TYPE] || !row->cells[FIELD_RESPONSE_STATE] : !whole)
        return reject_unrecorded(judge, known, version);
    if (points.has_most && !(points.most > 0 && points.most <= MAX_POINTS))
        return judge_reject(judge, "max_score is %g; write a number above 0, up to %d", points.most,
                            MAX_POINTS);
    if (points.has_score && points.score < -MAX_POINTS)
        return judge_reject(judge, "score is %g; write a number from %d", points.score, -MAX_POINTS);
    if (points.has_score && points.score > points.most + NEAR)
        return judge_reject(judge, "score is %g, more than max_score, which is %g", points.score,
                            points.most);
    if (points.has_score && points.has_correct && points.correct != (points.score >= points.most - NEAR))
        return judge_reject(judge, "correct is %d, and score is %g of %g", points.correct, points.score,
                            points.most);
    *score = (struct score){!unscored, points.score, points.most, points.correct};
    return TRUE;
}

static gboolean check_list(struct judge *judge, const struct row *row, enum field field)
{
    const char *list = row->cells[field];
    return !list || value_is_id_list(list) ||
           judge_reject(judge, "%s is \"%s\"; write ids with ; between", field_names[field], list);
}

static gboolean judge_recorded(struct judge *judge, const struct known *known, const struct row *row,
                               struct results_response *response)
{
    struct score score = {0};
    gint64 number = 0;
    const char *version = row->cells[FIELD_ITEM_VERSION], *interaction = row->cells[FIELD_INTERACTION_TYPE];
    if (!value_is_code(version))
        return judge_reject(judge, "item_version is \"%s\", which is no version", version);
    if (interaction && !value_is_code(interaction))
        return judge_reject(judge, "interaction_type is \"%s\", which is no id", interaction);
    if (!check_list(judge, row, FIELD_RESPONSE_IDS) || !check_list(judge, row, FIELD_FIRST_RESPONSE_IDS) ||
        !read_recorded(judge, known, row, &score))
        return FALSE;
    response_split(&judge->first,
                   row->cells[FIELD_FIRST_RESPONSE_IDS] ? row->cells[FIELD_FIRST_RESPONSE_IDS] : "");
    const gboolean short_enough = strlen(version) < HASH_DIGITS; /* for a number; longer ones are hashes */
    if (short_enough && value_integer_parse(version, &number) && number > G_MAXINT)
        return judge_reject(judge, "item_version is \"%s\", which is no version", version);
    if (number > 0)
        response->item_version = (int)number;
    else
        response->item_hash = version;
    response->interaction = interaction;
    set_points(response, &score);
    return TRUE;
}

/* ---- both ---- */

static gboolean read_frame(struct judge *judge, const struct known *known, const struct row *row,
                           struct results_response *response)
{
    const char *anchor = row->cells[FIELD_IS_ANCHOR], *objective = row->cells[FIELD_LEARNING_OBJECTIVE];
    int is_anchor = known->ref && known->ref->anchor;
    if (anchor && !value_flag_parse(anchor, &is_anchor))
        return judge_reject(judge, "is_anchor is \"%s\"; write 1 or 0", anchor);
    if (objective && !value_is_code(objective))
        return judge_reject(judge, "learning_objective is \"%s\", which is no id", objective);
    if (!check_list(judge, row, FIELD_OPTION_ORDER))
        return FALSE;
    response->anchor = is_anchor;
    response->objective = objective ? objective : known->ref ? known->ref->objective : NULL;
    response->option_order = row->cells[FIELD_OPTION_ORDER];
    response->position = known->position;
    return TRUE;
}

gboolean judge_answer(struct judge *judge, const struct known *known, const struct row *row,
                      struct judged *judged)
{
    struct results_response *response = &judged->answer.response;
    response->item = known->id;
    judged->item = known->number;
    if (!read_state(judge, known, row))
        return FALSE;
    if (is_current(known, row) ? !judge_current(judge, known, row, response)
                               : !judge_recorded(judge, known, row, response))
        return FALSE;
    if (!read_frame(judge, known, row, response))
        return FALSE;
    response->state = judge->response.state;
    response->values = judge->ids = response_join(&judge->response);
    response->first_values = judge->first_ids = response_join(&judge->first);
    return TRUE;
}
