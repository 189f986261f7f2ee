/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which answers are printed, and that the table of the report and the list agree. */
#include <check.h>
#include <stdlib.h>

#include "assessments/report/answers.h"

static struct study_option options[2][4];
static struct study_item item;

static struct study_option option(const char *ids, gboolean is_right, gint64 n, enum suppress_reason reason)
{
    return (struct study_option){.ids = ids,
                                 .state = g_str_equal(ids, "") ? "dont_know" : "answered",
                                 .is_right = is_right,
                                 .n = reason == SUPPRESS_SHOWN ? n : 0,
                                 .reason = reason};
}

static void set_side(int side, gint64 n, gint64 right)
{
    item.quality[side] = (struct study_item_quality){.n = n,
                                                     .options = options[side],
                                                     .n_options = 4,
                                                     .difficulty = number_ratio((double)right, (double)n)};
}

/* 100 people: 60 right, 30 mistaken, 6 mistaken otherwise, 4 who don't know; afterwards 70, 27, 0 and 3. */
static void start(void)
{
    item = (struct study_item){.id = "i", .version = "1"};
    options[0][0] = option("right", TRUE, 60, SUPPRESS_SHOWN);
    options[0][1] = option("often", FALSE, 30, SUPPRESS_SHOWN);
    options[0][2] = option("seldom", FALSE, 6, SUPPRESS_SHOWN);
    options[0][3] = option("", FALSE, 4, SUPPRESS_SMALL);
    options[1][0] = option("right", TRUE, 70, SUPPRESS_SHOWN);
    options[1][1] = option("often", FALSE, 27, SUPPRESS_SHOWN);
    options[1][2] = option("", FALSE, 3, SUPPRESS_SMALL);
    set_side(0, 100, 60);
    set_side(1, 100, 70);
    item.quality[1].n_options = 3;
}

static void assert_answer(const GArray *answers, guint i, const char *ids, gint64 before, gint64 after)
{
    ck_assert_uint_lt(i, answers->len);
    const struct printed_answer *answer = &g_array_index(answers, struct printed_answer, i);
    ck_assert_msg(g_strcmp0(answer->ids, ids) == 0, "%s in the place of %s", answer->ids, ids);
    ck_assert_int_eq(answer->n[0], before);
    ck_assert_int_eq(answer->n[1], after);
    ck_assert_int_eq(answer->reason[0], SUPPRESS_SHOWN);
    ck_assert_int_eq(answer->reason[1], SUPPRESS_SHOWN);
}

START_TEST(every_answer_stands_with_how_many_chose_it_before_and_after)
{
    g_autoptr(GArray) answers = printed_answers(&item);
    assert_answer(answers, 0, "right", 60, 70);
    assert_answer(answers, 1, "often", 30, 27);
    assert_answer(answers, 2, "seldom", 6, 0);
}
END_TEST

START_TEST(what_few_chose_is_among_the_others)
{
    g_autoptr(GArray) answers = printed_answers(&item);
    ck_assert_uint_eq(answers->len, 4);
    assert_answer(answers, 3, NULL, 4, 3);
}
END_TEST

START_TEST(how_many_were_right_is_no_secret)
{
    options[0][0] = option("right", TRUE, 60, SUPPRESS_COMPLEMENT);
    g_autoptr(GArray) answers = printed_answers(&item);
    guint right = 0;
    while (!g_array_index(answers, struct printed_answer, right).is_right)
        right++;
    assert_answer(answers, right, "right", 60, 70);
}
END_TEST

START_TEST(what_is_hidden_at_one_wave_stays_hidden_there)
{
    options[0][1] = option("often", FALSE, 30, SUPPRESS_COMPLEMENT);
    g_autoptr(GArray) answers = printed_answers(&item);
    for (guint i = 0; i < answers->len; i++) {
        const struct printed_answer *answer = &g_array_index(answers, struct printed_answer, i);
        if (g_strcmp0(answer->ids, "often") == 0 || answer->ids == NULL)
            ck_assert_int_eq(answer->reason[0], SUPPRESS_COMPLEMENT);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("answers");
    TCase *tests = tcase_create("answers");
    tcase_add_checked_fixture(tests, start, NULL);
    tcase_add_test(tests, every_answer_stands_with_how_many_chose_it_before_and_after);
    tcase_add_test(tests, what_few_chose_is_among_the_others);
    tcase_add_test(tests, how_many_were_right_is_no_secret);
    tcase_add_test(tests, what_is_hidden_at_one_wave_stays_hidden_there);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
