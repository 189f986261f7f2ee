/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mutated fixtures: as text, through parser and schema, and as trees, behind the schema's back. Each either
 * loads and can then be taken and scored, or says at least one thing that is wrong. Mutations follow from
 * seeds; the sanitizers watch. VIGIL_FUZZ_ROUNDS sets how many a file, for a longer run.
 */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "assessments/attempt.h"
#include "assessments/random.h"
#include "fixture.h"
#include "tree.h"

static const char *const words[] = {
    "",
    "a",
    "b",
    "c",
    "zebra",
    "0",
    "1",
    "2",
    "-1",
    "1000",
    "1e308",
    "nan",
    "true",
    "false",
    "single",
    "multiple",
    "ordered",
    "identifier",
    "directedPair",
    "integer",
    "float",
    "RESPONSE",
    "SCORE",
    "MAXSCORE",
    "C R",
    "likert",
    "rect",
    "circle",
    "poly",
    "0,0,1,1",
    "1,2,3",
    ",",
    "qti-prompt",
    "p",
    "img",
    "qti-value",
    "qti-simple-choice",
    "qti-match",
    "qti-and",
    "qti-sum",
    "qti-is-null",
    "qti-variable",
    "qti-correct",
    "qti-base-value",
    "A",
    "B",
    "qti-response-if",
    "qti-response-else",
    "qti-set-outcome-value",
    "qti-mapping",
    "qti-correct-response",
    "qti-order-interaction",
    "qti-slider-interaction",
    "qti-hotspot-interaction",
    "qti-match-interaction",
    "qti-selection",
    "anchor",
    "awareness",
    "objective:",
    "\xc3\xa9",
    "option",
    "about",
    "site",
    "declined",
};

static int rounds(void)
{
    const char *wanted = g_getenv("VIGIL_FUZZ_ROUNDS");
    return wanted != NULL ? atoi(wanted) : 30;
}

static const char *any_word(struct random *random)
{
    return words[random_below(random, G_N_ELEMENTS(words))];
}

static int below(struct random *random, gsize n)
{
    return random_below(random, (int)MAX(n, 1));
}

/* ---- taking what could be loaded ---- */

static void take(const struct item *item, struct random *random)
{
    struct paper_item paper_item = {item->id, NULL};
    const struct paper paper = {.form = 'A', .seed = random_next(random), .items = &paper_item, .n_items = 1};
    struct attempt *attempt = attempt_new(&paper, &item);
    for (int i = 0; i < 30; i++) {
        struct attempt_input input = {.kind =
                                          (enum attempt_input_kind)random_below(random, ATTEMPT_HIDE + 1)};
        if (input.kind == ATTEMPT_CLOSE || input.kind == ATTEMPT_FINISH)
            input.kind = ATTEMPT_CHOOSE;
        input.value = item->n_options > 0 ? item->options[below(random, (gsize)item->n_options)].id : "a";
        input.other = item->n_targets > 0 ? item->targets[below(random, (gsize)item->n_targets)].id : NULL;
        input.number = below(random, 12) * (item->interaction == ITEM_SLIDER ? item->upper / 10 : 1);
        attempt_handle(attempt, input, i);
        const struct score score = score_response(item, &attempt_answer(attempt, 0)->response);
        ck_assert(isfinite(score.score) && isfinite(score.max_score));
    }
    attempt_free(attempt);
}

static void take_item(struct item *item, struct document *document, struct random *random)
{
    ck_assert_ptr_nonnull(item->stem);
    ck_assert(item->scoring == SCORING_NONE || item->max_score > 0);
    item_check(item, document, NULL);
    item_hotspot_at(item, below(random, 400), below(random, 300), 5);
    take(item, random);
    item_free(item);
}

static void take_test(struct test *test, struct document *document, struct random *random)
{
    test_check(test, document, NULL);
    paper_free(paper_make(test, 'A', random_next(random)));
    paper_free(paper_make(test, form_for(test, "4028179", "x", "endline"), random_next(random)));
    test_free(test);
}

/* TRUE when it could be loaded. */
static gboolean load(const char *name, struct document *document, struct problems *problems,
                     struct random *random)
{
    if (g_str_has_prefix(name, "items/")) {
        struct item *item = item_load(document, problems);
        if (item != NULL)
            take_item(item, document, random);
        return item != NULL;
    }
    if (g_str_has_prefix(name, "tests/")) {
        struct test *test = test_load(document, problems);
        if (test != NULL)
            take_test(test, document, random);
        return test != NULL;
    }
    struct assessment *assessment = assessment_load(document, problems);
    assessment_free(assessment);
    return assessment != NULL;
}

static gboolean load_or_complain(const char *name, struct document *document, struct problems *problems,
                                 struct random *random)
{
    const gboolean loaded = document != NULL && load(name, document, problems, random);
    ck_assert_msg(loaded || problems_count(problems, PROBLEM_ERROR) > 0, "%s: refused without a word", name);
    return loaded;
}

/* ---- mutations of the text ---- */

static void change_byte(GString *text, struct random *random)
{
    text->str[below(random, text->len)] = (char)('!' + random_below(random, 90));
}

static void repeat_line(GString *text, struct random *random)
{
    g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
    const guint count = g_strv_length(lines);
    const char *line = lines[below(random, count)];
    g_string_insert(text, (gssize)(strstr(text->str, lines[below(random, count)]) - text->str), line);
}

static void drop_line(GString *text, struct random *random)
{
    const char *from = strchr(text->str + below(random, text->len), '\n');
    const char *to = from != NULL ? strchr(from + 1, '\n') : NULL;
    if (to != NULL)
        g_string_erase(text, from - text->str, to - from);
}

static void change_quoted(GString *text, struct random *random)
{
    const char *from = strstr(text->str + below(random, text->len), "=\"");
    const char *to = from != NULL ? strchr(from + 2, '"') : NULL;
    if (to == NULL)
        return;
    const gssize at = from + 2 - text->str;
    g_string_erase(text, at, to - from - 2);
    g_string_insert(text, at, any_word(random));
}

static void mutate_text(GString *text, struct random *random)
{
    static void (*const mutations[])(GString *, struct random *) = {change_byte, repeat_line, drop_line,
                                                                    change_quoted, change_quoted};
    for (int i = random_below(random, 3); i >= 0; i--)
        mutations[random_below(random, G_N_ELEMENTS(mutations))](text, random);
}

/* ---- mutations of the tree ---- */

static void change_attribute(struct node *node, struct random *random)
{
    int count = 0;
    while (node->attributes[count].name != NULL)
        count++;
    struct attribute *attributes = (struct attribute *)node->attributes;
    if (count > 0)
        attributes[random_below(random, count)].value = any_word(random);
}

static void mutate_tree(struct document *document, struct random *random)
{
    g_autoptr(GPtrArray) elements = tree_elements(document);
    struct node *node = g_ptr_array_index(elements, (guint)below(random, elements->len));
    switch (random_below(random, 4)) {
    case 0:
        tree_rename(node, any_word(random));
        break;
    case 1:
        if (node->parent != NULL)
            tree_take_out(node);
        break;
    default:
        change_attribute(node, random);
        break;
    }
}

/* ---- */

static void fuzz_text(const char *name, guint64 seed, int *loaded)
{
    struct random random = {seed};
    struct problems *problems = problems_new();
    g_autofree char *original = fixture_text(name);
    g_autoptr(GString) text = g_string_new(original);
    mutate_text(text, &random);
    struct document *document = fixture_parse(text->str, name, problems);
    *loaded += load_or_complain(name, document, problems, &random);
    if (document != NULL)
        document_unref(document);
    problems_free(problems);
}

static void fuzz_tree(const char *name, guint64 seed, int *loaded)
{
    struct random random = {seed};
    struct problems *problems = problems_new();
    struct document *document = fixture_document(name, problems);
    for (int i = random_below(&random, 3); i >= 0 && document != NULL; i--)
        mutate_tree(document, &random);
    *loaded += load_or_complain(name, document, problems, &random);
    if (document != NULL)
        document_unref(document);
    problems_free(problems);
}

static void fuzz_folder(const char *folder, void (*fuzz)(const char *name, guint64 seed, int *loaded))
{
    g_autoptr(GPtrArray) names = fixture_list(folder, "good-");
    int loaded = 0;
    for (guint i = 0; i < names->len; i++)
        for (int round = 0; round < rounds(); round++)
            fuzz(g_ptr_array_index(names, i), (guint64)round * 1000 + i, &loaded);
    ck_assert_int_gt(loaded, 0);
    ck_assert_int_lt(loaded, (int)names->len * rounds());
}

static const char *const folders[] = {"items", "tests", "assessments"};

START_TEST(mutated_texts_load_or_complain)
{
    fuzz_folder(folders[_i], fuzz_text);
}
END_TEST

START_TEST(mutated_trees_load_or_complain)
{
    fuzz_folder(folders[_i], fuzz_tree);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fuzz");
    TCase *tests = tcase_create("fuzz");
    tcase_set_timeout(tests, 300);
    tcase_add_loop_test(tests, mutated_texts_load_or_complain, 0, 3);
    tcase_add_loop_test(tests, mutated_trees_load_or_complain, 0, 3);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
