/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up answers: the same for the same options, what a kiosk would write, and marked in every row. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "assessments/code.h"
#include "assessments/questions.h"
#include "assessments/score.h"
#include "assessments/simulate/draw.h"
#include "assessments/simulate/reply.h"
#include "assessments/simulate/simulate.h"

#define KINDS FIXTURES "/questions"

static void keep_row(const char *const *cells, void *data)
{
    GPtrArray *rows = data;
    const guint n = g_strv_length((char **)(void *)simulate_columns());
    char **row = g_new0(char *, n + 1);
    for (guint i = 0; i < n; i++)
        row[i] = g_strdup(cells[i] != NULL ? cells[i] : "");
    g_ptr_array_add(rows, row);
}

static void free_row(gpointer row)
{
    g_strfreev(row);
}

static GPtrArray *simulated(const char *path, struct simulate_options options, struct simulate_counts *counts)
{
    struct simulate_counts unused = {0};
    struct simulate_counts *counted = counts != NULL ? counts : &unused;
    struct curriculum *curriculum = curriculum_open(path, NULL, NULL);
    options.assessment = g_str_equal(path, ONE_COURSE) ? "police-core" : NULL; /* one of several */
    GPtrArray *rows = g_ptr_array_new_with_free_func(free_row);
    ck_assert(simulate_rows(curriculum, &options, keep_row, rows, counted, NULL));
    g_free(counted->assessment);
    counted->assessment = NULL;
    curriculum_close(curriculum);
    return rows;
}

static struct simulate_options options_of(int persons, guint64 seed)
{
    return (struct simulate_options){
        .persons = persons, .sites = 4, .seed = seed, .dropout = 0.12, .followup = 0.5};
}

static const char *cell(GPtrArray *rows, guint row, const char *column)
{
    const char *const *names = simulate_columns();
    char **cells = g_ptr_array_index(rows, row);
    for (int i = 0; names[i] != NULL; i++)
        if (strcmp(names[i], column) == 0)
            return cells[i];
    ck_abort_msg("no column %s", column);
}

static char *joined(GPtrArray *rows, guint n)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
        g_autofree char *line = g_strjoinv(",", g_ptr_array_index(rows, i));
        g_string_append_printf(text, "%s\n", line);
    }
    return g_string_free(text, FALSE);
}

START_TEST(the_same_options_give_the_same_rows)
{
    g_autoptr(GPtrArray) once = simulated(ONE_COURSE, options_of(20, 7), NULL);
    g_autoptr(GPtrArray) twice = simulated(ONE_COURSE, options_of(20, 7), NULL);
    g_autoptr(GPtrArray) more = simulated(ONE_COURSE, options_of(21, 7), NULL);
    g_autoptr(GPtrArray) other = simulated(ONE_COURSE, options_of(20, 8), NULL);
    g_autofree char *first = joined(once, once->len), *second = joined(twice, twice->len);
    g_autofree char *longer = joined(more, once->len), *different = joined(other, other->len);
    ck_assert_uint_gt(once->len, 300);
    ck_assert_str_eq(first, second);
    ck_assert_str_eq(first, longer);
    ck_assert_str_ne(first, different);
}
END_TEST

START_TEST(every_row_says_that_it_is_made_up)
{
    g_autoptr(GPtrArray) rows = simulated(ONE_COURSE, options_of(60, 1), NULL);
    for (guint i = 0; i < rows->len; i++) {
        ck_assert_str_eq(cell(rows, i, "match_method"), "simulated");
        ck_assert_str_eq(cell(rows, i, "software_version"), "simulated");
        ck_assert(g_str_has_prefix(cell(rows, i, "site_id"), "simulated-"));
    }
}
END_TEST

START_TEST(codes_fit_and_belong_to_one_person)
{
    g_autoptr(GPtrArray) rows = simulated(KINDS, options_of(500, 3), NULL);
    g_autoptr(GHashTable) persons = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < rows->len; i++) {
        const char *code = cell(rows, i, "participant_code"), *person = cell(rows, i, "person_id");
        ck_assert_int_eq(code_judge(code), CODE_FITS);
        ck_assert(g_uuid_string_is_valid(person));
        const char *known = g_hash_table_lookup(persons, code);
        ck_assert_str_eq(known != NULL ? known : person, person);
        g_hash_table_insert(persons, (gpointer)code, (gpointer)person);
    }
    ck_assert_uint_eq(g_hash_table_size(persons), 500);
}
END_TEST

START_TEST(papers_are_those_of_a_kiosk)
{
    g_autoptr(GPtrArray) rows = simulated(ONE_COURSE, options_of(40, 2), NULL);
    struct curriculum *curriculum = curriculum_open(ONE_COURSE, NULL, NULL);
    struct questions *questions = questions_load(curriculum, "police-core", NULL);
    for (guint i = 0; i < rows->len; i++) {
        const struct item *item = questions_item(questions, cell(rows, i, "item_id"));
        const struct item_ref *ref = test_item_ref(questions->test, item->id);
        const char form = form_for(questions->test, cell(rows, i, "participant_code"), "police-core",
                                   cell(rows, i, "wave"));
        ck_assert_int_eq(cell(rows, i, "form_variant")[0], form);
        ck_assert(ref->form == 0 || ref->form == form);
        g_auto(GStrv) shown = g_strsplit(cell(rows, i, "option_order"), ";", -1);
        ck_assert_int_eq((int)g_strv_length(shown), item->n_options);
        struct response response;
        response_init(&response);
        ck_assert(response_state_parse(cell(rows, i, "response_state"), &response.state));
        response_split(&response, cell(rows, i, "response_ids"));
        const struct score score = score_response(item, &response);
        const gboolean counts = score.scored && response.state != RESPONSE_NOT_REACHED;
        ck_assert_str_eq(cell(rows, i, "correct"), !counts ? "" : score.correct ? "1" : "0");
        response_clear(&response);
    }
    questions_free(questions);
    curriculum_close(curriculum);
}
END_TEST

/* Share of right answers at a wave. */
static double facility(GPtrArray *rows, const char *wave, const char *state)
{
    int n = 0, hits = 0;
    for (guint i = 0; i < rows->len; i++) {
        if (strcmp(cell(rows, i, "wave"), wave) != 0 || *cell(rows, i, "correct") == '\0')
            continue;
        n++;
        hits += state != NULL ? strcmp(cell(rows, i, "response_state"), state) == 0
                              : *cell(rows, i, "correct") == '1';
    }
    return (double)hits / n;
}

START_TEST(people_learn_and_forget_a_little)
{
    g_autoptr(GPtrArray) rows = simulated(ONE_COURSE, options_of(1000, 5), NULL);
    const double before = facility(rows, "baseline", NULL), after = facility(rows, "endline", NULL),
                 later = facility(rows, "followup", NULL);
    ck_assert_double_gt(before, 0.25);
    ck_assert_double_gt(after, before + 0.15);
    ck_assert_double_lt(after, 0.9);
    ck_assert_double_lt(later, after);
    ck_assert_double_gt(later, before);
    ck_assert_double_gt(facility(rows, "baseline", "dont_know"), facility(rows, "endline", "dont_know"));
}
END_TEST

START_TEST(counts_are_of_what_was_given_out)
{
    struct simulate_counts counts = {0};
    struct simulate_options options = options_of(1000, 5);
    g_autoptr(GPtrArray) rows = simulated(KINDS, options, &counts);
    ck_assert_int_eq(counts.persons, 1000);
    ck_assert_int_eq(counts.rows, rows->len);
    ck_assert_int_eq(counts.rows, 6 * (counts.attempts[0] + counts.attempts[1] + counts.attempts[2]));
    ck_assert_int_lt(ABS((int)counts.attempts[1] - 880), 50);
    options.dropout = options.followup = 0;
    g_ptr_array_unref(simulated(KINDS, options, &counts));
    ck_assert_int_eq(counts.attempts[1], 1000);
    ck_assert_int_eq(counts.attempts[2], 0);
}
END_TEST

static void check_replies(const struct item *item)
{
    struct random random = draw_stream(1, item->id, 0);
    const double weights[8] = {1, 1, 1, 1, 1, 1, 1, 1};
    struct response response;
    response_init(&response);
    ck_assert_int_le(item->n_options, 8);
    for (int i = 0; i < 50; i++) {
        reply_right(item, &random, &response);
        ck_assert_msg(score_response(item, &response).correct, "%s: not right", item->id);
        reply_wrong(item, weights, &random, &response);
        ck_assert_msg(!score_response(item, &response).correct, "%s: not wrong", item->id);
        ck_assert_uint_gt(response.values->len, 0);
        if (item->max_choices > 0)
            ck_assert_uint_le(response.values->len, (guint)MAX(item->max_choices, item->n_options));
    }
    response_clear(&response);
}

START_TEST(each_kind_is_answered_right_and_wrong)
{
    struct curriculum *curriculum = curriculum_open(KINDS, NULL, NULL);
    struct questions *questions = questions_load(curriculum, "core", NULL);
    GHashTableIter iter;
    gpointer item;
    int keyed = 0;
    g_hash_table_iter_init(&iter, questions->items);
    while (g_hash_table_iter_next(&iter, NULL, &item))
        if (((struct item *)item)->scoring != SCORING_NONE) {
            check_replies(item);
            keyed++;
        }
    ck_assert_int_eq(keyed, 5);
    questions_free(questions);
    curriculum_close(curriculum);
}
END_TEST

START_TEST(options_that_make_no_sense_are_refused)
{
    static const struct {
        struct simulate_options options;
        const char *message;
    } cases[] = {
        {{.persons = 0, .sites = 1}, "the number of persons must be from 1 to 100000"},
        {{.persons = 1, .sites = 0}, "the number of sites must be from 1 to 1000"},
        {{.persons = 1, .sites = 1, .dropout = 1},
         "the share that drops out must be from 0 to below 1; 0.12 means 12 per cent"},
        {{.persons = 1, .sites = 1, .followup = 60},
         "the share that comes to the follow-up must be from 0 to 1; 0.6 means 60 per cent"},
        {{.persons = 1, .sites = 1, .assessment = "police-cor"},
         "there is no assessment \"police-cor\"; did you mean \"police-core\"?"},
        {{.persons = 1, .sites = 1, .assessment = "x"},
         "there is no assessment \"x\"; there is nobody-owns-you, "
         "police-core"},
    };
    struct curriculum *curriculum = curriculum_open(ONE_COURSE, NULL, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct simulate_counts counts = {0};
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(free_row);
        ck_assert(!simulate_rows(curriculum, &cases[i].options, keep_row, rows, &counts, &error));
        ck_assert_str_eq(error->message, cases[i].message);
        ck_assert_uint_eq(rows->len, 0);
    }
    curriculum_close(curriculum);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("simulate");
    TCase *tests = tcase_create("simulate");
    tcase_add_test(tests, the_same_options_give_the_same_rows);
    tcase_add_test(tests, every_row_says_that_it_is_made_up);
    tcase_add_test(tests, codes_fit_and_belong_to_one_person);
    tcase_add_test(tests, papers_are_those_of_a_kiosk);
    tcase_add_test(tests, people_learn_and_forget_a_little);
    tcase_add_test(tests, counts_are_of_what_was_given_out);
    tcase_add_test(tests, each_kind_is_answered_right_and_wrong);
    tcase_add_test(tests, options_that_make_no_sense_are_refused);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
