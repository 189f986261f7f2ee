/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "assessments/sheet/sheet_private.h"

static gboolean choose_language(struct sheet *sheet, const char *wanted, GError **error)
{
    const char *code = wanted != NULL ? wanted : curriculum_source_language(sheet->curriculum);
    const struct curriculum_language *language = curriculum_language(sheet->curriculum, code);
    if (language == NULL && wanted != NULL) {
        g_autoptr(GString) known = g_string_new(NULL);
        for (language = curriculum_languages(sheet->curriculum); language->code != NULL; language++)
            g_string_append_printf(known, "%s%s", known->len > 0 ? ", " : "", language->code);
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                    "this curriculum has no language \"%s\"; it has %s", wanted, known->str);
        return FALSE;
    }
    sheet->language = g_strdup(code);
    sheet->right_to_left = language != NULL && language->right_to_left;
    sheet->draft = language != NULL && language->draft;
    return TRUE;
}

static gboolean choose_wave(struct sheet *sheet, const char *wave, GError **error)
{
    static const char *const waves[] = {"baseline", "endline", "followup", NULL};
    if (wave != NULL && !g_strv_contains(waves, wave)) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                    "there is no wave \"%s\"; use baseline, endline or followup", wave);
        return FALSE;
    }
    sheet->wave = g_strdup(wave);
    sheet->asks_about = wave == NULL || strcmp(wave, "baseline") == 0;
    return TRUE;
}

static gboolean has_form(const struct test *test, char form)
{
    for (int s = 0; s < test->n_sections; s++)
        for (int r = 0; r < test->sections[s].n_refs; r++)
            if (test->sections[s].refs[r].form == form)
                return TRUE;
    return FALSE;
}

static gboolean make_paper(struct sheet *sheet, const struct sheet_options *options, GError **error)
{
    if (options->form != 'A' && !has_form(sheet->questions->test, options->form)) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "the test \"%s\" has no form %c; use A",
                    sheet->questions->test->id, options->form);
        return FALSE;
    }
    sheet->paper = paper_make(sheet->questions->test, options->form, options->seed);
    for (int i = 0; i < sheet->paper->n_items; i++) {
        const struct item *item = sheet_item(sheet, i);
        if (MAX(item->n_options, item->n_targets) > SHEET_MAX_OPTIONS) {
            g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                        "item \"%s\" has more than %d options: too many for a sheet of paper", item->id,
                        SHEET_MAX_OPTIONS);
            return FALSE;
        }
    }
    return TRUE;
}

struct sheet *sheet_new(struct curriculum *curriculum, const struct sheet_options *options, GError **error)
{
    struct sheet *sheet = g_new0(struct sheet, 1);
    sheet->curriculum = curriculum;
    sheet->questions = questions_load(curriculum, options->assessment, error);
    if (sheet->questions != NULL && choose_language(sheet, options->language, error) &&
        choose_wave(sheet, options->wave, error) && make_paper(sheet, options, error))
        return sheet;
    sheet_free(sheet);
    return NULL;
}

void sheet_free(struct sheet *sheet)
{
    if (sheet == NULL)
        return;
    paper_free(sheet->paper);
    questions_free(sheet->questions);
    g_free(sheet->language);
    g_free(sheet->wave);
    g_free(sheet);
}

const char *sheet_code(int place)
{
    static const char *const codes[SHEET_MAX_OPTIONS] = {"A", "B", "C", "D", "E", "F", "G", "H",
                                                         "I", "J", "L", "M", "N", "O", "P", "Q",
                                                         "S", "T", "U", "V", "W", "X", "Y", "Z"};
    g_assert(place >= 0 && place < SHEET_MAX_OPTIONS);
    return codes[place];
}

const struct item *sheet_item(const struct sheet *sheet, int index)
{
    return questions_item(sheet->questions, sheet->paper->items[index].item);
}

const char *sheet_translate(const struct sheet *sheet, const char *markup)
{
    return curriculum_translate(sheet->curriculum, sheet->language, markup);
}

const char *sheet_word(const struct sheet *sheet, enum word word)
{
    return words_in(sheet->language, word);
}

gboolean sheet_asks(const struct sheet *sheet, const struct about_question *question)
{
    return sheet->asks_about || strcmp(question->variable, "site") == 0;
}

gboolean sheet_writes_site(const struct sheet *sheet, const struct about_question *question)
{
    int n = 0;
    for (const struct curriculum_site *site = curriculum_sites(sheet->curriculum); site->id != NULL; site++)
        n++;
    return strcmp(question->variable, "site") == 0 && (n == 0 || n > SHEET_MAX_OPTIONS);
}

char *sheet_identity(const struct sheet *sheet)
{
    return g_strdup_printf("%s · %c · %s %s · %.12s · %" G_GUINT64_FORMAT, sheet->questions->assessment->id,
                           sheet->paper->form, curriculum_id(sheet->curriculum),
                           curriculum_version(sheet->curriculum), sheet->questions->test->hash,
                           sheet->paper->seed);
}

const char *sheet_assessment(const struct sheet *sheet)
{
    return sheet->questions->assessment->id;
}

int sheet_count(const struct sheet *sheet)
{
    return sheet->paper->n_items;
}

gboolean sheet_is_draft(const struct sheet *sheet)
{
    return sheet->draft;
}
