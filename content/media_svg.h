/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: the size of an SVG picture, and that it holds nothing but drawing, for media_probe().
 */
#ifndef CONTENT_MEDIA_SVG_H
#define CONTENT_MEDIA_SVG_H

#include "content/media.h"

gboolean svg_probe(GBytes *bytes, struct media_info *info, GError **error);

#endif
