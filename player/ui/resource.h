/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are part of the program: icons/, art/ and the compiled catalogues, under /vigil/. Read only. */
#ifndef UI_RESOURCE_H
#define UI_RESOURCE_H

#include <glib.h>

/* The bytes of "/vigil/icons/back.svg", or NULL. They last as long as the program. */
const guint8 *ui_resource(const char *path, gsize *size);

#endif
