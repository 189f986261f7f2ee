/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/check_parts.h"

#include "content/markup.h"
#include "content/text_walk.h"
#include "content/translation.h"

#include <string.h>

#define NAMED 3 /* how many texts a warning quotes */

/* Texts that lack something: how many, and the first few. */
struct tally {
    int count;
    GString *first;
};

struct survey {
    const struct check *check;
    struct translation *translation;
    GHashTable *seen; /* the same words twice are one text */
    struct tally missing, fuzzy;
};

static void add_to_tally(struct tally *tally, const struct text *text)
{
    if (tally->count++ < NAMED) {
        g_autofree char *plain = markup_plain(text->markup);
        const gboolean is_long = g_utf8_strlen(plain, -1) > 40;
        g_autofree char *start = g_utf8_substring(plain, 0, is_long ? 40 : g_utf8_strlen(plain, -1));
        g_string_append_printf(tally->first, "%s\"%s%s\" (%s:%d)", tally->count > 1 ? ", " : "", start,
                               is_long ? "…" : "", text->path, text->line);
    }
}

static void survey_text(const struct text *text, void *data)
{
    struct survey *survey = data;
    if (!g_hash_table_add(survey->seen, g_strdup(text->markup))) {
        return;
    }
    switch (translation_state(survey->translation, text->markup)) {
    case TRANSLATION_MISSING:
        add_to_tally(&survey->missing, text);
        break;
    case TRANSLATION_FUZZY:
        add_to_tally(&survey->fuzzy, text);
        break;
    case TRANSLATION_BROKEN: /* translation_read() has said so */
    case TRANSLATION_DONE:
        break;
    }
}

static void warn_tally(const struct check *check, const char *path, const struct tally *tally,
                       const char *one, const char *many)
{
    if (tally->count > 0) {
        problems_add(check->problems, PROBLEM_WARNING, path, 0, "%d %s: %s%s", tally->count,
                     tally->count == 1 ? one : many, tally->first->str, tally->count > NAMED ? " …" : "");
    }
}

static void survey_language(const struct check *check, const char *code, int line)
{
    g_autofree char *lower = g_ascii_strdown(code, -1);
    g_autofree char *path = g_strdup_printf("po/%s.po", lower);
    struct survey survey = {.check = check};
    survey.translation = translation_read(check->folder, code, check->problems);
    survey.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    survey.missing.first = g_string_new(NULL);
    survey.fuzzy.first = g_string_new(NULL);
    if (translation_exists(survey.translation)) {
        check_each_text(check, code, survey_text, &survey);
        warn_tally(check, path, &survey.missing, "text is not translated", "texts are not translated");
        warn_tally(check, path, &survey.fuzzy, "translation is fuzzy, so the source is shown",
                   "translations are fuzzy, so the source is shown");
    } else {
        problems_add(check->problems, PROBLEM_WARNING, "curriculum.xml", line,
                     "the language \"%s\" has no %s; run vigil po, and translate it", code, path);
    }
    g_string_free(survey.missing.first, TRUE);
    g_string_free(survey.fuzzy.first, TRUE);
    g_hash_table_unref(survey.seen);
    translation_free(survey.translation);
}

static void check_source_listed(const struct check *check)
{
    const char *source = curriculum_source_language(check->curriculum);
    if (curriculum_language(check->curriculum, source) == NULL) {
        problems_add(
            check->problems, PROBLEM_ERROR, "curriculum.xml", curriculum_root(check->curriculum)->line,
            "xml:lang=\"%s\" is not among the languages; add <language code=\"%s\" …/>", source, source);
    }
}

/* Only episodes may be in a language of their own: they are heard, not read. */
static void check_written_in_source(const struct check *check)
{
    const char *source = curriculum_source_language(check->curriculum);
    for (guint i = 0; i < check->documents->len; i++) {
        const struct document *document = check->documents->pdata[i];
        const struct node *root = document_root(document);
        const char *language = node_attribute_or(root, "xml:lang", source);
        if (document_kind(document) != DOCUMENT_EPISODE && strcmp(language, source) != 0) {
            problems_add(
                check->problems, PROBLEM_ERROR, document_path(document), root->line,
                "the file is in \"%s\", but curriculum.xml in \"%s\"; write it in \"%s\", and translate "
                "it in po/",
                language, source, source);
        }
    }
}

void check_translations(const struct check *check)
{
    check_source_listed(check);
    check_written_in_source(check);
    const char *source = curriculum_source_language(check->curriculum);
    const struct node *node = node_child(curriculum_root(check->curriculum), "language");
    for (; node != NULL; node = node_next(node, "language")) {
        const char *code = node_attribute(node, "code");
        if (strcmp(code, source) != 0) {
            survey_language(check, code, node->line);
        }
        if (node_flag(node, "draft")) {
            problems_add(check->problems, PROBLEM_WARNING, "curriculum.xml", node->line,
                         "the language \"%s\" is a draft; have a native speaker review it, then take out "
                         "draft=\"yes\"",
                         code);
        }
    }
}

struct voice_survey {
    const struct check *check;
    const char *language;
    GHashTable *seen;
    int texts, silent;
    char *first;
};

static void survey_voice(const struct text *text, void *data)
{
    struct voice_survey *survey = data;
    struct curriculum *curriculum = survey->check->curriculum;
    const char *markup = curriculum_translate(curriculum, survey->language, text->markup);
    g_autofree char *plain = markup_plain(markup);
    if (!text->spoken || !g_hash_table_add(survey->seen, g_strdup(plain))) {
        return;
    }
    survey->texts++;
    g_autofree char *recording = curriculum_voice(curriculum, survey->language, plain);
    if (recording == NULL && survey->silent++ == 0) {
        survey->first = g_strdup_printf("%s:%d", text->path, text->line);
    }
}

void check_voice(const struct check *check)
{
    const struct node *node = node_child(curriculum_root(check->curriculum), "language");
    for (; node != NULL; node = node_next(node, "language")) {
        struct voice_survey survey = {.check = check, .language = node_attribute(node, "code")};
        survey.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        check_each_text(check, survey.language, survey_voice, &survey);
        if (survey.silent > 0) {
            problems_add(check->problems, PROBLEM_WARNING, "curriculum.xml", node->line,
                         "%d of %d texts have no recording in \"%s\", the first is %s; a computer's voice "
                         "reads them",
                         survey.silent, survey.texts, survey.language, survey.first);
        }
        g_free(survey.first);
        g_hash_table_unref(survey.seen);
    }
}
