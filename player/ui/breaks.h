/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where lines must not break, as no-break spaces in markup. Pure functions, for any thread; the caller frees
 * what they return.
 */
#ifndef UI_BREAKS_H
#define UI_BREAKS_H

/* A number stays with the short word before it ("art. 3", "section XI"), and "4–6" in one piece. */
char *keep_numbers(const char *markup);
/* The last two words stay together. NULL where that would change nothing, or more than it mends: up to six
 * words, or a last one that is long enough to stand alone. */
char *keep_last_words(const char *markup);

#endif
