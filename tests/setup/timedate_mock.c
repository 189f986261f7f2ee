/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/setup/timedate_mock.h"

#include <check.h>
#include <gio/gio.h>
#include <string.h>

#define NAME "org.freedesktop.timedate1"
#define PATH "/org/freedesktop/timedate1"

struct timedate_mock {
    GDBusConnection *bus;
    GMainContext *context;
    GMainLoop *loop;
    GThread *thread;
    int ready; /* atomic */

    GMutex lock;
    struct timedate_mock_kind kind;
    struct timedate_mock_calls calls;
};

static const char xml[] =
    "<node><interface name='" NAME "'><property name='NTP' type='b' access='read'/>"
    "<method name='SetTime'><arg type='x' direction='in'/><arg type='b' direction='in'/>"
    "<arg type='b' direction='in'/></method>"
    "<method name='SetNTP'><arg type='b' direction='in'/><arg type='b' direction='in'/></method>"
    "</interface></node>";

/* ---- what it does ---- */

/* NULL, or the name of what it refuses with. */
static const char *set_time(struct timedate_mock *mock, GVariant *arguments)
{
    gint64 microseconds = 0;
    gboolean relative = FALSE, may_ask = FALSE;
    g_variant_get(arguments, "(xbb)", &microseconds, &relative, &may_ask);
    mock->calls.set_times++;
    mock->calls.may_ask |= may_ask;
    mock->calls.while_following |= mock->calls.follows;
    if (mock->kind.forbidden)
        return "org.freedesktop.DBus.Error.AccessDenied";
    if (mock->calls.follows || mock->kind.early-- > 0)
        return NAME ".AutomaticTimeSyncEnabled";
    mock->calls.microseconds = microseconds;
    return NULL;
}

static const char *set_ntp(struct timedate_mock *mock, GVariant *arguments)
{
    gboolean may_ask = FALSE;
    g_variant_get(arguments, "(bb)", &mock->calls.follows, &may_ask);
    mock->calls.set_ntps++;
    mock->calls.may_ask |= may_ask;
    return NULL;
}

static void take_call(GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                      const char *method, GVariant *arguments, GDBusMethodInvocation *invocation, void *data)
{
    struct timedate_mock *mock = data;
    (void)bus, (void)sender, (void)path, (void)interface;
    g_mutex_lock(&mock->lock);
    const char *refused =
        strcmp(method, "SetTime") == 0 ? set_time(mock, arguments) : set_ntp(mock, arguments);
    g_mutex_unlock(&mock->lock);
    if (refused)
        g_dbus_method_invocation_return_dbus_error(invocation, refused, "it can't be");
    else
        g_dbus_method_invocation_return_value(invocation, g_variant_new("()"));
}

static GVariant *get_property(GDBusConnection *bus, const char *sender, const char *path,
                              const char *interface, const char *property, GError **error, void *data)
{
    (void)bus, (void)sender, (void)path, (void)interface, (void)property, (void)error;
    return g_variant_new_boolean(timedate_mock_calls(data).follows);
}

struct timedate_mock_calls timedate_mock_calls(struct timedate_mock *mock)
{
    g_mutex_lock(&mock->lock);
    const struct timedate_mock_calls calls = mock->calls;
    g_mutex_unlock(&mock->lock);
    return calls;
}

/* ---- life ---- */

static void *mock_main(void *data)
{
    static const GDBusInterfaceVTable table = {.method_call = take_call, .get_property = get_property};
    struct timedate_mock *mock = data;
    GDBusNodeInfo *node = g_dbus_node_info_new_for_xml(xml, NULL);
    g_main_context_push_thread_default(mock->context);
    g_dbus_connection_register_object(mock->bus, PATH, node->interfaces[0], &table, mock, NULL, NULL);
    g_atomic_int_set(&mock->ready, TRUE);
    g_main_loop_run(mock->loop);
    g_main_context_pop_thread_default(mock->context);
    g_dbus_node_info_unref(node);
    return NULL;
}

static void take_name(struct timedate_mock *mock)
{
    g_autoptr(GVariant) answered = g_dbus_connection_call_sync(
        mock->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
        g_variant_new("(su)", NAME, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
    ck_assert_ptr_nonnull(answered);
}

struct timedate_mock *timedate_mock_new(const char *address, struct timedate_mock_kind kind)
{
    struct timedate_mock *mock = g_new0(struct timedate_mock, 1);
    mock->kind = kind;
    mock->calls.follows = kind.follows;
    g_mutex_init(&mock->lock);
    mock->bus = g_dbus_connection_new_for_address_sync(address,
                                                       G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                           G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                       NULL, NULL, NULL);
    ck_assert_ptr_nonnull(mock->bus);
    mock->context = g_main_context_new();
    mock->loop = g_main_loop_new(mock->context, FALSE);
    mock->thread = g_thread_new("mock", mock_main, mock);
    while (!g_atomic_int_get(&mock->ready))
        g_usleep(1000);
    take_name(mock);
    return mock;
}

static gboolean quit(void *loop)
{
    g_main_loop_quit(loop);
    return G_SOURCE_REMOVE;
}

void timedate_mock_free(struct timedate_mock *mock)
{
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
    g_free(mock);
}
