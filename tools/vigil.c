/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The `vigil` command for authors, trainers and head office. */
#include "tools/command.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static const struct command commands[] = {
    {"check", "find everything that is wrong with a curriculum", command_check},
    {"outline", "write a guide of a curriculum for those who review it", command_outline},
    {"po", "bring a curriculum's translation files up to date", command_po},
    {"voice", "say with a computer's voice what no person has recorded", command_voice},
    {"freeze", "give new or changed content its version number", command_freeze},
    {"export", "write the results of a kiosk as CSV, XLSX, SPSS, Stata and more", command_export},
    {"report", "what changed between baseline and endline, as HTML, PDF and JSON", command_report},
    {"import", "take answers from paper, another program or another kiosk into results", command_import},
    {"join-groups", "take the listening groups of another kiosk into results", command_join_groups},
    {"roster", "make a list of people known to a kiosk, and print their cards", command_roster},
    {"verify", "check a results file: integrity and hash chain", command_verify},
    {"reset-pin", "forget a PIN of staff that nobody knows any more", command_reset_pin},
    {"answer-sheet", "print a test for pen and paper, with a table to type the answers into",
     command_answer_sheet},
    {"pocket-card", "print a course's signs and first steps to be taken home", command_pocket_card},
    {"make-key", "make head office's keys for spoken questions", command_make_key},
    {"open-note", "open a spoken question at head office", command_open_note},
    {"keygen", "make head office's keys for signing content", command_keygen},
    {"sign", "make a package of a curriculum, to be taken to kiosks on a stick", command_sign},
    {"verify-package", "check that a package is whole, and whose it is", command_verify_package},
    {"open", "open what kiosks copied to a stick", command_open},
    {"simulate", "make up answers, for trying out and teaching the report", command_simulate},
};

static void print_help(FILE *out)
{
    fprintf(out, "Usage: vigil COMMAND [OPTION…] ARGUMENTS\n\nCommands:\n");
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        fprintf(out, "  %-14s %s\n", commands[i].name, commands[i].summary);
    fprintf(
        out,
        "\n`vigil COMMAND --help` says more about one of them; `vigil --version` says which Vigil this is.\n"
        "Exit status: 0 done and clean, 1 problems were found, 2 could not run.\n");
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
