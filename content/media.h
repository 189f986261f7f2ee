/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a picture or sound file really is, from its first bytes and before any decoder sees it: PNG, JPEG,
 * SVG, Ogg Opus, Ogg Vorbis, by their own signatures, never by the name. Pure functions over bytes.
 */
#ifndef CONTENT_MEDIA_H
#define CONTENT_MEDIA_H

#include <glib.h>

#define MEDIA_MAX_PIXELS 4096 /* a side, as the header claims */
#define MEDIA_MAX_PICTURE_BYTES (8 * 1024 * 1024)
#define MEDIA_MAX_SOUND_BYTES (64 * 1024 * 1024)

enum media_type { MEDIA_UNKNOWN, MEDIA_PNG, MEDIA_JPEG, MEDIA_SVG, MEDIA_OPUS, MEDIA_VORBIS };

struct media_info {
    enum media_type type;
    int width, height; /* pictures, pixels; for SVG the size of its viewBox, rounded */
    double seconds;    /* sounds: from the last Ogg page's granule position */
    gboolean complete; /* sounds: the last page carries the end-of-stream flag and every page is whole */
};

/* FALSE and an error in an author's words when the bytes are none of the types above, claim more than
 * MEDIA_MAX_PIXELS a side, or are damaged so that they must not be decoded (an SVG must pass the XML rules of
 * content/document.h and hold no script, link or external reference). */
gboolean media_probe(GBytes *bytes, struct media_info *info, GError **error);
const char *media_type_name(enum media_type type);
/* The type that a file name's extension promises. */
enum media_type media_type_of_name(const char *name);

#endif
