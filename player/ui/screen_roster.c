/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A class list from a stick: what it is for, and what came of it. */
#include "player/ui/screen_trainer.h"
#include "player/ui/screens.h"

/* A file's name may go on on the next line after each of its dashes. */
static const char *name_that_breaks(struct page *page, const char *name)
{
    g_autoptr(GString) words = g_string_new(name);
    g_string_replace(words, "-", "-\u200b", 0);
    return page_keep(page, words->str);
}

static void put_what_it_is(struct flow *flow)
{
    struct page *page = flow->page;
    put_body_small(flow, page_string(page, N_("Put in a stick with the file roster.csv. Its first row says "
                                              "code, group, name.")));
    put_bullet(flow, page_string(page, N_("Every number in the list is then known here.")), 0);
    put_bullet(flow, page_string(page, N_("Who has no number gets a new one.")), 0);
    put_bullet(flow, page_string(page, N_("The cards to print come onto the stick.")), 0);
    put_panel(flow, PANEL_INFO, NULL, page_string(page, N_("Names stay on paper.")),
              page_string(page, N_("They stand on the printed list and nowhere else.")));
}

static void put_taken(struct flow *flow, const struct roster_outcome *outcome)
{
    struct page *page = flow->page;
    put_panel(flow, PANEL_POSITIVE, NULL, page_string(page, N_("The list is taken.")),
              page_format(page, N_("%s new numbers, %s known before."), words_number(page, outcome->n_new),
                          words_number(page, outcome->n_known)));
    if (outcome->cards)
        put_body_small(flow, page_format(page, N_("Print this file from the stick: %s"),
                                         name_that_breaks(page, outcome->cards)));
    if (outcome->may_take_out)
        put_icon_line(flow, "usb", page_string(page, N_("You can take the stick out")));
}

static const char *sentence_of(enum roster_answer answer)
{
    switch (answer) {
    case ROSTER_NO_STICK:
        return N_("There is no stick.");
    case ROSTER_NO_FILE:
        return N_("There is no file roster.csv on the stick.");
    case ROSTER_UNFIT:
        return N_("The list can’t be taken yet. Nothing was added.");
    case ROSTER_NO_CARDS:
        return N_("The cards can’t be written to the stick. Nothing was added.");
    case ROSTER_NOT_KEPT:
        return N_("The numbers can’t be kept. Nothing was added.");
    case ROSTER_NOT_ASKED:
    case ROSTER_TAKEN:
    case ROSTER_BUSY:
        break;
    }
    return NULL;
}

static const char *step_of(enum roster_answer answer)
{
    switch (answer) {
    case ROSTER_BUSY:
        return N_("Wait until it has ended, then try again.");
    case ROSTER_NO_STICK:
        return N_("Put it in and try again.");
    case ROSTER_NO_FILE:
        return N_("Save the list as CSV under this name, in the stick’s top folder.");
    case ROSTER_UNFIT:
        return N_("Mend the file roster.csv, then try again.");
    case ROSTER_NO_CARDS:
        return N_("Is it full, or locked? Make room and try again.");
    case ROSTER_NOT_KEPT:
        return N_("Test the kiosk to see why.");
    case ROSTER_NOT_ASKED:
    case ROSTER_TAKEN:
        break;
    }
    return NULL;
}

/* ---- which rows, and why ---- */

#define REASONS_SHOWN 4

static const char *cell_of(struct page *page, const struct roster_reason *reason)
{
    g_autofree char *escaped = g_markup_escape_text(reason->cell, -1);
    return page_keep(page, escaped);
}

static const char *reason_words(struct page *page, const struct roster_reason *reason)
{
    const char *line = words_number(page, reason->line);
    switch (reason->problem) {
    case ROSTER_PROBLEM_NUMBER:
        return page_format(page,
                           N_("Row %s: “%s” is not a card number. Look at the card, or leave the place empty "
                              "for a new number."),
                           line, cell_of(page, reason));
    case ROSTER_PROBLEM_TWICE:
        return page_format(page, N_("Row %s: %s is in row %s as well. Two people need two numbers."), line,
                           cell_of(page, reason), words_number(page, reason->another_line));
    case ROSTER_PROBLEM_COLUMNS:
        return page_string(page,
                           N_("No column is called code. Write into the first row: code, group, name."));
    case ROSTER_PROBLEM_MANY:
        return page_format(page, N_("There are more than %s people. Make several files of the list."),
                           words_number(page, ROSTER_MOST));
    case ROSTER_PROBLEM_NOBODY:
        return page_string(page, N_("Nobody is in the list. Write a row for each person."));
    case ROSTER_PROBLEM_TABLE:
        return page_string(page, N_("This file is no table. Save the list as CSV in UTF-8."));
    }
    g_return_val_if_reached("");
}

static void put_reasons(struct flow *flow, const GPtrArray *reasons)
{
    struct page *page = flow->page;
    for (guint i = 0; i < MIN(reasons->len, REASONS_SHOWN); i++)
        put_bullet(flow, reason_words(page, reasons->pdata[i]), 0);
    if (reasons->len > REASONS_SHOWN)
        put_body_small(flow, page_format(page, N_("More rows to mend: %s"),
                                         words_number(page, (int)reasons->len - REASONS_SHOWN)));
}

static void put_not_taken(struct flow *flow, const struct roster_outcome *outcome)
{
    struct page *page = flow->page;
    const gboolean busy = outcome->answer == ROSTER_BUSY;
    put_panel(flow, PANEL_NOTICE, NULL,
              busy ? words_stick_in_use(page) : page_string(page, sentence_of(outcome->answer)),
              page_string(page, step_of(outcome->answer)));
    if (outcome->reasons)
        put_reasons(flow, outcome->reasons);
}

void screen_roster_build(struct page *page)
{
    const struct roster_outcome *outcome = &page_session(page)->trainer->roster;
    struct flow flow = put_stick_beside(page, put_trainer_frame(page)).words;
    put_title(&flow, page_string(page, N_("Get ready for a class")));
    if (outcome->answer == ROSTER_TAKEN)
        put_taken(&flow, outcome);
    else if (outcome->answer != ROSTER_NOT_ASKED)
        put_not_taken(&flow, outcome);
    else
        put_what_it_is(&flow);
    const gboolean works = session_has_errand(page_session(page));
    if (works)
        put_body_small(&flow, page_string(page, N_("Leave the stick in.")));
    put_back(page);
    if (works)
        put_foot_disabled(page, BUTTON_PRIMARY, page_string(page, N_("Please wait")), "clock");
    else if (outcome->answer != ROSTER_TAKEN)
        put_next(page, page_string(page, N_("Take the list")));
}
