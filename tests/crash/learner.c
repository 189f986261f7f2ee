/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/crash/learner_memory.h"

#include "tests/crash/disk.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static gint64 now(void *data)
{
    return ((struct learner *)data)->now_ms;
}

static guint32 next_random(void *data)
{
    return (guint32)disk_random(&((struct learner *)data)->random);
}

static void taken_free(void *data)
{
    struct taken *taken = data;
    g_free(taken->values);
    g_free(taken);
}

struct learner *learner_new(guint64 seed)
{
    static const char *const names[N_WAVES] = {"baseline", "endline"};
    struct learner *learner = g_new0(struct learner, 1);
    learner->random = seed;
    learner->pipe = -1;
    learner->now_ms = G_GINT64_CONSTANT(1900000000000);
    code_make((guint32)(disk_random(&learner->random) % 1000000), learner->code);
    for (int i = 0; i < N_WAVES; i++) {
        learner->waves[i].name = names[i];
        learner->waves[i].items = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, taken_free);
    }
    return learner;
}

void learner_get_up(struct learner *learner)
{
    g_clear_pointer(&learner->session, session_free);
    learner->results = NULL;
}

void learner_free(struct learner *learner)
{
    learner_get_up(learner);
    for (int i = 0; i < N_WAVES; i++) {
        g_hash_table_unref(learner->waves[i].items);
        g_free(learner->waves[i].place);
    }
    g_free(learner->complaint);
    g_free(learner);
}

void learner_sit_down(struct learner *learner, struct curriculum *curriculum, struct results *results)
{
    const struct session_settings settings = {.site = "academy",
                                              .language = "en",
                                              .text_size = 100,
                                              .theme = "light",
                                              .volume = 6,
                                              .idle_warning_seconds = 60,
                                              .idle_leave_seconds = 30};
    const struct session_clock clock = {.wall_ms = now, .monotonic_ms = now, .data = learner};
    learner_get_up(learner);
    learner->results = results;
    learner->session = session_new(curriculum, results, &settings, &clock);
    session_use_random(learner->session, next_random, learner);
    learner->must_look = TRUE;
}

const char *learner_complaint(const struct learner *learner)
{
    return learner->complaint;
}

int learner_answers(const struct learner *learner)
{
    return learner->answers;
}

/* ---- remembering ---- */

static struct wave *wave_under_way(struct learner *learner)
{
    const struct session *session = learner->session;
    const char *name = session->step >= 0 ? session->course->steps[session->step].wave : NULL;
    for (int i = 0; i < N_WAVES; i++)
        if (g_strcmp0(name, learner->waves[i].name) == 0)
            return &learner->waves[i];
    return NULL;
}

static const char *place_shown(const struct session *session)
{
    const struct attempt *attempt = session->attempt;
    return attempt_state(attempt) == ATTEMPT_REVIEW ? "review"
                                                    : attempt_item(attempt, attempt_current(attempt))->id;
}

/* Short enough to come whole or not at all. */
G_GNUC_PRINTF(2, 3) static void tell(const struct learner *learner, const char *format, ...)
{
    va_list arguments;
    if (learner->pipe < 0)
        return;
    va_start(arguments, format);
    g_autofree char *line = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (write(learner->pipe, line, strlen(line)) < 0)
        g_error("the pipe is gone");
}

static void set_item(struct learner *learner, struct wave *wave, const char *id, int revision,
                     enum response_state state, const char *values)
{
    struct taken *taken = g_new0(struct taken, 1);
    taken->revision = revision;
    taken->state = state;
    taken->values = g_strdup(values);
    g_hash_table_insert(wave->items, g_strdup(id), taken);
    learner->answers++;
}

static void remember_item(struct learner *learner, struct wave *wave, int index)
{
    const struct answer *answer = attempt_answer(learner->session->attempt, index);
    const char *id = attempt_item(learner->session->attempt, index)->id;
    const struct taken *before = g_hash_table_lookup(wave->items, id);
    g_autofree char *values = response_join(&answer->response);
    if (answer->revision == 0 || (before && before->revision == answer->revision))
        return;
    set_item(learner, wave, id, answer->revision, answer->response.state, values);
    tell(learner, "item %d %s %d %d %s\n", (int)(wave - learner->waves), id, answer->revision,
         (int)answer->response.state, values);
}

static void set_place(struct wave *wave, const char *place)
{
    char *old = wave->place;
    wave->place = g_strdup(place);
    g_free(old);
}

static void remember(struct learner *learner)
{
    const struct session *session = learner->session;
    struct wave *wave = session->course ? wave_under_way(learner) : NULL;
    if (!wave)
        return;
    const int number = (int)(wave - learner->waves);
    if (session->screen == SCREEN_BASELINE_END || session->screen == SCREEN_RESULTS) {
        wave->finished = TRUE;
        tell(learner, "finished %d\n", number);
    }
    if (!session->attempt || (session->screen != SCREEN_QUESTION && session->screen != SCREEN_REVIEW))
        return;
    for (int i = 0; i < attempt_count(session->attempt); i++)
        remember_item(learner, wave, i);
    set_place(wave, place_shown(session));
    tell(learner, "place %d %s\n", number, wave->place);
}

static void set_last(struct learner *learner, struct input input)
{
    learner->last = input;
    learner->starts += input.kind == INPUT_START || input.kind == INPUT_OPEN;
}

void learner_tell(struct learner *learner, int pipe)
{
    learner->pipe = pipe;
}

void learner_hear(struct learner *learner, const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", 6);
    const guint n = g_strv_length(words);
    struct wave *wave = n > 1 ? &learner->waves[atoi(words[1]) % N_WAVES] : NULL;
    if (n == 6 && strcmp(words[0], "item") == 0)
        set_item(learner, wave, words[2], atoi(words[3]), (enum response_state)atoi(words[4]), words[5]);
    else if (n == 3 && strcmp(words[0], "place") == 0)
        set_place(wave, words[2]);
    else if (n == 2 && strcmp(words[0], "finished") == 0)
        wave->finished = TRUE;
    else if (n == 2 && strcmp(words[0], "input") == 0)
        set_last(learner, (struct input){.kind = (enum input_kind)atoi(words[1])});
}

void learner_reseed(struct learner *learner, guint64 seed)
{
    learner->random = seed;
    learner->now_ms += 1000000;
}

/* ---- looking ---- */

static gboolean complain(struct learner *learner, const char *what, const char *shown, const char *taken)
{
    g_free(learner->complaint);
    learner->complaint = g_strdup_printf("%s: shown %s, taken %s", what, shown, taken);
    return FALSE;
}

static gboolean look_at_item(struct learner *learner, const struct wave *wave, int index, int *newer)
{
    const struct answer *answer = attempt_answer(learner->session->attempt, index);
    const char *id = attempt_item(learner->session->attempt, index)->id;
    const struct taken *taken = g_hash_table_lookup(wave->items, id);
    const int before = taken ? taken->revision : 0;
    g_autofree char *values = response_join(&answer->response);
    *newer += answer->revision > before;
    if (answer->revision < before || answer->revision > before + 1)
        return complain(learner, id, "another revision", "one");
    if (taken && answer->revision == before &&
        (answer->response.state != taken->state || strcmp(values, taken->values) != 0))
        return complain(learner, id, values, taken->values);
    return TRUE;
}

/* The first question after sitting down: the right one, with the answers as they were. */
static gboolean look(struct learner *learner)
{
    const struct session *session = learner->session;
    const struct wave *wave = wave_under_way(learner);
    int newer = 0;
    learner->must_look = FALSE;
    for (int i = 0; i < attempt_count(session->attempt); i++)
        if (!look_at_item(learner, wave, i, &newer))
            return FALSE;
    if (newer > 1)
        return complain(learner, "answers", "more than one new", "one at most");
    if (wave->place && strcmp(place_shown(session), wave->place) != 0 && !learner_may_have_moved(learner))
        return complain(learner, "place", place_shown(session), wave->place);
    return TRUE;
}

static enum learner_turn say(struct learner *learner, struct input input)
{
    learner->now_ms += 1000;
    session_input(learner->session, input);
    const enum session_screen screen = learner->session->screen;
    if (screen == SCREEN_FAULT)
        return LEARNER_SEES_FAULT;
    if ((screen == SCREEN_QUESTION || screen == SCREEN_REVIEW) && learner->must_look && !look(learner))
        return LEARNER_IS_LOST;
    remember(learner);
    return screen == SCREEN_RESULTS ? LEARNER_DONE : LEARNER_GOES_ON;
}

enum learner_turn learner_take_turn(struct learner *learner)
{
    set_last(learner, learner_decide(learner));
    tell(learner, "input %d\n", (int)learner->last.kind);
    return say(learner, learner->last);
}

enum learner_turn learner_try_again(struct learner *learner)
{
    return say(learner, (struct input){.kind = INPUT_TRY_AGAIN});
}
