/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>

#include "tests/session/world.h"

static void start(void)
{
    world_open_evening();
    open_group_area();
}

static const struct evening *evening(void)
{
    return world.session->evening;
}

static void make_group_of(const char *series, const char *name)
{
    say(INPUT_NEW_GROUP);
    say_id(INPUT_CHOOSE, series);
    say_id(INPUT_CHOOSE, name);
    say_id(INPUT_CHOOSE, "river-village");
    say_id(INPUT_CHOOSE, "everybody");
    say_id(INPUT_CHOOSE, "en");
    assert_screen(SCREEN_GROUP);
}

static int groups_on_disk(void)
{
    g_autoptr(GPtrArray) groups = results_groups(world.results, NULL);
    return (int)groups->len;
}

START_TEST(a_group_says_its_name_its_place_who_comes_and_its_language)
{
    say(INPUT_NEW_GROUP);
    assert_screen(SCREEN_GROUP_NEW);
    ck_assert_int_eq(evening()->group_asking, GROUP_ASK_NAME);
    say_id(INPUT_CHOOSE, "mango-tree");
    ck_assert_int_eq(evening()->group_asking, GROUP_ASK_PLACE);
    say_id(INPUT_CHOOSE, "river-village");
    ck_assert_int_eq(evening()->group_asking, GROUP_ASK_KIND);
    say_id(INPUT_CHOOSE, "women");
    ck_assert_int_eq(evening()->group_asking, GROUP_ASK_LANGUAGE);
    say_id(INPUT_CHOOSE, "hi");
    assert_screen(SCREEN_GROUP);
    const struct results_group *group = evening()->group;
    ck_assert_str_eq(group->name, "mango-tree");
    ck_assert_str_eq(group->place, "river-village");
    ck_assert_str_eq(group->kind, "women");
    ck_assert_str_eq(group->series, "village");
    ck_assert_str_eq(group->language, "hi");
    ck_assert_str_eq(world.session->language, "hi");
}
END_TEST

/* A second series beside the first one, with one other name. */
static void add_series(void)
{
    world_copy_content();
    world_replace("curriculum.xml", "<course ref=\"village\"/>",
                  "<course ref=\"village\"/><course ref=\"town\"/>");
    static const char *const files[] = {"series", "courses"};
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *from = g_build_filename(world.content, files[i], "village.xml", NULL);
        g_autofree char *to = g_build_filename(world.content, files[i], "town.xml", NULL);
        g_autofree char *name = g_build_filename(files[i], "town.xml", NULL);
        g_autofree char *text = NULL;
        ck_assert(g_file_get_contents(from, &text, NULL, NULL));
        ck_assert(g_file_set_contents(to, text, -1, NULL));
        world_replace(name, "id=\"village\"", "id=\"town\"");
    }
    world_replace("series/town.xml", "id=\"mango-tree\"", "id=\"market\"");
    world_restart();
    open_group_area();
}

START_TEST(where_there_are_two_series_a_new_group_chooses_one)
{
    add_series();
    make_group_of("village", "mango-tree");
    ck_assert_str_eq(evening()->group->series, "village");
    say(INPUT_NEW_GROUP);
    ck_assert_int_eq(evening()->group_asking, GROUP_ASK_SERIES);
    ck_assert(!say_id(INPUT_CHOOSE, "alone"));
    say_id(INPUT_CHOOSE, "town");
    ck_assert_int_eq(evening()->group_asking, GROUP_ASK_NAME);
    ck_assert(!say_id(INPUT_CHOOSE, "mango-tree"));
    say(INPUT_BACK);
    ck_assert_int_eq(evening()->group_asking, GROUP_ASK_SERIES);
    say(INPUT_BACK);
    assert_screen(SCREEN_GROUP);
    ck_assert_str_eq(evening()->series->id, "village"); /* of the group that is chosen still */
    make_group_of("town", "market");
    ck_assert_str_eq(evening()->group->series, "town");
    ck_assert_str_eq(evening()->series->id, "town");
}
END_TEST

START_TEST(only_what_there_is_can_be_chosen)
{
    say(INPUT_NEW_GROUP);
    ck_assert(!say_id(INPUT_CHOOSE, "elephant"));
    say_id(INPUT_CHOOSE, "mango-tree");
    ck_assert(!say_id(INPUT_CHOOSE, "mountain-village"));
    say_id(INPUT_CHOOSE, "hill-village");
    ck_assert(!say_id(INPUT_CHOOSE, "elders"));
    say_id(INPUT_CHOOSE, "everybody");
    ck_assert(!say_id(INPUT_CHOOSE, "ar"));
    assert_screen(SCREEN_GROUP_NEW);
    ck_assert_int_eq(groups_on_disk(), 0);
}
END_TEST

START_TEST(a_name_that_another_group_has_is_taken)
{
    make_group("mango-tree", "en");
    say(INPUT_NEW_GROUP);
    ck_assert(evening_name_is_taken(evening(), "mango-tree"));
    ck_assert(!say_id(INPUT_CHOOSE, "mango-tree"));
    ck_assert_int_eq(evening()->group_asking, GROUP_ASK_NAME);
    ck_assert(say_id(INPUT_CHOOSE, "river"));
}
END_TEST

START_TEST(back_goes_through_the_questions_and_makes_no_group)
{
    say(INPUT_NEW_GROUP);
    say_id(INPUT_CHOOSE, "mango-tree");
    say_id(INPUT_CHOOSE, "hill-village");
    say(INPUT_BACK);
    ck_assert_int_eq(evening()->group_asking, GROUP_ASK_PLACE);
    say(INPUT_BACK);
    ck_assert_int_eq(evening()->group_asking, GROUP_ASK_NAME);
    say(INPUT_BACK);
    assert_screen(SCREEN_GROUP);
    ck_assert_int_eq(groups_on_disk(), 0);
}
END_TEST

START_TEST(a_site_without_places_is_not_asked_for_one)
{
    world.settings.site = NULL;
    world_restart();
    open_group_area();
    say(INPUT_NEW_GROUP);
    say_id(INPUT_CHOOSE, "mango-tree");
    ck_assert_int_eq(evening()->group_asking, GROUP_ASK_KIND);
    say_id(INPUT_CHOOSE, "men");
    say_id(INPUT_CHOOSE, "en");
    ck_assert_ptr_null(evening()->group->place);
}
END_TEST

START_TEST(a_group_that_could_not_be_written_is_made_once)
{
    say(INPUT_NEW_GROUP);
    say_id(INPUT_CHOOSE, "mango-tree");
    say_id(INPUT_CHOOSE, "hill-village");
    say_id(INPUT_CHOOSE, "women");
    say_failing((struct input){.kind = INPUT_CHOOSE, .id = g_intern_string("en")});
    assert_screen(SCREEN_FAULT);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_GROUP);
    ck_assert_int_eq(groups_on_disk(), 1);
}
END_TEST

START_TEST(groups_are_there_after_a_restart)
{
    make_group("mango-tree", "en");
    make_group("river", "hi");
    world_restart();
    open_group_area();
    ck_assert_int_eq((int)evening()->groups->len, 2);
    ck_assert_ptr_null(evening()->group);
    const struct results_group *group = evening()->groups->pdata[0];
    say_id(INPUT_GROUP, group->uuid);
    ck_assert_str_eq(world.session->language, group->language);
}
END_TEST

START_TEST(people_are_counted_one_by_one)
{
    make_group("mango-tree", "en");
    ck_assert_int_eq(evening_people(evening()), 0);
    count_people(9, 6, 4, 3);
    ck_assert_int_eq(evening_people(evening()), 22);
    ck_assert(
        !session_input(world.session, (struct input){.kind = INPUT_COUNT, .id = "women", .number = -1}));
    pass(1000);
    ck_assert(
        !session_input(world.session, (struct input){.kind = INPUT_COUNT, .id = "women", .number = 100}));
    pass(1000);
    const struct input none[] = {{.kind = INPUT_COUNT, .id = "women", .number = -1},
                                 {.kind = INPUT_COUNT, .id = "women", .number = 100},
                                 {.kind = INPUT_COUNT, .id = "cats", .number = 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
        ck_assert(!session_input(world.session, none[i]));
    ck_assert_int_eq(evening_people(evening()), 22);
}
END_TEST

/* From GROUP: an evening that somebody closed. */
static void hold_evening(int women, int men, int girls, int boys)
{
    g_autofree char *uuid = results_uuid();
    g_autofree char *sitting = results_uuid();
    const char *group = evening()->group->uuid;
    const struct results_session session = {.uuid = sitting, .language = "en", .group_id = group};
    const struct results_gathering gathering = {
        .uuid = uuid, .group = group, .session = sitting, .series = "village", .episode = "visitor"};
    const int counts[N_COUNTED] = {women, men, girls, boys};
    ck_assert(results_session_begin(world.results, &session, NULL));
    ck_assert(results_gathering_begin(world.results, &gathering, NULL));
    ck_assert(results_headcount_add(world.results, uuid, counts, NULL));
    ck_assert(results_gathering_end(world.results, uuid, "closed", NULL));
}

static void assert_counted(int women, int men, int girls, int boys)
{
    ck_assert_int_eq(evening()->headcount[COUNTED_WOMEN], women);
    ck_assert_int_eq(evening()->headcount[COUNTED_MEN], men);
    ck_assert_int_eq(evening()->headcount[COUNTED_GIRLS], girls);
    ck_assert_int_eq(evening()->headcount[COUNTED_BOYS], boys);
}

START_TEST(who_came_last_time_is_counted_with_one_touch)
{
    make_group("river", "en");
    ck_assert(!say(INPUT_COUNT_AS_LAST));
    make_group("mango-tree", "en");
    ck_assert(!evening_offers_last_count(evening()));
    hold_evening(9, 6, 4, 3);
    world_restart();
    open_group_area();
    ck_assert(!say(INPUT_COUNT_AS_LAST));
    for (guint i = 0; i < evening()->groups->len; i++) {
        const struct results_group *group = evening()->groups->pdata[i];
        if (g_str_equal(group->name, "mango-tree"))
            say_id(INPUT_GROUP, group->uuid);
    }
    assert_counted(0, 0, 0, 0);
    ck_assert(evening_offers_last_count(evening()));
    ck_assert(say(INPUT_COUNT_AS_LAST));
    assert_counted(9, 6, 4, 3);
    ck_assert(!evening_offers_last_count(evening()));
    count_people(10, 6, 4, 3);
    ck_assert(!say(INPUT_COUNT_AS_LAST));
    assert_counted(10, 6, 4, 3);
    say(INPUT_NEXT);
    assert_screen(SCREEN_SERIES);
}
END_TEST

START_TEST(without_a_group_or_people_nobody_goes_on)
{
    count_people(9, 6, 4, 3);
    say(INPUT_NEXT);
    assert_screen(SCREEN_GROUP);
    count_people(0, 0, 0, 0);
    make_group("mango-tree", "en");
    say(INPUT_NEXT);
    assert_screen(SCREEN_GROUP);
    count_people(1, 0, 0, 0);
    say(INPUT_NEXT);
    assert_screen(SCREEN_SERIES);
    say(INPUT_BACK);
    assert_screen(SCREEN_GROUP);
    ck_assert_int_eq(evening_people(evening()), 1);
}
END_TEST

START_TEST(a_double_tap_answers_one_question)
{
    say(INPUT_NEW_GROUP);
    say_id(INPUT_CHOOSE, "mango-tree");
    session_input(world.session, (struct input){.kind = INPUT_CHOOSE, .id = g_intern_string("hill-village")});
    ck_assert_int_eq(evening()->group_asking, GROUP_ASK_PLACE);
}
END_TEST

START_TEST(what_is_practised_is_not_there_afterwards)
{
    make_group("mango-tree", "en");
    say(INPUT_PRACTICE);
    ck_assert(evening()->practice);
    ck_assert_int_eq((int)evening()->groups->len, 1);
    make_group("river", "en");
    ck_assert_int_eq((int)evening()->groups->len, 2);
    ck_assert_int_eq(groups_on_disk(), 1);
    say(INPUT_PRACTICE);
    ck_assert(!evening()->practice);
    assert_screen(SCREEN_GROUP);
    ck_assert_ptr_null(evening()->group);
    ck_assert_int_eq((int)evening()->groups->len, 1);
}
END_TEST

START_TEST(who_was_counted_in_practice_is_not_here)
{
    make_group("mango-tree", "en");
    say(INPUT_PRACTICE);
    count_people(9, 6, 4, 3);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    ck_assert_ptr_nonnull(evening()->gathering);
    say(INPUT_BACK);
    say(INPUT_PRACTICE);
    assert_screen(SCREEN_GROUP);
    ck_assert_str_eq(evening()->group->name, "mango-tree");
    ck_assert_int_eq(evening_people(evening()), 0);
    ck_assert_ptr_null(evening()->unended);
}
END_TEST

START_TEST(the_next_group_is_counted_anew)
{
    make_group("mango-tree", "en");
    g_autofree char *first = g_strdup(evening()->group->uuid);
    make_group("river", "en");
    count_people(9, 6, 4, 3);
    say_id(INPUT_GROUP, first); /* who was counted is here, whatever the group is called */
    ck_assert_int_eq(evening_people(evening()), 22);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    ck_assert_ptr_nonnull(evening()->gathering);
    say(INPUT_BACK);
    say(INPUT_BACK);
    assert_screen(SCREEN_GROUP);
    ck_assert_int_eq(evening_people(evening()), 22);
    for (guint i = 0; i < evening()->groups->len; i++) {
        const struct results_group *group = evening()->groups->pdata[i];
        if (g_str_equal(group->name, "river"))
            say_id(INPUT_GROUP, group->uuid);
    }
    ck_assert_str_eq(evening()->group->name, "river");
    ck_assert_int_eq(evening_people(evening()), 0);
    say_id(INPUT_GROUP, first);
    ck_assert_int_eq(evening_people(evening()), 22);
}
END_TEST

START_TEST(practice_ends_when_somebody_leaves)
{
    make_group("mango-tree", "en");
    say(INPUT_PRACTICE);
    make_group("river", "en");
    say(INPUT_LEAVE);
    assert_screen(SCREEN_NEUTRAL);
    open_group_area();
    ck_assert(!evening()->practice);
    ck_assert_int_eq((int)evening()->groups->len, 1);
}
END_TEST

START_TEST(left_alone_it_goes_home)
{
    make_group("mango-tree", "hi");
    count_people(9, 6, 4, 3);
    pass(60 * 1000);
    session_tick(world.session, FALSE);
    assert_overlay(OVERLAY_IDLE);
    pass(30 * 1000);
    session_tick(world.session, FALSE);
    assert_screen(SCREEN_ATTRACT);
    ck_assert_ptr_null(world.session->evening);
    ck_assert_str_eq(world.session->language, "en");
}
END_TEST

START_TEST(one_person_sees_no_course_for_groups)
{
    const struct course *const *courses;
    ck_assert_int_eq(session_courses(world.session, &courses), 1);
    ck_assert_str_eq(courses[0]->id, "alone");
    ck_assert(session_has_groups(world.session));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("group");
    TCase *tests = tcase_create("group");
    tcase_add_checked_fixture(tests, start, world_close);
    tcase_add_test(tests, a_group_says_its_name_its_place_who_comes_and_its_language);
    tcase_add_test(tests, where_there_are_two_series_a_new_group_chooses_one);
    tcase_add_test(tests, only_what_there_is_can_be_chosen);
    tcase_add_test(tests, a_name_that_another_group_has_is_taken);
    tcase_add_test(tests, back_goes_through_the_questions_and_makes_no_group);
    tcase_add_test(tests, a_site_without_places_is_not_asked_for_one);
    tcase_add_test(tests, a_group_that_could_not_be_written_is_made_once);
    tcase_add_test(tests, groups_are_there_after_a_restart);
    tcase_add_test(tests, people_are_counted_one_by_one);
    tcase_add_test(tests, who_came_last_time_is_counted_with_one_touch);
    tcase_add_test(tests, without_a_group_or_people_nobody_goes_on);
    tcase_add_test(tests, a_double_tap_answers_one_question);
    tcase_add_test(tests, what_is_practised_is_not_there_afterwards);
    tcase_add_test(tests, who_was_counted_in_practice_is_not_here);
    tcase_add_test(tests, the_next_group_is_counted_anew);
    tcase_add_test(tests, practice_ends_when_somebody_leaves);
    tcase_add_test(tests, left_alone_it_goes_home);
    tcase_add_test(tests, one_person_sees_no_course_for_groups);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
