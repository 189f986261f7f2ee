/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/speech.h"
#include "audio/loudness.h"

#include <SDL.h>
#include <espeak-ng/speak_lib.h>
#include <stdatomic.h>
#include <string.h>

#define WORDS_A_MINUTE 150.0 /* at rate 1.0: many listeners hear the language as their second */

struct speech {
    int rate; /* of espeak-ng's samples; 0 before the first use, negative when it can't be used */
};

/* What one call of speech_make() gathers. */
struct making {
    GByteArray *samples; /* mono, 16 bits */
    const _Atomic int *cancelled;
};

struct speech *speech_new(void)
{
    return g_new0(struct speech, 1);
}

void speech_free(struct speech *speech)
{
    g_free(speech);
}

static int take_samples(short *wav, int n, espeak_EVENT *events)
{
    struct making *making = events->user_data;
    if (wav != NULL && n > 0 && making != NULL) {
        g_byte_array_append(making->samples, (const guint8 *)wav, (guint)n * sizeof *wav);
    }
    return making != NULL && atomic_load(making->cancelled) != 0;
}

/* Once a process, and never espeak_Terminate(): with espeak-ng 1.51 it waits for ever on a thread of its own
 * when it is called the second time. What the library holds ends with the process. */
static int initialise_once(void)
{
    static gsize done = 0;
    if (g_once_init_enter(&done)) {
        int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL, espeakINITIALIZE_DONT_EXIT);
        espeak_SetSynthCallback(take_samples);
        g_once_init_leave(&done, rate > 0 ? (gsize)rate : G_MAXSIZE);
    }
    return done == G_MAXSIZE ? -1 : (int)done;
}

static gboolean speech_wake(struct speech *speech, GError **error)
{
    if (speech->rate == 0) {
        speech->rate = initialise_once();
    }
    if (speech->rate <= 0) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                    "espeak-ng can't be used; install the package espeak-ng-data");
        return FALSE;
    }
    return TRUE;
}

/* A voice lists its languages as: priority byte (low is good), name, NUL, and so on to a zero byte. 255 for
 * none. */
static int voice_priority(const espeak_VOICE *voice, const char *language)
{
    int best = 255;
    for (const char *at = voice->languages; *at != '\0'; at += strlen(at) + 1) {
        int priority = *at++;
        if (g_ascii_strcasecmp(at, language) == 0) {
            best = MIN(best, priority);
        }
    }
    return best;
}

static const espeak_VOICE *voice_of(const char *language)
{
    const espeak_VOICE **voices = espeak_ListVoices(NULL);
    const espeak_VOICE *found = NULL;
    int best = 255;
    for (int i = 0; voices[i] != NULL; i++) {
        int priority = voice_priority(voices[i], language);
        if (priority < best && !g_str_has_prefix(voices[i]->identifier, "mb/")) {
            best = priority;
            found = voices[i];
        }
    }
    return found;
}

static gboolean has_words(const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        if (g_unichar_isalnum(g_utf8_get_char(at))) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_latin(const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (g_unichar_isalpha(character) && g_unichar_get_script(character) != G_UNICODE_SCRIPT_LATIN) {
            return FALSE;
        }
    }
    return TRUE;
}

/* pt-BR, then pt, then (for Latin letters) English. */
static const espeak_VOICE *best_voice(const char *language, const char *text)
{
    g_autofree char *tag = g_strdup(language != NULL ? language : "en");
    const espeak_VOICE *voice = voice_of(tag);
    char *dash;
    while (voice == NULL && (dash = strrchr(tag, '-')) != NULL) {
        *dash = '\0';
        voice = voice_of(tag);
    }
    if (voice == NULL && is_latin(text)) {
        voice = voice_of("en");
    }
    return voice;
}

static gboolean choose_voice(const char *language, const char *text, GError **error)
{
    const espeak_VOICE *voice = best_voice(language, text);
    if (voice == NULL || espeak_SetVoiceByName(voice->identifier) != EE_OK) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                    "espeak-ng has no voice for the language \"%s\"; record these texts",
                    language != NULL ? language : "en");
        return FALSE;
    }
    return TRUE;
}

/* Mono at espeak-ng's rate to what every clip has. */
static GBytes *to_clip_format(const gint16 *samples, gsize bytes, int rate)
{
    SDL_AudioStream *stream =
        SDL_NewAudioStream(AUDIO_S16SYS, 1, rate, AUDIO_S16SYS, CLIP_CHANNELS, CLIP_RATE);
    SDL_AudioStreamPut(stream, samples, (int)bytes);
    SDL_AudioStreamFlush(stream);
    int size = SDL_AudioStreamAvailable(stream);
    void *out = g_malloc((gsize)size);
    int got = SDL_AudioStreamGet(stream, out, size);
    SDL_FreeAudioStream(stream);
    return g_bytes_new_take(out, (gsize)MAX(got, 0));
}

static struct clip *clip_of_speech(const struct making *making, int rate)
{
    gint16 *samples = (gint16 *)(void *)making->samples->data;
    loudness_level(samples, making->samples->len / sizeof *samples, rate);
    g_autoptr(GBytes) bytes = to_clip_format(samples, making->samples->len, rate);
    return clip_of_samples(bytes);
}

struct clip *speech_make(struct speech *speech, const char *text, const char *language, double rate,
                         const _Atomic int *cancelled, GError **error)
{
    if (text == NULL || !g_utf8_validate(text, -1, NULL) || !has_words(text) || !speech_wake(speech, error) ||
        !choose_voice(language, text, error)) {
        return NULL;
    }
    espeak_SetParameter(espeakRATE, (int)(WORDS_A_MINUTE * CLAMP(rate, 0.5, 2.0)), 0);
    g_autoptr(GByteArray) samples = g_byte_array_new();
    struct making making = {.samples = samples, .cancelled = cancelled};
    espeak_ERROR result = espeak_Synth(text, strlen(text) + 1, 0, POS_CHARACTER, 0,
                                       espeakCHARS_UTF8 | espeakENDPAUSE, NULL, &making);
    if (result != EE_OK || atomic_load(cancelled) != 0 || samples->len == 0) {
        return NULL;
    }
    return clip_of_speech(&making, speech->rate);
}
