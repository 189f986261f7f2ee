/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

static const char *const steps[] = {N_("Touch <strong>Try again</strong>."),
                                    N_("If it stops again, take a break."),
                                    N_("Tell the trainer this number:")};

static void put_fault_number(struct flow *flow)
{
    struct page *page = flow->page;
    g_autofree char *words = g_strdup_printf("V %d", page_session(page)->fault.number);
    put_panel(flow, PANEL_NOTICE, "card", words, NULL);
}

static double height_of_words(struct page *page, double width)
{
    double height =
        height_of(page, TYPE_TITLE, page_string(page, N_("This cannot be saved just now")), width) +
        height_of(page, TYPE_BODY,
                  page_string(page, N_("You did nothing wrong. Your answers so far are safe.")), width) +
        height_of_panel(page, "V 100", NULL, width) + 60;
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        height += 12 + MAX(50, height_of(page, TYPE_BODY, page_string(page, steps[i]), width - 70));
    return height;
}

void screen_fault_build(struct page *page)
{
    put_bar(page);
    put_head(page, words_step_head(page, page_session(page)->step), FALSE);
    struct flow flow = flow_beside_scene(page, "art:scene-resting-lamp", 420, 64, height_of_words);
    put_title(&flow, page_string(page, N_("This cannot be saved just now")));
    put_body(&flow, page_string(page, N_("You did nothing wrong. Your answers so far are safe.")));
    flow_space(&flow, 14);
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        put_ring_line(&flow, (int)i + 1, page_string(page, steps[i]));
    flow_space(&flow, 8);
    put_fault_number(&flow);
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Take a break")), "cup", input_of(INPUT_BREAK));
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Try again")), "replay", input_of(INPUT_TRY_AGAIN));
}
