/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/content_po.h"
#include "place.h"
#include "run_suite.h"

#include <string.h>
#include <unistd.h>

static struct content_po_counts update(const char *path, const char *language)
{
    struct content_po_counts counts;
    g_autoptr(GError) error = NULL;
    struct curriculum *curriculum = curriculum_open(path, NULL, NULL);
    const gboolean good = content_po_update(curriculum, language, &counts, &error);
    ck_assert_msg(good, "%s", good ? "" : error->message);
    curriculum_close(curriculum);
    return counts;
}

static void replace(const char *path, const char *name, const char *from, const char *to)
{
    g_autofree char *text = place_read(path, name);
    g_auto(GStrv) parts = g_strsplit(text, from, -1);
    ck_assert_msg(g_strv_length(parts) > 1, "%s is not in %s", from, name);
    g_autofree char *changed = g_strjoinv(to, parts);
    place_write_text(path, name, changed);
}

static void assert_holds(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "no\n%s\nin\n%s", part, text);
}

START_TEST(a_new_file_has_every_text_once_with_its_places)
{
    char *path = place_new("good-small");
    g_autofree char *old = g_build_filename(path, "po", "es.po", NULL);
    ck_assert_int_eq(unlink(old), 0);
    const struct content_po_counts counts = update(path, "es");
    ck_assert_int_eq(counts.texts, 30);
    ck_assert_int_eq(counts.untranslated, 30);
    ck_assert_int_eq(counts.translated + counts.fuzzy + counts.obsolete, 0);
    g_autofree char *text = place_read(path, "po/es.po");
    ck_assert(g_str_has_prefix(text, "msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: small 1.2\\n\"\n"));
    assert_holds(text, "\"Content-Type: text/plain; charset=UTF-8\\n\"\n");
    assert_holds(text, "#: lessons/offers.xml:8 lessons/offers.xml:13\nmsgid \"Ask.\"\nmsgstr \"\"\n");
    assert_holds(text, "#: lessons/offers.xml:7\nmsgid \"Who is <strong>the boss</strong>?\"\nmsgstr \"\"\n");
    place_remove(path);
}
END_TEST

START_TEST(updating_twice_changes_nothing)
{
    char *path = place_new("good-small");
    update(path, "es");
    g_autofree char *once = place_read(path, "po/es.po");
    const struct content_po_counts counts = update(path, "es");
    g_autofree char *twice = place_read(path, "po/es.po");
    ck_assert_str_eq(twice, once);
    ck_assert_int_eq(counts.translated, 4);
    ck_assert_int_eq(counts.fuzzy, 1);
    ck_assert_int_eq(counts.untranslated, 25);
    place_remove(path);
}
END_TEST

START_TEST(what_a_translator_wrote_is_kept)
{
    char *path = place_new("good-small");
    replace(path, "po/es.po", "#: lessons/offers.xml:8 lessons/offers.xml:13\n",
            "# said softly\n#: lessons/offers.xml:8\n");
    replace(path, "po/es.po", "msgid \"\"\nmsgstr \"\"\n\"Project",
            "# by the team\nmsgid \"\"\nmsgstr \"\"\n\"Project");
    replace(path, "po/es.po", "\"Language: es\\n\"", "\"Language: es\\n\"\n\"Last-Translator: team\\n\"");
    replace(path, "lessons/offers.xml", "<title>", "\n<title>"); /* all lines move */
    update(path, "es");
    g_autofree char *text = place_read(path, "po/es.po");
    assert_holds(text, "# said softly\n#: lessons/offers.xml:9 lessons/offers.xml:14\nmsgid \"Ask.\"\nmsgstr "
                       "\"Pregunta.\"\n");
    ck_assert(g_str_has_prefix(text, "# by the team\nmsgid \"\"\n"));
    assert_holds(text, "\"Last-Translator: team\\n\"\n");
    assert_holds(text, "#, fuzzy\nmsgid \"A road\"\nmsgstr \"Un camino largo\"\n");
    place_remove(path);
}
END_TEST

START_TEST(a_changed_text_is_fuzzy_and_a_vanished_one_obsolete)
{
    char *path = place_new("good-small");
    replace(path, "lessons/offers.xml", "Who is <strong>the boss</strong>?",
            "Who is <strong>your boss</strong>?");
    replace(path, "lessons/offers.xml", "<title>Offers &amp; promises</title>",
            "<title>A word with you</title>");
    const struct content_po_counts counts = update(path, "es");
    ck_assert_int_eq(counts.fuzzy, 2);
    ck_assert_int_eq(counts.obsolete, 1);
    g_autofree char *text = place_read(path, "po/es.po");
    assert_holds(text,
                 "#, fuzzy\n#| msgid \"Who is <strong>the boss</strong>?\"\nmsgid \"Who is <strong>your "
                 "boss</strong>?\"\nmsgstr \"¿Quién es <strong>el jefe</strong>?\"\n");
    assert_holds(text, "#~ msgid \"Offers &amp; promises\"\n#~ msgstr \"Ofertas y promesas\"\n");
    replace(path, "lessons/offers.xml", "A word with you", "Offers &amp; promises"); /* and it comes back */
    update(path, "es");
    g_autofree char *again = place_read(path, "po/es.po");
    assert_holds(again, "\nmsgid \"Offers &amp; promises\"\nmsgstr \"Ofertas y promesas\"\n");
    place_remove(path);
}
END_TEST

START_TEST(a_broken_file_is_not_written_over)
{
    char *path = place_new("good-small");
    place_overlay(path, "bad-translations");
    g_autofree char *before = place_read(path, "po/ar.po");
    g_autoptr(GError) error = NULL;
    struct curriculum *curriculum = curriculum_open(path, NULL, NULL);
    ck_assert(!content_po_update(curriculum, "ar", NULL, &error));
    ck_assert_str_eq(error->message, "po/ar.po:52: this PO file can't be used: end-of-line within string");
    g_autofree char *after = place_read(path, "po/ar.po");
    ck_assert_str_eq(after, before);
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {a_new_file_has_every_text_once_with_its_places,
                                  updating_twice_changes_nothing, what_a_translator_wrote_is_kept,
                                  a_changed_text_is_fuzzy_and_a_vanished_one_obsolete,
                                  a_broken_file_is_not_written_over};
    return RUN_SUITE("content po", tests);
}
