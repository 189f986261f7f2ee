/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The curriculum that ships: every lesson and course loads, and nothing is wrong with it. */
#include "content/curriculum.h"
#include "lessons/course.h"
#include "lessons/lesson.h"
#include "tests/lessons/fixture.h"

#include <check.h>
#include <stdlib.h>

static struct curriculum *curriculum;
static struct problems *problems;

static void open_curriculum(void)
{
    curriculum = curriculum_open(SHIPPED_CURRICULUM, NULL, NULL);
    ck_assert_ptr_nonnull(curriculum);
    problems = problems_new();
}

static void close_curriculum(void)
{
    problems_free(problems);
    curriculum_close(curriculum);
}

static struct document *document(enum document_kind kind, const char *id)
{
    struct document *parsed = curriculum_document(curriculum, kind, id, problems, NULL);
    g_autofree char *found = fixture_problems(problems);
    ck_assert_msg(parsed != NULL, "%s", found);
    return parsed;
}

static void assert_no_problems(void)
{
    g_autofree char *found = fixture_problems(problems);
    ck_assert_str_eq(found, "");
}

START_TEST(every_lesson_loads_without_a_problem)
{
    g_auto(GStrv) ids = curriculum_ids(curriculum, DOCUMENT_LESSON);
    ck_assert_uint_gt(g_strv_length(ids), 0);
    for (char **id = ids; *id; id++) {
        struct document *parsed = document(DOCUMENT_LESSON, *id);
        struct lesson *lesson = lesson_load(parsed, problems);
        if (lesson)
            lesson_check(lesson, parsed, problems);
        lesson_free(lesson);
        document_unref(parsed);
    }
    assert_no_problems();
}
END_TEST

START_TEST(every_course_loads_without_a_problem)
{
    const char *const *ids = curriculum_courses(curriculum);
    ck_assert_ptr_nonnull(ids[0]);
    for (; *ids; ids++) {
        struct document *parsed = document(DOCUMENT_COURSE, *ids);
        struct course *course = course_load(parsed, problems);
        if (course)
            course_check(course, parsed, problems);
        course_free(course);
        document_unref(parsed);
    }
    assert_no_problems();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("shipped");
    TCase *cases = tcase_create("shipped");
    tcase_add_checked_fixture(cases, open_curriculum, close_curriculum);
    tcase_add_test(cases, every_lesson_loads_without_a_problem);
    tcase_add_test(cases, every_course_loads_without_a_problem);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
