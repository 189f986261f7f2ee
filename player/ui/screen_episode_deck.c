/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The card at the foot of EPISODE: where the story is, and the keys that move it. The smaller keys stand
 * beside the round ones where they fit, else in rows under them.
 */
#include <math.h>

#include "player/ui/screen_episode.h"

#define PAD_X 36.0
#define PAD_Y 10.0
#define TRACK_H 88.0
#define TIME_W 74.0
#define ROW_GAP 16.0
#define KEY_GAP 36.0
#define LEAST_GAP 12.0
#define SMALL_GAP 20.0
#define SMALL_LEAST 200.0
#define FOOT 26.0
#define MOST_SMALL 4
#define BACK_MS 10000
#define FORWARD_MS 30000

struct small_key {
    const char *markup, *icon;
    struct input input;
    double w;
};

struct deck {
    struct rect card;
    struct small_key small[MOST_SMALL];
    int n_small;
    gboolean beside; /* the small keys stand beside the round ones */
    double gap;      /* between the keys of that row */
    double round_x;  /* where the round keys begin, from the card's padding */
    double small_h;
};

static const struct evening_playing *playing_of(const struct page *page)
{
    return &page_session(page)->evening->playing;
}

/* ---- which keys ---- */

static void add_small(struct page *page, struct deck *deck, const char *words, const char *icon,
                      struct input input)
{
    struct small_key *key = &deck->small[deck->n_small++];
    *key = (struct small_key){.markup = page_string(page, words), .icon = icon, .input = input};
    key->w = fmax(SMALL_LEAST, measure_button(page, BUTTON_SMALL, key->markup, icon));
}

const char *captions_words(const struct page *page)
{
    return playing_of(page)->captions ? N_("Hide the words") : N_("Show the words");
}

static void add_speed(struct page *page, struct deck *deck)
{
    const double speed = playing_of(page)->speed;
    if (speed < 0.9)
        add_small(page, deck, N_("Slow"), "speed", input_number(INPUT_SPEED, 1));
    else if (speed < 1.1)
        add_small(page, deck, N_("Normal"), "speed", input_number(INPUT_SPEED, 1.25));
    else
        add_small(page, deck, N_("Fast"), "speed", input_number(INPUT_SPEED, 0.75));
}

static void add_keys(struct page *page, struct deck *deck, gboolean captions_in_head)
{
    const struct evening_playing *playing = playing_of(page);
    add_speed(page, deck);
    if (!captions_in_head)
        add_small(page, deck, captions_words(page), "captions", input_of(INPUT_CAPTIONS));
    if (page_is_narrow(page))
        add_small(page, deck, N_("All episodes"), "back", input_of(INPUT_BACK));
    if (playing->episode->n_talks > 0)
        add_small(page, deck, N_("Talk now"), "group", input_of(INPUT_TALK));
}

/* ---- how high ---- */

static double round_width(struct page *page, double gap)
{
    return 2 * (ROUND_KEY + gap) + measure_play_key(page);
}

static int small_rows(const struct deck *deck, double width)
{
    double x = 0;
    int rows = 1;
    for (int i = 0; i < deck->n_small; i++) {
        if (x > 0 && x + deck->small[i].w > width) {
            x = 0;
            rows++;
        }
        x += deck->small[i].w + SMALL_GAP;
    }
    return rows;
}

static double small_width(const struct deck *deck)
{
    double all = 0;
    for (int i = 0; i < deck->n_small; i++)
        all += deck->small[i].w;
    return all;
}

/* As wide as their words only: where the design's width would send them below. */
static void narrow_small(struct page *page, struct deck *deck)
{
    for (int i = 0; i < deck->n_small; i++)
        deck->small[i].w = measure_button(page, BUTTON_SMALL, deck->small[i].markup, deck->small[i].icon);
}

/* As the design has them with Play in the middle; else with gaps that are alike and smaller; else below. */
static void arrange(struct page *page, struct deck *deck, double width)
{
    if (round_width(page, LEAST_GAP) + 2 * LEAST_GAP + small_width(deck) > width)
        narrow_small(page, deck);
    const double room = (width - round_width(page, KEY_GAP)) / 2 - SMALL_GAP;
    const double gap = (width - round_width(page, 0) - small_width(deck)) / 4;
    double widest = 0;
    for (int i = 0; i < deck->n_small; i++)
        widest = fmax(widest, deck->small[i].w);
    deck->beside = deck->n_small <= 2 && (widest <= room || gap >= LEAST_GAP);
    deck->gap = widest <= room || !deck->beside ? KEY_GAP : gap;
    deck->round_x =
        widest <= room || !deck->beside ? (width - round_width(page, KEY_GAP)) / 2 : deck->small[0].w + gap;
}

static struct deck deck_in(struct page *page, struct rect area, gboolean captions_in_head)
{
    struct deck deck = {.small_h = button_height(page, BUTTON_SMALL)};
    const double width = area.w - 2 * PAD_X;
    add_keys(page, &deck, captions_in_head);
    arrange(page, &deck, width);
    const int rows = deck.beside ? 0 : small_rows(&deck, width);
    const double height = PAD_Y + TRACK_H + ROW_GAP + PLAY_KEY_H + rows * (deck.small_h + ROW_GAP) + FOOT;
    deck.card = (struct rect){area.x, area.y + area.h - height, area.w, height};
    return deck;
}

/* ---- putting ---- */

static const double *parts_of(struct page *page, const gint64 *ms, int n)
{
    const gint64 duration_ms = MAX(playing_of(page)->sound->timing->duration_ms, 1);
    double *parts = page_memory(page, sizeof *parts * (gsize)MAX(n, 1));
    for (int i = 0; i < n; i++)
        parts[i] = (double)ms[i] / (double)duration_ms;
    return parts;
}

static void put_time(struct page *page, double x, double y, enum align align, const char *words)
{
    const struct text text = {.type = TYPE_LABEL, .colour = COLOUR_INK, .align = align};
    put_text(page, (struct rect){x, y, TIME_W, 32}, text, words, FALSE);
}

static void put_track_row(struct page *page, const struct deck *deck)
{
    const struct evening_playing *playing = playing_of(page);
    const struct timing *timing = playing->sound->timing;
    const double x = deck->card.x + PAD_X, y = deck->card.y + PAD_Y, w = deck->card.w - 2 * PAD_X;
    const char *at = words_time(page, playing->position_ms), *of = words_time(page, timing->duration_ms);
    struct track *track = page_memory(page, sizeof *track);
    *track = (struct track){.chapters = parts_of(page, timing->chapters, timing->n_chapters),
                            .talks = parts_of(page, timing->talks, timing->n_talks),
                            .n_chapters = timing->n_chapters,
                            .n_talks = timing->n_talks,
                            .at = (double)playing->position_ms / (double)MAX(timing->duration_ms, 1)};
    page_begin_digits(page);
    put_time(page, x, y + TRACK_H - 43, ALIGN_START, at);
    put_episode_track(page, (struct rect){x + TIME_W, y, w - 2 * TIME_W, TRACK_H},
                      page_format(page, N_("The story, %s of %s"), at, of), track);
    put_time(page, x + w - TIME_W, y + TRACK_H - 43, ALIGN_END, of);
    page_end_digits(page);
}

static void put_round_row(struct page *page, const struct deck *deck, double y)
{
    const double play_w = measure_play_key(page), low = y + (PLAY_KEY_H - ROUND_KEY) / 2;
    double x = deck->card.x + PAD_X + deck->round_x;
    page_begin_digits(page);
    put_round_key(page, x, low, page_string(page, N_("Back 10 seconds")), "back10",
                  (struct input){INPUT_SEEK, g_intern_string("by"), -BACK_MS});
    x += ROUND_KEY + deck->gap;
    put_play_key(page, x, y, playing_of(page)->wanted);
    x += play_w + deck->gap;
    put_round_key(page, x, low, page_string(page, N_("Forward 30 seconds")), "forward30",
                  (struct input){INPUT_SEEK, g_intern_string("by"), FORWARD_MS});
    page_end_digits(page);
}

static void put_small(struct page *page, const struct deck *deck, int index, double x, double y)
{
    const struct small_key *key = &deck->small[index];
    put_button(page, (struct rect){x, y, key->w, deck->small_h}, BUTTON_SMALL, key->markup, key->icon,
               key->input, FALSE);
}

/* Each in the middle, as Play is above them. */
static void put_small_rows(struct page *page, const struct deck *deck, double y)
{
    const double width = deck->card.w - 2 * PAD_X;
    for (int first = 0, next; first < deck->n_small; first = next, y += deck->small_h + ROW_GAP) {
        double row = deck->small[first].w;
        for (next = first + 1; next < deck->n_small; next++) {
            if (row + SMALL_GAP + deck->small[next].w > width)
                break;
            row += SMALL_GAP + deck->small[next].w;
        }
        double x = deck->card.x + PAD_X + (width - row) / 2;
        for (int i = first; i < next; i++) {
            put_small(page, deck, i, x, y);
            x += deck->small[i].w + SMALL_GAP;
        }
    }
}

static void put_keys(struct page *page, const struct deck *deck)
{
    const double y = deck->card.y + PAD_Y + TRACK_H + ROW_GAP, low = y + (PLAY_KEY_H - deck->small_h) / 2;
    const int last = deck->n_small - 1;
    if (deck->beside)
        put_small(page, deck, 0, deck->card.x + PAD_X, low);
    put_round_row(page, deck, y);
    if (!deck->beside)
        put_small_rows(page, deck, y + PLAY_KEY_H + ROW_GAP);
    else if (last > 0)
        put_small(page, deck, last, deck->card.x + deck->card.w - PAD_X - deck->small[last].w, low);
}

double put_deck(struct page *page, struct rect area, gboolean captions_in_head)
{
    const struct deck deck = deck_in(page, area, captions_in_head);
    put_card(page, deck.card, FALSE);
    put_track_row(page, &deck);
    put_keys(page, &deck);
    return deck.card.y;
}
