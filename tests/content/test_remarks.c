/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments of files, by what they are about. */
#include <check.h>
#include <glib/gstdio.h>

#include "content/remarks.h"
#include "tests/content/run_suite.h"

static char *place;
static struct folder *folder;
static struct remarks *remarks;

static void write_and_read(const char *text)
{
    place = g_dir_make_tmp("remarks-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(place, "a.xml", NULL);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    folder = folder_open(place, NULL);
    remarks = remarks_read(folder, "a.xml");
    g_unlink(path);
}

static void end(void)
{
    remarks_free(remarks);
    folder_close(folder);
    g_rmdir(place);
    g_free(place);
}

START_TEST(a_comment_is_about_the_element_that_follows)
{
    write_and_read("<!-- Objective x,\n     anchor. --><item><body id='b'>\n"
                   "<!-- First. --> <choice identifier='c'/> <choice identifier='d'/></body></item>");
    ck_assert_str_eq(remarks_find(remarks, NULL), "Objective x, anchor.");
    ck_assert_str_eq(remarks_find(remarks, "c"), "First.");
    ck_assert_ptr_null(remarks_find(remarks, "d"));
    ck_assert_ptr_null(remarks_find(remarks, "b"));
    end();
}
END_TEST

START_TEST(without_an_id_there_it_is_about_what_holds_it)
{
    write_and_read("<lesson id='l'><screen id='s'><p>One</p><!-- S2, Ecuador. --><source>ILO</source>"
                   "<div><!-- At the end. --></div></screen></lesson>");
    ck_assert_str_eq(remarks_find(remarks, "s"), "S2, Ecuador. At the end.");
    ck_assert_ptr_null(remarks_find(remarks, "l"));
    ck_assert_ptr_null(remarks_find(remarks, NULL));
    end();
}
END_TEST

static void add_line(const char *id, const char *text, void *data)
{
    g_string_append_printf(data, "%s: %s\n", id != NULL ? id : "(top)", text);
}

START_TEST(all_of_them_are_told_in_order)
{
    g_autoptr(GString) all = g_string_new(NULL);
    write_and_read("<!-- A. --><test><!-- B. --><section identifier='z'><!-- C. --><ref/></section>"
                   "<section identifier='a'><!-- D. --></section></test><!-- E. -->");
    remarks_each(remarks, add_line, all);
    ck_assert_str_eq(all->str, "(top): A. E.\nz: B. C.\na: D.\n");
    end();
}
END_TEST

START_TEST(a_file_that_cannot_be_read_has_none)
{
    write_and_read("<!-- A. --><item>");
    ck_assert_ptr_null(remarks_find(remarks, NULL));
    end();
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {a_comment_is_about_the_element_that_follows,
                                  without_an_id_there_it_is_about_what_holds_it,
                                  all_of_them_are_told_in_order, a_file_that_cannot_be_read_has_none};
    return RUN_SUITE("content remarks", tests);
}
