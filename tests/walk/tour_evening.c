/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways of a listening group, and of its members one by one. */
#include "tests/walk/tour.h"

#include <string.h>

#define A_DAY 20865 /* 16 February 2027 */

static struct evening *evening_of(const struct drive *drive)
{
    return drive->session->evening;
}

static void must_be(const struct drive *drive, enum session_screen screen)
{
    if (drive->session->screen != screen)
        g_error("the tour came to %s, not to %s", session_screen_name(drive->session->screen),
                session_screen_name(screen));
}

/* ---- the ways there ---- */

static void enter_pin(struct drive *drive)
{
    while (drive->session->screen == SCREEN_PIN) {
        for (int i = 0; i < PIN_DIGITS; i++)
            drive_input_number(drive, INPUT_DIGIT, i);
        drive_input(drive, INPUT_NEXT);
    }
    must_be(drive, SCREEN_GROUP);
}

static void count(struct drive *drive, const char *who, int n)
{
    drive->now_ms += 1000;
    session_input(drive->session,
                  (struct input){.kind = INPUT_COUNT, .id = g_intern_string(who), .number = n});
}

static void make_group(struct walk *walk, struct drive *drive, const char *name)
{
    drive_input(drive, INPUT_NEW_GROUP);
    for (int asked = 0; drive->session->screen == SCREEN_GROUP_NEW; asked++) {
        const enum group_question asking = evening_of(drive)->group_asking;
        const char *answers[] = {[GROUP_ASK_NAME] = name,
                                 [GROUP_ASK_PLACE] = curriculum_sites(drive->curriculum)
                                                         ? curriculum_sites(drive->curriculum)->id
                                                         : NULL,
                                 [GROUP_ASK_KIND] = "everybody",
                                 [GROUP_ASK_LANGUAGE] = "en"};
        g_autofree char *note = g_strdup_printf("question %d", asked);
        if (walk)
            walk_here(walk, drive, note);
        drive_input_id(drive, INPUT_CHOOSE, answers[asking]);
    }
    must_be(drive, SCREEN_GROUP);
}

/* From ATTRACT to SERIES. */
static void come(struct drive *drive)
{
    drive_input(drive, INPUT_GROUP_AREA);
    enter_pin(drive);
    if (evening_of(drive)->groups->len == 0)
        make_group(NULL, drive, "mango-tree");
    else
        drive_input_id(drive, INPUT_GROUP,
                       ((const struct results_group *)evening_of(drive)->groups->pdata[0])->uuid);
    count(drive, "women", 18);
    count(drive, "men", 4);
    drive_input(drive, INPUT_NEXT);
    must_be(drive, SCREEN_SERIES);
}

static void begin(struct drive *drive)
{
    drive_input(drive, INPUT_NEXT);
    if (drive->session->screen == SCREEN_LAST_ACTIONS)
        drive_input(drive, INPUT_NEXT);
    if (drive->session->screen == SCREEN_CONTENT_NOTE)
        drive_input(drive, INPUT_NEXT);
}

static void go_to(struct drive *drive, const char *step, enum session_screen screen)
{
    if (!evening_of(drive)->gathering)
        begin(drive);
    results_gathering_step(drive->results, evening_of(drive)->gathering, step, NULL, NULL);
    drive_input(drive, INPUT_BREAK);
    come(drive);
    drive_input(drive, INPUT_CARRY_ON);
    must_be(drive, screen);
}

/* ---- before the story ---- */

static void see_groups(struct walk *walk, struct drive *drive)
{
    static const char *const names[] = {"river", "blue-door", "school-gate", "well", "bridge"};
    walk_here(walk, drive, NULL);
    drive_input(drive, INPUT_GROUP_AREA);
    walk_here(walk, drive, "choose");
    enter_pin(drive);
    walk_here(walk, drive, "none yet");
    make_group(walk, drive, "mango-tree");
    walk_here(walk, drive, "one");
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        make_group(NULL, drive, names[i]);
    struct results_evening last = {.counted = TRUE, .headcount = {9, 6, 4, 3}};
    evening_of(drive)->last = &last;
    walk_here(walk, drive, "as last time");
    evening_of(drive)->last = NULL;
    count(drive, "women", 18);
    walk_here(walk, drive, "many");
    drive_input(drive, INPUT_NEXT);
}

static void see_series(struct walk *walk, struct drive *drive)
{
    static char visitor[] = "visitor", action[] = "write-wages", who[] = "women", due[] = "week",
                uuid[] = "a";
    struct results_action agreed = {.uuid = uuid, .action = action, .who = who, .due = due, .kept = TRUE};
    struct results_evening last = {.actions = g_ptr_array_new()};
    struct results_evening unended = {.episode = visitor, .position_ms = 18000};
    struct evening *evening = evening_of(drive);
    must_be(drive, SCREEN_SERIES);
    walk_here(walk, drive, "new");
    for (int i = 0; i < 4; i++)
        g_ptr_array_add(last.actions, &agreed);
    evening->last = &last;
    evening->unended = &unended;
    walk_here(walk, drive, "stopped");
    evening->unended = NULL;
    evening->waves.followup_day = A_DAY;
    walk_here(walk, drive, "again later");
    evening->waves.today = PROGRESS_DAY_UNKNOWN;
    walk_here(walk, drive, "again later, by a clock that may be wrong");
    evening->waves.followup_due = TRUE;
    walk_here(walk, drive, "again");
    evening->last = NULL;
    evening->waves = (struct evening_waves){.followup_day = PROGRESS_DAY_UNKNOWN};
    g_ptr_array_unref(last.actions);
    drive_input_id(drive, INPUT_EPISODE, "book");
    drive_input(drive, INPUT_NEXT);
    must_be(drive, SCREEN_CONTENT_NOTE);
    walk_here(walk, drive, "episode");
    drive_input(drive, INPUT_BACK);
    drive_input(drive, INPUT_PRACTICE);
    walk_here(walk, drive, "practice");
}

/* ---- the story and the talk ---- */

static void see_episode(struct walk *walk, struct drive *drive)
{
    come(drive);
    begin(drive);
    must_be(drive, SCREEN_EPISODE);
    struct evening_playing *playing = &evening_of(drive)->playing;
    walk_here(walk, drive, "plays");
    playing->captions = TRUE;
    walk_here(walk, drive, "words");
    playing->captions = FALSE;
    playing->resumed = TRUE;
    playing->wanted = FALSE;
    walk_here(walk, drive, "stopped here");
    playing->lost = TRUE;
    walk_here(walk, drive, "lost");
    playing->lost = playing->resumed = FALSE;
}

static void see_talks(struct walk *walk, struct drive *drive)
{
    struct evening *evening = evening_of(drive);
    const struct episode *episode = evening->playing.episode;
    drive->session->screen = SCREEN_TALK;
    for (int i = episode->n_talks - 1; i >= 0; i--) {
        g_autofree char *note = g_strdup_printf("talk %d", i);
        evening->talk = (struct evening_talk){.talk = &episode->talks[i],
                                              .index = i,
                                              .seconds_left = 200,
                                              .seconds_of = 240,
                                              .counts = {14, 15}};
        walk_here(walk, drive, note);
    }
    drive->session->overlay = OVERLAY_TALLY;
    walk_here(walk, drive, NULL);
    drive->session->overlay = OVERLAY_NONE;
    drive->session->screen = SCREEN_EPISODE;
}

/* ---- the lists ---- */

static void see_questions(struct walk *walk, struct drive *drive)
{
    go_to(drive, "questions", SCREEN_GROUP_QUESTIONS);
    evening_of(drive)->lists.may_record = TRUE;
    walk_here(walk, drive, NULL);
    drive_input(drive, INPUT_VOICE_NOTE);
    session_recording(drive->session, 7, 0.4);
    walk_here(walk, drive, "is said");
    drive_input(drive, INPUT_VOICE_NOTE);
    g_autoptr(GBytes) sealed = g_bytes_new_static("sealed", 6);
    session_recorded(drive->session, sealed, 7);
    walk_here(walk, drive, "is kept");
}

static void see_actions(struct walk *walk, struct drive *drive)
{
    static const char *const agreed[][3] = {{"write-wages", "everybody", "month"},
                                            {"visit-family", "women", "week"},
                                            {"meet-again", "everybody", "month"}};
    static const char *const asked[] = {"what", "who", "when"};
    go_to(drive, "actions", SCREEN_ACTIONS);
    for (gsize i = 0; i < G_N_ELEMENTS(agreed); i++) {
        if (i > 0)
            drive_input(drive, INPUT_AGAIN);
        for (gsize k = 0; k < G_N_ELEMENTS(asked); k++) {
            if (i == 0)
                walk_here(walk, drive, asked[k]);
            drive_input_id(drive, INPUT_CHOOSE, agreed[i][k]);
        }
    }
    walk_here(walk, drive, "agreed");
    drive_input(drive, INPUT_NEXT);
    must_be(drive, SCREEN_EVENING_END);
    walk_here(walk, drive, NULL);
}

static void see_last_actions(struct walk *walk, struct drive *drive)
{
    drive_input(drive, INPUT_NEXT);
    drive_input(drive, INPUT_NEXT);
    if (drive->session->screen == SCREEN_CONTENT_NOTE)
        drive_input(drive, INPUT_NEXT);
    must_be(drive, SCREEN_LAST_ACTIONS);
    walk_here(walk, drive, NULL);
}

void tour_group(struct walk *walk)
{
    struct drive *drive = drive_new(EVENING);
    see_groups(walk, drive);
    see_series(walk, drive);
    drive_free(drive);
    drive = drive_new(EVENING);
    see_episode(walk, drive);
    see_talks(walk, drive);
    see_questions(walk, drive);
    see_actions(walk, drive);
    see_last_actions(walk, drive);
    drive_free(drive);
}

/* ---- one by one ---- */

static void pick(struct drive *drive)
{
    drive_input_id(drive, INPUT_ICON, "sun");
    drive_input_id(drive, INPUT_ICON, "boat");
    drive_input_id(drive, INPUT_ICON, "goat");
}

static void see_member_code(struct walk *walk, struct drive *drive)
{
    struct evening_members *members = &evening_of(drive)->members;
    walk_here(walk, drive, "no picture");
    pick(drive);
    walk_here(walk, drive, "three pictures");
    members->verdict = MEMBER_BEGUN;
    walk_here(walk, drive, "whose");
    members->verdict = MEMBER_TAKEN;
    walk_here(walk, drive, "taken");
    members->verdict = MEMBER_WELCOME;
}

static void answer(struct drive *drive)
{
    const struct attempt *attempt = drive->session->attempt;
    const struct item *item = attempt_item(attempt, attempt_current(attempt));
    drive_input_id(drive, INPUT_CHOOSE, item->options[0].id);
    drive->now_ms += 1200;
    session_tick(drive->session, FALSE);
}

/* Some weeks later, from SERIES on. */
static void see_later_questions(struct walk *walk, struct drive *drive)
{
    struct evening *evening = evening_of(drive);
    evening->waves.followup_due = TRUE;
    drive_input(drive, INPUT_ONE_BY_ONE);
    must_be(drive, SCREEN_MEMBERS);
    evening->members.asked = 12;
    evening->members.done = 3;
    evening->members.others_day = A_DAY;
    walk_here(walk, drive, "some weeks later");
    drive_input(drive, INPUT_NEXT);
    must_be(drive, SCREEN_MEMBER_CODE);
    evening->members.verdict = MEMBER_BEFORE_ENDLINE;
    walk_here(walk, drive, "before the last questions");
    evening->members.verdict = MEMBER_TOO_EARLY;
    evening->members.from_day = A_DAY;
    walk_here(walk, drive, "too early");
}

void tour_members(struct walk *walk)
{
    struct drive *drive = drive_new(EVENING);
    come(drive);
    drive_input(drive, INPUT_ONE_BY_ONE);
    must_be(drive, SCREEN_MEMBERS);
    walk_here(walk, drive, NULL);
    drive_input(drive, INPUT_NEXT);
    must_be(drive, SCREEN_MEMBER_CODE);
    see_member_code(walk, drive);
    drive_input(drive, INPUT_NEXT);
    for (; drive->session->screen == SCREEN_ABOUT; drive_input(drive, INPUT_DECLINE))
        walk_here(walk, drive, "of a group");
    must_be(drive, SCREEN_QUESTION);
    for (; drive->session->screen == SCREEN_QUESTION; answer(drive))
        walk_here(walk, drive, "of a group");
    must_be(drive, SCREEN_MEMBER_DONE);
    walk_here(walk, drive, NULL);
    drive_input(drive, INPUT_BACK);
    drive_input(drive, INPUT_BACK);
    see_later_questions(walk, drive);
    drive_free(drive);
}
