/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What isn't supported is refused by its name even where the schema would let it pass: a good file is changed
 * after it was parsed.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "tree.h"

struct refusal {
    const char *file, *element;
    const char *attribute; /* NULL: the element itself is renamed; value NULL takes it out */
    const char *value;
    const char *message; /* after "file:line: error: " */
};

static const struct refusal refusals[] = {
    {"items/good-single.xml", "qti-choice-interaction", NULL, "qti-text-entry-interaction",
     "qti-text-entry-interaction isn't supported; write a choice, order, match, hotspot or slider "
     "interaction"},
    {"items/good-single.xml", "qti-outcome-declaration", NULL, "qti-modal-feedback",
     "qti-modal-feedback isn't supported in an item"},
    {"items/good-single.xml", "qti-outcome-declaration", NULL, "qti-response-declaration",
     "a second qti-response-declaration isn't supported; an item asks one question"},
    {"items/good-single.xml", "qti-response-declaration", NULL, NULL,
     "the item has no qti-response-declaration"},
    {"items/good-single.xml", "qti-item-body", NULL, NULL, "the item has no qti-item-body"},
    {"items/good-single.xml", "qti-choice-interaction", NULL, NULL, "the question has no interaction"},
    {"items/good-single.xml", "p", NULL, "qti-rubric-block",
     "qti-rubric-block isn't supported in a question's text"},
    {"items/good-single.xml", "strong", NULL, "a", "a isn't supported within a p"},
    {"items/good-single.xml", "qti-prompt", NULL, "qti-feedback-inline",
     "qti-feedback-inline isn't supported within a qti-choice-interaction"},
    {"items/good-single.xml", "qti-assessment-item", NULL, "qti-assessment-test",
     "this file holds qti-assessment-test, not qti-assessment-item"},
    {"items/good-single.xml", "qti-response-declaration", "cardinality", "record",
     "cardinality=\"record\" isn't supported; write single, multiple or ordered"},
    {"items/good-single.xml", "qti-response-declaration", "base-type", "point",
     "base-type=\"point\" isn't supported; write identifier, directedPair, integer or float"},
    {"items/good-single.xml", "qti-response-declaration", "identifier", NULL,
     "qti-response-declaration has no identifier"},
    {"items/good-single.xml", "qti-choice-interaction", "max-choices", "many",
     "max-choices=\"many\" isn't a whole number from 0 to 1000"},
    {"items/good-single.xml", "qti-choice-interaction", "shuffle", "perhaps",
     "shuffle=\"perhaps\" isn't clear; write true or false"},
    {"items/good-single.xml", "qti-simple-choice", "identifier", "a;b",
     "identifier \"a;b\" can't be used; write letters, digits, \"-\", \"_\" and \".\" only"},
    {"items/good-single.xml", "img", "alt", NULL, "img has no alt"},
    {"items/good-pictures.xml", "audio", "src", NULL, "audio has no src"},
    {"items/good-rules.xml", "qti-member", NULL, "qti-lookup-outcome-value",
     "qti-lookup-outcome-value isn't supported in response processing"},
    {"items/good-rules.xml", "qti-response-condition", NULL, "qti-exit-response",
     "qti-exit-response isn't supported in response processing"},
    {"items/good-rules.xml", "qti-response-if", NULL, "qti-response-else",
     "qti-response-else can't stand here; a condition is if, then else-if, then else"},
    {"items/good-rules.xml", "qti-base-value", "base-type", "duration",
     "base-type=\"duration\" isn't supported in a rule"},
    {"items/good-rules.xml", "qti-variable", "identifier", "duration",
     "qti-variable names \"duration\"; the response is called \"RESPONSE\""},
    {"items/good-rules-map.xml", "qti-mapping", NULL, NULL, "qti-map-response needs a qti-mapping"},
    {"items/good-map.xml", "qti-map-entry", "mapped-value", "much", "mapped-value=\"much\" isn't a number"},
    {"items/good-map.xml", "qti-map-entry", "mapped-value", "inf", "mapped-value=\"inf\" isn't a number"},
    {"items/good-map.xml", "qti-map-entry", "mapped-value", "1e308",
     "mapped-value=\"1e308\" is too large; numbers go up to 1000000"},
    {"items/good-map.xml", "qti-map-entry", "case-sensitive", "false",
     "case-sensitive=\"false\" isn't supported; write true"},
    {"items/good-map.xml", "qti-mapping", "lower-bound", "3", "lower-bound is above upper-bound"},
    {"items/good-hotspot.xml", "qti-hotspot-choice", "shape", "ellipse",
     "shape=\"ellipse\" isn't supported; write rect, circle or poly"},
    {"items/good-hotspot.xml", "qti-hotspot-choice", "coords", "0,0,50%,9",
     "coords hold \"50%\"; write pixels of the picture as numbers with commas between"},
    {"items/good-hotspot.xml", "qti-hotspot-choice", "hotspot-label", NULL,
     "qti-hotspot-choice has no hotspot-label"},
    {"items/good-hotspot.xml", "qti-hotspot-interaction", "max-choices", "2",
     "max-choices=\"2\" isn't supported for a hotspot; write 1"},
    {"items/good-hotspot.xml", "img", NULL, NULL, "a hotspot needs its picture; write an img"},
    {"items/good-match.xml", "qti-simple-match-set", NULL, NULL, "a match has two qti-simple-match-set"},
    {"items/good-slider.xml", "qti-slider-interaction", "step", "-1", "step must be above 0"},
    {"items/good-slider.xml", "qti-slider-interaction", "step", "101",
     "step doesn't fit the bounds; between them lie one to 10000 steps"},
    {"items/good-slider-short.xml", "qti-slider-interaction", "upper-bound", "900000",
     "step doesn't fit the bounds; between them lie one to 10000 steps"},
    {"items/good-slider.xml", "qti-slider-interaction", "lower-bound", "0.5",
     "base-type=\"integer\" needs a whole lower-bound and step"},
    {"tests/good-forms.xml", "qti-ordering", NULL, "qti-time-limits",
     "qti-time-limits isn't supported in a section"},
    {"tests/good-forms.xml", "qti-assessment-section", NULL, "qti-branch-rule",
     "qti-branch-rule isn't supported in a test part"},
    {"tests/good-forms.xml", "qti-test-part", NULL, NULL, "the test has no qti-test-part"},
    {"tests/good-forms.xml", "qti-test-part", NULL, "qti-outcome-processing",
     "qti-outcome-processing isn't supported in a test"},
    {"tests/good-select.xml", "qti-selection", "select", "0",
     "select must be 1 or more; leave qti-selection out to take all"},
    {"tests/good-forms.xml", "qti-assessment-test", NULL, "assessment",
     "this file holds assessment, not qti-assessment-test"},
    {"assessments/good-about.xml", "title", NULL, NULL, "the assessment has no title"},
    {"assessments/good-about.xml", "assessment", "pass-mark", "1.5",
     "pass-mark=\"1.5\" isn't a share; write 0.7 for 70 per cent"},
    {"assessments/good-about.xml", "option", "id", "declined",
     "every question can be declined already; take this option out"},
};

static void change(struct document *document, const struct refusal *refusal)
{
    struct node *node = tree_find(document, refusal->element);
    ck_assert_msg(node != NULL, "%s has no %s", refusal->file, refusal->element);
    if (refusal->attribute != NULL)
        tree_set(node, refusal->attribute, refusal->value);
    else if (refusal->value != NULL)
        tree_rename(node, refusal->value);
    else
        tree_take_out(node);
}

/* TRUE when it was loaded all the same. */
static gboolean load(const char *file, struct document *document, struct problems *problems)
{
    if (g_str_has_prefix(file, "items/")) {
        struct item *item = item_load(document, problems);
        item_free(item);
        return item != NULL;
    }
    if (g_str_has_prefix(file, "tests/")) {
        struct test *test = test_load(document, problems);
        test_free(test);
        return test != NULL;
    }
    struct assessment *assessment = assessment_load(document, problems);
    assessment_free(assessment);
    return assessment != NULL;
}

static gboolean has_message(struct problems *problems, const struct refusal *refusal)
{
    const GPtrArray *sorted = problems_sorted(problems);
    for (guint i = 0; i < sorted->len; i++) {
        const struct problem *problem = g_ptr_array_index(sorted, i);
        if (strcmp(problem->message, refusal->message) == 0 && strcmp(problem->path, refusal->file) == 0 &&
            problem->line > 0 && problem->severity == PROBLEM_ERROR)
            return TRUE;
    }
    return FALSE;
}

START_TEST(what_is_not_supported_is_refused_by_name)
{
    const struct refusal *refusal = &refusals[_i];
    struct problems *problems = problems_new();
    struct document *document = fixture_document(refusal->file, problems);
    change(document, refusal);
    const gboolean loaded = load(refusal->file, document, problems);
    g_autofree char *found = fixture_problems(problems);
    ck_assert_msg(!loaded, "%s: loaded in spite of: %s", refusal->file, refusal->message);
    ck_assert_msg(has_message(problems, refusal), "wanted %s\nfound %s", refusal->message, found);
    document_unref(document);
    problems_free(problems);
}
END_TEST

START_TEST(nobody_has_to_collect_the_problems)
{
    struct document *document = fixture_document("items/bad-two-keys.xml", NULL);
    ck_assert_ptr_null(item_load(document, NULL));
    document_unref(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("refusal");
    TCase *tests = tcase_create("refusal");
    tcase_add_loop_test(tests, what_is_not_supported_is_refused_by_name, 0, G_N_ELEMENTS(refusals));
    tcase_add_test(tests, nobody_has_to_collect_the_problems);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
