/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a group agreed last time, what it asks, what it agrees on, and the end of its evening. */
#include <check.h>
#include <stdlib.h>

#include "tests/session/world.h"

static struct evening *evening(void)
{
    return world.session->evening;
}

static const struct evening_lists *lists(void)
{
    return &evening()->lists;
}

/* From ATTRACT to SERIES. */
static void come(void)
{
    open_group_area();
    if (evening()->groups->len == 0)
        make_group("mango-tree", "en");
    else
        say_id(INPUT_GROUP, ((const struct results_group *)evening()->groups->pdata[0])->uuid);
    if (evening_people(evening()) == 0)
        count_people(9, 6, 4, 3);
    say(INPUT_NEXT);
    assert_screen(SCREEN_SERIES);
}

/* The power goes, and the evening goes on at a step. */
static void go_on_at(const char *step)
{
    g_autofree char *gathering = g_strdup(evening()->gathering);
    ck_assert(results_gathering_step(world.results, gathering, step, NULL, NULL));
    world_restart();
    come();
    say(INPUT_CARRY_ON);
}

static void start(void)
{
    world_open_evening();
    come();
    say(INPUT_NEXT);
    ck_assert_ptr_nonnull(evening()->gathering);
}

static void agree(const char *action, const char *who, const char *due)
{
    say_id(INPUT_CHOOSE, action);
    say_id(INPUT_CHOOSE, who);
    say_id(INPUT_CHOOSE, due);
    ck_assert_int_eq(lists()->asking, ACTION_ASK_MORE);
}

static const struct results_action *agreed(guint index)
{
    ck_assert_uint_lt(index, lists()->actions->len);
    return lists()->actions->pdata[index];
}

/* ---- questions ---- */

START_TEST(a_question_is_raised_and_taken_back)
{
    go_on_at("questions");
    assert_screen(SCREEN_GROUP_QUESTIONS);
    say_id(INPUT_QUESTION, "law");
    say_id(INPUT_QUESTION, "help");
    ck_assert_uint_eq(lists()->questions->len, 2);
    say_id(INPUT_QUESTION, "law");
    ck_assert(!say_id(INPUT_QUESTION, "weather"));
    ck_assert_uint_eq(lists()->questions->len, 1);
    go_on_at("questions");
    ck_assert_uint_eq(lists()->questions->len, 1);
    ck_assert_str_eq(lists()->questions->pdata[0], "help");
}
END_TEST

START_TEST(a_question_that_could_not_be_written_is_not_shown_as_raised)
{
    go_on_at("questions");
    say_failing((struct input){.kind = INPUT_QUESTION, .id = g_intern_static_string("law")});
    assert_screen(SCREEN_FAULT);
    ck_assert_uint_eq(lists()->questions->len, 0);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_GROUP_QUESTIONS);
    ck_assert_uint_eq(lists()->questions->len, 1);
}
END_TEST

START_TEST(questions_lead_on_and_back)
{
    go_on_at("questions");
    say(INPUT_NEXT);
    assert_screen(SCREEN_ACTIONS);
    say(INPUT_BACK);
    assert_screen(SCREEN_GROUP_QUESTIONS);
}
END_TEST

/* ---- spoken questions ---- */

static void may_record(void)
{
    go_on_at("questions");
    evening()->lists.may_record = TRUE;
}

START_TEST(nobody_records_where_the_site_does_not_allow_it)
{
    go_on_at("questions");
    evening()->lists.may_record = FALSE;
    ck_assert(!say(INPUT_VOICE_NOTE));
    ck_assert_int_eq(lists()->voice_note, VOICE_NOTE_NONE);
}
END_TEST

START_TEST(a_spoken_question_is_kept_sealed_and_can_be_taken_back)
{
    g_autoptr(GBytes) sealed = g_bytes_new_static("sealed", 6);
    may_record();
    say(INPUT_VOICE_NOTE);
    ck_assert_int_eq(lists()->voice_note, VOICE_NOTE_RECORDING);
    ck_assert(session_recording(world.session, 4, 0.5));
    ck_assert_int_eq(lists()->voice_seconds, 4);
    ck_assert(!say(INPUT_NEXT)); /* first it is said to its end */
    ck_assert(!say(INPUT_BACK));
    say(INPUT_VOICE_NOTE);
    ck_assert_int_eq(lists()->voice_note, VOICE_NOTE_ENDING);
    ck_assert(!session_recording(world.session, 5, 0.5));
    session_recorded(world.session, sealed, 5);
    ck_assert_int_eq(lists()->voice_note, VOICE_NOTE_KEPT);
    ck_assert_int_eq(lists()->voice_notes, 1);
    ck_assert_int_eq(count_rows("voice_notes", "seconds", "5"), 1);
    say_id(INPUT_TAKE_BACK, "voice-note");
    ck_assert_int_eq(lists()->voice_notes, 0);
    ck_assert_int_eq(count_rows("voice_notes", "seconds", "5"), 0);
    ck_assert(!say_id(INPUT_TAKE_BACK, "voice-note"));
}
END_TEST

START_TEST(a_recording_that_came_to_nothing_is_said)
{
    may_record();
    say(INPUT_VOICE_NOTE);
    say(INPUT_VOICE_NOTE);
    session_recorded(world.session, NULL, 0);
    ck_assert_int_eq(lists()->voice_note, VOICE_NOTE_FAILED);
    say(INPUT_VOICE_NOTE);
    ck_assert_int_eq(lists()->voice_note, VOICE_NOTE_RECORDING);
}
END_TEST

static void say_a_question(void)
{
    may_record();
    say(INPUT_VOICE_NOTE);
    ck_assert(session_records(world.session));
}

START_TEST(a_question_can_be_spoken_with_head_offices_key_and_a_microphone_only)
{
    go_on_at("questions");
    session_microphone(world.session, TRUE);
    ck_assert(!lists()->may_record);
    world.settings.office_key = "a key";
    world.settings.voice_notes = TRUE;
    go_on_at("questions");
    session_microphone(world.session, FALSE);
    ck_assert(!lists()->may_record);
    session_microphone(world.session, TRUE);
    ck_assert(lists()->may_record);
}
END_TEST

START_TEST(nobody_is_recorded_under_a_card_or_on_another_screen)
{
    say_a_question();
    say(INPUT_HELP);
    ck_assert(!session_records(world.session));
    say(INPUT_CLOSE_OVERLAY);
    ck_assert(session_records(world.session));
    say(INPUT_LANGUAGES);
    ck_assert(!session_records(world.session));
    say(INPUT_LEAVE);
    ck_assert(!session_records(world.session));
    session_recording_over(world.session);
    session_recorded(world.session, NULL, 0);
}
END_TEST

START_TEST(a_microphone_that_went_ends_the_question_and_what_was_said_is_kept)
{
    g_autoptr(GBytes) sealed = g_bytes_new_static("sealed", 6);
    say_a_question();
    session_recording_over(world.session);
    session_microphone(world.session, FALSE);
    ck_assert_int_eq(lists()->voice_note, VOICE_NOTE_ENDING);
    session_recorded(world.session, sealed, 3);
    ck_assert_int_eq(count_rows("voice_notes", "seconds", "3"), 1);
    ck_assert(!say(INPUT_VOICE_NOTE));
}
END_TEST

START_TEST(the_second_tap_on_i_have_said_it_does_not_go_on)
{
    g_autoptr(GBytes) sealed = g_bytes_new_static("sealed", 6);
    say_a_question();
    say(INPUT_VOICE_NOTE);
    session_recorded(world.session, sealed, 3);
    pass(100);
    ck_assert(!session_input(world.session, (struct input){.kind = INPUT_NEXT}));
    assert_screen(SCREEN_GROUP_QUESTIONS);
    say(INPUT_NEXT);
    assert_screen(SCREEN_ACTIONS);
}
END_TEST

static void record_failing(GBytes *sealed, gboolean under_help)
{
    say_a_question();
    if (under_help)
        say(INPUT_HELP);
    session_recording_over(world.session);
    world_fail_writes(TRUE);
    session_recorded(world.session, sealed, 3);
    world_fail_writes(FALSE);
    assert_screen(SCREEN_FAULT);
    ck_assert_int_eq(count_rows("voice_notes", "seconds", "3"), 0);
}

START_TEST(a_question_that_could_not_be_written_is_written_once)
{
    g_autoptr(GBytes) sealed = g_bytes_new_static("sealed", 6);
    record_failing(sealed, FALSE);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_GROUP_QUESTIONS);
    ck_assert_int_eq(lists()->voice_note, VOICE_NOTE_KEPT);
    ck_assert_int_eq(count_rows("voice_notes", "seconds", "3"), 1);
}
END_TEST

START_TEST(a_question_that_could_not_be_written_under_a_card_is_written_once)
{
    g_autoptr(GBytes) sealed = g_bytes_new_static("sealed", 6);
    record_failing(sealed, TRUE);
    say(INPUT_TRY_AGAIN);
    assert_overlay(OVERLAY_HELP);
    ck_assert_int_eq(lists()->voice_note, VOICE_NOTE_ENDING);
    session_recorded(world.session, NULL, 0); /* the loop, at its next step */
    ck_assert_int_eq(lists()->voice_note, VOICE_NOTE_KEPT);
    ck_assert_int_eq(count_rows("voice_notes", "seconds", "3"), 1);
}
END_TEST

/* ---- actions ---- */

START_TEST(an_action_is_what_who_and_when)
{
    go_on_at("actions");
    assert_screen(SCREEN_ACTIONS);
    ck_assert_int_eq(lists()->asking, ACTION_ASK_WHAT);
    say_id(INPUT_CHOOSE, "write-wages");
    ck_assert_int_eq(lists()->asking, ACTION_ASK_WHO);
    ck_assert(!say(INPUT_NEXT));
    ck_assert(!say_id(INPUT_CHOOSE, "write-wages"));
    say_id(INPUT_CHOOSE, "women");
    ck_assert_int_eq(lists()->asking, ACTION_ASK_WHEN);
    say(INPUT_BACK);
    ck_assert_int_eq(lists()->asking, ACTION_ASK_WHO);
    say_id(INPUT_CHOOSE, "men");
    ck_assert_int_eq(count_rows("actions_agreed", "action", "write-wages"), 0);
    say_id(INPUT_CHOOSE, "week");
    ck_assert_int_eq(lists()->asking, ACTION_ASK_MORE);
    ck_assert_int_eq(count_rows("actions_agreed", "action", "write-wages"), 1);
    ck_assert_str_eq(agreed(0)->who, "men");
    ck_assert_str_eq(agreed(0)->due, "week");
}
END_TEST

START_TEST(the_list_is_what_is_on_disk)
{
    go_on_at("actions");
    agree("write-wages", "women", "week");
    say(INPUT_AGAIN);
    agree("visit-family", "everybody", "tomorrow");
    go_on_at("actions");
    ck_assert_int_eq(lists()->asking, ACTION_ASK_MORE);
    ck_assert_uint_eq(lists()->actions->len, 2);
    say_number(INPUT_TAKE_BACK, 0);
    go_on_at("actions");
    ck_assert_uint_eq(lists()->actions->len, 1);
    ck_assert_str_eq(agreed(0)->action, "visit-family");
    ck_assert(!say_number(INPUT_TAKE_BACK, 1)); /* there is no second one any more */
    say_number(INPUT_TAKE_BACK, 0);
    ck_assert_int_eq(lists()->asking, ACTION_ASK_WHAT);
}
END_TEST

START_TEST(an_action_that_could_not_be_written_is_agreed_once)
{
    go_on_at("actions");
    say_id(INPUT_CHOOSE, "write-wages");
    say_id(INPUT_CHOOSE, "women");
    say_failing((struct input){.kind = INPUT_CHOOSE, .id = g_intern_static_string("week")});
    assert_screen(SCREEN_FAULT);
    ck_assert_uint_eq(lists()->actions->len, 0);
    say(INPUT_TRY_AGAIN);
    ck_assert_uint_eq(lists()->actions->len, 1);
    ck_assert_int_eq(count_rows("actions_agreed", "action", "write-wages"), 1);
}
END_TEST

START_TEST(six_actions_are_enough)
{
    go_on_at("actions");
    for (int i = 0; i < MOST_ACTIONS; i++) {
        agree("meet-again", "everybody", "month");
        ck_assert_int_eq(say(INPUT_AGAIN), i + 1 < MOST_ACTIONS);
    }
    ck_assert_int_eq(lists()->asking, ACTION_ASK_MORE);
}
END_TEST

START_TEST(going_back_from_one_more_leads_to_the_list)
{
    go_on_at("actions");
    agree("write-wages", "women", "week");
    say(INPUT_AGAIN);
    say(INPUT_BACK);
    ck_assert_int_eq(lists()->asking, ACTION_ASK_MORE);
    say(INPUT_BACK);
    assert_screen(SCREEN_GROUP_QUESTIONS);
}
END_TEST

/* ---- the end ---- */

START_TEST(an_evening_ends_saved_and_closed)
{
    const struct results_listening heard = {.gathering = evening()->gathering,
                                            .episode = "visitor",
                                            .language = "en",
                                            .from_ms = 0,
                                            .to_ms = 60000,
                                            .position_ms = 60000,
                                            .duration_ms = 60000,
                                            .speed = 1,
                                            .ended = "end"};
    ck_assert(results_listening_add(world.results, &heard, NULL));
    go_on_at("actions");
    agree("write-wages", "women", "week");
    say(INPUT_NEXT);
    assert_screen(SCREEN_EVENING_END);
    ck_assert_int_eq((int)lists()->heard_ms, 60000);
    ck_assert_uint_eq(lists()->actions->len, 1);
    ck_assert_int_eq(evening()->next_episode, 1);
    ck_assert_int_eq(count_rows("gatherings", "evening_end", "closed"), 1);
    say(INPUT_NEXT);
    assert_screen(SCREEN_SERIES);
    ck_assert_ptr_null(evening()->gathering);
    ck_assert_ptr_null(evening()->unended);
    ck_assert_int_eq(evening()->next_episode, 1);
    pass(1000);
    session_tick(world.session, FALSE);
    ck_assert(results_verify(world.results, NULL, NULL));
}
END_TEST

START_TEST(who_leaves_the_end_alone_leaves_nothing_open)
{
    go_on_at("actions");
    pass(3600000);
    session_tick(world.session, FALSE);
    assert_screen(SCREEN_ACTIONS);
    say(INPUT_NEXT);
    assert_screen(SCREEN_EVENING_END);
    pass(60000);
    session_tick(world.session, FALSE);
    assert_overlay(OVERLAY_IDLE);
    pass(30000);
    session_tick(world.session, FALSE);
    assert_screen(SCREEN_ATTRACT);
    ck_assert_ptr_null(world.session->evening);
    ck_assert_int_eq(count_rows("gatherings", "evening_end", "closed"), 1);
}
END_TEST

START_TEST(a_group_may_agree_on_nothing)
{
    go_on_at("actions");
    say(INPUT_NEXT);
    assert_screen(SCREEN_EVENING_END);
}
END_TEST

START_TEST(an_end_that_could_not_be_written_is_repeated)
{
    go_on_at("actions");
    agree("write-wages", "women", "week");
    say_failing((struct input){.kind = INPUT_NEXT});
    assert_screen(SCREEN_FAULT);
    ck_assert_int_eq(count_rows("gatherings", "evening_end", "closed"), 0);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_EVENING_END);
    ck_assert_int_eq(count_rows("gatherings", "evening_end", "closed"), 1);
}
END_TEST

/* ---- next time ---- */

/* From the first evening, which agrees on two actions, to the beginning of the second one. */
static void come_again(void)
{
    go_on_at("actions");
    agree("write-wages", "women", "week");
    say(INPUT_AGAIN);
    agree("visit-family", "everybody", "tomorrow");
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    if (world.session->screen == SCREEN_CONTENT_NOTE)
        say(INPUT_NEXT);
    assert_screen(SCREEN_LAST_ACTIONS);
    ck_assert_uint_eq(lists()->due->len, 2);
}

static const struct results_action *due(guint index)
{
    return lists()->due->pdata[index];
}

static void say_outcome(guint index, const char *outcome)
{
    say_input((struct input){.kind = INPUT_OUTCOME, .id = outcome, .number = index});
}

START_TEST(what_was_agreed_is_asked_for_until_it_is_done)
{
    come_again();
    say_outcome(0, "not_yet");
    say_outcome(1, "not_yet");
    say_outcome(1, "done");
    ck_assert_str_eq(due(0)->outcome, "not_yet");
    ck_assert_str_eq(due(1)->outcome, "done");
    ck_assert_int_eq(count_rows("actions_agreed", "outcome", "done"), 1);
    go_on_at("last-actions");
    assert_screen(SCREEN_LAST_ACTIONS);
    ck_assert_uint_eq(lists()->due->len, 1);
    ck_assert_str_eq(due(0)->action, "write-wages");
    say_outcome(0, "dropped");
    say(INPUT_NEXT);
    ck_assert_int_ne(world.session->screen, SCREEN_LAST_ACTIONS);
}
END_TEST

START_TEST(an_outcome_that_makes_no_sense_is_none)
{
    come_again();
    say_outcome(0, "perhaps");
    ck_assert_ptr_null(due(0)->outcome);
    ck_assert(!say_input((struct input){.kind = INPUT_OUTCOME, .id = "done", .number = 2}));
    ck_assert(!say_id(INPUT_OUTCOME, ""));
    ck_assert(!say(INPUT_OUTCOME));
}
END_TEST

START_TEST(an_outcome_that_could_not_be_written_is_not_shown)
{
    come_again();
    say_failing((struct input){.kind = INPUT_OUTCOME, .id = "done"});
    assert_screen(SCREEN_FAULT);
    ck_assert_ptr_null(due(0)->outcome);
    say(INPUT_TRY_AGAIN);
    ck_assert_str_eq(due(0)->outcome, "done");
}
END_TEST

static void assert_place(int step)
{
    int at = 0, of = 0;
    session_place(world.session, &at, &of);
    ck_assert_int_eq(at, step);
    ck_assert_int_eq(of, 6);
}

START_TEST(the_ring_counts_the_steps_of_the_evening)
{
    say(INPUT_NEXT);
    go_on_at("questions");
    assert_screen(SCREEN_GROUP_QUESTIONS);
    assert_place(4);
    say(INPUT_NEXT);
    assert_screen(SCREEN_ACTIONS);
    assert_place(5);
    say(INPUT_NEXT);
    assert_screen(SCREEN_EVENING_END);
    assert_place(6);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lists");
    TCase *tests = tcase_create("lists");
    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, start, world_close);
    tcase_add_test(tests, the_ring_counts_the_steps_of_the_evening);
    tcase_add_test(tests, a_question_is_raised_and_taken_back);
    tcase_add_test(tests, a_question_that_could_not_be_written_is_not_shown_as_raised);
    tcase_add_test(tests, questions_lead_on_and_back);
    tcase_add_test(tests, nobody_records_where_the_site_does_not_allow_it);
    tcase_add_test(tests, a_spoken_question_is_kept_sealed_and_can_be_taken_back);
    tcase_add_test(tests, a_recording_that_came_to_nothing_is_said);
    tcase_add_test(tests, a_question_can_be_spoken_with_head_offices_key_and_a_microphone_only);
    tcase_add_test(tests, nobody_is_recorded_under_a_card_or_on_another_screen);
    tcase_add_test(tests, a_microphone_that_went_ends_the_question_and_what_was_said_is_kept);
    tcase_add_test(tests, the_second_tap_on_i_have_said_it_does_not_go_on);
    tcase_add_test(tests, a_question_that_could_not_be_written_is_written_once);
    tcase_add_test(tests, a_question_that_could_not_be_written_under_a_card_is_written_once);
    tcase_add_test(tests, an_action_is_what_who_and_when);
    tcase_add_test(tests, the_list_is_what_is_on_disk);
    tcase_add_test(tests, an_action_that_could_not_be_written_is_agreed_once);
    tcase_add_test(tests, six_actions_are_enough);
    tcase_add_test(tests, going_back_from_one_more_leads_to_the_list);
    tcase_add_test(tests, an_evening_ends_saved_and_closed);
    tcase_add_test(tests, who_leaves_the_end_alone_leaves_nothing_open);
    tcase_add_test(tests, a_group_may_agree_on_nothing);
    tcase_add_test(tests, an_end_that_could_not_be_written_is_repeated);
    tcase_add_test(tests, what_was_agreed_is_asked_for_until_it_is_done);
    tcase_add_test(tests, an_outcome_that_makes_no_sense_is_none);
    tcase_add_test(tests, an_outcome_that_could_not_be_written_is_not_shown);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
