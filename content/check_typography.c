/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/check_parts.h"
#include "content/markup.h"
#include "content/typography.h"

#include <string.h>

struct survey {
    const struct check *check;
    const char *language, *po; /* po: NULL for the language of the files themselves */
    GHashTable *seen;
};

static char *start_of(const char *plain)
{
    const glong length = g_utf8_strlen(plain, -1);
    g_autofree char *start = g_utf8_substring(plain, 0, MIN(length, 40));
    return g_strconcat(start, length > 40 ? "…" : "", NULL);
}

/* Where a translation is missing the source is shown, which is looked at as what it is. */
static void survey_text(const struct text *text, void *data)
{
    struct survey *survey = data;
    const struct check *check = survey->check;
    const char *markup = curriculum_translate(check->curriculum, survey->language, text->markup);
    const gboolean missing = survey->po != NULL && strcmp(markup, text->markup) == 0;
    if (missing || !g_hash_table_add(survey->seen, g_strdup(markup))) {
        return;
    }
    g_autofree char *plain = markup_plain(markup);
    const char *slip = typography_slip(plain, survey->language);
    if (slip == NULL) {
        return;
    }
    g_autofree char *start = start_of(plain);
    problems_add(check->problems, PROBLEM_WARNING, survey->po != NULL ? survey->po : text->path,
                 survey->po != NULL ? 0 : text->line, "“%s” has %s", start, slip);
}

void check_typography(const struct check *check)
{
    const char *source = curriculum_source_language(check->curriculum);
    const struct node *node = node_child(curriculum_root(check->curriculum), "language");
    for (; node != NULL; node = node_next(node, "language")) {
        const char *code = node_attribute(node, "code");
        g_autofree char *lower = g_ascii_strdown(code, -1);
        g_autofree char *po = g_strdup_printf("po/%s.po", lower);
        struct survey survey = {.check = check, .language = code, .po = po};
        survey.po = strcmp(code, source) == 0 ? NULL : po;
        survey.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        check_each_text(check, code, survey_text, &survey);
        g_hash_table_unref(survey.seen);
    }
}
