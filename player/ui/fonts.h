/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fonts there are for Pango: the faces of Noto Sans for the scripts people read, and no others. */
#ifndef UI_FONTS_H
#define UI_FONTS_H

#include <pango/pango.h>

/* Pango's default map of this thread; the first call chooses the fonts. Borrowed. */
PangoFontMap *fonts_map(void);
/* Pango keeps the last 256 kinds of letters that were asked for, and cairo those that it drew. Called once
 * no layout is kept: then only what is asked for anew is. */
void fonts_forget(void);

#endif
