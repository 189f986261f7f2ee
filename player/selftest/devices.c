/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/selftest/devices.h"

#include <string.h>

#define PROPERTY_DIRECT 0x2   /* INPUT_PROP_DIRECT */
#define EVENT_ABSOLUTE 0x8    /* EV_ABS */
#define EVENT_REPEAT 0x100000 /* EV_REP */

/* The bits of a line "B: EV=120013" of a device; 0 when it has none. */
static guint64 bits_of(const char *device, const char *name)
{
    const char *at = strstr(device, name);
    return at ? g_ascii_strtoull(at + strlen(name), NULL, 16) : 0;
}

static gboolean is_touch(const char *device)
{
    return (bits_of(device, "B: PROP=") & PROPERTY_DIRECT) && (bits_of(device, "B: EV=") & EVENT_ABSOLUTE);
}

static gboolean is_keyboard(const char *device)
{
    return strstr(device, " kbd") && (bits_of(device, "B: EV=") & EVENT_REPEAT);
}

static gboolean have(const char *list, gboolean (*is_one)(const char *device))
{
    g_auto(GStrv) devices = g_strsplit(list, "\n\n", -1);
    for (char **device = devices; *device; device++) {
        if (is_one(*device))
            return TRUE;
    }
    return FALSE;
}

gboolean devices_have_touch(const char *list)
{
    return have(list, is_touch);
}

gboolean devices_have_keys(const char *list)
{
    return have(list, is_keyboard);
}
