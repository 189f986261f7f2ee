/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

/* "Language · Idioma · भाषा": the word in each language that the interface speaks. */
static const char *word_in_each(struct page *page, const struct curriculum_language *languages)
{
    static const char word[] = N_("Language");
    g_autoptr(GString) words = g_string_new(word);
    for (const struct curriculum_language *l = languages; l->code; l++) {
        const char *own = ui_text(l->code, word);
        if (strcmp(own, word) != 0)
            g_string_append_printf(words, " · %s", own);
    }
    return page_keep(page, words->str);
}

void screen_language_build(struct page *page)
{
    const struct curriculum *curriculum = session_curriculum(page_session(page));
    const struct curriculum_language *languages = curriculum_languages(curriculum);
    const struct curriculum_language *now = curriculum_language(curriculum, page_session(page)->language);
    put_bar(page);
    put_head(page, word_in_each(page, languages), FALSE);
    struct flow flow = flow_in(page, page_main(page));
    put_language_tiles(&flow, languages);
    if (now && now->draft)
        put_support(&flow, page_string(page, N_("This translation is a draft. It still has to be checked by "
                                                "people who speak the language.")));
    put_back(page);
    put_next(page, page_format(page, N_("Continue in %s"), now ? now->name : "English"));
}
