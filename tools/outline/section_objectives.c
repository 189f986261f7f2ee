/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table from an objective to its screens, its items and their sources. */
#include "content/markup.h"
#include "tools/outline/sections.h"

#include <string.h>

/* Names that are there once only. */
struct names {
    GString *text;
    GHashTable *seen;
    const char *between;
};

static struct names names_new(const char *between)
{
    return (struct names){g_string_new(NULL), g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                          between};
}

static void names_add(struct names *names, const char *name)
{
    if (name[0] != '\0' && g_hash_table_add(names->seen, g_strdup(name)))
        g_string_append_printf(names->text, "%s%s", names->text->len > 0 ? names->between : "", name);
}

static char *names_end(struct names *names)
{
    g_hash_table_unref(names->seen);
    return g_string_free(names->text, FALSE);
}

const char *section_source(const char *remark)
{
    const char *at = remark != NULL ? strstr(remark, "Source") : NULL;
    const char *colon = at != NULL ? strchr(at, ':') : NULL;
    if (colon == NULL || (colon != at + strlen("Source") && colon != at + strlen("Sources")))
        return NULL;
    colon++;
    return colon + strspn(colon, " ");
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

/* "first-response: all 12 screens", or their ids. */
static void add_lesson(struct names *screens, struct names *sources, const struct lesson *lesson,
                       const char *objective)
{
    g_autoptr(GString) ids = g_string_new(NULL);
    int n = 0;
    for (int i = 0; i < lesson->n_screens; i++) {
        const struct screen *screen = &lesson->screens[i];
        if (!material_is_for(lesson, screen, objective))
            continue;
        g_string_append_printf(ids, "%s%s", n++ > 0 ? ", " : "", screen->id);
        g_autofree char *source = markup_plain(screen->source != NULL ? screen->source : "");
        add_sources(sources, source);
    }
    g_autofree char *line = n == lesson->n_screens ? g_strdup_printf("%s: all %d screens", lesson->id, n)
                                                   : g_strdup_printf("%s: %s", lesson->id, ids->str);
    if (n > 0)
        names_add(screens, line);
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
    const char *source = section_source(remarks_find(item->remarks, NULL));
    g_autofree char *stem = markup_plain(item->item->stem);
    g_autofree char *line = g_strdup_printf("%s (%s): %s", item->item->id, place_of(item->ref), stem);
    names_add(items, line);
    if (source != NULL)
        add_sources(sources, source);
}

static void say_objective(struct guide_table *table, const struct material *material,
                          const struct figures *figures, const char *objective)
{
    struct names screens = names_new("\n"), items = names_new("\n"), sources = names_new("; ");
    for (guint i = 0; i < figures->course->lessons->len; i++)
        add_lesson(&screens, &sources,
                   g_array_index(figures->course->lessons, struct material_lesson, i).lesson, objective);
    for (guint i = 0; i < figures->items->len; i++) {
        const struct material_item *item = g_array_index(figures->items, struct item_figures, i).item;
        if (g_strcmp0(item->ref->objective, objective) == 0)
            add_item(&items, &sources, item);
    }
    g_autofree char *wording = markup_plain(material_wording(material, objective));
    guide_cell(table, "%s\n(%s)", wording, objective);
    guide_cell_take(table, names_end(&screens));
    guide_cell_take(table, names_end(&items));
    guide_cell_take(table, names_end(&sources));
}

void section_objectives(struct guide *guide, const struct material *material, const struct figures *figures)
{
    static const char *const heads[] = {"Objective", "Lesson screens", "Items", "Sources", NULL};
    const GPtrArray *objectives = figures->course->objectives;
    if (objectives->len == 0)
        return;
    struct guide_table *table = guide_table(guide, "What each objective is taught and asked by", heads);
    for (guint i = 0; i < objectives->len; i++)
        say_objective(table, material, figures, g_ptr_array_index(objectives, i));
}
