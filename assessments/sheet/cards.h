/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Card numbers on paper: A4 pages of ten cards to be cut out, each with the number in large digits, as a QR
 * code and in pictures, and the class or group if there is one; and a list that says whose number is which,
 * for whoever gives the cards out. No card carries a name. The caller owns everything. One thread.
 */
#ifndef SHEET_CARDS_H
#define SHEET_CARDS_H

#include <glib.h>

struct card {
    const char *code; /* seven digits */
    const char *group, *name /* or NULL */;
};

/* Cards first, then the list on pages of its own where there are names. *pages may be NULL. The same cards
 * give the same bytes. */
GBytes *cards_draw(const struct card *cards, int n, const char *language, gboolean right_to_left, int *pages,
                   GError **error);
gboolean cards_write(const struct card *cards, int n, const char *language, gboolean right_to_left,
                     const char *path, int *pages, GError **error);

#endif
