/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/listening.h"

#define NONE -1

struct listening *listening_new(gint64 duration_ms)
{
    struct listening *listening = g_new0(struct listening, 1);
    listening->heard = g_array_new(FALSE, FALSE, sizeof(struct stretch));
    listening->duration_ms = duration_ms;
    listening->since_ms = NONE;
    return listening;
}

void listening_free(struct listening *listening)
{
    if (listening != NULL) {
        g_array_unref(listening->heard);
        g_free(listening);
    }
}

static const struct stretch *stretch_at(const struct listening *listening, guint i)
{
    return &g_array_index(listening->heard, struct stretch, i);
}

/* The first that ends at or after the time. */
static guint first_from(const struct listening *listening, gint64 ms)
{
    guint i = 0;
    while (i < listening->heard->len && stretch_at(listening, i)->to_ms < ms) {
        i++;
    }
    return i;
}

void listening_add(struct listening *listening, struct stretch stretch)
{
    stretch.from_ms = CLAMP(stretch.from_ms, 0, listening->duration_ms);
    stretch.to_ms = CLAMP(stretch.to_ms, 0, listening->duration_ms);
    if (stretch.from_ms >= stretch.to_ms) {
        return;
    }
    guint first = first_from(listening, stretch.from_ms), after = first;
    while (after < listening->heard->len && stretch_at(listening, after)->from_ms <= stretch.to_ms) {
        stretch.from_ms = MIN(stretch.from_ms, stretch_at(listening, after)->from_ms);
        stretch.to_ms = MAX(stretch.to_ms, stretch_at(listening, after)->to_ms);
        after++;
    }
    if (after > first) {
        g_array_remove_range(listening->heard, first, after - first);
    }
    g_array_insert_val(listening->heard, first, stretch);
}

/* What was heard until now, if anything was. */
static struct stretch end_stretch(struct listening *listening)
{
    struct stretch ended = {listening->position_ms, listening->position_ms};
    if (listening->since_ms != NONE) {
        ended.from_ms = listening->since_ms;
        listening_add(listening, ended);
    }
    listening->since_ms = NONE;
    return ended;
}

struct stretch listening_move(struct listening *listening, gint64 position_ms)
{
    struct stretch ended = {position_ms, position_ms};
    position_ms = CLAMP(position_ms, 0, listening->duration_ms);
    if (listening->since_ms != NONE && position_ms < listening->position_ms) {
        ended = end_stretch(listening); /* back, without being told of the jump */
    }
    if (listening->since_ms == NONE) {
        listening->since_ms = position_ms;
    }
    listening->position_ms = position_ms;
    return ended;
}

struct stretch listening_cut(struct listening *listening)
{
    gboolean under_way = listening->since_ms != NONE;
    struct stretch ended = end_stretch(listening);
    listening->since_ms = under_way ? listening->position_ms : NONE;
    return ended;
}

struct stretch listening_pause(struct listening *listening)
{
    listening->pauses += listening->since_ms != NONE ? 1 : 0;
    return end_stretch(listening);
}

struct stretch listening_jump(struct listening *listening, gint64 to_ms)
{
    struct stretch ended = end_stretch(listening);
    to_ms = CLAMP(to_ms, 0, listening->duration_ms);
    listening->jumps_back += to_ms < listening->position_ms ? 1 : 0;
    listening->jumps_forward += to_ms > listening->position_ms ? 1 : 0;
    listening->position_ms = to_ms;
    return ended;
}

struct stretch listening_lose(struct listening *listening, gint64 position_ms)
{
    listening->losses++;
    if (listening->since_ms != NONE) {
        listening->position_ms = CLAMP(position_ms, listening->since_ms, listening->duration_ms);
    }
    return end_stretch(listening);
}

static gint64 overlap(struct stretch a, struct stretch b)
{
    return MAX(MIN(a.to_ms, b.to_ms) - MAX(a.from_ms, b.from_ms), 0);
}

static gint64 written_within(const struct listening *listening, struct stretch part)
{
    gint64 sum = 0;
    for (guint i = 0; i < listening->heard->len; i++) {
        sum += overlap(*stretch_at(listening, i), part);
    }
    return sum;
}

static gint64 heard_within(const struct listening *listening, struct stretch part)
{
    struct stretch now = {MAX(listening->since_ms, part.from_ms), MIN(listening->position_ms, part.to_ms)};
    gint64 sum = written_within(listening, part);
    if (listening->since_ms != NONE && now.from_ms < now.to_ms) {
        sum += now.to_ms - now.from_ms - written_within(listening, now);
    }
    return sum;
}

gint64 listening_heard_ms(const struct listening *listening)
{
    return heard_within(listening, (struct stretch){0, listening->duration_ms});
}

double listening_quarter(const struct listening *listening, int quarter)
{
    const struct stretch part = {listening->duration_ms * quarter / 4,
                                 listening->duration_ms * (quarter + 1) / 4};
    gint64 length = part.to_ms - part.from_ms;
    return length > 0 ? (double)heard_within(listening, part) / (double)length : 0.0;
}
