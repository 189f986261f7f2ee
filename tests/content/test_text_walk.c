/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which texts are translated, and which of them a voice says. */
#include <check.h>
#include <string.h>

#include "content/text_walk.h"
#include "tests/content/run_suite.h"

static void note(const struct text *text, void *data)
{
    g_string_append_printf(data, "%s%s\n", text->markup, text->spoken ? " (spoken)" : "");
}

static void assert_texts(const char *path, const char *xml, const char *expected)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(xml, strlen(xml));
    g_autoptr(GString) texts = g_string_new(NULL);
    struct document *document = document_parse(bytes, path, NULL);
    ck_assert_ptr_nonnull(document);
    text_walk(document, note, texts);
    ck_assert_str_eq(texts->str, expected);
    document_unref(document);
}

START_TEST(a_pocket_card_is_translated_but_not_spoken)
{
    assert_texts("courses/c.xml",
                 "<course xmlns='urn:vigil:curriculum:1' id='c' xml:lang='en'><title>T</title>"
                 "<pocket-card><signs><li>A <em>b</em></li><li>B</li><li>C</li></signs>"
                 "<first-steps><li>D</li><li>E</li></first-steps></pocket-card><lesson ref='l'/></course>",
                 "T (spoken)\nA <em>b</em>\nB\nC\nD\nE\n");
}
END_TEST

START_TEST(a_list_of_a_screen_is_spoken_and_its_source_is_not)
{
    assert_texts("lessons/l.xml",
                 "<lesson xmlns='urn:vigil:curriculum:1' id='l' xml:lang='en'><title>T</title><screen id='s'>"
                 "<picture src='a.svg' alt='P'/><ul><li>A</li></ul><source>S</source></screen></lesson>",
                 "T (spoken)\nP (spoken)\nA (spoken)\nS\n");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {a_pocket_card_is_translated_but_not_spoken,
                                  a_list_of_a_screen_is_spoken_and_its_source_is_not};
    return RUN_SUITE("content text walk", tests);
}
