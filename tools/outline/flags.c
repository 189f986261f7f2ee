/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/outline/flags.h"

#include "tools/outline/texts.h"

#include <math.h>

#define FEWEST_KEYS 8     /* below that their places say nothing */
#define MOST_AT_PLACE 0.4 /* of all keys */

static void add(GPtrArray *flags, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void add(GPtrArray *flags, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(flags, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

/* Names that one line is about: "signs-fair (1), signs-together (2)". */
static void add_name(GString *names, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void add_name(GString *names, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_string_append(names, names->len > 0 ? ", " : "");
    g_string_append_vprintf(names, format, arguments);
    va_end(arguments);
}

/* A line about the names, if there are any; takes them. */
static void end_names(GPtrArray *flags, const char *what, GString *names)
{
    if (names->len > 0)
        add(flags, "%s: %s", what, names->str);
    g_string_free(names, TRUE);
}

static gboolean is_hard(double grade)
{
    return !isnan(grade) && grade > FIGURES_MOST_GRADE;
}

/* ---- lessons ---- */

static void flag_screens(GPtrArray *flags, const struct lesson *lesson)
{
    for (int i = 0; i < lesson->n_screens; i++) {
        const struct screen *screen = &lesson->screens[i];
        const int words = texts_words(screen);
        if (words > FIGURES_MOST_WORDS)
            add(flags, "lesson %s, screen %s: %d words in sight; at most %d can be read at once", lesson->id,
                screen->id, words, FIGURES_MOST_WORDS);
    }
}

typedef gboolean lacks_it(const struct lesson *lesson, const struct screen *screen);

static gboolean lacks_picture(const struct lesson *lesson, const struct screen *screen)
{
    (void)lesson;
    return screen->picture == NULL;
}

static gboolean lacks_source(const struct lesson *lesson, const struct screen *screen)
{
    return screen->source == NULL && figures_needs_source(lesson, screen);
}

static void flag_lacking(GPtrArray *flags, const struct lesson *lesson, lacks_it *lacks, const char *what)
{
    g_autofree char *line = g_strdup_printf("lesson %s: screens %s", lesson->id, what);
    GString *ids = g_string_new(NULL);
    for (int i = 0; i < lesson->n_screens; i++)
        if (lacks(lesson, &lesson->screens[i]))
            add_name(ids, "%s", lesson->screens[i].id);
    end_names(flags, line, ids);
}

static void flag_lesson(GPtrArray *flags, const struct lesson_figures *figures)
{
    const struct lesson *lesson = figures->lesson;
    flag_screens(flags, lesson);
    if (is_hard(figures->grade))
        add(flags, "lesson %s: reading grade %.1f; %d is the most", lesson->id, figures->grade,
            FIGURES_MOST_GRADE);
    if (figures->longest_read > FIGURES_LONGEST_READ)
        add(flags, "lesson %s: %d screens in a row with nothing to do; %d is the most", lesson->id,
            figures->longest_read, FIGURES_LONGEST_READ);
    if (lesson->minutes == 0)
        add(flags, "lesson %s: doesn't say how many minutes it takes", lesson->id);
    if (lesson->objectives[0] == NULL)
        add(flags, "lesson %s: has no objective", lesson->id);
    flag_lacking(flags, lesson, lacks_picture, "without a picture");
    flag_lacking(flags, lesson, lacks_source, "without a source");
    flag_lacking(flags, lesson, figures_is_open, "that leave open which of its objectives they are for");
}

/* ---- episodes ---- */

static void flag_chapter(GPtrArray *flags, const char *episode, const struct chapter_figures *figures)
{
    const char *id = figures->chapter->id;
    if (is_hard(figures->grade))
        add(flags, "episode %s, chapter %s: reading grade %.1f; %d is the most", episode, id, figures->grade,
            FIGURES_MOST_GRADE);
    if (is_hard(figures->talk_grade))
        add(flags, "episode %s, talk %s: reading grade %.1f; %d is the most", episode, figures->talk->id,
            figures->talk_grade, FIGURES_MOST_GRADE);
}

/* Without objectives in the course no chapter can be for one. */
static void flag_episode(GPtrArray *flags, const struct episode_figures *figures, gboolean has_objectives)
{
    const char *id = figures->of->episode->id;
    g_autofree char *bare = g_strdup_printf("episode %s: chapters without a picture", id);
    g_autofree char *loose = g_strdup_printf("episode %s: chapters that are for no objective", id);
    GString *without_picture = g_string_new(NULL), *for_none = g_string_new(NULL);
    for (guint i = 0; i < figures->chapters->len; i++) {
        const struct chapter_figures *one = &g_array_index(figures->chapters, struct chapter_figures, i);
        flag_chapter(flags, id, one);
        if (one->chapter->picture == NULL)
            add_name(without_picture, "%s", one->chapter->id);
        if (has_objectives && one->chapter->objectives == NULL)
            add_name(for_none, "%s", one->chapter->id);
    }
    end_names(flags, bare, without_picture);
    end_names(flags, loose, for_none);
}

/* ---- questions ---- */

static void flag_items(GPtrArray *flags, const struct figures *figures)
{
    GString *hard = g_string_new(NULL), *unequal = g_string_new(NULL), *longest = g_string_new(NULL),
            *loose = g_string_new(NULL);
    for (guint i = 0; i < figures->items->len; i++) {
        const struct item_figures *one = &g_array_index(figures->items, struct item_figures, i);
        const struct item *item = one->item->item;
        if (is_hard(one->grade))
            add_name(hard, "%s (%.1f)", item->id, one->grade);
        if (!isnan(one->spread) && one->spread > FIGURES_MOST_SPREAD)
            add_name(unequal, "%s (%.2f)", item->id, one->spread);
        if (one->key_is_longest)
            add_name(longest, "%s", item->id);
        if (item->scoring != SCORING_NONE && one->item->ref->objective == NULL)
            add_name(loose, "%s", item->id);
    }
    end_names(flags, "items that are hard to read, by reading grade", hard);
    end_names(flags, "items with options of unequal length, longest to shortest", unequal);
    end_names(flags, "items whose key is the longest option", longest);
    end_names(flags, "items that are for no objective", loose);
}

static void flag_length(GPtrArray *flags, const struct paper_figures *paper, const char *form, int n)
{
    if (n < FIGURES_SHORTEST_PAPER || n > FIGURES_LONGEST_PAPER)
        add(flags, "assessment %s%s: %d items; %d to %d is a good length", paper->assessment->id, form, n,
            FIGURES_SHORTEST_PAPER, FIGURES_LONGEST_PAPER);
}

static void flag_paper(GPtrArray *flags, const struct paper_figures *paper)
{
    const char *id = paper->assessment->id;
    flag_length(flags, paper, paper->has_forms ? ", form A" : "", paper->n_a);
    if (paper->has_forms)
        flag_length(flags, paper, ", form B", paper->n_b);
    else
        add(flags, "assessment %s: has no forms A and B", id);
    if (paper->n_awareness == 0)
        add(flags, "assessment %s: no item asks what somebody has heard of (category awareness)", id);
    if (paper->n_foils == 0)
        add(flags, "assessment %s: no made-up term shows who says yes to everything (category foil)", id);
}

static void flag_keys(GPtrArray *flags, const struct figures *figures)
{
    for (int place = 1; figures->n_keys >= FEWEST_KEYS && place <= FIGURES_PLACES; place++)
        if (figures->key_places[place] > MOST_AT_PLACE * figures->n_keys)
            add(flags, "keys: %d of %d stand at place %d; spread them evenly", figures->key_places[place],
                figures->n_keys, place);
}

/* ---- the course ---- */

static void flag_objectives(GPtrArray *flags, const struct figures *figures)
{
    GString *few = g_string_new(NULL), *loose = g_string_new(NULL), *untaught = g_string_new(NULL);
    for (guint i = 0; i < figures->objectives->len; i++) {
        const struct objective_figures *one =
            &g_array_index(figures->objectives, struct objective_figures, i);
        if (one->n_items < FIGURES_FEWEST_ITEMS)
            add_name(few, "%s (%d)", one->id, one->n_items);
        if (one->n_anchors == 0)
            add_name(loose, "%s", one->id);
        if (one->n_screens + one->n_chapters == 0)
            add_name(untaught, "%s", one->id);
    }
    if (figures->objectives->len == 0)
        add(flags, "the course has no objectives");
    end_names(flags, "objectives with too few items that have a key", few);
    end_names(flags, "objectives without an anchor", loose);
    end_names(flags, "objectives that no screen or chapter is for", untaught);
}

static void flag_course(GPtrArray *flags, const struct figures *figures)
{
    const struct course *course = figures->course->course;
    if (course->minutes == 0)
        add(flags, "the course doesn't say how many minutes it takes");
    else if (figures->lesson_minutes > course->minutes)
        add(flags, "its lessons take %d minutes, and the course says %d", figures->lesson_minutes,
            course->minutes);
    else if (figures->talk_minutes > course->minutes)
        add(flags, "its talks alone take %d minutes, and the course says %d", figures->talk_minutes,
            course->minutes);
    if (course->signs == NULL)
        add(flags, "the course has no pocket card");
    for (guint i = 0; i < figures->course->languages->len; i++) {
        const struct material_language *one =
            &g_array_index(figures->course->languages, struct material_language, i);
        if (one->translated < one->texts)
            add(flags, "language %s: %d of %d texts are not translated", one->language->code,
                one->texts - one->translated, one->texts);
    }
}

GPtrArray *flags_of(const struct figures *figures)
{
    GPtrArray *flags = g_ptr_array_new_with_free_func(g_free);
    flag_course(flags, figures);
    flag_objectives(flags, figures);
    for (guint i = 0; i < figures->papers->len; i++)
        flag_paper(flags, &g_array_index(figures->papers, struct paper_figures, i));
    flag_keys(flags, figures);
    for (guint i = 0; i < figures->lessons->len; i++)
        flag_lesson(flags, &g_array_index(figures->lessons, struct lesson_figures, i));
    for (guint i = 0; i < figures->episodes->len; i++)
        flag_episode(flags, &g_array_index(figures->episodes, struct episode_figures, i),
                     figures->objectives->len > 0);
    flag_items(flags, figures);
    return flags;
}
