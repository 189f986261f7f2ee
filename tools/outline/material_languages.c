/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/outline/material_languages.h"

#include "content/offered.h"
#include "content/text_walk.h"
#include "content/translation.h"

struct count {
    const struct translation *translation; /* NULL: the source language */
    GHashTable *seen;                      /* the same words twice are one text */
    struct material_language language;
};

static void count_text(const struct text *text, void *data)
{
    struct count *count = data;
    if (!g_hash_table_add(count->seen, g_strdup(text->markup)))
        return;
    count->language.texts++;
    count->language.translated +=
        count->translation == NULL || translation_state(count->translation, text->markup) == TRANSLATION_DONE;
}

static void count_course(struct material_course *course, const struct curriculum_language *language,
                         const struct translation *translation, const struct offered *offered)
{
    struct count count = {.translation = translation, .language = {.language = language}};
    count.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < course->documents->len; i++) {
        const struct document *document = g_ptr_array_index(course->documents, i);
        if (offered_in(offered, document, language->code))
            text_walk(document, count_text, &count);
    }
    g_array_append_val(course->languages, count.language);
    g_hash_table_unref(count.seen);
}

void material_count_languages(struct material *material)
{
    const char *source = curriculum_source_language(material->curriculum);
    struct offered *offered = offered_new(material->curriculum);
    const struct curriculum_language *language = curriculum_languages(material->curriculum);
    for (; language->code != NULL; language++) {
        struct translation *translation =
            g_str_equal(language->code, source)
                ? NULL
                : translation_read(curriculum_folder(material->curriculum), language->code, NULL);
        for (guint i = 0; i < material->courses->len; i++)
            count_course(g_ptr_array_index(material->courses, i), language, translation, offered);
        translation_free(translation);
    }
    offered_free(offered);
}
