/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: how much a picture would draw, for svg_probe(). */
#ifndef CONTENT_MEDIA_SVG_COST_H
#define CONTENT_MEDIA_SVG_COST_H

#include <glib.h>
#include <libxml/tree.h>

#define SVG_MAX_DRAWN 3000 /* elements, each use of one counted again */

/* FALSE and an error when root draws more than SVG_MAX_DRAWN elements, or one that uses itself: a few lines
 * of SVG could keep the screen busy for hours. */
gboolean svg_cost_fits(xmlNode *root, GError **error);

#endif
