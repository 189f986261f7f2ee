/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: the files of content/schema, as made by embed.cmake; each ends with a zero byte. */
#ifndef CONTENT_SCHEMA_EMBEDDED_H
#define CONTENT_SCHEMA_EMBEDDED_H

#include <stddef.h>

extern const char schema_xml[], schema_curriculum[], schema_qti[];
extern const size_t schema_xml_size, schema_curriculum_size, schema_qti_size;

#endif
