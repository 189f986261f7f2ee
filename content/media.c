/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/media.h"

#include "content/media_ogg.h"
#include "content/media_svg.h"

#include <gio/gio.h>
#include <string.h>

const char *media_type_name(enum media_type type)
{
    switch (type) {
    case MEDIA_UNKNOWN:
        return "unknown";
    case MEDIA_PNG:
        return "PNG";
    case MEDIA_JPEG:
        return "JPEG";
    case MEDIA_SVG:
        return "SVG";
    case MEDIA_OPUS:
        return "Ogg Opus";
    case MEDIA_VORBIS:
        return "Ogg Vorbis";
    }
    return "unknown";
}

enum media_type media_type_of_name(const char *name)
{
    static const struct {
        const char *extension;
        enum media_type type;
    } known[] = {
        {".png", MEDIA_PNG}, {".jpg", MEDIA_JPEG},  {".jpeg", MEDIA_JPEG},
        {".svg", MEDIA_SVG}, {".opus", MEDIA_OPUS}, {".ogg", MEDIA_VORBIS},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        if (g_str_has_suffix(name, known[i].extension)) {
            return known[i].type;
        }
    }
    return MEDIA_UNKNOWN;
}

static gboolean fail(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
static gboolean fail(GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, message);
    return FALSE;
}

static gboolean accept_picture(enum media_type type, guint32 width, guint32 height, struct media_info *info,
                               GError **error)
{
    if (width == 0 || height == 0) {
        return fail(error, "the picture says that it is %u x %u pixels; save it again", width, height);
    }
    if (width > MEDIA_MAX_PIXELS || height > MEDIA_MAX_PIXELS) {
        return fail(error, "the picture says that it is %u x %u pixels; at most %d x %d are allowed", width,
                    height, MEDIA_MAX_PIXELS, MEDIA_MAX_PIXELS);
    }
    info->type = type;
    info->width = (int)width;
    info->height = (int)height;
    return TRUE;
}

static guint32 big16(const guint8 *at)
{
    return (guint32)at[0] << 8 | at[1];
}

static guint32 big32(const guint8 *at)
{
    return big16(at) << 16 | big16(at + 2);
}

static gboolean probe_png(const guint8 *data, gsize size, struct media_info *info, GError **error)
{
    if (size < 33 || memcmp(data + 12, "IHDR", 4) != 0) {
        return fail(error, "the PNG picture ends before its size is told; save it again");
    }
    return accept_picture(MEDIA_PNG, big32(data + 16), big32(data + 20), info, error);
}

/* SOF0 … SOF15 but for DHT, JPG and DAC, which share the range. */
static gboolean is_frame_header(guint8 marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static gboolean probe_jpeg(const guint8 *data, gsize size, struct media_info *info, GError **error)
{
    gsize at = 2;
    while (at + 9 < size && data[at] == 0xFF) {
        const guint8 marker = data[at + 1];
        if (marker == 0xFF) { /* a fill byte */
            at++;
            continue;
        }
        const gsize length = big16(data + at + 2);
        if (is_frame_header(marker)) {
            return accept_picture(MEDIA_JPEG, big16(data + at + 7), big16(data + at + 5), info, error);
        }
        if (length < 2 || marker == 0xD9 || marker == 0xDA) {
            break;
        }
        at += 2 + length;
    }
    return fail(error, "the JPEG picture ends before its size is told; save it again");
}

static gboolean starts_with(const guint8 *data, gsize size, const char *signature, gsize length)
{
    return size >= length && memcmp(data, signature, length) == 0;
}

/* Text whose first character, after a byte order mark and white space, is "<". */
static gboolean looks_like_xml(const guint8 *data, gsize size)
{
    gsize at = starts_with(data, size, "\xEF\xBB\xBF", 3) ? 3 : 0;
    while (at < size && g_ascii_isspace((char)data[at])) {
        at++;
    }
    return at < size && data[at] == '<';
}

static const char *foreign_type(const guint8 *data, gsize size)
{
    static const struct {
        const char *signature;
        gsize length;
        const char *name;
    } known[] = {
        {"ID3", 3, "an MP3 sound"},      {"\xFF\xFB", 2, "an MP3 sound"}, {"\xFF\xF3", 2, "an MP3 sound"},
        {"\xFF\xF2", 2, "an MP3 sound"}, {"fLaC", 4, "a FLAC sound"},     {"GIF8", 4, "a GIF picture"},
        {"BM", 2, "a BMP picture"},      {"%PDF", 4, "a PDF document"},   {"PK\x03\x04", 4, "a ZIP archive"},
    };
    if (size >= 12 && memcmp(data, "RIFF", 4) == 0) {
        return memcmp(data + 8, "WEBP", 4) == 0 ? "a WebP picture" : "a WAV sound";
    }
    if (size >= 12 && memcmp(data + 4, "ftyp", 4) == 0) {
        return "an MP4 file";
    }
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        if (starts_with(data, size, known[i].signature, known[i].length)) {
            return known[i].name;
        }
    }
    return NULL;
}

static gboolean probe_unknown(const guint8 *data, gsize size, GError **error)
{
    const char *foreign = foreign_type(data, size);
    if (size == 0) {
        return fail(error, "the file is empty");
    }
    return fail(error, "the file is %s; pictures are SVG, PNG or JPEG, sounds Ogg Opus or Ogg Vorbis",
                foreign != NULL ? foreign : "of no known type");
}

static gboolean too_large(gsize size, gsize most, GError **error)
{
    if (size <= most) {
        return FALSE;
    }
    fail(error, "the file has %" G_GSIZE_FORMAT " bytes; at most %" G_GSIZE_FORMAT " are allowed", size,
         most);
    return TRUE;
}

static gboolean probe_picture(GBytes *bytes, const guint8 *data, gsize size, struct media_info *info,
                              GError **error)
{
    if (too_large(size, MEDIA_MAX_PICTURE_BYTES, error)) {
        return FALSE;
    }
    if (data[0] == 0x89) {
        return probe_png(data, size, info, error);
    }
    return data[0] == 0xFF ? probe_jpeg(data, size, info, error) : svg_probe(bytes, info, error);
}

gboolean media_probe(GBytes *bytes, struct media_info *info, GError **error)
{
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    *info = (struct media_info){.type = MEDIA_UNKNOWN};
    if (starts_with(data, size, "OggS", 4)) {
        return !too_large(size, MEDIA_MAX_SOUND_BYTES, error) && ogg_probe(data, size, info, error);
    }
    if (starts_with(data, size, "\x89PNG\r\n\x1a\n", 8) || starts_with(data, size, "\xFF\xD8\xFF", 3) ||
        looks_like_xml(data, size)) {
        return probe_picture(bytes, data, size, info, error);
    }
    return probe_unknown(data, size, error);
}
