/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a .timing file, and what it says of a position. */
#include "audio/timing.h"

#include <gio/gio.h>
#include <string.h>

#define FIRST_LINE "vigil-timing 1"
#define NOT_KNOWN (-1)

struct parser {
    const char *path;
    const struct episode *episode;
    struct timing *timing;
    int number; /* of the line that is read, from 1 */
};

struct timing *timing_new(const struct episode *episode)
{
    struct timing *timing = g_new0(struct timing, 1);
    timing->n_chapters = episode->n_chapters;
    timing->n_talks = episode->n_talks;
    timing->n_lines = episode->n_lines;
    timing->chapters = g_new(gint64, (gsize)MAX(1, timing->n_chapters));
    timing->talks = g_new(gint64, (gsize)MAX(1, timing->n_talks));
    timing->from = g_new(gint64, (gsize)MAX(1, timing->n_lines));
    timing->to = g_new(gint64, (gsize)MAX(1, timing->n_lines));
    timing->duration_ms = NOT_KNOWN;
    for (int i = 0; i < timing->n_chapters; i++)
        timing->chapters[i] = NOT_KNOWN;
    for (int i = 0; i < timing->n_talks; i++)
        timing->talks[i] = NOT_KNOWN;
    for (int i = 0; i < timing->n_lines; i++)
        timing->from[i] = timing->to[i] = NOT_KNOWN;
    return timing;
}

void timing_free(struct timing *timing)
{
    if (!timing)
        return;
    g_free(timing->chapters);
    g_free(timing->talks);
    g_free(timing->from);
    g_free(timing->to);
    g_free(timing);
}

static gboolean fail(const struct parser *parser, GError **error, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
static gboolean fail(const struct parser *parser, GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *words = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (parser->number > 0)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s:%d: %s", parser->path, parser->number,
                    words);
    else
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", parser->path, words);
    return FALSE;
}

/* ---- reading ---- */

static gboolean milliseconds(const struct parser *parser, const char *word, gint64 *value, GError **error)
{
    guint64 number;
    if (!g_ascii_string_to_unsigned(word, 10, 0, G_MAXINT32, &number, NULL))
        return fail(parser, error, "\"%s\" is not a number of milliseconds; write one, such as 4200", word);
    *value = (gint64)number;
    return TRUE;
}

static int chapter_index(const struct episode *episode, const char *id)
{
    for (int i = 0; i < episode->n_chapters; i++) {
        if (g_str_equal(episode->chapters[i].id, id))
            return i;
    }
    return -1;
}

static int talk_index(const struct episode *episode, const char *id)
{
    for (int i = 0; i < episode->n_talks; i++) {
        if (g_str_equal(episode->talks[i].id, id))
            return i;
    }
    return -1;
}

static gboolean read_line(struct parser *parser, char *const *words, GError **error)
{
    guint64 index;
    const guint64 last = (guint64)MAX(0, parser->timing->n_lines - 1);
    if (parser->timing->n_lines == 0 || !g_ascii_string_to_unsigned(words[1], 10, 0, last, &index, NULL))
        return fail(parser, error, "the episode has no line %s; it has %d, counted from 0", words[1],
                    parser->timing->n_lines);
    gint64 *from = &parser->timing->from[index], *to = &parser->timing->to[index];
    if (!milliseconds(parser, words[2], from, error) || !milliseconds(parser, words[3], to, error))
        return FALSE;
    return *from <= *to ||
           fail(parser, error, "the line ends before it begins; write: line %s FROM TO", words[1]);
}

static gboolean read_words(struct parser *parser, char *const *words, GError **error)
{
    static const struct {
        const char *name, *form;
        guint n;
    } facts[] = {{"duration", "duration MILLISECONDS", 2},
                 {"chapter", "chapter ID MILLISECONDS", 3},
                 {"talk", "talk ID MILLISECONDS", 3},
                 {"line", "line NUMBER FROM TO", 4}};
    const guint n = g_strv_length((char **)words);
    gsize kind = 0;
    while (kind < G_N_ELEMENTS(facts) && strcmp(words[0], facts[kind].name) != 0)
        kind++;
    if (kind == G_N_ELEMENTS(facts))
        return fail(parser, error, "\"%s\" is not known; a line begins with duration, chapter, line or talk",
                    words[0]);
    if (n != facts[kind].n)
        return fail(parser, error, "this line has %u words; write: %s", n, facts[kind].form);
    if (kind == 0)
        return milliseconds(parser, words[1], &parser->timing->duration_ms, error);
    if (kind == 3)
        return read_line(parser, words, error);
    const int index =
        kind == 1 ? chapter_index(parser->episode, words[1]) : talk_index(parser->episode, words[1]);
    if (index < 0)
        return fail(parser, error, "the episode \"%s\" has no %s \"%s\"", parser->episode->id, words[0],
                    words[1]);
    return milliseconds(parser, words[2],
                        kind == 1 ? &parser->timing->chapters[index] : &parser->timing->talks[index], error);
}

static gboolean read_text(struct parser *parser, const char *text, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    parser->number = 1;
    if (!lines[0] || strcmp(g_strchomp(lines[0]), FIRST_LINE) != 0)
        return fail(parser, error, "this is no timing file; the first line is: " FIRST_LINE);
    for (char **line = lines + 1; *line; line++) {
        parser->number++;
        g_auto(GStrv) words = g_strsplit(g_strstrip(*line), " ", -1);
        if (words[0] && words[0][0] != '\0' && !read_words(parser, words, error))
            return FALSE;
    }
    parser->number = 0;
    return TRUE;
}

/* ---- is it whole? ---- */

static gboolean check_chapters(const struct parser *parser, GError **error)
{
    const struct timing *timing = parser->timing;
    for (int i = 0; i < timing->n_chapters; i++) {
        const char *id = parser->episode->chapters[i].id;
        if (timing->chapters[i] < 0)
            return fail(parser, error, "the chapter \"%s\" is missing; add: chapter %s MILLISECONDS", id, id);
        if (timing->chapters[i] > timing->duration_ms ||
            (i > 0 && timing->chapters[i] <= timing->chapters[i - 1]))
            return fail(parser, error,
                        "the chapter \"%s\" must begin after the one before it, and before the end", id);
    }
    return TRUE;
}

static gboolean check_talks(const struct parser *parser, GError **error)
{
    const struct timing *timing = parser->timing;
    for (int i = 0; i < timing->n_talks; i++) {
        const struct talk *talk = &parser->episode->talks[i];
        const gint64 at = timing->talks[i];
        const gboolean is_last = talk->chapter + 1 == timing->n_chapters;
        const gint64 end = is_last ? timing->duration_ms : timing->chapters[talk->chapter + 1];
        if (at < 0)
            return fail(parser, error, "the talk \"%s\" is missing; add: talk %s MILLISECONDS", talk->id,
                        talk->id);
        if (at <= timing->chapters[talk->chapter] || at > end)
            return fail(parser, error,
                        "the talk \"%s\" must be in its chapter \"%s\", which lasts from %" G_GINT64_FORMAT
                        " to %" G_GINT64_FORMAT,
                        talk->id, parser->episode->chapters[talk->chapter].id,
                        timing->chapters[talk->chapter], end);
    }
    return TRUE;
}

static gboolean check_lines(const struct parser *parser, GError **error)
{
    const struct timing *timing = parser->timing;
    gint64 last = 0;
    for (int i = 0; i < timing->n_lines; i++) {
        if (timing->from[i] < 0)
            continue;
        if (timing->from[i] < last || timing->to[i] > timing->duration_ms)
            return fail(parser, error, "line %d must begin after the line before it, and end before the end",
                        i);
        last = timing->to[i];
    }
    return TRUE;
}

static gboolean check_whole(const struct parser *parser, GError **error)
{
    if (parser->timing->duration_ms <= 0)
        return fail(parser, error, "the duration is missing; add: duration MILLISECONDS");
    return check_chapters(parser, error) && check_talks(parser, error) && check_lines(parser, error);
}

struct timing *timing_parse(const char *text, const char *path, const struct episode *episode, GError **error)
{
    struct timing *timing = timing_new(episode);
    struct parser parser = {.path = path, .episode = episode, .timing = timing};
    if (read_text(&parser, text, error) && check_whole(&parser, error))
        return timing;
    timing_free(timing);
    return NULL;
}

/* A talk without at= stands where its chapter ends. */
struct timing *timing_of_marks(const struct episode *episode, gint64 duration_ms, const char *path,
                               GError **error)
{
    struct timing *timing = timing_new(episode);
    timing->duration_ms = duration_ms;
    for (int i = 0; i < timing->n_chapters; i++) {
        const double start = i == 0 ? MAX(0.0, episode->chapters[i].start) : episode->chapters[i].start;
        timing->chapters[i] = start < 0 ? NOT_KNOWN : (gint64)(start * 1000.0);
    }
    for (int i = 0; i < timing->n_talks; i++) {
        const struct talk *talk = &episode->talks[i];
        const gboolean is_last = talk->chapter + 1 == timing->n_chapters;
        const gint64 end = is_last ? duration_ms : timing->chapters[talk->chapter + 1];
        timing->talks[i] = talk->at < 0 ? end : (gint64)(talk->at * 1000.0);
    }
    const struct parser parser = {.path = path, .episode = episode, .timing = timing};
    if (check_whole(&parser, error))
        return timing;
    timing_free(timing);
    return NULL;
}

/* ---- writing ---- */

char *timing_text(const struct timing *timing, const struct episode *episode)
{
    GString *out = g_string_new(FIRST_LINE "\n");
    g_string_append_printf(out, "duration %" G_GINT64_FORMAT "\n", timing->duration_ms);
    for (int i = 0; i < timing->n_chapters; i++) {
        const struct chapter *chapter = &episode->chapters[i];
        g_string_append_printf(out, "chapter %s %" G_GINT64_FORMAT "\n", chapter->id, timing->chapters[i]);
        for (int line = chapter->first_line; line < chapter->first_line + chapter->n_lines; line++) {
            if (timing->from[line] >= 0)
                g_string_append_printf(out, "line %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", line,
                                       timing->from[line], timing->to[line]);
        }
        if (chapter->talk >= 0)
            g_string_append_printf(out, "talk %s %" G_GINT64_FORMAT "\n", episode->talks[chapter->talk].id,
                                   timing->talks[chapter->talk]);
    }
    return g_string_free(out, FALSE);
}

/* ---- asking ---- */

int timing_chapter_at(const struct timing *timing, gint64 position_ms)
{
    int chapter = 0;
    for (int i = 1; i < timing->n_chapters && timing->chapters[i] <= position_ms; i++)
        chapter = i;
    return chapter;
}

int timing_line_at(const struct timing *timing, gint64 position_ms)
{
    for (int i = 0; i < timing->n_lines; i++) {
        if (timing->from[i] <= position_ms && position_ms < timing->to[i])
            return i;
    }
    return -1;
}

int timing_talk_after(const struct timing *timing, gint64 position_ms)
{
    for (int i = 0; i < timing->n_talks; i++) {
        if (timing->talks[i] > position_ms)
            return i;
    }
    return -1;
}
