/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil answer-sheet`: a test on paper, and the table it is typed into. */
#include "assessments/sheet/sheet.h"
#include "tools/command.h"

#include <stdio.h>

struct request {
    char *assessment, *form, *wave, *language, *out, *typing;
    gint64 seed;
};

static int write_typing(const struct sheet *sheet, const char *path)
{
    g_autoptr(GError) error = NULL;
    if (!sheet_write_typing(sheet, path, &error))
        return command_fail("%s", error->message);
    g_autofree char *map = sheet_map_path(path);
    printf("%s: one row a sheet, the letters that were marked; then vigil import --map %s …\n", path, map);
    return COMMAND_CLEAN;
}

static int write_sheet(const struct request *request, struct curriculum *curriculum)
{
    const struct sheet_options options = {.assessment = request->assessment,
                                          .form = request->form != NULL ? request->form[0] : 'A',
                                          .wave = request->wave,
                                          .language = request->language,
                                          .seed = (guint64)request->seed};
    g_autoptr(GError) error = NULL;
    struct sheet *sheet = sheet_new(curriculum, &options, &error);
    if (sheet == NULL)
        return command_fail("%s", error->message);
    int pages = 0, status = COMMAND_CLEAN;
    if (sheet_write(sheet, request->out, &pages, &error))
        printf("%s: \"%s\", form %c, %d questions on %d %s%s\n", request->out, sheet_assessment(sheet),
               options.form, sheet_count(sheet), pages, pages == 1 ? "page" : "pages",
               sheet_is_draft(sheet) ? "; the translation is a draft, and the sheet says so" : "");
    else
        status = command_fail("%s", error->message);
    if (status == COMMAND_CLEAN && request->typing != NULL)
        status = write_typing(sheet, request->typing);
    sheet_free(sheet);
    return status;
}

static int run(const struct request *request, const char *path)
{
    g_autofree char *map = request->typing != NULL ? sheet_map_path(request->typing) : NULL;
    if (request->out == NULL)
        return command_fail("say where the sheet goes with --out FILE.pdf");
    if (request->form != NULL && !g_str_equal(request->form, "A") && !g_str_equal(request->form, "B"))
        return command_fail("there is no form \"%s\"; use A or B", request->form);
    if (request->typing != NULL && map == NULL)
        return command_fail("the table to type into is a CSV file; \"%s\" must end in .csv", request->typing);
    struct curriculum *curriculum = command_curriculum(path);
    if (curriculum == NULL)
        return COMMAND_CANNOT_RUN;
    const int status = write_sheet(request, curriculum);
    curriculum_close(curriculum);
    return status;
}

int command_answer_sheet(int argc, char **argv)
{
    struct request request = {.seed = 1};
    const GOptionEntry entries[] = {
        {"assessment", 0, 0, G_OPTION_ARG_STRING, &request.assessment,
         "Which assessment; not needed when there is only one", "ID"},
        {"form", 0, 0, G_OPTION_ARG_STRING, &request.form, "A (the default) or B", "FORM"},
        {"wave", 0, 0, G_OPTION_ARG_STRING, &request.wave,
         "baseline, endline or followup, ticked already; else the pen says", "WAVE"},
        {"language", 0, 0, G_OPTION_ARG_STRING, &request.language, "A language of the curriculum", "CODE"},
        {"seed", 0, 0, G_OPTION_ARG_INT64, &request.seed,
         "Another number gives another order of questions and options (1)", "N"},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &request.out, "The PDF to write", "FILE"},
        {"typing", 0, 0, G_OPTION_ARG_FILENAME, &request.typing,
         "An empty table to type the answers into, and beside it the map (.ini) for `vigil import --map`",
         "FILE.csv"},
        G_OPTION_ENTRY_NULL};
    int status = COMMAND_CANNOT_RUN;
    if (command_parse(
            &argc, &argv, "CURRICULUM",
            "A test on A4 paper, for places without a kiosk: people answer with a pen, somebody types\n"
            "the letters that were marked, and `vigil import` reads them. All sheets with the same\n"
            "options are the same.",
            entries, 1))
        status = run(&request, argv[1]);
    g_free(request.assessment);
    g_free(request.form);
    g_free(request.wave);
    g_free(request.language);
    g_free(request.out);
    g_free(request.typing);
    return status;
}
