/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways of one person: the course, and questions of every kind. */
#include "tests/walk/tour.h"

#include <string.h>

#include "assessments/code.h"

#define MOST_STEPS 1200

/* Every place on the way to the end once. */
static void follow(struct walk *walk, struct drive *drive)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int step = 0; step < MOST_STEPS; step++) {
        if (g_hash_table_add(seen, drive_place(drive)))
            walk_here(walk, drive, NULL);
        if (!drive_step(drive))
            return;
    }
}

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

/* ---- the course ---- */

static void see_cards(struct walk *walk, struct drive *drive)
{
    static const struct {
        enum input_kind input;
        enum session_overlay card;
    } cards[] = {{INPUT_HELP, OVERLAY_HELP},
                 {INPUT_DISPLAY, OVERLAY_DISPLAY},
                 {INPUT_VOICE, OVERLAY_VOICE},
                 {INPUT_BACK, OVERLAY_DISPLAY},
                 {INPUT_SWITCHES, OVERLAY_SWITCHES}};
    for (gsize i = 0; i < G_N_ELEMENTS(cards); i++) {
        drive_input(drive, cards[i].input);
        must(drive->session->overlay == cards[i].card, session_overlay_name(cards[i].card));
        walk_here(walk, drive, NULL);
    }
    drive_input_number(drive, INPUT_SWITCH_COUNT, 2);
    walk_here(walk, drive, "which switch");
}

static void see_dialogs(struct walk *walk, struct drive *drive)
{
    static const enum session_overlay dialogs[] = {OVERLAY_IDLE, OVERLAY_HEADPHONES};
    for (gsize i = 0; i < G_N_ELEMENTS(dialogs); i++) {
        drive->session->overlay = dialogs[i];
        walk_here(walk, drive, NULL);
    }
    drive->session->overlay = OVERLAY_NONE;
}

static void see_sign_in(struct walk *walk, struct drive *drive)
{
    drive_input(drive, INPUT_LANGUAGES);
    walk_here(walk, drive, NULL);
    drive_input(drive, INPUT_BACK);
    drive_input(drive, INPUT_START);
    must(drive->session->screen == SCREEN_CODE, "the code");
    type(drive, "4028197");
    walk_here(walk, drive, "swapped");
    drive_input(drive, INPUT_CLEAR);
    type(drive, "4028171");
    walk_here(walk, drive, "unfit");
    drive_input(drive, INPUT_CLEAR);
    type(drive, "4028179");
    walk_here(walk, drive, "fits");
    drive_input(drive, INPUT_CLEAR);
}

/* Away in the middle of a lesson, and back with the card. */
static void see_return(struct walk *walk, struct drive *drive)
{
    g_autofree char *code = g_strdup(drive->session->code);
    drive_input(drive, INPUT_LEAVE);
    walk_here(walk, drive, NULL);
    drive_input(drive, INPUT_OPEN);
    drive_input(drive, INPUT_START);
    type(drive, code);
    drive_input(drive, INPUT_NEXT);
    must(drive->session->screen == SCREEN_WELCOME_BACK, "the card that is known");
    walk_here(walk, drive, NULL);
}

/* The curriculum that ships has one course for one person. */
static void see_courses(struct walk *walk, struct drive *drive)
{
    const enum session_screen screen = drive->session->screen;
    drive->session->screen = SCREEN_COURSES;
    walk_here(walk, drive, NULL);
    drive->session->screen = screen;
}

static void see_fault(struct walk *walk, struct drive *drive)
{
    const enum session_screen screen = drive->session->screen;
    drive->session->screen = SCREEN_FAULT;
    drive->session->fault = (struct fault){.number = 214, .from = screen};
    walk_here(walk, drive, NULL);
    drive->session->screen = screen;
}

void tour_learner(struct walk *walk)
{
    struct drive *drive = drive_new(ONE_COURSE);
    see_sign_in(walk, drive);
    must(drive_to(drive, SCREEN_NEW_CODE), "the new card");
    g_autofree char *code = g_strdup(drive->session->code);
    must(drive_to(drive, SCREEN_LESSON), "the first lesson");
    see_cards(walk, drive);
    see_dialogs(walk, drive);
    see_fault(walk, drive);
    see_courses(walk, drive);
    memcpy(drive->session->code, code, CODE_DIGITS + 1);
    see_return(walk, drive);
    drive_free(drive);
    drive = drive_new(ONE_COURSE);
    follow(walk, drive);
    must(drive->session->screen == SCREEN_CERTIFICATE, "the end of the course");
    drive_free(drive);
}

/* Lessons and questions only: the screens around them are those of the learner's tour. */
static void see_course(struct walk *walk, const char *id)
{
    struct drive *drive = drive_new_course(SHIPPED_CURRICULUM, id);
    must(drive_to(drive, SCREEN_COURSE), id);
    follow(walk, drive);
    must(drive->session->screen == SCREEN_CERTIFICATE, id);
    drive_free(drive);
}

void tour_courses(struct walk *walk)
{
    struct curriculum *curriculum = curriculum_open(SHIPPED_CURRICULUM, NULL, NULL);
    must(curriculum != NULL, "the curriculum that ships");
    walk_be_brief(walk, TRUE);
    for (const char *const *id = curriculum_courses(curriculum); *id; id++) {
        g_autofree char *series = g_strdup_printf("series/%s.xml", *id);
        if (!g_str_equal(*id, "police-core") && !folder_has(curriculum_folder(curriculum), series))
            see_course(walk, *id);
    }
    walk_be_brief(walk, FALSE);
    curriculum_close(curriculum);
}

/* ---- questions ---- */

static void see_doubt(struct walk *walk, struct drive *drive)
{
    for (int step = 0; step < MOST_STEPS && drive->session->overlay != OVERLAY_DONT_KNOW; step++) {
        drive_input(drive, drive->session->screen == SCREEN_QUESTION ? INPUT_DONT_KNOW : INPUT_NONE);
        if (drive->session->overlay == OVERLAY_DONT_KNOW)
            break;
        if (!drive_step(drive))
            break;
    }
    must(drive->session->overlay == OVERLAY_DONT_KNOW, "the doubt");
    walk_here(walk, drive, NULL);
}

void tour_questions(struct walk *walk)
{
    struct drive *drive = drive_new(FIXTURES "/questions");
    follow(walk, drive);
    drive_free(drive);
    drive = drive_new(FIXTURES "/questions");
    see_doubt(walk, drive);
    drive_free(drive);
}
