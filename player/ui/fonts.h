/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fonts there are for Pango: the faces of Noto Sans for the scripts people read, and no others. */
#ifndef UI_FONTS_H
#define UI_FONTS_H

#include <pango/pango.h>

/* Pango's default map of this thread; the first call chooses the fonts. Borrowed. */
PangoFontMap *fonts_map(void);

#endif
