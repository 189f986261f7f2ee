/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who speaks; the stream of a sound beside its voice; the microphone. */
#include "audio/microphone.h"
#include "audio/sound_private.h"

void sound_listen(struct sound *sound, enum speaker speaker, void (*changed)(void *data), void *data)
{
    sound->listeners[speaker] = (struct listener){changed, data};
}

void sound_tell(struct sound *sound, enum speaker speaker)
{
    const struct listener *listener = &sound->listeners[speaker];
    if (listener->changed != NULL) {
        listener->changed(listener->data);
    }
}

void sound_claim(struct sound *sound, enum speaker speaker)
{
    enum speaker before = sound->speaker;
    sound->speaker = speaker;
    if (before != speaker) {
        sound_tell(sound, before);
    }
}

gboolean sound_is_simulated(const struct sound *sound)
{
    return sound->options.simulated;
}

enum speaker sound_speaker(const struct sound *sound)
{
    return sound->speaker;
}

void sound_attach(struct sound *sound, struct stream *stream)
{
    sound_lock(sound);
    if (sound->mixer == NULL || sound_may_call_mixer(sound)) {
        sound->stream = stream;
    }
    if (sound->mixer != NULL && sound->stream != NULL) {
        mixer_set_stream(sound->mixer, stream);
    }
    sound_unlock(sound);
}

void sound_detach(struct sound *sound)
{
    sound_lock(sound);
    if (sound->mixer != NULL && sound->stream != NULL) {
        mixer_set_stream(sound->mixer, NULL);
    }
    sound->stream = NULL;
    sound_unlock(sound);
}

gboolean sound_is_attached(const struct sound *sound)
{
    sound_lock(sound);
    gboolean attached = sound->stream != NULL;
    sound_unlock(sound);
    return attached;
}

void sound_keep_stream(struct sound *sound, gboolean on)
{
    sound_lock(sound);
    sound->stream_on = on;
    sound->quiet_since = g_get_monotonic_time();
    if (sound->mixer != NULL) {
        pthread_cond_signal(&sound->work);
    }
    sound_unlock(sound);
}

void sound_stream_event(struct sound *sound, gint64 at)
{
    sound->simulated_stream_event = at;
}

void sound_want_microphone(struct sound *sound, gboolean wanted)
{
    sound_lock(sound);
    sound->microphone_wanted = wanted;
    if (sound->microphone == MICROPHONE_NONE) {
        sound->microphone = MICROPHONE_OFF;
    }
    if (sound->microphone == MICROPHONE_ON && wanted) {
        microphone_forget(sound->microphone_device); /* not closed yet since the last time */
    }
    if (sound->mixer != NULL) {
        pthread_cond_signal(&sound->work);
    }
    sound_unlock(sound);
}

static enum microphone simulated_microphone(const struct sound *sound)
{
    if (sound->absent) {
        return MICROPHONE_NONE;
    }
    return sound->microphone_wanted ? MICROPHONE_ON : MICROPHONE_OFF;
}

enum microphone sound_microphone(const struct sound *sound)
{
    if (sound->mixer == NULL) {
        return simulated_microphone(sound);
    }
    sound_lock(sound);
    enum microphone microphone = sound->microphone;
    gboolean lost = microphone == MICROPHONE_ON && microphone_is_lost(sound->microphone_device);
    sound_unlock(sound);
    return lost ? MICROPHONE_NONE : microphone;
}

void sound_seek_microphone(struct sound *sound)
{
    sound_lock(sound);
    sound->microphone_sought = sound->mixer != NULL;
    if (sound->mixer != NULL) {
        pthread_cond_signal(&sound->work);
    }
    sound_unlock(sound);
}

gboolean sound_has_microphone(const struct sound *sound)
{
    if (sound->mixer == NULL) {
        return !sound->absent;
    }
    sound_lock(sound);
    gboolean found = sound->microphone_found;
    sound_unlock(sound);
    return found;
}

guint32 sound_microphone_device(const struct sound *sound)
{
    sound_lock(sound);
    guint32 device = sound->microphone == MICROPHONE_ON ? sound->microphone_device : 0;
    sound_unlock(sound);
    return device;
}
