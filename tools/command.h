/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The subcommands of `vigil`. Each gets its own arguments (argv[0] is its name), prints results to standard
 * output and reasons to standard error, and returns the exit status: 0 done and clean, 1 problems were found,
 * 2 could not run.
 */
#ifndef TOOLS_COMMAND_H
#define TOOLS_COMMAND_H

#include <glib.h>

enum command_status { COMMAND_CLEAN = 0, COMMAND_PROBLEMS = 1, COMMAND_CANNOT_RUN = 2 };

struct command {
    const char *name;
    const char *summary;
    int (*run)(int argc, char **argv);
};

int command_check(int argc, char **argv);
int command_po(int argc, char **argv);
int command_freeze(int argc, char **argv);
int command_export(int argc, char **argv);
int command_report(int argc, char **argv);
int command_import(int argc, char **argv);
int command_verify(int argc, char **argv);
int command_simulate(int argc, char **argv);
int command_answer_sheet(int argc, char **argv);

/* Parses a subcommand's options; what is left in argv are its arguments. FALSE after printing why when they
 * are wrong or their number isn't n_arguments. arguments and description as g_option_context_new() takes
 * them. */
gboolean command_parse(int *argc, char ***argv, const char *arguments, const char *description,
                       const GOptionEntry *entries, int n_arguments);

/* "vigil: message" and a line's end on standard error; returns COMMAND_CANNOT_RUN. */
int command_fail(const char *format, ...) G_GNUC_PRINTF(1, 2);

#endif
