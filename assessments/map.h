/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a qti-mapping gives. Private to assessments; pure. */
#ifndef ASSESSMENTS_MAP_H
#define ASSESSMENTS_MAP_H

#include "assessments/item.h"

/* Each distinct value once, unlisted ones as the fallback, then within the bounds; 0 for no values at all, as
 * the template decides before it maps. */
double map_score(const struct item_map *map, const char *const *values, int count);

/* The most that an answer to the item can get from its map. Where a match limits both ends of its pairs this
 * may be more than any one answer gets; an upper-bound then says the maximum. */
double map_maximum(const struct item *item);

#endif
