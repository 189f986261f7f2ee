/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil import`: answers from paper, another program or another kiosk into a results file. */
#include "assessments/intake/intake.h"
#include "tools/command.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>

struct request {
    char *results, *curriculum, *map, *assessment;
};

static void print_report(const struct intake_report *report, const char *table)
{
    g_autofree char *name = g_path_get_basename(table);
    if (report->passed_over)
        printf("%s: passed over: %s\n", name, report->passed_over);
    for (guint i = 0; i < report->reasons->len; i++)
        printf("%s\n", (const char *)g_ptr_array_index(report->reasons, i));
    if (report->rejected > report->reasons->len)
        printf("… and %" G_GINT64_FORMAT " more\n", report->rejected - report->reasons->len);
    printf(
        "%" G_GINT64_FORMAT " added, %" G_GINT64_FORMAT " already there, %" G_GINT64_FORMAT " rejected%s\n",
        report->added, report->there, report->rejected, report->rejected > 0 ? "; nothing was written" : "");
}

static int import_into(const struct request *request, const char *table, struct results *results,
                       struct curriculum *curriculum)
{
    const struct intake_options options = {table, request->map, request->assessment};
    struct intake_report report;
    g_autoptr(GError) error = NULL;
    int status = COMMAND_CLEAN;
    if (!intake_run(results, curriculum, &options, &report, &error)) {
        const gboolean mendable = g_error_matches(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
        command_fail("%s; nothing was written", error->message);
        status = mendable ? COMMAND_PROBLEMS : COMMAND_CANNOT_RUN;
    } else {
        print_report(&report, table);
        status = report.rejected > 0 ? COMMAND_PROBLEMS : COMMAND_CLEAN;
    }
    intake_report_clear(&report);
    return status;
}

static int run(const struct request *request, const char *table)
{
    g_autoptr(GError) error = NULL;
    gboolean salvaged = FALSE;
    struct curriculum *curriculum = command_curriculum(request->curriculum);
    if (curriculum == NULL)
        return COMMAND_CANNOT_RUN;
    const gboolean fresh = !g_file_test(request->results, G_FILE_TEST_EXISTS);
    const struct results_options options = {.software_version = VIGIL_VERSION};
    struct results *results = results_open(request->results, &options, &salvaged, &error);
    int status;
    if (results == NULL)
        status = command_fail("%s", error->message);
    else if (salvaged)
        status = command_fail(
            "%s was damaged; what could be read is in a fresh file beside it. Look at both, then "
            "import again; nothing was imported",
            request->results);
    else
        status = import_into(request, table, results, curriculum);
    results_close(results);
    curriculum_close(curriculum);
    if (fresh && status != COMMAND_CLEAN)
        g_unlink(request->results); /* it holds nothing */
    return status;
}

int command_import(int argc, char **argv)
{
    struct request request = {0};
    const GOptionEntry entries[] = {
        {"results", 0, 0, G_OPTION_ARG_FILENAME, &request.results,
         "The results file that gets the answers; made when it isn't there", "FILE"},
        {"curriculum", 0, 0, G_OPTION_ARG_FILENAME, &request.curriculum,
         "The curriculum whose questions were answered", "DIR"},
        {"map", 0, 0, G_OPTION_ARG_FILENAME, &request.map,
         "What the columns and values of the table are called with us; vigil(1) has an example", "INI"},
        {"assessment", 0, 0, G_OPTION_ARG_STRING, &request.assessment,
         "The assessment of every row, for a table without study_id", "ID"},
        G_OPTION_ENTRY_NULL};
    int status = COMMAND_CANNOT_RUN;
    if (command_parse(
            &argc, &argv, "TABLE.csv",
            "Adds the answers of a table (the long CSV of `vigil export`, or another by a map), all or\n"
            "nothing. Rows that are there already are counted and not added again.",
            entries, 1) &&
        command_has(request.results, "the results file", "--results FILE") &&
        command_has(request.curriculum, "the curriculum", "--curriculum DIR"))
        status = run(&request, argv[1]);
    g_free(request.results);
    g_free(request.curriculum);
    g_free(request.map);
    g_free(request.assessment);
    return status;
}
