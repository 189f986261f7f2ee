/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

#define SCENE_W 384.0
#define SCENE_H 326.0
#define LEAST_SCENE_H 120.0

/* What the site says; where it says nothing, that the trained person here knows. Never a made-up number. */
static struct choice talk_choice(struct page *page)
{
    const struct curriculum_site *site = session_site(page_session(page));
    return (struct choice){
        .markup = page_string(page, N_("Talk to someone here")),
        .support = site && site->person
                       ? page_format(page, N_("You can talk to %s."), page_text(page, site->person))
                       : page_string(page, N_("Ask the trained person here.")),
        .icon = "group",
    };
}

static struct choice helpline_choice(struct page *page)
{
    const struct curriculum_site *site = session_site(page_session(page));
    if (!site || !site->helpline)
        return (struct choice){.markup = page_string(page, N_("Helpline")),
                               .support = page_string(page, N_("Ask here for the number.")),
                               .icon = "call"};
    const char *name =
        site->helpline_name ? page_text(page, site->helpline_name) : page_string(page, N_("Helpline"));
    return (struct choice){.markup = page_format(page, "%s: \u2066%s\u2069", name, site->helpline),
                           .support = site->hours ? page_text(page, site->hours) : NULL,
                           .icon = "call"};
}

static const char *carry_on_words(struct page *page)
{
    const struct session *session = page_session(page);
    if (session->screen == SCREEN_LESSON)
        return page_string(page, N_("Carry on with the lesson"));
    if (session->screen == SCREEN_QUESTION || session->screen == SCREEN_REVIEW)
        return page_string(page, N_("Carry on with the questions"));
    return page_string(page, N_("Carry on"));
}

static const char *feelings(struct page *page)
{
    return page_string(page, N_("Some of this can bring up strong feelings. That is normal. "
                                "You choose what to do next."));
}

static void put_feelings_column(struct page *page, struct rect column)
{
    const double room = column.h - 40 - height_of(page, TYPE_BODY_MIN, feelings(page), column.w);
    if (room >= LEAST_SCENE_H) {
        const double height = MIN(room, column.w * SCENE_H / SCENE_W);
        put_picture(page, (struct rect){column.x, column.y, column.w, height}, RADIUS_ART,
                    "art:scene-support", page_string(page, N_("Two people sit on a bench and talk.")));
        column.y += height + 20;
    }
    struct flow flow = flow_in(page, column);
    flow_stick(&flow, TRUE);
    put_body_small(&flow, feelings(page));
}

static void put_ways(struct flow *flow)
{
    struct page *page = flow->page;
    const struct choice choices[] = {
        {.markup = page_string(page, N_("Take a break")),
         .support = page_string(page, N_("Your place is kept.")),
         .icon = "cup",
         .input = input_of(INPUT_BREAK)},
        talk_choice(page),
        helpline_choice(page),
    };
    if (page_is_narrow(page))
        put_label(flow, page_string(page, N_("What do you need?")));
    else
        put_title(flow, page_string(page, N_("What do you need?")));
    put_choices(flow, CHOICE_ACTION, choices, G_N_ELEMENTS(choices), 1);
}

void overlay_help_build(struct page *page)
{
    /* else help first, on one part, and then the words */
    const gboolean beside = page_text_scale(page) < 1.5 && !page_is_tall(page);
    struct flow flow = flow_in(page, page_main(page));
    put_bar(page);
    put_head(page, page_string(page, N_("Help or break")), TRUE);
    if (beside) {
        struct rect start, end;
        page_columns(page, page_main(page), SCENE_W, 40, &start, &end);
        put_feelings_column(page, start);
        flow = flow_in(page, end);
    }
    put_ways(&flow);
    if (!beside)
        put_body_small(&flow, feelings(page));
    put_support(&flow, page_string(page, N_("<strong>This screen does not send reports.</strong> Nobody is "
                                            "told that you opened this card.")));
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Text and sound")), "text-size",
             input_of(INPUT_DISPLAY));
    put_foot(page, BUTTON_PRIMARY, carry_on_words(page), "next", input_of(INPUT_CLOSE_OVERLAY));
}
