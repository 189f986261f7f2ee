/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * timedated refuses to set a clock that follows a server of time, also one that can't be reached, as in most
 * halls. So following is switched off before, and on again after. It answers before it has done the first,
 * and refuses until then: so it is asked more than once.
 */
#include "player/timedate.h"

#include <gio/gio.h>

#define SERVICE "org.freedesktop.timedate1"
#define PATH "/org/freedesktop/timedate1"
#define PATIENCE_MS 20000
#define TRY_FOR (10 * G_TIME_SPAN_SECOND)
#define PAUSE (G_TIME_SPAN_SECOND / 4)

/* Takes over parameters. */
static gboolean call(GDBusConnection *bus, const char *method, GVariant *parameters, GError **error)
{
    g_autoptr(GVariant) answer =
        g_dbus_connection_call_sync(bus, SERVICE, PATH, SERVICE, method, parameters, NULL,
                                    G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, NULL, error);
    return answer != NULL;
}

static gboolean follows_server(GDBusConnection *bus)
{
    g_autoptr(GVariant) answer = g_dbus_connection_call_sync(
        bus, SERVICE, PATH, "org.freedesktop.DBus.Properties", "Get", g_variant_new("(ss)", SERVICE, "NTP"),
        G_VARIANT_TYPE("(v)"), G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, NULL, NULL);
    g_autoptr(GVariant) value = NULL;
    if (answer == NULL) {
        return FALSE;
    }
    g_variant_get(answer, "(v)", &value);
    return g_variant_is_of_type(value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean(value);
}

static void follow_server(GDBusConnection *bus, gboolean follow)
{
    g_autoptr(GError) error = NULL;
    if (!call(bus, "SetNTP", g_variant_new("(bb)", follow, FALSE), &error)) {
        g_warning("whether the clock follows a server can't be changed: %s", error->message);
    }
}

/* The server is still followed, or the last request isn't ended. */
static gboolean is_too_early(const GError *error)
{
    g_autofree char *name = g_dbus_error_get_remote_error(error);
    return g_strcmp0(name, SERVICE ".AutomaticTimeSyncEnabled") == 0;
}

static gboolean set_time(GDBusConnection *bus, gint64 wall_ms, const int *stop, GError **error)
{
    const gint64 begun = g_get_monotonic_time();
    for (;;) {
        const gint64 gone_by = g_get_monotonic_time() - begun;
        g_autoptr(GError) reason = NULL;
        if (call(bus, "SetTime", g_variant_new("(xbb)", wall_ms * 1000 + gone_by, FALSE, FALSE), &reason)) {
            return TRUE;
        }
        if (!is_too_early(reason) || gone_by > TRY_FOR || g_atomic_int_get(stop)) {
            g_propagate_error(error, g_steal_pointer(&reason));
            return FALSE;
        }
        g_usleep(PAUSE);
    }
}

static gboolean is_absent(const GError *error)
{
    return g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
           g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER);
}

static GDBusConnection *connect_to(const char *address, GError **error)
{
    g_autofree char *system =
        address != NULL ? NULL : g_dbus_address_get_for_bus_sync(G_BUS_TYPE_SYSTEM, NULL, error);
    if (address == NULL && system == NULL) {
        return NULL;
    }
    return g_dbus_connection_new_for_address_sync(address != NULL ? address : system,
                                                  G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                      G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                  NULL, NULL, error);
}

static gboolean set_without_server(GDBusConnection *bus, gint64 wall_ms, const int *stop, GError **error)
{
    const gint64 begun = g_get_monotonic_time();
    const gboolean follows = follows_server(bus);
    if (follows) {
        follow_server(bus, FALSE);
    }
    const gint64 gone_by = g_get_monotonic_time() - begun;
    const gboolean set = set_time(bus, wall_ms + gone_by / 1000, stop, error);
    if (follows) {
        follow_server(bus, TRUE);
    }
    return set;
}

static enum setup_clock timedate_set(gint64 wall_ms, const int *stop, void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDBusConnection) bus = connect_to(data, &error);
    if (bus == NULL) {
        g_warning("the clock can't be set: %s", error->message);
        return SETUP_CLOCK_ABSENT;
    }
    const gboolean set = set_without_server(bus, wall_ms, stop, &error);
    g_dbus_connection_close_sync(bus, NULL, NULL);
    if (set) {
        return SETUP_CLOCK_SET;
    }
    g_warning("the clock can't be set: %s", error->message);
    return is_absent(error) ? SETUP_CLOCK_ABSENT : SETUP_CLOCK_REFUSED;
}

struct clock_setter timedate_setter(const char *address)
{
    return (struct clock_setter){.set = timedate_set, .data = (void *)address, .waits = TRUE};
}
