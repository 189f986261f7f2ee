/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways through the trainer's area. */
#include <string.h>

#include "player/stick/stick_words.h"
#include "tests/walk/tour.h"

static void type(struct drive *drive, const char *digits)
{
    for (const char *digit = digits; *digit; digit++)
        drive_input_number(drive, INPUT_DIGIT, *digit - '0');
}

static void must(gboolean there, const char *what)
{
    if (!there)
        g_error("the tour doesn't come to %s", what);
}

static void open_area(struct walk *walk, struct drive *drive)
{
    drive_input(drive, INPUT_TRAINER_AREA);
    walk_here(walk, drive, "choose");
    type(drive, "402817");
    drive_input(drive, INPUT_NEXT);
    walk_here(walk, drive, "repeat");
    type(drive, "402817");
    drive_input(drive, INPUT_NEXT);
    must(drive->session->screen == SCREEN_TODAY, "today");
}

static void see_pin(struct walk *walk, struct drive *drive)
{
    drive_input(drive, INPUT_LEAVE);
    drive_input(drive, INPUT_OPEN);
    drive_input(drive, INPUT_TRAINER_AREA);
    type(drive, "4028");
    walk_here(walk, drive, "enter");
    type(drive, "18");
    drive_input(drive, INPUT_NEXT);
    walk_here(walk, drive, "once more");
    drive->session->trainer->pin = (struct pin_pad){.stage = PIN_STAGE_WAIT, .wait_seconds = 59};
    walk_here(walk, drive, "wait");
}

static void show_copy(struct walk *walk, struct drive *drive, enum copy_stage stage,
                      enum stick_export_state state, enum stick_failure failure)
{
    const char *words = stick_state_words(state, failure);
    drive->session->copying =
        (struct copying){.stage = stage,
                         .records = {5, 13, 0},
                         .taken = 18,
                         .progress = {.state = state, .failure = failure, .bytes = 62, .of = 100},
                         .words = words,
                         .slow = TRUE};
    g_autofree char *note = g_strdup_printf("%d %d %d", stage, state, failure);
    walk_here(walk, drive, note);
}

static void see_copy(struct walk *walk, struct drive *drive)
{
    const struct copying before = drive->session->copying;
    drive_input_id(drive, INPUT_TAB, "copy");
    must(drive->session->screen == SCREEN_COPY, "the copy");
    show_copy(walk, drive, COPY_STAGE_READY, STICK_EXPORT_LOOKING, STICK_FAILURE_NONE);
    show_copy(walk, drive, COPY_STAGE_RUNS, STICK_EXPORT_READING, STICK_FAILURE_NONE);
    show_copy(walk, drive, COPY_STAGE_OVER, STICK_EXPORT_SAFE, STICK_FAILURE_NONE);
    show_copy(walk, drive, COPY_STAGE_OVER, STICK_EXPORT_SAFE, STICK_FAILURE_NOT_NOTED);
    for (int failure = STICK_FAILURE_NO_STICK; failure < STICK_FAILURES; failure++)
        show_copy(walk, drive, COPY_STAGE_OVER, STICK_EXPORT_FAILED, (enum stick_failure)failure);
    drive->session->copying = before;
}

static void see_offers(struct walk *walk, struct drive *drive, struct stick_offer offer)
{
    for (int state = 0; state < STICK_UPDATE_STATES; state++) {
        g_autofree char *note = g_strdup_printf("state %d", state);
        offer.state = (enum stick_update_state)state;
        offer.may_take_out = state == STICK_UPDATE_INSTALLED || state == STICK_UPDATE_ENDED;
        drive->session->offer = &offer;
        walk_here(walk, drive, note);
    }
}

static void see_refusals(struct walk *walk, struct drive *drive)
{
    for (int why = UPDATE_ERROR_NO_KEY; why <= UPDATE_ERROR_STOPPED; why++) {
        const struct stick_offer offer = {.state = STICK_UPDATE_REFUSED,
                                          .words = stick_update_words((enum update_error)why)};
        g_autofree char *note = g_strdup_printf("refused %d", why);
        drive->session->offer = &offer;
        walk_here(walk, drive, note);
    }
}

static void see_new_content(struct walk *walk, struct drive *drive)
{
    const struct stick_offer offer = {.words = stick_update_words(UPDATE_ERROR_NO_KEY),
                                      .id = "village-lessons",
                                      .serial = 12,
                                      .bytes = 34700000,
                                      .signer = "8F3C 0A1B 2C3D 4E5F 6071",
                                      .stick_keys = "0123 4567 89AB CDEF 0123",
                                      .percent = 62};
    const enum session_screen screen = drive->session->screen;
    drive->session->screen = SCREEN_RENEW;
    see_offers(walk, drive, offer);
    see_refusals(walk, drive);
    drive->session->offer = NULL;
    drive->session->screen = screen;
}

static void see_results(struct walk *walk, struct drive *drive)
{
    drive_input_id(drive, INPUT_TAB, "results");
    walk_here(walk, drive, NULL);
    drive_input(drive, INPUT_TALKING_POINTS);
    walk_here(walk, drive, NULL);
    drive_input_number(drive, INPUT_GO, 0);
    must(drive->session->screen == SCREEN_TALKING_POINT, "one question");
    walk_here(walk, drive, NULL);
    drive_input_id(drive, INPUT_TAB, "results");
    drive_input(drive, INPUT_STUDY_CHOICE);
    must(drive->session->screen == SCREEN_STUDY_CHOICE, "the choice of questions");
    walk_here(walk, drive, NULL);
}

static void see_people(struct walk *walk, struct drive *drive)
{
    drive_input_id(drive, INPUT_TAB, "people");
    walk_here(walk, drive, "nobody");
    for (int i = 0; i < 9; i++) {
        g_autofree char *code = g_strdup_printf("402817%d", i);
        must(results_person_add(drive->results, code, code, "card", NULL), "the people");
    }
    drive_input_id(drive, INPUT_TAB, "people");
    walk_here(walk, drive, NULL);
    drive_input_number(drive, INPUT_DIGIT, 9);
    walk_here(walk, drive, "none of these");
}

static void see_self_test(struct walk *walk, struct drive *drive)
{
    const struct session_place place = {
        .folder = drive->folder, .devices = "/nowhere", .kiosk = "kiosk-1", .without_worker = TRUE};
    session_use_place(drive->session, &place);
    drive_input_id(drive, INPUT_TAB, "today");
    drive_input(drive, INPUT_SELF_TEST);
    must(drive->session->screen == SCREEN_SELF_TEST, "the self-test");
    walk_here(walk, drive, "begins");
    session_tone(drive->session, FINDING_NO_SOUND);
    for (int i = 0; i < 20; i++)
        session_tick(drive->session, FALSE);
    walk_here(walk, drive, "is over");
}

static void see_outcome(struct walk *walk, struct drive *drive, struct roster_outcome outcome)
{
    g_autofree char *note = g_strdup_printf("outcome %d", (int)outcome.answer);
    drive->session->trainer->roster = outcome;
    walk_here(walk, drive, note);
    drive->session->trainer->roster = (struct roster_outcome){.answer = ROSTER_NOT_ASKED};
}

static void see_class_list(struct walk *walk, struct drive *drive)
{
    const struct roster_reason reason = {
        .problem = ROSTER_PROBLEM_NUMBER, .line = 3, .cell = (char *)"4028178"};
    g_autoptr(GPtrArray) reasons = g_ptr_array_new();
    const enum session_screen screen = drive->session->screen;
    g_ptr_array_add(reasons, (void *)&reason);
    drive->session->screen = SCREEN_ROSTER;
    see_outcome(walk, drive, (struct roster_outcome){.answer = ROSTER_NOT_ASKED});
    see_outcome(walk, drive,
                (struct roster_outcome){.answer = ROSTER_TAKEN,
                                        .n_new = 28,
                                        .n_known = 2,
                                        .cards = "cards-2026-11-26-101400.pdf",
                                        .may_take_out = TRUE});
    see_outcome(walk, drive, (struct roster_outcome){.answer = ROSTER_NO_STICK});
    see_outcome(walk, drive, (struct roster_outcome){.answer = ROSTER_UNFIT, .reasons = reasons});
    drive->session->screen = screen;
}

void tour_trainer(struct walk *walk)
{
    struct drive *drive = drive_new(ONE_COURSE);
    drive_crowd(drive, "police-core", 40);
    open_area(walk, drive);
    walk_here(walk, drive, NULL);
    drive->session->trainer->clock_trusted = FALSE;
    drive->session->trainer->overview.last_copy_ms = 1;
    walk_here(walk, drive, "late");
    see_results(walk, drive);
    drive_input_id(drive, INPUT_TAB, "journal");
    walk_here(walk, drive, NULL);
    see_people(walk, drive);
    see_copy(walk, drive);
    see_new_content(walk, drive);
    see_class_list(walk, drive);
    see_self_test(walk, drive);
    see_pin(walk, drive);
    drive_free(drive);
    drive = drive_new(ONE_COURSE);
    drive_crowd(drive, "police-core", 4);
    must(session_show_study(drive->session, "police-core", NULL), "the results");
    walk_here(walk, drive, "few");
    drive_free(drive);
}
