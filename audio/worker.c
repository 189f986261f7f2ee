/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The worker thread of a sound: it opens and closes the device and makes clips, and sleeps while there is
 * neither to do.
 *
 *              open_device()                open_device()
 *    CLOSED ---------------> OPENING ------------------------> OPEN
 *      ^                        | \ no device                   |
 *      |                        |  `------------> NONE          | close_device(): quiet for five seconds,
 *      |                        `<--------------- NONE          | lost, or the sound ends
 *      |                           open_device()    ^           v
 *      |                              (again)       |        CLOSING
 *      `--------------------------------------------+-----------'
 *                    close_device(): it was quiet   lost
 *
 * From NONE it tries again when it is asked to, and every two seconds while a stream waits: not every system
 * tells of a loudspeaker that took the place of the one that went.
 *
 * The states are under the lock; opening and closing themselves are not, because they can take long, or hang
 * on a dead device. The main thread calls the mixer only under the lock and in state OPEN, so the two never
 * meet.
 */
#include "audio/microphone.h"
#include "audio/sound_private.h"
#include "audio/stretched.h"

#include <errno.h>

#define QUIET_TIME (5 * G_TIME_SPAN_SECOND)

enum work {
    WORK_NONE,
    WORK_END,
    WORK_OPEN,
    WORK_CLOSE,
    WORK_CLIP,
    WORK_SEEK_HEADPHONES,
    WORK_OPEN_MICROPHONE,
    WORK_CLOSE_MICROPHONE,
    WORK_SEEK_MICROPHONE
};

void clip_job_free(struct clip_job *job)
{
    g_free(job->text);
    g_free(job->language);
    g_free(job->recording);
    clip_unref(job->clip);
    g_free(job);
}

/* A kiosk runs for months: the same problem is logged once. */
static void tell_once(struct sound *sound, const char *problem)
{
    if (g_hash_table_add(sound->told, g_strdup(problem))) {
        g_warning("%s", problem);
    }
}

static void set_speed(struct clip_job *job)
{
    struct clip *recording = job->clip;
    job->clip = stretched_clip(recording, job->rate, &job->cancelled);
    clip_unref(recording);
}

void worker_make_clip(struct sound *sound, struct clip_job *job)
{
    g_autoptr(GError) error = NULL;
    if (job->recording != NULL) {
        job->clip = clip_of_recording(job->recording, &error);
        if (error != NULL) {
            tell_once(sound, error->message);
            g_clear_error(&error);
        }
    }
    if (job->clip != NULL) {
        set_speed(job);
    } else {
        job->clip = speech_make(sound->speech, job->text, job->language, job->rate, &job->cancelled, &error);
    }
    if (error != NULL) {
        tell_once(sound, error->message);
    }
}

static void enter(struct sound *sound, enum device device)
{
    sound->device = device;
    sound->device_since = g_get_monotonic_time();
}

/* The lock is held on entry and on return of these six, and let go of in between. */

static void open_device(struct sound *sound)
{
    g_autoptr(GError) error = NULL;
    sound->again = !sound->wanted;
    sound->wanted = FALSE;
    sound->opened = sound->output;
    const char *name = sound_device_name(sound, sound->opened);
    enter(sound, DEVICE_OPENING);
    pthread_mutex_unlock(&sound->lock);
    gboolean open = mixer_open(sound->mixer, name, &error);
    if (!open) {
        tell_once(sound, error->message);
    }
    pthread_mutex_lock(&sound->lock);
    enter(sound, open ? DEVICE_OPEN : DEVICE_NONE);
    sound->lost = FALSE;
    sound->headphones_found = sound->headphones_found && (open || sound->opened == OUTPUT_LOUDSPEAKER);
    sound->quiet_since = sound->device_since;
}

static void close_device(struct sound *sound)
{
    gboolean lost = sound->lost;
    sound->headphones_found = sound->headphones_found && (!lost || sound->opened == OUTPUT_LOUDSPEAKER);
    mixer_set_stream(sound->mixer, NULL);
    sound->stream = NULL;
    enter(sound, DEVICE_CLOSING);
    pthread_mutex_unlock(&sound->lock);
    mixer_close(sound->mixer);
    pthread_mutex_lock(&sound->lock);
    enter(sound, lost ? DEVICE_NONE : DEVICE_CLOSED);
    sound->lost = FALSE;
}

static void open_microphone(struct sound *sound)
{
    g_autoptr(GError) error = NULL;
    sound->microphone = MICROPHONE_OPENING;
    pthread_mutex_unlock(&sound->lock);
    guint32 device = microphone_open(&error);
    if (device == 0) {
        tell_once(sound, error->message);
    }
    pthread_mutex_lock(&sound->lock);
    sound->microphone_device = device;
    sound->microphone_found = device != 0;
    sound->microphone = device != 0 ? MICROPHONE_ON : MICROPHONE_NONE;
}

static void seek_microphone(struct sound *sound)
{
    sound->microphone_sought = FALSE;
    pthread_mutex_unlock(&sound->lock);
    gboolean found = microphone_is_there();
    pthread_mutex_lock(&sound->lock);
    sound->microphone_found = found;
}

static void seek_headphones(struct sound *sound)
{
    sound->headphones_sought = FALSE;
    pthread_mutex_unlock(&sound->lock);
    gboolean found = mixer_finds(sound->mixer, sound->options.headphones);
    pthread_mutex_lock(&sound->lock);
    sound->headphones_found = found;
}

static void close_microphone(struct sound *sound)
{
    guint32 device = sound->microphone_device;
    sound->microphone = MICROPHONE_OPENING; /* nobody is to read it, nor to open it yet */
    pthread_mutex_unlock(&sound->lock);
    microphone_close(device);
    pthread_mutex_lock(&sound->lock);
    sound->microphone_device = 0;
    sound->microphone = MICROPHONE_OFF;
}

static void make_next_clip(struct sound *sound)
{
    struct clip_job *job = g_queue_pop_head(&sound->jobs);
    gboolean heard = sound->device != DEVICE_NONE;
    sound->busy = job;
    pthread_mutex_unlock(&sound->lock);
    if (heard) {
        worker_make_clip(sound, job);
    }
    pthread_mutex_lock(&sound->lock);
    sound->busy = NULL;
    g_queue_push_tail(&sound->answers, job);
}

static gint64 closing_time(const struct sound *sound)
{
    gboolean idle = sound->device == DEVICE_OPEN && !sound->voice_on && !sound->stream_on;
    return idle ? sound->quiet_since + QUIET_TIME : G_MAXINT64;
}

static gint64 retry_time(const struct sound *sound)
{
    gboolean waits = sound->device == DEVICE_NONE && sound->stream_on;
    return waits ? sound->device_since + SOUND_RETRY_TIME : G_MAXINT64;
}

static enum work next_work(const struct sound *sound)
{
    gboolean open = sound->device == DEVICE_OPEN;
    if (sound->ending) {
        return WORK_END;
    }
    if (open && (sound->lost || sound->opened != sound->output)) {
        return WORK_CLOSE;
    }
    if (!open && (sound->wanted || g_get_monotonic_time() >= retry_time(sound))) {
        return WORK_OPEN;
    }
    if (sound->microphone_wanted && sound->microphone == MICROPHONE_OFF) {
        return WORK_OPEN_MICROPHONE;
    }
    if (!sound->microphone_wanted && sound->microphone == MICROPHONE_ON) {
        return WORK_CLOSE_MICROPHONE;
    }
    if (sound->microphone_sought) {
        return WORK_SEEK_MICROPHONE;
    }
    if (sound->headphones_sought) {
        return WORK_SEEK_HEADPHONES;
    }
    if (sound->jobs.length > 0) {
        return WORK_CLIP;
    }
    return g_get_monotonic_time() >= closing_time(sound) ? WORK_CLOSE : WORK_NONE;
}

static void wait_for_work(struct sound *sound)
{
    gint64 until = MIN(closing_time(sound), retry_time(sound));
    if (until == G_MAXINT64) {
        pthread_cond_wait(&sound->work, &sound->lock);
        return;
    }
    struct timespec at = {.tv_sec = until / G_TIME_SPAN_SECOND, .tv_nsec = until % G_TIME_SPAN_SECOND * 1000};
    pthread_cond_timedwait(&sound->work, &sound->lock, &at);
}

static gboolean do_work(struct sound *sound, enum work work)
{
    switch (work) {
    case WORK_NONE:
        wait_for_work(sound);
        return TRUE;
    case WORK_OPEN:
        open_device(sound);
        break;
    case WORK_CLOSE:
        close_device(sound);
        break;
    case WORK_CLIP:
        make_next_clip(sound);
        break;
    case WORK_OPEN_MICROPHONE:
        open_microphone(sound);
        break;
    case WORK_CLOSE_MICROPHONE:
        close_microphone(sound);
        break;
    case WORK_SEEK_MICROPHONE:
        seek_microphone(sound);
        break;
    case WORK_SEEK_HEADPHONES:
        seek_headphones(sound);
        break;
    case WORK_END:
        if (sound->microphone == MICROPHONE_ON) {
            close_microphone(sound);
        }
        if (sound->device == DEVICE_OPEN) {
            close_device(sound);
        }
        return FALSE;
    }
    if (sound->options.wake != NULL) {
        sound->options.wake(sound->options.wake_data);
    }
    return TRUE;
}

void *worker_main(void *data)
{
    struct sound *sound = data;
    pthread_mutex_lock(&sound->lock);
    while (do_work(sound, next_work(sound))) {
    }
    mixer_stop_finding(sound->mixer);
    mixer_leave_thread();
    sound->ended = TRUE;
    pthread_cond_signal(&sound->gone);
    pthread_mutex_unlock(&sound->lock);
    return NULL;
}
