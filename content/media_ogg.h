/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: the walk over the pages of an Ogg file, for media_probe(). */
#ifndef CONTENT_MEDIA_OGG_H
#define CONTENT_MEDIA_OGG_H

#include "content/media.h"

gboolean ogg_probe(const guint8 *data, gsize size, struct media_info *info, GError **error);

#endif
