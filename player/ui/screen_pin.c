/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_trainer.h"
#include "player/ui/screens.h"

#define DOT 52.0
#define DOT_GAP 18.0

static const struct pin_pad *pad_of(const struct page *page)
{
    return session_pin(page_session(page));
}

static void paint_dot(struct canvas *canvas, const struct widget *widget)
{
    const struct rect rect = widget->rect;
    canvas_circle(canvas, rect.x + rect.w / 2, rect.y + rect.h / 2, rect.w / 2,
                  widget->selected ? COLOUR_PRIMARY : COLOUR_SURFACE, STROKE_CONTROL, COLOUR_PRIMARY);
}

/* How many there are is all that is shown and told. */
static void put_dots_typed(struct flow *flow)
{
    struct page *page = flow->page;
    const int typed = pad_of(page)->typed;
    const double step = MIN(DOT + DOT_GAP, flow->area.w / PIN_DIGITS);
    struct rect rect;
    if (!flow_take(flow, DOT, 32, &rect))
        return;
    page_begin_digits(page);
    for (int i = 0; i < PIN_DIGITS; i++)
        page_add(page, ROLE_PANEL, (struct rect){rect.x + i * step, rect.y, step - DOT_GAP, step - DOT_GAP},
                 NULL, paint_dot)
            ->selected = i < typed;
    page_end_digits(page);
    put_support(flow, page_format(page, N_("%s of %s digits"), words_number(page, typed),
                                  words_number(page, PIN_DIGITS)));
}

static const char *title(struct page *page)
{
    switch (pad_of(page)->stage) {
    case PIN_STAGE_SET:
        return page_string(page, N_("Choose a PIN"));
    case PIN_STAGE_REPEAT:
        return page_string(page, N_("Type it once more"));
    case PIN_STAGE_ENTER:
    case PIN_STAGE_WAIT:
        return page_string(page, N_("Type your PIN"));
    }
    g_return_val_if_reached("");
}

static gboolean is_of_trainer(const struct page *page)
{
    const struct session *session = page_session(page);
    return session_pin(session)->role != STAFF_FACILITATOR;
}

static void put_who(struct flow *flow)
{
    struct page *page = flow->page;
    switch (pad_of(page)->stage) {
    case PIN_STAGE_SET:
        put_body_small(
            flow,
            page_string(page, is_of_trainer(page)
                                  ? N_("It is for the person who looks after this kiosk. Keep it in mind, "
                                       "or in a safe place.")
                                  : N_("It is for the person who leads a listening group. Keep it in mind, "
                                       "or in a safe place.")));
        return;
    case PIN_STAGE_REPEAT:
        put_body_small(flow, page_string(page, N_("Then we know that it is the one you mean.")));
        return;
    case PIN_STAGE_ENTER:
    case PIN_STAGE_WAIT:
        if (pad_of(page)->wanted != pad_of(page)->role)
            put_body_small(flow,
                           page_format(page, N_("%s: no PIN is chosen yet. After yours one can be chosen."),
                                       words_role(page, pad_of(page)->wanted)));
        else
            put_body_small(
                flow, page_string(page, N_("Learners: you do not need this. Touch <strong>Back</strong>.")));
        return;
    }
}

static void put_rest(struct flow *flow)
{
    struct page *page = flow->page;
    put_notice(
        flow, PANEL_NOTICE, "clock",
        page_format(page, N_("The keys rest for %s."), words_time(page, pad_of(page)->wait_seconds * 1000)),
        page_string(page, N_("Nothing is lost.")));
}

static void put_verdict(struct flow *flow)
{
    struct page *page = flow->page;
    const struct pin_pad *pad = pad_of(page);
    switch (pad->stage) {
    case PIN_STAGE_SET:
        if (pad->not_right)
            put_notice(flow, PANEL_RETHINK, NULL, page_string(page, N_("The two were not alike.")),
                       page_string(page, N_("Please choose again.")));
        return;
    case PIN_STAGE_REPEAT:
        return;
    case PIN_STAGE_ENTER:
        if (pad->not_right)
            put_notice(flow, PANEL_RETHINK, NULL, page_string(page, N_("That is not the PIN.")),
                       words_plural(page, "You can try %d more time.", "You can try %d more times.",
                                    pad->tries_left));
        else if (!page_is_tall(page)) /* there the keys need the room */
            put_panel(flow, PANEL_INFO, "clock", NULL,
                      page_string(page, N_("After five tries the keys rest for a minute. Nothing is lost.")));
        return;
    case PIN_STAGE_WAIT:
        put_rest(flow);
        return;
    }
}

static const char *next_words(struct page *page)
{
    const enum pin_stage stage = pad_of(page)->stage;
    const gboolean opens = stage == PIN_STAGE_ENTER || stage == PIN_STAGE_WAIT;
    return page_string(page, opens ? N_("Open") : N_("Continue"));
}

static const char *whose(struct page *page)
{
    const gboolean is_group = pad_of(page)->role == STAFF_FACILITATOR && page_session(page)->evening;
    return is_group ? page_string(page, N_("Listening group")) : words_role(page, pad_of(page)->role);
}

/* A door opens by the PINs of several. */
static void put_other_role(struct page *page)
{
    const struct pin_pad *pad = pad_of(page);
    const gboolean opens = pad->stage == PIN_STAGE_ENTER || pad->stage == PIN_STAGE_WAIT;
    if (opens && pad->other != pad->role && !session_setup_is_due(page_session(page)))
        put_foot(page, BUTTON_SECONDARY, words_role(page, pad->other), NULL,
                 input_id(INPUT_ROLE, staff_role_name(pad->other)));
}

void screen_pin_build(struct page *page)
{
    const struct pin_pad *pad = pad_of(page);
    struct rect keys;
    const struct rect area = area_beside_keys(page, &keys);
    put_bar(page);
    put_head(page, whose(page), FALSE);
    struct flow flow = flow_in(page, area);
    /* At 200 % there is room for either the words or the verdict beside the keys. */
    const gboolean verdict = pad->not_right || pad->stage == PIN_STAGE_WAIT;
    put_title(&flow, title(page));
    if (page_text_scale(page) < 1.5 && !(verdict && page_text_scale(page) > 1.2))
        put_who(&flow);
    put_dots_typed(&flow);
    if (verdict || page_text_scale(page) < 1.5)
        put_verdict(&flow);
    if (pad->stage == PIN_STAGE_WAIT)
        put_art(page, (struct rect){keys.x, keys.y + (KEYS_H - KEYS_W) / 2, KEYS_W, KEYS_W},
                "art:scene-resting-lamp");
    else
        put_number_keys(page, keys.x, keys.y, pad->typed > 0);

    put_back(page);
    put_other_role(page);
    if (pad->typed == PIN_DIGITS)
        put_next(page, next_words(page));
    else
        put_foot_disabled(page, BUTTON_PRIMARY, next_words(page), "next");
}
