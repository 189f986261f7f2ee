/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options of an interaction: words, picture, sound, area. */
#include <string.h>

#include "assessments/item_draft.h"
#include "content/markup.h"

static const char *read_sound(struct item_draft *draft, const struct node *node)
{
    const struct node *audio = node_child(node, "audio");
    if (audio == NULL)
        return NULL;
    if (node_next(audio, "audio") != NULL)
        loading_refuse(&draft->loading, node_next(audio, "audio")->line,
                       "a second sound isn't supported here");
    return loading_required(&draft->loading, audio, "src");
}

/* "10,20,30,40" as numbers; the caller frees the array. */
static GArray *read_coords(struct item_draft *draft, const struct node *node)
{
    GArray *coords = g_array_new(FALSE, FALSE, sizeof(double));
    g_auto(GStrv) parts = g_strsplit(loading_required(&draft->loading, node, "coords"), ",", -1);
    for (char **part = parts; *part != NULL; part++) {
        double number = 0;
        if (loading_parse_number(*part, &number))
            g_array_append_val(coords, number);
        else
            loading_refuse(&draft->loading, node->line,
                           "coords hold \"%s\"; write pixels of the picture as numbers with commas between",
                           g_strstrip(*part));
    }
    return coords;
}

static gboolean has_room(const struct item_area *area)
{
    const double *c = area->coords;
    switch (area->shape) {
    case AREA_RECT:
        return area->n_coords == 4 && c[0] < c[2] && c[1] < c[3];
    case AREA_CIRCLE:
        return area->n_coords == 3 && c[2] > 0;
    case AREA_POLY:
        return area->n_coords >= 6 && area->n_coords % 2 == 0;
    }
    return FALSE;
}

static struct item_area read_area(struct item_draft *draft, const struct node *node)
{
    static const char *const shapes[] = {"rect", "circle", "poly"};
    static const char *const needs[] = {"left,top,right,bottom", "x,y,radius",
                                        "three or more corners as x,y,x,y,x,y"};
    struct item_area area = {.shape = AREA_RECT};
    const char *name = loading_required(&draft->loading, node, "shape");
    int shape = 0;
    while (shape < 3 && strcmp(name, shapes[shape]) != 0)
        shape++;
    if (shape == 3) {
        loading_refuse(&draft->loading, node->line,
                       "shape=\"%s\" isn't supported; write rect, circle or poly", name);
        return area;
    }
    area.shape = shape == 0 ? AREA_RECT : shape == 1 ? AREA_CIRCLE : AREA_POLY;
    area.coords = loading_array(&draft->loading, read_coords(draft, node), &area.n_coords);
    if (!has_room(&area))
        loading_refuse(&draft->loading, node->line, "coords of a %s are %s", name, needs[shape]);
    return area;
}

static void read_hotspot(struct item_draft *draft, const struct node *node, struct item_option *option)
{
    const char *label = loading_required(&draft->loading, node, "hotspot-label");
    option->markup = loading_keep(&draft->loading, markup_escape(label));
    option->area = read_area(draft, node);
}

static void read_face(struct item_draft *draft, const struct node *node, struct item_option *option)
{
    option->markup = item_read_text(draft, node);
    item_read_picture(draft, node, &option->picture, &option->alt);
    option->sound = read_sound(draft, node);
    if (option->markup == NULL && option->picture == NULL)
        loading_refuse(&draft->loading, node->line, "option \"%s\" has neither words nor a picture",
                       option->id);
}

static struct item_option read_option(struct item_draft *draft, const struct node *node)
{
    struct item_option option = {.line = node->line};
    option.id = loading_identifier(&draft->loading, node, "identifier");
    option.fixed = loading_flag(&draft->loading, node, "fixed", FALSE);
    option.match_max = loading_count(&draft->loading, node, "match-max", 1);
    if (node_attribute(node, "match-group") != NULL ||
        loading_count(&draft->loading, node, "match-min", 0) > 0)
        loading_refuse(&draft->loading, node->line,
                       "match-group and match-min aren't supported; leave them out");
    if (node_is(node, "qti-hotspot-choice"))
        read_hotspot(draft, node, &option);
    else
        read_face(draft, node, &option);
    return option;
}

static void refuse_repeats(struct item_draft *draft, const struct item_option *options, int count)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < count; i++)
        if (!g_hash_table_add(seen, (gpointer)options[i].id))
            loading_refuse(&draft->loading, options[i].line, "option \"%s\" is there twice", options[i].id);
}

const struct item_option *item_read_options(struct item_draft *draft, const struct node *parent,
                                            const char *element, int *count)
{
    GArray *options = g_array_new(FALSE, FALSE, sizeof(struct item_option));
    for (const struct node *node = node_child(parent, element); node != NULL;
         node = node_next(node, element)) {
        const struct item_option option = read_option(draft, node);
        g_array_append_val(options, option);
    }
    const struct item_option *read = loading_array(&draft->loading, options, count);
    if (*count == 0)
        loading_refuse(&draft->loading, parent->line, "there is no option; write %s", element);
    refuse_repeats(draft, read, *count);
    return read;
}
