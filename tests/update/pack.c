/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pack.h"

#include <stdio.h>
#include <string.h>

char *pack_new(const char *flavour)
{
    static const struct {
        const char *name;
        guint size;
    } files[] = {{"curriculum.xml", 700},          {"versions.txt", 0},
                 {"lessons/signs.xml", 3000},      {"items/who.xml", 900},
                 {"media/en/voice/a.opus", 70000}, {"po/es.po", 20}};
    char *path = g_dir_make_tmp("vigil-update-XXXXXX", NULL);
    ck_assert_ptr_nonnull(path);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *bytes = g_malloc(files[i].size + 1);
        for (guint k = 0; k < files[i].size; k++) {
            bytes[k] = (char)(flavour[k % strlen(flavour)] + (char)(k / 97));
        }
        pack_write(path, files[i].name, bytes, files[i].size);
    }
    return path;
}

void pack_remove(char *path)
{
    const char *command[] = {"rm", "-rf", path, NULL};
    ck_assert(
        g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
    g_free(path);
}

void pack_write(const char *path, const char *name, const void *bytes, gsize size)
{
    g_autofree char *full = g_build_filename(path, name, NULL);
    g_autofree char *parent = g_path_get_dirname(full);
    ck_assert_int_eq(g_mkdir_with_parents(parent, 0700), 0);
    FILE *file = fopen(full, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
    ck_assert_int_eq(fclose(file), 0);
}

void pack_write_text(const char *path, const char *name, const char *text)
{
    pack_write(path, name, text, strlen(text));
}

char *pack_read(const char *path, const char *name, gsize *size)
{
    g_autofree char *full = g_build_filename(path, name, NULL);
    char *text = NULL;
    ck_assert_msg(g_file_get_contents(full, &text, size, NULL), "%s can't be read", full);
    return text;
}

struct minisign_secret_key pack_key(struct update_keys *keys)
{
    static struct minisign_secret_key secret;
    static struct minisign_public_key public;
    static gboolean made;
    if (!made) {
        minisign_make_keys(&public, &secret);
        made = TRUE;
    }
    if (keys != NULL) {
        *keys = (struct update_keys){.keys = {public}, .n = 1};
    }
    return secret;
}

void pack_sign(const char *path, const char *id, guint64 serial, const char *needs)
{
    g_autoptr(GError) error = NULL;
    const struct minisign_secret_key key = pack_key(NULL);
    struct package *package = package_sign(path, &key, id, serial, needs, NULL, &error);
    ck_assert_msg(package != NULL, "%s", error != NULL ? error->message : "");
    package_free(package);
}

int pack_run(const char *name, const TTest *const *tests, int n)
{
    TCase *all = tcase_create(name);
    for (int i = 0; i < n; i++) {
        tcase_add_test(all, tests[i]);
    }
    Suite *suite = suite_create(name);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
