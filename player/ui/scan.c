/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One switch:
 *
 *              press                pause                    press
 *   ASLEEP ─────────────> STARTING ───────> GROUPS ────────────────────────> STARTING ───────> ITEMS
 *     ^                    ^  ^             │ ⟲ dwell   more than one item    (inside)  pause  │ ⟲ dwell
 *     └── two rounds ──────│──│─────────────┤                                                  │
 *                          │  └── press ────┘ act: the group's only item                       │
 *                          └────────────────────────────── press: act; two rounds ─────────────┘
 *
 * A press while STARTING cuts the pause short. A switch that is down holds the time, and after two seconds it
 * means Leave now, with one switch or two. What comes within 300 ms of the last change is a hand that
 * trembles.
 */
#include "player/ui/scan.h"

#include <string.h>

#define PAUSE_MS 500
#define HOLD_MS 2000
#define TREMBLE_MS 300
#define ROUNDS 2
#define LONG_AGO (-TREMBLE_MS)

void scan_init(struct scan *scan)
{
    *scan = (struct scan){.state = SCAN_ASLEEP, .held = -1};
    for (int i = 0; i < N_SWITCHES; i++) {
        scan->changed[i] = LONG_AGO;
    }
}

void scan_sleep(struct scan *scan)
{
    scan->state = SCAN_ASLEEP;
}

void scan_use(struct scan *scan, int count, gint64 dwell_ms)
{
    if (scan->count != count) {
        scan->held = -1;
        scan_sleep(scan);
    }
    scan->count = count;
    scan->dwell_ms = dwell_ms;
}

static void begin(struct scan *scan, gboolean inside, gint64 now)
{
    scan->state = SCAN_STARTING;
    scan->inside = inside;
    scan->since = now;
}

void scan_restart(struct scan *scan, gint64 now)
{
    if (scan->state != SCAN_ASLEEP) {
        begin(scan, FALSE, now);
    }
}

void scan_show(struct scan *scan, const int *groups, int n, gint64 now)
{
    n = MIN(n, SCAN_ITEMS_MOST);
    if (n == scan->n && memcmp(groups, scan->groups, sizeof *groups * (gsize)n) == 0) {
        return;
    }
    memcpy(scan->groups, groups, sizeof *groups * (gsize)n);
    scan->n = n;
    scan_restart(scan, now);
}

/* ---- walking ---- */

static int first_of_group(const struct scan *scan, int item)
{
    while (item > 0 && scan->groups[item - 1] == scan->groups[item]) {
        item--;
    }
    return item;
}

static int after_group(const struct scan *scan, int item)
{
    const int group = scan->groups[item];
    while (item < scan->n && scan->groups[item] == group) {
        item++;
    }
    return item;
}

static enum scan_event offer(struct scan *scan, int item, gint64 now)
{
    scan->at = item;
    scan->since = now;
    return SCAN_MOVED;
}

static enum scan_event offer_first(struct scan *scan, gint64 now)
{
    if (scan->n == 0) {
        scan_sleep(scan);
        return SCAN_MOVED;
    }
    scan->state = scan->inside ? SCAN_ITEMS : SCAN_GROUPS;
    scan->rounds = 0;
    return offer(scan, scan->inside ? first_of_group(scan, scan->at) : 0, now);
}

static enum scan_event next_group(struct scan *scan, gint64 now)
{
    const int next = after_group(scan, scan->at);
    if (next < scan->n) {
        return offer(scan, next, now);
    }
    if (++scan->rounds == ROUNDS) {
        scan_sleep(scan);
    }
    return offer(scan, 0, now);
}

static enum scan_event next_item(struct scan *scan, gint64 now)
{
    if (scan->at + 1 < after_group(scan, scan->at)) {
        return offer(scan, scan->at + 1, now);
    }
    if (++scan->rounds == ROUNDS) {
        begin(scan, FALSE, now);
        return SCAN_MOVED;
    }
    return offer(scan, first_of_group(scan, scan->at), now);
}

/* ---- the switches ---- */

void scan_press(struct scan *scan, enum switch_name which, gint64 now)
{
    if ((int)which >= scan->count || scan->held >= 0 || now - scan->changed[which] < TREMBLE_MS) {
        return;
    }
    scan->held = (int)which;
    scan->changed[which] = now;
}

static enum scan_event act(struct scan *scan, gint64 now)
{
    begin(scan, FALSE, now);
    return SCAN_ACT;
}

static enum scan_event choose_of_one(struct scan *scan, gint64 now)
{
    switch (scan->state) {
    case SCAN_ASLEEP:
        begin(scan, FALSE, now);
        return SCAN_MOVED;
    case SCAN_STARTING:
        return offer_first(scan, now);
    case SCAN_GROUPS:
        if (after_group(scan, scan->at) - scan->at == 1) {
            return act(scan, now);
        }
        begin(scan, TRUE, now);
        return SCAN_MOVED;
    case SCAN_ITEMS:
        return act(scan, now);
    }
    g_return_val_if_reached(SCAN_NOTHING);
}

enum scan_event scan_lift(struct scan *scan, enum switch_name which, gint64 now)
{
    if (scan->held != (int)which) {
        return SCAN_NOTHING;
    }
    scan->held = -1;
    scan->changed[which] = now;
    if (scan->count == 1) {
        return choose_of_one(scan, now);
    }
    return which == SWITCH_NEXT ? SCAN_NEXT : SCAN_ACT;
}

/* ---- time ---- */

static enum scan_event tick_held(struct scan *scan, gint64 now)
{
    if (now - scan->changed[scan->held] < HOLD_MS) {
        return SCAN_NOTHING;
    }
    scan->held = -1;
    scan_sleep(scan);
    return SCAN_LEAVE;
}

enum scan_event scan_tick(struct scan *scan, gint64 now, gboolean quiet)
{
    if (scan->held >= 0) {
        return tick_held(scan, now);
    }
    if (!quiet && scan->state == SCAN_STARTING) {
        scan->since = now;
    }
    if (!quiet || now < scan_deadline(scan)) {
        return SCAN_NOTHING;
    }
    switch (scan->state) {
    case SCAN_ASLEEP:
        return SCAN_NOTHING;
    case SCAN_STARTING:
        return offer_first(scan, now);
    case SCAN_GROUPS:
        return next_group(scan, now);
    case SCAN_ITEMS:
        return next_item(scan, now);
    }
    g_return_val_if_reached(SCAN_NOTHING);
}

gint64 scan_deadline(const struct scan *scan)
{
    if (scan->held >= 0) {
        return scan->changed[scan->held] + HOLD_MS;
    }
    switch (scan->state) {
    case SCAN_ASLEEP:
        return G_MAXINT64;
    case SCAN_STARTING:
        return scan->since + PAUSE_MS;
    case SCAN_GROUPS:
    case SCAN_ITEMS:
        return scan->since + scan->dwell_ms;
    }
    g_return_val_if_reached(G_MAXINT64);
}

int scan_group(const struct scan *scan)
{
    const gboolean offered = scan->state == SCAN_GROUPS || (scan->state == SCAN_STARTING && scan->inside);
    return offered ? scan->groups[scan->at] : -1;
}

int scan_item(const struct scan *scan)
{
    return scan->state == SCAN_ITEMS ? scan->at : -1;
}
