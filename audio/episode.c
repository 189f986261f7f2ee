/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the nodes of episodes/ID.xml to a struct episode. */
#include "audio/episode.h"

#include "audio/series.h"
#include "content/reading.h"

struct loaded_episode {
    struct episode episode; /* first: a struct episode pointer is a pointer to this */
    struct reading *reading;
};

/* What grows while the chapters are read. */
struct script {
    struct reading *reading;
    const struct series *series; /* or NULL */
    gboolean recorded;           /* there is audio=, so a chapter needs no lines */
    GArray *chapters, *lines, *talks;
};

/* ---- lines ---- */

static void check_voice(struct script *script, const struct node *node, const char *voice)
{
    if (!script->series || series_voice(script->series, voice))
        return;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (int i = 0; i < script->series->n_voices; i++)
        g_ptr_array_add(names, (gpointer)script->series->voices[i].id);
    g_ptr_array_add(names, NULL);
    const char *near = problem_nearest(voice, (const char *const *)(void *)names->pdata);
    if (near)
        reading_fail(script->reading, node, "unknown voice \"%s\"; did you mean \"%s\"?", voice, near);
    else
        reading_fail(script->reading, node, "unknown voice \"%s\"; add <voice id=\"%s\" …/> to series/%s.xml",
                     voice, voice, script->series->id);
}

/* NULL after noting why. */
static const struct series_fact *fact_of(struct script *script, const struct node *node, const char *id)
{
    const struct series_fact *fact = script->series ? series_fact(script->series, id) : NULL;
    if (fact)
        return fact;
    if (!script->series) {
        reading_fail(script->reading, node,
                     "fact=\"%s\" needs a series that has the fact; write series=\"…\" in <episode>", id);
        return NULL;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (int i = 0; i < script->series->n_facts; i++)
        g_ptr_array_add(names, (gpointer)script->series->facts[i].id);
    g_ptr_array_add(names, NULL);
    const char *near = problem_nearest(id, (const char *const *)(void *)names->pdata);
    if (near)
        reading_fail(script->reading, node, "unknown fact \"%s\"; did you mean \"%s\"?", id, near);
    else
        reading_fail(script->reading, node,
                     "unknown fact \"%s\"; add <fact id=\"%s\">…</fact> to series/%s.xml", id, id,
                     script->series->id);
    return NULL;
}

static void line_load(struct script *script, const struct node *node)
{
    const char *id = node_attribute(node, "fact");
    const char *own = node_markup(script->reading->document, node);
    const struct series_fact *fact = id ? fact_of(script, node, id) : NULL;
    const struct line line = {.voice = node_attribute_or(node, "voice", ""),
                              .markup = fact ? fact->markup : own,
                              .source = fact ? fact->source : NULL,
                              .chapter = (int)script->chapters->len,
                              .number = node->line};
    check_voice(script, node, line.voice);
    if (id && own)
        reading_fail(script->reading, node, "a line with fact= says the words of the fact; leave it empty");
    if (!id && !own)
        reading_fail(script->reading, node,
                     "the line is empty; write what is said, or name a fact with fact=");
    g_array_append_val(script->lines, line);
}

static void pause_load(struct script *script, const struct chapter *chapter, const struct node *node)
{
    if ((int)script->lines->len == chapter->first_line) {
        reading_fail(script->reading, node, "a <pause> follows a <line>; move it behind the first one");
        return;
    }
    struct line *line = &g_array_index(script->lines, struct line, script->lines->len - 1);
    line->pause_after += node_number(node, "seconds", 0);
}

/* ---- talks ---- */

static const struct tally_option *options_load(struct reading *reading, const struct node *node, int *n)
{
    GArray *options = g_array_new(FALSE, FALSE, sizeof(struct tally_option));
    for (const struct node *at = node_child(node, "option"); at; at = node_next(at, "option")) {
        const struct tally_option option = {.id = node_attribute_or(at, "id", ""),
                                            .markup = reading_markup(reading, at),
                                            .picture = node_attribute(at, "picture")};
        if (!option.markup)
            reading_fail(reading, at, "the option \"%s\" has no words; they are read aloud, so write them",
                         option.id);
        g_array_append_val(options, option);
    }
    *n = (int)options->len;
    return reading_keep_array(reading, options);
}

static const struct tally *tally_load(struct reading *reading, const struct node *node, const char *question)
{
    struct tally tally = {.id = node_attribute_or(node, "id", ""),
                          .question = reading_paragraphs(reading, node)};
    if (!tally.question)
        tally.question = question;
    tally.options = options_load(reading, node, &tally.n_options);
    GArray *one = g_array_new(FALSE, FALSE, sizeof tally);
    g_array_append_val(one, tally);
    return reading_keep_array(reading, one);
}

static const char *talk_id(struct reading *reading, const struct node *node, const char *chapter)
{
    const char *id = node_attribute(node, "id");
    if (id)
        return id;
    g_autofree char *made = g_strconcat(chapter, "-talk", NULL);
    return reading_keep_string(reading, made);
}

static void check_talk_is_new(struct script *script, const struct node *node, const char *id)
{
    for (guint i = 0; i < script->talks->len; i++) {
        if (g_str_equal(g_array_index(script->talks, struct talk, i).id, id))
            reading_fail(script->reading, node, "the talk \"%s\" is there twice; give each its own id", id);
    }
}

static void talk_load(struct script *script, const struct chapter *chapter, const struct node *node)
{
    struct reading *reading = script->reading;
    GArray *prompts = g_array_new(TRUE, FALSE, sizeof(const char *));
    for (const struct node *p = node_child(node, "p"); p; p = node_next(p, "p")) {
        const char *markup = node_markup(reading->document, p);
        if (markup)
            g_array_append_val(prompts, markup);
    }
    if (prompts->len == 0)
        reading_fail(reading, node, "<talk> has no question; write it in a <p>");
    struct talk talk = {.id = talk_id(reading, node, chapter->id),
                        .minutes = (int)node_number(node, "minutes", 0),
                        .chapter = (int)script->chapters->len,
                        .at = node_number(node, "at", -1)};
    talk.prompts = reading_keep_array(reading, prompts);
    check_talk_is_new(script, node, talk.id);
    const struct node *tally = node_child(node, "tally");
    if (tally && talk.prompts)
        talk.tally = tally_load(reading, tally, talk.prompts[0]);
    g_array_append_val(script->talks, talk);
}

/* ---- chapters ---- */

static void chapter_check(struct script *script, const struct chapter *chapter, const struct node *node)
{
    if (!chapter->title)
        reading_fail(script->reading, node, "the chapter \"%s\" has no title; write it in <title>",
                     chapter->id);
    if (chapter->picture && !chapter->alt)
        reading_fail(script->reading, node,
                     "the picture of the chapter \"%s\" has no alt; write what the picture tells",
                     chapter->id);
    if (chapter->n_lines == 0 && !script->recorded)
        reading_fail(
            script->reading, node,
            "there is nothing to hear in the chapter \"%s\"; write <line>s, or name the recording with "
            "audio= in <episode>",
            chapter->id);
}

static void chapter_load(struct script *script, const struct node *node)
{
    const struct node *title = node_child(node, "title");
    struct chapter chapter = {.id = node_attribute_or(node, "id", ""),
                              .title = title ? node_markup(script->reading->document, title) : NULL,
                              .picture = node_attribute(node, "picture"),
                              .alt = node_attribute(node, "alt"),
                              .first_line = (int)script->lines->len,
                              .talk = -1,
                              .start = node_number(node, "start", -1),
                              .objectives =
                                  reading_words(script->reading, node_attribute(node, "objective"))};
    for (const struct node *part = node_first_element(node); part; part = node_next(part, NULL)) {
        if (node_is(part, "line")) {
            line_load(script, part);
        } else if (node_is(part, "pause")) {
            pause_load(script, &chapter, part);
        } else if (node_is(part, "talk")) {
            chapter.talk = (int)script->talks->len;
            talk_load(script, &chapter, part);
        }
    }
    chapter.n_lines = (int)script->lines->len - chapter.first_line;
    chapter_check(script, &chapter, node);
    g_array_append_val(script->chapters, chapter);
}

static void chapters_load(struct script *script, struct episode *episode, const struct node *root)
{
    script->chapters = g_array_new(FALSE, FALSE, sizeof(struct chapter));
    script->lines = g_array_new(FALSE, FALSE, sizeof(struct line));
    script->talks = g_array_new(FALSE, FALSE, sizeof(struct talk));
    for (const struct node *node = node_child(root, "chapter"); node; node = node_next(node, "chapter"))
        chapter_load(script, node);
    episode->n_chapters = (int)script->chapters->len;
    episode->n_lines = (int)script->lines->len;
    episode->n_talks = (int)script->talks->len;
    episode->chapters = reading_keep_array(script->reading, script->chapters);
    episode->lines = reading_keep_array(script->reading, script->lines);
    episode->talks = reading_keep_array(script->reading, script->talks);
}

/* ---- the episode ---- */

static const char *child_markup(struct reading *reading, const struct node *root, const char *name)
{
    const struct node *node = node_child(root, name);
    return node ? reading_markup(reading, node) : NULL;
}

struct episode *episode_load(struct document *document, const struct series *series,
                             struct problems *problems)
{
    const struct node *root = document_root(document);
    struct loaded_episode *loaded = g_new0(struct loaded_episode, 1);
    struct reading *reading = loaded->reading = reading_new(document, problems);
    struct episode *episode = &loaded->episode;
    episode->id = node_attribute_or(root, "id", "");
    episode->language = node_attribute_or(root, "xml:lang", "");
    episode->series = node_attribute(root, "series");
    episode->number = (int)node_number(root, "number", 0);
    episode->title = child_markup(reading, root, "title");
    episode->summary = child_markup(reading, root, "summary");
    episode->note = child_markup(reading, root, "content-note");
    episode->audio = node_attribute(root, "audio");
    episode->hash = document_hash(document);
    if (!episode->title)
        reading_fail(reading, root, "<title> is empty; write the title of the episode");
    struct script script = {.reading = reading, .series = series, .recorded = episode->audio != NULL};
    chapters_load(&script, episode, root);
    reading->problems = NULL;
    if (!reading->failed)
        return episode;
    episode_free(episode);
    return NULL;
}

void episode_free(struct episode *episode)
{
    if (!episode)
        return;
    struct loaded_episode *loaded = (struct loaded_episode *)episode;
    reading_free(loaded->reading);
    g_free(loaded);
}
