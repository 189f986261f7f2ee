/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *           feeder_begin()             publish()                 all is written
 *    IDLE ------------------> BEGINNING --------> FEEDING ---------------------------> IDLE
 *                                 ^                  |
 *                                 `------------------'
 *                                    feeder_begin()
 *
 * The thread sleeps while it is idle; while it feeds it looks every fifth of a second for room in the stream,
 * which lasts for more than a second. The main thread never waits for it: the lock is not held while it
 * decodes.
 */
#include "audio/feeder.h"

#include "audio/mixer.h"
#include "audio/stretch.h"

#include <pthread.h>

#define PIECE 1024
#define LACK_FRAMES (CLIP_RATE / 4)
#define LOOK_TIME (200 * G_TIME_SPAN_MILLISECOND)
#define LOOK_SOON_TIME (5 * G_TIME_SPAN_MILLISECOND)

enum feeding { FEEDING_IDLE, FEEDING_BEGINNING, FEEDING_ON };

/* A wish of the main thread. */
struct beginning {
    struct decoder *decoder; /* or NULL */
    gint64 place;
    double speed;
    guint number;
};

struct feeder {
    /* immutable */
    gboolean simulated;
    struct stream *stream;
    void (*wake)(void *data);
    void *wake_data;
    pthread_t thread;

    /* the thread's; the main thread's when simulated */
    struct decoder *decoder;
    struct stretch *stretch; /* NULL at the recording's own speed */
    gboolean drained;        /* the decoder gives no more */

    /* under the lock */
    pthread_mutex_t lock;
    pthread_cond_t work;
    enum feeding feeding;
    struct beginning beginning;
    struct stream_line line;
    gint64 frames; /* of the recording */
    gint64 stop, wake_place;
    gboolean sounding; /* wanted; not before what was begun is there */
    gboolean attached, ending;
};

static void lock(const struct feeder *feeder)
{
    pthread_mutex_lock(&((struct feeder *)feeder)->lock);
}

static void unlock(const struct feeder *feeder)
{
    pthread_mutex_unlock(&((struct feeder *)feeder)->lock);
}

/* --- under the lock --- */

static gint64 place_of(const struct feeder *feeder)
{
    if (feeder->feeding == FEEDING_BEGINNING) {
        return feeder->beginning.place;
    }
    return MIN(line_place(&feeder->line, atomic_load(&feeder->stream->heard)), feeder->frames);
}

static void aim_stop(struct feeder *feeder)
{
    gboolean ahead = feeder->stop > place_of(feeder) && feeder->stop < feeder->frames;
    atomic_store(&feeder->stream->stop_at, ahead ? line_count(&feeder->line, feeder->stop) : STREAM_NEVER);
}

static void aim_wake(struct feeder *feeder)
{
    gint64 place = CLAMP(feeder->wake_place, place_of(feeder), feeder->frames);
    atomic_store(&feeder->stream->wake_at, line_count(&feeder->line, place));
}

/* The stream changes over to the new line. */
static void publish(struct feeder *feeder)
{
    struct stream *stream = feeder->stream;
    gint64 first = feeder->simulated ? atomic_load(&stream->heard) : atomic_load(&stream->written);
    const struct stream_line line = {first, feeder->beginning.place, feeder->beginning.speed};
    feeder->line = line;
    feeder->frames = decoder_frames(feeder->decoder);
    feeder->feeding = FEEDING_ON;
    atomic_store(&stream->end_at, line_count(&line, feeder->frames));
    aim_stop(feeder);
    if (atomic_load(&stream->wake_at) != STREAM_NEVER) {
        aim_wake(feeder);
    }
    atomic_store(&stream->skip_to, first);
    atomic_store(&stream->sounding, feeder->sounding);
    if (!feeder->attached) {
        stream_skip(stream);
    }
}

/* --- the thread --- */

static void wind(struct feeder *feeder, const struct beginning *beginning)
{
    if (beginning->decoder != NULL) {
        decoder_close(feeder->decoder);
        feeder->decoder = beginning->decoder;
    }
    g_clear_pointer(&feeder->stretch, stretch_free);
    if (feeder->simulated) {
        return;
    }
    if (beginning->speed != 1.0) {
        feeder->stretch = stretch_new(decoder_channels(feeder->decoder), beginning->speed);
    }
    feeder->drained = !decoder_seek(feeder->decoder, beginning->place);
}

/* Something newer may have been begun meanwhile: then that is for the next round. */
static void begin(struct feeder *feeder)
{
    const struct beginning beginning = feeder->beginning;
    feeder->beginning.decoder = NULL;
    unlock(feeder);
    wind(feeder, &beginning);
    lock(feeder);
    if (feeder->beginning.number == beginning.number) {
        publish(feeder);
    }
}

static int next_samples(struct feeder *feeder, gint16 *samples)
{
    if (feeder->stretch == NULL) {
        return decoder_read(feeder->decoder, samples, PIECE);
    }
    int n = stretch_take(feeder->stretch, samples, PIECE);
    while (n == 0 && !feeder->drained) {
        int put = decoder_read(feeder->decoder, samples, PIECE);
        feeder->drained = put == 0;
        stretch_put(feeder->stretch, samples, put, feeder->drained);
        n = stretch_take(feeder->stretch, samples, PIECE);
    }
    return n;
}

static void widen(gint16 *samples, int frames)
{
    for (int i = frames - 1; i >= 0; i--) {
        samples[2 * i] = samples[2 * i + 1] = samples[i];
    }
}

static int next_piece(struct feeder *feeder, gint16 *samples)
{
    int n = feeder->drained && feeder->stretch == NULL ? 0 : next_samples(feeder, samples);
    if (decoder_channels(feeder->decoder) == 1) {
        widen(samples, n);
    }
    return n;
}

/* What a few frames lack is silence; much more, and the file went away while it was played. */
static void end_early(struct feeder *feeder, gint64 left)
{
    if (left > LACK_FRAMES) {
        g_warning("a recording could not be read to its end; look at its file and its disk");
        atomic_store(&feeder->stream->end_at, atomic_load(&feeder->stream->written));
        feeder->feeding = FEEDING_IDLE;
    }
}

static void feed(struct feeder *feeder)
{
    gint64 left = line_count(&feeder->line, feeder->frames) - atomic_load(&feeder->stream->written);
    if (left <= 0) {
        feeder->feeding = FEEDING_IDLE;
        return;
    }
    gint16 samples[PIECE * CLIP_CHANNELS] = {0};
    unlock(feeder);
    int n = next_piece(feeder, samples);
    lock(feeder);
    if (feeder->feeding == FEEDING_ON && n == 0) {
        end_early(feeder, left);
    }
    if (feeder->feeding == FEEDING_ON) {
        stream_write(feeder->stream, samples, MIN(n > 0 ? n : PIECE, left));
    }
}

static void rest(struct feeder *feeder, gint64 time)
{
    gint64 until = g_get_monotonic_time() + time;
    struct timespec at = {.tv_sec = until / G_TIME_SPAN_SECOND, .tv_nsec = until % G_TIME_SPAN_SECOND * 1000};
    pthread_cond_timedwait(&feeder->work, &feeder->lock, &at);
}

/* Full: nothing changes until something was heard. Stale frames make room as soon as the audio thread passes
 * over them. */
static void wait_for_room(struct feeder *feeder)
{
    struct stream *stream = feeder->stream;
    gboolean stale = atomic_load(&stream->heard) < atomic_load(&stream->skip_to);
    if (feeder->attached && (stale || atomic_load(&stream->sounding))) {
        rest(feeder, stale ? LOOK_SOON_TIME : LOOK_TIME);
    } else {
        pthread_cond_wait(&feeder->work, &feeder->lock);
    }
}

static void *feeder_main(void *data)
{
    struct feeder *feeder = data;
    lock(feeder);
    while (!feeder->ending) {
        switch (feeder->feeding) {
        case FEEDING_IDLE:
            pthread_cond_wait(&feeder->work, &feeder->lock);
            break;
        case FEEDING_BEGINNING:
            begin(feeder);
            feeder->wake(feeder->wake_data);
            break;
        case FEEDING_ON:
            if (stream_room(feeder->stream) >= PIECE) {
                feed(feeder);
            } else {
                wait_for_room(feeder);
            }
            break;
        }
    }
    unlock(feeder);
    mixer_leave_thread();
    return NULL;
}

/* --- the main thread --- */

static void start_thread(struct feeder *feeder)
{
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&feeder->work, &clock);
    pthread_condattr_destroy(&clock);
    int failed = feeder->simulated ? 0 : pthread_create(&feeder->thread, NULL, feeder_main, feeder);
    if (failed != 0) {
        g_error("no thread for the sound: %s", g_strerror(failed));
    }
}

struct feeder *feeder_new(gboolean simulated, void (*wake)(void *data), void *data)
{
    struct feeder *feeder = g_new0(struct feeder, 1);
    feeder->simulated = simulated;
    feeder->stream = stream_new(simulated);
    feeder->wake = wake;
    feeder->wake_data = data;
    feeder->line.speed = 1.0;
    feeder->stop = feeder->wake_place = STREAM_NEVER;
    pthread_mutex_init(&feeder->lock, NULL);
    start_thread(feeder);
    return feeder;
}

static void end_thread(struct feeder *feeder)
{
    lock(feeder);
    feeder->ending = TRUE;
    pthread_cond_signal(&feeder->work);
    unlock(feeder);
    if (!feeder->simulated) {
        pthread_join(feeder->thread, NULL);
    }
}

void feeder_free(struct feeder *feeder)
{
    if (feeder == NULL) {
        return;
    }
    end_thread(feeder);
    pthread_cond_destroy(&feeder->work);
    pthread_mutex_destroy(&feeder->lock);
    decoder_close(feeder->beginning.decoder);
    decoder_close(feeder->decoder);
    stretch_free(feeder->stretch);
    stream_free(feeder->stream);
    g_free(feeder);
}

struct stream *feeder_stream(const struct feeder *feeder)
{
    return feeder->stream;
}

void feeder_begin(struct feeder *feeder, struct decoder *decoder, gint64 place, double speed)
{
    lock(feeder);
    struct beginning *beginning = &feeder->beginning;
    if (decoder != NULL) {
        decoder_close(beginning->decoder); /* one that the thread never saw */
        beginning->decoder = decoder;
    }
    beginning->place = place;
    beginning->speed = speed;
    beginning->number++;
    feeder->feeding = FEEDING_BEGINNING;
    atomic_store(&feeder->stream->sounding, 0);
    if (feeder->simulated) {
        begin(feeder);
    }
    pthread_cond_signal(&feeder->work);
    unlock(feeder);
}

void feeder_stop_at(struct feeder *feeder, gint64 place)
{
    lock(feeder);
    feeder->stop = place;
    if (feeder->feeding != FEEDING_BEGINNING) {
        aim_stop(feeder);
    }
    unlock(feeder);
}

void feeder_wake_at(struct feeder *feeder, gint64 place)
{
    lock(feeder);
    feeder->wake_place = place;
    atomic_store(&feeder->stream->wake_at, STREAM_NEVER - 1);
    if (feeder->feeding != FEEDING_BEGINNING) {
        aim_wake(feeder);
    }
    unlock(feeder);
}

void feeder_sound(struct feeder *feeder, gboolean sounding)
{
    lock(feeder);
    feeder->sounding = sounding;
    if (feeder->feeding != FEEDING_BEGINNING) {
        aim_stop(feeder);
        atomic_store(&feeder->stream->sounding, sounding);
    }
    pthread_cond_signal(&feeder->work);
    unlock(feeder);
}

void feeder_set_attached(struct feeder *feeder, gboolean attached)
{
    lock(feeder);
    feeder->attached = attached;
    if (!attached) {
        stream_skip(feeder->stream);
    }
    pthread_cond_signal(&feeder->work);
    unlock(feeder);
}

gint64 feeder_place(const struct feeder *feeder)
{
    lock(feeder);
    gint64 place = place_of(feeder);
    unlock(feeder);
    return place;
}

gboolean feeder_is_ready(const struct feeder *feeder)
{
    lock(feeder);
    gboolean ready = feeder->feeding != FEEDING_BEGINNING;
    unlock(feeder);
    return ready;
}

gboolean feeder_is_at_stop(const struct feeder *feeder)
{
    return feeder_is_ready(feeder) &&
           atomic_load(&feeder->stream->heard) >= atomic_load(&feeder->stream->stop_at);
}

gboolean feeder_is_at_end(const struct feeder *feeder)
{
    return feeder_is_ready(feeder) &&
           atomic_load(&feeder->stream->heard) >= atomic_load(&feeder->stream->end_at);
}
