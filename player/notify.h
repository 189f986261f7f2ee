/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What systemd is told of this program, by the protocol of sd_notify(3): lines in one datagram to the socket
 * that it named. Started by anybody else, nobody is told anything. The caller owns the notify; one thread.
 */
#ifndef PLAYER_NOTIFY_H
#define PLAYER_NOTIFY_H

#include <glib.h>

struct notify;
/* Takes NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID out of the environment, so that no program started from
 * here takes them for its own. Before the first thread. Never NULL. */
struct notify *notify_new(void);
void notify_free(struct notify *notify);
/* "READY=1\nSTATUS=…". FALSE when nobody listens, or the line could not be sent: there is nothing to be done
 * about either. Never waits. */
gboolean notify_send(struct notify *notify, const char *lines);
/* WATCHDOG=1 is to be sent this often: half of the time after which the program counts as hung. -1: no
 * watchdog. */
int notify_watchdog_ms(const struct notify *notify);

#endif
