/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is heard is made in SDL's callback, on its audio thread: the voice with its envelope (10 ms, so that
 * nothing clicks), the cue, the stream, and the count of frames from which every position is told.
 */
#include "audio/mixer.h"
#include "audio/clip_reader.h"
#include "audio/cues.h"

#include <SDL.h>
#include <stdatomic.h>

#define BUFFER_FRAMES 1024
#define FADE_FRAMES (CLIP_RATE / 100)
#define NEVER G_MAXINT64
#define NO_CUE -1

struct mixer {
    /* immutable */
    void (*wake)(void *data);
    void *wake_data;

    /* set by the owner, read by the audio thread */
    _Atomic gint64 wake_at; /* taken by the audio thread when it wakes */
    _Atomic float gain;
    _Atomic int sounding;   /* a voice is wanted; else it fades */
    _Atomic int cue_wanted; /* taken by the audio thread */

    /* set by the audio thread, read by the owner */
    _Atomic gint64 now;
    _Atomic int cueing; /* also set by the owner, when it wants a cue */

    /* audio thread, and the worker while the device is closed */
    float envelope;
    struct clip *cues[CUES]; /* immutable after the first mixer_open() */
    const struct clip *cue;
    gint64 cue_frame;

    /* set while the device is locked, read by the audio thread */
    struct stream *stream;
    struct clip_reader *voice;

    /* set when the device is opened; 0 while it is closed */
    SDL_AudioDeviceID device;

    /* the worker's */
    gboolean stays; /* SDL's audio is kept on */

    /* under the owner's lock */
    struct clip *clip;
    gint64 stopped_at;
};

struct mixer *mixer_new(void (*wake)(void *data), void *data)
{
    struct mixer *mixer = g_new0(struct mixer, 1);
    mixer->wake = wake;
    mixer->wake_data = data;
    atomic_init(&mixer->wake_at, NEVER);
    atomic_init(&mixer->gain, 1.0f);
    atomic_init(&mixer->cue_wanted, NO_CUE);
    return mixer;
}

void mixer_free(struct mixer *mixer)
{
    if (mixer == NULL) {
        return;
    }
    for (int i = 0; i < CUES; i++) {
        clip_unref(mixer->cues[i]);
    }
    g_free(mixer);
}

/* --- on SDL's audio thread --- */

static void shape_voice(struct mixer *mixer, gint16 *samples, int frames)
{
    float target = atomic_load(&mixer->sounding) ? atomic_load(&mixer->gain) : 0.0f;
    const float step = 1.0f / FADE_FRAMES;
    float envelope = mixer->envelope;
    for (int i = 0; i < frames; i++) {
        envelope = envelope < target ? MIN(envelope + step, target) : MAX(envelope - step, target);
        samples[2 * i] = (gint16)((float)samples[2 * i] * envelope);
        samples[2 * i + 1] = (gint16)((float)samples[2 * i + 1] * envelope);
    }
    mixer->envelope = envelope;
}

static void take_wanted_cue(struct mixer *mixer)
{
    int wanted = atomic_exchange(&mixer->cue_wanted, NO_CUE);
    if (wanted != NO_CUE) {
        mixer->cue = mixer->cues[wanted];
        mixer->cue_frame = 0;
    }
}

static gboolean add_cue(struct mixer *mixer, gint16 *samples, int frames)
{
    take_wanted_cue(mixer);
    if (mixer->cue == NULL) {
        return FALSE;
    }
    const gint16 *tone = (const gint16 *)g_bytes_get_data(mixer->cue->bytes, NULL) + mixer->cue_frame;
    const float gain = atomic_load(&mixer->gain);
    const int n = (int)MIN(mixer->cue->frames - mixer->cue_frame, frames);
    for (int i = 0; i < n * CLIP_CHANNELS; i++) {
        const int sum = samples[i] + (int)((float)tone[i / CLIP_CHANNELS] * gain);
        samples[i] = (gint16)CLAMP(sum, G_MININT16, G_MAXINT16);
    }
    mixer->cue_frame += n;
    if (mixer->cue_frame < mixer->cue->frames) {
        return FALSE;
    }
    mixer->cue = NULL;
    atomic_store(&mixer->cueing, 0);
    return TRUE;
}

static void on_need(void *data, Uint8 *stream, int size)
{
    struct mixer *mixer = data;
    gint16 *samples = (gint16 *)(void *)stream;
    int frames = size / (int)(CLIP_CHANNELS * sizeof *samples);
    memset(stream, 0, (size_t)size);
    if (mixer->voice != NULL) {
        clip_reader_add(mixer->voice, samples, frames);
    }
    shape_voice(mixer, samples, frames);
    gboolean wake = add_cue(mixer, samples, frames);
    if (mixer->stream != NULL && !mixer_is_lost(mixer)) {
        wake = stream_render(mixer->stream, samples, frames, atomic_load(&mixer->gain)) || wake;
    }
    gint64 now = atomic_fetch_add(&mixer->now, frames) + frames;
    gint64 wake_at = atomic_load(&mixer->wake_at);
    if (now >= wake_at && atomic_compare_exchange_strong(&mixer->wake_at, &wake_at, NEVER)) {
        wake = TRUE;
    }
    if (wake) {
        mixer->wake(mixer->wake_data);
    }
}

/* --- on the worker --- */

static void make_cues(struct mixer *mixer)
{
    for (int i = 0; i < CUES && mixer->cues[i] == NULL; i++) {
        mixer->cues[i] = cue_clip((enum cue)i);
    }
}

/* On a machine without a sound card ALSA would print its search for one to stderr, each time it is asked to
 * open it. */
static gboolean open_device(struct mixer *mixer, const char *name)
{
    if (SDL_GetNumAudioDevices(0) == 0) {
        return SDL_SetError("no sound card was found") == 0;
    }
    const SDL_AudioSpec wanted = {.freq = CLIP_RATE,
                                  .format = AUDIO_S16SYS,
                                  .channels = CLIP_CHANNELS,
                                  .samples = BUFFER_FRAMES,
                                  .callback = on_need,
                                  .userdata = mixer};
    mixer->device = SDL_OpenAudioDevice(name, 0, &wanted, NULL, 0);
    SDL_PauseAudioDevice(mixer->device, 0);
    return mixer->device != 0;
}

gboolean mixer_open(struct mixer *mixer, const char *device, GError **error)
{
    make_cues(mixer);
    mixer->envelope = 0.0f;
    mixer->cue = NULL;
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NODEV, "no sound: %s", SDL_GetError());
        return FALSE;
    }
    if (!open_device(mixer, device)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NODEV, "no sound: %s", SDL_GetError());
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return FALSE;
    }
    return TRUE;
}

/* On return the audio thread has let go of the last one. */
static void speak(struct mixer *mixer, struct clip_reader *voice)
{
    SDL_LockAudioDevice(mixer->device);
    struct clip_reader *last = mixer->voice;
    mixer->voice = voice;
    SDL_UnlockAudioDevice(mixer->device);
    clip_reader_free(last);
}

static void let_go(struct mixer *mixer)
{
    speak(mixer, NULL);
    clip_unref(mixer->clip);
    mixer->clip = NULL;
}

void mixer_close(struct mixer *mixer)
{
    atomic_store(&mixer->sounding, 0);
    atomic_store(&mixer->cueing, 0);
    atomic_store(&mixer->cue_wanted, NO_CUE);
    let_go(mixer);
    SDL_CloseAudioDevice(mixer->device);
    mixer->device = 0;
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

char **mixer_devices(void)
{
    GPtrArray *names = g_ptr_array_new();
    for (int i = 0; i < SDL_GetNumAudioDevices(0); i++) {
        g_ptr_array_add(names, g_strdup(SDL_GetAudioDeviceName(i, 0)));
    }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

gboolean mixer_finds(struct mixer *mixer, const char *device)
{
    mixer->stays = mixer->stays || SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
    g_auto(GStrv) names = mixer_devices();
    return mixer->stays && g_strv_contains((const char *const *)names, device);
}

void mixer_stop_finding(struct mixer *mixer)
{
    if (mixer->stays) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        mixer->stays = FALSE;
    }
}

void mixer_leave_thread(void)
{
    SDL_TLSCleanup();
}

/* --- on the main thread --- */

gboolean mixer_is_lost(const struct mixer *mixer)
{
    return SDL_GetAudioDeviceStatus(mixer->device) == SDL_AUDIO_STOPPED;
}

void mixer_set_stream(struct mixer *mixer, struct stream *stream)
{
    SDL_LockAudioDevice(mixer->device);
    mixer->stream = stream;
    SDL_UnlockAudioDevice(mixer->device);
}

gboolean mixer_play(struct mixer *mixer, struct clip *clip, gint64 from_frame, GError **error)
{
    let_go(mixer);
    struct clip_reader *voice = clip_reader_new(clip, from_frame, error);
    if (voice == NULL) {
        atomic_store(&mixer->sounding, 0);
        return FALSE;
    }
    mixer->clip = clip_ref(clip);
    atomic_store(&mixer->sounding, 1);
    speak(mixer, voice);
    return TRUE;
}

void mixer_stop(struct mixer *mixer)
{
    atomic_store(&mixer->sounding, 0);
    mixer->stopped_at = mixer_now(mixer);
    mixer_wake_at(mixer, mixer->stopped_at + BUFFER_FRAMES + 1);
}

void mixer_reap(struct mixer *mixer)
{
    if (mixer->clip != NULL && !atomic_load(&mixer->sounding) &&
        mixer_now(mixer) > mixer->stopped_at + BUFFER_FRAMES) {
        let_go(mixer);
    }
}

gint64 mixer_now(const struct mixer *mixer)
{
    return atomic_load(&mixer->now);
}

void mixer_wake_at(struct mixer *mixer, gint64 frame)
{
    atomic_store(&mixer->wake_at, frame);
}

void mixer_cue(struct mixer *mixer, enum cue cue)
{
    atomic_store(&mixer->cueing, 1);
    atomic_store(&mixer->cue_wanted, (int)cue);
}

gboolean mixer_is_cueing(const struct mixer *mixer)
{
    return atomic_load(&mixer->cueing) != 0;
}

void mixer_set_gain(struct mixer *mixer, double gain)
{
    atomic_store(&mixer->gain, (float)gain);
}
