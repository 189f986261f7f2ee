/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * crash-session_cuts [CUTS [SEED [SYNCHRONOUS]]]: power cuts while a learner sits at the real session; what
 * the screen showed as taken is there, once, and the next session goes on at the right question.
 */
#include "tests/crash/disk.h"
#include "tests/crash/learner.h"

#include <stdio.h>
#include <stdlib.h>

#define MOST_TURNS 400
#define MOST_OPERATIONS 160

struct run {
    struct disk *disk;
    struct curriculum *curriculum;
    struct learner *learner;
    const char *synchronous;
    guint64 random;
    int cuts, in_opening, learners, finished, answers, wrong;
};

static struct results *open_file(const struct run *run, GError **error)
{
    const struct results_options options = {.vfs = DISK_VFS, .synchronous = run->synchronous};
    return results_open("/results.db", &options, NULL, error);
}

static void complain(struct run *run, const char *text)
{
    if (run->wrong++ < 5)
        printf("cut %d: %s\n", run->cuts, text);
}

static void sit(struct run *run, struct results *results, gboolean *done)
{
    enum learner_turn turn = LEARNER_GOES_ON;
    learner_sit_down(run->learner, run->curriculum, results);
    for (int i = 0; i < MOST_TURNS && turn == LEARNER_GOES_ON; i++)
        turn = learner_take_turn(run->learner);
    if (turn == LEARNER_IS_LOST || (turn == LEARNER_SEES_FAULT && !disk_is_dark(run->disk)))
        complain(run, turn == LEARNER_IS_LOST ? learner_complaint(run->learner) : "a fault without a cause");
    *done = turn == LEARNER_DONE || turn == LEARNER_IS_LOST;
    learner_get_up(run->learner);
}

static gboolean sit_until_cut(struct run *run)
{
    g_autoptr(GError) error = NULL;
    gboolean done = FALSE;
    disk_arm(run->disk, DISK_CUT, (int)(disk_random(&run->random) % MOST_OPERATIONS));
    struct results *results = open_file(run, &error);
    if (results)
        sit(run, results, &done);
    else if (disk_is_dark(run->disk))
        run->in_opening++;
    else
        complain(run, error->message);
    results_close(results);
    disk_reboot(run->disk);
    run->cuts++;
    return done;
}

static void check(struct run *run)
{
    g_autoptr(GError) error = NULL;
    struct results *results = open_file(run, &error);
    if (!results || !learner_check(run->learner, results, &error))
        complain(run, error->message);
    results_close(results);
}

static void say_nothing(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
    (void)domain, (void)level, (void)message, (void)data;
}

/* One learner on a fresh disk until the results, through as many cuts as come. */
static void one_learner(struct run *run, int wanted)
{
    gboolean done = FALSE;
    run->disk = disk_new(disk_random(&run->random));
    run->learner = learner_new(disk_random(&run->random));
    while (!done && run->cuts < wanted) {
        done = sit_until_cut(run);
        if (disk_random(&run->random) % 2)
            check(run);
    }
    check(run);
    run->finished += done;
    run->learners++;
    run->answers += learner_answers(run->learner);
    learner_free(run->learner);
    disk_free(run->disk);
}

int main(int argc, char **argv)
{
    const int wanted = argc > 1 ? atoi(argv[1]) : 20000;
    struct run run = {.random = argc > 2 ? g_ascii_strtoull(argv[2], NULL, 10) : 2026};
    run.synchronous = argc > 3 ? argv[3] : NULL;
    g_autoptr(GError) error = NULL;
    g_log_set_default_handler(say_nothing, NULL);
    run.curriculum = curriculum_open(FIXTURES "/session", NULL, &error);
    if (!run.curriculum) {
        printf("%s\n", error->message);
        return 1;
    }
    while (run.cuts < wanted)
        one_learner(&run, wanted);
    curriculum_close(run.curriculum);
    printf("%d power cuts (%d while opening) for %d learners at the session, %d of them to the results: %d "
           "answers "
           "taken, %d things wrong\n",
           run.cuts, run.in_opening, run.learners, run.finished, run.answers, run.wrong);
    if (run.synchronous)
        return run.wrong == 0;
    return run.wrong > 0 || run.finished == 0;
}
