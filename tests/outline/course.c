/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/outline/course.h"

#include <check.h>

struct curriculum *curriculum;
struct material *material;
struct figures *figures;

void course_open(const char *path)
{
    g_autoptr(GError) error = NULL;
    curriculum = curriculum_open(path, NULL, &error);
    ck_assert_msg(curriculum != NULL, "%s", error != NULL ? error->message : "");
    material = material_load(curriculum, &error);
    ck_assert_msg(material != NULL, "%s", error != NULL ? error->message : "");
    figures = figures_new(g_ptr_array_index(material->courses, 0), curriculum_source_language(curriculum));
}

void course_close(void)
{
    figures_free(figures);
    material_free(material);
    curriculum_close(curriculum);
}
