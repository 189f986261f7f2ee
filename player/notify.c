/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/notify.h"

#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

struct notify {
    int socket; /* -1 when nobody listens */
    struct sockaddr_un address;
    socklen_t address_size;
    int watchdog_ms;
};

/* "/run/…" is a file, "@…" a name without one. */
static gboolean take_address(struct notify *notify, const char *name)
{
    const gsize length = name != NULL ? strlen(name) : 0;
    if (length < 2 || length >= sizeof notify->address.sun_path || strchr("/@", name[0]) == NULL) {
        return FALSE;
    }
    notify->address.sun_family = AF_UNIX;
    memcpy(notify->address.sun_path, name, length);
    if (name[0] == '@') {
        notify->address.sun_path[0] = '\0';
    }
    notify->address_size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
    return TRUE;
}

static int watchdog_ms(void)
{
    const char *usec = g_getenv("WATCHDOG_USEC"), *pid = g_getenv("WATCHDOG_PID");
    guint64 microseconds = 0, process = 0;
    if (pid != NULL &&
        (!g_ascii_string_to_unsigned(pid, 10, 1, G_MAXINT, &process, NULL) || (pid_t)process != getpid())) {
        return -1;
    }
    if (usec == NULL || !g_ascii_string_to_unsigned(usec, 10, 2000, G_MAXINT * G_GUINT64_CONSTANT(1000),
                                                    &microseconds, NULL)) {
        return -1;
    }
    return (int)(microseconds / 2000);
}

struct notify *notify_new(void)
{
    struct notify *notify = g_new0(struct notify, 1);
    notify->socket = -1;
    notify->watchdog_ms = -1;
    if (take_address(notify, g_getenv("NOTIFY_SOCKET"))) {
        notify->socket = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        notify->watchdog_ms = notify->socket >= 0 ? watchdog_ms() : -1;
    }
    g_unsetenv("NOTIFY_SOCKET");
    g_unsetenv("WATCHDOG_USEC");
    g_unsetenv("WATCHDOG_PID");
    return notify;
}

void notify_free(struct notify *notify)
{
    if (notify == NULL) {
        return;
    }
    if (notify->socket >= 0) {
        close(notify->socket);
    }
    g_free(notify);
}

gboolean notify_send(struct notify *notify, const char *lines)
{
    const gsize length = strlen(lines);
    return notify->socket >= 0 &&
           sendto(notify->socket, lines, length, MSG_NOSIGNAL, (const struct sockaddr *)&notify->address,
                  notify->address_size) == (gssize)length;
}

int notify_watchdog_ms(const struct notify *notify)
{
    return notify->watchdog_ms;
}
