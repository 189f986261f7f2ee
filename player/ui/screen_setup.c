/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SETUP: one idea a screen, and the list of all of them. */
#include "player/ui/screen_setup.h"

#include <string.h>

#include "content/markup.h"
#include "player/ui/screen_trainer.h"
#include "player/ui/screens.h"

const struct setup *setup_shown(const struct page *page)
{
    return page_session(page)->trainer->setup;
}

static const struct {
    const char *words, *icon;
} steps[SETUP_STEPS] = {
    [SETUP_LANGUAGE] = {N_("Language"), "language"},
    [SETUP_SITE] = {N_("Site"), "home"},
    [SETUP_COURSES] = {N_("Courses"), "book"},
    [SETUP_NAME] = {N_("Name of the kiosk"), "kiosk"},
    [SETUP_PINS] = {N_("PINs"), "lock"},
    [SETUP_SOUND] = {N_("Sound"), "speaker"},
    [SETUP_TOUCH] = {N_("Touch"), "hand"},
    [SETUP_CLOCK] = {N_("Clock"), "clock"},
    [SETUP_KEYS] = {N_("Keys of head office"), "shield"},
};

/* name as in the journal: with "later" behind it when it was left out. */
const char *words_setup_step(struct page *page, const char *name)
{
    for (int step = 0; step < SETUP_STEPS; step++) {
        const char *own = setup_step_name((enum setup_step)step);
        const gsize length = strlen(own);
        if (strncmp(own, name, length) == 0 && (name[length] == '\0' || name[length] == ' '))
            return page_string(page, steps[step].words);
    }
    return NULL;
}

/* ---- language ---- */

static void put_language(struct flow *flow)
{
    struct page *page = flow->page;
    put_title(flow, page_string(page, N_("Which language does this kiosk begin with?")));
    put_language_tiles(flow, curriculum_languages(session_curriculum(page_session(page))));
}

/* ---- site ---- */

static void put_site_notice(struct flow *flow, const struct curriculum_site *site)
{
    struct page *page = flow->page;
    if (!site->person || !site->helpline)
        put_panel(
            flow, PANEL_NOTICE, NULL, page_string(page, N_("This site is not filled in yet.")),
            page_string(page, N_("Learners need a person to talk with, and a helpline. Ask whoever set up "
                                 "the kiosk to fill in site.xml.")));
}

static void put_site(struct flow *flow)
{
    struct page *page = flow->page;
    const struct curriculum_site *sites = curriculum_sites(session_curriculum(page_session(page)));
    const struct curriculum_site *chosen = NULL;
    GArray *choices = g_array_new(FALSE, TRUE, sizeof(struct choice));
    for (const struct curriculum_site *site = sites; site && site->id; site++) {
        const gboolean selected = g_strcmp0(site->id, setup_shown(page)->site) == 0;
        const struct choice choice = {.markup = page_text(page, site->name),
                                      .input = input_id(INPUT_CHOOSE, site->id),
                                      .selected = selected};
        chosen = selected ? site : chosen;
        g_array_append_val(choices, choice);
    }
    put_title(flow, page_string(page, N_("Where does this kiosk stand?")));
    put_choices(flow, CHOICE_ONE, (const struct choice *)(void *)choices->data, (int)choices->len, 0);
    if (chosen)
        put_site_notice(flow, chosen);
    g_array_unref(choices);
}

/* ---- name ---- */

#define NAME_H 88.0

static void paint_name(struct canvas *canvas, const struct widget *widget)
{
    canvas_box(canvas, (struct box){.rect = widget->rect,
                                    .radius = RADIUS_PICTURE,
                                    .fill = COLOUR_SURFACE,
                                    .stroke = STROKE_CONTROL,
                                    .border = COLOUR_BORDER});
    canvas_text(canvas, (struct text){.type = TYPE_KEY, .colour = COLOUR_INK, .align = ALIGN_CENTRE},
                widget->markup, widget->rect);
}

static void put_name(struct flow *flow)
{
    struct page *page = flow->page;
    const struct rect all = flow->area;
    struct rect rect;
    flow->area.h -= letter_keys_height(page) + 24;
    put_title(flow, page_string(page, N_("What do staff call this kiosk?")));
    if (page_text_scale(page) < 1.5)
        put_support(flow, page_string(page, N_("A short name, such as HALL-2. Learners do not see it.")));
    if (flow_take(flow, NAME_H, 20, &rect)) {
        rect.w = MIN(rect.w, 620);
        page_add(page, ROLE_STATUS, rect, setup_shown(page)->name, paint_name)->markup =
            g_strdup(setup_shown(page)->name);
    }
    put_letter_keys(
        page, (struct rect){all.x, all.y + all.h - letter_keys_height(page), all.w, letter_keys_height(page)},
        setup_shown(page)->name[0] != '\0');
}

/* ---- PINs ---- */

static const char *pin_note(struct page *page, enum staff_role role)
{
    switch (role) {
    case STAFF_FACILITATOR:
        return page_string(page, N_("Leads a listening group"));
    case STAFF_TRAINER:
        return page_string(page, N_("Copies results, and sees what changed"));
    case STAFF_ADMINISTRATOR:
        return page_string(page, N_("Sets the kiosk up, and may do all the rest"));
    case STAFF_ROLES:
        break;
    }
    g_return_val_if_reached("");
}

static void put_pin(struct flow *flow, enum staff_role role)
{
    struct page *page = flow->page;
    const gboolean set = setup_shown(page)->pin_set[role];
    const gboolean may = setup_may_choose_pin(page_session(page), role);
    const struct row row = {.markup = words_role(page, role),
                            .note = pin_note(page, role),
                            .icon = set ? "check" : "lock",
                            .end = page_string(page, !may  ? N_("Not with your PIN")
                                                     : set ? N_("Change it")
                                                           : N_("Not yet")),
                            .bold = TRUE,
                            .disabled = !may,
                            .input = input_id(INPUT_ROLE, staff_role_name(role))};
    put_row(flow, &row);
}

static void put_pins(struct flow *flow)
{
    struct page *page = flow->page;
    put_title(flow, page_string(page, N_("A PIN for each person who runs the kiosk")));
    put_support(
        flow, page_string(page, N_("Six digits. The trainer’s and the facilitator’s may wait until later.")));
    for (int role = STAFF_ROLES - 1; role >= 0; role--)
        put_pin(flow, (enum staff_role)role);
}

/* ---- the list ---- */

static const char *language_name(struct page *page)
{
    const struct session *session = page_session(page);
    const struct curriculum_language *language =
        curriculum_language(session_curriculum(session), session_settings(session)->language);
    g_autofree char *escaped = markup_escape(language ? language->name : "");
    return page_keep(page, escaped);
}

static const char *pins_words(struct page *page)
{
    int set = 0;
    for (int role = 0; role < STAFF_ROLES; role++)
        set += setup_shown(page)->pin_set[role];
    return page_format(page, N_("%s of %s"), words_number(page, set), words_number(page, STAFF_ROLES));
}

static const char *outcome(struct page *page, enum setup_step step)
{
    const struct setup *setup = setup_shown(page);
    if (!setup->done[step])
        return page_string(page, N_("Not yet"));
    return page_string(page, setup->left_out[step] ? N_("Left for later") : N_("Done"));
}

static const char *what_is_set(struct page *page, enum setup_step step)
{
    const struct session *session = page_session(page);
    const struct curriculum_site *site = session_site(session);
    const char *name = session_settings(session)->name;
    switch (step) {
    case SETUP_LANGUAGE:
        return language_name(page);
    case SETUP_SITE:
        return site ? page_text(page, site->name) : page_string(page, N_("Left for later"));
    case SETUP_COURSES:
        return words_setup_courses(page);
    case SETUP_NAME:
        return name ? name : page_string(page, N_("Left for later"));
    case SETUP_PINS:
        return pins_words(page);
    case SETUP_SOUND:
    case SETUP_TOUCH:
    case SETUP_CLOCK:
        return outcome(page, step);
    case SETUP_KEYS:
        return page_string(page, setup_shown(page)->keys.content == SETUP_KEY_HERE ? N_("Done")
                                                                                   : N_("Left for later"));
    case SETUP_STEPS:
        break;
    }
    g_return_val_if_reached("");
}

static void put_steps_list(struct flow *flow)
{
    struct page *page = flow->page;
    struct choice choices[SETUP_STEPS];
    for (int step = 0; step < SETUP_STEPS; step++) {
        const gboolean may = setup_may_open(page_session(page), (enum setup_step)step);
        choices[step] = (struct choice){.markup = page_string(page, steps[step].words),
                                        .support = what_is_set(page, (enum setup_step)step),
                                        .icon = steps[step].icon,
                                        .input = input_id(INPUT_STEP, setup_step_name((enum setup_step)step)),
                                        .disabled = !may,
                                        .no_hear_key = TRUE};
    }
    put_choices(flow, CHOICE_ACTION, choices, SETUP_STEPS,
                page_text_scale(page) < 1.2 && !page_is_tall(page) ? 3 : 0);
}

static void put_ready(struct flow *flow)
{
    struct page *page = flow->page;
    put_title(flow, page_string(page, N_("The kiosk is set up")));
    put_support(flow,
                page_string(page, N_("Touch a line to change it. What is left can be done later, in the "
                                     "trainer’s area.")));
    put_steps_list(flow);
}

/* ---- the frame ---- */

static const char *head_words(struct page *page)
{
    const struct setup *setup = setup_shown(page);
    if (setup->step == SETUP_STEPS)
        return page_string(page, N_("Set-up"));
    const char *step = page_string(page, steps[setup->step].words);
    if (!setup->first)
        return page_format(page, N_("Settings · %s"), step);
    return page_format(page, N_("Step %s of %s · %s"), words_number(page, (int)setup->step + 1),
                       words_number(page, SETUP_STEPS), step);
}

/* Where what is chosen goes, when it can't go there: said at the start and at the end. */
static void put_unkept(struct flow *flow)
{
    struct page *page = flow->page;
    const enum setup_step step = setup_shown(page)->step;
    if ((step == SETUP_LANGUAGE || step == SETUP_STEPS) && !setup_shown(page)->keeps)
        put_panel(flow, PANEL_NOTICE, NULL, page_string(page, N_("The settings cannot be kept here.")),
                  page_string(page, N_("What you choose holds until the kiosk is switched off.")));
}

static void put_foot_of_step(struct page *page)
{
    const struct setup *setup = setup_shown(page);
    if (!setup->first || setup->step > 0)
        put_back(page);
    if (setup->step == SETUP_SOUND)
        put_foot_repeat(page, page_string(page, N_("Play it again")));
    if (setup->step == SETUP_KEYS && session_has_errand(page_session(page)))
        put_foot_disabled(page, BUTTON_SECONDARY, page_string(page, N_("Please wait")), "clock");
    else if (setup->step == SETUP_KEYS)
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Look on the stick")), "usb",
                 input_of(INPUT_TAKE_KEYS));
    if (setup->step == SETUP_CLOCK && setup->setting_clock && session_sets_clock(page_session(page)))
        put_foot_disabled(page, BUTTON_PRIMARY, page_string(page, N_("One moment")), "clock");
    else if (setup->step == SETUP_CLOCK && setup->setting_clock)
        put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Set the clock")), "check",
                 input_of(INPUT_SET_CLOCK));
    else if (setup->step == SETUP_PINS && !setup->pin_set[STAFF_ADMINISTRATOR])
        put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Choose the administrator’s PIN")), "next",
                 input_id(INPUT_ROLE, staff_role_name(STAFF_ADMINISTRATOR)));
    else if (setup->step == SETUP_STEPS)
        put_next(page, page_string(page, N_("Start the kiosk")));
    else if (setup->step == SETUP_COURSES)
        put_setup_courses_foot(page);
    else
        put_next(page, setup->first ? NULL : page_string(page, N_("Keep it")));
}

static void put_step(struct flow *flow)
{
    switch (setup_shown(flow->page)->step) {
    case SETUP_LANGUAGE:
        put_language(flow);
        return;
    case SETUP_SITE:
        put_site(flow);
        return;
    case SETUP_COURSES:
        put_setup_courses(flow);
        return;
    case SETUP_NAME:
        put_name(flow);
        return;
    case SETUP_PINS:
        put_pins(flow);
        return;
    case SETUP_SOUND:
        put_setup_sound(flow);
        return;
    case SETUP_TOUCH:
        return;
    case SETUP_CLOCK:
        put_setup_clock(flow);
        return;
    case SETUP_KEYS:
        put_setup_keys(flow);
        return;
    case SETUP_STEPS:
        put_ready(flow);
        return;
    }
}

/* The list as a tab among the others. */
static void build_settings(struct page *page)
{
    struct flow flow = flow_in(page, put_trainer_frame(page));
    put_unkept(&flow);
    put_steps_list(&flow);
    if (!setup_may_open(page_session(page), SETUP_SITE))
        put_support(&flow, page_string(page, N_("A dashed line needs the administrator’s PIN.")));
}

void screen_setup_build(struct page *page)
{
    const struct setup *setup = setup_shown(page);
    if (!setup->first && setup->step == SETUP_STEPS) {
        build_settings(page);
        return;
    }
    put_bar(page);
    if (setup->step == SETUP_TOUCH) {
        put_setup_touch(page);
    } else {
        struct flow flow = flow_in(page, page_main(page));
        put_head(page, head_words(page), setup->step == SETUP_STEPS && setup->keeps);
        put_unkept(&flow);
        put_step(&flow);
    }
    put_foot_of_step(page);
}
