/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What staff have to be told about this kiosk, and what the session does when the disk runs full: nothing new
 * begins any more, and what is under way is finished, on room that was kept for it if need be.
 */
#ifndef SESSION_NOTICES_H
#define SESSION_NOTICES_H

#include "player/session/session.h"

enum notice {
    NOTICE_DISK,      /* nothing new begins: there is too little room */
    NOTICE_SET_ASIDE, /* results were damaged, set aside, and what could be read was taken over */
    NOTICE_CLOCK,     /* times are marked as not to be trusted */
    NOTICE_CONTENT,   /* newer content is installed and isn't played: session_content()->why */
    NOTICE_SITE_FILE, /* the kiosk's own site.xml can't be used as it is */
    NOTICE_SITE,      /* its site (without one: each) has no trained person, or no helpline */
    NOTICE_COURSES,   /* there are some that weren't there yet when its courses were chosen */
    NOTICE_STARTS,    /* it ended by itself several times before this start */
    N_NOTICES,
};
/* Asked for anew each time: what was put right is gone. */
gboolean session_notice(const struct session *session, enum notice notice);

/* What the player knows of the disk; each function may be NULL, where nobody looks. */
struct session_disk {
    gboolean (*is_short)(void *data);  /* too little room to begin anything */
    gboolean (*give)(void *data);      /* it is full: whether kept room was given up just now */
    gboolean (*set_aside)(void *data); /* a damaged file lies beside the results */
    void *data;
};
/* Before the first input; data outlives the session. */
void session_use_disk(struct session *session, const struct session_disk *disk);
/* The same: this start is a careful one, after several in vain. */
void session_use_care(struct session *session, gboolean careful);

#endif
