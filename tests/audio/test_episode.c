/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From series/ID.xml and episodes/ID.xml to what is heard: voices, facts, lines, talks; and what is said of
 * files in which something is missing. */
#include "audio/episode.h"
#include "audio/series.h"

#include <check.h>
#include <stdlib.h>

#define XMLNS "xmlns=\"urn:vigil:curriculum:1\" xml:lang=\"en\""
#define LISTS                                                                                                \
    "<name id=\"tree\">Tree</name><kind id=\"all\">All</kind><action id=\"meet\">Meet</action>"              \
    "<who id=\"all\">All</who><when id=\"week\" days=\"7\" picture=\"w.svg\">A week</when>"                  \
    "<code id=\"sun\" picture=\"sun.svg\">Sun</code></series>"
#define SERIES                                                                                               \
    "<series " XMLNS " id=\"s\" languages=\"en hi\"><title>T</title>"                                        \
    "<voice id=\"asha\" name=\"Asha\" variant=\"f2\" pitch=\"60\" speed=\"140\">"                            \
    "<as lang=\"hi\" pitch=\"55\"/></voice><voice id=\"teller\" name=\"Teller\"/>"                           \
    "<fact id=\"law\"><p>It is the law.</p><p>Here too.</p><source>An act</source></fact>" LISTS

static struct problems *problems;
static struct document *document;
static struct series *series;
static struct episode *episode;

static struct document *parse(const char *path, const char *xml)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(xml, strlen(xml));
    struct document *parsed = document_parse(bytes, path, problems);
    ck_assert_ptr_nonnull(parsed);
    return parsed;
}

static void set_up(void)
{
    problems = problems_new();
    struct document *of_series = parse("series/s.xml", SERIES);
    series = series_load(of_series, problems);
    ck_assert_ptr_nonnull(series);
    document_unref(of_series);
}

static void tear_down(void)
{
    episode_free(episode);
    episode = NULL;
    document_unref(document);
    document = NULL;
    series_free(series);
    series = NULL;
    problems_free(problems);
}

static void load(const char *body)
{
    g_autofree char *xml = g_strconcat(
        "<episode " XMLNS " id=\"e\" series=\"s\" number=\"3\"><title>T</title>", body, "</episode>", NULL);
    document = parse("episodes/e.xml", xml);
    episode = episode_load(document, series, problems);
}

static void assert_said(const char *expected)
{
    const GPtrArray *list = problems_sorted(problems);
    g_autoptr(GString) said = g_string_new(NULL);
    for (guint i = 0; i < list->len; i++) {
        const struct problem *problem = list->pdata[i];
        g_string_append_printf(said, "%s:%d: %s\n", problem->path, problem->line, problem->message);
    }
    ck_assert_str_eq(said->str, expected);
}

START_TEST(a_series_has_voices_facts_and_lists)
{
    ck_assert_str_eq(series->languages[1], "hi");
    ck_assert_str_eq(series_voice(series, "asha")->name, "Asha");
    ck_assert_ptr_null(series_voice(series, "nobody"));
    ck_assert_str_eq(series_fact(series, "law")->markup, "It is the law.<br/>Here too.");
    ck_assert_str_eq(series_fact(series, "law")->source, "An act");
    ck_assert_int_eq(series_choice(&series->when, "week")->days, 7);
    ck_assert_str_eq(series_choice(&series->when, "week")->picture, "w.svg");
    ck_assert_ptr_null(series_choice(&series->when, "year"));
    ck_assert_int_eq(series->questions.n, 0);
}
END_TEST

START_TEST(a_voice_speaks_a_language_as_it_says_there_and_else_as_everywhere)
{
    const struct speaking english = series_speaking(series_voice(series, "asha"), "en");
    const struct speaking hindi = series_speaking(series_voice(series, "asha"), "hi");
    ck_assert_int_eq(english.pitch, 60);
    ck_assert_int_eq(hindi.pitch, 55);
    ck_assert_int_eq(hindi.speed, 140);
    ck_assert_str_eq(hindi.variant, "f2");
    ck_assert_str_eq(hindi.language, "hi");
}
END_TEST

START_TEST(lines_have_words_pauses_and_chapters)
{
    load("<chapter id=\"a\" picture=\"p.svg\" alt=\"A\" start=\"1.5\"><title>A</title>"
         "<line voice=\"asha\">One <em>two</em></line><pause seconds=\"1\"/><pause seconds=\"0.5\"/>"
         "<line voice=\"teller\" fact=\"law\"/></chapter>"
         "<chapter id=\"b\"><title>B</title><line voice=\"asha\">Three</line></chapter>");
    ck_assert_ptr_nonnull(episode);
    ck_assert_int_eq(episode->number, 3);
    ck_assert_int_eq(episode->n_lines, 3);
    ck_assert_str_eq(episode->lines[0].markup, "One <em>two</em>");
    ck_assert_double_eq(episode->lines[0].pause_after, 1.5);
    ck_assert_str_eq(episode->lines[1].markup, "It is the law.<br/>Here too.");
    ck_assert_int_eq(episode->lines[2].chapter, 1);
    ck_assert_int_eq(episode->chapters[1].first_line, 2);
    ck_assert_int_eq(episode->chapters[1].talk, -1);
    ck_assert_double_eq(episode->chapters[0].start, 1.5);
    ck_assert_double_lt(episode->chapters[1].start, 0);
}
END_TEST

START_TEST(reviewers_read_what_a_chapter_is_for_and_where_a_fact_comes_from)
{
    load("<chapter id=\"a\" objective=\"x y\"><title>A</title><line voice=\"asha\">One</line>"
         "<line voice=\"teller\" fact=\"law\"/></chapter>"
         "<chapter id=\"b\"><title>B</title><line voice=\"asha\">Three</line></chapter>");
    ck_assert_ptr_nonnull(episode);
    ck_assert_str_eq(episode->chapters[0].objectives[1], "y");
    ck_assert_ptr_null(episode->chapters[1].objectives);
    ck_assert_str_eq(episode->lines[1].source, "An act");
    ck_assert_ptr_null(episode->lines[0].source);
}
END_TEST

START_TEST(talks_have_ids_prompts_and_a_tally)
{
    load(
        "<chapter id=\"a\"><title>A</title><line voice=\"asha\">x</line><talk minutes=\"4\">"
        "<p>Why?</p><p>Think of home.</p><tally id=\"t\"><option id=\"y\" picture=\"y.svg\">Yes</option>"
        "<option id=\"n\"><p>No</p></option></tally></talk></chapter>"
        "<chapter id=\"b\"><title>B</title><line voice=\"asha\">x</line><talk id=\"own\" at=\"9\"><p>And?</p>"
        "<tally id=\"u\"><p>Hands up?</p><option id=\"y\">Yes</option><option id=\"n\">No</option></tally>"
        "</talk></chapter>");
    ck_assert_ptr_nonnull(episode);
    const struct talk *first = &episode->talks[0], *second = &episode->talks[1];
    ck_assert_str_eq(first->id, "a-talk");
    ck_assert_str_eq(first->prompts[1], "Think of home.");
    ck_assert_ptr_null(first->prompts[2]);
    ck_assert_int_eq(first->minutes, 4);
    ck_assert_str_eq(first->tally->question, "Why?");
    ck_assert_str_eq(first->tally->options[0].picture, "y.svg");
    ck_assert_str_eq(first->tally->options[1].markup, "No");
    ck_assert_str_eq(second->id, "own");
    ck_assert_str_eq(second->tally->question, "Hands up?");
    ck_assert_int_eq(second->chapter, 1);
    ck_assert_int_eq(episode->chapters[1].talk, 1);
    ck_assert_double_eq(second->at, 9);
}
END_TEST

START_TEST(what_is_missing_in_an_episode_is_told)
{
    load("<chapter id=\"a\" picture=\"p.svg\"><title>A</title>\n<pause seconds=\"1\"/>\n<line "
         "voice=\"ashar\">x</line>\n"
         "<line voice=\"grandmother\">x</line>\n<line voice=\"asha\" fact=\"laws\"/>\n"
         "<line voice=\"asha\" fact=\"constitution\"/>\n<line voice=\"asha\" fact=\"law\">x</line>\n"
         "<line voice=\"asha\"/></chapter>\n<chapter id=\"b\"><title/><talk "
         "id=\"t\"><p>q</p></talk></chapter>\n"
         "<chapter id=\"c\"><title>C</title><line voice=\"asha\">x</line><talk "
         "id=\"t\"><p/></talk></chapter>");
    ck_assert_ptr_null(episode);
    assert_said(
        "episodes/e.xml:1: the picture of the chapter \"a\" has no alt; write what the picture tells\n"
        "episodes/e.xml:2: a <pause> follows a <line>; move it behind the first one\n"
        "episodes/e.xml:3: unknown voice \"ashar\"; did you mean \"asha\"?\n"
        "episodes/e.xml:4: unknown voice \"grandmother\"; add <voice id=\"grandmother\" …/> to series/s.xml\n"
        "episodes/e.xml:5: unknown fact \"laws\"; did you mean \"law\"?\n"
        "episodes/e.xml:6: unknown fact \"constitution\"; add <fact id=\"constitution\">…</fact> to "
        "series/s.xml\n"
        "episodes/e.xml:7: a line with fact= says the words of the fact; leave it empty\n"
        "episodes/e.xml:8: the line is empty; write what is said, or name a fact with fact=\n"
        "episodes/e.xml:9: the chapter \"b\" has no title; write it in <title>\n"
        "episodes/e.xml:9: there is nothing to hear in the chapter \"b\"; write <line>s, or name the "
        "recording "
        "with audio= in <episode>\n"
        "episodes/e.xml:10: <talk> has no question; write it in a <p>\n"
        "episodes/e.xml:10: the talk \"t\" is there twice; give each its own id\n");
}
END_TEST

START_TEST(a_recorded_episode_needs_no_lines)
{
    document = parse("episodes/e.xml", "<episode " XMLNS " id=\"e\" audio=\"e.opus\"><title>T</title>"
                                       "<chapter id=\"a\"><title>A</title></chapter></episode>");
    episode = episode_load(document, NULL, problems);
    ck_assert_ptr_nonnull(episode);
    ck_assert_str_eq(episode->audio, "e.opus");
    ck_assert_ptr_null(episode->series);
}
END_TEST

START_TEST(what_is_missing_in_a_series_is_told)
{
    document =
        parse("series/b.xml",
              "<series " XMLNS " id=\"b\" languages=\"en\"><title/>\n"
              "<voice id=\"asha\" name=\"Asha\">\n<as lang=\"hi\"/></voice>\n"
              "<fact id=\"law\"><p/></fact>\n<name id=\"tree\"/><kind id=\"all\">All</kind>"
              "<action id=\"meet\">Meet</action>\n<who id=\"all\">All</who><when id=\"w\" days=\"7\">W</when>"
              "<code id=\"sun\">Sun</code></series>");
    ck_assert_ptr_null(series_load(document, problems));
    assert_said("series/b.xml:1: <title> is empty; write the title of the series\n"
                "series/b.xml:3: <as lang=\"hi\"> is of no language of this series; add it to languages=, or "
                "take <as> out\n"
                "series/b.xml:4: the fact \"law\" has no <source>; say where it comes from, so that others "
                "can check it\n"
                "series/b.xml:4: the fact \"law\" has no words; write them in a <p>\n"
                "series/b.xml:5: the name \"tree\" has no words; they are read aloud, so write them\n"
                "series/b.xml:6: the code \"sun\" has no picture; members know their code by its pictures\n");
}
END_TEST

int main(void)
{
    TCase *all = tcase_create("episode");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, a_series_has_voices_facts_and_lists);
    tcase_add_test(all, a_voice_speaks_a_language_as_it_says_there_and_else_as_everywhere);
    tcase_add_test(all, lines_have_words_pauses_and_chapters);
    tcase_add_test(all, reviewers_read_what_a_chapter_is_for_and_where_a_fact_comes_from);
    tcase_add_test(all, talks_have_ids_prompts_and_a_tally);
    tcase_add_test(all, what_is_missing_in_an_episode_is_told);
    tcase_add_test(all, a_recorded_episode_needs_no_lines);
    tcase_add_test(all, what_is_missing_in_a_series_is_told);
    Suite *suite = suite_create("audio episode");
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
