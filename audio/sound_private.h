/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a struct sound, for sound.c (main thread) and worker.c. */
#ifndef AUDIO_SOUND_PRIVATE_H
#define AUDIO_SOUND_PRIVATE_H

#include "audio/mixer.h"
#include "audio/speech.h"
#include "audio/voice.h"

#include <pthread.h>
#include <stdatomic.h>

enum device { DEVICE_CLOSED, DEVICE_OPENING, DEVICE_OPEN, DEVICE_CLOSING, DEVICE_NONE };

struct clip_job {
    char *text;
    char *language;
    char *recording;
    double rate;
    guint64 number;
    _Atomic int cancelled;
    struct clip *clip; /* the answer */
};

#define SOUND_RETRY_TIME (2 * G_TIME_SPAN_SECOND)
#define NO_CUE -1

struct listener {
    void (*changed)(void *data);
    void *data;
};

struct sound {
    /* immutable */
    struct sound_options options;
    struct mixer *mixer; /* NULL when simulated. Its calls: see audio/mixer.h */
    pthread_t worker;    /* not when simulated */

    /* the worker's; the main thread's when simulated */
    struct speech *speech;
    GHashTable *told; /* problems that were logged */

    /* the main thread's */
    double volume;
    struct listener listeners[SPEAKERS];
    enum speaker speaker;
    struct clip *voice; /* being played, or over */
    gint64 voice_from;  /* first frame of the clip that was played */
    gint64 voice_start; /* count of device frames when that was */
    gboolean cues_on;
    int cue_waiting;  /* enum cue, until the device is open and the last one over; NO_CUE for none */
    int cue_heard;    /* the last one that began; NO_CUE before */
    gint64 cue_asked; /* microseconds */

    /* the main thread's; simulated only */
    gboolean absent, simulated_headphones;
    gint64 simulated_now; /* frames */
    gint64 simulated_wake;
    gint64 simulated_stream_event;
    gint64 simulated_cue_end;

    /* under the lock, as are the mixer's calls of the main thread */
    pthread_mutex_t lock;
    pthread_cond_t work; /* there may be something for the worker to do */
    pthread_cond_t gone; /* the worker has ended */
    enum device device;
    gint64 device_since; /* monotonic microseconds */
    gboolean wanted;     /* open the device */
    gboolean again;      /* it is opened without being asked: most likely there is none yet */
    gboolean lost;       /* close the device: it is dead */
    enum output output;  /* what is wanted */
    enum output opened;  /* and what was opened last */
    gboolean headphones_found;
    gboolean headphones_sought; /* look whether there are any */
    gboolean voice_on;          /* keep the device open */
    gboolean stream_on;         /* likewise */
    struct stream *stream;      /* attached to the mixer */
    enum microphone microphone;
    gboolean microphone_wanted;
    gboolean microphone_sought; /* look whether there is one */
    gboolean microphone_found;
    guint32 microphone_device; /* while it is on */
    gint64 quiet_since;        /* monotonic microseconds */
    gboolean ending;           /* the worker is to end */
    gboolean ended;            /* it has */
    GQueue jobs, answers;      /* struct clip_job */
    struct clip_job *busy;     /* the worker is making this one */
};

/* sound.c, for sound_stream.c */
void sound_lock(const struct sound *sound);
void sound_unlock(const struct sound *sound);
gboolean sound_may_call_mixer(const struct sound *sound); /* under the lock */
gboolean sound_device_hangs(const struct sound *sound);   /* under the lock */
/* sound_output.c */
const char *sound_device_name(const struct sound *sound, enum output output); /* NULL for the default */
enum readiness sound_readiness_of_output(const struct sound *sound, enum readiness of_device); /* locked */
/* sound_cue.c */
void sound_tend_cue(struct sound *sound);
/* sound_stream.c */
void sound_tell(struct sound *sound, enum speaker speaker);

void *worker_main(void *sound);
void worker_make_clip(struct sound *sound, struct clip_job *job);
void clip_job_free(struct clip_job *job);

#endif
