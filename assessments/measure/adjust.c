/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/adjust.h"

#include <math.h>
#include <stdlib.h>

struct place {
    double p;
    int index;
};

static int by_p(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    return a->p != b->p ? (a->p < b->p ? -1 : 1) : a->index - b->index;
}

/* The defined ones, ascending; returns how many. */
static int put_in_order(const struct number *p, int n, struct place *places)
{
    int m = 0;
    for (int i = 0; i < n; i++)
        if (p[i].defined)
            places[m++] = (struct place){p[i].value, i};
    if (m > 1)
        qsort(places, (gsize)m, sizeof *places, by_p);
    return m;
}

void adjust_bonferroni(const struct number *p, int n, struct number *adjusted)
{
    int m = 0;
    for (int i = 0; i < n; i++)
        m += p[i].defined ? 1 : 0;
    for (int i = 0; i < n; i++)
        adjusted[i] = p[i].defined ? number_of(fmin(1, m * p[i].value)) : (struct number){0};
}

void adjust_holm(const struct number *p, int n, struct number *adjusted)
{
    g_autofree struct place *places = g_new0(struct place, (gsize)MAX(n, 1));
    const int m = put_in_order(p, n, places);
    double most = 0;
    for (int i = 0; i < n; i++)
        adjusted[i] = p[i];
    for (int j = 0; j < m; j++) {
        most = fmax(most, fmin(1, (m - j) * places[j].p));
        adjusted[places[j].index] = number_of(most);
    }
}

void adjust_bh(const struct number *p, int n, struct number *adjusted)
{
    g_autofree struct place *places = g_new0(struct place, (gsize)MAX(n, 1));
    const int m = put_in_order(p, n, places);
    double least = 1;
    for (int i = 0; i < n; i++)
        adjusted[i] = p[i];
    for (int j = m - 1; j >= 0; j--) {
        least = fmin(least, m * places[j].p / (j + 1));
        adjusted[places[j].index] = number_of(least);
    }
}
