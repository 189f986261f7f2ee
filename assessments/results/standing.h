/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far each learner is, by their code and nothing else, for who looks after the kiosk: what was handed in
 * and how many lessons were done, never an answer. Members of a group with a code of pictures aren't here.
 * The rules of results.h hold.
 */
#ifndef RESULTS_STANDING_H
#define RESULTS_STANDING_H

#include "assessments/results/results.h"

#define STANDING_CODE 8

struct results_standing {
    char code[STANDING_CODE];   /* the digits of the card */
    gboolean baseline, endline; /* handed in */
    int lessons;                /* done */
    gint64 seen_ms;             /* when they signed in last, by the kiosk's clock; 0 for never */
    gboolean seen_trusted;      /* whether that clock was to be trusted */
};

/* Those whose code begins with these digits ("" for all), who was here last first: from the first-th on, as
 * many as there is room for in standings; n says how many, of how many. */
gboolean results_standings_read(struct results *results, const char *digits, int first, int room,
                                struct results_standing *standings, int *n, int *of, GError **error);

#endif
