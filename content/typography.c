/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/typography.h"

#include <glib.h>
#include <string.h>

#define NARROW_SPACE 0x202F /* doesn't break; before ; : ! ? and inside « » in French */
#define FIXED_SPACE 0xA0

static gboolean is_french(const char *language)
{
    return strncmp(language, "fr", 2) == 0 && (language[2] == '\0' || language[2] == '-');
}

static gboolean is_space(gunichar letter)
{
    return letter == ' ' || letter == NARROW_SPACE || letter == FIXED_SPACE;
}

static gboolean ends_something(gunichar letter)
{
    static const gunichar marks[] = {',',  '.',   ';',   ':',   '!',   '?',   ')',   0x2019, 0x201D,
                                     0xBB, 0x60C, 0x61B, 0x61F, 0x6D4, 0x964, 0x965, 0x17D4, 0x17D5};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (marks[i] == letter) {
            return TRUE;
        }
    }
    return FALSE;
}

/* French sets a thin space there, and any other language none. */
static const char *slip_before(gunichar space, gunichar mark, gboolean french)
{
    const gboolean wants_space = french && mark < 0x100 && strchr(";:!?\xBB", (int)mark) != NULL;
    if (!is_space(space) || !ends_something(mark)) {
        return NULL;
    }
    if (!wants_space) {
        return "a space before a mark that ends something; take it out";
    }
    return space == ' ' ? "a space that can break before a mark; write a no-break space (U+202F)" : NULL;
}

const char *typography_slip(const char *words, const char *language)
{
    gunichar before = 0;
    for (const char *at = words; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar letter = g_utf8_get_char(at);
        const char *slip = slip_before(before, letter, is_french(language));
        if (letter == '"') {
            return "straight quotation marks; write those of the language, as “ ” or « »";
        }
        if (letter == '\'') {
            return "a straight apostrophe; write ’";
        }
        if (strncmp(at, "...", 3) == 0) {
            return "three dots; write …";
        }
        if (letter == ' ' && before == ' ') {
            return "two spaces together; write one";
        }
        if (slip != NULL) {
            return slip;
        }
        before = letter;
    }
    return NULL;
}
