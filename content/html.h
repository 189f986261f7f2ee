/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A page that is read without anything beside it: its head with the style in it, and the way of words into
 * it. Pure functions.
 */
#ifndef CONTENT_HTML_H
#define CONTENT_HTML_H

#include <glib.h>

/* Nothing but this and HTML of a program's own may get into a page. Each end of a line becomes line_end,
 * which is HTML; control characters that HTML forbids are left out. */
void html_text(GString *page, const char *text, const char *line_end);

/* Up to <main>, which is open afterwards. style is CSS. */
void html_begin(GString *page, const char *language, const char *title, const char *style);

#endif
