/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/outline/outline.h"

#include "content/markup.h"
#include "content/readability.h"
#include "tools/outline/flags.h"
#include "tools/outline/sections.h"

struct outline {
    struct material *material;
    GPtrArray *figures; /* of each course */
    GPtrArray *flags;   /* of each course: an array of lines */
    struct guide *guide;
};

static void free_figures(gpointer figures)
{
    figures_free(figures);
}

static void free_flags(gpointer flags)
{
    g_ptr_array_unref(flags);
}

static const struct course *course_at(const struct outline *outline, guint index)
{
    const struct figures *figures = g_ptr_array_index(outline->figures, index);
    return figures->course->course;
}

int outline_flags(const struct outline *outline)
{
    guint n = 0;
    for (guint i = 0; i < outline->flags->len; i++)
        n += ((const GPtrArray *)g_ptr_array_index(outline->flags, i))->len;
    return (int)n;
}

/* ---- the guide ---- */

static void say_flags(struct guide *guide, const struct outline *outline)
{
    guide_say(guide, GUIDE_PART, NULL, "To look at");
    if (outline_flags(outline) == 0)
        guide_say(guide, GUIDE_TEXT, NULL, "Nothing that figures could tell.");
    for (guint i = 0; i < outline->flags->len; i++) {
        const GPtrArray *flags = g_ptr_array_index(outline->flags, i);
        for (guint f = 0; f < flags->len; f++)
            guide_say(guide, GUIDE_POINT, course_at(outline, i)->id, "%s",
                      (const char *)g_ptr_array_index(flags, f));
    }
}

static void say_method(struct guide *guide, const char *language)
{
    guide_say(guide, GUIDE_PART, NULL, "How the figures are counted");
    guide_say(guide, GUIDE_POINT, "Words a screen:",
              "all that is in sight at once: title, texts, question, options, both sides of pairs; not "
              "feedback. At most %d can be read at once.",
              FIGURES_MOST_WORDS);
    if (readability_knows(language))
        guide_say(guide, GUIDE_POINT, "Reading grade:",
                  "Flesch-Kincaid (Kincaid et al., 1975), of all that a learner reads, feedback too; "
                  "syllables are counted by rule. Up to %d is plain. Of a single question it is rough: one "
                  "long word changes it.",
                  FIGURES_MOST_GRADE);
    else
        guide_say(guide, GUIDE_POINT, "Reading grade:", "not computed; the formula is for English only.");
    guide_say(guide, GUIDE_POINT,
              "Screens in a row with nothing to do:", "on the way through the lesson where they are most.");
    guide_say(guide, GUIDE_POINT, "Without source:",
              "branches, screens that sum up what others said, and the last screen of a lesson are left out, "
              "for they claim nothing new.");
    guide_say(guide, GUIDE_POINT,
              "Option lengths:", "in letters; questions with a key and words as options.");
    guide_say(guide, GUIDE_POINT, "Keys:",
              "at which place they stand in the file; the kiosk and the printed sheet shuffle options where "
              "the question says so.");
    guide_say(guide, GUIDE_POINT, "Episodes:",
              "words heard are those of a chapter’s lines; in sight while the group talks are its questions "
              "and the choices for hands up. The grade of a short talk is rough.");
    guide_say(guide, GUIDE_POINT, "For all of its objectives:",
              "screens that don’t say which of their lesson’s objectives they are for. Those that sum up and "
              "the last one serve all; the others are named above.");
    guide_say(guide, GUIDE_POINT, "Items of an objective:", "only those with a key count.");
}

static void say_course(struct guide *guide, const struct material *material, const struct figures *figures)
{
    section_course(guide, material, figures);
    for (guint i = 0; i < figures->lessons->len; i++)
        section_lesson(guide, material, figures, i);
    for (guint i = 0; i < figures->course->episodes->len; i++)
        section_episode(guide, figures, i);
    section_items(guide, material, figures);
}

static struct guide *make_guide(const struct outline *outline)
{
    const struct curriculum *curriculum = outline->material->curriculum;
    const char *language = curriculum_source_language(curriculum);
    g_autofree char *title = markup_plain(curriculum_title(curriculum));
    g_autofree char *subtitle =
        g_strdup_printf("Reviewer’s guide: %s %s, %u courses", curriculum_id(curriculum),
                        curriculum_version(curriculum), outline->figures->len);
    struct guide *guide = guide_new(title, subtitle, language);
    say_flags(guide, outline);
    say_method(guide, language);
    for (guint i = 0; i < outline->figures->len; i++)
        say_course(guide, outline->material, g_ptr_array_index(outline->figures, i));
    return guide;
}

struct outline *outline_new(struct curriculum *curriculum, GError **error)
{
    struct material *material = material_load(curriculum, error);
    if (material == NULL)
        return NULL;
    struct outline *outline = g_new0(struct outline, 1);
    outline->material = material;
    outline->figures = g_ptr_array_new_with_free_func(free_figures);
    outline->flags = g_ptr_array_new_with_free_func(free_flags);
    for (guint i = 0; i < material->courses->len; i++) {
        struct figures *figures =
            figures_new(g_ptr_array_index(material->courses, i), curriculum_source_language(curriculum));
        g_ptr_array_add(outline->figures, figures);
        g_ptr_array_add(outline->flags, flags_of(figures));
    }
    outline->guide = make_guide(outline);
    return outline;
}

void outline_free(struct outline *outline)
{
    if (outline == NULL)
        return;
    guide_free(outline->guide);
    g_ptr_array_unref(outline->flags);
    g_ptr_array_unref(outline->figures);
    material_free(outline->material);
    g_free(outline);
}

char *outline_html(const struct outline *outline)
{
    return guide_html(outline->guide);
}

char *outline_markdown(const struct outline *outline)
{
    return guide_markdown(outline->guide);
}

/* ---- the terminal ---- */

static void add_line(const char *name, const char *value, void *data)
{
    g_string_append_printf(data, "  %-24s %s\n", name, value);
}

static void summarize(GString *out, const struct outline *outline, guint index)
{
    const struct course *course = course_at(outline, index);
    const GPtrArray *flags = g_ptr_array_index(outline->flags, index);
    g_autofree char *title = markup_plain(course->title);
    g_string_append_printf(out, "%s: %s\n", course->id, title);
    flags_figures(g_ptr_array_index(outline->figures, index), add_line, out);
    for (guint i = 0; i < flags->len; i++)
        add_line("to look at", g_ptr_array_index(flags, i), out);
    g_string_append_c(out, '\n');
}

char *outline_summary(const struct outline *outline)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < outline->figures->len; i++)
        summarize(out, outline, i);
    return g_string_free(out, FALSE);
}
