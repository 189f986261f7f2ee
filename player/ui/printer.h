/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The site's own print command ("lp -d kiosk"): run with the path of a finished PDF as its last word, and
 * looked at until it has ended, since only a command that ended well has printed anything. Nothing here
 * waits.
 */
#ifndef UI_PRINTER_H
#define UI_PRINTER_H

#include <glib.h>

enum print_state { PRINT_RUNNING, PRINT_DONE, PRINT_FAILED };

struct print_job;
/* NULL with *error when there is no such command. */
struct print_job *print_job_new(const char *command, const char *path, GError **error);
/* *error says why when it is PRINT_FAILED. One that takes more than a minute counts as failed. */
enum print_state print_job_state(struct print_job *job, GError **error);
const char *print_job_path(const struct print_job *job);
/* A command that still runs is left to itself. */
void print_job_free(struct print_job *job);

#endif
