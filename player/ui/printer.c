/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/printer.h"

#include <errno.h>
#include <sys/wait.h>

#define LONGEST_US (60 * G_USEC_PER_SEC)

struct print_job {
    GPid pid; /* 0 once it has ended */
    enum print_state state;
    gint64 started_us;
    char *path;
};

struct print_job *print_job_new(const char *command, const char *path, GError **error)
{
    g_autofree char *quoted = g_shell_quote(path);
    g_autofree char *line = g_strconcat(command, " ", quoted, NULL);
    g_auto(GStrv) words = NULL;
    GPid pid = 0;
    if (!g_shell_parse_argv(line, NULL, &words, error) ||
        !g_spawn_async(NULL, words, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                       error))
        return NULL;
    struct print_job *job = g_new0(struct print_job, 1);
    job->pid = pid;
    job->started_us = g_get_monotonic_time();
    job->path = g_strdup(path);
    return job;
}

static enum print_state fail(struct print_job *job, GError **error, const char *why)
{
    g_set_error(error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED, "the print command for %s %s", job->path, why);
    job->state = PRINT_FAILED;
    return job->state;
}

enum print_state print_job_state(struct print_job *job, GError **error)
{
    int status = 0;
    if (job->state != PRINT_RUNNING)
        return job->state;
    const pid_t ended = waitpid(job->pid, &status, WNOHANG);
    if (ended == 0)
        return g_get_monotonic_time() - job->started_us > LONGEST_US ? fail(job, error, "takes too long")
                                                                     : PRINT_RUNNING;
    if (ended < 0)
        return errno == EINTR ? PRINT_RUNNING : fail(job, error, "got lost");
    job->pid = 0;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return fail(job, error, "ended badly");
    job->state = PRINT_DONE;
    return job->state;
}

const char *print_job_path(const struct print_job *job)
{
    return job->path;
}

void print_job_free(struct print_job *job)
{
    if (!job)
        return;
    if (job->pid != 0)
        g_spawn_close_pid(job->pid);
    g_free(job->path);
    g_free(job);
}
