/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/crash/learner.h"

#include "tests/crash/disk.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ASSESSMENT "core"
#define N_WAVES 2

struct taken { /* one item of one wave, as it was last shown */
    int revision;
    enum response_state state;
    char *values;
};

struct wave {
    const char *name;
    GHashTable *items; /* id -> struct taken */
    char *place;       /* item id or "review"; NULL before the first question */
    gboolean finished;
};

struct learner {
    struct session *session;
    struct results *results;
    guint64 random;
    gint64 now_ms;
    char code[CODE_DIGITS + 1];
    struct wave waves[N_WAVES];
    struct input last;  /* under way when things went wrong */
    gboolean must_look; /* the first question after sitting down hasn't been looked at */
    int turn, answers, pipe;
    char *complaint;
};

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
        learner->last = (struct input){.kind = (enum input_kind)atoi(words[1])};
}

void learner_reseed(struct learner *learner, guint64 seed)
{
    learner->random = seed;
    learner->now_ms += 1000000;
}

/* ---- deciding ---- */

static int below(struct learner *learner, int n)
{
    return (int)(disk_random(&learner->random) % (guint64)n);
}

static struct input with_id(enum input_kind kind, const char *id)
{
    return (struct input){.kind = kind, .id = g_intern_string(id)};
}

static struct input only(enum input_kind kind)
{
    return (struct input){.kind = kind};
}

static struct input decide_code(const struct learner *learner)
{
    const size_t typed = strlen(learner->session->code);
    if (typed == CODE_DIGITS)
        return only(INPUT_NEXT);
    return (struct input){.kind = INPUT_DIGIT, .number = learner->code[typed] - '0'};
}

/* Whatever the screen asks, it comes in this round. */
static struct input decide_lesson(struct learner *learner)
{
    static const struct {
        enum input_kind kind;
        const char *id;
        double number;
    } round[] = {{INPUT_NEXT, NULL, 0},     {INPUT_CHOOSE, "papers", 0}, {INPUT_NEXT, NULL, 0},
                 {INPUT_PICK, "act", 0},    {INPUT_PUT, "act", 0},       {INPUT_PICK, "purpose", 0},
                 {INPUT_PUT, "purpose", 0}, {INPUT_NEXT, NULL, 0},       {INPUT_CHOOSE, "apart", 0},
                 {INPUT_NEXT, NULL, 0},     {INPUT_PICK, "safe", 0},     {INPUT_PUT, NULL, 0},
                 {INPUT_PICK, "calm", 0},   {INPUT_PUT, NULL, 1},        {INPUT_PICK, "call", 0},
                 {INPUT_PUT, NULL, 2}};
    const int i = learner->turn++ % (int)G_N_ELEMENTS(round);
    return (struct input){.kind = round[i].kind,
                          .id = round[i].id ? g_intern_string(round[i].id) : NULL,
                          .number = round[i].number};
}

static struct input decide_question(struct learner *learner)
{
    const struct attempt *attempt = learner->session->attempt;
    const struct item *item = attempt_item(attempt, attempt_current(attempt));
    const int what = below(learner, 10);
    if (what < 3)
        return only(INPUT_NEXT);
    if (what == 3)
        return only(INPUT_BACK);
    if (what == 4 && item->offers_dont_know)
        return only(INPUT_DONT_KNOW);
    if (item->interaction == ITEM_ORDER || item->interaction == ITEM_MATCH) {
        const int left = below(learner, item->n_options);
        if (!learner->session->picked)
            return with_id(INPUT_PICK, item->options[left].id);
        if (item->interaction == ITEM_MATCH)
            return with_id(INPUT_PUT, item->targets[below(learner, item->n_targets)].id);
        return (struct input){.kind = INPUT_PUT, .number = left};
    }
    return with_id(INPUT_CHOOSE, item->options[below(learner, item->n_options)].id);
}

static struct input decide_review(struct learner *learner)
{
    const int count = attempt_count(learner->session->attempt);
    if (below(learner, 3) > 0)
        return only(INPUT_FINISH);
    return (struct input){.kind = INPUT_GO, .number = below(learner, count)};
}

static struct input decide(struct learner *learner)
{
    const struct session *session = learner->session;
    if (session->overlay == OVERLAY_DONT_KNOW)
        return only(below(learner, 2) ? INPUT_YES : INPUT_NO);
    switch (session->screen) {
    case SCREEN_ATTRACT:
        return only(INPUT_START);
    case SCREEN_CODE:
        return decide_code(learner);
    case SCREEN_ABOUT:
        return only(INPUT_DECLINE);
    case SCREEN_COURSES:
        return with_id(INPUT_COURSE, "core");
    case SCREEN_LESSON:
        return decide_lesson(learner);
    case SCREEN_QUESTION:
        return decide_question(learner);
    case SCREEN_REVIEW:
        return decide_review(learner);
    case SCREEN_NEUTRAL:
        return only(INPUT_OPEN);
    case SCREEN_FAULT:
        return only(INPUT_TRY_AGAIN);
    case SCREEN_COURSE:
        return only(session->progress->next < 0 ? INPUT_RESULTS : INPUT_NEXT);
    case SCREEN_LANGUAGE:
    case SCREEN_NEW_CODE:
    case SCREEN_WELCOME_BACK:
    case SCREEN_CONTENT_NOTE:
    case SCREEN_LESSON_END:
    case SCREEN_BASELINE_END:
    case SCREEN_RESULTS:
    case SCREEN_CERTIFICATE:
    case N_SCREENS:
        break;
    }
    return only(INPUT_NEXT);
}

/* ---- looking ---- */

static gboolean complain(struct learner *learner, const char *what, const char *shown, const char *taken)
{
    g_free(learner->complaint);
    learner->complaint = g_strdup_printf("%s: shown %s, taken %s", what, shown, taken);
    return FALSE;
}

/* The input that was under way may have been taken without anybody seeing it. */
static gboolean may_have_moved(const struct learner *learner)
{
    return learner->last.kind == INPUT_NEXT || learner->last.kind == INPUT_BACK ||
           learner->last.kind == INPUT_GO || learner->last.kind == INPUT_FINISH;
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
    if (wave->place && strcmp(place_shown(session), wave->place) != 0 && !may_have_moved(learner))
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
    learner->last = decide(learner);
    tell(learner, "input %d\n", (int)learner->last.kind);
    return say(learner, learner->last);
}

enum learner_turn learner_try_again(struct learner *learner)
{
    return say(learner, only(INPUT_TRY_AGAIN));
}

/* ---- holding a file against it ---- */

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
              may_have_moved(learner) || differs(wave->name, open->place, "another place", error));
    else if (wave->place)
        ok = differs(wave->name, "all", "the attempt is lost", error);
    results_open_attempt_free(open);
    if (finished)
        g_ptr_array_unref(finished);
    return ok;
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
    return ok && results_verify(results, NULL, error);
}
