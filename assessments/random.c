/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/random.h"

guint64 random_next(struct random *random)
{
    random->state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    guint64 z = random->state;
    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

int random_below(struct random *random, int n)
{
    const guint64 range = (guint64)n;
    const guint64 uneven = (0 - range) % range; /* the first 2^64 mod n draws would favour small numbers */
    guint64 drawn = random_next(random);
    while (drawn < uneven)
        drawn = random_next(random);
    return (int)(drawn % range);
}

void random_shuffle(struct random *random, int *numbers, int n)
{
    for (int i = n - 1; i > 0; i--) {
        const int j = random_below(random, i + 1);
        const int kept = numbers[i];
        numbers[i] = numbers[j];
        numbers[j] = kept;
    }
}
