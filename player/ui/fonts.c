/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

/* For each style of text fontconfig sorts every font it knows. A system has hundreds; a kiosk needs these.
 * The system's own configuration isn't read either, but its caches are used. Measured: half of the time to
 * the first picture. */
static const char configuration[] =
    "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\"><fontconfig>"
    "<dir>/usr/share/fonts/truetype/noto</dir>"
    "<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix=\"xdg\">fontconfig</cachedir>"
    "<selectfont><rejectfont><glob>*</glob></rejectfont><acceptfont>"
    "<glob>*/NotoSans-Regular.ttf</glob><glob>*/NotoSans-Bold.ttf</glob>"
#define SCRIPT(name) "<glob>*/NotoSans" name "-Regular.ttf</glob><glob>*/NotoSans" name "-Bold.ttf</glob>"
    SCRIPT("Arabic") SCRIPT("Armenian") SCRIPT("Bengali") SCRIPT("Devanagari") SCRIPT("Ethiopic")
        SCRIPT("Georgian") SCRIPT("Gujarati") SCRIPT("Gurmukhi") SCRIPT("Hebrew") SCRIPT("Kannada")
            SCRIPT("Khmer") SCRIPT("Lao") SCRIPT("Malayalam") SCRIPT("Myanmar") SCRIPT("Oriya")
                SCRIPT("Sinhala") SCRIPT("Symbols") SCRIPT("Tamil") SCRIPT("Telugu") SCRIPT("Thai")
#undef SCRIPT
                    "<glob>*/NotoNastaliqUrdu-*.ttf</glob>"
                    "</acceptfont></selectfont></fontconfig>";

/* NULL where the fonts aren't in their usual place; then the system's configuration has to do. */
static FcConfig *kiosk_fonts(void)
{
    FcConfig *config = FcConfigCreate();
    const FcBool read = FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)configuration, FcFalse);
    if (read && FcConfigBuildFonts(config)) {
        const FcFontSet *fonts = FcConfigGetFonts(config, FcSetSystem);
        if (fonts != NULL && fonts->nfont > 0) {
            return config;
        }
    }
    FcConfigDestroy(config);
    return NULL;
}

PangoFontMap *fonts_map(void)
{
    static gsize chosen = 0;
    if (g_once_init_enter(&chosen)) { /* before anybody makes fontconfig read the system's configuration */
        FcConfig *config = kiosk_fonts();
        if (config != NULL) {
            FcConfigSetCurrent(config);
            FcConfigDestroy(config); /* fontconfig has a reference of its own */
        }
        g_once_init_leave(&chosen, 1);
    }
    return pango_cairo_font_map_get_default();
}

void fonts_forget(void)
{
    pango_fc_font_map_cache_clear(PANGO_FC_FONT_MAP(fonts_map()));
}
