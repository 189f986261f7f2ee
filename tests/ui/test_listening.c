/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screens of an episode and of a talk, over an evening that is put together here. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <SDL2/SDL_keycode.h>

#include "audio/playback.h"
#include "player/ui/listening_loop.h"
#include "tests/ui/looks.h"

static struct stage stage;
static struct evening evening;
static struct evening_episode episode;
static char uuid[] = "group", name[] = "mango-tree", language[] = "en";
static struct results_group group = {.uuid = uuid, .name = name, .language = language};

static struct document *document(enum document_kind kind, const char *id)
{
    struct document *found = curriculum_document(stage.drive->curriculum, kind, id, NULL, NULL);
    ck_assert_ptr_nonnull(found);
    return found;
}

static void open_episode(void)
{
    struct evening_playing *playing = &evening.playing;
    playing->episode = episode.episode;
    playing->sound = episode_sound_find(stage.drive->curriculum, episode.episode, "en", NULL);
    ck_assert_ptr_nonnull(playing->sound);
    playing->listening = listening_new(playing->sound->timing->duration_ms);
    playing->speed = 1;
    playing->stop_ms = PLAYBACK_NO_STOP;
    playing->wanted = TRUE;
}

static void start(void)
{
    stage_open(&stage, EVENING);
    struct document *series = document(DOCUMENT_SERIES, "village");
    struct document *visitor = document(DOCUMENT_EPISODE, "visitor");
    evening = (struct evening){.series = series_load(series, NULL),
                               .group = &group,
                               .episodes = &episode,
                               .n_episodes = 1,
                               .headcount = {9, 7, 4, 2}};
    episode =
        (struct evening_episode){.id = "visitor", .episode = episode_load(visitor, evening.series, NULL)};
    document_unref(series);
    document_unref(visitor);
    open_episode();
    stage.drive->session->evening = &evening;
    stage.drive->session->screen = SCREEN_EPISODE;
}

static void end(void)
{
    stage.drive->session->evening = NULL;
    stage.drive->session->overlay = OVERLAY_NONE;
    listening_free(evening.playing.listening);
    episode_sound_free(evening.playing.sound);
    episode_free(episode.episode);
    series_free((struct series *)evening.series);
    stage_close(&stage);
}

static void place_at(gint64 position_ms)
{
    evening.playing.position_ms = position_ms;
    evening.playing.chapter = timing_chapter_at(evening.playing.sound->timing, position_ms);
}

static void talk_about(int index)
{
    evening.talk = (struct evening_talk){.talk = &episode.episode->talks[index],
                                         .index = index,
                                         .seconds_left = 200,
                                         .seconds_of = 240,
                                         .counts = {14, 5}};
    stage.drive->session->screen = SCREEN_TALK;
}

static int find(const struct page *page, const char *words)
{
    const int found = page_find(page, words);
    ck_assert_msg(found >= 0, "%s is not there", words);
    return found;
}

/* ---- where things are ---- */

START_TEST(an_episode_fits_in_every_language_and_size)
{
    place_at(18000);
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(so_it_does_with_what_is_being_said)
{
    evening.playing.captions = TRUE;
    for (int line = 0; line < episode.episode->n_lines; line++)
        evening.playing.sound->timing->from[line] = 1000 * line;
    place_at(3500);
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(so_it_does_when_it_was_left_or_the_loudspeaker_is_gone)
{
    evening.playing.resumed = TRUE;
    evening.playing.wanted = FALSE;
    stage_check_all_looks(&stage);
    evening.playing.lost = TRUE;
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(a_talk_fits_with_and_without_hands_to_count)
{
    for (int i = 0; i < episode.episode->n_talks; i++) {
        talk_about(i);
        stage_check_all_looks(&stage);
    }
    talk_about(0);
    stage.drive->session->overlay = OVERLAY_TALLY;
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(the_episode_stands_where_the_design_has_it)
{
    static const struct measured measured[] = {
        {"Normal", {214, 650, 200, 72}},   {"Back 10 seconds", {434, 634, 104, 104}},
        {"Pause", {574, 630, 260, 112}},   {"Forward 30 seconds", {870, 634, 104, 104}},
        {"Talk now", {994, 650, 200, 72}},
    };
    stage_assert_measured(&stage, measured, G_N_ELEMENTS(measured));
}
END_TEST

START_TEST(the_talk_stands_where_the_design_has_it)
{
    static const struct measured measured[] = {
        {"Hear it again", {176, 697, 316, 80}},
        {"Carry on the story", {819, 697, 413, 80}},
    };
    talk_about(0);
    stage_assert_measured(&stage, measured, G_N_ELEMENTS(measured));
}
END_TEST

START_TEST(in_arabic_the_keys_and_the_track_still_run_from_left_to_right)
{
    static const struct look arabic = {"ar", 1280, 800, 100, "light"};
    place_at(15000);
    stage_wear(&stage, &arabic);
    struct page *page = stage_page(&stage, 0);
    int back = -1, play = -1, forward = -1, track = -1;
    for (int i = 0; i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        if (widget->input.kind == INPUT_SEEK)
            *(widget->input.number < 0 ? &back : &forward) = i;
        play = widget->input.kind == INPUT_PLAY ? i : play;
        track = widget->act == ACT_SEEK ? i : track;
    }
    ck_assert_double_lt(page_widget(page, back)->rect.x, page_widget(page, play)->rect.x);
    ck_assert_double_lt(page_widget(page, play)->rect.x, page_widget(page, forward)->rect.x);
    const struct rect rect = page_widget(page, track)->rect;
    ck_assert_double_lt(track_part(page_widget(page, track), rect.x + rect.w * 0.25), 0.3);
    page_free(page);
}
END_TEST

/* ---- what is said ---- */

START_TEST(the_filled_key_says_what_it_does)
{
    ck_assert(stage_says(&stage, "Pause"));
    evening.playing.wanted = FALSE;
    ck_assert(stage_says(&stage, "Play"));
    ck_assert(!stage_says(&stage, "Pause"));
}
END_TEST

START_TEST(a_chapter_says_whether_a_talk_follows_it)
{
    ck_assert(stage_says(&stage, "An advance. Talk after. 0:20"));
    ck_assert(stage_says(&stage, "The morning. 0:15"));
}
END_TEST

START_TEST(what_is_being_said_stays_until_the_next_line)
{
    struct timing *timing = evening.playing.sound->timing;
    for (int line = 0; line < episode.episode->n_lines; line++)
        timing->from[line] = timing->to[line] = -1;
    evening.playing.captions = TRUE;
    timing->from[1] = 2000;
    timing->to[1] = 4000;
    place_at(1000);
    ck_assert(stage_says(&stage, "An advance"));
    place_at(6000);
    ck_assert(stage_says(&stage, "Dev"));
    ck_assert(stage_says(&stage, "Take this money now."));
    ck_assert(!stage_says(&stage, "An advance"));
}
END_TEST

/* The widget that says these words; NULL where nothing does. */
static const struct widget *saying(const struct page *page, const char *words)
{
    for (int i = 0; i < page_count(page); i++) {
        if (strstr(page_widget(page, i)->name, words))
            return page_widget(page, i);
    }
    return NULL;
}

/* What is being said has these words and not those, and ends above the deck. */
static void assert_piece(const char *words, const char *others)
{
    struct page *page = stage_page(&stage, 0);
    const struct widget *said = saying(page, words);
    ck_assert_ptr_nonnull(said);
    ck_assert_ptr_null(strstr(said->name, others));
    ck_assert_double_le(said->rect.y + said->rect.h, saying(page, "The story, ")->rect.y);
    page_free(page);
}

START_TEST(a_long_line_comes_in_pieces_that_never_reach_the_keys)
{
    static const int sizes[] = {100, 200};
    struct line *line = (struct line *)&episode.episode->lines[1];
    struct timing *timing = evening.playing.sound->timing;
    const char *short_markup = line->markup;
    line->markup = "The first sentence is about the advance that was given. Then it goes on and on about the "
                   "season, the bricks, the flour &amp; the oil, and about the red book that nobody reads. "
                   "After that comes the rain, and the roof, and the neighbours who lend a hand. The end of "
                   "it is near now, and these are the words that are said last.";
    evening.playing.captions = TRUE;
    for (int other = 0; other < episode.episode->n_lines; other++)
        timing->from[other] = timing->to[other] = -1;
    timing->from[1] = 2000;
    timing->to[1] = 12000;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        stage.drive->session->text_size = sizes[i];
        place_at(2000);
        assert_piece("The first sentence", "said last");
        place_at(11900);
        assert_piece("said last", "The first sentence");
    }
    line->markup = short_markup;
}
END_TEST

START_TEST(chapters_that_have_no_room_come_with_more_chapters)
{
    struct chapter many[9];
    gint64 starts[9];
    struct episode *shown = episode.episode;
    struct timing *timing = evening.playing.sound->timing;
    const struct episode kept = *shown;
    const struct timing kept_timing = *timing;
    for (int i = 0; i < 9; i++) {
        many[i] = shown->chapters[i % 3];
        starts[i] = 6000 * i;
    }
    shown->chapters = many;
    shown->n_chapters = timing->n_chapters = 9;
    timing->chapters = starts;
    evening.playing.first_chapter = -1;
    int seen = 0, next = 0;
    do {
        struct page *page = stage_page(&stage, 0);
        for (int i = 0; i < page_count(page); i++)
            seen += page_widget(page, i)->input.kind == INPUT_CHAPTER;
        next = (int)page_widget(page, find(page, "More chapters"))->input.number;
        page_free(page);
        evening.playing.first_chapter = next;
    } while (next > 0 && seen < 100);
    ck_assert_int_eq(seen, 9);
    place_at(25000);
    evening.playing.first_chapter = -1;
    stage_check_all_looks(&stage);
    evening.playing.first_chapter = 3;
    stage_check_all_looks(&stage);
    *shown = kept;
    *timing = kept_timing;
}
END_TEST

START_TEST(a_loudspeaker_that_is_gone_is_said_and_shown)
{
    evening.playing.lost = TRUE;
    ck_assert(stage_says(&stage, "The loudspeaker is gone."));
    ck_assert(stage_says(&stage, "A loudspeaker whose plug has come out"));
}
END_TEST

START_TEST(a_talk_counts_the_hands_against_the_people)
{
    talk_about(0);
    ck_assert(stage_says(&stage, "19 of 22 counted"));
    ck_assert(stage_says(&stage, "3:20 left"));
    evening.talk.over = TRUE;
    evening.talk.seconds_left = 0;
    ck_assert(stage_says(&stage, "0:00 Talk on"));
}
END_TEST

START_TEST(more_hands_than_people_are_asked_about_in_numbers)
{
    talk_about(0);
    evening.talk.asked_option = 1;
    evening.talk.asked_counts = 9;
    stage.drive->session->overlay = OVERLAY_TALLY;
    ck_assert(stage_says(&stage, "23 hands"));
    ck_assert(stage_says(&stage, "22 people"));
}
END_TEST

/* ---- what a person means ---- */

static struct input key_on(const char *widget, int key)
{
    struct page *page = stage_page(&stage, 0);
    const struct widget *focus = widget ? page_widget(page, find(page, widget)) : NULL;
    const struct input meant = listening_key(stage.drive->session, focus, key);
    page_free(page);
    return meant;
}

START_TEST(space_plays_and_pauses_whatever_has_the_focus)
{
    ck_assert_int_eq(key_on(NULL, SDLK_SPACE).kind, INPUT_PLAY);
    ck_assert_int_eq(key_on("Talk now", SDLK_SPACE).kind, INPUT_PLAY);
    stage.drive->session->overlay = OVERLAY_HELP;
    ck_assert_int_eq(listening_key(stage.drive->session, NULL, SDLK_SPACE).kind, INPUT_NONE);
}
END_TEST

START_TEST(on_the_track_left_and_right_go_back_and_forward)
{
    ck_assert_double_eq(key_on("The story, ", SDLK_LEFT).number, -10000);
    ck_assert_double_eq(key_on("The story, ", SDLK_RIGHT).number, 30000);
    ck_assert_int_eq(key_on("Talk now", SDLK_LEFT).kind, INPUT_NONE);
}
END_TEST

START_TEST(a_touch_of_the_track_goes_to_that_place)
{
    struct page *page = stage_page(&stage, 0);
    const struct widget *track = page_widget(page, find(page, "The story, "));
    const struct rect rect = track->rect;
    const struct input middle = listening_touch(stage.drive->session, track, rect.x + rect.w / 2);
    ck_assert_int_eq(middle.kind, INPUT_SEEK);
    ck_assert_double_eq_tol(middle.number, 30000, 100);
    ck_assert_double_eq_tol(listening_touch(stage.drive->session, track, rect.x).number, 0, 1);
    page_free(page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("listening");
    TCase *tcase = tcase_create("listening");
    tcase_add_checked_fixture(tcase, start, end);
    tcase_set_timeout(tcase, 280);
    tcase_add_test(tcase, an_episode_fits_in_every_language_and_size);
    tcase_add_test(tcase, so_it_does_with_what_is_being_said);
    tcase_add_test(tcase, so_it_does_when_it_was_left_or_the_loudspeaker_is_gone);
    tcase_add_test(tcase, a_talk_fits_with_and_without_hands_to_count);
    tcase_add_test(tcase, the_episode_stands_where_the_design_has_it);
    tcase_add_test(tcase, the_talk_stands_where_the_design_has_it);
    tcase_add_test(tcase, in_arabic_the_keys_and_the_track_still_run_from_left_to_right);
    tcase_add_test(tcase, the_filled_key_says_what_it_does);
    tcase_add_test(tcase, a_chapter_says_whether_a_talk_follows_it);
    tcase_add_test(tcase, what_is_being_said_stays_until_the_next_line);
    tcase_add_test(tcase, a_long_line_comes_in_pieces_that_never_reach_the_keys);
    tcase_add_test(tcase, chapters_that_have_no_room_come_with_more_chapters);
    tcase_add_test(tcase, a_loudspeaker_that_is_gone_is_said_and_shown);
    tcase_add_test(tcase, a_talk_counts_the_hands_against_the_people);
    tcase_add_test(tcase, more_hands_than_people_are_asked_about_in_numbers);
    tcase_add_test(tcase, space_plays_and_pauses_whatever_has_the_focus);
    tcase_add_test(tcase, on_the_track_left_and_right_go_back_and_forward);
    tcase_add_test(tcase, a_touch_of_the_track_goes_to_that_place);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
