/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/item.h"

#include <math.h>
#include <string.h>

#include "assessments/item_draft.h"

const char *item_interaction_name(enum item_interaction interaction)
{
    switch (interaction) {
    case ITEM_CHOICE_SINGLE:
        return "choice_single";
    case ITEM_CHOICE_MULTIPLE:
        return "choice_multiple";
    case ITEM_LIKERT:
        return "likert";
    case ITEM_ORDER:
        return "order";
    case ITEM_MATCH:
        return "match";
    case ITEM_HOTSPOT:
        return "hotspot";
    case ITEM_SLIDER:
        return "slider";
    }
    return "unknown";
}

void item_free(struct item *item)
{
    struct loaded_item *loaded = (struct loaded_item *)item;
    if (loaded == NULL)
        return;
    g_ptr_array_unref(loaded->kept);
    document_unref(loaded->document);
    g_free(loaded);
}

static int index_of(const struct item_option *options, int count, const char *id)
{
    for (int i = 0; i < count; i++)
        if (strcmp(options[i].id, id) == 0)
            return i;
    return -1;
}

int item_option_index(const struct item *item, const char *option_id)
{
    return index_of(item->options, item->n_options, option_id);
}

int item_target_index(const struct item *item, const char *target_id)
{
    return index_of(item->targets, item->n_targets, target_id);
}

char *item_number_text(double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(text, sizeof text, "%.10g", number == 0 ? 0 : number));
}

/* How far (x, y) is from the line between two corners. */
static double distance_to_edge(double x, double y, const double *from, const double *to)
{
    const double dx = to[0] - from[0], dy = to[1] - from[1];
    const double length = dx * dx + dy * dy;
    const double along = length > 0 ? ((x - from[0]) * dx + (y - from[1]) * dy) / length : 0;
    const double t = CLAMP(along, 0, 1);
    return hypot(x - from[0] - t * dx, y - from[1] - t * dy);
}

static double distance_to_polygon(const struct item_area *area, double x, double y)
{
    const int corners = area->n_coords / 2;
    gboolean inside = FALSE;
    double nearest = INFINITY;
    for (int i = 0; i < corners; i++) {
        const double *from = area->coords + 2 * i, *to = area->coords + 2 * ((i + 1) % corners);
        if ((from[1] > y) != (to[1] > y) &&
            x < from[0] + (to[0] - from[0]) * (y - from[1]) / (to[1] - from[1]))
            inside = !inside;
        nearest = MIN(nearest, distance_to_edge(x, y, from, to));
    }
    return inside ? 0 : nearest;
}

static double distance_to_area(const struct item_area *area, double x, double y)
{
    const double *c = area->coords;
    switch (area->shape) {
    case AREA_RECT:
        return hypot(MAX(0, MAX(c[0] - x, x - c[2])), MAX(0, MAX(c[1] - y, y - c[3])));
    case AREA_CIRCLE:
        return MAX(0, hypot(x - c[0], y - c[1]) - c[2]);
    case AREA_POLY:
        return distance_to_polygon(area, x, y);
    }
    return INFINITY;
}

int item_hotspot_at(const struct item *item, double x, double y, double slop)
{
    int found = -1;
    double nearest = INFINITY;
    for (int i = 0; i < item->n_options && item->interaction == ITEM_HOTSPOT; i++) {
        const double distance = distance_to_area(&item->options[i].area, x, y);
        if (distance <= slop && distance < nearest) {
            nearest = distance;
            found = i;
        }
    }
    return found;
}
