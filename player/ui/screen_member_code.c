/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_agreed.h"
#include "player/ui/screens.h"

#define SLOT 104.0
#define SLOT_GAP 16.0
#define COLUMNS 6
#define MANY_COLUMNS 8

static gboolean is_picked(const struct evening_members *members, const char *id)
{
    for (int i = 0; i < members->n_icons; i++) {
        if (g_str_equal(members->icons[i], id))
            return TRUE;
    }
    return FALSE;
}

static const char *from_day(struct page *page)
{
    const gint64 since_1970 = page_session(page)->evening->members.from_day;
    if (since_1970 == PROGRESS_DAY_UNKNOWN)
        return page_string(page, N_("Thank you for coming."));
    g_autofree char *day = words_day(page_session(page)->language, since_1970);
    return page_format(page, N_("You can answer from %s. Thank you for coming."), day);
}

/* Why the last three can't be taken, in place of the three slots. */
static gboolean put_refusal(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening_members *members = &page_session(page)->evening->members;
    const gboolean first = g_strcmp0(members->wave, "baseline") == 0;
    switch (members->verdict) {
    case MEMBER_WELCOME:
    case MEMBER_BEGUN:
        return FALSE;
    case MEMBER_TAKEN:
        put_panel(flow, PANEL_RETHINK, NULL,
                  page_string(page, first ? N_("Somebody has these pictures already.")
                                          : N_("This person has answered already. Thank you.")),
                  page_string(page, first ? N_("Please choose others.") : N_("Please ask the next person.")));
        return TRUE;
    case MEMBER_UNKNOWN:
        put_panel(flow, PANEL_RETHINK, NULL, page_string(page, N_("Nobody here has these pictures.")),
                  page_string(page, N_("Please look again and choose.")));
        return TRUE;
    case MEMBER_NOT_DRAWN:
        put_panel(flow, PANEL_INFO, NULL, page_string(page, N_("Other people answer today.")),
                  page_string(page, N_("Thank you for coming.")));
        return TRUE;
    case MEMBER_BEFORE_ENDLINE:
        put_panel(flow, PANEL_INFO, NULL,
                  page_string(page, N_("You have not answered the last questions yet.")),
                  page_string(page, N_("Please answer those first.")));
        return TRUE;
    case MEMBER_TOO_EARLY:
        put_panel(flow, PANEL_INFO, NULL, page_string(page, N_("Your turn comes later.")), from_day(page));
        return TRUE;
    }
    return FALSE;
}

/* Where the key that takes the last one back may stand. */
static struct rect put_icons_chosen(struct flow *flow, struct rect rect)
{
    struct page *page = flow->page;
    const struct evening *evening = page_session(page)->evening;
    const struct evening_members *members = &evening->members;
    for (int i = 0; i < MEMBER_ICONS; i++) {
        const struct rect slot = {rect.x + i * (SLOT + SLOT_GAP), rect.y, SLOT, SLOT};
        put_card(page, slot, i == members->n_icons);
        if (i >= members->n_icons)
            continue;
        const struct series_choice *icon = series_choice(&evening->series->codes, members->icons[i]);
        put_picture(page, rect_grow(slot, -8), RADIUS_PICTURE, icon->picture, page_text(page, icon->markup));
    }
    return (struct rect){rect.x + MEMBER_ICONS * (SLOT + SLOT_GAP),
                         rect.y + (SLOT - button_height(page, BUTTON_SMALL)) / 2, 0, 0};
}

static void put_slots(struct flow *flow)
{
    struct page *page = flow->page;
    struct rect rect;
    if (put_refusal(flow) || !flow_take(flow, SLOT, 12, &rect))
        return;
    const struct rect beside = put_icons_chosen(flow, rect);
    if (page_session(page)->evening->members.n_icons > 0)
        put_button(page, beside, BUTTON_SMALL, page_string(page, N_("Take back")), "erase",
                   input_of(INPUT_ERASE), FALSE);
}

static void put_icons(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening *evening = page_session(page)->evening;
    const struct series_choices *codes = &evening->series->codes;
    g_autofree struct choice *icons = choices_of(page, codes, INPUT_ICON);
    for (int i = 0; i < codes->n; i++) {
        icons[i].no_hear_key = TRUE;
        icons[i].selected = is_picked(&evening->members, codes->all[i].id);
    }
    put_tiles(flow, CHOICE_ACTION, icons, codes->n, codes->n > 2 * COLUMNS ? MANY_COLUMNS : COLUMNS);
}

/* Nobody is to go on with what somebody else has begun. */
static void put_whose(struct page *page)
{
    struct flow flow = flow_in(page, page_main(page));
    struct rect rect;
    put_question(&flow, page_string(page, N_("Somebody began with these pictures. Was it you?")));
    if (flow_take(&flow, SLOT, 12, &rect))
        put_icons_chosen(&flow, rect);
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("No, I choose others")), "erase",
             input_of(INPUT_NO));
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Yes, I go on")), "person", input_of(INPUT_YES));
}

static void put_choosing(struct page *page)
{
    const struct evening_members *members = &page_session(page)->evening->members;
    const char *ready = page_string(page, N_("These are mine"));
    struct flow flow = flow_in(page, page_main(page));
    put_question(&flow, page_string(page, g_strcmp0(members->wave, "baseline") == 0
                                              ? N_("Choose three pictures. Keep them in mind.")
                                              : N_("Touch your three pictures.")));
    put_slots(&flow);
    put_icons(&flow);
    put_back(page);
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("I have a card")), "card", input_of(INPUT_START));
    if (members->n_icons == MEMBER_ICONS)
        put_next(page, ready);
    else
        put_foot_disabled(page, BUTTON_PRIMARY, ready, "next");
}

void screen_member_code_build(struct page *page)
{
    const struct evening_members *members = &page_session(page)->evening->members;
    put_bar(page);
    put_head(page, words_wave(page, members->wave), FALSE);
    if (members->verdict == MEMBER_BEGUN)
        put_whose(page);
    else
        put_choosing(page);
}
