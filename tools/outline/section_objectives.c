/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table from an objective to its screens, its items and their sources. */
#include "content/markup.h"
#include "tools/outline/sections.h"

#include <string.h>

/* Lines that are there once only. */
struct lines {
    GString *text;
    GHashTable *seen;
};

static struct lines lines_new(void)
{
    return (struct lines){g_string_new(NULL), g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
}

static void lines_add(struct lines *lines, const char *line)
{
    if (g_hash_table_add(lines->seen, g_strdup(line)))
        g_string_append_printf(lines->text, "%s%s", lines->text->len > 0 ? "\n" : "", line);
}

static char *lines_end(struct lines *lines)
{
    g_hash_table_unref(lines->seen);
    return g_string_free(lines->text, FALSE);
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

static void add_source(struct lines *sources, const struct screen *screen)
{
    if (screen->source == NULL)
        return;
    g_autofree char *plain = markup_plain(screen->source);
    lines_add(sources, plain);
}

/* "first-response: all 12 screens", or their ids. */
static void add_lesson(struct lines *screens, struct lines *sources, const struct lesson *lesson,
                       const char *objective)
{
    g_autoptr(GString) ids = g_string_new(NULL);
    int n = 0;
    for (int i = 0; i < lesson->n_screens; i++) {
        const struct screen *screen = &lesson->screens[i];
        if (!material_is_for(lesson, screen, objective))
            continue;
        g_string_append_printf(ids, "%s%s", n++ > 0 ? ", " : "", screen->id);
        add_source(sources, screen);
    }
    g_autofree char *line = n == lesson->n_screens ? g_strdup_printf("%s: all %d screens", lesson->id, n)
                                                   : g_strdup_printf("%s: %s", lesson->id, ids->str);
    if (n > 0)
        lines_add(screens, line);
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

static void add_item(struct lines *items, struct lines *sources, const struct material_item *item)
{
    const char *source = section_source(remarks_find(item->remarks, NULL));
    g_autofree char *stem = markup_plain(item->item->stem);
    g_autofree char *line = g_strdup_printf("%s (%s): %s", item->item->id, place_of(item->ref), stem);
    lines_add(items, line);
    if (source != NULL)
        lines_add(sources, source);
}

static void say_objective(struct guide_table *table, const struct material *material,
                          const struct figures *figures, const char *objective)
{
    struct lines screens = lines_new(), items = lines_new(), sources = lines_new();
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
    guide_cell_take(table, lines_end(&screens));
    guide_cell_take(table, lines_end(&items));
    guide_cell_take(table, lines_end(&sources));
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
