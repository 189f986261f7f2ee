/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

static const char *speed_words(struct page *page, double speed)
{
    return page_string(page, speed < 0.9    ? N_("Slow")
                             : speed < 1.1  ? N_("Normal")
                             : speed < 1.35 ? N_("Fast")
                                            : N_("Very fast"));
}

static void put_speeds(struct flow *flow, const struct session *session)
{
    struct choice choices[SPEECH_SPEEDS];
    for (int i = 0; i < SPEECH_SPEEDS; i++)
        choices[i] = (struct choice){.markup = speed_words(flow->page, speech_speeds[i]),
                                     .input = input_number(INPUT_SPEECH_SPEED, speech_speeds[i]),
                                     .selected = ABS(session->speech_speed - speech_speeds[i]) < 0.01,
                                     .no_hear_key = TRUE};
    put_label(flow, page_string(flow->page, N_("How fast the voice speaks")));
    put_choices(flow, CHOICE_ONE, choices, SPEECH_SPEEDS, 2);
}

static void put_switches_of(struct flow *flow, const struct session *session)
{
    struct page *page = flow->page;
    const struct choice switches[] = {
        {.markup = page_string(page, N_("Short sounds")),
         .support = page_string(page, N_("For a touch, a choice and a new page.")),
         .input = input_of(INPUT_CUES),
         .selected = session->cues,
         .no_hear_key = TRUE},
        {.markup = page_string(page, N_("Screen off")),
         .support = page_string(page, N_("All is spoken. A touch, or the key D, turns it on again.")),
         .input = input_of(INPUT_SCREEN),
         .selected = session->screen_off,
         .no_hear_key = TRUE}};
    keep_together(flow, 180 * page_text_scale(page));
    put_label(flow, page_string(page, N_("Sound and screen")));
    put_choices(flow, CHOICE_MANY, switches, G_N_ELEMENTS(switches), 1);
}

void overlay_voice_build(struct page *page)
{
    const struct session *session = page_session(page);
    struct flow flow = flow_in(page, page_main(page));
    put_bar(page);
    put_head(page, page_string(page, N_("Voice")), TRUE);
    put_speeds(&flow, session);
    put_switches_of(&flow, session);
    put_back(page);
}
