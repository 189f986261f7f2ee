/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is being said in an episode, in words. A line that is longer than its place comes in pieces, each for
 * as long as its share of the line: words never lie over the keys.
 */
#include <string.h>

#include "content/markup.h"
#include "player/ui/screen_episode.h"

#define GAP_ABOVE 24.0
#define GAP_BELOW_WHO 4.0

static const struct evening *evening_of(const struct page *page)
{
    return page_session(page)->evening;
}

static const struct evening_playing *playing_of(const struct page *page)
{
    return &evening_of(page)->playing;
}

/* ---- which line, and how much of it is over ---- */

/* The line that is being said, and after it until the next one begins; -1 where that isn't known. */
static int line_said(const struct evening_playing *playing)
{
    const struct timing *timing = playing->sound->timing;
    int said = -1;
    for (int i = 0; i < timing->n_lines; i++) {
        if (timing->from[i] >= 0 && timing->from[i] <= playing->position_ms)
            said = i;
    }
    return said;
}

static double share_said(const struct evening_playing *playing, int line)
{
    const struct timing *timing = playing->sound->timing;
    const gint64 from = timing->from[line], to = timing->to[line];
    if (to <= from)
        return 0;
    return CLAMP((double)(playing->position_ms - from) / (double)(to - from), 0, 1);
}

static const char *speaker(struct page *page, const struct line *line)
{
    const struct series_voice *voice = series_voice(evening_of(page)->series, line->voice);
    return voice ? page_text(page, voice->name) : NULL;
}

/* ---- the piece of it that is shown ---- */

struct place {
    struct page *page;
    struct text text;
    double w, h;
};

static gboolean fits(const struct place *place, const char *words, gsize length)
{
    g_autofree char *markup = g_markup_escape_text(words, (gssize)length);
    return measure_text(place->page, place->text, markup, place->w) <= place->h;
}

static gboolean ends_sentence(const char *words, gsize length)
{
    static const char *const ends[] = {".", "?", "!", "।", "؟", "…", "”", "»"};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        const gsize end = strlen(ends[i]);
        if (length >= end && memcmp(words + length - end, ends[i], end) == 0)
            return TRUE;
    }
    return FALSE;
}

/* As many words as fit, one at least; up to the end of a sentence where that leaves no more than half of them
 * for later. */
static gsize piece_length(const struct place *place, const char *words)
{
    const gsize all = strlen(words);
    gsize most = 0, sentence = 0;
    if (fits(place, words, all))
        return all;
    for (const char *space = strchr(words, ' '); space; space = strchr(space + 1, ' ')) {
        const gsize length = (gsize)(space - words);
        if (most > 0 && !fits(place, words, length))
            break;
        most = length;
        sentence = ends_sentence(words, length) ? length : sentence;
    }
    if (most == 0)
        return all;
    return 2 * sentence >= most ? sentence : most;
}

static const char *piece_said(const struct place *place, const char *words, double share)
{
    const char *piece = words, *end = words + strlen(words);
    const double at = share * (double)(end - words);
    gsize length = piece_length(place, piece);
    while (piece + length < end && (double)(piece + length - words) <= at) {
        piece += length + 1;
        length = piece_length(place, piece);
    }
    g_autofree char *markup = g_markup_escape_text(piece, (gssize)length);
    return page_keep(place->page, markup);
}

gboolean put_caption(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening_playing *playing = playing_of(page);
    const int said = line_said(playing);
    if (said < 0)
        return FALSE;
    const struct line *line = &playing->episode->lines[said];
    const char *who = speaker(page, line);
    g_autofree char *words = markup_plain(page_text(page, line->markup));
    struct rect rect;
    flow_space(flow, GAP_ABOVE);
    if (who)
        put_label(flow, who);
    const struct place place = {page, page_type(page, TYPE_QUESTION, COLOUR_INK), flow->area.w,
                                flow_left(flow) - GAP_BELOW_WHO};
    const char *markup = piece_said(&place, words, share_said(playing, said));
    const double height = MIN(measure_text(page, place.text, markup, place.w), place.h);
    if (flow_take(flow, height, GAP_BELOW_WHO, &rect))
        put_text(page, (struct rect){rect.x, rect.y, rect.w, 0}, place.text, markup, FALSE);
    return TRUE;
}
