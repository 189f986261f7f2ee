/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/outline/figures.h"

#include "content/readability.h"
#include "lessons/lesson_pace.h"
#include "tools/outline/texts.h"

#include <math.h>

/* ---- lessons ---- */

gboolean figures_needs_source(const struct lesson *lesson, const struct screen *screen)
{
    return !screen->branch_only && !screen->recap && screen != &lesson->screens[lesson->n_screens - 1];
}

gboolean figures_is_open(const struct lesson *lesson, const struct screen *screen)
{
    return screen->objectives == NULL && g_strv_length((char **)(void *)lesson->objectives) > 1 &&
           !screen->recap && screen != &lesson->screens[lesson->n_screens - 1];
}

static double grade_of(const struct readability *counts, const char *language)
{
    return readability_knows(language) ? readability_grade(counts) : NAN;
}

static void add_screen(struct lesson_figures *figures, const struct screen *screen, GArray *words,
                       struct readability *counts)
{
    const int n = texts_words(screen);
    g_array_append_val(words, n);
    texts_of_screen(screen, counts);
    if (figures->fullest == NULL || n > figures->most_words) {
        figures->fullest = screen;
        figures->most_words = n;
    }
    figures->n_without_picture += screen->picture == NULL;
    figures->n_without_source += screen->source == NULL && figures_needs_source(figures->lesson, screen);
}

static struct lesson_figures lesson_figures(const struct lesson *lesson, const char *language, GArray *words)
{
    struct lesson_figures figures = {.lesson = lesson, .longest_read = lesson_longest_read(lesson)};
    struct readability counts = {0};
    for (int i = 0; i < lesson->n_screens; i++)
        add_screen(&figures, &lesson->screens[i], words, &counts);
    figures.grade = grade_of(&counts, language);
    return figures;
}

static int compare(gconstpointer a, gconstpointer b)
{
    return *(const int *)a - *(const int *)b;
}

/* Of all screens of the course. */
static void count_words(struct figures *figures, GArray *words)
{
    g_array_sort(words, compare);
    figures->n_screens = (int)words->len;
    for (guint i = 0; i < words->len; i++)
        figures->n_long_screens += g_array_index(words, int, i) > FIGURES_MOST_WORDS;
    if (words->len == 0)
        return;
    figures->most_words = g_array_index(words, int, words->len - 1);
    figures->median_words =
        (g_array_index(words, int, (words->len - 1) / 2) + g_array_index(words, int, words->len / 2)) / 2.0;
}

static void add_lessons(struct figures *figures, const char *language)
{
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(int));
    for (guint i = 0; i < figures->course->lessons->len; i++) {
        const struct lesson *lesson =
            g_array_index(figures->course->lessons, struct material_lesson, i).lesson;
        const struct lesson_figures one = lesson_figures(lesson, language, words);
        g_array_append_val(figures->lessons, one);
        figures->lesson_minutes += lesson->minutes;
    }
    count_words(figures, words);
}

/* ---- episodes ---- */

static struct chapter_figures chapter_figures(const struct episode *episode, const struct chapter *chapter,
                                              const char *language, struct readability *all)
{
    struct chapter_figures figures = {
        .chapter = chapter, .words = texts_words_heard(episode, chapter), .talk_grade = NAN};
    struct readability counts = {0}, of_talk = {0};
    texts_of_chapter(episode, chapter, &counts);
    texts_of_chapter(episode, chapter, all);
    figures.grade = grade_of(&counts, language);
    if (chapter->talk < 0)
        return figures;
    figures.talk = &episode->talks[chapter->talk];
    figures.talk_words = texts_words_of_talk(figures.talk);
    texts_of_talk(figures.talk, &of_talk);
    texts_of_talk(figures.talk, all);
    figures.talk_grade = grade_of(&of_talk, language);
    return figures;
}

static void add_chapter(struct episode_figures *figures, const struct chapter_figures *chapter)
{
    figures->words += chapter->words;
    figures->n_without_picture += chapter->chapter->picture == NULL;
    if (chapter->talk != NULL) {
        figures->n_tallies += chapter->talk->tally != NULL;
        figures->talk_minutes += chapter->talk->minutes;
    }
    g_array_append_vals(figures->chapters, chapter, 1);
}

static void add_episodes(struct figures *figures, const char *language)
{
    for (guint i = 0; i < figures->course->episodes->len; i++) {
        const struct material_episode *of =
            &g_array_index(figures->course->episodes, struct material_episode, i);
        struct episode_figures one = {.of = of,
                                      .chapters = g_array_new(FALSE, FALSE, sizeof(struct chapter_figures))};
        struct readability all = {0};
        for (int c = 0; c < of->episode->n_chapters; c++) {
            const struct chapter_figures chapter =
                chapter_figures(of->episode, &of->episode->chapters[c], language, &all);
            add_chapter(&one, &chapter);
        }
        one.grade = grade_of(&all, language);
        figures->talk_minutes += one.talk_minutes;
        g_array_append_val(figures->episodes, one);
    }
}

static void clear_episode(gpointer data)
{
    struct episode_figures *figures = data;
    g_array_unref(figures->chapters);
}

/* ---- questions ---- */

static gboolean is_choice_with_key(const struct item *item)
{
    return item->key != NULL &&
           (item->interaction == ITEM_CHOICE_SINGLE || item->interaction == ITEM_CHOICE_MULTIPLE);
}

static double spread_of(const struct item *item)
{
    glong shortest = G_MAXLONG, longest = 0;
    for (int i = 0; i < item->n_options; i++) {
        const char *markup = item->options[i].markup;
        const glong length = markup != NULL ? texts_length(markup) : 0;
        shortest = MIN(shortest, length);
        longest = MAX(longest, length);
    }
    return shortest > 0 && longest > 0 ? (double)longest / (double)shortest : NAN;
}

static gboolean is_longest(const struct item *item, int option)
{
    for (int i = 0; i < item->n_options; i++)
        if (i != option &&
            texts_length(item->options[i].markup) >= texts_length(item->options[option].markup))
            return FALSE;
    return TRUE;
}

static struct item_figures item_figures(const struct material_item *of, const char *language)
{
    const struct item *item = of->item;
    struct item_figures figures = {.item = of, .spread = NAN};
    struct readability counts = {0};
    texts_of_item(item, &counts);
    figures.grade = grade_of(&counts, language);
    if (!is_choice_with_key(item))
        return figures;
    figures.spread = spread_of(item);
    if (item->interaction == ITEM_CHOICE_SINGLE && item->key[0] != NULL) {
        const int key = item_option_index(item, item->key[0]);
        figures.key_place = key + 1;
        figures.key_is_longest = !isnan(figures.spread) && is_longest(item, key);
    }
    return figures;
}

static int length_of(const struct test *test, char form)
{
    struct paper *paper = paper_make(test, form, 1);
    const int n = paper->n_items;
    paper_free(paper);
    return n;
}

static void add_paper(struct figures *figures, const struct material_paper *paper, const char *language)
{
    struct paper_figures one = {.assessment = paper->questions->assessment,
                                .n_a = length_of(paper->questions->test, 'A'),
                                .n_b = length_of(paper->questions->test, 'B')};
    for (guint i = 0; i < paper->items->len; i++) {
        const struct material_item *item = &g_array_index(paper->items, struct material_item, i);
        const struct item_figures of = item_figures(item, language);
        g_array_append_val(figures->items, of);
        figures->n_keys += of.key_place > 0;
        figures->key_places[MIN(of.key_place, FIGURES_PLACES)]++;
        one.has_forms |= item->ref->form != 0;
        one.n_awareness += item->ref->awareness && !item->ref->foil;
        one.n_foils += item->ref->foil;
    }
    g_array_append_val(figures->papers, one);
}

static int count_screens(const struct material_course *course, const char *objective)
{
    int n = 0;
    for (guint i = 0; i < course->lessons->len; i++) {
        const struct lesson *lesson = g_array_index(course->lessons, struct material_lesson, i).lesson;
        for (int s = 0; s < lesson->n_screens; s++)
            n += material_is_for(lesson, &lesson->screens[s], objective);
    }
    return n;
}

static int count_chapters(const struct material_course *course, const char *objective)
{
    int n = 0;
    for (guint i = 0; i < course->episodes->len; i++) {
        const struct episode *episode = g_array_index(course->episodes, struct material_episode, i).episode;
        for (int c = 0; c < episode->n_chapters; c++)
            n += material_chapter_is_for(&episode->chapters[c], objective);
    }
    return n;
}

static void add_objective(struct figures *figures, const char *id)
{
    struct objective_figures one = {.id = id,
                                    .n_screens = count_screens(figures->course, id),
                                    .n_chapters = count_chapters(figures->course, id)};
    for (guint i = 0; i < figures->items->len; i++) {
        const struct material_item *item = g_array_index(figures->items, struct item_figures, i).item;
        const gboolean shows =
            item->item->scoring != SCORING_NONE && g_strcmp0(item->ref->objective, id) == 0;
        one.n_items += shows;
        one.n_anchors += shows && item->ref->anchor;
    }
    g_array_append_val(figures->objectives, one);
}

struct figures *figures_new(const struct material_course *course, const char *language)
{
    struct figures *figures = g_new0(struct figures, 1);
    figures->course = course;
    figures->lessons = g_array_new(FALSE, FALSE, sizeof(struct lesson_figures));
    figures->episodes = g_array_new(FALSE, FALSE, sizeof(struct episode_figures));
    g_array_set_clear_func(figures->episodes, clear_episode);
    figures->items = g_array_new(FALSE, FALSE, sizeof(struct item_figures));
    figures->objectives = g_array_new(FALSE, FALSE, sizeof(struct objective_figures));
    figures->papers = g_array_new(FALSE, FALSE, sizeof(struct paper_figures));
    add_lessons(figures, language);
    add_episodes(figures, language);
    for (guint i = 0; i < course->papers->len; i++)
        add_paper(figures, &g_array_index(course->papers, struct material_paper, i), language);
    for (guint i = 0; i < course->objectives->len; i++)
        add_objective(figures, g_ptr_array_index(course->objectives, i));
    return figures;
}

void figures_free(struct figures *figures)
{
    if (figures == NULL)
        return;
    g_array_unref(figures->lessons);
    g_array_unref(figures->episodes);
    g_array_unref(figures->items);
    g_array_unref(figures->objectives);
    g_array_unref(figures->papers);
    g_free(figures);
}
