/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "assessments/measure/study.h"
#include "player/ui/screens.h"
#include "tests/ui/drive.h"

struct look {
    const char *language;
    int width, height, text_size;
    const char *theme;
};

static const struct look looks[] = {
    {"en", 1280, 800, 100, "light"},    {"hi", 1280, 800, 100, "light"},    {"ar", 1280, 800, 100, "light"},
    {"es", 1280, 800, 125, "light"},    {"en", 1280, 800, 150, "dark"},     {"en", 1280, 800, 200, "light"},
    {"hi", 1280, 800, 200, "light"},    {"ar", 1280, 800, 200, "contrast"}, {"en", 1920, 1080, 100, "light"},
    {"en", 1024, 640, 150, "contrast"}, {"es", 1024, 768, 200, "light"},
};

static struct drive *drive;
static struct canvas *canvas;

static void wear(const struct look *look)
{
    const struct curriculum_language *language = curriculum_language(drive->curriculum, look->language);
    drive->session->language = look->language;
    drive->session->right_to_left = language && language->right_to_left;
    drive->session->text_size = look->text_size;
    drive->session->theme = look->theme;
    canvas_resize(canvas, look->width, look->height);
}

static void start(void)
{
    drive = drive_new(SHIPPED_CURRICULUM);
    canvas = canvas_new(1280, 800, drive->curriculum);
    wear(&looks[0]);
}

static void end(void)
{
    canvas_free(canvas);
    drive_free(drive);
}

static struct page *page_of_part(int part)
{
    const struct view view = {.part = part};
    return page_build(drive->session, canvas, &view);
}

/* ---- what holds for every page ---- */

static const char *where(const struct look *look, const struct widget *widget, const char *what)
{
    static char words[600];
    g_autofree char *place = drive_place(drive);
    snprintf(words, sizeof words, "%s (%s, %dx%d, %d %%, %s): %s \"%s\" at %.0f,%.0f %.0fx%.0f %s", place,
             look->language, look->width, look->height, look->text_size, look->theme, role_name(widget->role),
             widget->name, widget->rect.x, widget->rect.y, widget->rect.w, widget->rect.h, what);
    return words;
}

static gboolean has_words_or_acts(const struct widget *widget)
{
    return widget_can_act(widget) || (widget->markup && *widget->markup);
}

static void assert_on_page(const struct look *look, const struct page *page, const struct widget *widget)
{
    const struct rect r = widget->rect;
    ck_assert_msg(r.x >= -0.5 && r.y >= -0.5 && r.x + r.w <= page_width(page) + 0.5 &&
                      r.y + r.h <= page_height(page) + 0.5,
                  "%s", where(look, widget, "leaves the page"));
}

static void assert_can_be_touched(const struct look *look, const struct widget *widget)
{
    ck_assert_msg(widget->name && *widget->name, "%s", where(look, widget, "has no name"));
    ck_assert_msg(widget->rect.w >= TARGET_MIN - 0.5 && widget->rect.h >= TARGET_MIN - 0.5, "%s",
                  where(look, widget, "is too small for a finger"));
}

static gboolean contains(struct rect outer, struct rect inner)
{
    return inner.x >= outer.x - 1 && inner.y >= outer.y - 1 && inner.x + inner.w <= outer.x + outer.w + 1 &&
           inner.y + inner.h <= outer.y + outer.h + 1;
}

static gboolean overlap(struct rect a, struct rect b)
{
    return a.x + 1 < b.x + b.w && b.x + 1 < a.x + a.w && a.y + 1 < b.y + b.h && b.y + 1 < a.y + a.h &&
           !contains(a, b) && !contains(b, a);
}

/* Keys inside a card are allowed; anything else must stand clear of its neighbours. */
static void assert_clear_of_others(const struct look *look, const struct page *page, int index, int first)
{
    const struct widget *widget = page_widget(page, index);
    for (int i = first; i < index; i++) {
        const struct widget *other = page_widget(page, i);
        if (!has_words_or_acts(other) || !overlap(widget->rect, other->rect))
            continue;
        g_autofree char *what = g_strdup_printf("overlaps \"%s\"", other->name);
        ck_abort_msg("%s", where(look, widget, what));
    }
}

static void check_page(const struct look *look, const struct page *page)
{
    int filled = 0;
    const int first = page_overlay(page);
    for (int i = first; i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        filled += widget->primary && widget_can_act(widget);
        if (!has_words_or_acts(widget))
            continue;
        assert_on_page(look, page, widget);
        assert_clear_of_others(look, page, i, first);
        if (widget_can_act(widget))
            assert_can_be_touched(look, widget);
    }
    ck_assert_msg(filled <= 1, "%s",
                  where(look, page_widget(page, page_count(page) - 1), "has more than one filled button"));
}

static void check_all_parts(const struct look *look)
{
    wear(look);
    for (int part = 0, parts = 1; part < parts; part++) {
        struct page *page = page_of_part(part);
        parts = page_parts(page);
        ck_assert_int_le(parts, 12);
        check_page(look, page);
        page_free(page);
    }
}

static void check_all_looks(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(looks); i++)
        check_all_parts(&looks[i]);
    wear(&looks[0]);
}

/* The looks of every place on the way to the end; how many places there were. */
static int walk_in_all_looks(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int steps = 0; steps < 400; steps++) {
        g_autofree char *place = drive_place(drive);
        if (g_hash_table_add(seen, g_strdup(place)))
            check_all_looks();
        if (!drive_step(drive))
            break;
    }
    ck_assert_str_eq(session_screen_name(drive->session->screen), "certificate");
    return (int)g_hash_table_size(seen);
}

START_TEST(no_screen_of_the_course_is_cut_or_covered_in_any_language_or_size)
{
    ck_assert_int_ge(walk_in_all_looks(), 60);
}
END_TEST

START_TEST(nor_is_any_kind_of_question)
{
    end();
    drive = drive_new(FIXTURES "/questions");
    canvas = canvas_new(1280, 800, drive->curriculum);
    ck_assert_int_ge(walk_in_all_looks(), 20);
}
END_TEST

START_TEST(the_cards_that_open_above_fit_too)
{
    static const enum session_overlay overlays[] = {OVERLAY_HELP, OVERLAY_DISPLAY, OVERLAY_IDLE};
    ck_assert(drive_to(drive, SCREEN_LESSON));
    for (gsize i = 0; i < G_N_ELEMENTS(overlays); i++) {
        drive->session->overlay = overlays[i];
        check_all_looks();
    }
    drive->session->overlay = OVERLAY_NONE;
}
END_TEST

START_TEST(screens_off_the_main_way_fit_too)
{
    static const enum session_screen screens[] = {SCREEN_WELCOME_BACK, SCREEN_COURSES, SCREEN_FAULT,
                                                  SCREEN_NEUTRAL, SCREEN_LANGUAGE};
    ck_assert(drive_to(drive, SCREEN_COURSE));
    for (gsize i = 0; i < G_N_ELEMENTS(screens); i++) {
        drive->session->screen = screens[i];
        check_all_looks();
    }
    drive->session->screen = SCREEN_COURSE;
}
END_TEST

/* ---- what changed, over everybody ---- */

static gboolean page_says(const char *words)
{
    gboolean says = FALSE;
    for (int part = 0, parts = 1; part < parts && !says; part++) {
        struct page *page = page_of_part(part);
        parts = page_parts(page);
        for (int i = 0; i < page_count(page) && !says; i++)
            says = strstr(page_widget(page, i)->name, words) != NULL;
        page_free(page);
    }
    return says;
}

START_TEST(what_changed_fits_in_every_language_and_size)
{
    drive_crowd(drive, "police-core", 40);
    ck_assert(session_show_study(drive->session, "police-core", NULL));
    check_all_looks();
}
END_TEST

START_TEST(the_screen_says_what_the_study_says)
{
    drive_crowd(drive, "police-core", 40);
    ck_assert(session_show_study(drive->session, "police-core", NULL));
    const struct study *study = drive->session->study;
    int shown = 0;
    for (int i = 0; i < study->n_items; i++) {
        const struct study_change *change = &study->items[i].change;
        if (!change->change.defined)
            continue;
        g_autofree char *words =
            g_strdup_printf("%s: before %.0f %%, after %.0f %%, change ",
                            labels_item_title(session_study_labels(drive->session), study->items[i].id),
                            100 * change->baseline.value, 100 * change->endline.value);
        ck_assert_msg(page_says(words), "the screen doesn't say: %s", words);
        shown++;
    }
    ck_assert_int_eq(shown, 10);
    g_autofree char *gain =
        g_strdup_printf("people got %.1f more of 10 right", study->total.points.gain.mean.value);
    ck_assert(page_says(gain));
    ck_assert(page_says("40 took both"));
}
END_TEST

START_TEST(a_few_people_are_not_shown)
{
    drive_crowd(drive, "police-core", 4);
    ck_assert(session_show_study(drive->session, "police-core", NULL));
    ck_assert(page_says("Too few people to show results"));
    ck_assert(!page_says("before"));
    check_all_looks();
    drive_input(drive, INPUT_NEXT);
    ck_assert_int_eq(drive->session->screen, SCREEN_ATTRACT);
    ck_assert_ptr_null(drive->session->study);
}
END_TEST

START_TEST(an_assessment_that_is_not_there_changes_nothing)
{
    g_autoptr(GError) error = NULL;
    ck_assert(!session_show_study(drive->session, "nowhere", &error));
    ck_assert_ptr_nonnull(strstr(error->message, "nowhere"));
    ck_assert_int_eq(drive->session->screen, SCREEN_ATTRACT);
}
END_TEST

/* ---- as measured in the design ---- */

struct measured {
    const char *name;
    struct rect rect;
};

static void assert_measured(const struct measured *expected, int n)
{
    struct page *page = page_of_part(0);
    for (int i = 0; i < n; i++) {
        const int found = page_find(page, expected[i].name);
        ck_assert_msg(found >= 0, "%s is not there", expected[i].name);
        const struct rect is = page_widget(page, found)->rect, wanted = expected[i].rect;
        ck_assert_msg(fabs(is.x - wanted.x) <= 8 && fabs(is.y - wanted.y) <= 8 &&
                          fabs(is.w - wanted.w) <= 12 && fabs(is.h - wanted.h) <= 8,
                      "%s is at %.0f,%.0f %.0fx%.0f, in the design at %.0f,%.0f %.0fx%.0f", expected[i].name,
                      is.x, is.y, is.w, is.h, wanted.x, wanted.y, wanted.w, wanted.h);
    }
    page_free(page);
}

START_TEST(the_sign_in_stands_where_the_design_has_it)
{
    static const struct measured measured[] = {
        {"1", {808, 94, 132, 114}},         {"9", {1100, 350, 132, 114}},
        {"0", {954, 478, 132, 114}},        {"Clear", {808, 478, 132, 114}},
        {"Back", {176, 697, 194, 80}},      {"I have no code", {390, 697, 339, 80}},
        {"Continue", {953, 697, 279, 80}},  {"Listen", {10, 162, 108, 114}},
        {"Leave now", {10, 666, 108, 114}},
    };
    drive_input(drive, INPUT_START);
    for (const char *digit = "4028179"; *digit; digit++)
        drive_input_number(drive, INPUT_DIGIT, *digit - '0');
    assert_measured(measured, G_N_ELEMENTS(measured));
}
END_TEST

START_TEST(the_start_stands_where_the_design_has_it)
{
    static const struct measured measured[] = {
        {"Start", {176, 278, 268, 100}},
    };
    assert_measured(measured, G_N_ELEMENTS(measured));
}
END_TEST

START_TEST(the_languages_fill_the_foot_of_the_start)
{
    struct page *page = page_of_part(0);
    double end = 152 - 12;
    for (int i = 0; i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        if (widget->input.kind != INPUT_LANGUAGE)
            continue;
        ck_assert_double_eq_tol(widget->rect.x, end + 12, 1);
        ck_assert_double_eq_tol(widget->rect.y, 708, 1);
        end = widget->rect.x + widget->rect.w;
    }
    ck_assert_double_eq_tol(end, 1280 - 24, 1);
    page_free(page);
}
END_TEST

START_TEST(a_lesson_stands_where_the_design_has_it)
{
    static const struct measured measured[] = {
        {"Back", {176, 697, 194, 80}},
        {"Next", {1018, 697, 214, 80}},
    };
    ck_assert(drive_to(drive, SCREEN_LESSON));
    assert_measured(measured, G_N_ELEMENTS(measured));
}
END_TEST

/* ---- what must be said, and what must not ---- */

START_TEST(help_never_makes_up_a_number)
{
    drive->session->overlay = OVERLAY_HELP;
    const struct curriculum_site *site = session_site(drive->session);
    if (site && site->helpline)
        ck_assert(page_says(site->helpline));
    else
        ck_assert(page_says("Ask here for the number."));
    ck_assert(page_says("This screen does not send reports."));
    drive->session->overlay = OVERLAY_NONE;
}
END_TEST

START_TEST(all_ways_to_help_are_seen_at_once_at_every_size)
{
    drive->session->overlay = OVERLAY_HELP;
    for (gsize i = 0; i < G_N_ELEMENTS(looks); i++) {
        wear(&looks[i]);
        if (looks[i].width < 1280)
            continue;
        int ways = 0;
        struct page *page = page_of_part(0);
        for (int j = 0; j < page_count(page); j++)
            ways += page_widget(page, j)->answer;
        ck_assert_msg(ways == 3, "%d of 3 ways in %s at %d %%", ways, looks[i].language, looks[i].text_size);
        page_free(page);
    }
}
END_TEST

START_TEST(the_neutral_screen_says_nothing_but_the_time)
{
    drive_input(drive, INPUT_LEAVE);
    struct page *page = page_of_part(0);
    for (int i = 0; i < page_count(page); i++) {
        const char *name = page_widget(page, i)->name;
        ck_assert_msg(*name == '\0' || strcmp(name, "Open") == 0 || strstr(name, "November") ||
                          strchr(name, ':'),
                      "the neutral screen says \"%s\"", name);
    }
    page_free(page);
}
END_TEST

START_TEST(the_baseline_ends_without_a_score)
{
    ck_assert(drive_to(drive, SCREEN_BASELINE_END));
    ck_assert(page_says("There is no score today."));
    ck_assert(!page_says(" of 10"));
}
END_TEST

START_TEST(the_question_is_read_before_its_answers)
{
    ck_assert(drive_to(drive, SCREEN_QUESTION));
    struct page *page = page_of_part(0);
    int question = -1, answer = -1;
    for (int i = 0; i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        if (!widget->speak)
            continue;
        if (widget->input.kind == INPUT_CHOOSE && answer < 0)
            answer = i;
        if (widget->role == ROLE_HEADING && question < 0)
            question = i;
    }
    ck_assert_int_ge(question, 0);
    ck_assert_int_gt(answer, question);
    page_free(page);
}
END_TEST

START_TEST(the_certificate_keeps_the_day_of_the_last_questions)
{
    ck_assert(drive_to(drive, SCREEN_CERTIFICATE));
    ck_assert(page_says("12 November 2026"));
    drive->now_ms += (gint64)21 * 24 * 60 * 60 * 1000;
    ck_assert(page_says("12 November 2026"));
    ck_assert(!page_says("December"));
}
END_TEST

START_TEST(a_card_that_cannot_be_printed_says_so)
{
    ck_assert(drive_to(drive, SCREEN_NEW_CODE));
    ck_assert(!page_says("cannot be printed"));
    drive_input(drive, INPUT_PRINT);
    session_printed(drive->session, NULL);
    ck_assert(page_says("The card cannot be printed just now."));
    ck_assert(!page_says("The card is ready."));
}
END_TEST

/* ---- paper ---- */

static void assert_pdf(const char *language)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    gsize length = 0;
    drive->session->language = language;
    drive->session->right_to_left = strcmp(language, "ar") == 0;
    g_autofree char *path = print_pdf(drive->session, drive->folder, &error);
    ck_assert_msg(path != NULL, "%s", error ? error->message : "no path");
    ck_assert(g_file_get_contents(path, &bytes, &length, NULL));
    ck_assert_int_gt((int)length, 2000);
    ck_assert_int_eq(memcmp(bytes, "%PDF", 4), 0);
}

START_TEST(the_card_and_the_certificate_can_be_printed)
{
    ck_assert(drive_to(drive, SCREEN_NEW_CODE));
    assert_pdf("en");
    ck_assert(drive_to(drive, SCREEN_CERTIFICATE));
    assert_pdf("en");
    assert_pdf("hi");
    assert_pdf("ar");
}
END_TEST

START_TEST(a_full_disk_leaves_no_paper_behind)
{
    g_autoptr(GError) error = NULL;
    ck_assert(drive_to(drive, SCREEN_NEW_CODE));
    g_autofree char *draft = g_strdup_printf("%s/card-%s.pdf.part", drive->folder, drive->session->code);
    g_autofree char *paper = g_strdup_printf("%s/card-%s.pdf", drive->folder, drive->session->code);
    ck_assert_int_eq(symlink("/dev/full", draft), 0);
    ck_assert_ptr_null(print_pdf(drive->session, drive->folder, &error));
    ck_assert_ptr_nonnull(error);
    ck_assert(!g_file_test(paper, G_FILE_TEST_EXISTS));
    ck_assert(!g_file_test(draft, G_FILE_TEST_IS_SYMLINK));
}
END_TEST

START_TEST(paper_that_cannot_be_written_says_so)
{
    g_autoptr(GError) error = NULL;
    ck_assert(drive_to(drive, SCREEN_NEW_CODE));
    ck_assert_ptr_null(print_pdf(drive->session, "/proc/nowhere", &error));
    ck_assert_ptr_nonnull(error);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("screens");
    TCase *screens = tcase_create("screens");
    tcase_set_timeout(screens, 280);
    tcase_add_checked_fixture(screens, start, end);
    tcase_add_test(screens, no_screen_of_the_course_is_cut_or_covered_in_any_language_or_size);
    tcase_add_test(screens, nor_is_any_kind_of_question);
    tcase_add_test(screens, the_cards_that_open_above_fit_too);
    tcase_add_test(screens, screens_off_the_main_way_fit_too);
    tcase_add_test(screens, what_changed_fits_in_every_language_and_size);
    tcase_add_test(screens, the_screen_says_what_the_study_says);
    tcase_add_test(screens, a_few_people_are_not_shown);
    tcase_add_test(screens, an_assessment_that_is_not_there_changes_nothing);
    tcase_add_test(screens, the_start_stands_where_the_design_has_it);
    tcase_add_test(screens, the_languages_fill_the_foot_of_the_start);
    tcase_add_test(screens, the_sign_in_stands_where_the_design_has_it);
    tcase_add_test(screens, a_lesson_stands_where_the_design_has_it);
    tcase_add_test(screens, help_never_makes_up_a_number);
    tcase_add_test(screens, all_ways_to_help_are_seen_at_once_at_every_size);
    tcase_add_test(screens, the_neutral_screen_says_nothing_but_the_time);
    tcase_add_test(screens, the_baseline_ends_without_a_score);
    tcase_add_test(screens, the_certificate_keeps_the_day_of_the_last_questions);
    tcase_add_test(screens, a_card_that_cannot_be_printed_says_so);
    tcase_add_test(screens, the_question_is_read_before_its_answers);
    tcase_add_test(screens, the_card_and_the_certificate_can_be_printed);
    tcase_add_test(screens, a_full_disk_leaves_no_paper_behind);
    tcase_add_test(screens, paper_that_cannot_be_written_says_so);
    suite_add_tcase(suite, screens);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
