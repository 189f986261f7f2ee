/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/breaks.h"

#include <glib.h>
#include <string.h>

#define NO_BREAK_SPACE "\u00a0"
#define WORD_JOINER "\u2060"

static gboolean is_digit(const char *at)
{
    return g_unichar_isdigit(g_utf8_get_char(at));
}

/* The end of the word that begins at a place: a space, or the end of the text. */
static const char *word_end(const char *word)
{
    const char *end = strchr(word, ' ');
    return end != NULL ? end : word + strlen(word);
}

/* ---- numbers ---- */

#define SHORT_WORD 8
#define SHORT_NUMBER 14

static gboolean is_short_word(const char *word, const char *end)
{
    int letters = 0;
    for (const char *at = word; at < end; at = g_utf8_next_char(at))
        letters += g_unichar_isalpha(g_utf8_get_char(at));
    return letters > 0 && letters <= SHORT_WORD && !is_digit(word);
}

static gboolean is_roman(const char *word, const char *end)
{
    const gsize numerals = strspn(word, "IVXLC");
    const char *rest = word + numerals;
    return numerals > 0 && rest <= end && rest + strspn(rest, ".,;:)") >= end;
}

static gboolean is_number(const char *word, const char *end)
{
    const char *inner = *word == '(' ? word + 1 : word;
    return g_utf8_strlen(word, end - word) <= SHORT_NUMBER && (is_digit(inner) || is_roman(inner, end));
}

static gboolean joins_digits(const char *start, const char *dash)
{
    return g_str_has_prefix(dash, "–") && dash > start && is_digit(g_utf8_prev_char(dash)) &&
           is_digit(dash + strlen("–"));
}

char *keep_numbers(const char *markup)
{
    g_autoptr(GString) kept = g_string_new(NULL);
    const char *word = markup;
    for (const char *at = markup; *at != '\0'; at = g_utf8_next_char(at)) {
        const gboolean keeps = *at == ' ' && is_short_word(word, at) && is_number(at + 1, word_end(at + 1));
        if (keeps)
            g_string_append(kept, NO_BREAK_SPACE);
        else
            g_string_append_unichar(kept, g_utf8_get_char(at));
        if (joins_digits(markup, at))
            g_string_append(kept, WORD_JOINER);
        if (*at == ' ')
            word = at + 1;
    }
    return g_string_free(g_steal_pointer(&kept), FALSE);
}

/* ---- the last line ---- */

#define FEWEST_WORDS 7
#define LONELY_WORD 6 /* letters and marks that are too few for a line */

/* The last space that isn't inside a tag, how many there are, and how many letters and marks come after. */
static const char *last_space(const char *markup, int *spaces, int *letters)
{
    const char *last = NULL;
    gboolean in_tag = FALSE;
    *spaces = *letters = 0;
    for (const char *at = markup; *at != '\0'; at = g_utf8_next_char(at)) {
        in_tag = in_tag || *at == '<';
        if (*at == ' ' && !in_tag) {
            last = at;
            (*spaces)++;
            *letters = 0;
        } else {
            *letters += !in_tag;
        }
        in_tag = in_tag && *at != '>';
    }
    return last;
}

char *keep_last_words(const char *markup)
{
    int spaces, letters;
    const char *space = last_space(markup, &spaces, &letters);
    if (spaces + 1 < FEWEST_WORDS || letters >= LONELY_WORD)
        return NULL;
    return g_strdup_printf("%.*s" NO_BREAK_SPACE "%s", (int)(space - markup), markup, space + 1);
}
