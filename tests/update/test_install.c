/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Installing on a real folder. */
#include "content/update/install.h"
#include "content/update/refusal.h"
#include "pack.h"

#include <errno.h>
#include <glib/gstdio.h>

struct kiosk {
    char *path;
    struct update_files files;
    struct install_options options;
    gboolean content_is_bad;
    guint64 stop_at, seen, of;
    const char *spoil; /* a file of the stick that goes while it is copied */
    char *stick;
};

static gboolean check(const char *path, void *data, GError **error)
{
    const struct kiosk *kiosk = data;
    g_autofree char *curriculum = g_build_filename(path, "curriculum.xml", NULL);
    ck_assert(g_file_test(curriculum, G_FILE_TEST_EXISTS));
    if (kiosk->content_is_bad) {
        g_set_error_literal(error, FOLDER_ERROR, FOLDER_ERROR_IO, "lessons/signs.xml:3: no such picture");
    }
    return !kiosk->content_is_bad;
}

static gboolean progress(guint64 done, guint64 of, void *data)
{
    struct kiosk *kiosk = data;
    ck_assert_uint_le(kiosk->seen, done);
    ck_assert_uint_le(done, of);
    kiosk->seen = done;
    kiosk->of = of;
    if (kiosk->spoil != NULL) {
        g_autofree char *gone = g_build_filename(kiosk->stick, kiosk->spoil, NULL);
        g_unlink(gone);
    }
    return kiosk->stop_at == 0 || done < kiosk->stop_at;
}

static struct kiosk *kiosk_new(void)
{
    struct kiosk *kiosk = g_new0(struct kiosk, 1);
    kiosk->path = g_dir_make_tmp("vigil-kiosk-XXXXXX", NULL);
    kiosk->stick = pack_new("one");
    ck_assert(files_open(&kiosk->files, kiosk->path, NULL));
    kiosk->options = (struct install_options){.files = &kiosk->files,
                                              .path = kiosk->path,
                                              .program = "0.1.0",
                                              .check = check,
                                              .progress = progress,
                                              .data = kiosk};
    pack_key(&kiosk->options.keys);
    return kiosk;
}

static void kiosk_free(struct kiosk *kiosk)
{
    files_close(&kiosk->files);
    pack_remove(kiosk->path);
    pack_remove(kiosk->stick);
    g_free(kiosk);
}

static void must_install(struct kiosk *kiosk, guint64 serial)
{
    g_autoptr(GError) error = NULL;
    pack_sign(kiosk->stick, "village", serial, "0.1.0");
    kiosk->seen = 0;
    g_autofree char *name = install_package(kiosk->stick, &kiosk->options, &error);
    ck_assert_msg(name != NULL, "%s", error != NULL ? error->message : "");
    ck_assert_uint_eq(installed_serial(name), serial);
}

static void must_refuse(struct kiosk *kiosk, enum update_error code, const char *message)
{
    g_autoptr(GError) error = NULL;
    kiosk->seen = 0;
    ck_assert_ptr_null(install_package(kiosk->stick, &kiosk->options, &error));
    ck_assert_str_eq(error->message, message);
    ck_assert_int_eq(error->code, (int)code);
}

/* What lies in the folder, sorted, " " between. */
static char *names_in(const struct kiosk *kiosk)
{
    g_autoptr(GPtrArray) names = installed_list(&kiosk->files, NULL);
    g_autoptr(GPtrArray) all = kiosk->files.list(kiosk->files.data, ".");
    ck_assert_uint_eq(all->len, names->len); /* nothing else */
    g_ptr_array_add(names, NULL);
    return g_strjoinv(" ", (char **)names->pdata);
}

START_TEST(a_package_is_installed_and_the_last_good_one_stays)
{
    struct kiosk *kiosk = kiosk_new();
    pack_write_text(kiosk->stick, "README.md", "isn't taken over");
    pack_write_text(kiosk->stick, "lessons/unlisted~", "neither");
    must_install(kiosk, 1);
    ck_assert_uint_eq(kiosk->seen, kiosk->of);
    ck_assert_uint_eq(kiosk->of, 2 * 74620);
    g_autofree char *readme = g_build_filename(kiosk->path, "1-village", "README.md", NULL);
    ck_assert(!g_file_test(readme, G_FILE_TEST_EXISTS));
    must_install(kiosk, 9);
    must_install(kiosk, 10);
    g_autofree char *names = names_in(kiosk);
    ck_assert_str_eq(names, "10-village 9-village");
    kiosk_free(kiosk);
}
END_TEST

START_TEST(what_is_in_use_is_kept)
{
    const char *const keep[] = {"1-village", NULL};
    struct kiosk *kiosk = kiosk_new();
    kiosk->options.keep = keep;
    for (guint64 serial = 1; serial <= 4; serial++) {
        must_install(kiosk, serial);
    }
    g_autofree char *names = names_in(kiosk);
    ck_assert_str_eq(names, "4-village 3-village 1-village");
    installed_clean(&kiosk->files, NULL);
    g_autofree char *later = names_in(kiosk);
    ck_assert_str_eq(later, "4-village 3-village");
    kiosk_free(kiosk);
}
END_TEST

START_TEST(what_is_refused_changes_nothing)
{
    struct kiosk *kiosk = kiosk_new();
    must_install(kiosk, 5);
    must_refuse(kiosk, UPDATE_ERROR_SAME, "5-village is installed already");
    pack_sign(kiosk->stick, "other", 5, "0.1.0");
    must_refuse(kiosk, UPDATE_ERROR_SAME,
                "its serial is 5, which 5-village has already; sign it with a higher one");
    pack_sign(kiosk->stick, "village", 4, "0.1.0");
    must_refuse(kiosk, UPDATE_ERROR_OLDER, "its serial is 4, and 5 is installed; sign it with a higher one");
    pack_sign(kiosk->stick, "village", 6, "0.2.0");
    must_refuse(kiosk, UPDATE_ERROR_PROGRAM,
                "it needs Vigil 0.2.0 or newer, and this is 0.1.0; renew the program first");
    pack_sign(kiosk->stick, "village", 6, "0.1.0");
    kiosk->content_is_bad = TRUE;
    must_refuse(kiosk, UPDATE_ERROR_CONTENT, "lessons/signs.xml:3: no such picture");
    kiosk->content_is_bad = FALSE;
    kiosk->stop_at = 80000; /* while it is read again */
    must_refuse(kiosk, UPDATE_ERROR_STOPPED, "it was stopped; nothing has changed");
    kiosk->stop_at = 0;
    pack_write_text(kiosk->stick, "po/es.po", "and something longer than it was");
    must_refuse(kiosk, UPDATE_ERROR_DIFFERENT, "\"po/es.po\" is not the file that was signed");
    g_autofree char *names = names_in(kiosk);
    ck_assert_str_eq(names, "5-village");
    kiosk_free(kiosk);
}
END_TEST

START_TEST(a_stick_that_is_pulled_changes_nothing)
{
    struct kiosk *kiosk = kiosk_new();
    must_install(kiosk, 5);
    pack_sign(kiosk->stick, "village", 6, "0.1.0");
    kiosk->spoil = "versions.txt"; /* the last one */
    must_refuse(kiosk, UPDATE_ERROR_MISSING, "there is no file \"versions.txt\"");
    kiosk->spoil = NULL;
    g_autofree char *away = g_strconcat(kiosk->stick, "-away", NULL);
    g_autofree char *expected =
        g_strdup_printf("the folder %s can't be opened: No such file or directory", kiosk->stick);
    ck_assert_int_eq(g_rename(kiosk->stick, away), 0);
    must_refuse(kiosk, UPDATE_ERROR_STICK, expected);
    ck_assert_int_eq(g_rename(away, kiosk->stick), 0);
    pack_write(kiosk->stick, "versions.txt", "", 0);
    must_install(kiosk, 6);
    kiosk_free(kiosk);
}
END_TEST

static gssize broken_read(void *data, int fd, void *bytes, gsize size)
{
    (void)data, (void)fd, (void)bytes, (void)size;
    errno = EIO;
    return -1;
}

START_TEST(a_stick_that_breaks_changes_nothing)
{
    struct kiosk *kiosk = kiosk_new();
    pack_sign(kiosk->stick, "village", 6, "0.1.0");
    kiosk->files.read_stick = broken_read;
    must_refuse(kiosk, UPDATE_ERROR_STICK,
                "\"curriculum.xml\" can't be read from the stick: Input/output error");
    g_autofree char *names = names_in(kiosk);
    ck_assert_str_eq(names, "");
    kiosk_free(kiosk);
}
END_TEST

START_TEST(the_next_key_signs_as_well_and_no_other)
{
    struct kiosk *kiosk = kiosk_new();
    struct minisign_public_key next, foreign;
    struct minisign_secret_key next_secret, foreign_secret;
    minisign_make_keys(&next, &next_secret);
    minisign_make_keys(&foreign, &foreign_secret);
    kiosk->options.keys.keys[1] = next;
    kiosk->options.keys.n = 2;
    package_free(package_sign(kiosk->stick, &foreign_secret, "village", 1, "0.1.0", NULL, NULL));
    g_autofree char *id = minisign_key_name(foreign.id);
    g_autofree char *expected =
        g_strdup_printf("it is signed with the key %s, which is not one of head office's keys here", id);
    must_refuse(kiosk, UPDATE_ERROR_UNKNOWN_KEY, expected);
    package_free(package_sign(kiosk->stick, &next_secret, "village", 1, "0.1.0", NULL, NULL));
    g_autofree char *name = install_package(kiosk->stick, &kiosk->options, NULL);
    ck_assert_str_eq(name, "1-village");
    kiosk_free(kiosk);
}
END_TEST

START_TEST(damaged_content_is_mended_by_the_same_package)
{
    struct kiosk *kiosk = kiosk_new();
    must_install(kiosk, 5);
    pack_write_text(kiosk->path, "5-village/po/es.po", "bits have rotted");
    kiosk->seen = 0;
    g_autofree char *name = install_package(kiosk->stick, &kiosk->options, NULL);
    ck_assert_str_eq(name, "5-village");
    must_refuse(kiosk, UPDATE_ERROR_SAME, "5-village is installed already");
    g_autofree char *names = names_in(kiosk);
    ck_assert_str_eq(names, "5-village");
    kiosk_free(kiosk);
}
END_TEST

START_TEST(looking_at_a_package_installs_nothing)
{
    struct kiosk *kiosk = kiosk_new();
    pack_sign(kiosk->stick, "village", 7, "0.1.0");
    struct package *package = install_look(kiosk->stick, &kiosk->options, NULL);
    ck_assert_uint_eq(package->serial, 7);
    package_free(package);
    g_autofree char *names = names_in(kiosk);
    ck_assert_str_eq(names, "");
    kiosk_free(kiosk);
}
END_TEST

/* ---- what the player opens ---- */

static void put_good(const struct kiosk *kiosk, const char *name)
{
    g_autofree char *to = g_build_filename(kiosk->path, name, NULL);
    const char *command[] = {"cp", "-r", FIXTURES "/content/curricula/good-small", to, NULL};
    ck_assert(
        g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
}

static char *opened(const struct kiosk *kiosk, int pass_over, gboolean fallback)
{
    struct installed_content content;
    const struct installed_choice choice = {.shipped = FIXTURES "/content/curricula/good-small",
                                            .pass_over = pass_over,
                                            .reason = "it ends again and again"};
    struct curriculum *curriculum = installed_open(kiosk->path, &choice, &content, NULL);
    ck_assert_ptr_nonnull(curriculum);
    ck_assert_int_eq(content.fallback, fallback);
    ck_assert((content.why != NULL) == fallback);
    char *name = g_strdup(content.name != NULL ? content.name : "shipped");
    installed_content_clear(&content);
    curriculum_close(curriculum);
    return name;
}

static void must_open(const struct kiosk *kiosk, const char *name, gboolean fallback)
{
    g_autofree char *found = opened(kiosk, 0, fallback);
    ck_assert_str_eq(found, name);
}

START_TEST(packages_that_are_passed_over_are_not_played)
{
    static const char *const names[] = {"12-village", "10-village", "9-village", "shipped", "shipped"};
    struct kiosk *kiosk = kiosk_new();
    for (int i = 0; i < 3; i++) {
        put_good(kiosk, names[i]);
    }
    for (int i = 0; i < (int)G_N_ELEMENTS(names); i++) {
        g_autofree char *found = opened(kiosk, i, i > 0);
        ck_assert_str_eq(found, names[i]);
    }
    kiosk_free(kiosk);
}
END_TEST

START_TEST(where_no_package_is_none_is_passed_over)
{
    struct kiosk *kiosk = kiosk_new();
    g_autofree char *found = opened(kiosk, 1, FALSE);
    ck_assert_str_eq(found, "shipped");
    kiosk_free(kiosk);
}
END_TEST

START_TEST(the_newest_that_can_be_opened_is_played)
{
    struct kiosk *kiosk = kiosk_new();
    must_open(kiosk, "shipped", FALSE);
    put_good(kiosk, "9-village");
    put_good(kiosk, "staging");
    put_good(kiosk, "11-Village");
    put_good(kiosk, "012-village");
    must_open(kiosk, "9-village", FALSE);
    put_good(kiosk, "10-village");
    must_open(kiosk, "10-village", FALSE);
    pack_write_text(kiosk->path, "10-village/curriculum.xml", "<curriculum");
    must_open(kiosk, "9-village", TRUE);
    pack_write_text(kiosk->path, "9-village/curriculum.xml", "");
    must_open(kiosk, "shipped", TRUE);
    kiosk_free(kiosk);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_package_is_installed_and_the_last_good_one_stays,
        what_is_in_use_is_kept,
        what_is_refused_changes_nothing,
        a_stick_that_is_pulled_changes_nothing,
        a_stick_that_breaks_changes_nothing,
        the_next_key_signs_as_well_and_no_other,
        damaged_content_is_mended_by_the_same_package,
        looking_at_a_package_installs_nothing,
        the_newest_that_can_be_opened_is_played,
        packages_that_are_passed_over_are_not_played,
        where_no_package_is_none_is_passed_over,
    };
    return PACK_RUN("install", tests);
}
