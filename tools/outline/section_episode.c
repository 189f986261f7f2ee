/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An episode: its chapters with what is said, and where the group talks. */
#include "content/markup.h"
#include "tools/outline/flags.h"
#include "tools/outline/sections.h"

static const char *name_of(const struct material_episode *of, const struct line *line)
{
    const struct series_voice *voice = of->series != NULL ? series_voice(of->series, line->voice) : NULL;
    return voice != NULL ? voice->name : line->voice;
}

static void say_lines(struct guide *guide, const struct material_episode *of, const struct chapter *chapter)
{
    for (int i = chapter->first_line; i < chapter->first_line + chapter->n_lines; i++) {
        const struct line *line = &of->episode->lines[i];
        g_autofree char *label = g_strdup_printf("%s:", name_of(of, line));
        guide_markup(guide, GUIDE_TEXT, label, line->markup);
        if (line->source != NULL) {
            g_autofree char *source = markup_plain(line->source);
            guide_more(guide, g_strconcat("Source: ", source, NULL));
        }
    }
}

static void say_talk(struct guide *guide, const struct chapter_figures *figures)
{
    const struct talk *talk = figures->talk;
    g_autofree char *grade = flags_grade(figures->talk_grade);
    guide_say(guide, GUIDE_TEXT, "The group talks:", "%d minutes; %d words in sight, reading grade %s",
              talk->minutes, figures->talk_words, grade);
    for (const char *const *prompt = talk->prompts; *prompt != NULL; prompt++)
        guide_markup(guide, GUIDE_POINT, NULL, *prompt);
    if (talk->tally == NULL)
        return;
    g_autofree char *label = g_strdup_printf("Hands up, %s:", talk->tally->id);
    guide_markup(guide, GUIDE_TEXT, label, talk->tally->question);
    for (int i = 0; i < talk->tally->n_options; i++)
        guide_markup(guide, GUIDE_POINT, NULL, talk->tally->options[i].markup);
}

static void say_chapter(struct guide *guide, const struct episode_figures *figures, guint index)
{
    const struct chapter_figures *one = &g_array_index(figures->chapters, struct chapter_figures, index);
    const struct chapter *chapter = one->chapter;
    const char *remark = remarks_find(figures->of->remarks, chapter->id);
    g_autofree char *number = g_strdup_printf("%u. %s", index + 1, chapter->id);
    g_autofree char *title = markup_plain(chapter->title != NULL ? chapter->title : "");
    g_autofree char *grade = flags_grade(one->grade);
    guide_say(guide, GUIDE_PIECE, number, "%s", title);
    guide_say(guide, GUIDE_TEXT, NULL, "%d words heard, reading grade %s", one->words, grade);
    section_ids(guide, "For:", chapter->objectives);
    if (chapter->picture != NULL)
        guide_say(guide, GUIDE_TEXT, "Picture:", "%s (%s)", chapter->alt, chapter->picture);
    say_lines(guide, figures->of, chapter);
    if (one->talk != NULL)
        say_talk(guide, one);
    if (remark != NULL)
        guide_say(guide, GUIDE_TEXT, "Author’s note:", "%s", remark);
}

static gboolean is_chapter(const char *id, const void *data)
{
    const struct episode *episode = data;
    for (int i = 0; i < episode->n_chapters; i++)
        if (g_str_equal(episode->chapters[i].id, id))
            return TRUE;
    return FALSE;
}

void section_episode(struct guide *guide, const struct figures *figures, guint index)
{
    const struct episode_figures *one = &g_array_index(figures->episodes, struct episode_figures, index);
    const struct episode *episode = one->of->episode;
    g_autofree char *grade = flags_grade(one->grade);
    guide_markup(guide, GUIDE_PART, "Episode:", episode->title);
    guide_say(guide, GUIDE_TEXT, NULL, "%s; %d chapters, %d talks, %d words heard, reading grade %s",
              episode->id, episode->n_chapters, episode->n_talks, one->words, grade);
    guide_markup(guide, GUIDE_TEXT, NULL, episode->summary);
    guide_markup(guide, GUIDE_TEXT, "Content note:", episode->note);
    section_notes(guide, "Author’s note", one->of->remarks, is_chapter, episode);
    for (guint i = 0; i < one->chapters->len; i++)
        say_chapter(guide, one, i);
}
