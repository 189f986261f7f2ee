/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/curriculum_head.h"

#include <string.h>

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

struct curriculum_head *curriculum_head_read(const struct document *document)
{
    struct curriculum_head *head = g_new0(struct curriculum_head, 1);
    const struct node *root = document_root(document);
    head->title = node_markup(document, node_child(root, "title"));
    head->languages = g_array_new(TRUE, TRUE, sizeof(struct curriculum_language));
    head->courses = g_ptr_array_new();
    for (const struct node *node = node_first_element(root); node != NULL; node = node_next(node, NULL)) {
        if (node_is(node, "language")) {
            const struct curriculum_language language = read_language(node);
            g_array_append_val(head->languages, language);
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
    g_ptr_array_unref(head->courses);
    g_free(head);
}
