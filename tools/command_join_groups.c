/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil join-groups`: listening groups of several kiosks in one results file, at head office. */
#include "assessments/results/import.h"
#include "tools/command.h"

#include <glib/gstdio.h>
#include <stdio.h>

struct request {
    char *office;
    const char *kiosk;
};

static char *hash_of(const char *path, GError **error)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, error);
    if (file == NULL)
        return NULL;
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
    return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

static gboolean join(struct results *office, struct results *kiosk, const char *path, gint64 *added,
                     GError **error)
{
    g_autofree char *name = g_path_get_basename(path), *sha256 = hash_of(path, error);
    const struct results_import_source source = {name, sha256, 0};
    struct results_import *import = sha256 != NULL ? results_import_begin(office, &source, error) : NULL;
    if (import == NULL)
        return FALSE;
    const gboolean good = results_import_groups(import, kiosk, added, error);
    return results_import_end(import, good, good ? error : NULL) && good;
}

/* The kiosk's file has been looked through. */
static int join_whole(struct results *kiosk, const struct request *request)
{
    const struct results_options options = {.software_version = VIGIL_VERSION};
    const gboolean fresh = !g_file_test(request->office, G_FILE_TEST_EXISTS);
    g_autoptr(GError) error = NULL;
    gboolean salvaged = FALSE;
    gint64 added = 0;
    struct results *office = results_open(request->office, &options, &salvaged, &error);
    if (office == NULL)
        return command_fail("%s", error->message);
    const gboolean good = !salvaged && join(office, kiosk, request->kiosk, &added, &error);
    results_close(office);
    if (fresh && !good)
        g_unlink(request->office); /* it holds nothing */
    if (salvaged)
        return command_fail("%s was damaged; what could be read is in a fresh file beside it. Look at both, "
                            "then join again; nothing was joined",
                            request->office);
    if (!good)
        return command_fail("%s; nothing was joined", error->message);
    printf("%" G_GINT64_FORMAT " rows added\n", added);
    return COMMAND_CLEAN;
}

static int join_from(struct results *kiosk, const void *data)
{
    const struct request *request = data;
    g_autoptr(GError) error = NULL;
    if (results_verify(kiosk, NULL, &error))
        return join_whole(kiosk, request);
    command_fail("%s: %s; nothing was joined. Keep the file as it is", request->kiosk, error->message);
    return COMMAND_PROBLEMS;
}

int command_join_groups(int argc, char **argv)
{
    struct request request = {0};
    const GOptionEntry entries[] = {
        {"results", 0, 0, G_OPTION_ARG_FILENAME, &request.office,
         "Head office's results file, which gets the groups; made when it isn't there", "FILE"},
        G_OPTION_ENTRY_NULL};
    int status = COMMAND_CANNOT_RUN;
    if (command_parse(&argc, &argv, "KIOSK.db",
                      "Adds the listening groups of a kiosk's results file and what their gatherings wrote\n"
                      "down, all or nothing. What is there already stays, so that the same kiosk may come\n"
                      "again. Import the answers of members first (vigil import): members are joined with\n"
                      "their answers.",
                      entries, 1) &&
        command_has(request.office, "head office's results file", "--results FILE")) {
        request.kiosk = argv[1];
        status = command_on_results(request.kiosk, FALSE, join_from, &request);
    }
    g_free(request.office);
    return status;
}
