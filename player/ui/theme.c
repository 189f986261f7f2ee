/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/theme.h"

#include <string.h>

/* The contrast of every pair that is used is at least 7 to 1 for text and 3 to 1 for marks;
 * tests/ui/test_theme.c measures it. */
static const struct theme themes[] = {
    {.name = "light",
     .colours =
         {
             [COLOUR_CANVAS] = 0xFBF7EF,        [COLOUR_SURFACE] = 0xFFFFFF,
             [COLOUR_SUNKEN] = 0xF4ECDE,        [COLOUR_RAIL] = 0xF2E9D9,
             [COLOUR_LINE] = 0xE5DAC6,          [COLOUR_BORDER] = 0x857A66,
             [COLOUR_INK] = 0x17272B,           [COLOUR_INK_SOFT] = 0x3D4C50,
             [COLOUR_PRIMARY] = 0x0B4A4F,       [COLOUR_PRIMARY_PRESSED] = 0x083539,
             [COLOUR_PRIMARY_LEDGE] = 0x062B2E, [COLOUR_ON_PRIMARY] = 0xFFFFFF,
             [COLOUR_PRIMARY_TINT] = 0xDFEEEB,  [COLOUR_ACCENT] = 0xEDB04A,
             [COLOUR_ACCENT_SOFT] = 0xFCEBC9,   [COLOUR_ON_ACCENT] = 0x17272B,
             [COLOUR_LEAVE] = 0x17272B,         [COLOUR_ON_LEAVE] = 0xFFFFFF,
             [COLOUR_POSITIVE] = 0x1A5334,      [COLOUR_POSITIVE_TINT] = 0xE1F0E4,
             [COLOUR_RETHINK] = 0x4A3A78,       [COLOUR_RETHINK_TINT] = 0xECE7F7,
             [COLOUR_NOTICE] = 0x6B4300,        [COLOUR_NOTICE_TINT] = 0xFDEFD2,
             [COLOUR_INFO] = 0x1E4470,          [COLOUR_INFO_TINT] = 0xE3EDF8,
             [COLOUR_FOCUS] = 0x17272B,         [COLOUR_FOCUS_HALO] = 0xFFC53D,
             [COLOUR_DISABLED_FILL] = 0xECE4D5, [COLOUR_DISABLED_INK] = 0x5A625F,
             [COLOUR_TRACK] = 0xDDD0B9,         [COLOUR_TRACK_FILL] = 0x0B4A4F,
             [COLOUR_BASELINE] = 0x7A4A06,      [COLOUR_BASELINE_BAND] = 0xF0D9AE,
             [COLOUR_ENDLINE] = 0x0B4A4F,       [COLOUR_ENDLINE_BAND] = 0xBBDAD5,
             [COLOUR_LEDGE] = 0xE3D8C4,         [COLOUR_SCRIM] = 0x17272B,
             [COLOUR_STAFF_BAR] = 0x17272B,     [COLOUR_STAFF_KEY] = 0x2A3E43,
             [COLOUR_ON_STAFF] = 0xFFFFFF,      [COLOUR_PLATE] = 0xF3E9D6,
         },
     .high_contrast = FALSE},
    {.name = "dark",
     .colours =
         {
             [COLOUR_CANVAS] = 0x10191C,        [COLOUR_SURFACE] = 0x1B272B,
             [COLOUR_SUNKEN] = 0x0B1214,        [COLOUR_RAIL] = 0x162226,
             [COLOUR_LINE] = 0x2F3F44,          [COLOUR_BORDER] = 0x8FA3A6,
             [COLOUR_INK] = 0xF6F1E7,           [COLOUR_INK_SOFT] = 0xCBD4D2,
             [COLOUR_PRIMARY] = 0x8ED8CF,       [COLOUR_PRIMARY_PRESSED] = 0xB5E8E1,
             [COLOUR_PRIMARY_LEDGE] = 0x3F7F79, [COLOUR_ON_PRIMARY] = 0x062A2C,
             [COLOUR_PRIMARY_TINT] = 0x193C40,  [COLOUR_ACCENT] = 0xF5C264,
             [COLOUR_ACCENT_SOFT] = 0x3A2F17,   [COLOUR_ON_ACCENT] = 0x17272B,
             [COLOUR_LEAVE] = 0xF6F1E7,         [COLOUR_ON_LEAVE] = 0x10191C,
             [COLOUR_POSITIVE] = 0xA5DDB6,      [COLOUR_POSITIVE_TINT] = 0x173425,
             [COLOUR_RETHINK] = 0xD2C6F6,       [COLOUR_RETHINK_TINT] = 0x2D2547,
             [COLOUR_NOTICE] = 0xF8CF86,        [COLOUR_NOTICE_TINT] = 0x3A2B0D,
             [COLOUR_INFO] = 0xA9CDF5,          [COLOUR_INFO_TINT] = 0x16304D,
             [COLOUR_FOCUS] = 0x10191C,         [COLOUR_FOCUS_HALO] = 0xFFC53D,
             [COLOUR_DISABLED_FILL] = 0x222E32, [COLOUR_DISABLED_INK] = 0x9FADAE,
             [COLOUR_TRACK] = 0x37474B,         [COLOUR_TRACK_FILL] = 0x8ED8CF,
             [COLOUR_BASELINE] = 0xF5C264,      [COLOUR_BASELINE_BAND] = 0x5A4518,
             [COLOUR_ENDLINE] = 0x8ED8CF,       [COLOUR_ENDLINE_BAND] = 0x24565A,
             [COLOUR_LEDGE] = 0x0B1214,         [COLOUR_SCRIM] = 0x000000,
             [COLOUR_STAFF_BAR] = 0x17272B,     [COLOUR_STAFF_KEY] = 0x2A3E43,
             [COLOUR_ON_STAFF] = 0xFFFFFF,      [COLOUR_PLATE] = 0xF3E9D6,
         },
     .high_contrast = FALSE},
    {.name = "contrast",
     .colours =
         {
             [COLOUR_CANVAS] = 0x000000,        [COLOUR_SURFACE] = 0x000000,
             [COLOUR_SUNKEN] = 0x000000,        [COLOUR_RAIL] = 0x000000,
             [COLOUR_LINE] = 0xFFFFFF,          [COLOUR_BORDER] = 0xFFFFFF,
             [COLOUR_INK] = 0xFFFFFF,           [COLOUR_INK_SOFT] = 0xFFFFFF,
             [COLOUR_PRIMARY] = 0xFFE14A,       [COLOUR_PRIMARY_PRESSED] = 0xFFFFFF,
             [COLOUR_PRIMARY_LEDGE] = 0x000000, [COLOUR_ON_PRIMARY] = 0x000000,
             [COLOUR_PRIMARY_TINT] = 0x2B2600,  [COLOUR_ACCENT] = 0xFFE14A,
             [COLOUR_ACCENT_SOFT] = 0x3D3600,   [COLOUR_ON_ACCENT] = 0x000000,
             [COLOUR_LEAVE] = 0xFFFFFF,         [COLOUR_ON_LEAVE] = 0x000000,
             [COLOUR_POSITIVE] = 0xFFFFFF,      [COLOUR_POSITIVE_TINT] = 0x000000,
             [COLOUR_RETHINK] = 0xFFFFFF,       [COLOUR_RETHINK_TINT] = 0x000000,
             [COLOUR_NOTICE] = 0xFFE14A,        [COLOUR_NOTICE_TINT] = 0x000000,
             [COLOUR_INFO] = 0xFFFFFF,          [COLOUR_INFO_TINT] = 0x000000,
             [COLOUR_FOCUS] = 0x000000,         [COLOUR_FOCUS_HALO] = 0x5CE1FF,
             [COLOUR_DISABLED_FILL] = 0x000000, [COLOUR_DISABLED_INK] = 0xC8C8C8,
             [COLOUR_TRACK] = 0x4A4A4A,         [COLOUR_TRACK_FILL] = 0xFFE14A,
             [COLOUR_BASELINE] = 0xFFFFFF,      [COLOUR_BASELINE_BAND] = 0x555555,
             [COLOUR_ENDLINE] = 0xFFE14A,       [COLOUR_ENDLINE_BAND] = 0x5C5200,
             [COLOUR_LEDGE] = 0x000000,         [COLOUR_SCRIM] = 0x000000,
             [COLOUR_STAFF_BAR] = 0x000000,     [COLOUR_STAFF_KEY] = 0x000000,
             [COLOUR_ON_STAFF] = 0xFFFFFF,      [COLOUR_PLATE] = 0xF3E9D6,
         },
     .high_contrast = TRUE},
};

const struct theme *theme_named(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(themes); i++) {
        if (g_strcmp0(themes[i].name, name) == 0) {
            return &themes[i];
        }
    }
    return &themes[0];
}

void theme_colour(const struct theme *theme, enum colour colour, double rgb[3])
{
    const guint32 value = theme->colours[colour];
    rgb[0] = (double)(value >> 16 & 0xFF) / 255.0;
    rgb[1] = (double)(value >> 8 & 0xFF) / 255.0;
    rgb[2] = (double)(value & 0xFF) / 255.0;
}

/* Headings grow less than running text: at 200 % a question is 61 high and an answer 52, as the design draws
 * it. */
static const struct type_style types[N_TYPES] = {
    [TYPE_DISPLAY] = {64, 74, TRUE, 0.4, 2.0},      [TYPE_TITLE] = {44, 54, TRUE, 0.5, 2.0},
    [TYPE_QUESTION] = {38, 50, TRUE, 0.6, 2.0},     [TYPE_HEADING] = {34, 44, TRUE, 0.7, 2.0},
    [TYPE_BODY] = {30, 42, FALSE, 1.0, 2.0},        [TYPE_BODY_MIN] = {28, 38, FALSE, 1.0, 2.0},
    [TYPE_SUPPORT] = {26, 36, FALSE, 1.0, 2.0},     [TYPE_LABEL] = {24, 32, TRUE, 0.8, 2.0},
    [TYPE_LABEL_LIGHT] = {24, 32, FALSE, 0.8, 2.0}, [TYPE_LABEL_MIN] = {22, 28, TRUE, 0.8, 2.0},
    [TYPE_NUMBER_LARGE] = {52, 60, TRUE, 0.5, 2.0}, [TYPE_KEY] = {44, 44, TRUE, 0.5, 2.0},
    [TYPE_CLOCK] = {190, 200, TRUE, 0.0, 1.0},      [TYPE_CHOICE] = {29, 38, FALSE, 0.8, 2.0},
    [TYPE_BUTTON] = {30, 36, TRUE, 0.6, 2.0},       [TYPE_BUTTON_SMALL] = {26, 32, TRUE, 0.6, 2.0},
    [TYPE_BUTTON_BIG] = {38, 48, TRUE, 0.5, 2.0},   [TYPE_BAR] = {22, 26, TRUE, 1.0, 1.2},
    [TYPE_ROW] = {28, 34, TRUE, 0.8, 2.0},          [TYPE_ROW_LIGHT] = {28, 34, FALSE, 0.8, 2.0},
    [TYPE_NOTE] = {22, 28, FALSE, 0.8, 2.0},        [TYPE_NAME] = {36, 50, TRUE, 0.5, 2.0},
    [TYPE_ACTION] = {32, 40, TRUE, 0.7, 2.0},
};

const struct type_style *type_style(enum type type)
{
    return &types[type];
}

double type_growth(enum type type, double text_scale)
{
    return MIN(1.0 + (text_scale - 1.0) * types[type].growth, types[type].cap);
}

/* Middles: half of ascent less descent in the hhea tables of Noto Sans and the Noto fonts of these scripts.
 */
static const struct type_script latin = {1.0, 0.388, 0.0};

static const struct {
    const char *languages;
    struct type_script script;
} scripts[] = {
    {"ar fa ps ckb", {1.10, 0.318, 0.0}},       {"ur ks", {1.45, 0.318, 0.0}},
    {"hi mr ne bho mai", {1.10, 0.244, 0.144}}, {"km", {1.36, 0.388, 0.0}},
    {"th lo my", {1.18, 0.306, 0.0}},           {"am ti", {1.08, 0.388, 0.0}},
};

const struct type_script *type_script(const char *language)
{
    const gsize length = language != NULL ? strcspn(language, "-_") : 0;
    for (gsize i = 0; length > 0 && i < G_N_ELEMENTS(scripts); i++) {
        for (const char *at = scripts[i].languages; *at != '\0'; at += strcspn(at, " "), at += *at == ' ') {
            if (strncmp(at, language, length) == 0 && (at[length] == ' ' || at[length] == '\0')) {
                return &scripts[i].script;
            }
        }
    }
    return &latin;
}
