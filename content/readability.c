/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/readability.h"

#include <math.h>
#include <string.h>

gboolean readability_knows(const char *language)
{
    return g_ascii_strncasecmp(language, "en", 2) == 0 && (language[2] == '\0' || language[2] == '-');
}

static gboolean is_vowel(char letter)
{
    return letter != '\0' && strchr("aeiouy", letter) != NULL;
}

static gboolean ends_with(const char *word, gsize length, const char *end)
{
    const gsize n = strlen(end);
    return length >= n && strncmp(word + length - n, end, n) == 0;
}

/* c, g, s, x, z, ch, sh: an e after them is heard before s. */
static gboolean hisses(const char *word, gsize length)
{
    return (length > 0 && strchr("cgsxz", word[length - 1]) != NULL) || ends_with(word, length, "ch") ||
           ends_with(word, length, "sh");
}

/* Whether the e of the last syllable is written but not heard. */
static gboolean has_silent_e(const char *word, gsize length)
{
    if (ends_with(word, length, "le"))
        return length > 2 && is_vowel(word[length - 3]);
    if (ends_with(word, length, "e"))
        return length > 1 && !is_vowel(word[length - 2]);
    if (ends_with(word, length, "es"))
        return length > 2 && !is_vowel(word[length - 3]) && !hisses(word, length - 2) &&
               !ends_with(word, length, "les");
    if (ends_with(word, length, "ed"))
        return length > 2 && !is_vowel(word[length - 3]) && strchr("td", word[length - 3]) == NULL;
    return FALSE;
}

/* Of lower-case letters. */
static int syllables_of_part(const char *part, gsize length)
{
    int runs = 0;
    for (gsize i = 0; i < length; i++)
        runs += is_vowel(part[i]) && (i == 0 || !is_vowel(part[i - 1]));
    return MAX(1, runs - has_silent_e(part, length));
}

int readability_syllables(const char *word)
{
    g_autoptr(GString) part = g_string_new(NULL);
    int sum = 0;
    for (const char *at = word;; at++) {
        if (g_ascii_isalpha(*at)) {
            g_string_append_c(part, g_ascii_tolower(*at));
        } else if (*at == '-' || *at == '\0') {
            sum += part->len > 0 ? syllables_of_part(part->str, part->len) : 0;
            g_string_truncate(part, 0);
        }
        if (*at == '\0')
            return MAX(1, sum);
    }
}

typedef gboolean counts_as(gunichar character);

static gboolean has_one(const char *word, counts_as *counts)
{
    for (const char *at = word; *at != '\0'; at = g_utf8_next_char(at))
        if (counts(g_utf8_get_char(at)))
            return TRUE;
    return FALSE;
}

/* Past quotation marks and brackets that close after it. */
static gboolean ends_sentence(const char *word)
{
    const char *at = word + strlen(word);
    gunichar last = 0;
    do {
        at = g_utf8_find_prev_char(word, at);
        last = at != NULL ? g_utf8_get_char(at) : 0;
    } while (last == '"' || last == '\'' || last == ')' || last == ']' || last == 0x2019 || last == 0x201D);
    return last == '.' || last == '!' || last == '?' || last == ':' || last == ';' || last == 0x2026;
}

static char **words_of(const char *plain)
{
    return g_strsplit_set(plain, " \t\r\n", -1);
}

void readability_add(struct readability *counts, const char *plain)
{
    gboolean open = FALSE;
    g_auto(GStrv) words = words_of(plain);
    for (char **word = words; *word != NULL; word++) {
        if (has_one(*word, g_unichar_isalpha)) {
            counts->words++;
            counts->syllables += readability_syllables(*word);
            open = TRUE;
        }
        if (open && ends_sentence(*word)) {
            counts->sentences++;
            open = FALSE;
        }
    }
    counts->sentences += open;
}

double readability_grade(const struct readability *counts)
{
    if (counts->words == 0)
        return NAN;
    return 0.39 * counts->words / counts->sentences + 11.8 * counts->syllables / counts->words - 15.59;
}

int readability_words(const char *plain)
{
    int sum = 0;
    g_auto(GStrv) words = words_of(plain);
    for (char **word = words; *word != NULL; word++)
        sum += has_one(*word, g_unichar_isalnum);
    return sum;
}
