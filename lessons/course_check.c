/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gates that can never open, and a pocket card that is too long for a pocket. */
#include "content/markup.h"
#include "content/readability.h"
#include "lessons/course_gate.h"

#define MOST_CARD_WORDS 16 /* in a line */

struct check {
    const struct course *course;
    const struct document *document;
    struct problems *problems;
};

static void report(const struct check *check, const struct node *node, const char *message)
{
    problems_add(check->problems, PROBLEM_ERROR, document_path(check->document), node->line, "%s", message);
}

static const char *nearest_step(const struct course *course, const char *wrong)
{
    g_autofree const char **ids = g_new0(const char *, (gsize)course->n_steps + 1);
    for (int i = 0; i < course->n_steps; i++)
        ids[i] = course->steps[i].id;
    return problem_nearest(wrong, ids);
}

/* TRUE when every name of after= is a step other than the step itself. */
static gboolean check_after(const struct check *check, const struct step *step, const struct node *node)
{
    gboolean good = TRUE;
    for (const char *const *id = step->after; id && *id; id++) {
        g_autofree char *message = NULL;
        if (g_str_equal(*id, step->id)) {
            message = g_strdup_printf("the step \"%s\" waits for itself; leave it out of after=", step->id);
        } else if (course_step_index(check->course, *id) < 0) {
            const char *near = nearest_step(check->course, *id);
            message =
                near
                    ? g_strdup_printf("no step \"%s\" in this course; did you mean \"%s\"?", *id, near)
                    : g_strdup_printf("no step \"%s\" in this course; write the id of one of its steps", *id);
        }
        if (message)
            report(check, node, message);
        good = good && !message;
    }
    return good;
}

static gboolean has_wave_before(const struct course *course, int index, const char *wave)
{
    for (int i = 0; i < index; i++) {
        if (step_is_wave(&course->steps[i], wave) &&
            g_str_equal(course->steps[i].ref, course->steps[index].ref))
            return TRUE;
    }
    return FALSE;
}

static void check_waves(const struct check *check, int index, const struct node *node)
{
    const struct step *step = &check->course->steps[index];
    const char *needed = step_is_wave(step, "endline")    ? "baseline"
                         : step_is_wave(step, "followup") ? "endline"
                                                          : NULL;
    if (!needed || has_wave_before(check->course, index, needed))
        return;
    g_autofree char *message = g_strdup_printf(
        "the %s of \"%s\" has no %s before it to compare with; write <assess assessment=\"%s\" "
        "wave=\"%s\"/> before it",
        step->wave, step->ref, needed, step->ref, needed);
    report(check, node, message);
}

static gboolean could_open(const struct course *course, int index, const gboolean *opened)
{
    for (int other = 0; other < course->n_steps; other++) {
        if (course_step_waits_for(course, index, other) && !opened[other])
            return FALSE;
    }
    return TRUE;
}

/* Which steps open for somebody who does everything that opens. */
static gboolean *steps_that_open(const struct course *course)
{
    gboolean *opened = g_new0(gboolean, (gsize)course->n_steps);
    gboolean grew = TRUE;
    while (grew) {
        grew = FALSE;
        for (int i = 0; i < course->n_steps; i++) {
            const gboolean opens = !opened[i] && could_open(course, i, opened);
            opened[i] |= opens;
            grew |= opens;
        }
    }
    return opened;
}

static void check_opens(const struct check *check, int index, const struct node *node, const gboolean *opened)
{
    g_autoptr(GString) waits = g_string_new(NULL);
    for (int other = 0; other < check->course->n_steps; other++) {
        if (course_step_waits_for(check->course, index, other) && !opened[other])
            g_string_append_printf(waits, "%s\"%s\"", waits->len > 0 ? ", " : "",
                                   check->course->steps[other].id);
    }
    g_autofree char *message = g_strdup_printf(
        "the step \"%s\" can never open: it waits for %s, and that waits for it; change after=",
        check->course->steps[index].id, waits->str);
    report(check, node, message);
}

static void check_card_line(const struct check *check, const struct node *li)
{
    const char *markup = node_markup(check->document, li);
    g_autofree char *plain = markup_plain(markup ? markup : "");
    const int words = readability_words(plain);
    if (words > MOST_CARD_WORDS)
        problems_add(check->problems, PROBLEM_WARNING, document_path(check->document), li->line,
                     "a line of the pocket card has %d words; at most %d are read at a glance", words,
                     MOST_CARD_WORDS);
}

static void check_card(const struct check *check, const struct node *card)
{
    const struct node *list = card ? node_first_element(card) : NULL;
    for (; list; list = node_next(list, NULL)) {
        for (const struct node *li = node_child(list, "li"); li; li = node_next(li, "li"))
            check_card_line(check, li);
    }
}

void course_check(const struct course *course, const struct document *document, struct problems *problems)
{
    const struct check check = {.course = course, .document = document, .problems = problems};
    g_autofree gboolean *opened = steps_that_open(course);
    check_card(&check, node_child(document_root(document), "pocket-card"));
    const struct node *node = node_first_element(document_root(document));
    for (int i = 0; node; node = node_next(node, NULL)) {
        if (!node_is(node, "assess") && !node_is(node, "lesson") && !node_is(node, "episode"))
            continue;
        if (check_after(&check, &course->steps[i], node) && !opened[i])
            check_opens(&check, i, node, opened);
        check_waves(&check, i, node);
        i++;
    }
}
