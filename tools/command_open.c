/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil open`: what kiosks gave to a stick, at head office. */
#include "assessments/results/kiosk_file.h"
#include "assessments/results/results.h"
#include "assessments/results/seal.h"
#include "tools/command.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct request {
    const char *secret_key; /* NULL for plain files only */
    const char *out, *received;
    int problems;
};

static gssize read_file(guint8 *bytes, gsize room, void *data)
{
    ssize_t got;
    do
        got = read(*(int *)data, bytes, room);
    while (got < 0 && errno == EINTR);
    return got;
}

static void report(struct request *request, const char *path, const char *why)
{
    fprintf(stderr, "vigil: %s: %s\n", path, why);
    request->problems++;
}

/* A folder for each file: KSK1_1f0c93aa_000012. */
static char *folder_for(const struct request *request, const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    if (g_str_has_suffix(name, KIOSK_FILE_SUFFIX))
        name[strlen(name) - strlen(KIOSK_FILE_SUFFIX)] = '\0';
    return g_build_filename(request->out, name, NULL);
}

/* ---- what was opened ---- */

static gboolean is_as_listed(struct results *results, const struct kiosk_file *file, GError **error)
{
    gint64 rows = 0;
    if (!results_verify(results, &rows, error))
        return FALSE;
    g_autofree char *head = results_chain_head(results, error);
    if (!head)
        return FALSE;
    if (rows == file->rows && strcmp(head, file->chain_head) == 0)
        return TRUE;
    g_set_error_literal(error, RESULTS_ERROR, RESULTS_ERROR_DAMAGED,
                        "its rows aren't those that the kiosk listed");
    return FALSE;
}

static gboolean check_results(const char *folder, const struct kiosk_file *file, GError **error)
{
    g_autofree char *path = g_build_filename(folder, KIOSK_FILE_RESULTS, NULL);
    const struct results_options options = {.read_only = TRUE};
    struct results *results = results_open(path, &options, NULL, error);
    if (!results)
        return FALSE;
    const gboolean ok = is_as_listed(results, file, error);
    results_close(results);
    return ok;
}

/* A line for each copy; one that is there already isn't written again. */
static gboolean note_received(const char *path, const struct kiosk_file *file, GError **error)
{
    g_autofree char *text = NULL, *line = received_line(file);
    g_autoptr(GError) problem = NULL;
    if (!g_file_get_contents(path, &text, NULL, &problem) &&
        !g_error_matches(problem, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    if (text && strstr(text, line))
        return TRUE;
    g_autofree char *more = g_strconcat(text ? text : "", line, NULL);
    return g_file_set_contents_full(
        path, more, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error);
}

/* ---- one file ---- */

static void open_one(struct request *request, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = folder_for(request, path);
    struct kiosk_file *file = NULL;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        report(request, path, g_strerror(errno));
        return;
    }
    const gboolean ok = kiosk_file_open(request->secret_key, read_file, &descriptor, folder, &file, &error) &&
                        check_results(folder, file, &error) &&
                        (!request->received || note_received(request->received, file, &error));
    close(descriptor);
    if (ok)
        printf("%s: %" G_GINT64_FORMAT " rows of kiosk %s, copy %d\n", folder, file->rows, file->kiosk,
               file->counter);
    else
        report(request, path, error->message);
    kiosk_file_free(file);
}

static char *load_key(const char *path)
{
    char *key = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &key, NULL, &error)) {
        command_fail("%s", error->message);
        return NULL;
    }
    if (results_seal_key_is_whole(g_strstrip(key)))
        return key;
    command_fail("%s holds no key: it is one line of %d hex digits, as vigil make-key writes it", path,
                 SEAL_KEY_DIGITS);
    g_free(key);
    return NULL;
}

static int open_all(struct request *request, const char *key_path, char **files)
{
    g_autofree char *key = key_path ? load_key(key_path) : NULL;
    if (key_path && !key)
        return COMMAND_CANNOT_RUN;
    request->secret_key = key;
    for (char **file = files; *file; file++)
        open_one(request, *file);
    return request->problems > 0 ? COMMAND_PROBLEMS : COMMAND_CLEAN;
}

int command_open(int argc, char **argv)
{
    g_autofree char *key = NULL, *out = NULL, *received = NULL;
    g_auto(GStrv) files = NULL;
    const GOptionEntry entries[] = {
        {"key", 0, 0, G_OPTION_ARG_FILENAME, &key, "The secret key; files that aren't sealed need none",
         "KEYFILE"},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &out, "Where the folders go; here otherwise", "DIR"},
        {"received", 0, 0, G_OPTION_ARG_FILENAME, &received,
         "Adds a line for each file that was whole; named received.txt on a stick it tells the kiosk",
         "FILE"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL},
        G_OPTION_ENTRY_NULL};
    if (!command_parse(&argc, &argv, "FILE…",
                       "Opens what kiosks copied to a stick (KSK1_….kx), each into a folder of its own, and\n"
                       "checks it. What isn't whole is reported, and the next one is opened all the same.",
                       entries, 0))
        return COMMAND_CANNOT_RUN;
    if (!files)
        return command_fail("name the files that kiosks copied to a stick; see `vigil open --help`");
    struct request request = {.out = out ? out : ".", .received = received};
    return open_all(&request, key, files);
}
