/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list of texts, the one being read, and the clip of the next made ahead. A text goes through these stages:
 *
 *             ask()          take_answers()          begin()            end()
 *    WAITING --------> ASKED ---------------> READY ---------> SPEAKING --------> OVER
 *       ^                |                     | ^                |                ^
 *       |                | take_answers():     | `----------------'                |
 *       |                | nothing to hear     |   narrator_pause()               |
 *       |                `---------------------|-----------------------------------|
 *       `--------------------------------------+-----------------------------------'
 *         begin(): the recording can't be played,   begin(): nor can the speech
 *         so once more without it
 *
 * step() makes every move that is possible now; it runs when something is asked of the narrator and when its
 * sound has changed. With no device finish() lets go of all texts: what nobody could hear is not said to have
 * been read.
 */
#include "audio/narrator.h"
#include "audio/voice.h"

#include <string.h>

enum stage { STAGE_WAITING, STAGE_ASKED, STAGE_READY, STAGE_SPEAKING, STAGE_OVER };

struct text {
    char *words;
    char *language;
    char *recording;
    int tag;
    enum stage stage;
    struct clip *clip;
    gint64 duration; /* milliseconds, once known */
};

/* What a screen shows of a narrator. */
struct shown {
    int tag;
    gboolean busy, paused, present;
    gint64 second, duration;
};

struct narrator {
    struct sound *sound;
    GArray *texts; /* struct text */
    guint current; /* texts->len when all are over */
    gint64 from;   /* where in the current text to begin, milliseconds */
    gboolean paused;
    double rate;
    guint64 round; /* counts narrator_say() and _stop(), so that late answers are known */
    struct shown shown;
};

static struct text *text_at(const struct narrator *narrator, guint i)
{
    return i < narrator->texts->len ? &g_array_index(narrator->texts, struct text, i) : NULL;
}

static struct text *current_text(const struct narrator *narrator)
{
    return text_at(narrator, narrator->current);
}

static void text_clear(void *data)
{
    struct text *text = data;
    g_free(text->words);
    g_free(text->language);
    g_free(text->recording);
    clip_unref(text->clip);
}

static guint64 number_of(const struct narrator *narrator, guint i)
{
    return narrator->round << 16 | i;
}

static void ask(struct narrator *narrator, guint i)
{
    struct text *text = text_at(narrator, i);
    if (text == NULL || text->stage != STAGE_WAITING) {
        return;
    }
    struct clip_request request = {text->words, text->language, text->recording, narrator->rate,
                                   number_of(narrator, i)};
    text->stage = STAGE_ASKED;
    sound_ask(narrator->sound, &request);
}

static void take_answers(struct narrator *narrator)
{
    guint64 number;
    struct clip *clip;
    while (sound_answer(narrator->sound, &number, &clip)) {
        struct text *text = text_at(narrator, (guint)(number & 0xffff));
        if (text == NULL || number >> 16 != narrator->round || text->stage != STAGE_ASKED) {
            clip_unref(clip);
            continue;
        }
        text->clip = clip;
        text->stage = clip != NULL ? STAGE_READY : STAGE_OVER;
        text->duration = clip != NULL ? clip->frames * 1000 / CLIP_RATE : 0;
    }
}

static void drop_clip(struct text *text)
{
    clip_unref(text->clip);
    text->clip = NULL;
}

static gboolean begin(struct narrator *narrator, struct text *text)
{
    if (sound_is_cueing(narrator->sound) || sound_readiness(narrator->sound) != READINESS_READY) {
        sound_want(narrator->sound);
        return FALSE;
    }
    if (sound_start_voice(narrator->sound, text->clip, narrator->from)) {
        text->stage = STAGE_SPEAKING;
        return TRUE;
    }
    drop_clip(text);
    text->stage = text->recording != NULL ? STAGE_WAITING : STAGE_OVER;
    g_clear_pointer(&text->recording, g_free);
    return TRUE;
}

static gboolean end(struct narrator *narrator, struct text *text)
{
    if (!sound_voice_is_over(narrator->sound)) {
        return FALSE;
    }
    sound_stop_voice(narrator->sound);
    drop_clip(text);
    text->stage = STAGE_OVER;
    return TRUE;
}

static gboolean move(struct narrator *narrator)
{
    struct text *text = current_text(narrator);
    if (text == NULL) {
        return FALSE;
    }
    switch (text->stage) {
    case STAGE_WAITING:
        ask(narrator, narrator->current);
        take_answers(narrator);
        return text->stage != STAGE_ASKED;
    case STAGE_ASKED:
        return FALSE;
    case STAGE_READY:
        return begin(narrator, text);
    case STAGE_SPEAKING:
        return end(narrator, text);
    case STAGE_OVER:
        narrator->current++;
        narrator->from = 0;
        return TRUE;
    }
    g_return_val_if_reached(FALSE);
}

static gint64 time_before_current(const struct narrator *narrator)
{
    gint64 time = 0;
    for (guint i = 0; i < narrator->current && i < narrator->texts->len; i++) {
        time += text_at(narrator, i)->duration;
    }
    return time;
}

/* The second count on the screen is to change in time, and the next text to begin. */
static void arrange_wake(struct narrator *narrator)
{
    const struct text *text = current_text(narrator);
    if (text == NULL || text->stage != STAGE_SPEAKING) {
        return;
    }
    gint64 before = time_before_current(narrator);
    gint64 position = before + sound_voice_position(narrator->sound);
    sound_wake_at(narrator->sound, (position / 1000 + 1) * 1000 - before);
}

static void finish(struct narrator *narrator)
{
    sound_stop_voice(narrator->sound);
    sound_forget(narrator->sound);
    g_array_set_size(narrator->texts, 0);
    narrator->current = 0;
    narrator->from = 0;
    narrator->paused = FALSE;
    narrator->round++;
}

static void ask_ahead(struct narrator *narrator)
{
    guint next = narrator->current + 1;
    while (next < narrator->texts->len && text_at(narrator, next)->stage == STAGE_OVER) {
        next++; /* nothing to hear */
    }
    ask(narrator, next);
}

static void step(void *data)
{
    struct narrator *narrator = data;
    take_answers(narrator);
    if (current_text(narrator) == NULL) {
        return;
    }
    if (sound_speaker(narrator->sound) != SPEAKER_VOICE) {
        finish(narrator);
        return;
    }
    if (narrator->paused) {
        return;
    }
    if (sound_readiness(narrator->sound) == READINESS_NONE) {
        finish(narrator);
        return;
    }
    while (move(narrator)) {
    }
    if (current_text(narrator) != NULL) {
        ask_ahead(narrator);
    }
    arrange_wake(narrator);
}

struct narrator *narrator_new(struct sound *sound)
{
    struct narrator *narrator = g_new0(struct narrator, 1);
    narrator->sound = sound;
    narrator->texts = g_array_new(FALSE, TRUE, sizeof(struct text));
    g_array_set_clear_func(narrator->texts, text_clear);
    narrator->rate = 1.0;
    narrator->shown.tag = -1;
    narrator->shown.present = TRUE;
    sound_listen(sound, SPEAKER_VOICE, step, narrator);
    return narrator;
}

void narrator_free(struct narrator *narrator)
{
    if (narrator == NULL) {
        return;
    }
    narrator_stop(narrator);
    sound_listen(narrator->sound, SPEAKER_VOICE, NULL, NULL);
    g_array_unref(narrator->texts);
    g_free(narrator);
}

void narrator_say(struct narrator *narrator, const struct utterance *utterances, int n)
{
    narrator_stop(narrator);
    for (int i = 0; i < n && i <= G_MAXUINT16; i++) {
        struct text text = {.words = g_strdup(utterances[i].text),
                            .language = g_strdup(utterances[i].language),
                            .recording = g_strdup(utterances[i].recording),
                            .tag = utterances[i].tag};
        g_array_append_val(narrator->texts, text);
    }
    if (n > 0) {
        sound_claim(narrator->sound, SPEAKER_VOICE);
        sound_want(narrator->sound);
        step(narrator);
    }
}

void narrator_stop(struct narrator *narrator)
{
    finish(narrator);
}

void narrator_pause(struct narrator *narrator, gboolean pause)
{
    struct text *text = current_text(narrator);
    if (text == NULL || narrator->paused == pause) {
        return;
    }
    narrator->paused = pause;
    if (pause && text->stage == STAGE_SPEAKING) {
        narrator->from = sound_voice_position(narrator->sound);
        sound_stop_voice(narrator->sound);
        text->stage = STAGE_READY;
    }
    if (!pause) {
        sound_want(narrator->sound);
        step(narrator);
    }
}

gboolean narrator_is_paused(const struct narrator *narrator)
{
    return narrator->paused;
}

gboolean narrator_is_busy(const struct narrator *narrator)
{
    return current_text(narrator) != NULL && sound_readiness(narrator->sound) != READINESS_NONE;
}

int narrator_tag(const struct narrator *narrator)
{
    const struct text *text = current_text(narrator);
    return text != NULL ? text->tag : -1;
}

void narrator_time(const struct narrator *narrator, gint64 *position, gint64 *duration)
{
    const struct text *text = current_text(narrator);
    gboolean speaking = text != NULL && text->stage == STAGE_SPEAKING;
    *position =
        time_before_current(narrator) + (speaking ? sound_voice_position(narrator->sound) : narrator->from);
    *duration = 0;
    for (guint i = 0; i < narrator->texts->len; i++) {
        *duration += text_at(narrator, i)->duration;
    }
}

gboolean narrator_poll(struct narrator *narrator)
{
    sound_poll(narrator->sound);
    struct shown now = {0};
    now.tag = narrator_tag(narrator);
    now.busy = narrator_is_busy(narrator);
    now.paused = narrator->paused;
    now.present = sound_is_present(narrator->sound);
    narrator_time(narrator, &now.second, &now.duration);
    now.second /= 1000;
    gboolean changed = now.tag != narrator->shown.tag || now.busy != narrator->shown.busy ||
                       now.paused != narrator->shown.paused || now.present != narrator->shown.present ||
                       now.second != narrator->shown.second || now.duration != narrator->shown.duration;
    narrator->shown = now;
    return changed;
}

void narrator_set_rate(struct narrator *narrator, double rate)
{
    narrator->rate = CLAMP(rate, 0.75, 1.5);
}
