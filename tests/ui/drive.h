/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A person going through the course, for tests of screens: a real session over a curriculum with results in a
 * temporary folder and a clock that only moves when it is told. drive_step() does on each screen what
 * somebody would do who answers everything and goes on.
 */
#ifndef TESTS_UI_DRIVE_H
#define TESTS_UI_DRIVE_H

#include "player/session/session.h"

struct drive {
    struct curriculum *curriculum;
    struct results *results;
    struct session *session;
    gint64 now_ms;
    guint32 random;
    gboolean answered; /* the question before the person; the next step goes on */
    char *folder;
};

struct drive *drive_new(const char *curriculum_path);
/* On a kiosk that offers this course alone. */
struct drive *drive_new_course(const char *curriculum_path, const char *course);
void drive_free(struct drive *drive);

/* One input, a second after the one before. */
void drive_input(struct drive *drive, enum input_kind kind);
void drive_input_id(struct drive *drive, enum input_kind kind, const char *id);
void drive_input_number(struct drive *drive, enum input_kind kind, double number);

/* Does the next thing; FALSE on the certificate, where the course ends. */
gboolean drive_step(struct drive *drive);
/* Goes on until this screen; FALSE when it doesn't come. */
gboolean drive_to(struct drive *drive, enum session_screen screen);

/* n people who took the first and the last questions of an assessment before, on form A; right answers grow
 * more frequent from the first to the last, and from item to item. */
void drive_crowd(struct drive *drive, const char *assessment, int n);

/* "question no-border", "lesson station feedback": what is on the screen, for messages and file names. The
 * caller frees it. */
char *drive_place(const struct drive *drive);
/* Its set-up is due, on a kiosk that has most to say: settings can't be kept, the clock can't be set, and the
 * stick has all of head office's keys. */
void drive_use_setup(struct drive *drive);

#endif
