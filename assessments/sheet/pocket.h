/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A pocket card of a course: signs, first steps, and whom to ask. One A4 page with the same card twice, each
 * to be cut out and folded once, so that it fits a pocket. What a site hasn't filled in is an empty line to
 * be written on; no number is ever made up. The caller owns everything. One thread.
 */
#ifndef SHEET_POCKET_H
#define SHEET_POCKET_H

#include <glib.h>

/* Texts are markup, translated already. */
struct pocket_card {
    const char *title;
    const char *const *signs, *const *first_steps; /* NULL-terminated */
    const char *site, *person;                     /* or NULL */
    const char *helpline;                          /* digits as dialled, or NULL */
    const char *helpline_name, *hours;             /* of the helpline; or NULL */
    const char *language;
    gboolean right_to_left;
    gboolean draft; /* the language is a machine's draft, and the card says so */
};

/* NULL and an error when the card has more words than fit. The same card gives the same bytes. */
GBytes *pocket_card_draw(const struct pocket_card *card, GError **error);
gboolean pocket_card_write(const struct pocket_card *card, const char *path, GError **error);

#endif
