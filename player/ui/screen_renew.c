/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New content from a stick: what is on it and who signed it, how far it is, and from when it is played. */
#include "player/ui/screen_trainer.h"
#include "player/ui/screens.h"

#define MEGABYTE (1000 * 1000)
#define TRACK_H 28.0

static const struct stick_offer *offer_of(const struct page *page)
{
    return page_session(page)->offer;
}

/* ---- what it is ---- */

static const char *words_size(struct page *page, guint64 bytes)
{
    return words_decimal(page, (double)MAX(bytes, MEGABYTE / 10) / MEGABYTE, bytes < 10 * MEGABYTE);
}

static void put_package(struct flow *flow)
{
    struct page *page = flow->page;
    const struct stick_offer *offer = offer_of(page);
    g_autofree char *serial = g_strdup_printf("%" G_GUINT64_FORMAT, offer->serial);
    g_autofree char *digits = words_digits(page_session(page)->language, serial);
    const struct row row = {
        .icon = "usb",
        .markup = page_keep(page, offer->id),
        .note = page_format(page, N_("Number %s · %s MB"), digits, words_size(page, offer->bytes)),
    };
    put_row(flow, &row);
}

static void put_signer(struct flow *flow)
{
    struct page *page = flow->page;
    const struct row row = {
        .icon = "certificate",
        .markup = page_string(page, N_("Signed by head office")),
        .note = page_format(page, N_("Key %s"), words_key(page, offer_of(page)->signer)),
    };
    put_row(flow, &row);
}

static void put_played(struct flow *flow)
{
    struct page *page = flow->page;
    const char *name = session_content(page_session(page))->name;
    const struct row row = {
        .icon = "kiosk", .markup = page_string(page, N_("Played now")), .note = page_keep(page, name)};
    if (name)
        put_row(flow, &row);
}

/* ---- before ---- */

static void build_looking(struct flow *flow)
{
    struct page *page = flow->page;
    put_title(flow, page_string(page, N_("Looking at the stick")));
    put_body_small(flow, page_string(page, N_("Leave the stick in.")));
    put_back(page);
    put_foot_disabled(page, BUTTON_PRIMARY, page_string(page, N_("Please wait")), "clock");
}

static void build_found(struct flow *flow)
{
    struct page *page = flow->page;
    put_title(flow, page_string(page, N_("New lessons are on the stick")));
    put_package(flow);
    put_signer(flow);
    put_played(flow);
    put_back(page);
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Put them on the kiosk")), "download",
             input_of(INPUT_INSTALL));
}

static void put_key(struct flow *flow)
{
    struct page *page = flow->page;
    put_panel(flow, PANEL_INFO, "certificate",
              page_format(page, N_("The stick has the key %s."), words_key(page, offer_of(page)->stick_keys)),
              page_string(page, N_("Trust it only if the paper from head office shows the same letters and "
                                   "digits, all of them.")));
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Trust this key")), "certificate",
             input_of(INPUT_TRUST_KEY));
}

static void build_refused(struct flow *flow)
{
    struct page *page = flow->page;
    const struct stick_offer *offer = offer_of(page);
    put_title(flow, page_string(page, N_("There is nothing new to take")));
    put_panel(flow, PANEL_NOTICE, "usb", NULL, page_string(page, offer->words));
    put_back(page);
    if (session_may_trust(page_session(page)))
        put_key(flow);
    if (offer->id)
        put_package(flow);
    put_played(flow);
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Look on the stick")), "replay",
             input_of(INPUT_AGAIN));
}

/* ---- while it goes on, and after ---- */

static void build_installing(struct flow *flow)
{
    struct page *page = flow->page;
    const int percent = offer_of(page)->percent;
    struct rect rect;
    put_title(flow, page_string(page, N_("Putting the lessons on the kiosk")));
    put_body_small(flow, page_string(page, percent < 100 ? N_("Leave the stick in.")
                                                         : N_("Checking every lesson. Leave the stick in.")));
    if (flow_take(flow, TRACK_H, 24, &rect))
        put_track(page, rect, percent / 100.0,
                  page_format(page, N_("%s %% done"), words_number(page, percent)));
    put_panel(
        flow, PANEL_INFO, NULL, NULL,
        page_string(page, N_("If the power stops, start again. Until all of it is there, the kiosk plays "
                             "what it played before.")));
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Stop")), "pause", input_of(INPUT_STOP_JOB));
    put_foot_disabled(page, BUTTON_PRIMARY, page_string(page, N_("Please wait")), "clock");
}

static void put_stick_out(struct flow *flow)
{
    struct page *page = flow->page;
    if (offer_of(page)->may_take_out)
        put_icon_line(flow, "usb", page_string(page, N_("You can take the stick out")));
}

static void build_installed(struct flow *flow)
{
    struct page *page = flow->page;
    put_title(flow, page_string(page, N_("The new lessons are on the kiosk")));
    put_package(flow);
    put_panel(flow, PANEL_POSITIVE, NULL, page_string(page, N_("They are played from the next start.")),
              page_string(page, N_("Whoever is in the middle of questions finishes them as they were.")));
    put_stick_out(flow);
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Later")), "back", input_of(INPUT_NEXT));
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Start again now")), "replay", input_of(INPUT_ANEW));
}

static void build_ended(struct flow *flow)
{
    struct page *page = flow->page;
    put_title(flow, page_string(page, N_("The lessons are as they were")));
    put_panel(flow, PANEL_NOTICE, "usb", NULL, page_string(page, offer_of(page)->words));
    put_played(flow);
    put_stick_out(flow);
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Done")), "back", input_of(INPUT_NEXT));
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Look on the stick")), "replay",
             input_of(INPUT_AGAIN));
}

void screen_renew_build(struct page *page)
{
    const struct rect area = put_trainer_frame(page);
    if (!offer_of(page)) /* it is being left */
        return;
    struct flow flow = put_stick_beside(page, area).words;
    switch (offer_of(page)->state) {
    case STICK_UPDATE_LOOKING:
        build_looking(&flow);
        return;
    case STICK_UPDATE_FOUND:
        build_found(&flow);
        return;
    case STICK_UPDATE_REFUSED:
        build_refused(&flow);
        return;
    case STICK_UPDATE_INSTALLING:
        build_installing(&flow);
        return;
    case STICK_UPDATE_INSTALLED:
        build_installed(&flow);
        return;
    case STICK_UPDATE_ENDED:
        build_ended(&flow);
        return;
    case STICK_UPDATE_STATES:
        return;
    }
}
