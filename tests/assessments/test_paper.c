/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers follow from test, form and seed, for ever: the golden papers here must never change. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "assessments/code.h"
#include "fixture.h"

/* "good-single good-order …" */
static char *paper_text(const char *test_id, char form, guint64 seed)
{
    struct test *test = fixture_test(test_id);
    struct paper *paper = paper_make(test, form, seed);
    GString *text = g_string_new(NULL);
    for (int i = 0; i < paper->n_items; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "", paper->items[i].item + strlen("good-"));
    paper_free(paper);
    test_free(test);
    return g_string_free(text, FALSE);
}

/* "c a b" */
static char *options_text(const char *item_id, guint64 seed, gboolean targets)
{
    struct item *item = fixture_item(item_id);
    const struct paper paper = {.form = 'A', .seed = seed};
    g_autofree int *order = targets ? paper_target_order(&paper, item) : paper_option_order(&paper, item);
    GString *text = g_string_new(NULL);
    for (int i = 0; i < (targets ? item->n_targets : item->n_options); i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               (targets ? item->targets : item->options)[order[i]].id);
    item_free(item);
    return g_string_free(text, FALSE);
}

START_TEST(golden_papers_never_change)
{
    static const struct {
        const char *test;
        char form;
        guint64 seed;
        const char *items;
    } golden[] = {
        {"good-forms", 'A', 1, "single multiple likert order any"},
        {"good-forms", 'B', 1, "single multiple likert match map"},
        {"good-forms", 'A', G_GUINT64_CONSTANT(0xfedcba9876543210), "single multiple likert any order"},
        {"good-select", 'A', 1, "single multiple any slider"},
        {"good-select", 'A', 2, "single map order slider"},
        {"good-plain", 'A', 3, "single slider"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(golden); i++) {
        g_autofree char *items = paper_text(golden[i].test, golden[i].form, golden[i].seed);
        ck_assert_str_eq(items, golden[i].items);
    }
}
END_TEST

START_TEST(golden_option_orders_never_change)
{
    static const struct {
        const char *item;
        guint64 seed;
        gboolean targets;
        const char *options;
    } golden[] = {
        {"good-any", 1, FALSE, "d c b a"}, {"good-any", 2, FALSE, "c a d b"},
        {"good-order", 1, FALSE, "a c b"}, {"good-match", 1, FALSE, "P C D L"},
        {"good-match", 1, TRUE, "M R T"},  {"good-map", 77, FALSE, "Cl O He H N C"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(golden); i++) {
        g_autofree char *options = options_text(golden[i].item, golden[i].seed, golden[i].targets);
        ck_assert_str_eq(options, golden[i].options);
    }
}
END_TEST

START_TEST(fixed_options_and_scales_stay)
{
    for (guint64 seed = 0; seed < 200; seed++) {
        g_autofree char *single = options_text("good-single", seed, FALSE);
        g_autofree char *likert = options_text("good-likert", seed, FALSE);
        g_autofree char *scale = options_text("good-scale", seed, FALSE);
        ck_assert_msg(g_str_has_suffix(single, " c"), "%s", single);
        ck_assert_str_eq(likert, "no so yes");
        ck_assert_str_eq(scale, "n few many");
    }
}
END_TEST

START_TEST(every_order_of_options_is_as_likely)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint64 seed = 0; seed < 2400; seed++) {
        char *order = options_text("good-any", seed * 7919, FALSE);
        const int count = GPOINTER_TO_INT(g_hash_table_lookup(seen, order)) + 1;
        g_hash_table_replace(seen, order, GINT_TO_POINTER(count));
    }
    ck_assert_uint_eq(g_hash_table_size(seen), 24);
    GHashTableIter iter;
    gpointer count;
    g_hash_table_iter_init(&iter, seen);
    while (g_hash_table_iter_next(&iter, NULL, &count))
        ck_assert_int_le(abs(GPOINTER_TO_INT(count) - 100), 45);
}
END_TEST

START_TEST(a_paper_has_what_its_form_has)
{
    struct test *test = fixture_test("good-forms");
    for (guint64 seed = 0; seed < 100; seed++)
        for (char form = 'A'; form <= 'B'; form++) {
            struct paper *paper = paper_make(test, form, seed);
            int anchors = 0;
            ck_assert_int_eq(paper->n_items, 5);
            ck_assert_int_eq(paper->form, form);
            for (int i = 0; i < paper->n_items; i++) {
                const struct item_ref *ref = paper->items[i].ref;
                ck_assert_str_eq(ref->item, paper->items[i].item);
                ck_assert(ref->form == 0 || ref->form == form);
                ck_assert_msg(!ref->anchor || i < 3, "anchors stand in the first section");
                anchors += ref->anchor;
            }
            ck_assert_int_eq(anchors, 3);
            paper_free(paper);
        }
    test_free(test);
}
END_TEST

START_TEST(a_selection_keeps_required_and_fixed_items)
{
    g_autoptr(GHashTable) drawn = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint64 seed = 0; seed < 300; seed++) {
        g_autofree char *items = paper_text("good-select", 'A', seed);
        g_auto(GStrv) names = g_strsplit(items, " ", -1);
        ck_assert_uint_eq(g_strv_length(names), 4);
        ck_assert_str_eq(names[0], "single");
        ck_assert_str_eq(names[3], "slider");
        ck_assert_str_ne(names[1], names[2]);
        g_hash_table_add(drawn, g_strdup(names[1]));
        g_hash_table_add(drawn, g_strdup(names[2]));
    }
    ck_assert_uint_eq(g_hash_table_size(drawn), 6);
}
END_TEST

START_TEST(form_follows_from_the_code_and_swaps_at_the_endline)
{
    struct test *test = fixture_test("good-forms");
    int a = 0;
    for (guint32 value = 0; value < 10000; value++) {
        char code[CODE_DIGITS + 1];
        code_make(value * 97, code);
        const char first = form_for(test, code, "police-core", "baseline");
        ck_assert_int_eq(form_for(test, code, "police-core", "followup"), first);
        ck_assert_int_eq(form_for(test, code, "police-core", "endline"), first == 'A' ? 'B' : 'A');
        a += first == 'A';
    }
    ck_assert_int_le(abs(a - 5000), 150); /* three standard errors */
    ck_assert_int_eq(form_for(test, "4028179", "police-core", "baseline"), 'A');
    ck_assert_int_eq(form_for(test, "0005724", "police-core", "baseline"), 'A');
    ck_assert_int_eq(form_for(test, "1234566", "police-core", "baseline"), 'B');
    test_free(test);
}
END_TEST

START_TEST(a_test_without_forms_is_form_a)
{
    struct test *test = fixture_test("good-plain");
    for (guint32 value = 0; value < 100; value++) {
        char code[CODE_DIGITS + 1];
        code_make(value, code);
        ck_assert_int_eq(form_for(test, code, "x", "endline"), 'A');
    }
    test_free(test);
}
END_TEST

START_TEST(a_test_says_what_its_items_are_for)
{
    struct test *test = fixture_test("good-forms");
    const struct item_ref *anchor = test_item_ref(test, "good-single"), *b = test_item_ref(test, "good-map");
    ck_assert_int_eq(anchor->anchor, TRUE);
    ck_assert_str_eq(anchor->objective, "signs");
    ck_assert_int_eq(b->anchor, FALSE);
    ck_assert_int_eq(b->form, 'B');
    ck_assert_ptr_null(b->objective);
    ck_assert_ptr_null(test_item_ref(test, "elsewhere"));
    test_free(test);
}
END_TEST

START_TEST(an_indicator_is_an_item_or_a_rule_or_the_pass_mark)
{
    struct problems *problems = problems_new();
    struct document *document = fixture_document("assessments/good-indicators.xml", problems);
    struct assessment *assessment = assessment_load(document, problems);
    document_unref(document);
    ck_assert_ptr_nonnull(assessment);
    ck_assert_int_eq(assessment->n_indicators, 3);
    const struct indicator *right = &assessment->indicators[0], *both = &assessment->indicators[1];
    ck_assert_int_eq(right->n_conditions, 1);
    ck_assert_str_eq(right->conditions[0].item, "good-single");
    ck_assert_ptr_null(right->conditions[0].responses);
    ck_assert_double_eq(right->target, 0.8);
    ck_assert_int_eq(both->n_conditions, 2);
    ck_assert_str_eq(both->conditions[0].responses[0], "yes");
    ck_assert_str_eq(both->conditions[0].responses[1], "no");
    ck_assert_ptr_null(both->conditions[0].responses[2]);
    ck_assert_ptr_null(both->conditions[1].responses);
    ck_assert_str_eq(both->markup, "Has an opinion and is right");
    ck_assert_int_eq(assessment->indicators[2].n_conditions, 0);
    assessment_free(assessment);
    problems_free(problems);
}
END_TEST

START_TEST(an_assessment_is_read)
{
    struct problems *problems = problems_new();
    struct document *document = fixture_document("assessments/good-about.xml", problems);
    struct assessment *assessment = assessment_load(document, problems);
    document_unref(document);
    ck_assert_ptr_nonnull(assessment);
    ck_assert_str_eq(assessment->id, "good-about");
    ck_assert_str_eq(assessment->title, "First and last questions");
    ck_assert_str_eq(assessment->test, "good-forms");
    ck_assert_double_eq(assessment->pass_mark, 0.7);
    ck_assert_int_eq(assessment->n_about, 2);
    ck_assert_str_eq(assessment->about[0].variable, "age_band");
    ck_assert_str_eq(assessment->about[0].markup, "How old are you?");
    ck_assert_int_eq(assessment->about[0].n_options, 2);
    ck_assert_str_eq(assessment->about[0].options[1].id, "25-34");
    ck_assert_str_eq(assessment->about[0].options[1].markup, "25 to 34");
    ck_assert_ptr_null(assessment->about[0].options[0].picture);
    ck_assert_str_eq(assessment->about[0].options[1].picture, "grown.svg");
    ck_assert_int_eq(assessment->about[1].n_options, 0);
    assessment_free(assessment);
    problems_free(problems);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("paper");
    TCase *tests = tcase_create("paper");
    tcase_add_test(tests, golden_papers_never_change);
    tcase_add_test(tests, golden_option_orders_never_change);
    tcase_add_test(tests, fixed_options_and_scales_stay);
    tcase_add_test(tests, every_order_of_options_is_as_likely);
    tcase_add_test(tests, a_paper_has_what_its_form_has);
    tcase_add_test(tests, a_selection_keeps_required_and_fixed_items);
    tcase_add_test(tests, form_follows_from_the_code_and_swaps_at_the_endline);
    tcase_add_test(tests, a_test_without_forms_is_form_a);
    tcase_add_test(tests, a_test_says_what_its_items_are_for);
    tcase_add_test(tests, an_assessment_is_read);
    tcase_add_test(tests, an_indicator_is_an_item_or_a_rule_or_the_pass_mark);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
