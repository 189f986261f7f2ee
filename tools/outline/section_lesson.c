/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lesson, screen by screen. */
#include "content/markup.h"
#include "tools/outline/flags.h"
#include "tools/outline/sections.h"
#include "tools/outline/texts.h"

static void say_blocks(struct guide *guide, const struct screen *screen)
{
    for (int i = 0; i < screen->n_blocks; i++) {
        const struct block *block = &screen->blocks[i];
        switch (block->kind) {
        case BLOCK_HEADING:
        case BLOCK_PARAGRAPH:
            guide_markup(guide, GUIDE_TEXT, NULL, block->markup);
            break;
        case BLOCK_BULLET:
        case BLOCK_NUMBERED:
            guide_markup(guide, GUIDE_POINT, NULL, block->markup);
            break;
        }
    }
}

/* What is said to whoever chooses it, and where it leads. */
static char *after_choice(const struct lesson_option *option)
{
    g_autofree char *feedback = option->feedback != NULL ? markup_plain(option->feedback) : g_strdup("");
    if (option->then_screen == NULL)
        return option->feedback != NULL ? g_steal_pointer(&feedback) : NULL;
    return g_strdup_printf("%s%s→ %s", feedback, feedback[0] != '\0' ? " " : "", option->then_screen);
}

static void say_option(struct guide *guide, const struct screen *screen, const struct lesson_option *option)
{
    const gboolean is_choice =
        screen->interaction == INTERACTION_CHOOSE || screen->interaction == INTERACTION_SCENARIO;
    guide_markup(guide, GUIDE_POINT, is_choice && option->safer ? "Safer:" : NULL, option->markup);
    guide_more(guide, option->match != NULL ? markup_plain(option->match) : after_choice(option));
}

static const char *activity_label(enum interaction_kind kind)
{
    switch (kind) {
    case INTERACTION_CONTINUE:
        return NULL;
    case INTERACTION_REVEAL:
        return "Think, then see:";
    case INTERACTION_CHOOSE:
        return "Choose:";
    case INTERACTION_SCENARIO:
        return "What would you do?";
    case INTERACTION_MATCH:
        return "Put together:";
    case INTERACTION_ORDER:
        return "Put in order:";
    }
    return NULL;
}

static void say_activity(struct guide *guide, const struct screen *screen)
{
    guide_markup(guide, GUIDE_TEXT, activity_label(screen->interaction), screen->prompt);
    guide_markup(guide, GUIDE_POINT, "Answer:", screen->reveal);
    for (int i = 0; i < screen->n_options; i++)
        say_option(guide, screen, &screen->options[i]);
}

void section_ids(struct guide *guide, const char *label, const char *const *ids)
{
    if (ids == NULL || ids[0] == NULL)
        return;
    g_autofree char *list = g_strjoinv(", ", (char **)(void *)ids);
    guide_say(guide, GUIDE_TEXT, label, "%s", list);
}

static void say_heading(struct guide *guide, const struct lesson *lesson, int index)
{
    const struct screen *screen = &lesson->screens[index];
    g_autofree char *number = g_strdup_printf("%d. %s", index + 1, screen->id);
    g_autofree char *title = screen->title != NULL ? markup_plain(screen->title) : g_strdup("");
    guide_say(guide, GUIDE_PIECE, number, "%s", title);
}

/* "44 words; only after a choice; then screen calm-talk" */
static void say_place(struct guide *guide, const struct screen *screen)
{
    guide_say(guide, GUIDE_TEXT, NULL, "%d words%s%s%s", texts_words(screen),
              screen->branch_only ? "; only after a choice" : "", screen->next != NULL ? "; goes on to " : "",
              screen->next != NULL ? screen->next : "");
}

static void say_screen(struct guide *guide, const struct material_lesson *of, int index)
{
    const struct screen *screen = &of->lesson->screens[index];
    const char *remark = remarks_find(of->remarks, screen->id);
    say_heading(guide, of->lesson, index);
    say_place(guide, screen);
    section_ids(guide, "For:", screen->objectives);
    if (screen->picture != NULL)
        guide_say(guide, GUIDE_TEXT, "Picture:", "%s (%s)", screen->alt, screen->picture);
    say_blocks(guide, screen);
    say_activity(guide, screen);
    guide_markup(guide, GUIDE_TEXT, "Source:", screen->source);
    if (remark != NULL)
        guide_say(guide, GUIDE_TEXT, "Author’s note:", "%s", remark);
}

static void say_objectives(struct guide *guide, const struct material *material, const struct lesson *lesson)
{
    for (const char *const *id = lesson->objectives; *id != NULL; id++) {
        g_autofree char *label = g_strdup_printf("Objective %s:", *id);
        guide_markup(guide, GUIDE_POINT, label, material_wording(material, *id));
    }
}

static gboolean is_screen(const char *id, const void *lesson)
{
    return lesson_screen_index(lesson, id) >= 0;
}

void section_lesson(struct guide *guide, const struct material *material, const struct figures *figures,
                    guint index)
{
    const struct material_lesson *of =
        &g_array_index(figures->course->lessons, struct material_lesson, index);
    const struct lesson_figures *one = &g_array_index(figures->lessons, struct lesson_figures, index);
    g_autofree char *grade = flags_grade(one->grade);
    guide_markup(guide, GUIDE_PART, "Lesson:", of->lesson->title);
    guide_say(guide, GUIDE_TEXT, NULL, "%s; %d minutes, %d screens, reading grade %s", of->lesson->id,
              of->lesson->minutes, of->lesson->n_screens, grade);
    say_objectives(guide, material, of->lesson);
    guide_markup(guide, GUIDE_TEXT, "Content note:", of->lesson->content_note);
    section_notes(guide, "Author’s note", of->remarks, is_screen, of->lesson);
    for (int i = 0; i < of->lesson->n_screens; i++)
        say_screen(guide, of, i);
}
