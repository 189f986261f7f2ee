/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What meaning alone can tell about a lesson that loads. */
#include "content/markup.h"
#include "lessons/lesson_way.h"

#define MOST_WORDS 60

struct check {
    const struct lesson *lesson;
    const struct document *document;
    struct problems *problems;
    gboolean leads_on; /* of the screen under way: some way leads to the end */
    const gboolean *ends;
};

static void report(const struct check *check, enum problem_severity severity, const struct node *node,
                   const char *message)
{
    problems_add(check->problems, severity, document_path(check->document), node->line, "%s", message);
}

static void visit_end(int to, void *data)
{
    struct check *check = data;
    if (to >= check->lesson->n_screens || check->ends[to])
        check->leads_on = TRUE;
}

/* Which screens have a way to the end: grown backwards until nothing more is found. */
static gboolean *screens_that_end(struct check *check)
{
    gboolean *ends = g_new0(gboolean, (gsize)check->lesson->n_screens);
    check->ends = ends;
    gboolean grew = TRUE;
    while (grew) {
        grew = FALSE;
        for (int i = 0; i < check->lesson->n_screens; i++) {
            check->leads_on = FALSE;
            lesson_each_way(check->lesson, i, visit_end, check);
            grew |= check->leads_on && !ends[i];
            ends[i] |= check->leads_on;
        }
    }
    return ends;
}

static guint count_words(const char *markup)
{
    if (!markup)
        return 0;
    g_autofree char *plain = markup_plain(markup);
    g_auto(GStrv) words = g_strsplit_set(plain, " \t\r\n", -1);
    guint count = 0;
    for (char **word = words; *word; word++)
        count += **word != '\0';
    return count;
}

static void check_words(const struct check *check, const struct screen *screen, const struct node *node)
{
    guint words = count_words(screen->title) + count_words(screen->prompt);
    for (int i = 0; i < screen->n_blocks; i++)
        words += count_words(screen->blocks[i].markup);
    if (words <= MOST_WORDS)
        return;
    g_autofree char *message =
        g_strdup_printf("the screen \"%s\" has %u words; at most %d can be read at once, make it two screens",
                        screen->id, words, MOST_WORDS);
    report(check, PROBLEM_WARNING, node, message);
}

static void check_safer(const struct check *check, const struct screen *screen, const struct node *node)
{
    if (screen->interaction != INTERACTION_CHOOSE && screen->interaction != INTERACTION_SCENARIO)
        return;
    for (int i = 0; i < screen->n_options; i++) {
        if (screen->options[i].safer)
            return;
    }
    g_autofree char *message = g_strdup_printf(
        "no option of the screen \"%s\" is the safer one; write safer=\"yes\" at the good choice",
        screen->id);
    report(check, PROBLEM_ERROR, node, message);
}

static void check_ways(const struct check *check, int index, const struct node *node, gboolean reached,
                       gboolean ends)
{
    const char *id = check->lesson->screens[index].id;
    if (!reached) {
        g_autofree char *message = g_strdup_printf(
            "nothing leads to the screen \"%s\"; name it in a <then screen=\"%s\"/> or leave it out", id, id);
        report(check, PROBLEM_ERROR, node, message);
    } else if (!ends) {
        g_autofree char *message = g_strdup_printf(
            "no way leads from the screen \"%s\" to the lesson's end; change its next= or one of its <then>",
            id);
        report(check, PROBLEM_ERROR, node, message);
    }
}

static void check_objectives(const struct check *check, const struct screen *screen, const struct node *node)
{
    for (const char *const *id = screen->objectives; id && *id; id++) {
        if (g_strv_contains(check->lesson->objectives, *id))
            continue;
        const char *near = problem_nearest(*id, check->lesson->objectives);
        g_autofree char *message = g_strdup_printf(
            "the screen \"%s\" is for the objective \"%s\", which this lesson doesn't have; %s%s%s",
            screen->id, *id, near ? "did you mean \"" : "add <objective ref=\"", near ? near : *id,
            near ? "\"?" : "\"/>");
        report(check, PROBLEM_ERROR, node, message);
    }
}

void lesson_check(const struct lesson *lesson, const struct document *document, struct problems *problems)
{
    struct check check = {.lesson = lesson, .document = document, .problems = problems};
    g_autofree gboolean *ends = screens_that_end(&check);
    g_autofree int *from = lesson_came_from(lesson);
    const struct node *node = node_child(document_root(document), "screen");
    for (int i = 0; i < lesson->n_screens && node; i++, node = node_next(node, "screen")) {
        check_ways(&check, i, node, i == 0 || from[i] >= 0, ends[i]);
        check_safer(&check, &lesson->screens[i], node);
        check_words(&check, &lesson->screens[i], node);
        check_objectives(&check, &lesson->screens[i], node);
    }
}
