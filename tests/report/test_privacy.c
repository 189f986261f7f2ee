/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/privacy.h"

#include <check.h>
#include <stdlib.h>

static void add(struct privacy *privacy, const char *person, const char *gender, const char *age,
                const char *role, const char *site)
{
    const char *const traits[N_TRAITS] = {
        [TRAIT_GENDER] = gender, [TRAIT_AGE_BAND] = age, [TRAIT_ROLE] = role, [TRAIT_SITE] = site};
    privacy_add(privacy, person, traits);
}

static void add_many(struct privacy *privacy, int n, const char *name, const char *gender, const char *site)
{
    for (int i = 0; i < n; i++) {
        g_autofree char *person = g_strdup_printf("%s%d", name, i);
        add(privacy, person, gender, "25-34", "police", site);
    }
}

START_TEST(a_combination_that_enough_people_share_is_told)
{
    struct privacy *privacy = privacy_new(11);
    add_many(privacy, 11, "w", "woman", "north");
    privacy_settle(privacy);
    ck_assert_str_eq(privacy_value(privacy, "w3", TRAIT_SITE), "north");
    ck_assert_str_eq(privacy_value(privacy, "w3", TRAIT_GENDER), "woman");
    ck_assert_int_eq(privacy_smallest_cell(privacy), 11);
    privacy_free(privacy);
}
END_TEST

START_TEST(a_rare_combination_loses_the_site_first_and_no_more_than_it_must)
{
    struct privacy *privacy = privacy_new(11);
    add_many(privacy, 20, "n", "woman", "north");
    add_many(privacy, 6, "s", "woman", "south");
    add_many(privacy, 6, "e", "woman", "east");
    privacy_settle(privacy);
    ck_assert_str_eq(privacy_value(privacy, "s1", TRAIT_SITE), PRIVACY_SUPPRESSED);
    ck_assert_str_eq(privacy_value(privacy, "s1", TRAIT_ROLE), "police");
    ck_assert_str_eq(privacy_value(privacy, "n1", TRAIT_SITE), "north");
    ck_assert_int_eq(privacy_smallest_cell(privacy), 12);
    privacy_free(privacy);
}
END_TEST

START_TEST(one_person_alone_loses_everything)
{
    struct privacy *privacy = privacy_new(11);
    add_many(privacy, 20, "n", "woman", "north");
    add(privacy, "alone", "other", "65+", "judge", "north");
    privacy_settle(privacy);
    for (int t = 0; t < N_TRAITS; t++)
        ck_assert_str_eq(privacy_value(privacy, "alone", (enum privacy_trait)t), PRIVACY_SUPPRESSED);
    ck_assert_str_eq(privacy_value(privacy, "unknown", TRAIT_SITE), PRIVACY_SUPPRESSED);
    privacy_free(privacy);
}
END_TEST

/* On random people no combination that is still told is shared by fewer than k, unless nothing is told of it.
 */
START_TEST(no_small_cell_survives_on_random_people)
{
    static const char *const genders[] = {"woman", "man", "other", "declined"};
    static const char *const ages[] = {"18-24", "25-34", "35-49", "50+"};
    static const char *const roles[] = {"police", "teacher"};
    GRand *random = g_rand_new_with_seed(42);
    for (int round = 0; round < 50; round++) {
        struct privacy *privacy = privacy_new(5);
        const int n = g_rand_int_range(random, 1, 300);
        for (int i = 0; i < n; i++) {
            g_autofree char *person = g_strdup_printf("p%d", i),
                            *site = g_strdup_printf("s%d", g_rand_int_range(random, 0, 9));
            add(privacy, person, genders[g_rand_int_range(random, 0, 4)],
                ages[g_rand_int_range(random, 0, 4)], roles[g_rand_int_range(random, 0, 2)], site);
        }
        privacy_settle(privacy);
        const gboolean nothing_told =
            g_str_equal(privacy_value(privacy, "p0", TRAIT_GENDER), PRIVACY_SUPPRESSED);
        ck_assert(privacy_smallest_cell(privacy) >= 5 || (nothing_told && n < 5));
        privacy_free(privacy);
    }
    g_rand_free(random);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("privacy");
    TCase *tests = tcase_create("privacy");
    tcase_add_test(tests, a_combination_that_enough_people_share_is_told);
    tcase_add_test(tests, a_rare_combination_loses_the_site_first_and_no_more_than_it_must);
    tcase_add_test(tests, one_person_alone_loses_everything);
    tcase_add_test(tests, no_small_cell_survives_on_random_people);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
