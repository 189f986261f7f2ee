/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a course in words. */
#include "tools/outline/flags.h"

#include <math.h>

struct listing {
    const struct figures *figures;
    void (*tell)(const char *name, const char *value, void *data);
    void *data;
};

static void tell(const struct listing *listing, const char *name, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static void tell(const struct listing *listing, const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *value = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    listing->tell(name, value, listing->data);
}

char *flags_grade(double grade)
{
    return isnan(grade) ? g_strdup("not computed") : g_strdup_printf("%.1f", grade);
}

static const struct lesson_figures *lesson_at(const struct figures *figures, guint index)
{
    return &g_array_index(figures->lessons, struct lesson_figures, index);
}

static const struct item_figures *item_at(const struct figures *figures, guint index)
{
    return &g_array_index(figures->items, struct item_figures, index);
}

static void tell_words(const struct listing *listing)
{
    const struct figures *figures = listing->figures;
    const struct lesson_figures *most = NULL;
    for (guint i = 0; i < figures->lessons->len; i++)
        if (most == NULL || lesson_at(figures, i)->most_words > most->most_words)
            most = lesson_at(figures, i);
    if (most != NULL)
        tell(listing, "Words a screen", "median %g, most %d (%s, screen %s); %d of %d screens above %d",
             figures->median_words, figures->most_words, most->lesson->id, most->fullest->id,
             figures->n_long_screens, figures->n_screens, FIGURES_MOST_WORDS);
}

static void tell_lesson_grades(const struct listing *listing)
{
    const struct figures *figures = listing->figures;
    const struct lesson_figures *hardest = NULL;
    for (guint i = 0; i < figures->lessons->len; i++)
        if (hardest == NULL || lesson_at(figures, i)->grade > hardest->grade)
            hardest = lesson_at(figures, i);
    if (hardest == NULL)
        return;
    g_autofree char *grade = flags_grade(hardest->grade);
    tell(listing, "Reading grade, lessons", "%s%s%s%s", isnan(hardest->grade) ? "" : "hardest ", grade,
         isnan(hardest->grade) ? "" : ", ", isnan(hardest->grade) ? "" : hardest->lesson->id);
}

static void tell_item_grades(const struct listing *listing)
{
    const struct figures *figures = listing->figures;
    const struct item_figures *hardest = NULL;
    int above = 0;
    for (guint i = 0; i < figures->items->len; i++) {
        const struct item_figures *one = item_at(figures, i);
        if (!isnan(one->grade) && (hardest == NULL || one->grade > hardest->grade))
            hardest = one;
        above += !isnan(one->grade) && one->grade > FIGURES_MOST_GRADE;
    }
    if (hardest != NULL)
        tell(listing, "Reading grade, items", "hardest %.1f, %s; %d of %u above %d", hardest->grade,
             hardest->item->item->id, above, figures->items->len, FIGURES_MOST_GRADE);
    else if (figures->items->len > 0)
        tell(listing, "Reading grade, items", "not computed");
}

static void tell_minutes(const struct listing *listing)
{
    const struct figures *figures = listing->figures;
    const int stated = figures->course->course->minutes;
    if (figures->lessons->len > 0 || figures->episodes->len == 0)
        tell(listing, "Minutes", "%d stated, %d in %u lessons", stated, figures->lesson_minutes,
             figures->lessons->len);
    else
        tell(listing, "Minutes", "%d stated, %d to talk in %u episodes", stated, figures->talk_minutes,
             figures->episodes->len);
}

static void tell_activities(const struct listing *listing)
{
    const struct figures *figures = listing->figures;
    const struct lesson_figures *longest = NULL;
    for (guint i = 0; i < figures->lessons->len; i++)
        if (longest == NULL || lesson_at(figures, i)->longest_read > longest->longest_read)
            longest = lesson_at(figures, i);
    if (longest != NULL)
        tell(listing, "Activities", "at most %d screens in a row with nothing to do (%s)",
             longest->longest_read, longest->lesson->id);
}

static void tell_lacking(const struct listing *listing)
{
    const struct figures *figures = listing->figures;
    int pictures = 0, sources = 0;
    for (guint i = 0; i < figures->lessons->len; i++) {
        pictures += lesson_at(figures, i)->n_without_picture;
        sources += lesson_at(figures, i)->n_without_source;
    }
    if (figures->lessons->len > 0)
        tell(listing, "Screens", "%d; %d without a picture, %d without a source", figures->n_screens,
             pictures, sources);
}

static void tell_episodes(const struct listing *listing)
{
    const GArray *episodes = listing->figures->episodes;
    const struct episode_figures *longest = NULL, *hardest = NULL;
    int chapters = 0, talks = 0, tallies = 0, pictures = 0;
    for (guint i = 0; i < episodes->len; i++) {
        const struct episode_figures *one = &g_array_index(episodes, struct episode_figures, i);
        chapters += one->of->episode->n_chapters;
        talks += one->of->episode->n_talks;
        tallies += one->n_tallies;
        pictures += one->n_without_picture;
        longest = longest == NULL || one->words > longest->words ? one : longest;
        hardest = hardest == NULL || one->grade > hardest->grade ? one : hardest;
    }
    if (longest == NULL)
        return;
    tell(listing, "Episodes", "%u; %d chapters, %d without a picture; %d talks, %d with hands up",
         episodes->len, chapters, pictures, talks, tallies);
    tell(listing, "Words heard", "most %d (%s)", longest->words, longest->of->episode->id);
    g_autofree char *grade = flags_grade(hardest->grade);
    tell(listing, "Reading grade, episodes", "hardest %s (%s)", grade, hardest->of->episode->id);
}

static void tell_keys(const struct listing *listing)
{
    const struct figures *figures = listing->figures;
    g_autoptr(GString) places = g_string_new(NULL);
    for (int place = 1; place <= FIGURES_PLACES; place++)
        if (place <= 4 || figures->key_places[place] > 0)
            g_string_append_printf(places, "%s%d at place %d", places->len > 0 ? ", " : "",
                                   figures->key_places[place], place);
    if (figures->n_keys > 0)
        tell(listing, "Keys of single choices", "%s", places->str);
}

static void tell_options(const struct listing *listing)
{
    const struct figures *figures = listing->figures;
    double most = 0;
    int longest = 0, unequal = 0;
    for (guint i = 0; i < figures->items->len; i++) {
        const struct item_figures *one = item_at(figures, i);
        most = isnan(one->spread) ? most : MAX(most, one->spread);
        unequal += !isnan(one->spread) && one->spread > FIGURES_MOST_SPREAD;
        longest += one->key_is_longest;
    }
    if (most > 0)
        tell(listing, "Option lengths",
             "longest to shortest at most %.2f, %d items above %.2f; the key is the longest in %d of %d",
             most, unequal, FIGURES_MOST_SPREAD, longest, figures->n_keys);
}

static void tell_objectives(const struct listing *listing)
{
    const GArray *objectives = listing->figures->objectives;
    int few = 0, loose = 0;
    for (guint i = 0; i < objectives->len; i++) {
        const struct objective_figures *one = &g_array_index(objectives, struct objective_figures, i);
        few += one->n_items < FIGURES_FEWEST_ITEMS;
        loose += one->n_anchors == 0;
    }
    tell(listing, "Objectives", "%u; %d with fewer than %d items, %d without an anchor", objectives->len, few,
         FIGURES_FEWEST_ITEMS, loose);
}

static void tell_papers(const struct listing *listing)
{
    const GArray *papers = listing->figures->papers;
    for (guint i = 0; i < papers->len; i++) {
        const struct paper_figures *one = &g_array_index(papers, struct paper_figures, i);
        g_autofree char *forms = one->has_forms
                                     ? g_strdup_printf("%d items on form A, %d on form B", one->n_a, one->n_b)
                                     : g_strdup_printf("%d items, no forms", one->n_a);
        tell(listing, "Paper", "%s: %s; %d awareness, %d made-up", one->assessment->id, forms,
             one->n_awareness, one->n_foils);
    }
}

void flags_figures(const struct figures *figures,
                   void (*func)(const char *name, const char *value, void *data), void *data)
{
    const struct listing listing = {figures, func, data};
    tell_minutes(&listing);
    tell_lacking(&listing);
    tell_words(&listing);
    tell_lesson_grades(&listing);
    tell_activities(&listing);
    tell_episodes(&listing);
    tell_objectives(&listing);
    tell_papers(&listing);
    tell_item_grades(&listing);
    tell_keys(&listing);
    tell_options(&listing);
}
