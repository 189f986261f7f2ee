/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/speech.h"
#include "audio/arabic.h"
#include "audio/loudness.h"
#include "audio/said_as.h"

#include <SDL.h>
#include <espeak-ng/speak_lib.h>
#include <stdatomic.h>
#include <string.h>

#define ORDINARY_PACE 150
#define ORDINARY_PITCH 50
#define ARABIC_VOICE "sem/ar" /* and a variant, if any */

struct speech {
    int rate; /* of espeak-ng's samples; 0 before the first use, negative when it can't be used */
    /* language -> the voice's identifier, "" for none: a look reads the file of every voice */
    GHashTable *voices;
    char *in_use;          /* the identifier that was loaded last, NULL for none or a variant of one */
    struct arabic *arabic; /* NULL before the first Arabic text */
};

/* What one call of speech_make() gathers. */
struct making {
    GByteArray *samples; /* mono, 16 bits */
    const _Atomic int *cancelled;
};

struct speech *speech_new(void)
{
    struct speech *speech = g_new0(struct speech, 1);
    speech->voices = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return speech;
}

void speech_free(struct speech *speech)
{
    if (speech == NULL) {
        return;
    }
    g_hash_table_unref(speech->voices);
    arabic_free(speech->arabic);
    g_free(speech->in_use);
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

static char *look_for_voice(const char *language)
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
    return g_strdup(found != NULL ? found->identifier : "");
}

static const char *voice_of(struct speech *speech, const char *language)
{
    const char *known = g_hash_table_lookup(speech->voices, language);
    if (known == NULL) {
        char *found = look_for_voice(language);
        g_hash_table_insert(speech->voices, g_strdup(language), found);
        known = found;
    }
    return *known != '\0' ? known : NULL;
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
static const char *best_voice(struct speech *speech, const char *language, const char *text)
{
    g_autofree char *tag = g_strdup(language != NULL ? language : "en");
    const char *voice = voice_of(speech, tag);
    char *dash;
    while (voice == NULL && (dash = strrchr(tag, '-')) != NULL) {
        *dash = '\0';
        voice = voice_of(speech, tag);
    }
    if (voice == NULL && is_latin(text)) {
        voice = voice_of(speech, "en");
    }
    return voice;
}

/* espeak-ng passes over a variant that it doesn't have in silence. */
static gboolean set_variant(const char *voice, const char *variant, GError **error)
{
    g_autofree char *name = g_strdup_printf("%s+%s", voice, variant);
    if (espeak_SetVoiceByName(name) == EE_OK &&
        g_str_has_suffix(espeak_GetCurrentVoice()->identifier, strchr(name, '+'))) {
        return TRUE;
    }
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                "espeak-ng has no variant \"%s\"; use f1 to f5 or m1 to m8", variant);
    return FALSE;
}

static gboolean load_voice(struct speech *speech, const char *voice)
{
    if (g_strcmp0(speech->in_use, voice) == 0) {
        return TRUE;
    }
    g_clear_pointer(&speech->in_use, g_free);
    if (espeak_SetVoiceByName(voice) != EE_OK) {
        return FALSE;
    }
    speech->in_use = g_strdup(voice);
    return TRUE;
}

static gboolean choose_voice(struct speech *speech, const struct manner *manner, const char *text,
                             GError **error)
{
    const char *voice = best_voice(speech, manner->language, text);
    if (voice == NULL || !load_voice(speech, voice)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                    "espeak-ng has no voice for the language \"%s\"; record these texts",
                    manner->language != NULL ? manner->language : "en");
        return FALSE;
    }
    if (manner->variant == NULL) {
        return TRUE;
    }
    g_clear_pointer(&speech->in_use, g_free);
    return set_variant(voice, manner->variant, error);
}

/* Mono at espeak-ng's rate to CLIP_RATE. */
static GBytes *to_clip_rate(const GByteArray *samples, int rate)
{
    SDL_AudioStream *stream = SDL_NewAudioStream(AUDIO_S16SYS, 1, rate, AUDIO_S16SYS, 1, CLIP_RATE);
    SDL_AudioStreamPut(stream, samples->data, (int)samples->len);
    SDL_AudioStreamFlush(stream);
    int size = SDL_AudioStreamAvailable(stream);
    void *out = g_malloc((gsize)size);
    int got = SDL_AudioStreamGet(stream, out, size);
    SDL_FreeAudioStream(stream);
    return g_bytes_new_take(out, (gsize)MAX(got, 0));
}

static gboolean says(const char *word, void *data)
{
    (void)data;
    g_autoptr(GString) ipa = g_string_new(NULL);
    for (const void *rest = word; rest != NULL;) {
        const char *part = espeak_TextToPhonemes(&rest, espeakCHARS_UTF8, espeakPHONEMES_IPA);
        g_string_append(ipa, part != NULL ? part : "");
    }
    return arabic_flows(word, ipa->str);
}

/* What the voice is given; it is loaded. The caller frees it. */
static char *prepared(struct speech *speech, const char *text, const char *language)
{
    char *said = said_as(text, language);
    if (!g_str_has_prefix(espeak_GetCurrentVoice()->identifier, ARABIC_VOICE)) {
        return said;
    }
    if (speech->arabic == NULL) {
        speech->arabic = arabic_new();
    }
    char *with_vowels = arabic_with_vowels(speech->arabic, said, says, NULL);
    g_free(said);
    return with_vowels;
}

/* What espeak-ng calls words a minute and counts by sounds: measured over the texts that ship, so that about
 * 140 words of English, Spanish and French are heard a minute, and 110 of the longer Arabic ones. Many
 * listeners hear the language as their second. */
static int pace_of(const char *language)
{
    static const struct {
        const char *language;
        int pace;
    } paces[] = {{"ar", 180}, {"en", 125}, {"es", 135}, {"fr", 125}};
    for (gsize i = 0; i < G_N_ELEMENTS(paces); i++) {
        if (said_in(language, paces[i].language)) {
            return paces[i].pace;
        }
    }
    return ORDINARY_PACE;
}

/* Levelled, mono, at espeak-ng's rate. */
static gboolean say(struct speech *speech, const char *text, const struct manner *manner,
                    struct making *making, GError **error)
{
    if (text == NULL || !g_utf8_validate(text, -1, NULL) || !has_words(text) || !speech_wake(speech, error) ||
        !choose_voice(speech, manner, text, error)) {
        return FALSE;
    }
    espeak_SetParameter(espeakRATE, manner->speed > 0 ? manner->speed : pace_of(manner->language), 0);
    espeak_SetParameter(espeakPITCH, manner->pitch > 0 ? manner->pitch : ORDINARY_PITCH, 0);
    g_autofree char *said = prepared(speech, text, manner->language);
    espeak_ERROR result = espeak_Synth(said, strlen(said) + 1, 0, POS_CHARACTER, 0,
                                       espeakCHARS_UTF8 | espeakENDPAUSE, NULL, making);
    if (result != EE_OK || atomic_load(making->cancelled) != 0 || making->samples->len == 0) {
        return FALSE;
    }
    loudness_level((gint16 *)(void *)making->samples->data, making->samples->len / sizeof(gint16),
                   speech->rate);
    return TRUE;
}

struct clip *speech_make(struct speech *speech, const char *text, const char *language, double rate,
                         const _Atomic int *cancelled, GError **error)
{
    const struct manner manner = {.language = language,
                                  .speed = (int)(pace_of(language) * CLAMP(rate, 0.5, 2.0))};
    g_autoptr(GByteArray) samples = g_byte_array_new();
    struct making making = {.samples = samples, .cancelled = cancelled};
    if (!say(speech, text, &manner, &making, error)) {
        return NULL;
    }
    g_autoptr(GBytes) bytes = g_bytes_new(samples->data, samples->len);
    return clip_of_samples(bytes, speech->rate);
}

GBytes *speech_mono(struct speech *speech, const char *text, const struct manner *manner, GError **error)
{
    static const _Atomic int never = 0;
    g_autoptr(GByteArray) samples = g_byte_array_new();
    struct making making = {.samples = samples, .cancelled = &never};
    return say(speech, text, manner, &making, error) ? to_clip_rate(samples, speech->rate) : NULL;
}
