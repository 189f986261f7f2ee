/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/outline/course.h"

#include <check.h>

struct curriculum *curriculum;
struct material *material;
struct figures *figures;
static char *copy; /* folder, or NULL */

void course_open(const char *path)
{
    g_autoptr(GError) error = NULL;
    curriculum = curriculum_open(path, NULL, &error);
    ck_assert_msg(curriculum != NULL, "%s", error != NULL ? error->message : "");
    material = material_load(curriculum, &error);
    ck_assert_msg(material != NULL, "%s", error != NULL ? error->message : "");
    figures = figures_new(g_ptr_array_index(material->courses, 0), curriculum_source_language(curriculum));
}

static void run(const char *command)
{
    int status = -1;
    ck_assert(g_spawn_command_line_sync(command, NULL, NULL, &status, NULL));
    ck_assert_int_eq(status, 0);
}

void course_close(void)
{
    figures_free(figures);
    material_free(material);
    curriculum_close(curriculum);
    g_autofree char *command = g_strdup_printf("rm -rf \"%s\"", copy);
    if (copy != NULL)
        run(command);
    g_clear_pointer(&copy, g_free);
}

void course_copy(const char *path)
{
    copy = g_dir_make_tmp("outline-XXXXXX", NULL);
    g_autofree char *command = g_strdup_printf("cp -r \"%s/.\" \"%s\"", path, copy);
    run(command);
}

void course_change(const char *file, const char *words, const char *others)
{
    g_autofree char *path = g_build_filename(copy, file, NULL), *xml = NULL;
    ck_assert(g_file_get_contents(path, &xml, NULL, NULL));
    g_auto(GStrv) parts = g_strsplit(xml, words, -1);
    ck_assert_uint_eq(g_strv_length(parts), 2);
    g_autofree char *changed = g_strjoinv(others, parts);
    ck_assert(g_file_set_contents(path, changed, -1, NULL));
}

void course_open_copy(void)
{
    course_open(copy);
}

const char *course_path(void)
{
    return copy;
}
