/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Somebody who bangs on a kiosk: taps, drags, fingers, keys with all that can be held beside them, switches,
 * headphones that come and go, and time that passes, all drawn from kiosk_random(). Now and then it knows a
 * PIN or a code, so that it gets in everywhere. The caller owns it.
 */
#ifndef TESTS_YEARS_MONKEY_H
#define TESTS_YEARS_MONKEY_H

#include "tests/years/kiosk.h"
#include "tests/years/memory.h"
#include "tests/years/sights.h"

/* From a switching on to the next switching off. */
struct monkey_stretch {
    const struct kiosk *kiosk;
    struct memory *memory; /* of this kiosk */
    gint64 inputs;
    gboolean disk_fills; /* now and then, and is freed again */
};

struct monkey;
struct monkey *monkey_new(void);
void monkey_free(struct monkey *monkey);
/* For loop_options.hand, with the monkey as its data: ends the loop after so many inputs, or with a
 * complaint. */
void monkey_begin(struct monkey *monkey, const struct monkey_stretch *stretch);
gboolean monkey_act(void *monkey, struct loop *loop);
gboolean monkey_has_ended(const struct monkey *monkey); /* the loop was ended by it and by nothing else */

gint64 monkey_inputs(const struct monkey *monkey);  /* events, ever */
int monkey_ways_home(const struct monkey *monkey);  /* how often it left, and came to the start */
int monkey_quiet_ends(const struct monkey *monkey); /* how often it went away, and the start came by itself */
const struct sights *monkey_sights(const struct monkey *monkey);
const char *monkey_complaint(const struct monkey *monkey); /* NULL: all is well */

#endif
