/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page that needs nothing beside it, into which words go as words. */
#include <check.h>
#include <string.h>

#include "content/html.h"
#include "tests/content/run_suite.h"

START_TEST(words_are_never_taken_for_markup)
{
    g_autoptr(GString) page = g_string_new(NULL);
    html_text(page, "<b> & \"c\"\nd\te\x01\x7f", "<br>");
    ck_assert_str_eq(page->str, "&lt;b&gt; &amp; &quot;c&quot;<br>d e");
}
END_TEST

START_TEST(a_page_has_its_style_in_it)
{
    g_autoptr(GString) page = g_string_new(NULL);
    html_begin(page, "e\"n", "A & B", "p { margin: 0; }\n");
    ck_assert(g_str_has_prefix(page->str, "<!DOCTYPE html>\n<html lang=\"e&quot;n\" dir=\"ltr\">\n"));
    ck_assert_ptr_nonnull(
        strstr(page->str, "<title>A &amp; B</title>\n<style>\np { margin: 0; }\n</style>\n"));
    ck_assert(g_str_has_suffix(page->str, "<body>\n<main>\n"));
    ck_assert_ptr_null(strstr(page->str, "href"));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {words_are_never_taken_for_markup, a_page_has_its_style_in_it};
    return RUN_SUITE("content html", tests);
}
