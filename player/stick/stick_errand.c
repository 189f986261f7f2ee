/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/stick/stick_errand.h"

#define LONGEST_END (5 * G_TIME_SPAN_SECOND)

/* Shared with the worker; whoever is last frees it. */
struct stick_errand {
    struct stick stick;
    char *read[STICK_TASK_FILES], *write[STICK_TASK_FILES], *remove;
    gsize longest;
    GBytes *bytes[STICK_TASK_FILES];
    gboolean look, leave;

    GMutex lock;
    GCond ended;
    int references;
    gboolean done;
    void (*wake)(void *wake_data); /* NULL once nobody listens */
    void *wake_data;
    struct stick_outcome outcome; /* the worker's, until it is done */
};

/* ---- files ---- */

static enum stick_answer read_open(const struct stick_errand *errand, GByteArray *bytes)
{
    const struct stick *stick = &errand->stick;
    guint8 piece[4096];
    gsize got = 0;
    do {
        const enum stick_answer answer = stick->read(stick->data, piece, sizeof piece, &got);
        if (answer != STICK_DONE)
            return answer;
        if (bytes->len + got > errand->longest)
            return STICK_BROKEN;
        g_byte_array_append(bytes, piece, (guint)got);
    } while (got > 0);
    return STICK_DONE;
}

static enum stick_answer read_file(const struct stick_errand *errand, const char *name, GBytes **bytes)
{
    const struct stick *stick = &errand->stick;
    enum stick_answer answer = stick->open_fresh(stick->data, name);
    if (answer != STICK_DONE)
        return answer;
    GByteArray *read = g_byte_array_new();
    answer = read_open(errand, read);
    stick->close(stick->data);
    if (answer == STICK_DONE)
        *bytes = g_byte_array_free_to_bytes(read);
    else
        g_byte_array_unref(read);
    return answer;
}

static enum stick_answer write_draft(const struct stick *stick, const char *draft, GBytes *whole)
{
    gsize size;
    const guint8 *bytes = g_bytes_get_data(whole, &size);
    enum stick_answer answer = stick->create(stick->data, draft);
    if (answer == STICK_DONE)
        answer = stick->write(stick->data, bytes, size);
    if (answer == STICK_DONE)
        answer = stick->sync_file(stick->data);
    return answer == STICK_DONE ? stick->close(stick->data) : answer;
}

static enum stick_answer sync_stick(const struct stick *stick)
{
    const enum stick_answer answer = stick->sync_folder(stick->data);
    return answer == STICK_DONE ? stick->sync_all(stick->data) : answer;
}

static enum stick_answer write_file(const struct stick *stick, const char *name, GBytes *bytes)
{
    g_autofree char *draft = g_strconcat(name, ".part", NULL);
    enum stick_answer answer = write_draft(stick, draft, bytes);
    if (answer == STICK_DONE)
        answer = stick->rename(stick->data, draft, name);
    const gboolean named = answer == STICK_DONE;
    if (named)
        answer = sync_stick(stick);
    if (answer == STICK_DONE)
        return STICK_DONE;
    stick->close(stick->data);
    stick->remove(stick->data, named ? name : draft);
    return answer;
}

static enum stick_answer write_files(const struct stick_errand *errand)
{
    enum stick_answer answer = STICK_DONE;
    for (int i = 0; i < STICK_TASK_FILES && errand->write[i] && answer == STICK_DONE; i++)
        answer = write_file(&errand->stick, errand->write[i], errand->bytes[i]);
    return answer;
}

/* ---- the worker ---- */

static gboolean is_usable(enum stick_presence presence)
{
    return presence == STICK_READY || presence == STICK_READ_ONLY;
}

static void do_files(struct stick_errand *errand)
{
    const struct stick *stick = &errand->stick;
    struct stick_outcome *outcome = &errand->outcome;
    for (int i = 0; i < STICK_TASK_FILES && errand->read[i]; i++)
        outcome->read[i] = read_file(errand, errand->read[i], &outcome->bytes[i]);
    if (errand->write[0])
        outcome->written = write_files(errand);
    if (errand->remove)
        stick->remove(stick->data, errand->remove);
    if (errand->leave)
        outcome->left = stick->release(stick->data);
}

static void run(struct stick_errand *errand)
{
    gint64 free_bytes;
    if (errand->look)
        errand->outcome.presence = errand->stick.look(errand->stick.data, &free_bytes);
    if (!errand->look || is_usable(errand->outcome.presence))
        do_files(errand);
}

static void unref(struct stick_errand *errand)
{
    g_mutex_lock(&errand->lock);
    const gboolean last = --errand->references == 0;
    g_mutex_unlock(&errand->lock);
    if (!last)
        return;
    for (int i = 0; i < STICK_TASK_FILES; i++) {
        g_free(errand->read[i]);
        g_free(errand->write[i]);
        g_clear_pointer(&errand->bytes[i], g_bytes_unref);
        g_clear_pointer(&errand->outcome.bytes[i], g_bytes_unref);
    }
    g_free(errand->remove);
    g_mutex_clear(&errand->lock);
    g_cond_clear(&errand->ended);
    g_free(errand);
}

static void *worker_main(void *data)
{
    struct stick_errand *errand = data;
    run(errand);
    g_mutex_lock(&errand->lock);
    errand->done = TRUE;
    g_cond_signal(&errand->ended);
    if (errand->wake)
        errand->wake(errand->wake_data);
    g_mutex_unlock(&errand->lock);
    unref(errand);
    return NULL;
}

/* ---- the whole ---- */

static void take_task(struct stick_errand *errand, const struct stick_task *task)
{
    errand->look = task->look;
    for (int i = 0; i < STICK_TASK_FILES; i++) {
        errand->read[i] = g_strdup(task->read[i]);
        errand->write[i] = g_strdup(task->write[i]);
        errand->bytes[i] = task->bytes[i] ? g_bytes_ref(task->bytes[i]) : NULL;
        errand->outcome.read[i] = STICK_GONE;
    }
    errand->outcome.written = errand->outcome.left = STICK_GONE;
    errand->longest = task->longest;
    errand->remove = g_strdup(task->remove);
    errand->leave = task->leave;
}

struct stick_errand *stick_errand_new(const struct stick *stick, const struct stick_task *task,
                                      const struct stick_errand_options *options)
{
    struct stick_errand *errand = g_new0(struct stick_errand, 1);
    g_mutex_init(&errand->lock);
    g_cond_init(&errand->ended);
    errand->stick = *stick;
    take_task(errand, task);
    errand->references = 2;
    if (options->without_worker) {
        worker_main(errand);
        return errand;
    }
    errand->wake = options->wake;
    errand->wake_data = options->wake_data;
    g_thread_unref(g_thread_new("stick", worker_main, errand));
    return errand;
}

const struct stick_outcome *stick_errand_outcome(struct stick_errand *errand)
{
    g_mutex_lock(&errand->lock);
    const gboolean done = errand->done;
    g_mutex_unlock(&errand->lock);
    return done ? &errand->outcome : NULL;
}

gboolean stick_errand_free(struct stick_errand *errand)
{
    if (!errand)
        return TRUE;
    const gint64 deadline = g_get_monotonic_time() + LONGEST_END;
    gboolean waiting = TRUE;
    g_mutex_lock(&errand->lock);
    errand->wake = NULL;
    while (waiting && !errand->done)
        waiting = g_cond_wait_until(&errand->ended, &errand->lock, deadline);
    const gboolean left = errand->done;
    g_mutex_unlock(&errand->lock);
    unref(errand);
    return left;
}
