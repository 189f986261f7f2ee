/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an author reads who has made a slip in the XML itself. */
#include "content/document.h"
#include "place.h"
#include "run_suite.h"

#include <string.h>

#define HEAD "<lesson xmlns=\"urn:vigil:curriculum:1\" id=\"a\" xml:lang=\"en\">\n"

START_TEST(each_slip_has_its_words)
{
    static const struct {
        const char *xml, *said;
    } cases[] = {
        {HEAD "<title>x</titel></lesson>",
         ":2: error: <title> of line 2 is closed by </titel>; write </title>"},
        {HEAD "<screen>\n<p>x</screen></lesson>",
         ":3: error: <p> of line 3 is closed by </screen>; write </p>"},
        {HEAD "<title>x</title>", ":2: error: <lesson> is never closed; write </lesson> where it ends"},
        {HEAD "<title>a & b</title></lesson>", ":2: error: a single & or < must be written &amp; or &lt;"},
        {HEAD "<title>a &b c</title></lesson>", ":2: error: a single & or < must be written &amp; or &lt;"},
        {HEAD "<title>a < b</title></lesson>", ":2: error: a single & or < must be written &amp; or &lt;"},
        {HEAD "<title>&copy;</title></lesson>",
         ":2: error: &copy; is not known here; write the character itself"},
        {HEAD "<screen id=\"<\"/></lesson>",
         ":2: error: an attribute holds a <: write &lt;, or look for a quote that is missing before it"},
        {HEAD "<screen id=a/></lesson>", ":2: error: an attribute is written name=\"value\", in quotes"},
        {HEAD "<screen id/></lesson>", ":2: error: an attribute is written name=\"value\", in quotes"},
        {HEAD "<screen id=\"a\" id=\"b\"/></lesson>", ":2: error: the attribute \"id\" is written twice"},
        {HEAD "<screen id=\"a\"next=\"b\"/></lesson>",
         ":2: error: a space must stand between two attributes"},
        {HEAD "<!-- a -- b --></lesson>", ":2: error: a comment must not hold --"},
        {HEAD "<!-- a ", ":2: error: a comment is never closed; write --> where it ends"},
        {HEAD "<![CDATA[x</lesson>", ":2: error: <![CDATA[ is never closed; write ]]> where it ends"},
        {HEAD "<?x </lesson>", ":2: error: <? is never closed; write ?> where it ends"},
        {HEAD "\x01</lesson>", ":2: error: there is a control character here; delete it"},
        {HEAD "<br></br", ":2: error: a > is missing here"},
        {HEAD "<x:y/></lesson>", ":2: error: the prefix \"x:\" is not declared; leave it out"},
        {HEAD "</lesson>x", ":2: error: text stands outside the outermost element"},
        {"just text", ":1: error: text stands outside the outermost element"},
        {"\n<?xml version=\"1.0\"?>" HEAD "</lesson>",
         ":2: error: <?xml …?> may stand only at the very beginning of the file"},
        {"<?xml version=\"2.0\"?>" HEAD "</lesson>",
         ":1: error: write <?xml version=\"1.0\" encoding=\"UTF-8\"?>"},
        {"<html/>", ":1: error: this file must hold a <lesson>, not a <html>"},
        {"<lesson/>", ":1: error: write <lesson xmlns=\"urn:vigil:curriculum:1\" …>"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct problems *problems = problems_new();
        g_autoptr(GBytes) bytes = g_bytes_new_static(cases[i].xml, strlen(cases[i].xml));
        ck_assert_ptr_null(document_parse(bytes, "lessons/a.xml", problems));
        g_autofree char *said = problems_as_text(problems);
        g_autofree char *wanted = g_strdup_printf("lessons/a.xml%s\n", cases[i].said);
        ck_assert_str_eq(said, wanted);
        problems_free(problems);
    }
}
END_TEST

START_TEST(a_file_must_be_named_after_its_id_and_lie_in_a_known_folder)
{
    static const char good[] = HEAD "<title>T</title><screen id=\"s\"/></lesson>";
    struct problems *problems = problems_new();
    g_autoptr(GBytes) bytes = g_bytes_new_static(good, sizeof good - 1);
    ck_assert_ptr_null(document_parse(bytes, "lessons/b.xml", problems));
    ck_assert_ptr_null(document_parse(bytes, "courses/a.xml", problems));
    ck_assert_ptr_null(document_parse(bytes, "other/a.xml", problems));
    ck_assert_ptr_null(document_parse(bytes, "a.xml", problems));
    g_autofree char *said = problems_as_text(problems);
    ck_assert_str_eq(
        said, "a.xml: error: this file is in no folder of a curriculum: courses, lessons, series, "
              "episodes, assessments, tests, items\n"
              "courses/a.xml:1: error: this file must hold a <course>, not a <lesson>\n"
              "lessons/b.xml:1: error: the file is named b.xml, but says id=\"a\"; the two must be the "
              "same\n"
              "other/a.xml: error: this file is in no folder of a curriculum: courses, lessons, series, "
              "episodes, assessments, tests, items\n");
    problems_free(problems);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {each_slip_has_its_words,
                                  a_file_must_be_named_after_its_id_and_lie_in_a_known_folder};
    return RUN_SUITE("content xml words", tests);
}
