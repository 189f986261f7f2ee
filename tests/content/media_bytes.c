/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "media_bytes.h"

#include <string.h>

static void put_big(GByteArray *out, guint32 value, int bytes)
{
    for (int i = bytes - 1; i >= 0; i--) {
        const guint8 byte = (guint8)(value >> (8 * i));
        g_byte_array_append(out, &byte, 1);
    }
}

static void put_little(GByteArray *out, guint64 value, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        const guint8 byte = (guint8)(value >> (8 * i));
        g_byte_array_append(out, &byte, 1);
    }
}

static void put_text(GByteArray *out, const char *text, gsize size)
{
    g_byte_array_append(out, (const guint8 *)text, (guint)size);
}

GBytes *make_png(guint32 width, guint32 height)
{
    GByteArray *out = g_byte_array_new();
    put_text(out, "\x89PNG\r\n\x1a\n", 8);
    put_big(out, 13, 4);
    put_text(out, "IHDR", 4);
    put_big(out, width, 4);
    put_big(out, height, 4);
    put_text(out, "\x08\x06\x00\x00\x00", 5);
    put_big(out, 0, 4); /* its checksum, which nobody reads before the size */
    return g_byte_array_free_to_bytes(out);
}

GBytes *make_jpeg(guint16 width, guint16 height)
{
    GByteArray *out = g_byte_array_new();
    put_text(out, "\xFF\xD8\xFF\xE0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0", 20);
    put_text(out, "\xFF\xFF\xC0\x00\x0B\x08", 6); /* with a fill byte */
    put_big(out, height, 2);
    put_big(out, width, 2);
    put_text(out, "\x01\x01\x11\x00\xFF\xDA\x00\x02", 8);
    return g_byte_array_free_to_bytes(out);
}

/* The checksum of RFC 3533, bit by bit: another way than the one under test. */
static guint32 checksum(const guint8 *data, gsize size)
{
    guint32 crc = 0;
    for (gsize i = 0; i < size; i++) {
        for (int bit = 7; bit >= 0; bit--) {
            const guint32 top = crc >> 31 ^ (guint32)(data[i] >> bit & 1);
            crc = crc << 1 ^ (top != 0 ? 0x04c11db7u : 0);
        }
    }
    return crc;
}

static void put_page(GByteArray *out, guint8 flags, guint64 granule, guint32 number, const guint8 *body,
                     guint8 size)
{
    const guint start = out->len;
    put_text(out, "OggS\0", 5);
    put_little(out, flags, 1);
    put_little(out, granule, 8);
    put_little(out, 7, 4);
    put_little(out, number, 4);
    put_little(out, 0, 4);
    put_little(out, 1, 1);
    put_little(out, size, 1);
    g_byte_array_append(out, body, size);
    const guint32 crc = checksum(out->data + start, out->len - start);
    for (int i = 0; i < 4; i++) {
        out->data[start + 22 + (guint)i] = (guint8)(crc >> (8 * i));
    }
}

static GBytes *make_ogg(const guint8 *head, guint8 head_size, int seconds, guint64 rate, guint64 pre_skip)
{
    GByteArray *out = g_byte_array_new();
    guint8 noise[200];
    for (gsize i = 0; i < sizeof noise; i++) {
        noise[i] = (guint8)(i * 37);
    }
    put_page(out, 2, 0, 0, head, head_size);
    for (int i = 1; i <= seconds; i++) {
        put_page(out, i == seconds ? 4 : 0, (guint64)i * rate + pre_skip, (guint32)i, noise, sizeof noise);
    }
    return g_byte_array_free_to_bytes(out);
}

GBytes *make_opus(int seconds)
{
    static const guint8 head[] = {'O',  'p', 'u',  's',  'H', 'e', 'a', 'd', 1, 1,
                                  0x38, 1,   0x80, 0xbb, 0,   0,   0,   0,   0};
    return make_ogg(head, sizeof head, seconds, 48000, 0x138);
}

GBytes *make_vorbis(int seconds, guint32 rate)
{
    guint8 head[30] = {1, 'v', 'o', 'r', 'b', 'i', 's', 0, 0, 0, 0, 1};
    for (int i = 0; i < 4; i++) {
        head[12 + i] = (guint8)(rate >> (8 * i));
    }
    return make_ogg(head, sizeof head, seconds, rate, 0);
}

GBytes *cut(GBytes *bytes, gsize size)
{
    return g_bytes_new(g_bytes_get_data(bytes, NULL), size);
}

GBytes *flip(GBytes *bytes, gsize at)
{
    gsize size;
    guint8 *copy = g_memdup2(g_bytes_get_data(bytes, &size), g_bytes_get_size(bytes));
    copy[at] ^= 1;
    return g_bytes_new_take(copy, g_bytes_get_size(bytes));
}
