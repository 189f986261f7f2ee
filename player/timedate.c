/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * timedated refuses to set a clock that follows a server of time, also one that can't be reached, as in most
 * halls. So following is switched off before, and on again after.
 */
#include "player/timedate.h"

#include <gio/gio.h>

#define PATH "/org/freedesktop/timedate1"
#define INTERFACE "org.freedesktop.timedate1"
#define PATIENCE_MS 4000

/* Takes over parameters. */
static gboolean call(GDBusConnection *bus, const char *service, const char *method, GVariant *parameters,
                     GError **error)
{
    g_autoptr(GVariant) answer =
        g_dbus_connection_call_sync(bus, service, PATH, INTERFACE, method, parameters, NULL,
                                    G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, NULL, error);
    return answer != NULL;
}

static gboolean follows_server(GDBusConnection *bus, const char *service)
{
    g_autoptr(GVariant) answer = g_dbus_connection_call_sync(
        bus, service, PATH, "org.freedesktop.DBus.Properties", "Get", g_variant_new("(ss)", INTERFACE, "NTP"),
        G_VARIANT_TYPE("(v)"), G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, NULL, NULL);
    g_autoptr(GVariant) value = NULL;
    if (answer == NULL) {
        return FALSE;
    }
    g_variant_get(answer, "(v)", &value);
    return g_variant_is_of_type(value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean(value);
}

static void follow_server(GDBusConnection *bus, const char *service, gboolean follow)
{
    g_autoptr(GError) error = NULL;
    if (!call(bus, service, "SetNTP", g_variant_new("(bb)", follow, FALSE), &error)) {
        g_warning("whether the clock follows a server can't be changed: %s", error->message);
    }
}

static gboolean is_absent(const GError *error)
{
    return g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
           g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER);
}

static enum setup_clock timedate_set(gint64 wall_ms, void *data)
{
    const char *service = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GDBusConnection) bus = g_bus_get_sync(G_BUS_TYPE_SYSTEM, NULL, &error);
    if (bus == NULL) {
        g_warning("the clock can't be set: %s", error->message);
        return SETUP_CLOCK_ABSENT;
    }
    const gboolean follows = follows_server(bus, service);
    if (follows) {
        follow_server(bus, service, FALSE);
    }
    const gboolean set =
        call(bus, service, "SetTime", g_variant_new("(xbb)", wall_ms * 1000, FALSE, FALSE), &error);
    if (follows) {
        follow_server(bus, service, TRUE);
    }
    if (set) {
        return SETUP_CLOCK_SET;
    }
    g_warning("the clock can't be set: %s", error->message);
    return is_absent(error) ? SETUP_CLOCK_ABSENT : SETUP_CLOCK_REFUSED;
}

struct clock_setter timedate_setter(const char *service)
{
    return (struct clock_setter){.set = timedate_set, .data = (void *)service};
}
