/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Vowels for a word that nobody knows, by the shape that Arabic words have: no syllable begins with two
 * consonants, none ends with two, and the letters of the long vowels are seen. The short ones are guesses,
 * "a" where nothing speaks for another; the consonants tell a listener the word.
 */
#include "audio/arabic.h"

#define ALIF 0x0627
#define ALIF_MAKSURA 0x0649
#define ALIF_MADDA 0x0622
#define HAMZA_OVER_ALIF 0x0623
#define HAMZA_UNDER_ALIF 0x0625
#define BEH 0x0628
#define TEH_MARBUTA 0x0629
#define TEH 0x062A
#define SEEN 0x0633
#define LAM 0x0644
#define MEEM 0x0645
#define NOON 0x0646
#define HEH 0x0647
#define WAW 0x0648
#define YEH 0x064A
#define FATHATAN 0x064B
#define FATHA 0x064E
#define DAMMA 0x064F
#define KASRA 0x0650
#define SHADDA 0x0651
#define SUKUN 0x0652

struct letter {
    gunichar c, vowel; /* vowel: the mark behind it, 0 for none */
    gboolean doubled;
    gboolean is_long; /* a long vowel itself */
};

static GArray *letters_of(const char *word)
{
    GArray *letters = g_array_new(FALSE, TRUE, sizeof(struct letter));
    for (; *word != '\0'; word = g_utf8_next_char(word)) {
        const gunichar c = g_utf8_get_char(word);
        const gboolean mark = c >= FATHATAN && c <= SUKUN && letters->len > 0;
        struct letter *last = mark ? &g_array_index(letters, struct letter, letters->len - 1) : NULL;
        if (last != NULL && c == SHADDA) {
            last->doubled = TRUE;
        } else if (last != NULL) {
            last->vowel = c;
        } else {
            const struct letter letter = {.c = c};
            g_array_append_val(letters, letter);
        }
    }
    return letters;
}

static gunichar letter_at(const struct letter *letters, int n, int i)
{
    return i >= 0 && i < n ? letters[i].c : 0;
}

static gboolean is_open_vowel(gunichar c)
{
    return c == ALIF || c == ALIF_MAKSURA || c == TEH_MARBUTA || c == ALIF_MADDA;
}

/* The short vowel that a long one grows from; 0 for a consonant. */
static gunichar grows_from(gunichar c)
{
    switch (c) {
    case ALIF:
    case ALIF_MAKSURA:
    case TEH_MARBUTA:
        return FATHA;
    case WAW:
        return DAMMA;
    case YEH:
        return KASRA;
    default:
        return 0;
    }
}

/* Waw and yeh are vowels between consonants and at the end, and consonants beside other vowels. */
static gboolean is_long(const struct letter *letters, int n, int i)
{
    const struct letter *letter = &letters[i];
    const gunichar from = grows_from(letter->c), before = i > 0 ? letters[i - 1].vowel : 0;
    if (i == 0 || from == 0 || letters[i - 1].is_long || letter->vowel != 0 || letter->doubled) {
        return FALSE;
    }
    const gboolean always = is_open_vowel(letter->c);
    return always || ((before == 0 || before == from) && !is_open_vowel(letter_at(letters, n, i + 1)));
}

/* The alif that is only written, behind the -u of many. */
static int without_silent_end(struct letter *letters, int n)
{
    const gboolean silent = n > 3 && letters[n - 1].c == ALIF && letters[n - 2].c == WAW;
    return silent ? n - 1 : n;
}

static void find_long(struct letter *letters, int n)
{
    for (int i = 0; i < n; i++) {
        letters[i].is_long = is_long(letters, n, i);
        if (letters[i].is_long && letters[i - 1].vowel == 0) {
            letters[i - 1].vowel = grows_from(letters[i].c);
        }
    }
}

static gboolean begins_with_a(const struct letter *letters, int n)
{
    const gboolean long_third = letter_at(letters, n, 2) == ALIF;
    const gboolean long_fourth = n > 4 && letters[4].is_long;
    return letters[0].c == YEH ? !long_third || n < 4 : !long_third || n < 5 || long_fourth;
}

/* Prefixes have vowels of their own. */
static gunichar first_vowel(const struct letter *letters, int n)
{
    switch (letters[0].c) {
    case ALIF:
    case HAMZA_UNDER_ALIF:
    case BEH:
    case LAM:
        return KASRA;
    case YEH:
    case MEEM:
        return begins_with_a(letters, n) ? FATHA : DAMMA;
    default:
        return FATHA;
    }
}

/* -h, -ha, -hum: whose it is. */
static gboolean is_pronoun(const struct letter *letters, int n, int i)
{
    return i > 2 && letter_at(letters, n, i) == HEH && n - i <= 2 && !letters[i].doubled;
}

/* -iyy, -iyya: of a place, a trade. */
static gboolean is_belonging(const struct letter *letters, int n, int i)
{
    const gboolean last = i == n - 1 || (i == n - 2 && letters[n - 1].c == TEH_MARBUTA);
    return last && letter_at(letters, n, i) == YEH && letters[i].doubled;
}

static gunichar inner_vowel(const struct letter *letters, int n, int i)
{
    if (is_pronoun(letters, n, i + 1)) {
        return DAMMA;
    }
    if (is_belonging(letters, n, i + 1)) {
        return KASRA;
    }
    return letters[i - 1].is_long && grows_from(letters[i - 1].c) == FATHA ? KASRA : FATHA;
}

static gboolean has_vowel(const struct letter *letter)
{
    return letter->is_long || letter->c == ALIF_MADDA || (letter->vowel != 0 && letter->vowel != SUKUN);
}

/* Whether the consonant can end the syllable of the vowel before it. */
static gboolean closes(const struct letter *letters, int n, int i)
{
    const struct letter *before = &letters[i - 1];
    if (i == n - 1) {
        return TRUE;
    }
    const gboolean last_two = i == n - 2 && !has_vowel(&letters[i + 1]);
    return has_vowel(before) && !before->is_long && !last_two && !letters[i].doubled &&
           !letters[i + 1].doubled;
}

static void find_short(struct letter *letters, int n)
{
    for (int i = 0; i < n; i++) {
        if (has_vowel(&letters[i]) || letters[i].vowel == SUKUN) {
            continue;
        }
        if (i == 0) {
            letters[i].vowel = first_vowel(letters, n);
        } else if (!closes(letters, n, i)) {
            letters[i].vowel = inner_vowel(letters, n, i);
        }
    }
}

static void write_letter(GString *out, const struct letter *letter)
{
    g_string_append_unichar(out, letter->c);
    if (letter->doubled) {
        g_string_append_unichar(out, SHADDA);
    }
    if (letter->vowel != 0) {
        g_string_append_unichar(out, letter->vowel);
    }
}

static void shape(GString *out, struct letter *letters, int n)
{
    const int heard = without_silent_end(letters, n);
    find_long(letters, heard);
    find_short(letters, heard);
    for (int i = 0; i < heard; i++) {
        write_letter(out, &letters[i]);
    }
}

static gboolean has_article(const struct letter *letters, int n)
{
    return n > 3 && letters[0].c == ALIF && letters[0].vowel == 0 && letters[1].c == LAM &&
           letters[1].vowel == 0;
}

/* The s of what will be: before the prefix of a verb. */
static gboolean is_future(const struct letter *letters, int n)
{
    const gunichar next = letter_at(letters, n, 1);
    return n > 4 && letters[0].c == SEEN && letters[0].vowel == 0 &&
           (next == HAMZA_OVER_ALIF || next == ALIF_MADDA || next == YEH || next == NOON || next == TEH);
}

char *arabic_by_shape(const char *word)
{
    g_autoptr(GArray) letters = letters_of(word);
    struct letter *all = (struct letter *)(void *)letters->data;
    GString *out = g_string_new(NULL);
    int n = (int)letters->len;
    if (has_article(all, n)) { /* it stays as it is */
        g_string_append(out, "ال");
        all += 2;
        n -= 2;
    } else if (is_future(all, n)) {
        g_string_append(out, "سَ ");
        all++;
        n--;
    }
    shape(out, all, n);
    return g_string_free(out, FALSE);
}
