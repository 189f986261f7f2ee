/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/problem.h"
#include "place.h"
#include "run_suite.h"

START_TEST(problems_come_sorted_and_once)
{
    struct problems *problems = problems_new();
    problems_add(problems, PROBLEM_WARNING, "b.xml", 2, "late");
    problems_add(problems, PROBLEM_ERROR, "b.xml", 2, "worse");
    problems_add(problems, PROBLEM_ERROR, "a.xml", 9, "first %s", "file");
    problems_add(problems, PROBLEM_ERROR, "a.xml", 9, "first file");
    problems_add(problems, PROBLEM_ERROR, "a.xml", 0, "two\nlines");
    g_autofree char *text = problems_as_text(problems);
    ck_assert_str_eq(text, "a.xml: error: two lines\n"
                           "a.xml:9: error: first file\n"
                           "b.xml:2: error: worse\n"
                           "b.xml:2: warning: late\n");
    ck_assert_uint_eq(problems_count(problems, PROBLEM_ERROR), 3);
    ck_assert_uint_eq(problems_count(problems, PROBLEM_WARNING), 1);
    problems_free(problems);
}
END_TEST

START_TEST(a_place_has_a_line_where_there_is_one)
{
    const struct problem at = {.path = (char *)"a.xml", .line = 9}, whole = {.path = (char *)"a.xml"};
    g_autofree char *place = problem_place(&at), *file = problem_place(&whole);
    ck_assert_str_eq(place, "a.xml:9");
    ck_assert_str_eq(file, "a.xml");
}
END_TEST

START_TEST(a_missing_list_drops_the_problem)
{
    problems_add(NULL, PROBLEM_ERROR, "a.xml", 1, "nobody listens");
    ck_assert_uint_eq(problems_count(NULL, PROBLEM_ERROR), 0);
    problems_free(NULL);
}
END_TEST

START_TEST(the_nearest_name_is_suggested)
{
    static const char *const names[] = {"village.svg", "road.svg", "offers", "order", NULL};
    static const struct {
        const char *wrong, *near;
    } cases[] = {
        {"vilage.svg", "village.svg"},
        {"raod.svg", "road.svg"},
        {"offer", "offers"},
        {"orde", "order"},
        {"odrer", "order"},
        {"lesson", NULL},
        {"x", NULL},
        {"", NULL},
        {"order", NULL}, /* not wrong */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        ck_assert_pstr_eq(problem_nearest(cases[i].wrong, names), cases[i].near);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {problems_come_sorted_and_once, a_place_has_a_line_where_there_is_one,
                                  a_missing_list_drops_the_problem, the_nearest_name_is_suggested};
    return RUN_SUITE("content problem", tests);
}
