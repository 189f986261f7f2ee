/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/curriculum_head.h"

#include <string.h>

static const char *child_markup(const struct document *document, const struct node *node, const char *name)
{
    const struct node *child = node_child(node, name);
    return child != NULL ? node_markup(document, child) : NULL;
}

static struct curriculum_language read_language(const struct node *node)
{
    return (struct curriculum_language){
        .code = node_attribute(node, "code"),
        .name = node_attribute(node, "name"),
        .begin = node_attribute(node, "begin"),
        .right_to_left = strcmp(node_attribute_or(node, "direction", "ltr"), "rtl") == 0,
        .draft = node_flag(node, "draft"),
    };
}

static struct curriculum_place *read_places(const struct document *document, const struct node *site)
{
    GArray *places = g_array_new(TRUE, TRUE, sizeof(struct curriculum_place));
    for (const struct node *node = node_child(site, "place"); node != NULL; node = node_next(node, "place")) {
        const struct curriculum_place place = {.id = node_attribute(node, "id"),
                                               .name = node_markup(document, node),
                                               .picture = node_attribute(node, "picture")};
        g_array_append_val(places, place);
    }
    return (struct curriculum_place *)(void *)g_array_free(places, FALSE);
}

static struct curriculum_site read_site(const struct document *document, const struct node *node)
{
    const struct node *helpline = node_child(node, "helpline");
    return (struct curriculum_site){
        .id = node_attribute(node, "id"),
        .name = child_markup(document, node, "name"),
        .person = child_markup(document, node, "person"),
        .helpline = helpline != NULL ? node_attribute(helpline, "number") : NULL,
        .helpline_name = helpline != NULL ? node_markup(document, helpline) : NULL,
        .hours = helpline != NULL ? node_attribute(helpline, "hours") : NULL,
        .places = read_places(document, node),
    };
}

static void clear_site(gpointer data)
{
    struct curriculum_site *site = data;
    g_free((gpointer)site->places);
}

struct curriculum_head *curriculum_head_read(const struct document *document)
{
    struct curriculum_head *head = g_new0(struct curriculum_head, 1);
    const struct node *root = document_root(document);
    head->title = child_markup(document, root, "title");
    head->languages = g_array_new(TRUE, TRUE, sizeof(struct curriculum_language));
    head->sites = g_array_new(TRUE, TRUE, sizeof(struct curriculum_site));
    g_array_set_clear_func(head->sites, clear_site);
    head->courses = g_ptr_array_new();
    for (const struct node *node = node_first_element(root); node != NULL; node = node_next(node, NULL)) {
        if (node_is(node, "language")) {
            const struct curriculum_language language = read_language(node);
            g_array_append_val(head->languages, language);
        } else if (node_is(node, "site")) {
            const struct curriculum_site site = read_site(document, node);
            g_array_append_val(head->sites, site);
        } else if (node_is(node, "course")) {
            g_ptr_array_add(head->courses, (gpointer)node_attribute(node, "ref"));
        }
    }
    g_ptr_array_add(head->courses, NULL);
    return head;
}

void curriculum_head_free(struct curriculum_head *head)
{
    if (head == NULL) {
        return;
    }
    g_array_unref(head->languages);
    g_array_unref(head->sites);
    g_ptr_array_unref(head->courses);
    g_free(head);
}
