/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: validation against the schemas in content/schema, which are compiled into the library.
 */
#ifndef CONTENT_SCHEMA_H
#define CONTENT_SCHEMA_H

#include "content/document.h"

#include <libxml/tree.h>

#define NAMESPACE_CURRICULUM "urn:vigil:curriculum:1"
#define NAMESPACE_QTI "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"

/* FALSE when the document breaks its schema; every way in which it does is added to problems, in an author's
 * words. */
gboolean schema_validate(xmlDoc *doc, enum document_kind kind, const char *path, struct problems *problems);
/* Gives the compiled schemas back; the next validation compiles the one it needs. */
void schema_rest(void);

#endif
