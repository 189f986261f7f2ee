/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

static int hands_asked(const struct evening_talk *talk)
{
    int hands = talk->asked_counts;
    for (int i = 0; i < MOST_TALLY_OPTIONS; i++)
        hands += i == talk->asked_option ? 0 : talk->counts[i];
    return hands;
}

void overlay_tally_build(struct page *page)
{
    const struct evening *evening = page_session(page)->evening;
    const char *hands = words_plural(page, "%d hand", "%d hands", hands_asked(&evening->talk));
    const char *people = words_plural(page, "%d person", "%d people", evening_people(evening));
    struct dialog dialog = put_dialog(page, page_string(page, N_("More hands than people?")));
    put_body(&dialog.flow,
             page_format(page, N_("You would have %s, and you counted %s. Is that right?"), hands, people));
    put_dialog_button(&dialog, BUTTON_SECONDARY, page_string(page, N_("Yes, it is right")), "check",
                      input_of(INPUT_YES));
    put_dialog_button(&dialog, BUTTON_PRIMARY, page_string(page, N_("Back to the numbers")), "back",
                      input_of(INPUT_NO));
    end_dialog(&dialog);
}
