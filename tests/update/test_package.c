/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/update/refusal.h"
#include "pack.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define FLIPS 10000

static struct package *open_at(const char *path, GError **error)
{
    struct update_keys keys;
    pack_key(&keys);
    struct folder *folder = folder_open(path, NULL);
    struct package *package = package_open(folder, keys.keys, keys.n, error);
    if (package != NULL && !package_is_whole(package, folder, error)) {
        g_clear_pointer(&package, package_free);
    }
    folder_close(folder);
    return package;
}

static void must_refuse(const char *path, enum update_error code, const char *message)
{
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(open_at(path, &error));
    ck_assert_str_eq(error->message, message);
    ck_assert_int_eq(error->code, (int)code);
}

START_TEST(what_is_signed_can_be_opened)
{
    char *path = pack_new("x");
    pack_write_text(path, "README.md", "for people");
    pack_write_text(path, ".hidden", "for nobody");
    pack_write_text(path, "lessons/signs.xml~", "an editor's");
    const struct minisign_secret_key key = pack_key(NULL);
    g_autoptr(GPtrArray) left_out = g_ptr_array_new_with_free_func(g_free);
    struct package *made = package_sign(path, &key, "village", 0, "0.1.0", left_out, NULL);
    struct package *package = open_at(path, NULL);
    ck_assert_str_eq(package->id, "village");
    ck_assert_uint_eq(package->serial, 1);
    ck_assert_str_eq(package->needs, "0.1.0");
    ck_assert_uint_eq(package->files->len, 6);
    ck_assert_uint_eq(package->bytes, 74620);
    ck_assert_uint_eq(made->bytes, package->bytes);
    ck_assert_uint_eq(left_out->len, 1);
    ck_assert_str_eq(left_out->pdata[0], "README.md");
    package_free(made);
    package_free(package);
    pack_sign(path, "village", 0, "0.1.0"); /* one more */
    package = open_at(path, NULL);
    ck_assert_uint_eq(package->serial, 2);
    package_free(package);
    pack_remove(path);
}
END_TEST

START_TEST(a_package_is_refused_with_its_reason)
{
    char *path = pack_new("x");
    must_refuse(path, UPDATE_ERROR_NO_PACKAGE, "there is no file \"manifest.txt\"");
    pack_sign(path, "village", 3, "0.1.0");
    gsize size;
    g_autofree char *manifest = pack_read(path, "manifest.txt", &size);
    g_autofree char *signature = pack_read(path, "manifest.minisig", NULL);
    g_autofree char *minisig = g_build_filename(path, "manifest.minisig", NULL);
    g_autofree char *lesson = g_build_filename(path, "lessons/signs.xml", NULL);
    ck_assert_int_eq(g_unlink(minisig), 0);
    must_refuse(path, UPDATE_ERROR_NO_PACKAGE, "there is no file \"manifest.minisig\"");
    pack_write_text(path, "manifest.minisig", signature);
    pack_write(path, "manifest.txt", manifest, size - 1);
    must_refuse(path, UPDATE_ERROR_CHANGED, "it was changed after it was signed");
    pack_write(path, "manifest.txt", manifest, size);
    pack_write_text(path, "lessons/signs.xml", "short");
    must_refuse(path, UPDATE_ERROR_DIFFERENT, "\"lessons/signs.xml\" is not the file that was signed");
    ck_assert_int_eq(g_unlink(lesson), 0);
    must_refuse(path, UPDATE_ERROR_MISSING, "there is no file \"lessons/signs.xml\"");
    ck_assert_int_eq(symlink("/etc/passwd", lesson), 0);
    must_refuse(path, UPDATE_ERROR_MISSING,
                "\"lessons/signs.xml\" is a link or lies behind one; put the file itself there");
    pack_remove(path);
}
END_TEST

static void sign_text(const char *path, const char *manifest, const char *comment)
{
    const struct minisign_secret_key key = pack_key(NULL);
    g_autoptr(GBytes) bytes = g_bytes_new(manifest, strlen(manifest));
    g_autofree char *signature = minisign_sign(&key, bytes, comment);
    pack_write_text(path, "manifest.txt", manifest);
    pack_write_text(path, "manifest.minisig", signature);
}

#define HASH "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"
#define GOOD_COMMENT "vigil-package:1 id:village serial:3 needs:0.1.0"
#define NO_MANIFEST "manifest.txt:1: this isn't a manifest as vigil sign writes it"

/* Even head office's own signature makes nothing of these. */
START_TEST(a_signed_manifest_may_still_be_bad)
{
    static const struct {
        const char *manifest, *message;
    } cases[] = {
        {"", NO_MANIFEST},
        {"\n", NO_MANIFEST},
        {"vigil-package 2\n", NO_MANIFEST},
        {"vigil-package 1", NO_MANIFEST},
        {"vigil-package 1\r\n", NO_MANIFEST},
        {"vigil-package 1\n", "manifest.txt:1: it lists no file"},
        {"vigil-package 1\n\n", "manifest.txt:2: a line is hash, size and name"},
        {"vigil-package 1\n" HASH "  0 a.xml\n", "manifest.txt:2: a line is hash, size and name"},
        {"vigil-package 1\n" HASH " 00 a.xml\n", "manifest.txt:2: a line is hash, size and name"},
        {"vigil-package 1\n" HASH " -1 a.xml\n", "manifest.txt:2: a line is hash, size and name"},
        {"vigil-package 1\n0E" HASH " 0 a.xml\n", "manifest.txt:2: a line is hash, size and name"},
        {"vigil-package 1\n" HASH " 536870913 a.xml\n", "manifest.txt:2: the file is too large"},
        {"vigil-package 1\n" HASH " 99999999999999999999 a.xml\n",
         "manifest.txt:2: a line is hash, size and name"},
        {"vigil-package 1\n" HASH " 0 ../a.xml\n",
         "manifest.txt:2: the name must stay inside the curriculum's folder, without ../"},
        {"vigil-package 1\n" HASH " 0 /etc/passwd.x\n",
         "manifest.txt:2: the name must be relative to the curriculum's folder, not begin with /"},
        {"vigil-package 1\n" HASH " 0 A.xml\n", "manifest.txt:2: file names are written in lower case, so "
                                                "that they mean the same on every computer"},
        {"vigil-package 1\n" HASH " 0 b.xml\n" HASH " 0 a.xml\n",
         "manifest.txt:3: names stand in order, each once"},
        {"vigil-package 1\n" HASH " 0 a.xml\n" HASH " 0 a.xml\n",
         "manifest.txt:3: names stand in order, each once"},
        {"vigil-package 1\n" HASH " 0 manifest.txt\n", "manifest.txt:2: a manifest doesn't list itself"},
    };
    char *path = pack_new("x");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        sign_text(path, cases[i].manifest, GOOD_COMMENT);
        must_refuse(path, UPDATE_ERROR_MANIFEST, cases[i].message);
    }
    GString *large = g_string_new("vigil-package 1\n");
    for (int i = 0; i < 17; i++) {
        g_string_append_printf(large, HASH " 536870912 a%02d.xml\n", i);
    }
    sign_text(path, large->str, GOOD_COMMENT);
    must_refuse(path, UPDATE_ERROR_MANIFEST, "manifest.txt:18: the files are too large together");
    g_string_truncate(large, strlen("vigil-package 1\n"));
    for (int i = 0; i <= PACKAGE_MAX_FILES; i++) {
        g_string_append_printf(large, HASH " 0 a%04d.xml\n", i);
    }
    sign_text(path, large->str, GOOD_COMMENT);
    must_refuse(path, UPDATE_ERROR_MANIFEST, "manifest.txt:8002: these are too many files");
    g_string_free(large, TRUE);
    pack_remove(path);
}
END_TEST

START_TEST(a_signature_for_something_else_is_not_a_package)
{
    static const char *const comments[] = {
        "",
        "timestamp:1764120000\tfile:manifest.txt\thashed",
        "vigil-package:2 id:village serial:3 needs:0.1.0",
        "vigil-package:1 id:Village serial:3 needs:0.1.0",
        "vigil-package:1 id:../x serial:3 needs:0.1.0",
        "vigil-package:1 id:village serial:0 needs:0.1.0",
        "vigil-package:1 id:village serial:03 needs:0.1.0",
        "vigil-package:1 id:village serial:1000000000000000 needs:0.1.0",
        "vigil-package:1 id:village serial:3 needs:1",
        "vigil-package:1 id:village serial:3 needs:0.1.x",
        "vigil-package:1 id:village serial:3  needs:0.1.0",
        "vigil-package:1 serial:3 id:village needs:0.1.0",
        "vigil-package:1 id:village serial:3 needs:0.1.0 more:1",
    };
    char *path = pack_new("x");
    for (gsize i = 0; i < G_N_ELEMENTS(comments); i++) {
        g_autoptr(GError) error = NULL;
        sign_text(path, "vigil-package 1\n" HASH " 0 versions.txt\n", comments[i]);
        ck_assert_ptr_null(open_at(path, &error));
        if (strchr(comments[i], '\t') != NULL) { /* a control character */
            ck_assert_str_eq(error->message, "the signature isn't four lines as vigil sign writes them");
            continue;
        }
        g_autofree char *expected =
            g_strdup_printf("the signature is not one of a package: its comment is \"%s\"", comments[i]);
        ck_assert_str_eq(error->message, expected);
        ck_assert(g_error_matches(error, UPDATE_ERROR, UPDATE_ERROR_SIGNATURE));
    }
    sign_text(path, "vigil-package 1\n" HASH " 0 versions.txt\n", GOOD_COMMENT);
    struct package *package = open_at(path, NULL); /* the hash is the one of no bytes */
    ck_assert_ptr_nonnull(package);
    package_free(package);
    pack_remove(path);
}
END_TEST

static char *signed_small(void)
{
    char *path = g_dir_make_tmp("vigil-update-XXXXXX", NULL);
    pack_write_text(path, "curriculum.xml", "<curriculum/> and a few words more");
    pack_write_text(path, "items/a.xml", "a short question");
    pack_sign(path, "village", 3, "0.1.0");
    return path;
}

START_TEST(ten_thousand_bits_turned_are_refused)
{
    static const char *const names[] = {"manifest.txt", "manifest.minisig", "curriculum.xml", "items/a.xml"};
    char *path = signed_small();
    GRand *random = g_rand_new_with_seed(2026);
    int refused = 0;
    for (int i = 0; i < FLIPS; i++) {
        const char *name = names[i % (int)G_N_ELEMENTS(names)];
        gsize size;
        g_autofree char *bytes = pack_read(path, name, &size);
        const gint32 at = g_rand_int_range(random, 0, (gint32)size);
        const int bit = 1 << g_rand_int_range(random, 0, 8);
        bytes[at] = (char)(bytes[at] ^ bit);
        pack_write(path, name, bytes, size);
        g_autoptr(GError) error = NULL;
        struct package *package = open_at(path, &error);
        ck_assert_msg(package == NULL, "flip %d in %s at %d was taken", i, name, at);
        refused += error != NULL;
        bytes[at] = (char)(bytes[at] ^ bit);
        pack_write(path, name, bytes, size);
    }
    struct package *whole = open_at(path, NULL);
    ck_assert_ptr_nonnull(whole);
    package_free(whole);
    g_rand_free(random);
    ck_assert_int_eq(refused, FLIPS);
    printf("update: %d of %d turned bits refused\n", refused, FLIPS);
    pack_remove(path);
}
END_TEST

START_TEST(versions_are_compared_as_numbers)
{
    ck_assert(package_version_suffices("0.1.0", "0.1.0"));
    ck_assert(package_version_suffices("0.10.0", "0.9.1"));
    ck_assert(package_version_suffices("1.0.0", "0.99.99"));
    ck_assert(!package_version_suffices("0.9.1", "0.10.0"));
    ck_assert(!package_version_suffices("0.1.0", "0.1.1"));
    ck_assert(!package_version_suffices("0.1.0", "0.1"));
}
END_TEST

START_TEST(packages_of_a_stick_are_found_newest_first)
{
    char *stick = g_dir_make_tmp("vigil-update-XXXXXX", NULL), *made = signed_small();
    g_autoptr(GPtrArray) none = package_find(stick);
    ck_assert_uint_eq(none->len, 0);
    g_autofree char *content = g_build_filename(stick, "content", NULL);
    ck_assert_int_eq(g_mkdir(content, 0700), 0);
    static const guint64 serials[] = {9, 11, 10};
    for (gsize i = 0; i < G_N_ELEMENTS(serials); i++) {
        g_autofree char *to = g_strdup_printf("%s/%c", content, (char)('a' + i));
        const char *command[] = {"cp", "-r", made, to, NULL};
        ck_assert(g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                               NULL, NULL));
        pack_sign(to, "village", serials[i], "0.1.0");
    }
    pack_write_text(stick, "content/notes/a.txt", "no package");
    g_autoptr(GPtrArray) found = package_find(stick);
    ck_assert_uint_eq(found->len, 3);
    ck_assert(g_str_has_suffix(found->pdata[0], "/content/b"));
    ck_assert(g_str_has_suffix(found->pdata[1], "/content/c"));
    ck_assert(g_str_has_suffix(found->pdata[2], "/content/a"));
    pack_write_text(stick, "content/curriculum.xml", "content is the package itself");
    pack_sign(content, "village", 12, "0.1.0");
    g_autoptr(GPtrArray) itself = package_find(stick);
    ck_assert_uint_eq(itself->len, 4);
    ck_assert(g_str_has_suffix(itself->pdata[0], "/content"));
    pack_remove(stick);
    pack_remove(made);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        what_is_signed_can_be_opened,
        a_package_is_refused_with_its_reason,
        a_signed_manifest_may_still_be_bad,
        a_signature_for_something_else_is_not_a_package,
        ten_thousand_bits_turned_are_refused,
        versions_are_compared_as_numbers,
        packages_of_a_stick_are_found_newest_first,
    };
    return PACK_RUN("package", tests);
}
