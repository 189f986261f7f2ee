/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/years/memory.h"

#include <string.h>

struct taken { /* one question, as it was last shown */
    int revision;
    enum response_state state;
    char *values;
};

struct sheet {
    char *person, *code, *assessment, *wave;
    GHashTable *items; /* id -> struct taken */
};

struct memory {
    GHashTable *papers; /* person, assessment and wave -> struct sheet */
    int answers;
    char *complaint;
    guint64 seen; /* revision of the session when it was looked at last */
    const struct session *session;
};

static void taken_free(void *data)
{
    struct taken *taken = data;
    g_free(taken->values);
    g_free(taken);
}

static void sheet_free(void *data)
{
    struct sheet *paper = data;
    g_free(paper->person);
    g_free(paper->code);
    g_free(paper->assessment);
    g_free(paper->wave);
    g_hash_table_unref(paper->items);
    g_free(paper);
}

struct memory *memory_new(void)
{
    struct memory *memory = g_new0(struct memory, 1);
    memory->papers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, sheet_free);
    return memory;
}

void memory_free(struct memory *memory)
{
    g_hash_table_unref(memory->papers);
    g_free(memory->complaint);
    g_free(memory);
}

const char *memory_complaint(const struct memory *memory)
{
    return memory->complaint;
}

int memory_answers(const struct memory *memory)
{
    return memory->answers;
}

int memory_papers(const struct memory *memory)
{
    return (int)g_hash_table_size(memory->papers);
}

static gboolean complain(struct memory *memory, const struct sheet *paper, const char *item, const char *what)
{
    g_free(memory->complaint);
    memory->complaint =
        g_strdup_printf("%s, %s at the %s, %s: %s", paper->code, paper->assessment, paper->wave, item, what);
    return FALSE;
}

/* ---- what is shown ---- */

static struct sheet *paper_shown(struct memory *memory, const struct session *session)
{
    const char *wave = session->course->steps[session->step].wave;
    g_autofree char *key = g_strjoin(" ", session->person->uuid, session->assessment->id, wave, NULL);
    struct sheet *paper = g_hash_table_lookup(memory->papers, key);
    if (paper == NULL) {
        paper = g_new0(struct sheet, 1);
        *paper = (struct sheet){g_strdup(session->person->uuid), g_strdup(session->person->code),
                                g_strdup(session->assessment->id), g_strdup(wave),
                                g_hash_table_new_full(g_str_hash, g_str_equal, g_free, taken_free)};
        g_hash_table_insert(memory->papers, g_steal_pointer(&key), paper);
    }
    return paper;
}

static gboolean look_at(struct memory *memory, struct sheet *paper, const struct attempt *attempt, int index)
{
    const char *item = attempt_item(attempt, index)->id;
    const struct answer *answer = attempt_answer(attempt, index);
    const struct taken *before = g_hash_table_lookup(paper->items, item);
    if (before != NULL && answer->revision < before->revision) {
        return complain(memory, paper, item, "an older answer is shown");
    }
    if (answer->revision == 0 || (before != NULL && before->revision == answer->revision)) {
        return TRUE;
    }
    struct taken *taken = g_new0(struct taken, 1);
    *taken = (struct taken){answer->revision, answer->response.state, response_join(&answer->response)};
    g_hash_table_insert(paper->items, g_strdup(item), taken);
    memory->answers++;
    return TRUE;
}

static gboolean shows_answers(const struct session *session)
{
    const gboolean practice = session->evening != NULL && session->evening->practice;
    return (session->screen == SCREEN_QUESTION || session->screen == SCREEN_REVIEW) && !practice;
}

gboolean memory_look(struct memory *memory, const struct session *session)
{
    if (!shows_answers(session) || (session == memory->session && session->revision == memory->seen)) {
        return TRUE;
    }
    struct sheet *paper = paper_shown(memory, session);
    memory->session = session;
    memory->seen = session->revision;
    for (int i = 0; i < attempt_count(session->attempt); i++) {
        if (!look_at(memory, paper, session->attempt, i)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* ---- what is in the results ---- */

static const struct results_answer *answer_of(const GPtrArray *answers, const char *item)
{
    for (guint i = 0; i < answers->len; i++) {
        const struct results_answer *answer = answers->pdata[i];
        if (strcmp(answer->item, item) == 0) {
            return answer;
        }
    }
    return NULL;
}

static gboolean check_answers(struct memory *memory, const struct sheet *paper, const GPtrArray *answers)
{
    GHashTableIter items;
    void *item, *data;
    g_hash_table_iter_init(&items, paper->items);
    while (g_hash_table_iter_next(&items, &item, &data)) {
        const struct taken *taken = data;
        const struct results_answer *answer = answer_of(answers, item);
        if (answer == NULL || answer->revision < taken->revision) {
            return complain(memory, paper, item, "the answer is lost");
        }
        const char *values = answer->values != NULL ? answer->values : "";
        if (answer->revision == taken->revision &&
            (answer->state != taken->state || strcmp(values, taken->values) != 0)) {
            return complain(memory, paper, item, "another answer is there");
        }
    }
    return TRUE;
}

static gboolean check_paper(struct memory *memory, const struct sheet *paper, struct results *results)
{
    struct results_open_attempt *open =
        results_attempt_find_open(results, paper->person, paper->assessment, paper->wave, NULL);
    g_autoptr(GPtrArray) finished =
        open == NULL ? results_attempt_finished(results, paper->person, paper->assessment, paper->wave, NULL)
                     : NULL;
    const GPtrArray *answers = open != NULL ? open->responses : finished;
    const gboolean good = answers != NULL ? check_answers(memory, paper, answers)
                                          : complain(memory, paper, "all", "the attempt is lost");
    results_open_attempt_free(open);
    return good;
}

gboolean memory_check(struct memory *memory, struct results *results)
{
    GHashTableIter papers;
    void *data;
    g_hash_table_iter_init(&papers, memory->papers);
    while (g_hash_table_iter_next(&papers, NULL, &data)) {
        if (!check_paper(memory, data, results)) {
            return FALSE;
        }
    }
    return TRUE;
}
