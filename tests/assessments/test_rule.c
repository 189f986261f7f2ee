/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Operators of response processing, in a short notation: match(V,C) is qti-match of the response variable and
 * the correct response; T and F are booleans, id:a, num:2, str:x are base values. Each must be true, false or
 * NULL.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"

static const struct {
    const char *name, *xml;
} atoms[] = {
    {"V", "<qti-variable identifier=\"RESPONSE\"/>"},
    {"C", "<qti-correct identifier=\"RESPONSE\"/>"},
    {"S", "<qti-variable identifier=\"SCORE\"/>"},
    {"M", "<qti-map-response identifier=\"RESPONSE\"/>"},
    {"T", "<qti-base-value base-type=\"boolean\">true</qti-base-value>"},
    {"F", "<qti-base-value base-type=\"boolean\">false</qti-base-value>"},
};

static const struct {
    const char *prefix, *type;
} values[] = {{"id:", "identifier"}, {"num:", "float"}, {"str:", "string"}, {"pair:", "directedPair"}};

/* Operators whose attributes have to be written. */
static const struct {
    const char *name, *element, *attributes;
} operators[] = {
    {"within2", "equal", " tolerance-mode=\"absolute\" tolerance=\"2\""},
    {"within1to3", "equal", " tolerance-mode=\"absolute\" tolerance=\"1 3\""},
    {"inside2", "equal",
     " tolerance-mode=\"absolute\" tolerance=\"2\" include-lower-bound=\"false\" "
     "include-upper-bound=\"false\""},
    {"same-words", "string-match", " case-sensitive=\"true\""},
    {"same-letters", "string-match", " case-sensitive=\"false\""},
};

static void add_atom(GString *xml, const char *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(atoms); i++)
        if (strcmp(text, atoms[i].name) == 0)
            g_string_append(xml, atoms[i].xml);
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
        if (g_str_has_prefix(text, values[i].prefix))
            g_string_append_printf(xml, "<qti-base-value base-type=\"%s\">%s</qti-base-value>",
                                   values[i].type, text + strlen(values[i].prefix));
}

static const char *add_expression(GString *xml, const char *text);

static const char *add_operator(GString *xml, const char *name, const char *arguments)
{
    const char *element = name, *attributes = "";
    for (gsize i = 0; i < G_N_ELEMENTS(operators); i++)
        if (strcmp(name, operators[i].name) == 0) {
            element = operators[i].element;
            attributes = operators[i].attributes;
        }
    g_string_append_printf(xml, "<qti-%s%s>", element, attributes);
    while (*arguments != ')')
        arguments = add_expression(xml, arguments + (*arguments == ','));
    g_string_append_printf(xml, "</qti-%s>", element);
    return arguments + 1;
}

/* Returns where the expression ends. */
static const char *add_expression(GString *xml, const char *text)
{
    const gsize length = strcspn(text, "(,)");
    g_autofree char *name = g_strndup(text, length);
    if (text[length] == '(')
        return add_operator(xml, name, text + length + 1);
    add_atom(xml, name);
    return text + length;
}

static const char *set_score(const char *number, char buffer[static 200])
{
    g_snprintf(
        buffer, 200,
        "<qti-set-outcome-value identifier=\"SCORE\"><qti-base-value base-type=\"float\">%s</qti-base-value>"
        "</qti-set-outcome-value>",
        number);
    return buffer;
}

/* The fixture with other rules: SCORE 1 for true, 2 for false, 3 for NULL. */
static struct document *with_rules(const char *fixture, const char *rules, struct problems *problems)
{
    g_autofree char *name = g_strdup_printf("items/%s.xml", fixture);
    g_autofree char *text = fixture_text(name);
    char *processing = strstr(text, "<qti-response-processing");
    g_auto(GStrv) parts = g_strsplit(text, "base-type=\"float\"/>\n  <qti-item-body", 2);
    *processing = '\0';
    g_autofree char *body = g_strndup(parts[1], strlen(parts[1]));
    *strstr(body, "<qti-response-processing") = '\0';
    g_autofree char *made = g_strconcat(
        parts[0], "base-type=\"float\" normal-maximum=\"3\"/>\n  <qti-item-body", body,
        "<qti-response-processing>", rules, "</qti-response-processing></qti-assessment-item>", NULL);
    return fixture_parse(made, name, problems);
}

static struct item *load_rules(const char *fixture, const char *rules)
{
    struct problems *problems = problems_new();
    struct document *document = with_rules(fixture, rules, problems);
    struct item *item = document != NULL ? item_load(document, problems) : NULL;
    g_autofree char *found = fixture_problems(problems);
    ck_assert_msg(item != NULL, "%s\n%s", rules, found);
    document_unref(document);
    problems_free(problems);
    return item;
}

static struct item *load_condition(const char *fixture, const char *expression)
{
    char buffer[200];
    g_autoptr(GString) xml = g_string_new("<qti-response-condition><qti-response-if><qti-is-null>");
    add_expression(xml, expression);
    g_string_append_printf(xml, "</qti-is-null>%s</qti-response-if><qti-response-else-if>",
                           set_score("3", buffer));
    add_expression(xml, expression);
    g_string_append_printf(xml, "%s</qti-response-else-if>", set_score("1", buffer));
    g_string_append_printf(xml, "<qti-response-else>%s</qti-response-else></qti-response-condition>",
                           set_score("2", buffer));
    return load_rules(fixture, xml->str);
}

static double score_given(const struct item *item, const char *joined)
{
    struct response response;
    response_init(&response);
    response_split(&response, joined);
    response.state = RESPONSE_ANSWERED;
    const struct score score = score_response(item, &response);
    response_clear(&response);
    return score.score;
}

struct truth {
    const char *expression, *response, *verdict;
};

static void check_truths(const char *fixture, const struct truth *truths, gsize count)
{
    static const char *const verdicts[] = {"", "true", "false", "NULL"};
    for (gsize i = 0; i < count; i++) {
        struct item *item = load_condition(fixture, truths[i].expression);
        const int score = (int)score_given(item, truths[i].response);
        ck_assert_msg(strcmp(verdicts[score], truths[i].verdict) == 0, "%s of \"%s\" is %s, not %s",
                      truths[i].expression, truths[i].response, verdicts[score], truths[i].verdict);
        item_free(item);
    }
}

START_TEST(and_or_not_know_null)
{
    static const struct truth truths[] = {
        {"and(T,T)", "", "true"},
        {"and(T,F)", "", "false"},
        {"and(T,match(V,C))", "", "NULL"},
        {"and(match(V,C),F)", "", "false"},
        {"and(F,match(V,C),T)", "", "false"},
        {"or(F,F)", "", "false"},
        {"or(F,T)", "", "true"},
        {"or(match(V,C),F)", "", "NULL"},
        {"or(match(V,C),T)", "", "true"},
        {"not(F)", "", "true"},
        {"not(T)", "", "false"},
        {"not(match(V,C))", "", "NULL"},
        {"is-null(match(V,C))", "", "true"},
        {"is-null(V)", "a", "false"},
        {"is-null(str:)", "", "true"},
    };
    check_truths("good-any", truths, G_N_ELEMENTS(truths));
}
END_TEST

START_TEST(a_multiple_response_is_a_set)
{
    static const struct truth truths[] = {
        {"match(V,C)", "c;a", "true"},      {"match(V,C)", "a", "false"},
        {"match(V,C)", "a;c;d", "false"},   {"member(id:a,V)", "a;b", "true"},
        {"member(id:a,V)", "b", "false"},   {"member(id:a,V)", "", "NULL"},
        {"contains(V,C)", "a;b;c", "true"}, {"contains(V,C)", "a;b", "false"},
        {"contains(C,V)", "c", "true"},     {"contains(V,C)", "", "NULL"},
    };
    check_truths("good-any", truths, G_N_ELEMENTS(truths));
}
END_TEST

START_TEST(an_ordered_response_is_a_sequence)
{
    static const struct truth truths[] = {
        {"match(V,C)", "c;a;b", "true"},   {"match(V,C)", "a;b;c", "false"},
        {"contains(C,V)", "a;b", "true"},  {"contains(C,V)", "c;b", "false"}, /* not side by side */
        {"contains(C,V)", "b;a", "false"}, {"member(id:b,V)", "c;b", "true"},
    };
    check_truths("good-order", truths, G_N_ELEMENTS(truths));
}
END_TEST

START_TEST(a_single_response_is_one_word)
{
    static const struct truth truths[] = {
        {"match(V,C)", "b", "true"},
        {"match(V,id:a)", "b", "false"},
        {"same-words(V,str:b)", "b", "true"},
        {"same-words(V,str:B)", "b", "false"},
        {"same-letters(V,str:B)", "b", "true"},
        {"same-letters(str:ÉTÉ,str:été)", "b", "true"},
        {"same-words(V,str:)", "b", "NULL"},
    };
    check_truths("good-single", truths, G_N_ELEMENTS(truths));
}
END_TEST

START_TEST(numbers_are_compared)
{
    static const struct truth truths[] = {
        {"equal(V,C)", "60", "true"},
        {"equal(V,C)", "60.0", "true"},
        {"equal(V,num:61)", "60", "false"},
        {"within2(V,num:62)", "60", "true"},
        {"within2(V,num:62.5)", "60", "false"},
        {"inside2(V,num:62)", "60", "false"},
        {"inside2(V,num:61)", "60", "true"},
        {"within1to3(V,num:63)", "60", "true"},
        {"within1to3(V,num:58.5)", "60", "false"},
        {"gt(V,num:60)", "60", "false"},
        {"gte(V,num:60)", "60", "true"},
        {"lt(V,num:60)", "50", "true"},
        {"lte(V,num:60)", "70", "false"},
        {"gt(V,num:1)", "", "NULL"},
        {"equal(sum(V,V,num:1),num:21)", "10", "true"},
        {"gt(sum(V,num:1),num:0)", "", "NULL"},
        {"match(V,C)", "60", "true"},
    };
    check_truths("good-slider", truths, G_N_ELEMENTS(truths));
}
END_TEST

START_TEST(pairs_have_a_direction)
{
    static const struct truth truths[] = {
        {"member(pair:C R,V)", "C R;D M", "true"},
        {"member(pair:C R,V)", "D M", "false"},
        {"gt(M,num:1.4)", "C R;D M", "true"},
        {"equal(M,num:0)", "", "true"},
    };
    check_truths("good-match", truths, G_N_ELEMENTS(truths));
}
END_TEST

START_TEST(only_the_first_true_branch_is_taken)
{
    struct item *item = fixture_item("good-rules");
    ck_assert_double_eq(fixture_score(item, "a;b"), 2);
    ck_assert_double_eq(fixture_score(item, "a;b;d"), 2);
    ck_assert_double_eq(fixture_score(item, "a;b;c"), 0);
    ck_assert_double_eq(fixture_score(item, "a"), 1);
    ck_assert_double_eq(fixture_score(item, "d"), 0);
    ck_assert_double_eq(fixture_score(item, ""), 0);
    item_free(item);
}
END_TEST

START_TEST(rules_go_on_from_the_score_so_far)
{
    struct item *item = fixture_item("good-rules-map");
    ck_assert_double_eq(fixture_score(item, "a;b"), 2.5);
    ck_assert_double_eq(fixture_score(item, "a;b;c"), 1);
    ck_assert_double_eq(fixture_score(item, "c"), -1);
    ck_assert_double_eq(fixture_score(item, "a;a"), 1.5); /* a map counts each value once */
    item_free(item);
}
END_TEST

START_TEST(a_rule_may_hold_rules)
{
    char one[200], two[200];
    g_autoptr(GString) xml = g_string_new("<qti-response-condition><qti-response-if>");
    add_expression(xml, "member(id:a,V)");
    g_string_append(xml, set_score("1", one));
    g_string_append(xml, "<qti-response-condition><qti-response-if>");
    add_expression(xml, "member(id:c,V)");
    g_string_append_printf(xml, "%s</qti-response-if></qti-response-condition>", set_score("3", two));
    g_string_append(xml, "</qti-response-if></qti-response-condition>");
    struct item *item = load_rules("good-any", xml->str);
    ck_assert_double_eq(score_given(item, "a"), 1);
    ck_assert_double_eq(score_given(item, "a;c"), 3);
    ck_assert_double_eq(score_given(item, "c"), 0);
    ck_assert_double_eq(item->max_score, 3);
    item_free(item);
}
END_TEST

START_TEST(rules_nested_too_deep_are_refused)
{
    struct problems *problems = problems_new();
    g_autoptr(GString) xml = g_string_new("<qti-set-outcome-value identifier=\"SCORE\">");
    for (int i = 0; i < 40; i++)
        g_string_append(xml, "<qti-sum>");
    g_string_append(xml, "<qti-base-value base-type=\"float\">1</qti-base-value>");
    for (int i = 0; i < 40; i++)
        g_string_append(xml, "</qti-sum>");
    g_string_append(xml, "</qti-set-outcome-value>");
    struct document *document = with_rules("good-any", xml->str, problems);
    if (document != NULL) {
        ck_assert_ptr_null(item_load(document, problems));
        document_unref(document);
    }
    g_autofree char *found = fixture_problems(problems);
    ck_assert_msg(strstr(found, "deep") != NULL, "%s", found);
    problems_free(problems);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule");
    TCase *tests = tcase_create("rule");
    tcase_add_test(tests, and_or_not_know_null);
    tcase_add_test(tests, a_multiple_response_is_a_set);
    tcase_add_test(tests, an_ordered_response_is_a_sequence);
    tcase_add_test(tests, a_single_response_is_one_word);
    tcase_add_test(tests, numbers_are_compared);
    tcase_add_test(tests, pairs_have_a_direction);
    tcase_add_test(tests, only_the_first_true_branch_is_taken);
    tcase_add_test(tests, rules_go_on_from_the_score_so_far);
    tcase_add_test(tests, a_rule_may_hold_rules);
    tcase_add_test(tests, rules_nested_too_deep_are_refused);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
