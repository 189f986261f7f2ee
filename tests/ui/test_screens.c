/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "assessments/measure/study.h"
#include "player/ui/screens.h"
#include "tests/ui/looks.h"

static struct stage stage;
static struct drive *drive;

static void start(void)
{
    stage_open(&stage, ONE_COURSE);
    drive = stage.drive;
}

static void end(void)
{
    stage_close(&stage);
}

/* ---- on the way ---- */

/* The looks of every place on the way to the end; how many places there were. */
static int walk_in_all_looks(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int steps = 0; steps < 400; steps++) {
        g_autofree char *place = drive_place(drive);
        if (g_hash_table_add(seen, g_strdup(place)))
            stage_check_all_looks(&stage);
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
    stage_open(&stage, FIXTURES "/questions");
    drive = stage.drive;
    ck_assert_int_ge(walk_in_all_looks(), 20);
}
END_TEST

START_TEST(the_cards_that_open_above_fit_too)
{
    static const enum session_overlay overlays[] = {OVERLAY_HELP, OVERLAY_DISPLAY, OVERLAY_IDLE,
                                                    OVERLAY_SWITCHES, OVERLAY_VOICE};
    ck_assert(drive_to(drive, SCREEN_LESSON));
    for (gsize i = 0; i < G_N_ELEMENTS(overlays); i++) {
        drive->session->overlay = overlays[i];
        stage_check_all_looks(&stage);
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
        stage_check_all_looks(&stage);
    }
    drive->session->screen = SCREEN_COURSE;
}
END_TEST

/* ---- what changed, over everybody ---- */

START_TEST(what_changed_fits_in_every_language_and_size)
{
    drive_crowd(drive, "police-core", 40);
    ck_assert(session_show_study(drive->session, "police-core", NULL));
    stage_check_all_looks(&stage);
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
        ck_assert_msg(stage_says(&stage, words), "the screen doesn't say: %s", words);
        shown++;
    }
    ck_assert_int_eq(shown, 10);
    g_autofree char *gain =
        g_strdup_printf("people got %.1f more of 10 right", study->total.points.gain.mean.value);
    ck_assert(stage_says(&stage, gain));
    ck_assert(stage_says(&stage, "40 took both"));
}
END_TEST

START_TEST(a_few_people_are_not_shown)
{
    drive_crowd(drive, "police-core", 4);
    ck_assert(session_show_study(drive->session, "police-core", NULL));
    ck_assert(stage_says(&stage, "Not enough people yet"));
    ck_assert(!stage_says(&stage, "before"));
    stage_check_all_looks(&stage);
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
    stage_assert_measured(&stage, measured, G_N_ELEMENTS(measured));
}
END_TEST

START_TEST(the_start_stands_where_the_design_has_it)
{
    static const struct measured measured[] = {
        {"Start", {176, 278, 268, 100}},
    };
    stage_assert_measured(&stage, measured, G_N_ELEMENTS(measured));
}
END_TEST

START_TEST(the_languages_fill_the_foot_of_the_start)
{
    struct page *page = stage_page(&stage, 0);
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
    stage_assert_measured(&stage, measured, G_N_ELEMENTS(measured));
}
END_TEST

static double key_bottom(int part, const char *name)
{
    struct page *page = stage_page(&stage, part);
    const int key = page_find(page, name);
    ck_assert_msg(key >= 0, "part %d has no %s", part, name);
    const struct rect rect = page_widget(page, key)->rect;
    page_free(page);
    return rect.y + rect.h;
}

START_TEST(the_filled_key_stands_at_the_same_height_on_every_part)
{
    const struct look large = {"en", 1280, 800, 200, "light"};
    ck_assert(drive_to(drive, SCREEN_NEW_CODE));
    stage_wear(&stage, &large);
    ck_assert_double_eq_tol(key_bottom(0, "More"), key_bottom(1, "I have my number"), 1);
    stage_wear(&stage, &looks[0]);
}
END_TEST

static void to_question(const char *name)
{
    end();
    stage_open(&stage, FIXTURES "/questions");
    drive = stage.drive;
    for (gboolean more = TRUE; more; more = drive_step(drive)) {
        g_autofree char *place = drive_place(drive);
        if (g_str_equal(place, name))
            return;
    }
    ck_abort_msg("there is no %s", name);
}

/* From the start of the picture. */
static double place_on_picture(const char *place)
{
    struct page *page = stage_page(&stage, 0);
    double picture = -1, x = -1;
    for (int i = 0; i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        if (widget->role == ROLE_PICTURE)
            picture = widget->rect.x;
        if (widget->input.kind == INPUT_CHOOSE && g_strcmp0(widget->input.id, place) == 0)
            x = widget->rect.x;
    }
    page_free(page);
    ck_assert_double_gt(picture, 0);
    ck_assert_double_ge(x, picture);
    return x - picture;
}

START_TEST(a_place_on_a_picture_is_the_same_in_arabic)
{
    const struct look arabic = {"ar", 1280, 800, 100, "light"};
    to_question("question hotspot");
    const double gate = place_on_picture("gate"), yard = place_on_picture("yard");
    ck_assert_double_lt(gate, yard);
    stage_wear(&stage, &arabic);
    ck_assert_double_lt(place_on_picture("gate"), place_on_picture("yard"));
    stage_wear(&stage, &looks[0]);
}
END_TEST

/* ---- what must be said, and what must not ---- */

START_TEST(an_answer_after_i_dont_know_is_one_answer)
{
    to_question("question several-signs");
    drive_input(drive, INPUT_DONT_KNOW);
    ck_assert(drive_step(drive));
    ck_assert_int_eq(drive->session->overlay, OVERLAY_DONT_KNOW);
    ck_assert(stage_says(&stage, "You have chosen 1 answer."));
}
END_TEST

START_TEST(help_has_its_picture_in_high_contrast_too)
{
    const struct look contrast = {"en", 1280, 800, 100, "contrast"};
    drive->session->overlay = OVERLAY_HELP;
    stage_wear(&stage, &contrast);
    ck_assert(stage_says(&stage, "Two people sit on a bench"));
    stage_wear(&stage, &looks[0]);
    drive->session->overlay = OVERLAY_NONE;
}
END_TEST

START_TEST(help_never_makes_up_a_number)
{
    drive->session->overlay = OVERLAY_HELP;
    const struct curriculum_site *site = session_site(drive->session);
    if (site && site->helpline)
        ck_assert(stage_says(&stage, site->helpline));
    else
        ck_assert(stage_says(&stage, "Ask here for the number."));
    ck_assert(stage_says(&stage, "This screen does not send reports."));
    drive->session->overlay = OVERLAY_NONE;
}
END_TEST

START_TEST(all_ways_to_help_are_seen_at_once_at_every_size)
{
    drive->session->overlay = OVERLAY_HELP;
    for (gsize i = 0; i < LOOKS; i++) {
        stage_wear(&stage, &looks[i]);
        if (looks[i].width < 1280)
            continue;
        int ways = 0;
        struct page *page = stage_page(&stage, 0);
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
    struct page *page = stage_page(&stage, 0);
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
    ck_assert(stage_says(&stage, "There is no score today."));
    ck_assert(!stage_says(&stage, " of 10"));
}
END_TEST

START_TEST(the_question_is_read_before_its_answers)
{
    ck_assert(drive_to(drive, SCREEN_QUESTION));
    struct page *page = stage_page(&stage, 0);
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
    ck_assert(stage_says(&stage, "12 November 2026"));
    drive->now_ms += (gint64)21 * 24 * 60 * 60 * 1000;
    ck_assert(stage_says(&stage, "12 November 2026"));
    ck_assert(!stage_says(&stage, "December"));
}
END_TEST

START_TEST(a_card_that_cannot_be_printed_says_so)
{
    ck_assert(drive_to(drive, SCREEN_NEW_CODE));
    ck_assert(!stage_says(&stage, "cannot be printed"));
    drive_input(drive, INPUT_PRINT);
    session_printed(drive->session, NULL);
    ck_assert(stage_says(&stage, "The card cannot be printed just now."));
    ck_assert(!stage_says(&stage, "The card is ready."));
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
    tcase_add_test(screens, the_filled_key_stands_at_the_same_height_on_every_part);
    tcase_add_test(screens, a_place_on_a_picture_is_the_same_in_arabic);
    tcase_add_test(screens, an_answer_after_i_dont_know_is_one_answer);
    tcase_add_test(screens, help_has_its_picture_in_high_contrast_too);
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
