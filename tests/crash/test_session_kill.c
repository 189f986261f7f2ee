/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * crash-session_kill [KILLS]: a learner sits at the real session on a real file in a child that is killed
 * without warning at a random moment; the next child goes on. The learner's memory comes over a pipe.
 */
#include "tests/crash/disk.h"
#include "tests/crash/learner.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_LINES 90 /* of a child's memory before it is killed, however slow the machine is */

struct run {
    char *folder, *path;
    struct learner *learner;
    guint64 random;
    int kills, learners, finished, answers, wrong;
};

static void say_nothing(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
    (void)domain, (void)level, (void)message, (void)data;
}

/* Never returns: 0 for a learner who came to the results, 2 for one who is lost, 3 for a fault. */
static void child(struct run *run, int pipe)
{
    enum learner_turn turn = LEARNER_GOES_ON;
    struct curriculum *curriculum = curriculum_open(FIXTURES "/session", NULL, NULL);
    struct results *results = results_open(run->path, NULL, NULL, NULL);
    if (!curriculum || !results)
        _exit(4);
    learner_tell(run->learner, pipe);
    learner_sit_down(run->learner, curriculum, results);
    while (turn == LEARNER_GOES_ON)
        turn = learner_take_turn(run->learner);
    if (turn == LEARNER_IS_LOST)
        fprintf(stderr, "%s\n", learner_complaint(run->learner));
    _exit(turn == LEARNER_DONE ? 0 : turn == LEARNER_IS_LOST ? 2 : 3);
}

/* At most so many lines; fewer when the child ends. */
static void hear(struct run *run, FILE *lines, int most)
{
    char line[512];
    for (int i = 0; i < most && fgets(line, sizeof line, lines); i++)
        learner_hear(run->learner, g_strdelimit(line, "\n", '\0'));
}

static void complain(struct run *run, const char *text)
{
    if (run->wrong++ < 5)
        printf("kill %d: %s\n", run->kills, text);
}

/* TRUE when the learner came to the results before the kill. */
static gboolean kill_one(struct run *run)
{
    int ends[2], status = 0;
    if (pipe(ends) != 0)
        g_error("no pipe");
    learner_reseed(run->learner, disk_random(&run->random));
    fflush(NULL);
    const pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        child(run, ends[1]);
    }
    close(ends[1]);
    FILE *lines = fdopen(ends[0], "r");
    hear(run, lines, (int)(disk_random(&run->random) % MOST_LINES));
    g_usleep(disk_random(&run->random) % 4000);
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    hear(run, lines, G_MAXINT);
    fclose(lines);
    run->kills += WIFSIGNALED(status);
    if (WIFSIGNALED(status) ? WTERMSIG(status) != SIGKILL : WEXITSTATUS(status) != 0)
        complain(run, "the child ended otherwise");
    return WIFEXITED(status);
}

static void check(struct run *run)
{
    g_autoptr(GError) error = NULL;
    gboolean salvaged = FALSE;
    struct results *results = results_open(run->path, NULL, &salvaged, &error);
    if (!results || salvaged || !learner_check(run->learner, results, &error))
        complain(run, error ? error->message : "the file was damaged");
    results_close(results);
}

static void remove_file(const struct run *run)
{
    static const char *const suffixes[] = {"", "-wal", "-journal"};
    for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *path = g_strconcat(run->path, suffixes[i], NULL);
        g_unlink(path);
    }
}

static void one_learner(struct run *run, int wanted)
{
    gboolean done = FALSE;
    run->learner = learner_new(disk_random(&run->random));
    while (!done && run->kills < wanted) {
        done = kill_one(run);
        if (disk_random(&run->random) % 2)
            check(run);
    }
    check(run);
    run->learners++;
    run->finished += done;
    run->answers += learner_answers(run->learner);
    learner_free(run->learner);
    remove_file(run);
}

int main(int argc, char **argv)
{
    const int wanted = argc > 1 ? atoi(argv[1]) : 200;
    struct run run = {.folder = g_dir_make_tmp("crash-kill-XXXXXX", NULL), .random = 2026};
    run.path = g_build_filename(run.folder, "results.db", NULL);
    g_log_set_default_handler(say_nothing, NULL);
    while (run.kills < wanted)
        one_learner(&run, wanted);
    printf("%d kills of %d learners at the session, %d of them to the results: %d answers taken, %d things "
           "wrong\n",
           run.kills, run.learners, run.finished, run.answers, run.wrong);
    g_rmdir(run.folder);
    g_free(run.path);
    g_free(run.folder);
    return run.wrong > 0 || run.answers < wanted;
}
