/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil po`: translation files follow the texts. */
#include "content/content_po.h"
#include "tools/command.h"

#include <stdio.h>

static int update_each(struct curriculum *curriculum)
{
    const struct curriculum_language *language = curriculum_languages(curriculum);
    for (; language->code != NULL; language++) {
        if (g_str_equal(language->code, curriculum_source_language(curriculum)))
            continue;
        struct content_po_counts counts;
        g_autoptr(GError) error = NULL;
        if (!content_po_update(curriculum, language->code, &counts, &error))
            return command_fail("po/%s.po: %s", language->code, error->message);
        printf("po/%s.po: %d of %d texts translated, %d fuzzy, %d untranslated, %d obsolete\n",
               language->code, counts.translated, counts.texts, counts.fuzzy, counts.untranslated,
               counts.obsolete);
    }
    return COMMAND_CLEAN;
}

int command_po(int argc, char **argv)
{
    if (!command_parse(
            &argc, &argv, "CURRICULUM",
            "Writes po/LANGUAGE.po anew for each language of the curriculum: what is translated is kept,\n"
            "texts that changed become fuzzy, new ones wait for a translation.",
            (const GOptionEntry[]){G_OPTION_ENTRY_NULL}, 1))
        return COMMAND_CANNOT_RUN;
    struct curriculum *curriculum = command_curriculum(argv[1]);
    if (curriculum == NULL)
        return COMMAND_CANNOT_RUN;
    const int status = update_each(curriculum);
    curriculum_close(curriculum);
    return status;
}
