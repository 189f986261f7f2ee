/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table from an objective to its screens or chapters, its items and their sources. */
#include "content/markup.h"
#include "tools/outline/sections.h"

#include <string.h>

/* Names, a line each, that are there once only. */
struct names {
    GString *text;
    GHashTable *seen;
};

static struct names names_new(void)
{
    return (struct names){g_string_new(NULL), g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
}

static void names_add(struct names *names, const char *name)
{
    if (name[0] != '\0' && g_hash_table_add(names->seen, g_strdup(name)))
        g_string_append_printf(names->text, "%s%s", names->text->len > 0 ? "\n" : "", name);
}

static char *names_end(struct names *names)
{
    g_hash_table_unref(names->seen);
    return g_string_free(names->text, FALSE);
}

/* Each part of "Palermo Protocol, art. 3; ILO Convention 182." */
static void add_sources(struct names *sources, const char *plain)
{
    g_auto(GStrv) parts = g_strsplit(plain, ";", -1);
    for (char **part = parts; *part != NULL; part++) {
        g_strstrip(*part);
        if (g_str_has_suffix(*part, "."))
            (*part)[strlen(*part) - 1] = '\0';
        names_add(sources, *part);
    }
}

/* The screens that say that they are for it, then those that say nothing, as their lesson is for it. */
struct taught {
    GString *named, *open;
    int n_named, n_open;
};

static void add_id(GString *ids, const char *id)
{
    g_string_append_printf(ids, "%s%s", ids->len > 0 ? ", " : "", id);
}

static void add_screen(struct taught *taught, const struct screen *screen)
{
    const gboolean named = screen->objectives != NULL;
    add_id(named ? taught->named : taught->open, screen->id);
    taught->n_named += named;
    taught->n_open += !named;
}

/* "first-response: call-write, promise; for all of its objectives: monday"; "offers: all 4 screens" of a
 * lesson with no other objective. */
static char *lesson_line(const struct lesson *lesson, const struct taught *taught)
{
    const gboolean all = taught->n_named + taught->n_open == lesson->n_screens;
    const gboolean one_objective = lesson->objectives[0] != NULL && lesson->objectives[1] == NULL;
    if (all && (one_objective || taught->n_open == 0))
        return g_strdup_printf("%s: all %d screens", lesson->id, lesson->n_screens);
    if (all && taught->n_named == 0)
        return g_strdup_printf("%s: all %d screens, for all of its objectives", lesson->id,
                               lesson->n_screens);
    return g_strdup_printf("%s: %s%s%s%s", lesson->id, taught->named->str,
                           taught->n_named > 0 && taught->n_open > 0 ? "; " : "",
                           taught->n_open > 0 ? "for all of its objectives: " : "", taught->open->str);
}

static void add_lesson(struct names *places, struct names *sources, const struct lesson *lesson,
                       const char *objective)
{
    struct taught taught = {g_string_new(NULL), g_string_new(NULL), 0, 0};
    for (int i = 0; i < lesson->n_screens; i++) {
        const struct screen *screen = &lesson->screens[i];
        if (!material_is_for(lesson, screen, objective))
            continue;
        g_autofree char *source = markup_plain(screen->source != NULL ? screen->source : "");
        add_screen(&taught, screen);
        add_sources(sources, source);
    }
    g_autofree char *line = lesson_line(lesson, &taught);
    if (taught.n_named + taught.n_open > 0)
        names_add(places, line);
    g_string_free(taught.named, TRUE);
    g_string_free(taught.open, TRUE);
}

/* "the-roof (talk, hands up: strong-post)" */
static void add_chapter(GString *chapters, const struct episode *episode, const struct chapter *chapter)
{
    const struct talk *talk = chapter->talk >= 0 ? &episode->talks[chapter->talk] : NULL;
    const struct tally *tally = talk != NULL ? talk->tally : NULL;
    g_string_append_printf(chapters, "%s%s%s%s%s%s", chapters->len > 0 ? ", " : "", chapter->id,
                           talk != NULL ? " (talk" : "", tally != NULL ? ", hands up: " : "",
                           tally != NULL ? tally->id : "", talk != NULL ? ")" : "");
}

static void add_facts(struct names *sources, const struct episode *episode, const struct chapter *chapter)
{
    for (int i = chapter->first_line; i < chapter->first_line + chapter->n_lines; i++) {
        const char *source = episode->lines[i].source;
        g_autofree char *plain = markup_plain(source != NULL ? source : "");
        names_add(sources, plain);
    }
}

static void add_episode(struct names *places, struct names *sources, const struct episode *episode,
                        const char *objective)
{
    g_autoptr(GString) chapters = g_string_new(NULL);
    for (int i = 0; i < episode->n_chapters; i++) {
        if (!material_chapter_is_for(&episode->chapters[i], objective))
            continue;
        add_chapter(chapters, episode, &episode->chapters[i]);
        add_facts(sources, episode, &episode->chapters[i]);
    }
    g_autofree char *line = g_strdup_printf("%s: %s", episode->id, chapters->str);
    if (chapters->len > 0)
        names_add(places, line);
}

static const char *place_of(const struct item_ref *ref)
{
    return ref->foil          ? "made-up term"
           : ref->awareness   ? "awareness"
           : ref->anchor      ? "anchor"
           : ref->form == 'A' ? "form A"
           : ref->form == 'B' ? "form B"
                              : "both forms";
}

static void add_item(struct names *items, struct names *sources, const struct material_item *item)
{
    g_autofree char *source = section_source(remarks_find(item->remarks, NULL));
    g_autofree char *stem = markup_plain(item->item->stem);
    g_autofree char *line = g_strdup_printf("%s (%s): %s", item->item->id, place_of(item->ref), stem);
    names_add(items, line);
    if (source != NULL)
        add_sources(sources, source);
}

static void say_objective(struct guide_table *table, const struct material *material,
                          const struct figures *figures, const char *objective)
{
    const struct material_course *course = figures->course;
    struct names places = names_new(), items = names_new(), sources = names_new();
    for (guint i = 0; i < course->lessons->len; i++)
        add_lesson(&places, &sources, g_array_index(course->lessons, struct material_lesson, i).lesson,
                   objective);
    for (guint i = 0; i < course->episodes->len; i++)
        add_episode(&places, &sources, g_array_index(course->episodes, struct material_episode, i).episode,
                    objective);
    for (guint i = 0; i < figures->items->len; i++) {
        const struct material_item *item = g_array_index(figures->items, struct item_figures, i).item;
        if (g_strcmp0(item->ref->objective, objective) == 0)
            add_item(&items, &sources, item);
    }
    g_autofree char *wording = markup_plain(material_wording(material, objective));
    guide_cell(table, "%s\n(%s)", wording, objective);
    guide_cell_take(table, names_end(&places));
    guide_cell_take(table, names_end(&items));
    guide_cell_take(table, names_end(&sources));
}

void section_objectives(struct guide *guide, const struct material *material, const struct figures *figures)
{
    static const char *const heads[] = {"Objective", "Taught in", "Items", "Sources", NULL};
    const GPtrArray *objectives = figures->course->objectives;
    if (objectives->len == 0)
        return;
    struct guide_table *table = guide_table(guide, "What each objective is taught and asked by", heads);
    for (guint i = 0; i < objectives->len; i++)
        say_objective(table, material, figures, g_ptr_array_index(objectives, i));
}
