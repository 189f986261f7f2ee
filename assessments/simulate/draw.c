/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/simulate/draw.h"

#include <math.h>

struct random draw_stream(guint64 seed, const char *name, int number)
{
    guint64 hash = G_GUINT64_CONSTANT(0xcbf29ce484222325); /* FNV-1a */
    for (const char *text = name; *text != '\0'; text++)
        hash = (hash ^ (guint8)*text) * G_GUINT64_CONSTANT(0x100000001b3);
    struct random random = {seed};
    random.state = random_next(&random) ^ hash;
    random.state = random_next(&random) + (guint64)number;
    random.state = random_next(&random);
    return random;
}

double draw_share(struct random *random)
{
    return (double)(random_next(random) >> 11) * 0x1p-53;
}

double draw_normal(struct random *random)
{
    const double radius = sqrt(-2 * log(1 - draw_share(random)));
    return radius * cos(2 * G_PI * draw_share(random));
}

gboolean draw_chance(struct random *random, double probability)
{
    return draw_share(random) < probability;
}

int draw_weighted(struct random *random, const double *weights, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += weights[i];
    double left = draw_share(random) * sum;
    int last = 0;
    for (int i = 0; i < n; i++) {
        if (weights[i] <= 0)
            continue;
        last = i;
        if (left < weights[i])
            return i;
        left -= weights[i];
    }
    return last;
}

char *draw_uuid(struct random *random)
{
    const guint64 high = (random_next(random) & ~G_GUINT64_CONSTANT(0xf000)) | 0x4000;
    const guint64 low = (random_next(random) >> 2) | G_GUINT64_CONSTANT(0x8000000000000000);
    return g_strdup_printf("%08x-%04x-%04x-%04x-%012" G_GINT64_MODIFIER "x", (guint)(high >> 32),
                           (guint)(high >> 16) & 0xffff, (guint)high & 0xffff, (guint)(low >> 48),
                           low & G_GUINT64_CONSTANT(0xffffffffffff));
}
