/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The self-test: what was looked at, first what somebody has to do something about. */
#include "player/ui/screen_trainer.h"
#include "player/ui/screens.h"
#include "player/ui/selftest_words.h"

static const char *icon_of(enum selftest_state state)
{
    switch (state) {
    case SELFTEST_WAITING:
        return "clock";
    case SELFTEST_WELL:
        return "check";
    case SELFTEST_LOOK:
    case SELFTEST_AMISS:
        return "warning";
    case SELFTEST_UNKNOWN:
        break;
    }
    return "dont-know";
}

static void put_line_of(struct flow *flow, enum selftest_check check)
{
    struct page *page = flow->page;
    const struct session *session = page_session(page);
    const struct selftest_line *line = &selftest_lines(session->trainer->selftest)[check];
    const char *step = selftest_step(session->language, line->finding);
    g_autofree char *sentence = selftest_sentence(session->language, line);
    g_autofree char *note = g_strdup_printf("%s%s%s", sentence, step ? " " : "", step ? step : "");
    const struct row row = {.markup = selftest_name(session->language, check),
                            .note = page_keep(page, note),
                            .icon = icon_of(line->state),
                            .end = selftest_state_words(session->language, line->state),
                            .bold = line->state == SELFTEST_AMISS};
    put_row(flow, &row);
}

static void put_lines(struct flow *flow)
{
    static const enum selftest_state order[] = {SELFTEST_AMISS, SELFTEST_LOOK, SELFTEST_WAITING,
                                                SELFTEST_UNKNOWN, SELFTEST_WELL};
    const struct selftest_line *lines = selftest_lines(page_session(flow->page)->trainer->selftest);
    for (gsize i = 0; i < G_N_ELEMENTS(order); i++) {
        for (int check = 0; check < N_SELFTEST; check++) {
            if (lines[check].state == order[i])
                put_line_of(flow, (enum selftest_check)check);
        }
    }
}

static const char *ready_words(enum report_copy report)
{
    switch (report) {
    case REPORT_NOT_COPIED:
        return N_("The page is ready.");
    case REPORT_GOES_ON:
        return N_("The page goes onto the stick. Leave it in.");
    case REPORT_COPIED:
        return N_("The page is on the stick. You can take it out.");
    case REPORT_COPIED_IN_USE:
        return N_("The kiosk can’t let go of the stick. Switch the kiosk off, then take the stick out.");
    case REPORT_REFUSED:
        return N_("The page is ready, but the stick did not take it.");
    }
    g_return_val_if_reached("");
}

static void put_paper(struct page *page, enum selftest_state verdict)
{
    const struct session *session = page_session(page);
    if (session->printed)
        put_foot_note(page, page_string(page, ready_words(session->trainer->report)));
    else if (session->print_failed)
        put_foot_note(page, page_string(page, N_("It could not be printed.")));
    else if (verdict != SELFTEST_WAITING)
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("As a page")), "print", input_of(INPUT_PRINT));
}

void screen_selftest_build(struct page *page)
{
    const struct session *session = page_session(page);
    const enum selftest_state verdict = selftest_verdict(session->trainer->selftest);
    struct flow flow = flow_in(page, put_trainer_frame(page));
    put_heading(&flow, selftest_headline(session->language, verdict));
    put_lines(&flow);
    put_back(page);
    put_paper(page, verdict);
    if (verdict != SELFTEST_WAITING)
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Test again")), "replay",
                 input_of(INPUT_AGAIN));
}
