/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil export`: results as files for statistics programs. */
#include "assessments/report/export.h"
#include "tools/command.h"

#include <stdio.h>

struct request {
    char *results, *curriculum, *out, *profile, *format;
    gboolean no_verify;
};

static int missing(const struct request *request)
{
    if (request->results == NULL)
        return command_fail("name the results file with --results FILE");
    if (request->curriculum == NULL)
        return command_fail("name the curriculum with --curriculum DIR");
    if (request->out == NULL)
        return command_fail("say where the files go with --out DIR");
    return COMMAND_CLEAN;
}

static int export_to(const struct request *request, const struct export_options *options,
                     struct results *results, struct curriculum *curriculum)
{
    struct export_counts counts;
    g_autoptr(GError) error = NULL;
    if (!export_write(results, curriculum, options, request->out, &counts, &error))
        return command_fail("%s", error->message);
    printf("%s: %" G_GINT64_FORMAT " answers of %" G_GINT64_FORMAT " participants (%s profile)\n",
           request->out, counts.responses, counts.participants, export_profile_name(options->profile));
    return COMMAND_CLEAN;
}

static int run(const struct request *request, const struct export_options *export_options)
{
    g_autoptr(GError) error = NULL;
    const struct results_options options = {.read_only = TRUE, .software_version = VIGIL_VERSION};
    struct results *results = results_open(request->results, &options, NULL, &error);
    if (results == NULL)
        return command_fail("%s", error->message);
    if (!request->no_verify && !results_verify(results, NULL, &error)) {
        command_fail("%s: %s; nothing was exported. Keep the file, and tell head office what this says; "
                     "--no-verify exports "
                     "what can be read",
                     request->results, error->message);
        results_close(results);
        return COMMAND_PROBLEMS;
    }
    struct curriculum *curriculum = curriculum_open(request->curriculum, NULL, &error);
    const int status = curriculum != NULL ? export_to(request, export_options, results, curriculum)
                                          : command_fail("%s: %s; `vigil check` says more",
                                                         request->curriculum, error->message);
    if (curriculum != NULL)
        curriculum_close(curriculum);
    results_close(results);
    return status;
}

static int check_and_run(const struct request *request)
{
    g_autoptr(GError) error = NULL;
    struct export_options options = {EXPORT_SHAREABLE, EXPORT_CSV, !request->no_verify};
    if (request->profile != NULL && !export_profile_parse(request->profile, &options.profile))
        return command_fail("there is no profile \"%s\"; use shareable or internal", request->profile);
    if (request->format != NULL && !export_formats_parse(request->format, &options.formats, &error))
        return command_fail("%s", error->message);
    const int status = missing(request);
    return status == COMMAND_CLEAN ? run(request, &options) : status;
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
