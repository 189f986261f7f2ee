/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   SNAPSHOT --take_pages: whole--> EXPORT --take_end: the worker is done--> OVER
 *       `--------------------------- cancelled, or it can't be made ------------^
 *
 * In EXPORT the machine belongs to the worker; what others may know of it is under the lock. The ledger is
 * written by take_end(), after the machine read the copy back: never before.
 */
#include "player/stick/stick_job.h"

#include "assessments/results/copies.h"
#include "assessments/results/kiosk_file.h"
#include "assessments/results/snapshot.h"
#include "player/stick/stick_words.h"

#include <glib/gstdio.h>

#define PAGES_A_POLL 256 /* 1 MiB: some milliseconds on a slow disk */
#define SLOW_MS (30 * 1000)
#define TURN_MS 50 /* from one piece of the snapshot to the next, and wherever nothing wakes */
#define LONGEST_END (5 * G_TIME_SPAN_SECOND)

enum phase { PHASE_SNAPSHOT, PHASE_EXPORT, PHASE_OVER };

/* What the worker and the job share; whoever is last frees it. */
struct shared {
    GMutex lock;
    GCond ended;
    int references;
    struct stick_export *export; /* the worker's, until it is done */
    struct stick_progress progress;
    gboolean cancel, done;
    void (*wake)(void *wake_data); /* NULL once nobody listens */
    void *wake_data;
};

struct stick_job {
    struct results *results;
    struct stick stick;
    struct stick_job_options options;
    char *path;
    GStrv public_keys;
    struct results_snapshot *snapshot;
    enum phase phase;
    struct shared *shared; /* NULL before EXPORT */
    enum stick_failure failure;
    gboolean cancelled, copied;
    int counter;
    gint64 begun_ms;
};

/* ---- the worker ---- */

static void shared_unref(struct shared *shared)
{
    g_mutex_lock(&shared->lock);
    const gboolean last = --shared->references == 0;
    g_mutex_unlock(&shared->lock);
    if (!last)
        return;
    stick_export_free(shared->export);
    g_mutex_clear(&shared->lock);
    g_cond_clear(&shared->ended);
    g_free(shared);
}

/* Whether there is more to do; others see how far it is. */
static gboolean do_step(struct shared *shared)
{
    g_mutex_lock(&shared->lock);
    if (shared->cancel)
        stick_export_cancel(shared->export);
    g_mutex_unlock(&shared->lock);
    const gboolean more = stick_export_step(shared->export);
    g_mutex_lock(&shared->lock);
    const struct stick_progress before = shared->progress;
    shared->progress = stick_export_progress(shared->export);
    shared->done = !more;
    const gboolean news = !more || before.state != shared->progress.state ||
                          (shared->progress.bytes - before.bytes) * 100 >= shared->progress.of;
    if (news && shared->wake)
        shared->wake(shared->wake_data);
    if (!more)
        g_cond_signal(&shared->ended);
    g_mutex_unlock(&shared->lock);
    return more;
}

static void *worker_main(void *data)
{
    struct shared *shared = data;
    while (do_step(shared)) {
    }
    shared_unref(shared);
    return NULL;
}

/* ---- the phases ---- */

static void end(struct stick_job *job, enum stick_failure failure)
{
    g_clear_pointer(&job->snapshot, results_snapshot_free);
    job->failure = failure;
    job->phase = PHASE_OVER;
    g_unlink(job->path);
}

static void start_export(struct stick_job *job)
{
    const struct stick_plan plan = {.snapshot = job->path,
                                    .kiosk = results_device(job->results),
                                    .counter = job->counter,
                                    .rows = results_snapshot_rows(job->snapshot),
                                    .chain_head = results_snapshot_chain_head(job->snapshot),
                                    .public_keys = (const char *const *)job->public_keys};
    struct shared *shared = g_new0(struct shared, 1);
    g_mutex_init(&shared->lock);
    g_cond_init(&shared->ended);
    shared->export = stick_export_new(&job->stick, &plan);
    shared->progress = stick_export_progress(shared->export);
    shared->wake = job->options.wake;
    shared->wake_data = job->options.wake_data;
    shared->references = 1;
    job->shared = shared;
    job->phase = PHASE_EXPORT;
    g_clear_pointer(&job->snapshot, results_snapshot_free);
    if (job->options.without_worker)
        return;
    shared->references++;
    g_thread_unref(g_thread_new("stick", worker_main, shared));
}

static enum stick_failure failure_of(const GError *error)
{
    return g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_FULL) ? STICK_FAILURE_KIOSK_FULL
                                                                     : STICK_FAILURE_SNAPSHOT;
}

static void take_pages(struct stick_job *job)
{
    gboolean whole = FALSE;
    g_autoptr(GError) error = NULL;
    if (!job->snapshot)
        job->snapshot = results_snapshot_new(job->results, job->path, &error);
    if (job->snapshot)
        results_snapshot_step(job->snapshot, PAGES_A_POLL, &whole, &error);
    if (g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_BUSY))
        return; /* the self-test's snapshot comes first */
    if (error) {
        g_warning("the snapshot for the stick can't be made: %s", error->message);
        end(job, failure_of(error));
    } else if (whole) {
        start_export(job);
    }
}

/* What head office has is a note beside: it may come again with the next stick. */
static void note_received(struct stick_job *job)
{
    const GPtrArray *all = stick_export_received(job->shared->export);
    for (guint i = 0; i < all->len; i++) {
        const struct received *received = g_ptr_array_index(all, i);
        g_autoptr(GError) error = NULL;
        if (!results_copy_received(job->results, received->chain_head, NULL, &error))
            g_warning("what head office received can't be written down: %s", error->message);
    }
}

static gboolean note_copy(struct stick_job *job, const struct stick_copy *copy)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *number = g_strdup_printf("%d", copy->counter);
    const struct results_copy row = {.begun = job->counter,
                                     .counter = copy->counter,
                                     .rows = copy->rows,
                                     .chain_head = copy->chain_head,
                                     .bytes = copy->bytes,
                                     .sha256 = copy->sha256,
                                     .sealed = copy->sealed};
    if (results_copy_add(job->results, &row, &error) &&
        results_staff_did(job->results, job->options.role, "copy", number, &error))
        return TRUE;
    g_warning("the copy can't be written down: %s", error->message);
    return FALSE;
}

static void take_end(struct stick_job *job)
{
    struct stick_copy copy;
    const gboolean whole = job->copied = stick_export_copy(job->shared->export, &copy);
    const struct stick_progress *progress = &job->shared->progress;
    const gboolean noted = !whole || note_copy(job, &copy);
    note_received(job);
    end(job, noted || progress->state != STICK_EXPORT_SAFE ? progress->failure : STICK_FAILURE_NOT_NOTED);
}

static gboolean is_done(struct stick_job *job)
{
    if (job->options.without_worker)
        do_step(job->shared);
    g_mutex_lock(&job->shared->lock);
    const gboolean done = job->shared->done;
    g_mutex_unlock(&job->shared->lock);
    return done;
}

gboolean stick_job_poll(struct stick_job *job)
{
    switch (job->phase) {
    case PHASE_SNAPSHOT:
        take_pages(job);
        break;
    case PHASE_EXPORT:
        if (is_done(job))
            take_end(job);
        break;
    case PHASE_OVER:
        break;
    }
    return job->phase != PHASE_OVER;
}

gint64 stick_job_deadline(const struct stick_job *job)
{
    const gboolean wakes = job->phase == PHASE_EXPORT && job->options.wake && !job->options.without_worker;
    if (!wakes)
        return job->options.monotonic_ms(job->options.clock_data) + TURN_MS;
    return stick_job_is_slow(job) ? G_MAXINT64 : job->begun_ms + SLOW_MS;
}

/* ---- for the screen ---- */

void stick_job_cancel(struct stick_job *job)
{
    if (job->phase == PHASE_SNAPSHOT) {
        job->cancelled = TRUE;
        end(job, STICK_FAILURE_NONE);
    } else if (job->phase == PHASE_EXPORT) {
        g_mutex_lock(&job->shared->lock);
        job->shared->cancel = TRUE;
        g_mutex_unlock(&job->shared->lock);
    }
}

/* Before there is a machine. */
static enum stick_export_state early_state(const struct stick_job *job)
{
    if (job->phase != PHASE_OVER)
        return STICK_EXPORT_LOOKING;
    return job->cancelled ? STICK_EXPORT_CANCELLED : STICK_EXPORT_FAILED;
}

struct stick_progress stick_job_progress(const struct stick_job *job)
{
    struct stick_progress progress = {.state = early_state(job), .failure = job->failure};
    if (!job->shared)
        return progress;
    g_mutex_lock(&job->shared->lock);
    progress = job->shared->progress;
    progress.cancelling = progress.cancelling || job->shared->cancel;
    g_mutex_unlock(&job->shared->lock);
    if (job->phase == PHASE_OVER)
        progress.failure = job->failure;
    return progress;
}

gboolean stick_job_is_slow(const struct stick_job *job)
{
    return job->phase != PHASE_OVER &&
           job->options.monotonic_ms(job->options.clock_data) - job->begun_ms >= SLOW_MS;
}

const char *stick_job_words(const struct stick_job *job)
{
    const struct stick_progress progress = stick_job_progress(job);
    return stick_state_words(progress.state, progress.failure);
}

int stick_job_counter(const struct stick_job *job)
{
    return job->counter;
}

gboolean stick_job_copied(const struct stick_job *job)
{
    return job->copied;
}

/* ---- the whole ---- */

struct stick_job *stick_job_new(struct results *results, const struct stick *stick,
                                const struct stick_job_options *options, GError **error)
{
    int counter;
    if (!results_copy_begin(results, options->role, &counter, error))
        return NULL;
    struct stick_job *job = g_new0(struct stick_job, 1);
    job->results = results;
    job->stick = *stick;
    job->options = *options;
    job->path = g_strdup(options->snapshot);
    job->public_keys = g_strdupv((char **)options->public_keys);
    job->counter = counter;
    job->begun_ms = options->monotonic_ms(options->clock_data);
    return job;
}

/* A worker that hangs on a dead stick is left to itself, with all that it holds. */
static gboolean leave_worker(struct shared *shared)
{
    const gint64 deadline = g_get_monotonic_time() + LONGEST_END;
    g_mutex_lock(&shared->lock);
    shared->cancel = TRUE;
    shared->wake = NULL;
    gboolean waiting = shared->references > 1;
    while (waiting && !shared->done)
        waiting = g_cond_wait_until(&shared->ended, &shared->lock, deadline);
    const gboolean hangs = shared->references > 1 && !shared->done;
    g_mutex_unlock(&shared->lock);
    if (hangs)
        g_warning("the stick doesn't answer: it is left as it is");
    shared_unref(shared);
    return !hangs;
}

gboolean stick_job_free(struct stick_job *job)
{
    if (!job)
        return TRUE;
    g_clear_pointer(&job->snapshot, results_snapshot_free);
    const gboolean left = !job->shared || leave_worker(job->shared);
    g_unlink(job->path);
    g_free(job->path);
    g_strfreev(job->public_keys);
    g_free(job);
    return left;
}
