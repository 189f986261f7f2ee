/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/stick/udisks_objects.h"

#include <string.h>

#define BLOCK UDISKS_NAME ".Block"
#define DRIVE UDISKS_NAME ".Drive"
#define FILESYSTEM UDISKS_NAME ".Filesystem"
#define TABLE UDISKS_NAME ".PartitionTable"

/* One object's interfaces: a{sa{sv}}. */
static GVariant *lookup_interface(GVariant *interfaces, const char *name)
{
    return interfaces ? g_variant_lookup_value(interfaces, name, G_VARIANT_TYPE_VARDICT) : NULL;
}

static gboolean is_set(GVariant *properties, const char *name)
{
    gboolean set = FALSE;
    g_variant_lookup(properties, name, "b", &set);
    return set;
}

static gboolean is_usb(GVariant *drive)
{
    const char *bus = NULL;
    return g_variant_lookup(drive, "ConnectionBus", "&s", &bus) && strcmp(bus, "usb") == 0;
}

static gboolean is_taken_out_by_hand(GVariant *objects, const char *path)
{
    g_autoptr(GVariant) interfaces = g_variant_lookup_value(objects, path, NULL);
    g_autoptr(GVariant) drive = lookup_interface(interfaces, DRIVE);
    return drive && !is_set(drive, "Optical") && is_set(drive, "MediaAvailable") &&
           (is_usb(drive) || is_set(drive, "Removable") || is_set(drive, "MediaRemovable"));
}

static char *first_folder(GVariant *filesystem)
{
    g_autoptr(GVariant) folders =
        g_variant_lookup_value(filesystem, "MountPoints", G_VARIANT_TYPE_BYTESTRING_ARRAY);
    g_autofree const char **paths = folders ? g_variant_get_bytestring_array(folders, NULL) : NULL;
    return paths ? g_strdup(paths[0]) : NULL;
}

/* A block device that holds a file system, or nothing that a stick for this machine would hold; one that only
 * holds partitions is neither. */
static struct udisks_stick *stick_of(GVariant *objects, const char *path, GVariant *interfaces)
{
    g_autoptr(GVariant) block = lookup_interface(interfaces, BLOCK);
    g_autoptr(GVariant) filesystem = lookup_interface(interfaces, FILESYSTEM);
    g_autoptr(GVariant) table = lookup_interface(interfaces, TABLE);
    const char *drive = NULL;
    if (!block || (table && !filesystem) || is_set(block, "HintSystem") || is_set(block, "HintIgnore") ||
        !g_variant_lookup(block, "Drive", "&o", &drive) || !is_taken_out_by_hand(objects, drive))
        return NULL;
    struct udisks_stick *stick = g_new0(struct udisks_stick, 1);
    stick->block = g_strdup(path);
    stick->drive = g_strdup(drive);
    stick->usable = filesystem != NULL;
    stick->folder = filesystem ? first_folder(filesystem) : NULL;
    return stick;
}

/* So that the same one is found each time, whatever the order of the answer. */
static gboolean is_better(const struct udisks_stick *stick, const struct udisks_stick *than)
{
    if (!than || stick->usable != than->usable)
        return !than || stick->usable;
    return strcmp(stick->block, than->block) < 0;
}

struct udisks_stick *udisks_find_stick(GVariant *objects)
{
    struct udisks_stick *found = NULL;
    GVariantIter iter;
    const char *path;
    GVariant *interfaces;
    g_variant_iter_init(&iter, objects);
    while (g_variant_iter_loop(&iter, "{&o@a{sa{sv}}}", &path, &interfaces)) {
        struct udisks_stick *stick = stick_of(objects, path, interfaces);
        if (stick && is_better(stick, found)) {
            udisks_stick_free(found);
            found = g_steal_pointer(&stick);
        }
        udisks_stick_free(stick);
    }
    return found;
}

void udisks_stick_free(struct udisks_stick *stick)
{
    if (!stick)
        return;
    g_free(stick->block);
    g_free(stick->drive);
    g_free(stick->folder);
    g_free(stick);
}
