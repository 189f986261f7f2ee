/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/document.h"
#include "place.h"
#include "run_suite.h"

#include <string.h>

#define LESSON(screens)                                                                                      \
    "<lesson xmlns=\"urn:vigil:curriculum:1\" id=\"a\" xml:lang=\"en\">\n<title>T</title>\n" screens         \
    "</lesson>\n"

static struct document *parse(const char *text)
{
    struct problems *problems = problems_new();
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    struct document *document = document_parse(bytes, "lessons/a.xml", problems);
    g_autofree char *said = problems_as_text(problems);
    ck_assert_msg(document != NULL, "%s", said);
    problems_free(problems);
    return document;
}

/* The n-th element called name below node, in file order. */
static const struct node *find(const struct node *node, const char *name, int *n)
{
    if (node_is(node, name) && (*n)-- == 0) {
        return node;
    }
    for (const struct node *at = node_first_element(node); at != NULL; at = node_next(at, NULL)) {
        const struct node *found = find(at, name, n);
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

static const struct node *nth(const struct document *document, const char *name, int n)
{
    const struct node *found = find(document_root(document), name, &n);
    ck_assert_ptr_nonnull(found);
    return found;
}

START_TEST(a_document_is_a_tree_with_lines)
{
    struct document *document = parse(
        LESSON("<!-- c --><?x y?>\n<screen id=\"s\"\n next=\"t\">\n<p>one</p><p>two</p></screen>\n<screen "
               "id=\"t\"/>"));
    const struct node *root = document_root(document);
    ck_assert_str_eq(document_path(document), "lessons/a.xml");
    ck_assert_int_eq(document_kind(document), DOCUMENT_LESSON);
    ck_assert_str_eq(root->name, "lesson");
    ck_assert_ptr_null(root->parent);
    ck_assert_str_eq(node_attribute(root, "xml:lang"), "en");
    ck_assert_ptr_null(node_attribute(root, "xmlns"));
    const struct node *screen = node_child(root, "screen");
    ck_assert_int_eq(screen->line, 5);
    ck_assert_ptr_eq(screen->parent, root);
    ck_assert_str_eq(node_attribute_or(screen, "next", "?"), "t");
    const struct node *p = node_first_element(screen);
    ck_assert_str_eq(p->first_child->text, "one");
    ck_assert_ptr_null(p->first_child->name);
    ck_assert_str_eq(node_next(p, "p")->first_child->text, "two");
    ck_assert_ptr_null(node_next(node_next(p, NULL), NULL));
    ck_assert_str_eq(node_attribute(node_next(screen, NULL), "id"), "t");
    document_unref(document);
}
END_TEST

START_TEST(attributes_are_read_as_flags_and_numbers)
{
    struct document *document =
        parse("<lesson xmlns=\"urn:vigil:curriculum:1\" id=\"a\" xml:lang=\"en\" "
              "minutes=\"12\"><title>T</title><screen id=\"s\" branch=\"yes\"/></lesson>");
    const struct node *root = document_root(document);
    ck_assert_double_eq(node_number(root, "minutes", -1), 12);
    ck_assert_double_eq(node_number(root, "id", -1), -1);
    ck_assert_double_eq(node_number(root, "none", -1), -1);
    ck_assert(node_flag(nth(document, "screen", 0), "branch"));
    ck_assert(!node_flag(root, "branch"));
    document_unref(document);
}
END_TEST

START_TEST(texts_are_canonical_markup)
{
    static const struct {
        const char *xml, *markup;
    } cases[] = {
        {"Ask.", "Ask."},
        {"  two\n   lines ", "two lines"},
        {"a <strong> b </strong> c", "a <strong> b </strong> c"},
        {"<em>a</em> <em>b</em>", "<em>a</em> <em>b</em>"},
        {"<em>a</em><em>b</em>", "<em>a</em><em>b</em>"},
        {"a <br/> b", "a<br/>b"},
        {"a<!-- x --> b", "a b"},
        {"a <![CDATA[<b>]]>", "a &lt;b&gt;"},
        {"1 &lt; 2 &amp; 3 &#62; 2", "1 &lt; 2 &amp; 3 &gt; 2"},
        {"<span lang=\"hi\">x</span>", "<span lang=\"hi\">x</span>"},
        {"", NULL},
        {"   ", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf(LESSON("<screen id=\"s\"><p>%s</p></screen>"), cases[i].xml);
        struct document *document = parse(text);
        const char *markup = node_markup(document, nth(document, "p", 0));
        ck_assert_msg(g_strcmp0(markup, cases[i].markup) == 0, "%s: %s", cases[i].xml, markup);
        ck_assert_ptr_eq(markup, node_markup(document, nth(document, "p", 0)));
        document_unref(document);
    }
}
END_TEST

START_TEST(paragraphs_within_a_text_are_lines)
{
    struct document *document =
        parse(LESSON("<screen id=\"s\"><reveal><p>q</p><answer>\n<p>one</p>\n<p>two</p>"
                     "</answer></reveal></screen>"));
    ck_assert_str_eq(node_markup(document, nth(document, "answer", 0)), "one<br/>two");
    document_unref(document);
}
END_TEST

START_TEST(characters_that_turn_text_round_are_left_out_with_a_warning)
{
    static const char text[] = LESSON("<screen id=\"s\">\n<p>safe\xE2\x80\xAE"
                                      "evil&#x202D;</p></screen>");
    struct problems *problems = problems_new();
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    struct document *document = document_parse(bytes, "lessons/a.xml", problems);
    ck_assert_str_eq(node_markup(document, nth(document, "p", 0)), "safeevil");
    g_autofree char *said = problems_as_text(problems);
    ck_assert_str_eq(said,
                     "lessons/a.xml:4: warning: an invisible character that turns the direction of text "
                     "round was left out; retype this text\n");
    document_unref(document);
    problems_free(problems);
}
END_TEST

static char *hash_of(const char *text)
{
    struct document *document = parse(text);
    char *hash = g_strdup(document_hash(document));
    document_unref(document);
    return hash;
}

START_TEST(the_hash_is_of_what_is_meant)
{
    static const char *const same[] = {
        LESSON("<screen id=\"s\" next=\"t\"><p>a b</p></screen><screen id=\"t\"/>"),
        LESSON(
            "<screen  next='t' id='s'>\n  <p>\n a\n b </p>\n</screen> <!-- c --> <screen id=\"t\"></screen>"),
        LESSON("<screen id=\"s\" next=\"t\"><p><![CDATA[a]]> b</p></screen><screen id=\"t\"/>"),
    };
    static const char *const other[] = {
        LESSON("<screen id=\"s\" next=\"t\"><p>ab</p></screen><screen id=\"t\"/>"),
        LESSON("<screen id=\"s\"><p>a b</p></screen><screen id=\"t\"/>"),
        LESSON("<screen id=\"t\"/><screen id=\"s\" next=\"t\"><p>a b</p></screen>"),
        LESSON("<screen id=\"s\" next=\"t\"><p>a</p><p>b</p></screen><screen id=\"t\"/>"),
        LESSON("<screen id=\"s\" next=\"t\"><h2>a b</h2></screen><screen id=\"t\"/>"),
    };
    g_autofree char *hash = hash_of(same[0]);
    ck_assert_uint_eq(strlen(hash), 64);
    for (gsize i = 1; i < G_N_ELEMENTS(same); i++) {
        g_autofree char *again = hash_of(same[i]);
        ck_assert_str_eq(again, hash);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(other); i++) {
        g_autofree char *changed = hash_of(other[i]);
        ck_assert_str_ne(changed, hash);
    }
}
END_TEST

START_TEST(a_hash_stays_what_it_was_for_ever)
{
    g_autofree char *hash = hash_of(LESSON("<screen id=\"s\"><p>a <em>b</em></p></screen>"));
    ck_assert_str_eq(hash, "45b5ada53bb68491490c46d73125dd945aa311d2d2fb8ef1159b5d081977699a");
}
END_TEST

START_TEST(a_reference_keeps_a_document)
{
    struct document *document = parse(LESSON("<screen id=\"s\"/>"));
    struct document *second = document_ref(document);
    document_unref(document);
    ck_assert_str_eq(document_root(second)->name, "lesson");
    document_unref(second);
    document_unref(NULL);
}
END_TEST

START_TEST(problems_may_be_left_aside)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static("<lesson", 7);
    ck_assert_ptr_null(document_parse(bytes, "lessons/a.xml", NULL));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {a_document_is_a_tree_with_lines,
                                  attributes_are_read_as_flags_and_numbers,
                                  texts_are_canonical_markup,
                                  paragraphs_within_a_text_are_lines,
                                  characters_that_turn_text_round_are_left_out_with_a_warning,
                                  the_hash_is_of_what_is_meant,
                                  a_hash_stays_what_it_was_for_ever,
                                  a_reference_keeps_a_document,
                                  problems_may_be_left_aside};
    return RUN_SUITE("content document", tests);
}
