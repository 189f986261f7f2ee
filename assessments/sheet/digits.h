/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of a card number's digits, as the kiosk shows them, on paper. The caller owns them. Internal
 * to assessments/sheet. */
#ifndef SHEET_DIGITS_H
#define SHEET_DIGITS_H

#include "assessments/sheet/pen.h"

struct digits;

struct digits *digits_new(void);
void digits_free(struct digits *digits);
/* All pictures of code in a row, each of that size, its first at the left in any script, as the digits stand;
 * the row begins at x. */
void digits_draw(const struct digits *digits, const struct pen *pen, const char *code, double x, double y,
                 double size, double step);

#endif
