/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/command.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int command_fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    fprintf(stderr, "vigil: %s\n", message);
    return COMMAND_CANNOT_RUN;
}

gboolean command_parse(int *argc, char ***argv, const char *arguments, const char *description,
                       const GOptionEntry *entries, int n_arguments)
{
    g_autoptr(GOptionContext) context = g_option_context_new(arguments);
    g_option_context_set_description(context, description);
    g_option_context_add_main_entries(context, entries, NULL);
    g_autofree char *command = g_strdup((*argv)[0]);
    g_autofree char *shown = g_strdup_printf("vigil %s", command);
    g_set_prgname(shown);
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, argc, argv, &error)) {
        command_fail("%s; see `vigil %s --help`", error->message, command);
        return FALSE;
    }
    if (*argc - 1 == n_arguments)
        return TRUE;
    command_fail("`vigil %s` takes %s; see `vigil %s --help`", command,
                 arguments != NULL ? arguments : "options only", command);
    return FALSE;
}

gboolean command_has(const char *value, const char *what, const char *option)
{
    if (value == NULL)
        command_fail("name %s with %s", what, option);
    return value != NULL;
}

gboolean command_profile(const char *name, enum export_profile *profile)
{
    if (name == NULL || export_profile_parse(name, profile))
        return TRUE;
    command_fail("there is no profile \"%s\"; use shareable or internal", name);
    return FALSE;
}

struct curriculum *command_curriculum(const char *path)
{
    g_autoptr(GError) error = NULL;
    struct curriculum *curriculum = curriculum_open(path, NULL, &error);
    if (curriculum == NULL)
        command_fail("%s: %s; `vigil check` says more", path, error->message);
    return curriculum;
}

int command_on_results(const char *path, gboolean verify, command_results_func func, const void *request)
{
    g_autoptr(GError) error = NULL;
    const struct results_options options = {.read_only = TRUE, .software_version = VIGIL_VERSION};
    struct results *results = results_open(path, &options, NULL, &error);
    if (results == NULL)
        return command_fail("%s", error->message);
    int status = COMMAND_PROBLEMS;
    if (verify && !results_verify(results, NULL, &error))
        command_fail("%s: %s; nothing was written. Keep the file, and tell head office what this says; "
                     "--no-verify takes what can be read",
                     path, error->message);
    else
        status = func(results, request);
    results_close(results);
    return status;
}

int command_write_key(const char *path, const char *text)
{
    const size_t length = strlen(text);
    const int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST)
        return command_fail("%s is there already, and a key is never overwritten; name another file", path);
    if (file < 0)
        return command_fail("%s: %s", path, g_strerror(errno));
    const gboolean written = write(file, text, length) == (ssize_t)length && fsync(file) == 0;
    const int failure = errno;
    close(file);
    if (written)
        return COMMAND_CLEAN;
    unlink(path);
    return command_fail("%s: %s", path, g_strerror(failure));
}
