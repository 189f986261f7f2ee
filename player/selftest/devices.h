/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the kernel's list of input devices (/proc/bus/input/devices) says about hands: a touch screen is a
 * device whose places are those of the screen; a keyboard is one whose keys repeat, which a power button's
 * don't. Pure. Internal to player/selftest.
 */
#ifndef SELFTEST_DEVICES_H
#define SELFTEST_DEVICES_H

#include <glib.h>

gboolean devices_have_touch(const char *list);
gboolean devices_have_keys(const char *list);

#endif
