/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An episode: its chapters with what is said, and where the group talks. */
#include "content/markup.h"
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
    }
}

static void say_talk(struct guide *guide, const struct talk *talk)
{
    guide_say(guide, GUIDE_TEXT, "The group talks:", "%d minutes", talk->minutes);
    for (const char *const *prompt = talk->prompts; *prompt != NULL; prompt++)
        guide_markup(guide, GUIDE_POINT, NULL, *prompt);
    if (talk->tally == NULL)
        return;
    guide_markup(guide, GUIDE_TEXT, "Hands up:", talk->tally->question);
    for (int i = 0; i < talk->tally->n_options; i++)
        guide_markup(guide, GUIDE_POINT, NULL, talk->tally->options[i].markup);
}

static void say_chapter(struct guide *guide, const struct material_episode *of, int index)
{
    const struct chapter *chapter = &of->episode->chapters[index];
    g_autofree char *number = g_strdup_printf("%d. %s", index + 1, chapter->id);
    g_autofree char *title = markup_plain(chapter->title != NULL ? chapter->title : "");
    guide_say(guide, GUIDE_PIECE, number, "%s", title);
    if (chapter->picture != NULL)
        guide_say(guide, GUIDE_TEXT, "Picture:", "%s (%s)", chapter->alt, chapter->picture);
    say_lines(guide, of, chapter);
    if (chapter->talk >= 0)
        say_talk(guide, &of->episode->talks[chapter->talk]);
}

void section_episode(struct guide *guide, const struct material_episode *episode)
{
    const struct episode *of = episode->episode;
    guide_markup(guide, GUIDE_PART, "Episode:", of->title);
    guide_say(guide, GUIDE_TEXT, NULL, "%s; %d chapters, %d talks", of->id, of->n_chapters, of->n_talks);
    guide_markup(guide, GUIDE_TEXT, NULL, of->summary);
    guide_markup(guide, GUIDE_TEXT, "Content note:", of->note);
    for (int i = 0; i < of->n_chapters; i++)
        say_chapter(guide, episode, i);
}
