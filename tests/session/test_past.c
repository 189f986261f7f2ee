/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New content comes while somebody is answering. */
#include "assessments/results/contents.h"
#include "tests/session/world.h"

#include <check.h>
#include <string.h>

#define OLD_WORDS "Is force needed"
#define NEW_WORDS "Must there be force"

static struct curriculum *old; /* NULL: it isn't kept */

static struct curriculum *past(const char *name, void *data)
{
    (void)data;
    return strcmp(name, "1-small") == 0 ? old : NULL;
}

/* The player has started with that content. */
static void play(const char *name)
{
    const struct session_content content = {.name = name, .past = past};
    ck_assert(results_content_use(world.results, name, NULL));
    session_use_content(world.session, &content);
}

static void update(void)
{
    world_copy_content();
    world_replace("items/no-force.xml", OLD_WORDS, NEW_WORDS);
    world_restart();
    play("2-small");
}

static void come_back(const char *code)
{
    say(INPUT_START);
    type_code(code);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    while (world.session->screen == SCREEN_ABOUT)
        say(INPUT_DECLINE);
    say(INPUT_NEXT);
}

/* The first words of the question about force, wherever it stands on the paper. */
static gboolean asks(const char *words)
{
    for (int i = 0; i < attempt_count(world.session->attempt); i++) {
        const struct item *item = attempt_item(world.session->attempt, i);
        if (strcmp(item->id, "no-force") == 0)
            return strstr(item->stem, words) != NULL;
    }
    return FALSE;
}

static void answer_two(const char *code)
{
    sign_in(code);
    say(INPUT_NEXT);
    for (int i = 0; i < 2; i++) {
        answer_current(TRUE);
        say(INPUT_NEXT);
    }
    ck_assert(asks(OLD_WORDS));
}

static void open_old(void)
{
    world_open();
    old = curriculum_open(FIXTURES "/session", NULL, NULL);
    play("1-small");
}

static void close_old(void)
{
    world_close();
    curriculum_close(old);
}

START_TEST(an_attempt_is_finished_on_the_content_it_began_with)
{
    open_old();
    answer_two("4028179");
    g_autofree char *item =
        g_strdup(attempt_item(world.session->attempt, attempt_current(world.session->attempt))->id);
    update();
    come_back("4028179");
    assert_screen(SCREEN_QUESTION);
    ck_assert_str_eq(attempt_item(world.session->attempt, attempt_current(world.session->attempt))->id, item);
    ck_assert(asks(OLD_WORDS));
    ck_assert_ptr_eq(session_curriculum(world.session), old);
    answer_all(TRUE);
    say(INPUT_BREAK);
    ck_assert_ptr_eq(session_curriculum(world.session), world.curriculum);
    ck_assert_int_eq(count_rows("responses_long", "participant_code", "4028179"), 7);
    g_auto(GStrv) needed = results_contents_needed(world.results, NULL);
    ck_assert_ptr_null(needed[0]);
    close_old();
}
END_TEST

START_TEST(who_begins_after_it_gets_the_new_one)
{
    open_old();
    answer_two("4028179");
    update();
    sign_in("5028178");
    say(INPUT_NEXT);
    assert_screen(SCREEN_QUESTION);
    ck_assert(asks(NEW_WORDS));
    ck_assert_ptr_eq(session_curriculum(world.session), world.curriculum);
    close_old();
}
END_TEST

START_TEST(what_is_not_kept_any_more_is_answered_on_the_new_one)
{
    open_old();
    answer_two("4028179");
    curriculum_close(old);
    old = NULL;
    update();
    come_back("4028179");
    assert_screen(SCREEN_QUESTION);
    ck_assert(asks(NEW_WORDS));
    ck_assert_int_eq(attempt_unanswered(world.session->attempt), 5);
    close_old();
}
END_TEST

START_TEST(what_attempts_under_way_need_is_known)
{
    open_old();
    g_auto(GStrv) none = results_contents_needed(world.results, NULL);
    ck_assert_ptr_null(none[0]);
    answer_two("4028179");
    update();
    play("2-small"); /* a second start with the same writes nothing */
    g_autofree char *head = results_chain_head(world.results, NULL);
    play("2-small");
    g_autofree char *same = results_chain_head(world.results, NULL);
    ck_assert_str_eq(same, head);
    sign_in("5028178");
    say(INPUT_NEXT);
    g_auto(GStrv) both = results_contents_needed(world.results, NULL);
    ck_assert_uint_eq(g_strv_length(both), 2);
    ck_assert_str_eq(both[0], "2-small");
    ck_assert_str_eq(both[1], "1-small");
    ck_assert(results_verify(world.results, NULL, NULL));
    close_old();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("past");
    TCase *tests = tcase_create("past");
    tcase_add_test(tests, an_attempt_is_finished_on_the_content_it_began_with);
    tcase_add_test(tests, who_begins_after_it_gets_the_new_one);
    tcase_add_test(tests, what_is_not_kept_any_more_is_answered_on_the_new_one);
    tcase_add_test(tests, what_attempts_under_way_need_is_known);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
