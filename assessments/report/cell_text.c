/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/cell_text.h"

#include <math.h>

#define NO_BREAK "\u00a0"
#define MINUS "\u2212"

/* Half away from zero, as people round; the nudge takes back what 0.145 * 100 lost on the way. */
static double rounded(double value, int decimals)
{
    const double power = pow(10, decimals);
    const double magnitude = floor(fabs(value) * power * (1 + 1e-15) + 0.5) / power;
    return value < 0 ? -magnitude : magnitude;
}

char *cell_text_number(double value, int decimals, gboolean sign)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE + 32], format[16];
    const double shown = rounded(value, decimals);
    g_snprintf(format, sizeof format, "%%.%df", decimals);
    g_ascii_formatd(digits, sizeof digits, format, fabs(shown));
    return g_strconcat(shown < 0 ? MINUS : sign && shown > 0 ? "+" : "", digits, NULL);
}

/* Whole numbers say enough unless they'd turn something into nothing or into everything. */
static int decimals_of(double percent)
{
    const double whole = rounded(percent, 0);
    const double off = whole == 0 ? fabs(percent) : fabs(whole) == 100 ? fabs(fabs(percent) - 100) : 0;
    int decimals = 0;
    while (off > 1e-9 && decimals < 3 && rounded(off, decimals) == 0)
        decimals++;
    return decimals;
}

char *cell_text_percent(double share)
{
    g_autofree char *number = cell_text_number(100 * share, decimals_of(100 * share), FALSE);
    return g_strconcat(number, NO_BREAK "%", NULL);
}

char *cell_text_points(double change, gboolean sign)
{
    return cell_text_number(100 * change, decimals_of(100 * change), sign);
}

char *cell_text_p(double p)
{
    return p < 0.001 ? g_strdup("<" NO_BREAK "0.001") : cell_text_number(p, 3, FALSE);
}

char *cell_text_count(gint64 n)
{
    return g_strdup_printf("%" G_GINT64_FORMAT, n);
}

static char *share_text(const struct table_cell *cell)
{
    g_autofree char *percent = cell_text_percent(cell->value);
    if (cell->n <= 0)
        return g_steal_pointer(&percent);
    return g_strdup_printf("%s" NO_BREAK "(%" G_GINT64_FORMAT NO_BREAK "of" NO_BREAK "%" G_GINT64_FORMAT ")",
                           percent, cell->x, cell->n);
}

char *cell_text_value(const struct table_cell *cell)
{
    switch (cell->kind) {
    case CELL_UNDEFINED:
        return g_strdup("–");
    case CELL_WITHHELD:
        return g_strdup("withheld");
    case CELL_TEXT:
        return g_strdup(cell->text);
    case CELL_COUNT:
        return cell_text_number(cell->value, 0, FALSE);
    case CELL_SHARE:
        return share_text(cell);
    case CELL_CHANGE:
        return cell_text_points(cell->value, TRUE);
    case CELL_NUMBER:
        return cell_text_number(cell->value, cell->decimals, cell->is_difference);
    case CELL_P:
        return cell_text_p(cell->value);
    }
    return NULL;
}

static char *end_text(const struct table_cell *cell, double end)
{
    switch (cell->kind) {
    case CELL_SHARE:
        return cell_text_number(100 * end, decimals_of(100 * end), FALSE);
    case CELL_CHANGE:
        return cell_text_points(end, TRUE);
    case CELL_NUMBER: {
        int decimals = cell->decimals;
        while (fabs(end) > 1e-9 && decimals < cell->decimals + 2 && rounded(end, decimals) == 0)
            decimals++;
        return cell_text_number(end, decimals, cell->is_difference);
    }
    case CELL_UNDEFINED:
    case CELL_WITHHELD:
    case CELL_TEXT:
    case CELL_COUNT:
    case CELL_P:
        break;
    }
    return NULL;
}

char *cell_text_interval(const struct table_cell *cell)
{
    if (!cell->has_interval)
        return NULL;
    g_autofree char *low = end_text(cell, cell->low), *high = end_text(cell, cell->high);
    const char *mark = cell->is_naive ? CELL_TEXT_DAGGER : "";
    return low != NULL ? g_strdup_printf("%s to" NO_BREAK "%s%s", low, high, mark) : NULL;
}

gboolean cell_text_is_clear(const struct table_cell *cell)
{
    const gboolean is_change =
        cell->kind == CELL_CHANGE || (cell->kind == CELL_NUMBER && cell->is_difference);
    return is_change && !cell->is_naive && !cell->never_bold && cell->has_interval &&
           (cell->low > 0 || cell->high < 0);
}
