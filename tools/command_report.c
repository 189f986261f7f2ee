/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil report`: what changed between baseline and endline, as HTML, PDF and JSON. */
#include "assessments/report/report.h"
#include "tools/command.h"

#include <stdio.h>

struct request {
    char *results, *curriculum, *assessment, *profile, *language;
    char *out, *json, *pdf;
    gint64 dif_least;
    int threshold; /* -1: as the profile has it */
    gboolean no_verify;
};

static int missing(const struct request *request)
{
    if (request->results == NULL)
        return command_fail("name the results file with --results FILE");
    if (request->curriculum == NULL)
        return command_fail("name the curriculum with --curriculum DIR");
    if (request->assessment == NULL)
        return command_fail("name the assessment with --assessment ID");
    if (request->out == NULL && request->json == NULL && request->pdf == NULL)
        return command_fail("say what to write: --out report.html, --json report.json, --pdf report.pdf");
    return COMMAND_CLEAN;
}

/* Takes the text. */
static gboolean write_text(const char *path, char *text, GError **error)
{
    const gboolean good = g_file_set_contents(path, text, -1, error);
    g_free(text);
    if (good)
        printf("%s\n", path);
    return good;
}

static int write_all(const struct request *request, const struct report *report)
{
    g_autoptr(GError) error = NULL;
    if ((request->out != NULL && !write_text(request->out, report_html(report), &error)) ||
        (request->json != NULL && !write_text(request->json, report_json(report), &error)) ||
        (request->pdf != NULL && !report_pdf(report, request->pdf, &error)))
        return command_fail("%s", error->message);
    if (request->pdf != NULL)
        printf("%s\n", request->pdf);
    return COMMAND_CLEAN;
}

static int report_to(const struct request *request, enum export_profile profile, struct results *results)
{
    g_autoptr(GError) error = NULL;
    struct curriculum *curriculum = curriculum_open(request->curriculum, NULL, &error);
    if (curriculum == NULL)
        return command_fail("%s: %s; `vigil check` says more", request->curriculum, error->message);
    const struct report_options options = {.profile = profile,
                                           .language = request->language,
                                           .dif_least = request->dif_least,
                                           .has_threshold = request->threshold >= 0,
                                           .threshold = request->threshold};
    struct report *report = report_new(results, curriculum, request->assessment, &options, &error);
    const int status = report != NULL ? write_all(request, report) : command_fail("%s", error->message);
    report_free(report);
    curriculum_close(curriculum);
    return status;
}

static int run(const struct request *request, enum export_profile profile)
{
    g_autoptr(GError) error = NULL;
    const struct results_options options = {.read_only = TRUE, .software_version = VIGIL_VERSION};
    struct results *results = results_open(request->results, &options, NULL, &error);
    if (results == NULL)
        return command_fail("%s", error->message);
    int status = COMMAND_PROBLEMS;
    if (!request->no_verify && !results_verify(results, NULL, &error))
        command_fail("%s: %s; no report was written. Keep the file, and tell head office what this says; "
                     "--no-verify reports what can be read",
                     request->results, error->message);
    else
        status = report_to(request, profile, results);
    results_close(results);
    return status;
}

static void clear(struct request *request)
{
    char *const texts[] = {request->results,  request->curriculum, request->assessment, request->profile,
                           request->language, request->out,        request->json,       request->pdf};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
}

int command_report(int argc, char **argv)
{
    struct request request = {.threshold = -1};
    const GOptionEntry entries[] = {
        {"results", 0, 0, G_OPTION_ARG_FILENAME, &request.results,
         "The kiosk's results file, or a copy of it", "FILE"},
        {"curriculum", 0, 0, G_OPTION_ARG_FILENAME, &request.curriculum, "The curriculum that was played",
         "DIR"},
        {"assessment", 0, 0, G_OPTION_ARG_STRING, &request.assessment, "Which assessment", "ID"},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &request.out, "The report as one HTML page", "FILE"},
        {"json", 0, 0, G_OPTION_ARG_FILENAME, &request.json, "Every figure as JSON", "FILE"},
        {"pdf", 0, 0, G_OPTION_ARG_FILENAME, &request.pdf, "The report as A4 pages", "FILE"},
        {"profile", 0, 0, G_OPTION_ARG_STRING, &request.profile,
         "shareable (the default: groups of fewer than 11 are withheld) or internal (fewer than 5)",
         "PROFILE"},
        {"language", 0, 0, G_OPTION_ARG_STRING, &request.language,
         "Names of questions and groups in this language of the curriculum", "CODE"},
        {"dif-least", 0, 0, G_OPTION_ARG_INT64, &request.dif_least,
         "Persons in each of two groups before the fairness of questions is told (100)", "N"},
        {"threshold", 0, 0, G_OPTION_ARG_INT, &request.threshold,
         "Internal profile: withhold groups of fewer than N (5); 0 withholds nothing", "N"},
        {"no-verify", 0, 0, G_OPTION_ARG_NONE, &request.no_verify, "Don't check the hash chain first", NULL},
        G_OPTION_ENTRY_NULL};
    int status = COMMAND_CANNOT_RUN;
    enum export_profile profile = EXPORT_SHAREABLE;
    if (command_parse(
            &argc, &argv, NULL,
            "Compares the same persons' answers before and after. At least one of --out, --json and\n"
            "--pdf is needed. The kiosk must be off, or FILE a copy. The same results give the same\n"
            "bytes.",
            entries, 0)) {
        if (request.profile != NULL && !export_profile_parse(request.profile, &profile))
            status = command_fail("there is no profile \"%s\"; use shareable or internal", request.profile);
        else if (request.dif_least < 0)
            status = command_fail("--dif-least takes a number of persons");
        else if (request.threshold >= 0 && profile != EXPORT_INTERNAL)
            status = command_fail("--threshold goes with --profile internal only");
        else if (request.threshold == 1 || request.threshold == 2)
            status = command_fail("--threshold is 3 or more, or 0 to withhold nothing");
        else if ((status = missing(&request)) == COMMAND_CLEAN)
            status = run(&request, profile);
    }
    clear(&request);
    return status;
}
