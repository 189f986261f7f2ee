/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

#define SCENE_FOOT 112.0
#define SCENE_ASPECT 1.8
#define WORDS_SHARE 0.78
#define LANGUAGES_START 152.0
#define LANGUAGES_END 24.0
#define LANGUAGES_GAP 12.0
#define KEYS_GAP 24.0
#define TRAINER_TOP 24.0

/* Fills the room above the languages; what is too much is cut off at the start and the top, where the words
 * are and no people. The one scene that has a mirrored twin: words would stand on its people otherwise. */
static void put_scene(struct page *page)
{
    const double height = page_height(page) - SCENE_FOOT;
    const double width = MAX(page_width(page) - BAR_WIDTH, height * SCENE_ASPECT);
    const double drawn = width / SCENE_ASPECT;
    put_picture(page, (struct rect){page_width(page) - width, height - drawn, width, drawn}, 0,
                page_session(page)->right_to_left ? "art:scene-home-rtl" : "art:scene-home", NULL);
}

static double trainer_key_width(struct page *page)
{
    return measure_button(page, BUTTON_SMALL, page_string(page, N_("Trainer")), "lock");
}

/* Small, at the end of the top; with the largest words, which need that room, beside the languages. Returns
 * where the room for words ends. */
static double put_trainer_key(struct page *page)
{
    const double w = trainer_key_width(page), h = button_height(page, BUTTON_SMALL);
    const double x = page_width(page) - LANGUAGES_END - w;
    const gboolean low = page_is_narrow(page);
    const double y = low ? page_height(page) - 20 - h : TRAINER_TOP;
    put_button(page, (struct rect){x, y, w, h}, BUTTON_SMALL, page_string(page, N_("Trainer")), "lock",
               input_of(INPUT_TRAINER_AREA), FALSE);
    return low ? page_width(page) : x - KEYS_GAP;
}

/* They share the foot. */
static void put_languages(struct page *page)
{
    const struct curriculum_language *language = curriculum_languages(session_curriculum(page_session(page)));
    const double y = page_height(page) - 20 - button_height(page, BUTTON_SMALL);
    const double key = page_is_narrow(page) ? trainer_key_width(page) + LANGUAGES_GAP : 0;
    const double end = page_width(page) - LANGUAGES_END - key;
    double x = LANGUAGES_START, spare = end + LANGUAGES_GAP - x;
    int count = 0; /* as many as fit; all of them are on the language screen */
    for (; language[count].code; count++) {
        const double width = measure_language_button(page, &language[count]) + LANGUAGES_GAP;
        if (width > spare)
            break;
        spare -= width;
    }
    for (int i = 0; i < count; i++) {
        const double width = measure_language_button(page, &language[i]) + spare / count;
        put_language_button(page, x, y, width, &language[i]);
        x += width + LANGUAGES_GAP;
    }
}

/* Beside each other where there is room. */
static void put_keys(struct page *page, double x, double y)
{
    const char *group = page_string(page, N_("Listen as a group"));
    const double w = put_big_button(page, x, y, BUTTON_PRIMARY, page_string(page, N_("Start")), "play",
                                    input_of(INPUT_START));
    if (!session_has_groups(page_session(page)))
        return;
    const double group_w = measure_big_button(page, BUTTON_SECONDARY, group, "group");
    const gboolean beside = x + w + KEYS_GAP + group_w <= page_width(page) - LANGUAGES_END;
    put_big_button(page, beside ? x + w + KEYS_GAP : x, beside ? y : y + big_button_height(page) + KEYS_GAP,
                   BUTTON_SECONDARY, group, "group", input_of(INPUT_GROUP_AREA));
}

void screen_attract_build(struct page *page)
{
    const double x = BAR_WIDTH + MARGIN;
    const enum colour ink = colour_on_scene(page);
    struct text promise = page_type(page, TYPE_BODY, ink);
    promise.scale *= 32.0 / 30.0;
    put_scene(page);
    put_bar(page);
    const double end = put_trainer_key(page);
    /* clear of the sun, and of that key */
    const double width = MIN(page_width(page) * WORDS_SHARE, end) - x;

    const gboolean groups = session_has_groups(page_session(page));
    double y = 44;
    y += put_text(page, (struct rect){x, y, width, 0}, page_type(page, TYPE_DISPLAY, ink),
                  page_string(page, N_("Learn to notice.<br/>Learn to help.")), TRUE);
    y +=
        14 + put_text(page, (struct rect){x, y + 14, width, 0}, promise,
                      page_string(page, groups ? N_("Short lessons and stories that help keep children safe.")
                                               : N_("Short lessons that help keep children safe.")),
                      TRUE);
    put_keys(page, x, y + 28);
    put_languages(page);
}
