/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is worth talking about, worked out by hand: twelve people, four questions with the keys A, A, A, A.
 *
 *             before                        after
 *   item 1    A 3, B 6, C 3                 A 5, B 7           B is chosen by 7 of 12
 *   item 2    A 6, B 6                      A 12               nobody chooses another answer any more
 *   item 3    A 3, D 9                      A 6, D 6           D by 6 of 12
 *   item 4    A 2, K 10                     A 3, K 9           they don't know, and nobody is mistaken
 */
#include <check.h>
#include <stdlib.h>

#include "assessments/measure/talking.h"
#include "tests/measure/takers.h"

static const char *const before[] = {"AAAA", "AAAA", "AAAK", "BADK", "BADK", "BADK",
                                     "BBDK", "BBDK", "BBDK", "CBDK", "CBDK", "CBDK"};
static const char *const after[] = {"AAAA", "AAAA", "AAAA", "AAAK", "AAAK", "BAAK",
                                    "BADK", "BADK", "BADK", "BADK", "BADK", "BADK"};

static struct file file;
static struct study *study;
static struct talking_point *points;

static void start(void)
{
    file = file_new();
    study = NULL;
    points = NULL;
}

static void end(void)
{
    g_free(points);
    study_free(study);
    file_free(&file);
}

static void enrol_and_take(int n, const char *wave, const char *const *answers)
{
    for (int i = 0; i < n; i++) {
        g_autofree char *id = g_strdup_printf("p%02d", i);
        const struct taker taker = {.id = id,
                                    .gender = "F",
                                    .age_band = "18-24",
                                    .role = "police",
                                    .site = "S1",
                                    .key = "AAAA",
                                    .version = 1};
        if (g_str_equal(wave, "baseline"))
            enrol(&file, &taker);
        take(&file, &taker, wave, 1, answers[i], "finished");
    }
}

static void look(void)
{
    const struct study_options options = {
        .assessment = "study", .level = 0.95, .suppress = {SUPPRESS_INTERNAL, FALSE}, .dif_least = 10};
    study = study_make(file.results, &options, NULL);
    ck_assert_ptr_nonnull(study);
    points = talking_points(study);
}

static const char *order(void)
{
    static char ids[8];
    g_snprintf(ids, sizeof ids, "%s%s%s%s", points[0].item->id, points[1].item->id, points[2].item->id,
               points[3].item->id);
    return ids;
}

static void assert_share(struct estimate share, int n, int of)
{
    ck_assert(share.defined);
    ck_assert_double_eq_tol(share.value, (double)n / of, 1e-12);
}

START_TEST(first_comes_what_most_still_get_wrong_in_the_same_way)
{
    enrol_and_take(12, "baseline", before);
    enrol_and_take(12, "endline", after);
    look();
    ck_assert_str_eq(order(), "1342");
    ck_assert_int_eq(points[0].wave, STUDY_ENDLINE);
    ck_assert_int_eq(points[0].asked, 12);
    ck_assert_str_eq(points[0].misconception->ids, "B");
    ck_assert_int_eq(points[0].misconception->n, 7);
    assert_share(points[0].before, 3, 12);
    assert_share(points[0].after, 5, 12);
    ck_assert_str_eq(points[1].misconception->ids, "D");
    ck_assert_int_eq(points[1].misconception->n, 6);
    assert_share(points[1].after, 6, 12);
}
END_TEST

START_TEST(not_knowing_is_no_mistake_but_comes_before_what_all_know)
{
    enrol_and_take(12, "baseline", before);
    enrol_and_take(12, "endline", after);
    look();
    ck_assert_str_eq(points[2].item->id, "4");
    ck_assert_ptr_null(points[2].misconception);
    assert_share(points[2].after, 3, 12);
    ck_assert_ptr_null(points[3].misconception);
    assert_share(points[3].after, 12, 12);
}
END_TEST

START_TEST(before_the_last_questions_it_is_the_first_that_count)
{
    enrol_and_take(12, "baseline", before);
    look();
    ck_assert_str_eq(order(), "3241"); /* 9 and 6 of 12; of the others the harder one first */
    ck_assert_int_eq(points[0].wave, STUDY_BASELINE);
    ck_assert_int_eq(points[0].misconception->n, 9);
    assert_share(points[0].before, 3, 12);
    ck_assert(!points[0].after.defined);
}
END_TEST

/* Three chose C before: they are fewer than five, and the six of B would tell of them. */
START_TEST(an_answer_of_few_is_not_told_nor_what_it_follows_from)
{
    enrol_and_take(12, "baseline", before);
    look();
    const struct study_item_quality *quality = &study->items[0].quality[STUDY_BASELINE];
    for (int i = 0; i < quality->n_options; i++) {
        if (!quality->options[i].is_right)
            ck_assert_int_eq(quality->options[i].n, 0);
    }
    ck_assert_str_eq(points[3].item->id, "1");
    ck_assert_ptr_null(points[3].misconception);
}
END_TEST

START_TEST(of_four_people_nothing_is_told)
{
    enrol_and_take(4, "baseline", before);
    look();
    for (int i = 0; i < study->n_items; i++) {
        ck_assert_ptr_null(points[i].misconception);
        ck_assert(!points[i].before.defined && !points[i].after.defined);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("talking");
    TCase *tests = tcase_create("talking");
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, first_comes_what_most_still_get_wrong_in_the_same_way);
    tcase_add_test(tests, not_knowing_is_no_mistake_but_comes_before_what_all_know);
    tcase_add_test(tests, before_the_last_questions_it_is_the_first_that_count);
    tcase_add_test(tests, an_answer_of_few_is_not_told_nor_what_it_follows_from);
    tcase_add_test(tests, of_four_people_nothing_is_told);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
