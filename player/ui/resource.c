/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/resource.h"

#include <gio/gio.h>

#include <ui_files.h> /* made by glib-compile-resources from icons/, art/ and po/ */

const guint8 *ui_resource(const char *path, gsize *size)
{
    GResource *files = ui_files_get_resource();
    g_autoptr(GBytes) bytes = g_resource_lookup_data(files, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    if (bytes == NULL) {
        return NULL;
    }
    /* Not compressed, so the bytes point into the program and outlive the reference. */
    return g_bytes_get_data(bytes, size);
}
