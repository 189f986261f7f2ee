/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The subcommands of `vigil`. Each gets its own arguments (argv[0] is its name), prints results to standard
 * output and reasons to standard error, and returns the exit status: 0 done and clean, 1 problems were found,
 * 2 could not run.
 */
#ifndef TOOLS_COMMAND_H
#define TOOLS_COMMAND_H

#include "assessments/report/export.h"

enum command_status { COMMAND_CLEAN = 0, COMMAND_PROBLEMS = 1, COMMAND_CANNOT_RUN = 2 };

struct command {
    const char *name;
    const char *summary;
    int (*run)(int argc, char **argv);
};

int command_check(int argc, char **argv);
int command_outline(int argc, char **argv);
int command_po(int argc, char **argv);
int command_voice(int argc, char **argv);
int command_freeze(int argc, char **argv);
int command_export(int argc, char **argv);
int command_report(int argc, char **argv);
int command_import(int argc, char **argv);
int command_roster(int argc, char **argv);
int command_verify(int argc, char **argv);
int command_reset_pin(int argc, char **argv);
int command_simulate(int argc, char **argv);
int command_answer_sheet(int argc, char **argv);
int command_pocket_card(int argc, char **argv);
int command_join_groups(int argc, char **argv);
int command_make_key(int argc, char **argv);
int command_open_note(int argc, char **argv);
int command_keygen(int argc, char **argv);
int command_sign(int argc, char **argv);
int command_verify_package(int argc, char **argv);
int command_open(int argc, char **argv);

/* Parses a subcommand's options; what is left in argv are its arguments. FALSE after printing why when they
 * are wrong or their number isn't n_arguments. arguments and description as g_option_context_new() takes
 * them. */
gboolean command_parse(int *argc, char ***argv, const char *arguments, const char *description,
                       const GOptionEntry *entries, int n_arguments);

/* "vigil: message" and a line's end on standard error; returns COMMAND_CANNOT_RUN. */
int command_fail(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* These say on standard error what is wrong, and return FALSE or NULL. */

/* Whether an option that can't be left out was given. "name the results file with --results FILE" */
gboolean command_has(const char *value, const char *what, const char *option);
/* No name leaves *profile as it is. */
gboolean command_profile(const char *name, enum export_profile *profile);
struct curriculum *command_curriculum(const char *path);

/* Writes a secret key for its owner only, and on the disk before it returns. A key that is there stays: what
 * it opens or signs could never be opened or signed again. The exit status, after saying why. */
int command_write_key(const char *path, const char *text);

/* What `vigil check` finds in a curriculum; FALSE and an error when the folder can't be read at all. */
gboolean command_find_problems(const char *path, struct problems *problems, GError **error);

/* Opens a results file for reading, checks its hash chain if verify, and returns the exit status of func; or
 * its own, after saying why, without calling it. */
typedef int (*command_results_func)(struct results *results, const void *request);
int command_on_results(const char *path, gboolean verify, command_results_func func, const void *request);

#endif
