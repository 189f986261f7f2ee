/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/script.h"

#include "content/markup.h"

#define BETWEEN_LINES 0.25 /* seconds; espeak-ng ends a sentence with some silence itself */
#define BEFORE_TALK 0.4    /* silence in which the sound stops */
#define AFTER_TALK 0.4     /* and with which it goes on */
#define BETWEEN_CHAPTERS 0.8
#define AT_THE_END 0.6
#define AFTER_WORDS 0.1 /* of a single text */

static struct script *script_new(int n)
{
    struct script *script = g_new0(struct script, 1);
    script->parts = g_new0(struct render_part, (gsize)MAX(1, n));
    script->n = n;
    return script;
}

void script_free(struct script *script)
{
    if (!script)
        return;
    for (int i = 0; i < script->n; i++)
        g_free(script->parts[i].words);
    g_free(script->parts);
    g_free(script);
}

static struct manner manner_of(const struct series *series, const char *voice, const char *language)
{
    const struct series_voice *found = series ? series_voice(series, voice) : NULL;
    const struct speaking speaking = found ? series_speaking(found, language) : (struct speaking){0};
    return (struct manner){.language = g_intern_string(language),
                           .variant = g_intern_string(speaking.variant),
                           .pitch = speaking.pitch,
                           .speed = speaking.speed};
}

/* Behind the last line of a chapter. */
static double gap_after(const struct episode *episode, int chapter)
{
    if (episode->chapters[chapter].talk >= 0)
        return BEFORE_TALK + AFTER_TALK;
    return chapter + 1 < episode->n_chapters ? BETWEEN_CHAPTERS : AT_THE_END;
}

static gboolean ends_chapter(const struct episode *episode, int line)
{
    const struct chapter *chapter = &episode->chapters[episode->lines[line].chapter];
    return line + 1 == chapter->first_line + chapter->n_lines;
}

struct script *script_of_episode(struct curriculum *curriculum, const struct series *series,
                                 const struct episode *episode, const char *language)
{
    struct script *script = script_new(episode->n_lines);
    for (int i = 0; i < episode->n_lines; i++) {
        const struct line *line = &episode->lines[i];
        const char *markup = g_str_equal(language, episode->language)
                                 ? line->markup
                                 : curriculum_translate(curriculum, language, line->markup);
        script->untranslated += markup == line->markup && !g_str_equal(language, episode->language);
        script->parts[i] = (struct render_part){
            .words = markup_plain(markup),
            .manner = manner_of(series, line->voice, language),
            .pause_after = line->pause_after +
                           (ends_chapter(episode, i) ? gap_after(episode, line->chapter) : BETWEEN_LINES)};
    }
    return script;
}

struct script *script_of_words(const char *plain, const char *language)
{
    struct script *script = script_new(1);
    script->parts[0] = (struct render_part){
        .words = g_strdup(plain), .manner = manner_of(NULL, "", language), .pause_after = AFTER_WORDS};
    return script;
}

char *script_hash(const struct script *script)
{
    g_autoptr(GString) all = g_string_new(NULL);
    g_string_printf(all, "%d\n", RENDER_VERSION);
    for (int i = 0; i < script->n; i++) {
        const struct render_part *part = &script->parts[i];
        g_string_append_printf(all, "%s %s %d %d %d\n%s\n", part->manner.language,
                               part->manner.variant ? part->manner.variant : "-", part->manner.pitch,
                               part->manner.speed, (int)(part->pause_after * 1000.0), part->words);
    }
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, all->str, -1);
    return g_strndup(hash, 16);
}

/* Where the sound stops: a little after the last word, and after the pause that the script wants there. */
static gint64 talk_place(const struct script *script, const struct episode *episode,
                         const struct chapter *chapter)
{
    const int last = chapter->first_line + chapter->n_lines - 1;
    const double silence = episode->lines[last].pause_after + BEFORE_TALK;
    return script->parts[last].to_ms + (gint64)(silence * 1000.0);
}

/* A chapter behind a talk begins at the stop itself, so that nothing lies between them. */
static gint64 chapter_place(const struct script *script, const struct episode *episode,
                            const struct timing *timing, int chapter)
{
    const int talk = chapter > 0 ? episode->chapters[chapter - 1].talk : -1;
    if (chapter == 0)
        return 0;
    return talk >= 0 ? timing->talks[talk] : script->parts[episode->chapters[chapter].first_line].from_ms;
}

struct timing *script_timing(const struct script *script, const struct episode *episode, gint64 duration_ms)
{
    struct timing *timing = timing_new(episode);
    timing->duration_ms = duration_ms;
    for (int i = 0; i < episode->n_lines; i++) {
        timing->from[i] = script->parts[i].from_ms;
        timing->to[i] = script->parts[i].to_ms;
    }
    for (int i = 0; i < episode->n_chapters; i++) {
        const struct chapter *chapter = &episode->chapters[i];
        timing->chapters[i] = chapter_place(script, episode, timing, i);
        if (chapter->talk >= 0)
            timing->talks[chapter->talk] = talk_place(script, episode, chapter);
    }
    return timing;
}
