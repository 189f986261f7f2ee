/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/labels.h"

#include "assessments/report/label_rules.h"
#include "assessments/test.h"
#include "content/markup.h"

#include <string.h>

struct labels {
    struct curriculum *curriculum;
    const char *language;
    struct document *document; /* curriculum.xml */
    struct assessment *assessment;
    struct test *test;
    GHashTable *items;     /* id -> struct item */
    GStringChunk *strings; /* what has been handed out */
    GPtrArray *kept;       /* with g_free: the indicators' rules */
    struct study_options options;
};

static const char *keep(const struct labels *labels, const char *text)
{
    return g_string_chunk_insert_const(labels->strings, text);
}

static const char *say(const struct labels *labels, const char *markup, const char *otherwise)
{
    if (markup == NULL || *markup == '\0')
        return keep(labels, otherwise);
    g_autofree char *plain = markup_plain(curriculum_translate(labels->curriculum, labels->language, markup));
    return keep(labels, plain);
}

static void load_item(struct labels *labels, const char *id)
{
    struct document *document = curriculum_document(labels->curriculum, DOCUMENT_ITEM, id, NULL, NULL);
    struct item *item = document != NULL ? item_load(document, NULL) : NULL;
    if (document != NULL)
        document_unref(document);
    if (item != NULL)
        g_hash_table_insert(labels->items, g_strdup(id), item);
}

static void load_items(struct labels *labels)
{
    struct document *document =
        curriculum_document(labels->curriculum, DOCUMENT_TEST, labels->assessment->test, NULL, NULL);
    labels->test = document != NULL ? test_load(document, NULL) : NULL;
    if (document != NULL)
        document_unref(document);
    for (int s = 0; labels->test != NULL && s < labels->test->n_sections; s++)
        for (int r = 0; r < labels->test->sections[s].n_refs; r++)
            load_item(labels, labels->test->sections[s].refs[r].item);
}

static gboolean choose_language(struct labels *labels, const char *language, GError **error)
{
    labels->language = curriculum_source_language(labels->curriculum);
    if (language == NULL)
        return TRUE;
    const struct curriculum_language *found = curriculum_language(labels->curriculum, language);
    if (found != NULL) {
        labels->language = found->code;
        return TRUE;
    }
    g_autoptr(GString) known = g_string_new(NULL);
    for (const struct curriculum_language *at = curriculum_languages(labels->curriculum); at->code != NULL;
         at++)
        g_string_append_printf(known, "%s%s", known->len > 0 ? ", " : "", at->code);
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "the curriculum doesn't speak \"%s\"; it speaks %s",
                language, known->str);
    return FALSE;
}

static gboolean load_assessment(struct labels *labels, const char *id, GError **error)
{
    struct document *document = curriculum_document(labels->curriculum, DOCUMENT_ASSESSMENT, id, NULL, NULL);
    labels->assessment = document != NULL ? assessment_load(document, NULL) : NULL;
    if (document != NULL)
        document_unref(document);
    if (labels->assessment != NULL)
        return TRUE;
    g_auto(GStrv) ids = curriculum_ids(labels->curriculum, DOCUMENT_ASSESSMENT);
    g_autofree char *known = g_strjoinv(", ", ids);
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                "the curriculum has no assessment \"%s\" that can be read; it has: %s", id, known);
    return FALSE;
}

static void free_item(gpointer item)
{
    item_free(item);
}

struct labels *labels_new(struct curriculum *curriculum, const char *assessment, const char *language,
                          GError **error)
{
    struct labels *labels = g_new0(struct labels, 1);
    labels->curriculum = curriculum;
    labels->strings = g_string_chunk_new(4096);
    labels->kept = g_ptr_array_new_with_free_func(g_free);
    labels->items = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_item);
    labels->document = curriculum_document(curriculum, DOCUMENT_CURRICULUM, NULL, NULL, NULL);
    if (!choose_language(labels, language, error) || !load_assessment(labels, assessment, error)) {
        labels_free(labels);
        return NULL;
    }
    load_items(labels);
    labels->options = (struct study_options){.assessment = labels->assessment->id,
                                             .pass_mark = labels->assessment->pass_mark,
                                             .level = 0.95,
                                             .suppress = {.threshold = SUPPRESS_INTERNAL},
                                             .dif_least = DIF_LEAST,
                                             .indicators = label_rules_of(labels->assessment, labels->kept),
                                             .n_indicators = labels->assessment->n_indicators};
    return labels;
}

void labels_free(struct labels *labels)
{
    if (labels == NULL)
        return;
    g_hash_table_unref(labels->items);
    if (labels->test != NULL)
        test_free(labels->test);
    if (labels->assessment != NULL)
        assessment_free(labels->assessment);
    if (labels->document != NULL)
        document_unref(labels->document);
    g_string_chunk_free(labels->strings);
    g_ptr_array_unref(labels->kept);
    g_free(labels);
}

const char *labels_language(const struct labels *labels)
{
    return labels->language;
}

gboolean labels_right_to_left(const struct labels *labels)
{
    const struct curriculum_language *language = curriculum_language(labels->curriculum, labels->language);
    return language != NULL && language->right_to_left;
}

gboolean labels_draft(const struct labels *labels)
{
    const struct curriculum_language *language = curriculum_language(labels->curriculum, labels->language);
    return language != NULL && language->draft;
}

const char *labels_curriculum(const struct labels *labels)
{
    return say(labels, curriculum_title(labels->curriculum), curriculum_id(labels->curriculum));
}

const char *labels_version(const struct labels *labels)
{
    return curriculum_version(labels->curriculum);
}

const char *labels_assessment(const struct labels *labels)
{
    return say(labels, labels->assessment->title, labels->assessment->id);
}

static const struct item *find_item(const struct labels *labels, const char *id)
{
    return id != NULL ? g_hash_table_lookup(labels->items, id) : NULL;
}

const char *labels_item(const struct labels *labels, const char *id)
{
    const struct item *item = find_item(labels, id);
    return say(labels, item != NULL ? item->stem : NULL, id);
}

/* Two items may ask the same question of two cases. */
static gboolean stem_is_shared(const struct labels *labels, const struct item *item)
{
    GHashTableIter iter;
    gpointer other;
    g_hash_table_iter_init(&iter, labels->items);
    while (g_hash_table_iter_next(&iter, NULL, &other))
        if (other != item && g_strcmp0(((const struct item *)other)->stem, item->stem) == 0)
            return TRUE;
    return FALSE;
}

/* Titles are for authors, and most translators never see them: where one isn't translated, the question
 * stands in for it. */
const char *labels_item_title(const struct labels *labels, const char *id)
{
    const struct item *item = find_item(labels, id);
    if (item == NULL)
        return keep(labels, id);
    g_autofree char *title = markup_escape(item->title);
    const char *translated = curriculum_translate(labels->curriculum, labels->language, title);
    const gboolean source = g_strcmp0(labels->language, curriculum_source_language(labels->curriculum)) == 0;
    if (*title != '\0' && (source || strcmp(translated, title) != 0))
        return say(labels, title, id);
    if (!stem_is_shared(labels, item))
        return labels_item(labels, id);
    g_autofree char *both = g_strdup_printf("%s (%s)", labels_item(labels, id), id);
    return keep(labels, both);
}

const char *labels_item_context(const struct labels *labels, const char *id)
{
    const struct item *item = find_item(labels, id);
    g_autoptr(GString) out = g_string_new(NULL);
    for (int i = 0; item != NULL && item->context_parts != NULL && item->context_parts[i] != NULL; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "", say(labels, item->context_parts[i], ""));
    return keep(labels, out->str);
}

const char *labels_key(const struct labels *labels, const char *id)
{
    const struct item *item = find_item(labels, id);
    if (item == NULL || item->key == NULL)
        return NULL;
    g_autofree char *ids = g_strjoinv(";", (char **)item->key);
    return keep(labels, ids);
}

static const char *option_text(const struct labels *labels, const struct item_option *option)
{
    return say(labels, option->markup != NULL ? option->markup : option->alt, option->id);
}

/* "a", or "left right" of a match. */
static void say_choice(const struct labels *labels, const struct item *item, const char *id, GString *out)
{
    const char *space = strchr(id, ' ');
    g_autofree char *left = g_strndup(id, space != NULL ? (gsize)(space - id) : strlen(id));
    const int at = item_option_index(item, left);
    g_string_append(out, at >= 0 ? option_text(labels, &item->options[at]) : left);
    if (space == NULL)
        return;
    const int target = item_target_index(item, space + 1);
    g_string_append_printf(out, " – %s",
                           target >= 0 ? option_text(labels, &item->targets[target]) : space + 1);
}

const char *labels_options(const struct labels *labels, const char *id, const char *ids)
{
    const struct item *item = find_item(labels, id);
    if (item == NULL)
        return keep(labels, ids);
    g_auto(GStrv) parts = g_strsplit(ids, ";", -1);
    g_autoptr(GString) out = g_string_new(NULL);
    for (int i = 0; parts[i] != NULL; i++) {
        if (i > 0)
            g_string_append(out, "; ");
        say_choice(labels, item, parts[i], out);
    }
    return keep(labels, out->str);
}

const char *labels_answer(const struct labels *labels, const char *item, const char *ids, const char *state)
{
    static const struct {
        enum response_state state;
        const char *label;
    } words[] = {{RESPONSE_DONT_KNOW, "“I don’t know”"}, {RESPONSE_SKIPPED, "Left out"}};
    if (ids != NULL && *ids != '\0')
        return labels_options(labels, item, ids);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_strcmp0(state, response_state_name(words[i].state)) == 0)
            return words[i].label;
    return g_strcmp0(state, "timed_out") == 0 ? "Time ran out" : keep(labels, state != NULL ? state : "");
}

const char *labels_objective(const struct labels *labels, const char *objective)
{
    const struct node *root = labels->document != NULL ? document_root(labels->document) : NULL;
    for (const struct node *node = root != NULL ? node_child(root, "objective") : NULL; node != NULL;
         node = node_next(node, "objective")) {
        const struct node *paragraph = node_child(node, "p");
        if (g_strcmp0(node_attribute(node, "id"), objective) == 0 && paragraph != NULL)
            return say(labels, node_markup(labels->document, paragraph), objective);
    }
    return keep(labels, objective);
}

const char *labels_indicator(const struct labels *labels, const char *id)
{
    for (int i = 0; i < labels->assessment->n_indicators; i++)
        if (strcmp(labels->assessment->indicators[i].id, id) == 0)
            return say(labels, labels->assessment->indicators[i].markup, id);
    return keep(labels, id);
}

static const char *say_about(const struct labels *labels, const char *variable, const char *value)
{
    for (int i = 0; i < labels->assessment->n_about; i++) {
        const struct about_question *question = &labels->assessment->about[i];
        for (int j = 0; strcmp(question->variable, variable) == 0 && j < question->n_options; j++)
            if (strcmp(question->options[j].id, value) == 0)
                return say(labels, question->options[j].markup, value);
    }
    return keep(labels, value);
}

static const char *say_site(const struct labels *labels, const char *value)
{
    for (const struct curriculum_site *site = curriculum_sites(labels->curriculum); site->id != NULL; site++)
        if (strcmp(site->id, value) == 0)
            return say(labels, site->name, value);
    return keep(labels, value);
}

static const char *say_method(const struct labels *labels, const char *value)
{
    static const char *const words[][2] = {{"card", "A printed card"},
                                           {"made_here", "A code made at the kiosk"},
                                           {"imported", "As imported"},
                                           {"simulated", "Simulated: not real people"}};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i][0], value) == 0)
            return words[i][1];
    return keep(labels, value);
}

const char *labels_value(const struct labels *labels, enum study_dimension_id dimension, const char *value)
{
    if (value == NULL || *value == '\0')
        return "Not asked";
    if (strcmp(value, "declined") == 0)
        return "Preferred not to say";
    switch (dimension) {
    case STUDY_GENDER:
    case STUDY_AGE_BAND:
    case STUDY_ROLE:
        return say_about(labels, study_dimension_name(dimension), value);
    case STUDY_SITE:
        return say_site(labels, value);
    case STUDY_LANGUAGE: {
        const struct curriculum_language *language = curriculum_language(labels->curriculum, value);
        return keep(labels, language != NULL && language->name != NULL ? language->name : value);
    }
    case STUDY_FORM: {
        g_autofree char *form = g_strdup_printf("Form %s", value);
        return keep(labels, form);
    }
    case STUDY_METHOD:
        return say_method(labels, value);
    case STUDY_GROUP:
    case STUDY_N_DIMENSIONS:
        break;
    }
    return keep(labels, value);
}

const char *labels_dimension(enum study_dimension_id dimension)
{
    static const char *const names[STUDY_N_DIMENSIONS] = {"Gender",
                                                          "Age",
                                                          "Role",
                                                          "Site",
                                                          "Group",
                                                          "Language",
                                                          "Form at the baseline",
                                                          "How the code came about"};
    return names[dimension];
}

struct number labels_chance(const struct labels *labels, const char *id)
{
    const struct item *item = find_item(labels, id);
    if (item == NULL || item->scoring == SCORING_NONE || item->n_options < 1 ||
        (item->interaction != ITEM_CHOICE_SINGLE && item->interaction != ITEM_HOTSPOT))
        return (struct number){0};
    return number_ratio(1, item->n_options);
}

static const struct item_ref *find_ref(const struct labels *labels, const char *item)
{
    return labels->test != NULL && item != NULL ? test_item_ref(labels->test, item) : NULL;
}

gboolean labels_is_awareness(const struct labels *labels, const char *item)
{
    const struct item_ref *ref = find_ref(labels, item);
    return ref != NULL && ref->awareness;
}

gboolean labels_is_foil(const struct labels *labels, const char *item)
{
    const struct item_ref *ref = find_ref(labels, item);
    return ref != NULL && ref->foil;
}

const struct study_options *labels_study_options(const struct labels *labels)
{
    return &labels->options;
}
