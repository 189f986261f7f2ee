/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "assessments/sheet/cards.h"

#define MANY 11 /* one more than a page holds */

static char *folder, *path;
static struct card cards[MANY];

static void start(void)
{
    folder = g_dir_make_tmp("cards-XXXXXX", NULL);
    path = g_build_filename(folder, "cards.pdf", NULL);
    for (int i = 0; i < MANY; i++)
        cards[i] = (struct card){"4028179", "Blue class", NULL};
}

static void end(void)
{
    g_unlink(path);
    g_rmdir(folder);
    g_free(folder);
    g_free(path);
}

static int pages_of(int n, const char *language, gboolean right_to_left)
{
    g_autoptr(GError) error = NULL;
    int pages = 0;
    ck_assert_msg(cards_write(cards, n, language, right_to_left, path, &pages, &error), "%s",
                  error ? error->message : "");
    return pages;
}

START_TEST(ten_cards_stand_on_a_page)
{
    ck_assert_int_eq(pages_of(1, "en", FALSE), 1);
    ck_assert_int_eq(pages_of(10, "en", FALSE), 1);
    ck_assert_int_eq(pages_of(11, "ar", TRUE), 2);
}
END_TEST

START_TEST(names_stand_on_a_page_of_their_own)
{
    cards[3].name = "Amina Diallo";
    ck_assert_int_eq(pages_of(10, "en", FALSE), 2);
}
END_TEST

/* A page of the list holds 36 names of one line each. */
START_TEST(long_names_and_groups_take_the_lines_they_need)
{
    enum { N = 36, PAGES_OF_CARDS = 4 };
    struct card many[N];
    int pages = 0;
    for (int i = 0; i < N; i++)
        many[i] = (struct card){"4028179", "Blue class", "Amina Diallo"};
    ck_assert(cards_write(many, N, "en", FALSE, path, &pages, NULL));
    ck_assert_int_eq(pages, PAGES_OF_CARDS + 1);
    many[7].group = "Police academy of the northern district, second batch";
    ck_assert(cards_write(many, N, "en", FALSE, path, &pages, NULL));
    ck_assert_int_eq(pages, PAGES_OF_CARDS + 2);
}
END_TEST

START_TEST(the_same_cards_give_the_same_bytes)
{
    g_autofree char *first = NULL, *second = NULL;
    gsize first_size, second_size;
    pages_of(MANY, "hi", FALSE);
    ck_assert(g_file_get_contents(path, &first, &first_size, NULL));
    pages_of(MANY, "hi", FALSE);
    ck_assert(g_file_get_contents(path, &second, &second_size, NULL));
    ck_assert_mem_eq(first, "%PDF", 4);
    ck_assert_uint_eq(first_size, second_size);
    ck_assert_mem_eq(first, second, first_size);
}
END_TEST

static gsize size_of_card(const char *code)
{
    g_autofree char *bytes = NULL;
    gsize size;
    cards[0].code = code;
    pages_of(1, "en", FALSE);
    ck_assert(g_file_get_contents(path, &bytes, &size, NULL));
    return size;
}

/* Each picture is in the file once, however often it stands there. */
START_TEST(a_number_stands_in_pictures_too)
{
    ck_assert_uint_gt(size_of_card("1235789"), size_of_card("0000000") + 500);
}
END_TEST

START_TEST(what_can_not_be_written_is_said)
{
    g_autoptr(GError) error = NULL;
    ck_assert(!cards_write(cards, 1, "en", FALSE, "/nowhere/cards.pdf", NULL, &error));
    ck_assert_ptr_nonnull(error);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cards");
    TCase *tests = tcase_create("cards");
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, ten_cards_stand_on_a_page);
    tcase_add_test(tests, names_stand_on_a_page_of_their_own);
    tcase_add_test(tests, long_names_and_groups_take_the_lines_they_need);
    tcase_add_test(tests, the_same_cards_give_the_same_bytes);
    tcase_add_test(tests, a_number_stands_in_pictures_too);
    tcase_add_test(tests, what_can_not_be_written_is_said);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
