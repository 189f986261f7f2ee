/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

static void put_counts(struct flow *flow, const struct switches *switches)
{
    static const char *const words[] = {N_("No switches"), N_("One switch"), N_("Two switches")};
    static const char *const support[] = {N_("Touch, mouse or keyboard."),
                                          N_("The places go by. Press when yours is there."),
                                          N_("One goes on to the next place. The other chooses.")};
    struct choice choices[G_N_ELEMENTS(words)];
    for (int i = 0; i < (int)G_N_ELEMENTS(words); i++)
        choices[i] = (struct choice){.markup = page_string(flow->page, words[i]),
                                     .support = page_string(flow->page, support[i]),
                                     .input = input_number(INPUT_SWITCH_COUNT, i),
                                     .selected = switches->count == i,
                                     .no_hear_key = TRUE};
    put_label(flow, page_string(flow->page, N_("How many switches?")));
    put_choices(flow, CHOICE_ONE, choices, G_N_ELEMENTS(choices), 1);
}

static void put_dwells(struct flow *flow, const struct switches *switches)
{
    static const struct {
        double seconds;
        const char *words;
    } dwells[] = {{0.8, N_("Fast")}, {1.5, N_("Normal")}, {3, N_("Slow")}, {5, N_("Very slow")}};
    struct choice choices[G_N_ELEMENTS(dwells)];
    for (gsize i = 0; i < G_N_ELEMENTS(dwells); i++)
        choices[i] = (struct choice){.markup = page_string(flow->page, dwells[i].words),
                                     .input = input_number(INPUT_SWITCH_DWELL, dwells[i].seconds),
                                     .selected = ABS(switches->dwell - dwells[i].seconds) < 0.01,
                                     .no_hear_key = TRUE};
    keep_together(flow, 180 * page_text_scale(flow->page));
    put_label(flow, page_string(flow->page, N_("How fast the places go by")));
    put_choices(flow, CHOICE_ONE, choices, G_N_ELEMENTS(choices), 2);
}

static void put_question_of(struct flow *flow, int asked, int count)
{
    struct page *page = flow->page;
    const char *words = count == 1               ? N_("Press your switch now.")
                        : asked == SWITCH_CHOOSE ? N_("Now press the other switch: it chooses.")
                                                 : N_("Press the switch that goes on to the next place.");
    put_title(flow, page_string(page, words));
    put_body(flow, page_string(page, N_("Any key except Esc can be your switch.")));
}

static void put_settings(struct page *page, const struct switches *switches)
{
    const struct rect area = page_main(page);
    const gboolean one_column = page_text_scale(page) >= 1.5 || page_is_tall(page);
    const double half = (area.w - 40) / 2;
    struct flow first = flow_in(page, (struct rect){area.x, area.y, one_column ? area.w : half, area.h});
    struct flow second = flow_in(page, (struct rect){area.x + half + 40, area.y, half, area.h});
    struct flow *rest = one_column ? &first : &second;
    put_counts(&first, switches);
    if (switches->count == 1)
        put_dwells(rest, switches);
    put_support(rest,
                page_string(page, N_("Holding a switch down for two seconds is the same as Leave now.")));
}

void overlay_switches_build(struct page *page)
{
    const struct session *session = page_session(page);
    put_bar(page);
    put_head(page, page_string(page, N_("Switches")), FALSE);
    if (session->switch_asked >= 0) {
        struct flow flow = flow_in(page, page_main(page));
        put_question_of(&flow, session->switch_asked, session->switches.count);
    } else {
        put_settings(page, &session->switches);
    }
    put_back(page);
}
