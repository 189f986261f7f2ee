/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages after RFC 3533, the Opus head after RFC 7845, the Vorbis head after the Vorbis I specification. Only
 * one logical stream is allowed: what a kiosk plays is one voice or one piece.
 */
#include "content/media_ogg.h"

#include <gio/gio.h>
#include <string.h>

#define HEADER_BYTES 27
#define FLAG_FIRST 0x02
#define FLAG_LAST 0x04

static guint32 little32(const guint8 *at)
{
    return (guint32)at[0] | (guint32)at[1] << 8 | (guint32)at[2] << 16 | (guint32)at[3] << 24;
}

static guint64 little64(const guint8 *at)
{
    return (guint64)little32(at) | (guint64)little32(at + 4) << 32;
}

static void fill_crc_table(guint32 table[256])
{
    for (guint32 i = 0; i < 256; i++) {
        guint32 value = i << 24;
        for (int bit = 0; bit < 8; bit++) {
            value = (value & 0x80000000u) != 0 ? value << 1 ^ 0x04c11db7u : value << 1;
        }
        table[i] = value;
    }
}

/* Of a whole page, its own checksum field counted as zero. */
static guint32 page_crc(const guint32 table[256], const guint8 *page, gsize size)
{
    guint32 crc = 0;
    for (gsize i = 0; i < size; i++) {
        const guint8 byte = i >= 22 && i < 26 ? 0 : page[i];
        crc = crc << 8 ^ table[(crc >> 24 ^ byte) & 0xff];
    }
    return crc;
}

/* The length of the page at data, 0 when it isn't whole. */
static gsize page_size(const guint8 *data, gsize left, gsize *body)
{
    if (left < HEADER_BYTES || memcmp(data, "OggS", 4) != 0 || data[4] != 0) {
        return 0;
    }
    const gsize segments = data[26];
    gsize size = HEADER_BYTES + segments;
    if (left < size) {
        return 0;
    }
    *body = size;
    for (gsize i = 0; i < segments; i++) {
        size += data[HEADER_BYTES + i];
    }
    return size <= left ? size : 0;
}

struct stream {
    enum media_type type;
    guint32 serial;
    double rate;
    guint64 pre_skip;
    guint64 granule; /* of the last page that ends a packet */
    gboolean ended;
};

static gboolean read_head(const guint8 *body, gsize size, struct stream *stream)
{
    if (size >= 19 && memcmp(body, "OpusHead", 8) == 0) {
        stream->type = MEDIA_OPUS;
        stream->rate = 48000;
        stream->pre_skip = (guint64)body[10] | (guint64)body[11] << 8;
        return body[9] >= 1;
    }
    if (size >= 30 && memcmp(body, "\x01vorbis", 7) == 0) {
        stream->type = MEDIA_VORBIS;
        stream->rate = little32(body + 12);
        return stream->rate >= 8000 && stream->rate <= 192000;
    }
    return FALSE;
}

static gboolean fail(GError **error, const char *message)
{
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, message);
    return FALSE;
}

static gboolean read_page(struct stream *stream, const guint8 *page, gsize body, gsize size, GError **error)
{
    const guint64 granule = little64(page + 6);
    if (stream->type == MEDIA_UNKNOWN) {
        stream->serial = little32(page + 14);
        if ((page[5] & FLAG_FIRST) == 0 || !read_head(page + body, size - body, stream)) {
            return fail(error, "the Ogg file holds neither Opus nor Vorbis sound; make it with opusenc");
        }
        return TRUE;
    }
    if (little32(page + 14) != stream->serial || (page[5] & FLAG_FIRST) != 0) {
        return fail(error, "the Ogg file holds more than one stream; a sound file has one");
    }
    if (granule != G_MAXUINT64) {
        stream->granule = granule;
    }
    stream->ended = (page[5] & FLAG_LAST) != 0;
    return TRUE;
}

gboolean ogg_probe(const guint8 *data, gsize size, struct media_info *info, GError **error)
{
    guint32 table[256];
    fill_crc_table(table);
    struct stream stream = {.type = MEDIA_UNKNOWN};
    gboolean whole = TRUE;
    gsize at = 0;
    while (at < size && whole) {
        gsize body = 0;
        const gsize length = page_size(data + at, size - at, &body);
        whole = length > 0 && page_crc(table, data + at, length) == little32(data + at + 22);
        if (whole && !read_page(&stream, data + at, body, length, error)) {
            return FALSE;
        }
        at += length;
    }
    if (stream.type == MEDIA_UNKNOWN) {
        return fail(error, "the sound file is damaged at its very beginning; copy it again");
    }
    info->type = stream.type;
    info->complete = whole && stream.ended;
    info->seconds = stream.granule > stream.pre_skip && stream.granule < G_MAXINT64
                        ? (double)(stream.granule - stream.pre_skip) / stream.rate
                        : 0;
    return TRUE;
}
