/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/microphone.h"

#include "audio/clip.h"

#include <SDL.h>

#define BUFFER_FRAMES 1024

static guint32 fail(GError **error)
{
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NODEV, "no microphone: %s", SDL_GetError());
    return 0;
}

gboolean microphone_is_there(void)
{
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        return FALSE;
    }
    gboolean there = SDL_GetNumAudioDevices(1) != 0; /* negative: it can't be told */
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return there;
}

guint32 microphone_open(GError **error)
{
    const SDL_AudioSpec wanted = {
        .freq = CLIP_RATE, .format = AUDIO_F32SYS, .channels = 1, .samples = BUFFER_FRAMES};
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        return fail(error);
    }
    SDL_AudioDeviceID microphone = 0;
    if (SDL_GetNumAudioDevices(1) != 0) { /* else ALSA would print its search for one */
        microphone = SDL_OpenAudioDevice(NULL, 1, &wanted, NULL, 0);
    } else {
        SDL_SetError("none was found");
    }
    if (microphone == 0) {
        fail(error);
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return 0;
    }
    SDL_PauseAudioDevice(microphone, 0);
    return microphone;
}

void microphone_close(guint32 microphone)
{
    SDL_CloseAudioDevice(microphone);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

int microphone_read(guint32 microphone, float *samples, int most)
{
    return (int)(SDL_DequeueAudio(microphone, samples, (Uint32)most * sizeof *samples) / sizeof *samples);
}

void microphone_forget(guint32 microphone)
{
    SDL_ClearQueuedAudio(microphone);
}

gboolean microphone_is_lost(guint32 microphone)
{
    return SDL_GetAudioDeviceStatus(microphone) == SDL_AUDIO_STOPPED;
}
