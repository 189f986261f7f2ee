/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/folder.h"
#include "content/folder_parts.h"
#include "place.h"
#include "run_suite.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

START_TEST(safe_names_are_allowed)
{
    static const char *const names[] = {"curriculum.xml", "lessons/a-b_2.xml", "media/ar/voice/0a.opus",
                                        "a.7z",           "a/b/c/d/e.svg",     NULL};
    for (int i = 0; names[i] != NULL; i++) {
        ck_assert_pstr_eq(folder_name_problem(names[i]), NULL);
    }
}
END_TEST

START_TEST(unsafe_names_are_refused_in_words)
{
    static const struct {
        const char *name, *problem;
    } cases[] = {
        {"../road.svg", "the name must stay inside the curriculum's folder, without ../"},
        {"a/../../road.svg", "the name must stay inside the curriculum's folder, without ../"},
        {"..", "the name must stay inside the curriculum's folder, without ../"},
        {"a/..", "a part of the name is empty"},
        {"/etc/passwd", "the name must be relative to the curriculum's folder, not begin with /"},
        {"Road.svg", "file names are written in lower case, so that they mean the same on every computer"},
        {"road.SVG", "file names are written in lower case, so that they mean the same on every computer"},
        {"a\\b.svg", "the parts of a name are joined by /, not by a backslash"},
        {"my road.svg", "file names have no spaces; write - instead"},
        {"stra\xC3\x9F"
         "e.svg",
         "file names are made of a-z, 0-9, - and _ only"},
        {"a//b.svg", "a part of the name is empty"},
        {"", "a part of the name is empty"},
        {".hidden", "a part of the name is empty"},
        {"road", "the name needs an extension, such as .svg or .opus"},
        {"road.", "the name needs an extension, such as .svg or .opus"},
        {"road.tar.gz", "a name has one dot, before its extension"},
        {"a.b/c.svg", "a name has one dot, before its extension"},
        {"a/b/c/d/e/f.svg", "the file lies too deep: a name has at most five parts"},
        {"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg.svg",
         "a part of the name is longer than 64 letters"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        ck_assert_msg(g_strcmp0(folder_name_problem(cases[i].name), cases[i].problem) == 0, "%s: %s",
                      cases[i].name, folder_name_problem(cases[i].name));
    }
}
END_TEST

static struct folder *open_place(const char *path)
{
    struct folder *folder = folder_open(path, NULL);
    ck_assert_ptr_nonnull(folder);
    return folder;
}

static void link_to(const char *path, const char *name, const char *target)
{
    g_autofree char *full = g_build_filename(path, name, NULL);
    ck_assert_int_eq(symlink(target, full), 0);
}

/* The message of reading name, which must fail with code. */
static char *refusal(const struct folder *folder, const char *name, enum folder_error code)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = folder_read(folder, name, 1000, &error);
    ck_assert_ptr_null(bytes);
    ck_assert_msg(g_error_matches(error, FOLDER_ERROR, (int)code), "%s", error->message);
    return g_strdup(error->message);
}

START_TEST(a_file_is_read_whole_and_no_larger_than_allowed)
{
    char *path = place_new("good-small");
    struct folder *folder = open_place(path);
    place_write_text(path, "media/a.txt", "1234567890");
    g_autoptr(GBytes) bytes = folder_read(folder, "media/a.txt", 10, NULL);
    ck_assert_ptr_nonnull(bytes);
    ck_assert_uint_eq(g_bytes_get_size(bytes), 10);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(folder_read(folder, "media/a.txt", 9, &error));
    ck_assert_str_eq(error->message, "\"media/a.txt\" has 10 bytes; at most 9 are allowed");
    g_autofree char *missing = refusal(folder, "media/b.txt", FOLDER_ERROR_NOT_FOUND);
    ck_assert_str_eq(missing, "there is no file \"media/b.txt\"");
    ck_assert(folder_has(folder, "media/a.txt"));
    ck_assert(!folder_has(folder, "media/b.txt"));
    folder_close(folder);
    place_remove(path);
}
END_TEST

START_TEST(links_devices_and_folders_are_not_files)
{
    char *path = place_new("good-small");
    link_to(path, "media/passwd.svg", "/etc/passwd");
    link_to(path, "media/inside.svg", "road.svg");
    link_to(path, "elsewhere", "/etc");
    g_autofree char *pipe = g_build_filename(path, "media", "pipe.svg", NULL);
    ck_assert_int_eq(mkfifo(pipe, 0600), 0);
    place_write_text(path, "media/folder.svg/x.txt", "x");
    struct folder *folder = open_place(path);
    g_autofree char *out = refusal(folder, "media/passwd.svg", FOLDER_ERROR_NOT_PLAIN);
    ck_assert_str_eq(out, "\"media/passwd.svg\" is a link or lies behind one; put the file itself there");
    g_autofree char *in = refusal(folder, "media/inside.svg", FOLDER_ERROR_NOT_PLAIN);
    g_autofree char *behind = refusal(folder, "elsewhere/hosts.txt", FOLDER_ERROR_NOT_PLAIN);
    ck_assert_str_eq(in, "\"media/inside.svg\" is a link or lies behind one; put the file itself there");
    ck_assert_str_eq(behind,
                     "\"elsewhere/hosts.txt\" is a link or lies behind one; put the file itself there");
    g_autofree char *fifo = refusal(folder, "media/pipe.svg", FOLDER_ERROR_NOT_PLAIN);
    ck_assert_str_eq(fifo, "\"media/pipe.svg\" is not a plain file");
    g_autofree char *sub = refusal(folder, "media/folder.svg", FOLDER_ERROR_NOT_PLAIN);
    ck_assert_str_eq(sub, "\"media/folder.svg\" is not a plain file");
    g_autofree char *above = refusal(folder, "../x.svg", FOLDER_ERROR_NAME);
    ck_assert_str_eq(
        above, "\"../x.svg\" can't be used: the name must stay inside the curriculum's folder, without ../");
    folder_close(folder);
    place_remove(path);
}
END_TEST

START_TEST(an_old_kernel_keeps_out_of_links_too)
{
    char *path = place_new("good-small");
    link_to(path, "media/inside.svg", "road.svg");
    link_to(path, "elsewhere", "media");
    const int fd = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    const int good = folder_open_by_parts(fd, "media/ar/road.svg", O_RDONLY);
    ck_assert_int_ge(good, 0);
    close(good);
    ck_assert_int_lt(folder_open_by_parts(fd, "media/inside.svg", O_RDONLY), 0);
    ck_assert_int_eq(errno, ELOOP);
    ck_assert_int_lt(folder_open_by_parts(fd, "elsewhere/road.svg", O_RDONLY), 0);
    ck_assert_int_eq(errno, ELOOP);
    ck_assert_int_lt(folder_open_by_parts(fd, "media/none.svg", O_RDONLY), 0);
    ck_assert_int_eq(errno, ENOENT);
    close(fd);
    place_remove(path);
}
END_TEST

START_TEST(a_listing_is_sorted_and_holds_plain_files_only)
{
    char *path = place_new("good-small");
    link_to(path, "media/link.svg", "road.svg");
    place_write_text(path, "media/Upper.svg", "x");
    place_write_text(path, "media/a.png", "x");
    struct folder *folder = open_place(path);
    g_autoptr(GPtrArray) all = folder_list(folder, "media", NULL);
    ck_assert_uint_eq(all->len, 3);
    ck_assert_str_eq(all->pdata[0], "media/a.png");
    ck_assert_str_eq(all->pdata[1], "media/road.svg");
    g_autoptr(GPtrArray) pictures = folder_list(folder, "media", ".svg");
    ck_assert_uint_eq(pictures->len, 2);
    g_autoptr(GPtrArray) none = folder_list(folder, "episodes", ".xml");
    ck_assert_uint_eq(none->len, 0);
    folder_close(folder);
    place_remove(path);
}
END_TEST

START_TEST(a_missing_folder_is_named)
{
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(folder_open("/nonexistent/curriculum", &error));
    ck_assert_str_eq(error->message,
                     "the folder /nonexistent/curriculum can't be opened: No such file or directory");
    folder_close(NULL);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {safe_names_are_allowed,
                                  unsafe_names_are_refused_in_words,
                                  a_file_is_read_whole_and_no_larger_than_allowed,
                                  links_devices_and_folders_are_not_files,
                                  an_old_kernel_keeps_out_of_links_too,
                                  a_listing_is_sorted_and_holds_plain_files_only,
                                  a_missing_folder_is_named};
    return RUN_SUITE("content folder", tests);
}
