/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which content was played when, so that an attempt can be finished on the content it began with: an event
 * "content" before the first row that came of it. Names are the caller's ("12-village"). One thread.
 */
#ifndef RESULTS_CONTENTS_H
#define RESULTS_CONTENTS_H

#include "assessments/results/results.h"

/* From now on this content is played. Nothing is written when that is so already. */
gboolean results_content_use(struct results *results, const char *content, GError **error);

/* Whether it was ever written down. */
gboolean results_content_is_known(struct results *results, gboolean *known, GError **error);

/* What the open attempts of this kiosk began on, each name once, the newest attempt's first; NULL-terminated,
 * the caller frees with g_strfreev(). NULL and an error. */
char **results_contents_needed(struct results *results, GError **error);

#endif
