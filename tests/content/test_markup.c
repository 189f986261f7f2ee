/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/markup.h"
#include "run_suite.h"

#include <glib.h>

START_TEST(markup_becomes_plain_words_and_pango)
{
    static const struct {
        const char *markup, *plain, *pango;
    } cases[] = {
        {"", "", ""},
        {"Ask first.", "Ask first.", "Ask first."},
        {"<strong>Ask</strong> <em>first</em>", "Ask first", "<b>Ask</b> <b>first</b>"},
        {"one<br/>two", "one two", "one\ntwo"},
        {"a &lt; b &amp; c &gt; d", "a < b & c > d", "a &lt; b &amp; c &gt; d"},
        {"the word <span lang=\"hi\">\xE0\xA4\xB8</span>", "the word \xE0\xA4\xB8",
         "the word <span lang=\"hi\">\xE0\xA4\xB8</span>"},
        {"<strong>a<em>b<br/></em></strong>", "ab ", "<b>a<b>b\n</b></b>"},
        {"say \"it's\"", "say \"it's\"", "say \"it's\""},
        /* overrides are dropped, marks stay */
        {"a\xE2\x80\xAE"
         "b\xE2\x80\xAC\xE2\x80\x8F",
         "ab\xE2\x80\x8F", "ab\xE2\x80\x8F"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *plain = markup_plain(cases[i].markup);
        g_autofree char *pango = markup_pango(cases[i].markup);
        ck_assert(markup_is_valid(cases[i].markup));
        ck_assert_str_eq(plain, cases[i].plain);
        ck_assert_str_eq(pango, cases[i].pango);
    }
}
END_TEST

START_TEST(anything_else_comes_out_as_literal_text)
{
    static const char *const wrong[] = {
        "a < b",
        "<b>bold</b>",
        "<strong>open",
        "</strong>",
        "<strong onclick=\"x\">x</strong>",
        "<span>x</span>",
        "<span lang=\"x\" size=\"99999\">x</span>",
        "<span lang=\"e&quot;n\">x</span>",
        "<!-- x -->",
        "<?x?>",
        "<![CDATA[x]]>",
        "</markup><markup>",
        "<markup>x</markup>",
        "&unknown;",
        "&amp",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *plain = markup_plain(wrong[i]);
        g_autofree char *pango = markup_pango(wrong[i]);
        ck_assert_msg(!markup_is_valid(wrong[i]), "%s", wrong[i]);
        ck_assert_str_eq(plain, wrong[i]);
        ck_assert_msg(strchr(pango, '<') == NULL, "%s", pango);
        g_autofree char *back = markup_plain(pango);
        ck_assert_str_eq(back, wrong[i]);
    }
}
END_TEST

START_TEST(bytes_that_are_no_text_do_no_harm)
{
    g_autofree char *pango = markup_pango("a\xFF<b");
    ck_assert(g_utf8_validate(pango, -1, NULL));
    ck_assert(markup_is_valid(pango));
}
END_TEST

START_TEST(escaped_words_are_markup_of_the_same_words)
{
    g_autofree char *markup = markup_escape("a < b & <strong>");
    ck_assert_str_eq(markup, "a &lt; b &amp; &lt;strong&gt;");
    g_autofree char *plain = markup_plain(markup);
    ck_assert_str_eq(plain, "a < b & <strong>");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {markup_becomes_plain_words_and_pango,
                                  anything_else_comes_out_as_literal_text, bytes_that_are_no_text_do_no_harm,
                                  escaped_words_are_markup_of_the_same_words};
    return RUN_SUITE("content markup", tests);
}
