/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/session/private.h"

int evening_people(const struct evening *evening)
{
    int people = 0;
    for (int i = 0; i < N_COUNTED; i++)
        people += evening->headcount[i];
    return people;
}

void evening_leave(struct session *session)
{
    (void)session;
}

void evening_tick(struct session *session)
{
    (void)session;
}

gint64 evening_deadline(const struct session *session)
{
    (void)session;
    return G_MAXINT64;
}

gboolean evening_go(struct session *session, const char *step, const char *detail)
{
    (void)session, (void)step, (void)detail;
    return FALSE;
}

void evening_next(struct session *session)
{
    (void)session;
}

void evening_back(struct session *session)
{
    (void)session;
}
