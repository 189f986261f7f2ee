/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person, one paper: what each tap does, and what is to be recorded. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "sitting.h"

#define ANSWER_IS(sitting, index, expected)                                                                  \
    do {                                                                                                     \
        char buffer[200];                                                                                    \
        ck_assert_str_eq(sitting_answer(sitting, index, buffer), expected);                                  \
    } while (0)

static const struct answer *answer_of(const struct sitting *sitting, int index)
{
    return attempt_answer(sitting->attempt, index);
}

static void expect_recorded(struct attempt_change change, int index)
{
    ck_assert_int_eq(change.recorded, index);
    ck_assert_int_eq(change.changed, TRUE);
    ck_assert_int_eq(change.refused, FALSE);
}

static void expect_nothing(struct attempt_change change)
{
    ck_assert_int_eq(change.recorded, -1);
    ck_assert(!change.changed && !change.moved && !change.ended && !change.refused);
}

static void expect_moved(struct attempt_change change, int recorded)
{
    ck_assert_int_eq(change.recorded, recorded);
    ck_assert(change.changed && change.moved && !change.ended);
}

START_TEST(an_item_is_skipped_only_once_it_was_seen)
{
    struct sitting sitting = sitting_begin("single multiple", 1);
    ANSWER_IS(&sitting, 0, "not_reached");
    sitting_do(&sitting, ATTEMPT_SHOW);
    ANSWER_IS(&sitting, 0, "skipped");
    ANSWER_IS(&sitting, 1, "not_reached");
    expect_moved(sitting_do(&sitting, ATTEMPT_NEXT), 0);
    ck_assert_int_eq(answer_of(&sitting, 0)->revision, 1);
    sitting_end(&sitting);
}
END_TEST

START_TEST(that_an_item_was_skipped_is_recorded_once)
{
    struct sitting sitting = sitting_begin("single multiple", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    expect_moved(sitting_do(&sitting, ATTEMPT_NEXT), 0);
    expect_moved(sitting_do(&sitting, ATTEMPT_BACK), -1); /* the second was never shown */
    sitting_do(&sitting, ATTEMPT_SHOW);
    expect_moved(sitting_do(&sitting, ATTEMPT_NEXT), -1);
    sitting_end(&sitting);
}
END_TEST

START_TEST(a_single_choice_keeps_the_last_tap_and_the_first_answer)
{
    struct sitting sitting = sitting_begin("single", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    expect_recorded(sitting_choose(&sitting, "a"), 0);
    ANSWER_IS(&sitting, 0, "answered a");
    expect_nothing(sitting_choose(&sitting, "a"));
    expect_recorded(sitting_choose(&sitting, "b"), 0);
    ANSWER_IS(&sitting, 0, "answered b");
    ck_assert_str_eq(g_ptr_array_index(answer_of(&sitting, 0)->first.values, 0), "a");
    ck_assert_int_eq(answer_of(&sitting, 0)->changes, 1);
    ck_assert_int_eq(answer_of(&sitting, 0)->revision, 2);
    expect_nothing(sitting_choose(&sitting, "zebra"));
    expect_nothing(sitting_choose(&sitting, NULL));
    sitting_end(&sitting);
}
END_TEST

START_TEST(in_a_single_choice_i_dont_know_is_one_of_the_choices)
{
    struct sitting sitting = sitting_begin("single", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    expect_recorded(sitting_do(&sitting, ATTEMPT_DONT_KNOW), 0);
    ANSWER_IS(&sitting, 0, "dont_know");
    expect_nothing(sitting_do(&sitting, ATTEMPT_DONT_KNOW));
    expect_recorded(sitting_choose(&sitting, "c"), 0);
    ANSWER_IS(&sitting, 0, "answered c");
    ck_assert_int_eq(answer_of(&sitting, 0)->first.state, RESPONSE_DONT_KNOW);
    expect_recorded(sitting_do(&sitting, ATTEMPT_DONT_KNOW), 0);
    ck_assert_int_eq(answer_of(&sitting, 0)->changes, 2);
    sitting_end(&sitting);
}
END_TEST

START_TEST(nobody_has_to_say_and_is_not_asked_why)
{
    struct sitting sitting = sitting_begin("single any likert", 3);
    sitting_do(&sitting, ATTEMPT_SHOW);
    expect_recorded(sitting_do(&sitting, ATTEMPT_DECLINE), 0);
    ANSWER_IS(&sitting, 0, "declined");
    expect_nothing(sitting_do(&sitting, ATTEMPT_DECLINE));
    expect_recorded(sitting_choose(&sitting, "c"), 0);
    ck_assert_int_eq(answer_of(&sitting, 0)->first.state, RESPONSE_DECLINED);
    ck_assert_int_eq(answer_of(&sitting, 0)->changes, 1);
    sitting_do(&sitting, ATTEMPT_NEXT);
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_choose(&sitting, "a");
    expect_recorded(sitting_do(&sitting, ATTEMPT_DECLINE), 1);
    ck_assert_int_eq(attempt_state(sitting.attempt), ATTEMPT_ANSWERING);
    ANSWER_IS(&sitting, 1, "declined");
    sitting_do(&sitting, ATTEMPT_NEXT);
    sitting_do(&sitting, ATTEMPT_SHOW);
    expect_recorded(sitting_do(&sitting, ATTEMPT_DECLINE), 2);
    ck_assert_int_eq(attempt_unanswered(sitting.attempt), 0);
    sitting_end(&sitting);
}
END_TEST

START_TEST(a_multiple_choice_toggles)
{
    struct sitting sitting = sitting_begin("any", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_choose(&sitting, "d");
    expect_recorded(sitting_choose(&sitting, "a"), 0);
    ANSWER_IS(&sitting, 0, "answered a;d");
    expect_recorded(sitting_choose(&sitting, "d"), 0);
    expect_recorded(sitting_choose(&sitting, "a"), 0);
    ANSWER_IS(&sitting, 0, "skipped");
    ck_assert_int_eq(attempt_unanswered(sitting.attempt), 1);
    sitting_end(&sitting);
}
END_TEST

START_TEST(one_choice_too_many_changes_nothing_and_says_so)
{
    struct sitting sitting = sitting_begin("multiple", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_choose(&sitting, "a");
    sitting_choose(&sitting, "b");
    const struct attempt_change change = sitting_choose(&sitting, "c");
    ck_assert(change.changed && change.refused && !change.moved);
    ck_assert_int_eq(change.recorded, -1);
    ANSWER_IS(&sitting, 0, "answered a;b");
    ck_assert_int_eq(answer_of(&sitting, 0)->revision, 2);
    expect_recorded(sitting_choose(&sitting, "a"), 0);
    expect_recorded(sitting_choose(&sitting, "c"), 0);
    sitting_end(&sitting);
}
END_TEST

START_TEST(i_dont_know_against_choices_is_asked_about)
{
    struct sitting sitting = sitting_begin("any single", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_choose(&sitting, "a");
    expect_moved(sitting_do(&sitting, ATTEMPT_DONT_KNOW), -1);
    ck_assert_int_eq(attempt_state(sitting.attempt), ATTEMPT_ASKING);
    ANSWER_IS(&sitting, 0, "answered a");
    expect_nothing(sitting_do(&sitting, ATTEMPT_NEXT));
    expect_nothing(sitting_choose(&sitting, "b"));
    expect_moved(sitting_do(&sitting, ATTEMPT_ANSWER_NO), -1);
    ANSWER_IS(&sitting, 0, "answered a");
    sitting_do(&sitting, ATTEMPT_DONT_KNOW);
    expect_moved(sitting_do(&sitting, ATTEMPT_ANSWER_YES), 0);
    ANSWER_IS(&sitting, 0, "dont_know");
    ck_assert_int_eq(attempt_state(sitting.attempt), ATTEMPT_ANSWERING);
    sitting_end(&sitting);
}
END_TEST

START_TEST(a_choice_against_i_dont_know_is_asked_about)
{
    struct sitting sitting = sitting_begin("any", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    expect_recorded(sitting_do(&sitting, ATTEMPT_DONT_KNOW), 0);
    expect_moved(sitting_choose(&sitting, "b"), -1);
    ck_assert_int_eq(attempt_state(sitting.attempt), ATTEMPT_ASKING);
    expect_moved(sitting_do(&sitting, ATTEMPT_ANSWER_YES), -1);
    ANSWER_IS(&sitting, 0, "dont_know");
    sitting_choose(&sitting, "b");
    expect_moved(sitting_do(&sitting, ATTEMPT_ANSWER_NO), 0);
    ANSWER_IS(&sitting, 0, "answered b");
    sitting_end(&sitting);
}
END_TEST

START_TEST(i_dont_know_alone_can_be_taken_back_in_a_multiple_choice)
{
    struct sitting sitting = sitting_begin("any", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_do(&sitting, ATTEMPT_DONT_KNOW);
    expect_recorded(sitting_do(&sitting, ATTEMPT_DONT_KNOW), 0);
    ANSWER_IS(&sitting, 0, "skipped");
    sitting_end(&sitting);
}
END_TEST

START_TEST(a_likert_item_has_no_i_dont_know)
{
    struct sitting sitting = sitting_begin("likert", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    expect_nothing(sitting_do(&sitting, ATTEMPT_DONT_KNOW));
    expect_recorded(sitting_choose(&sitting, "so"), 0);
    sitting_end(&sitting);
}
END_TEST

START_TEST(a_left_with_one_partner_takes_the_new_one)
{
    struct sitting sitting = sitting_begin("match", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    expect_recorded(sitting_pair(&sitting, "C", "R"), 0);
    expect_recorded(sitting_pair(&sitting, "D", "M"), 0);
    expect_recorded(sitting_pair(&sitting, "C", "T"), 0);
    ANSWER_IS(&sitting, 0, "answered C T;D M");
    expect_nothing(sitting_pair(&sitting, "C", "T"));
    expect_recorded(sitting_pair(&sitting, "C", NULL), 0);
    ANSWER_IS(&sitting, 0, "answered D M");
    expect_nothing(sitting_pair(&sitting, "C", NULL));
    expect_nothing(sitting_pair(&sitting, "M", "D"));
    expect_nothing(sitting_choose(&sitting, "C"));
    sitting_end(&sitting);
}
END_TEST

START_TEST(a_full_end_of_a_match_refuses)
{
    struct sitting sitting = sitting_begin("match-many", 1); /* two a left, one a right, three in all */
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_pair(&sitting, "a", "x");
    ck_assert_int_eq(sitting_pair(&sitting, "b", "x").refused, TRUE);
    sitting_pair(&sitting, "a", "y");
    ck_assert_int_eq(sitting_pair(&sitting, "a", "z").refused, TRUE);
    ANSWER_IS(&sitting, 0, "answered a x;a y");
    expect_recorded(sitting_pair(&sitting, "a", "x"), 0); /* toggles */
    ANSWER_IS(&sitting, 0, "answered a y");
    sitting_end(&sitting);
}
END_TEST

START_TEST(a_full_match_refuses_another_pair)
{
    struct sitting sitting = sitting_begin("match-few", 1); /* two pairs in all */
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_pair(&sitting, "a", "x");
    sitting_pair(&sitting, "b", "x");
    ck_assert_int_eq(sitting_pair(&sitting, "c", "y").refused, TRUE);
    expect_recorded(sitting_pair(&sitting, "b", "y"), 0); /* another partner is not another pair */
    ANSWER_IS(&sitting, 0, "answered a x;b y");
    sitting_end(&sitting);
}
END_TEST

START_TEST(i_dont_know_against_pairs_is_asked_about)
{
    struct sitting sitting = sitting_begin("match", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_do(&sitting, ATTEMPT_DONT_KNOW);
    expect_nothing(sitting_pair(&sitting, "C", NULL));
    expect_moved(sitting_pair(&sitting, "C", "R"), -1);
    expect_moved(sitting_do(&sitting, ATTEMPT_ANSWER_NO), 0);
    ANSWER_IS(&sitting, 0, "answered C R");
    sitting_end(&sitting);
}
END_TEST

START_TEST(arranging_is_no_answer_until_it_is_confirmed)
{
    struct sitting sitting = sitting_begin("order single", 1); /* shown: a c b */
    sitting_do(&sitting, ATTEMPT_SHOW);
    const struct attempt_change change = sitting_place(&sitting, "c", 0);
    ck_assert(change.changed && change.recorded == -1);
    ANSWER_IS(&sitting, 0, "skipped");
    expect_recorded(sitting_do(&sitting, ATTEMPT_CONFIRM_ORDER), 0);
    ANSWER_IS(&sitting, 0, "answered c;a;b");
    expect_recorded(sitting_place(&sitting, "b", 0), 0);
    ANSWER_IS(&sitting, 0, "answered b;c;a");
    expect_nothing(sitting_place(&sitting, "b", 0));
    expect_nothing(sitting_place(&sitting, "b", 3));
    expect_nothing(sitting_place(&sitting, "b", -1));
    sitting_end(&sitting);
}
END_TEST

START_TEST(what_was_arranged_is_the_answer_when_the_person_goes_on)
{
    struct sitting sitting = sitting_begin("order single", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_place(&sitting, "b", 0);
    expect_moved(sitting_do(&sitting, ATTEMPT_NEXT), 0);
    ANSWER_IS(&sitting, 0, "answered b;a;c");
    sitting_end(&sitting);
}
END_TEST

START_TEST(an_order_that_nobody_touched_is_skipped)
{
    struct sitting sitting = sitting_begin("order single", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    expect_moved(sitting_do(&sitting, ATTEMPT_NEXT), 0);
    ANSWER_IS(&sitting, 0, "skipped");
    sitting_end(&sitting);
}
END_TEST

START_TEST(a_slider_rests_on_its_steps)
{
    struct sitting sitting = sitting_begin("slider slider-free", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    expect_recorded(sitting_slide(&sitting, 57), 0);
    ANSWER_IS(&sitting, 0, "answered 60");
    expect_nothing(sitting_slide(&sitting, 61));
    expect_nothing(sitting_slide(&sitting, 101));
    expect_nothing(sitting_slide(&sitting, NAN));
    expect_recorded(sitting_do(&sitting, ATTEMPT_DONT_KNOW), 0);
    expect_recorded(sitting_slide(&sitting, 0), 0);
    ANSWER_IS(&sitting, 0, "answered 0");
    sitting_do(&sitting, ATTEMPT_NEXT);
    sitting_slide(&sitting, 1.25);
    ANSWER_IS(&sitting, 1, "answered 1.25");
    sitting_end(&sitting);
}
END_TEST

START_TEST(a_slider_never_rests_beyond_its_bounds)
{
    struct sitting sitting = sitting_begin("slider-short", 1); /* 0, 10, 20 of 25 */
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_slide(&sitting, 25);
    ANSWER_IS(&sitting, 0, "answered 20");
    sitting_end(&sitting);
}
END_TEST

START_TEST(a_tap_on_a_picture_finds_its_area)
{
    struct sitting sitting = sitting_begin("hotspot", 1);
    const struct item *item = sitting.items[0];
    ck_assert_int_eq(item_hotspot_at(item, 50, 50, 0), 0);
    ck_assert_int_eq(item_hotspot_at(item, 239, 150, 0), 1);
    ck_assert_int_eq(item_hotspot_at(item, 241, 150, 0), -1);
    ck_assert_int_eq(item_hotspot_at(item, 241, 150, 5), 1);
    ck_assert_int_eq(item_hotspot_at(item, 390, 220, 0), 2);
    ck_assert_int_eq(item_hotspot_at(item, 310, 290, 0), -1); /* beyond the polygon's long side */
    ck_assert_int_eq(item_hotspot_at(item, 345, 250, 10), 2);
    ck_assert_int_eq(item_hotspot_at(item, 103, 104, 5), 0);
    ck_assert_int_eq(item_hotspot_at(item, 104, 104, 5), -1);
    ck_assert_str_eq(item->options[2].markup, "The yard &amp; barn");
    expect_recorded(sitting_choose(&sitting, "gate"), 0);
    expect_recorded(sitting_choose(&sitting, "well"), 0);
    ANSWER_IS(&sitting, 0, "answered well");
    sitting_end(&sitting);
}
END_TEST

START_TEST(the_first_answer_of_several_taps_is_what_stood_when_it_was_left)
{
    struct sitting sitting = sitting_begin("any single", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_choose(&sitting, "a");
    sitting_choose(&sitting, "b");
    ck_assert_int_eq(answer_of(&sitting, 0)->changes, 0);
    sitting_do(&sitting, ATTEMPT_NEXT);
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_do(&sitting, ATTEMPT_BACK);
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_choose(&sitting, "c");
    g_autofree char *first = response_join(&answer_of(&sitting, 0)->first);
    ck_assert_str_eq(first, "a;b");
    ck_assert_int_eq(answer_of(&sitting, 0)->changes, 1);
    sitting_choose(&sitting, "a");
    sitting_choose(&sitting, "b");
    sitting_choose(&sitting, "c"); /* nothing is left of the answer: what comes next changes none */
    ck_assert_int_eq(answer_of(&sitting, 0)->changes, 4);
    sitting_choose(&sitting, "d");
    ck_assert_int_eq(answer_of(&sitting, 0)->changes, 4);
    sitting_end(&sitting);
}
END_TEST

START_TEST(the_way_leads_to_the_review_and_back)
{
    struct sitting sitting = sitting_begin("single any", 1);
    expect_nothing(sitting_do(&sitting, ATTEMPT_BACK));
    expect_moved(sitting_do(&sitting, ATTEMPT_NEXT), -1);
    expect_nothing(sitting_do(&sitting, ATTEMPT_FINISH));
    sitting_do(&sitting, ATTEMPT_SHOW);
    expect_moved(sitting_do(&sitting, ATTEMPT_NEXT), 1);
    ck_assert_int_eq(attempt_state(sitting.attempt), ATTEMPT_REVIEW);
    expect_nothing(sitting_choose(&sitting, "a"));
    expect_moved(sitting_do(&sitting, ATTEMPT_BACK), -1);
    ck_assert_int_eq(attempt_current(sitting.attempt), 1);
    expect_moved(sitting_do(&sitting, ATTEMPT_TO_REVIEW), -1);
    expect_moved(sitting_go(&sitting, 0), -1);
    expect_nothing(sitting_go(&sitting, 0));
    expect_nothing(sitting_go(&sitting, 2));
    expect_nothing(sitting_go(&sitting, -1));
    ck_assert_int_eq(attempt_current(sitting.attempt), 0);
    sitting_end(&sitting);
}
END_TEST

START_TEST(handing_in_counts_every_item_and_ends_it)
{
    struct sitting sitting = sitting_begin("single any likert", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_choose(&sitting, "a");
    sitting_do(&sitting, ATTEMPT_TO_REVIEW);
    const struct attempt_change change = sitting_do(&sitting, ATTEMPT_FINISH);
    ck_assert(change.ended && change.changed && change.recorded == -1);
    ck_assert_int_eq(attempt_state(sitting.attempt), ATTEMPT_FINISHED);
    ANSWER_IS(&sitting, 0, "answered a");
    ANSWER_IS(&sitting, 1, "not_reached");
    ck_assert_int_eq(answer_of(&sitting, 0)->revision, 2);
    ck_assert_int_eq(answer_of(&sitting, 1)->revision, 1);
    expect_nothing(sitting_do(&sitting, ATTEMPT_CLOSE));
    expect_nothing(sitting_choose(&sitting, "b"));
    sitting_end(&sitting);
}
END_TEST

START_TEST(closing_calls_what_was_not_seen_not_reached)
{
    struct sitting sitting = sitting_begin("single any likert", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_do(&sitting, ATTEMPT_NEXT);
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_choose(&sitting, "a");
    sitting_do(&sitting, ATTEMPT_DONT_KNOW);
    ck_assert_int_eq(sitting_do(&sitting, ATTEMPT_CLOSE).ended, TRUE);
    ck_assert_int_eq(attempt_state(sitting.attempt), ATTEMPT_CLOSED);
    ANSWER_IS(&sitting, 0, "skipped");
    ANSWER_IS(&sitting, 1, "answered a");
    ANSWER_IS(&sitting, 2, "not_reached");
    sitting_end(&sitting);
}
END_TEST

START_TEST(time_counts_while_an_item_is_on_the_screen)
{
    struct sitting sitting = sitting_begin("single any", 1);
    sitting_do(&sitting, ATTEMPT_PLAYED); /* before it is shown: no time */
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_choose(&sitting, "a");
    ck_assert_int_eq(answer_of(&sitting, 0)->spent_ms, 1000);
    sitting_do(&sitting, ATTEMPT_HIDE);
    sitting.now_ms += 60000;
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting_do(&sitting, ATTEMPT_NEXT);
    ck_assert_int_eq(answer_of(&sitting, 0)->spent_ms, 4000);
    ck_assert_int_eq(answer_of(&sitting, 0)->plays, 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    sitting.now_ms -= 5000; /* a clock that goes back takes nothing away */
    sitting_choose(&sitting, "a");
    ck_assert_int_eq(answer_of(&sitting, 1)->spent_ms, 0);
    sitting_end(&sitting);
}
END_TEST

START_TEST(handling_a_copy_leaves_the_original)
{
    struct sitting sitting = sitting_begin("order match any", 1);
    sitting_do(&sitting, ATTEMPT_SHOW);
    g_autofree char *before = sitting_describe(sitting.attempt);
    struct attempt *original = sitting.attempt;
    sitting.attempt = attempt_copy(original);
    sitting_place(&sitting, "b", 0);
    sitting_do(&sitting, ATTEMPT_NEXT);
    sitting_pair(&sitting, "C", "R");
    g_autofree char *after = sitting_describe(original);
    ck_assert_str_eq(before, after);
    attempt_free(original);
    sitting_end(&sitting);
}
END_TEST

START_TEST(what_was_recorded_is_there_again_after_a_crash)
{
    struct sitting sitting = sitting_begin("single any order match", 1);
    struct attempt *attempt = sitting.attempt;
    attempt_restore_answer(attempt, "good-single", RESPONSE_ANSWERED, "b", 3, "a", 2, 4000, 1);
    attempt_restore_answer(attempt, "good-any", RESPONSE_DONT_KNOW, NULL, 1, NULL, 0, 100, 0);
    attempt_restore_answer(attempt, "good-order", RESPONSE_ANSWERED, "c;b;a", 1, "c;b;a", 0, 0, 0);
    attempt_restore_answer(attempt, "elsewhere", RESPONSE_ANSWERED, "x", 1, "x", 0, 0, 0);
    attempt_restore_place(attempt, "good-order");
    g_autofree char *restored = sitting_describe(attempt);
    ck_assert_str_eq(
        restored,
        "answering 2\n"
        "good-single answered b first answered a revision 3 changes 2 spent 4000 plays 1 order 1 0 2\n"
        "good-any dont_know  first dont_know  revision 1 changes 0 spent 100 plays 0 order 3 2 1 0\n"
        "good-order answered c;b;a first answered c;b;a revision 1 changes 0 spent 0 plays 0 order 2 1 0\n"
        "good-match not_reached  first not_reached  revision 0 changes 0 spent 0 plays 0 order 3 0 1 2 0 1 "
        "2\n");
    sitting_do(&sitting, ATTEMPT_SHOW);
    expect_recorded(sitting_place(&sitting, "a", 0), 2);
    ck_assert_int_eq(answer_of(&sitting, 2)->revision, 2);
    ck_assert_int_eq(answer_of(&sitting, 2)->changes, 1);
    attempt_restore_place(attempt, NULL);
    ck_assert_int_eq(attempt_state(attempt), ATTEMPT_REVIEW);
    sitting_end(&sitting);
}
END_TEST

START_TEST(a_changed_question_is_asked_anew_and_counts_on)
{
    struct sitting sitting = sitting_begin("any", 1);
    attempt_restore_answer(sitting.attempt, "good-any", RESPONSE_NOT_REACHED, NULL, 4, NULL, 0, 100, 0);
    sitting_do(&sitting, ATTEMPT_SHOW);
    expect_recorded(sitting_choose(&sitting, "a"), 0);
    sitting_choose(&sitting, "b");
    g_autofree char *first = response_join(&answer_of(&sitting, 0)->first);
    ck_assert_str_eq(first, "a;b");
    ck_assert_int_eq(answer_of(&sitting, 0)->revision, 6);
    sitting_end(&sitting);
}
END_TEST

static void add_taps(TCase *tests)
{
    tcase_add_test(tests, an_item_is_skipped_only_once_it_was_seen);
    tcase_add_test(tests, that_an_item_was_skipped_is_recorded_once);
    tcase_add_test(tests, a_single_choice_keeps_the_last_tap_and_the_first_answer);
    tcase_add_test(tests, in_a_single_choice_i_dont_know_is_one_of_the_choices);
    tcase_add_test(tests, a_multiple_choice_toggles);
    tcase_add_test(tests, one_choice_too_many_changes_nothing_and_says_so);
    tcase_add_test(tests, nobody_has_to_say_and_is_not_asked_why);
    tcase_add_test(tests, i_dont_know_against_choices_is_asked_about);
    tcase_add_test(tests, a_choice_against_i_dont_know_is_asked_about);
    tcase_add_test(tests, i_dont_know_alone_can_be_taken_back_in_a_multiple_choice);
    tcase_add_test(tests, a_likert_item_has_no_i_dont_know);
    tcase_add_test(tests, a_left_with_one_partner_takes_the_new_one);
    tcase_add_test(tests, a_full_end_of_a_match_refuses);
    tcase_add_test(tests, a_full_match_refuses_another_pair);
    tcase_add_test(tests, i_dont_know_against_pairs_is_asked_about);
    tcase_add_test(tests, arranging_is_no_answer_until_it_is_confirmed);
    tcase_add_test(tests, what_was_arranged_is_the_answer_when_the_person_goes_on);
    tcase_add_test(tests, an_order_that_nobody_touched_is_skipped);
    tcase_add_test(tests, a_slider_rests_on_its_steps);
    tcase_add_test(tests, a_slider_never_rests_beyond_its_bounds);
    tcase_add_test(tests, a_tap_on_a_picture_finds_its_area);
}

int main(void)
{
    Suite *suite = suite_create("attempt");
    TCase *tests = tcase_create("attempt");
    add_taps(tests);
    tcase_add_test(tests, the_first_answer_of_several_taps_is_what_stood_when_it_was_left);
    tcase_add_test(tests, the_way_leads_to_the_review_and_back);
    tcase_add_test(tests, handing_in_counts_every_item_and_ends_it);
    tcase_add_test(tests, closing_calls_what_was_not_seen_not_reached);
    tcase_add_test(tests, time_counts_while_an_item_is_on_the_screen);
    tcase_add_test(tests, handling_a_copy_leaves_the_original);
    tcase_add_test(tests, what_was_recorded_is_there_again_after_a_crash);
    tcase_add_test(tests, a_changed_question_is_asked_anew_and_counts_on);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
