/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>

#include "assessments/results/gatherings.h"
#include "tests/session/members.h"

const struct evening_members *members(void)
{
    return &world.session->evening->members;
}

int women = 3;

void come(void)
{
    open_group_area();
    if (world.session->evening->groups->len == 0)
        make_group("mango-tree", "en");
    else
        say_id(INPUT_GROUP, ((const struct results_group *)world.session->evening->groups->pdata[0])->uuid);
    if (evening_people(world.session->evening) == 0)
        count_people(women, 0, 0, 0);
    say(INPUT_NEXT);
    assert_screen(SCREEN_SERIES);
    say(INPUT_ONE_BY_ONE);
    assert_screen(SCREEN_MEMBERS);
}

void start(void)
{
    women = 3;
    world_open_evening();
    come();
}

gboolean tick(gint64 after)
{
    pass(after);
    return session_tick(world.session, FALSE);
}

void pick(const char *first, const char *second, const char *third)
{
    say_id(INPUT_ICON, first);
    say_id(INPUT_ICON, second);
    say_id(INPUT_ICON, third);
}

void step_up(const char *first, const char *second, const char *third)
{
    say(INPUT_NEXT);
    assert_screen(SCREEN_MEMBER_CODE);
    pick(first, second, third);
    say(INPUT_NEXT);
}

void decline_about(void)
{
    while (world.session->screen == SCREEN_ABOUT)
        say(INPUT_DECLINE);
    assert_screen(SCREEN_QUESTION);
}

void answer(const char *option)
{
    say_id(INPUT_CHOOSE, option);
    tick(STANDS);
}

void answer_the_rest(void)
{
    while (world.session->screen == SCREEN_QUESTION)
        answer(attempt_item(world.session->attempt, attempt_current(world.session->attempt))->options[0].id);
    assert_screen(SCREEN_MEMBER_DONE);
}

void do_paper(const char *first, const char *second, const char *third)
{
    step_up(first, second, third);
    if (world.session->screen == SCREEN_ABOUT)
        decline_about();
    answer_the_rest();
}

void hear(const char *episode, gint64 milliseconds)
{
    g_autofree char *uuid = results_uuid();
    const char *group = world.session->evening->group->uuid;
    const struct results_gathering gathering = {
        .uuid = uuid, .group = group, .series = "village", .episode = episode};
    const struct results_listening heard = {.gathering = uuid,
                                            .episode = episode,
                                            .language = "en",
                                            .to_ms = milliseconds,
                                            .position_ms = milliseconds,
                                            .duration_ms = milliseconds,
                                            .speed = 1,
                                            .ended = "end"};
    ck_assert(results_gathering_begin(world.results, &gathering, NULL));
    ck_assert(results_listening_add(world.results, &heard, NULL));
    ck_assert(results_gathering_end(world.results, uuid, "closed", NULL));
}

void hear_everything(void)
{
    say(INPUT_BACK);
    if (world.session->screen == SCREEN_MEMBERS)
        say(INPUT_BACK);
    assert_screen(SCREEN_SERIES);
    hear("visitor", 60000);
    hear("book", 30000);
    say(INPUT_BACK);
    say(INPUT_NEXT);
    say(INPUT_ONE_BY_ONE);
    assert_screen(SCREEN_MEMBERS);
    ck_assert_str_eq(members()->wave, "endline");
}

struct wanted {
    const char *code, *column, *value;
    int count;
};

static gboolean count_of_code(int n_columns, const char *const *names, const char *const *values, void *data)
{
    struct wanted *wanted = data;
    gboolean mine = FALSE, fits = FALSE;
    for (int i = 0; i < n_columns; i++) {
        mine = mine || (g_str_equal(names[i], "participant_code") && g_strcmp0(values[i], wanted->code) == 0);
        fits = fits || (g_str_equal(names[i], wanted->column) && g_strcmp0(values[i], wanted->value) == 0);
    }
    wanted->count += mine && fits;
    return TRUE;
}

int rows_of(const char *code, const char *column, const char *value)
{
    struct wanted wanted = {.code = code, .column = column, .value = value};
    ck_assert(results_each(world.results, "responses_long", count_of_code, &wanted, NULL));
    return wanted.count;
}
