/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/stick/udisks_mock.h"

#include <check.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME "org.freedesktop.UDisks2"
#define ROOT "/org/freedesktop/UDisks2"
#define BLOCK ROOT "/block_devices/sdb1"
#define DRIVE ROOT "/drives/Stick"
#define OTHER_BLOCK ROOT "/block_devices/sda1"
#define OTHER_DRIVE ROOT "/drives/Other"
#define MANAGER "org.freedesktop.DBus.ObjectManager"

struct udisks_mock {
    GDBusConnection *bus;
    GMainContext *context;
    GMainLoop *loop;
    GThread *thread;
    char *folder, *platter, *place;
    int ready; /* atomic */

    GMutex lock;
    gboolean in, mounted, deaf;
    enum udisks_mock_other other;
    struct udisks_mock_kind kind;
    struct udisks_mock_calls calls;
    int asked;
};

static const char xml[] =
    "<node>"
    "<interface name='" MANAGER "'>"
    "<method name='GetManagedObjects'><arg type='a{oa{sa{sv}}}' direction='out'/></method></interface>"
    "<interface name='" NAME ".Filesystem'>"
    "<method name='Mount'><arg type='a{sv}' direction='in'/><arg type='s' direction='out'/></method>"
    "<method name='Unmount'><arg type='a{sv}' direction='in'/></method></interface>"
    "<interface name='" NAME ".Drive'><method name='PowerOff'><arg type='a{sv}' direction='in'/></method>"
    "</interface></node>";

/* ---- what it says of its objects ---- */

static void add(GVariantBuilder *properties, const char *name, GVariant *value)
{
    g_variant_builder_add(properties, "{sv}", name, value);
}

static void add_interface(GVariantBuilder *interfaces, const char *name, GVariantBuilder *properties)
{
    g_variant_builder_add(interfaces, "{sa{sv}}", name, properties);
}

static GVariant *describe_drive(gboolean fixed)
{
    GVariantBuilder interfaces, drive;
    g_variant_builder_init(&interfaces, G_VARIANT_TYPE("a{sa{sv}}"));
    g_variant_builder_init(&drive, G_VARIANT_TYPE_VARDICT);
    add(&drive, "Removable", g_variant_new_boolean(!fixed));
    add(&drive, "MediaAvailable", g_variant_new_boolean(TRUE));
    add(&drive, "ConnectionBus", g_variant_new_string(fixed ? "sata" : "usb"));
    add_interface(&interfaces, NAME ".Drive", &drive);
    return g_variant_builder_end(&interfaces);
}

/* One line of /etc/fstab; folder may be NULL: there is none. */
static GVariant *describe_table(const char *folder)
{
    GVariantBuilder lines, line;
    g_variant_builder_init(&lines, G_VARIANT_TYPE("a(sa{sv})"));
    g_variant_builder_init(&line, G_VARIANT_TYPE_VARDICT);
    if (folder)
        add(&line, "dir", g_variant_new_bytestring(folder));
    if (folder)
        g_variant_builder_add(&lines, "(sa{sv})", "fstab", &line);
    else
        g_variant_builder_clear(&line);
    return g_variant_builder_end(&lines);
}

struct block {
    const char *drive, *folder, *table; /* where it is mounted, or is to be; NULL for nowhere */
    gboolean of_system, no_filesystem;
};

static GVariant *describe_block(struct block what)
{
    GVariantBuilder interfaces, block, filesystem;
    const char *const places[] = {what.folder, NULL};
    g_variant_builder_init(&interfaces, G_VARIANT_TYPE("a{sa{sv}}"));
    g_variant_builder_init(&block, G_VARIANT_TYPE_VARDICT);
    add(&block, "Drive", g_variant_new_object_path(what.drive));
    add(&block, "HintSystem", g_variant_new_boolean(what.of_system));
    add(&block, "Configuration", describe_table(what.table));
    add_interface(&interfaces, NAME ".Block", &block);
    g_variant_builder_init(&filesystem, G_VARIANT_TYPE_VARDICT);
    add(&filesystem, "MountPoints", g_variant_new_bytestring_array(places, -1));
    if (!what.no_filesystem)
        add_interface(&interfaces, NAME ".Filesystem", &filesystem);
    else
        g_variant_builder_clear(&filesystem);
    return g_variant_builder_end(&interfaces);
}

/* The whole disk holds a table of partitions only. */
static GVariant *describe_disk(void)
{
    GVariantBuilder interfaces, block, table;
    g_variant_builder_init(&interfaces, G_VARIANT_TYPE("a{sa{sv}}"));
    g_variant_builder_init(&block, G_VARIANT_TYPE_VARDICT);
    add(&block, "Drive", g_variant_new_object_path(DRIVE));
    add_interface(&interfaces, NAME ".Block", &block);
    g_variant_builder_init(&table, G_VARIANT_TYPE_VARDICT);
    add_interface(&interfaces, NAME ".PartitionTable", &table);
    return g_variant_builder_end(&interfaces);
}

static void add_object(GVariantBuilder *objects, const char *path, GVariant *interfaces)
{
    g_variant_builder_add(objects, "{o@a{sa{sv}}}", path, interfaces);
}

/* At USB, too, and the first of all. */
static void describe_other(const struct udisks_mock *mock, GVariantBuilder *objects)
{
    struct block first = {.drive = OTHER_DRIVE}, second = {.drive = OTHER_DRIVE};
    if (mock->other == UDISKS_MOCK_MACHINE)
        second.folder = "/";
    if (mock->other == UDISKS_MOCK_MACHINE_BY_TABLE)
        second.table = "/srv";
    if (mock->other == UDISKS_MOCK_STICK)
        first.table = "/media/usb0";
    if (mock->other == UDISKS_MOCK_NONE)
        return;
    add_object(objects, OTHER_BLOCK, describe_block(first));
    add_object(objects, ROOT "/block_devices/sda2", describe_block(second));
    add_object(objects, OTHER_DRIVE, describe_drive(FALSE));
}

static GVariant *describe_all(const struct udisks_mock *mock)
{
    GVariantBuilder objects;
    const struct block own = {.drive = DRIVE,
                              .folder = mock->mounted ? mock->place : NULL,
                              .of_system = mock->kind.of_system,
                              .no_filesystem = mock->kind.no_filesystem};
    g_variant_builder_init(&objects, G_VARIANT_TYPE("a{oa{sa{sv}}}"));
    if (mock->in) {
        add_object(&objects, BLOCK, describe_block(own));
        add_object(&objects, ROOT "/block_devices/sdb", describe_disk());
        add_object(&objects, DRIVE, describe_drive(mock->kind.fixed));
    }
    describe_other(mock, &objects);
    return g_variant_new("(a{oa{sa{sv}}})", &objects);
}

/* ---- what it does ---- */

static void put_away(struct udisks_mock *mock)
{
    if (mock->mounted)
        g_rename(mock->place, mock->platter);
    mock->mounted = FALSE;
}

static void take_options(struct udisks_mock *mock, GVariant *arguments)
{
    g_autoptr(GVariant) options = g_variant_get_child_value(arguments, 0);
    const char *words = NULL;
    gboolean alone = FALSE;
    g_variant_lookup(options, "auth.no_user_interaction", "b", &alone);
    mock->calls.may_ask |= !alone;
    if (g_variant_lookup(options, "options", "&s", &words))
        g_strlcpy(mock->calls.options, words, sizeof mock->calls.options);
}

/* NULL when it isn't to be. */
static GVariant *answer(struct udisks_mock *mock, const char *method, GVariant *arguments)
{
    mock->asked++;
    if (strcmp(method, "GetManagedObjects") == 0)
        return mock->deaf ? NULL : describe_all(mock);
    take_options(mock, arguments);
    if (strcmp(method, "Mount") == 0) {
        mock->calls.mounts++;
        mock->mounted = mock->in && !mock->kind.not_mountable && g_rename(mock->platter, mock->place) == 0;
        return mock->mounted ? g_variant_new("(s)", mock->place) : NULL;
    }
    if (strcmp(method, "Unmount") == 0) {
        mock->calls.unmounts++;
        if (!mock->kind.busy)
            put_away(mock);
        return mock->kind.busy ? NULL : g_variant_new("()");
    }
    mock->calls.switched_off++;
    return g_variant_new("()");
}

static void take_call(GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                      const char *method, GVariant *arguments, GDBusMethodInvocation *invocation, void *data)
{
    struct udisks_mock *mock = data;
    (void)bus, (void)sender, (void)path, (void)interface;
    g_mutex_lock(&mock->lock);
    GVariant *said = answer(mock, method, arguments);
    g_mutex_unlock(&mock->lock);
    if (said)
        g_dbus_method_invocation_return_value(invocation, said);
    else
        g_dbus_method_invocation_return_dbus_error(invocation, NAME ".Error.Failed", "it can't be");
}

static void tell(struct udisks_mock *mock, gboolean added)
{
    GVariantBuilder interfaces;
    g_variant_builder_init(&interfaces, added ? G_VARIANT_TYPE("a{sa{sv}}") : G_VARIANT_TYPE_STRING_ARRAY);
    g_dbus_connection_emit_signal(mock->bus, NULL, ROOT, MANAGER,
                                  added ? "InterfacesAdded" : "InterfacesRemoved",
                                  g_variant_new(added ? "(oa{sa{sv}})" : "(oas)", BLOCK, &interfaces), NULL);
    g_dbus_connection_flush_sync(mock->bus, NULL, NULL);
}

/* ---- for tests ---- */

void udisks_mock_insert(struct udisks_mock *mock, struct udisks_mock_kind kind)
{
    g_mutex_lock(&mock->lock);
    mock->in = TRUE;
    mock->kind = kind;
    g_mutex_unlock(&mock->lock);
    tell(mock, TRUE);
}

void udisks_mock_pull(struct udisks_mock *mock)
{
    g_mutex_lock(&mock->lock);
    put_away(mock);
    mock->in = FALSE;
    g_mutex_unlock(&mock->lock);
    tell(mock, FALSE);
}

void udisks_mock_put_beside(struct udisks_mock *mock, enum udisks_mock_other other)
{
    g_mutex_lock(&mock->lock);
    mock->other = other;
    g_mutex_unlock(&mock->lock);
    tell(mock, TRUE);
}

void udisks_mock_deafen(struct udisks_mock *mock)
{
    g_mutex_lock(&mock->lock);
    mock->deaf = TRUE;
    g_mutex_unlock(&mock->lock);
    tell(mock, TRUE);
}

int udisks_mock_asked(struct udisks_mock *mock)
{
    g_mutex_lock(&mock->lock);
    const int asked = mock->asked;
    g_mutex_unlock(&mock->lock);
    return asked;
}

void udisks_mock_let_go(struct udisks_mock *mock)
{
    g_mutex_lock(&mock->lock);
    mock->kind.busy = FALSE;
    g_mutex_unlock(&mock->lock);
}

struct udisks_mock_calls udisks_mock_calls(struct udisks_mock *mock)
{
    g_mutex_lock(&mock->lock);
    const struct udisks_mock_calls calls = mock->calls;
    g_mutex_unlock(&mock->lock);
    return calls;
}

const char *udisks_mock_media(const struct udisks_mock *mock)
{
    return mock->folder;
}

const char *udisks_mock_platter(const struct udisks_mock *mock)
{
    return mock->platter;
}

/* ---- life ---- */

static void register_object(struct udisks_mock *mock, GDBusNodeInfo *node, const char *path,
                            const char *interface)
{
    static const GDBusInterfaceVTable table = {.method_call = take_call};
    GDBusInterfaceInfo *info = g_dbus_node_info_lookup_interface(node, interface);
    ck_assert_uint_ne(g_dbus_connection_register_object(mock->bus, path, info, &table, mock, NULL, NULL), 0);
}

static void *mock_main(void *data)
{
    struct udisks_mock *mock = data;
    GDBusNodeInfo *node = g_dbus_node_info_new_for_xml(xml, NULL);
    g_main_context_push_thread_default(mock->context);
    register_object(mock, node, ROOT, MANAGER);
    register_object(mock, node, BLOCK, NAME ".Filesystem");
    register_object(mock, node, DRIVE, NAME ".Drive");
    g_atomic_int_set(&mock->ready, TRUE);
    g_main_loop_run(mock->loop);
    g_main_context_pop_thread_default(mock->context);
    g_dbus_node_info_unref(node);
    return NULL;
}

static GDBusConnection *connect_to(const char *address)
{
    GDBusConnection *bus = g_dbus_connection_new_for_address_sync(
        address,
        G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL,
        NULL, NULL);
    ck_assert_ptr_nonnull(bus);
    g_dbus_connection_set_exit_on_close(bus, FALSE);
    return bus;
}

struct udisks_mock *udisks_mock_new(const char *address)
{
    struct udisks_mock *mock = g_new0(struct udisks_mock, 1);
    mock->folder = g_dir_make_tmp("udisks-XXXXXX", NULL);
    mock->platter = g_build_filename(mock->folder, "platter", NULL);
    mock->place = g_build_filename(mock->folder, "STICK", NULL);
    ck_assert_int_eq(g_mkdir(mock->platter, 0700), 0);
    g_mutex_init(&mock->lock);
    mock->bus = connect_to(address);
    mock->context = g_main_context_new();
    mock->loop = g_main_loop_new(mock->context, FALSE);
    mock->thread = g_thread_new("mock", mock_main, mock);
    while (!g_atomic_int_get(&mock->ready))
        g_usleep(1000);
    return mock;
}

void udisks_mock_come(struct udisks_mock *mock)
{
    g_autoptr(GVariant) answered = g_dbus_connection_call_sync(
        mock->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
        g_variant_new("(su)", NAME, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
    ck_assert_ptr_nonnull(answered);
}

static gboolean quit(void *loop)
{
    g_main_loop_quit(loop);
    return G_SOURCE_REMOVE;
}

void udisks_mock_free(struct udisks_mock *mock)
{
    g_autofree char *remove = g_strdup_printf("rm -r '%s'", mock->folder);
    GSource *source = g_idle_source_new();
    g_source_set_callback(source, quit, mock->loop, NULL);
    g_source_attach(source, mock->context);
    g_source_unref(source);
    g_thread_join(mock->thread);
    g_dbus_connection_close_sync(mock->bus, NULL, NULL);
    g_object_unref(mock->bus);
    g_main_loop_unref(mock->loop);
    g_main_context_unref(mock->context);
    g_mutex_clear(&mock->lock);
    ck_assert_int_eq(system(remove), 0);
    g_free(mock->folder);
    g_free(mock->platter);
    g_free(mock->place);
    g_free(mock);
}
