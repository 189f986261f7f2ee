/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loudspeaker or headphones: one of the two is open, never both, and never one in place of the other. */
#include "audio/sound_private.h"

#include <SDL.h>

const char *sound_device_name(const struct sound *sound, enum output output)
{
    switch (output) {
    case OUTPUT_LOUDSPEAKER:
        return NULL;
    case OUTPUT_HEADPHONES:
        return sound->options.headphones;
    }
    g_return_val_if_reached(NULL);
}

/* A worker that hangs in a device opens no other: nobody hears anything by headphones either. */
static gboolean are_there(const struct sound *sound)
{
    if (sound->mixer == NULL) {
        return sound->simulated_headphones;
    }
    return sound->headphones_found && !sound_device_hangs(sound);
}

/* Who waits for headphones is never told that there is no device: nothing is given up. */
enum readiness sound_readiness_of_output(const struct sound *sound, enum readiness of_device)
{
    const gboolean other =
        sound->mixer != NULL && sound->device == DEVICE_OPEN && sound->opened != sound->output;
    const gboolean waits =
        sound->output == OUTPUT_HEADPHONES && (of_device == READINESS_NONE || !are_there(sound));
    return other || waits ? READINESS_WAIT : of_device;
}

void sound_use_output(struct sound *sound, enum output output)
{
    sound_lock(sound);
    if (sound->output != output && sound->device == DEVICE_NONE) {
        sound->device = DEVICE_CLOSED; /* that one isn't there says nothing of the other */
    }
    sound->output = output;
    if (sound->mixer != NULL) {
        pthread_cond_signal(&sound->work);
    }
    sound_unlock(sound);
}

enum output sound_output(const struct sound *sound)
{
    sound_lock(sound);
    const enum output output = sound->output;
    sound_unlock(sound);
    return output;
}

gboolean sound_has_headphones(const struct sound *sound)
{
    sound_lock(sound);
    const gboolean found = are_there(sound);
    sound_unlock(sound);
    return found;
}

char **sound_devices(void)
{
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        return g_new0(char *, 1);
    }
    char **names = mixer_devices();
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return names;
}

void sound_simulate_headphones(struct sound *sound, gboolean there)
{
    sound->simulated_headphones = there;
    sound_poll(sound);
}
