/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for one page, whatever it shows. */
#ifndef TESTS_WALK_LOOK_AT_H
#define TESTS_WALK_LOOK_AT_H

#include "player/ui/page.h"

/* widget is NULL for what isn't about one. */
typedef void (*finding_fn)(const struct widget *widget, const char *what, void *data);
void look_at(const struct page *page, finding_fn found, void *data);

#endif
