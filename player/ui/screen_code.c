/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

#define CODE_H 88.0

static void put_card_hint(struct flow *flow)
{
    struct page *page = flow->page;
    const char *words = page_string(page, N_("The card has 7 digits. We do not need your name."));
    const struct text text = page_type(page, TYPE_SUPPORT, COLOUR_INK_SOFT);
    const double indent = has_scenes(page) ? 216 : 0;
    const double inner = flow->area.w - indent;
    const double height = MAX(indent > 0 ? 128 : 0, measure_text(page, text, words, inner));
    struct rect rect;
    if (!flow_take(flow, height, 24, &rect))
        return;
    put_picture(page, (struct rect){rect.x, rect.y, 192, 128}, RADIUS_PICTURE, "art:object-card", NULL);
    put_text(page, (struct rect){rect.x + indent, rect.y, inner, height}, text, words, TRUE);
}

static void put_verdict(struct flow *flow, enum code_verdict verdict)
{
    struct page *page = flow->page;
    flow_space(flow, 20);
    switch (verdict) {
    case CODE_FITS:
        put_notice(flow, PANEL_POSITIVE, NULL, page_string(page, N_("The number is complete.")),
                   page_string(page, N_("The last digit fits the others.")));
        return;
    case CODE_SWAPPED:
        put_notice(flow, PANEL_RETHINK, NULL, page_string(page, N_("Please check your card.")),
                   page_string(page, N_("Two digits may be the wrong way round.")));
        return;
    case CODE_UNFIT:
        put_notice(flow, PANEL_RETHINK, NULL, page_string(page, N_("Please check your card.")),
                   page_string(page, N_("One digit may be different from the card.")));
        return;
    case CODE_TOO_SHORT:
        return;
    }
}

void screen_code_build(struct page *page)
{
    const struct session *session = page_session(page);
    struct rect keys;
    const struct rect area = area_beside_keys(page, &keys);
    const gboolean complete = session->code_verdict == CODE_FITS;
    put_bar(page);
    put_head(page, page_string(page, N_("Sign in")), FALSE);

    struct flow flow = flow_in(page, area);
    /* At 200 % there is room for either the question or the verdict beside the keys. */
    if (!page_is_narrow(page) || session->code_verdict == CODE_TOO_SHORT)
        put_title(&flow, page_string(page, N_("Type your card number")));
    if (page_text_scale(page) < 1.5 && !(page_is_tall(page) && session->code_verdict != CODE_TOO_SHORT))
        put_card_hint(&flow);
    struct rect rect;
    if (flow_take(&flow, CODE_H, 32, &rect))
        put_code(page, rect.x, rect.y, session->code, session->code_verdict);
    put_verdict(&flow, session->code_verdict);
    put_number_keys(page, keys.x, keys.y, session->code[0] != '\0');

    put_back(page);
    put_foot(page, BUTTON_SECONDARY,
             page_string(page, session->evening ? N_("I have pictures") : N_("I have no code")),
             session->evening ? "person" : "card", input_of(INPUT_NO_CODE));
    if (complete)
        put_next(page, page_string(page, N_("Continue")));
    else
        put_foot_disabled(page, BUTTON_PRIMARY, page_string(page, N_("Continue")), "next");
}
