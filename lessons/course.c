/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the nodes of courses/ID.xml to a struct course, and the checks of its gates. */
#include "lessons/course.h"

#include "content/reading.h"
#include "lessons/course_gate.h"

struct loaded_course {
    struct course course; /* first: a struct course pointer is a pointer to this */
    struct reading *reading;
};

static gboolean step_load(const struct node *node, struct step *step)
{
    if (node_is(node, "assess")) {
        step->kind = STEP_ASSESS;
        step->ref = node_attribute_or(node, "assessment", "");
        step->wave = node_attribute_or(node, "wave", "");
    } else if (node_is(node, "lesson") || node_is(node, "episode")) {
        step->kind = node_is(node, "lesson") ? STEP_LESSON : STEP_EPISODE;
        step->ref = node_attribute_or(node, "ref", "");
    } else {
        return FALSE;
    }
    step->id = node_attribute_or(node, "id", step->wave ? step->wave : step->ref);
    step->after_days = (int)node_number(node, "after-days", 0);
    return TRUE;
}

static void steps_load(struct reading *reading, struct course *course, const struct node *root)
{
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(struct step));
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (const struct node *node = node_first_element(root); node; node = node_next(node, NULL)) {
        struct step step = {0};
        if (!step_load(node, &step))
            continue;
        if (!g_hash_table_add(ids, (void *)step.id))
            reading_fail(
                reading, node,
                "the step \"%s\" stands twice in this course; give one of them its own id=", step.id);
        step.after = reading_words(reading, node_attribute(node, "after"));
        g_array_append_val(steps, step);
    }
    course->n_steps = (int)steps->len;
    course->steps = reading_keep_array(reading, steps);
}

static void roles_load(struct reading *reading, struct course *course, const struct node *root)
{
    g_autoptr(GString) roles = g_string_new(NULL);
    for (const struct node *node = node_child(root, "audience"); node; node = node_next(node, "audience"))
        g_string_append_printf(roles, "%s ", node_attribute_or(node, "role", ""));
    course->roles = reading_words(reading, roles->str);
}

static const char *const *card_lines(struct reading *reading, const struct node *list)
{
    GArray *lines = g_array_new(TRUE, FALSE, sizeof(const char *));
    for (const struct node *li = node_child(list, "li"); li; li = node_next(li, "li")) {
        const char *line = node_markup(reading->document, li);
        if (line)
            g_array_append_val(lines, line);
        else
            reading_fail(reading, li, "<li> is empty; write the line of the pocket card, or leave it out");
    }
    return reading_keep_array(reading, lines);
}

static void card_load(struct reading *reading, struct course *course, const struct node *root)
{
    const struct node *card = node_child(root, "pocket-card");
    if (!card)
        return;
    course->signs = card_lines(reading, node_child(card, "signs"));
    course->first_steps = card_lines(reading, node_child(card, "first-steps"));
}

struct course *course_load(struct document *document, struct problems *problems)
{
    const struct node *root = document_root(document);
    const struct node *title = node_child(root, "title");
    const struct node *summary = node_child(root, "summary");
    struct loaded_course *loaded = g_new0(struct loaded_course, 1);
    struct reading *reading = loaded->reading = reading_new(document, problems);
    struct course *course = &loaded->course;
    course->id = node_attribute_or(root, "id", "");
    course->title = title ? node_markup(document, title) : NULL;
    course->summary = summary ? reading_markup(reading, summary) : NULL;
    course->minutes = (int)node_number(root, "minutes", 0);
    course->hash = document_hash(document);
    if (!course->title)
        reading_fail(reading, title ? title : root, "<title> is empty; write the title of the course");
    roles_load(reading, course, root);
    card_load(reading, course, root);
    steps_load(reading, course, root);
    reading->problems = NULL;
    if (!reading->failed)
        return course;
    course_free(course);
    return NULL;
}

void course_free(struct course *course)
{
    if (!course)
        return;
    struct loaded_course *loaded = (struct loaded_course *)course;
    reading_free(loaded->reading);
    g_free(loaded);
}
