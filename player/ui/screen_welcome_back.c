/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

/* What was reached, in words: the step that is next, or that all is done. */
static const char *reached(struct page *page)
{
    const struct session *session = page_session(page);
    const struct progress *progress = session->progress;
    if (!session->course || !progress)
        return page_string(page, N_("Your place is kept."));
    if (progress->next < 0)
        return page_string(page, N_("You have done the whole course. Thank you."));
    if (progress->done == 0 && progress->states[progress->next] != STEP_STARTED)
        return page_string(page, N_("Nothing is done yet. You start at the beginning."));
    return page_format(page, N_("You had reached: %s"), words_step_head(page, progress->next));
}

static const char *card_words(struct page *page)
{
    return page_format(page, N_("Card number %s"), words_code(page, page_session(page)->code));
}

void screen_welcome_back_build(struct page *page)
{
    put_bar(page);
    put_head(page, page_string(page, N_("Sign in")), FALSE);
    struct flow flow = flow_beside_scene(page, (struct scene){"art:scene-path", 456, 0, 48});
    put_title(&flow, page_string(page, N_("Is this your card?")));
    put_panel(&flow, PANEL_INFO, "card", card_words(page), reached(page));
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("No, this is not my card")), "back",
             input_of(INPUT_NOT_ME));
    put_next(page, page_string(page, N_("Yes, this is my card")));
}
