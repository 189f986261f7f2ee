/* SPDX-License-Identifier: GPL-3.0-or-later */
/* systemd-timedated on a private bus, as far as the clock needs it. It answers on a thread of its own. */
#ifndef TESTS_SETUP_TIMEDATE_MOCK_H
#define TESTS_SETUP_TIMEDATE_MOCK_H

#include <glib.h>

struct timedate_mock_kind {
    gboolean follows;   /* a server of time */
    int early;          /* how often SetTime is refused because following hasn't ended yet */
    gboolean forbidden; /* this account may not set the clock */
};

struct timedate_mock_calls {
    int set_times;
    gint64 microseconds;      /* of the last one that was taken; 0 for none */
    gboolean while_following; /* it was asked for before following was switched off */
    int set_ntps;
    gboolean follows; /* now */
    gboolean may_ask; /* somebody might have been asked for a password */
};

struct timedate_mock;

struct timedate_mock *timedate_mock_new(const char *address, struct timedate_mock_kind kind);
struct timedate_mock_calls timedate_mock_calls(struct timedate_mock *mock);
void timedate_mock_free(struct timedate_mock *mock);

#endif
