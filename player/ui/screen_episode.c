/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EPISODE: the picture of the chapter, the chapters or what is being said, and the deck with track and keys.
 */
#include "player/ui/screen_episode.h"

#include <math.h>

#include "player/ui/screens.h"

#define COVER 408.0
#define COVER_GAP 40.0
#define DECK_GAP 20.0
#define HEARD_SHARE 0.9
#define CHAPTERS_GAP 8.0
#define KEY_GAP 16.0

static const struct evening *evening_of(const struct page *page)
{
    return page_session(page)->evening;
}

static const struct evening_playing *playing_of(const struct page *page)
{
    return &evening_of(page)->playing;
}

/* ---- the head line ---- */

/* At the end of the head line; returns where it begins. */
static double put_head_key(struct page *page, double right, const char *words, const char *icon,
                           enum input_kind kind)
{
    const double w = measure_button(page, BUTTON_QUIET, words, icon), h = button_height(page, BUTTON_SMALL);
    const double y = page_room(page).y + HEAD_TOP + (HEAD_HEIGHT - h) / 2;
    put_button(page, (struct rect){right - w, y, w, h}, BUTTON_QUIET, words, icon, input_of(kind), FALSE);
    return right - w;
}

static const char *head_words(struct page *page)
{
    return page_is_practice(page) ? "" : words_group(page);
}

static double head_key_width(struct page *page, const char *words, const char *icon)
{
    return 20 + measure_button(page, BUTTON_QUIET, page_string(page, words), icon);
}

/* Whether the head line has room for the key of the captions. */
static gboolean captions_fit(struct page *page)
{
    const double room = page_width(page) - page_margin(page) - page_head_start(page) -
                        head_key_width(page, N_("All episodes"), "back") -
                        head_key_width(page, captions_words(page), "captions");
    const struct text text = page_type(page, TYPE_LABEL, COLOUR_INK_SOFT);
    return !page_is_narrow(page) && room > 0 &&
           measure_text(page, text, head_words(page), room) < HEAD_HEIGHT;
}

static void put_episode_head(struct page *page)
{
    const double left = page_head_start(page);
    double right = page_width(page) - page_margin(page);
    if (page_is_narrow(page))
        return;
    right = put_head_key(page, right, page_string(page, N_("All episodes")), "back", INPUT_BACK) - 20;
    if (captions_fit(page))
        right =
            put_head_key(page, right, page_string(page, captions_words(page)), "captions", INPUT_CAPTIONS) -
            20;
    put_head_words(page, left, right, head_words(page));
}

/* ---- chapters ---- */

static gint64 chapter_end(const struct timing *timing, int chapter)
{
    return chapter + 1 < timing->n_chapters ? timing->chapters[chapter + 1] : timing->duration_ms;
}

static gboolean was_heard(const struct evening_playing *playing, int chapter)
{
    const gint64 from = playing->sound->timing->chapters[chapter];
    const gint64 to = chapter_end(playing->sound->timing, chapter);
    gint64 heard = 0;
    for (guint i = 0; i < playing->listening->heard->len; i++) {
        const struct stretch *stretch = &g_array_index(playing->listening->heard, struct stretch, i);
        heard += MAX(MIN(stretch->to_ms, to) - MAX(stretch->from_ms, from), 0);
    }
    return (double)heard >= HEARD_SHARE * (double)(to - from);
}

static struct chapter_row chapter_row(struct page *page, int index)
{
    const struct evening_playing *playing = playing_of(page);
    const struct chapter *chapter = &playing->episode->chapters[index];
    const struct timing *timing = playing->sound->timing;
    return (struct chapter_row){
        .markup = page_text(page, chapter->title),
        .time = words_time(page, chapter_end(timing, index) - timing->chapters[index]),
        .talk = chapter->talk >= 0 ? page_string(page, N_("Talk after")) : NULL,
        .look = index == playing->chapter   ? STEP_LOOK_NOW
                : was_heard(playing, index) ? STEP_LOOK_DONE
                                            : STEP_LOOK_LATER,
        .number = index + 1,
        .input = input_id(INPUT_CHAPTER, chapter->id),
    };
}

static double row_height(struct page *page, int index, double width)
{
    const struct chapter_row row = chapter_row(page, index);
    return chapter_height(page, &row, width);
}

/* The chapters that are shown: first to last - 1. */
struct window {
    int first, last;
};

/* As many as have room: those after what is there, and around before them too. */
static struct window window_from(const struct flow *flow, struct window window, double room, gboolean around)
{
    const int n = playing_of(flow->page)->episode->n_chapters;
    for (gboolean grown = TRUE; grown;) {
        const double below = window.last < n ? row_height(flow->page, window.last, flow->area.w) : room + 1;
        const double above = around && window.last > window.first && window.first > 0
                                 ? row_height(flow->page, window.first - 1, flow->area.w)
                                 : room + 1;
        grown = below <= room || above <= room;
        if (below <= room) {
            window.last++;
            room -= below;
        } else if (above <= room) {
            window.first--;
            room -= above;
        }
    }
    return window;
}

static double all_rows_height(const struct flow *flow)
{
    double all = 0;
    for (int i = 0; i < playing_of(flow->page)->episode->n_chapters; i++)
        all += row_height(flow->page, i, flow->area.w);
    return all;
}

/* All of them where they fit; else around the one that is heard or from the one that somebody turned to, and
 * a key that turns to those after them and at last to the first ones again. */
static void put_chapters(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening_playing *playing = playing_of(page);
    const int n = playing->episode->n_chapters;
    const double room = flow_left(flow) - CHAPTERS_GAP;
    const double key = button_height(page, BUTTON_SMALL) + LEDGE_BUTTON + KEY_GAP;
    const gboolean all_fit = all_rows_height(flow) <= room, turned = playing->first_chapter >= 0;
    const int at = turned ? playing->first_chapter : playing->chapter;
    struct window window = {0, n};
    if (!all_fit && room < key)
        return;
    if (!all_fit)
        window = window_from(flow, (struct window){at, at}, room - key, !turned);
    flow_space(flow, CHAPTERS_GAP);
    for (int i = window.first; i < window.last; i++) {
        const struct chapter_row row = chapter_row(page, i);
        put_chapter(flow, &row);
    }
    if (!all_fit)
        put_flow_button(flow, BUTTON_SMALL, page_string(page, N_("More chapters")), "next",
                        input_number(INPUT_GO, window.last < n ? window.last : 0));
}

/* ---- above the deck ---- */

static const char *length_words(struct page *page)
{
    const struct evening *evening = evening_of(page);
    const int minutes = (int)MAX((evening->playing.sound->timing->duration_ms + 30000) / 60000, 1);
    const char *length = words_plural(page, "%d minute", "%d minutes", minutes);
    if (evening->playing.episode->number <= 0)
        return length;
    return page_format(page, N_("Episode %s of %s · %s"),
                       words_number(page, evening->playing.episode->number),
                       words_number(page, evening->n_episodes), length);
}

static void put_cover(struct page *page, struct rect start)
{
    const struct evening_playing *playing = playing_of(page);
    const struct chapter *chapter = &playing->episode->chapters[playing->chapter];
    const double side = MIN(start.w, start.h);
    const double aside = page_is_tall(page) ? (start.w - side) / 2 : 0; /* alone in its row */
    const struct rect cover = {start.x + aside, start.y, side, side};
    if (playing->lost)
        put_picture(page, cover, RADIUS_ART, "art:object-sound-gone",
                    page_string(page, N_("A loudspeaker whose plug has come out")));
    else if (chapter->picture)
        put_picture(page, cover, RADIUS_ART, chapter->picture, page_text(page, chapter->alt));
    else
        put_art(page, cover, "art:object-radio");
}

static void put_state(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening_playing *playing = playing_of(page);
    if (playing->lost)
        put_notice(flow, PANEL_NOTICE, "sound-gone", page_string(page, N_("The loudspeaker is gone.")),
                   page_string(page, N_("Please look at its plug. The story waits, and goes on by itself.")));
    else if (playing->resumed)
        put_notice(flow, PANEL_INFO, "play", page_string(page, N_("You stopped here.")),
                   page_string(page, N_("Touch Play to go on.")));
}

static void put_story(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening_playing *playing = playing_of(page);
    const gboolean narrow = page_is_narrow(page);
    const gboolean captions = playing->captions && !playing->lost && !(narrow && playing->resumed);
    flow_stick(flow, TRUE);
    if (narrow && captions && put_caption(flow)) /* there is no room for more */
        return;
    if (!narrow)
        put_label(flow, length_words(page));
    flow_space(flow, 2);
    if (!narrow || playing->first_chapter < 0) {
        if (!narrow || !(playing->lost || playing->resumed)) /* else what to do comes before the title */
            put_title(flow, page_text(page, playing->episode->title));
        put_state(flow);
    }
    if (!captions || !put_caption(flow))
        put_chapters(flow);
}

/* The keys that move the story have the focus first. */
void screen_episode_build(struct page *page)
{
    const struct rect area = page_main_tall(page);
    struct rect above = area, start, end;
    put_bar(page);
    above.h = put_deck(page, area, captions_fit(page)) - DECK_GAP - area.y;
    page_columns(page, above, COVER, COVER_GAP, &start, &end);
    if (!page_is_tall(page) && start.w > above.h && above.h > 0) { /* the cover is square */
        end.x -= start.w - above.h;
        end.w += start.w - above.h;
        start.w = above.h;
    }
    if (start.w > 0)
        put_cover(page, start);
    struct flow flow = flow_in(page, start.w > 0 ? end : above);
    put_story(&flow);
    put_episode_head(page);
}
