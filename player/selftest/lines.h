/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines that are known at once, and which state a finding is. Internal to player/selftest. */
#ifndef SELFTEST_LINES_H
#define SELFTEST_LINES_H

#include "player/selftest/selftest.h"

struct selftest_line line_of(enum selftest_finding finding, double number);
void lines_fill(struct selftest_line *lines, const struct selftest_kiosk *kiosk);

#endif
