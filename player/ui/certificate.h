/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The certificate as words and where they stand, so that the screen and the paper show the same. Laid out
 * left-to-right; who draws it mirrors it. The sink gets content markup (content/markup.h).
 */
#ifndef UI_CERTIFICATE_H
#define UI_CERTIFICATE_H

#include "player/session/session.h"
#include "player/ui/canvas.h"

struct certificate_sink {
    void (*words)(struct rect rect, struct text text, const char *markup, void *data);
    void (*line)(double x, double y, double width, void *data);
    void *data;
};

/* Lays the words out in rect (inside the borders), at the text scale; the height they need. sink may be NULL,
 * to measure. */
double certificate_lay(const struct session *session, struct canvas *canvas, struct rect rect, double scale,
                       const struct certificate_sink *sink);
/* Its frame: paper, a border and a line of light inside it. */
void certificate_frame(struct canvas *canvas, struct rect rect);
/* The lamp in its circle. */
void certificate_lamp(struct canvas *canvas, struct rect rect);
/* A line to write on. */
void certificate_line(struct canvas *canvas, struct rect rect);
/* The day on which the last questions were handed in, NULL when the clock wasn't to be trusted: then there is
 * a line to write it by hand. The caller frees it. */
char *certificate_date(const struct session *session);
/* "The person with card number … completed …"; the caller frees it. */
char *certificate_sentence(const struct session *session);

#endif
