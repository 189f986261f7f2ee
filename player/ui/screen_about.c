/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

void screen_about_build(struct page *page)
{
    const struct session *session = page_session(page);
    const struct about_question *question = &session->assessment->about[session->about];
    int n;
    const struct about_option *options = session_about_options(session, &n);
    g_autofree struct choice *choices = g_new0(struct choice, (gsize)n);
    for (int i = 0; i < n; i++)
        choices[i] = (struct choice){.markup = page_text(page, options[i].markup),
                                     .picture = options[i].picture,
                                     .input = input_id(INPUT_ABOUT, options[i].id)};
    const struct choice rather_not = {.markup = page_string(page, N_("I’d rather not say")),
                                      .icon = "dont-know",
                                      .input = input_of(INPUT_DECLINE)};
    put_bar(page);
    put_head(page, page_format(page, N_("About you · Question %s"), words_number(page, session->about + 1)),
             TRUE);
    struct flow flow = flow_in(page, page_main(page));
    put_question(&flow, page_text(page, question->markup));
    put_hint(&flow, page_string(page, N_("You do not have to answer this.")), NULL);
    put_choices(&flow, CHOICE_ACTION, choices, n, 0);
    put_choices(&flow, CHOICE_ACTION, &rather_not, 1, 1);
    put_back(page);
}
