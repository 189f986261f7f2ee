/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Private to content: libxml2 under the rules for hostile input. The scan looks at the bytes before the
 * parser does, because what it refuses would cost the parser seconds or gigabytes. Nothing here is called
 * from two threads at once: libxml2's error function and entity loader are global, and are set and put back
 * around each call.
 */
#ifndef CONTENT_XML_READ_H
#define CONTENT_XML_READ_H

#include "content/problem.h"

#include <libxml/tree.h>

#define XML_MAX_DEPTH 48
#define XML_MAX_ATTRIBUTES 64 /* of one element */

/* FALSE when the bytes must not reach the parser; the reason is added to problems. */
gboolean xml_scan(const char *data, gsize size, const char *path, struct problems *problems);

/* Scans and parses. NULL when the bytes aren't well-formed or break a rule; the reasons are added to
 * problems. The caller frees with xmlFreeDoc. */
xmlDoc *xml_read(GBytes *bytes, const char *path, struct problems *problems);

#endif
