/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/versions.h"
#include "place.h"
#include "run_suite.h"

#include <string.h>
#include <unistd.h>

static int freeze(const char *path, gboolean cosmetic)
{
    struct curriculum *curriculum = curriculum_open(path, NULL, NULL);
    g_autoptr(GError) error = NULL;
    const int added = versions_freeze(curriculum, cosmetic, NULL, &error);
    ck_assert_msg(added >= 0, "%s", added >= 0 ? "" : error->message);
    curriculum_close(curriculum);
    return added;
}

static int version_of(const char *path, enum document_kind kind, const char *id)
{
    struct curriculum *curriculum = curriculum_open(path, NULL, NULL);
    struct document *document = curriculum_document(curriculum, kind, id, NULL, NULL);
    const int version = curriculum_frozen_version(curriculum, document);
    document_unref(document);
    curriculum_close(curriculum);
    return version;
}

static void replace(const char *path, const char *name, const char *from, const char *to)
{
    g_autofree char *text = place_read(path, name);
    g_auto(GStrv) parts = g_strsplit(text, from, -1);
    ck_assert_uint_gt(g_strv_length(parts), 1);
    g_autofree char *changed = g_strjoinv(to, parts);
    place_write_text(path, name, changed);
}

START_TEST(what_is_frozen_has_its_version)
{
    char *path = place_new("good-small");
    ck_assert_int_eq(version_of(path, DOCUMENT_ITEM, "who"), 1);
    ck_assert_int_eq(version_of(path, DOCUMENT_TEST, "first"), 1);
    ck_assert_int_eq(freeze(path, FALSE), 0);
    replace(path, "items/who.xml", "\n", "\n\n"); /* means the same */
    ck_assert_int_eq(version_of(path, DOCUMENT_ITEM, "who"), 1);
    place_remove(path);
}
END_TEST

START_TEST(a_change_is_a_new_version_unless_it_is_cosmetic)
{
    char *path = place_new("good-small");
    replace(path, "items/who.xml", "A message offers", "One message offers");
    ck_assert_int_eq(version_of(path, DOCUMENT_ITEM, "who"), 0);
    ck_assert_int_eq(freeze(path, FALSE), 1);
    ck_assert_int_eq(version_of(path, DOCUMENT_ITEM, "who"), 2);
    replace(path, "items/who.xml", "One message offers", "One mesage offers");
    ck_assert_int_eq(freeze(path, TRUE), 1);
    ck_assert_int_eq(version_of(path, DOCUMENT_ITEM, "who"), 2);
    replace(path, "items/who.xml", "One mesage offers", "A message offers"); /* as it was at first */
    ck_assert_int_eq(version_of(path, DOCUMENT_ITEM, "who"), 1);
    ck_assert_int_eq(freeze(path, FALSE), 0);
    place_remove(path);
}
END_TEST

START_TEST(the_first_freeze_writes_the_file)
{
    char *path = place_new("good-small");
    g_autofree char *before = place_read(path, "versions.txt");
    g_autofree char *full = g_build_filename(path, "versions.txt", NULL);
    ck_assert_int_eq(unlink(full), 0);
    ck_assert_int_eq(version_of(path, DOCUMENT_ITEM, "who"), 0);
    ck_assert_int_eq(freeze(path, TRUE), 3);
    g_autofree char *after = place_read(path, "versions.txt");
    ck_assert_str_eq(after, before);
    place_remove(path);
}
END_TEST

START_TEST(nothing_is_written_over_what_cannot_be_read)
{
    char *path = place_new("good-small");
    place_overlay(path, "bad-versions");
    struct problems *problems = problems_new();
    struct curriculum *curriculum = curriculum_open(path, NULL, NULL);
    g_autoptr(GError) error = NULL;
    ck_assert_int_eq(versions_freeze(curriculum, FALSE, problems, &error), -1);
    ck_assert_str_eq(error->message, "versions.txt has lines that can't be read; nothing was written");
    g_clear_error(&error);
    place_write_text(path, "versions.txt", "");
    place_write_text(path, "items/broken.xml", "<x>");
    ck_assert_int_eq(versions_freeze(curriculum, FALSE, problems, &error), -1);
    ck_assert_str_eq(error->message, "items/broken.xml:1: <x> is never closed; write </x> where it ends");
    g_autofree char *after = place_read(path, "versions.txt");
    ck_assert_str_eq(after, "");
    curriculum_close(curriculum);
    problems_free(problems);
    place_remove(path);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        what_is_frozen_has_its_version, a_change_is_a_new_version_unless_it_is_cosmetic,
        the_first_freeze_writes_the_file, nothing_is_written_over_what_cannot_be_read};
    return RUN_SUITE("content versions", tests);
}
