/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/years/kiosk.h"

#include <sodium.h>

/* libsodium asks for its random numbers without handing anything through. */
static guint64 random_state;

guint64 kiosk_random(void)
{
    guint64 z = random_state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

int kiosk_below(int n)
{
    return (int)(kiosk_random() % (guint64)n);
}

gboolean kiosk_one_in(int n)
{
    return kiosk_below(n) == 0;
}

static const char *name_of_random(void)
{
    return "by a seed";
}

static uint32_t random_number(void)
{
    return (uint32_t)(kiosk_random() >> 32);
}

static void random_bytes(void *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        ((guint8 *)bytes)[i] = (guint8)(kiosk_random() >> 56);
    }
}

void kiosk_seed(guint64 seed)
{
    static randombytes_implementation ours = {
        .implementation_name = name_of_random, .random = random_number, .buf = random_bytes};
    random_state = seed;
    randombytes_set_implementation(&ours);
}

guint32 kiosk_session_random(void *data)
{
    (void)data;
    return random_number();
}
