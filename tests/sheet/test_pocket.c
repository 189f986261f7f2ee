/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pocket cards as pdftotext reads them. */
#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "assessments/sheet/pocket.h"

static const char *const signs[] = {"Papers kept by <strong>others</strong>", "No pay &amp; long hours",
                                    "Fear", NULL};
static const char *const steps[] = {"Make the child safe", "Call child protection", NULL};

static struct pocket_card card;
static char *folder, *path;

static void start(void)
{
    folder = g_dir_make_tmp("pocket-XXXXXX", NULL);
    path = g_build_filename(folder, "card.pdf", NULL);
    card =
        (struct pocket_card){.title = "Recognising", .signs = signs, .first_steps = steps, .language = "en"};
}

static void end(void)
{
    g_unlink(path);
    g_rmdir(folder);
    g_free(folder);
    g_free(path);
}

/* What program prints of the card. */
static char *told(const char *program, const char *last)
{
    g_autoptr(GError) error = NULL;
    const char *argv[] = {program, path, last, NULL};
    char *out = NULL;
    ck_assert_msg(pocket_card_write(&card, path, &error), "%s", error != NULL ? error->message : "");
    ck_assert(g_spawn_sync(NULL, (char **)(void *)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL,
                           NULL, NULL));
    return out;
}

static int times(const char *text, const char *words)
{
    int n = 0;
    for (const char *at = strstr(text, words); at != NULL; at = strstr(at + 1, words))
        n++;
    return n;
}

START_TEST(two_cards_stand_on_one_page)
{
    g_autofree char *text = told("pdftotext", "-"), *info = told("pdfinfo", NULL);
    static const char *const words[] = {
        "Recognising",         "Signs to look for",        "Papers kept by others",
        "No pay & long hours", "2. Call child protection", "send no reports"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        ck_assert_msg(times(text, words[i]) == 2, "%s: %d times in %s", words[i], times(text, words[i]),
                      text);
    ck_assert_ptr_nonnull(strstr(info, "Pages:           1\n"));
    ck_assert_ptr_nonnull(strstr(info, "(A4)"));
}
END_TEST

START_TEST(what_a_site_has_not_filled_in_is_an_empty_line)
{
    g_autofree char *empty = told("pdftotext", "-");
    ck_assert_int_eq(times(empty, "Ask your trainer"), 4);
    card.person = "Officer on duty";
    g_autofree char *half = told("pdftotext", "-");
    ck_assert_int_eq(times(half, "Ask your trainer"), 2);
    ck_assert_int_eq(times(half, "Officer on duty"), 2);
}
END_TEST

START_TEST(the_helpline_is_as_the_site_says)
{
    card.person = "Officer on duty";
    card.helpline = "000 111";
    card.helpline_name = "Child helpline";
    card.hours = "day and night";
    g_autofree char *text = told("pdftotext", "-");
    ck_assert_int_eq(times(text, "000 111"), 2);
    ck_assert_int_eq(times(text, "Child helpline"), 2);
    ck_assert_int_eq(times(text, "day and night"), 2);
    ck_assert_int_eq(times(text, "Ask your trainer"), 0);
}
END_TEST

START_TEST(a_draft_says_so_in_its_language)
{
    card.language = "es";
    g_autofree char *text = told("pdftotext", "-");
    ck_assert_int_eq(times(text, "borrador"), 0);
    card.draft = TRUE;
    g_autofree char *draft = told("pdftotext", "-");
    ck_assert_int_eq(times(draft, "borrador"), 2);
    ck_assert_int_eq(times(draft, "Primeros pasos"), 2);
}
END_TEST

START_TEST(more_words_than_fit_are_refused)
{
    g_autofree char *many = g_strnfill(6000, 'w');
    const char *const long_signs[] = {"One", "Two", many, NULL};
    g_autoptr(GError) error = NULL;
    for (gsize i = 5; i < 6000; i += 6)
        many[i] = ' ';
    card.signs = long_signs;
    ck_assert(!pocket_card_write(&card, path, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "more words than fit"));
    ck_assert(!g_file_test(path, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(the_same_card_gives_the_same_bytes)
{
    g_autoptr(GBytes) once = pocket_card_draw(&card, NULL), again = pocket_card_draw(&card, NULL);
    ck_assert(g_bytes_equal(once, again));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pocket");
    TCase *cards = tcase_create("cards");
    tcase_add_checked_fixture(cards, start, end);
    tcase_add_test(cards, two_cards_stand_on_one_page);
    tcase_add_test(cards, what_a_site_has_not_filled_in_is_an_empty_line);
    tcase_add_test(cards, the_helpline_is_as_the_site_says);
    tcase_add_test(cards, a_draft_says_so_in_its_language);
    tcase_add_test(cards, more_words_than_fit_are_refused);
    tcase_add_test(cards, the_same_card_gives_the_same_bytes);
    suite_add_tcase(suite, cards);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
