/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil simulate`: made-up answers to a real assessment, in the columns of responses.csv. */
#include "assessments/report/csv.h"
#include "assessments/simulate/simulate.h"
#include "tools/command.h"

#include <stdio.h>

struct request {
    char *curriculum, *out;
    char *assessment;
    int persons, sites, seed;
    double dropout, followup;
};

static void write_row(const char *const *cells, void *data)
{
    struct csv *csv = data;
    for (const char *const *column = simulate_columns(); *column != NULL; column++)
        csv_cell(csv, *cells++);
    csv_end_row(csv);
}

static gboolean write_rows(const struct request *request, struct curriculum *curriculum,
                           struct simulate_counts *counts, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(request->out);
    g_autofree char *name = g_path_get_basename(request->out), *sha256 = NULL;
    gint64 bytes;
    const struct simulate_options options = {.assessment = request->assessment,
                                             .persons = request->persons,
                                             .sites = request->sites,
                                             .seed = (guint64)request->seed,
                                             .dropout = request->dropout,
                                             .followup = request->followup};
    struct csv *csv = csv_open(folder, name, error);
    if (csv == NULL)
        return FALSE;
    write_row(simulate_columns(), csv);
    if (simulate_rows(curriculum, &options, write_row, csv, counts, error))
        return csv_close(csv, &sha256, &bytes, error);
    csv_abandon(csv);
    return FALSE;
}

static int simulate(const struct request *request, struct curriculum *curriculum)
{
    struct simulate_counts counts = {0};
    g_autoptr(GError) error = NULL;
    const gboolean written = write_rows(request, curriculum, &counts, &error);
    g_autofree char *assessment = counts.assessment;
    if (!written)
        return command_fail("%s", error->message);
    printf("%s: %" G_GINT64_FORMAT " made-up answers of %" G_GINT64_FORMAT
           " made-up people to \"%s\" (%" G_GINT64_FORMAT " baseline, %" G_GINT64_FORMAT
           " endline, %" G_GINT64_FORMAT " follow-up)\n"
           "Simulated: for trying out and teaching. Never import it into a file with real answers.\n",
           request->out, counts.rows, counts.persons, assessment, counts.attempts[0], counts.attempts[1],
           counts.attempts[2]);
    return COMMAND_CLEAN;
}

static int run(const struct request *request)
{
    if (!command_has(request->curriculum, "the curriculum", "--curriculum DIR") ||
        !command_has(request->out, "the file for the answers", "--out FILE.csv"))
        return COMMAND_CANNOT_RUN;
    struct curriculum *curriculum = command_curriculum(request->curriculum);
    if (curriculum == NULL)
        return COMMAND_CANNOT_RUN;
    const int status = simulate(request, curriculum);
    curriculum_close(curriculum);
    return status;
}

int command_simulate(int argc, char **argv)
{
    struct request request = {.persons = 240, .sites = 6, .seed = 1, .dropout = 0.12};
    const GOptionEntry entries[] = {
        {"curriculum", 0, 0, G_OPTION_ARG_FILENAME, &request.curriculum, "The curriculum with the questions",
         "DIR"},
        {"assessment", 0, 0, G_OPTION_ARG_STRING, &request.assessment,
         "Which assessment; not needed when there is only one", "ID"},
        {"persons", 0, 0, G_OPTION_ARG_INT, &request.persons, "How many people (240)", "N"},
        {"sites", 0, 0, G_OPTION_ARG_INT, &request.sites, "At how many sites (6)", "N"},
        {"seed", 0, 0, G_OPTION_ARG_INT, &request.seed, "Another number gives other people and answers (1)",
         "N"},
        {"dropout", 0, 0, G_OPTION_ARG_DOUBLE, &request.dropout,
         "Share that doesn't come to the endline (0.12)", "SHARE"},
        {"followup", 0, 0, G_OPTION_ARG_DOUBLE, &request.followup,
         "Share of the others that comes to the follow-up (0)", "SHARE"},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &request.out, "The CSV file to write", "FILE"},
        G_OPTION_ENTRY_NULL};
    int status = COMMAND_CANNOT_RUN;
    if (command_parse(&argc, &argv, NULL,
                      "Makes up answers to the questions of an assessment, in the columns of responses.csv,\n"
                      "for `vigil import`. The same options give the same bytes. Every row says that it is\n"
                      "simulated.",
                      entries, 0))
        status = run(&request);
    g_free(request.curriculum);
    g_free(request.assessment);
    g_free(request.out);
    return status;
}
