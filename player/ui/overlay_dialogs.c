/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

/* In a member's turn the evening goes on without them. */
static const char *otherwise(struct page *page)
{
    const struct evening *evening = page_session(page)->evening;
    return page_string(page, evening && evening->members.wave
                                 ? N_("If not, somebody else can come. Your place is kept.")
                                 : N_("If not, this goes back to the start. Your place is kept."));
}

void overlay_idle_build(struct page *page)
{
    struct dialog dialog = put_dialog(page, page_string(page, N_("Are you still there?")));
    put_body(&dialog.flow, otherwise(page));
    put_dialog_button(&dialog, BUTTON_SECONDARY, page_string(page, N_("Take a break")), "cup",
                      input_of(INPUT_BREAK));
    put_dialog_button(&dialog, BUTTON_PRIMARY, page_string(page, N_("Yes, I am here")), "hand",
                      input_of(INPUT_STAY));
    end_dialog(&dialog);
}

void overlay_headphones_build(struct page *page)
{
    struct dialog dialog = put_dialog(page, page_string(page, N_("The headphones are out")));
    put_body(&dialog.flow, page_string(page, N_("This part is only for you, so it is not read aloud now. "
                                                "Put the headphones back in to hear it.")));
    put_dialog_button(&dialog, BUTTON_PRIMARY, page_string(page, N_("Carry on without sound")), "speaker-off",
                      input_of(INPUT_CLOSE_OVERLAY));
    end_dialog(&dialog);
}

void overlay_dont_know_build(struct page *page)
{
    const struct session *session = page_session(page);
    const struct answer *answer = attempt_answer(session->attempt, attempt_current(session->attempt));
    const int chosen =
        MAX(1, (int)answer->response.values->len); /* where “I don’t know” stands, the new one */
    struct dialog dialog = put_dialog(page, page_string(page, N_("“I don’t know”, or your answers?")));
    put_body(&dialog.flow, words_plural(page, "You have chosen %d answer. Which do you mean?",
                                        "You have chosen %d answers. Which do you mean?", chosen));
    put_dialog_button(&dialog, BUTTON_SECONDARY, page_string(page, N_("I don’t know")), "dont-know",
                      input_of(INPUT_YES));
    put_dialog_button(&dialog, BUTTON_PRIMARY, page_string(page, N_("Keep my answers")), "check",
                      input_of(INPUT_NO));
    end_dialog(&dialog);
}
