/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>

#include <string.h>

#include "player/session/notices.h"
#include "player/ui/readiness.h"
#include "tests/ui/looks.h"

#define PIN "402817"

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

static void type_pin(void)
{
    for (const char *digit = PIN; *digit; digit++)
        drive_input_number(drive, INPUT_DIGIT, *digit - '0');
    drive_input(drive, INPUT_NEXT);
}

static void open_area(void)
{
    drive_input(drive, INPUT_TRAINER_AREA);
    while (drive->session->screen == SCREEN_PIN)
        type_pin();
    ck_assert_int_eq(drive->session->screen, SCREEN_TODAY);
}

static int index_of(const char *name)
{
    struct page *page = stage_page(&stage, 0);
    const int found = page_find(page, name);
    page_free(page);
    return found;
}

START_TEST(its_pin_fits_in_every_language_and_size)
{
    drive_input(drive, INPUT_TRAINER_AREA);
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(today_fits_in_every_language_and_size)
{
    drive_crowd(drive, "police-core", 40);
    open_area();
    stage_check_all_looks(&stage);
    drive->session->trainer->clock_trusted = FALSE;
    drive->session->trainer->overview.last_copy_ms = 1;
    stage_check_all_looks(&stage);
}
END_TEST

static gboolean is_so(void *data)
{
    (void)data;
    return TRUE;
}

START_TEST(today_tells_all_that_may_be_wrong_and_what_to_do)
{
    const struct session_disk disk = {.is_short = is_so, .set_aside = is_so};
    const struct session_content content = {.fallback = TRUE, .site_file_unfit = TRUE};
    static const char *const told[] = {"too little room", "was set aside",     "set to another day",
                                       "Older content",   "stopped by itself", "site file cannot be used"};
    open_area();
    ck_assert(!stage_says(&stage, "too little room"));
    session_use_disk(drive->session, &disk);
    session_use_content(drive->session, &content);
    session_use_care(drive->session, TRUE);
    drive->session->trainer->clock_trusted = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(told); i++)
        ck_assert_msg(stage_says(&stage, told[i]), "%s", told[i]);
    stage_check_all_looks(&stage);
}
END_TEST

static void fill_in(const char *helpline)
{
    g_autofree char *path = g_build_filename(drive->folder, "site.xml", NULL);
    g_autofree char *text = g_strdup_printf("<sites xmlns='urn:vigil:curriculum:1' xml:lang='en'>"
                                            "<site id='demo-academy'><name>A</name><person>Room 4</person>"
                                            "%s</site></sites>",
                                            helpline);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    ck_assert(curriculum_use_sites(drive->curriculum, path, NULL));
}

START_TEST(today_warns_until_the_site_has_a_trained_person_and_a_helpline)
{
    static const char warning[] = "Who helps here is not filled in yet.";
    open_area();
    ck_assert(stage_says(&stage, warning));
    ck_assert(stage_says(&stage, "Ask whoever set up the kiosk to fill in site.xml."));
    fill_in("");
    ck_assert(stage_says(&stage, warning));
    fill_in("<helpline number='000 111'>Helpline</helpline>");
    ck_assert(!stage_says(&stage, warning));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(results_fit_among_the_tabs)
{
    drive_crowd(drive, "police-core", 40);
    open_area();
    drive_input_id(drive, INPUT_TAB, "results");
    ck_assert_int_eq(drive->session->screen, SCREEN_STUDY);
    ck_assert(stage_says(&stage, "40 took both"));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(more_questions_than_a_page_holds_fill_the_next_one)
{
    drive_crowd(drive, "police-core", 40);
    open_area();
    drive_input_id(drive, INPUT_TAB, "results");
    struct page *page = stage_page(&stage, 0);
    ck_assert_int_eq(drive->session->study->n_items, 10);
    ck_assert_int_eq(page_parts(page), 2);
    page_free(page);
}
END_TEST

START_TEST(too_few_people_are_told_how_many_it_takes_and_what_to_do)
{
    drive_crowd(drive, "police-core", 4);
    ck_assert(session_show_study(drive->session, "police-core", NULL));
    ck_assert(stage_says(&stage, "4 took both"));
    ck_assert(stage_says(&stage, "Results show once 5 people have taken"));
    ck_assert(stage_says(&stage, "Invite more people to take part."));
    drive->session->study->flow.only_baseline = 3;
    ck_assert(stage_says(&stage, "3 people have taken the first questions only."));
    stage_check_all_looks(&stage);
}
END_TEST

static void open_results(void)
{
    drive_crowd(drive, "police-core", 40);
    open_area();
    drive_input_id(drive, INPUT_TAB, "results");
}

static char *range_of(struct estimate gain, const char *mark)
{
    return g_strdup_printf("The likely range of the change is %.1f to %.1f%s.", gain.low, gain.high, mark);
}

/* Everybody is of one site: what is said of it allows for nobody's being alike. */
START_TEST(the_range_of_one_site_is_marked_until_it_allows_for_sites)
{
    static const char note[] =
        "† takes people as independent: all sites changed alike, or they are of one site";
    open_results();
    struct study *study = drive->session->study;
    struct study_group *site = &study->dimensions[STUDY_SITE].groups[0];
    study->has_clusters = TRUE;
    study->clusters_are = STUDY_SITE;
    site->gain_cluster.has_interval = FALSE;
    drive->session->trainer->site = site->value;
    ck_assert_ptr_eq(session_study_site(drive->session), site);
    g_autofree char *marked = range_of(site->gain.mean, "†");
    ck_assert(stage_says(&stage, marked));
    ck_assert(stage_says(&stage, note));
    stage_check_all_looks(&stage);
    site->gain_cluster = site->gain.mean;
    site->gain_cluster.high += 1;
    g_autofree char *unmarked = range_of(site->gain_cluster, "");
    ck_assert(stage_says(&stage, unmarked));
    ck_assert(!stage_says(&stage, marked));
}
END_TEST

START_TEST(what_to_talk_about_fits_and_says_what_the_study_says)
{
    open_results();
    drive_input(drive, INPUT_TALKING_POINTS);
    const struct talking_point *point = &drive->session->trainer->points[0];
    g_autofree char *right = g_strdup_printf("Right: %.0f %% before, %.0f %% after.",
                                             100 * point->before.value, 100 * point->after.value);
    g_autofree char *chosen = g_strdup_printf("“wrong” (%d of 40)", (int)point->misconception->n);
    ck_assert(stage_says(&stage, right));
    ck_assert(stage_says(&stage, chosen));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(one_question_fits_with_its_answers_and_what_to_say)
{
    open_results();
    drive_input(drive, INPUT_TALKING_POINTS);
    drive_input_number(drive, INPUT_GO, 0);
    const struct study_item *item = drive->session->trainer->points[0].item;
    ck_assert(stage_says(&stage, "40 answered before, 40 after."));
    ck_assert(stage_says(&stage, labels_item(session_study_labels(drive->session), item->id)));
    ck_assert(stage_says(&stage, "The right answer is"));
    g_autofree char *before = g_strdup_printf("right (right): before %.0f %%",
                                              100 * item->quality[STUDY_BASELINE].difficulty.value);
    ck_assert(stage_says(&stage, before));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(the_choice_of_questions_fits)
{
    open_results();
    drive_input(drive, INPUT_STUDY_CHOICE);
    ck_assert(stage_says(&stage, "Which questions?"));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(the_self_test_fits_and_says_the_same_on_paper)
{
    const struct session_place place = {
        .folder = drive->folder, .devices = "/nowhere", .kiosk = "kiosk-1", .without_worker = TRUE};
    session_use_place(drive->session, &place);
    open_area();
    drive_input(drive, INPUT_SELF_TEST);
    stage_check_all_looks(&stage);
    session_tone(drive->session, FINDING_NO_SOUND);
    for (int i = 0; i < 20; i++)
        session_tick(drive->session, FALSE);
    ck_assert(stage_says(&stage, "The kiosk isn’t ready yet"));
    ck_assert(stage_says(&stage, "No loudspeaker or headphones are there. Plug them in, then test again."));
    stage_check_all_looks(&stage);
    drive->session->printed = g_strdup("readiness-2026-11-26-101400.pdf");
    for (int report = 0; report <= REPORT_REFUSED; report++) {
        drive->session->trainer->report = (enum report_copy)report;
        drive->session->revision++;
        stage_check_all_looks(&stage);
    }
    ck_assert(stage_says(&stage, "The page is ready, but the stick did not take it."));
    g_autofree char *text = readiness_text(drive->session);
    ck_assert_ptr_nonnull(strstr(text, "Sound: [Not ready] No loudspeaker or headphones are there."));
    ck_assert_ptr_nonnull(strstr(text, "Kiosk: kiosk-1"));
}
END_TEST

/* All reasons there are, and more of the first than are shown. */
static GPtrArray *all_reasons(void)
{
    GPtrArray *reasons = g_ptr_array_new_with_free_func(roster_reason_free);
    for (int i = 0; i < 12; i++) {
        struct roster_reason *reason = g_new0(struct roster_reason, 1);
        reason->problem = (enum roster_problem)(i % (ROSTER_PROBLEM_TABLE + 1));
        reason->line = i + 2;
        reason->another_line = i;
        reason->cell = g_strdup("4028178 <b>");
        g_ptr_array_add(reasons, reason);
    }
    return reasons;
}

static void show_outcome(struct roster_outcome outcome)
{
    drive->session->screen = SCREEN_ROSTER;
    drive->session->trainer->roster = outcome;
    drive->session->revision++;
    stage_check_all_looks(&stage);
}

START_TEST(a_class_list_fits_whatever_came_of_it)
{
    static const struct roster_outcome outcomes[] = {
        {.answer = ROSTER_NOT_ASKED},
        {.answer = ROSTER_TAKEN,
         .n_new = 28,
         .n_known = 2,
         .cards = "cards-2026-11-26-101400.pdf",
         .may_take_out = TRUE},
        {.answer = ROSTER_NO_STICK},
    };
    open_area();
    for (gsize i = 0; i < G_N_ELEMENTS(outcomes); i++)
        show_outcome(outcomes[i]);
    g_autoptr(GPtrArray) reasons = all_reasons();
    show_outcome((struct roster_outcome){.answer = ROSTER_UNFIT, .reasons = reasons});
    ck_assert(stage_says(&stage, "Row 2: “4028178 <b>” is not a card number."));
    ck_assert(stage_says(&stage, "Row 3: 4028178 <b> is in row 1 as well."));
    ck_assert(stage_says(&stage, "More rows to mend: 8"));
    drive->session->trainer->roster = outcomes[0];
}
END_TEST

static void open_people(void)
{
    for (int i = 0; i < 9; i++) {
        g_autofree char *code = g_strdup_printf("402817%d", i);
        ck_assert(results_person_add(drive->results, code, code, "card", NULL));
    }
    open_area();
    drive_input_id(drive, INPUT_TAB, "people");
}

START_TEST(people_fit_beside_the_keys)
{
    open_people();
    ck_assert(stage_says(&stage, "1 to 4 of 9"));
    stage_check_all_looks(&stage);
    drive_input_number(drive, INPUT_DIGIT, 5);
    ck_assert(stage_says(&stage, "Nobody has a code that begins so."));
}
END_TEST

/* Of the widgets with these words: how many are read aloud by themselves, how many take the focus. */
static void count_with(const char *words, int *read, int *reached)
{
    struct page *page = stage_page(&stage, 0);
    *read = *reached = 0;
    for (int i = 0; i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        if (strstr(widget->name, words)) {
            *read += widget->speak;
            *reached += widget->focusable;
        }
    }
    page_free(page);
}

START_TEST(no_card_number_is_read_aloud_by_itself)
{
    int read, reached;
    open_people();
    count_with("402", &read, &reached);
    ck_assert_int_eq(read, 0);
    ck_assert_int_gt(reached, 0);
    for (const char *digit = "402"; *digit; digit++)
        drive_input_number(drive, INPUT_DIGIT, *digit - '0');
    count_with("402", &read, &reached);
    ck_assert_int_eq(read, 0);
    count_with("1 to 4 of 9", &read, &reached);
    ck_assert_int_eq(read, 1);
}
END_TEST

/* Half an hour before or after the last midnight of local time. */
static gint64 near_midnight(gint64 offset_ms)
{
    g_autoptr(GDateTime) now = g_date_time_new_from_unix_local(session_wall_ms(drive->session) / 1000);
    g_autoptr(GDateTime) midnight = g_date_time_new_local(
        g_date_time_get_year(now), g_date_time_get_month(now), g_date_time_get_day_of_month(now), 0, 0, 0);
    return g_date_time_to_unix(midnight) * 1000 + offset_ms;
}

START_TEST(people_were_here_on_days_of_the_calendar)
{
    static const gint64 half_an_hour = 30 * 60 * 1000;
    open_people();
    struct results_standing *standing = drive->session->trainer->people.standings;
    ck_assert(stage_says(&stage, "Not here yet"));
    standing[0].seen_trusted = TRUE;
    standing[0].seen_ms = near_midnight(half_an_hour);
    ck_assert(stage_says(&stage, ". Today"));
    ck_assert(!stage_says(&stage, "1 day ago"));
    standing[0].seen_ms = near_midnight(-half_an_hour);
    ck_assert(stage_says(&stage, "1 day ago"));
    standing[0].seen_trusted = FALSE;
    ck_assert(stage_says(&stage, "Day not known"));
}
END_TEST

START_TEST(a_long_journal_fits)
{
    for (int i = 0; i < JOURNAL_MOST; i++)
        ck_assert(results_staff_did(drive->results, STAFF_ADMINISTRATOR, "copy", "1", NULL));
    open_area();
    drive_input_id(drive, INPUT_TAB, "journal");
    ck_assert_uint_eq(drive->session->trainer->acts->len, JOURNAL_MOST);
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(today_says_what_the_results_say)
{
    drive_crowd(drive, "police-core", 40);
    open_area();
    ck_assert(stage_says(&stage, "40 people"));
    ck_assert(stage_says(&stage, "40 first questions"));
    ck_assert(stage_says(&stage, "80 not copied"));
    ck_assert(stage_says(&stage, "0 received"));
    ck_assert(stage_says(&stage, "No copy yet"));
    drive->session->trainer->clock_trusted = FALSE;
    ck_assert(stage_says(&stage, "The clock may be set to another day."));
}
END_TEST

START_TEST(today_says_what_is_played_and_whether_it_can_be_heard)
{
    static const struct session_content installed = {.name = "12-village"}, shipped = {.name = "shipped-1"};
    open_area();
    ck_assert(stage_says(&stage, "Ready Sound"));
    session_sound(drive->session, FALSE);
    ck_assert(stage_says(&stage, "Not ready Sound. Plug in a loudspeaker."));
    session_use_content(drive->session, &installed);
    ck_assert(stage_says(&stage, "12-village"));
    ck_assert(stage_says(&stage, "Played now"));
    session_use_content(drive->session, &shipped);
    ck_assert(stage_says(&stage, "Came with the program"));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(the_last_key_of_the_bar_locks)
{
    ck_assert_int_ge(index_of("Leave now"), 0);
    ck_assert_int_lt(index_of("Lock now"), 0);
    drive_input(drive, INPUT_TRAINER_AREA);
    ck_assert_int_ge(index_of("Leave now"), 0);
    while (drive->session->screen == SCREEN_PIN)
        type_pin();
    ck_assert_int_ge(index_of("Lock now"), 0);
    ck_assert_int_lt(index_of("Leave now"), 0);
}
END_TEST

/* More tabs than the design has: they stand closer, in its one row. */
START_TEST(the_tabs_have_room_in_one_row)
{
    static const struct measured expected[] = {{"Lock now", {10, 666, 108, 114}}};
    open_area();
    stage_assert_measured(&stage, expected, G_N_ELEMENTS(expected));
    struct page *page = stage_page(&stage, 0);
    const struct rect first = page_widget(page, page_find(page, "Today"))->rect;
    const struct rect last = page_widget(page, page_find(page, "Settings"))->rect;
    ck_assert(first.x == 152 && first.y == 16 && first.h == 76);
    ck_assert(last.y == first.y && last.x + last.w <= 1280 - 24);
    page_free(page);
}
END_TEST

START_TEST(tabs_in_two_rows_are_as_many_in_each)
{
    static const struct look tall = {"en", 800, 1280, 100, "light"};
    open_area();
    stage_wear(&stage, &tall);
    struct page *page = stage_page(&stage, 0);
    const struct rect today = page_widget(page, page_find(page, "Today"))->rect;
    const struct rect copy = page_widget(page, page_find(page, "Copy"))->rect;
    const struct rect people = page_widget(page, page_find(page, "People"))->rect;
    ck_assert(copy.y == today.y && people.y > today.y && people.x == today.x);
    page_free(page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trainer");
    TCase *tests = tcase_create("trainer");
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, its_pin_fits_in_every_language_and_size);
    tcase_add_test(tests, today_fits_in_every_language_and_size);
    tcase_add_test(tests, today_tells_all_that_may_be_wrong_and_what_to_do);
    tcase_add_test(tests, today_warns_until_the_site_has_a_trained_person_and_a_helpline);
    tcase_add_test(tests, results_fit_among_the_tabs);
    tcase_add_test(tests, more_questions_than_a_page_holds_fill_the_next_one);
    tcase_add_test(tests, too_few_people_are_told_how_many_it_takes_and_what_to_do);
    tcase_add_test(tests, tabs_in_two_rows_are_as_many_in_each);
    tcase_add_test(tests, people_fit_beside_the_keys);
    tcase_add_test(tests, the_range_of_one_site_is_marked_until_it_allows_for_sites);
    tcase_add_test(tests, people_were_here_on_days_of_the_calendar);
    tcase_add_test(tests, no_card_number_is_read_aloud_by_itself);
    tcase_add_test(tests, what_to_talk_about_fits_and_says_what_the_study_says);
    tcase_add_test(tests, one_question_fits_with_its_answers_and_what_to_say);
    tcase_add_test(tests, the_choice_of_questions_fits);
    tcase_add_test(tests, the_self_test_fits_and_says_the_same_on_paper);
    tcase_add_test(tests, a_class_list_fits_whatever_came_of_it);
    tcase_add_test(tests, a_long_journal_fits);
    tcase_add_test(tests, today_says_what_the_results_say);
    tcase_add_test(tests, today_says_what_is_played_and_whether_it_can_be_heard);
    tcase_add_test(tests, the_last_key_of_the_bar_locks);
    tcase_add_test(tests, the_tabs_have_room_in_one_row);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
