/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

#define SCENE_FOOT 112.0
#define SCENE_ASPECT 1.8
#define WORDS_SHARE 0.78
#define LANGUAGES_END 24.0
#define LANGUAGES_GAP 12.0
#define KEYS_GAP 24.0
#define TRAINER_TOP 24.0
#define WORDS_TOP 44.0
#define WORDS_GAP 28.0

/* Fills the room above the languages; what is too much is cut off at the start and the top, where the words
 * are and no people. The one scene that has a mirrored twin: words would stand on its people otherwise. */
static void put_scene(struct page *page)
{
    const double height = page_height(page) - SCENE_FOOT;
    const double width = MAX(page_room(page).w, (height - page_room(page).y) * SCENE_ASPECT);
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
    const double y = low ? page_height(page) - 20 - h : page_room(page).y + TRAINER_TOP;
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
    double x = page_room(page).x + LANGUAGES_END, spare = end + LANGUAGES_GAP - x;
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

static const char *group_words(struct page *page)
{
    return page_string(page, N_("Listen as a group"));
}

static gboolean is_for_groups_alone(const struct page *page)
{
    return session_has_groups(page_session(page)) && !session_has_courses(page_session(page));
}

static gboolean keys_are_beside(struct page *page, double x)
{
    const double both = measure_big_button(page, BUTTON_PRIMARY, page_string(page, N_("Start")), "play") +
                        KEYS_GAP + measure_big_button(page, BUTTON_SECONDARY, group_words(page), "group");
    return x + both <= page_width(page) - LANGUAGES_END;
}

/* Beside each other where there is room. */
static void put_keys(struct page *page, double x, double y)
{
    const gboolean beside = keys_are_beside(page, x);
    if (is_for_groups_alone(page)) {
        put_big_button(page, x, y, BUTTON_PRIMARY, group_words(page), "group", input_of(INPUT_GROUP_AREA));
        return;
    }
    const double w = put_big_button(page, x, y, BUTTON_PRIMARY, page_string(page, N_("Start")), "play",
                                    input_of(INPUT_START));
    if (session_has_groups(page_session(page)))
        put_big_button(page, beside ? x + w + KEYS_GAP : x,
                       beside ? y : y + big_button_height(page) + KEYS_GAP, BUTTON_SECONDARY,
                       group_words(page), "group", input_of(INPUT_GROUP_AREA));
}

static double keys_height(struct page *page, double x)
{
    const double one = big_button_height(page);
    return keys_are_beside(page, x) || !session_has_groups(page_session(page)) || is_for_groups_alone(page)
               ? one
               : 2 * one + KEYS_GAP;
}

static const char *promise_words(struct page *page)
{
    return page_string(page, session_has_groups(page_session(page))
                                 ? N_("Short lessons and stories that help keep children safe.")
                                 : N_("Short lessons that help keep children safe."));
}

/* The headline and what it promises; where the keys leave no room for both in large words, the headline is
 * smaller, or alone. Returns where they end. */
static double put_headline(struct page *page, struct rect area)
{
    const enum colour ink = colour_on_scene(page);
    const char *headline = page_string(page, N_("Learn to notice.<br/>Learn to help."));
    struct text promise = page_type(page, TYPE_BODY, ink);
    promise.scale *= 32.0 / 30.0;
    const double second = 14 + measure_text(page, promise, promise_words(page), area.w);
    const gboolean large =
        measure_text(page, page_type(page, TYPE_DISPLAY, ink), headline, area.w) + second <= area.h;
    const struct text first = page_type(page, large ? TYPE_DISPLAY : TYPE_TITLE, ink);
    const double y = area.y + put_text(page, (struct rect){area.x, area.y, area.w, 0}, first, headline, TRUE);
    if (y + second > area.y + area.h)
        return y;
    put_text(page, (struct rect){area.x, y + 14, area.w, 0}, promise, promise_words(page), TRUE);
    return y + second;
}

void screen_attract_build(struct page *page)
{
    const struct rect room = page_room(page);
    const double x = room.x + page_margin(page);
    put_scene(page);
    put_bar(page);
    const double end = put_trainer_key(page);
    /* clear of the sun, and of that key */
    const double width = MIN(page_width(page) * WORDS_SHARE, end) - x, y = room.y + WORDS_TOP;
    const double keys_end = page_height(page) - 20 - button_height(page, BUTTON_SMALL) - LANGUAGES_GAP;
    const double below = y + keys_height(page, x) + WORDS_GAP;
    put_keys(page, x, put_headline(page, (struct rect){x, y, width, keys_end - below}) + WORDS_GAP);
    put_languages(page);
}
