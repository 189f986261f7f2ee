/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/privacy.h"

#include <check.h>
#include <stdlib.h>

static void add_speaker(struct privacy *privacy, const char *person, const char *gender, const char *age,
                        const char *role, const char *site, const char *language)
{
    const char *const traits[N_TRAITS] = {[TRAIT_GENDER] = gender,
                                          [TRAIT_AGE_BAND] = age,
                                          [TRAIT_LANGUAGE] = language,
                                          [TRAIT_ROLE] = role,
                                          [TRAIT_SITE] = site};
    privacy_add(privacy, person, traits);
}

static void add(struct privacy *privacy, const char *person, const char *gender, const char *age,
                const char *role, const char *site)
{
    add_speaker(privacy, person, gender, age, role, site, "en");
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

/* "The rest" would else be one person, and known. */
START_TEST(of_whom_nothing_is_told_are_none_or_enough)
{
    struct privacy *privacy = privacy_new(11);
    add_many(privacy, 27, "w", "woman", "north");
    add_many(privacy, 24, "m", "man", "north");
    add_many(privacy, 24, "s", "man", "south");
    add(privacy, "alone", "other", "25-34", "police", "north");
    privacy_settle(privacy);
    ck_assert_str_eq(privacy_value(privacy, "alone", TRAIT_GENDER), PRIVACY_SUPPRESSED);
    /* The smallest remaining cell, of two the first by name, and that one whole. */
    for (int i = 0; i < 24; i++) {
        g_autofree char *hidden = g_strdup_printf("m%d", i), *told = g_strdup_printf("s%d", i);
        ck_assert_str_eq(privacy_value(privacy, hidden, TRAIT_GENDER), PRIVACY_SUPPRESSED);
        ck_assert_str_eq(privacy_value(privacy, told, TRAIT_SITE), "south");
    }
    ck_assert_str_eq(privacy_value(privacy, "w0", TRAIT_SITE), "north");
    ck_assert_int_eq(privacy_smallest_cell(privacy), 24);
    ck_assert_int_eq(privacy_persons(privacy), 76);
    privacy_free(privacy);
}
END_TEST

START_TEST(those_of_whom_nothing_is_told_are_counted)
{
    struct privacy *privacy = privacy_new(11);
    add_many(privacy, 40, "w", "woman", "north");
    for (int i = 0; i < 12; i++) {
        g_autofree char *person = g_strdup_printf("x%d", i), *gender = g_strdup_printf("gender %d", i);
        add(privacy, person, gender, "25-34", "police", "north");
    }
    privacy_settle(privacy);
    ck_assert_int_eq(privacy_smallest_cell(privacy), 12);
    privacy_free(privacy);
}
END_TEST

START_TEST(a_rare_language_is_hidden)
{
    struct privacy *privacy = privacy_new(11);
    add_many(privacy, 30, "w", "woman", "north");
    for (int i = 0; i < 12; i++) {
        g_autofree char *person = g_strdup_printf("h%d", i);
        add_speaker(privacy, person, "woman", "25-34", "police", "north", i < 6 ? "hi" : "es");
    }
    privacy_settle(privacy);
    ck_assert_str_eq(privacy_value(privacy, "h1", TRAIT_LANGUAGE), PRIVACY_SUPPRESSED);
    ck_assert_str_eq(privacy_value(privacy, "h1", TRAIT_ROLE), PRIVACY_SUPPRESSED);
    ck_assert_str_eq(privacy_value(privacy, "h1", TRAIT_AGE_BAND), "25-34");
    ck_assert_str_eq(privacy_value(privacy, "w1", TRAIT_LANGUAGE), "en");
    privacy_free(privacy);
}
END_TEST

/* 20 persons of a site, of whom 8 came back: what the report withholds of them isn't in the rows either. */
START_TEST(of_a_group_none_or_enough_share_what_is_told)
{
    struct privacy *privacy = privacy_new(11);
    add_many(privacy, 20, "n", "woman", "north");
    add_many(privacy, 30, "s", "woman", "south");
    add_many(privacy, 15, "e", "woman", "east");
    for (int i = 0; i < 30; i++) {
        g_autofree char *north = g_strdup_printf("n%d", i), *south = g_strdup_printf("s%d", i);
        if (i < 8)
            privacy_join(privacy, north, "matched");
        privacy_join(privacy, south, "matched");
        privacy_join(privacy, south, "matched");
    }
    privacy_settle(privacy);
    /* The 8 alone would be seen as those without a site, and the next who were matched join them. */
    ck_assert_str_eq(privacy_value(privacy, "n1", TRAIT_SITE), PRIVACY_SUPPRESSED);
    ck_assert_str_eq(privacy_value(privacy, "s1", TRAIT_SITE), PRIVACY_SUPPRESSED);
    ck_assert_str_eq(privacy_value(privacy, "e1", TRAIT_SITE), "east");
    ck_assert_int_eq(privacy_smallest_cell(privacy), 15);
    privacy_free(privacy);
}
END_TEST

START_TEST(a_group_of_few_hides_only_those_whom_it_must)
{
    struct privacy *privacy = privacy_new(11);
    add_many(privacy, 20, "n", "woman", "north");
    add_many(privacy, 30, "s", "woman", "south");
    privacy_join(privacy, "n1", "matched");
    privacy_settle(privacy);
    ck_assert_str_eq(privacy_value(privacy, "n1", TRAIT_GENDER), PRIVACY_SUPPRESSED);
    ck_assert_str_eq(privacy_value(privacy, "s1", TRAIT_SITE), "south");
    privacy_free(privacy);
}
END_TEST

START_TEST(who_is_added_twice_is_one_person)
{
    struct privacy *privacy = privacy_new(11);
    add_many(privacy, 12, "n", "woman", "north");
    add_many(privacy, 12, "n", "woman", "south");
    privacy_settle(privacy);
    ck_assert_int_eq(privacy_persons(privacy), 12);
    ck_assert_str_eq(privacy_value(privacy, "n1", TRAIT_SITE), "north");
    privacy_free(privacy);
}
END_TEST

static char *all_of(const struct privacy *privacy, const char *person)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (int t = 0; t < N_TRAITS; t++)
        g_string_append_printf(all, "|%s", privacy_value(privacy, person, (enum privacy_trait)t));
    return g_string_free(g_steal_pointer(&all), FALSE);
}

/* The least persons who look the same; step 3: of every third person, as the tests below make a group. */
static int least_alike(const struct privacy *privacy, int n, int step)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int i = 0; i < n; i += step) {
        g_autofree char *person = g_strdup_printf("p%d", i);
        char *all = all_of(privacy, person);
        const int count = GPOINTER_TO_INT(g_hash_table_lookup(counts, all));
        g_hash_table_replace(counts, all, GINT_TO_POINTER(count + 1));
    }
    int least = n;
    GHashTableIter iterator;
    gpointer count;
    g_hash_table_iter_init(&iterator, counts);
    while (g_hash_table_iter_next(&iterator, NULL, &count))
        least = MIN(least, GPOINTER_TO_INT(count));
    return least;
}

/* Whatever is told, or that nothing is: k look the same, in the group as well. */
START_TEST(no_small_cell_survives_on_random_people)
{
    static const char *const genders[] = {"woman", "man", "other", "declined"};
    static const char *const ages[] = {"18-24", "25-34", "35-49", "50+"};
    static const char *const roles[] = {"police", "teacher"};
    GRand *random = g_rand_new_with_seed(42);
    for (int round = 0; round < 200; round++) {
        struct privacy *privacy = privacy_new(5);
        const int n = g_rand_int_range(random, 1, 300);
        for (int i = 0; i < n; i++) {
            g_autofree char *person = g_strdup_printf("p%d", i),
                            *site = g_strdup_printf("s%d", g_rand_int_range(random, 0, 9));
            add_speaker(privacy, person, genders[g_rand_int_range(random, 0, 4)],
                        ages[g_rand_int_range(random, 0, 4)], roles[g_rand_int_range(random, 0, 2)], site,
                        g_rand_int_range(random, 0, 20) == 0 ? "hi" : "en");
            if (i % 3 == 0)
                privacy_join(privacy, person, "third");
        }
        privacy_settle(privacy);
        ck_assert_int_ge(least_alike(privacy, n, 1), MIN(n, 5));
        ck_assert_int_ge(least_alike(privacy, n, 3), MIN((n + 2) / 3, 5));
        ck_assert_int_eq(privacy_smallest_cell(privacy), least_alike(privacy, n, 1));
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
    tcase_add_test(tests, of_whom_nothing_is_told_are_none_or_enough);
    tcase_add_test(tests, those_of_whom_nothing_is_told_are_counted);
    tcase_add_test(tests, a_rare_language_is_hidden);
    tcase_add_test(tests, of_a_group_none_or_enough_share_what_is_told);
    tcase_add_test(tests, a_group_of_few_hides_only_those_whom_it_must);
    tcase_add_test(tests, who_is_added_twice_is_one_person);
    tcase_add_test(tests, no_small_cell_survives_on_random_people);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
