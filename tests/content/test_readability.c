/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words, sentences and syllables, counted by hand; the grade, computed by hand from them. */
#include <check.h>
#include <math.h>

#include "content/readability.h"
#include "tests/content/run_suite.h"

static struct readability counts_of(const char *plain)
{
    struct readability counts = {0};
    readability_add(&counts, plain);
    return counts;
}

static void assert_counts(const char *plain, int words, int sentences, int syllables)
{
    const struct readability counts = counts_of(plain);
    ck_assert_msg(counts.words == words && counts.sentences == sentences && counts.syllables == syllables,
                  "\"%s\": %d words, %d sentences, %d syllables", plain, counts.words, counts.sentences,
                  counts.syllables);
}

START_TEST(syllables_are_counted_by_the_rules_of_the_header)
{
    static const struct {
        const char *word;
        int syllables;
    } words[] = {
        {"child", 1},    {"the", 1},      {"make", 1},       {"makes", 1},    {"table", 2},
        {"houses", 2},   {"helped", 1},   {"wanted", 2},     {"police", 2},   {"trafficking", 3},
        {"officer", 3},  {"free", 1},     {"agency", 3},     {"Be", 1},       {"well-being", 2},
        {"two-hour", 2}, {"people’s", 2}, {"rule", 1},       {"villages", 3}, {"hmm", 1},
        {"papers", 2},   {"needed", 2},   {"protection", 3}, {"safe", 1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        ck_assert_msg(readability_syllables(words[i].word) == words[i].syllables, "%s: %d", words[i].word,
                      readability_syllables(words[i].word));
}
END_TEST

START_TEST(sentences_end_at_marks_and_at_the_end_of_a_text)
{
    assert_counts("The child is safe.", 4, 1, 4);
    assert_counts("Sit down. Say your name", 5, 2, 5);
    assert_counts("“I am fine,” she says. “Go!” (Now.)", 7, 3, 7);
    assert_counts("Look: one sign is no proof.", 6, 2, 6);
    assert_counts("It costs 1.2 dollars – no more …", 5, 1, 6);
    assert_counts("", 0, 0, 0);
    assert_counts("2009 – !", 0, 0, 0);
}
END_TEST

/* 0.39 * 4 / 1 + 11.8 * 4 / 4 - 15.59, and of nine words in two sentences with eleven syllables. */
START_TEST(the_grade_is_that_of_the_formula)
{
    struct readability counts = counts_of("The child is safe.");
    ck_assert_double_eq_tol(readability_grade(&counts), -2.23, 1e-9);
    readability_add(&counts, "Officers write down her words.");
    ck_assert_int_eq(counts.syllables, 11);
    ck_assert_double_eq_tol(readability_grade(&counts), 0.39 * 4.5 + 11.8 * 11 / 9 - 15.59, 1e-9);
}
END_TEST

START_TEST(a_hard_text_is_harder_than_a_plain_one)
{
    const struct readability plain = counts_of("She may not leave. A man keeps her papers."),
                             hard = counts_of("Identification necessitates multidisciplinary collaboration "
                                              "among responsible institutional authorities.");
    ck_assert_double_lt(readability_grade(&plain), 4);
    ck_assert_double_gt(readability_grade(&hard), 12);
}
END_TEST

START_TEST(no_words_have_no_grade)
{
    const struct readability counts = counts_of(" … ");
    ck_assert(isnan(readability_grade(&counts)));
}
END_TEST

START_TEST(the_formula_is_for_english_only)
{
    ck_assert(readability_knows("en"));
    ck_assert(readability_knows("en-GB"));
    ck_assert(!readability_knows("es"));
    ck_assert(!readability_knows("enm"));
}
END_TEST

START_TEST(words_are_counted_in_any_script)
{
    ck_assert_int_eq(readability_words("Signs – 3 of them"), 4);
    ck_assert_int_eq(readability_words("बच्चे की सुरक्षा"), 3);
    ck_assert_int_eq(readability_words("  "), 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {syllables_are_counted_by_the_rules_of_the_header,
                                  sentences_end_at_marks_and_at_the_end_of_a_text,
                                  the_grade_is_that_of_the_formula,
                                  a_hard_text_is_harder_than_a_plain_one,
                                  no_words_have_no_grade,
                                  the_formula_is_for_english_only,
                                  words_are_counted_in_any_script};
    return RUN_SUITE("content readability", tests);
}
