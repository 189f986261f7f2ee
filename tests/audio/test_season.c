/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The season that ships: every episode loads, is as long as an evening bears, stops to talk often enough, and
 * says laws and figures through the facts of its series alone, so that another country can replace them. */
#include "audio/episode.h"
#include "audio/series.h"
#include "content/curriculum.h"
#include "content/markup.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define SEASON "nobody-owns-you"
#define N_EPISODES 9
/* At 150 words a minute and with the pauses that is 6 to 10 minutes. */
#define FEWEST_WORDS 900
#define MOST_WORDS 1350
#define MOST_WORDS_TO_A_STOP 450

static struct curriculum *curriculum;
static struct problems *problems;
static struct series *series;
static struct episode *episodes[N_EPISODES]; /* by number */

static struct document *document(enum document_kind kind, const char *id)
{
    struct document *parsed = curriculum_document(curriculum, kind, id, problems, NULL);
    ck_assert_msg(parsed != NULL, "%s can't be read", id);
    return parsed;
}

static void load_episode(const char *id)
{
    struct document *parsed = document(DOCUMENT_EPISODE, id);
    const gboolean of_season = g_str_equal(node_attribute(document_root(parsed), "series"), SEASON);
    struct episode *episode = of_season ? episode_load(parsed, series, problems) : NULL;
    document_unref(parsed);
    if (!of_season)
        return;
    ck_assert_msg(episode != NULL, "%s doesn't load", id);
    ck_assert_int_ge(episode->number, 1);
    ck_assert_int_le(episode->number, N_EPISODES);
    ck_assert_msg(episodes[episode->number - 1] == NULL, "%s has a number twice", id);
    episodes[episode->number - 1] = episode;
}

static void set_up(void)
{
    curriculum = curriculum_open(SHIPPED_CURRICULUM, NULL, NULL);
    ck_assert_ptr_nonnull(curriculum);
    problems = problems_new();
    struct document *parsed = document(DOCUMENT_SERIES, SEASON);
    series = series_load(parsed, problems);
    document_unref(parsed);
    ck_assert_ptr_nonnull(series);
    g_auto(GStrv) ids = curriculum_ids(curriculum, DOCUMENT_EPISODE);
    for (char **id = ids; *id; id++)
        load_episode(*id);
}

static void tear_down(void)
{
    for (int i = 0; i < N_EPISODES; i++)
        g_clear_pointer(&episodes[i], episode_free);
    series_free(series);
    problems_free(problems);
    curriculum_close(curriculum);
}

static void for_each(void (*check)(const struct episode *episode))
{
    for (int i = 0; i < N_EPISODES; i++)
        check(episodes[i]);
}

static int words(const struct line *line)
{
    g_autofree char *plain = markup_plain(line->markup);
    g_auto(GStrv) all = g_strsplit_set(plain, " \n", -1);
    int n = 0;
    for (char **word = all; *word; word++)
        n += **word != '\0';
    return n;
}

static gboolean is_fact(const struct line *line)
{
    for (int i = 0; i < series->n_facts; i++) {
        if (g_str_equal(series->facts[i].markup, line->markup))
            return TRUE;
    }
    return FALSE;
}

START_TEST(every_episode_of_the_season_is_there_and_loads_without_a_problem)
{
    ck_assert_uint_eq(problems_sorted(problems)->len, 0);
    for (int i = 0; i < N_EPISODES; i++)
        ck_assert_msg(episodes[i] != NULL, "there is no episode %d", i + 1);
}
END_TEST

static void check_length(const struct episode *episode)
{
    int n = 0;
    for (int i = 0; i < episode->n_lines; i++)
        n += words(&episode->lines[i]);
    ck_assert_msg(n >= FEWEST_WORDS && n <= MOST_WORDS, "%s has %d words", episode->id, n);
}

START_TEST(an_episode_takes_six_to_ten_minutes)
{
    for_each(check_length);
}
END_TEST

static void check_stops(const struct episode *episode)
{
    ck_assert_msg(episode->n_talks >= 2 && episode->n_talks <= 4, "%s stops %d times", episode->id,
                  episode->n_talks);
    int since = 0;
    for (int i = 0; i < episode->n_chapters; i++) {
        const struct chapter *chapter = &episode->chapters[i];
        for (int line = 0; line < chapter->n_lines; line++)
            since += words(&episode->lines[chapter->first_line + line]);
        ck_assert_msg(since <= MOST_WORDS_TO_A_STOP, "%s has %d words to the end of %s", episode->id, since,
                      chapter->id);
        if (chapter->talk >= 0)
            since = 0;
    }
}

START_TEST(a_group_talks_every_few_minutes)
{
    for_each(check_stops);
}
END_TEST

static void check_talks(const struct episode *episode)
{
    for (int i = 0; i < episode->n_talks; i++) {
        const struct talk *talk = &episode->talks[i];
        ck_assert_msg(g_strv_length((char **)talk->prompts) >= 3, "%s has too few helper questions",
                      talk->id);
        ck_assert_int_gt(talk->minutes, 0);
    }
}

START_TEST(a_talk_has_a_question_helpers_and_a_time)
{
    for_each(check_talks);
}
END_TEST

static void check_chapters(const struct episode *episode)
{
    for (int i = 0; i < episode->n_chapters; i++) {
        ck_assert_ptr_nonnull(episode->chapters[i].picture);
        ck_assert_ptr_nonnull(episode->chapters[i].alt);
    }
}

START_TEST(a_chapter_has_a_picture_and_says_what_it_shows)
{
    for_each(check_chapters);
}
END_TEST

static void check_facts(const struct episode *episode)
{
    for (int i = 0; i < episode->n_lines; i++) {
        const struct line *line = &episode->lines[i];
        const char *of_a_country = is_fact(line) ? NULL : strpbrk(line->markup, "0123456789");
        if (!is_fact(line) && !of_a_country)
            of_a_country = strstr(line->markup, "India");
        ck_assert_msg(of_a_country == NULL, "%s, line %d: %s", episode->id, line->number, line->markup);
    }
}

START_TEST(laws_and_figures_are_said_by_facts_alone)
{
    for_each(check_facts);
}
END_TEST

static void check_words(const struct episode *episode)
{
    static const char *const never[] = {"!", "victim", "wrong", "illegal", "fail", "stupid"};
    for (int i = 0; i < episode->n_lines; i++) {
        g_autofree char *line = g_utf8_strdown(episode->lines[i].markup, -1);
        for (gsize word = 0; word < G_N_ELEMENTS(never); word++)
            ck_assert_msg(strstr(line, never[word]) == NULL, "\"%s\" in: %s", never[word], line);
    }
}

START_TEST(lines_are_calm_and_blame_nobody)
{
    for_each(check_words);
}
END_TEST

static gboolean is_heard(const char *voice, const char *markup)
{
    for (int i = 0; i < N_EPISODES; i++) {
        for (int line = 0; line < episodes[i]->n_lines; line++) {
            const struct line *said = &episodes[i]->lines[line];
            if (g_strcmp0(said->voice, voice) == 0 || g_strcmp0(said->markup, markup) == 0)
                return TRUE;
        }
    }
    return FALSE;
}

START_TEST(every_voice_speaks_and_every_fact_is_said)
{
    for (int i = 0; i < series->n_voices; i++)
        ck_assert_msg(is_heard(series->voices[i].id, NULL), "%s never speaks", series->voices[i].id);
    for (int i = 0; i < series->n_facts; i++)
        ck_assert_msg(is_heard(NULL, series->facts[i].markup), "%s is never said", series->facts[i].id);
}
END_TEST

START_TEST(no_two_voices_sound_alike)
{
    for (int i = 0; i < series->n_voices; i++) {
        for (int j = 0; j < i; j++) {
            const struct speaking one = series_speaking(&series->voices[i], "en");
            const struct speaking other = series_speaking(&series->voices[j], "en");
            ck_assert_msg(g_strcmp0(one.variant, other.variant) != 0 || ABS(one.pitch - other.pitch) >= 12,
                          "%s and %s sound alike", series->voices[i].id, series->voices[j].id);
        }
    }
}
END_TEST

int main(void)
{
    TCase *all = tcase_create("season");
    tcase_add_unchecked_fixture(all, set_up, tear_down);
    tcase_add_test(all, every_episode_of_the_season_is_there_and_loads_without_a_problem);
    tcase_add_test(all, an_episode_takes_six_to_ten_minutes);
    tcase_add_test(all, a_group_talks_every_few_minutes);
    tcase_add_test(all, a_talk_has_a_question_helpers_and_a_time);
    tcase_add_test(all, a_chapter_has_a_picture_and_says_what_it_shows);
    tcase_add_test(all, laws_and_figures_are_said_by_facts_alone);
    tcase_add_test(all, lines_are_calm_and_blame_nobody);
    tcase_add_test(all, every_voice_speaks_and_every_fact_is_said);
    tcase_add_test(all, no_two_voices_sound_alike);
    Suite *suite = suite_create("audio season");
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
