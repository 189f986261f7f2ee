/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way through the set-up of a new kiosk: every step, and what it can answer. */
#include "tests/walk/tour.h"

#include <string.h>

/* Any step, as if those before it were done. */
static struct setup *on_step(struct walk *walk, struct drive *drive, enum setup_step step)
{
    struct setup *setup = drive->session->trainer->setup;
    setup->step = step;
    walk_here(walk, drive, setup_step_name(step));
    return setup;
}

static void see_answers(struct walk *walk, struct drive *drive)
{
    on_step(walk, drive, SETUP_SITE)->site = g_intern_string("demo-academy");
    walk_here(walk, drive, "site answered");
    g_ptr_array_set_size(on_step(walk, drive, SETUP_COURSES)->courses, 0);
    walk_here(walk, drive, "courses answered");
    g_strlcpy(on_step(walk, drive, SETUP_NAME)->name, "WWWWWWWWWWWW", KIOSK_NAME_MOST + 1);
    walk_here(walk, drive, "name answered");
    on_step(walk, drive, SETUP_SOUND);
    drive_input(drive, INPUT_NO);
    walk_here(walk, drive, "sound answered");
    on_step(walk, drive, SETUP_TOUCH)->missed = TRUE;
    walk_here(walk, drive, "touch answered");
    on_step(walk, drive, SETUP_CLOCK);
    drive_input(drive, INPUT_NO);
    walk_here(walk, drive, "clock to set");
    drive_input(drive, INPUT_SET_CLOCK);
    walk_here(walk, drive, "clock answered");
    on_step(walk, drive, SETUP_KEYS);
    drive_input(drive, INPUT_TAKE_KEYS);
    walk_here(walk, drive, "keys answered");
    on_step(walk, drive, SETUP_PINS)->pin_set[STAFF_ADMINISTRATOR] = TRUE;
    walk_here(walk, drive, "PINs answered");
}

void tour_setup(struct walk *walk)
{
    struct drive *drive = drive_new(ONE_COURSE);
    drive_use_setup(drive);
    on_step(walk, drive, SETUP_LANGUAGE);
    see_answers(walk, drive);
    on_step(walk, drive, SETUP_STEPS);
    drive->session->trainer->setup->first = FALSE;
    drive->session->trainer->tab = TAB_SETTINGS;
    walk_here(walk, drive, "settings");
    drive_free(drive);
}
