/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What analysts see of listening groups, and what the views over people don't; members and their sample. */
#include "tests/results/circle.h"

#include "assessments/results/aggregates.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define DAY_MS (24 * G_GINT64_CONSTANT(3600000))
#define COLUMNS(...) ((const char *const[]){__VA_ARGS__, NULL})

static struct world *world;

static void set_up(void)
{
    world = world_new();
    circle_meet(world);
}

static void tear_down(void)
{
    world_free(world);
}

static void check_view(const char *view, const char *const *columns, const char *expected)
{
    g_autofree char *text = world_view(world, view, columns);
    ck_assert_str_eq(text, expected);
}

static void hold_evening(const char *uuid)
{
    g_autoptr(GBytes) sealed = g_bytes_new_static("sealed", 6);
    g_autofree char *note = g_strconcat(uuid, "-v", NULL), *action = g_strconcat(uuid, "-a", NULL);
    circle_begin(world, uuid, "c1", "e1", NULL);
    circle_count(world, uuid, 9, 4, 3, 1);
    ck_assert(results_gathering_step(world->results, uuid, "episode", NULL, NULL));
    circle_hear(world, uuid, 0, 120, 120, "stop");
    ck_assert(results_gathering_step(world->results, uuid, "talk", "t1", NULL));
    ck_assert(results_gathering_step(world->results, uuid, "episode", NULL, NULL));
    circle_tally(world, uuid, 10, 4, FALSE);
    ck_assert(results_question_add(world->results, uuid, "is-it-law", TRUE, NULL));
    ck_assert(results_voice_note_add(world->results, uuid, note, sealed, 12, NULL));
    circle_agree(world, uuid, action, "next-week", TRUE);
}

/* ---- views ---- */

START_TEST(a_gathering_is_one_row)
{
    hold_evening("g1");
    g_autofree char *text = world_view(world, "gatherings", NULL);
    g_auto(GStrv) parts = g_strsplit(text, results_device(world->results), 2);
    g_autofree char *row = g_strjoinv("DEVICE", parts);
    ck_assert_str_eq(
        row,
        "g1\tc1\tnobody-owns-you\te1\tmango-tree\twell\tmixed\thi\te0\t1\t2026-11-18\t0\t9\t4\t3\t1\t17\t"
        "120.0\t600.0\t0.8\t0.0\t0.0\t0.0\t0\t0\t0\t0\t0\t1\t1\t1\t1\tepisode\topen\t-\tDEVICE\tbijnor\tF2\t"
        "evening-sitting\t1.2.3\n");
}
END_TEST

START_TEST(what_came_after_says_how_a_gathering_without_an_end_ended)
{
    circle_begin(world, "g1", "c1", "e1", NULL);
    circle_begin(world, "g2", "c1", "e1", "g1");
    circle_begin(world, "g3", "c1", "e2", NULL);
    circle_begin(world, "g4", "c1", "e2", "g3");
    circle_end(world, "g4", "closed");
    circle_begin(world, "g5", "c1", "e3", NULL);
    check_view("gatherings", COLUMNS("gathering_id", "evening_end"),
               "g1\tcarried_on\ng2\tleft\ng3\tcarried_on\ng4\tclosed\ng5\topen\n");
}
END_TEST

START_TEST(each_moment_of_a_gathering_is_heard_once)
{
    circle_begin(world, "g1", "c1", "e1", NULL);
    circle_hear(world, "g1", 400, 500, 380, "back");
    circle_hear(world, "g1", 380, 420, 450, "forward");
    circle_hear(world, "g1", 450, 460, 460, "pause");
    circle_hear(world, "g1", 0, 10, 0, "back");
    circle_hear(world, "g1", 0, 10, 300, "chapter");
    circle_hear(world, "g1", 140, 160, 160, "lost");
    circle_hear(world, "g1", 160, 160, 160, "pause");
    check_view("gatherings",
               COLUMNS("seconds_heard", "duration_seconds", "quarter_1", "quarter_2", "quarter_3",
                       "quarter_4", "pauses", "jumps_back", "jumps_forward", "jumps_to_chapter", "losses"),
               "150.0\t600.0\t0.1333\t0.0667\t0.4667\t0.3333\t2\t2\t1\t1\t1\n");
}
END_TEST

START_TEST(nothing_heard_is_zero)
{
    circle_begin(world, "g1", "c1", "e1", NULL);
    circle_begin(world, "g2", "c1", "e1", "g1");
    circle_hear(world, "g2", 0, 0, 0, "pause");
    check_view("gatherings",
               COLUMNS("gathering_id", "people", "seconds_heard", "duration_seconds", "quarter_4", "pauses",
                       "last_step", "continues", "gathering_no"),
               "g1\t1\t-\t0.0\t-\t0.0\t0\t-\t-\ng2\t2\t-\t0.0\t600.0\t0.0\t1\t-\tg1\n");
}
END_TEST

START_TEST(stretches_come_in_the_order_in_which_they_were_heard)
{
    circle_begin(world, "g1", "c1", "e1", NULL);
    circle_hear(world, "g1", 100, 110, 100, "back");
    circle_hear(world, "g1", 50, 60, 60, "pause");
    check_view(
        "listening_long",
        COLUMNS("event_no", "language", "from_ms", "to_ms", "position_ms", "duration_ms", "speed", "ended"),
        "1\thi\t100000\t110000\t100000\t600000\t1.0\tback\n2\thi\t50000\t60000\t60000\t600000\t1.0\tpause\n");
}
END_TEST

START_TEST(the_newest_count_of_hands_is_shown)
{
    hold_evening("g1");
    circle_tally(world, "g1", 20, 4, TRUE);
    check_view(
        "tallies_long",
        COLUMNS("talk_id", "tally_id", "option_id", "hands", "people", "accepted_over", "times_counted"),
        "t1\twould-ask\tyes\t20\t17\t1\t2\nt1\twould-ask\tno\t4\t17\t1\t2\n");
}
END_TEST

START_TEST(hands_that_were_counted_again_another_day_are_told_apart)
{
    circle_begin(world, "g1", "c1", "e1", NULL);
    circle_tally(world, "g1", 3, 1, FALSE);
    check_view("tallies_long", COLUMNS("gathering_id", "option_id", "hands", "latest"),
               "g1\tyes\t3\t1\ng1\tno\t1\t1\n");
    circle_begin(world, "g2", "c1", "e1", "g1");
    check_view("tallies_long", COLUMNS("gathering_id", "latest"), "g1\t1\ng1\t1\n");
    circle_begin(world, "g3", "c1", "e1", "g2");
    circle_tally(world, "g3", 5, 2, FALSE);
    check_view("tallies_long", COLUMNS("gathering_id", "option_id", "hands", "latest"),
               "g1\tyes\t3\t0\ng1\tno\t1\t0\ng3\tyes\t5\t1\ng3\tno\t2\t1\n");
    circle_begin(world, "g4", "c1", "e1", NULL);
    circle_tally(world, "g4", 4, 4, FALSE);
    check_view("tallies_long", COLUMNS("gathering_id", "latest"),
               "g1\t0\ng1\t0\ng3\t1\ng3\t1\ng4\t1\ng4\t1\n");
}
END_TEST

START_TEST(what_was_taken_back_is_not_shown)
{
    hold_evening("g1");
    check_view("questions_raised", COLUMNS("question_id"), "is-it-law\n");
    check_view("voice_notes", COLUMNS("voice_note_id", "seconds", "sealed_base64"), "g1-v\t12\tc2VhbGVk\n");
    check_view("actions_agreed", COLUMNS("action_id", "action", "who", "due", "outcome"),
               "g1-a\task-for-the-book\tall\tnext-week\t-\n");
    ck_assert(results_question_add(world->results, "g1", "is-it-law", FALSE, NULL));
    ck_assert(results_voice_note_take_back(world->results, "g1-v", NULL));
    circle_agree(world, "g1", "g1-a", "next-week", FALSE);
    check_view("questions_raised", NULL, "");
    check_view("voice_notes", NULL, "");
    check_view("actions_agreed", NULL, "");
    check_view("gatherings", COLUMNS("n_questions", "n_voice_notes", "n_actions"), "0\t0\t0\n");
}
END_TEST

START_TEST(an_action_has_its_newest_outcome)
{
    hold_evening("g2");
    hold_evening("g1");
    circle_agree(world, "g2", "g2-a", "next-month", TRUE);
    ck_assert(results_action_outcome_add(world->results, "g1", "g2-a", "not_yet", NULL));
    ck_assert(results_action_outcome_add(world->results, "g1", "g2-a", "done", NULL));
    check_view("actions_agreed", COLUMNS("action_id", "due", "outcome", "outcome_gathering_id"),
               "g1-a\tnext-week\t-\t-\ng2-a\tnext-month\tdone\tg1\n");
}
END_TEST

START_TEST(rows_come_in_the_order_of_random_ids)
{
    hold_evening("g3");
    hold_evening("g1");
    hold_evening("g2");
    check_view("gatherings", COLUMNS("gathering_id"), "g1\ng2\ng3\n");
}
END_TEST

/* ---- people ---- */

static void be_member(const char *uuid, const char *code)
{
    GError *error = NULL;
    const gboolean ok = results_person_add(world->results, uuid, code, "picture", &error) &&
                        results_member_add(world->results, "c1", uuid, &error);
    ck_assert_msg(ok, "%s", error ? error->message : "");
}

static void answer_paper_as(const char *person, const char *wave, const char *sitting, int number,
                            const char *end)
{
    const struct results_session session = {.uuid = sitting,
                                            .person = person,
                                            .site = "bijnor",
                                            .language = "hi",
                                            .group_id = "c1",
                                            .admin_mode = "assisted"};
    const struct results_attempt attempt = {.uuid = sitting,
                                            .session = sitting,
                                            .person = person,
                                            .assessment = "nobody-owns-you",
                                            .test = "t",
                                            .wave = wave,
                                            .number = number,
                                            .form = 'A',
                                            .n_items = 1,
                                            .language = "hi"};
    struct results_response response = world_answer("q1", 1, "a");
    response.attempt = response.session = sitting;
    response.final = TRUE;
    ck_assert(results_session_begin(world->results, &session, NULL));
    ck_assert(results_attempt_begin(world->results, &attempt, NULL));
    ck_assert(results_attempt_record(world->results, sitting, &response, 1, NULL, end, NULL));
}

static void answer_paper(const char *person, const char *wave, const char *end)
{
    g_autofree char *sitting = g_strconcat(person, "-", wave, NULL);
    answer_paper_as(person, wave, sitting, 1, end);
}

static gboolean add_persons(int n, const char *const *names, const char *const *values, void *data)
{
    (void)names;
    *(int *)data += atoi(values[n - 1]);
    return TRUE;
}

/* At both of the first waves and the third. */
static gboolean add_followed(int n, const char *const *names, const char *const *values, void *data)
{
    for (int i = 0; i < n; i++) {
        if (g_str_equal(names[i], "followup") && values[i] && *values[i])
            add_persons(n, names, values, data);
    }
    return TRUE;
}

static int counted(results_row_func func)
{
    int persons = 0;
    struct results_counts *counts = results_count(world->results, "nobody-owns-you", NULL, 0, NULL);
    ck_assert_ptr_nonnull(counts);
    ck_assert(results_counts_each(counts, RESULTS_TOTALS, func, &persons));
    results_counts_free(counts);
    return persons;
}

static int counted_persons(void)
{
    return counted(add_persons);
}

START_TEST(nothing_of_a_group_is_in_the_views_over_people)
{
    hold_evening("g1");
    check_view("responses_long", NULL, "");
    check_view("participants_wide", NULL, "");
    check_view("attempts", NULL, "");
    check_view("lesson_progress_long", NULL, "");
    ck_assert_int_eq(counted_persons(), 0);
}
END_TEST

START_TEST(members_who_answer_one_by_one_are_people)
{
    hold_evening("g1");
    be_member("m1", "mango-tree.sun.boat.goat");
    answer_paper("m1", "baseline", "finished");
    answer_paper("m1", "endline", "finished");
    check_view("responses_long",
               COLUMNS("participant_code", "match_method", "wave", "group_id", "admin_mode"),
               "mango-tree.sun.boat.goat\tpicture\tbaseline\tc1\tassisted\n"
               "mango-tree.sun.boat.goat\tpicture\tendline\tc1\tassisted\n");
    ck_assert_int_eq(counted_persons(), 1);
    check_view("group_members", NULL, "c1\tm1\t0\n");
    check_view("listening_groups", COLUMNS("group_id", "n_gatherings", "n_members", "n_sampled"),
               "c1\t1\t1\t0\n");
}
END_TEST

START_TEST(a_follow_up_of_members_is_one_of_people)
{
    be_member("m1", "mango-tree.sun.boat.goat");
    be_member("m2", "mango-tree.sun.boat.pot");
    answer_paper("m1", "baseline", "finished");
    answer_paper("m2", "baseline", "finished");
    answer_paper("m1", "endline", "finished");
    ck_assert_int_eq(counted(add_followed), 0);
    world->wall_ms += 90 * DAY_MS;
    answer_paper("m1", "followup", "finished");
    check_view("attempts", COLUMNS("participant_code", "wave", "days_since_baseline"),
               "mango-tree.sun.boat.goat\tbaseline\t0\n"
               "mango-tree.sun.boat.goat\tendline\t0\n"
               "mango-tree.sun.boat.goat\tfollowup\t90\n"
               "mango-tree.sun.boat.pot\tbaseline\t0\n");
    check_view("participants_wide", COLUMNS("participant_code", "tot_b", "tot_e", "tot_f"),
               "mango-tree.sun.boat.goat\t1.0\t1.0\t1.0\n"
               "mango-tree.sun.boat.pot\t1.0\t-\t-\n");
    ck_assert_int_eq(counted_persons(), 2);
    ck_assert_int_eq(counted(add_followed), 1);
}
END_TEST

static void check_members(const char *expected)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GPtrArray) members = results_members(world->results, "c1", "nobody-owns-you", NULL);
    for (guint i = 0; i < members->len; i++) {
        const struct results_member *member = members->pdata[i];
        g_string_append_printf(text, "%s %s %d%d%d;", member->person, member->code, member->sampled,
                               member->baseline, member->endline);
    }
    ck_assert_str_eq(text->str, expected);
}

static struct results_member first_member(void)
{
    g_autoptr(GPtrArray) members = results_members(world->results, "c1", "nobody-owns-you", NULL);
    struct results_member member = *(const struct results_member *)members->pdata[0];
    member.person = member.code = NULL;
    return member;
}

START_TEST(who_has_answered_again_later_is_known)
{
    be_member("m1", "c1");
    answer_paper("m1", "endline", "finished");
    ck_assert(!first_member().followup && !first_member().followup_begun);
    answer_paper("m1", "followup", NULL);
    ck_assert(!first_member().followup && first_member().followup_begun);
    ck_assert(results_attempt_record(world->results, "m1-followup", NULL, 0, NULL, "finished", NULL));
    ck_assert(first_member().followup && first_member().endline);
}
END_TEST

START_TEST(the_day_of_the_last_questions_is_that_of_a_clock_to_be_trusted)
{
    be_member("m1", "c1");
    ck_assert_int_eq(first_member().endline_day, -1);
    answer_paper("m1", "endline", "closed");
    ck_assert_int_eq(first_member().endline_day, -1);
    world->wall_ms += DAY_MS;
    be_member("m1", "c1");
    answer_paper_as("m1", "endline", "again", 2, "finished");
    ck_assert_int_eq(first_member().endline_day, (WORLD_NOON + DAY_MS) / DAY_MS);
    world->wall_ms += DAY_MS;
    answer_paper_as("m1", "endline", "once-more", 3, "finished");
    ck_assert_int_eq(first_member().endline_day, (WORLD_NOON + DAY_MS) / DAY_MS);
}
END_TEST

START_TEST(without_such_a_clock_it_is_the_day_of_the_next_sitting_with_one)
{
    be_member("m1", "c1");
    world->wall_ms -= 2 * DAY_MS;
    answer_paper("m1", "endline", "finished");
    ck_assert(!results_clock_trusted(world->results));
    ck_assert_int_eq(first_member().endline_day, -1);
    world->wall_ms += 9 * DAY_MS;
    be_member("m2", "c2");
    answer_paper("m2", "baseline", NULL);
    ck_assert_int_eq(first_member().endline_day, (WORLD_NOON + 7 * DAY_MS) / DAY_MS);
}
END_TEST

START_TEST(who_has_answered_is_known)
{
    be_member("m2", "c2");
    be_member("m1", "c1");
    check_members("m2 c2 000;m1 c1 000;");
    answer_paper("m1", "baseline", "finished");
    answer_paper("m2", "baseline", "closed");
    check_members("m2 c2 000;m1 c1 010;");
    answer_paper("m1", "endline", NULL);
    be_member("m1", "c1");
    check_members("m2 c2 000;m1 c1 010;");
}
END_TEST

static gboolean draw(enum results_error *code, int n, const char *const *persons)
{
    GError *error = NULL;
    const gboolean ok = results_sample_add(world->results, "c1", persons, n, &error);
    *code = error ? (enum results_error)error->code : RESULTS_ERROR_BUSY;
    g_clear_error(&error);
    return ok;
}

START_TEST(a_sample_is_drawn_once)
{
    enum results_error code;
    be_member("m1", "c1");
    be_member("m2", "c2");
    be_member("m3", "c3");
    ck_assert(!draw(&code, 0, NULL));
    ck_assert(!draw(&code, 2, COLUMNS("m3", "m9")));
    ck_assert_int_eq(code, RESULTS_ERROR_MISSING);
    check_members("m1 c1 000;m2 c2 000;m3 c3 000;");
    ck_assert(draw(&code, 2, COLUMNS("m3", "m1")));
    ck_assert(draw(&code, 2, COLUMNS("m1", "m3")));
    check_members("m1 c1 100;m2 c2 000;m3 c3 100;");
    ck_assert(!draw(&code, 2, COLUMNS("m1", "m2")));
    ck_assert_int_eq(code, RESULTS_ERROR_CONFLICT);
    ck_assert(!draw(&code, 1, COLUMNS("m1")));
    ck_assert_int_eq(code, RESULTS_ERROR_CONFLICT);
    ck_assert(!draw(&code, 3, COLUMNS("m1", "m2", "m3")));
    world_reopen(world);
    check_members("m1 c1 100;m2 c2 000;m3 c3 100;");
}
END_TEST

/* ---- the file ---- */

START_TEST(rows_of_groups_are_in_the_chain)
{
    static const char *const edits[] = {"UPDATE tally SET hands=99 WHERE option='yes'",
                                        "UPDATE listening SET to_ms=600000", "UPDATE headcount SET women=30",
                                        "DELETE FROM question"};
    for (gsize i = 0; i < G_N_ELEMENTS(edits); i++) {
        GError *error = NULL;
        tear_down();
        set_up();
        hold_evening("g1");
        ck_assert(results_verify(world->results, NULL, NULL));
        world_close(world);
        world_tamper(world, edits[i]);
        world_reopen(world);
        ck_assert(!results_verify(world->results, NULL, &error));
        g_error_free(error);
    }
}
END_TEST

static void check_forbidden(const char *sql)
{
    char *message = NULL;
    sqlite3 *db = NULL;
    ck_assert_int_eq(sqlite3_open(world->path, &db), SQLITE_OK);
    sqlite3_exec(db, sql, NULL, NULL, &message);
    ck_assert_msg(message && strcmp(message, "results are append-only") == 0, "%s: %s", sql,
                  message ? message : "was done");
    sqlite3_free(message);
    sqlite3_close(db);
}

START_TEST(nothing_is_changed_or_taken_out)
{
    static const char *const tables[] = {"listening_group", "gathering",  "gathering_step",
                                         "headcount",       "listening",  "tally",
                                         "question",        "voice_note", "agreed_action"};
    hold_evening("g1");
    world_close(world);
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *update = g_strdup_printf("UPDATE %s SET seq=seq+1000", tables[i]);
        g_autofree char *remove = g_strdup_printf("DELETE FROM %s", tables[i]);
        check_forbidden(update);
        check_forbidden(remove);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("groups");
    TCase *tests = tcase_create("groups");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_gathering_is_one_row);
    tcase_add_test(tests, what_came_after_says_how_a_gathering_without_an_end_ended);
    tcase_add_test(tests, each_moment_of_a_gathering_is_heard_once);
    tcase_add_test(tests, nothing_heard_is_zero);
    tcase_add_test(tests, stretches_come_in_the_order_in_which_they_were_heard);
    tcase_add_test(tests, the_newest_count_of_hands_is_shown);
    tcase_add_test(tests, hands_that_were_counted_again_another_day_are_told_apart);
    tcase_add_test(tests, what_was_taken_back_is_not_shown);
    tcase_add_test(tests, an_action_has_its_newest_outcome);
    tcase_add_test(tests, rows_come_in_the_order_of_random_ids);
    tcase_add_test(tests, nothing_of_a_group_is_in_the_views_over_people);
    tcase_add_test(tests, members_who_answer_one_by_one_are_people);
    tcase_add_test(tests, a_follow_up_of_members_is_one_of_people);
    tcase_add_test(tests, who_has_answered_is_known);
    tcase_add_test(tests, who_has_answered_again_later_is_known);
    tcase_add_test(tests, the_day_of_the_last_questions_is_that_of_a_clock_to_be_trusted);
    tcase_add_test(tests, without_such_a_clock_it_is_the_day_of_the_next_sitting_with_one);
    tcase_add_test(tests, a_sample_is_drawn_once);
    tcase_add_test(tests, rows_of_groups_are_in_the_chain);
    tcase_add_test(tests, nothing_is_changed_or_taken_out);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
