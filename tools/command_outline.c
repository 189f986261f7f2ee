/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil outline`: a reviewer's guide of a curriculum, as HTML and Markdown. */
#include "tools/command.h"
#include "tools/outline/outline.h"

#include <stdio.h>

/* Takes the text. FALSE after saying why. */
static gboolean write_file(const char *folder, const char *name, char *text)
{
    g_autofree char *own = text;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    const gboolean good = g_file_set_contents(path, own, -1, &error);
    if (good)
        printf("%s\n", path);
    else
        command_fail("%s can't be written: %s", path, error->message);
    return good;
}

static int write_outline(const struct outline *outline, const char *folder)
{
    g_autofree char *summary = outline_summary(outline);
    const int n = outline_flags(outline);
    printf("%s%d %s to look at\n", summary, n, n == 1 ? "thing" : "things");
    return write_file(folder, "outline.html", outline_html(outline)) &&
                   write_file(folder, "outline.md", outline_markdown(outline))
               ? COMMAND_CLEAN
               : COMMAND_CANNOT_RUN;
}

static int run(const char *path, const char *folder)
{
    g_autoptr(GError) error = NULL;
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
        return command_fail("%s is no folder; make it first, or name another with --out FOLDER", folder);
    struct curriculum *curriculum = command_curriculum(path);
    if (curriculum == NULL)
        return COMMAND_CANNOT_RUN;
    struct outline *outline = outline_new(curriculum, &error);
    const int status = outline != NULL ? write_outline(outline, folder)
                                       : command_fail("%s; `vigil check` says more", error->message);
    outline_free(outline);
    curriculum_close(curriculum);
    return status;
}

int command_outline(int argc, char **argv)
{
    g_autofree char *folder = NULL;
    const GOptionEntry entries[] = {{"out", 0, 0, G_OPTION_ARG_FILENAME, &folder,
                                     "Where outline.html and outline.md go (the current folder)", "FOLDER"},
                                    G_OPTION_ENTRY_NULL};
    if (!command_parse(
            &argc, &argv, "CURRICULUM",
            "Writes a guide for subject experts who review the courses without a kiosk: what each\n"
            "objective is taught and asked by, every screen, question and episode in words, and\n"
            "figures about them, which are printed too.",
            entries, 1))
        return COMMAND_CANNOT_RUN;
    return run(argv[1], folder != NULL ? folder : ".");
}
