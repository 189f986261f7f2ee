/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/code.h"

#include <string.h>

/* The quasigroup of H. M. Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004, order 10: its diagonal
 * is 0, so that a number with its check digit ends at 0. */
static const guint8 quasigroup[10][10] = {
    {0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3}, {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
    {1, 7, 5, 0, 9, 8, 3, 4, 2, 6}, {6, 1, 2, 3, 0, 4, 5, 9, 7, 8}, {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
    {5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7}, {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
    {2, 5, 8, 1, 4, 3, 6, 7, 9, 0},
};

static guint8 damm(const char *digits, gsize n)
{
    guint8 interim = 0;
    for (gsize i = 0; i < n; i++)
        interim = quasigroup[interim][digits[i] - '0'];
    return interim;
}

static gboolean fits_when_swapped(const char *digits)
{
    char swapped[CODE_DIGITS];
    for (gsize i = 0; i + 1 < CODE_DIGITS; i++) {
        memcpy(swapped, digits, CODE_DIGITS);
        swapped[i] = digits[i + 1];
        swapped[i + 1] = digits[i];
        if (damm(swapped, CODE_DIGITS) == 0)
            return TRUE;
    }
    return FALSE;
}

enum code_verdict code_judge(const char *digits)
{
    const gsize n = strspn(digits, "0123456789");
    if (digits[n] != '\0' || n > CODE_DIGITS)
        return CODE_UNFIT;
    if (n < CODE_DIGITS)
        return CODE_TOO_SHORT;
    if (damm(digits, CODE_DIGITS) == 0)
        return CODE_FITS;
    return fits_when_swapped(digits) ? CODE_SWAPPED : CODE_UNFIT;
}

char code_check_digit(const char *six_digits)
{
    g_return_val_if_fail(strspn(six_digits, "0123456789") >= CODE_DIGITS - 1, '0');
    return (char)('0' + damm(six_digits, CODE_DIGITS - 1));
}

void code_make(guint32 value, char *out)
{
    g_return_if_fail(value < 1000000);
    g_snprintf(out, CODE_DIGITS + 1, "%06u", value);
    out[CODE_DIGITS - 1] = code_check_digit(out);
    out[CODE_DIGITS] = '\0';
}

const char *code_picture(char digit)
{
    static const char *const pictures[] = {"moon", "sun", "fish", "tree",   "home",
                                           "boat", "cup", "star", "flower", "book"};
    g_return_val_if_fail(digit >= '0' && digit <= '9', pictures[0]);
    return pictures[digit - '0'];
}

char *code_display(const char *code)
{
    if (strlen(code) != CODE_DIGITS)
        return g_strdup(code);
    return g_strdup_printf("%.3s %.3s\xe2\x80\x93%c", code, code + 3, code[6]);
}
