/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The `vigil` command for authors, trainers and head office. */
#include "tools/command.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static const struct command commands[] = {
    {"check", "find everything that is wrong with a curriculum", command_check},
    {"po", "bring a curriculum's translation files up to date", command_po},
    {"freeze", "give new or changed content its version number", command_freeze},
    {"export", "write the results of a kiosk as CSV, XLSX, SPSS, Stata and more", command_export},
    {"report", "what changed between baseline and endline, as HTML, PDF and JSON", command_report},
    {"import", "take answers from paper, another program or another kiosk into results", command_import},
    {"verify", "check a results file: integrity and hash chain", command_verify},
    {"answer-sheet", "print a test for pen and paper, with a table to type the answers into",
     command_answer_sheet},
    {"simulate", "make up answers, for trying out and teaching the report", command_simulate},
};

static void print_help(FILE *out)
{
    fprintf(out, "Usage: vigil COMMAND [OPTION…] ARGUMENTS\n\nCommands:\n");
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        fprintf(out, "  %-12s %s\n", commands[i].name, commands[i].summary);
    fprintf(
        out,
        "\n`vigil COMMAND --help` says more about one of them; `vigil --version` says which Vigil this is.\n"
        "Exit status: 0 done and clean, 1 problems were found, 2 could not run.\n");
}

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

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    if (argc < 2) {
        print_help(stderr);
        return COMMAND_CANNOT_RUN;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
        print_help(stdout);
        return COMMAND_CLEAN;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("vigil %s\n", VIGIL_VERSION);
        return COMMAND_CLEAN;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    return command_fail("there is no command \"%s\"; `vigil --help` lists them", argv[1]);
}
