/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/intake/values.h"

#include <math.h>
#include <string.h>

#define WORD_LETTERS "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._+-<>/: "

enum { MAX_WORD = 80, MAX_CODE = 40, MAX_DIGITS = 15, MS_PER_SECOND = 1000 };

static gsize count_digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* The length of the digits before ".0" or the end; 0 for anything else. */
static gsize whole_digits(const char *text)
{
    const gsize digits = count_digits(text);
    const char *rest = text + digits;
    if (digits == 0 || *rest == '\0')
        return digits;
    if (*rest != '.' && *rest != ',')
        return 0;
    const gsize zeros = strspn(rest + 1, "0");
    return zeros > 0 && rest[1 + zeros] == '\0' ? digits : 0;
}

gboolean value_integer_parse(const char *text, gint64 *value)
{
    const gsize digits = whole_digits(text);
    if (digits == 0 || digits > MAX_DIGITS)
        return FALSE;
    *value = g_ascii_strtoll(text, NULL, 10);
    return TRUE;
}

gboolean value_number_parse(const char *text, double *value)
{
    char copy[64];
    char *end;
    if (g_strlcpy(copy, text, sizeof copy) >= sizeof copy || !*text ||
        strspn(copy, "0123456789+-.,eE") != strlen(copy))
        return FALSE;
    char *comma = strchr(copy, ',');
    if (comma && (strchr(comma + 1, ',') || strchr(copy, '.')))
        return FALSE;
    if (comma)
        *comma = '.';
    const double number = g_ascii_strtod(copy, &end);
    if (*end != '\0' || end == copy || !isfinite(number))
        return FALSE;
    *value = number;
    return TRUE;
}

gboolean value_flag_parse(const char *text, int *value)
{
    static const char *const words[] = {"0", "1", "0.0", "1.0", "FALSE", "TRUE"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(text, words[i]) == 0) {
            *value = (int)(i % 2);
            return TRUE;
        }
    return FALSE;
}

/* ---- time ---- */

static gboolean take_number(const char **at, int digits, int least, int most, int *number)
{
    *number = 0;
    for (int i = 0; i < digits; i++) {
        if (!g_ascii_isdigit((*at)[i]))
            return FALSE;
        *number = *number * 10 + ((*at)[i] - '0');
    }
    *at += digits;
    return *number >= least && *number <= most;
}

static gboolean take_sign(const char **at, char sign)
{
    if (**at != sign)
        return FALSE;
    (*at)++;
    return TRUE;
}

/* Days since 1970-01-01 (Howard Hinnant, days_from_civil). */
static gint64 days_since_1970(int year, int month, int day)
{
    const int y = year - (month <= 2), era = y / 400, of_era = y - era * 400;
    const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return (gint64)era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static gboolean take_offset(const char **at, int *minutes)
{
    int hour = 0, minute = 0;
    *minutes = 0;
    if (**at == '\0' || take_sign(at, 'Z'))
        return **at == '\0';
    const int sign = **at == '-' ? -1 : 1;
    if ((!take_sign(at, '+') && !take_sign(at, '-')) || !take_number(at, 2, 0, 14, &hour))
        return FALSE;
    take_sign(at, ':');
    if (**at != '\0' && !take_number(at, 2, 0, 59, &minute))
        return FALSE;
    *minutes = sign * (hour * 60 + minute);
    return **at == '\0';
}

static gboolean take_clock(const char **at, gint64 *ms)
{
    int hour, minute, second = 0, offset;
    if ((!take_sign(at, 'T') && !take_sign(at, ' ')) || !take_number(at, 2, 0, 23, &hour) ||
        !take_sign(at, ':') || !take_number(at, 2, 0, 59, &minute))
        return FALSE;
    if (take_sign(at, ':') && !take_number(at, 2, 0, 60, &second))
        return FALSE;
    if (take_sign(at, '.'))
        *at += count_digits(*at);
    if (!take_offset(at, &offset))
        return FALSE;
    *ms = (((gint64)hour * 60 + minute - offset) * 60 + second) * MS_PER_SECOND;
    return TRUE;
}

gboolean value_time_parse(const char *text, gint64 *ms)
{
    int year, month, day;
    gint64 clock = 0;
    const char *at = text;
    if (!take_number(&at, 4, 1900, 9999, &year) || !take_sign(&at, '-') ||
        !take_number(&at, 2, 1, 12, &month))
        return FALSE;
    if (*at == '\0') {
        *ms = -1;
        return TRUE;
    }
    if (!take_sign(&at, '-') || !take_number(&at, 2, 1, 31, &day) ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year) ||
        (*at != '\0' && !take_clock(&at, &clock)))
        return FALSE;
    *ms = days_since_1970(year, month, day) * 86400 * MS_PER_SECOND + clock;
    return *ms >= 0;
}

/* ---- names ---- */

char *value_code_tidy(const char *text)
{
    const gsize digits = whole_digits(text);
    return digits > 0 ? g_strndup(text, digits) : g_strdup(text);
}

gboolean value_is_code(const char *text)
{
    const gsize length = strlen(text);
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isalnum(text[i]) && !strchr("._-", text[i]))
            return FALSE;
    return length >= 1 && length <= MAX_CODE;
}

gboolean value_is_word(const char *text)
{
    const gsize plain = strspn(text, WORD_LETTERS);
    if (!*text || plain > MAX_WORD || (text[plain] != '\0' && strlen(text) > MAX_WORD))
        return FALSE;
    if (text[plain] == '\0' && g_ascii_isalnum(*text))
        return TRUE;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        const gboolean mark = c < 0x80 && strchr(at == text ? "<>" : "._+-<>/: ", (int)c) != NULL;
        if (!mark && !g_unichar_isalnum(c) && (at == text || !g_unichar_ismark(c)))
            return FALSE;
    }
    return TRUE;
}

gboolean value_is_id_list(const char *text)
{
    gboolean begins = TRUE;
    for (const char *at = text; *at; at++) {
        const gboolean negative = begins && *at == '-' && g_ascii_isdigit(at[1]);
        if (!g_ascii_isalnum(*at) && *at != '_' && !negative && (begins || !strchr("._- ;", *at)))
            return FALSE;
        begins = *at == ';';
    }
    return *text != '\0' && !begins;
}
