/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures and sounds made byte by byte, so that no binary file lies in the tree. */
#ifndef TESTS_CONTENT_MEDIA_BYTES_H
#define TESTS_CONTENT_MEDIA_BYTES_H

#include <glib.h>

GBytes *make_png(guint32 width, guint32 height); /* signature and IHDR, no pixels */
GBytes *make_jpeg(guint16 width, guint16 height);

/* An Ogg Opus file of so many one-second pages, the last with the end flag; what is in the packets is noise.
 * The pages are whole and their checksums right. */
GBytes *make_opus(int seconds);
GBytes *make_vorbis(int seconds, guint32 rate);

GBytes *cut(GBytes *bytes, gsize size); /* its beginning */
GBytes *flip(GBytes *bytes, gsize at);  /* one bit turned over */

#endif
