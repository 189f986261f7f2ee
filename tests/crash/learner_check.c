/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holding a results file against what the learner remembers. */
#include "tests/crash/learner_memory.h"

#include <stdlib.h>
#include <string.h>

static gboolean differs(const char *wave, const char *item, const char *what, GError **error)
{
    g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_MISSING, "%s, %s: %s", wave, item, what);
    return FALSE;
}

static const struct results_answer *answer_of(const GPtrArray *answers, const char *item)
{
    for (guint i = 0; i < answers->len; i++) {
        const struct results_answer *answer = answers->pdata[i];
        if (strcmp(answer->item, item) == 0)
            return answer;
    }
    return NULL;
}

static int revisions(const GPtrArray *answers)
{
    int sum = 0;
    for (guint i = 0; i < answers->len; i++)
        sum += ((const struct results_answer *)answers->pdata[i])->revision;
    return sum;
}

/* most: how many revisions more than were seen may be there. */
static gboolean check_answers(const struct wave *wave, const GPtrArray *answers, int most, GError **error)
{
    GHashTableIter items;
    void *id, *data;
    int seen = 0;
    g_hash_table_iter_init(&items, wave->items);
    while (g_hash_table_iter_next(&items, &id, &data)) {
        const struct taken *taken = data;
        const struct results_answer *answer = answer_of(answers, id);
        seen += taken->revision;
        if (!answer || answer->revision < taken->revision)
            return differs(wave->name, id, "an answer is lost", error);
        if (answer->revision == taken->revision &&
            (answer->state != taken->state ||
             g_strcmp0(answer->values ? answer->values : "", taken->values) != 0))
            return differs(wave->name, id, "another answer is there", error);
    }
    return revisions(answers) <= seen + most ||
           differs(wave->name, "all", "more is there than was given", error);
}

static gboolean check_wave(const struct learner *learner, const struct wave *wave, struct results *results,
                           const char *person, GError **error)
{
    g_autoptr(GError) problem = NULL;
    struct results_open_attempt *open =
        results_attempt_find_open(results, person, ASSESSMENT, wave->name, &problem);
    GPtrArray *finished = results_attempt_finished(results, person, ASSESSMENT, wave->name, &problem);
    gboolean ok = !problem;
    if (problem)
        g_propagate_error(error, g_steal_pointer(&problem));
    else if (wave->finished && !finished)
        ok = differs(wave->name, "all", "it was handed in", error);
    else if (finished)
        ok = check_answers(wave, finished, (int)finished->len, error);
    else if (open)
        ok = check_answers(wave, open->responses, 1, error) &&
             (!wave->place || !open->place || strcmp(open->place, wave->place) == 0 ||
              learner_may_have_moved(learner) || differs(wave->name, open->place, "another place", error));
    else if (wave->place)
        ok = differs(wave->name, "all", "the attempt is lost", error);
    results_open_attempt_free(open);
    if (finished)
        g_ptr_array_unref(finished);
    return ok;
}

static gboolean count_sittings(int n_columns, const char *const *names, const char *const *values, void *data)
{
    for (int i = 0; i < n_columns; i++)
        if (strcmp(names[i], "n_sessions") == 0)
            *(int *)data = atoi(values[i]);
    return TRUE;
}

/* A sitting that could not be written the first time is one all the same. */
static gboolean check_sittings(const struct learner *learner, struct results *results, GError **error)
{
    int sittings = 0;
    if (!results_each(results, "participants_wide", count_sittings, &sittings, error))
        return FALSE;
    return sittings <= learner->starts ||
           differs("person", learner->code, "has sat here twice at once", error);
}

gboolean learner_check(struct learner *learner, struct results *results, GError **error)
{
    g_autoptr(GError) problem = NULL;
    struct results_person *person = results_person_find(results, learner->code, &problem);
    gboolean ok = !problem;
    if (problem)
        g_propagate_error(error, g_steal_pointer(&problem));
    else if (!person && learner->waves[0].place)
        ok = differs("person", learner->code, "is lost", error);
    for (int i = 0; ok && person && i < N_WAVES; i++)
        ok = check_wave(learner, &learner->waves[i], results, person->uuid, error);
    results_person_free(person);
    return ok && check_sittings(learner, results, error) && results_verify(results, NULL, error);
}
