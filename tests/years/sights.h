/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What of a kiosk was met, and how often: every screen, every card above one, and what can stand on them that
 * not every visit leads to. What is never met isn't tested. Plain data; the caller owns it.
 */
#ifndef TESTS_YEARS_SIGHTS_H
#define TESTS_YEARS_SIGHTS_H

#include "player/session/session.h"

#define SIGHTS_OTHERS_MOST 64

struct sights {
    int screens[N_SCREENS], overlays[N_OVERLAYS], others[SIGHTS_OTHERS_MOST];
    gboolean was_due; /* the set-up, when it was looked last */
};

void sights_look(struct sights *sights, const struct session *session);
/* A table of all of it. */
void sights_print(const struct sights *sights);
/* How much was never met; print: a line each. */
int sights_missing(const struct sights *sights, gboolean print);

#endif
