/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil report`: what changed between baseline and endline, as HTML, PDF and JSON. */
#include "assessments/report/report.h"
#include "tools/command.h"

#include <stdio.h>

enum { NO_THRESHOLD = G_MININT }; /* as the profile has it */

struct request {
    char *results, *curriculum, *assessment, *profile, *language;
    char *out, *json, *pdf;
    gint64 dif_least;
    int threshold; /* or NO_THRESHOLD */
    gboolean no_verify;
    enum export_profile read_profile;
};

/* TRUE after saying which file is there. */
static gboolean is_written(const char *path, gboolean good, const GError *error)
{
    if (good)
        printf("%s\n", path);
    else
        command_fail("%s can't be written: %s", path, error->message);
    return good;
}

/* Takes the text. */
static gboolean write_text(const char *path, char *text)
{
    g_autofree char *own = text;
    g_autoptr(GError) error = NULL;
    const gboolean good = g_file_set_contents(path, own, -1, &error);
    return is_written(path, good, error);
}

static gboolean write_pdf(const char *path, const struct report *report)
{
    g_autoptr(GError) error = NULL;
    const gboolean good = report_pdf(report, path, &error);
    return is_written(path, good, error);
}

static int write_all(const struct request *request, const struct report *report)
{
    const gboolean good = (request->out == NULL || write_text(request->out, report_html(report))) &&
                          (request->json == NULL || write_text(request->json, report_json(report))) &&
                          (request->pdf == NULL || write_pdf(request->pdf, report));
    return good ? COMMAND_CLEAN : COMMAND_CANNOT_RUN;
}

static int report_from(struct results *results, const void *data)
{
    const struct request *request = data;
    g_autoptr(GError) error = NULL;
    struct curriculum *curriculum = command_curriculum(request->curriculum);
    if (curriculum == NULL)
        return COMMAND_CANNOT_RUN;
    const struct report_options options = {.profile = request->read_profile,
                                           .language = request->language,
                                           .dif_least = request->dif_least,
                                           .has_threshold = request->threshold != NO_THRESHOLD,
                                           .threshold = request->threshold};
    struct report *report = report_new(results, curriculum, request->assessment, &options, &error);
    const int status = report != NULL ? write_all(request, report) : command_fail("%s", error->message);
    report_free(report);
    curriculum_close(curriculum);
    return status;
}

/* FALSE after saying why. */
static gboolean options_fit(struct request *request)
{
    request->read_profile = EXPORT_SHAREABLE;
    if (!command_profile(request->profile, &request->read_profile))
        return FALSE;
    const char *wrong = NULL;
    if (request->dif_least < 0)
        wrong = "--dif-least takes a number of persons";
    else if (request->threshold != NO_THRESHOLD && request->read_profile != EXPORT_INTERNAL)
        wrong = "--threshold goes with --profile internal only";
    else if (request->threshold != NO_THRESHOLD && request->threshold != 0 && request->threshold < 3)
        wrong = "--threshold is 3 or more, or 0 to withhold nothing";
    if (wrong != NULL)
        command_fail("%s", wrong);
    return wrong == NULL;
}

static gboolean is_whole(const struct request *request)
{
    if (!command_has(request->results, "the results file", "--results FILE") ||
        !command_has(request->curriculum, "the curriculum", "--curriculum DIR") ||
        !command_has(request->assessment, "the assessment", "--assessment ID"))
        return FALSE;
    if (request->out != NULL || request->json != NULL || request->pdf != NULL)
        return TRUE;
    command_fail("say what to write: --out report.html, --json report.json, --pdf report.pdf");
    return FALSE;
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
    struct request request = {.threshold = NO_THRESHOLD};
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
    if (command_parse(
            &argc, &argv, NULL,
            "Compares the same persons' answers before and after. At least one of --out, --json and\n"
            "--pdf is needed. The kiosk must be off, or FILE a copy. The same results give the same\n"
            "bytes.",
            entries, 0) &&
        options_fit(&request) && is_whole(&request))
        status = command_on_results(request.results, !request.no_verify, report_from, &request);
    clear(&request);
    return status;
}
