/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/said_as.h"

#include <string.h>

struct replacement {
    const char *language; /* NULL for all */
    const char *written, *said;
    gboolean whole; /* not where it is part of a longer word */
};

/* The first that fits wins. */
static const struct replacement replacements[] = {
    /* A mark of quotation makes a pause of its own beside that of the full stop. */
    {NULL, "“", "", FALSE},
    {NULL, "”", "", FALSE},
    {NULL, "„", "", FALSE},
    {NULL, "«", "", FALSE},
    {NULL, "»", "", FALSE},
    {NULL, "\"", "", FALSE},
    /* "punto medio", "slash" */
    {NULL, " · ", ", ", FALSE},
    {NULL, " • ", ", ", FALSE},
    {NULL, " / ", ", ", FALSE},
    /* no sound at all */
    {"ar", "%", " بِ المِئَ", FALSE},
    {"ar", "٪", " بِ المِئَ", FALSE},
    {"ar", "٫", " فَاصِلَ ", FALSE},
    {"es", "USB", "u ese be", TRUE},
    /* taken for English words */
    {"fr", "hall", "hol", TRUE},
    {"fr", "puzzle", "peuzle", TRUE},
    {"fr", "rythme", "ritme", TRUE},
    {"fr", "football", "foutebol", TRUE},
    {"fr", "maths", "matt", TRUE},
    {"fr", "coud", "cout", TRUE},
    {"fr", "dos", "dau", TRUE},
    {"fr", "d’aujourd’hui", "de aujourd’hui", TRUE},
    /* a nasal vowel said as a y, as an n */
    {"hi", "एँ", "एं", FALSE},
    {"hi", "ईं", "यीं", FALSE},
    {"hi", "ाँव", "ांव", FALSE},
    /* said without its vowels */
    {"hi", "कार्यकर्ता", "कार्य कर्ता", FALSE},
    {"hi", "साक्षात्कारकर्ता", "साक्षात्कार कर्ता", FALSE},
};

gboolean said_in(const char *language, const char *wanted)
{
    const gsize length = strlen(wanted);
    return language != NULL && g_ascii_strncasecmp(language, wanted, length) == 0 &&
           !g_ascii_isalnum(language[length]);
}

static gboolean is_letter_at(const char *at)
{
    return g_unichar_isalnum(g_utf8_get_char(at));
}

static gboolean fits(const struct replacement *replacement, const char *text, const char *at,
                     const char *language)
{
    const char *written = replacement->written;
    const gboolean spoken = replacement->language == NULL || said_in(language, replacement->language);
    if (!spoken || !g_str_has_prefix(at, written)) {
        return FALSE;
    }
    const gboolean begins = at == text || !is_letter_at(g_utf8_prev_char(at));
    return !replacement->whole || (begins && !is_letter_at(at + strlen(written)));
}

static const struct replacement *find(const char *text, const char *at, const char *language)
{
    for (gsize i = 0; i < G_N_ELEMENTS(replacements); i++) {
        if (fits(&replacements[i], text, at, language)) {
            return &replacements[i];
        }
    }
    return NULL;
}

char *said_as(const char *text, const char *language)
{
    GString *said = g_string_new(NULL);
    for (const char *at = text; *at != '\0';) {
        const struct replacement *replacement = find(text, at, language);
        if (replacement != NULL) {
            g_string_append(said, replacement->said);
            at += strlen(replacement->written);
        } else {
            g_string_append_unichar(said, g_utf8_get_char(at));
            at = g_utf8_next_char(at);
        }
    }
    return g_string_free(said, FALSE);
}
