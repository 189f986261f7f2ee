/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/selftest/lines.h"

#include "assessments/results/overview.h"
#include "assessments/results/pin.h"
#include "assessments/results/staff.h"
#include "player/selftest/devices.h"

#define MEGABYTE 1e6

static enum selftest_state state_of(enum selftest_finding finding)
{
    switch (finding) {
    case FINDING_NONE:
        return SELFTEST_WAITING;
    case FINDING_TONE_LEFT:
    case FINDING_TOUCH:
    case FINDING_KEYS:
    case FINDING_NO_KEYS: /* a touch screen is enough */
    case FINDING_DISK_WELL:
    case FINDING_ROOM:
    case FINDING_CLOCK:
    case FINDING_RESULTS_WHOLE:
    case FINDING_CONTENT_WHOLE:
    case FINDING_SIGNED:
    case FINDING_UNSIGNED:
    case FINDING_SITE:
    case FINDING_PINS:
        return SELFTEST_WELL;
    case FINDING_NO_TOUCH:
    case FINDING_DISK_SLOW:
    case FINDING_DISK_TOO_FAST:
    case FINDING_DISK_MEMORY:
    case FINDING_CLOCK_UNSURE:
    case FINDING_RESULTS_UNREAD:
    case FINDING_CONTENT_OLDER:
    case FINDING_NO_KEY:
    case FINDING_NO_SITE:
    case FINDING_NO_TRAINER_PIN:
    case FINDING_NO_ADMINISTRATOR_PIN:
        return SELFTEST_LOOK;
    case FINDING_TONE_STUCK:
    case FINDING_NO_SOUND:
    case FINDING_DISK_DIFFERS:
    case FINDING_DISK_UNWRITTEN:
    case FINDING_ROOM_SHORT:
    case FINDING_RESULTS_DAMAGED:
    case FINDING_CONTENT_CHANGED:
    case FINDING_NOT_SIGNED:
    case FINDING_NO_PIN:
        return SELFTEST_AMISS;
    case FINDING_DEVICES_UNKNOWN:
    case FINDING_CONTENT_SHIPPED: /* nothing of it is hashed */
    case N_FINDINGS:
        break;
    }
    return SELFTEST_UNKNOWN;
}

struct selftest_line line_of(enum selftest_finding finding, double number)
{
    return (struct selftest_line){state_of(finding), finding, number};
}

static gboolean has_pin(struct results *results, enum staff_role role)
{
    gboolean is_set = FALSE;
    return results_pin_is_set(results, staff_role_name(role), &is_set, NULL) && is_set;
}

static enum selftest_finding pins_of(struct results *results)
{
    const gboolean trainer = has_pin(results, STAFF_TRAINER);
    const gboolean administrator = has_pin(results, STAFF_ADMINISTRATOR);
    if (trainer)
        return administrator ? FINDING_PINS : FINDING_NO_ADMINISTRATOR_PIN;
    return administrator || has_pin(results, STAFF_FACILITATOR) ? FINDING_NO_TRAINER_PIN : FINDING_NO_PIN;
}

static struct selftest_line room_of(const struct selftest_kiosk *kiosk)
{
    struct results_overview overview;
    const gboolean known = results_overview_read(kiosk->results, &overview, NULL);
    const double free = known ? (double)overview.disk_free_bytes / MEGABYTE : 0;
    return kiosk->disk_short || !known ? line_of(FINDING_ROOM_SHORT, free)
                                       : line_of(FINDING_ROOM, free / 1000);
}

static void fill_devices(struct selftest_line *lines, const char *path)
{
    g_autofree char *list = NULL;
    if (!g_file_get_contents(path, &list, NULL, NULL)) {
        lines[SELFTEST_TOUCH] = lines[SELFTEST_KEYS] = line_of(FINDING_DEVICES_UNKNOWN, 0);
        return;
    }
    const gboolean touch = devices_have_touch(list), keys = devices_have_keys(list);
    lines[SELFTEST_TOUCH] = line_of(touch ? FINDING_TOUCH : FINDING_NO_TOUCH, 0);
    lines[SELFTEST_KEYS] = line_of(keys ? FINDING_KEYS : FINDING_NO_KEYS, 0);
    if (!touch && !keys) /* nobody could say anything to it */
        lines[SELFTEST_TOUCH].state = SELFTEST_AMISS;
}

void lines_fill(struct selftest_line *lines, const struct selftest_kiosk *kiosk)
{
    fill_devices(lines, kiosk->devices);
    lines[SELFTEST_ROOM] = room_of(kiosk);
    lines[SELFTEST_CLOCK] =
        line_of(results_clock_trusted(kiosk->results) ? FINDING_CLOCK : FINDING_CLOCK_UNSURE, 0);
    lines[SELFTEST_SITE] = line_of(kiosk->has_site ? FINDING_SITE : FINDING_NO_SITE, 0);
    lines[SELFTEST_PINS] = line_of(pins_of(kiosk->results), 0);
}
