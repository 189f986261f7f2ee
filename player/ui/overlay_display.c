/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

/* A label and what it names stay together. */
static void begin_group(struct flow *flow, const char *label)
{
    keep_together(flow, 150 * page_text_scale(flow->page));
    put_label(flow, page_string(flow->page, label));
}

static void put_sizes(struct flow *flow, const struct session *session)
{
    static const int sizes[] = {100, 125, 150, 200};
    struct choice choices[G_N_ELEMENTS(sizes)];
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++)
        choices[i] =
            (struct choice){.markup = page_format(flow->page, "%s %%", words_number(flow->page, sizes[i])),
                            .input = input_number(INPUT_TEXT_SIZE, sizes[i]),
                            .selected = session->text_size == sizes[i],
                            .no_hear_key = TRUE};
    begin_group(flow, N_("Text size"));
    put_choices(flow, CHOICE_ONE, choices, G_N_ELEMENTS(choices), 2);
}

static void put_themes(struct flow *flow, const struct session *session)
{
    static const struct {
        const char *id, *words;
    } themes[] = {{"light", N_("Light")}, {"dark", N_("Dark")}, {"contrast", N_("High contrast")}};
    struct choice choices[G_N_ELEMENTS(themes)];
    for (gsize i = 0; i < G_N_ELEMENTS(themes); i++)
        choices[i] = (struct choice){.markup = page_string(flow->page, themes[i].words),
                                     .input = input_id(INPUT_THEME, themes[i].id),
                                     .selected = strcmp(session->theme, themes[i].id) == 0,
                                     .no_hear_key = TRUE};
    begin_group(flow, N_("Colours"));
    const gboolean beside = page_is_tall(flow->page) && page_text_scale(flow->page) < 1.5;
    put_choices(flow, CHOICE_ONE, choices, G_N_ELEMENTS(choices), beside ? 2 : 1);
}

static void put_sound(struct flow *flow, const struct session *session)
{
    struct page *page = flow->page;
    const struct choice aloud = {.markup = page_string(page, N_("Reading aloud")),
                                 .input = input_of(INPUT_LISTEN),
                                 .selected = session->reading_aloud,
                                 .no_hear_key = TRUE};
    begin_group(flow, N_("Sound"));
    put_slider(flow, page_string(page, N_("Sound")), 0, 10, 1, session->volume, TRUE, INPUT_SET_VOLUME);
    put_choices(flow, CHOICE_MANY, &aloud, 1, 1);
}

static void put_motion(struct flow *flow, const struct session *session)
{
    const struct choice less = {.markup = page_string(flow->page, N_("Less movement")),
                                .input = input_of(INPUT_MOTION),
                                .selected = session->reduced_motion,
                                .no_hear_key = TRUE};
    begin_group(flow, N_("Movement"));
    put_choices(flow, CHOICE_MANY, &less, 1, 1);
}

void overlay_display_build(struct page *page)
{
    const struct session *session = page_session(page);
    const struct rect area = page_main(page);
    const gboolean one_column = page_text_scale(page) >= 1.5 || page_is_tall(page);
    const double half = (area.w - 40) / 2;
    put_bar(page);
    put_head(page, page_string(page, N_("Text, colours and sound")), TRUE);
    struct flow first = flow_in(page, (struct rect){area.x, area.y, one_column ? area.w : half, area.h});
    struct flow second = flow_in(page, (struct rect){area.x + half + 40, area.y, half, area.h});
    put_sizes(&first, session);
    put_sound(&first, session);
    put_themes(one_column ? &first : &second, session);
    put_motion(one_column ? &first : &second, session);
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Switches")), "hand", input_of(INPUT_SWITCHES));
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Voice")), "speed", input_of(INPUT_VOICE));
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Carry on")), "next", input_of(INPUT_CLOSE_OVERLAY));
}
