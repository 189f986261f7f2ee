/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The readiness report in words, for the screen, for paper, for a stick and for the command line. Strings of
 * the first three are markup without tags, static; the caller frees the report.
 */
#ifndef UI_SELFTEST_WORDS_H
#define UI_SELFTEST_WORDS_H

#include "player/selftest/selftest.h"

const char *selftest_name(const char *language, enum selftest_check check);       /* "Sound" */
const char *selftest_step(const char *language, enum selftest_finding finding);   /* what to do, or NULL */
const char *selftest_headline(const char *language, enum selftest_state verdict); /* "Ready" */
/* One sentence with its number; the caller frees it. */
char *selftest_sentence(const char *language, const struct selftest_line *line);
/* "Well", "Please look" … */
const char *selftest_state_words(const char *language, enum selftest_state state);

struct selftest_report {
    const char *kiosk; /* its UUID */
    const char *site;  /* plain, or NULL */
    const char *content, *version;
    gint64 wall_ms;
    const struct selftest_line *lines;
    enum selftest_state verdict;
};
/* One page of plain text, a line for each thing that was looked at. */
char *selftest_report_text(const char *language, const struct selftest_report *report);

#endif
