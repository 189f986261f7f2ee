/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil export`: results as files for statistics programs. */
#include "tools/command.h"

#include <stdio.h>

struct request {
    char *results, *curriculum, *out, *profile, *format;
    gboolean no_verify;
    struct export_options options; /* read from those texts */
};

static int export_failed(const GError *error)
{
    const int status = command_fail("%s", error->message);
    return g_error_matches(error, EXPORT_ERROR, EXPORT_ERROR_TOO_FEW) ? COMMAND_PROBLEMS : status;
}

static int export_from(struct results *results, const void *data)
{
    const struct request *request = data;
    struct curriculum *curriculum = command_curriculum(request->curriculum);
    if (curriculum == NULL)
        return COMMAND_CANNOT_RUN;
    struct export_counts counts;
    g_autoptr(GError) error = NULL;
    const gboolean good = export_write(results, curriculum, &request->options, request->out, &counts, &error);
    curriculum_close(curriculum);
    if (!good)
        return export_failed(error);
    printf("%s: %" G_GINT64_FORMAT " answers of %" G_GINT64_FORMAT " participants (%s profile)\n",
           request->out, counts.responses, counts.participants,
           export_profile_name(request->options.profile));
    return COMMAND_CLEAN;
}

static int check_and_run(struct request *request)
{
    g_autoptr(GError) error = NULL;
    request->options = (struct export_options){EXPORT_SHAREABLE, EXPORT_CSV, !request->no_verify};
    if (!command_profile(request->profile, &request->options.profile))
        return COMMAND_CANNOT_RUN;
    if (request->format != NULL && !export_formats_parse(request->format, &request->options.formats, &error))
        return command_fail("%s", error->message);
    if (!command_has(request->results, "the results file", "--results FILE") ||
        !command_has(request->curriculum, "the curriculum", "--curriculum DIR") ||
        !command_has(request->out, "the folder for the files", "--out DIR"))
        return COMMAND_CANNOT_RUN;
    return command_on_results(request->results, !request->no_verify, export_from, request);
}

int command_export(int argc, char **argv)
{
    struct request request = {0};
    g_autofree char *formats = export_formats_names();
    g_autofree char *format_help =
        g_strdup_printf("%s or all, several with commas between; csv is the default", formats);
    const GOptionEntry entries[] = {
        {"results", 0, 0, G_OPTION_ARG_FILENAME, &request.results,
         "The kiosk's results file, or a copy of it", "FILE"},
        {"curriculum", 0, 0, G_OPTION_ARG_FILENAME, &request.curriculum, "The curriculum that was played",
         "DIR"},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &request.out, "Folder for the files; made when it isn't there",
         "DIR"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &request.format, format_help, "FORMATS"},
        {"profile", 0, 0, G_OPTION_ARG_STRING, &request.profile,
         "shareable (the default: nobody can be recognised) or internal (card numbers, kiosk, times, keys)",
         "PROFILE"},
        {"no-verify", 0, 0, G_OPTION_ARG_NONE, &request.no_verify,
         "Don't check the hash chain first; the manifest then says so", NULL},
        G_OPTION_ENTRY_NULL};
    int status = COMMAND_CANNOT_RUN;
    if (command_parse(&argc, &argv, NULL,
                      "Writes the answers and who gave them in the formats asked for, with a codebook, and\n"
                      "manifest.json last. The kiosk must be off, or FILE a copy. The same results give the\n"
                      "same bytes.",
                      entries, 0))
        status = check_and_run(&request);
    g_free(request.results);
    g_free(request.curriculum);
    g_free(request.out);
    g_free(request.format);
    g_free(request.profile);
    return status;
}
