/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A kiosk without a screen: the small curriculum, a results file in a folder of its own, a clock that only
 * tests move. One at a time.
 */
#ifndef TESTS_SESSION_WORLD_H
#define TESTS_SESSION_WORLD_H

#include "player/session/session.h"

struct world {
    char *folder, *content, *results_path;
    struct curriculum *curriculum;
    struct results *results;
    struct session *session;
    struct session_settings settings;
    gint64 wall_ms, monotonic_ms;
    guint32 random;
};
extern struct world world;

void world_open(void);
void world_open_evening(void); /* on fixtures/evening, with its sound */
void world_close(void);
/* The power goes: nothing is ended in order; everything is opened anew. */
void world_restart(void);
/* Copies the curriculum into the world's folder, so that a test may change it before the next restart. */
void world_copy_content(void);
void world_replace(const char *file, const char *old, const char *new);
/* A second course, "short", of one lesson. Copies the content and restarts. */
void world_add_course(void);

/* Each waits a second first, so that no two are a double tap. TRUE when something changed. */
gboolean say(enum input_kind kind);
gboolean say_input(struct input input);
gboolean say_id(enum input_kind kind, const char *id);
gboolean say_number(enum input_kind kind, double number);
/* The same while nothing can be written to any file. */
gboolean say_failing(struct input input);
/* The same with room for so many more bytes in the file that SQLite writes to first. */
gboolean say_with_room(struct input input, gint64 bytes);
void tick_failing(void);
/* The same with nothing written any more, not even what is written when a session is left. */
void world_cut(void);
void world_fail_writes(gboolean fail); /* no assertion may stand while they do */
void pass(gint64 milliseconds);

void assert_screen(enum session_screen screen);
void assert_overlay(enum session_overlay overlay);
/* How many rows a view has in which column is value. */
int count_rows(const char *view, const char *column, const char *value);

void type_code(const char *code);
/* From ATTRACT to the course home: a new person who declines to tell anything. */
void sign_in(const char *code);
/* From QUESTION: answers every question and hands in. */
void answer_all(gboolean right);
void answer_current(gboolean right);
/* From the first screen of each lesson to LESSON_END. */
void do_offers(void);
void do_station(void);
/* From ATTRACT to RESULTS. */
void do_course(const char *code);
void do_rest_of_course(void); /* from the first questions on */

/* From ATTRACT to GROUP: the facilitator's PIN is set, or entered. */
void open_group_area(void);
/* From GROUP and back: a group of that name. */
void make_group(const char *name, const char *language);
void count_people(int women, int men, int girls, int boys);
/* From ATTRACT or GROUP to SERIES: the group there is, or "mango-tree", with 22 people when nobody was
 * counted. */
void to_series(void);

#endif
