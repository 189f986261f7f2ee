/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the episode's screen is put together from. */
#ifndef UI_SCREEN_EPISODE_H
#define UI_SCREEN_EPISODE_H

#include "player/ui/screen_parts.h"

/* screen_episode_deck.c: track and keys on a card at the foot of area; returns where the card begins. */
double put_deck(struct page *page, struct rect area, gboolean captions_in_head);
/* screen_episode_caption.c: who speaks, and as much of what is being said as fits; FALSE when nobody does. */
gboolean put_caption(struct flow *flow);
/* What the key says that shows or hides what is being said; not translated yet. */
const char *captions_words(const struct page *page);

#endif
