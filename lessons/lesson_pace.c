/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lesson_pace.h"

#include "lessons/lesson_way.h"

struct pace {
    const struct lesson *lesson;
    const int *reads; /* from each screen on */
    int longest;      /* after the screen under way */
};

static void visit(int to, void *data)
{
    struct pace *pace = data;
    if (to < pace->lesson->n_screens)
        pace->longest = MAX(pace->longest, pace->reads[to]);
}

/* Grown backwards, no further than a lesson without loops can need. */
int lesson_longest_read(const struct lesson *lesson)
{
    g_autofree int *reads = g_new0(int, (gsize)lesson->n_screens);
    int longest = 0;
    for (int round = 0; round < lesson->n_screens; round++) {
        for (int i = lesson->n_screens - 1; i >= 0; i--) {
            struct pace pace = {.lesson = lesson, .reads = reads};
            if (lesson->screens[i].interaction == INTERACTION_CONTINUE) {
                lesson_each_way(lesson, i, visit, &pace);
                reads[i] = MIN(pace.longest + 1, lesson->n_screens);
            }
            longest = MAX(longest, reads[i]);
        }
    }
    return longest;
}
