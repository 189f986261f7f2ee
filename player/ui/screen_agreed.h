/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a group has agreed to do, as a card: its picture, what, who and by when, and keys for it. For
 * screen_*.c only.
 */
#ifndef UI_SCREEN_AGREED_H
#define UI_SCREEN_AGREED_H

#include "player/ui/screen_parts.h"

struct agreed_key {
    const char *markup, *icon;
    gboolean chosen; /* one of several: which stands */
    struct input input;
};
/* n_keys 0 for none; a single key is a button. */
void put_agreed(struct flow *flow, const struct results_action *action, const struct agreed_key *keys,
                int n_keys);

/* The choices of a series as cards to touch: markup in the session's language; the caller frees the array. */
struct choice *choices_of(struct page *page, const struct series_choices *from, enum input_kind kind);

#endif
