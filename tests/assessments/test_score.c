/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores: the reference cases of scoring.txt, and what a score says of answers that aren't given. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "assessments/random.h"
#include "fixture.h"

struct scoring_case {
    char *name, *cardinality, *base, *correct, *map, *fallback, *lower, *upper;
    GPtrArray *scores; /* of "response = number" */
};

static void clear_case(struct scoring_case *scoring)
{
    g_free(scoring->name);
    g_free(scoring->cardinality);
    g_free(scoring->base);
    g_free(scoring->correct);
    g_free(scoring->map);
    g_free(scoring->fallback);
    g_free(scoring->lower);
    g_free(scoring->upper);
    g_ptr_array_unref(scoring->scores);
}

static void add_text(GHashTable *seen, GString *xml, const char *format, const char *id)
{
    if (g_hash_table_add(seen, g_strdup(id)))
        g_string_append_printf(xml, format, id, id);
}

/* Every id that the case names is an option; of pairs, the first ends are the left set. */
static void add_options(const struct scoring_case *scoring, GString *xml, int end, const char *format)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *named =
        g_strjoin(";", scoring->correct ? scoring->correct : "", scoring->map ? scoring->map : "", NULL);
    g_auto(GStrv) values = g_strsplit(named, ";", -1);
    for (char **value = values; *value != NULL; value++) {
        g_auto(GStrv) ends = g_strsplit_set(*value, " =", -1);
        if (**value != '\0')
            add_text(seen, xml, format, ends[end]);
    }
    for (guint i = 0; i < scoring->scores->len && end == 0 && strcmp(scoring->cardinality, "ordered") != 0;
         i++) {
        g_auto(GStrv) parts = g_strsplit_set(g_ptr_array_index(scoring->scores, i), "; =", -1);
        for (char **part = parts; *part != NULL; part++)
            if (g_ascii_isalpha(**part) && strchr(scoring->base, 'P') == NULL)
                add_text(seen, xml, format, *part);
    }
}

static void add_interaction(const struct scoring_case *scoring, GString *xml)
{
    static const char *const simple = "<qti-simple-choice identifier=\"%s\">%s</qti-simple-choice>";
    static const char *const end =
        "<qti-simple-associable-choice identifier=\"%s\" match-max=\"0\">%s</qti-simple-associable-choice>";
    if (strcmp(scoring->base, "directedPair") == 0) {
        g_string_append(xml, "<qti-match-interaction response-identifier=\"RESPONSE\" max-associations=\"0\">"
                             "<qti-prompt>?</qti-prompt><qti-simple-match-set>");
        add_options(scoring, xml, 0, end);
        g_string_append(xml, "</qti-simple-match-set><qti-simple-match-set>");
        add_options(scoring, xml, 1, end);
        g_string_append(xml, "</qti-simple-match-set></qti-match-interaction>");
        return;
    }
    const gboolean ordered = strcmp(scoring->cardinality, "ordered") == 0;
    const gboolean single = strcmp(scoring->cardinality, "single") == 0;
    g_string_append_printf(
        xml, "<qti-%s-interaction response-identifier=\"RESPONSE\"%s><qti-prompt>?</qti-prompt>",
        ordered ? "order" : "choice",
        ordered  ? ""
        : single ? " max-choices=\"1\""
                 : " max-choices=\"0\"");
    add_options(scoring, xml, 0, simple);
    g_string_append_printf(xml, "</qti-%s-interaction>", ordered ? "order" : "choice");
}

static void add_attribute(GString *xml, const char *name, const char *value)
{
    if (value != NULL)
        g_string_append_printf(xml, " %s=\"%s\"", name, value);
}

static void add_declaration(const struct scoring_case *scoring, GString *xml)
{
    g_auto(GStrv) values = g_strsplit(scoring->correct ? scoring->correct : scoring->map, ";", -1);
    g_string_append(xml, scoring->correct ? "<qti-correct-response>" : "<qti-mapping");
    if (scoring->map != NULL) {
        add_attribute(xml, "default-value", scoring->fallback);
        add_attribute(xml, "lower-bound", scoring->lower);
        add_attribute(xml, "upper-bound", scoring->upper);
        g_string_append(xml, ">");
    }
    for (char **value = values; *value != NULL; value++) {
        g_auto(GStrv) parts = g_strsplit(*value, "=", 2);
        if (scoring->map != NULL)
            g_string_append_printf(xml, "<qti-map-entry map-key=\"%s\" mapped-value=\"%s\"/>", parts[0],
                                   parts[1]);
        else
            g_string_append_printf(xml, "<qti-value>%s</qti-value>", *value);
    }
    g_string_append(xml, scoring->correct ? "</qti-correct-response>" : "</qti-mapping>");
}

static struct item *make_item(const struct scoring_case *scoring)
{
    g_autoptr(GString) xml = g_string_new(
        "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" identifier=\"case\" "
        "title=\"case\" xml:lang=\"en\"><qti-response-declaration identifier=\"RESPONSE\"");
    add_attribute(xml, "cardinality", scoring->cardinality);
    add_attribute(xml, "base-type", scoring->base);
    g_string_append(xml, ">");
    add_declaration(scoring, xml);
    g_string_append(xml, "</qti-response-declaration><qti-item-body>");
    add_interaction(scoring, xml);
    g_string_append_printf(xml,
                           "</qti-item-body><qti-response-processing template=\"https://purl.imsglobal.org/"
                           "spec/qti/v3p0/rptemplates/%s\"/></qti-assessment-item>",
                           scoring->correct != NULL ? "match_correct" : "map_response.xml");
    struct problems *problems = problems_new();
    struct document *document = fixture_parse(xml->str, "items/case.xml", problems);
    struct item *item = document != NULL ? item_load(document, problems) : NULL;
    g_autofree char *found = fixture_problems(problems);
    ck_assert_msg(item != NULL, "%s: %s", scoring->name, found);
    document_unref(document);
    problems_free(problems);
    return item;
}

static int run_case(const struct scoring_case *scoring)
{
    struct item *item = make_item(scoring);
    for (guint i = 0; i < scoring->scores->len; i++) {
        g_auto(GStrv) sides = g_strsplit(g_ptr_array_index(scoring->scores, i), " = ", 2);
        const double score = fixture_score(item, strcmp(sides[0], "-") == 0 ? "" : sides[0]);
        ck_assert_msg(score == g_ascii_strtod(sides[1], NULL), "%s: %s scores %g, not %s", scoring->name,
                      sides[0], score, sides[1]);
    }
    item_free(item);
    return (int)scoring->scores->len;
}

static void read_line(struct scoring_case *scoring, const char *name, const char *value)
{
    struct {
        const char *name;
        char **place;
    } texts[] = {
        {"case", &scoring->name},      {"cardinality", &scoring->cardinality},
        {"base-type", &scoring->base}, {"correct", &scoring->correct},
        {"map", &scoring->map},        {"default", &scoring->fallback},
        {"lower", &scoring->lower},    {"upper", &scoring->upper},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        if (strcmp(name, texts[i].name) == 0)
            *texts[i].place = g_strdup(value);
    if (strcmp(name, "score") == 0)
        g_ptr_array_add(scoring->scores, g_strdup(value));
}

static int run_block(const char *block)
{
    struct scoring_case scoring = {.scores = g_ptr_array_new_with_free_func(g_free)};
    g_auto(GStrv) lines = g_strsplit(block, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) parts = g_strsplit(*line, " ", 2);
        if (parts[0] != NULL && parts[1] != NULL)
            read_line(&scoring, parts[0], parts[1]);
    }
    const int checked = scoring.name != NULL ? run_case(&scoring) : 0;
    clear_case(&scoring);
    return checked;
}

START_TEST(reference_cases_score_as_the_standard_says)
{
    g_autofree char *text = fixture_text("scoring.txt");
    g_auto(GStrv) blocks = g_strsplit(text, "\n\n", -1);
    int checked = 0;
    for (char **block = blocks; *block != NULL; block++)
        checked += run_block(*block);
    ck_assert_int_eq(checked, 26);
}
END_TEST

START_TEST(a_maximum_is_what_the_best_answer_gets)
{
    static const struct {
        const char *item, *best;
        double maximum;
    } cases[] = {
        {"good-single", "b", 1},
        {"good-map", "H;O", 2},
        {"good-match", "C R;D M;L M;P T", 3},
        {"good-rules", "a;b", 2},
        {"good-rules-map", "a;b", 2.5},
        {"good-slider", "60", 1},
        {"good-order", "c;a;b", 1},
        {"good-hotspot", "well", 1},
        {"good-rules-slider", "95", 1},
        {"good-slider-free", "1.25", 1},
        {"good-match-many", "a x;b y", 1},
        {"good-match-rare", "a x;b y", 2},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct item *item = fixture_item(cases[i].item);
        ck_assert_msg(item->max_score == cases[i].maximum, "%s: %g", cases[i].item, item->max_score);
        ck_assert_msg(fixture_score(item, cases[i].best) == cases[i].maximum, "%s", cases[i].item);
        item_free(item);
    }
}
END_TEST

static struct score score_of(const char *id, enum response_state state, const char *joined)
{
    struct item *item = fixture_item(id);
    struct response response;
    response_init(&response);
    response_split(&response, joined);
    response.state = state;
    const struct score score = score_response(item, &response);
    response_clear(&response);
    item_free(item);
    return score;
}

START_TEST(only_an_answer_can_score)
{
    for (int state = RESPONSE_NOT_REACHED; state <= RESPONSE_ABORTED; state++) {
        const struct score score = score_of("good-single", (enum response_state)state, "b");
        ck_assert_int_eq(score.scored, TRUE);
        ck_assert_double_eq(score.max_score, 1);
        ck_assert_int_eq(score.correct, state == RESPONSE_ANSWERED);
    }
}
END_TEST

START_TEST(items_without_a_key_are_not_scored)
{
    const struct score score = score_of("good-likert", RESPONSE_ANSWERED, "yes");
    ck_assert_int_eq(score.scored, FALSE);
    ck_assert_int_eq(score.correct, FALSE);
    ck_assert_double_eq(score.max_score, 0);
    ck_assert_int_eq(score_of("good-unscored", RESPONSE_ANSWERED, "yes").scored, FALSE);
}
END_TEST

START_TEST(part_of_the_points_is_not_correct)
{
    const struct score score = score_of("good-map", RESPONSE_ANSWERED, "H");
    ck_assert_double_eq(score.score, 1);
    ck_assert_int_eq(score.correct, FALSE);
}
END_TEST

START_TEST(a_number_is_compared_as_a_number)
{
    ck_assert_int_eq(score_of("good-slider", RESPONSE_ANSWERED, "60.0").correct, TRUE);
    ck_assert_int_eq(score_of("good-slider", RESPONSE_ANSWERED, "6e1").correct, TRUE);
    ck_assert_int_eq(score_of("good-slider", RESPONSE_ANSWERED, "61").correct, FALSE);
}
END_TEST

/* Scores depend on ids, never on where an option stands or in which order values were chosen. */
START_TEST(the_order_of_values_matters_for_order_only)
{
    ck_assert_double_eq(score_of("good-multiple", RESPONSE_ANSWERED, "c;a").score, 1);
    ck_assert_double_eq(score_of("good-map", RESPONSE_ANSWERED, "Cl;O;H").score, 1);
    ck_assert_double_eq(score_of("good-match", RESPONSE_ANSWERED, "P T;C R").score, 2);
    ck_assert_double_eq(score_of("good-rules", RESPONSE_ANSWERED, "b;a").score, 2);
    ck_assert_double_eq(score_of("good-order", RESPONSE_ANSWERED, "a;b;c").score, 0);
}
END_TEST

/* The file with its options in the opposite order, each being a line. The caller frees it. */
static char *with_options_reversed(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint first = 0, last = g_strv_length(lines);
    while (strstr(lines[first], "<qti-simple-choice") == NULL)
        first++;
    do
        last--;
    while (strstr(lines[last], "<qti-simple-choice") == NULL);
    for (; first < last; first++, last--) {
        char *kept = lines[first];
        lines[first] = lines[last];
        lines[last] = kept;
    }
    return g_strjoinv("\n", lines);
}

static struct item *load_reversed(const char *id)
{
    g_autofree char *name = g_strdup_printf("items/%s.xml", id);
    g_autofree char *text = fixture_text(name);
    g_autofree char *reversed = with_options_reversed(text);
    struct document *document = fixture_parse(reversed, name, NULL);
    struct item *item = item_load(document, NULL);
    document_unref(document);
    return item;
}

/* Some options, in some order, joined by ";". The caller frees it. */
static char *some_options(struct random *random, const struct item *item)
{
    int order[20];
    g_autoptr(GString) joined = g_string_new(NULL);
    for (int i = 0; i < item->n_options; i++)
        order[i] = i;
    random_shuffle(random, order, item->n_options);
    const int most = item->max_choices > 0 ? item->max_choices : item->n_options;
    const int count = item->interaction == ITEM_ORDER ? item->n_options : random_below(random, most + 1);
    for (int i = 0; i < count; i++)
        g_string_append_printf(joined, "%s%s", i > 0 ? ";" : "", item->options[order[i]].id);
    return g_strdup(joined->str);
}

START_TEST(where_options_stand_changes_no_score)
{
    static const char *const ids[] = {"good-single", "good-multiple", "good-any",      "good-map",
                                      "good-order",  "good-rules",    "good-rules-map"};
    struct random random = {7};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        struct item *item = fixture_item(ids[i]), *reversed = load_reversed(ids[i]);
        ck_assert_str_eq(item->options[0].id, reversed->options[item->n_options - 1].id);
        for (int round = 0; round < 200; round++) {
            g_autofree char *joined = some_options(&random, item);
            ck_assert_double_eq(fixture_score(item, joined), fixture_score(reversed, joined));
        }
        item_free(item);
        item_free(reversed);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("score");
    TCase *tests = tcase_create("score");
    tcase_add_test(tests, reference_cases_score_as_the_standard_says);
    tcase_add_test(tests, a_maximum_is_what_the_best_answer_gets);
    tcase_add_test(tests, only_an_answer_can_score);
    tcase_add_test(tests, items_without_a_key_are_not_scored);
    tcase_add_test(tests, part_of_the_points_is_not_correct);
    tcase_add_test(tests, a_number_is_compared_as_a_number);
    tcase_add_test(tests, the_order_of_values_matters_for_order_only);
    tcase_add_test(tests, where_options_stand_changes_no_score);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
