/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of quotation marks and spaces, and that the curriculum that ships is free of it. */
#include "content/check.h"
#include "content/typography.h"
#include "place.h"
#include "run_suite.h"

#include <string.h>

START_TEST(a_slip_is_told_and_what_to_write)
{
    static const struct {
        const char *language, *words, *slip;
    } cases[] = {
        {"en", "She said \"go\"", "straight quotation marks"},
        {"es", "Dijo \"ve\"", "straight quotation marks"},
        {"en", "Don't", "a straight apostrophe"},
        {"en", "Wait...", "three dots"},
        {"en", "One.  Two", "two spaces"},
        {"en", "Why ?", "a space before a mark"},
        {"en", "One , two", "a space before a mark"},
        {"en", "“So ”", "a space before a mark"},
        {"hi", "वह गई ।", "a space before a mark"},
        {"ar", "لماذا ؟", "a space before a mark"},
        {"fr", "Pourquoi ?", "a space that can break"},
        {"fr", "« Oui »", "a space that can break"},
        {"fr", "Oui .", "a space before a mark"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *slip = typography_slip(cases[i].words, cases[i].language);
        ck_assert_msg(slip != NULL && g_str_has_prefix(slip, cases[i].slip), "%s: %s", cases[i].words,
                      slip != NULL ? slip : "nothing");
    }
}
END_TEST

START_TEST(what_each_language_writes_is_no_slip)
{
    static const char *const cases[][2] = {
        {"en", "“Don’t,” she said. (At 10:30 …) Is it 5 or 6?"},
        {"es", "«¿Quién es?», dijo."},
        {"hi", "“वह गई।” क्या?"},
        {"ar", "«لماذا؟»، قالت."},
        {"fr", "«\u202FOui\u202F!\u202F», dit-elle\u00A0: bon."},
        {"km", "តើអ្នកណា?"},
        {"en", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        ck_assert_msg(typography_slip(cases[i][1], cases[i][0]) == NULL, "%s: %s", cases[i][1],
                      typography_slip(cases[i][1], cases[i][0]));
    }
}
END_TEST

static gboolean is_told(const char *path, const char *start)
{
    struct problems *problems = problems_new();
    curriculum_close(content_check(path, problems, NULL));
    const GPtrArray *list = problems_sorted(problems);
    gboolean told = FALSE;
    for (guint i = 0; i < list->len; i++) {
        const struct problem *problem = g_ptr_array_index(list, i);
        const gboolean slip =
            problem->severity == PROBLEM_WARNING && strstr(problem->message, "” has ") != NULL;
        told |= slip && g_str_has_prefix(problem->message, start);
    }
    problems_free(problems);
    return told;
}

START_TEST(a_slip_in_a_text_is_a_warning)
{
    char *path = place_new("good-small");
    ck_assert(!is_told(path, "“"));
    g_autofree char *lesson = place_read(path, "lessons/offers.xml");
    g_auto(GStrv) parts = g_strsplit(lesson, "A road<", 2);
    g_autofree char *spoiled = g_strjoinv("A \"road\"<", parts);
    place_write_text(path, "lessons/offers.xml", spoiled);
    ck_assert(is_told(path, "“A \"road\"” has straight quotation marks"));
    place_remove(path);
}
END_TEST

START_TEST(the_shipped_curriculum_has_no_slip)
{
    ck_assert(!is_told(SHIPPED_CURRICULUM, "“"));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {a_slip_is_told_and_what_to_write, what_each_language_writes_is_no_slip,
                                  a_slip_in_a_text_is_a_warning, the_shipped_curriculum_has_no_slip};
    return RUN_SUITE("typography", tests);
}
