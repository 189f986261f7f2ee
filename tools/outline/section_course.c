/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/markup.h"
#include "tools/outline/flags.h"
#include "tools/outline/sections.h"

static void say_languages(struct guide *guide, const struct material *material,
                          const struct material_course *course)
{
    static const char *const heads[] = {"Language", "Translated", "State", NULL};
    const char *source = curriculum_source_language(material->curriculum);
    struct guide_table *table = guide_table(guide, "Languages", heads);
    for (guint i = 0; i < course->languages->len; i++) {
        const struct material_language *one = &g_array_index(course->languages, struct material_language, i);
        guide_cell(table, "%s (%s)", one->language->name, one->language->code);
        if (one->texts == 0)
            guide_cell(table, "not offered");
        else
            guide_cell(table, "%d of %d texts, %d %%", one->translated, one->texts,
                       100 * one->translated / one->texts);
        guide_cell(table, "%s",
                   g_str_equal(one->language->code, source) ? "the language it is written in"
                   : one->language->draft                   ? "a draft, not yet reviewed by a native speaker"
                                                            : "reviewed");
    }
}

static void add_figure(const char *name, const char *value, void *data)
{
    guide_cell(data, "%s", name);
    guide_cell(data, "%s", value);
}

static void say_figures(struct guide *guide, const struct figures *figures)
{
    static const char *const heads[] = {"Figure", "Value", NULL};
    flags_figures(figures, add_figure, guide_table(guide, "The course in figures", heads));
}

static void say_lessons(struct guide *guide, const struct figures *figures)
{
    static const char *const heads[] = {
        "Lesson",          "Minutes",        "Screens",
        "Most words",      "Reading grade",  "Screens in a row with nothing to do",
        "Without picture", "Without source", NULL};
    if (figures->lessons->len == 0)
        return;
    struct guide_table *table = guide_table(guide, "Its lessons in figures", heads);
    for (guint i = 0; i < figures->lessons->len; i++) {
        const struct lesson_figures *one = &g_array_index(figures->lessons, struct lesson_figures, i);
        guide_cell_take(table, markup_plain(one->lesson->title));
        guide_cell(table, "%d", one->lesson->minutes);
        guide_cell(table, "%d", one->lesson->n_screens);
        guide_cell(table, "%d (%s)", one->most_words, one->fullest->id);
        guide_cell_take(table, flags_grade(one->grade));
        guide_cell(table, "%d", one->longest_read);
        guide_cell(table, "%d", one->n_without_picture);
        guide_cell(table, "%d", one->n_without_source);
    }
}

static void say_episodes(struct guide *guide, const struct figures *figures)
{
    static const char *const heads[] = {"Episode",     "Chapters",      "Talks",           "Minutes to talk",
                                        "Words heard", "Reading grade", "Without picture", NULL};
    if (figures->episodes->len == 0)
        return;
    struct guide_table *table = guide_table(guide, "Its episodes in figures", heads);
    for (guint i = 0; i < figures->episodes->len; i++) {
        const struct episode_figures *one = &g_array_index(figures->episodes, struct episode_figures, i);
        guide_cell_take(table, markup_plain(one->of->episode->title));
        guide_cell(table, "%d", one->of->episode->n_chapters);
        guide_cell(table, "%d, %d with hands up", one->of->episode->n_talks, one->n_tallies);
        guide_cell(table, "%d", one->talk_minutes);
        guide_cell(table, "%d", one->words);
        guide_cell_take(table, flags_grade(one->grade));
        guide_cell(table, "%d", one->n_without_picture);
    }
}

static char *step_text(const struct step *step)
{
    switch (step->kind) {
    case STEP_ASSESS:
        return step->after_days > 0 ? g_strdup_printf("Questions %s, %s, %d days later", step->ref,
                                                      step->wave, step->after_days)
                                    : g_strdup_printf("Questions %s, %s", step->ref, step->wave);
    case STEP_LESSON:
        return g_strdup_printf("Lesson %s", step->ref);
    case STEP_EPISODE:
        return g_strdup_printf("Episode %s", step->ref);
    }
    return NULL;
}

static void say_steps(struct guide *guide, const struct course *course)
{
    guide_say(guide, GUIDE_TEXT, "Steps:", "%s", "");
    for (int i = 0; i < course->n_steps; i++) {
        g_autofree char *text = step_text(&course->steps[i]);
        guide_say(guide, GUIDE_POINT, NULL, "%s", text);
    }
}

static void say_card(struct guide *guide, const struct course *course)
{
    if (course->signs == NULL)
        return;
    guide_say(guide, GUIDE_PART, NULL, "Pocket card");
    guide_say(guide, GUIDE_TEXT, "Signs:", "%s", "");
    for (const char *const *sign = course->signs; *sign != NULL; sign++)
        guide_markup(guide, GUIDE_POINT, NULL, *sign);
    guide_say(guide, GUIDE_TEXT, "First steps:", "%s", "");
    for (const char *const *step = course->first_steps; *step != NULL; step++)
        guide_markup(guide, GUIDE_POINT, NULL, *step);
}

void section_course(struct guide *guide, const struct material *material, const struct figures *figures)
{
    const struct course *course = figures->course->course;
    g_autofree char *roles = g_strjoinv(", ", (char **)(void *)course->roles);
    guide_markup(guide, GUIDE_COURSE, NULL, course->title);
    guide_markup(guide, GUIDE_TEXT, NULL, course->summary);
    guide_say(guide, GUIDE_TEXT, "Course:", "%s", course->id);
    guide_say(guide, GUIDE_TEXT, "Audience:", "%s", roles);
    guide_say(guide, GUIDE_TEXT, "Minutes:", "%d stated", course->minutes);
    section_notes(guide, "Author’s note", figures->course->remarks, NULL, NULL);
    section_notes(guide, "Author’s note on the series", figures->course->of_series, NULL, NULL);
    say_steps(guide, course);
    say_languages(guide, material, figures->course);
    say_figures(guide, figures);
    say_lessons(guide, figures);
    say_episodes(guide, figures);
    section_objectives(guide, material, figures);
    say_card(guide, course);
}
