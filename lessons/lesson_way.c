/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lesson_way.h"

int lesson_way_on(const struct lesson *lesson, int index)
{
    const struct screen *screen = &lesson->screens[index];
    if (screen->next)
        return lesson_screen_index(lesson, screen->next);
    int next = index + 1;
    while (next < lesson->n_screens && lesson->screens[next].branch_only)
        next++;
    return next;
}

int lesson_way_of_option(const struct lesson *lesson, int index, int option)
{
    const char *then = lesson->screens[index].options[option].then_screen;
    return then ? lesson_screen_index(lesson, then) : lesson_way_on(lesson, index);
}

void lesson_each_way(const struct lesson *lesson, int index, void (*visit)(int to, void *data), void *data)
{
    const struct screen *screen = &lesson->screens[index];
    if (screen->interaction != INTERACTION_SCENARIO) {
        visit(lesson_way_on(lesson, index), data);
        return;
    }
    for (int i = 0; i < screen->n_options; i++)
        visit(lesson_way_of_option(lesson, index, i), data);
}

struct search {
    const struct lesson *lesson;
    int *from, *queue;
    int at, length;
};

static void search_visit(int to, void *data)
{
    struct search *search = data;
    if (to == 0 || to >= search->lesson->n_screens || search->from[to] >= 0)
        return;
    search->from[to] = search->queue[search->at];
    search->queue[search->length++] = to;
}

int *lesson_came_from(const struct lesson *lesson)
{
    g_autofree int *queue = g_new0(int, (gsize)lesson->n_screens);
    struct search search = {.lesson = lesson, .queue = queue, .length = 1};
    search.from = g_new(int, (gsize)lesson->n_screens);
    for (int i = 0; i < lesson->n_screens; i++)
        search.from[i] = -1;
    for (; search.at < search.length; search.at++)
        lesson_each_way(lesson, queue[search.at], search_visit, &search);
    return search.from;
}
