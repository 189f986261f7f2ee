/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the nodes of series/ID.xml to a struct series. */
#include "audio/series.h"

#include "content/reading.h"

struct loaded_series {
    struct series series; /* first: a struct series pointer is a pointer to this */
    struct reading *reading;
};

static struct speaking speaking_load(const struct node *node)
{
    return (struct speaking){
        .language = node_attribute(node, "lang"),
        .variant = node_attribute(node, "variant"),
        .pitch = (int)node_number(node, "pitch", 0),
        .speed = (int)node_number(node, "speed", 0),
    };
}

static void check_heard_in(struct reading *reading, const struct series *series, const struct node *as)
{
    const char *language = node_attribute_or(as, "lang", "");
    if (!g_strv_contains(series->languages, language)) {
        reading_fail(reading, as,
                     "<as lang=\"%s\"> is of no language of this series; add it to languages=, or take <as> "
                     "out",
                     language);
    }
}

static void voices_load(struct reading *reading, struct series *series, const struct node *root)
{
    GArray *voices = g_array_new(FALSE, FALSE, sizeof(struct series_voice));
    for (const struct node *node = node_child(root, "voice"); node; node = node_next(node, "voice")) {
        struct series_voice voice = {.id = node_attribute_or(node, "id", ""),
                                     .name = node_attribute_or(node, "name", ""),
                                     .speaking = speaking_load(node)};
        GArray *as = g_array_new(FALSE, FALSE, sizeof(struct speaking));
        for (const struct node *own = node_child(node, "as"); own; own = node_next(own, "as")) {
            const struct speaking speaking = speaking_load(own);
            check_heard_in(reading, series, own);
            g_array_append_val(as, speaking);
        }
        voice.n_as = (int)as->len;
        voice.as = reading_keep_array(reading, as);
        g_array_append_val(voices, voice);
    }
    series->n_voices = (int)voices->len;
    series->voices = reading_keep_array(reading, voices);
}

static void facts_load(struct reading *reading, struct series *series, const struct node *root)
{
    GArray *facts = g_array_new(FALSE, FALSE, sizeof(struct series_fact));
    for (const struct node *node = node_child(root, "fact"); node; node = node_next(node, "fact")) {
        const struct node *source = node_child(node, "source");
        const struct series_fact fact = {.id = node_attribute_or(node, "id", ""),
                                         .markup = reading_paragraphs(reading, node),
                                         .source = source ? node_markup(reading->document, source) : NULL};
        if (!fact.markup)
            reading_fail(reading, node, "the fact \"%s\" has no words; write them in a <p>", fact.id);
        if (!fact.source)
            reading_fail(reading, node,
                         "the fact \"%s\" has no <source>; say where it comes from, so that others can check "
                         "it",
                         fact.id);
        g_array_append_val(facts, fact);
    }
    series->n_facts = (int)facts->len;
    series->facts = reading_keep_array(reading, facts);
}

static void choices_load(struct reading *reading, struct series_choices *choices, const struct node *root,
                         const char *element)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(struct series_choice));
    for (const struct node *node = node_child(root, element); node; node = node_next(node, element)) {
        const struct series_choice choice = {.id = node_attribute_or(node, "id", ""),
                                             .markup = reading_markup(reading, node),
                                             .picture = node_attribute(node, "picture"),
                                             .days = (int)node_number(node, "days", 0)};
        if (!choice.markup)
            reading_fail(reading, node, "the %s \"%s\" has no words; they are read aloud, so write them",
                         element, choice.id);
        g_array_append_val(all, choice);
    }
    choices->n = (int)all->len;
    choices->all = reading_keep_array(reading, all);
}

static void lists_load(struct reading *reading, struct series *series, const struct node *root)
{
    choices_load(reading, &series->names, root, "name");
    choices_load(reading, &series->kinds, root, "kind");
    choices_load(reading, &series->questions, root, "question");
    choices_load(reading, &series->actions, root, "action");
    choices_load(reading, &series->who, root, "who");
    choices_load(reading, &series->when, root, "when");
    choices_load(reading, &series->codes, root, "code");
    for (int i = 0; i < series->codes.n; i++) {
        if (!series->codes.all[i].picture)
            reading_fail(reading, node_child(root, "code"),
                         "the code \"%s\" has no picture; members know their code by its pictures",
                         series->codes.all[i].id);
    }
}

struct series *series_load(struct document *document, struct problems *problems)
{
    const struct node *root = document_root(document);
    const struct node *title = node_child(root, "title");
    const struct node *summary = node_child(root, "summary");
    struct loaded_series *loaded = g_new0(struct loaded_series, 1);
    struct reading *reading = loaded->reading = reading_new(document, problems);
    struct series *series = &loaded->series;
    series->id = node_attribute_or(root, "id", "");
    series->title = title ? node_markup(document, title) : NULL;
    series->summary = summary ? reading_markup(reading, summary) : NULL;
    series->languages = reading_words(reading, node_attribute_or(root, "languages", ""));
    series->hash = document_hash(document);
    if (!series->title)
        reading_fail(reading, title ? title : root, "<title> is empty; write the title of the series");
    voices_load(reading, series, root);
    facts_load(reading, series, root);
    lists_load(reading, series, root);
    reading->problems = NULL;
    if (!reading->failed)
        return series;
    series_free(series);
    return NULL;
}

void series_free(struct series *series)
{
    if (!series)
        return;
    struct loaded_series *loaded = (struct loaded_series *)series;
    reading_free(loaded->reading);
    g_free(loaded);
}

const struct series_voice *series_voice(const struct series *series, const char *id)
{
    for (int i = 0; i < series->n_voices; i++) {
        if (g_str_equal(series->voices[i].id, id))
            return &series->voices[i];
    }
    return NULL;
}

const struct series_fact *series_fact(const struct series *series, const char *id)
{
    for (int i = 0; i < series->n_facts; i++) {
        if (g_str_equal(series->facts[i].id, id))
            return &series->facts[i];
    }
    return NULL;
}

const struct series_choice *series_choice(const struct series_choices *choices, const char *id)
{
    for (int i = 0; i < choices->n; i++) {
        if (g_str_equal(choices->all[i].id, id))
            return &choices->all[i];
    }
    return NULL;
}

struct speaking series_speaking(const struct series_voice *voice, const char *language)
{
    struct speaking speaking = voice->speaking;
    speaking.language = language;
    for (int i = 0; i < voice->n_as; i++) {
        const struct speaking *own = &voice->as[i];
        if (!g_str_equal(own->language, language))
            continue;
        speaking.variant = own->variant ? own->variant : speaking.variant;
        speaking.pitch = own->pitch > 0 ? own->pitch : speaking.pitch;
        speaking.speed = own->speed > 0 ? own->speed : speaking.speed;
    }
    return speaking;
}
