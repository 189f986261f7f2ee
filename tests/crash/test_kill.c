/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * crash-kill [KILLS]: a child lets learners come on a real file and says on a pipe when each step is
 * acknowledged; it is killed without warning at a random moment, and the next child goes on where the pipe
 * ended. What was acknowledged must be there, once.
 */
#include "tests/crash/script.h"

#include "tests/crash/disk.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define LEARNERS_A_FILE 8

struct run {
    char *folder, *path;
    guint64 random;
    int steps; /* acknowledged on this file */
    int kills, answers, in_opening, wrong;
};

/* The child never returns; it goes on until it is killed. */
static void child(const struct run *run, int pipe)
{
    g_autoptr(GError) error = NULL;
    struct results *results = results_open(run->path, NULL, NULL, &error);
    if (!results)
        g_error("the child can't open %s: %s", run->path, error->message);
    for (int step = run->steps;; step++) {
        if (!script_step(results, step, &error))
            g_error("the child's step %d: %s", step, error->message);
        if (write(pipe, "+", 1) != 1)
            g_error("the pipe is gone");
    }
}

static int count_acknowledged(int pipe)
{
    char bytes[512];
    int count = 0;
    ssize_t n;
    while ((n = read(pipe, bytes, sizeof bytes)) > 0 || (n < 0 && errno == EINTR))
        count += n > 0 ? (int)n : 0;
    return count;
}

/* One in four is killed while it opens the file, the others after their first word, however slow the machine.
 */
static void wait_a_moment(struct run *run, int pipe)
{
    struct pollfd word = {.fd = pipe, .events = POLLIN};
    if (disk_random(&run->random) % 4)
        poll(&word, 1, 10000);
    g_usleep(disk_random(&run->random) % 25000);
}

/* TRUE when the child died of our signal and of nothing else. */
static gboolean kill_one(struct run *run)
{
    int ends[2], status = 0;
    if (pipe(ends) != 0)
        g_error("no pipe");
    fflush(NULL);
    const pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        child(run, ends[1]);
    }
    close(ends[1]);
    wait_a_moment(run, ends[0]);
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    const int acknowledged = count_acknowledged(ends[0]);
    close(ends[0]);
    run->steps += acknowledged;
    run->answers += acknowledged;
    run->in_opening += acknowledged == 0;
    run->kills++;
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

static void check(struct run *run)
{
    g_autoptr(GError) error = NULL;
    gboolean salvaged = FALSE;
    struct results *results = results_open(run->path, NULL, &salvaged, &error);
    if (!results || salvaged || !script_check(results, run->steps, &error)) {
        run->wrong++;
        printf("kill %d: %s\n", run->kills, error ? error->message : "the file was damaged");
    }
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

int main(int argc, char **argv)
{
    const int wanted = argc > 1 ? atoi(argv[1]) : 200;
    struct run run = {.folder = g_dir_make_tmp("crash-kill-XXXXXX", NULL), .random = 2026};
    run.path = g_build_filename(run.folder, "results.db", NULL);
    gboolean killed = TRUE;
    while (killed && run.kills < wanted) {
        killed = kill_one(&run);
        if (disk_random(&run.random) % 2)
            check(&run);
        if (run.steps >= LEARNERS_A_FILE * SCRIPT_STEPS_A_LEARNER) {
            check(&run);
            remove_file(&run);
            run.steps = 0;
        }
    }
    check(&run);
    printf("%d kills (%d before the first step), %d acknowledged steps, %d checks went wrong\n", run.kills,
           run.in_opening, run.answers, run.wrong);
    remove_file(&run);
    g_rmdir(run.folder);
    g_free(run.path);
    g_free(run.folder);
    return !killed || run.wrong || run.answers < wanted;
}
