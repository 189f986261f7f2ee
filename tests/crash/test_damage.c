/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page of a results file in turn is lost: the file is set aside, what can be read is taken over, and
 * the kiosk goes on. */
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "tests/results/world.h"

static const char lost[4096];

static void lose(const char *path, gsize page)
{
    FILE *file = fopen(path, "r+b");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fseek(file, (long)(page * sizeof lost), SEEK_SET), 0);
    ck_assert_uint_eq(fwrite(lost, sizeof lost, 1, file), 1);
    ck_assert_int_eq(fclose(file), 0);
}

/* What was set aside, so that the next finds its name free at once. */
static void remove_set_aside(const struct world *world)
{
    GDir *dir = g_dir_open(world->folder, 0, NULL);
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(world->folder, name, NULL);
        if (strstr(name, ".damaged") != NULL)
            g_remove(path);
    }
    g_dir_close(dir);
}

static void open_without(struct world *world, const char *whole, gsize length, gsize page)
{
    GError *error = NULL;
    ck_assert(g_file_set_contents(world->path, whole, (gssize)length, NULL));
    lose(world->path, page);
    struct results *results = results_open(world->path, &world->options, NULL, &error);
    ck_assert_msg(results != NULL, "page %d: %s", (int)page, error ? error->message : "no message");
    ck_assert_msg(results_verify(results, NULL, &error), "page %d: %s", (int)page,
                  error ? error->message : "");
    ck_assert(results_event_add(results, NULL, "restart", NULL, NULL));
    results_close(results);
    remove_set_aside(world);
}

START_TEST(every_page_may_be_lost)
{
    struct world *world = world_new();
    g_autofree char *whole = NULL;
    gsize length = 0;
    world_enrol(world);
    for (int i = 1; i <= 200; i++) {
        g_autofree char *item = g_strdup_printf("q%03d", i);
        world_record(world, "a1", item, 1, i % 2 ? "a" : "b");
    }
    world_close(world);
    ck_assert(g_file_get_contents(world->path, &whole, &length, NULL));
    for (gsize page = 0; page < length / sizeof lost; page++)
        open_without(world, whole, length, page);
    printf("%d pages lost in turn: each file opened again, whole\n", (int)(length / sizeof lost));
    fflush(stdout);
    world_free(world);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("damage");
    TCase *tests = tcase_create("damage");
    tcase_set_timeout(tests, 600);
    tcase_add_test(tests, every_page_may_be_lost);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
