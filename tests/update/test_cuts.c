/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The power goes, or the disk fails, at every single operation of an installation. */
#include "content/update/install.h"
#include "content/update/refusal.h"
#include "model_disk.h"
#include "pack.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define ROUNDS 10

static char *old_pack, *new_pack;
static char *old_listing, *new_listing; /* what the folders hold, as model_disk_listing() says */
static struct update_keys keys;

static gboolean accept(const char *path, void *data, GError **error)
{
    (void)path, (void)data, (void)error;
    return TRUE;
}

static char *install(struct model_disk *disk, const char *from, GError **error)
{
    const struct install_options options = {.files = model_disk_files(disk),
                                            .path = "/nowhere",
                                            .keys = keys,
                                            .program = "0.1.0",
                                            .check = accept};
    return install_package(from, &options, error);
}

static void must_install(struct model_disk *disk, const char *from, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *installed = install(disk, from, &error);
    ck_assert_msg(installed != NULL, "%s", error != NULL ? error->message : "");
    ck_assert_str_eq(installed, name);
}

static void set_up(void)
{
    old_pack = pack_new("the old one");
    new_pack = pack_new("and the new one");
    pack_write_text(new_pack, "lessons/added.xml", "this one is new");
    pack_key(&keys);
    pack_sign(old_pack, "village", 1, "0.1.0");
    pack_sign(new_pack, "village", 2, "0.1.0");
    struct model_disk *disk = model_disk_new(0);
    must_install(disk, old_pack, "1-village");
    must_install(disk, new_pack, "2-village");
    old_listing = model_disk_listing(disk, "1-village");
    new_listing = model_disk_listing(disk, "2-village");
    model_disk_free(disk);
}

static void tear_down(void)
{
    pack_remove(old_pack);
    pack_remove(new_pack);
    g_free(old_listing);
    g_free(new_listing);
}

static const char *expected(const char *name)
{
    return strcmp(name, "1-village") == 0 ? old_listing : new_listing;
}

/* Every package that has a name is whole; returns the serial of the current one, 0 for none. */
static guint64 current_serial(struct model_disk *disk, const char *when, int n)
{
    g_autoptr(GPtrArray) names = installed_list(model_disk_files(disk), NULL);
    ck_assert_ptr_nonnull(names);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *listing = model_disk_listing(disk, names->pdata[i]);
        ck_assert_msg(strcmp(listing, expected(names->pdata[i])) == 0, "%s %d: %s is a mixture:\n%s", when, n,
                      (char *)names->pdata[i], listing);
    }
    return names->len > 0 ? installed_serial(names->pdata[0]) : 0;
}

/* Installs at last, whatever lies about. */
static void recover(struct model_disk *disk, const char *when, int n)
{
    g_autoptr(GPtrArray) rest = NULL;
    installed_clean(model_disk_files(disk), NULL);
    current_serial(disk, when, n);
    must_install(disk, new_pack, "2-village");
    ck_assert_uint_eq(current_serial(disk, when, n), 2);
    rest = model_disk_files(disk)->list(disk, ".");
    ck_assert_msg(rest->len == 2, "%s %d: something was left behind", when, n);
    model_disk_boot(disk);
    ck_assert_uint_eq(current_serial(disk, when, n), 2);
}

/* One cut; FALSE once the installation was over before it came. */
static gboolean cut_once(int round, int n, int *again)
{
    struct model_disk *disk = model_disk_new((guint32)(1000 * n + round));
    must_install(disk, old_pack, "1-village");
    model_disk_boot(disk);
    model_disk_cut_at(disk, n);
    g_autofree char *name = install(disk, new_pack, NULL);
    const gboolean cut = model_disk_is_down(disk);
    model_disk_boot(disk);
    const guint64 serial = current_serial(disk, "cut", n);
    ck_assert_msg(serial == 2 || (serial == 1 && name == NULL), "cut %d: serial %d", n, (int)serial);
    if (round % 2 == 1) { /* and once more while recovering */
        model_disk_cut_at(disk, 1 + (7 * n + round) % 150);
        installed_clean(model_disk_files(disk), NULL);
        g_free(install(disk, new_pack, NULL));
        model_disk_boot(disk);
        const guint64 then = current_serial(disk, "second cut", n);
        ck_assert_msg(then >= 1, "second cut %d: nothing is installed", n);
        (*again)++;
    }
    recover(disk, "after cut", n);
    model_disk_free(disk);
    return cut;
}

START_TEST(a_cut_at_any_operation_leaves_the_old_or_the_new)
{
    set_up();
    int cuts = 0, again = 0, operations = 0;
    for (int round = 0; round < ROUNDS; round++) {
        for (operations = 1; cut_once(round, operations, &again); operations++) {
            cuts++;
        }
    }
    ck_assert_int_gt(cuts, 1000);
    printf("update: %d cuts over %d operations, %d of them cut again; old or new each time\n", cuts,
           operations, again);
    tear_down();
}
END_TEST

/* An error that is gone the next time, or stays: nothing changes but for the last step, and what was told
 * holds when the power goes right after it. */
static gboolean fail_once(int n, int error, gboolean for_good)
{
    g_autoptr(GError) why = NULL;
    struct model_disk *disk = model_disk_new((guint32)n);
    must_install(disk, old_pack, "1-village");
    model_disk_fail_at(disk, n, error, for_good);
    g_autofree char *name = install(disk, new_pack, &why);
    const gboolean failed = model_disk_operations(disk) >= n;
    ck_assert((name == NULL) == (why != NULL));
    model_disk_fail_at(disk, 0, 0, FALSE);
    if (n % 2 == 0) {
        model_disk_boot(disk);
    }
    const guint64 serial = current_serial(disk, "fault", n);
    ck_assert_msg(serial == 2 || (serial == 1 && name == NULL), "fault %d", n);
    recover(disk, "after fault", n);
    model_disk_free(disk);
    return failed;
}

START_TEST(an_error_at_any_operation_loses_nothing)
{
    set_up();
    int faults = 0;
    for (int n = 1; fail_once(n, EIO, FALSE); n++) {
        faults++;
    }
    for (int n = 1; fail_once(n, EIO, TRUE); n++) {
        faults++;
    }
    for (int n = 1; fail_once(n, ENOSPC, TRUE); n++) {
        faults++;
    }
    printf("update: %d errors, nothing lost\n", faults);
    tear_down();
}
END_TEST

START_TEST(what_is_kept_survives_every_clean_up)
{
    set_up();
    const char *const keep[] = {"1-village", NULL};
    for (int n = 1; n < 60; n++) {
        struct model_disk *disk = model_disk_new((guint32)n);
        must_install(disk, old_pack, "1-village");
        must_install(disk, new_pack, "2-village");
        model_disk_cut_at(disk, n);
        installed_clean(model_disk_files(disk), keep);
        model_disk_boot(disk);
        ck_assert_uint_eq(current_serial(disk, "clean", n), 2);
        g_autofree char *kept = model_disk_listing(disk, "1-village");
        ck_assert_str_eq(kept, old_listing);
        model_disk_free(disk);
    }
    tear_down();
}
END_TEST

START_TEST(bytes_that_the_disk_loses_are_noticed)
{
    set_up();
    g_autoptr(GError) error = NULL;
    struct model_disk *disk = model_disk_new(3);
    must_install(disk, old_pack, "1-village");
    model_disk_set_free(disk, 100);
    g_autofree char *name = install(disk, new_pack, &error);
    ck_assert_ptr_null(name);
    ck_assert_str_eq(error->message, "it needs 5 MB on the kiosk's disk, and 0 MB are free");
    ck_assert(g_error_matches(error, UPDATE_ERROR, UPDATE_ERROR_FULL));
    ck_assert_uint_eq(current_serial(disk, "full", 0), 1);
    model_disk_free(disk);
    tear_down();
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_cut_at_any_operation_leaves_the_old_or_the_new,
        an_error_at_any_operation_loses_nothing,
        what_is_kept_survives_every_clean_up,
        bytes_that_the_disk_loses_are_noticed,
    };
    return PACK_RUN("cuts", tests);
}
