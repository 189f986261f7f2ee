/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/journey.h"

#include <stdio.h>
#include <string.h>

#include "player/ui/journey_private.h"

#define STEP_TAKES_MS 300     /* simulated: slower than a double tap */
#define REAL_PATIENCE_MS 5000 /* how long a real event may be on its way */

struct journey_line *journey_line_at(const struct journey *journey, int index)
{
    return index < (int)journey->steps->len ? g_ptr_array_index(journey->steps, index) : NULL;
}

/* ---- running ---- */

static void report(struct journey *journey, struct loop *loop, const struct journey_line *step)
{
    journey_say_what_is_there(journey, loop);
    fprintf(stderr, "%s:%d: %s %s: %s\n", journey->name, step->line, step->verb, step->rest,
            journey->wrong->str);
    g_autoptr(GError) error = NULL;
    if (journey->options.screenshot_dir != NULL) {
        g_autofree char *path = g_build_filename(journey->options.screenshot_dir, "failed.png", NULL);
        canvas_write_png(window_canvas(loop_window(loop)), path, &error);
    }
}

/* Something that isn't so yet may become so by what is on its way: a real event, or a choice on a later part.
 */
static gboolean may_wait(struct journey *journey, const struct journey_line *step)
{
    const gint64 now = g_get_monotonic_time() / 1000;
    if (journey->real_since == 0) {
        journey->real_since = now;
    }
    if (step->does->patient) {
        return TRUE;
    }
    return journey->options.real_input && now - journey->real_since < REAL_PATIENCE_MS;
}

gboolean journey_step(struct journey *journey, struct loop *loop)
{
    const struct journey_line *step = journey_line_at(journey, journey->at);
    if (step == NULL) {
        printf("%s: passed, %d steps\n", journey->name, (int)journey->steps->len);
        fflush(stdout);
        loop_end(loop, 0);
        return TRUE;
    }
    g_string_truncate(journey->wrong, 0);
    enum outcome outcome = step->does->run(journey, loop, step->rest);
    if (outcome == OUTCOME_LATER && may_wait(journey, step)) {
        if (journey->options.real_input) {
            window_wait(loop_window(loop), 20);
        }
        return TRUE;
    }
    switch (outcome) {
    case OUTCOME_DONE:
        journey->at++;
        journey->real_since = 0;
        journey->turns = 0;
        loop_pass(loop, journey->options.hasty ? 0 : STEP_TAKES_MS);
        return TRUE;
    case OUTCOME_STAY:
        return FALSE;
    case OUTCOME_LATER:
    case OUTCOME_FAILED:
        break;
    }
    report(journey, loop, step);
    loop_end(loop, 1);
    return TRUE;
}

/* ---- reading the file ---- */

static void line_free(gpointer data)
{
    struct journey_line *step = data;
    g_free(step->verb);
    g_free(step->rest);
    g_free(step);
}

static gboolean add_step(struct journey *journey, int line, const char *text, GError **error)
{
    g_auto(GStrv) words = g_strsplit(text, " ", 2);
    const struct verb *does = journey_verb(words[0]);
    if (does == NULL) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    "%s:%d: there is no step \"%s\"; the steps are in tests/journeys/README.md",
                    journey->name, line, words[0]);
        return FALSE;
    }
    struct journey_line *step = g_new0(struct journey_line, 1);
    step->line = line;
    step->verb = g_strdup(words[0]);
    g_autofree char *rest = g_strdup(words[1] != NULL ? g_strstrip(words[1]) : "");
    step->rest = does->condition ? g_steal_pointer(&rest) : journey_unquoted(rest);
    step->does = does;
    g_ptr_array_add(journey->steps, step);
    return TRUE;
}

/* What $NAME stands for between "for NAME in …" and its end. */
struct meaning {
    const char *name, *value;
    const struct meaning *outer;
};

static char *filled_in(const char *line, const struct meaning *meaning)
{
    GString *filled = g_string_new(line);
    for (; meaning != NULL; meaning = meaning->outer) {
        g_autofree char *name = g_strconcat("$", meaning->name, NULL);
        g_string_replace(filled, name, meaning->value, 0);
    }
    return g_string_free(filled, FALSE);
}

/* Where the loop that begins at first ends, last when it doesn't. */
static int end_of(char **lines, int first, int last)
{
    int open = 0;
    for (int i = first; i < last; i++) {
        open += g_str_has_prefix(lines[i], "for ") || g_str_has_prefix(lines[i], "while ");
        open -= g_str_equal(lines[i], "end");
        if (open == 0) {
            return i;
        }
    }
    return last;
}

static gboolean read_lines(struct journey *journey, char **lines, int first, int last,
                           const struct meaning *meaning, GError **error);

/* What is between is written out once for each value. */
static gboolean read_for(struct journey *journey, char **lines, int first, int last,
                         const struct meaning *meaning, GError **error)
{
    g_auto(GStrv) words = g_strsplit(lines[first], " ", -1);
    const int end = end_of(lines, first, last);
    if (g_strv_length(words) < 4 || !g_str_equal(words[2], "in") || end == last) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    "%s:%d: write \"for NAME in A B C\", steps with $NAME in them, and \"end\"",
                    journey->name, first + 1);
        return FALSE;
    }
    gboolean good = TRUE;
    for (char **value = words + 3; good && *value != NULL; value++) {
        const struct meaning inner = {.name = words[1], .value = *value, .outer = meaning};
        good = read_lines(journey, lines, first + 1, end, &inner, error);
    }
    return good;
}

static gboolean read_lines(struct journey *journey, char **lines, int first, int last,
                           const struct meaning *meaning, GError **error)
{
    gboolean good = TRUE;
    for (int i = first; good && i < last; i++) {
        if (g_str_has_prefix(lines[i], "for ")) {
            good = read_for(journey, lines, i, last, meaning, error);
            i = end_of(lines, i, last);
        } else if (*lines[i] != '\0' && *lines[i] != '#') {
            g_autofree char *line = filled_in(lines[i], meaning);
            good = add_step(journey, i + 1, line, error);
        }
    }
    return good;
}

static gboolean pair_loops(struct journey *journey, GError **error)
{
    int open = -1;
    for (int i = 0; i < (int)journey->steps->len; i++) {
        struct journey_line *step = journey_line_at(journey, i);
        if (step->does->loop == LOOP_BEGINS) {
            step->partner = open; /* the loop around it, until its own end is found */
            open = i;
        } else if (step->does->loop == LOOP_ENDS && open >= 0) {
            const int around = journey_line_at(journey, open)->partner;
            step->partner = open;
            journey_line_at(journey, open)->partner = i;
            open = around;
        } else if (step->does->loop == LOOP_ENDS) {
            g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s:%d: \"end\" without \"while\"",
                        journey->name, step->line);
            return FALSE;
        }
    }
    if (open >= 0) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s:%d: \"while\" without \"end\"",
                    journey->name, journey_line_at(journey, open)->line);
    }
    return open < 0;
}

struct journey *journey_open(const struct journey_options *options, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(options->path, &text, NULL, error)) {
        return NULL;
    }
    struct journey *journey = g_new0(struct journey, 1);
    journey->options = *options;
    journey->name = g_strdup(options->path);
    journey->steps = g_ptr_array_new_with_free_func(line_free);
    journey->wrong = g_string_new(NULL);
    journey->at = options->from;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (int i = 0; lines[i] != NULL; i++) {
        g_strstrip(lines[i]);
    }
    if (!read_lines(journey, lines, 0, (int)g_strv_length(lines), NULL, error) ||
        !pair_loops(journey, error)) {
        journey_free(journey);
        return NULL;
    }
    return journey;
}

void journey_free(struct journey *journey)
{
    if (journey != NULL) {
        g_ptr_array_unref(journey->steps);
        g_string_free(journey->wrong, TRUE);
        g_free(journey->name);
        g_free(journey);
    }
}

gboolean journey_has(const struct journey *journey, const char *verb)
{
    for (int i = 0; i < (int)journey->steps->len; i++) {
        if (g_str_equal(journey_line_at(journey, i)->verb, verb)) {
            return TRUE;
        }
    }
    return FALSE;
}
