/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids that are random, or follow from a name (RFC 4122). */
#include "assessments/results/results.h"

#include <sodium.h>
#include <string.h>

#define UUID_BYTES 16

/* FALSE leaves rubbish in bytes. */
static gboolean parse(const char *text, guint8 bytes[UUID_BYTES])
{
    int n = 0;
    for (; *text != '\0' && n < 2 * UUID_BYTES; text++) {
        if (*text == '-')
            continue;
        const int digit = g_ascii_xdigit_value(*text);
        if (digit < 0)
            return FALSE;
        bytes[n / 2] = (guint8)(n % 2 == 0 ? digit << 4 : bytes[n / 2] | digit);
        n++;
    }
    return n == 2 * UUID_BYTES && *text == '\0';
}

/* Marks them as a UUID of that version. */
static char *print(guint8 *bytes, int version)
{
    bytes[6] = (guint8)((bytes[6] & 0x0f) | version << 4);
    bytes[8] = (guint8)((bytes[8] & 0x3f) | 0x80);
    GString *uuid = g_string_sized_new(36);
    for (int i = 0; i < UUID_BYTES; i++)
        g_string_append_printf(uuid, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", bytes[i]);
    return g_string_free(uuid, FALSE);
}

char *results_uuid(void)
{
    guint8 bytes[UUID_BYTES];
    randombytes_buf(bytes, sizeof bytes);
    return print(bytes, 4);
}

char *results_uuid_within(const char *space, const char *name)
{
    guint8 bytes[UUID_BYTES], digest[20];
    gsize size = sizeof digest;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA1);
    if (parse(space, bytes))
        g_checksum_update(checksum, bytes, sizeof bytes);
    else
        g_checksum_update(checksum, (const guchar *)space, (gssize)strlen(space));
    g_checksum_update(checksum, (const guchar *)name, (gssize)strlen(name));
    g_checksum_get_digest(checksum, digest, &size);
    return print(digest, 5);
}

char *results_uuid_of(const char *text)
{
    return results_uuid_within("8f0c2a6e-3541-4d0b-9e7d-5164c23a901f", text);
}
