/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What takes the place of two dear libraries in programs that use a kiosk for years: a voice that says
 * everything in silence, and a PIN that is kept as it is. They are linked before the libraries.
 */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "audio/speech.h"

#define MS_A_BYTE 60
#define LONGEST_MS 2000

struct speech {
    int said;
};

struct speech *speech_new(void)
{
    return g_new0(struct speech, 1);
}

void speech_free(struct speech *speech)
{
    g_free(speech);
}

struct clip *speech_make(struct speech *speech, const char *text, const char *language, double rate,
                         const _Atomic int *cancelled, GError **error)
{
    (void)language, (void)rate, (void)cancelled, (void)error;
    static const gint16 silence[LONGEST_MS * CLIP_RATE / 1000];
    const gsize frames = MIN(strlen(text) * MS_A_BYTE, LONGEST_MS) * CLIP_RATE / 1000;
    speech->said++;
    g_autoptr(GBytes) bytes = g_bytes_new_static(silence, frames * sizeof *silence);
    return *text != '\0' ? clip_of_samples(bytes, CLIP_RATE) : NULL;
}

int crypto_pwhash_str(char out[crypto_pwhash_STRBYTES], const char *const passwd, unsigned long long length,
                      unsigned long long opslimit, size_t memlimit)
{
    (void)opslimit, (void)memlimit;
    snprintf(out, crypto_pwhash_STRBYTES, "%.*s", (int)length, passwd);
    return 0;
}

int crypto_pwhash_str_verify(const char out[crypto_pwhash_STRBYTES], const char *const passwd,
                             unsigned long long length)
{
    return strlen(out) == length && memcmp(out, passwd, length) == 0 ? 0 : -1;
}
