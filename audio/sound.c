/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main thread's side of a sound; worker.c holds the other, and the drawing of the device's states. */
#include "audio/sound_private.h"

#include <errno.h>

#define HANG_TIME (3 * G_TIME_SPAN_SECOND)

static gint64 frames_of(gint64 milliseconds)
{
    return milliseconds * CLIP_RATE / 1000;
}

void sound_wake(struct sound *sound)
{
    if (sound->options.wake != NULL) {
        sound->options.wake(sound->options.wake_data);
    }
}

static void wake(void *data)
{
    sound_wake(data);
}

static void start_worker(struct sound *sound)
{
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_mutex_init(&sound->lock, NULL);
    pthread_cond_init(&sound->work, &clock);
    pthread_cond_init(&sound->gone, &clock);
    pthread_condattr_destroy(&clock);
    int failed = pthread_create(&sound->worker, NULL, worker_main, sound);
    if (failed != 0) {
        g_error("no thread for the sound: %s", g_strerror(failed));
    }
}

struct sound *sound_new(const struct sound_options *options)
{
    struct sound *sound = g_new0(struct sound, 1);
    sound->options = *options;
    sound->options.ceiling = CLAMP(options->ceiling, 0.0, 1.0);
    sound->volume = sound->options.ceiling;
    sound->speech = speech_new();
    sound->told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    sound->cue_waiting = sound->cue_heard = NO_CUE;
    sound->cues_on = TRUE;
    sound->headphones_sought = options->headphones != NULL;
    g_queue_init(&sound->jobs);
    g_queue_init(&sound->answers);
    if (options->simulated) {
        sound->simulated_wake = G_MAXINT64;
        sound->simulated_stream_event = G_MAXINT64;
    } else {
        sound->mixer = mixer_new(wake, sound);
        sound_set_volume(sound, sound->volume);
        start_worker(sound);
    }
    return sound;
}

/* FALSE when the worker hangs in a dead device: then it, and what it uses, are left to the end of the
 * process. */
static gboolean end_worker(struct sound *sound)
{
    gint64 until = g_get_monotonic_time() + HANG_TIME;
    struct timespec at = {.tv_sec = until / G_TIME_SPAN_SECOND, .tv_nsec = until % G_TIME_SPAN_SECOND * 1000};
    pthread_mutex_lock(&sound->lock);
    sound->ending = TRUE;
    pthread_cond_signal(&sound->work);
    int waited = 0;
    while (!sound->ended && waited != ETIMEDOUT) {
        waited = pthread_cond_timedwait(&sound->gone, &sound->lock, &at);
    }
    gboolean ended = sound->ended;
    pthread_mutex_unlock(&sound->lock);
    if (!ended) {
        pthread_detach(sound->worker);
        g_warning("the sound device does not answer; leaving it");
        return FALSE;
    }
    pthread_join(sound->worker, NULL);
    return TRUE;
}

static void destroy_lock(struct sound *sound)
{
    if (sound->mixer != NULL) {
        pthread_cond_destroy(&sound->work);
        pthread_cond_destroy(&sound->gone);
        pthread_mutex_destroy(&sound->lock);
    }
}

void sound_free(struct sound *sound)
{
    if (sound == NULL) {
        return;
    }
    sound_forget(sound);
    if (sound->mixer != NULL && !end_worker(sound)) {
        return;
    }
    sound_forget(sound);
    destroy_lock(sound);
    mixer_free(sound->mixer);
    clip_unref(sound->voice);
    speech_free(sound->speech);
    g_hash_table_destroy(sound->told);
    g_free(sound);
}

void sound_lock(const struct sound *sound)
{
    if (sound->mixer != NULL) {
        pthread_mutex_lock(&((struct sound *)sound)->lock);
    }
}

void sound_unlock(const struct sound *sound)
{
    if (sound->mixer != NULL) {
        pthread_mutex_unlock(&((struct sound *)sound)->lock);
    }
}

gboolean sound_may_call_mixer(const struct sound *sound)
{
    return sound->mixer != NULL && sound->device == DEVICE_OPEN && !sound->lost &&
           sound->opened == sound->output;
}

gint64 sound_now(const struct sound *sound)
{
    return sound->mixer != NULL ? mixer_now(sound->mixer) : sound->simulated_now;
}

void sound_set_volume(struct sound *sound, double volume)
{
    sound->volume = CLAMP(volume, 0.0, sound->options.ceiling);
    if (sound->mixer != NULL) {
        mixer_set_gain(sound->mixer, sound->volume * sound->volume); /* half of the way sounds half as loud */
    }
}

double sound_volume(const struct sound *sound)
{
    return sound->volume;
}

/* --- readiness --- */

gboolean sound_device_hangs(const struct sound *sound)
{
    gboolean busy = sound->device == DEVICE_OPENING || sound->device == DEVICE_CLOSING;
    return busy && g_get_monotonic_time() > sound->device_since + HANG_TIME;
}

static enum readiness readiness_of_device(const struct sound *sound)
{
    switch (sound->device) {
    case DEVICE_OPEN:
        return sound->lost ? READINESS_NONE : READINESS_READY;
    case DEVICE_CLOSED:
        return READINESS_WAIT;
    case DEVICE_OPENING:
    case DEVICE_CLOSING:
        return sound_device_hangs(sound) || sound->lost || sound->again ? READINESS_NONE : READINESS_WAIT;
    case DEVICE_NONE:
        return sound->wanted ? READINESS_WAIT : READINESS_NONE;
    }
    g_return_val_if_reached(READINESS_NONE);
}

enum readiness sound_readiness(const struct sound *sound)
{
    if (sound->options.simulated) { /* it is the loudspeaker that is absent */
        const gboolean absent = sound->absent && sound->output == OUTPUT_LOUDSPEAKER;
        return sound_readiness_of_output(sound, absent ? READINESS_NONE : READINESS_READY);
    }
    sound_lock(sound);
    enum readiness readiness = sound_readiness_of_output(sound, readiness_of_device(sound));
    sound_unlock(sound);
    return readiness;
}

gboolean sound_is_present(const struct sound *sound)
{
    if (sound_output(sound) == OUTPUT_HEADPHONES) {
        return sound_has_headphones(sound);
    }
    if (sound->options.simulated) {
        return !sound->absent;
    }
    sound_lock(sound);
    gboolean present = sound->device != DEVICE_NONE && readiness_of_device(sound) != READINESS_NONE;
    sound_unlock(sound);
    return present;
}

void sound_want(struct sound *sound)
{
    if (sound->mixer == NULL) {
        return;
    }
    sound_lock(sound);
    if (sound->output == OUTPUT_HEADPHONES && !sound->headphones_found) {
        sound_unlock(sound);
        return;
    }
    gint64 age = g_get_monotonic_time() - sound->device_since;
    if (sound->device == DEVICE_CLOSED || sound->device == DEVICE_CLOSING ||
        (sound->device == DEVICE_NONE && age > SOUND_RETRY_TIME)) {
        sound->wanted = TRUE;
        pthread_cond_signal(&sound->work);
    }
    sound_unlock(sound);
}

void sound_device_event(struct sound *sound, gboolean added)
{
    if (sound->options.simulated) {
        sound->absent = !added;
        sound_poll(sound);
        return;
    }
    sound_lock(sound);
    sound->headphones_sought = sound->options.headphones != NULL;
    pthread_cond_signal(&sound->work);
    /* it may be back before the one that was lost is closed */
    if (added && (sound->device == DEVICE_NONE || sound->lost)) {
        sound->wanted = TRUE;
        pthread_cond_signal(&sound->work);
    }
    sound_unlock(sound);
    sound_poll(sound);
}

/* --- the voice --- */

static void keep_open(struct sound *sound, gboolean voice_on)
{
    sound->voice_on = voice_on;
    sound->quiet_since = g_get_monotonic_time();
    pthread_cond_signal(&sound->work);
}

gboolean sound_start_voice(struct sound *sound, struct clip *clip, gint64 from_ms)
{
    gint64 from = CLAMP(frames_of(from_ms), 0, clip->frames);
    if (sound->mixer != NULL) {
        g_autoptr(GError) error = NULL;
        sound_lock(sound);
        gboolean plays = sound_may_call_mixer(sound) && mixer_play(sound->mixer, clip, from, &error);
        if (plays) {
            keep_open(sound, TRUE);
        }
        sound_unlock(sound);
        if (!plays) {
            g_message("a sound could not be played: %s", error != NULL ? error->message : "the device went");
            return FALSE;
        }
    }
    clip_unref(sound->voice);
    sound->voice = clip_ref(clip);
    sound->voice_from = from;
    sound->voice_start = sound_now(sound); /* late by a buffer at most, so that no end is cut off */
    return TRUE;
}

void sound_stop_voice(struct sound *sound)
{
    if (sound->voice == NULL) {
        return;
    }
    if (sound->mixer != NULL) {
        sound_lock(sound);
        if (sound_may_call_mixer(sound)) {
            mixer_stop(sound->mixer);
        }
        keep_open(sound, FALSE);
        sound_unlock(sound);
    }
    sound->simulated_wake = G_MAXINT64;
    clip_unref(sound->voice);
    sound->voice = NULL;
}

static gint64 voice_frame(const struct sound *sound)
{
    return MIN(sound->voice_from + sound_now(sound) - sound->voice_start, sound->voice->frames);
}

gint64 sound_voice_position(const struct sound *sound)
{
    return sound->voice != NULL ? voice_frame(sound) * 1000 / CLIP_RATE : 0;
}

gboolean sound_voice_is_over(const struct sound *sound)
{
    return sound->voice == NULL || voice_frame(sound) >= sound->voice->frames;
}

void sound_wake_at(struct sound *sound, gint64 position_ms)
{
    if (sound->voice == NULL) {
        return;
    }
    gint64 frame = CLAMP(frames_of(position_ms) + 1, 0, sound->voice->frames);
    gint64 at = sound->voice_start + frame - sound->voice_from;
    if (sound->mixer == NULL) {
        sound->simulated_wake = at;
        return;
    }
    mixer_wake_at(sound->mixer, at);
}

/* --- clips --- */

void sound_ask(struct sound *sound, const struct clip_request *request)
{
    struct clip_job *job = g_new0(struct clip_job, 1);
    job->text = g_strdup(request->text);
    job->language = g_strdup(request->language);
    job->recording = g_strdup(request->recording);
    job->rate = request->rate;
    job->number = request->number;
    if (sound->mixer == NULL) {
        worker_make_clip(sound, job);
        g_queue_push_tail(&sound->answers, job);
        return;
    }
    sound_lock(sound);
    g_queue_push_tail(&sound->jobs, job);
    pthread_cond_signal(&sound->work);
    sound_unlock(sound);
}

gboolean sound_answer(struct sound *sound, guint64 *number, struct clip **clip)
{
    sound_lock(sound);
    struct clip_job *job = g_queue_pop_head(&sound->answers);
    sound_unlock(sound);
    if (job == NULL) {
        return FALSE;
    }
    *number = job->number;
    *clip = g_steal_pointer(&job->clip);
    clip_job_free(job);
    return TRUE;
}

static void free_jobs(GQueue *jobs)
{
    struct clip_job *job;
    while ((job = g_queue_pop_head(jobs)) != NULL) {
        clip_job_free(job);
    }
}

void sound_forget(struct sound *sound)
{
    sound_lock(sound);
    free_jobs(&sound->jobs);
    free_jobs(&sound->answers);
    if (sound->busy != NULL) {
        atomic_store(&sound->busy->cancelled, 1);
    }
    sound_unlock(sound);
}

/* --- polling --- */

static void tend_device(struct sound *sound)
{
    sound_lock(sound);
    if (sound_may_call_mixer(sound)) {
        mixer_reap(sound->mixer);
        if (mixer_is_lost(sound->mixer)) {
            sound->lost = TRUE;
            pthread_cond_signal(&sound->work);
        }
    }
    sound_unlock(sound);
}

void sound_poll(struct sound *sound)
{
    if (sound->mixer != NULL) {
        tend_device(sound);
    }
    sound_tend_cue(sound);
    for (int i = 0; i < SPEAKERS; i++) {
        sound_tell(sound, (enum speaker)i);
    }
}

/* To the next thing that happens, so that it happens in its very millisecond. */
static gint64 next_event(const struct sound *sound)
{
    gint64 next = MIN(sound->simulated_wake, sound->simulated_stream_event);
    if (sound->voice != NULL && !sound_voice_is_over(sound)) {
        next = MIN(next, sound->voice_start + sound->voice->frames - sound->voice_from);
    }
    if (sound->simulated_now < sound->simulated_cue_end) {
        next = MIN(next, sound->simulated_cue_end);
    }
    return MAX(next, sound->simulated_now + 1);
}

void sound_simulate(struct sound *sound, gint64 milliseconds)
{
    g_return_if_fail(sound->options.simulated);
    gint64 end = sound->simulated_now + frames_of(milliseconds);
    while (sound->simulated_now < end) {
        sound->simulated_now = MIN(end, next_event(sound));
        if (sound->simulated_now >= sound->simulated_wake) {
            sound->simulated_wake = G_MAXINT64;
        }
        sound_poll(sound);
    }
}
