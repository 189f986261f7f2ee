/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/arabic.h"

#include <string.h>

#define FATHATAN 0x064B
#define FATHA 0x064E
#define SHADDA 0x0651
#define SUKUN 0x0652
#define ALIF 0x0627
#define TEH_MARBUTA 0x0629

struct arabic {
    GHashTable *words; /* letters -> the same with vowels */
};

static gboolean is_mark(gunichar c)
{
    return c >= FATHATAN && c <= SUKUN;
}

static gboolean is_vowel_mark(gunichar c)
{
    return is_mark(c) && c != SHADDA && c != SUKUN;
}

static gboolean is_of_word(gunichar c)
{
    return (c >= 0x0621 && c <= 0x063A) || (c >= 0x0641 && c <= SUKUN);
}

static char *without_marks(const char *word)
{
    GString *letters = g_string_new(NULL);
    for (const char *at = word; *at != '\0'; at = g_utf8_next_char(at)) {
        if (!is_mark(g_utf8_get_char(at))) {
            g_string_append_unichar(letters, g_utf8_get_char(at));
        }
    }
    return g_string_free(letters, FALSE);
}

/* espeak-ng wants the sign of doubling before the vowel, which is the other way round in normal forms, and
 * the ending -an before its alif. */
static char *in_order(const char *word)
{
    g_autofree gunichar *c = g_utf8_to_ucs4_fast(word, -1, NULL);
    for (int i = 0; c[i] != 0; i++) {
        const gboolean late_doubling = is_vowel_mark(c[i]) && c[i + 1] == SHADDA;
        const gboolean late_ending = c[i] == ALIF && c[i + 1] == FATHATAN;
        if (late_doubling || late_ending) {
            const gunichar first = c[i];
            c[i] = c[i + 1];
            c[i + 1] = first;
        }
    }
    return g_ucs4_to_utf8(c, -1, NULL, NULL, NULL);
}

/* The -a that is written as a letter of its own: the voice would say a t. Behind a long vowel it is one. */
static char *with_open_end(const char *word)
{
    g_autofree gunichar *c = g_utf8_to_ucs4_fast(word, -1, NULL);
    glong n = 0;
    while (c[n] != 0) {
        n++;
    }
    if (n < 2 || c[n - 1] != TEH_MARBUTA || c[n - 2] == ALIF) {
        return g_strdup(word);
    }
    c[n - 1] = is_vowel_mark(c[n - 2]) ? 0 : FATHA;
    return g_ucs4_to_utf8(c, -1, NULL, NULL, NULL);
}

static void list(struct arabic *arabic, const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    for (char **word = words; *word != NULL; word++) {
        g_autofree char *marked = in_order(*word);
        g_hash_table_insert(arabic->words, without_marks(marked), arabic_by_shape(marked));
    }
}

struct arabic *arabic_new(void)
{
    struct arabic *arabic = g_new0(struct arabic, 1);
    arabic->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (const char *const *line = arabic_words; *line != NULL; line++) {
        list(arabic, *line);
    }
    return arabic;
}

void arabic_free(struct arabic *arabic)
{
    if (arabic != NULL) {
        g_hash_table_unref(arabic->words);
        g_free(arabic);
    }
}

/* Whether every mark that the writer has set stands in the listed word, too. Both are in order. */
static gboolean agrees(const char *written, const char *listed)
{
    for (; *written != '\0'; written = g_utf8_next_char(written)) {
        while (*listed != '\0' && is_mark(g_utf8_get_char(listed)) &&
               g_utf8_get_char(listed) != g_utf8_get_char(written)) {
            listed = g_utf8_next_char(listed);
        }
        if (g_utf8_get_char(listed) != g_utf8_get_char(written)) {
            return FALSE;
        }
        listed = g_utf8_next_char(listed);
    }
    return TRUE;
}

/* NULL when it isn't listed. */
static char *find(const struct arabic *arabic, const char *word)
{
    g_autofree char *letters = without_marks(word);
    const char *listed = g_hash_table_lookup(arabic->words, letters);
    return listed != NULL && agrees(word, listed) ? with_open_end(listed) : NULL;
}

struct saying {
    const struct arabic *arabic;
    arabic_says *says;
    void *data;
};

/* What is written together with the word behind it, and how it is said; a space makes the voice see that word
 * as itself. fewest: letters behind it; with fewer it is part of the word. */
static const struct prefix {
    const char *written, *said;
    int fewest;
} prefixes[] = {
    {"ولل", "وَ لِ ال", 3}, {"وال", "وَ ال", 2}, {"فال", "فَ ال", 3}, {"بال", "بِ ال", 3}, {"لل", "لِ ال", 2},
    {"ال", "ال", 2},      {"وب", "وَ بِ ", 4},  {"ول", "وَ لِ ", 4},  {"وس", "وَ سَ ", 4},  {"و", "وَ ", 2},
    {"ف", "فَ ", 3},       {"ب", "بِ ", 3},     {"ل", "لِ ", 3},     {"س", "سَ ", 3},
};

#define FEWEST 3 /* letters that a word has which isn't listed */
#define AND "و"

typedef char *find_word(const struct saying *saying, const struct prefix *prefix, const char *rest);

static char *find_listed(const struct saying *saying, const struct prefix *prefix, const char *rest)
{
    (void)prefix;
    return find(saying->arabic, rest);
}

/* The article changes how the letter behind it is said, so it is looked at together with it. */
static char *find_known(const struct saying *saying, const struct prefix *prefix, const char *rest)
{
    const gboolean article = g_str_has_suffix(prefix->said, "ال");
    g_autofree char *whole = g_strconcat(article ? "ال" : "", rest, NULL);
    const gboolean known = g_utf8_strlen(rest, -1) >= FEWEST && saying->says(whole, saying->data);
    return known ? g_strdup(rest) : NULL;
}

/* NULL when no prefix leaves a word that is found. */
static char *behind_prefix(const struct saying *saying, const char *word, find_word *find_rest)
{
    for (gsize i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        const char *rest = word + strlen(prefixes[i].written);
        if (!g_str_has_prefix(word, prefixes[i].written) || g_utf8_strlen(rest, -1) < prefixes[i].fewest) {
            continue;
        }
        g_autofree char *found = find_rest(saying, &prefixes[i], rest);
        if (found != NULL) {
            return g_strconcat(prefixes[i].said, found, NULL);
        }
    }
    return NULL;
}

static char *word_with_vowels(const struct saying *saying, const char *word)
{
    char *said = find(saying->arabic, word);
    said = said != NULL ? said : behind_prefix(saying, word, find_listed);
    said = said == NULL && saying->says(word, saying->data) ? g_strdup(word) : said;
    said = said != NULL ? said : behind_prefix(saying, word, find_known);
    if (said != NULL) {
        return said;
    }
    if (g_str_has_prefix(word, AND) && g_utf8_strlen(word, -1) > FEWEST + 1) {
        g_autofree char *rest = word_with_vowels(saying, word + strlen(AND));
        return g_strconcat("وَ ", rest, NULL);
    }
    g_autofree char *shaped = arabic_by_shape(word);
    return with_open_end(shaped);
}

static void add_word(GString *out, const struct saying *saying, const char *start, const char *end)
{
    g_autofree char *written = g_strndup(start, (gsize)(end - start));
    g_autofree char *word = in_order(written);
    g_autofree char *said = word_with_vowels(saying, word);
    g_string_append(out, said);
}

char *arabic_with_vowels(const struct arabic *arabic, const char *text, arabic_says *says, void *data)
{
    const struct saying saying = {arabic, says, data};
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at != '\0';) {
        const char *end = at;
        while (is_of_word(g_utf8_get_char(end))) {
            end = g_utf8_next_char(end);
        }
        if (end > at) {
            add_word(out, &saying, at, end);
            at = end;
            continue;
        }
        g_string_append_unichar(out, g_utf8_get_char(at));
        at = g_utf8_next_char(at);
    }
    return g_string_free(out, FALSE);
}

/* ---- what comes of it ---- */

#define IPA_VOWELS "aeiouəɪʊɛɐɑɔæ"
#define IPA_SIGNS "ˈˌ.̪ˤʲ| " /* and no sound of their own */

static gboolean is_in(const char *set, gunichar c)
{
    return g_utf8_strchr(set, -1, c) != NULL;
}

gboolean arabic_flows(const char *word, const char *ipa)
{
    gunichar last = 0;
    int run = 0, vowels = 0;
    gboolean is_long = FALSE;
    for (; *ipa != '\0'; ipa = g_utf8_next_char(ipa)) {
        const gunichar c = g_utf8_get_char(ipa);
        if (is_in(IPA_SIGNS, c)) {
            continue;
        }
        const gboolean same_sound = c == last || (c == 0x0292 && last == 'd'); /* doubled; dʒ */
        last = c;
        if (c == 0x02D0) { /* ː */
            is_long = TRUE;
        } else if (is_in(IPA_VOWELS, c)) {
            vowels++;
            run = 0;
            is_long = FALSE;
        } else if (!same_sound && ++run > (vowels == 0 ? 1 : 2)) {
            return FALSE;
        }
    }
    const gboolean closed_t = last == 't' && run > 1 && g_str_has_suffix(word, "ة");
    return vowels > 0 && !(is_long && run > 1) && !closed_t;
}
