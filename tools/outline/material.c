/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/outline/material.h"

#include "content/reading.h"
#include "tools/outline/material_languages.h"

#include <gio/gio.h>

/* A course that is being loaded. */
struct load {
    struct material *material;
    struct material_course *course;
    struct problems *problems;
    GError *error;
};

/* NULL after noting why; the course keeps it. */
static struct document *open_document(struct load *load, enum document_kind kind, const char *id)
{
    struct document *document =
        curriculum_document(load->material->curriculum, kind, id, load->problems, &load->error);
    if (document != NULL)
        g_ptr_array_add(load->course->documents, document);
    return document;
}

/* The first error of what could be read but not used. */
static void note_problems(struct load *load)
{
    const GPtrArray *list = problems_sorted(load->problems);
    for (guint i = 0; i < list->len && load->error == NULL; i++) {
        const struct problem *problem = g_ptr_array_index(list, i);
        g_autofree char *place = problem_place(problem);
        if (problem->severity == PROBLEM_ERROR)
            g_set_error(&load->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", place, problem->message);
    }
}

static struct remarks *remarks_of(const struct load *load, const struct document *document)
{
    return remarks_read(curriculum_folder(load->material->curriculum), document_path(document));
}

/* ---- lessons, episodes ---- */

static gboolean load_lesson(struct load *load, const char *id)
{
    struct document *document = open_document(load, DOCUMENT_LESSON, id);
    struct material_lesson lesson = {document != NULL ? lesson_load(document, load->problems) : NULL, NULL};
    if (lesson.lesson == NULL)
        return FALSE;
    lesson.remarks = remarks_of(load, document);
    g_array_append_val(load->course->lessons, lesson);
    return TRUE;
}

static gboolean load_series(struct load *load, const struct document *episode, struct series **series)
{
    const char *id = node_attribute(document_root(episode), "series");
    if (id == NULL)
        return TRUE;
    struct document *document = open_document(load, DOCUMENT_SERIES, id);
    *series = document != NULL ? series_load(document, load->problems) : NULL;
    if (*series != NULL && load->course->of_series == NULL)
        load->course->of_series = remarks_of(load, document);
    return *series != NULL;
}

static gboolean load_episode(struct load *load, const char *id)
{
    struct document *document = open_document(load, DOCUMENT_EPISODE, id);
    struct material_episode episode = {0};
    if (document == NULL || !load_series(load, document, &episode.series))
        return FALSE;
    episode.remarks = remarks_of(load, document);
    episode.episode = episode_load(document, episode.series, load->problems);
    g_array_append_val(load->course->episodes, episode);
    return episode.episode != NULL;
}

/* ---- questions ---- */

static gboolean load_item(struct load *load, struct material_paper *paper, const struct item_ref *ref)
{
    const struct document *document = open_document(load, DOCUMENT_ITEM, ref->item);
    if (document == NULL)
        return FALSE;
    const struct material_item item = {questions_item(paper->questions, ref->item), ref,
                                       remarks_of(load, document)};
    g_array_append_val(paper->items, item);
    return TRUE;
}

static gboolean load_items(struct load *load, struct material_paper *paper)
{
    const struct test *test = paper->questions->test;
    for (int s = 0; s < test->n_sections; s++)
        for (int r = 0; r < test->sections[s].n_refs; r++)
            if (!load_item(load, paper, &test->sections[s].refs[r]))
                return FALSE;
    return TRUE;
}

static gboolean has_paper(const struct material_course *course, const char *id)
{
    for (guint i = 0; i < course->papers->len; i++)
        if (g_str_equal(g_array_index(course->papers, struct material_paper, i).questions->assessment->id,
                        id))
            return TRUE;
    return FALSE;
}

static struct remarks *remarks_of_test(const struct load *load, const char *id)
{
    struct document *document =
        curriculum_document(load->material->curriculum, DOCUMENT_TEST, id, NULL, NULL);
    struct remarks *remarks = document != NULL ? remarks_of(load, document) : NULL;
    document_unref(document);
    return remarks;
}

static gboolean load_paper(struct load *load, const char *id)
{
    if (has_paper(load->course, id))
        return TRUE;
    const struct document *document = open_document(load, DOCUMENT_ASSESSMENT, id);
    if (document == NULL)
        return FALSE;
    struct material_paper paper = {.questions = questions_load(load->material->curriculum, id, &load->error)};
    if (paper.questions == NULL)
        return FALSE;
    paper.remarks = remarks_of(load, document);
    paper.of_test = remarks_of_test(load, paper.questions->assessment->test);
    paper.items = g_array_new(FALSE, FALSE, sizeof(struct material_item));
    const gboolean good = load_items(load, &paper);
    g_array_append_val(load->course->papers, paper);
    return good;
}

/* ---- courses ---- */

static gboolean load_step(struct load *load, const struct step *step)
{
    switch (step->kind) {
    case STEP_ASSESS:
        return load_paper(load, step->ref);
    case STEP_LESSON:
        return load_lesson(load, step->ref);
    case STEP_EPISODE:
        return load_episode(load, step->ref);
    }
    return FALSE;
}

static gboolean load_steps(struct load *load, const char *id)
{
    struct document *document = open_document(load, DOCUMENT_COURSE, id);
    struct course *course = document != NULL ? course_load(document, load->problems) : NULL;
    load->course->course = course;
    load->course->remarks = document != NULL ? remarks_of(load, document) : NULL;
    for (int i = 0; course != NULL && i < course->n_steps; i++)
        if (!load_step(load, &course->steps[i]))
            return FALSE;
    return course != NULL;
}

static gboolean episode_names(const struct episode *episode, const char *id)
{
    for (int i = 0; i < episode->n_chapters; i++)
        if (material_chapter_is_for(&episode->chapters[i], id))
            return TRUE;
    return FALSE;
}

static gboolean names_objective(const struct material_course *course, const char *id)
{
    for (guint i = 0; i < course->lessons->len; i++)
        if (g_strv_contains(g_array_index(course->lessons, struct material_lesson, i).lesson->objectives, id))
            return TRUE;
    for (guint i = 0; i < course->episodes->len; i++)
        if (episode_names(g_array_index(course->episodes, struct material_episode, i).episode, id))
            return TRUE;
    for (guint p = 0; p < course->papers->len; p++) {
        const GArray *items = g_array_index(course->papers, struct material_paper, p).items;
        for (guint i = 0; i < items->len; i++)
            if (g_strcmp0(g_array_index(items, struct material_item, i).ref->objective, id) == 0)
                return TRUE;
    }
    return FALSE;
}

static void find_objectives(const struct material *material, struct material_course *course)
{
    const struct node *node = node_child(curriculum_root(material->curriculum), "objective");
    for (; node != NULL; node = node_next(node, "objective")) {
        const char *id = node_attribute_or(node, "id", "");
        if (names_objective(course, id))
            g_ptr_array_add(course->objectives, (void *)id);
    }
}

static void clear_lesson(gpointer data)
{
    struct material_lesson *lesson = data;
    lesson_free(lesson->lesson);
    remarks_free(lesson->remarks);
}

static void clear_paper(gpointer data)
{
    struct material_paper *paper = data;
    for (guint i = 0; i < paper->items->len; i++)
        remarks_free(g_array_index(paper->items, struct material_item, i).remarks);
    g_array_unref(paper->items);
    remarks_free(paper->remarks);
    remarks_free(paper->of_test);
    questions_free(paper->questions);
}

static void clear_episode(gpointer data)
{
    struct material_episode *episode = data;
    episode_free(episode->episode);
    series_free(episode->series);
    remarks_free(episode->remarks);
}

static GArray *array_of(gsize size, GDestroyNotify clear)
{
    GArray *array = g_array_new(FALSE, FALSE, (guint)size);
    if (clear != NULL)
        g_array_set_clear_func(array, clear);
    return array;
}

static void unref_document(gpointer document)
{
    document_unref(document);
}

static struct material_course *new_course(void)
{
    struct material_course *course = g_new0(struct material_course, 1);
    course->lessons = array_of(sizeof(struct material_lesson), clear_lesson);
    course->papers = array_of(sizeof(struct material_paper), clear_paper);
    course->episodes = array_of(sizeof(struct material_episode), clear_episode);
    course->languages = array_of(sizeof(struct material_language), NULL);
    course->objectives = g_ptr_array_new();
    course->documents = g_ptr_array_new_with_free_func(unref_document);
    return course;
}

static void free_course(gpointer data)
{
    struct material_course *course = data;
    g_array_unref(course->lessons);
    g_array_unref(course->papers);
    g_array_unref(course->episodes);
    g_array_unref(course->languages);
    g_ptr_array_unref(course->objectives);
    g_ptr_array_unref(course->documents);
    remarks_free(course->remarks);
    remarks_free(course->of_series);
    course_free(course->course);
    g_free(course);
}

static gboolean load_course(struct material *material, const char *id, GError **error)
{
    struct load load = {material, new_course(), problems_new(), NULL};
    g_ptr_array_add(material->courses, load.course);
    const gboolean good = load_steps(&load, id);
    if (good)
        find_objectives(material, load.course);
    else
        note_problems(&load);
    if (!good && load.error == NULL)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the course \"%s\" can't be used", id);
    else if (load.error != NULL)
        g_propagate_error(error, load.error);
    problems_free(load.problems);
    return good;
}

/* ---- the whole ---- */

static gboolean load_wordings(struct material *material, GError **error)
{
    struct document *document =
        curriculum_document(material->curriculum, DOCUMENT_CURRICULUM, NULL, NULL, error);
    if (document == NULL)
        return FALSE;
    material->head = reading_new(document, NULL);
    const struct node *node = node_child(document_root(document), "objective");
    for (; node != NULL; node = node_next(node, "objective"))
        g_hash_table_insert(material->wordings, (void *)node_attribute_or(node, "id", ""),
                            (void *)reading_markup(material->head, node));
    document_unref(document);
    return TRUE;
}

struct material *material_load(struct curriculum *curriculum, GError **error)
{
    struct material *material = g_new0(struct material, 1);
    material->curriculum = curriculum;
    material->courses = g_ptr_array_new_with_free_func(free_course);
    material->wordings = g_hash_table_new(g_str_hash, g_str_equal);
    gboolean good = load_wordings(material, error);
    for (const char *const *id = curriculum_courses(curriculum); good && *id != NULL; id++)
        good = load_course(material, *id, error);
    if (good) {
        material_count_languages(material);
        return material;
    }
    material_free(material);
    return NULL;
}

void material_free(struct material *material)
{
    if (material == NULL)
        return;
    g_ptr_array_unref(material->courses);
    g_hash_table_unref(material->wordings);
    if (material->head != NULL)
        reading_free(material->head);
    g_free(material);
}

const char *material_wording(const struct material *material, const char *objective)
{
    const char *wording = g_hash_table_lookup(material->wordings, objective);
    return wording != NULL ? wording : objective;
}

gboolean material_is_for(const struct lesson *lesson, const struct screen *screen, const char *objective)
{
    return g_strv_contains(screen->objectives != NULL ? screen->objectives : lesson->objectives, objective);
}

gboolean material_chapter_is_for(const struct chapter *chapter, const char *objective)
{
    return chapter->objectives != NULL && g_strv_contains(chapter->objectives, objective);
}
