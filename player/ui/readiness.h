/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The readiness report of SCREEN_SELF_TEST as one page: plain text, which goes onto a stick as it is, and
 * drawn for paper. The caller frees the text.
 */
#ifndef UI_READINESS_H
#define UI_READINESS_H

#include "player/session/session.h"
#include "player/ui/canvas.h"

/* NULL outside the self-test. */
char *readiness_text(const struct session *session);
/* On a canvas of that size, logical. */
void readiness_draw(const struct session *session, struct canvas *canvas, double width, double height);

#endif
