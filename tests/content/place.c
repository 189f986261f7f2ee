/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "place.h"

#include <check.h>
#include <gio/gio.h>

static void run(const char *const *command)
{
    g_autoptr(GError) error = NULL;
    int status = 0;
    const gboolean ran = g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                                      NULL, &status, &error);
    ck_assert_msg(ran && status == 0, "%s failed", command[0]);
}

void place_overlay(const char *path, const char *fixture)
{
    g_autofree char *from = g_build_filename(FIXTURES, "content", "curricula", fixture, ".", NULL);
    const char *command[] = {"cp", "-r", from, path, NULL};
    run(command);
}

char *place_new(const char *fixture)
{
    char *path = g_dir_make_tmp("vigil-content-XXXXXX", NULL);
    ck_assert_ptr_nonnull(path);
    place_overlay(path, fixture);
    return path;
}

void place_remove(char *path)
{
    const char *command[] = {"rm", "-rf", path, NULL};
    run(command);
    g_free(path);
}

void place_write(const char *path, const char *name, const void *bytes, gsize size)
{
    g_autofree char *full = g_build_filename(path, name, NULL);
    g_autofree char *parent = g_path_get_dirname(full);
    ck_assert_int_eq(g_mkdir_with_parents(parent, 0700), 0);
    ck_assert(g_file_set_contents(full, bytes, (gssize)size, NULL));
}

void place_write_text(const char *path, const char *name, const char *text)
{
    place_write(path, name, text, strlen(text));
}

char *place_read(const char *path, const char *name)
{
    g_autofree char *full = g_build_filename(path, name, NULL);
    char *text = NULL;
    ck_assert_msg(g_file_get_contents(full, &text, NULL, NULL), "%s can't be read", full);
    return text;
}

char *problems_as_text(struct problems *problems)
{
    const GPtrArray *list = problems_sorted(problems);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < list->len; i++) {
        const struct problem *problem = list->pdata[i];
        g_autofree char *where = problem_place(problem);
        g_string_append_printf(out, "%s: %s: %s\n", where, problem_severity_name(problem->severity),
                               problem->message);
    }
    return g_string_free(out, FALSE);
}
