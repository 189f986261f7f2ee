/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/qti_results.h"
#include "assessments/report/xapi.h"
#include "assessments/report/xapi_item.h"

#include <check.h>
#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

static struct curriculum *curriculum;
static struct study_items *items;

static void open_questions(void)
{
    g_autoptr(GError) error = NULL;
    curriculum = curriculum_open(FIXTURES "/questions", NULL, &error);
    ck_assert_msg(curriculum != NULL, "%s", error != NULL ? error->message : "");
    items = study_items_new(curriculum);
}

static void close_questions(void)
{
    study_items_free(items);
    curriculum_close(curriculum);
}

static const struct item *item_called(const char *id)
{
    const struct item *item = NULL;
    for (int i = 0; i < study_items_count(items); i++)
        if (g_str_equal(study_items_at(items, i)->id, id))
            item = study_items_at(items, i)->item;
    ck_assert_msg(item != NULL, "no item %s", id);
    return item;
}

static char *version_of(const char *id)
{
    return g_strndup(item_called(id)->hash, 12);
}

/* One attempt with one answer, as the internal profile gives it. */
static struct answer_record answer_to(const char *id, const char *version, const char *ids)
{
    return (struct answer_record){.item = id,
                                  .version = version,
                                  .interaction = item_interaction_name(item_called(id)->interaction),
                                  .state = ids != NULL ? "answered" : "dont_know",
                                  .ids = ids,
                                  .option_order = "one;two",
                                  .language = "en",
                                  .session = "5d2a6b2e-0000-4000-8000-000000000001",
                                  .score = "1.0",
                                  .max_score = "2.0",
                                  .correct = "0",
                                  .answered_at = "2027-01-01T00:00:00Z",
                                  .month = "2027-01",
                                  .position = 1,
                                  .spent_ms = 1505};
}

static struct attempt_record attempt_with(struct answer_record *answer, const char *how)
{
    return (struct attempt_record){.uuid = "5d2a6b2e-0000-4000-8000-000000000000",
                                   .person = "4028179",
                                   .assessment = "core",
                                   .wave = "baseline",
                                   .test = "core",
                                   .form = "A",
                                   .session = "5d2a6b2e-0000-4000-8000-000000000001",
                                   .language = "en",
                                   .begun_at = "2027-01-01T00:00:00Z",
                                   .ended_at = "2027-01-01T00:01:00Z",
                                   .month = "2027-01",
                                   .ended_how = how,
                                   .score = "1.0",
                                   .max_score = "2.0",
                                   .number = 1,
                                   .answers = answer,
                                   .n_answers = 1};
}

static void check_holds(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "no %s in\n%s", part, text);
}

static void check_lacks(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) == NULL, "%s in\n%s", part, text);
}

START_TEST(ids_are_those_of_rfc_4122)
{
    /* Python: uuid.uuid5(uuid.NAMESPACE_DNS, "www.example.com") */
    g_autofree char *uuid = results_uuid_within("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com");
    ck_assert_str_eq(uuid, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}
END_TEST

START_TEST(answers_are_in_the_notation_of_their_kind)
{
    static const struct {
        const char *interaction, *ids, *response;
    } cases[] = {
        {"choice_single", "a", "a"},
        {"choice_multiple", "a;b", "a[,]b"},
        {"order", "b;a;c", "b[,]a[,]c"},
        {"match", "a x;b y", "a[.]x[,]b[.]y"},
        {"slider", "7", "7"},
        {"hotspot", "roof", "roof"},
        {"choice_single", NULL, "dk"},
        {"match", NULL, NULL},
        {"slider", NULL, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *response = xapi_item_response(NULL, cases[i].interaction, cases[i].ids);
        ck_assert_msg(g_strcmp0(response, cases[i].response) == 0, "%s %s: %s", cases[i].interaction,
                      cases[i].ids, response);
    }
}
END_TEST

static char *definition(const char *id, gboolean with_key)
{
    const struct item *item = item_called(id);
    return xapi_item_definition(item, item_interaction_name(item->interaction), "en", with_key);
}

START_TEST(a_definition_has_the_parts_of_its_kind)
{
    static const struct {
        const char *id, *type, *parts, *more;
    } cases[] = {
        {"several-signs", "\"choice\"", "\"choices\":[", "[,]"},
        {"first-steps", "\"sequencing\"", "\"choices\":[", "[,]"},
        {"who-does", "\"matching\"", "\"source\":[", "\"target\":["},
        {"likert", "\"likert\"", "\"scale\":[", "\"description\""},
        {"hotspot", "\"choice\"", "\"choices\":[", "\"correctResponsesPattern\":["},
        {"slider", "\"numeric\"", "\"correctResponsesPattern\":[", "[:]"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = definition(cases[i].id, TRUE);
        check_holds(text, cases[i].type);
        check_holds(text, cases[i].parts);
        check_holds(text, cases[i].more);
    }
}
END_TEST

START_TEST(keys_are_secret_in_the_shareable_profile)
{
    for (int i = 0; i < study_items_count(items); i++) {
        g_autofree char *text = definition(study_items_at(items, i)->id, FALSE);
        check_lacks(text, "correctResponsesPattern");
    }
}
END_TEST

static JsonNode *parse(const char *line)
{
    g_autoptr(GError) error = NULL;
    JsonNode *node = json_from_string(line, &error);
    ck_assert_msg(node != NULL, "%s: %s", line, error != NULL ? error->message : "");
    return node;
}

static char *statements(const char *how, const char *ids, gint64 *n)
{
    g_autofree char *version = version_of("several-signs");
    struct answer_record answer = answer_to("several-signs", version, ids);
    const struct attempt_record record = attempt_with(&answer, how);
    struct xapi *xapi = xapi_new(curriculum, items, TRUE);
    char *text = g_strdup(xapi_attempt(xapi, &record, n)->str);
    xapi_free(xapi);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (gint64 i = 0; i < *n; i++)
        json_node_unref(parse(lines[i]));
    ck_assert_str_eq(lines[*n], "");
    return text;
}

START_TEST(an_answer_becomes_a_statement)
{
    gint64 n;
    g_autofree char *text = statements("finished", "a;b", &n);
    check_holds(text, "verbs/initialized");
    check_holds(text, "verbs/completed");
    check_holds(text,
                "\"response\":\"a[,]b\",\"success\":false,"
                "\"score\":{\"scaled\":0.5,\"raw\":1.0,\"min\":0,\"max\":2.0},\"duration\":\"PT1.50S\"");
    check_holds(text, "\"name\":\"4028179\"");
    check_holds(text, "\"timestamp\":\"2027-01-01T00:01:00Z\"");
}
END_TEST

START_TEST(i_dont_know_is_an_answer_that_is_not_right)
{
    gint64 n;
    g_autofree char *text = statements("finished", NULL, &n);
    check_holds(text, "\"response\":\"dk\",\"success\":false");
    check_holds(text, "\"urn:vigil:xapi:states\":{\"dont_know\":1}");
}
END_TEST

START_TEST(an_attempt_that_is_not_over_says_no_more_than_that_it_began)
{
    gint64 n;
    g_autofree char *text = statements("open", "a", &n);
    ck_assert_int_eq(n, 1);
    check_holds(text, "initialized");
}
END_TEST

START_TEST(an_attempt_that_was_closed_is_terminated)
{
    gint64 n;
    g_autofree char *text = statements("closed", "a", &n);
    check_holds(text, "verbs/terminated");
    check_holds(text, "\"completion\":false");
    check_lacks(text, "verbs/completed");
}
END_TEST

START_TEST(the_same_attempt_gives_the_same_bytes)
{
    gint64 n;
    g_autofree char *once = statements("finished", "a", &n);
    g_autofree char *twice = statements("finished", "a", &n);
    ck_assert_str_eq(once, twice);
}
END_TEST

START_TEST(an_answer_to_another_version_says_nothing_of_this_one)
{
    gint64 n;
    struct answer_record answer = answer_to("several-signs", "000000000000", "a");
    const struct attempt_record record = attempt_with(&answer, "finished");
    struct xapi *xapi = xapi_new(curriculum, items, TRUE);
    const char *text = xapi_attempt(xapi, &record, &n)->str;
    check_holds(text, "\"interactionType\":\"choice\"}");
    check_lacks(text, "correctResponsesPattern");
    xapi_free(xapi);
}
END_TEST

START_TEST(what_paper_does_not_know_is_left_out)
{
    gint64 n;
    g_autofree char *version = version_of("several-signs");
    struct answer_record answer = answer_to("several-signs", version, "a");
    answer.spent_ms = -1;
    answer.position = 0;
    const struct attempt_record record = attempt_with(&answer, "finished");
    struct xapi *xapi = xapi_new(curriculum, items, TRUE);
    const char *text = xapi_attempt(xapi, &record, &n)->str;
    check_holds(text, "verbs/answered");
    check_lacks(text, "duration");
    check_lacks(text, "xapi:position");
    xapi_free(xapi);
    g_autofree char *document = qti_results_document(&record, items, TRUE);
    check_lacks(document, "duration");
    check_lacks(document, "sequenceIndex");
}
END_TEST

static char *document(const char *id, const char *ids, gboolean internal)
{
    g_autofree char *version = version_of(id);
    struct answer_record answer = answer_to(id, version, ids);
    const struct attempt_record record = attempt_with(&answer, "finished");
    return qti_results_document(&record, items, internal);
}

START_TEST(a_response_variable_is_of_the_kind_of_its_question)
{
    static const struct {
        const char *id, *ids, *expected;
    } cases[] = {
        {"several-signs", "a;b", "cardinality=\"multiple\" baseType=\"identifier\""},
        {"first-steps", "a;b", "cardinality=\"ordered\" baseType=\"identifier\""},
        {"who-does", "a x", "cardinality=\"multiple\" baseType=\"directedPair\""},
        {"slider", "3", "cardinality=\"single\" baseType=\"integer\""},
        {"hotspot", "a", "cardinality=\"single\" baseType=\"identifier\""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = document(cases[i].id, cases[i].ids, TRUE);
        check_holds(text, cases[i].expected);
        check_holds(text, "<correctResponse>");
        g_autofree char *shared = document(cases[i].id, cases[i].ids, FALSE);
        check_lacks(shared, "<correctResponse>");
    }
    g_autofree char *two = document("several-signs", "a;b", FALSE);
    check_holds(two, "<candidateResponse><value>a</value><value>b</value></candidateResponse>");
    g_autofree char *none = document("several-signs", NULL, FALSE);
    check_holds(none, "<candidateResponse></candidateResponse>");
    check_holds(none, "<value>dont_know</value>");
}
END_TEST

START_TEST(what_xml_forbids_does_not_come_out)
{
    g_autofree char *text = document("several-signs", "<a>&\"\x01\x1b\xff\r]]>", FALSE);
    check_holds(text, "&lt;a&gt;&amp;&quot;\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd]]&gt;");
    for (const char *at = text; *at != '\0'; at++)
        ck_assert((unsigned char)*at >= 0x20 || *at == '\n');
    check_lacks(text, "&#x");
}
END_TEST

START_TEST(a_statement_keeps_any_text)
{
    g_autoptr(GString) out = g_string_new("[");
    xapi_put_text(out, "\"\\ \n\x01\x7f \xd8\xb9 \xff");
    g_string_append_c(out, ']');
    JsonNode *node = parse(out->str);
    ck_assert_str_eq(json_array_get_string_element(json_node_get_array(node), 0),
                     "\"\\ \n\x01\x7f \xd8\xb9 \xef\xbf\xbd");
    json_node_unref(node);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("records");
    TCase *tests = tcase_create("records");
    tcase_add_unchecked_fixture(tests, open_questions, close_questions);
    tcase_add_test(tests, ids_are_those_of_rfc_4122);
    tcase_add_test(tests, answers_are_in_the_notation_of_their_kind);
    tcase_add_test(tests, a_definition_has_the_parts_of_its_kind);
    tcase_add_test(tests, keys_are_secret_in_the_shareable_profile);
    tcase_add_test(tests, an_answer_becomes_a_statement);
    tcase_add_test(tests, i_dont_know_is_an_answer_that_is_not_right);
    tcase_add_test(tests, an_attempt_that_is_not_over_says_no_more_than_that_it_began);
    tcase_add_test(tests, an_attempt_that_was_closed_is_terminated);
    tcase_add_test(tests, the_same_attempt_gives_the_same_bytes);
    tcase_add_test(tests, an_answer_to_another_version_says_nothing_of_this_one);
    tcase_add_test(tests, a_response_variable_is_of_the_kind_of_its_question);
    tcase_add_test(tests, what_paper_does_not_know_is_left_out);
    tcase_add_test(tests, what_xml_forbids_does_not_come_out);
    tcase_add_test(tests, a_statement_keeps_any_text);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
