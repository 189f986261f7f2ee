/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of the interface in the session's language. The catalogues are gettext's (po/LANG.po, compiled by
 * msgfmt and kept in the program); they are read here and not by libintl, because the language changes with
 * each person at the kiosk and must not depend on which locales an operating system has. Write msgids as
 * N_("Next") so that xgettext finds them; they are markup (content/markup.h), so "&" is "&amp;".
 */
#ifndef UI_STRINGS_H
#define UI_STRINGS_H

#include <glib.h>

#define N_(msgid) msgid

/* Whether there is a catalogue of it, or its words are the msgids themselves. */
gboolean ui_speaks(const char *language);
/* The translation, or msgid itself where there is none. Static. */
const char *ui_text(const char *language, const char *msgid);
/* The same for a number of things: the plural rule is the catalogue's own. */
const char *ui_plural(const char *language, const char *one, const char *many, unsigned long n);

#endif
