/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What several screens say in the same way: numbers in the digits of the language, names of steps, dates,
 * minutes. Strings belong to the page. For screen_*.c and print.c only.
 */
#ifndef UI_SCREEN_WORDS_H
#define UI_SCREEN_WORDS_H

#include "player/ui/widgets.h"

/* In the digits that people of the language read: ٣ in Arabic, 3 in English and Hindi. */
const char *words_number(struct page *page, int n);
/* With so many decimals, and the decimal mark of the language: 2.3, 2,3, ٢٫٣. */
const char *words_decimal(struct page *page, double value, int decimals);
/* The same without a page; the caller frees it. */
char *words_digits(const char *language, const char *ascii);
/* For a number of things: the form that the language has for n, its %d in the digits of the language. Only a
 * call with the words themselves finds its way into the catalogues: no other compiles. */
const char *words_plural(struct page *page, const char *one, const char *many, int n);
#define words_plural(page, one, many, n) words_plural(page, "" one, "" many, n)
/* "4:16": how long something is, or where in it. */
const char *words_time(struct page *page, gint64 ms);
/* "About 9 minutes". */
const char *words_minutes(struct page *page, int minutes);
/* "Thursday 12 November", in local time; and of a day since 1970-01-01 "12 November 2026". The caller frees
 * them. */
char *words_weekday_date(const char *language, gint64 wall_ms);
char *words_day(const char *language, gint64 day_since_1970);
/* How many midnights of local time lie between; negative when before is after wall_ms. */
int words_days_between(gint64 before_ms, gint64 wall_ms);
/* "10:14" */
char *words_clock(const char *language, gint64 wall_ms);
/* A code as it stands on its card, kept in one piece and in its order inside right-to-left text. */
char *words_card_number(const char *code); /* the caller frees it */
const char *words_code(struct page *page, const char *code);
/* A key's fingerprint, in its order inside right-to-left text. */
const char *words_key(struct page *page, const char *fingerprint);

/* "First questions", "Last questions" …: what a wave is called for learners. */
const char *words_wave(struct page *page, const char *wave);
/* 1 for the first lesson of the course; 0 when the step is none. */
int words_lesson_number(const struct session *session, int step);
/* Of the step under way: "Lesson 2 · Offers and promises", "First questions". */
const char *words_step_head(struct page *page, int step);
/* As a row of a list: the title of a lesson, or the wave's name. */
const char *words_step_title(struct page *page, int step);
/* For the filled button that opens a step: "Start lesson 2", "Carry on with the questions". */
const char *words_step_button(struct page *page, int step);

/* "Mango tree", and with those who are here "Mango tree · 22 people": markup. */
const char *words_group_name(struct page *page, const struct results_group *group);
const char *words_group(struct page *page);

/* An input without and with an id or a number; ids are interned. */
struct input input_of(enum input_kind kind);
struct input input_id(enum input_kind kind, const char *id);
struct input input_number(enum input_kind kind, double number);

#endif
