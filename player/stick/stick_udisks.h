/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stick as UDisks2 knows it, over D-Bus: found by what the bus says, mounted by it, let go of and switched
 * off by it; in between it is a folder (stick_folder.h). A thread of its own listens for sticks that come and
 * go. The caller owns it.
 */
#ifndef STICK_STICK_UDISKS_H
#define STICK_STICK_UDISKS_H

#include "player/stick/stick.h"

struct stick_udisks;

/* address: of the bus, NULL for the system's. media: below which sticks are mounted besides /media and
 * /run/media, or NULL; what is mounted elsewhere is the machine's own, also at USB. NULL and an error when
 * there is no bus. That UDisks2 isn't there is no error: it may come, and until then there is no stick. */
struct stick_udisks *stick_udisks_new(const char *address, const char *media, GError **error);
void stick_udisks_free(struct stick_udisks *udisks);
struct stick stick_udisks_functions(struct stick_udisks *udisks);

#endif
