/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that runs full: nothing new begins, what is under way is finished; and what staff are told. */
#include <check.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "assessments/results/store.h"
#include "player/session/notices.h"
#include "tests/session/world.h"

#define CODE "4028179"
#define NO_ROOM 306
#define DISK_FULL 205

static struct {
    gboolean is_short, set_aside;
    int given, left_to_give;
} disk;

/* SQLite's own limit stands for the end of the disk. */
static void allow_pages(const char *count)
{
    g_autofree char *sql = g_strconcat("PRAGMA max_page_count=", count, NULL);
    ck_assert_int_eq(sqlite3_exec(world.results->db, sql, NULL, NULL, NULL), SQLITE_OK);
}

static gboolean is_short(void *data)
{
    (void)data;
    return disk.is_short;
}

static gboolean give(void *data)
{
    (void)data;
    if (disk.left_to_give == 0) {
        return FALSE;
    }
    disk.left_to_give--;
    disk.given++;
    allow_pages("1000000");
    return TRUE;
}

static gboolean set_aside(void *data)
{
    (void)data;
    return disk.set_aside;
}

static void use_disk(void)
{
    const struct session_disk functions = {is_short, give, set_aside, NULL};
    session_use_disk(world.session, &functions);
}

static void start(void)
{
    memset(&disk, 0, sizeof disk);
    world_open();
    use_disk();
}

static void start_evening(void)
{
    memset(&disk, 0, sizeof disk);
    world_open_evening();
    use_disk();
}

static void assert_fault(int number)
{
    assert_screen(SCREEN_FAULT);
    ck_assert_int_eq(world.session->fault.number, number);
}

START_TEST(no_questions_begin_while_there_is_too_little_room)
{
    sign_in(CODE);
    disk.is_short = TRUE;
    say(INPUT_NEXT);
    assert_fault(NO_ROOM);
    ck_assert_ptr_null(world.session->attempt);
    say(INPUT_TRY_AGAIN);
    assert_fault(NO_ROOM);
    disk.is_short = FALSE;
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_QUESTION);
}
END_TEST

START_TEST(questions_that_have_begun_are_finished)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_current(TRUE);
    say(INPUT_BREAK);
    disk.is_short = TRUE;
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_all(TRUE);
    assert_screen(SCREEN_BASELINE_END);
}
END_TEST

START_TEST(no_evening_begins_while_there_is_too_little_room)
{
    to_series();
    disk.is_short = TRUE;
    say(INPUT_NEXT);
    assert_fault(NO_ROOM);
    disk.is_short = FALSE;
    say(INPUT_TRY_AGAIN);
    ck_assert_ptr_nonnull(world.session->evening->gathering);
}
END_TEST

/* Takes answers to the first question back and gives them again, until one can't be written. */
static int answers_until_full(void)
{
    int answers = 0;
    sign_in(CODE);
    say(INPUT_NEXT);
    allow_pages("1");
    while (answers < 200 && world.session->screen == SCREEN_QUESTION && disk.given == 0) {
        say_id(INPUT_CHOOSE, answers % 2 == 0 ? "yes" : "no");
        answers++;
    }
    return answers;
}

START_TEST(an_answer_that_meets_a_full_disk_is_written_on_the_room_that_was_kept)
{
    disk.left_to_give = 1;
    const int answers = answers_until_full();
    assert_screen(SCREEN_QUESTION);
    ck_assert_int_eq(disk.given, 1);
    ck_assert_int_eq(attempt_answer(world.session->attempt, 0)->revision, answers);
    answer_all(TRUE);
    assert_screen(SCREEN_BASELINE_END);
    ck_assert(results_verify(world.results, NULL, NULL));
}
END_TEST

START_TEST(without_kept_room_a_full_disk_is_told_and_loses_nothing)
{
    const int answers = answers_until_full();
    assert_fault(DISK_FULL);
    ck_assert_int_eq(disk.given, 0);
    allow_pages("1000000");
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_QUESTION);
    ck_assert_int_eq(attempt_answer(world.session->attempt, 0)->revision, answers);
}
END_TEST

START_TEST(kept_room_is_for_a_full_disk_only)
{
    disk.left_to_give = 1;
    sign_in(CODE);
    say_failing((struct input){.kind = INPUT_NEXT});
    assert_screen(SCREEN_FAULT);
    ck_assert_int_eq(disk.given, 0);
}
END_TEST

static int notices(void)
{
    int found = 0;
    for (int i = 0; i < N_NOTICES; i++) {
        found |= session_notice(world.session, (enum notice)i) ? 1 << i : 0;
    }
    return found;
}

static void fill_in(const char *id)
{
    g_autofree char *path = g_build_filename(world.folder, "site.xml", NULL);
    g_autofree char *text = g_strdup_printf("<sites xmlns='urn:vigil:curriculum:1' xml:lang='en'><site "
                                            "id='%s'><name>A</name><person>Room 4</person>"
                                            "<helpline number='000 111'>Helpline</helpline></site></sites>",
                                            id);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    ck_assert(curriculum_use_sites(world.curriculum, path, NULL));
}

START_TEST(staff_are_told_until_somebody_is_named_at_their_site)
{
    fill_in("school");
    ck_assert(session_notice(world.session, NOTICE_SITE));
    fill_in("academy");
    ck_assert(!session_notice(world.session, NOTICE_SITE));
}
END_TEST

START_TEST(without_a_site_staff_are_told_until_one_is_filled_in)
{
    world.settings.site = NULL;
    world_restart();
    ck_assert(session_notice(world.session, NOTICE_SITE));
    fill_in("school");
    ck_assert(!session_notice(world.session, NOTICE_SITE));
}
END_TEST

START_TEST(staff_are_told_what_is_and_no_longer_what_was)
{
    const struct session_content content = {
        .fallback = TRUE, .why = "it ends again and again", .site_file_unfit = TRUE};
    fill_in("academy");
    ck_assert_int_eq(notices(), 0);
    disk.is_short = TRUE;
    ck_assert_int_eq(notices(), 1 << NOTICE_DISK);
    disk.is_short = FALSE;
    disk.set_aside = TRUE;
    ck_assert_int_eq(notices(), 1 << NOTICE_SET_ASIDE);
    disk.set_aside = FALSE;
    session_use_content(world.session, &content);
    ck_assert_int_eq(notices(), 1 << NOTICE_CONTENT | 1 << NOTICE_SITE_FILE);
    session_use_care(world.session, TRUE);
    ck_assert_int_eq(notices(), 1 << NOTICE_CONTENT | 1 << NOTICE_SITE_FILE | 1 << NOTICE_STARTS);
}
END_TEST

START_TEST(staff_are_told_of_a_clock_that_was_set_back)
{
    const gint64 now = world.wall_ms;
    sign_in(CODE);
    ck_assert(!session_notice(world.session, NOTICE_CLOCK));
    world.wall_ms -= G_GINT64_CONSTANT(86400000);
    ck_assert(session_notice(world.session, NOTICE_CLOCK));
    world.wall_ms = 0;
    ck_assert(session_notice(world.session, NOTICE_CLOCK));
    world.wall_ms = now + 60000;
    ck_assert(!session_notice(world.session, NOTICE_CLOCK));
}
END_TEST

START_TEST(where_nobody_looks_everything_begins)
{
    const struct session_disk nobody = {0};
    session_use_disk(world.session, &nobody);
    ck_assert_int_eq(notices(), 1 << NOTICE_SITE);
    sign_in(CODE);
    say(INPUT_NEXT);
    assert_screen(SCREEN_QUESTION);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("notices");
    TCase *alone = tcase_create("alone"), *evening = tcase_create("evening");
    tcase_add_checked_fixture(alone, start, world_close);
    tcase_add_checked_fixture(evening, start_evening, world_close);
    tcase_add_test(alone, no_questions_begin_while_there_is_too_little_room);
    tcase_add_test(alone, questions_that_have_begun_are_finished);
    tcase_add_test(evening, no_evening_begins_while_there_is_too_little_room);
    tcase_add_test(alone, an_answer_that_meets_a_full_disk_is_written_on_the_room_that_was_kept);
    tcase_add_test(alone, without_kept_room_a_full_disk_is_told_and_loses_nothing);
    tcase_add_test(alone, kept_room_is_for_a_full_disk_only);
    tcase_add_test(alone, staff_are_told_what_is_and_no_longer_what_was);
    tcase_add_test(alone, staff_are_told_until_somebody_is_named_at_their_site);
    tcase_add_test(alone, without_a_site_staff_are_told_until_one_is_filled_in);
    tcase_add_test(alone, staff_are_told_of_a_clock_that_was_set_back);
    tcase_add_test(alone, where_nobody_looks_everything_begins);
    suite_add_tcase(suite, alone);
    suite_add_tcase(suite, evening);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
