/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of a course, each with its options, its key and what its author wrote about them. */
#include "content/markup.h"
#include "tools/outline/flags.h"
#include "tools/outline/sections.h"

#include <math.h>

static gboolean is_key(const struct item *item, const char *option)
{
    return item->key != NULL && g_strv_contains(item->key, option);
}

/* Where the key is in the options themselves. */
static gboolean marks_options(const struct item *item)
{
    switch (item->interaction) {
    case ITEM_CHOICE_SINGLE:
    case ITEM_CHOICE_MULTIPLE:
    case ITEM_HOTSPOT:
        return TRUE;
    case ITEM_LIKERT:
    case ITEM_ORDER:
    case ITEM_MATCH:
    case ITEM_SLIDER:
        return FALSE;
    }
    return FALSE;
}

static char *option_words(const struct item_option *option)
{
    if (option->markup == NULL)
        return g_strdup_printf("%s (%s)", option->alt != NULL ? option->alt : "", option->picture);
    return markup_plain(option->markup);
}

static void say_option(struct guide *guide, const struct material_item *of, const struct item_option *option)
{
    const gboolean key = marks_options(of->item) && is_key(of->item, option->id);
    const char *remark = remarks_find(of->remarks, option->id);
    g_autofree char *words = option_words(option);
    guide_say(guide, GUIDE_POINT, key ? "Key:" : NULL, "%s", words);
    if (remark != NULL)
        guide_more(guide, g_strdup(remark));
}

static const char *words_of(const struct item_option *options, int index)
{
    return index >= 0 && options[index].markup != NULL ? options[index].markup : NULL;
}

/* A part of a key as words: an option, a pair, a number. The caller frees it. */
static char *key_words(const struct item *item, const char *key)
{
    g_auto(GStrv) ids = g_strsplit(key, " ", 2);
    const char *left = words_of(item->options, item_option_index(item, ids[0]));
    if (left == NULL)
        return g_strdup(key);
    const char *right = ids[1] != NULL ? words_of(item->targets, item_target_index(item, ids[1])) : NULL;
    g_autofree char *plain = markup_plain(left), *other = right != NULL ? markup_plain(right) : NULL;
    return other != NULL ? g_strdup_printf("%s → %s", plain, other) : g_steal_pointer(&plain);
}

static void say_key(struct guide *guide, const struct item *item)
{
    if (marks_options(item) || item->key == NULL)
        return;
    g_autoptr(GString) all = g_string_new(NULL);
    for (const char *const *key = item->key; *key != NULL; key++) {
        g_autofree char *words = key_words(item, *key);
        g_string_append_printf(all, "%s%s", all->len > 0 ? "; " : "", words);
    }
    guide_say(guide, GUIDE_TEXT, "Key:", "%s", all->str);
}

static void say_options(struct guide *guide, const struct material_item *of)
{
    for (int i = 0; i < of->item->n_options; i++)
        say_option(guide, of, &of->item->options[i]);
    for (int i = 0; i < of->item->n_targets; i++)
        say_option(guide, of, &of->item->targets[i]);
    if (of->item->interaction == ITEM_SLIDER)
        guide_say(guide, GUIDE_TEXT, "Scale:", "%g to %g, step %g", of->item->lower, of->item->upper,
                  of->item->step);
    say_key(guide, of->item);
}

static const char *form_of(const struct item_ref *ref)
{
    return ref->form == 'A' ? "form A" : ref->form == 'B' ? "form B" : "both forms";
}

static const char *kind_of(enum item_interaction interaction)
{
    switch (interaction) {
    case ITEM_CHOICE_SINGLE:
        return "one answer";
    case ITEM_CHOICE_MULTIPLE:
        return "several answers";
    case ITEM_LIKERT:
        return "scale of agreement";
    case ITEM_ORDER:
        return "order";
    case ITEM_MATCH:
        return "pairs";
    case ITEM_HOTSPOT:
        return "place in a picture";
    case ITEM_SLIDER:
        return "number";
    }
    return NULL;
}

/* "one answer; both forms, anchor; reading grade 5.1; longest option to shortest 1.08" */
static void say_facts(struct guide *guide, const struct material *material,
                      const struct item_figures *figures)
{
    const struct item_ref *ref = figures->item->ref;
    g_autofree char *grade = flags_grade(figures->grade);
    g_autoptr(GString) facts = g_string_new(kind_of(figures->item->item->interaction));
    g_string_append_printf(facts, "; %s%s%s%s", form_of(ref), ref->anchor ? ", anchor" : "",
                           ref->awareness ? ", awareness" : "", ref->foil ? ", made-up term" : "");
    g_string_append_printf(facts, "; reading grade %s", grade);
    if (!isnan(figures->spread))
        g_string_append_printf(facts, "; longest option to shortest %.2f%s", figures->spread,
                               figures->key_is_longest ? ", the key is the longest" : "");
    guide_say(guide, GUIDE_TEXT, NULL, "%s", facts->str);
    if (ref->objective != NULL)
        guide_markup(guide, GUIDE_TEXT, "Objective:", material_wording(material, ref->objective));
}

static gboolean is_told(const char *id, const void *item)
{
    return item_option_index(item, id) >= 0 || item_target_index(item, id) >= 0;
}

static void say_item(struct guide *guide, const struct material *material, const struct item_figures *figures)
{
    const struct item *item = figures->item->item;
    guide_say(guide, GUIDE_PIECE, item->id, "%s", item->title != NULL ? item->title : "");
    say_facts(guide, material, figures);
    if (item->picture != NULL)
        guide_say(guide, GUIDE_TEXT, "Picture:", "%s (%s)", item->alt, item->picture);
    for (const char *const *part = item->context_parts; part != NULL && *part != NULL; part++)
        guide_markup(guide, GUIDE_TEXT, NULL, *part);
    guide_markup(guide, GUIDE_TEXT, "Question:", item->stem);
    say_options(guide, figures->item);
    section_notes(guide, "Author’s note", figures->item->remarks, is_told, item);
}

static void say_indicators(struct guide *guide, const struct assessment *assessment)
{
    for (int i = 0; i < assessment->n_indicators; i++) {
        const struct indicator *one = &assessment->indicators[i];
        g_autofree char *words = markup_plain(one->markup);
        g_autofree char *target =
            one->target > 0 ? g_strdup_printf(" (target %.0f %%)", 100 * one->target) : g_strdup("");
        guide_say(guide, GUIDE_POINT, "Indicator:", "%s%s", words, target);
    }
}

/* What the questions are for, before they come. */
static void say_paper(struct guide *guide, const struct material_paper *paper)
{
    const struct assessment *assessment = paper->questions->assessment;
    g_autofree char *title = markup_plain(assessment->title != NULL ? assessment->title : assessment->id);
    guide_say(guide, GUIDE_PART, "Questions:", "%s", title);
    guide_say(guide, GUIDE_TEXT, "Assessment:", "%s, test %s", assessment->id, assessment->test);
    if (assessment->pass_mark > 0)
        guide_say(guide, GUIDE_TEXT, "Pass mark:", "%.0f %%", 100 * assessment->pass_mark);
    section_notes(guide, "Author’s note", paper->remarks, NULL, NULL);
    section_notes(guide, "Author’s note on the test", paper->of_test, NULL, NULL);
    for (int i = 0; i < assessment->n_about; i++)
        guide_markup(guide, GUIDE_POINT, "About the person:", assessment->about[i].markup);
    say_indicators(guide, assessment);
}

void section_items(struct guide *guide, const struct material *material, const struct figures *figures)
{
    guint item = 0;
    for (guint p = 0; p < figures->course->papers->len; p++) {
        const struct material_paper *paper =
            &g_array_index(figures->course->papers, struct material_paper, p);
        say_paper(guide, paper);
        for (guint i = 0; i < paper->items->len; i++)
            say_item(guide, material, &g_array_index(figures->items, struct item_figures, item++));
    }
}
