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

/* ---- whose drive it is ---- */

static gboolean is_for_sticks(const char *folder, const char *media)
{
    return g_str_has_prefix(folder, "/media/") || g_str_has_prefix(folder, "/run/media/") ||
           (media && g_str_has_prefix(folder, media));
}

static gboolean is_mounted_elsewhere(GVariant *filesystem, const char *media)
{
    g_autofree const char **paths = NULL;
    g_autoptr(GVariant) folders =
        filesystem ? g_variant_lookup_value(filesystem, "MountPoints", G_VARIANT_TYPE_BYTESTRING_ARRAY)
                   : NULL;
    paths = folders ? g_variant_get_bytestring_array(folders, NULL) : NULL;
    for (gsize i = 0; paths && paths[i]; i++)
        if (!is_for_sticks(paths[i], media))
            return TRUE;
    return FALSE;
}

/* By /etc/fstab or /etc/crypttab; an installer may have left a line there for the stick that it came on. */
static gboolean is_in_tables(GVariant *block, const char *media)
{
    GVariantIter *lines = NULL;
    GVariant *details;
    const char *table, *folder;
    gboolean found = FALSE;
    if (!g_variant_lookup(block, "Configuration", "a(sa{sv})", &lines))
        return FALSE;
    while (g_variant_iter_next(lines, "(&s@a{sv})", &table, &details)) {
        found |= strcmp(table, "fstab") != 0 || !g_variant_lookup(details, "dir", "^&ay", &folder) ||
                 !is_for_sticks(folder, media);
        g_variant_unref(details);
    }
    g_variant_iter_free(lines);
    return found;
}

/* Adds the drive to those that the machine lives on: UDisks2 calls no disk at USB one of the system. */
static void take_machine_drive(GHashTable *drives, GVariant *interfaces, const char *media)
{
    g_autoptr(GVariant) block = lookup_interface(interfaces, BLOCK);
    g_autoptr(GVariant) filesystem = lookup_interface(interfaces, FILESYSTEM);
    char *drive = NULL;
    if (block && (is_mounted_elsewhere(filesystem, media) || is_in_tables(block, media)) &&
        g_variant_lookup(block, "Drive", "o", &drive))
        g_hash_table_add(drives, drive);
}

static GHashTable *machine_drives(GVariant *objects, const char *media)
{
    GHashTable *drives = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GVariantIter iter;
    const char *path;
    GVariant *interfaces;
    g_variant_iter_init(&iter, objects);
    while (g_variant_iter_loop(&iter, "{&o@a{sa{sv}}}", &path, &interfaces))
        take_machine_drive(drives, interfaces, media);
    return drives;
}

/* ---- sticks ---- */

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
static int by_use(const void *left, const void *right)
{
    const struct udisks_stick *a = *(struct udisks_stick *const *)left;
    const struct udisks_stick *b = *(struct udisks_stick *const *)right;
    return a->usable != b->usable ? b->usable - a->usable : strcmp(a->block, b->block);
}

static void free_stick(void *stick)
{
    udisks_stick_free(stick);
}

GPtrArray *udisks_find_sticks(GVariant *objects, const char *media)
{
    g_autoptr(GHashTable) machine = machine_drives(objects, media);
    GPtrArray *sticks = g_ptr_array_new_with_free_func(free_stick);
    GVariantIter iter;
    const char *path;
    GVariant *interfaces;
    g_variant_iter_init(&iter, objects);
    while (g_variant_iter_loop(&iter, "{&o@a{sa{sv}}}", &path, &interfaces)) {
        struct udisks_stick *stick = stick_of(objects, path, interfaces);
        if (stick && !g_hash_table_contains(machine, stick->drive))
            g_ptr_array_add(sticks, stick);
        else
            udisks_stick_free(stick);
    }
    g_ptr_array_sort(sticks, by_use);
    return sticks;
}

const struct udisks_stick *udisks_same_stick(const GPtrArray *sticks, const struct udisks_stick *stick)
{
    for (guint i = 0; i < sticks->len; i++) {
        const struct udisks_stick *other = sticks->pdata[i];
        if (strcmp(other->block, stick->block) == 0 && strcmp(other->drive, stick->drive) == 0)
            return other;
    }
    return NULL;
}

struct udisks_stick *udisks_stick_copy(const struct udisks_stick *stick)
{
    struct udisks_stick *copy = g_new0(struct udisks_stick, 1);
    *copy = (struct udisks_stick){.block = g_strdup(stick->block),
                                  .drive = g_strdup(stick->drive),
                                  .folder = g_strdup(stick->folder),
                                  .usable = stick->usable};
    return copy;
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
